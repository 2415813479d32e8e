"""What a list may be narrowed by; the same for the store's lists and for the search index."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Reading = Literal["written", "read", "guessed"]
"""How freely a name may be taken: as it is written; where nothing is called so, as it may be read; or be guessed."""


@dataclass(frozen=True, slots=True)
class ArticleFilters:
    """Conditions on articles; all that are given must hold. `since` is inclusive, `until` exclusive (aware times).

    `place_ids` holds the place asked for and, where its parts are meant too, all places within it.
    """

    since: datetime | None = None
    until: datetime | None = None
    publisher: str | None = None
    section: str | None = None
    reporter: str | None = None
    person_id: str | None = None
    organization_id: str | None = None
    place_ids: tuple[str, ...] = ()
    speaker_id: str | None = None
    has_quote: bool | None = None


@dataclass(frozen=True, slots=True)
class QuoteFilters:
    """Conditions on quotes. `speaker_id` is a person's or an organization's id; `article` narrows their articles."""

    article: ArticleFilters = ArticleFilters()
    article_id: str | None = None
    speaker_id: str | None = None
    organization_id: str | None = None
    kind: str | None = None
    verb: str | None = None
    tone: str | None = None


@dataclass(frozen=True, slots=True)
class EntityFilters:
    """Conditions on entities of one type. `name` is what they are called, as `reading` says; see `app.store.naming`."""

    type: str
    name: str | None = None
    reading: Reading = "written"
    kind: str | None = None
    within: str | None = None
    since: datetime | None = None
    until: datetime | None = None
