"""Links that narrow a search, widen it again, or put it into another order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final
from urllib.parse import quote

from starlette.requests import Request

from app.api.problems import ProblemError
from app.web.kinds import KINDS
from app.web.questions import MovedError, ask
from app.web.search_state import FILTERS, SearchState

_SORTS: Final = {"relevance": "관련도순", "-published_at": "최신순", "published_at": "오래된순", "hot": "화제순"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A link that narrows the search or, where it is `chosen` already, widens it again."""

    label: str
    count: int | None
    address: str
    chosen: bool = False


def toggle(state: SearchState, name: str, value: str, label: str, count: int | None = None) -> Choice:
    """A link that sets one parameter to a value, or unsets it where it has that value."""
    chosen = state.get(name) == value
    return Choice(label, count, state.changed(**{name: None if chosen else value}).address, chosen)


def sort_choices(state: SearchState) -> list[Choice]:
    """The orders that make a difference; the default one needs no parameter."""
    now = state.get("sort") or ("relevance" if state.get("q") else "-published_at")
    default = "relevance" if state.get("q") else "-published_at"
    return [
        Choice(label, None, state.changed(sort=None if name == default else name).address, name == now)
        for name, label in _SORTS.items()
        if state.get("q") or "published_at" in name
    ]


async def chips_of(
    request: Request,
    state: SearchState,
    facets: Mapping[str, Any],
    called: Mapping[str, Mapping[str, str]] = MappingProxyType({}),
) -> list[Choice]:
    """The filters that are set, each with the address without it; `called` are the names of a filter's values."""
    chips = []
    for name, value in state.filters.items():
        if name in ("has_quote", "title_only"):
            label = FILTERS[name] if value == "true" else f"{FILTERS[name]} 없음"
        elif name.endswith("_id"):
            label = f"{FILTERS[name]}: {await _name_of(request, name, value, facets)}"
        elif name in called:
            label = f"{FILTERS[name]}: {called[name].get(value, value)}"
        elif name in ("from", "to"):
            label = f"{value} {FILTERS[name]}"
        else:
            label = f"{FILTERS[name]}: {value}"
        chips.append(Choice(label, None, state.changed(**{name: None}).address, chosen=True))
    return chips


async def _name_of(request: Request, parameter: str, identity: str, facets: Mapping[str, Any]) -> str:
    """What the entity of a filter is called; its id, where nobody knows."""
    facet = facets.get(parameter.removesuffix("_id"), {"values": []})
    for value in facet["values"]:
        if value["value"] == identity:
            return str(value["label"])
    for kind in KINDS:
        if parameter in (kind.filter, "speaker_id"):
            name = await _entity_name(request, f"/v1/{kind.plural}/{quote(identity, safe='')}")
            if name is not None:
                return name
    return identity


async def _entity_name(request: Request, path: str) -> str | None:
    try:
        return str((await ask(request, path)).data["name"])
    except MovedError as moved:
        return await _entity_name(request, moved.location)
    except ProblemError:
        return None
