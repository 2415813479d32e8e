"""What every page keeps to: a strict policy without inline code, cached files, errors in Korean, the API beside."""

from __future__ import annotations

import re
import shlex
from urllib.parse import urlsplit

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from tests.web.reading import Shown

PAGES = (
    "/",
    "/search",
    "/search?q=%EB%8C%80%EC%A0%84&sort=hot",
    "/search?q=%EB%B7%81%EA%B9%BD",
    "/quotes?q=%EC%9E%90%EC%9B%90",
    "/search?publisher=%ED%95%9C%EB%B9%9B%EC%9D%BC%EB%B3%B4&from=2024-03-01",
    "/people",
    "/trends",
    "/analyze",
    "/nowhere",
)


def _articles(client: TestClient) -> list[str]:
    items = client.get("/v1/articles?limit=100", headers={"accept": "application/json"}).json()["items"]
    return [f"/articles/{item['id']}" for item in items]


@pytest.fixture(scope="module")
def sources(explorer: TestClient) -> dict[str, str]:
    """The HTML of the pages, and of every article's page."""
    return {path: explorer.get(path).text for path in (*PAGES, *_articles(explorer))}


def test_no_page_has_code_or_style_of_its_own(sources: dict[str, str], explorer: TestClient) -> None:
    for path in sources:
        page = Shown(explorer, path, 404 if path == "/nowhere" else 200)
        for script in page.find("//script"):
            assert script.get("src") or script.get("type") == "application/ld+json", path
        assert not page.find("//style | //@style"), path
        assert not [name for name in page.find("//*/@*") if name.attrname.startswith("on")], path


def test_nothing_is_loaded_from_elsewhere(sources: dict[str, str], explorer: TestClient) -> None:
    for path in sources:
        page = Shown(explorer, path, 404 if path == "/nowhere" else 200)
        loaded = page.find("//@src | //link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href")
        assert not [address for address in loaded if urlsplit(address).netloc], path


@pytest.mark.parametrize("path", PAGES)
def test_the_policy_is_strict(explorer: TestClient, path: str) -> None:
    policy = explorer.get(path).headers["content-security-policy"]
    directives = dict(part.strip().partition(" ")[::2] for part in policy.split(";"))
    assert directives["default-src"] == directives["base-uri"] == directives["frame-ancestors"] == "'none'"
    assert directives["script-src"] == directives["style-src"] == directives["connect-src"] == "'self'"
    assert "unsafe" not in policy


def test_a_page_that_did_not_change_is_not_sent_again(explorer: TestClient) -> None:
    first = explorer.get("/search")
    again = explorer.get("/search", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert explorer.get("/search?q=x", headers={"if-none-match": first.headers["etag"]}).status_code == 200


def test_files_are_kept_for_ever_under_an_address_of_their_content(explorer: TestClient) -> None:
    files = Shown(explorer, "/").find("//script/@src | //link[@rel='stylesheet']/@href")
    assert files
    for path in files:
        answer = explorer.get(path)
        assert answer.status_code == 200, path
        assert "immutable" in answer.headers["cache-control"]
        held = explorer.get(path, headers={"if-none-match": answer.headers["etag"]})
        assert held.status_code == 304
        # A page of another release still gets the file, but nobody keeps it.
        other = re.sub(r"/static/\w+/", "/static/0/", path)
        assert explorer.get(other).headers["cache-control"] == "no-cache"
    assert explorer.get("/static/0/../pages.py").status_code == 404
    assert explorer.get("/static/0/%2e%2e/pages.py").status_code == 404


def test_errors_are_pages_for_browsers_and_problems_for_programs(explorer: TestClient) -> None:
    page = Shown(explorer, "/nowhere", 404)
    assert page.texts("//h1") == ["찾을 수 없습니다"]
    assert Shown(explorer, "/articles/none", 404).texts("//h1") == ["찾을 수 없습니다"]
    assert "sort" in Shown(explorer, "/search?sort=best", 400).text
    assert Shown(explorer, "/search?cursor=x", 400).texts("//h1") == ["다음 쪽을 이어 볼 수 없습니다"]
    # What cannot be shown can be tried without what was wrong.
    wrong = Shown(explorer, "/search?q=%EB%8C%80%EC%A0%84&cursor=x", 400)
    again = Shown(explorer, wrong.find('//main//a[@class="button"]/@href')[0])
    assert again.find('//input[@id="q"]/@value') == ["대전"]
    for path, accept in (("/nowhere", "*/*"), ("/nowhere", "application/json"), ("/v1/nowhere", "text/html")):
        answer = explorer.get(path, headers={"accept": accept})
        assert answer.headers["content-type"] == "application/problem+json", (path, accept)
    refused = explorer.post("/search")
    assert refused.status_code == 405
    assert "GET" in refused.headers["allow"]
    assert "text/html" in refused.headers["content-type"]


def test_the_box_asks_what_the_page_shows(explorer: TestClient, sources: dict[str, str]) -> None:
    for path in sources:
        if path in ("/nowhere", "/analyze"):
            continue
        page = Shown(explorer, path)
        commands = page.texts('//details[@id="api"]//code')
        addresses = [str(href) for href in page.find('//details[@id="api"]//a/@href')]
        assert addresses, path
        assert [shlex.split(command) for command in commands] == [
            ["curl", f"http://testserver{address}"] for address in addresses
        ]
        for address in addresses:
            assert explorer.get(address, headers={"accept": "application/json"}).status_code == 200, address


def test_a_page_stands_on_its_landmarks(explorer: TestClient) -> None:
    for path in ("/", "/search?q=%EB%8C%80%EC%A0%84", _articles(explorer)[0], "/analyze"):
        page = Shown(explorer, path)
        assert page.find("//html/@lang") == ["ko"]
        assert len(page.find("//main")) == len(page.find("//h1")) == 1
        assert page.find('//a[@class="skip"]/@href') == ["#main"]
        for field in page.find("//input[not(@type='hidden')] | //textarea | //select"):
            assert page.find(f"//label[@for='{field.get('id')}']") or field.xpath("ancestor::label"), path
        identities = page.find("//@id")
        assert len(identities) == len(set(identities)), path


def test_pages_stand_under_a_prefix(explorer: TestClient) -> None:
    with TestClient(explorer.app, root_path="/news", headers={"accept": "text/html"}) as client:
        for path in ("/", "/search?q=%EB%8C%80%EC%A0%84", _articles(explorer)[0]):
            links = Shown(client, path).links("//a/@href | //script/@src | //link/@href | //form/@action")
            assert not [link for link in links if not link.startswith(("/news", "#"))]


def test_a_closed_explorer_asks_for_the_key_on_a_page_that_looks_right(explorer_settings: Settings) -> None:
    closed = explorer_settings.model_copy(update={"reading": "key", "rate_limit_address": "30/minute"})
    with TestClient(create_app(closed), headers={"accept": "text/html"}) as client:
        page = Shown(client, "/search?q=%EB%8C%80%EC%A0%84", 401)
        assert page.texts("//h1") == ["API 키가 필요합니다"]
        assert "Basic" in client.get("/").headers["www-authenticate"]
        assert client.get(page.find("//link[@rel='stylesheet']/@href")[0]).status_code == 200
        assert client.get("/v1/articles").headers["content-type"] == "application/problem+json"
        while (answer := client.get("/")).status_code == 401:
            pass
        assert answer.status_code == 429
        assert int(answer.headers["retry-after"]) > 0
        assert "요청이 너무 많습니다" in answer.text
