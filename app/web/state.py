"""The state of the search page: all of it in the address, in the API's own vocabulary."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.requests import Request

from app.web.questions import api_address

FILTERS: Final = {
    "publisher": "언론사",
    "section": "섹션",
    "reporter": "기자",
    "person_id": "인물",
    "organization_id": "기관",
    "place_id": "지역",
    "speaker_id": "말한 이",
    "from": "부터",
    "to": "까지",
    "has_quote": "인용문",
    "title_only": "제목에서만",
}
"""What narrows a search, and what it is called."""

_NAMES: Final = ("q", *FILTERS, "match", "sort", "cursor")


@dataclass(frozen=True, slots=True)
class SearchState:
    """What is looked for and how it is shown. Other parameters of an address (utm_source) mean nothing here."""

    values: Mapping[str, str]

    @classmethod
    def of(cls, request: Request) -> SearchState:
        """The state that an address carries; a form's empty fields are none."""
        given = request.query_params
        return cls({name: value for name in _NAMES if (value := given.get(name, "").strip())})

    def get(self, name: str) -> str:
        """One parameter; empty where it is not set."""
        return self.values.get(name, "")

    @property
    def filters(self) -> Mapping[str, str]:
        """The filters that are set."""
        return {name: self.values[name] for name in FILTERS if name in self.values}

    def changed(self, **changes: str | None) -> SearchState:
        """The state with other values (None unsets); it shows the first page again. `from_` is `from`."""
        named = {name.rstrip("_"): value for name, value in changes.items()}
        merged: dict[str, str | None] = {**self.values, "cursor": None, **named}
        return SearchState({name: merged[name] or "" for name in _NAMES if merged.get(name)})

    @property
    def address(self) -> str:
        """Where the state is shown."""
        return api_address("/search", self.values)
