"""The articles that name a place or one of its many parts.

No index has them in the order of time: there is one order for each part. They are read by spans of time, each from all
of these orders; the first span is as long as holds about what is asked for, and each further one twice as long.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, select

from app.store import conditions
from app.store.conditions import after_key, following_redirects
from app.store.filters import ArticleFilters
from app.store.tables import APPEARANCE, ENTITY, columns

_KEYS: Final = columns(APPEARANCE, "ordered_at", "article_id")
_COUNTED_AT_ONCE: Final = 20_000
_SHORTEST: Final = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class ManyParts:
    """So many appearances of these places, from the first to the last time."""

    connection: Connection
    conditions: tuple[ColumnElement[bool], ...]
    appearances: int
    first: datetime
    last: datetime

    def page(self, *, descending: bool, after: tuple[datetime, str] | None, limit: int) -> list[str]:
        """The articles by (ordered_at, id), those that follow `after`."""
        kept = list(self.conditions)
        begin = self.last if descending else self.first
        if after is not None:
            kept.append(after_key(APPEARANCE.c.ordered_at, APPEARANCE.c.article_id, after, descending=descending))
            begin = min(begin, after[0]) if descending else max(begin, after[0])
        order = [column.desc() if descending else column for column in _KEYS]
        found: list[str] = []
        for span in self._spans(begin, descending=descending, wanted=limit):
            keys = select(*_KEYS).where(*kept, *span).distinct()
            rows = self.connection.execute(keys.order_by(*order).limit(limit - len(found)))
            found += [row.article_id for row in rows]
            if len(found) >= limit:
                break
        return found

    def count(self, at_most: int | None) -> int:
        """How many articles there are; counting stops at `at_most`."""
        found = 0
        # All are counted by spans, too: what is counted at once is held in memory.
        for span in self._spans(
            self.last, descending=True, wanted=at_most or _COUNTED_AT_ONCE, longer=at_most is not None
        ):
            keys = select(APPEARANCE.c.article_id).where(*self.conditions, *span).distinct()
            counted = keys.limit(None if at_most is None else at_most - found).subquery()
            found += self.connection.execute(select(func.count()).select_from(counted)).scalar_one()
            if at_most is not None and found >= at_most:
                break
        return found

    def _spans(
        self, begin: datetime, *, descending: bool, wanted: int, longer: bool = True
    ) -> Iterator[tuple[ColumnElement[bool], ...]]:
        """Conditions for one span after the other; the first and the last have no bound on their outer side."""
        length = max((self.last - self.first) * (wanted / self.appearances), _SHORTEST)
        near: datetime | None = None
        while True:
            left = begin - self.first if descending else self.last - begin
            far = None if left <= length else begin - length if descending else begin + length
            early, late = (far, near) if descending else (near, far)
            yield (
                *(() if early is None else (APPEARANCE.c.ordered_at >= early,)),
                *(() if late is None else (APPEARANCE.c.ordered_at < late,)),
            )
            if far is None:
                return
            begin = near = far
            length *= 2 if longer else 1


def many_parts(connection: Connection, filters: ArticleFilters) -> ManyParts | None:
    """The articles that the filters keep, if these ask for nothing but a place of many articles, and times."""
    places, since, until = filters.place_ids, filters.since, filters.until
    if len(places) < 2 or filters != ArticleFilters(since=since, until=until, place_ids=places):
        return None
    ids = following_redirects(connection, places)
    appearances, first, last = connection.execute(
        select(func.sum(ENTITY.c.article_count), func.min(ENTITY.c.first_seen), func.max(ENTITY.c.last_seen)).where(
            ENTITY.c.id.in_(ids)
        )
    ).one()
    if first is None or appearances <= conditions.GATHER_AT_MOST:
        return None
    kept: list[ColumnElement[bool]] = [APPEARANCE.c.entity_id.in_(ids)]
    if since is not None:
        kept.append(APPEARANCE.c.ordered_at >= since)
    if until is not None:
        kept.append(APPEARANCE.c.ordered_at < until)
        last = min(last, until)
    return ManyParts(connection, tuple(kept), appearances, first, max(first, last))
