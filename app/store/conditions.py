"""Filters as SQL: which table a list walks in its order, and what each row must also fulfil.

A list walks one index in the order of (time, id) and stops at its limit; all other conditions are asked of the rows on
the way. An entity's or reporter's list walks their own index, the others the articles'.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, and_, exists, func, or_, select, text

from app.store.filters import ArticleFilters
from app.store.tables import APPEARANCE, ARTICLE, ENTITY, QUOTE, REDIRECT, REPORTER

_T = TypeVar("_T")

# Several places together have so few articles that gathering and sorting them beats walking all articles.
_GATHER_AT_MOST: Final = 20_000


def following_redirect(connection: Connection, entity_id: str) -> str:
    """The id itself, or the one into which it was merged."""
    target: str | None = connection.execute(
        select(REDIRECT.c.entity_id).where(REDIRECT.c.old_id == entity_id)
    ).scalar_one_or_none()
    return target or entity_id


def kind_of(connection: Connection, entity_id: str) -> str | None:
    """The entity's type; None if there is none of that id."""
    kind: str | None = connection.execute(select(ENTITY.c.type).where(ENTITY.c.id == entity_id)).scalar_one_or_none()
    return kind


def after_key(
    column: ColumnElement[Any], id_column: ColumnElement[Any], after: tuple[Any, str], *, descending: bool
) -> ColumnElement[bool]:
    """What follows `after` = (value, id) in the order of (column, id)."""
    value, last_id = after
    # The first comparison lets the index start at the value; the second skips what was already seen there.
    if descending:
        return and_(column <= value, or_(column < value, id_column < last_id))
    return and_(column >= value, or_(column > value, id_column > last_id))


def ids_in_order(ids: Sequence[str], found: Mapping[str, _T]) -> list[_T]:
    """What was found, in the order of the ids that were asked for."""
    return [found[wanted] for wanted in ids if wanted in found]


def speaker_condition(connection: Connection, speaker_id: str) -> ColumnElement[bool]:
    """Quotes said by that person, or in the name of that organization without a person's."""
    speaker = following_redirect(connection, speaker_id)
    if kind_of(connection, speaker) == "organization":
        return and_(QUOTE.c.organization_id == speaker, QUOTE.c.person_id.is_(None))
    return QUOTE.c.person_id == speaker


@dataclass(slots=True)
class Walk:
    """The columns that a list of articles is ordered by and what its rows must fulfil; `distinct` where rows repeat."""

    time: ColumnElement[datetime] = field(default_factory=lambda: ARTICLE.c.ordered_at)
    id: ColumnElement[str] = field(default_factory=lambda: ARTICLE.c.id)
    conditions: list[ColumnElement[bool]] = field(default_factory=list)
    distinct: bool = False

    @property
    def over_articles(self) -> bool:
        """Whether the rows are the articles themselves."""
        return self.id is ARTICLE.c.id

    def keys(self) -> Select[datetime, str]:
        """(ordered_at, id) of the articles, in no order yet."""
        query = select(self.time.label("ordered_at"), self.id.label("id")).where(*self.conditions)
        return query.distinct() if self.distinct else query


def _entity_groups(connection: Connection, filters: ArticleFilters) -> list[list[str]]:
    groups = [
        [following_redirect(connection, wanted)]
        for wanted in (filters.person_id, filters.organization_id, filters.speaker_id)
        if wanted is not None
    ]
    if filters.place_ids:
        groups.append(list(dict.fromkeys(following_redirect(connection, wanted) for wanted in filters.place_ids)))
    return groups


def _article_count(connection: Connection, entity_ids: Sequence[str]) -> int:
    query = select(func.coalesce(func.sum(ENTITY.c.article_count), 0)).where(ENTITY.c.id.in_(entity_ids))
    return int(connection.execute(query).scalar_one())


def _appears(article_id: ColumnElement[str], entity_ids: Sequence[str]) -> ColumnElement[bool]:
    other = APPEARANCE.alias()
    return exists().where(other.c.article_id == article_id, other.c.entity_id.in_(entity_ids))


def _own_conditions(filters: ArticleFilters) -> list[ColumnElement[bool]]:
    """Conditions on the article's own columns, other than its time."""
    conditions: list[ColumnElement[bool]] = []
    if filters.publisher is not None:
        conditions.append(ARTICLE.c.publisher == filters.publisher)
    if filters.section is not None:
        conditions.append(ARTICLE.c.section == filters.section)
    if filters.has_quote is not None:
        # Literal text: a partial index is used only where its condition is printed the same.
        conditions.append(text("quote_count > 0" if filters.has_quote else "quote_count = 0"))  # type: ignore[arg-type]
    return conditions


def article_walk(connection: Connection, filters: ArticleFilters) -> Walk:
    """How to list the articles that fulfil the filters."""
    groups = _entity_groups(connection, filters)
    walk = Walk()
    if groups:
        counts = [_article_count(connection, group) for group in groups]
        rarest = counts.index(min(counts))
        if len(groups[rarest]) == 1 or counts[rarest] <= _GATHER_AT_MOST:
            driver = groups.pop(rarest)
            walk = Walk(APPEARANCE.c.ordered_at, APPEARANCE.c.article_id, distinct=len(driver) > 1)
            walk.conditions.append(
                APPEARANCE.c.entity_id.in_(driver) if len(driver) > 1 else APPEARANCE.c.entity_id == driver[0]
            )
    elif filters.reporter is not None:
        walk = Walk(REPORTER.c.ordered_at, REPORTER.c.article_id)
        walk.conditions.append(REPORTER.c.name == filters.reporter)
    walk.conditions.extend(_appears(walk.id, group) for group in groups)
    if filters.since is not None:
        walk.conditions.append(walk.time >= filters.since)
    if filters.until is not None:
        walk.conditions.append(walk.time < filters.until)
    own = _own_conditions(filters)
    if walk.over_articles:
        walk.conditions.extend(own)
    elif own:
        walk.conditions.append(exists().where(ARTICLE.c.id == walk.id, *own))
    if filters.reporter is not None and walk.id is not REPORTER.c.article_id:
        walk.conditions.append(exists().where(REPORTER.c.article_id == walk.id, REPORTER.c.name == filters.reporter))
    if filters.speaker_id is not None:
        walk.conditions.append(
            exists().where(QUOTE.c.article_id == walk.id, speaker_condition(connection, filters.speaker_id))
        )
    return walk


def quoted_article_conditions(connection: Connection, filters: ArticleFilters) -> list[ColumnElement[bool]]:
    """What the article of a quote must fulfil, other than its time; the query has joined `ARTICLE`."""
    conditions = _own_conditions(filters)
    conditions.extend(_appears(QUOTE.c.article_id, group) for group in _entity_groups(connection, filters))
    if filters.reporter is not None:
        conditions.append(
            exists().where(REPORTER.c.article_id == QUOTE.c.article_id, REPORTER.c.name == filters.reporter)
        )
    if filters.speaker_id is not None:
        other = QUOTE.alias()
        # The article quotes that speaker somewhere, not necessarily here.
        speaker = following_redirect(connection, filters.speaker_id)
        conditions.append(
            exists().where(
                other.c.article_id == QUOTE.c.article_id,
                or_(
                    other.c.person_id == speaker, and_(other.c.organization_id == speaker, other.c.person_id.is_(None))
                ),
            )
        )
    return conditions
