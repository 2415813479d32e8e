"""What is found in an article: people, organizations, places and quotes, with where they stand.

Offsets are code points into the article's title or body; `text[start:end]` is the mention.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Field = Literal["title", "body"]


class EntityType(StrEnum):
    """The three kinds of entity."""

    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where an entity is named; `evidence` is the rule that linked it (tagged, surname-title, repeated …)."""

    field: Field
    start: int
    end: int
    text: str
    evidence: str = "tagged"


@dataclass(frozen=True, slots=True)
class Position:
    """A title that the article gives a person, as printed; `former` for 전 대통령."""

    text: str
    organization: str | None = None
    former: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A named individual. `name` is the fullest form in the article, `aliases` the other forms."""

    name: str
    titles: tuple[Position, ...] = ()
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization. `canonical` is its name in the name lists, if it is listed there."""

    name: str
    aliases: tuple[str, ...] = ()
    canonical: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place; what the gazetteer knows of it: canonical name, kind, coordinates (WGS 84 degrees), what it lies within.

    `within` runs from the nearest to the widest: 유성구 → ("대전광역시", "대한민국").
    """

    name: str
    aliases: tuple[str, ...] = ()
    canonical: str | None = None
    kind: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    within: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """To whom a quote is attributed: `text` as printed, `person`/`organization` by the name of the entity."""

    text: str
    person: str | None = None
    organization: str | None = None
    anonymous: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """Words reported as somebody's; `body[start:end] == text`. `sentence` is the span of the sentence(s) around it."""

    kind: Literal["direct", "indirect"]
    text: str
    start: int
    end: int
    sentence: tuple[int, int]
    speaker: Speaker | None = None
    verb: str | None = None
    tone: str | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that is found in one article, each list in the order of first mention."""

    people: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    quotes: tuple[Quote, ...] = ()
