"""Idempotency-Key over HTTP: a request sent again gets its answer again, also from a server that was started anew."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from app.main import create_app
from tests.api.conftest import CheckedClient
from tests.api.writing.conftest import Desk, article

AGAIN = {"Idempotency-Key": '"8e03978e-40d5-43e8-bc93-6894a57f9324"'}


def test_the_first_answer_is_given_again(desk: Desk) -> None:
    first = desk.post(article(), **AGAIN)
    desk.post(article(day=7))
    again = desk.post(article(), **AGAIN)
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["location"] == first.headers["location"]
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["idempotent-replayed"] == "true"
    assert again.headers["x-request-id"] != first.headers["x-request-id"]
    assert "idempotent-replayed" not in first.headers
    # It was not done again: the later version stands.
    assert "7일" in desk.client.get(first.headers["location"]).json()["body"]


def test_it_outlives_the_server(desk: Desk) -> None:
    first = desk.post(article(), **AGAIN)
    with CheckedClient(create_app(desk.settings)) as other:
        again = other.post("/v1/articles", json=article(), headers={**desk.write, **AGAIN})
    assert (again.status_code, again.json()) == (201, first.json())


def test_quotes_around_the_key_do_not_count(plain_desk: Desk) -> None:
    assert plain_desk.post(article(), **{"Idempotency-Key": "abc"}).status_code == 201
    assert "idempotent-replayed" in plain_desk.post(article(), **{"Idempotency-Key": '"abc"'}).headers


def test_another_request_needs_another_key(desk: Desk) -> None:
    first = desk.post(article(), **AGAIN)
    for answer in (
        desk.post(article(2), **AGAIN),
        desk.put(first.json()["id"], article(), **AGAIN),
        desk.client.delete(first.headers["location"], headers={**desk.write, **AGAIN}),
    ):
        assert (answer.status_code, answer.json()["type"]) == (422, "/problems/idempotency-key-reused")
    # The keys of another client are its own.
    assert desk.client.post("/v1/articles", json=article(2), headers={**desk.admin, **AGAIN}).status_code == 201


def test_a_key_that_is_none_is_refused(plain_desk: Desk) -> None:
    headers = [(name.encode(), value.encode()) for name, value in plain_desk.write.items()]
    for key in (b"", b"x" * 256, b"a b", "열쇠".encode()):
        answer = plain_desk.client.post("/v1/articles", json=article(), headers=[*headers, (b"idempotency-key", key)])
        assert (answer.status_code, answer.json()["errors"][0]["header"].lower()) == (400, "idempotency-key")


def test_a_request_that_failed_may_be_tried_again_under_its_key(plain_desk: Desk) -> None:
    assert plain_desk.post({"title": "제목", "body": 5}, **AGAIN).status_code == 422
    assert plain_desk.post(article(), **AGAIN).status_code == 201


def test_requests_at_the_same_time_are_done_once(desk: Desk) -> None:
    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(lambda _: desk.post(article(), **AGAIN), range(6)))
    done = [answer for answer in answers if answer.status_code == 201 and "idempotent-replayed" not in answer.headers]
    assert len(done) == 1
    for answer in answers:
        assert answer.status_code == 201 or answer.json()["type"] == "/problems/request-under-way"
        assert answer.status_code in (201, 409)


def test_a_deletion_is_repeated_as_well(plain_desk: Desk) -> None:
    path = plain_desk.post(article()).headers["location"]
    answers = [plain_desk.client.delete(path, headers={**plain_desk.write, **AGAIN}) for _ in range(2)]
    assert [(answer.status_code, answer.content) for answer in answers] == [(204, b"")] * 2
