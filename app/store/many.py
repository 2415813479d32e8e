"""Statements that are executed with many rows at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Delete, Dialect, Insert, Update
from sqlalchemy.sql.compiler import SQLCompiler

_Row = Mapping[str, Any]


def write_many(connection: Connection, statement: Insert | Update | Delete, rows: Sequence[_Row]) -> None:
    """Execute a statement, one that is kept and not made anew, with each of the rows; all of them have the same names.

    It does what `connection.execute(statement, rows)` does, but what SQLAlchemy finds out for each row again (which
    value goes where, which has to be converted) is found out once: that took longer than the database's own work.
    """
    if rows:
        text, prepared = _compiled(statement, connection.dialect, tuple(rows[0]))
        connection.exec_driver_sql(text, [prepared(row) for row in rows])


@lru_cache(maxsize=128)
def _compiled(
    statement: Insert | Update | Delete, dialect: Dialect, names: tuple[str, ...]
) -> tuple[str, Callable[[_Row], Any]]:
    """The statement's text, and what makes of a row the parameters that the driver takes."""
    compiled = statement.compile(dialect=dialect, column_keys=names)
    assert isinstance(compiled, SQLCompiler)
    constants = {name: value for name, value in compiled.params.items() if name not in names}
    converters = {
        name: convert
        for bound, name in compiled.bind_names.items()
        if (convert := bound.type.dialect_impl(dialect).bind_processor(dialect)) is not None
    }
    order = compiled.positiontup

    def prepared(row: _Row) -> Any:
        values = {**constants, **row}
        for name, convert in converters.items():
            values[name] = convert(values[name])
        return values if order is None else tuple([values[name] for name in order])

    return str(compiled), prepared
