"""POST /v1/analyze over the wire: a page in, what Gisa sees in it out."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from typing_extensions import TypedDict

from app.api.schemas.articles import Image, Publisher, RelatedLink, Reporter
from app.api.schemas.common import Mention, Offset, Time
from app.api.schemas.entities import PlaceKind, TitleOf, WithinPlaces
from app.api.schemas.quotes import Tone, Verb


class AnalyzedArticle(TypedDict):
    """The article that the page holds. Unknown values are null, never guessed."""

    title: str
    subtitle: str | None
    publisher: Publisher | None
    section: str | None
    reporters: list[Reporter]
    published_at: Time | None
    modified_at: Time | None
    body: Annotated[str, Field(description="The paragraphs joined by a blank line.")]
    images: list[Image]
    related: list[RelatedLink]
    comment_count: int | None
    url: str | None
    language: str | None


class AnalyzedPerson(TypedDict):
    """A person and every way in which the article names them."""

    name: str
    aliases: list[str]
    titles: list[TitleOf]
    mentions: list[Mention]


class AnalyzedOrganization(TypedDict):
    """An organization and every way in which the article names it."""

    name: str
    aliases: list[str]
    mentions: list[Mention]


class AnalyzedPlace(TypedDict):
    """A place and every way in which the article names it."""

    name: str
    aliases: list[str]
    kind: PlaceKind
    latitude: float | None
    longitude: float | None
    within: WithinPlaces
    mentions: list[Mention]


class AnalyzedSpeaker(TypedDict):
    """To whom a quote is attributed: as printed, and by the names of the entities above."""

    text: str
    person: str | None
    organization: str | None
    anonymous: bool


class AnalyzedQuote(TypedDict):
    """Words reported as somebody's: `body[start:end] == text`."""

    kind: Literal["direct", "indirect"]
    text: str
    start: Offset
    end: Offset
    speaker: AnalyzedSpeaker | None
    verb: Verb
    tone: Tone


class AnalyzeAnswer(TypedDict):
    """All that Gisa sees in one page; nothing of it is stored."""

    article: AnalyzedArticle
    people: list[AnalyzedPerson]
    organizations: list[AnalyzedOrganization]
    places: list[AnalyzedPlace]
    quotes: list[AnalyzedQuote]


WEB_URL: Final = r"^https?://[^\s/]+"
MAX_URL: Final = 4_000
_PageUrl = Annotated[str, StringConstraints(pattern=WEB_URL, max_length=MAX_URL)]


class TextPage(BaseModel):
    """A page as plain text: menus, headline, byline, body and link lists in one."""

    model_config = ConfigDict(extra="forbid")

    text: str
    url: Annotated[_PageUrl | None, Field(description="Where the page was found; it names the article.")] = None


class HtmlPage(BaseModel):
    """A page as HTML."""

    model_config = ConfigDict(extra="forbid")

    html: str
    url: Annotated[
        _PageUrl | None,
        Field(description="Where the page was found; it names the article, and helps to know its publisher."),
    ] = None


class ArticlePage(BaseModel):
    """An article that is parsed already; its fields are those of a line that `gisa load` reads."""

    model_config = ConfigDict(extra="forbid")

    article: Annotated[
        dict[str, Any],
        Field(
            description="title and body (or paragraphs); also url, subtitle, published_at, modified_at, publisher, "
            "section, reporters, images.",
            examples=[{"title": "대전시, 연구단지 새 단장", "body": "대전시는 6일 연구단지를 새로 단장한다고 밝혔다."}],
        ),
    ]
