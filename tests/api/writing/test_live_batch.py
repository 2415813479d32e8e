"""Batches on a real connection: answered while they are sent, broken off without harm, seen by all processes."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import closing
from typing import Any
from urllib.parse import urlsplit

import httpx2
import orjson
import pytest

from app.store.database import Store
from app.store.integrity import contradictions
from tests.api.writing.conftest import article
from tests.live import Server, gisa, serving


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str, str]]:
    """A server of two processes, a key that may write, and the address of its store."""
    data_dir = tmp_path_factory.mktemp("live") / "data"
    key = gisa(data_dir, "keys", "new", "--name", "batch").stdout.strip()
    with serving(data_dir, "--workers", "2") as server:
        yield server, key, f"sqlite:///{data_dir / 'gisa.db'}"


class Stream:
    """A batch that is sent by hand, chunk by chunk."""

    def __init__(self, url: str, key: str) -> None:
        address = urlsplit(url)
        self._socket = socket.create_connection((address.hostname or "", address.port or 0), timeout=60)
        self._answer = self._socket.makefile("rb")
        self._socket.sendall(
            f"POST /v1/articles/batch HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: Bearer {key}\r\n"
            "Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n".encode()
        )

    def send(self, content: bytes) -> None:
        self._socket.sendall(f"{len(content):x}\r\n".encode() + content + b"\r\n")

    def head(self) -> bytes:
        lines = b""
        while not lines.endswith(b"\r\n\r\n"):
            lines += self._answer.readline()
        return lines

    def chunk(self) -> bytes:
        size = int(self._answer.readline(), 16)
        content = self._answer.read(size)
        self._answer.readline()
        return content

    def close(self) -> None:
        self._answer.close()
        self._socket.close()


def line(number: int, **fields: Any) -> bytes:
    return orjson.dumps(article(number, **fields)) + b"\n"


def test_a_line_is_answered_before_the_next_is_sent(live: tuple[Server, str, str]) -> None:
    server, key, _ = live
    with closing(Stream(server.url, key)) as stream:
        stream.send(line(1))
        assert stream.head().startswith(b"HTTP/1.1 200")
        assert orjson.loads(stream.chunk())["line"] == 1
        stream.send(line(2)[:30])
        stream.send(line(2)[30:])
        second = orjson.loads(stream.chunk())
        assert (second["line"], second["status"]) == (2, 201)
        # It is stored, though the stream goes on, and every process says so.
        for _ in range(6):
            assert httpx2.get(f"{server.url}/v1/articles/{second['id']}").status_code == 200
            assert second["id"] in httpx2.get(f"{server.url}/v1/articles").text
        stream.send(b"")
        assert stream.chunk() == b""


def test_a_stream_that_breaks_off_leaves_whole_articles(live: tuple[Server, str, str]) -> None:
    server, key, url = live
    with closing(Stream(server.url, key)) as stream:
        for number in range(100, 140):
            stream.send(line(number))
        stream.send(line(200)[:-40])
        stream.head()
        told = [orjson.loads(result)["id"] for result in stream.chunk().splitlines()]
    deadline = time.monotonic() + 30
    before = -1
    while (now := httpx2.get(f"{server.url}/v1/articles?limit=0&total=exact").json()["total"]["value"]) != before:
        before = now
        time.sleep(0.5)
        assert time.monotonic() < deadline
    store = Store(url)
    assert contradictions(store) == []
    store.dispose()
    for article_id in told:
        found = httpx2.get(f"{server.url}/v1/articles/{article_id}").json()
        assert found["people"]
        assert found["quotes"]
    # The same stream again, to its end: what was stored is left alone, the rest follows.
    content = b"".join(line(number) for number in range(100, 140))
    headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/x-ndjson"}
    answer = httpx2.post(f"{server.url}/v1/articles/batch", content=content, headers=headers, timeout=120)
    results = [orjson.loads(result)["result"] for result in answer.text.splitlines()]
    assert len(results) == 40
    assert results[: len(told)] == ["unchanged"] * len(told)
    assert httpx2.get(f"{server.url}/v1/articles?limit=0&total=exact").json()["total"]["value"] == 42


def test_who_sends_everything_before_reading_anything_is_served_too(live: tuple[Server, str, str]) -> None:
    """Results of some megabytes, more than the buffers between hold: they wait in a file."""
    server, key, _ = live
    bad = b'{"' + b"x" * 60 + b"\n"
    count = 30_000
    with closing(Stream(server.url, key)) as stream:
        for _ in range(count // 1_000):
            stream.send(bad * 1_000)
        stream.send(b"")
        stream.head()
        results = bytearray()
        while part := stream.chunk():
            results += part
    assert len(results) > 8_000_000
    assert results.count(b"\n") == count
    assert orjson.loads(results.splitlines()[-1])["line"] == count
