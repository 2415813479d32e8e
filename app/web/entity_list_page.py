"""The lists of people, organizations and places: by name, by how often they are named, by when; places on a map too."""

from __future__ import annotations

from collections.abc import Mapping
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
_READ: Final = {
    "first consonants": "첫소리로",
    "half a syllable": "아직 다 치지 않은 글자까지 생각해",
    "names of letters": "글자 이름을 로마자로 바꾸어",
    "nearest spelling": "가장 비슷한 이름으로",
    "other words left out": "다른 말은 빼고",
    "taken apart": "이름에 붙은 말을 떼어",
    "typed on the other keyboard layout": "한/영을 바꾸어",
}
"""How a name was read that nothing is called as it was typed."""
_STATE: Final = ("q", "sort", "from", "to", "cursor")
_STATE_OF_PLACES: Final = ("kind", "within")


def _read(found: Mapping[str, Any]) -> dict[str, str] | None:
    """How the name was read and what it was taken for, where nothing is called as it was typed."""
    query = found.get("query")
    if query is None or query["terms"][0]["note"] is None:
        return None
    term = query["terms"][0]
    return {"how": _READ.get(term["note"], term["note"]), "name": next(iter(term["expansions"]), term["text"])}


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
        read=_read(found.data),
        suggestion=found.data.get("query", {}).get("did_you_mean"),
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
