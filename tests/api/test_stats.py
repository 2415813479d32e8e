"""Statistics agree with the lists that they sum up."""

from __future__ import annotations

import pytest

from tests.api.conftest import CheckedClient
from tests.api.sample import ARTICLES


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
