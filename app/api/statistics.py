"""Statistics as the API and the explorer show them: over time, by source, what rises, and who occurs together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from app.api.lists import query_report
from app.api.parameters import Unit
from app.api.problems import invalid_parameter
from app.api.schemas.stats import Histogram, HistogramBucket, Network, Sources, Trends
from app.api.times import in_seoul
from app.api.views import shown_always
from app.extraction.extraction import EntityType
from app.korean.calendar import SEOUL
from app.search.service import Search
from app.store.filters import ArticleFilters
from app.store.session import Reader
from app.store.statistics import MOST_ARTICLES

LONGEST_PERIOD: Final = timedelta(days=366)
"""The longest period whose trends are asked for at once."""
_DEFAULT_PERIOD: Final = timedelta(days=7)
MAX_STEPS: Final = 120
_DEFAULT_STEPS: Final = 30


def _first_day(day: date, unit: Unit) -> date:
    match unit:
        case Unit.DAY:
            return day
        case Unit.WEEK:
            return day - timedelta(days=day.weekday())
        case Unit.MONTH:
            return day.replace(day=1)


def _moved(day: date, unit: Unit, steps: int) -> date:
    """The first day of the step so many steps on."""
    match unit:
        case Unit.DAY:
            return day + timedelta(days=steps)
        case Unit.WEEK:
            return day + timedelta(weeks=steps)
        case Unit.MONTH:
            months = day.year * 12 + day.month - 1 + steps
            return date(months // 12, months % 12 + 1, 1)


def _steps(reader: Reader, filters: ArticleFilters, unit: Unit) -> list[date]:
    """The first day of each step from `from` to `to`; by default the last thirty up to the newest article.

    Raises:
        ProblemError: invalid-parameter: more steps than are counted at once.
    """
    try:
        last = _last_day(reader, filters)
        if last is None:
            return []
        end = _first_day(last, unit)
        if filters.since is None:
            return [_moved(end, unit, -step) for step in range(_DEFAULT_STEPS - 1, -1, -1)]
        starts = [_first_day(in_seoul(filters.since).date(), unit)]
        while starts[-1] < end:
            if len(starts) == MAX_STEPS:
                raise invalid_parameter("from", f"Ask for at most {MAX_STEPS} steps, or for a wider unit.", "too-many")
            starts.append(_moved(starts[-1], unit, 1))
    except (OverflowError, ValueError):
        raise invalid_parameter("from", "The calendar has no such steps.", "out-of-calendar") from None
    return starts


def _last_day(reader: Reader, filters: ArticleFilters) -> date | None:
    if filters.until is not None:
        return in_seoul(filters.until - timedelta(microseconds=1)).date()
    newest = reader.articles.page(filters, descending=True, after=None, limit=1)
    return in_seoul(newest[0].published_at).date() if newest and newest[0].published_at else None


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=SEOUL)


def histogram(reader: Reader, search: Search, filters: ArticleFilters, q: str | None, unit: Unit) -> Histogram:
    """Articles a step, from `from` to `to` or the last thirty up to the newest.

    Raises:
        ProblemError: invalid-parameter: more steps than are counted at once.
    """
    items: list[HistogramBucket] = []
    for start in _steps(reader, filters, unit):
        since, until = _midnight(start), _midnight(_moved(start, unit, 1))
        within = replace(
            filters,
            since=max(since, filters.since) if filters.since else since,
            until=min(until, filters.until) if filters.until else until,
        )
        if q is None:
            count = reader.articles.count(within, at_most=None)
        else:
            total = search.find_articles(q, within, limit=0, count="exact").total
            count = total.value if total else 0
        items.append({"start": start.isoformat(), "article_count": count})
    found: Histogram = {"unit": unit.value, "time_zone": "Asia/Seoul", "items": items}
    if q is not None:
        found["query"] = query_report(search.find_articles(q, filters, limit=0, count="none"))
    return found


def sources(search: Search, filters: ArticleFilters, q: str | None) -> Sources:
    """Publishers of the articles that the filters and the query keep, with their shares."""
    result = search.find_articles(q or "", filters, limit=0, facets=("publisher",), count="exact")
    total = result.total.value if result.total else 0
    found: Sources = {
        "items": [
            {"publisher": value.value, "article_count": value.count, "share": round(value.count / total, 6)}
            for value in result.facets["publisher"]
        ],
        "article_count": total,
    }
    if q is not None:
        found["query"] = query_report(result)
    return found


def trends(reader: Reader, filters: ArticleFilters, types: Sequence[EntityType], limit: int) -> Trends:
    """What rises from `from` to `to`, or in the last seven days up to the newest article.

    Raises:
        ProblemError: invalid-parameter: the period is empty or too long.
    """
    since, until = _period(reader, filters)
    if until <= since:
        raise invalid_parameter("from", "The period ends before it begins.", "empty-period")
    if until - since > LONGEST_PERIOD:
        raise invalid_parameter("from", f"Ask for at most {LONGEST_PERIOD.days} days.", "too-many")
    found = reader.statistics.trends(filters, types, since=since, until=until, limit=limit)
    return {
        "period": {"from": shown_always(since), "to": shown_always(until), "article_count": found.articles},
        "past": {
            "from": shown_always(found.past_since),
            "to": shown_always(since),
            "article_count": found.past_articles,
        },
        "items": [
            {
                "id": one.entity.id,
                "type": one.entity.type.value,
                "name": one.entity.name,
                "observed": one.observed,
                "expected": round(one.expected, 3),
                "score": round(one.score, 3),
                "history": list(one.history),
            }
            for one in found.items
        ],
    }


def _period(reader: Reader, filters: ArticleFilters) -> tuple[datetime, datetime]:
    """[since, until) as asked for; else seven days of Seoul's calendar, the last one that of the newest article."""
    until = filters.until
    try:
        if until is None:
            newest = reader.articles.page(replace(filters, since=None), descending=True, after=None, limit=1)
            last = newest[0].published_at if newest else None
            until = _midnight(in_seoul(last or datetime.now(SEOUL)).date() + timedelta(days=1))
        return filters.since or until - _DEFAULT_PERIOD, until
    except OverflowError:
        raise invalid_parameter("to", "The calendar has no such days.", "out-of-calendar") from None


def network(
    reader: Reader,
    search: Search,
    filters: ArticleFilters,
    types: Sequence[EntityType],
    *,
    q: str | None,
    limit: int,
    fewest: int,
) -> Network:
    """Who occurs together in the articles that the filters keep, or in the most relevant ones for `q`."""
    hits = search.find_articles(q, filters, limit=MOST_ARTICLES + 1, count="none") if q is not None else None
    found = reader.statistics.network(
        filters,
        types,
        limit=limit,
        fewest=fewest,
        article_ids=None if hits is None else [hit.id for hit in hits.hits],
    )
    answer: Network = {
        "nodes": [
            {
                "id": node.entity.id,
                "type": node.entity.type.value,
                "name": node.entity.name,
                "article_count": node.articles,
                "lift": round(node.lift, 3),
            }
            for node in found.nodes
        ],
        "edges": [
            {
                "source": link.source,
                "target": link.target,
                "together": link.together,
                "lift": round(link.lift, 3),
                "score": round(link.score, 3),
            }
            for link in found.links
        ],
        "articles": {"value": found.articles, "relation": "eq" if found.complete else "gte"},
    }
    if hits is not None:
        answer["query"] = query_report(hits)
    return answer
