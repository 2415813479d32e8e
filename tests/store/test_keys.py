"""API keys: what is stored of them, who they are, and that a revoked one opens nothing."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from app.store.database import Store
from app.store.errors import ConflictError, NotFoundError
from app.store.keys import Scope


def made(store: Store, name: str = "desk", scope: Scope = Scope.WRITE) -> str:
    return store.transaction(lambda writer: writer.new_key(name, scope))[0]


def test_a_key_is_known_again_by_its_hash_alone(store: Store) -> None:
    key = made(store)
    assert re.fullmatch(r"gisa_[a-z2-7]{12}_[A-Za-z0-9_-]{43}", key)
    with store.schema_connection(writes=False) as connection:
        (row,) = connection.execute(text("SELECT * FROM api_key")).all()
    secret = key.split("_", 2)[2]  # which may itself hold underscores
    assert not any(secret in str(value) for value in row)
    with store.read() as reader:
        found = reader.keys.check(key)
        assert found is not None
        assert (found.name, found.scope, key.startswith(found.prefix)) == ("desk", Scope.WRITE, True)


def test_nothing_else_is_a_key(store: Store) -> None:
    key, other = made(store), made(store, "other")
    head, secret = key[:18], key[18:]
    forged = [
        "",
        "gisa_",
        key[:-1],
        key + "x",
        key.upper(),
        f" {key}",
        head + secret[::-1],
        other[:18] + secret,
        "gisa_aaaaaaaaaaaa_" + secret,
        "열쇠",
        "\udcff",
        "x" * 100_000,
    ]
    with store.read() as reader:
        assert [reader.keys.check(one) for one in forged] == [None] * len(forged)


def test_a_revoked_key_opens_nothing_and_stays_listed(store: Store) -> None:
    key = made(store)
    with store.read() as reader:
        (listed,) = reader.keys.all()
    for wanted in (listed.prefix, "desk"):
        store.transaction(lambda writer, wanted=wanted: writer.revoke_key(wanted))  # type: ignore[misc]
        with store.read() as reader:
            assert reader.keys.check(key) is None
            assert all(one.revoked_at is not None for one in reader.keys.all())
        with pytest.raises(NotFoundError):
            store.transaction(lambda writer, wanted=wanted: writer.revoke_key(wanted))  # type: ignore[misc]
        key = made(store)


def test_the_sentence_about_an_unknown_key_does_not_repeat_it(store: Store) -> None:
    secret = "gisa_aaaaaaaaaaaa_" + "s" * 43
    with pytest.raises(NotFoundError) as raised:
        store.transaction(lambda writer: writer.revoke_key(secret))
    assert "sss" not in str(raised.value)


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\x00b", "desk"])
def test_a_name_that_tells_nothing_apart_is_refused(store: Store, name: str) -> None:
    made(store)
    with pytest.raises(ConflictError):
        made(store, name)


def test_scopes_include_those_before_them() -> None:
    assert [[one.includes(other) for other in Scope] for one in Scope] == [
        [True, False, False],
        [True, True, False],
        [True, True, True],
    ]


def test_use_is_noted(store: Store) -> None:
    key = made(store)
    when = datetime(2026, 11, 22, 12, tzinfo=UTC)
    with store.read() as reader:
        found = reader.keys.check(key)
    assert found is not None
    assert found.last_used_at is None
    store.transaction(lambda writer: writer.mark_key_used(found.id, when))
    with store.read() as reader:
        again = reader.keys.check(key)
    assert again is not None
    assert again.last_used_at == when
