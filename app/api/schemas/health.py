"""Health over the wire."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import TypedDict


class Health(TypedDict):
    """The process is alive."""

    status: Literal["ok"]


class IndexHealth(TypedDict):
    """The state of the search index."""

    generation: Annotated[str, Field(description="Changes with every commit; ranked cursors belong to one.")]
    documents: Annotated[int, Field(ge=0, description="Articles in it.")]
    pending: Annotated[int, Field(ge=0, description="Changes of the store that it does not hold yet.")]


class Readiness(TypedDict):
    """Store and index answer."""

    status: Literal["ready"]
    generation: Annotated[int, Field(description="Grows with each change of the data.")]
    index: IndexHealth
