"""Items cut down to the `fields` that were asked for."""

from __future__ import annotations

from typing import NotRequired

from pydantic import ConfigDict, with_config
from typing_extensions import TypedDict

from app.api.schemas.common import Facet, Id, NextCursor, QueryReport, Total


@with_config(ConfigDict(extra="allow"))
class SparseItem(TypedDict):
    """An item with those of its fields that `fields` names."""

    id: Id


class SparseItems(TypedDict):
    """A short list, which is no page, with `fields`."""

    items: list[SparseItem]


class SparseList(TypedDict):
    """A page of a list with `fields`."""

    items: list[SparseItem]
    total: Total | None
    next: NextCursor
    query: NotRequired[QueryReport]
    facets: NotRequired[dict[str, Facet]]
