"""How a page asks the API: a request to its router within this process, by the address that the page then shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final
from urllib.parse import quote, urlencode

import orjson
from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from app.api.problems import ProblemError, Problems

Value = str | int | bool | None
# What the outer request was, and the inner one is not.
_OF_THE_PAGE: Final = frozenset(
    {"gisa.key", "gisa.suffix", "gisa.format", "gisa.head", "router", "route", "endpoint", "path_params"}
)
_PASSED_ON: Final = frozenset({b"host", b"authorization"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What the API answered: the address that was asked, and the JSON; `sent` is the media type of what was posted."""

    address: str
    data: Any
    sent: str | None = None


class MovedError(Exception):
    """The API answers that what was asked for is elsewhere now."""

    def __init__(self, location: str) -> None:
        super().__init__(location)
        self.location = location


def api_address(path: str, parameters: Mapping[str, Value] | None = None) -> str:
    """The address of a question, as a path with its query; parameters that are None or empty are left out."""
    pairs = [
        (name, str(value).lower() if isinstance(value, bool) else str(value))
        for name, value in (parameters or {}).items()
        if value is not None and value != ""
    ]
    query = urlencode(pairs, quote_via=quote, safe=",:")
    return f"{path}?{query}" if query else path


async def ask(
    request: Request,
    path: str,
    parameters: Mapping[str, Value] | None = None,
    *,
    accept: str = "application/json",
    body: bytes | None = None,
    content_type: str = "application/json",
) -> Answer:
    """Ask the API by GET, or by POST where there is a body.

    Raises:
        ProblemError: what the API answers when it cannot.
        MovedError: the thing has another id now.
    """
    address = api_address(path, parameters)
    status, headers, content = await _dispatched(request, address, accept, body, content_type)
    if status in (HTTPStatus.PERMANENT_REDIRECT, HTTPStatus.MOVED_PERMANENTLY):
        raise MovedError(headers["location"])
    if status >= HTTPStatus.BAD_REQUEST:
        raise _problem(headers, content)
    return Answer(address, orjson.loads(content), content_type if body is not None else None)


def _problem(headers: Headers, content: bytes) -> ProblemError:
    problem = orjson.loads(content)
    code = problem["type"].rpartition("/")[2]
    kind = next((kind for kind in Problems if kind.code == code), Problems.INTERNAL_ERROR)
    kept = {name: headers[name] for name in ("Retry-After", "WWW-Authenticate") if name in headers}
    return ProblemError(kind, problem["detail"], errors=problem["errors"], headers=kept)


async def _dispatched(
    request: Request, address: str, accept: str, body: bytes | None, content_type: str
) -> tuple[int, Headers, bytes]:
    path, _, query = address.partition("?")
    method = "GET" if body is None else "POST"
    headers = [(name, value) for name, value in request.scope["headers"] if name in _PASSED_ON]
    headers.append((b"accept", accept.encode()))
    if body is not None:
        headers += [(b"content-type", content_type.encode()), (b"content-length", str(len(body)).encode())]
    scope = {name: value for name, value in request.scope.items() if name not in _OF_THE_PAGE}
    scope |= {
        "method": method,
        "root_path": "",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": headers,
    }
    if body is None:
        # The answer is kept, and given again, as one that came over the wire would be.
        scope["gisa.key"] = (path, "", query.encode(), accept.encode())
    messages: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": body or b"", "more_body": False}

    async def send(message: Message) -> None:
        messages.append(message)

    try:
        await request.app.router(scope, receive, send)
    except HTTPException as error:
        raise ProblemError(
            Problems.NOT_FOUND if error.status_code == HTTPStatus.NOT_FOUND else Problems.BAD_REQUEST
        ) from None
    content = b"".join(message.get("body", b"") for message in messages[1:])
    return messages[0]["status"], Headers(raw=list(messages[0]["headers"])), content
