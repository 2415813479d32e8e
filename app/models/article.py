"""Articles, their bylines and their stored analyses."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, LargeBinary, text
from sqlmodel import Field, SQLModel

from app.models.columns import UtcDateTime, json_column

_WITH_QUOTE = text("quote_count > 0")
_WITHOUT_QUOTE = text("quote_count = 0")


class Article(SQLModel, table=True):
    """One article. `id` derives from the URL, else from the source text: the same on every store.

    `ordered_at` is the publication time, or the epoch where it is unknown, so that every list has a total order.
    `content_hash` tells whether a page loaded again says anything new; `revision` counts the versions from 1.
    """

    __tablename__ = "article"
    __table_args__ = (
        Index("article_by_time", "ordered_at", "id"),
        Index("article_by_publisher", "publisher", "ordered_at", "id"),
        Index("article_by_section", "section", "ordered_at", "id"),
        Index("article_with_quote", "ordered_at", "id", sqlite_where=_WITH_QUOTE, postgresql_where=_WITH_QUOTE),
        Index(
            "article_without_quote", "ordered_at", "id", sqlite_where=_WITHOUT_QUOTE, postgresql_where=_WITHOUT_QUOTE
        ),
    )

    id: str = Field(primary_key=True)
    url: str | None = None
    title: str
    subtitle: str | None = None
    body: str
    summary: str
    publisher: str | None = None
    publisher_domain: str | None = None
    section: str | None = None
    published_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    modified_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    ordered_at: datetime = Field(sa_type=UtcDateTime)
    language: str | None = None
    comment_count: int | None = None
    images: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(json_column(), nullable=False))
    related: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(json_column(), nullable=False))
    quote_count: int = 0
    revision: int = 1
    content_hash: str
    source: str
    loaded_at: datetime = Field(sa_type=UtcDateTime)
    updated_at: datetime = Field(sa_type=UtcDateTime)


class ArticleReporter(SQLModel, table=True):
    """One name of an article's byline."""

    __tablename__ = "article_reporter"
    __table_args__ = (Index("article_reporter_by_name", "name", "ordered_at", "article_id"),)

    article_id: str = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    name: str
    email: str | None = None
    ordered_at: datetime = Field(sa_type=UtcDateTime)


class ArticleAnalysis(SQLModel, table=True):
    """The packed analysis of one text field of an article, with the analyser that made it."""

    __tablename__ = "article_analysis"

    article_id: str = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    field: str = Field(primary_key=True)
    analyser: str
    data: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
