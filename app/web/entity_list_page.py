"""The lists of people, organizations and places: by name, by how often they are named, by when; places on a map too."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.web import maps
from app.web.entity_page import map_places
from app.web.kinds import KINDS, PLACE, PLACE_KINDS, SECTION, Kind
from app.web.pages import page, page_router
from app.web.questions import ask

router = page_router()

_ON_A_PAGE: Final = 40
_SORTS: Final = (
    ("-mention_count", "많이 언급된 순"),
    ("-last_seen", "최근에 나온 순"),
    ("name", "이름순"),
)
_STATE: Final = ("q", "sort", "from", "to", "cursor")
_STATE_OF_PLACES: Final = ("kind", "within")


async def _list_page(request: Request, kind: Kind) -> Response:
    names = _STATE + (_STATE_OF_PLACES if kind is PLACE else ())
    wanted = {name: request.query_params.get(name) or None for name in names}
    found = await ask(request, f"/v1/{kind.plural}", {**wanted, "limit": _ON_A_PAGE})
    context: dict[str, Any] = {"maps": []}
    if kind is PLACE:
        located = map_places(found.data["items"], weighed=True)
        context = {"maps": maps.draw_all("지역 지도", located), "located": len(located)}
    return await page(
        request,
        "entity_list.html",
        asked=[found],
        section=SECTION,
        kind=kind,
        kinds=KINDS,
        found=found.data,
        wanted=wanted,
        sorts=_SORTS,
        place_kinds=PLACE_KINDS,
        **context,
    )


def _add_page(pages: APIRouter, kind: Kind) -> None:
    async def entities(request: Request) -> Response:
        return await _list_page(request, kind)

    pages.add_api_route(f"/{kind.plural}", entities)


for _kind in KINDS:
    _add_page(router, _kind)
