"""Problems as pages: whoever asks for HTML outside the API reads in Korean what went wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import quote, urlencode

import orjson
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.problems import MEDIA_TYPE, Problems
from app.web.pages import HEADERS, render

_API: Final = "/v1"
_PASSING: Final = (429, 503)

MEANINGS: Final = {
    Problems.BAD_REQUEST: ("요청을 읽지 못했습니다", "주소나 요청의 형식이 잘못되었습니다."),
    Problems.INVALID_PARAMETER: ("검색 조건이 맞지 않습니다", "조건의 값이 잘못되었습니다. 고쳐서 다시 찾아 보세요."),
    Problems.INVALID_CURSOR: (
        "다음 쪽을 이어 볼 수 없습니다",
        "이 쪽은 다른 검색 조건에 속합니다. 처음부터 다시 보세요.",
    ),
    Problems.CURSOR_EXPIRED: (
        "다음 쪽을 이어 볼 수 없습니다",
        "그사이 새 기사가 들어와 순위가 달라졌습니다. 처음부터 다시 보세요.",
    ),
    Problems.UNAUTHORIZED: (
        "API 키가 필요합니다",
        "이 서버는 키가 있어야 읽을 수 있습니다. 비밀번호 자리에 키를 넣으세요.",
    ),
    Problems.FORBIDDEN: ("권한이 없습니다", "이 API 키로는 볼 수 없는 내용입니다."),
    Problems.NOT_FOUND: (
        "찾을 수 없습니다",
        "이 주소에는 아무것도 없습니다. 지워졌거나 주소가 잘못되었을 수 있습니다.",
    ),
    Problems.GONE: ("지워진 기사입니다", "여기에 있던 기사는 지워졌습니다."),
    Problems.METHOD_NOT_ALLOWED: ("할 수 없는 요청입니다", "이 주소는 그런 요청을 받지 않습니다."),
    Problems.BODY_TOO_LARGE: ("너무 큽니다", "보낸 내용이 이 서버가 받는 크기를 넘습니다."),
    Problems.URI_TOO_LONG: ("주소가 너무 깁니다", "검색어나 조건을 줄여서 다시 찾아 보세요."),
    Problems.TOO_MANY_REQUESTS: ("요청이 너무 많습니다", "잠시 뒤에 다시 시도해 주세요."),
    Problems.INTERNAL_ERROR: (
        "서버에 문제가 생겼습니다",
        "잠시 뒤에 다시 시도해 주세요. 계속되면 아래 번호를 알려 주세요.",
    ),
    Problems.NOT_READY: ("아직 준비 중입니다", "검색 색인을 준비하고 있습니다. 잠시 뒤에 다시 열어 주세요."),
    Problems.OVERLOADED: ("지금은 붐빕니다", "요청이 몰려 있습니다. 잠시 뒤에 다시 시도해 주세요."),
}
"""What a problem is called and means, for a reader; what is not here is told as a malformed request."""


def prefers_html(headers: Headers) -> bool:
    """Whether a browser asks: it names text/html, and JSON not before it."""
    accept = headers.get("accept", "").lower()
    html, json = accept.find("text/html"), accept.find("json")
    return html >= 0 and (json < 0 or html < json)


def _path(scope: Scope) -> str:
    """The path below the prefix under which the service stands."""
    path: str = scope.get("path", "")
    return path.removeprefix(scope.get("root_path", ""))


def _again(request: Request, without: Sequence[str]) -> str | None:
    """The same address, to be tried once more without those parameters; None where that cannot help."""
    if request.method != "GET":
        return None
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name not in without]
    path = quote(_path(request.scope))
    return f"{path}?{urlencode(pairs)}" if pairs else path


def error_page(request: Request, problem: dict[str, Any]) -> bytes:
    """The page for a problem (RFC 9457) of the API."""
    code = str(problem["type"]).rpartition("/")[2]
    kind = next((kind for kind in MEANINGS if kind.code == code), Problems.BAD_REQUEST)
    heading, meaning = MEANINGS[kind]
    names = [error["parameter"] for error in problem["errors"] if "parameter" in error]
    html = render(
        request,
        "error.html",
        again=_again(request, names) if names or problem["status"] in _PASSING else None,
        heading=heading,
        meaning=meaning,
        status=problem["status"],
        code=code,
        parameters=names,
        instance=problem["instance"],
    )
    return html.encode("utf-8", "replace")


class ErrorPages:
    """Whatever problem comes from within, not compressed yet, is a page for a browser that asked for a page."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path = _path(scope)
        if (
            scope["type"] != "http"
            or path == _API
            or path.startswith(f"{_API}/")
            or not prefers_html(Headers(scope=scope))
        ):
            await self.app(scope, receive, send)
            return
        start: Message | None = None
        content = b""

        async def rewritten(message: Message) -> None:
            nonlocal start, content
            if message["type"] == "http.response.start":
                headers = Headers(raw=list(message["headers"]))
                if headers.get("content-type") != MEDIA_TYPE or "content-encoding" in headers:
                    await send(message)
                    return
                start = message
                return
            if start is None or message["type"] != "http.response.body":
                await send(message)
                return
            content += message.get("body", b"")
            if message.get("more_body"):
                return
            html = error_page(Request(scope), orjson.loads(content))
            changed = MutableHeaders(raw=list(start["headers"]))
            changed.update({**HEADERS, "Content-Type": "text/html; charset=utf-8", "Content-Length": str(len(html))})
            await send({**start, "headers": changed.raw})
            await send({**message, "body": html})

        await self.app(scope, receive, rewritten)
