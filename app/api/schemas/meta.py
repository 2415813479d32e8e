"""What a client can know of this server, over the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict

from app.api.schemas.common import Time


class Versions(TypedDict):
    """What made the data and what serves it."""

    gisa: str
    analyser: Annotated[str, Field(description="Changes whenever the same text may be analysed otherwise.")]
    index: Annotated[str, Field(description="What the search index is made with.")]
    schema: Annotated[str, Field(description="Revision of the database's schema.")]


class Limits(TypedDict):
    """The limits of this server."""

    page_size: int
    default_page_size: int
    query_characters: Annotated[int, Field(description="So many of a query are read; the rest is unused.")]
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


class IndexState(TypedDict):
    """How the search index stands beside the store."""

    ready: bool
    documents: Annotated[int, Field(ge=0, description="Articles in it.")]
    pending: Annotated[int, Field(ge=0, description="Changes of the store that it does not hold yet.")]


class Access(TypedDict):
    """Who may read, and how much."""

    reading: Annotated[Literal["open", "key"], Field(description="Whether reading needs a key.")]
    rate_limit_key: Annotated[str | None, Field(description="Requests with one key; null: as many as one likes.")]
    rate_limit_address: Annotated[str | None, Field(description="Requests from one address without a key.")]


class Meta(TypedDict):
    """Versions, capabilities, limits, counts and the generations of data and index."""

    versions: Versions
    capabilities: Annotated[list[str], Field(description="What this server can do; clients test for membership.")]
    limits: Limits
    counts: Counts
    store_id: Annotated[str, Field(description="Tells a store that was swapped from one that changed.")]
    generation: Annotated[int, Field(description="Grows with each change of the data.")]
    index_generation: Annotated[str, Field(description="Changes with every commit of the index.")]
    index: IndexState
    access: Access
    database: Literal["sqlite", "postgresql"]
    time_zone: Annotated[str, Field(examples=["Asia/Seoul"])]
    started_at: Time
