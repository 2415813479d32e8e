"""One search over everything, suggestions while typing, and similar articles over the wire."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from app.api.schemas.articles import ArticleFields, ArticleItem
from app.api.schemas.common import Id, QueryReport, Time, Total
from app.api.schemas.entities import OrganizationItem, PersonItem, PlaceItem
from app.api.schemas.quotes import QuoteItem

EntityTypeName = Literal["person", "organization", "place"]


class FoundArticles(TypedDict):
    """The most relevant articles."""

    items: list[ArticleItem]
    total: Total | None


class FoundQuotes(TypedDict):
    """The most relevant quotes."""

    items: list[QuoteItem]
    total: Total | None


class FoundPeople(TypedDict):
    """People with such a name, the most mentioned first."""

    items: list[PersonItem]
    total: Total | None


class FoundOrganizations(TypedDict):
    """Organizations with such a name, the most mentioned first."""

    items: list[OrganizationItem]
    total: Total | None


class FoundPlaces(TypedDict):
    """Places with such a name, the most mentioned first."""

    items: list[PlaceItem]
    total: Total | None


class SearchAnswer(TypedDict):
    """What a query finds, by kind; the kinds that `types` leaves out are absent."""

    query: QueryReport
    articles: NotRequired[FoundArticles]
    people: NotRequired[FoundPeople]
    organizations: NotRequired[FoundOrganizations]
    places: NotRequired[FoundPlaces]
    quotes: NotRequired[FoundQuotes]


class Suggestion(TypedDict):
    """An entity that may be meant by what is typed so far."""

    id: Id
    type: EntityTypeName
    name: str
    matched: Annotated[str, Field(description="The name or alias that was being typed.")]
    distinction: Annotated[str, Field(description="What tells it from its namesakes; empty where it has none.")]
    article_count: Annotated[int, Field(ge=0)]


class SuggestedTitle(TypedDict):
    """An article whose title has what is typed so far."""

    id: Id
    title: str
    published_at: Time | None


class Suggestions(TypedDict):
    """Names, the most frequent and recent first; and where they leave room, titles, the newest first."""

    items: list[Suggestion]
    titles: list[SuggestedTitle]


class SimilarArticle(ArticleFields):
    """An article like the one asked about."""

    score: float
    overlap: Annotated[
        float, Field(ge=0, le=1, description="Share of the shorter text's runs of words that both have.")
    ]
    duplicate: Annotated[bool, Field(description="The same story, such as one agency's report in two papers.")]


class SimilarArticles(TypedDict):
    """Near duplicates first, then related articles."""

    items: list[SimilarArticle]
