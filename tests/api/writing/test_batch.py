"""Streams of articles: a result for each line, bad lines alone refused, memory and transactions bounded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import anyio
import orjson
import pytest

from app.api.batch import lines_of
from tests.api.writing.conftest import PAGE, Desk, article

NDJSON = {"content-type": "application/x-ndjson"}


def ndjson(*lines: Any) -> bytes:
    return b"\n".join(line if isinstance(line, bytes) else orjson.dumps(line) for line in lines)


def sent(desk: Desk, content: bytes | Iterator[bytes]) -> list[dict[str, Any]]:
    """Send a batch; its results, each as the description of a line has it."""
    answer = desk.client.post("/v1/articles/batch", content=content, headers={**desk.write, **NDJSON})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/x-ndjson"
    results = [orjson.loads(line) for line in answer.text.splitlines()]
    for result in results:
        desk.client.validate("BatchLine", result)
    return results


BAD: tuple[tuple[Any, int, str], ...] = (
    (b"{", 400, "malformed-body"),
    (b"\xff\xfe", 400, "malformed-body"),
    (b"[]", 422, "invalid-body"),
    ({"text": 5}, 422, "invalid-body"),
    ({"text": "로그인이 필요합니다."}, 422, "unreadable-page"),
    ({"title": "제목"}, 422, "unreadable-page"),
    ({"title": "제목", "body": "가" * 500_001}, 413, "body-too-large"),
)


def test_three_hundred_lines_with_bad_ones_among_them(desk: Desk) -> None:
    lines: list[Any] = []
    expected: dict[int, tuple[int, str]] = {}
    seen: set[int] = set()
    for number in range(1, 301):
        if number % 20 == 0:
            bad, status, kind = BAD[number // 20 % len(BAD)]
            lines.append(bad)
            expected[number] = (status, f"/problems/{kind}")
        elif number % 33 == 0:
            lines.append(b"  ")
        else:
            known = number % 40
            lines.append(article(known))
            expected[number] = (200, "unchanged") if known in seen else (201, "created")
            seen.add(known)

    def pieces() -> Iterator[bytes]:
        """Cut anywhere, as a network would."""
        content = ndjson(*lines)
        for start in range(0, len(content), 1_237):
            yield content[start : start + 1_237]

    results = sent(desk, pieces())
    got = {one["line"]: (one["status"], one.get("result") or one["problem"]["type"]) for one in results}
    assert got == expected
    assert list(got) == sorted(got)
    assert desk.client.get("/v1/articles?limit=0&total=exact").json()["total"]["value"] == len(seen)
    some = next(one for one in results if one["status"] == 201)
    assert desk.client.get(f"/v1/articles/{some['id']}").json()["revision"] == some["revision"]


def test_sent_again_nothing_changes(plain_desk: Desk) -> None:
    content = ndjson(*(article(number) for number in range(1, 6)))
    first, again = sent(plain_desk, content), sent(plain_desk, content)
    assert [one["id"] for one in first] == [one["id"] for one in again]
    assert {one["result"] for one in again} == {"unchanged"}


def test_pages_may_come_in_each_form(plain_desk: Desk) -> None:
    page = {"text": PAGE, "url": "https://news.example/7"}
    results = sent(plain_desk, ndjson({"article": article(1)}, page, article(2)) + b"\r\n")
    assert [one["status"] for one in results] == [201] * 3


def test_nothing_in_nothing_out(plain_desk: Desk) -> None:
    assert sent(plain_desk, b"") == []
    assert sent(plain_desk, b"\n \n") == []


def test_lines_that_were_set_aside_are_listed(plain_desk: Desk) -> None:
    sent(plain_desk, ndjson({"title": "제목", "url": "https://news.example/3"}, article(1)))
    items = plain_desk.client.get("/v1/failures", headers=plain_desk.write).json()["items"]
    assert [one["source"] for one in items] == ["https://news.example/3"]


def test_what_is_no_stream_of_lines_is_refused(plain_desk: Desk) -> None:
    for headers, status, kind in (
        ({"content-type": "application/json"}, 415, "unsupported-media-type"),
        ({**NDJSON, "content-encoding": "gzip"}, 415, "unsupported-media-type"),
        ({**NDJSON, "idempotency-key": "x"}, 400, "invalid-parameter"),
    ):
        answer = plain_desk.client.post("/v1/articles/batch", content=b"{}", headers={**plain_desk.write, **headers})
        assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}")


class TestLimits:
    """The limit of a body holds for a line."""

    @pytest.fixture
    def settings_of_desk(self) -> dict[str, Any]:
        return {"max_body_bytes": 3_000}

    def test_a_stream_may_be_longer_than_a_body(self, plain_desk: Desk) -> None:
        lines = [article(number) for number in range(1, 31)]
        lines.insert(3, article(99, body="가나다라 " * 1_000))
        content = ndjson(*lines)
        assert len(content) > 10_000
        results = sent(plain_desk, content)
        refused = [one for one in results if one["status"] != 201]
        assert [(one["line"], one["status"]) for one in refused] == [(4, 413)]
        assert plain_desk.post(article(body="가나다라 " * 1_000)).status_code == 413


def test_lines_are_cut_however_they_arrive() -> None:
    content = b'{"a":1}\n\n  {"b":2}  \r\n' + b"x" * 50 + b'\n{"c":3}'
    expected = [(1, b'{"a":1}'), (3, b'{"b":2}'), (4, None), (5, b'{"c":3}')]

    async def lines(size: int) -> list[tuple[int, bytes | None]]:
        pieces = [content[start : start + size] for start in range(0, len(content), size)]

        async def receive() -> dict[str, Any]:
            piece = pieces.pop(0)
            return {"type": "http.request", "body": piece, "more_body": bool(pieces)}

        return [line async for line in lines_of(receive, 40)]

    for size in range(1, len(content) + 1):
        assert anyio.run(lines, size) == expected
