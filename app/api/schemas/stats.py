"""Statistics over the wire."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from app.api.schemas.common import Id, QueryReport, Time, Total
from app.api.schemas.search import EntityTypeName

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


Period = TypedDict(
    "Period",
    {
        "from": Time,
        "to": Annotated[Time, Field(description="Its end, which is no part of it.")],
        "article_count": Annotated[int, Field(ge=0, description="All articles in it that the filters keep.")],
    },
)


class Trend(TypedDict):
    """An entity that more articles name than its own past lets expect."""

    id: Id
    type: EntityTypeName
    name: str
    observed: Annotated[int, Field(ge=0, description="Articles of the period that name it.")]
    expected: Annotated[float, Field(ge=0, description="As many if its share of the articles were that of the past.")]
    score: Annotated[float, Field(ge=0, description="G² of the two shares; above 10.83 hardly chance (p < .001).")]
    history: Annotated[
        list[int],
        Field(description="Its articles in the four periods before, oldest first, and last in the period itself."),
    ]


class Trends(TypedDict):
    """What rises against its own past, the surest first."""

    period: Period
    past: Annotated[Period, Field(description="What the period is compared with: the four of its length before it.")]
    items: list[Trend]


class NetworkNode(TypedDict):
    """An entity of the network."""

    id: Id
    type: EntityTypeName
    name: str
    article_count: Annotated[int, Field(ge=0, description="Articles looked at that name it.")]
    lift: Annotated[float, Field(ge=0, description="How many times more often than all articles do.")]


class NetworkEdge(TypedDict):
    """Two entities that articles name together."""

    source: Id
    target: Id
    together: Annotated[int, Field(ge=1, description="Articles looked at that name both.")]
    lift: Annotated[float, Field(ge=0, description="How many times more than by chance.")]
    score: Annotated[float, Field(ge=0, description="How sure that is: G²; 0 where it is no more than by chance.")]


class Network(TypedDict):
    """Who occurs together: the weightiest entities, the surest pairs."""

    nodes: list[NetworkNode]
    edges: list[NetworkEdge]
    articles: Annotated[Total, Field(description="How many were looked at; `gte`: there are more.")]
    query: NotRequired[QueryReport]
