"""Statistics: articles over time and by publisher, under the same filters as lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Final

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from app.api.answering import answer, data_version
from app.api.lists import article_filters, query_report
from app.api.parameters import ArticleQueryQuery, Q, Unit
from app.api.problems import READ, Problems, documented, invalid_parameter
from app.api.route import resource_router
from app.api.schemas.stats import Histogram, Sources
from app.api.services import ServicesDep
from app.api.times import in_seoul
from app.korean.calendar import SEOUL
from app.search.service import Search
from app.store.filters import ArticleFilters
from app.store.session import Reader

router = resource_router("/v1/stats", "stats")

MAX_STEPS: Final = 120
_DEFAULT_STEPS: Final = 30

_Unit = Annotated[Unit, Query(description="The steps; a week begins on Monday.")]


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


def _histogram(reader: Reader, search: Search, filters: ArticleFilters, q: str | None, unit: Unit) -> Mapping[str, Any]:
    items = []
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
    found: dict[str, Any] = {"unit": unit.value, "time_zone": "Asia/Seoul", "items": items}
    if q is not None:
        found["query"] = query_report(search.find_articles(q, filters, limit=0, count="none"))
    return found


@router.get(
    "/histogram",
    name="histogram",
    response_model=Histogram,
    responses=documented(*READ, Problems.INVALID_PARAMETER),
)
async def histogram(
    request: Request, services: ServicesDep, query: ArticleQueryQuery, q: Q = None, unit: _Unit = Unit.DAY
) -> Response:
    """Articles a day, week or month by Seoul's calendar, from `from` to `to` or up to the newest."""
    return await answer(
        request,
        services,
        version=data_version,
        content=lambda reader: _histogram(reader, services.search, article_filters(reader, query), q, unit),
    )


def _sources(search: Search, filters: ArticleFilters, q: str | None) -> Mapping[str, Any]:
    result = search.find_articles(q or "", filters, limit=0, facets=("publisher",), count="exact")
    total = result.total.value if result.total else 0
    found: dict[str, Any] = {
        "items": [
            {"publisher": value.value, "article_count": value.count, "share": round(value.count / total, 6)}
            for value in result.facets["publisher"]
        ],
        "article_count": total,
    }
    if q is not None:
        found["query"] = query_report(result)
    return found


@router.get(
    "/sources",
    name="sources",
    response_model=Sources,
    responses=documented(*READ, Problems.INVALID_PARAMETER),
)
async def sources(request: Request, services: ServicesDep, query: ArticleQueryQuery, q: Q = None) -> Response:
    """Which publishers the articles come from, under any filters."""
    return await answer(
        request,
        services,
        version=data_version,
        content=lambda reader: _sources(services.search, article_filters(reader, query), q),
    )
