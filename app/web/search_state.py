"""The state of the search pages: all of it in the address, in the API's own vocabulary."""

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
    "kind": "인용",
    "tone": "말투",
    "from": "부터",
    "to": "까지",
    "has_quote": "인용문",
    "title_only": "제목에서만",
}
"""What narrows a search, and what it is called."""

ARTICLES: Final = (
    "q",
    "publisher",
    "section",
    "reporter",
    "person_id",
    "organization_id",
    "place_id",
    "speaker_id",
    "from",
    "to",
    "has_quote",
    "title_only",
    "match",
    "sort",
    "cursor",
)
"""The parameters of the search for articles."""

QUOTES: Final = (
    "q",
    "publisher",
    "section",
    "reporter",
    "person_id",
    "organization_id",
    "place_id",
    "speaker_id",
    "kind",
    "tone",
    "from",
    "to",
    "match",
    "sort",
    "cursor",
)
"""The parameters of the search for quotes."""


@dataclass(frozen=True, slots=True)
class SearchState:
    """What is looked for and how it is shown, on the page at `path`; `names` are the parameters that mean anything."""

    values: Mapping[str, str]
    path: str = "/search"
    names: tuple[str, ...] = ARTICLES

    @classmethod
    def of(cls, request: Request, path: str = "/search", names: tuple[str, ...] = ARTICLES) -> SearchState:
        """The state that an address carries, without a form's empty fields and what others add (utm_source)."""
        given = request.query_params
        return cls({name: value for name in names if (value := given.get(name, "").strip())}, path, names)

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
        values = {name: value for name in self.names if (value := merged.get(name))}
        return SearchState(values, self.path, self.names)

    def elsewhere(self, path: str, names: tuple[str, ...]) -> SearchState:
        """The same words and filters on another page, as far as they mean something there."""
        kept = {name: self.values[name] for name in names if name in self.values and name not in ("sort", "cursor")}
        return SearchState(kept, path, names)

    def at(self, cursor: str) -> str:
        """Where the part of the list that begins at the cursor is shown."""
        return api_address(self.path, {**self.values, "cursor": cursor})

    @property
    def address(self) -> str:
        """Where the state is shown."""
        return api_address(self.path, self.values)
