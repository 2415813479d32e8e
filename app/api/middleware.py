"""Pure ASGI middlewares: request ids, security headers, HEAD, tags of encoded answers; body limit and the last 500."""

from __future__ import annotations

import logging
import re
import time
import uuid
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.conditional import encoded_tag, held_tag
from app.api.formats.negotiation import take_suffix
from app.api.metrics import Metrics
from app.api.problems import ProblemError, Problems
from app.api.responses import problem_response
from app.api.services import Services

_log = logging.getLogger("gisa.api")
_access = logging.getLogger("gisa.access")

_ID: Final = re.compile(r"[A-Za-z0-9._\-]{1,128}")
_TRACE: Final = re.compile(r"00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")
_METHODS: Final = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
_MAX_TARGET: Final = 16_384
_SECURITY: Final = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-frame-options", b"DENY"),
)
_OF_CONTENT: Final = frozenset({b"content-length", b"content-type", b"etag", b"link"})
_NOTHING_ALLOWED: Final = "default-src 'none'; frame-ancestors 'none'"


def _once(values: list[str]) -> str:
    """Header values joined, each name once: more than one layer says what an answer varies by."""
    return ", ".join(dict.fromkeys(name.strip() for value in values for name in value.split(",")))


class RequestContext:
    """The outermost: gives each request an id, and each response its id, security headers and an access line.

    HEAD is answered as GET without the body. An entity tag of an answer that was compressed further in is marked
    with the coding, as other bytes need another strong tag.
    """

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        given = headers.get("x-request-id", "")
        identity = given if _ID.fullmatch(given) else uuid.uuid4().hex
        trace = headers.get("traceparent", "")
        # A copy: the server still looks at its own, to know of HEAD and to log the path as it was sent.
        scope = {**scope, "gisa.request_id": identity}
        method = scope["method"]
        if method == "HEAD":
            scope["method"] = "GET"
            scope["gisa.head"] = True
        take_suffix(scope)
        began = time.perf_counter()
        status = 0

        async def send_with_context(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                out = MutableHeaders(raw=message["headers"])
                message["headers"] = out.raw
                out["X-Request-Id"] = identity
                if _TRACE.fullmatch(trace):
                    out["traceparent"] = trace
                for name, value in _SECURITY:
                    out.raw.append((name, value))
                if "content-security-policy" not in out:
                    out["Content-Security-Policy"] = _NOTHING_ALLOWED
                if "vary" in out:
                    out["Vary"] = _once(out.getlist("vary"))
                coding = out.get("content-encoding")
                if coding and "etag" in out and status != 304:
                    out["ETag"] = encoded_tag(out["etag"], coding)
            elif method == "HEAD" and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        self.metrics.in_flight.inc()
        try:
            await self.app(scope, receive, send_with_context)
        finally:
            self.metrics.in_flight.dec()
            seconds = time.perf_counter() - began
            # A method is one of the few that routes know, a route its template: no client can make new series.
            route = scope.get("gisa.route") or getattr(scope.get("route"), "path", "none")
            known = method if method in _METHODS else "OTHER"
            self.metrics.requests.labels(known, route, status).observe(seconds)
            if _access.isEnabledFor(logging.INFO):
                told = {"request_id": identity, "route": route, "milliseconds": round(seconds * 1000, 3)}
                _access.info("%s %s %d", method, scope["path"], status, extra=told)


class KeptAnswers:
    """Gives an answer again whose data did not change since, before any routing; else notes under which key it goes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        services: Services | None = getattr(scope["app"].state, "services", None) if "app" in scope else None
        if scope["type"] != "http" or scope["method"] != "GET" or services is None:
            await self.app(scope, receive, send)
            return
        accept = next((value for name, value in scope["headers"] if name == b"accept"), b"")
        key = (scope["path"], scope.get("gisa.suffix", ""), scope["query_string"], accept)
        scope["gisa.key"] = key
        kept = services.rendered.get(key)
        if kept is None or not kept.is_good(services.freshness.now()):
            await self.app(scope, receive, send)
            return
        scope["gisa.route"] = kept.route
        held = held_tag(Headers(scope=scope), kept.tag, kept.modified) if kept.tag else None
        if held is None:
            await send({"type": "http.response.start", "status": 200, "headers": list(kept.headers)})
            await send({"type": "http.response.body", "body": kept.body})
            return
        headers = [pair for pair in kept.headers if pair[0] not in _OF_CONTENT]
        headers.append((b"etag", held.encode("latin-1")))
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})


class Guard:
    """The innermost: bodies no larger than allowed, however they are sent; a defect of ours ends in a plain 500."""

    def __init__(self, app: ASGIApp, max_body_bytes: int) -> None:
        self.app = app
        self.max_body_bytes = max_body_bytes

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

        async def limited_receive() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > self.max_body_bytes:
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
            if declared.isdecimal() and int(declared[:20]) > self.max_body_bytes:
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
