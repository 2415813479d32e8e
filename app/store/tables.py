"""The tables as SQLAlchemy Core sees them: typed handles for the statements of this package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    CursorResult,
    Select,
    Table,
    and_,
    bindparam,
    or_,
)
from sqlmodel import SQLModel

from app import models

_STEP: Final = 400  # values in one statement
_PAIRS: Final = 40


def _table(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]


def columns(table: Table, *names: str) -> tuple[Column[Any], ...]:
    """Those columns of a table."""
    return tuple(table.c[name] for name in names)


def one_of(name: str) -> BindParameter[list[str]]:
    """A parameter for `column.in_`: statements that are built once are also compiled once."""
    return bindparam(name, expanding=True)


class Lookup:
    """A query for the rows of some ids, each compiled once: what asks for one is half as dear as a list of one."""

    def __init__(self, query: Select[*tuple[Any, ...]], column: Column[str]) -> None:
        self._one = query.where(column == bindparam("wanted"))
        self._several = query.where(column.in_(one_of("ids")))

    def __call__(self, connection: Connection, ids: Sequence[str]) -> CursorResult[*tuple[Any, ...]]:
        """The rows of those ids."""
        if len(ids) == 1:
            return connection.execute(self._one, {"wanted": ids[0]})
        return connection.execute(self._several, {"ids": list(ids)})


def chunks(ids: Iterable[str]) -> Iterator[list[str]]:
    """The ids in lists that fit into one statement."""
    every = list(ids)
    return (every[start : start + _STEP] for start in range(0, len(every), _STEP))


def one_of_pairs(first: Column[str], second: Column[str]) -> ColumnElement[bool]:
    """That two columns together are one of the pairs that `pair_chunks` gives as parameters.

    Each pair is a look into an index of both columns: SQLite goes through the whole table for `(a, b) IN (…)`.
    """
    return or_(*(and_(first == bindparam(f"first{n}"), second == bindparam(f"second{n}")) for n in range(_PAIRS)))


def pair_chunks(pairs: Sequence[tuple[str, str]]) -> Iterator[dict[str, str]]:
    """Parameters for `one_of_pairs`, for as many statements as it takes."""
    for start in range(0, len(pairs), _PAIRS):
        some = pairs[start : start + _PAIRS]
        parameters: dict[str, str] = {}
        for n in range(_PAIRS):
            # The last pair fills what is left: the statement is always the same one.
            parameters[f"first{n}"], parameters[f"second{n}"] = some[min(n, len(some) - 1)]
        yield parameters


ARTICLE = _table(models.Article)
REPORTER = _table(models.ArticleReporter)
ANALYSIS = _table(models.ArticleAnalysis)
ENTITY = _table(models.Entity)
ALIAS = _table(models.EntityAlias)
NAME_PART = _table(models.EntityNamePart)
TITLE = _table(models.EntityTitle)
ENTITY_DAY = _table(models.EntityDay)
REDIRECT = _table(models.EntityRedirect)
PERSON_LINK = _table(models.PersonLink)
PLACE_CONTAINER = _table(models.PlaceContainer)
PIN = _table(models.EntityPin)
SEPARATION = _table(models.EntitySeparation)
APPEARANCE = _table(models.Appearance)
QUOTE = _table(models.StoredQuote)
OUTBOX = _table(models.OutboxEntry)
FAILURE = _table(models.Failure)
OPERATOR_ALIAS = _table(models.OperatorAlias)
STALE = _table(models.StaleArticle)
STATE = _table(models.StoreState)
API_KEY = _table(models.ApiKey)
REVISION = _table(models.ArticleRevision)
TOMBSTONE = _table(models.ArticleTombstone)
IDEMPOTENT = _table(models.IdempotentRequest)
