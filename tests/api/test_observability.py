"""What an operator sees: metrics, log lines and traces; and what none of them may tell."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from fastapi.testclient import TestClient
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from app.api import middleware
from app.api.logs import JSONLines, TextLines
from app.api.tracing import Tracing, trace_of
from app.main import create_app
from app.settings import Settings
from tests.api.conftest import CheckedClient
from tests.api.test_search import figure
from tests.conftest import wait_for_index
from tests.live import serving

TRACE = "0af7651916cd43dd8448eb211c80319c"
PARENT = f"00-{TRACE}-b7ad6b7169203331-01"


# Metrics


def test_searches_and_analyses_are_timed(api: CheckedClient) -> None:
    before = api.get("/metrics").text
    api.get("/v1/articles", params={"q": "아무도 찾지 않은 말", "limit": 1})
    api.post("/v1/analyze", json={"article": {"title": "제목", "body": "대전시가 6일 밝혔다."}})
    after = api.get("/metrics").text
    for series in ("gisa_search_seconds_count", "gisa_analysis_seconds_count"):
        assert figure(after, series) == figure(before, series) + 1
    assert figure(after, 'gisa_size_bytes{part="database"}') > 10_000
    assert figure(after, 'gisa_size_bytes{part="index"}') > 1_000


def test_what_was_set_aside_is_counted_by_reason(tmp_path: Path) -> None:
    from app.store.loading import Loader
    from app.store.opening import open_store
    from app.store.sources import sources

    empty = tmp_path / "empty.txt"
    empty.write_text("")
    settings = Settings(data_dir=tmp_path / "data")
    store = open_store(settings)
    Loader(store).load_many(sources([str(empty)]))
    store.dispose()
    with TestClient(create_app(settings)) as client:
        assert figure(client.get("/metrics").text, 'gisa_failures{reason="empty"}') == 1


def test_metrics_can_be_switched_off(sample_settings: Settings) -> None:
    with TestClient(create_app(sample_settings.model_copy(update={"metrics": False}))) as client:
        assert client.get("/metrics").status_code == 404


# Logs


def record(message: str, *arguments: object, **extra: object) -> logging.LogRecord:
    return logging.getLogger("gisa.access").makeRecord(
        "gisa.access", logging.INFO, "x.py", 1, message, arguments, None, extra=extra
    )


def test_a_line_is_one_line_whatever_is_in_it() -> None:
    hostile = record("GET %s %d", "/v1/x\n2026-01-01 ERROR forged\x1b[2J\u2028", 404, route="none\r\n")
    for formatter in (TextLines(), JSONLines()):
        assert len(formatter.format(hostile).splitlines()) == 1
    told = json.loads(JSONLines().format(hostile))
    assert (told["level"], told["logger"], told["route"]) == ("info", "gisa.access", "none\r\n")
    assert told["message"].startswith("GET /v1/x\n2026")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", told["time"])


def test_a_defect_is_told_with_its_trace_back() -> None:
    try:
        raise RuntimeError("\ud800 broken")
    except RuntimeError as error:
        line = record("a defect")
        line.exc_info = (RuntimeError, error, error.__traceback__)
    assert "RuntimeError" in json.loads(JSONLines().format(line))["exception"]
    assert "RuntimeError" in TextLines().format(line)


@pytest.fixture(scope="module")
def lines_and_figures(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, Any]], str]:
    """What two workers wrote, and what one of them says of both, after ten searches."""
    data_dir = tmp_path_factory.mktemp("two") / "data"
    with serving(
        data_dir, "--workers", "2", GISA_LOG_FORMAT="json", GISA_ACCESS_LOG="all", OTEL_SDK_DISABLED="true"
    ) as server:
        for number in range(10):
            httpx2.get(
                f"{server.url}/v1/articles",
                params={"q": f"비밀스러운{number}", "fields": "title"},
                headers={"traceparent": PARENT, "x-request-id": f"r{number}", "authorization": "Bearer gisa_sesame"},
            )
        figures = httpx2.get(f"{server.url}/metrics").text
    written = data_dir.with_suffix(".log").read_text()
    return [json.loads(line) for line in written.splitlines() if line.startswith("{")], figures


def test_all_workers_answer_for_the_figures_of_all(lines_and_figures: tuple[list[dict[str, Any]], str]) -> None:
    figures = lines_and_figures[1]
    assert figure(figures, 'gisa_request_seconds_count{method="GET",route="/v1/articles",status="200"}') == 10
    assert figure(figures, "gisa_search_seconds_count") == 10
    assert figures.count("\ngisa_index_ready ") == 1


def test_requests_are_told_without_what_they_ask(lines_and_figures: tuple[list[dict[str, Any]], str]) -> None:
    lines = [line for line in lines_and_figures[0] if line["logger"] == "gisa.access"]
    searches = [line for line in lines if line["route"] == "/v1/articles"]
    assert {line["request_id"] for line in searches} == {f"r{number}" for number in range(10)}
    for line in searches:
        assert (line["method"], line["status"], line["trace_id"]) == ("GET", 200, TRACE)
        assert line["milliseconds"] > 0
    everything = json.dumps(lines_and_figures[0], ensure_ascii=False)
    assert "비밀" not in everything
    assert "%EB" not in everything
    assert "sesame" not in everything


def test_by_default_only_notable_requests_are_told(
    sample_settings: Settings, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a machine that is busy with other things, anything may take a second.
    monkeypatch.setattr(middleware, "_SLOW", 60.0)
    app = create_app(sample_settings)

    @app.get("/defect")
    async def defect() -> None:
        raise RuntimeError("broken")

    with TestClient(app) as client, caplog.at_level(logging.INFO, "gisa.access"):
        client.get("/healthz")
        client.get("/nix")
        client.get("/defect")
    assert [one.getMessage() for one in caplog.records if one.name == "gisa.access"] == ["GET /defect 500"]


# Traces


@pytest.mark.parametrize(
    ("header", "known"),
    [
        (PARENT, True),
        (f"01-{TRACE}-b7ad6b7169203331-01-what-comes-later", True),
        (f"{PARENT}-more", False),
        (f"ff-{TRACE}-b7ad6b7169203331-01", False),
        (f"00-{'0' * 32}-b7ad6b7169203331-01", False),
        (f"00-{TRACE}-{'0' * 16}-01", False),
        (PARENT.upper(), False),
        ("", False),
    ],
)
def test_only_a_trace_parent_is_taken_for_one(header: str, known: bool) -> None:
    assert (trace_of(header) == (TRACE, "b7ad6b7169203331")) is known


@pytest.fixture
def spans(sample_settings: Settings) -> Iterator[tuple[TestClient, InMemorySpanExporter]]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    app = create_app(sample_settings)
    with TestClient(app) as client:
        wait_for_index(client)
        app.state.tracing.use(provider)
        yield client, exporter


def test_spans_continue_the_callers_trace(spans: tuple[TestClient, InMemorySpanExporter]) -> None:
    client, exporter = spans
    answer = client.get("/v1/articles", params={"q": "대전"}, headers={"traceparent": PARENT})
    inner, outer = exporter.get_finished_spans()
    assert (outer.name, inner.name) == ("GET /v1/articles", "search")
    assert f"{outer.context.trace_id:032x}" == f"{inner.context.trace_id:032x}" == TRACE
    assert outer.parent is not None
    assert inner.parent is not None
    assert f"{outer.parent.span_id:016x}" == "b7ad6b7169203331"
    assert inner.parent.span_id == outer.context.span_id
    assert answer.headers["traceparent"] == f"00-{TRACE}-{outer.context.span_id:016x}-01"
    assert outer.attributes is not None
    assert outer.attributes["http.route"] == "/v1/articles"
    assert outer.attributes["http.response.status_code"] == 200
    assert "대전" not in str(outer.attributes)


def test_a_request_without_a_trace_begins_one(spans: tuple[TestClient, InMemorySpanExporter]) -> None:
    client, exporter = spans
    answer = client.get("/v1/articles/nix")
    (span,) = exporter.get_finished_spans()
    assert (span.name, span.parent) == ("GET /v1/articles/{id}", None)
    assert answer.headers["traceparent"].startswith(f"00-{span.context.trace_id:032x}-")


@pytest.mark.parametrize(
    ("environment", "on"),
    [
        ({}, False),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9"}, True),
        ({"OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": "http://127.0.0.1:9"}, True),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_SDK_DISABLED": "true"}, False),
        ({"OTEL_EXPORTER_OTLP_ENDPOINT": "http://127.0.0.1:9", "OTEL_TRACES_EXPORTER": "none"}, False),
    ],
)
def test_the_environment_says_whether_to_trace(environment: dict[str, str], on: bool) -> None:
    tracing = Tracing()
    tracing.start(environment)
    assert tracing.on is on
    tracing.stop()
    assert not tracing.on
