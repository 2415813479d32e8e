"""Statements that are executed with many rows at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from itertools import repeat
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
        connection.exec_driver_sql(text, prepared(rows))


@lru_cache(maxsize=128)
def _compiled(
    statement: Insert | Update | Delete, dialect: Dialect, names: tuple[str, ...]
) -> tuple[str, Callable[[Sequence[_Row]], Any]]:
    """The statement's text, and what makes of rows the parameters that the driver takes."""
    compiled = statement.compile(dialect=dialect, column_keys=names)
    assert isinstance(compiled, SQLCompiler)
    constants = {name: value for name, value in compiled.params.items() if name not in names}
    converters = {
        name: convert
        for bound, name in compiled.bind_names.items()
        if (convert := bound.type.dialect_impl(dialect).bind_processor(dialect)) is not None
    }
    order = compiled.positiontup or list(compiled.bind_names.values())

    def prepared(rows: Sequence[_Row]) -> Any:
        # By columns: a value that many rows share, as the time of an article, is converted once.
        columns = [
            _converted([row[name] for row in rows], converters.get(name))
            if name in names
            else repeat(_converted([constants[name]], converters.get(name))[0], len(rows))
            for name in order
        ]
        values = zip(*columns, strict=True)
        return list(values) if compiled.positional else [dict(zip(order, row, strict=True)) for row in values]

    return str(compiled), prepared


def _converted(values: list[Any], convert: Callable[[Any], Any] | None) -> list[Any]:
    if convert is None:
        return values
    found: list[Any] = []
    last: Any = None
    made: Any = None
    for value in values:
        if value is not last or made is None:
            last, made = value, convert(value)
        found.append(made)
    return found
