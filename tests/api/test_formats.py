"""The same data as CSV, NDJSON, feeds, JSON-LD, ninjs and GeoJSON; sparse and fuller items."""

from __future__ import annotations

import csv
import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import anyio
import orjson
import pytest
from fastapi.testclient import TestClient
from starlette.types import ASGIApp

from app.main import create_app
from app.parsing.article import ParsedArticle
from app.settings import Settings
from app.store.database import Store
from app.store.loading import Loader
from app.store.migrations import upgrade
from app.store.opening import open_store
from tests.api import standards
from tests.api.conftest import CheckedClient, wait_until_indexed
from tests.api.sample import ARTICLES
from tests.conftest import wait_for_index
from tests.store.samples import Sample

ATOM = "{http://www.w3.org/2005/Atom}"


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_csv_holds_the_whole_list_and_opens_in_excel(api: CheckedClient) -> None:
    answer = api.get("/v1/articles.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert "articles.csv" in answer.headers["content-disposition"]
    found = rows(answer.text)
    assert {row["title"] for row in found} == {article.title for article in ARTICLES}
    assert found[0]["publisher"] == "새봄경제"
    assert found[0]["reporters"] == "문바다"
    assert api.get("/v1/articles", headers={"accept": "text/csv"}).content == answer.content


@pytest.mark.parametrize("path", ["articles", "people", "organizations", "places", "quotes"])
def test_tables_agree_with_json(api: CheckedClient, path: str) -> None:
    items = api.get(f"/v1/{path}", params={"limit": 100}).json()["items"]
    lines = api.get(f"/v1/{path}.ndjson").content.splitlines()
    assert [orjson.loads(line) for line in lines] == items
    assert [row["id"] for row in rows(api.get(f"/v1/{path}.csv").text)] == [item["id"] for item in items]
    page = api.get(f"/v1/{path}.csv", params={"limit": 2})
    assert [row["id"] for row in rows(page.text)] == [item["id"] for item in items[:2]]
    more = api.get(page.links["next"]["url"]) if len(items) > 2 else page
    assert len(items) <= 2 or rows(more.text)[0]["id"] == items[2]["id"]


def test_tables_take_the_same_parameters(api: CheckedClient) -> None:
    parameters = {"publisher": "한빛일보", "q": "대전", "fields": "title"}
    items = api.get("/v1/articles", params=parameters).json()["items"]
    assert items
    assert rows(api.get("/v1/articles.csv", params=parameters).text) == items
    person = api.get("/v1/people").json()["items"][0]["id"]
    quotes = api.get(f"/v1/people/{person}/quotes").json()["items"]
    assert [row["text"] for row in rows(api.get(f"/v1/people/{person}/quotes.csv").text)] == [q["text"] for q in quotes]
    assert api.get("/v1/articles.csv?lmit=1").status_code == 400
    assert api.get("/v1/articles.csv?cursor=x").status_code == 400
    assert api.get("/v1/people/nix/articles.csv").status_code == 404


def test_a_long_list_is_streamed_whole(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    settings.data_dir.mkdir()
    store = Store(settings.store_url)
    upgrade(store)
    loader = Loader(store)
    for number in range(230):
        body = f"{number}번째 소식이다." if number else '=HYPERLINK("http://evil.example")'
        loader.load(ParsedArticle(title=f"=1+{number}", body=body, url=f"https://news.example/{number}"), source="t")
    store.dispose()
    with TestClient(create_app(settings)) as client:
        wait_for_index(client)
        found = rows(client.get("/v1/articles.csv").text)
        assert sorted(row["url"] for row in found) == sorted(f"https://news.example/{n}" for n in range(230))
        # Nothing that a spreadsheet would run as a formula.
        assert all(row["title"].startswith("'=1+") for row in found)
        assert len(client.get("/v1/articles.ndjson").content.splitlines()) == 230
        assert client.head("/v1/articles.csv").content == b""


@pytest.fixture(scope="module")
def long_list(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """Six hundred articles of two long_list characters, one an hour from 2019-11-06."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("long"))
    store = open_store(settings)
    for number in range(600):
        Sample(number, text="소식 " + "가나다라 " * 400).save(store)
    store.dispose()
    with TestClient(create_app(settings)) as client:
        wait_for_index(client)
        wait_until_indexed(client)
        yield client


async def download(app: ASGIApp, path: str, query: str) -> int:
    """Read an answer as a client that keeps nothing; how many bytes there were."""
    received = 0

    async def send(message: Any) -> None:
        nonlocal received
        received += len(message.get("body", b""))

    async def receive() -> Any:
        await anyio.sleep_forever()

    scope = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http"}
    address = {"path": path, "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "headers": []}
    await app({**scope, **address, "client": None, "server": ("test", 80)}, receive, send)
    return received


@pytest.mark.parametrize("query", ["include=body", "include=body&q=%EC%86%8C%EC%8B%9D"], ids=["by-time", "ranked"])
@pytest.mark.parametrize("suffix", [".csv", ".ndjson"])
def test_a_longer_stream_takes_no_more_memory(long_list: TestClient, suffix: str, query: str) -> None:
    portal = long_list.portal
    assert portal is not None

    def taken(parameters: str) -> tuple[int, int]:
        """Bytes received, and the most that was in use for it."""
        portal.call(download, long_list.app, f"/v1/articles{suffix}", parameters)  # Loads what is loaded once.
        tracemalloc.start()
        received = portal.call(download, long_list.app, f"/v1/articles{suffix}", parameters)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return received, peak

    third, whole = taken(f"{query}&to=2019-11-14T14:51:05%2B09:00"), taken(query)
    assert whole[0] > 2.5 * third[0] > 1_000_000
    assert whole[1] < 1.5 * third[1]


def test_all_that_a_query_finds_is_streamed_while_the_index_changes(long_list: TestClient) -> None:
    store = Store(long_list.app.state.settings.store_url)  # type: ignore[attr-defined]
    with long_list.stream("GET", "/v1/articles.ndjson", params={"q": "소식", "fields": "url"}) as answer:
        lines = answer.iter_lines()
        found = [next(lines)]
        Sample(5000, text="소식").save(store)
        wait_until_indexed(long_list)
        found += lines
    store.dispose()
    assert len({orjson.loads(line)["id"] for line in found if line}) == 600


def test_json_feed(api: CheckedClient) -> None:
    feed = api.get("/v1/articles.feed", params={"section": "사회", "limit": 3}).json()
    standards.check(standards.JSON_FEED, feed)
    assert feed["feed_url"].startswith("http://testserver/v1/articles.feed?")
    articles = api.get("/v1/articles", params={"section": "사회", "limit": 3}).json()["items"]
    assert [item["title"] for item in feed["items"]] == [article["title"] for article in articles]
    assert len({item["id"] for item in feed["items"]}) == 3
    for item, article in zip(feed["items"], articles, strict=True):
        assert item["date_published"] == article["published_at"]
        assert item["content_text"]
    following = api.get(feed["next_url"]).json()
    assert following["items"]
    assert {item["id"] for item in following["items"]}.isdisjoint(item["id"] for item in feed["items"])


def test_atom_feed(api: CheckedClient) -> None:
    answer = api.get("/v1/articles", params={"limit": 5}, headers={"accept": "application/atom+xml"})
    assert answer.headers["content-type"].startswith("application/atom+xml")
    standards.check_atom(answer.content)
    feed = Xml.fromstring(answer.content)
    for name in ("id", "title", "updated"):
        assert feed.findtext(ATOM + name)
    entries = feed.findall(ATOM + "entry")
    titles = [item["title"] for item in api.get("/v1/articles", params={"limit": 5}).json()["items"]]
    assert [entry.findtext(ATOM + "title") for entry in entries] == titles
    for entry in entries:
        assert entry.findtext(ATOM + "id")
        assert entry.findtext(ATOM + "updated")
        assert entry.findtext(f"{ATOM}author/{ATOM}name")
    links = {link.get("rel"): link.get("href") for link in feed.findall(ATOM + "link")}
    assert Xml.fromstring(api.get(str(links["next"])).content).findall(ATOM + "entry")


def test_an_article_as_schema_org(api: CheckedClient) -> None:
    item = api.get("/v1/articles", params={"q": "반도체 공장"}).json()["items"][0]
    answer = api.get(f"/v1/articles/{item['id']}.jsonld")
    assert answer.headers["content-type"] == "application/ld+json"
    article, detail = answer.json(), api.get(f"/v1/articles/{item['id']}").json()
    standards.check(standards.SCHEMA_ORG, article)
    assert article["headline"] == detail["title"]
    assert article["articleBody"] == detail["body"]
    assert article["datePublished"] == detail["published_at"]
    assert article["publisher"]["name"] == detail["publisher"]["name"]
    named = {mention["name"] for mention in article["mentions"]}
    assert named == {e["name"] for kind in ("people", "organizations", "places") for e in detail[kind]}
    assert [quote["text"] for quote in article["citation"]] == [quote["text"] for quote in detail["quotes"]]
    # What is written is what our own parser reads.
    again = api.post("/v1/analyze", json={"article": article}).json()["article"]
    for field in ("title", "body", "published_at", "section"):
        assert again[field] == detail[field]


def test_an_article_as_ninjs(api: CheckedClient) -> None:
    for item in api.get("/v1/articles").json()["items"]:
        article = api.get(f"/v1/articles/{item['id']}", headers={"accept": "application/ninjs+json"}).json()
        standards.check(standards.NINJS, article)
        assert article["uri"] == item["url"]
        assert article["headlines"][0]["value"] == item["title"]


def test_places_as_a_map(api: CheckedClient) -> None:
    places = {place["id"]: place for place in api.get("/v1/places", params={"limit": 100}).json()["items"]}
    answer = api.get("/v1/places.geojson", params={"limit": 100})
    assert answer.headers["content-type"] == "application/geo+json"
    standards.check(standards.GEOJSON, answer.json())
    features = answer.json()["features"]
    assert {feature["id"] for feature in features} == {name for name, p in places.items() if p["latitude"] is not None}
    assert features
    for feature in features:
        place = places[feature["id"]]
        # RFC 7946: longitude comes first.
        assert feature["geometry"] == {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}
        assert feature["properties"]["name"] == place["name"]


def test_articles_on_a_map(api: CheckedClient) -> None:
    parameters = {"q": "대전", "limit": "5"}
    answer = api.get("/v1/articles.geojson", params=parameters)
    standards.check(standards.GEOJSON, answer.json())
    features = answer.json()["features"]
    assert features
    listed = api.get("/v1/articles", params={**parameters, "include": "places"})
    assert answer.headers["link"].replace(".geojson", "") == listed.headers["link"].replace("&include=places", "")
    for feature in features:
        naming = [
            item["id"] for item in listed.json()["items"] if feature["id"] in [place["id"] for place in item["places"]]
        ]
        assert [one["id"] for one in feature["properties"]["articles"]] == naming
    place = features[0]["id"]
    of_place = api.get(f"/v1/places/{place}/articles", headers={"accept": "application/geo+json"}).json()["features"]
    assert place in [feature["id"] for feature in of_place]


def test_every_article_in_every_form(api: CheckedClient) -> None:
    for item in api.get("/v1/articles").json()["items"]:
        standards.check(standards.SCHEMA_ORG, api.get(f"/v1/articles/{item['id']}.jsonld").json())
        standards.check(standards.GEOJSON, api.get(f"/v1/articles/{item['id']}/places.geojson").json())
    for section in ("사회", "날씨", "없음"):
        parameters = {"section": section, "include": "body"}
        standards.check_atom(api.get("/v1/articles.atom", params=parameters).content)
        feed = api.get("/v1/articles.feed", params=parameters).json()
        standards.check(standards.JSON_FEED, feed)
        bodies = [item["body"] for item in api.get("/v1/articles", params=parameters).json()["items"]]
        assert [item["content_text"] for item in feed["items"]] == bodies


def test_short_lists_are_tables_too(api: CheckedClient) -> None:
    article = api.get("/v1/articles", params={"q": "반도체 공장"}).json()["items"][0]["id"]
    person = api.get("/v1/people", params={"q": "김도현"}).json()["items"][0]["id"]
    for path in (
        *(f"/v1/articles/{article}/{part}" for part in ("people", "organizations", "places", "quotes", "similar")),
        f"/v1/people/{person}/related",
        f"/v1/people/{person}/timeline",
        "/v1/stats/histogram",
        "/v1/stats/sources",
        "/v1/stats/trends",
    ):
        items = api.get(path).json()["items"]
        table = api.get(f"{path}.csv")
        assert table.headers["content-disposition"].startswith("attachment")
        assert len(rows(table.text)) == len(items), path
        assert [orjson.loads(line) for line in api.get(f"{path}.ndjson").content.splitlines()] == items
    related = api.get(f"/v1/people/{person}/related", params={"fields": "name", "limit": 2}).json()["items"]
    assert [set(item) for item in related] == [{"id", "name"}] * 2
    assert set(rows(api.get(f"/v1/people/{person}/related.csv", params={"fields": "name"}).text)[0]) == {"id", "name"}


def test_tables_show_what_was_asked_for(api: CheckedClient) -> None:
    parameters = {"q": "대전", "include": "body,people,quotes"}
    items = api.get("/v1/articles", params=parameters).json()["items"]
    table = rows(api.get("/v1/articles.csv", params=parameters).text)
    assert [row["body"] for row in table] == [item["body"] for item in items]
    assert [row["people"] for row in table] == ["; ".join(one["name"] for one in item["people"]) for item in items]
    assert [float(row["score"]) for row in table] == [item["score"] for item in items]
    assert [row["snippet"] for row in table] == [(item["snippet"] or {}).get("text", "") for item in items]
    speakers = rows(api.get("/v1/quotes.csv", params={"fields": "speaker"}).text)
    assert set(speakers[0]) == {"id", "speaker", "person", "person_id", "organization", "organization_id", "anonymous"}
    answer = api.get("/v1/articles.feed", params={"fields": "title"})
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "fields")


def test_details_are_cut_down_too(api: CheckedClient) -> None:
    for path, fields in (("people", "name,titles"), ("places", "latitude"), ("quotes", "text,speaker")):
        one = api.get(f"/v1/{path}").json()["items"][0]["id"]
        assert set(api.get(f"/v1/{path}/{one}", params={"fields": fields}).json()) == {"id", *fields.split(",")}
    assert api.get(f"/v1/quotes/{one}", params={"fields": "colour"}).status_code == 400


@pytest.mark.parametrize(
    "path",
    ["/v1/people.geojson", "/v1/articles.xml", "/v1/quotes.feed", "/v1/articles.jsonld", "/healthz.json", "/v1/.csv"],
)
def test_a_form_that_is_not_offered_is_not_found(api: CheckedClient, path: str) -> None:
    assert api.get(path).status_code == 404


@pytest.mark.parametrize(
    "accept", ["", "text/html", "*/*", "image/png, */*;q=0.1", "text/csv;q=0, */*", "garbage;;q=x"]
)
def test_whoever_asks_for_nothing_special_gets_json(api: CheckedClient, accept: str) -> None:
    assert api.get("/v1/articles", headers={"accept": accept}).headers["content-type"] == "application/json"


def test_the_client_chooses_by_quality(api: CheckedClient) -> None:
    accept = "application/json;q=0.3, text/csv;q=0.2, application/feed+json;q=0.9"
    assert api.get("/v1/articles", headers={"accept": accept}).headers["content-type"] == "application/feed+json"


def test_forms_have_tags_of_their_own(api: CheckedClient) -> None:
    item = api.get("/v1/articles").json()["items"][0]["id"]
    tags = {api.get(f"/v1/articles/{item}{suffix}").headers["etag"] for suffix in ("", ".jsonld", ".ninjs")}
    assert len(tags) == 3
    held = {"if-none-match": api.get("/v1/articles.feed").headers["etag"]}
    assert api.get("/v1/articles.feed", headers=held).status_code == 304


def test_a_client_takes_only_the_fields_it_needs(api: CheckedClient) -> None:
    for path in ("articles", "people", "organizations", "places", "quotes"):
        for item in api.get(f"/v1/{path}", params={"fields": "id"}).json()["items"]:
            assert set(item) == {"id"}
    article = api.get("/v1/articles", params={"fields": "title,publisher", "limit": 1}).json()["items"][0]
    assert set(article) == {"id", "title", "publisher"}
    assert set(api.get(f"/v1/articles/{article['id']}", params={"fields": "body"}).json()) == {"id", "body"}
    answer = api.get("/v1/articles", params={"fields": "title,colour"})
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["parameter"] == "fields"


def test_lists_show_parts_of_the_details_on_request(api: CheckedClient) -> None:
    parts = ["body", "people", "organizations", "places", "quotes"]
    for item in api.get("/v1/articles", params={"include": ",".join(parts)}).json()["items"]:
        detail = api.get(f"/v1/articles/{item['id']}").json()
        assert {part: item[part] for part in parts} == {part: detail[part] for part in parts}
    assert api.get("/v1/articles", params={"include": "everything"}).status_code == 400
