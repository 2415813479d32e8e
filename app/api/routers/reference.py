"""What explains the API: the OpenAPI description, a page to try it, and a page for each problem type.

The page's scripts come from this server: it works without any other.
"""

from __future__ import annotations

from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Final

import fastapi_offline
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

from app.api.problems import PATH, ProblemError, Problems
from app.api.responses import JSONResponse
from app.api.route import StrictRoute

router = APIRouter(route_class=StrictRoute, include_in_schema=False)

_POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'"
)
_CACHED: Final = {"Cache-Control": "public, max-age=300"}
_PAGE: Final = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>{head}</head>
<body>{body}</body>
</html>
"""
_START: Final = """const root = document.getElementById("swagger-ui");
window.ui = SwaggerUIBundle({
  url: root.dataset.openapi,
  domNode: root,
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
});
"""


def docs_assets() -> StaticFiles:
    """Swagger UI's script and style, from the package that ships them."""
    return StaticFiles(directory=Path(str(files(fastapi_offline))) / "static")


def _page(title: str, body: str, head: str = "") -> Response:
    html = _PAGE.format(title=escape(title), head=head, body=body)
    return HTMLResponse(html, headers={**_CACHED, "Content-Security-Policy": _POLICY})


@router.get("/openapi.json")
async def openapi(request: Request) -> Response:
    """The OpenAPI 3.1 description."""
    return JSONResponse(request.app.openapi(), headers=_CACHED)


@router.get("/docs")
async def docs(request: Request) -> Response:
    """The API to read and to try."""
    root = escape(request.scope.get("root_path", ""))
    return _page(
        "Gisa API",
        f'<div id="swagger-ui" data-openapi="{root}/openapi.json"></div>'
        f'<script src="{root}/docs/assets/swagger-ui-bundle.js"></script>'
        f'<script src="{root}/docs/start.js"></script>',
        f'<link rel="stylesheet" href="{root}/docs/assets/swagger-ui.css"><link rel="icon" href="data:,">',
    )


@router.get("/docs/start.js")
async def start() -> Response:
    """Starts Swagger UI; a file of its own, as the page allows no inline script."""
    return Response(_START, media_type="text/javascript", headers=_CACHED)


@router.get(PATH)
async def problems() -> Response:
    """All problem types."""
    rows = "".join(
        f'<dt><a href="{PATH}/{kind.code}">{kind.code}</a> ({kind.status})</dt><dd>{escape(kind.meaning)}</dd>'
        for kind in Problems
    )
    return _page("Problems of the Gisa API", f"<h1>Problems</h1><dl>{rows}</dl>")


@router.get(PATH + "/{code}")
async def problem(code: str) -> Response:
    """One problem type: where the `type` of a problem leads."""
    for kind in Problems:
        if kind.code == code:
            body = f"<h1>{escape(kind.title)}</h1><p><code>{kind.code}</code>, status {kind.status}</p>"
            return _page(kind.title, f"{body}<p>{escape(kind.meaning)}</p><p><a href='{PATH}'>All problems</a></p>")
    raise ProblemError(Problems.NOT_FOUND, "There is no problem type of this name.")
