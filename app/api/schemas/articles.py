"""Articles over the wire."""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from app.api.schemas.common import (
    Facet,
    Highlight,
    Id,
    Mention,
    NextCursor,
    QueryReport,
    Snippet,
    Time,
    Total,
)
from app.api.schemas.entities import PlaceKind, TitleOf, WithinPlaces
from app.api.schemas.quotes import ArticleQuote


class Publisher(TypedDict):
    """Who published the article."""

    name: Annotated[str, Field(description="As the publisher prints it.", examples=["비즈니스포스트"])]
    domain: Annotated[str | None, Field(description="Registered domain.")]


class Reporter(TypedDict):
    """One name of the byline."""

    name: Annotated[str, Field(examples=["김남형"])]
    email: str | None


class Image(TypedDict):
    """A picture of the article."""

    url: str | None
    caption: str | None


class RelatedLink(TypedDict):
    """A headline that the page links to; not part of the article."""

    title: str
    url: str | None


class ArticlePerson(TypedDict):
    """A person as this article names them."""

    id: Id
    name: str
    aliases: list[str]
    titles: list[TitleOf]
    mentions: list[Mention]


class ArticleOrganization(TypedDict):
    """An organization as this article names it."""

    id: Id
    name: str
    aliases: list[str]
    mentions: list[Mention]


class ArticlePlace(TypedDict):
    """A place as this article names it, with what the gazetteer knows of it."""

    id: Id
    name: str
    aliases: list[str]
    kind: PlaceKind
    latitude: float | None
    longitude: float | None
    within: WithinPlaces
    mentions: list[Mention]


class ArticleFields(TypedDict):
    """What lists and details show of an article."""

    id: Id
    url: Annotated[str | None, Field(description="Where it was published.")]
    title: Annotated[str, Field(examples=["허태정 대전 둔곡지구 활성화에 자신감, IT기업 유치에 더 힘실어"])]
    subtitle: str | None
    publisher: Publisher | None
    section: Annotated[str | None, Field(description='Sections that nest are joined by " > ".')]
    reporters: list[Reporter]
    published_at: Time | None
    modified_at: Time | None
    summary: Annotated[str, Field(description="The beginning of the body, whole sentences.")]


class ArticleItem(ArticleFields):
    """An article as lists show it."""

    highlights: NotRequired[Annotated[list[Highlight], Field(description="With `q`: the parts that matched.")]]
    snippet: NotRequired[Annotated[Snippet | None, Field(description="With `q`: the best passage.")]]
    score: NotRequired[Annotated[float, Field(description="With `q`: comparable within one answer only.")]]
    body: NotRequired[Annotated[str, Field(description="With `include=body`.")]]
    people: NotRequired[Annotated[list[ArticlePerson], Field(description="With `include=people`.")]]
    organizations: NotRequired[Annotated[list[ArticleOrganization], Field(description="With `include=organizations`.")]]
    places: NotRequired[Annotated[list[ArticlePlace], Field(description="With `include=places`.")]]
    quotes: NotRequired[Annotated[list[ArticleQuote], Field(description="With `include=quotes`.")]]


class ArticleDetail(ArticleFields):
    """One article whole, with everything that was found in it."""

    body: Annotated[str, Field(description="The paragraphs joined by a blank line.")]
    images: list[Image]
    related: list[RelatedLink]
    comment_count: int | None
    language: Annotated[str | None, Field(examples=["ko"])]
    people: list[ArticlePerson]
    organizations: list[ArticleOrganization]
    places: list[ArticlePlace]
    quotes: list[ArticleQuote]
    revision: Annotated[int, Field(ge=1, description="Counts the versions that were loaded, from 1.")]
    updated_at: Annotated[Time, Field(description="When this version was stored.")]


class ArticleList(TypedDict):
    """A page of articles."""

    items: list[ArticleItem]
    total: Total | None
    next: NextCursor
    query: NotRequired[QueryReport]
    facets: NotRequired[dict[str, Facet]]


class ArticlePeople(TypedDict):
    """The people of one article, in the order of first mention."""

    items: list[ArticlePerson]


class ArticleOrganizations(TypedDict):
    """The organizations of one article, in the order of first mention."""

    items: list[ArticleOrganization]


class ArticlePlaces(TypedDict):
    """The places of one article, in the order of first mention."""

    items: list[ArticlePlace]


class ArticleQuotes(TypedDict):
    """The quotes of one article, in the order of the text."""

    items: list[ArticleQuote]
