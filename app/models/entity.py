"""People, organizations and places, and where they appear."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index
from sqlmodel import Field, SQLModel

from app.models.columns import UtcDateTime, json_column


class Entity(SQLModel, table=True):
    """One person, organization or place across all articles. Counts and times sum up its appearances.

    `distinction` tells people of one name apart (동명이인); it is empty for the others.
    """

    __tablename__ = "entity"
    __table_args__ = (
        Index("entity_by_name", "type", "name_key"),
        Index("entity_by_mentions", "type", "mention_count", "id"),
        Index("entity_by_last_seen", "type", "last_seen", "id"),
    )

    id: str = Field(primary_key=True)
    type: str
    name: str
    name_key: str
    distinction: str = ""
    canonical: str | None = None
    kind: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    within: list[str] = Field(default_factory=list, sa_column=Column(json_column(), nullable=False))
    article_count: int = 0
    mention_count: int = 0
    first_seen: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_seen: datetime | None = Field(default=None, sa_type=UtcDateTime)
    revision: int = 1
    updated_at: datetime = Field(sa_type=UtcDateTime)


class EntityAlias(SQLModel, table=True):
    """A name under which an entity is known; `key` is the form that look-ups compare."""

    __tablename__ = "entity_alias"
    __table_args__ = (Index("entity_alias_by_key", "key", "entity_id"),)

    entity_id: str = Field(primary_key=True, foreign_key="entity.id", ondelete="CASCADE")
    alias: str = Field(primary_key=True)
    key: str


class EntityRedirect(SQLModel, table=True):
    """An id that was merged into another: it answers 308 for ever."""

    __tablename__ = "entity_redirect"

    old_id: str = Field(primary_key=True)
    entity_id: str = Field(index=True)


class Appearance(SQLModel, table=True):
    """An entity as one article names it: its forms, mentions (with evidence) and titles there.

    `mentions` is a list of {field, start, end, text, evidence}; `titles` of {text, organization, former}.
    """

    __tablename__ = "appearance"
    __table_args__ = (Index("appearance_by_entity", "entity_id", "ordered_at", "article_id"),)

    article_id: str = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    entity_id: str = Field(foreign_key="entity.id")
    type: str
    name: str
    aliases: list[str] = Field(default_factory=list, sa_column=Column(json_column(), nullable=False))
    titles: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(json_column(), nullable=False))
    mentions: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(json_column(), nullable=False))
    mention_count: int = 0
    ordered_at: datetime = Field(sa_type=UtcDateTime)
