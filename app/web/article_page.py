"""The page of one article: its text with everything that was found in it, and the articles like it."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import quote

import orjson
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from app.web.found import counts, found_names, found_quotes, marked_text
from app.web.pages import page, page_router
from app.web.questions import api_address, ask

router = page_router()

_SIMILAR: Final = 8
# So that no text can end the element, or be read as another one.
_IN_SCRIPT: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def data_block(content: Any) -> Markup:
    """JSON as it may stand in a script element: no text in it can end the element."""
    return Markup(orjson.dumps(content).decode().translate(_IN_SCRIPT))  # noqa: S704


@router.get("/articles/{id}")
async def article(request: Request) -> Response:
    """One article."""
    path = f"/v1/articles/{quote(request.path_params['id'], safe='')}"
    root = request.scope.get("root_path", "")
    found = await ask(request, path)
    similar = await ask(request, f"{path}/similar", {"limit": _SIMILAR})
    structured = await ask(request, path, accept="application/ld+json")
    data = found.data
    publisher = data["publisher"]
    return await page(
        request,
        "article.html",
        asked=[found, similar],
        article=data,
        text=marked_text(data["title"], data["body"], data, root),
        names=found_names(data, root),
        quotes=found_quotes(data, root),
        counts=counts(data),
        duplicates=[one for one in similar.data["items"] if one["duplicate"]],
        related=[one for one in similar.data["items"] if not one["duplicate"]],
        structured=data_block(structured.data),
        forms={"JSON-LD": f"{path}.jsonld", "ninjs": f"{path}.ninjs", "JSON": path},
        feed=api_address("/v1/articles.atom", {"publisher": publisher["name"]}) if publisher else None,
    )
