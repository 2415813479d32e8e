"""People, organizations and places as those meet them who look for a name and follow what they find."""

from __future__ import annotations

from typing import Any

import pytest

from app.api.parameters import PLACE_KINDS
from app.extraction.names.lists import shipped
from app.web.kinds import PLACE_KINDS as NAMES_OF_KINDS
from tests.api.conftest import CheckedClient
from tests.api.sample import ARTICLES

_PLURALS = {"person": "people", "organization": "organizations", "place": "places"}


def found(api: CheckedClient, path: str, **parameters: Any) -> dict[str, Any]:
    answer: dict[str, Any] = api.get(path, params=parameters).json()
    return answer


@pytest.mark.parametrize(
    ("path", "typed", "name", "note"),
    [
        ("people", "김도현", "김도현", None),
        ("people", "김도현 부시장", "김도현", None),
        ("people", "대전시 김도현", "김도현", None),
        ("people", "金도현", "김도현", None),
        ("people", "ㄱㄷㅎ", "김도현", "first consonants"),
        ("people", "김도현은", "김도현", "taken apart"),
        ("people", "rlaehgus", "김도현", "typed on the other keyboard layout"),
        ("people", "김도혀", "김도현", "half a syllable"),
        ("people", "김도현 축구감독", "김도현", "other words left out"),
        ("organizations", "새봄전쟈", "새봄전자", "nearest spelling"),
        ("places", "대전은", "대전광역시", "taken apart"),
    ],
)
def test_a_list_says_how_a_name_was_read(
    api: CheckedClient, path: str, typed: str, name: str, note: str | None
) -> None:
    answer = found(api, f"/v1/{path}", q=typed)
    assert answer["items"][0]["name"] == name
    (term,) = answer["query"]["terms"]
    assert (term["text"], term["used_as"], term["note"]) == (typed, "name", note)
    assert answer["query"]["relation"] == ("some" if note == "other words left out" else "all")
    alone = found(api, f"/v1/{path}", q=typed, limit=0, total="exact")
    assert alone["total"]["value"] == len(answer["items"])
    assert alone["query"] == answer["query"]


def test_a_name_that_may_be_somebody_else_is_offered_only(api: CheckedClient) -> None:
    answer = found(api, "/v1/people", q="김도헌")
    assert answer["items"] == []
    assert answer["query"]["did_you_mean"] == "김도현"
    assert "query" not in found(api, "/v1/people")


def test_one_search_for_everything_reads_names_too(api: CheckedClient) -> None:
    for typed in ("김도현 부시장", "ㄱㄷㅎ"):
        people = found(api, "/v1/search", q=typed, types="people")["people"]["items"]
        assert people[0]["name"] == "김도현"


def test_those_of_a_period_are_named_in_it(api: CheckedClient) -> None:
    """Kim is named on 29 February, 1 and 4 March: not on the days between, though he was known by then."""
    for day, named in (("2024-02-29", True), ("2024-03-01", True), ("2024-03-02", False), ("2024-03-04", True)):
        names = {one["name"] for one in found(api, "/v1/people", **{"from": day, "to": day})["items"]}
        assert ("김도현" in names) is named
    assert found(api, "/v1/people", **{"from": "2024-03-04", "to": "2024-02-29"})["items"] == []


def test_company_can_be_of_one_kind(api: CheckedClient) -> None:
    person = found(api, "/v1/people", q="김도현")["items"][0]["id"]
    everybody = found(api, f"/v1/people/{person}/related", limit=100)["items"]
    for kind, plural in _PLURALS.items():
        some = found(api, f"/v1/people/{person}/related", limit=100, types=plural)["items"]
        assert some == [one for one in everybody if one["type"] == kind]
    assert {one["type"] for one in everybody} == {"person", "organization", "place"}


def test_an_id_of_another_kind_is_said_to_be_one(api: CheckedClient) -> None:
    organization = found(api, "/v1/organizations", q="새봄전자")["items"][0]["id"]
    answer = api.get(f"/v1/people/{organization}")
    assert answer.status_code == 404
    assert "/v1/organizations" in answer.json()["detail"]


def test_every_kind_of_place_is_told(api: CheckedClient) -> None:
    gazetteer = shipped().gazetteer
    kinds = {place.kind for name in ("대한민국", "대전광역시", "중구") for place in gazetteer.named(name)}
    assert kinds < set(PLACE_KINDS)
    assert set(PLACE_KINDS) == set(NAMES_OF_KINDS)
    for place in found(api, "/v1/places", limit=100)["items"]:
        assert place["kind"] is None or place["kind"] in PLACE_KINDS


@pytest.mark.parametrize("plural", _PLURALS.values())
def test_list_detail_and_what_hangs_on_it_tell_the_same(api: CheckedClient, plural: str) -> None:
    undated = sum(article.published_at is None for article in ARTICLES)
    for item in found(api, f"/v1/{plural}", limit=100)["items"]:
        address = f"/v1/{plural}/{item['id']}"
        detail = found(api, address)
        assert {name: detail[name] for name in item if name != "titles"} == {
            name: value for name, value in item.items() if name != "titles"
        }
        articles = found(api, f"{address}/articles", limit=0, total="exact")["total"]["value"]
        # Articles of a place are also those of the places within it.
        assert articles >= item["article_count"] if plural == "places" else articles == item["article_count"]
        for unit in ("day", "week", "month"):
            steps = found(api, f"{address}/timeline", unit=unit)["items"]
            assert [step["start"] for step in steps] == sorted({step["start"] for step in steps})
            counted = sum(step["article_count"] for step in steps)
            assert item["article_count"] - undated <= counted <= item["article_count"]
            assert sum(step["mention_count"] for step in steps) <= item["mention_count"]
        for other in found(api, f"{address}/related")["items"]:
            back = found(api, f"/v1/{_PLURALS[other['type']]}/{other['id']}/related", limit=100)["items"]
            assert [(one["together"], one["lift"]) for one in back if one["id"] == item["id"]] == [
                (other["together"], other["lift"])
            ]
