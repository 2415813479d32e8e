"""The page of trends: names that rise against their own past, with the figures that say why; who occurs together."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from app.web import charts, graph
from app.web.entity_page import day_of
from app.web.kinds import KINDS, NAMES, PLURALS
from app.web.pages import korean_day, page, page_router, times
from app.web.questions import Value, ask

router = page_router()

_RISING: Final = 20
_PUBLISHERS: Final = 8
_IN_PICTURE: Final = 16
_PERIODS: Final = (("1", "하루"), ("7", "7일"), ("30", "30일"), ("90", "90일"))
_DEFAULT_DAYS: Final = "7"
# G² is exceeded so far once in a thousand times by chance, and once in twenty.
_SURE: Final = 10.83
_LIKELY: Final = 3.84


def certainty(score: float) -> str:
    """What a log-likelihood ratio says, in words."""
    if score >= _SURE:
        return "뚜렷함"
    return "그럴듯함" if score >= _LIKELY else "우연일 수 있음"


def rise(observed: int, expected: float) -> str:
    """How many times more than expected, in words."""
    if expected == 0:
        return "새로 등장"
    return times(observed / expected)


def network_picture(network: Mapping[str, Any]) -> graph.Graph | None:
    """The entities that occur together with others, without those that stand alone."""
    tied = {end for edge in network["edges"] for end in (edge["source"], edge["target"])}
    nodes = [
        graph.Node(node["id"], node["name"], node["type"], f"/{PLURALS[node['type']]}/{node['id']}")
        for node in network["nodes"]
        if node["id"] in tied
    ]
    links = [
        graph.Link(edge["source"], edge["target"], edge["together"] * math.log2(1 + edge["lift"]))
        for edge in network["edges"]
    ]
    return graph.draw(nodes, links, width=480, height=460)


def _rows(trends: Mapping[str, Any]) -> list[dict[str, Any]]:
    rows = []
    for item in trends["items"]:
        *past, now = item["history"]
        words = f"앞선 네 기간 {', '.join(f'{count:,}건' for count in past)}, 이번 {now:,}건"
        rows.append(
            {
                **item,
                "path": f"/{PLURALS[item['type']]}/{item['id']}",
                "line": charts.sparkline(item["history"]),
                "words": words,
                "rise": rise(item["observed"], item["expected"]),
                "certainty": certainty(item["score"]),
            }
        )
    return rows


async def _period(request: Request, days: str) -> dict[str, Value]:
    """So many days up to the newest article, where the address does not name the days itself."""
    since, until = (request.query_params.get(name) or None for name in ("from", "to"))
    if since or until:
        return {"from": since, "to": until}
    newest = await ask(request, "/v1/articles", {"limit": 1, "total": "none"})
    last = day_of(newest.data["items"][0]["published_at"]) if newest.data["items"] else None
    if last is None:
        return {}
    return {"from": (last - timedelta(days=int(days) - 1)).isoformat(), "to": last.isoformat()}


def days_in_words(period: Mapping[str, str]) -> str:
    """The days of a period whose end is no part of it: 2024년 3월 1일 – 3월 7일."""
    first = datetime.fromisoformat(period["from"]).date()
    last = (datetime.fromisoformat(period["to"]) - timedelta(microseconds=1)).date()
    if first == last:
        return korean_day(first.isoformat())
    end = korean_day(last.isoformat())
    return f"{korean_day(first.isoformat())} – {end.partition(' ')[2] if last.year == first.year else end}"


@router.get("/trends")
async def trends(request: Request) -> Response:
    """What rises in a period; the address carries the period and the kind of name."""
    types = request.query_params.get("types") or None
    days = request.query_params.get("days")
    days = days if days in dict(_PERIODS) else _DEFAULT_DAYS
    period = await _period(request, days)
    own = any(request.query_params.get(name) for name in ("from", "to"))
    rising = await ask(request, "/v1/stats/trends", {**period, "types": types, "limit": _RISING})
    histogram = await ask(request, "/v1/stats/histogram", {"to": period.get("to")})
    network = await ask(request, "/v1/stats/network", {**period, "types": types, "limit": _IN_PICTURE})
    sources = await ask(request, "/v1/stats/sources", period)
    counted = [(date.fromisoformat(item["start"]), item["article_count"]) for item in histogram.data["items"]]
    names = {node["id"]: node for node in network.data["nodes"]}
    rows = _rows(rising.data)
    return await page(
        request,
        "trends.html",
        asked=[rising, histogram, network, sources],
        section="동향",
        rows=[row for row in rows if row["score"] >= _LIKELY],
        doubtful=[row for row in rows if row["score"] < _LIKELY],
        period={**rising.data["period"], "days": days_in_words(rising.data["period"])},
        past={**rising.data["past"], "days": days_in_words(rising.data["past"])},
        chosen={
            "types": types,
            "days": None if own else days,
            "from": period.get("from") if own else None,
            "to": period.get("to") if own else None,
        },
        days=_PERIODS,
        kinds=KINDS,
        kind_names=NAMES,
        bounds={name: period.get(name) or "" for name in ("from", "to")},
        chart=charts.bar_chart("날마다의 기사 수", charts.counts_over_time(counted, histogram.data["unit"])),
        picture=network_picture(network.data),
        pairs=[
            {
                **edge,
                "source": names[edge["source"]],
                "target": names[edge["target"]],
            }
            for edge in network.data["edges"][:_RISING]
        ],
        plurals=PLURALS,
        sources=sources.data["items"][:_PUBLISHERS],
    )
