"""One search over everything, suggestions, similar articles, and what the server says of itself."""

from __future__ import annotations

import re

import pytest

from tests.api.conftest import CheckedClient
from tests.api.sample import ARTICLES


def test_one_search_over_everything(api: CheckedClient) -> None:
    found = api.get("/v1/search", params={"q": "새봄전자"}).json()
    assert set(found) == {"query", "articles", "people", "organizations", "places", "quotes"}
    titles = [item["title"] for item in found["articles"]["items"]]
    assert titles == [item["title"] for item in api.get("/v1/articles", params={"q": "새봄전자"}).json()["items"]]
    assert "새봄전자" in [item["name"] for item in found["organizations"]["items"]]
    assert found["articles"]["items"][0]["highlights"]


def test_a_name_is_found_among_other_words(api: CheckedClient) -> None:
    found = api.get("/v1/search", params={"q": "김도현 연구단지", "types": "people,places"}).json()
    assert set(found) == {"query", "people", "places"}
    assert found["people"]["items"][0]["name"] == "김도현"
    assert "대덕연구단지" in [item["name"] for item in found["places"]["items"]]


def test_names_are_looked_for_by_the_words_of_the_query(api: CheckedClient) -> None:
    def people(q: str) -> list[str]:
        return [one["name"] for one in api.get("/v1/search", params={"q": q}).json()["people"]["items"]]

    assert people("김도현은")[0] == people('"김도현"')[0] == people("김도현*")[0] == "김도현"
    assert people("-김도현") == people("*") == []


def test_a_long_query_is_read_in_part_and_says_so(api: CheckedClient) -> None:
    answer = api.get("/v1/articles", params={"q": "새봄전자 " * 120})
    assert answer.status_code == 200
    assert answer.json()["items"]
    assert answer.json()["query"]["terms"][-1]["used_as"] == "unused"


def test_search_takes_days_and_limits(api: CheckedClient) -> None:
    found = api.get("/v1/search", params={"q": "대전", "from": "2024-03-01", "to": "2024-03-01", "limit": 1}).json()
    assert [item["title"] for item in found["articles"]["items"]] == [ARTICLES[2].title]
    assert api.get("/v1/search", params={"q": "대전", "types": "people,robots"}).status_code == 400
    counts = api.get("/v1/search", params={"q": "대전", "limit": 0}).json()
    assert counts["articles"]["items"] == []
    assert counts["articles"]["total"]["value"] > 1


@pytest.mark.parametrize("typed", ["김도", "ㄱㄷㅎ", "김도ㅎ", "rlaeh"])
def test_names_are_suggested_while_typed(api: CheckedClient, typed: str) -> None:
    items = api.get("/v1/suggest", params={"q": typed}).json()["items"]
    assert "김도현" in [item["name"] for item in items]
    for item in items:
        path = {"person": "people", "organization": "organizations", "place": "places"}[item["type"]]
        assert api.get(f"/v1/{path}/{item['id']}").json()["name"] == item["name"]
    assert api.get("/v1/suggest", params={"q": typed, "types": "places"}).json()["items"] == []


def test_titles_are_suggested_where_names_leave_room(api: CheckedClient) -> None:
    title = ARTICLES[2].title
    for typed in (title[:6], title):
        found = api.get("/v1/suggest", params={"q": typed}).json()["titles"]
        assert title in [one["title"] for one in found], typed
        assert all(api.get(f"/v1/articles/{one['id']}").json()["title"] == one["title"] for one in found)
    assert api.get("/v1/suggest", params={"q": title, "types": "people"}).json()["titles"] == []
    assert api.get("/v1/suggest", params={"q": title, "types": "articles"}).json()["items"] == []


def test_similar_articles(api: CheckedClient) -> None:
    item = api.get("/v1/articles", params={"q": "대덕연구단지 데이터센터"}).json()["items"][0]
    others = api.get(f"/v1/articles/{item['id']}/similar", params={"limit": 3}).json()["items"]
    assert item["id"] not in [other["id"] for other in others]
    assert not any(other["duplicate"] for other in others)
    assert api.get("/v1/articles/nix/similar").status_code == 404


def test_the_server_says_what_it_is_and_can_do(api: CheckedClient) -> None:
    meta = api.get("/v1/meta").json()
    assert meta["counts"]["articles"] == len(ARTICLES)
    assert meta["counts"]["people"] == api.get("/v1/people", params={"total": "exact"}).json()["total"]["value"]
    ready = api.get("/readyz").json()
    assert (meta["generation"], meta["index_generation"]) == (ready["generation"], ready["index"]["generation"])
    assert meta["index"] == {"ready": True, "documents": len(ARTICLES), "pending": 0}
    assert meta["access"]["reading"] == "open"
    over = api.get("/v1/articles", params={"limit": meta["limits"]["page_size"] + 1})
    assert over.status_code == 400
    for capability in meta["capabilities"]:
        kind, _, name = capability.partition(":")
        if kind == "facet":
            assert name in api.get("/v1/articles", params={"facets": name, "limit": 0}).json()["facets"]
        if kind == "include":
            assert name in api.get("/v1/articles", params={"include": name, "limit": 1}).json()["items"][0]
        if kind == "stats":
            assert api.get(f"/v1/stats/{name}").status_code == 200
        if kind == "sort":
            assert api.get("/v1/articles", params={"sort": name}).status_code == 200


def figure(text: str, series: str) -> float:
    found = re.search(rf"^{re.escape(series)} (\S+)$", text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_metrics_count_by_route_template(api: CheckedClient) -> None:
    series = 'gisa_request_seconds_count{method="GET",route="/v1/articles/{id}",status="404"}'
    before = figure(api.get("/metrics").text, series)
    for number in range(3):
        api.get(f"/v1/articles/unknown{number}")
    answer = api.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    assert figure(answer.text, series) == before + 3
    assert figure(answer.text, 'gisa_stored{kind="articles"}') == len(ARTICLES)
    assert figure(answer.text, "gisa_index_ready") == 1
    assert figure(answer.text, "gisa_index_lag") == 0
    assert "unknown0" not in answer.text


def test_unreadable_pages_are_counted_by_reason(api: CheckedClient) -> None:
    series = 'gisa_unreadable_pages_total{reason="empty"}'
    before = figure(api.get("/metrics").text, series)
    api.post("/v1/analyze", content=b"", headers={"content-type": "text/plain"})
    assert figure(api.get("/metrics").text, series) == before + 1
