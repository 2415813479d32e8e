"""The schema: made by migrations alone, the same as the tables of the code, and never downgraded in silence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text
from sqlmodel import SQLModel

from app.store import migrations
from app.store.database import Store
from app.store.errors import SchemaOutdatedError, SchemaTooNewError
from tests.store.samples import Sample


def test_the_migrations_make_the_tables_of_the_code(store: Store) -> None:
    with store.schema_connection(writes=False) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_a_database_of_this_version_is_left_alone(store: Store) -> None:
    migrations.check(store)
    assert not migrations.upgrade(store)


def test_a_newer_database_is_refused_with_a_sentence(store: Store) -> None:
    with store.schema_connection(writes=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    try:
        for attempt in (migrations.check, migrations.upgrade):
            with pytest.raises(SchemaTooNewError, match="newer version of Gisa"):
                attempt(store)
    finally:
        with store.schema_connection(writes=True) as connection:
            connection.execute(text(f"UPDATE alembic_version SET version_num = '{migrations.latest()}'"))


def test_an_empty_database_is_told_from_a_current_one(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'new.db'}")
    with pytest.raises(SchemaOutdatedError, match="gisa migrate"):
        migrations.check(store)
    assert migrations.upgrade(store)
    migrations.check(store)
    store.dispose()


def test_a_migration_that_breaks_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(f"sqlite:///{tmp_path / 'new.db'}")
    upgrade = command.upgrade

    def break_off(config: Config, revision: str) -> None:
        upgrade(config, revision)
        raise KeyboardInterrupt

    monkeypatch.setattr(command, "upgrade", break_off)
    with pytest.raises(KeyboardInterrupt):
        migrations.upgrade(store)
    monkeypatch.undo()
    assert migrations.current(store) is None
    assert migrations.upgrade(store)
    Sample(1).save(store)
    store.dispose()


def test_each_store_has_an_identity_of_its_own(tmp_path: Path) -> None:
    def identity(name: str) -> str:
        store = Store(f"sqlite:///{tmp_path / name}")
        migrations.upgrade(store)
        with store.read() as reader:
            found = reader.state.store_id()
        store.dispose()
        return found

    make: Callable[[str], str] = identity
    assert make("one.db") == make("one.db")
    assert make("one.db") != make("other.db")
