"""Traces: W3C trace context in and out always; OpenTelemetry spans where OTEL_* variables name a collector.

The packages of the extra `telemetry` are imported only then.
"""

from __future__ import annotations

import logging
import os
import re
import time
from collections.abc import Mapping
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

from starlette.datastructures import Headers
from starlette.types import Scope

if TYPE_CHECKING:
    from contextvars import Token

    from opentelemetry.context import Context
    from opentelemetry.sdk.trace import TracerProvider
    from opentelemetry.trace import Span, Tracer

_log = logging.getLogger("gisa.api")

# https://www.w3.org/TR/trace-context/#traceparent-header: later versions begin as this one does.
_TRACEPARENT: Final = re.compile(
    r"(?!ff)(?P<version>[0-9a-f]{2})-(?P<trace>(?!0{32})[0-9a-f]{32})-(?P<span>(?!0{16})[0-9a-f]{16})-[0-9a-f]{2}(?P<more>-.*)?"
)
_ENDPOINTS: Final = ("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTEL_EXPORTER_OTLP_ENDPOINT")


def trace_of(traceparent: str) -> tuple[str, str] | None:
    """Trace id and span id of a `traceparent` header; None if it is none."""
    found = _TRACEPARENT.fullmatch(traceparent)
    if found is None or (found["version"] == "00" and found["more"]):
        return None
    return found["trace"], found["span"]


class TracedRequest:
    """One request as its trace knows it; `parent` goes out as `traceparent`."""

    __slots__ = ("_span", "_token", "parent", "trace")

    def __init__(
        self,
        trace: tuple[str, str] | None,
        parent: str,
        span: Span | None = None,
        token: Token[Context] | None = None,
    ) -> None:
        self.trace = trace
        self.parent = parent
        self._span = span
        self._token = token

    def done(self, method: str, route: str, status: int) -> None:
        """End the span, named by where the request was led."""
        if self._span is None or self._token is None:
            return
        from opentelemetry.context import detach
        from opentelemetry.trace import StatusCode

        detach(self._token)
        self._span.update_name(f"{method} {route}")
        self._span.set_attribute("http.route", route)
        self._span.set_attribute("http.response.status_code", status)
        if status >= 500:
            self._span.set_status(StatusCode.ERROR)
        self._span.end()


_UNTRACED: Final = TracedRequest(None, "")


class Tracing:
    """The spans of one process; off until `start` finds a collector configured."""

    def __init__(self) -> None:
        self._provider: TracerProvider | None = None
        self._tracer: Tracer | None = None

    @property
    def on(self) -> bool:
        """Whether spans are made."""
        return self._tracer is not None

    def start(self, environment: Mapping[str, str] = os.environ) -> None:
        """Send spans where OTEL_EXPORTER_OTLP_(TRACES_)ENDPOINT says; nothing if it says nothing.

        The SDK reads the other variables itself: OTEL_SERVICE_NAME, OTEL_RESOURCE_ATTRIBUTES, OTEL_TRACES_SAMPLER …
        """
        off = environment.get("OTEL_SDK_DISABLED", "").lower() == "true"
        if off or environment.get("OTEL_TRACES_EXPORTER", "otlp") != "otlp":
            return
        if not any(environment.get(name) for name in _ENDPOINTS):
            return
        try:
            from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
            from opentelemetry.sdk.resources import Resource
            from opentelemetry.sdk.trace import TracerProvider
            from opentelemetry.sdk.trace.export import BatchSpanProcessor
        except ImportError:
            _log.warning("a collector of traces is configured, but its packages are not installed: gisa[telemetry]")
            return
        named = {} if environment.get("OTEL_SERVICE_NAME") else {"service.name": "gisa"}
        provider = TracerProvider(resource=Resource.create({**named, "service.version": version("gisa")}))
        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter()))
        self.use(provider)

    def use(self, provider: TracerProvider) -> None:
        """Make spans by this provider from now on."""
        self._provider = provider
        self._tracer = provider.get_tracer("gisa", version("gisa"))

    def stop(self) -> None:
        """Send what is left."""
        provider, self._provider, self._tracer = self._provider, None, None
        if provider is not None:
            provider.shutdown()

    def begin(self, scope: Scope, traceparent: str) -> TracedRequest:
        """The span of one request, within the caller's trace where there is one; what follows is within the span."""
        if self._tracer is None:
            trace = trace_of(traceparent) if traceparent else None
            return TracedRequest(trace, traceparent) if trace else _UNTRACED
        from opentelemetry.context import attach
        from opentelemetry.trace import SpanKind, set_span_in_context
        from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

        headers = Headers(scope=scope)
        # https://opentelemetry.io/docs/specs/semconv/http/http-spans/; no query: it says what somebody looks for.
        attributes = {
            "http.request.method": scope["method"],
            "url.scheme": scope["scheme"],
            "url.path": scope["path"],
            "user_agent.original": headers.get("user-agent", ""),
            "server.address": headers.get("host", ""),
        }
        caller = TraceContextTextMapPropagator().extract(
            {name: headers[name] for name in ("traceparent", "tracestate") if name in headers}
        )
        span = self._tracer.start_span(scope["method"], context=caller, kind=SpanKind.SERVER, attributes=attributes)
        own = span.get_span_context()
        ids = (f"{own.trace_id:032x}", f"{own.span_id:016x}")
        token = attach(set_span_in_context(span, caller))
        return TracedRequest(ids, f"00-{ids[0]}-{ids[1]}-{int(own.trace_flags):02x}", span, token)

    def took(self, name: str, seconds: float) -> None:
        """A span within the present one, of work that has just ended."""
        if self._tracer is not None:
            end = time.time_ns()
            self._tracer.start_span(name, start_time=end - int(seconds * 1e9)).end(end)
