"""What Prometheus reads: requests by route template, analyses, and the state of store and index when asked."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, Info, generate_latest

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST

_FAST: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The figures of one process, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Histogram(
            "gisa_request_seconds",
            "Time to answer a request, by route template.",
            ("method", "route", "status"),
            buckets=_FAST,
            registry=self.registry,
        )
        self.in_flight = Gauge("gisa_requests_in_flight", "Requests that are being answered.", registry=self.registry)
        self.analysis = Histogram(
            "gisa_analysis_seconds", "Time to analyse one page.", buckets=_FAST, registry=self.registry
        )
        self.unreadable = Counter(
            "gisa_unreadable_pages_total", "Pages that could not be read.", ("reason",), registry=self.registry
        )
        self.stored = Gauge("gisa_stored", "How much is stored, by kind.", ("kind",), registry=self.registry)
        self.indexed = Gauge("gisa_index_documents", "Articles in the search index.", registry=self.registry)
        self.lag = Gauge("gisa_index_lag", "Changes that the search index does not hold yet.", registry=self.registry)
        self.index_ready = Gauge("gisa_index_ready", "1 if searches can be answered.", registry=self.registry)
        Info("gisa", "What runs.", registry=self.registry).info({"version": version("gisa")})

    @contextmanager
    def timing(self, histogram: Histogram) -> Iterator[None]:
        """Observe how long a block takes."""
        began = time.perf_counter()
        try:
            yield
        finally:
            histogram.observe(time.perf_counter() - began)

    def text(self) -> bytes:
        """All figures in Prometheus' text format."""
        return generate_latest(self.registry)
