"""The store: engines, transactions, and what of the database's errors a user gets to read."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final, Literal, TypeVar

import orjson
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import (
    ArgumentError,
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
)
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.extraction.names.lists import NameLists
from app.store.errors import StoreError, StoreUnavailableError
from app.store.session import Reader, Writer

_T = TypeVar("_T")

# A writer waits this long for another (milliseconds); a batch of the loader holds the lock for well under a second.
_BUSY_TIMEOUT_MS: Final = 60_000
_PATIENCE_MS: Final = 100
_READ_CONNECTIONS: Final = 16
# Kilobytes of pages that each connection keeps for itself. Each thread of each process reads by one of its own, and the
# machine has the pages for all of them: 8 MB each took 50 MB more a process, and spared 3 % of reading an article.
_READ_CACHE_KB: Final = 2048
_WRITE_CACHE_KB: Final = 65536
_ATTEMPTS: Final = 8
# Any number, the same for all processes of Gisa: writers of one PostgreSQL database queue up behind it.
_WRITER_LOCK: Final = 0x67697361
_UNDEFINED_TABLE: Final = "42P01"
_DEFECTS: Final = (IntegrityError, DataError, ProgrammingError, NotSupportedError)
_RETRIABLE_SQLSTATES: Final = frozenset({"40001", "40P01", "55P03"})


def _to_json(value: object) -> str:
    return orjson.dumps(value).decode()


_ENGINE: Final[dict[str, Any]] = {
    # Quicker than the standard library, and Hangul stays Hangul instead of six characters of escape each.
    "json_serializer": _to_json,
    "json_deserializer": orjson.loads,
    # An error's text goes to the log: it tells the statement, not the articles.
    "hide_parameters": True,
}


def _sqlite_engine(url: str, *, writes: bool) -> Engine:
    if writes:
        engine = create_engine(url, pool_size=1, max_overflow=0, pool_timeout=_BUSY_TIMEOUT_MS / 1000, **_ENGINE)
    else:
        # The one used last is used next: others need not keep the same pages.
        options = {"pool_size": _READ_CONNECTIONS, "max_overflow": _READ_CONNECTIONS, "pool_use_lifo": True}
        engine = create_engine(url, **options, **_ENGINE)

    @event.listens_for(engine, "connect")
    def on_connect(connection: sqlite3.Connection, _: object) -> None:
        # Python's driver must not begin transactions by itself: it would take the write lock too late to wait for it.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            f"busy_timeout={_PATIENCE_MS if writes else _BUSY_TIMEOUT_MS}",
            "journal_mode=WAL",
            "synchronous=NORMAL",
            "foreign_keys=ON",
            "temp_store=MEMORY",
            "journal_size_limit=67108864",
            f"cache_size=-{_WRITE_CACHE_KB if writes else _READ_CACHE_KB}",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        if not writes:
            cursor.execute("PRAGMA query_only=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        if writes:
            _begin_writing(connection)
        else:
            connection.exec_driver_sql("BEGIN")

    return engine


def _begin_writing(connection: Connection) -> None:
    """Take the write lock, waiting for other processes.

    SQLite's own waiting sleeps longer and longer, so that one who has waited long loses against newcomers: it is
    begun anew before that.
    """
    end = time.monotonic() + _BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except OperationalError as error:
            if "locked" not in str(error.orig) or time.monotonic() > end:
                raise
        else:
            return


def _postgresql_engine(url: str, *, writes: bool) -> Engine:
    if writes:
        engine = create_engine(url, pool_size=2, max_overflow=8, pool_pre_ping=True, **_ENGINE)

        @event.listens_for(engine, "begin")
        def on_begin(connection: Connection) -> None:
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")

        return engine
    return create_engine(
        url,
        pool_size=_READ_CONNECTIONS,
        max_overflow=_READ_CONNECTIONS,
        pool_pre_ping=True,
        isolation_level="REPEATABLE READ",
        execution_options={"postgresql_readonly": True},
        **_ENGINE,
    )


def _first_cause(error: DBAPIError) -> DBAPIError:
    """SQLite ends the whole transaction on a full disk; leaving the savepoint then fails too, and hides it."""
    found = error
    earlier: BaseException | None = error
    while earlier is not None and "no such savepoint" in str(found.orig):
        earlier = earlier.__context__
        if isinstance(earlier, DBAPIError):
            found = earlier
    return found


def _sentence(error: DBAPIError) -> str:
    cause = str(error.orig).strip().splitlines()
    said = cause[0] if cause else type(error.orig).__name__
    known = {
        "database is locked": "another process has held the database for too long",
        "disk is full": "the disk is full",
        "disk I/O error": "its disk does not take or give what is asked: it may be full or failing",
        "readonly database": "the database is read-only: check who owns its file and folder",
        "unable to open": "the database file cannot be opened: check that its folder exists and can be written",
        "malformed": "the database file is damaged: restore a backup",
        "not a database": "the file is not a SQLite database",
        "no such table": "the tables are missing: run `gisa migrate`",
        "does not exist": "its tables, or the database itself, are missing: run `gisa migrate`",
    }
    for part, meaning in known.items():
        if part in said:
            return f"The store cannot be used: {meaning} ({said})."
    return f"The store cannot be used: {said}"


@contextmanager
def _plain_errors() -> Iterator[None]:
    """Turn what the driver raises into an error of the store."""
    try:
        yield
    except PoolTimeoutError:
        raise StoreUnavailableError("The store is busy: no connection became free in time.") from None
    except DBAPIError as last:
        error = _first_cause(last)
        # A constraint that fails, or a statement that is none, is a defect of this code and keeps its trace.
        if isinstance(error, _DEFECTS) and getattr(error.orig, "sqlstate", None) != _UNDEFINED_TABLE:
            raise
        raise StoreUnavailableError(_sentence(error)) from error


def _retriable(error: BaseException | None) -> bool:
    """A deadlock or serialization failure: nothing was written, and the same work may succeed now."""
    while error is not None:
        if isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in _RETRIABLE_SQLSTATES:
            return True
        error = error.__cause__
    return False


class Store:
    """One database. Reads run on connections that cannot write; writes are one transaction each, one at a time."""

    def __init__(self, url: str) -> None:
        """Nothing is opened yet; see `app.store.migrations.upgrade` for the tables.

        Args:
            url: SQLAlchemy URL: "sqlite:////absolute/path.db" or "postgresql+psycopg://user@host/database".

        Raises:
            StoreError: the URL is of another kind.
        """
        try:
            parsed = make_url(url)
            backend = parsed.get_backend_name()
            if backend == "postgresql":
                parsed = parsed.set(drivername="postgresql+psycopg")
            elif backend != "sqlite" or parsed.database in (None, "", ":memory:"):
                raise StoreError("The store is a SQLite file or a PostgreSQL database; the URL names neither.")
        except (ArgumentError, NoSuchModuleError):
            raise StoreError("The URL of the store cannot be read.") from None
        self.dialect: Literal["sqlite", "postgresql"] = "postgresql" if backend == "postgresql" else "sqlite"
        text_url = parsed.render_as_string(hide_password=False)
        make = _postgresql_engine if self.dialect == "postgresql" else _sqlite_engine
        self.url: str = text_url
        self.path = Path(parsed.database) if backend == "sqlite" and parsed.database else None
        self._names: tuple[int, NameLists] | None = None
        self._reads = make(text_url, writes=False)
        self._writes = make(text_url, writes=True)

    def dispose(self) -> None:
        """Close all connections."""
        self._reads.dispose()
        self._writes.dispose()

    @contextmanager
    def read(self, generation: int | None = None) -> Iterator[Reader]:
        """A consistent view of the store, opened by the first look: it sees nothing that is committed later.

        Args:
            generation: The store's, if it is known: what is kept of that generation needs no look.

        Raises:
            StoreUnavailableError: the database cannot be read.
        """
        with _plain_errors(), ExitStack() as stack:
            yield Reader(lambda: stack.enter_context(self._reads.connect()), generation)

    @contextmanager
    def write(self) -> Iterator[Writer]:
        """One transaction: committed at the end, rolled back on an error.

        Raises:
            StoreUnavailableError: the database cannot be written.
        """
        with _plain_errors(), self._writes.begin() as connection:
            writer = Writer(connection)
            yield writer
            writer.finish()

    def transaction(self, work: Callable[[Writer], _T]) -> _T:
        """Run `work` in one transaction; again, from the start, where the database asks for it (deadlock).

        Raises:
            StoreUnavailableError: the database cannot be written.
        """
        for attempt in range(1, _ATTEMPTS):
            try:
                with self.write() as writer:
                    return work(writer)
            except StoreUnavailableError as error:
                if not _retriable(error):
                    raise
                time.sleep(random.uniform(0, 0.02 * 2**attempt))  # noqa: S311 (spreads the retries, hides nothing)
        with self.write() as writer:
            return work(writer)

    def name_lists(self) -> NameLists:
        """The name lists that extraction for this store uses: those of Gisa with the operator's aliases.

        They are made once for each change of the aliases; asking whether there was one is a single small read.

        Raises:
            StoreUnavailableError: the database cannot be read.
        """
        return self.names_and_generation()[0]

    def names_and_generation(self) -> tuple[NameLists, int]:
        """`name_lists`, and the `aliases.generation()` that they are of."""
        with self.read() as reader:
            generation = reader.aliases.generation()
            known = self._names
            if known is None or known[0] != generation:
                known = self._names = generation, reader.aliases.name_lists()
        return known[1], generation

    def outbox_done(self, seqs: list[int]) -> None:
        """Forget changes that the index holds now."""
        if seqs:
            self.transaction(lambda writer: writer.outbox_done(seqs))

    @contextmanager
    def schema_connection(self, *, writes: bool) -> Iterator[Connection]:
        """A connection in a transaction that may read or change the schema: for the migrations."""
        engine = self._writes if writes else self._reads
        with _plain_errors(), engine.begin() as connection:
            yield connection

    def check(self) -> None:
        """Raise StoreUnavailableError unless the database answers."""
        with _plain_errors(), self._reads.connect() as connection:
            connection.execute(text("SELECT 1"))
