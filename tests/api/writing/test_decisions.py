"""Merging and splitting over HTTP: the old id redirects, and loading the articles again undoes nothing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.writing.conftest import Desk, article


def named(number: int, name: str, title: str) -> dict[str, Any]:
    body = f"{name} {title}은 {number}일 대전에서 열린 행사에 참석했다고 밝혔다. {name} {title}은 “기쁘다”고 말했다."
    return article(number, title=f"{number}번째 행사 열려", body=body)


ARTICLES = (named(1, "김도현", "대전시장"), named(2, "박서연", "한국은행 총재"), named(3, "박서연", "한국은행 총재"))


def people(desk: Desk) -> dict[str, dict[str, Any]]:
    items = desk.client.get("/v1/people").json()["items"]
    return {item["name"]: item for item in items}


@pytest.fixture
def filled(desk: Desk) -> Desk:
    for one in ARTICLES:
        assert desk.post(one).status_code == 201
    return desk


def load_again(desk: Desk) -> None:
    """As a changed page, and deleted and sent anew: what was decided must not depend on either."""
    for one in ARTICLES:
        changed = {**one, "body": f"{one['body']} 행사는 저녁까지 이어졌다."}
        article_id = desk.post(changed).json()["id"]
        assert desk.client.delete(f"/v1/articles/{article_id}", headers=desk.write).status_code == 204
        assert desk.post(one).status_code == 201


def test_two_are_one_for_good(filled: Desk) -> None:
    before = people(filled)
    old, into = before["김도현"]["id"], before["박서연"]["id"]
    answer = filled.client.post(f"/v1/people/{old}/merge", json={"into": into}, headers=filled.admin)
    assert (answer.status_code, answer.json()) == (200, {"id": into, "merged": old})
    for _ in range(2):
        moved = filled.client.get(f"/v1/people/{old}", follow_redirects=False)
        assert (moved.status_code, moved.headers["location"]) == (308, f"/v1/people/{into}")
        assert filled.client.get(f"/v1/people/{into}").json()["article_count"] == 3
        assert len(people(filled)) == 1
        load_again(filled)


def test_one_is_two_for_good(filled: Desk) -> None:
    own_id = people(filled)["박서연"]["id"]
    (first, *_) = filled.client.get(f"/v1/people/{own_id}/articles").json()["items"]
    answer = filled.client.post(f"/v1/people/{own_id}/split", json={"article_ids": [first["id"]]}, headers=filled.admin)
    assert answer.status_code == 201
    new_id = answer.json()["id"]
    assert answer.headers["location"] == f"/v1/people/{new_id}"
    assert answer.json()["split_from"] == own_id
    for _ in range(2):
        for entity, count in ((own_id, 1), (new_id, 1)):
            assert filled.client.get(f"/v1/people/{entity}").json()["article_count"] == count
        (only,) = filled.client.get(f"/v1/people/{new_id}/articles").json()["items"]
        assert only["id"] == first["id"]
        load_again(filled)


def test_a_decision_sent_again_is_made_once(filled: Desk) -> None:
    own_id = people(filled)["박서연"]["id"]
    (first, *_) = filled.client.get(f"/v1/people/{own_id}/articles").json()["items"]
    headers = {**filled.admin, "Idempotency-Key": "one"}
    path, content = f"/v1/people/{own_id}/split", {"article_ids": [first["id"]]}
    answers = [filled.client.post(path, json=content, headers=headers) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert filled.client.post(path, json=content, headers=filled.admin).status_code == 404


def test_what_cannot_be_decided_is_refused(plain_desk: Desk) -> None:
    for one in ARTICLES:
        plain_desk.post(one)
    found = people(plain_desk)
    person, other = found["김도현"]["id"], found["박서연"]["id"]
    place = plain_desk.client.get("/v1/places").json()["items"][0]["id"]
    only = plain_desk.client.get(f"/v1/people/{person}/articles").json()["items"][0]["id"]

    def refused(path: str, content: Any) -> tuple[int, str]:
        answer = plain_desk.client.post(path, json=content, headers=plain_desk.admin)
        return answer.status_code, answer.json()["type"].rpartition("/")[2]

    assert refused("/v1/people/nix/merge", {"into": other}) == (404, "not-found")
    assert refused(f"/v1/people/{person}/merge", {"into": "nix"}) == (404, "not-found")
    assert refused(f"/v1/people/{person}/merge", {"into": place}) == (404, "not-found")
    assert refused(f"/v1/places/{person}/merge", {"into": place}) == (404, "not-found")
    assert refused(f"/v1/people/{person}/merge", {"into": person}) == (409, "conflict")
    assert refused(f"/v1/people/{person}/merge", {}) == (422, "invalid-body")
    assert refused(f"/v1/people/{person}/merge", {"into": other, "why": "x"}) == (422, "invalid-body")
    assert refused(f"/v1/people/{person}/split", {"article_ids": []}) == (422, "invalid-body")
    assert refused(f"/v1/people/{person}/split", {"article_ids": ["nix"]}) == (404, "not-found")
    assert refused(f"/v1/people/{person}/split", {"article_ids": [only]}) == (409, "conflict")
    malformed = plain_desk.client.post(
        f"/v1/people/{person}/merge", content=b"{", headers={**plain_desk.admin, "content-type": "application/json"}
    )
    assert malformed.status_code == 400
    assert plain_desk.client.post(f"/v1/people/{person}/merge", headers=plain_desk.admin).status_code == 415
    assert people(plain_desk) == found
