"""The Python client against a real server, and against servers that behave badly."""

from __future__ import annotations

import asyncio
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import httpx2
import pytest

from clients.python.gisa_client import (
    AsyncClient,
    Client,
    NotFoundError,
    ProblemError,
    UnexpectedAnswerError,
    UnreachableError,
)
from clients.python.gisa_client.exchange import retry_after
from clients.python.gisa_client.types import BatchLine, ParsedArticle
from tests.live import ROOT, SEEDS, Server, free_port

CLIENT = ROOT / "clients" / "python"


@pytest.fixture
def gisa(server: Server) -> Iterator[Client]:
    with Client(server.url) as client:
        yield client


def _answering(
    *answers: Callable[[httpx2.Request], httpx2.Response],
) -> tuple[httpx2.MockTransport, list[httpx2.Request]]:
    """A server in place of the network that gives these answers in turn, and the requests that it saw."""
    seen: list[httpx2.Request] = []
    left = list(answers)

    def handle(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return left.pop(0)(request)

    return httpx2.MockTransport(handle), seen


def _problem(status: int, code: str, headers: dict[str, str] | None = None) -> Callable[..., httpx2.Response]:
    body = {
        "type": f"/problems/{code}",
        "title": "T",
        "status": status,
        "detail": "D",
        "instance": "r1",
        "errors": [],
    }
    media_type = {"content-type": "application/problem+json"}
    return lambda request: httpx2.Response(status, json=body, headers={**media_type, **(headers or {})})


def _lost(request: httpx2.Request) -> httpx2.Response:
    raise httpx2.ReadError("gone", request=request)


def _alive(request: httpx2.Request) -> httpx2.Response:
    return httpx2.Response(200, json={"status": "ok"})


def test_every_page_is_walked_through_and_each_item_comes_once(gisa: Client) -> None:
    ids = [article["id"] for article in gisa.articles.list_all(limit=5)]
    assert len(ids) == len(set(ids)) == 13
    assert gisa.articles.list(total="exact", limit=0)["total"] == {"value": 13, "relation": "eq"}


def test_a_query_says_how_it_was_read_and_where_it_matched(gisa: Client) -> None:
    found = gisa.articles.list(q="둔곡지구", from_=date(2020, 3, 1), include=["body"], limit=1)
    article = found["items"][0]
    assert found["query"]["terms"][0]["text"] == "둔곡지구"
    texts = {"title": article["title"], "body": article["body"]}
    assert {texts[mark["field"]][mark["start"] : mark["end"]] for mark in article["highlights"]} == {"둔곡지구"}


def test_a_person_leads_to_what_they_said(gisa: Client) -> None:
    person = gisa.people.list(q="허태정")["items"][0]
    said = list(gisa.people.quotes_all(person["id"], kind="direct", from_="2020-01-01", limit=4))
    assert len(said) == 12
    assert all(quote["speaker"] and quote["speaker"]["person_id"] == person["id"] for quote in said)


def test_sparse_fields(gisa: Client) -> None:
    item = gisa.articles.list(fields=["title"], limit=1)["items"][0]
    assert set(item) == {"id", "title"}
    assert {*next(gisa.articles.list_all(fields=["url"]))} == {"id", "url"}


def test_a_page_is_analysed_as_text_and_as_json(gisa: Client) -> None:
    [page] = SEEDS.glob("*.txt")
    seen = gisa.analyze.page(page.read_text())
    assert "허태정" in [person["name"] for person in seen["people"]]
    article = {"title": "대전시, 둔곡지구 투자설명회", "body": "허태정 시장은 6일 “기업이 온다”고 말했다."}
    seen = gisa.analyze.page({"article": article})
    assert [person["name"] for person in seen["people"]] == ["허태정"]


def _article(number: int) -> ParsedArticle:
    return {
        "url": f"https://news.example/python/{number}",
        "title": f"한빛시, 새 도서관 {number}곳 연다",
        "body": f"한빛시는 9일 도서관 {number}곳을 새로 연다고 밝혔다.",
    }


def test_an_article_is_written_changed_and_removed(server: Server, key: str) -> None:
    with Client(server.url, api_key=key) as gisa:
        first = gisa.articles.create(_article(1), idempotency_key="once")
        assert first["result"] == "created"
        assert gisa.articles.create(_article(1), idempotency_key="once") == first
        etag = gisa.request("GET", f"/v1/articles/{first['id']}").headers["etag"]
        changed: ParsedArticle = {**_article(1), "title": "한빛시, 도서관 더 연다"}
        assert gisa.articles.replace(first["id"], changed, if_match=etag)["revision"] == 2
        with pytest.raises(ProblemError) as late:
            gisa.articles.replace(first["id"], _article(1), if_match=etag)
        assert late.value.code == "precondition-failed"
        assert [one["title"] for one in gisa.articles.revisions_all(first["id"])] == [
            changed["title"],
            _article(1)["title"],
        ]
        gisa.articles.delete(first["id"])
        with pytest.raises(ProblemError) as gone:
            gisa.articles.get(first["id"])
        assert gone.value.status == 410


def test_many_articles_are_written_at_once(server: Server, key: str) -> None:
    articles: list[ParsedArticle] = [_article(1), {"title": "", "body": ""}, _article(3)]

    async def store() -> list[BatchLine]:
        async with AsyncClient(server.url, api_key=key) as gisa:
            return [line async for line in gisa.store_all(articles, at_once=2)]

    with Client(server.url, api_key=key) as gisa:
        told = list(gisa.store_all(articles, at_once=2))
        assert [(line["line"], line["status"]) for line in told] == [(1, 201), (2, 422), (3, 201)]
        assert [line["status"] for line in asyncio.run(store())] == [200, 422, 200]
        for line in told:
            if "id" in line:
                gisa.articles.delete(line["id"])


def test_writing_needs_a_key(gisa: Client) -> None:
    with pytest.raises(ProblemError) as refused:
        gisa.articles.create(_article(1))
    assert refused.value.code == "unauthorized"


def test_ndjson_comes_row_by_row(gisa: Client) -> None:
    rows = gisa.rows("/v1/articles.ndjson", publisher="보기신문")
    assert next(rows)["publisher"]["name"] == "보기신문"
    assert len(list(rows)) == 11


def test_other_formats(gisa: Client) -> None:
    csv = gisa.request("GET", "/v1/articles.csv", query={"limit": 2})
    assert csv.headers["content-type"].startswith("text/csv")


def test_problems_are_exceptions(gisa: Client) -> None:
    with pytest.raises(NotFoundError) as missing:
        gisa.articles.get("nowhere")
    assert missing.value.code == "not-found"
    with pytest.raises(ProblemError) as wrong:
        gisa.articles.list(limit=1000)
    assert wrong.value.code == "invalid-parameter"
    assert wrong.value.errors[0]["parameter"] == "limit"
    assert wrong.value.request_id
    with pytest.raises(ProblemError):
        next(gisa.rows("/v1/articles.ndjson", nonsense=1))


def test_kept_answers_are_asked_for_again_and_sent_only_if_they_changed(server: Server) -> None:
    statuses: list[int] = []

    class Watched(httpx2.HTTPTransport):
        def handle_request(self, request: httpx2.Request) -> httpx2.Response:
            response = super().handle_request(request)
            statuses.append(response.status_code)
            return response

    with Client(server.url, keep=10, transport=Watched()) as gisa:
        first = gisa.articles.list(limit=3)
        assert gisa.articles.list(limit=3) == first
    assert statuses == [200, 304]


def test_the_async_client_does_the_same(server: Server) -> None:
    async def ask() -> tuple[list[str], int, str]:
        async with AsyncClient(server.url, keep=4) as gisa:
            titles = [article["title"] async for article in gisa.articles.list_all(limit=5)]
            rows = [row async for row in gisa.rows("/v1/quotes.ndjson", kind="direct")]
            await gisa.meta.get()
            try:
                await gisa.people.get("nobody")
            except NotFoundError as error:
                return titles, len(rows), error.code
        raise AssertionError("nobody was found")

    titles, rows, code = asyncio.run(ask())
    assert len(titles) == 13
    assert rows >= 12
    assert code == "not-found"


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_says_later_is_asked_again(status: int) -> None:
    transport, seen = _answering(_problem(status, "overloaded", {"retry-after": "0"}), _alive)
    with Client("http://test", transport=transport) as gisa:
        assert gisa.health.alive() == {"status": "ok"}
    assert len(seen) == 2


def test_a_server_that_says_much_later_is_an_error_that_says_when() -> None:
    transport, seen = _answering(_problem(429, "too-many-requests", {"retry-after": "3600"}))
    with Client("http://test", transport=transport) as gisa, pytest.raises(ProblemError) as error:
        gisa.health.alive()
    assert error.value.retry_after == 3600
    assert len(seen) == 1


def test_retries_come_to_an_end() -> None:
    transport, seen = _answering(*[_problem(503, "not-ready", {"retry-after": "0"})] * 3)
    with Client("http://test", transport=transport, retries=2) as gisa, pytest.raises(ProblemError) as error:
        gisa.health.alive()
    assert error.value.code == "not-ready"
    assert len(seen) == 3


def test_a_read_that_got_lost_is_sent_again() -> None:
    transport, seen = _answering(_lost, _alive)
    with Client("http://test", transport=transport, longest_pause=0) as gisa:
        assert gisa.health.alive() == {"status": "ok"}
    assert len(seen) == 2


def test_a_post_that_got_lost_is_not_sent_twice() -> None:
    transport, seen = _answering(_lost)
    with Client("http://test", transport=transport) as gisa, pytest.raises(UnreachableError):
        gisa.analyze.page("쪽")
    assert len(seen) == 1


def test_a_post_that_says_it_is_the_same_is_sent_again() -> None:
    transport, seen = _answering(_lost, lambda request: httpx2.Response(201, json={"id": "a"}))
    with Client("http://test", transport=transport, longest_pause=0) as gisa:
        gisa.articles.create("쪽", idempotency_key="k")
    assert [request.headers["idempotency-key"] for request in seen] == ["k", "k"]


def test_nobody_at_home() -> None:
    with Client(f"http://127.0.0.1:{free_port()}", retries=1, longest_pause=0) as gisa:
        with pytest.raises(UnreachableError):
            gisa.health.alive()
        with pytest.raises(UnreachableError):
            next(gisa.rows("/v1/articles.ndjson"))


def test_what_a_proxy_says_is_no_problem_of_gisa() -> None:
    transport, _ = _answering(lambda request: httpx2.Response(502, html="<h1>Bad Gateway</h1>"))
    with Client("http://test", transport=transport) as gisa, pytest.raises(UnexpectedAnswerError) as error:
        gisa.health.alive()
    assert error.value.status == 502


def test_a_key_is_sent_as_a_bearer_token() -> None:
    transport, seen = _answering(_alive)
    with Client("http://test", api_key="k1", transport=transport) as gisa:
        gisa.health.alive()
    assert seen[0].headers["authorization"] == "Bearer k1"


def test_ids_are_quoted_in_paths() -> None:
    transport, seen = _answering(_problem(404, "not-found"))
    with Client("http://test", transport=transport) as gisa, pytest.raises(NotFoundError):
        gisa.articles.get("a/../b?c")
    assert seen[0].url.raw_path == b"/v1/articles/a%2F..%2Fb%3Fc"


def test_retry_after_may_be_a_date() -> None:
    def answer(value: str) -> httpx2.Response:
        return httpx2.Response(503, headers={"retry-after": value})

    wait = retry_after(answer(format_datetime(datetime.now(UTC) + timedelta(minutes=2), usegmt=True)))
    assert wait is not None
    assert 100 < wait <= 120
    assert retry_after(answer("soon")) is None


def test_what_is_written_from_openapi_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, str(CLIENT / "generate.py"), "--check"], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_package_installs_and_its_example_runs(server: Server, tmp_path: Path) -> None:
    """As users get it: built into a wheel, imported under its own name."""
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-index"]
    source = tmp_path / "source"
    ignored = ("build", "*.egg-info", "__pycache__")
    shutil.copytree(CLIENT, source, ignore=shutil.ignore_patterns(*ignored))
    subprocess.run(
        [*install, "--no-deps", "--no-build-isolation", "--target", str(tmp_path / "site"), str(source)], check=True
    )
    assert (tmp_path / "site" / "gisa_client" / "py.typed").exists()
    readme = (CLIENT / "README.md").read_text()
    example = readme.split("```python\n")[1].split("```")[0].replace("http://127.0.0.1:8000", server.url)
    program = tmp_path / "example.py"
    program.write_text(example)
    done = subprocess.run(
        [sys.executable, str(program)], env={"PYTHONPATH": str(tmp_path / "site")}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert "허태정" in done.stdout
