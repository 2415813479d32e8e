"""What Prometheus reads: requests by route template, searches, analyses, and the state of store and index when asked.

One process keeps its figures in memory. Where several serve one port (PROMETHEUS_MULTIPROC_DIR is set before they
start, as `gisa serve --workers` does), each keeps them in files there, and any of them answers for all.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    generate_latest,
    values,
)
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from app.api.tracing import Tracing

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
SHARED: Final = "PROMETHEUS_MULTIPROC_DIR"

_FAST: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Timed:
    """How long one kind of work takes: a histogram, and a span where requests are traced."""

    def __init__(self, histogram: Histogram, span: str, tracing: Tracing) -> None:
        self._histogram = histogram
        self._span = span
        self._tracing = tracing

    def observe(self, seconds: float) -> None:
        """The work has just been done, in so many seconds."""
        self._histogram.observe(seconds)
        self._tracing.took(self._span, seconds)


@dataclass(frozen=True, slots=True)
class State:
    """How store and index stand: `stored` counts by kind, `failures` by reason, `bytes` by what takes them."""

    stored: Mapping[str, int]
    failures: Mapping[str, int]
    bytes: Mapping[str, int]
    index_ready: bool
    index_documents: int
    index_lag: int


def folder_size(folder: Path) -> int:
    """Bytes of all files below a folder; what vanishes meanwhile counts nothing."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(OSError):
                total += (Path(parent) / name).stat().st_size
    return total


class _StateCollector(Collector):
    """The state as it is now; it belongs to no process, so that none has to keep it."""

    def __init__(self, state: State) -> None:
        self._state = state

    def collect(self) -> Iterator[Metric]:
        state = self._state
        runs = GaugeMetricFamily("gisa_info", "What runs.", labels=["version"])
        runs.add_metric([version("gisa")], 1)
        yield runs
        for name, meaning, label, numbers in (
            ("gisa_stored", "How much is stored, by kind.", "kind", state.stored),
            ("gisa_failures", "Inputs that are set aside, by reason.", "reason", state.failures),
            ("gisa_size_bytes", "Bytes on disk, of the database and of the search index.", "part", state.bytes),
        ):
            family = GaugeMetricFamily(name, meaning, labels=[label])
            for value, number in numbers.items():
                family.add_metric([value], number)
            yield family
        yield GaugeMetricFamily("gisa_index_ready", "1 if searches can be answered.", value=int(state.index_ready))
        yield GaugeMetricFamily("gisa_index_documents", "Articles in the search index.", value=state.index_documents)
        yield GaugeMetricFamily(
            "gisa_index_lag", "Changes that the search index does not hold yet.", value=state.index_lag
        )


class Metrics:
    """The figures of one process, in a registry of its own."""

    def __init__(self, tracing: Tracing) -> None:
        # The library looks at the variable when it is imported, which may be before it is set.
        values.ValueClass = values.get_value_class()  # type: ignore[no-untyped-call]
        self.registry = CollectorRegistry()
        self._requests = Histogram(
            "gisa_request_seconds",
            "Time to answer a request, by route template.",
            ("method", "route", "status"),
            buckets=_FAST,
            registry=self.registry,
        )
        # Looked up once for each of the few combinations that there are.
        self._by_labels: dict[tuple[str, str, int], Histogram] = {}
        self.in_flight = Gauge(
            "gisa_requests_in_flight",
            "Requests that are being answered.",
            registry=self.registry,
            multiprocess_mode="livesum",
        )
        self.analysis = self._timed("gisa_analysis_seconds", "Time to analyse one page.", "analysis", tracing)
        self.search = self._timed("gisa_search_seconds", "Time to search the index.", "search", tracing)
        self.unreadable = Counter(
            "gisa_unreadable_pages_total", "Pages that could not be read.", ("reason",), registry=self.registry
        )

    def _timed(self, name: str, meaning: str, span: str, tracing: Tracing) -> Timed:
        return Timed(Histogram(name, meaning, buckets=_FAST, registry=self.registry), span, tracing)

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        labels = (method, route, status)
        series = self._by_labels.get(labels)
        if series is None:
            series = self._by_labels[labels] = self._requests.labels(*labels)
        series.observe(seconds)

    @contextmanager
    def timing(self, work: Timed) -> Iterator[None]:
        """Observe how long a block takes."""
        began = time.perf_counter()
        try:
            yield
        finally:
            work.observe(time.perf_counter() - began)

    def text(self, state: State) -> bytes:
        """All figures in Prometheus' text format."""
        now = CollectorRegistry()
        now.register(_StateCollector(state))
        if os.environ.get(SHARED):
            every = CollectorRegistry()
            MultiProcessCollector(every)  # type: ignore[no-untyped-call]
            return generate_latest(every) + generate_latest(now)
        return generate_latest(self.registry) + generate_latest(now)
