"""Quotes over the wire."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from app.api.schemas.common import Facet, Highlight, Id, NextCursor, Offset, QueryReport, Snippet, Time, Total

Verb = Annotated[str | None, Field(description="The verb of saying, in its dictionary form.", examples=["말하다"])]
Tone = Annotated[str | None, Field(description="The class of the verb.", examples=["neutral"])]


class QuoteSpeaker(TypedDict):
    """To whom the article attributes a quote."""

    text: Annotated[str, Field(description="As printed.", examples=["대전시 관계자"])]
    person: str | None
    person_id: Id | None
    organization: str | None
    organization_id: Id | None
    anonymous: bool


class Sentence(TypedDict):
    """The sentence around a quote: `body[start:end] == text`."""

    start: Offset
    end: Offset
    text: str


class ArticleQuote(TypedDict):
    """A quote within its article: `body[start:end] == text`."""

    id: Id
    kind: Literal["direct", "indirect"]
    text: str
    start: Offset
    end: Offset
    speaker: QuoteSpeaker | None
    verb: Verb
    tone: Tone


class QuotedIn(TypedDict):
    """The article in which a quote stands."""

    id: Id
    title: str
    url: str | None
    publisher: str | None
    published_at: Time | None


class QuoteFields(ArticleQuote):
    """A quote outside its article; offsets are into the article's body."""

    sentence: Sentence
    statement_id: Annotated[str, Field(description="The same for the same words of the same speaker.")]
    article: QuotedIn


class QuoteItem(QuoteFields):
    """A quote as lists show it."""

    highlights: NotRequired[
        Annotated[list[Highlight], Field(description="With `q`: the parts of `text` that matched.")]
    ]
    snippet: NotRequired[Snippet | None]
    score: NotRequired[float]


class QuotePlace(TypedDict):
    """One article in which a statement appeared."""

    quote_id: Id
    text: str
    article: QuotedIn


class QuoteDetail(QuoteFields):
    """One quote, and where else the same statement appeared."""

    appearances: Annotated[list[QuotePlace], Field(description="Every article with this statement, oldest first.")]


class QuoteList(TypedDict):
    """A page of quotes."""

    items: list[QuoteItem]
    total: Total | None
    next: NextCursor
    query: NotRequired[QueryReport]
    facets: NotRequired[dict[str, Facet]]
