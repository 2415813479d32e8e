"""The page of one article: its text with everything that was found in it, and the articles like it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

import orjson
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from app.web.article_findings import shown
from app.web.pages import page, page_router
from app.web.questions import api_address, ask

router = page_router()

_SIMILAR: Final = 8
_VERSIONS: Final = 20
_EDITS: Final = 12
_FIELDS: Final = {
    "title": "제목",
    "subtitle": "부제",
    "body": "본문",
    "publisher": "언론사",
    "section": "섹션",
    "reporters": "기자",
    "published_at": "발행일",
    "modified_at": "고친 때",
    "images": "사진",
    "related": "딸린 기사",
    "comment_count": "댓글 수",
    "url": "주소",
    "language": "언어",
}
"""What a version may differ in, by its names for a reader."""
# So that no text can end the element, or be read as another one.
_IN_SCRIPT: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def data_block(content: Any) -> Markup:
    """JSON as it may stand in a script element: no text in it can end the element."""
    return Markup(orjson.dumps(content).decode().translate(_IN_SCRIPT))  # noqa: S704


def versions(items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The versions of an article, latest first, with what changed in each said in Korean."""
    return [
        {
            **item,
            "changed": [_FIELDS.get(name, name) for name in item["changed"]],
            "edits": [{**edit, "field": _FIELDS[edit["field"]]} for edit in item["edits"][:_EDITS]],
            "more": max(len(item["edits"]) - _EDITS, 0),
        }
        for item in items
    ]


@router.get("/articles/{id}")
async def article(request: Request) -> Response:
    """One article."""
    path = f"/v1/articles/{quote(request.path_params['id'], safe='')}"
    root = request.scope.get("root_path", "")
    found = await ask(request, path)
    similar = await ask(request, f"{path}/similar", {"limit": _SIMILAR})
    structured = await ask(request, path, accept="application/ld+json")
    data = found.data
    history = await ask(request, f"{path}/revisions", {"limit": _VERSIONS}) if data["revision"] > 1 else None
    publisher = data["publisher"]
    return await page(
        request,
        "article.html",
        asked=[found, similar, *([history] if history else [])],
        article=data,
        made=lambda: shown(data, data, root),
        duplicates=[one for one in similar.data["items"] if one["duplicate"]],
        related=[one for one in similar.data["items"] if not one["duplicate"]],
        versions=versions(history.data["items"]) if history else [],
        path=path,
        structured=data_block(structured.data),
        forms={"JSON-LD": f"{path}.jsonld", "ninjs": f"{path}.ninjs", "JSON": path},
        feed=api_address("/v1/articles.atom", {"publisher": publisher["name"]}) if publisher else None,
    )
