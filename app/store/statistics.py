"""Sums over many articles: which entities rise against their own past, and which occur together.

Both count articles, not mentions: an article that names somebody ten times says it once. Both score by the
log-likelihood ratio G² (Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence", Computational
Linguistics 19(1), 1993), which holds for rare names too, where a ratio or χ² does not.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from typing import Final, TypeVar

from sqlalchemy import ColumnElement, Connection, func, select

from app.extraction.extraction import EntityType
from app.store.conditions import article_walk
from app.store.entities import Entities
from app.store.filters import ArticleFilters
from app.store.records import LinkRecord, NetworkRecord, NodeRecord, TrendRecord, TrendsRecord
from app.store.tables import APPEARANCE, ARTICLE, ENTITY, one_of

_T = TypeVar("_T")

PAST_PERIODS: Final = 4
"""A period is compared with so many of the same length right before it."""
FEWEST: Final = 3
"""What fewer articles name in the period is no trend."""
MOST_ARTICLES: Final = 3_000
"""A network is that of so many of the latest articles: enough to be right, and bounded."""

_IDS_AT_ONCE: Final = 500
_LINKS_A_NODE: Final = 4

_IN_ARTICLES: Final = select(APPEARANCE.c.article_id, APPEARANCE.c.entity_id, APPEARANCE.c.type).where(
    APPEARANCE.c.article_id.in_(one_of("ids"))
)
_COUNTS: Final = select(ENTITY.c.id, ENTITY.c.article_count).where(ENTITY.c.id.in_(one_of("ids")))


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
        totals = self._connection.execute(select(*_counts_since(keys.c.ordered_at, starts)).select_from(keys)).one()
        now, before = totals[-1], totals[0] - totals[-1]
        time = APPEARANCE.c.ordered_at
        query = select(APPEARANCE.c.entity_id, *_counts_since(time, starts)).group_by(APPEARANCE.c.entity_id)
        if filters == ArticleFilters(since=filters.since, until=filters.until):
            # One index of the appearances has all that it takes: their times are those of their articles.
            query = query.where(time >= starts[0], time < until)
        else:
            query = query.join(keys, keys.c.id == APPEARANCE.c.article_id)
        rising = []
        for entity_id, *counts in self._connection.execute(query.having(_since(time, since) >= FEWEST)):
            observed, past = counts[-1], counts[0] - counts[-1]
            if observed * before > past * now:
                history = tuple(count - later for count, later in pairwise([*counts, 0]))
                rising.append((log_likelihood(observed, now, past, before), observed, entity_id, history))
        rising.sort(key=lambda one: (-one[0], -one[1], one[2]))
        items: list[TrendRecord] = []
        entities = Entities(self._connection)
        for portion in _portions(rising):
            records = {one.id: one for one in entities.by_ids([entity_id for _, _, entity_id, _ in portion])}
            for score, observed, entity_id, history in portion:
                if entity_id in records and records[entity_id].type in types and len(items) < limit:
                    expected = now * sum(history[:-1]) / before
                    items.append(TrendRecord(records[entity_id], observed, expected, score, history))
            if len(items) == limit:
                break
        return TrendsRecord(since, until, starts[0], now, before, tuple(items))

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
        wanted = {kind.value for kind in types}
        named: dict[str, set[str]] = defaultdict(set)
        for chunk in _portions(ids):
            for article_id, entity_id, kind in self._connection.execute(_IN_ARTICLES, {"ids": chunk}):
                if kind in wanted:
                    named[article_id].add(entity_id)
        counts = Counter(entity_id for entities in named.values() for entity_id in entities)
        everywhere = self._article_counts(counts)
        total = self._connection.execute(select(func.count()).select_from(ARTICLE)).scalar_one()
        here = len(ids)
        # An entity that was merged a moment ago may be counted with less than was just seen of it.
        lifts = {one: count * total / (here * max(count, everywhere.get(one, 0))) for one, count in counts.items()}
        ranked = sorted(counts, key=lambda one: (-counts[one] * math.log2(1 + lifts[one]), -counts[one], one))[:limit]
        nodes = tuple(
            NodeRecord(entity=entity, articles=counts[entity.id], lift=lifts[entity.id])
            for entity in Entities(self._connection).by_ids(ranked)
        )
        together: Counter[tuple[str, str]] = Counter()
        shown = set(ranked)
        for entities in named.values():
            together.update(combinations(sorted(entities & shown), 2))
        links: list[LinkRecord] = []
        for (one, other), number in together.items():
            if number < fewest:
                continue
            if here in (counts[one], counts[other]):
                # All these articles name one of the two: only beside all articles is there a chance to compare with.
                partner = other if counts[one] == here else one
                lift = lifts[partner]
                score = log_likelihood(number, here, max(0, everywhere.get(partner, 0) - number), total - here)
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
        query = walk.keys().order_by(walk.time.desc(), walk.id.desc()).limit(MOST_ARTICLES + 1)
        return [row.id for row in self._connection.execute(query)]

    def _article_counts(self, ids: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for chunk in _portions(list(ids)):
            found.update((row.id, row.article_count) for row in self._connection.execute(_COUNTS, {"ids": chunk}))
        return found


def _portions(ids: Sequence[_T]) -> Iterable[list[_T]]:
    return (list(ids[start : start + _IDS_AT_ONCE]) for start in range(0, len(ids), _IDS_AT_ONCE))


def _earlier(moment: datetime, by: timedelta) -> datetime:
    """So much earlier, or the first moment of the calendar."""
    try:
        return moment - by
    except OverflowError:
        return datetime.min.replace(tzinfo=moment.tzinfo)


def _since(time: ColumnElement[datetime], start: datetime) -> ColumnElement[int]:
    """How many rows have their time at or after the start."""
    return func.count().filter(time >= start)


def _counts_since(time: ColumnElement[datetime], starts: Sequence[datetime]) -> list[ColumnElement[int]]:
    """`_since` for each of the ascending starts; no row is before the first."""
    return [func.count(), *(_since(time, start) for start in starts[1:])]
