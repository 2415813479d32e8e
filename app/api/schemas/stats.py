"""Statistics over the wire."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from app.api.schemas.common import QueryReport

Day = Annotated[str, Field(json_schema_extra={"format": "date"}, examples=["2019-11-06"])]


class HistogramBucket(TypedDict):
    """The articles of one day, week or month."""

    start: Annotated[Day, Field(description="Its first day in Asia/Seoul.")]
    article_count: Annotated[int, Field(ge=0)]


class Histogram(TypedDict):
    """Articles over time, empty steps included."""

    unit: Literal["day", "week", "month"]
    time_zone: Annotated[str, Field(examples=["Asia/Seoul"])]
    items: list[HistogramBucket]
    query: NotRequired[QueryReport]


class Source(TypedDict):
    """A publisher and how many of the articles are theirs."""

    publisher: str
    article_count: Annotated[int, Field(ge=0)]
    share: Annotated[float, Field(ge=0, le=1, description="Of all articles that the filters keep.")]


class Sources(TypedDict):
    """Publishers, the most frequent first (at most a hundred)."""

    items: list[Source]
    article_count: Annotated[int, Field(ge=0, description="All articles that the filters keep.")]
    query: NotRequired[QueryReport]
