"""The page of one person, organization or place: names, titles over time, timeline, quotes, articles, company, map."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final
from urllib.parse import quote

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.web import charts, graph, maps
from app.web.kinds import KINDS, NAMES, PLACE, PLACE_KINDS, PLURALS, SECTION, Kind
from app.web.pages import page, page_router
from app.web.questions import Answer, ask

router = page_router()

_ARTICLES: Final = 6
_QUOTES: Final = 5
_RELATED: Final = 12
_IN_PICTURE: Final = 9
_NETWORK: Final = 30
_PLACES_INSIDE: Final = 30
_TITLES_SHOWN: Final = 8
_SAME_NAMES: Final = 10


def day_of(moment: str | None) -> date | None:
    """The day of an API time, which is Seoul's."""
    return datetime.fromisoformat(moment).date() if moment else None


def title_rows(entity: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A person's titles, each with its place on the line from their first article to the last."""
    start, end = day_of(entity["first_seen"]), day_of(entity["last_seen"])
    rows = []
    for title in entity["titles"]:
        first, last = day_of(title["first_seen"]), day_of(title["last_seen"])
        span = charts.span(first, last, (start, end)) if start and end and first and last else None
        rows.append({**title, "span": span})
    return rows


def company(
    entity: Mapping[str, Any], kind: Kind, related: Sequence[Mapping[str, Any]], edges: Sequence[Mapping[str, Any]]
) -> graph.Graph | None:
    """The entity among those that it is named with most tellingly, and which of those (`edges`) are named together."""
    shown = related[:_IN_PICTURE]
    nodes = [
        graph.Node(other["id"], other["name"], other["type"], f"/{PLURALS[other['type']]}/{other['id']}")
        for other in shown
    ]
    centre = graph.Node(entity["id"], entity["name"], kind.type, f"/{kind.plural}/{entity['id']}")
    links = [graph.Link(entity["id"], other["id"], other["together"] * math.log2(1 + other["lift"])) for other in shown]
    links += [
        graph.Link(edge["source"], edge["target"], edge["together"] * math.log2(1 + edge["lift"]))
        for edge in edges
        if entity["id"] not in (edge["source"], edge["target"])
    ]
    return graph.draw([centre, *nodes], links, central=entity["id"])


def place_map(entity: Mapping[str, Any]) -> maps.Map | None:
    """The place on a map; None where the gazetteer has no coordinates for it."""
    if entity["latitude"] is None:
        return None
    own = maps.Place(entity["name"], entity["latitude"], entity["longitude"], entity["article_count"])
    return maps.draw(f"{entity['name']} 지도", [own])


def inside_map(entity: Mapping[str, Any], inside: Sequence[Mapping[str, Any]]) -> maps.Map | None:
    """The places within a place, from nearby; None where there are few of them, or they lie far apart."""
    return maps.close_up(f"{entity['name']} 안의 지역", map_places(inside, weighed=True))


def map_places(places: Sequence[Mapping[str, Any]], *, weighed: bool = False) -> list[maps.Place]:
    """The places of which the gazetteer has coordinates."""
    return [
        maps.Place(
            place["name"],
            place["latitude"],
            place["longitude"],
            place["article_count"] if weighed else 0,
            f"/places/{place['id']}",
        )
        for place in places
        if place["latitude"] is not None
    ]


async def _timeline(request: Request, address: str, entity: Mapping[str, Any]) -> Answer:
    first, last = day_of(entity["first_seen"]), day_of(entity["last_seen"])
    unit = charts.unit_for(first, last) if first and last else "month"
    return await ask(request, f"{address}/timeline", {"unit": unit})


def timeline_chart(name: str, timeline: Mapping[str, Any]) -> charts.BarChart | None:
    """Articles over time as bars."""
    counted = [(date.fromisoformat(item["start"]), item["article_count"]) for item in timeline["items"]]
    return charts.bar_chart(f"{name}: 기사 수의 흐름", charts.counts_over_time(counted, timeline["unit"]))


async def _containers(request: Request, within: Sequence[str]) -> list[tuple[str, str | None]]:
    """What a place lies within, from the widest: each name with its page, where articles name it."""
    found: list[tuple[str, str | None]] = []
    for position, name in enumerate(within):
        answer = await ask(request, "/v1/places", {"q": name, "limit": _SAME_NAMES, "total": "none"})
        path = list(within[position + 1 :])
        same = next((one for one in answer.data["items"] if one["name"] == name and one["within"] == path), None)
        found.append((name, f"/places/{same['id']}" if same else None))
    return found[::-1]


async def _entity_page(request: Request, kind: Kind, entity_id: str) -> Response:
    address = f"/v1/{kind.plural}/{quote(entity_id, safe='')}"
    detail = await ask(request, address)
    entity = detail.data
    timeline = await _timeline(request, address, entity)
    quotes = await ask(request, f"{address}/quotes", {"limit": _QUOTES})
    articles = await ask(request, f"{address}/articles", {"limit": _ARTICLES})
    related = await ask(request, f"{address}/related", {"limit": _RELATED})
    network = await ask(request, "/v1/stats/network", {kind.filter: entity_id, "limit": _NETWORK})
    asked = [detail, timeline, quotes, articles, related, network]
    context: dict[str, Any] = {}
    if kind is PLACE:
        inside = await ask(request, "/v1/places", {"within": entity_id, "limit": _PLACES_INSIDE})
        asked.append(inside)
        context = {
            "inside": inside.data,
            "map": place_map(entity),
            "inside_map": inside_map(entity, inside.data["items"]),
            "containers": await _containers(request, entity["within"]),
            "place_kinds": PLACE_KINDS,
        }
    elif "titles" in entity:
        rows = title_rows(entity)
        context = {"titles": rows[:_TITLES_SHOWN], "more_titles": rows[_TITLES_SHOWN:]}
    return await page(
        request,
        f"{kind.type}.html",
        asked=asked,
        section=SECTION,
        kind=kind,
        entity=entity,
        # 허 시장: a family name alone is how articles go on, and no name to know somebody by.
        aliases=[alias for alias in entity["aliases"] if len(alias) > 1],
        timeline=timeline_chart(entity["name"], timeline.data),
        quotes=quotes.data,
        articles=articles.data,
        related=related.data["items"],
        company=company(entity, kind, related.data["items"], network.data["edges"]),
        kind_names=NAMES,
        plurals=PLURALS,
        **context,
    )


def _add_pages(pages: APIRouter, kind: Kind) -> None:
    async def entity(request: Request, entity_id: str) -> Response:
        return await _entity_page(request, kind, entity_id)

    pages.add_api_route(f"/{kind.plural}/{{entity_id}}", entity)


for _kind in KINDS:
    _add_pages(router, _kind)
