"""Inputs that were set aside: listed in pages, forgotten when somebody says so."""

from __future__ import annotations

from tests.api.writing.conftest import Desk


def test_they_come_in_pages_latest_first(plain_desk: Desk) -> None:
    for number in range(5):
        plain_desk.post({"title": "제목", "url": f"https://news.example/{number}"})
    path = "/v1/failures"
    whole = plain_desk.client.get(path, headers=plain_desk.write).json()
    assert [one["source"][-1] for one in whole["items"]] == ["4", "3", "2", "1", "0"]
    assert whole["total"] == {"value": 5, "relation": "eq"}
    assert whole["items"][0]["reason"] == "invalid-field"
    assert whole["items"][0]["pointer"] == "/body"
    paged, cursor = [], None
    while True:
        query = {"limit": "2", **({"cursor": cursor} if cursor else {})}
        page = plain_desk.client.get(path, params=query, headers=plain_desk.write)
        paged += page.json()["items"]
        cursor = page.json()["next"]
        if cursor is None:
            break
    assert paged == whole["items"]
    assert "no-store" in page.headers["cache-control"]
    wrong = plain_desk.client.get(path, params={"cursor": "x"}, headers=plain_desk.write)
    assert (wrong.status_code, wrong.json()["type"]) == (400, "/problems/invalid-cursor")


def test_one_is_forgotten(plain_desk: Desk) -> None:
    plain_desk.post({"title": "제목", "url": "https://news.example/1"})
    (one,) = plain_desk.client.get("/v1/failures", headers=plain_desk.write).json()["items"]
    path = f"/v1/failures/{one['id']}"
    assert plain_desk.client.delete(path, headers=plain_desk.write).status_code == 204
    assert plain_desk.client.get("/v1/failures", headers=plain_desk.write).json()["items"] == []
    assert plain_desk.client.delete(path, headers=plain_desk.write).status_code == 404
