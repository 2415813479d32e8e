"""Statistics agree with the lists that they sum up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.extraction.extraction import Organization, Place
from app.main import create_app
from app.settings import Settings
from app.store.opening import open_store
from tests.api.conftest import CheckedClient, wait_until_indexed
from tests.api.sample import ARTICLES
from tests.conftest import wait_for_index
from tests.store.samples import Sample


def test_articles_a_day_in_seoul(api: CheckedClient) -> None:
    found = api.get("/v1/stats/histogram", params={"from": "2024-02-28", "to": "2024-03-03"}).json()
    assert [(item["start"], item["article_count"]) for item in found["items"]] == [
        ("2024-02-28", 0),
        ("2024-02-29", 1),
        ("2024-03-01", 2),
        ("2024-03-02", 2),
        ("2024-03-03", 1),
    ]


@pytest.mark.parametrize("unit", ["day", "week", "month"])
@pytest.mark.parametrize("q", [None, "대전"])
def test_steps_sum_up_to_the_list(api: CheckedClient, unit: str, q: str | None) -> None:
    period = {"from": "2024-02-01", "to": "2024-03-31", **({"q": q} if q else {})}
    items = api.get("/v1/stats/histogram", params={**period, "unit": unit}).json()["items"]
    total = api.get("/v1/articles", params={**period, "limit": 0, "total": "exact"}).json()["total"]["value"]
    assert sum(item["article_count"] for item in items) == total > 1
    for item in items[:-1] if unit == "day" else []:
        day = api.get("/v1/articles", params={**period, "from": item["start"], "to": item["start"]}).json()["items"]
        assert len(day) == item["article_count"]


def test_without_a_period_the_last_thirty_steps_are_shown(api: CheckedClient) -> None:
    items = api.get("/v1/stats/histogram").json()["items"]
    assert len(items) == 30
    assert items[-1] == {"start": "2024-03-06", "article_count": 1}
    assert api.get("/v1/stats/histogram", params={"publisher": "없는신문"}).json()["items"] == []


def test_too_many_steps_are_refused(api: CheckedClient) -> None:
    answer = api.get("/v1/stats/histogram", params={"from": "2000-01-01", "to": "2024-01-01"})
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, "from")
    assert api.get("/v1/stats/histogram", params={"from": "0001-01-01", "to": "0001-01-02"}).status_code in (200, 400)
    assert api.get("/v1/stats/histogram", params={"from": "9999-12-30", "to": "9999-12-31"}).status_code in (200, 400)


def test_sources_share_all_articles(api: CheckedClient) -> None:
    found = api.get("/v1/stats/sources").json()
    assert found["article_count"] == len(ARTICLES)
    assert sum(item["article_count"] for item in found["items"]) == len(ARTICLES)
    assert abs(sum(item["share"] for item in found["items"]) - 1) < 1e-4
    economy = api.get("/v1/stats/sources", params={"q": "새봄전자"}).json()
    assert [item["publisher"] for item in economy["items"]] == ["새봄경제"]


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CheckedClient]:
    """Thirty days with an article each, up to 2019-12-05; every one names 대전시, and 새봄전자 rises in the end."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("month"))
    store = open_store(settings)
    for day in range(30):
        rising = [Organization("새봄전자")] if day in (2, 25, 26, 27, 28) else []
        Sample(day * 24, organizations=rising, places=[Place("대전시")]).save(store)
    store.dispose()
    with CheckedClient(create_app(settings)) as client:
        wait_for_index(client)
        wait_until_indexed(client)
        yield client


def test_trends_of_the_last_seven_days_agree_with_the_lists(month: CheckedClient) -> None:
    found = month.get("/v1/stats/trends").json()
    assert found["period"] == {
        "from": "2019-11-29T00:00:00+09:00",
        "to": "2019-12-06T00:00:00+09:00",
        "article_count": 7,
    }
    assert found["past"] == {
        "from": "2019-11-01T00:00:00+09:00",
        "to": "2019-11-29T00:00:00+09:00",
        "article_count": 23,
    }
    (rising,) = found["items"]
    assert (rising["name"], rising["observed"], rising["history"]) == ("새봄전자", 4, [0, 1, 0, 0, 4])
    assert rising["expected"] == pytest.approx(7 / 23, abs=0.001)
    assert rising["score"] > 6
    days = {"organization_id": rising["id"], "from": "2019-11-29", "to": "2019-12-05"}
    assert len(month.get("/v1/articles", params=days).json()["items"]) == rising["observed"]


def test_trends_take_a_period_and_types(month: CheckedClient) -> None:
    days = {"from": "2019-12-01", "to": "2019-12-04"}
    assert [one["observed"] for one in month.get("/v1/stats/trends", params=days).json()["items"]] == [4]
    assert month.get("/v1/stats/trends", params={**days, "types": "places,people"}).json()["items"] == []
    assert month.get("/v1/stats/trends", params={"to": "2019-11-20"}).json()["items"] == []


@pytest.mark.parametrize(
    ("parameters", "parameter"),
    [
        ({"from": "2019-12-02", "to": "2019-12-01"}, "from"),
        ({"from": "2010-01-01", "to": "2019-12-01"}, "from"),
        ({"to": "0001-01-03"}, "to"),
        ({"types": "robots"}, "types"),
        ({"limit": "0"}, "limit"),
    ],
)
def test_trends_refuse_what_they_cannot_count(month: CheckedClient, parameters: dict[str, str], parameter: str) -> None:
    answer = month.get("/v1/stats/trends", params=parameters)
    assert (answer.status_code, answer.json()["errors"][0]["parameter"]) == (400, parameter)


def test_a_network_agrees_with_the_lists(api: CheckedClient) -> None:
    found = api.get("/v1/stats/network", params={"min_together": 1, "limit": 100}).json()
    assert found["articles"] == {"value": len(ARTICLES), "relation": "eq"}
    names = {node["id"]: node for node in found["nodes"]}
    person = next(node for node in found["nodes"] if node["name"] == "김도현")
    assert person["article_count"] == api.get(f"/v1/people/{person['id']}").json()["article_count"]
    for edge in found["edges"]:
        assert names[edge["source"]] is not names[edge["target"]]
    for edge in [edge for edge in found["edges"] if person["id"] in edge.values()][:5]:
        other = edge["target"] if edge["source"] == person["id"] else edge["source"]
        path = {"person": "people", "organization": "organizations", "place": "places"}[names[other]["type"]]
        together = api.get(f"/v1/{path}/{other}/articles", params={"person_id": person["id"]})
        assert together.status_code == 400  # The path names the entity; the filter belongs to the list of articles.
        both = {"person_id": person["id"], f"{names[other]['type']}_id": other}
        if names[other]["type"] == "organization":
            assert len(api.get("/v1/articles", params=both).json()["items"]) == edge["together"]
    assert [edge["score"] for edge in found["edges"]] == sorted(
        (edge["score"] for edge in found["edges"]), reverse=True
    )


def test_a_network_around_an_entity_or_a_query(api: CheckedClient) -> None:
    person = api.get("/v1/people", params={"q": "김도현"}).json()["items"][0]
    around = api.get("/v1/stats/network", params={"person_id": person["id"], "min_together": 1}).json()
    assert around["articles"]["value"] == person["article_count"]
    assert next(node["article_count"] for node in around["nodes"] if node["id"] == person["id"]) == 3
    asked = api.get("/v1/stats/network", params={"q": "새봄전자", "types": "organizations", "min_together": 1}).json()
    assert asked["query"]["text"] == "새봄전자"
    assert {node["type"] for node in asked["nodes"]} == {"organization"}
    assert "새봄전자" in [node["name"] for node in asked["nodes"]]
    nothing = api.get("/v1/stats/network", params={"publisher": "없는신문"}).json()
    assert nothing == {"nodes": [], "edges": [], "articles": {"value": 0, "relation": "eq"}}
