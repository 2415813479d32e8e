"""Filters as SQL: which table a list walks in its order, and what each row must also fulfil.

A list walks one index in the order of (time, id) and stops at its limit; all other conditions are asked of the rows on
the way. An entity's or reporter's list walks their own index, the others the articles'.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, exists, func, not_, or_, select, text

from app.store.filters import ArticleFilters
from app.store.tables import APPEARANCE, ARTICLE, ENTITY, QUOTE, REDIRECT, REPORTER, chunks

_T = TypeVar("_T")

GATHER_AT_MOST: Final = 20_000
"""So few articles that fulfil a filter: gathering and sorting them, or their quotes, beats walking all."""
# So many entities are looked up one by one for each article; of more, what the article names is read.
_PROBED_AT_MOST: Final = 8


def following_redirect(connection: Connection, entity_id: str) -> str:
    """The id itself, or the one into which it was merged."""
    target: str | None = connection.execute(
        select(REDIRECT.c.entity_id).where(REDIRECT.c.old_id == entity_id)
    ).scalar_one_or_none()
    return target or entity_id


def following_redirects(connection: Connection, entity_ids: Sequence[str]) -> list[str]:
    """Each id itself, or the one into which it was merged, once."""
    merged: dict[str, str] = {}
    for chunk in chunks(entity_ids):
        rows = connection.execute(select(REDIRECT.c.old_id, REDIRECT.c.entity_id).where(REDIRECT.c.old_id.in_(chunk)))
        merged.update((old_id, entity_id) for old_id, entity_id in rows)
    return list(dict.fromkeys(merged.get(one, one) for one in entity_ids))


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
        groups.append(following_redirects(connection, filters.place_ids))
    return groups


def _article_count(connection: Connection, entity_ids: Sequence[str]) -> int:
    query = select(func.coalesce(func.sum(ENTITY.c.article_count), 0)).where(ENTITY.c.id.in_(entity_ids))
    return int(connection.execute(query).scalar_one())


def _appears(
    time: ColumnElement[datetime], article_id: ColumnElement[str], entity_ids: Sequence[str]
) -> ColumnElement[bool]:
    """That the article of that id and time names one of the entities."""
    other = APPEARANCE.alias()
    named = exists(other.c.article_id).where(other.c.article_id == article_id, other.c.entity_id.in_(entity_ids))
    if len(entity_ids) > _PROBED_AT_MOST:
        return named
    # With its time the entity's index alone tells; else all that the article names is read.
    return named.where(other.c.ordered_at == time)


_OfArticles = Callable[[FromClause], ColumnElement[bool]]


def _own_conditions(filters: ArticleFilters) -> list[_OfArticles]:
    """Conditions on the article's own columns, other than its time; each has an index that begins with its column."""
    conditions: list[_OfArticles] = []
    if filters.publisher is not None:
        conditions.append(lambda table: table.c.publisher == filters.publisher)
    if filters.section is not None:
        conditions.append(lambda table: table.c.section == filters.section)
    return conditions


def _fulfils(
    time: ColumnElement[datetime], article_id: ColumnElement[str], condition: _OfArticles
) -> ColumnElement[bool]:
    """That the article of that id and time fulfils a condition on its own columns, by this condition's index alone.

    Many are asked; reading an article means reading past its body.
    """
    other = ARTICLE.alias()
    # An id as it is would be looked up in the index of ids, and the row read.
    return exists(other.c.id).where(condition(other), other.c.ordered_at == time, other.c.id.concat("") == article_id)


def _has_quote(article_id: ColumnElement[str], wanted: bool) -> ColumnElement[bool]:
    other = QUOTE.alias()
    found = exists(other.c.article_id).where(other.c.article_id == article_id)
    return found if wanted else not_(found)


def article_walk(connection: Connection, filters: ArticleFilters) -> Walk:
    """How to list the articles that fulfil the filters."""
    groups = _entity_groups(connection, filters)
    walk = Walk()
    if groups:
        counts = [_article_count(connection, group) for group in groups]
        rarest = counts.index(min(counts))
        if len(groups[rarest]) == 1 or counts[rarest] <= GATHER_AT_MOST:
            driver = groups.pop(rarest)
            walk = Walk(APPEARANCE.c.ordered_at, APPEARANCE.c.article_id, distinct=len(driver) > 1)
            walk.conditions.append(
                APPEARANCE.c.entity_id.in_(driver) if len(driver) > 1 else APPEARANCE.c.entity_id == driver[0]
            )
    elif filters.reporter is not None:
        walk = Walk(REPORTER.c.ordered_at, REPORTER.c.article_id)
        walk.conditions.append(REPORTER.c.name == filters.reporter)
    walk.conditions.extend(_appears(walk.time, walk.id, group) for group in groups)
    if filters.since is not None:
        walk.conditions.append(walk.time >= filters.since)
    if filters.until is not None:
        walk.conditions.append(walk.time < filters.until)
    own = _own_conditions(filters)
    for number, condition in enumerate(own):
        walked = walk.over_articles and not number
        walk.conditions.append(condition(ARTICLE) if walked else _fulfils(walk.time, walk.id, condition))
    if filters.has_quote is not None:
        if walk.over_articles and not own:
            # Literal text: a partial index is used only where its condition is printed the same.
            told = text("quote_count > 0" if filters.has_quote else "quote_count = 0")
            walk.conditions.append(told)  # type: ignore[arg-type]
        else:
            walk.conditions.append(_has_quote(walk.id, filters.has_quote))
    if filters.reporter is not None and walk.id is not REPORTER.c.article_id:
        walk.conditions.append(exists().where(REPORTER.c.article_id == walk.id, REPORTER.c.name == filters.reporter))
    if filters.speaker_id is not None:
        walk.conditions.append(
            exists().where(QUOTE.c.article_id == walk.id, speaker_condition(connection, filters.speaker_id))
        )
    return walk


def quoted_article_conditions(connection: Connection, filters: ArticleFilters) -> list[ColumnElement[bool]]:
    """What the article of a quote must fulfil, other than its time."""
    conditions: list[ColumnElement[bool]] = []
    for condition in _own_conditions(filters):
        matching = select(ARTICLE.c.id).where(condition(ARTICLE))
        some = matching.limit(GATHER_AT_MOST + 1).subquery()
        if connection.execute(select(func.count()).select_from(some)).scalar_one() <= GATHER_AT_MOST:
            conditions.append(QUOTE.c.article_id.in_(matching))
        else:
            conditions.append(_fulfils(QUOTE.c.ordered_at, QUOTE.c.article_id, condition))
    if filters.has_quote is not None:
        conditions.append(_has_quote(QUOTE.c.article_id, filters.has_quote))
    for group in _entity_groups(connection, filters):
        if _article_count(connection, group) <= GATHER_AT_MOST:
            named = select(APPEARANCE.c.article_id).where(APPEARANCE.c.entity_id.in_(group))
            conditions.append(QUOTE.c.article_id.in_(named))
        else:
            conditions.append(_appears(QUOTE.c.ordered_at, QUOTE.c.article_id, group))
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
