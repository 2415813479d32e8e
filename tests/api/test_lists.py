"""Lists: envelopes, filters, orders, pages and their cursors."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import CheckedClient
from tests.api.sample import ARTICLES

LISTS = ("/v1/articles", "/v1/people", "/v1/organizations", "/v1/places", "/v1/quotes")


def titles(answer: Any) -> list[str]:
    return [item["title"] for item in answer.json()["items"]]


def walk(api: CheckedClient, path: str, **parameters: Any) -> list[dict[str, Any]]:
    """All items of a list, page by page."""
    items: list[dict[str, Any]] = []
    cursor = None
    while True:
        page = api.get(path, params={**parameters, **({"cursor": cursor} if cursor else {})}).json()
        items += page["items"]
        cursor = page["next"]
        if cursor is None:
            return items


def test_articles_come_newest_first_and_those_without_a_time_last(api: CheckedClient) -> None:
    answer = api.get("/v1/articles")
    times = [item["published_at"] for item in answer.json()["items"]]
    assert times[:-1] == sorted(times[:-1], reverse=True)
    assert times[-1] is None
    assert answer.json()["total"] == {"value": len(ARTICLES), "relation": "eq"}
    assert answer.json()["next"] is None


@pytest.mark.parametrize("path", LISTS)
@pytest.mark.parametrize("limit", [1, 2, 5])
def test_pages_together_are_the_whole_list(api: CheckedClient, path: str, limit: int) -> None:
    whole = api.get(path, params={"limit": 100}).json()["items"]
    assert len(whole) > 2
    assert walk(api, path, limit=limit) == whole


@pytest.mark.parametrize("sort", ["-mention_count", "mention_count", "-last_seen", "last_seen", "name", "-name"])
def test_every_order_of_entities_pages_without_gap_or_double(api: CheckedClient, sort: str) -> None:
    whole = api.get("/v1/organizations", params={"limit": 100, "sort": sort}).json()["items"]
    assert walk(api, "/v1/organizations", limit=2, sort=sort) == whole
    backwards = api.get("/v1/organizations", params={"limit": 100, "sort": sort.removeprefix("-")}).json()["items"]
    assert whole == (backwards[::-1] if sort.startswith("-") else backwards)


def test_pages_of_a_ranked_list(api: CheckedClient) -> None:
    whole = api.get("/v1/articles", params={"q": "대전 연구단지", "limit": 100}).json()["items"]
    assert len(whole) >= 3
    assert walk(api, "/v1/articles", q="대전 연구단지", limit=1) == whole
    scores = [item["score"] for item in whole]
    assert scores == sorted(scores, reverse=True)


def test_link_header_leads_through_the_pages(api: CheckedClient) -> None:
    assert set(api.get("/v1/articles", params={"limit": 5, "section": "사회"}).links) == {"self", "first"}
    first = api.get("/v1/articles", params={"limit": 2, "section": "사회"})
    second = api.get(first.links["next"]["url"])
    assert (
        second.json()
        == api.get("/v1/articles", params={"limit": 2, "section": "사회", "cursor": first.json()["next"]}).json()
    )
    assert api.get(second.links["first"]["url"]).json() == first.json()
    assert api.get(second.links["self"]["url"]).json() == second.json()


def test_a_date_is_a_day_in_seoul(api: CheckedClient) -> None:
    assert titles(api.get("/v1/articles", params={"from": "2024-03-01", "to": "2024-03-01"})) == [
        ARTICLES[2].title,
        ARTICLES[1].title,
    ]
    assert titles(api.get("/v1/articles", params={"to": "2024-02-29", "from": "2024-01-01"})) == [ARTICLES[0].title]


def test_times_bound_to_the_second_and_in_any_zone(api: CheckedClient) -> None:
    at = {"from": "2024-02-29T15:10:00Z", "to": "2024-03-01T00:10:00+09:00"}
    assert titles(api.get("/v1/articles", params=at)) == [ARTICLES[1].title]
    # A plus that was not encoded arrives as a space.
    assert titles(api.get("/v1/articles?from=2024-03-01T00:10:00+09:00&to=2024-03-01T00:10:00+09:00")) == [
        ARTICLES[1].title
    ]
    assert titles(api.get("/v1/articles", params={"from": "2024-03-01T00:10:01+09:00", "to": "2024-03-01"})) == [
        ARTICLES[2].title
    ]


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({"publisher": "누리뉴스"}, {5, 6, 9}),
        ({"publisher": "한빛일보", "section": "사회"}, {1, 2, 10}),
        ({"reporter": "정하늘", "from": "2024-03-04"}, {7, 10}),
        ({"has_quote": "false", "publisher": "누리뉴스", "section": "문화"}, {5}),
        ({"publisher": "없는신문"}, set()),
    ],
)
def test_filters_combine_with_and_without_a_query(
    api: CheckedClient, parameters: dict[str, str], expected: set[int]
) -> None:
    def numbers(**more: str) -> set[int]:
        items = api.get("/v1/articles", params={**parameters, **more}).json()["items"]
        return {int(item["url"].rpartition("/")[2]) for item in items}

    assert numbers() == expected
    words = " ".join(article.title for article in ARTICLES)
    assert numbers(q=words, match="any") == expected


def test_a_total_can_be_left_out_or_asked_for_alone(api: CheckedClient) -> None:
    for path in LISTS:
        assert api.get(path, params={"total": "none"}).json()["total"] is None
        alone = api.get(path, params={"limit": 0, "total": "exact"}).json()
        assert alone["items"] == []
        assert alone["next"] is None
        assert alone["total"] == {"value": len(walk(api, path, limit=100)), "relation": "eq"}


def test_facets_count_under_the_query(api: CheckedClient) -> None:
    answer = api.get("/v1/articles", params={"facets": "publisher,month,person", "limit": 0, "section": "사회"}).json()
    assert answer["items"] == []
    publishers = {value["value"]: value["count"] for value in answer["facets"]["publisher"]["values"]}
    assert publishers == {"한빛일보": 3, "누리뉴스": 1, "새봄경제": 1}
    months = {value["value"]: value["count"] for value in answer["facets"]["month"]["values"]}
    assert months == {"2024-02": 1, "2024-03": 4}
    for person in answer["facets"]["person"]["values"]:
        assert person["label"] == api.get(f"/v1/people/{person['value']}").json()["name"]


def test_a_cursor_is_good_for_its_own_list_only(api: CheckedClient) -> None:
    cursor = api.get("/v1/articles", params={"limit": 2, "publisher": "한빛일보"}).json()["next"]
    for path, parameters in (
        ("/v1/articles", {"publisher": "새봄경제"}),
        ("/v1/articles", {"publisher": "한빛일보", "sort": "published_at"}),
        ("/v1/articles", {"publisher": "한빛일보", "q": "대전"}),
        ("/v1/quotes", {"publisher": "한빛일보"}),
    ):
        answer = api.get(path, params={**parameters, "cursor": cursor})
        assert answer.status_code == 400
        assert answer.json()["type"].endswith("/invalid-cursor")
        assert answer.json()["errors"][0]["parameter"] == "cursor"
    # How much is shown may change from page to page.
    more = api.get("/v1/articles", params={"publisher": "한빛일보", "limit": 3, "total": "none", "cursor": cursor})
    assert more.status_code == 200


@pytest.mark.parametrize("cursor", ["x", "AAAA", "ab+/", "가나다", "e30", "A" * 2000])
def test_a_damaged_cursor_is_said_to_be_one(api: CheckedClient, cursor: str) -> None:
    answer = api.get("/v1/articles", params={"cursor": cursor})
    assert answer.status_code == 400
    assert answer.json()["type"].endswith("/invalid-cursor")
