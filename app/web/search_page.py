"""The search page: what is found, how it was found, and what to narrow it by; without a query, the latest articles."""

from __future__ import annotations

from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from app.web.pages import page, page_router
from app.web.questions import ask

router = page_router()

_STATE: Final = (
    "q",
    "from",
    "to",
    "publisher",
    "section",
    "person_id",
    "organization_id",
    "place_id",
    "sort",
    "cursor",
)


@router.get("/")
@router.get("/search")
async def search(request: Request) -> Response:
    """Articles by query and filters; the address carries all of it."""
    state = {name: request.query_params.get(name) for name in _STATE}
    found = await ask(request, "/v1/articles", state)
    return await page(request, "search.html", asked=[found], section="검색", q=state["q"] or "", found=found.data)
