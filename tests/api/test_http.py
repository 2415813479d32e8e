"""HTTP as caches, browsers and proxies know it: tags, 304, HEAD, codings, CORS, request ids, the reference pages."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.api.install import install
from app.api.responses import JSONResponse
from app.api.route import resource_router, retiring
from app.main import create_app
from app.parsing.article import ParsedArticle
from app.settings import Settings
from app.store.database import Store
from app.store.loading import Loader
from app.store.migrations import upgrade
from tests.api.conftest import CheckedClient
from tests.conftest import wait_for_index

READS = ("/v1/articles", "/v1/articles?q=대전", "/v1/people", "/v1/places?limit=1", "/v1/quotes")


def addresses(api: CheckedClient) -> Iterator[str]:
    yield from READS
    for path in ("articles", "people", "quotes"):
        yield f"/v1/{path}/{api.get(f'/v1/{path}').json()['items'][0]['id']}"


def test_an_unchanged_answer_is_not_sent_twice(api: CheckedClient) -> None:
    for address in addresses(api):
        answer = api.get(address)
        tag = answer.headers["etag"]
        assert tag.startswith('"')
        assert "max-age" in answer.headers["cache-control"]
        for held in (tag, f'"other", {tag}', f"W/{tag}", "*"):
            again = api.get(address, headers={"if-none-match": held})
            assert (again.status_code, again.content) == (304, b""), (address, held)
            assert again.headers["etag"] == tag
        assert api.get(address, headers={"if-none-match": '"other"'}).content == answer.content


def test_different_answers_have_different_tags(api: CheckedClient) -> None:
    tags = [api.get(address).headers["etag"] for address in addresses(api)]
    assert len(set(tags)) == len(tags)
    assert (
        api.get("/v1/articles?limit=3&q=대전").headers["etag"] == api.get("/v1/articles?q=대전&limit=3").headers["etag"]
    )


def test_an_article_tells_when_it_changed(api: CheckedClient) -> None:
    item = api.get("/v1/articles").json()["items"][0]
    answer = api.get(f"/v1/articles/{item['id']}")
    modified = answer.headers["last-modified"]
    assert api.get(f"/v1/articles/{item['id']}", headers={"if-modified-since": modified}).status_code == 304
    earlier = "Sat, 01 Jan 2000 00:00:00 GMT"
    assert api.get(f"/v1/articles/{item['id']}", headers={"if-modified-since": earlier}).status_code == 200
    # A tag goes before a date; a date that is none is no condition.
    both = {"if-modified-since": modified, "if-none-match": '"other"'}
    assert api.get(f"/v1/articles/{item['id']}", headers=both).status_code == 200
    assert api.get(f"/v1/articles/{item['id']}", headers={"if-modified-since": "soon"}).status_code == 200


def test_lists_tell_when_the_data_changed(api: CheckedClient) -> None:
    end = time.monotonic() + 10
    for address in addresses(api):
        answer = api.get(address)
        # What has just changed has no date yet: a second later it might have changed again.
        while "last-modified" not in answer.headers and time.monotonic() < end:
            time.sleep(0.1)
            answer = api.get(address)
        modified = answer.headers["last-modified"]
        assert api.get(address, headers={"if-modified-since": modified}).status_code == 304
        earlier = "Sat, 01 Jan 2000 00:00:00 GMT"
        assert api.get(address, headers={"if-modified-since": earlier}).status_code == 200


@pytest.mark.parametrize("coding", ["gzip", "br"])
def test_each_coding_has_a_tag_of_its_own(api: CheckedClient, coding: str) -> None:
    plain = api.get("/v1/articles")
    coded = api.get("/v1/articles", headers={"accept-encoding": coding})
    assert coded.headers["content-encoding"] == coding
    assert coded.json() == plain.json()
    assert coded.headers["etag"] != plain.headers["etag"]
    assert {name.strip() for name in coded.headers["vary"].split(",")} == {"Accept", "Accept-Encoding"}
    held = {"accept-encoding": coding, "if-none-match": coded.headers["etag"]}
    again = api.get("/v1/articles", headers=held)
    assert (again.status_code, again.headers["etag"]) == (304, coded.headers["etag"])


def test_a_kept_answer_is_compressed_for_each_who_asks(api: CheckedClient) -> None:
    plain = api.get("/v1/articles?limit=12")
    client = TestClient(api.app)
    for _ in range(2):
        for codings, coding in (
            ("gzip", "gzip"),
            ("br;q=0.5, gzip;q=0", "br"),
            ("gzip, deflate, br, zstd", "zstd"),
            ("identity", None),
            ("gzip;q=0", None),
            ("*;q=0", None),
        ):
            answer = client.get("/v1/articles?limit=12", headers={"accept-encoding": codings})
            assert answer.headers.get("content-encoding") == coding, codings
            if coding != "zstd":  # This client has no decoder for it.
                assert answer.content == plain.content


def test_head_is_get_without_the_body(api: CheckedClient) -> None:
    for address in [*addresses(api), "/healthz", "/docs", "/openapi.json"]:
        get, head = api.get(address), api.head(address)
        assert head.content == b""
        assert head.status_code == 200
        for name in ("content-length", "content-type", "etag", "link"):
            assert head.headers.get(name) == get.headers.get(name), (address, name)
    assert api.head("/v1/articles/nix").status_code == 404


def test_a_request_id_is_taken_over_or_made(api: CheckedClient) -> None:
    assert api.get("/healthz", headers={"x-request-id": "abc-123"}).headers["x-request-id"] == "abc-123"
    for unusable in ("a b", "<script>", "x" * 200):
        assert api.get("/healthz", headers={"x-request-id": unusable}).headers["x-request-id"] != unusable
    assert api.get("/nix", headers={"x-request-id": "abc-123"}).json()["instance"] == "abc-123"
    trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"
    assert api.get("/healthz", headers={"traceparent": trace}).headers["traceparent"] == trace
    assert "traceparent" not in api.get("/healthz", headers={"traceparent": "00-x"}).headers


def test_answers_cannot_be_sniffed_or_framed(api: CheckedClient) -> None:
    for address in ("/v1/articles", "/nix", "/docs", "/healthz"):
        headers = api.get(address).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
    hostile = api.get("/v1/articles", params={"<script>alert(1)</script>": "1"})
    assert hostile.headers["content-type"] == "application/problem+json"


def test_the_reference_needs_no_other_server(api: CheckedClient) -> None:
    page = api.get("/docs").text
    assert "http" not in page
    for script in ("/docs/assets/swagger-ui-bundle.js", "/docs/assets/swagger-ui.css", "/docs/start.js"):
        assert script in page
        assert api.get(script).status_code == 200
    described = api.get("/openapi.json").json()
    assert described["openapi"].startswith("3.1")


def test_each_problem_type_leads_to_a_page(api: CheckedClient) -> None:
    problem = api.get("/v1/articles?limit=1000").json()
    page = api.get(problem["type"])
    assert page.status_code == 200
    assert problem["title"] in page.text
    assert problem["type"] in api.get("/problems").text


def test_browsers_of_listed_origins_may_call(sample_settings: Settings) -> None:
    settings = sample_settings.model_copy(update={"cors_origins": ("https://app.example",)})
    with TestClient(create_app(settings)) as client:
        allowed = client.get("/v1/articles?limit=1", headers={"origin": "https://app.example"})
        assert allowed.headers["access-control-allow-origin"] == "https://app.example"
        assert "ETag" in allowed.headers["access-control-expose-headers"]
        other = client.get("/v1/articles", headers={"origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers
        asked = client.options(
            "/v1/analyze", headers={"origin": "https://app.example", "access-control-request-method": "POST"}
        )
        assert asked.status_code == 200
        problem = client.get("/v1/articles?limit=1000", headers={"origin": "https://app.example"})
        assert problem.headers["access-control-allow-origin"] == "https://app.example"


def test_a_change_changes_the_tags(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    with TestClient(create_app(settings)) as client:
        wait_for_index(client)
        before = client.get("/v1/articles")
        store = Store(settings.store_url)
        body = "대전시는 6일 연구단지를 새로 단장한다고 밝혔다."
        loaded = Loader(store).load(ParsedArticle(title="대전시, 연구단지 단장", body=body), source="test")
        after = client.get("/v1/articles", headers={"if-none-match": before.headers["etag"]})
        assert after.status_code == 200
        assert [item["id"] for item in after.json()["items"]] == [loaded.id]
        article = client.get(f"/v1/articles/{loaded.id}")
        held = {"if-none-match": article.headers["etag"]}
        assert client.get(f"/v1/articles/{loaded.id}", headers=held).status_code == 304
        Loader(store).delete(loaded.id)
        assert client.get(f"/v1/articles/{loaded.id}", headers=held).status_code == 410
        store.dispose()


def test_answers_are_the_same_bytes_however_often_they_are_asked_for(api: CheckedClient) -> None:
    for address in [*addresses(api), "/v1/suggest?q=김", "/v1/meta", "/v1/articles.feed"]:
        first = api.get(address)
        for _ in range(3):
            again = api.get(address)
            assert again.content == first.content
            for name in ("etag", "link", "content-type", "cache-control", "last-modified", "vary"):
                assert again.headers.get(name) == first.headers.get(name), (address, name)


def test_the_host_of_one_client_is_not_shown_to_another(api: CheckedClient) -> None:
    for host in ("one.example", "two.example"):
        for _ in range(2):
            feed = api.get("/v1/articles.feed", headers={"host": host}).json()
            assert feed["feed_url"] == f"http://{host}/v1/articles.feed"
            assert host not in api.get("/v1/articles", headers={"host": host}).text


def test_a_merged_entity_leads_to_the_one_that_remains(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    store = Store(settings.store_url)
    settings.data_dir.mkdir()
    upgrade(store)
    for title in ("김도현 부시장, 예산 늘린다", "이서윤 대표, 공장 짓는다"):
        Loader(store).load(ParsedArticle(title=title, body=f"{title[:3]} 씨가 6일 대전에서 밝혔다."), source=title)
    with TestClient(create_app(settings)) as client:
        wait_for_index(client)
        old, new = [item["id"] for item in client.get("/v1/people").json()["items"][:2]]
        with store.write() as writer:
            writer.merge(old, new)
        moved = client.get(f"/v1/people/{old}/articles?limit=5", follow_redirects=False)
        assert (moved.status_code, moved.headers["location"]) == (308, f"/v1/people/{new}/articles?limit=5")
        assert client.get(f"/v1/people/{old}").json()["id"] == new
        assert len(client.get(f"/v1/articles?person_id={old}").json()["items"]) == 2
    store.dispose()


def test_without_a_started_service_it_says_that_it_is_not_ready(tmp_path: Path) -> None:
    app = FastAPI()
    install(app, Settings(data_dir=tmp_path))
    client = TestClient(app)
    assert client.get("/healthz").status_code == 200
    for address in ("/readyz", "/v1/articles"):
        answer = client.get(address)
        assert (answer.status_code, answer.json()["type"]) == (503, "/problems/not-ready")
        assert int(answer.headers["retry-after"]) > 0


def test_a_defect_is_a_plain_500_with_its_request_id(sample_settings: Settings) -> None:
    app = create_app(sample_settings)

    @app.get("/defect")
    async def defect() -> None:
        raise RuntimeError("secret")

    with TestClient(app) as client:
        answer = client.get("/defect", headers={"x-request-id": "r1"})
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/internal-error")
    assert answer.json()["instance"] == "r1"
    assert "secret" not in answer.text


def test_the_same_data_served_by_another_start_is_another_meta(sample_settings: Settings) -> None:
    def tag(settings: Settings) -> str:
        with TestClient(create_app(settings)) as client:
            wait_for_index(client)
            return str(client.get("/v1/meta").headers["etag"])

    assert tag(sample_settings) != tag(sample_settings.model_copy(update={"max_body_bytes": 7}))


def test_what_is_to_go_says_so_with_each_answer() -> None:
    app = FastAPI()
    router = resource_router("/v1/old", "old")

    @router.get("", name="get", **retiring(date(2026, 1, 1), date(2026, 7, 1)))
    async def old() -> JSONResponse:
        return JSONResponse({})

    app.include_router(router)
    answer = TestClient(app).get("/v1/old")
    assert answer.headers["deprecation"] == "@1767193200"
    assert answer.headers["sunset"] == "Tue, 30 Jun 2026 15:00:00 GMT"
    assert app.openapi()["paths"]["/v1/old"]["get"]["deprecated"] is True


def test_no_date_is_told_twice_of_different_data(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    with TestClient(create_app(settings)) as client:
        wait_for_index(client)
        store = Store(settings.store_url)
        seen: dict[str, str] = {}
        for number in range(4):
            article = ParsedArticle(
                title=f"{number}번째 소식", body="대전시가 6일 밝혔다.", url=f"https://n.example/{number}"
            )
            Loader(store).load(article, source=str(number))
            end = time.monotonic() + 1.2
            while time.monotonic() < end:
                answer = client.get("/v1/articles?total=none&fields=id")
                date_told = answer.headers.get("last-modified")
                if date_told is not None:
                    assert seen.setdefault(date_told, answer.text) == answer.text
                time.sleep(0.05)
        store.dispose()
