"""What only a real server shows: HEAD and refused bodies on the wire, and connections that stay open."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from urllib.parse import urlsplit

import httpx2
import pytest

from tests.live import serving


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("live") / "data", GISA_MAX_BODY_BYTES="10000") as server:
        yield server.url


def test_head_and_get_share_a_connection(url: str) -> None:
    with httpx2.Client(base_url=url) as client:
        for path in ("/v1/articles", "/v1/articles.csv", "/docs", "/nix", "/healthz"):
            head, get = client.head(path), client.get(path)
            assert (head.status_code, head.content) == (get.status_code, b"")
            assert head.headers["content-length"] == str(len(get.content)) or "content-encoding" in get.headers
            tag = get.headers.get("etag")
            if tag:
                assert client.get(path, headers={"if-none-match": tag}).status_code == 304


def test_a_body_without_a_length_is_cut_off(url: str) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(50):
            yield b"x" * 1000

    answer = httpx2.post(f"{url}/v1/analyze", content=chunks(), headers={"content-type": "text/plain"})
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/body-too-large")


@pytest.mark.parametrize(
    "request_line", [b"GET /v1/articles?q=\xff HTTP/1.1", b"G\x00T / HTTP/1.1", b"GET http:// HTTP/1.1", b"\xff\xfe"]
)
def test_garbage_on_the_wire_stops_nobody(url: str, request_line: bytes) -> None:
    address = urlsplit(url)
    with socket.create_connection((address.hostname or "", address.port or 0), timeout=10) as connection:
        connection.sendall(request_line + b"\r\nHost: x\r\nConnection: close\r\n\r\n")
        answer = connection.recv(65536)
    assert not answer or answer.startswith(b"HTTP/1.1 4")
    assert httpx2.get(f"{url}/healthz").json() == {"status": "ok"}
