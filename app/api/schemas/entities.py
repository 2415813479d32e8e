"""People, organizations and places over the wire."""

from __future__ import annotations

from typing import Annotated, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

from app.api.schemas.common import Id, NextCursor, QueryReport, Time, Total

PlaceKind = Annotated[str | None, Field(description="city, district, country …; null where the gazetteer lacks it.")]
WithinPlaces = Annotated[
    list[str], Field(description="What it lies within, from the nearest to the widest.", examples=[["대전광역시"]])
]
Count = Annotated[int, Field(ge=0)]


class TitleOf(TypedDict):
    """A title that the article gives a person."""

    text: Annotated[str, Field(examples=["대전광역시장"])]
    organization: str | None
    former: Annotated[bool, Field(description="전 대통령: held before.")]


class Title(TypedDict):
    """A title of a person across articles."""

    text: str
    organization: str | None
    former: bool
    first_seen: Time | None
    last_seen: Time | None
    article_count: Count


class EntityItem(TypedDict):
    """What lists show of every entity."""

    id: Id
    name: str
    aliases: list[str]
    article_count: Count
    mention_count: Count
    first_seen: Time | None
    last_seen: Time | None


class PlaceFacts(TypedDict):
    """What the gazetteer knows of a place."""

    kind: PlaceKind
    latitude: float | None
    longitude: float | None
    within: WithinPlaces


class PersonItem(EntityItem):
    """A person as lists show them."""

    titles: Annotated[list[TitleOf], Field(description="The titles given most often.")]


class OrganizationItem(EntityItem):
    """An organization as lists show it."""


class PlaceItem(EntityItem, PlaceFacts):
    """A place as lists show it."""


class Namesake(TypedDict):
    """Another entity of the same name, with what tells the two apart."""

    id: Id
    name: str
    distinction: Annotated[str, Field(description="A title or region that tells it apart, else names beside it.")]
    article_count: Count
    mention_count: Count


class EntityDetail(EntityItem):
    """What is known of one entity across all articles."""

    canonical: Annotated[str | None, Field(description="Its name in the name lists, if it is listed there.")]
    distinction: Annotated[str, Field(description="What tells it from its namesakes; empty where it has none.")]
    namesakes: list[Namesake]
    revision: int
    updated_at: Time


class PersonDetail(EntityDetail):
    """One person across all articles."""

    titles: Annotated[list[Title], Field(description="With when each was given first and last, the latest first.")]


class OrganizationDetail(EntityDetail):
    """One organization across all articles."""


class PlaceDetail(EntityDetail, PlaceFacts):
    """One place across all articles."""


class PersonList(TypedDict):
    """A page of people."""

    items: list[PersonItem]
    total: Total | None
    next: NextCursor
    query: NotRequired[QueryReport]


class OrganizationList(TypedDict):
    """A page of organizations."""

    items: list[OrganizationItem]
    total: Total | None
    next: NextCursor
    query: NotRequired[QueryReport]


class PlaceList(TypedDict):
    """A page of places."""

    items: list[PlaceItem]
    total: Total | None
    next: NextCursor
    query: NotRequired[QueryReport]


class Related(TypedDict):
    """An entity that occurs together with the one asked about."""

    id: Id
    type: Annotated[str, Field(examples=["person"], json_schema_extra={"enum": ["person", "organization", "place"]})]
    name: str
    together: Annotated[int, Field(ge=0, description="Articles that name both, of its latest 3,000.")]
    lift: Annotated[float, Field(description="How many times more often than by chance; 1 is chance.")]


class RelatedList(TypedDict):
    """Entities that occur together with one, the most telling first: by articles together × log2(lift)."""

    items: list[Related]


class TimelineBucket(TypedDict):
    """The mentions of one day, week or month."""

    start: Annotated[str, Field(json_schema_extra={"format": "date"}, description="Its first day in Asia/Seoul.")]
    mention_count: Count
    article_count: Count


class Timeline(TypedDict):
    """How often an entity is named over time; days by Seoul's clock, empty ones left out."""

    unit: Annotated[str, Field(json_schema_extra={"enum": ["day", "week", "month"]})]
    time_zone: Annotated[str, Field(examples=["Asia/Seoul"])]
    items: list[TimelineBucket]
