"""Requests sent again: one answer, kept for a day; another request under the same key is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from app.store.database import Store
from app.store.idempotency import KeyReusedError, RequestKey, StoredAnswer, UnderWayError
from app.store.tables import IDEMPOTENT

KEY = RequestKey("owner", "one", "fingerprint")
ANSWER = StoredAnswer(201, {"location": "/v1/articles/x"}, '{"제목": 1}'.encode())


def begin(store: Store, key: RequestKey = KEY) -> StoredAnswer | None:
    return store.transaction(lambda writer: writer.begin_request(key))


def test_the_answer_is_given_again(store: Store) -> None:
    assert begin(store) is None
    store.transaction(lambda writer: writer.finish_request(KEY, ANSWER))
    assert begin(store) == ANSWER
    assert begin(store) == ANSWER


def test_the_same_key_is_another_ones_too(store: Store) -> None:
    assert begin(store) is None
    assert begin(store, replace(KEY, api_key_id="other", fingerprint="else")) is None


def test_a_request_under_way_is_not_begun_twice(store: Store) -> None:
    assert begin(store) is None
    with pytest.raises(UnderWayError):
        begin(store)


def test_another_request_needs_another_key(store: Store) -> None:
    assert begin(store) is None
    with pytest.raises(KeyReusedError):
        begin(store, replace(KEY, fingerprint="else"))
    store.transaction(lambda writer: writer.finish_request(KEY, ANSWER))
    with pytest.raises(KeyReusedError):
        begin(store, replace(KEY, fingerprint="else"))


def test_what_failed_may_be_tried_again(store: Store) -> None:
    assert begin(store) is None
    store.transaction(lambda writer: writer.release_request(KEY))
    assert begin(store, replace(KEY, fingerprint="else")) is None


def test_releasing_takes_no_answer_away(store: Store) -> None:
    assert begin(store) is None
    store.transaction(lambda writer: writer.finish_request(KEY, ANSWER))
    store.transaction(lambda writer: writer.release_request(KEY))
    assert begin(store) == ANSWER


@pytest.mark.parametrize("finished", [True, False], ids=["answered", "server died"])
def test_keys_are_forgotten_in_time(store: Store, finished: bool) -> None:
    assert begin(store) is None
    if finished:
        store.transaction(lambda writer: writer.finish_request(KEY, ANSWER))
    with store.schema_connection(writes=True) as connection:
        (until,) = connection.execute(IDEMPOTENT.select().with_only_columns(IDEMPOTENT.c.expires_at)).scalars()
        left = until - datetime.now(UTC)
        assert timedelta(hours=23) < left < timedelta(hours=25) if finished else left < timedelta(minutes=6)
        connection.execute(update(IDEMPOTENT).values(expires_at=datetime.now(UTC) - timedelta(seconds=1)))
    assert begin(store, replace(KEY, fingerprint="else")) is None


def test_an_answer_that_came_after_the_request_was_given_up_is_kept(store: Store) -> None:
    assert begin(store) is None
    with store.schema_connection(writes=True) as connection:
        connection.execute(IDEMPOTENT.delete())
    store.transaction(lambda writer: writer.finish_request(KEY, ANSWER))
    assert begin(store) == ANSWER
