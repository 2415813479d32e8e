"""A store into another one, of the same or the other kind, with the proof that both hold the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

import orjson
from sqlalchemy import Connection, Row, Table, func, insert, select, text
from sqlmodel import SQLModel

from app.store import migrations
from app.store.database import Store
from app.store.errors import ConflictError, StoreError
from app.store.tables import ARTICLE, OUTBOX, STATE

_STEP: Final = 500
_DIGEST_BYTES: Final = 16


@dataclass(frozen=True, slots=True)
class TableProof:
    """What a table holds: its rows, and a checksum over all their values that knows no order."""

    rows: int
    checksum: str


def _plain(value: object) -> object:
    """Values that the two databases hand out differently, in one form."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, bytes | memoryview):
        return hashlib.sha256(value).hexdigest()
    raise TypeError(f"{type(value).__name__} is in no table")


def _digest(row: Row[Any]) -> int:
    values = orjson.dumps(list(row), default=_plain, option=orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_SORT_KEYS)
    return int.from_bytes(hashlib.blake2b(values, digest_size=_DIGEST_BYTES).digest(), "big")


def _rows(connection: Connection, table: Table) -> Iterator[Sequence[Row[Any]]]:
    yield from connection.execute(select(table), execution_options={"yield_per": _STEP}).partitions()


def _proof(digests: Sequence[int], rows: int) -> TableProof:
    return TableProof(rows, f"{sum(digests) % (1 << 8 * _DIGEST_BYTES):032x}")


def prove(store: Store) -> dict[str, TableProof]:
    """What each table of a store holds: equal for two stores that hold the same."""
    with store.schema_connection(writes=False) as connection:
        return {table.name: _prove_table(connection, table) for table in SQLModel.metadata.sorted_tables}


def _prove_table(connection: Connection, table: Table) -> TableProof:
    total = count = 0
    for some in _rows(connection, table):
        total += sum(map(_digest, some))
        count += len(some)
    return _proof([total], count)


def copy_store(
    source: Store, target: Store, progress: Callable[[str, int], None] | None = None
) -> dict[str, TableProof]:
    """Copy everything, ids and decisions and all, into an empty store, in one transaction; what each table holds.

    Args:
        source: Is read as it is at one moment; it may be in use.
        target: Gets its tables if it has none.
        progress: Called with a table's name and its rows so far.

    Raises:
        ConflictError: the target holds articles already.
        SchemaError: the source is of another version.
        StoreError: the two differ afterwards; the target is left empty.
    """
    migrations.check(source)
    migrations.upgrade(target)
    with source.schema_connection(writes=False) as reading, target.schema_connection(writes=True) as writing:
        if writing.execute(select(func.count()).select_from(ARTICLE)).scalar_one():
            raise ConflictError("The store to copy to is not empty.")
        writing.execute(STATE.delete())
        proofs = {}
        for table in SQLModel.metadata.sorted_tables:
            total = count = 0
            for some in _rows(reading, table):
                writing.execute(insert(table), [dict(row._mapping) for row in some])
                total += sum(map(_digest, some))
                count += len(some)
                if progress is not None:
                    progress(table.name, count)
            proofs[table.name] = _proof([total], count)
            if _prove_table(writing, table) != proofs[table.name]:
                raise StoreError(f"The copy of the table {table.name} differs from what was read; nothing was kept.")
        if target.dialect == "postgresql":
            # Rows brought their numbers along: the sequence has to go on after the last one.
            last = select(func.coalesce(func.max(OUTBOX.c.seq), 0) + 1).scalar_subquery()
            writing.execute(select(func.setval(text("'outbox_seq_seq'"), last, text("false"))))
    return proofs
