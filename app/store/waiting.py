"""Rows of new articles that wait to be written together: a statement for all of a table costs little more than one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Connection, Table, insert

from app.store.many import write_many
from app.store.statements import write_quotes
from app.store.tables import ANALYSIS, APPEARANCE, ARTICLE, OUTBOX, QUOTE, REPORTER

# In the order in which the tables refer to one another.
_INSERTS: Final = {table: insert(table) for table in (ARTICLE, REPORTER, ANALYSIS, APPEARANCE, QUOTE, OUTBOX)}


class Waiting:
    """The rows of each table, in the order in which they came."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: dict[Table, list[dict[str, Any]]] = {table: [] for table in _INSERTS}

    def add(self, table: Table, rows: Iterable[dict[str, Any]]) -> None:
        """Have these rows written with the others."""
        self._rows[table].extend(rows)

    def write(self) -> None:
        """Write all of them; the entities that they point to are written."""
        for table, rows in self._rows.items():
            if rows:
                if table is QUOTE:
                    write_quotes(self._connection, rows)
                else:
                    write_many(self._connection, _INSERTS[table], rows)
                rows.clear()
