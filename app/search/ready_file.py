"""The articles of one build of the index, ready for highlights, in one file beside it.

It holds nothing that the store did not say when the index was last committed. Whoever shows an article compares with
the store: what is missing, outdated or damaged here is made from the stored analyses, only slower. SQLite as a file
of keys and values: it is there with Python, many processes may read while one writes, and a kill leaves it whole.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
import weakref
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from typing import Final

import orjson

from app.search.index import IndexDamagedError
from app.search.ready import NotReadyError, ReadyArticle, checksum, is_whole, packer

_NAME: Final = "ready.db"
_READ: Final = "SELECT id, data FROM ready WHERE id IN (SELECT value FROM json_each(?))"
_PATIENCE_SECONDS: Final = 30.0
_log = logging.getLogger("gisa.search")


class ReadyFile:
    """Reads the file; several threads may."""

    def __init__(self, folder: Path) -> None:
        """Nothing is opened yet; where there is no such file, every article is missing."""
        self._path = folder / _NAME
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._told = False

    def read(self, ids: Sequence[str], known: Mapping[str, ReadyArticle] = MappingProxyType({})) -> list[ReadyArticle]:
        """Those of the articles that are here, in no order; a `known` one is given as it is if it was read from here
        and did not change since."""
        try:
            with self._lock:
                rows = self._opened().execute(_READ, (orjson.dumps(ids).decode(),)).fetchall()
            return [
                kept if (kept := known.get(name)) and kept.checksum == checksum(data) else ReadyArticle.unpack(data)
                for name, data in rows
            ]
        except (sqlite3.Error, NotReadyError) as error:
            if not self._told:
                self._told = True
                _log.warning("%s cannot be used, searches read from the store instead: %s", self._path.name, error)
            return []

    def damage(self) -> list[str]:
        """What is wrong with the file, in sentences."""
        try:
            with self._lock:
                found = [text for (text,) in self._opened().execute("PRAGMA integrity_check(3)") if text != "ok"]
                rows = self._opened().execute("SELECT id, data FROM ready")
                found += [f"article {name} is damaged" for name, data in rows if not is_whole(data)]
                return [f"{_NAME}: {text}" for text in found]
        except sqlite3.Error as error:
            return [f"{_NAME} cannot be read: {error}"]

    def _opened(self) -> sqlite3.Connection:
        if self._connection is None:
            # Readers never wait for the writer; where they cannot read at once they do without.
            self._connection = sqlite3.connect(
                f"{self._path.absolute().as_uri()}?mode=ro",
                uri=True,
                timeout=0,
                check_same_thread=False,
                isolation_level=None,
            )
            # Builds come and go, and a search may still hold the one before.
            weakref.finalize(self, self._connection.close)
        return self._connection

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None


class ReadyWriter:
    """Changes to the file of one build, seen all together once they are committed."""

    def __init__(self, folder: Path) -> None:
        """Open the file, or make an empty one.

        Raises:
            IndexDamagedError: it cannot be written.
        """
        folder.mkdir(parents=True, exist_ok=True)
        self._press = packer()
        with _guarded():
            self._connection = sqlite3.connect(
                folder / _NAME, timeout=_PATIENCE_SECONDS, check_same_thread=False, isolation_level=None
            )
            # A loss of power may undo the last changes, which costs time and nothing else.
            self._connection.executescript(
                "PRAGMA page_size=16384; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
                "CREATE TABLE IF NOT EXISTS ready (id TEXT PRIMARY KEY, data BLOB NOT NULL)"
            )

    def replace(self, ids: Iterable[str], articles: Iterable[ReadyArticle]) -> None:
        """Remove those ids, then add these articles, with the next commit.

        Raises:
            IndexDamagedError: the file cannot be written.
        """
        rows = [(article.record.id, article.pack(self._press)) for article in articles]
        with _guarded():
            if not self._connection.in_transaction:
                self._connection.execute("BEGIN IMMEDIATE")
            self._connection.executemany("DELETE FROM ready WHERE id = ?", ((one,) for one in ids))
            self._connection.executemany("INSERT OR REPLACE INTO ready (id, data) VALUES (?, ?)", rows)

    def commit(self) -> None:
        """Make the changes visible.

        Raises:
            IndexDamagedError: the file cannot be written.
        """
        with _guarded():
            self._connection.commit()

    def close(self) -> None:
        """Finish; changes since the last commit are lost."""
        self._connection.close()


@contextmanager
def _guarded() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        raise IndexDamagedError(f"{_NAME}: {error}") from error
