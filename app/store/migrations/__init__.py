"""The schema and its history. Each released schema can be migrated to this version; a newer one is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from app.store.database import Store
from app.store.errors import SchemaOutdatedError, SchemaTooNewError

_HERE: Final = Path(__file__).parent


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def latest() -> str:
    """The revision of this version's schema."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


def _current(connection: Connection) -> str | None:
    # Asked first: Alembic would make its table, and a read must not write.
    if not inspect(connection).has_table("alembic_version"):
        return None
    return MigrationContext.configure(connection).get_current_revision()


def current(store: Store) -> str | None:
    """The revision of the database's schema; None for an empty database."""
    with store.schema_connection(writes=False) as connection:
        return _current(connection)


def check(store: Store) -> None:
    """Raise unless the schema of the database is that of this version.

    Raises:
        SchemaTooNewError: a newer version of Gisa wrote it.
        SchemaOutdatedError: it has to be migrated.
    """
    revision = current(store)
    if revision == latest():
        return
    if revision is None:
        raise SchemaOutdatedError("The database is empty: run `gisa migrate` to make its tables.")
    _refuse_newer(revision)
    raise SchemaOutdatedError("The database is of an older version of Gisa: run `gisa migrate`.")


def upgrade(store: Store) -> bool:
    """Bring the schema of the database to this version; whether anything had to be done.

    The whole migration is one transaction: killed in the middle, it leaves the old schema.

    Raises:
        SchemaTooNewError: a newer version of Gisa wrote it.
    """
    wanted = latest()
    if current(store) == wanted:
        return False
    with store.schema_connection(writes=True) as connection:
        revision = _current(connection)  # Asked again: another process may have migrated it meanwhile.
        if revision == wanted:
            return False
        if revision is not None:
            _refuse_newer(revision)
        command.upgrade(_config(connection), "head")
    return True


def _refuse_newer(revision: str) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if revision not in known:
        raise SchemaTooNewError(
            f"The database was written by a newer version of Gisa (schema {revision}; this version knows {latest()}). "
            "Upgrade Gisa, or use another database."
        )
