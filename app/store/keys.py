"""API keys: made, listed, checked, revoked. The key itself is never stored.

A key is `gisa_ID_SECRET`: a public id of 12 characters, and a secret of 256 random bits. What has that much entropy
cannot be guessed from its SHA-256, so a slow password hash would cost every request and protect nothing.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update

from app.store.errors import ConflictError, NotFoundError
from app.store.tables import API_KEY

MARK: Final = "gisa_"
"""How each key begins, so that scanners for leaked secrets know one."""
MAX_NAME: Final = 100

_FORM: Final = re.compile(r"gisa_([a-z2-7]{12})_[A-Za-z0-9_-]{43}")
_ID_ALPHABET: Final = "abcdefghijklmnopqrstuvwxyz234567"
_ID_LENGTH: Final = 12
_SECRET_BYTES: Final = 32
_NO_HASH: Final = "0" * 64


class Scope(StrEnum):
    """What a key may do; each includes those before it."""

    READ = "read"
    WRITE = "write"
    ADMIN = "admin"

    def includes(self, other: Scope) -> bool:
        """Whether a key of this scope may do what the other allows."""
        order = list(Scope)
        return order.index(self) >= order.index(other)


@dataclass(frozen=True, slots=True)
class KeyRecord:
    """A key as it is listed. `last_used_at` is exact to the hour; one with `revoked_at` opens nothing."""

    id: str
    name: str
    scope: Scope
    created_at: datetime
    last_used_at: datetime | None
    revoked_at: datetime | None

    @property
    def prefix(self) -> str:
        """How the key begins: by this its owner knows it."""
        return f"{MARK}{self.id}"


class Keys:
    """The keys."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[KeyRecord]:
        """Every key, revoked ones too, in the order in which they were made."""
        rows = self._connection.execute(select(API_KEY).order_by(API_KEY.c.created_at, API_KEY.c.id))
        return [_record(row) for row in rows]

    def check(self, key: str) -> KeyRecord | None:
        """Whose key this is; None for one that was never made or is revoked."""
        form = _FORM.fullmatch(key)
        row = None
        if form is not None:
            row = self._connection.execute(select(API_KEY).where(API_KEY.c.id == form[1])).one_or_none()
        # Compared in constant time, and also where there is nothing to compare with.
        same = secrets.compare_digest(row.secret_hash if row else _NO_HASH, _hash(key))
        return _record(row) if row is not None and same and row.revoked_at is None else None


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def _record(row: Row[Any]) -> KeyRecord:
    values: Mapping[str, Any] = row._asdict()
    return KeyRecord(
        id=values["id"],
        name=values["name"],
        scope=Scope(values["scope"]),
        created_at=values["created_at"],
        last_used_at=values["last_used_at"],
        revoked_at=values["revoked_at"],
    )


def new_key(connection: Connection, name: str, scope: Scope) -> tuple[str, KeyRecord]:
    """Make a key; the key itself, which nobody can ask for again, and its record.

    Raises:
        ConflictError: the name is empty, too long, or that of another key in use.
    """
    name = " ".join(name.split())
    if not name or len(name) > MAX_NAME or not name.isprintable():
        raise ConflictError(f"A key needs a name of 1 to {MAX_NAME} printable characters.")
    same = select(API_KEY.c.id).where(API_KEY.c.name == name, API_KEY.c.revoked_at.is_(None))
    if connection.execute(same).first() is not None:
        raise ConflictError(f"There is a key of the name {name} already.")
    own_id = "".join(secrets.choice(_ID_ALPHABET) for _ in range(_ID_LENGTH))
    key = f"{MARK}{own_id}_{secrets.token_urlsafe(_SECRET_BYTES)}"
    now = datetime.now(UTC)
    connection.execute(
        insert(API_KEY).values(id=own_id, name=name, scope=scope.value, secret_hash=_hash(key), created_at=now)
    )
    return key, KeyRecord(own_id, name, scope, now, None, None)


def revoke_key(connection: Connection, wanted: str) -> KeyRecord:
    """Make a key useless for ever; it is named by its id, its prefix, or its name.

    Raises:
        NotFoundError: no key in use is named so.
    """
    own_id = wanted.removeprefix(MARK).partition("_")[0]
    in_use = select(API_KEY).where(API_KEY.c.revoked_at.is_(None))
    row = connection.execute(in_use.where(API_KEY.c.id == own_id)).one_or_none()
    row = row or connection.execute(in_use.where(API_KEY.c.name == wanted)).one_or_none()
    if row is None:
        # What was typed is not repeated: it may be a whole key.
        raise NotFoundError("No key in use has this name, prefix or id; `gisa keys list` shows them all.")
    connection.execute(update(API_KEY).where(API_KEY.c.id == row.id).values(revoked_at=datetime.now(UTC)))
    return _record(row)


def mark_used(connection: Connection, key_id: str, when: datetime) -> None:
    """Note that a key was used."""
    connection.execute(update(API_KEY).where(API_KEY.c.id == key_id).values(last_used_at=when))
