"""SQLModel tables: what is stored. Only `app.store` reads and writes them."""

from app.models.article import Article, ArticleAnalysis, ArticleReporter
from app.models.bookkeeping import Failure, OutboxEntry, StoreState
from app.models.entity import (
    Appearance,
    Entity,
    EntityAlias,
    EntityNamePart,
    EntityPin,
    EntityRedirect,
    EntitySeparation,
    EntityTitle,
    PersonLink,
    PlaceContainer,
)
from app.models.quote import StoredQuote

__all__ = [
    "Appearance",
    "Article",
    "ArticleAnalysis",
    "ArticleReporter",
    "Entity",
    "EntityAlias",
    "EntityNamePart",
    "EntityPin",
    "EntityRedirect",
    "EntitySeparation",
    "EntityTitle",
    "Failure",
    "OutboxEntry",
    "PersonLink",
    "PlaceContainer",
    "StoreState",
    "StoredQuote",
]
