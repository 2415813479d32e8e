"""Names that an operator adds to the lists, and the articles that are still to be read with them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from app.models.columns import KeyText


class OperatorAlias(SQLModel, table=True):
    """`alias` means `canonical`, an entity of that type, from `held_from` to `held_to` (open where NULL).

    `id` derives from all of these. `leads_to` is the name that the canonical one leads to in the end, through other
    aliases and the shipped lists; a name search finds it by the `alias_key`, even where no article prints the alias.
    """

    __tablename__ = "operator_alias"
    __table_args__ = (Index("operator_alias_by_key", "type", "alias_key"),)

    id: str = Field(primary_key=True)
    type: str
    alias: str
    canonical: str
    alias_key: str = Field(sa_type=KeyText)
    leads_to: str
    held_from: date | None = None
    held_to: date | None = None


class StaleArticle(SQLModel, table=True):
    """An article whose entities were found with other name lists than the store has now."""

    __tablename__ = "stale_article"

    article_id: str = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
