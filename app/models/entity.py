"""People, organizations and places, where they appear, and why an appearance belongs to its entity."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index
from sqlmodel import Field, SQLModel

from app.models.columns import KeyText, UtcDateTime, json_column


class Entity(SQLModel, table=True):
    """One person, organization or place across all articles. Counts and times sum up its appearances.

    `group_key` is what its appearances have in common: the canonical name of an organization, the path of a place,
    the name of a person (whose namesakes share it). `seen_order` is `last_seen`, or the epoch where that is unknown.
    An entity whose appearances are all gone stays, with counts of 0, so that its id is never given to another.
    `settled` marks what an operator has merged or split: its evidence is kept, and nothing splits it again.
    """

    __tablename__ = "entity"
    __table_args__ = (
        Index("entity_by_name", "type", "name_key", "id"),
        Index("entity_by_group", "type", "group_key"),
        Index("entity_by_mentions", "type", "mention_count", "id"),
        Index("entity_by_last_seen", "type", "seen_order", "id"),
    )

    id: str = Field(primary_key=True)
    type: str
    name: str
    name_key: str = Field(sa_type=KeyText)
    group_key: str = Field(sa_type=KeyText)
    canonical: str | None = None
    kind: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    within: list[str] = Field(default_factory=list, sa_column=Column(json_column(), nullable=False))
    article_count: int = 0
    mention_count: int = 0
    first_seen: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_seen: datetime | None = Field(default=None, sa_type=UtcDateTime)
    seen_order: datetime = Field(sa_type=UtcDateTime)
    settled: bool = False
    revision: int = 1
    created_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class EntityAlias(SQLModel, table=True):
    """A name under which articles know an entity, with how many do, and how many of them as its fullest name."""

    __tablename__ = "entity_alias"
    __table_args__ = ({"sqlite_with_rowid": False},)

    entity_id: str = Field(primary_key=True, foreign_key="entity.id", ondelete="CASCADE")
    alias: str = Field(primary_key=True)
    article_count: int = 0
    name_count: int = 0


class EntityNamePart(SQLModel, table=True):
    """An ending of the key of one of an entity's names: a name is found by any part of it as the start of an ending."""

    __tablename__ = "entity_name_part"
    __table_args__ = ({"sqlite_with_rowid": False},)

    type: str = Field(primary_key=True)
    part: str = Field(primary_key=True, sa_type=KeyText)
    entity_id: str = Field(primary_key=True, foreign_key="entity.id", ondelete="CASCADE", index=True)
    whole: bool = False


class EntityTitle(SQLModel, table=True):
    """A title that articles give a person; `organization` is empty where they name none."""

    __tablename__ = "entity_title"
    __table_args__ = ({"sqlite_with_rowid": False},)

    entity_id: str = Field(primary_key=True, foreign_key="entity.id", ondelete="CASCADE")
    text: str = Field(primary_key=True)
    organization: str = Field(primary_key=True)
    former: bool = Field(primary_key=True)
    article_count: int = 0
    first_seen: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_seen: datetime | None = Field(default=None, sa_type=UtcDateTime)


class EntityDay(SQLModel, table=True):
    """How many articles of a day name an entity, and how often; articles of an unknown time are left out.

    `day` counts from 1970-01-01 by Seoul's calendar. Both orders are kept whole: a timeline walks the days of one
    entity, a trend the entities of some days; together they are smaller than one index of all appearances by time.
    There are nine of them an article, so nothing is checked.
    """

    __tablename__ = "entity_day"
    __table_args__ = (
        Index("entity_day_by_day", "day", "entity_id", "article_count"),
        {"sqlite_with_rowid": False},
    )

    entity_id: str = Field(primary_key=True)
    day: int = Field(primary_key=True)
    article_count: int = 0
    mention_count: int = 0


class EntityRedirect(SQLModel, table=True):
    """An id that was merged into another: it answers 308 for ever."""

    __tablename__ = "entity_redirect"

    old_id: str = Field(primary_key=True)
    entity_id: str = Field(index=True)


class PersonLink(SQLModel, table=True):
    """A key that follows from evidence: all appearances that share it are one person; with how many do.

    It is a digest of the name and the evidence; see `app.store.evidence`. `entity_id` is that of the person who got
    the key first, and redirects to the one that they have become part of since: joining moves no keys. There are some
    fifty of them an article, so what each costs counts: no index but that of the keys, and nothing to check.
    """

    __tablename__ = "person_link"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: str = Field(primary_key=True)
    entity_id: str
    appearance_count: int = 0


class PlaceContainer(SQLModel, table=True):
    """A place and one of the places that it lies within, however far out."""

    __tablename__ = "place_container"
    __table_args__ = ({"sqlite_with_rowid": False},)

    container_key: str = Field(primary_key=True, sa_type=KeyText)
    place_id: str = Field(primary_key=True, foreign_key="entity.id", ondelete="CASCADE", index=True)


class EntityPin(SQLModel, table=True):
    """An operator's word that the name, as that article uses it, means this entity, whatever the evidence says."""

    __tablename__ = "entity_pin"

    article_id: str = Field(primary_key=True)
    type: str = Field(primary_key=True)
    group_key: str = Field(primary_key=True, sa_type=KeyText)
    entity_id: str = Field(index=True)


class EntitySeparation(SQLModel, table=True):
    """Two entities that an operator has split: evidence never joins them again. Kept once each way."""

    __tablename__ = "entity_separation"

    entity_id: str = Field(primary_key=True)
    other_id: str = Field(primary_key=True)


class Appearance(SQLModel, table=True):
    """An entity as one article names it: its forms, mentions (with evidence) and titles there.

    `mentions` is a list of {field, start, end, text, evidence}; `titles` of {text, organization, former}; `evidence`
    says why a person's appearance belongs to its entity.
    """

    __tablename__ = "appearance"
    __table_args__ = (Index("appearance_by_entity", "entity_id", "ordered_at", "article_id"),)

    article_id: str = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    entity_id: str = Field(foreign_key="entity.id")
    type: str
    name: str
    group_key: str = Field(sa_type=KeyText)
    aliases: list[str] = Field(default_factory=list, sa_column=Column(json_column(), nullable=False))
    titles: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(json_column(), nullable=False))
    mentions: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(json_column(), nullable=False))
    evidence: list[str] = Field(default_factory=list, sa_column=Column(json_column(), nullable=False))
    mention_count: int = 0
    ordered_at: datetime = Field(sa_type=UtcDateTime)
