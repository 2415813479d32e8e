"""The schema and its history. Each released schema can be migrated to this version; a newer one is refused.

Revisions are numbered in the order of the files in `versions`. Whether a database has the newest one is asked at each
start; Alembic, which takes longer to import than that to answer, is needed only where it has not.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

from app.store.database import Store
from app.store.errors import SchemaOutdatedError, SchemaTooNewError

_HERE: Final = Path(__file__).parent


def _revisions() -> list[str]:
    """All that this version knows, the oldest first."""
    return sorted(path.name.partition("_")[0] for path in (_HERE / "versions").glob("[0-9]*_*.py"))


def latest() -> str:
    """The revision of this version's schema."""
    return _revisions()[-1]


def _current(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return revision


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
        migrate(connection, wanted)
    return True


def migrate(connection: Connection, revision: str) -> None:
    """Bring the schema up to a revision, in the transaction of the connection."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _refuse_newer(revision: str) -> None:
    if revision not in _revisions():
        raise SchemaTooNewError(
            f"The database was written by a newer version of Gisa (schema {revision}; this version knows {latest()}). "
            "Upgrade Gisa, or use another database."
        )
