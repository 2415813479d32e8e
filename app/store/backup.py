"""Backup and restore of a SQLite store. PostgreSQL has its own tools: pg_dump and pg_restore."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from app.store import migrations
from app.store.database import Store
from app.store.errors import ConflictError, SchemaOutdatedError, StoreError, StoreUnavailableError


def _file_of(store: Store) -> Path:
    if store.path is None:
        raise StoreError("This is for SQLite; back a PostgreSQL store up with pg_dump.")
    return store.path


def backup(store: Store, target: Path) -> int:
    """Write the store as it is at one moment into a new file, while it may be in use; the file's size in bytes.

    The file appears whole or not at all.

    Raises:
        ConflictError: the file exists.
        StoreUnavailableError: it cannot be written.
    """
    source = _file_of(store)
    if target.exists():
        raise ConflictError(f"{target} exists; a backup overwrites nothing.")
    partial = target.with_name(f"{target.name}.partial")
    try:
        partial.unlink(missing_ok=True)
        with closing(sqlite3.connect(source)) as reading, closing(sqlite3.connect(partial)) as writing:
            reading.backup(writing)
        with partial.open("rb") as file:
            os.fsync(file.fileno())
        partial.rename(target)
    except (sqlite3.Error, OSError) as error:
        partial.unlink(missing_ok=True)
        raise StoreUnavailableError(f"The backup cannot be written to {target}: {error}") from error
    return target.stat().st_size


def restore(source: Path, store: Store) -> None:
    """Put a backup in the place of a SQLite store that nobody uses; what was there is kept as FILE.before-restore.

    Raises:
        StoreError: the backup is damaged, or no store of this or an older version.
        ConflictError: an earlier restore's FILE.before-restore is still there.
    """
    place = _file_of(store)
    kept = place.with_name(f"{place.name}.before-restore")
    if kept.exists():
        raise ConflictError(f"{kept} is left from an earlier restore; move it away first.")
    partial = place.with_name(f"{place.name}.restoring")
    partial.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(f"{source.resolve().as_uri()}?mode=ro", uri=True)) as reading:
            if (found := reading.execute("PRAGMA quick_check(1)").fetchone()[0]) != "ok":
                raise StoreUnavailableError(f"{source} is damaged: {found}")
            with closing(sqlite3.connect(partial)) as writing:
                reading.backup(writing)
        candidate = Store(f"sqlite:///{partial}")
        try:
            if migrations.current(candidate) is None:
                raise SchemaOutdatedError(f"{source} holds no store of Gisa.")
            migrations.upgrade(candidate)
        finally:
            candidate.dispose()
    except sqlite3.Error as error:
        partial.unlink(missing_ok=True)
        raise StoreUnavailableError(f"{source} cannot be read: {error}") from error
    except StoreError:
        _remove(partial)
        raise
    store.dispose()
    if place.exists():
        # Its last changes may still be in the log beside it: bring them in before the file moves.
        with closing(sqlite3.connect(place)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        place.rename(kept)
        _remove(place)
    partial.rename(place)


def _remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)
