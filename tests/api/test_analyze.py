"""POST /v1/analyze in all its forms: the same page, the same answer, nothing stored."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from app.api.services import Workers
from tests.api.conftest import CheckedClient

TITLE = "대전시, 연구단지 새 단장"
PARAGRAPHS = (
    "김도현 대전시 부시장은 6일 대덕연구단지에서 “연구단지를 새로 꾸미겠다”고 말했다.",
    "김 부시장은 예산도 늘리겠다고 밝혔다.",
)
BODY = "\n\n".join(PARAGRAPHS)
HTML = f"""<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{TITLE}</title>
<meta property="og:type" content="article"><meta property="og:title" content="{TITLE}"></head>
<body><article><h1>{TITLE}</h1>
{"".join(f"<p>{part}</p>" for part in PARAGRAPHS)}</article></body></html>"""


def said(answer: Any) -> tuple[str, list[str], list[str]]:
    found = answer.json()
    return (
        found["article"]["title"],
        [person["name"] for person in found["people"]],
        [quote["text"] for quote in found["quotes"] if quote["kind"] == "direct"],
    )


EXPECTED = (TITLE, ["김도현"], ["연구단지를 새로 꾸미겠다"])


def test_a_parsed_article(api: CheckedClient) -> None:
    answer = api.post(
        "/v1/analyze",
        json={
            "article": {
                "title": TITLE,
                "body": BODY,
                "published_at": "2024-03-06T09:00:00+09:00",
                "publisher": "한빛일보",
                "reporters": [{"name": "정하늘"}],
            }
        },
    )
    assert answer.status_code == 200
    assert said(answer) == EXPECTED
    article = answer.json()["article"]
    assert article["published_at"] == "2024-03-06T09:00:00+09:00"
    assert article["body"] == BODY
    for entity in [*answer.json()["people"], *answer.json()["organizations"], *answer.json()["places"]]:
        for mention in entity["mentions"]:
            assert article[mention["field"]][mention["start"] : mention["end"]] == mention["text"]


@pytest.mark.parametrize("charset", ["utf-8", "cp949"])
def test_html_as_json_and_as_it_is(api: CheckedClient, charset: str) -> None:
    assert said(api.post("/v1/analyze", json={"html": HTML, "url": "https://news.example/1"})) == EXPECTED
    bare = api.post(
        "/v1/analyze", content=HTML.encode(charset), headers={"content-type": f"text/html; charset={charset}"}
    )
    assert said(bare) == EXPECTED


def test_plain_text_as_json_and_as_it_is(api: CheckedClient) -> None:
    page = f"검색\n메뉴\n\n사회\n\n{TITLE}\n\n정하늘 기자\n2024-03-06 09:00:00\n{BODY}\n\n이 기사의 댓글 0개\n"
    in_json = api.post("/v1/analyze", json={"text": page})
    assert said(in_json) == EXPECTED
    bare = api.post("/v1/analyze", content=page.encode(), headers={"content-type": "text/plain; charset=utf-8"})
    assert bare.json() == in_json.json()


def test_nothing_is_stored_or_cached(api: CheckedClient) -> None:
    before = api.get("/v1/articles?limit=0&total=exact").json()["total"]
    answer = api.post("/v1/analyze", json={"article": {"title": TITLE, "body": BODY}})
    assert answer.headers["cache-control"] == "no-store"
    assert api.get("/v1/articles?limit=0&total=exact").json()["total"] == before


def test_too_long_a_text_is_refused_before_the_work(api: CheckedClient) -> None:
    answer = api.post("/v1/analyze", json={"article": {"title": TITLE, "body": "대전시가 밝혔다. " * 30_000}})
    assert answer.status_code == 413


async def _flood(workers: Workers, started: threading.Event, release: threading.Event) -> list[str]:
    import anyio

    from app.api.problems import ProblemError

    outcomes: list[str] = []

    def work() -> None:
        started.set()
        release.wait(10)

    async def one() -> None:
        try:
            await workers.run(work)
            outcomes.append("done")
        except ProblemError as error:
            outcomes.append(error.kind.code)
            if outcomes.count("overloaded") == 3:
                release.set()

    async with anyio.create_task_group() as group:
        for _ in range(6):
            group.start_soon(one)
    return outcomes


def test_too_many_at_once_are_refused_and_the_others_served() -> None:
    import anyio

    outcomes = anyio.run(_flood, Workers(threads=1, waiting=2), threading.Event(), threading.Event())
    assert sorted(outcomes) == ["done"] * 3 + ["overloaded"] * 3
