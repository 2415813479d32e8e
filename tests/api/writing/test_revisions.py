"""The versions of an article over HTTP: what each said, and what changed in it."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.api.revision_views import edits
from tests.api.writing.conftest import BODY, Desk, article


def applied(text: str, changes: list[Any]) -> str:
    """The text with the changes made, from the last to the first."""
    for edit in reversed(changes):
        before = edit["before"]
        assert text[before["start"] : before["end"]] == before["text"]
        text = text[: before["start"]] + edit["after"]["text"] + text[before["end"] :]
    return text


def test_each_version_says_what_changed(desk: Desk) -> None:
    first = desk.post(article(section="사회"))
    path = first.headers["location"]
    new_body = BODY.format(day=7) + "\n\n예산은 아직 정해지지 않았다."
    second = desk.post(article(body=new_body, title="대전시, 데이터센터 미룬다"))
    assert second.json()["result"] == "updated"
    listed = desk.client.get(f"{path}/revisions").json()
    assert listed["total"] == {"value": 2, "relation": "eq"}
    latest, earliest = listed["items"]
    assert latest["revision"] == second.json()["revision"]
    assert latest["changed"] == ["title", "section", "body"]
    assert latest["replaced_at"] is None
    assert earliest["replaced_at"] == latest["stored_at"]
    assert (earliest["revision"], earliest["changed"], earliest["edits"]) == (1, [], [])
    body_edits = [edit for edit in latest["edits"] if edit["field"] == "body"]
    assert [(edit["before"]["text"], edit["after"]["text"]) for edit in body_edits] == [
        ("6일", "7일"),
        ("", "\n\n예산은 아직 정해지지 않았다."),
    ]
    before = desk.client.get(f"{path}/revisions/1").json()["article"]
    after = desk.client.get(f"{path}/revisions/2").json()["article"]
    assert before["section"] == "사회"
    assert before["published_at"] == article()["published_at"]
    assert after["body"] == new_body == applied(before["body"], body_edits)
    assert desk.client.get(path).json()["body"] == new_body


def test_versions_come_in_pages(plain_desk: Desk) -> None:
    for day in range(1, 8):
        path = f"/v1/articles/{plain_desk.post(article(day=day)).json()['id']}/revisions"
    whole = plain_desk.client.get(path).json()["items"]
    assert [one["revision"] for one in whole] == [7, 6, 5, 4, 3, 2, 1]
    paged, cursor = [], None
    while True:
        query = {"limit": 3, **({"cursor": cursor} if cursor else {})}
        page = plain_desk.client.get(path, params=query)
        paged += page.json()["items"]
        cursor = page.json()["next"]
        assert ('rel="next"' in page.headers["link"]) == (cursor is not None)
        if cursor is None:
            break
    assert paged == whole
    assert plain_desk.client.get(path, params={"limit": 0}).json()["items"] == []
    held = plain_desk.client.get(path).headers["etag"]
    assert plain_desk.client.get(path, headers={"if-none-match": held}).status_code == 304


def test_a_revision_that_was_never_there_is_not_found(plain_desk: Desk) -> None:
    path = plain_desk.post(article()).headers["location"]
    assert plain_desk.client.get(f"{path}/revisions/2").status_code == 404
    assert plain_desk.client.get(f"{path}/revisions/0").status_code == 400
    assert plain_desk.client.get(f"{path}/revisions/x").status_code == 400
    assert plain_desk.client.get("/v1/articles/nix/revisions").status_code == 404
    assert plain_desk.client.get("/v1/articles/nix/revisions/1").status_code == 404


_TEXTS = st.text(alphabet="가나다 .\n“”𝒳é", max_size=60)


@given(_TEXTS, _TEXTS)
def test_edits_lead_from_one_text_to_the_other(before: str, after: str) -> None:
    found = edits("body", before, after)
    assert applied(before, found) == after
    assert bool(found) == (before != after)
    for edit in found:
        assert after[edit["after"]["start"] : edit["after"]["end"]] == edit["after"]["text"]


def test_texts_too_long_to_compare_are_replaced_whole() -> None:
    before = "\n".join(f"가{number}" for number in range(5_000))
    after = "\n".join(f"나{number}" for number in range(5_000))
    found = edits("body", f"앞\n{before}\n뒤", f"앞\n{after}\n뒤")
    assert applied(f"앞\n{before}\n뒤", found) == f"앞\n{after}\n뒤"
    assert len(found) == 1
