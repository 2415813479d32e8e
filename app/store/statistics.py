"""Sums over many articles: which entities rise against their own past, and which occur together.

Both count articles, not mentions: an article that names somebody ten times says it once. Both score by the
log-likelihood ratio G² (Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational
Linguistics 19(1), 1993), which holds for rare names too, where a ratio or χ² does not.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, FunctionElement, Integer, Subquery, bindparam, func, select

from app.extraction.extraction import EntityType
from app.korean.calendar import begins_day, day_number
from app.store.conditions import article_walk
from app.store.entities import Entities
from app.store.entity_sums import EPOCH
from app.store.filters import ArticleFilters
from app.store.records import LinkRecord, NetworkRecord, NodeRecord, TrendRecord, TrendsRecord
from app.store.tables import APPEARANCE, ARTICLE, ENTITY, ENTITY_DAY, one_of
from app.store.together import company, heaviest

# By entity: its articles since the beginning of each period.
_Counts = dict[str, list[int]]

PAST_PERIODS: Final = 4
"""A period is compared with so many of the same length right before it."""
FEWEST: Final = 3
"""What fewer articles name in the period is no trend."""
MOST_ARTICLES: Final = 3_000
"""A network is that of so many of the latest articles: enough to be right, and bounded."""

_LINKS_A_NODE: Final = 4


def log_likelihood(first: int, of_first: int, second: int, of_second: int) -> float:
    """G² of `first` of `of_first` beside `second` of `of_second`: how surely the two shares differ.

    It is 0 for equal shares and distributed as χ² with one degree of freedom where the shares do not differ: 3.84 is
    exceeded by chance once in twenty times, 10.83 once in a thousand.
    """
    number, hits = of_first + of_second, first + second
    if not (of_first and of_second and 0 < hits < number):
        return 0.0
    table = (
        (first, of_first * hits),
        (of_first - first, of_first * (number - hits)),
        (second, of_second * hits),
        (of_second - second, of_second * (number - hits)),
    )
    # Rounding may leave a share that does not differ a hair below 0.
    return max(
        0.0, 2 * sum(observed * math.log(observed * number / product) for observed, product in table if observed)
    )


@dataclass(frozen=True, slots=True)
class _Rise:
    """An entity that rises: how surely, and its articles in the period and before it."""

    entity_id: str
    observed: int
    past: int
    score: float


def _surest(counted: Iterable[Sequence[Any]], now: int, before: int, limit: int) -> list[_Rise]:
    """Of (entity, its articles in the period and before it) those that rise most surely, of so many articles each."""
    rising = [
        _Rise(entity_id, observed, past, log_likelihood(observed, now, past, before))
        for entity_id, observed, past in counted
        if observed * before > past * now
    ]
    rising.sort(key=lambda one: (-one.score, -one.observed, one.entity_id))
    return rising[:limit]


class Statistics:
    """What many articles together say of entities."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def trends(
        self, filters: ArticleFilters, types: Sequence[EntityType], *, since: datetime, until: datetime, limit: int
    ) -> TrendsRecord:
        """The entities whose share of the articles of [since, until) is surest above their share before it.

        What they are compared with are the articles of the `PAST_PERIODS` periods of the same length before `since`,
        under the same filters (whose own times are not looked at).
        """
        length = until - since
        starts = [_earlier(since, length * back) for back in range(PAST_PERIODS, -1, -1)]
        keys = article_walk(self._connection, replace(filters, since=starts[0], until=until)).keys().subquery()
        now, before = (
            self._connection.execute(select(func.count()).select_from(keys).where(condition)).scalar_one()
            for condition in (keys.c.ordered_at >= since, keys.c.ordered_at < since)
        )
        days = _whole_days([*starts, until]) if filters == ArticleFilters(filters.since, filters.until) else None
        if days is None:
            counts = self._counted_in_articles(keys, types, starts)
            counted = ((entity_id, one[-1], one[0] - one[-1]) for entity_id, one in counts.items())
            rising = _surest(counted, now, before, limit)
        else:
            asked = {"past": days[0], "first": days[-2], "end": days[-1], "types": [one.value for one in types]}
            rising = _surest(self._connection.execute(_BY_DAY, asked), now, before, limit)
            counts = self._counted_by_day([one.entity_id for one in rising], days)
        entities = {one.id: one for one in Entities(self._connection).by_ids([one.entity_id for one in rising])}
        items = tuple(
            TrendRecord(
                entity=entities[one.entity_id],
                observed=one.observed,
                expected=now * one.past / before,
                score=one.score,
                history=tuple(count - later for count, later in pairwise([*counts[one.entity_id], 0])),
            )
            for one in rising
        )
        return TrendsRecord(since, until, starts[0], now, before, items)

    def _counted_by_day(self, ids: Sequence[str], days: Sequence[int]) -> _Counts:
        """What the days tell of entities; `days` are the first of each period, and the one after the last."""
        periods = {f"day{n}": day for n, day in enumerate(days)}
        rows = self._connection.execute(_BY_PERIOD, {"ids": list(ids), **periods})
        return {entity_id: counts for entity_id, *counts in rows}

    def _counted_in_articles(self, keys: Subquery, types: Sequence[EntityType], starts: Sequence[datetime]) -> _Counts:
        """What these articles tell of entities that the last period names often enough, where periods begin then."""
        time = APPEARANCE.c.ordered_at
        query = (
            select(APPEARANCE.c.entity_id, func.min(APPEARANCE.c.type), *_since_each(time, starts, func.count()))
            .join(keys, keys.c.id == APPEARANCE.c.article_id)
            .group_by(APPEARANCE.c.entity_id)
            .having(func.count().filter(time >= starts[-1]) >= FEWEST)
        )
        # Asked for certain types, SQLite would go through all appearances.
        return {entity_id: counts for entity_id, own, *counts in self._connection.execute(query) if own in types}

    def network(
        self,
        filters: ArticleFilters,
        types: Sequence[EntityType],
        *,
        limit: int,
        fewest: int,
        article_ids: Sequence[str] | None = None,
    ) -> NetworkRecord:
        """The entities of the latest articles that the filters keep, and which of them occur together.

        Shown are the `limit` entities of the greatest weight, articles × log2(1 + lift), where `lift` is how many
        times more often they occur here than in all articles; and of each pair that `fewest` articles name together,
        how many times more often than by chance (`lift`), and how surely (`score`, G²). `article_ids` are looked at
        instead where they are given, such as those that a search found.
        """
        ids = list(article_ids) if article_ids is not None else self._latest(filters)
        complete = len(ids) <= MOST_ARTICLES
        ids = ids[:MOST_ARTICLES]
        named = company(self._connection, ids, [kind.value for kind in types])
        counts = named.counts()
        total = self._connection.execute(select(func.count()).select_from(ARTICLE)).scalar_one()
        here = len(ids)

        def lift_here(count: int, all_over: int) -> float:
            return count * total / (here * all_over)

        everywhere = heaviest(
            self._connection,
            counts,
            lambda count, all_over: count * math.log2(1 + lift_here(count, all_over)),
            limit,
        )
        lifts = {one: lift_here(counts[one], everywhere[one]) for one in everywhere}
        nodes = tuple(
            NodeRecord(entity=entity, articles=counts[entity.id], lift=lifts[entity.id])
            for entity in Entities(self._connection).by_ids(list(everywhere))
        )
        together: Counter[tuple[str, str]] = Counter()
        for entities in named.among(everywhere):
            together.update(combinations(sorted(entities), 2))
        links: list[LinkRecord] = []
        for (one, other), number in together.items():
            if number < fewest:
                continue
            if here in (counts[one], counts[other]):
                # All these articles name one of the two: only beside all articles is there a chance to compare with.
                partner = other if counts[one] == here else one
                lift = lifts[partner]
                score = log_likelihood(number, here, everywhere[partner] - number, total - here)
            else:
                lift = number * here / (counts[one] * counts[other])
                score = log_likelihood(number, counts[one], counts[other] - number, here - counts[one])
            links.append(
                LinkRecord(source=one, target=other, together=number, lift=lift, score=score if lift > 1 else 0.0)
            )
        links.sort(key=lambda link: (-link.score, -link.together, link.source, link.target))
        return NetworkRecord(nodes=nodes, links=tuple(links[: _LINKS_A_NODE * limit]), articles=here, complete=complete)

    def _latest(self, filters: ArticleFilters) -> list[str]:
        """The latest articles, one more than are looked at."""
        walk = article_walk(self._connection, filters)
        keys = walk.keys() if walk.distinct else walk.keys().with_only_columns(walk.id)
        query = keys.order_by(walk.time.desc(), walk.id.desc()).limit(MOST_ARTICLES + 1)
        return [row[-1] for row in self._connection.execute(query).all()]


def _earlier(moment: datetime, by: timedelta) -> datetime:
    """So much earlier, or the first moment of the calendar."""
    try:
        return moment - by
    except OverflowError:
        return datetime.min.replace(tzinfo=moment.tzinfo)


def _since_each(
    time: ColumnElement[Any], starts: Sequence[Any], number: FunctionElement[int]
) -> list[ColumnElement[int]]:
    """The number of all rows, of those since the second of the ascending starts, since the third …"""
    return [number, *(number.filter(time >= start) for start in starts[1:])]


def _whole_days(moments: Sequence[datetime]) -> list[int] | None:
    """The numbers of the days that begin then; None where one of the moments is not the first of its day.

    Articles of an unknown time are of no day: of a period that has theirs, the days do not tell.
    """
    if not all(map(begins_day, moments)) or moments[0] <= EPOCH < moments[-1]:
        return None
    return list(map(day_number, moments))


_OBSERVED: Final = (
    select(ENTITY_DAY.c.entity_id, func.sum(ENTITY_DAY.c.article_count).label("articles"))
    .where(ENTITY_DAY.c.day >= bindparam("first"), ENTITY_DAY.c.day < bindparam("end"))
    .group_by(ENTITY_DAY.c.entity_id)
    .having(func.sum(ENTITY_DAY.c.article_count) >= FEWEST)
    .subquery()
)
_EARLIER: Final = ENTITY_DAY.alias()
# What the period does not name often enough has no past that is read.
_BY_DAY: Final = (
    select(
        _OBSERVED.c.entity_id,
        _OBSERVED.c.articles,
        select(func.coalesce(func.sum(_EARLIER.c.article_count), 0))
        .where(
            _EARLIER.c.entity_id == _OBSERVED.c.entity_id,
            _EARLIER.c.day >= bindparam("past"),
            _EARLIER.c.day < bindparam("first"),
        )
        .scalar_subquery(),
    )
    .join(ENTITY, ENTITY.c.id == _OBSERVED.c.entity_id)
    .where(ENTITY.c.type.in_(one_of("types")))
)
_DAYS: Final = [bindparam(f"day{n}", type_=Integer) for n in range(PAST_PERIODS + 2)]
_BY_PERIOD: Final = (
    select(
        ENTITY_DAY.c.entity_id,
        *(
            func.coalesce(number, 0)
            for number in _since_each(ENTITY_DAY.c.day, _DAYS[:-1], func.sum(ENTITY_DAY.c.article_count))
        ),
    )
    .where(ENTITY_DAY.c.entity_id.in_(one_of("ids")), ENTITY_DAY.c.day >= _DAYS[0], ENTITY_DAY.c.day < _DAYS[-1])
    .group_by(ENTITY_DAY.c.entity_id)
)
