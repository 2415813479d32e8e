"""The tables as SQLAlchemy Core sees them: typed handles for the statements of this package."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, Column, Table, bindparam
from sqlmodel import SQLModel

from app import models


def _table(model: type[SQLModel]) -> Table:
    return SQLModel.metadata.tables[str(model.__tablename__)]


def columns(table: Table, *names: str) -> tuple[Column[Any], ...]:
    """Those columns of a table."""
    return tuple(table.c[name] for name in names)


def one_of(name: str) -> BindParameter[list[str]]:
    """A parameter for `column.in_`: statements that are built once are also compiled once."""
    return bindparam(name, expanding=True)


ARTICLE = _table(models.Article)
REPORTER = _table(models.ArticleReporter)
ANALYSIS = _table(models.ArticleAnalysis)
ENTITY = _table(models.Entity)
ALIAS = _table(models.EntityAlias)
NAME_PART = _table(models.EntityNamePart)
TITLE = _table(models.EntityTitle)
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
