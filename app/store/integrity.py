"""Whether what a store sums up agrees with what it holds: for `gisa doctor` and the crash tests. Reads everything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Select, exists, func, or_, select, text

from app.store.database import Store
from app.store.entity_sums import EPOCH
from app.store.tables import APPEARANCE, ARTICLE, ENTITY, ENTITY_DAY, PERSON_LINK, QUOTE, REDIRECT

_SHOWN: Final = 20


def contradictions(store: Store) -> list[str]:
    """What does not agree, a sentence each (at most 20); empty for a sound store.

    Raises:
        StoreUnavailableError: the database cannot be read.
    """
    with store.schema_connection(writes=False) as connection:
        found: list[str] = []
        for sentence in _all(connection):
            found.append(sentence)
            if len(found) == _SHOWN:
                break
        return found


def _all(connection: Connection) -> Iterator[str]:
    if connection.dialect.name == "sqlite":
        for (said,) in connection.execute(text("PRAGMA quick_check(3)")):
            if said != "ok":
                yield f"The database file is damaged: {said}"
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield f"A row of {row[0]} points to a row of {row[2]} that is not there."
    for query, sentence in _CHECKS:
        for row in connection.execute(query.limit(_SHOWN)):
            yield sentence.format(*row)


def _sums() -> Select[Any]:
    held = (
        select(
            APPEARANCE.c.entity_id,
            func.count().label("articles"),
            func.sum(APPEARANCE.c.mention_count).label("mentions"),
        )
        .group_by(APPEARANCE.c.entity_id)
        .subquery()
    )
    articles, mentions = func.coalesce(held.c.articles, 0), func.coalesce(held.c.mentions, 0)
    return (
        select(ENTITY.c.id, ENTITY.c.name, ENTITY.c.article_count, articles)
        .outerjoin(held, held.c.entity_id == ENTITY.c.id)
        .where(or_(ENTITY.c.article_count != articles, ENTITY.c.mention_count != mentions))
    )


def _days() -> Select[Any]:
    held = (
        select(
            APPEARANCE.c.entity_id,
            func.count().label("articles"),
            func.sum(APPEARANCE.c.mention_count).label("mentions"),
        )
        .where(APPEARANCE.c.ordered_at > EPOCH)
        .group_by(APPEARANCE.c.entity_id)
        .subquery()
    )
    counted = (
        select(
            ENTITY_DAY.c.entity_id,
            func.sum(ENTITY_DAY.c.article_count).label("articles"),
            func.sum(ENTITY_DAY.c.mention_count).label("mentions"),
            func.min(ENTITY_DAY.c.article_count).label("least"),
        )
        .group_by(ENTITY_DAY.c.entity_id)
        .subquery()
    )
    articles = func.coalesce(counted.c.articles, 0)
    return (
        select(ENTITY.c.id, ENTITY.c.name, articles, func.coalesce(held.c.articles, 0))
        .outerjoin(held, held.c.entity_id == ENTITY.c.id)
        .outerjoin(counted, counted.c.entity_id == ENTITY.c.id)
        .where(
            or_(
                articles != func.coalesce(held.c.articles, 0),
                func.coalesce(counted.c.mentions, 0) != func.coalesce(held.c.mentions, 0),
                counted.c.least <= 0,
            )
        )
    )


def _quotes() -> Select[Any]:
    counted = (
        select(func.count()).select_from(QUOTE).where(QUOTE.c.article_id == ARTICLE.c.id).correlate(ARTICLE)
    ).scalar_subquery()
    return select(ARTICLE.c.id, ARTICLE.c.quote_count, counted).where(ARTICLE.c.quote_count != counted)


_CHECKS: Final[tuple[tuple[Select[Any], str], ...]] = (
    (_sums(), "Entity {0} ({1}) counts {2} articles and appears in {3}, or counts its mentions wrongly."),
    (_days(), "The days of entity {0} ({1}) count {2} articles of {3}, or count its mentions wrongly."),
    (_quotes(), "Article {0} counts {1} quotes and has {2}."),
    (
        select(APPEARANCE.c.article_id, APPEARANCE.c.entity_id)
        .group_by(APPEARANCE.c.article_id, APPEARANCE.c.entity_id)
        .having(func.count() > 1),
        "Article {0} holds entity {1} more than once.",
    ),
    (
        select(REDIRECT.c.old_id, REDIRECT.c.entity_id).where(~exists().where(ENTITY.c.id == REDIRECT.c.entity_id)),
        "Id {0} redirects to {1}, which is not there.",
    ),
    (
        select(ENTITY_DAY.c.day, ENTITY_DAY.c.entity_id).where(~exists().where(ENTITY.c.id == ENTITY_DAY.c.entity_id)),
        "Day {0} counts articles of entity {1}, which is not there.",
    ),
    (
        select(PERSON_LINK.c.key, PERSON_LINK.c.entity_id).where(
            ~exists().where(ENTITY.c.id == PERSON_LINK.c.entity_id),
            ~exists().where(REDIRECT.c.old_id == PERSON_LINK.c.entity_id),
        ),
        "Evidence {0} names person {1}, who is not there.",
    ),
    (
        select(APPEARANCE.c.article_id, APPEARANCE.c.name)
        .join(ARTICLE, ARTICLE.c.id == APPEARANCE.c.article_id)
        .where(APPEARANCE.c.ordered_at != ARTICLE.c.ordered_at),
        "Article {0} and its {1} are of different times.",
    ),
)
