"""Pure ASGI middlewares: request ids, security headers, HEAD, tags of encoded answers; body limit and the last 500."""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Iterable
from typing import Final, Literal

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette_compress import CompressMiddleware

from app.api.conditional import VARY, encoded_tag, held_tag
from app.api.formats.negotiation import take_suffix
from app.api.logs import request_context
from app.api.metrics import Metrics
from app.api.problems import ProblemError, Problems
from app.api.rendered import Form, Header, Key, Rendered
from app.api.responses import problem_response
from app.api.services import Services
from app.api.tracing import Tracing

AccessLog = Literal["all", "notable", "off"]
"""Which requests are logged: all, those that fail by our fault or take long, or none."""

_log = logging.getLogger("gisa.api")
_access = logging.getLogger("gisa.access")

_ID: Final = re.compile(r"[A-Za-z0-9._\-]{1,128}")
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_MAX_TARGET: Final = 16_384
_SECURITY: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
)
_OF_CONTENT: Final = frozenset({b"content-length", b"content-type", b"etag", b"link"})
_NOTHING_ALLOWED: Final = (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'")
_VARY: Final = VARY.encode()
_CONDITIONS: Final = frozenset({b"if-none-match", b"if-modified-since"})
_SMALLEST_CODED: Final = 500  # Bytes, as the compression has it.
_SLOW: Final = 1.0  # Seconds.


def _once(values: bytes) -> bytes:
    """Names of a header, each once: more than one layer says what an answer varies by."""
    return b", ".join(dict.fromkeys(name.strip() for name in values.split(b",")))


def _of_context(headers: Iterable[tuple[bytes, bytes]], status: int, context: Iterable[Header]) -> list[Header]:
    """The headers of an answer with those that every answer has; what it varies by is told once."""
    told: list[Header] = []
    varies: list[bytes] = []
    coding = tag = b""
    guarded = False
    for name, value in headers:
        if name == b"vary":
            varies.append(value)
            continue
        if name == b"etag":
            tag = value
            continue
        if name == b"content-encoding":
            coding = value
        elif name == b"content-security-policy":
            guarded = True
        told.append((name, value))
    if varies:
        told.append((b"vary", _once(b",".join(varies)) if varies != [_VARY] else _VARY))
    if tag:
        # Other bytes need another strong tag; that of a 304 is the client's own.
        told.append((b"etag", encoded_tag(tag, coding) if coding and status != 304 else tag))
    if not guarded:
        told.append(_NOTHING_ALLOWED)
    told += context
    told += _SECURITY
    return told


class RequestContext:
    """The outermost: gives each request an id, and each response its id, security headers and an access line.

    HEAD is answered as GET without the body. An entity tag of an answer that was compressed further in is marked
    with the coding.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics, tracing: Tracing, access_log: AccessLog) -> None:
        self.app = app
        self.metrics = metrics
        self.tracing = tracing
        self.access_log = access_log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = traceparent = ""
        for name, value in scope["headers"]:
            if name == b"x-request-id":
                given = value.decode("latin-1")
            elif name == b"traceparent":
                traceparent = value.decode("latin-1")
        identity = given if given and _ID.fullmatch(given) else os.urandom(16).hex()
        # A copy: the server still looks at its own, to know of HEAD and to log the path as it was sent.
        scope = {**scope, "gisa.request_id": identity}
        method = scope["method"]
        if method == "HEAD":
            scope["method"] = "GET"
            scope["gisa.head"] = True
        take_suffix(scope)
        began = time.perf_counter()
        status = 0
        context = [(b"x-request-id", identity.encode())]

        async def send_with_context(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = _of_context(message.get("headers", ()), status, context)
            elif method == "HEAD" and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        self.metrics.in_flight.inc()
        traced = self.tracing.begin(scope, traceparent)
        told: tuple[tuple[str, str], ...] = (("request_id", identity),)
        if traced.trace is not None:
            told = (*told, ("trace_id", traced.trace[0]), ("span_id", traced.trace[1]))
            context.append((b"traceparent", traced.parent.encode()))
        token = request_context.set(told)
        try:
            await self.app(scope, receive, send_with_context)
        finally:
            seconds = time.perf_counter() - began
            self.metrics.in_flight.dec()
            # A method is one of the few that routes know, a route its template: no client can make new series.
            route = str(scope.get("gisa.route") or getattr(scope.get("route"), "path", "none"))
            known = method if method in _METHODS else "OTHER"
            self.metrics.answered(known, route, status, seconds)
            self._tell(known, scope["path"], route, status, seconds)
            traced.done(known, route, status)
            request_context.reset(token)

    def _tell(self, method: str, path: str, route: str, status: int, seconds: float) -> None:
        if self.access_log == "off" or (self.access_log == "notable" and status < 500 and seconds < _SLOW):
            return
        if _access.isEnabledFor(logging.INFO):
            told = {"method": method, "route": route, "status": status, "milliseconds": round(seconds * 1000, 3)}
            _access.info("%s %s %d", method, path, status, extra=told)


async def _again(scope: Scope, receive: Receive, send: Send) -> None:
    """Sends the kept answer of the scope."""
    kept: Rendered = scope["gisa.kept"]
    await send({"type": "http.response.start", "status": 200, "headers": list(kept.headers)})
    await send({"type": "http.response.body", "body": kept.body})


class KeptAnswers:
    """Gives an answer again whose data did not change since, before any routing; else notes under which key it goes.

    Compressed forms are kept, too: this stands outside of the compression.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._coded = CompressMiddleware(_again)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        services: Services | None = getattr(scope["app"].state, "services", None) if "app" in scope else None
        if scope["type"] != "http" or scope["method"] != "GET" or services is None:
            await self.app(scope, receive, send)
            return
        accept = codings = b""
        conditional = False
        for name, value in scope["headers"]:
            if name == b"accept":
                accept = value
            elif name == b"accept-encoding":
                codings = value
            elif name in _CONDITIONS:
                conditional = True
        key = (scope["path"], scope.get("gisa.suffix", ""), scope["query_string"], accept)
        scope["gisa.key"] = key
        kept = services.rendered.get(key)
        if kept is None or not kept.is_good(services.freshness):
            await self.app(scope, receive, send)
            return
        scope["gisa.route"] = kept.route
        if conditional and kept.tag:
            held = held_tag(Headers(scope=scope), kept.tag, kept.modified)
            if held is not None:
                headers = [pair for pair in kept.headers if pair[0] not in _OF_CONTENT]
                headers.append((b"etag", held.encode("latin-1")))
                await send({"type": "http.response.start", "status": 304, "headers": headers})
                await send({"type": "http.response.body", "body": b""})
                return
        if kept.body is None:
            await self.app(scope, receive, send)
            return
        form = (kept.headers, kept.body)
        if codings and codings != b"identity" and len(kept.body) >= _SMALLEST_CODED:
            form = kept.coded.get(codings) or await self._code(scope, receive, services, key, kept, codings)
        await send({"type": "http.response.start", "status": 200, "headers": list(form[0])})
        await send({"type": "http.response.body", "body": form[1]})

    async def _code(
        self, scope: Scope, receive: Receive, services: Services, key: Key, kept: Rendered, codings: bytes
    ) -> Form:
        """The kept answer as this Accept-Encoding has it, kept from now on."""
        start: Message = {}
        body = b""

        async def take(message: Message) -> None:
            nonlocal start, body
            if message["type"] == "http.response.start":
                start = message
            else:
                body += message.get("body", b"")

        await self._coded({**scope, "gisa.kept": kept}, receive, take)
        form = (tuple((bytes(name), bytes(value)) for name, value in start["headers"]), body)
        services.rendered.add_form(key, kept, codings, form)
        return form


class Guard:
    """The innermost: bodies no larger than allowed, however they are sent; a defect of ours ends in a plain 500."""

    def __init__(self, app: ASGIApp, max_body_bytes: int, streamed: frozenset[str] = frozenset()) -> None:
        self.app = app
        self.max_body_bytes = max_body_bytes
        # Paths whose bodies are read piece by piece, and limited there.
        self.streamed = streamed

    def _too_large(self) -> ProblemError:
        return ProblemError(
            Problems.BODY_TOO_LARGE,
            f"The body may hold {self.max_body_bytes} bytes.",
            # What is left of the body will not be read.
            headers={"Connection": "close"},
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False
        received = 0
        streamed = scope["path"] in self.streamed

        async def limited_receive() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.max_body_bytes and not streamed:
                raise self._too_large()
            return message

        async def watched_send(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > _MAX_TARGET:
                raise ProblemError(Problems.URI_TOO_LONG)
            declared = Headers(scope=scope).get("content-length", "")
            if declared.isdecimal() and int(declared[:20]) > self.max_body_bytes and not streamed:
                raise self._too_large()
            await self.app(scope, limited_receive, watched_send)
        except ProblemError as error:
            if started:
                raise
            response = problem_response(error.kind, error.detail, scope["gisa.request_id"], error.errors, error.headers)
            await response(scope, receive, send)
        except Exception:
            _log.exception("a defect", extra={"request_id": scope["gisa.request_id"]})
            if started:
                raise
            kind = Problems.INTERNAL_ERROR
            response = problem_response(kind, kind.meaning, scope["gisa.request_id"])
            await response(scope, Request(scope, receive).receive, send)
