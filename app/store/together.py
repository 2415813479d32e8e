"""What many articles name, told without a row for each time: a row costs more than finding it.

The entities of some articles are tens of thousands, of which a few are shown. So their ids come as one text, and how
many articles name an entity in all is read for those alone that may still be among the few.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from heapq import nsmallest
from typing import Final

from sqlalchemy import Connection, Select, func, select

from app.store.tables import APPEARANCE, ENTITY, chunks, one_of

_SPACE: Final = " "
_ROUNDING: Final = 1e-9

_IN_EACH: Final = (
    select(APPEARANCE.c.article_id, func.aggregate_strings(APPEARANCE.c.entity_id, _SPACE))
    .where(APPEARANCE.c.article_id.in_(one_of("ids")), APPEARANCE.c.type.in_(one_of("types")))
    .group_by(APPEARANCE.c.article_id)
)
_COUNTS: Final = select(ENTITY.c.id, ENTITY.c.article_count).where(ENTITY.c.id.in_(one_of("ids")))


class Company:
    """The entities that each of some articles names."""

    def __init__(self, named: Iterable[str]) -> None:
        """`named` are the ids of an article's entities, parted by spaces; articles that name none may be left out."""
        self._named = list(named)

    def counts(self) -> Counter[str]:
        """How many of the articles name each entity."""
        return Counter(_SPACE.join(self._named).split())

    def among(self, entity_ids: Collection[str]) -> Iterator[set[str]]:
        """Which of those entities each article names."""
        wanted = set(entity_ids)
        return (wanted.intersection(named.split()) for named in self._named)


def counted_in(connection: Connection, articles: Select[str], types: Collection[str]) -> Counter[str]:
    """How many of the articles of those ids name each entity of those types."""
    some = articles.subquery()
    named = (
        select(func.aggregate_strings(APPEARANCE.c.entity_id, _SPACE))
        .join(some, some.c.article_id == APPEARANCE.c.article_id)
        .where(APPEARANCE.c.type.in_(types))
    )
    return Company([connection.execute(named).scalar_one() or ""]).counts()


def company(connection: Connection, article_ids: Iterable[str], types: Iterable[str]) -> Company:
    """The entities of those types that each of the articles names."""
    wanted = list(types)
    rows = (connection.execute(_IN_EACH, {"ids": chunk, "types": wanted}).all() for chunk in chunks(article_ids))
    return Company(named for some in rows for _, named in some)


def heaviest(
    connection: Connection, counts: Counter[str], weight: Callable[[int, int], float], limit: int
) -> dict[str, int]:
    """The entities of the greatest weight, the heaviest first, with how many articles name each in all.

    `weight` is that of an entity which so many of the articles looked at name, and so many of all; it is greatest where
    the two are the same. Of equal ones those of more articles come first, then by id.
    """
    best: list[tuple[float, int, str]] = []
    everywhere: dict[str, int] = {}
    for some in chunks(entity_id for entity_id, _ in counts.most_common()):
        most = counts[some[0]]
        if len(best) == limit and weight(most, most) < -best[-1][0] - _ROUNDING:
            break
        found = {row[0]: row[1] for row in connection.execute(_COUNTS, {"ids": some}).all()}
        # What was merged a moment ago may be counted with less than was just seen of it.
        everywhere.update({one: max(counts[one], found.get(one, 0)) for one in some})
        best = nsmallest(limit, (*best, *((-weight(counts[one], everywhere[one]), -counts[one], one) for one in some)))
    return {entity_id: everywhere[entity_id] for _, _, entity_id in best}
