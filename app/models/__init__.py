"""SQLModel tables: what is stored. Only `app.store` reads and writes them."""

from app.models.article import Article, ArticleAnalysis, ArticleReporter
from app.models.bookkeeping import Failure, OutboxEntry, StoreState
from app.models.entity import (
    Appearance,
    Entity,
    EntityAlias,
    EntityDay,
    EntityNamePart,
    EntityPin,
    EntityRedirect,
    EntitySeparation,
    EntityTitle,
    PersonLink,
    PlaceContainer,
)
from app.models.names import OperatorAlias, StaleArticle
from app.models.quote import StoredQuote
from app.models.writing import ApiKey, ArticleRevision, ArticleTombstone, IdempotentRequest

__all__ = [
    "ApiKey",
    "Appearance",
    "Article",
    "ArticleAnalysis",
    "ArticleReporter",
    "ArticleRevision",
    "ArticleTombstone",
    "Entity",
    "EntityAlias",
    "EntityDay",
    "EntityNamePart",
    "EntityPin",
    "EntityRedirect",
    "EntitySeparation",
    "EntityTitle",
    "Failure",
    "IdempotentRequest",
    "OperatorAlias",
    "OutboxEntry",
    "PersonLink",
    "PlaceContainer",
    "StaleArticle",
    "StoreState",
    "StoredQuote",
]
