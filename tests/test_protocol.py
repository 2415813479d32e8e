"""Raw Hangul in addresses, as curl sends it; bodies stay as they are; what is no HTTP is told as a problem."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Iterator
from urllib.parse import unquote

import httpx2
import pytest
import uvicorn
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.types import Receive, Scope, Send

from app.protocol import Protocol
from tests.live import free_port


async def told_back(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers with what it was asked."""
    request = Request(scope, receive)
    body = (await request.body()).decode()
    answer = {"path": scope["path"], "query": scope["query_string"].decode("ascii"), "body": body}
    await JSONResponse(answer)(scope, receive, send)


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    port = free_port()
    server = uvicorn.Server(uvicorn.Config(told_back, port=port, http=Protocol, lifespan="off", log_level="critical"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield port
    server.should_exit = True
    thread.join()


def conversation(port: int, *parts: bytes, pause: float = 0.1) -> bytes:
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        for part in parts:
            connection.sendall(part)
            time.sleep(pause)
        connection.shutdown(socket.SHUT_WR)
        answer = b""
        while more := connection.recv(65536):
            answer += more
    return answer


def bodies(answer: bytes) -> list[dict[str, str]]:
    return [json.loads(part.rpartition(b"\r\n\r\n")[2]) for part in answer.split(b"HTTP/1.1 200 OK")[1:]]


def test_hangul_may_stand_in_an_address_as_it_is_typed(port: int) -> None:
    ask = "GET /기사/a?q=대전시&limit=1 HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    first, second = bodies(conversation(port, ask, ask))
    assert first == second
    assert (first["path"], unquote(first["query"])) == ("/기사/a", "q=대전시&limit=1")


def test_what_is_escaped_already_is_not_escaped_again(port: int) -> None:
    ask = "GET /?q=%EB%8C%80%EC%A0%84시 HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    (told,) = bodies(conversation(port, ask))
    assert unquote(told["query"]) == "q=대전시"


def test_a_body_that_looks_like_a_request_is_not_touched(port: int) -> None:
    body = "GET /기사 HTTP/1.1\r\nHost: x\r\n\r\n"
    head = f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body.encode())}\r\n\r\n"
    (told,) = bodies(conversation(port, head.encode(), body.encode()))
    assert told["body"] == body


def test_what_is_no_http_is_told_as_a_problem(port: int) -> None:
    head, _, body = conversation(port, b"G\x00T / HTTP/1.1\r\n\r\n").partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 400 ")
    assert b"content-type: application/problem+json" in head
    assert json.loads(body)["type"] == "/problems/bad-request"
    assert httpx2.get(f"http://127.0.0.1:{port}/").status_code == 200
