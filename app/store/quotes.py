"""Reading quotes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, func, select

from app.store.conditions import (
    after_key,
    following_redirect,
    ids_in_order,
    quoted_article_conditions,
    speaker_condition,
)
from app.store.filters import ArticleFilters, QuoteFilters
from app.store.records import ArticleRecord, QuoteRecord, StatementRecord
from app.store.tables import ARTICLE, ENTITY, QUOTE, Lookup, columns

_PERSON = ENTITY.alias("speaking_person")
_ORGANIZATION = ENTITY.alias("speaking_organization")

_OWN: Final = tuple(column for column in QUOTE.columns if column.name not in ("position", "words_id"))
_SPEAKERS: Final = (_PERSON.c.name.label("person_name"), _ORGANIZATION.c.name.label("organization_name"))


def _with_speakers(quotes: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return quotes.outerjoin(_PERSON, _PERSON.c.id == QUOTE.c.person_id).outerjoin(
        _ORGANIZATION, _ORGANIZATION.c.id == QUOTE.c.organization_id
    )


_ARTICLE: Final = tuple(
    column.label(f"article_{column.name}") for column in columns(ARTICLE, "title", "url", "publisher", "published_at")
)
_QUOTES: Final = _with_speakers(
    select(
        *_OWN,
        func.substr(ARTICLE.c.body, QUOTE.c.sentence_start + 1, QUOTE.c.sentence_end - QUOTE.c.sentence_start).label(
            "sentence"
        ),
        *_ARTICLE,
        *_SPEAKERS,
    )
    .select_from(QUOTE)
    .join(ARTICLE, ARTICLE.c.id == QUOTE.c.article_id)
)

# What quotes say of their article is left out: whoever asks for all quotes of articles has these already.
_OF_ARTICLES: Final = Lookup(
    _with_speakers(
        select(*(column for column in _OWN if column.name != "ordered_at"), *_SPEAKERS).select_from(QUOTE)
    ).order_by(QUOTE.c.article_id, QUOTE.c.position),
    QUOTE.c.article_id,
)
_BY_IDS: Final = Lookup(_QUOTES, QUOTE.c.id)
# No more than is shown of each place: what many print stands in thousands. The columns are those of the record.
_STATEMENT: Final = (
    select(*columns(QUOTE, "id", "text", "article_id"), *_ARTICLE)
    .join(ARTICLE, ARTICLE.c.id == QUOTE.c.article_id)
    .where(QUOTE.c.statement_id == bindparam("wanted"))
    .order_by(QUOTE.c.ordered_at, QUOTE.c.id)
)


def _record(row: Row[Any]) -> QuoteRecord:
    return QuoteRecord(**row._asdict())


def of_articles(connection: Connection, articles: Sequence[tuple[ArticleRecord, str]]) -> dict[str, list[QuoteRecord]]:
    """The quotes of articles (each with its body), by article id, in the order of the text."""
    known = {record.id: (record, body) for record, body in articles}
    found: dict[str, list[QuoteRecord]] = {article_id: [] for article_id in known}
    for row in _OF_ARTICLES(connection, list(known)) if known else ():
        article, body = known[row.article_id]
        found[article.id].append(
            QuoteRecord(
                **row._asdict(),
                sentence=body[row.sentence_start : row.sentence_end],
                ordered_at=article.ordered_at,
                article_title=article.title,
                article_url=article.url,
                article_publisher=article.publisher,
                article_published_at=article.published_at,
            )
        )
    return found


class Quotes:
    """The quotes of all articles."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, quote_id: str) -> QuoteRecord | None:
        """The quote of that id."""
        row = _BY_IDS(self._connection, [quote_id]).one_or_none()
        return _record(row) if row else None

    def by_ids(self, ids: Sequence[str]) -> list[QuoteRecord]:
        """The quotes of those ids, in their order; unknown ids are left out."""
        if not ids:
            return []
        rows = _BY_IDS(self._connection, ids)
        return ids_in_order(ids, {row.id: _record(row) for row in rows})

    def page(
        self,
        filters: QuoteFilters,
        *,
        descending: bool = True,
        after: tuple[datetime, str] | None = None,
        limit: int,
    ) -> list[QuoteRecord]:
        """Quotes by the time of their article and their id, those that follow `after` = (ordered_at, id)."""
        query = _QUOTES.where(*self._conditions(filters))
        if after is not None:
            query = query.where(after_key(QUOTE.c.ordered_at, QUOTE.c.id, after, descending=descending))
        order = (QUOTE.c.ordered_at, QUOTE.c.id)
        query = query.order_by(*(column.desc() if descending else column for column in order)).limit(limit)
        return [_record(row) for row in self._connection.execute(query)]

    def count(self, filters: QuoteFilters, *, at_most: int | None = None) -> int:
        """How many quotes the filters keep; counting stops at `at_most`, so that many may mean more."""
        query = select(QUOTE.c.id).select_from(QUOTE).where(*self._conditions(filters))
        counted = query.limit(at_most).subquery()
        return self._connection.execute(select(func.count()).select_from(counted)).scalar_one()

    def statement(self, statement_id: str) -> list[StatementRecord]:
        """Everywhere that the same words of the same speaker stand, oldest first."""
        return [StatementRecord(*row) for row in self._connection.execute(_STATEMENT, {"wanted": statement_id})]

    def _conditions(self, filters: QuoteFilters) -> list[ColumnElement[bool]]:
        connection = self._connection
        conditions: list[ColumnElement[bool]] = []
        for column, value in (
            (QUOTE.c.article_id, filters.article_id),
            (QUOTE.c.kind, filters.kind),
            (QUOTE.c.verb, filters.verb),
            (QUOTE.c.tone, filters.tone),
        ):
            if value is not None:
                conditions.append(column == value)
        if filters.organization_id is not None:
            conditions.append(QUOTE.c.organization_id == following_redirect(connection, filters.organization_id))
        if filters.speaker_id is not None:
            conditions.append(speaker_condition(connection, filters.speaker_id))
        article = filters.article
        # Times are those of the quote's own index.
        if article.since is not None:
            conditions.append(QUOTE.c.ordered_at >= article.since)
        if article.until is not None:
            conditions.append(QUOTE.c.ordered_at < article.until)
        if article != ArticleFilters():
            conditions.extend(quoted_article_conditions(connection, article))
        return conditions
