"""When the articles that a search found were published: steps of time to look at and to narrow the search by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from starlette.requests import Request

from app.web.charts import Count, counts_over_time, moved, unit_for
from app.web.questions import Answer, ask
from app.web.search_state import SearchState

# What the API's histogram takes beside the time; it knows no `match` and no `title_only`.
_SHARED: Final = (
    "q",
    "publisher",
    "section",
    "reporter",
    "person_id",
    "organization_id",
    "place_id",
    "speaker_id",
    "has_quote",
)


def months_of(facets: Mapping[str, Any]) -> list[tuple[date, int]]:
    """The months of a `month` facet, in order."""
    values = facets["month"]["values"]
    return sorted((date.fromisoformat(f"{value['value']}-01"), value["count"]) for value in values)


def day_of(moment: str) -> date | None:
    """The day of a bound: a date, or a time of which its date is taken; None for anything else."""
    try:
        return date.fromisoformat(moment[:10])
    except ValueError:
        return None


def _span(state: SearchState, months: Sequence[tuple[date, int]]) -> tuple[date, date]:
    """The days from the first month to the last, or what the search is narrowed to within."""
    first, last = months[0][0], moved(months[-1][0], "month", 1) - timedelta(days=1)
    since, until = day_of(state.get("from")), day_of(state.get("to"))
    return max(first, since or first), min(last, until or last)


async def date_histogram(
    request: Request, state: SearchState, facets: Mapping[str, Any]
) -> tuple[list[Count], Answer | None]:
    """The counts by day, week, month or year, whichever there is room for; with the answer that was needed for it.

    Months are those of the facet, which is there anyway; days and weeks are asked for.
    """
    months = months_of(facets)
    if not months:
        return [], None
    first, last = _span(state, months)
    unit = unit_for(first, last)
    if unit == "month" or last < first or state.get("title_only") or state.get("match"):
        return counts_over_time(months, "month"), None
    parameters = {name: state.get(name) for name in _SHARED}
    parameters |= {"from": first.isoformat(), "to": last.isoformat(), "unit": unit}
    answer = await ask(request, "/v1/stats/histogram", parameters)
    counted = [(date.fromisoformat(item["start"]), item["article_count"]) for item in answer.data["items"]]
    return counts_over_time(counted, unit), answer
