"""Writing over the wire: what became of an article, its versions, decisions on entities, inputs set aside."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import BaseModel, ConfigDict, Field
from typing_extensions import TypedDict

from app.api.problems import Problem
from app.api.schemas.articles import Image, Publisher, RelatedLink, Reporter
from app.api.schemas.common import Id, NextCursor, Offset, Time, Total

Result = Annotated[
    Literal["created", "updated", "unchanged"],
    Field(description="Whether the article is new, says something else than before, or was stored already."),
]
Revision = Annotated[int, Field(ge=1, description="Grows with each change of the article or of what is found in it.")]


class WrittenArticle(TypedDict):
    """What became of an article that was sent."""

    id: Id
    result: Result
    revision: Revision


class BatchLine(TypedDict):
    """What became of one line of a batch: an article, or a problem."""

    line: Annotated[int, Field(ge=1, description="Number of the line in the request; empty ones count.")]
    status: Annotated[int, Field(description="The status that the line alone would have got.", examples=[201])]
    id: NotRequired[Id]
    result: NotRequired[Result]
    revision: NotRequired[Revision]
    problem: NotRequired[Problem]


class Part(TypedDict):
    """A part of a text: `text[start:end]`."""

    start: Offset
    end: Offset
    text: str


class Edit(TypedDict):
    """A part of a text that was replaced. What was added replaces an empty part, what was removed becomes one."""

    field: Literal["title", "subtitle", "body"]
    before: Part
    after: Part


class RevisionItem(TypedDict):
    """One version of an article, and how it differs from the version before it."""

    revision: Annotated[int, Field(ge=1, description="The first number under which the article said this.")]
    stored_at: Time
    replaced_at: Annotated[Time | None, Field(description="Until when it was the present version; null if it is.")]
    title: str
    changed: Annotated[list[str], Field(description="The fields that differ; none in the first version.")]
    edits: Annotated[
        list[Edit], Field(description="The changes of title, subtitle and body, in the order of the text.")
    ]


class RevisionList(TypedDict):
    """The versions of an article, latest first."""

    items: list[RevisionItem]
    total: Total | None
    next: NextCursor


class RevisionContent(TypedDict):
    """What an article said in one version. What was found in it is kept of the present version alone."""

    title: str
    subtitle: str | None
    publisher: Publisher | None
    section: str | None
    reporters: list[Reporter]
    published_at: Time | None
    modified_at: Time | None
    body: str
    images: list[Image]
    related: list[RelatedLink]
    comment_count: int | None
    url: str | None
    language: str | None


class RevisionDetail(RevisionItem):
    """One version of an article, readable whole."""

    id: Id
    article: RevisionContent


class Merge(BaseModel):
    """Into which entity to merge."""

    model_config = ConfigDict(extra="forbid")

    into: Annotated[str, Field(min_length=1, max_length=40, description="Id of the entity that remains.")]


class Merged(TypedDict):
    """Two entities that are one now."""

    id: Annotated[str, Field(description="The entity that remains; the other id answers 308 to it for ever.")]
    merged: Annotated[str, Field(description="The id that redirects.")]


class Split(BaseModel):
    """Which articles mean another."""

    model_config = ConfigDict(extra="forbid")

    article_ids: Annotated[
        list[Annotated[str, Field(min_length=1, max_length=40)]],
        Field(min_length=1, max_length=1_000, description="The articles whose appearances become the new entity."),
    ]


class SplitOff(TypedDict):
    """One entity that is two now."""

    id: Annotated[str, Field(description="The new entity.")]
    split_from: Annotated[str, Field(description="The entity of which it was a part.")]


class FailureItem(TypedDict):
    """An input that was set aside."""

    id: Id
    source: Annotated[str, Field(description="Where it came from: a file, FILE:LINE, an address, or its SHA-256.")]
    reason: Annotated[str, Field(description="Stable code of the reason.", examples=["no-body"])]
    detail: Annotated[str, Field(description="The reason, for a person.")]
    pointer: Annotated[str | None, Field(description="JSON pointer to the culprit, where the input was JSON.")]
    sha256: Annotated[str, Field(description="Of its bytes; empty where none could be read.")]
    size: Annotated[int, Field(ge=0, description="In bytes.")]
    failed_at: Time


class FailureList(TypedDict):
    """Inputs that were set aside, latest first."""

    items: list[FailureItem]
    total: Total | None
    next: NextCursor


class ParsedArticle(TypedDict):
    """A parsed article as it is, as `gisa load` reads it. NewsArticle, ninjs and JSON Feed items work too."""

    title: str
    body: NotRequired[Annotated[str, Field(description="Paragraphs, a blank line between them.")]]
    paragraphs: NotRequired[list[str]]
    url: NotRequired[str]
    subtitle: NotRequired[str]
    section: NotRequired[str]
    published_at: NotRequired[Annotated[str, Field(examples=["2019-11-06T15:51:05+09:00"])]]
    modified_at: NotRequired[str]
    language: NotRequired[str]
    comment_count: NotRequired[int]
