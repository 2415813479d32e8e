"""Articles written over HTTP: new, unchanged, changed, replaced, deleted; found at once, and never twice."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.api.writing.conftest import BODY, PAGE, Desk, article

HTML = (
    '<html><head><meta property="og:title" content="대전시, 데이터센터 세운다"></head><body><article><h1>대전시, '
    f"데이터센터 세운다</h1><p>{BODY.format(day=1)}</p></article></body></html>"
)


def test_a_new_article_can_be_read_at_once_and_is_found_soon(desk: Desk) -> None:
    desk.indexed()
    assert desk.client.get("/v1/articles").json()["items"] == []
    answer = desk.post(article())
    assert answer.status_code == 201
    location = answer.headers["location"]
    assert location == f"/v1/articles/{answer.json()['id']}"
    read = desk.client.get(location)
    assert read.json()["title"] == article()["title"]
    assert read.json()["url"] == article()["url"]
    assert read.headers["etag"] == answer.headers["etag"]
    assert [one["name"] for one in read.json()["people"]] == ["김도현"]
    assert [one["id"] for one in desk.client.get("/v1/articles").json()["items"]] == [answer.json()["id"]]
    desk.indexed()
    assert desk.client.get("/v1/articles", params={"q": "데이터센터"}).json()["total"]["value"] == 1


@pytest.mark.parametrize(
    ("content", "media_type", "query"),
    [
        (PAGE.encode(), "text/plain; charset=utf-8", {"url": "https://news.example/1"}),
        (PAGE.encode("cp949"), "text/plain; charset=euc-kr", {}),
        (HTML.encode(), "text/html", {"url": "https://news.example/1"}),
    ],
)
def test_a_page_is_taken_as_it_is(plain_desk: Desk, content: bytes, media_type: str, query: dict[str, str]) -> None:
    headers = {**plain_desk.write, "content-type": media_type}
    answers = [plain_desk.client.post("/v1/articles", content=content, headers=headers, params=query) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json()["id"] == answers[1].json()["id"]
    found = plain_desk.client.get(answers[0].headers["location"]).json()
    assert "데이터센터" in found["title"]
    assert found["url"] == query.get("url")


def test_each_json_form_is_an_article(plain_desk: Desk) -> None:
    news_article: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "대전시, 데이터센터 세운다",
        "articleBody": BODY.format(day=1),
        "url": "https://news.example/5",
    }
    forms: list[dict[str, object]] = [
        {"text": PAGE, "url": "https://news.example/1"},
        {"html": HTML, "url": "https://news.example/2"},
        {"article": article(3)},
        article(4),
        news_article,
    ]
    for number, content in enumerate(forms, 1):
        answer = plain_desk.post(content)
        assert (answer.status_code, answer.json()["result"]) == (201, "created"), content
        read = plain_desk.client.get(answer.headers["location"]).json()
        assert read["url"] == f"https://news.example/{number}"


def test_the_answer_says_whether_anything_changed(desk: Desk) -> None:
    created, unchanged, updated = (desk.post(article(day=day)) for day in (6, 6, 7))
    assert [one.json()["result"] for one in (created, unchanged, updated)] == ["created", "unchanged", "updated"]
    assert [one.status_code for one in (created, unchanged, updated)] == [201, 200, 200]
    assert len({one.json()["id"] for one in (created, unchanged, updated)}) == 1
    assert created.headers["etag"] == unchanged.headers["etag"] != updated.headers["etag"]
    assert updated.headers["content-location"] == created.headers["location"]
    assert "7일" in desk.client.get(created.headers["location"]).json()["body"]


def test_the_same_text_without_an_address_is_the_same_article(plain_desk: Desk) -> None:
    content = article()
    del content["url"]
    first, second = plain_desk.post(content), plain_desk.post(content)
    assert first.json()["id"] == second.json()["id"]
    assert second.json()["result"] == "unchanged"


def test_the_same_article_sent_at_once_is_stored_once(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: desk.post(article()), range(8)))
    assert sorted(answer.status_code for answer in answers) == [200] * 7 + [201]
    assert {answer.json()["revision"] for answer in answers} == {1}
    assert len(desk.client.get("/v1/articles").json()["items"]) == 1


def test_a_page_without_an_article_is_refused_and_set_aside(desk: Desk) -> None:
    answer = desk.post({"text": "로그인이 필요합니다.", "url": "https://news.example/9"})
    assert (answer.status_code, answer.json()["type"]) == (422, "/problems/unreadable-page")
    reason = answer.json()["errors"][0]["code"]
    failures = desk.client.get("/v1/failures", headers=desk.write).json()
    assert [(one["source"], one["reason"]) for one in failures["items"]] == [("https://news.example/9", reason)]
    # The page was mended: it is set aside no more.
    assert desk.post({"text": PAGE, "url": "https://news.example/9"}).status_code == 201
    assert desk.client.get("/v1/failures", headers=desk.write).json()["items"] == []


def test_the_culprit_is_pointed_at(plain_desk: Desk) -> None:
    for content, pointer in (
        ({"title": "제목", "body": 5}, "/body"),
        ({"article": {"title": "제목", "body": 5}}, "/article/body"),
        ({"title": "제목", "body": "본문이다.", "colour": "red"}, "/colour"),
        ({"text": "x", "url": "javascript:alert(1)"}, "/url"),
    ):
        answer = plain_desk.post(content)
        assert answer.status_code == 422
        assert answer.json()["errors"][0]["pointer"] == pointer
    assert plain_desk.client.get("/v1/articles").json()["items"] == []


def test_parameters_are_checked(plain_desk: Desk) -> None:
    headers = {**plain_desk.write, "content-type": "text/plain"}
    for query in ({"url": "news.example"}, {"colour": "red"}):
        answer = plain_desk.client.post("/v1/articles", content=PAGE.encode(), headers=headers, params=query)
        assert (answer.status_code, list(query)) == (400, [answer.json()["errors"][0]["parameter"]])


def test_another_version_replaces_the_article_that_was_read(desk: Desk) -> None:
    first = desk.post(article())
    path, tag = first.headers["location"], first.headers["etag"]
    content = article(day=7)
    del content["url"]
    answer = desk.put(first.json()["id"], content, **{"If-Match": tag})
    assert (answer.status_code, answer.json()["result"], answer.json()["id"]) == (200, "updated", first.json()["id"])
    read = desk.client.get(path)
    assert "7일" in read.json()["body"]
    assert read.json()["url"] == article()["url"]
    assert read.headers["etag"] == answer.headers["etag"] != tag


def test_a_version_that_another_client_wrote_is_not_lost(desk: Desk) -> None:
    first = desk.post(article())
    article_id, tag = first.json()["id"], first.headers["etag"]
    assert desk.put(article_id, article(day=7), **{"If-Match": tag}).status_code == 200
    for stale in (tag, '"never"', f"W/{tag}", "no tag"):
        late = desk.put(article_id, article(day=8), **{"If-Match": stale})
        assert (late.status_code, late.json()["type"]) == (412, "/problems/precondition-failed")
        assert (
            desk.client.delete(first.headers["location"], headers={**desk.write, "If-Match": stale}).status_code == 412
        )
    now = desk.client.get(first.headers["location"])
    assert "7일" in now.json()["body"]
    # The tag of a compressed answer is as good, and `*` means whatever is there.
    coded = desk.client.get(first.headers["location"], headers={"accept-encoding": "gzip"}).headers["etag"]
    assert coded != now.headers["etag"]
    assert desk.put(article_id, article(day=9), **{"If-Match": f'"other", {coded}'}).status_code == 200
    assert desk.put(article_id, article(day=10), **{"If-Match": "*"}).status_code == 200
    assert desk.put(article_id, article(day=11), **{"If-None-Match": "*"}).status_code == 412


def test_of_two_who_write_on_the_same_version_one_is_told(desk: Desk) -> None:
    first = desk.post(article())
    article_id, tag = first.json()["id"], first.headers["etag"]

    def change(day: int) -> int:
        status: int = desk.put(article_id, article(day=day), **{"If-Match": tag}).status_code
        return status

    with ThreadPoolExecutor(4) as threads:
        statuses = list(threads.map(change, range(10, 14)))
    assert sorted(statuses) == [200, 412, 412, 412]
    assert desk.client.get(first.headers["location"]).json()["revision"] == 2


def test_an_article_keeps_its_address(plain_desk: Desk) -> None:
    article_id = plain_desk.post(article(1)).json()["id"]
    answer = plain_desk.put(article_id, article(2))
    assert (answer.status_code, answer.json()["type"]) == (409, "/problems/conflict")
    assert plain_desk.put("nix", article(3)).status_code == 404
    assert plain_desk.put(article_id, {"text": "로그인이 필요합니다."}).status_code == 422
    assert len(plain_desk.client.get("/v1/articles").json()["items"]) == 1


def test_a_page_that_replaces_an_article_is_read_with_its_address(plain_desk: Desk) -> None:
    first = plain_desk.post({"html": HTML, "url": "https://www.yna.co.kr/view/AKR20240301000100063"})
    before = plain_desk.client.get(first.headers["location"]).json()
    answer = plain_desk.put(first.json()["id"], {"html": HTML.replace("1일", "2일")})
    assert (answer.status_code, answer.json()["result"]) == (200, "updated")
    after = plain_desk.client.get(first.headers["location"]).json()
    assert after["publisher"] == before["publisher"] is not None
    assert after["url"] == before["url"]


def test_an_article_without_an_address_can_be_corrected(plain_desk: Desk) -> None:
    content = article()
    del content["url"]
    first = plain_desk.post(content)
    answer = plain_desk.put(first.json()["id"], {**content, "body": BODY.format(day=9)})
    assert (answer.status_code, answer.json()["id"]) == (200, first.json()["id"])
    assert "9일" in plain_desk.client.get(first.headers["location"]).json()["body"]


def test_a_deleted_article_is_gone_until_it_comes_back(desk: Desk) -> None:
    first = desk.post(article())
    desk.post(article(2))
    path = first.headers["location"]
    desk.indexed()
    answer = desk.client.delete(path, headers={**desk.write, "If-Match": first.headers["etag"]})
    assert (answer.status_code, answer.content) == (204, b"")
    for address in (path, f"{path}/people", f"{path}/revisions", f"{path}/similar"):
        gone = desk.client.get(address)
        assert (gone.status_code, gone.json()["type"]) == (410, "/problems/gone")
    assert desk.client.delete(path, headers=desk.write).status_code == 410
    assert desk.client.delete("/v1/articles/never", headers=desk.write).status_code == 404
    assert len(desk.client.get("/v1/articles").json()["items"]) == 1
    desk.indexed()
    assert desk.client.get("/v1/articles", params={"q": "데이터센터"}).json()["total"]["value"] == 1
    again = desk.put(first.json()["id"], article())
    assert (again.status_code, again.json()["result"]) == (201, "created")
    assert desk.client.get(path).status_code == 200


def test_what_was_kept_of_older_data_is_not_given_again(desk: Desk) -> None:
    """Each answer is asked for twice, so that the second comes from memory."""
    addresses = ("/v1/articles", "/v1/people", "/v1/quotes", "/v1/articles?limit=0&total=exact")
    seen: dict[str, set[str]] = {address: set() for address in addresses}
    for number in range(1, 4):
        content = article(number, body=BODY.format(day=number).replace("김도현", f"김도{'현진석'[number - 1]}"))
        assert desk.post(content).status_code == 201
        for address in addresses:
            once, twice = desk.client.get(address).text, desk.client.get(address).text
            assert once == twice
            seen[address].add(once)
    assert [len(answers) for answers in seen.values()] == [3] * len(addresses)


def test_a_search_shows_what_an_article_says_now(desk: Desk) -> None:
    """The articles of each search but the first are kept from the one before."""
    first, second = (desk.post(article(number)).json()["id"] for number in (1, 2))
    desk.indexed()

    def found(limit: int) -> dict[str, tuple[str, str]]:
        items = desk.client.get("/v1/articles", params={"q": "데이터센터", "limit": limit}).json()["items"]
        return {item["id"]: (item["title"], item["snippet"]["text"]) for item in items}

    before = found(5)
    assert before[first][0] == article(1)["title"]
    assert found(6) == before
    content = article(1, day=7, title="대전시, 데이터센터 하나 더")
    del content["url"]
    assert desk.put(first, content).status_code == 200
    # Whether the index has it yet or not.
    assert found(5)[first][0] == content["title"]
    desk.indexed()
    after = found(6)
    assert after[first][0] == content["title"]
    assert after[second] == before[second]
    assert desk.client.delete(f"/v1/articles/{first}", headers=desk.write).status_code == 204
    assert set(found(5)) == {second}


def test_suggestions_follow_the_articles(desk: Desk) -> None:
    def names() -> list[str]:
        return [item["name"] for item in desk.client.get("/v1/suggest", params={"q": "김도"}).json()["items"]]

    assert desk.post(article()).status_code == 201
    desk.indexed()
    # The second answer is a kept one.
    assert names() == names() == ["김도현"]
    assert desk.post(article(2, body=BODY.format(day=2).replace("김도현", "김도진"))).status_code == 201
    end = time.monotonic() + 60
    while sorted(names()) != ["김도진", "김도현"]:
        assert time.monotonic() < end
        time.sleep(0.2)
