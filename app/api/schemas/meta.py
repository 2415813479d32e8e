"""What a client can know of this server, over the wire."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field
from typing_extensions import TypedDict

from app.api.schemas.common import Time


class Versions(TypedDict):
    """What made the data and what serves it."""

    gisa: str
    analyser: Annotated[str, Field(description="Changes whenever the same text may be analysed otherwise.")]
    index: Annotated[str, Field(description="What the search index is made with.")]


class Limits(TypedDict):
    """The limits of this server."""

    page_size: int
    default_page_size: int
    query_characters: int
    ranked_items: Annotated[int, Field(description="How deep a list with `q` can be paged.")]
    bounded_total: Annotated[int, Field(description="Up to here `total=bounded` counts.")]
    body_bytes: int
    page_bytes: Annotated[int, Field(description="Largest page that is read.")]
    analyzed_characters: int


class Counts(TypedDict):
    """How much is stored."""

    articles: int
    people: int
    organizations: int
    places: int
    quotes: int


class Meta(TypedDict):
    """Versions, capabilities, limits, counts and the generations of data and index."""

    versions: Versions
    capabilities: Annotated[list[str], Field(description="What this server can do; clients test for membership.")]
    limits: Limits
    counts: Counts
    store_id: Annotated[str, Field(description="Tells a store that was swapped from one that changed.")]
    generation: Annotated[int, Field(description="Grows with each change of the data.")]
    index_generation: Annotated[str, Field(description="Changes with every commit of the index.")]
    time_zone: Annotated[str, Field(examples=["Asia/Seoul"])]
    started_at: Time
