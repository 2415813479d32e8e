"""Quotes with their speakers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from app.models.columns import UtcDateTime


class StoredQuote(SQLModel, table=True):
    """One quote of one article; `start`/`end` are code points into the body.

    Quotes of one statement share `statement_id`; those of equal words also `words_id`.
    """

    __tablename__ = "quote"
    __table_args__ = (
        Index("quote_by_time", "ordered_at", "id"),
        Index("quote_by_article", "article_id", "position"),
        Index("quote_by_person", "person_id", "ordered_at", "id"),
        Index("quote_by_organization", "organization_id", "ordered_at", "id"),
        Index("quote_by_verb", "verb", "ordered_at", "id"),
        Index("quote_by_statement", "statement_id", "ordered_at", "id"),
    )

    id: str = Field(primary_key=True)
    article_id: str = Field(foreign_key="article.id", ondelete="CASCADE")
    position: int
    kind: str
    text: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    speaker_text: str | None = None
    person_id: str | None = Field(default=None, foreign_key="entity.id")
    organization_id: str | None = Field(default=None, foreign_key="entity.id")
    anonymous: bool = False
    verb: str | None = None
    tone: str | None = None
    words_id: str = Field(index=True)
    statement_id: str
    ordered_at: datetime = Field(sa_type=UtcDateTime)
