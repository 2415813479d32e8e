"""Requests that may be sent again: the answer to the first is kept under its Idempotency-Key and given again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from app.store.tables import IDEMPOTENT

KEPT: Final = timedelta(hours=24)
"""How long an answer is given again."""
_GIVEN_UP: Final = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class RequestKey:
    """Names a request: whose it is, its Idempotency-Key, and a digest of all that determines what it does."""

    api_key_id: str
    idempotency_key: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer as it was given."""

    status: int
    headers: Mapping[str, str]
    body: bytes


class KeyReusedError(Exception):
    """The Idempotency-Key belongs to another request."""


class UnderWayError(Exception):
    """A request with this Idempotency-Key is being served right now."""


def begin(connection: Connection, key: RequestKey) -> StoredAnswer | None:
    """Take a key for a request; the answer that it got already, or None if it is to be served now.

    A request whose server died is given up after five minutes.

    Raises:
        KeyReusedError: the key belongs to a request that was not the same.
        UnderWayError: the request is being served.
    """
    now = datetime.now(UTC)
    connection.execute(delete(IDEMPOTENT).where(IDEMPOTENT.c.expires_at <= now))
    row = connection.execute(select(IDEMPOTENT).where(_is(key))).one_or_none()
    if row is None:
        values: dict[str, Any] = {"status": None, "headers": {}, "body": b"", "expires_at": now + _GIVEN_UP}
        connection.execute(
            insert(IDEMPOTENT).values(
                api_key_id=key.api_key_id,
                idempotency_key=key.idempotency_key,
                fingerprint=key.fingerprint,
                **values,
            )
        )
        return None
    if row.fingerprint != key.fingerprint:
        raise KeyReusedError
    if row.status is None:
        raise UnderWayError
    return StoredAnswer(row.status, row.headers, bytes(row.body))


def finish(connection: Connection, key: RequestKey, answer: StoredAnswer) -> None:
    """Keep the answer, in the transaction that did what was asked: both are stored or neither is."""
    kept = {
        "status": answer.status,
        "headers": dict(answer.headers),
        "body": answer.body,
        "expires_at": datetime.now(UTC) + KEPT,
    }
    done = connection.execute(update(IDEMPOTENT).where(_is(key)).values(**kept)).rowcount
    if not done:  # It took so long that it was given up meanwhile.
        connection.execute(
            insert(IDEMPOTENT).values(
                api_key_id=key.api_key_id, idempotency_key=key.idempotency_key, fingerprint=key.fingerprint, **kept
            )
        )


def release(connection: Connection, key: RequestKey) -> None:
    """Forget a request that failed: nothing was done, so it may be tried again."""
    connection.execute(delete(IDEMPOTENT).where(_is(key), IDEMPOTENT.c.status.is_(None)))


def _is(key: RequestKey) -> ColumnElement[bool]:
    return (IDEMPOTENT.c.api_key_id == key.api_key_id) & (IDEMPOTENT.c.idempotency_key == key.idempotency_key)
