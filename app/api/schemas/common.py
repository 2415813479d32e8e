"""Parts that several answers share."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

Id = Annotated[str, Field(description="Short, opaque, stable for ever.")]
Time = Annotated[
    str,
    Field(
        description="RFC 3339 by Seoul's clock.",
        json_schema_extra={"format": "date-time"},
        examples=["2019-11-06T15:51:05+09:00"],
    ),
]
Offset = Annotated[int, Field(ge=0, description="Unicode code points from the start of the text.")]


class Total(TypedDict):
    """How many there are in all: exactly (`eq`), or at least so many (`gte`)."""

    value: Annotated[int, Field(ge=0)]
    relation: Literal["eq", "gte"]


class Mention(TypedDict):
    """Where an entity is named: `article[field][start:end] == text`."""

    field: Literal["title", "body"]
    start: Offset
    end: Offset
    text: str
    evidence: NotRequired[Annotated[str, Field(description="The rule that linked the mention to the entity.")]]


class Highlight(TypedDict):
    """A part of a text field that matched the query."""

    field: Annotated[str, Field(description="title, subtitle, body or captions; text for quotes.")]
    start: Offset
    end: Offset


class Snippet(TypedDict):
    """The passage of the article that matches best: `article[field][start:end] == text`."""

    field: str
    start: Offset
    end: Offset
    text: str


class TermReport(TypedDict):
    """How one word of the query was used. None is ever dropped silently."""

    text: str
    used_as: Annotated[str, Field(description="How the word was read.", examples=["word", "phrase", "prefix"])]
    expansions: Annotated[list[str], Field(description="Other forms that count as the word.")]
    note: str | None


class QueryReport(TypedDict):
    """How the query was understood."""

    text: Annotated[str, Field(description="The query, normalized.")]
    terms: list[TermReport]
    did_you_mean: NotRequired[Annotated[str | None, Field(description="The nearest spelling that finds something.")]]
    relation: Annotated[Literal["all", "some"], Field(description="Whether the items must hold all words or some.")]


class FacetValue(TypedDict):
    """One value of a facet with the number of hits that have it."""

    value: Annotated[str, Field(description="What to pass as the filter of the same name.")]
    label: Annotated[str, Field(description="What to show.")]
    distinction: Annotated[
        str, Field(description="What tells the person or place from namesakes; empty where there are none.")
    ]
    count: Annotated[int, Field(ge=0)]


class Facet(TypedDict):
    """The most frequent values of one field among all hits."""

    values: list[FacetValue]
    relation: Annotated[Literal["eq", "gte"], Field(description="Whether the counts are exact or lower bounds.")]


NextCursor = Annotated[
    str | None, Field(description="Pass it as `cursor` for the next page; null on the last one.", examples=[None])
]
