"""The one vocabulary of query parameters: the same name means the same on every endpoint."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from fastapi import Depends, Path, Query
from pydantic import AfterValidator, StringConstraints

from app.api.problems import invalid_parameter
from app.api.times import parse_moment
from app.extraction.extraction import EntityType
from app.korean.text import one_line
from app.search.service import SearchResult
from app.store.filters import ArticleFilters, EntityFilters, QuoteFilters

DEFAULT_LIMIT: Final = 20
MAX_LIMIT: Final = 100
# Of a longer query the search reads the beginning and says so; an address has no room for more than this.
MAX_QUERY: Final = 16_384
_MAX_NAME: Final = 200
PLACE_KINDS: Final = (
    *("country", "region", "province", "city", "county", "district", "town", "township", "neighbourhood"),
    *("site", "airport", "railway", "road", "island", "mountain", "river", "sea", "natural"),
)
"""The kinds of place that the gazetteer knows."""


def _clean(value: str | None) -> str | None:
    """Text as it is stored (NFC, one line); what is left empty filters nothing."""
    return (one_line(value) or None) if value is not None else None


_Clean: Final = AfterValidator(_clean)
_Name = Annotated[str, StringConstraints(max_length=_MAX_NAME)]
# FastAPI shows `str | None` as a union with null, which no query string can be; clients should see a plain string.
_STRING: Final[dict[str, Any]] = {"type": "string", "maxLength": _MAX_NAME}
_MOMENT: Final[dict[str, Any]] = {
    "type": "string",
    "anyOf": [{"format": "date"}, {"format": "date-time"}],
    "examples": ["2019-11-06", "2019-11-06T15:51:05+09:00"],
}


def _text(description: str, example: str | None = None, *, longest: int = _MAX_NAME) -> Any:
    schema = {**_STRING, "maxLength": longest}
    if example is not None:
        schema["examples"] = [example]
    return Query(description=description, json_schema_extra=schema)


Q = Annotated[
    Annotated[str, StringConstraints(max_length=MAX_QUERY)] | None,
    _Clean,
    _text("Words to look for (any input is a valid query).", "연구단지", longest=MAX_QUERY),
]
NameQuery = Annotated[
    _Name | None,
    _Clean,
    _text(
        "A name or an alias, or a part of one; also its first consonants, its Hanja, and with a title, an organization "
        "or what the place lies within beside it.",
        "허태정",
    ),
]
Limit = Annotated[
    int,
    Query(ge=0, le=MAX_LIMIT, description="Items on a page; 0 for counts and facets alone."),
]
CursorToken = Annotated[
    str | None,
    Query(
        description="`next` of the page before; good for the same filters and order only.",
        max_length=2_000,
        json_schema_extra={"type": "string", "maxLength": 2_000},
    ),
]
EntityId = Annotated[
    str, Path(alias="id", description="The entity's id; one that was merged answers 308 to what remains.")
]
ArticleId = Annotated[str, Path(alias="id", description="The article's id.")]
QuoteId = Annotated[str, Path(alias="id", description="The quote's id.")]
FailureId = Annotated[str, Path(alias="id", description="The id of an input that was set aside.")]


class TotalMode(StrEnum):
    """How to count."""

    NONE = "none"
    BOUNDED = "bounded"
    EXACT = "exact"


class Unit(StrEnum):
    """The steps of a timeline; a week begins on Monday."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Match(StrEnum):
    """Which of the words an article must hold."""

    ANY = "any"
    ALL = "all"


class ArticleSort(StrEnum):
    """Orders of articles and quotes. Without `q`, relevance and hot mean newest first."""

    RELEVANCE = "relevance"
    NEWEST = "-published_at"
    OLDEST = "published_at"
    HOT = "hot"


class EntitySort(StrEnum):
    """Orders of entities."""

    MENTIONS = "-mention_count"
    FEWEST = "mention_count"
    LAST_SEEN = "-last_seen"
    LONG_UNSEEN = "last_seen"
    NAME = "name"
    NAME_BACKWARDS = "-name"

    @property
    def key(self) -> Literal["mention_count", "last_seen", "name"]:
        """The field that is ordered by."""
        if self in (EntitySort.MENTIONS, EntitySort.FEWEST):
            return "mention_count"
        return "last_seen" if self in (EntitySort.LAST_SEEN, EntitySort.LONG_UNSEEN) else "name"

    @property
    def descending(self) -> bool:
        """Whether the greatest comes first."""
        return self.value.startswith("-")


TotalQuery = Annotated[
    TotalMode,
    Query(description="How to count: not at all, up to a bound (then `gte`), or exactly."),
]


@dataclass(slots=True)
class Whole:
    """What a ranked list found, kept while all of it is written page by page: the index may change meanwhile."""

    found: SearchResult | None = None


@dataclass(frozen=True, slots=True)
class Paging:
    """Which part of a list is wanted; `whole` where all of it is, of which this is one part."""

    limit: int
    cursor: str | None
    total: TotalMode
    whole: Whole | None = None


async def paging(
    limit: Limit = DEFAULT_LIMIT,
    cursor: CursorToken = None,
    total: TotalQuery = TotalMode.BOUNDED,
) -> Paging:
    """The parameters of every list."""
    return Paging(limit, cursor or None, total)


PagingQuery = Annotated[Paging, Depends(paging)]

_From = Annotated[
    str | None,
    Query(
        alias="from",
        description="Published at or after: a date is the start of that day in Asia/Seoul.",
        json_schema_extra=_MOMENT,
    ),
]
_To = Annotated[
    str | None,
    Query(
        alias="to",
        description="Published at or before: a date includes that whole day in Asia/Seoul.",
        json_schema_extra=_MOMENT,
    ),
]


def _bound(name: str, value: str | None, *, end: bool) -> datetime | None:
    if value is None:
        return None
    try:
        return parse_moment(value, end=end)
    except ValueError as error:
        detail = str(error) if str(error).startswith("neither") else "there is no such day or time in the calendar"
        raise invalid_parameter(name, detail, code="invalid-time") from None


async def period(since: _From = None, until: _To = None) -> tuple[datetime | None, datetime | None]:
    """`from` and `to` as bounds in UTC: inclusive, exclusive.

    Raises:
        ProblemError: invalid-parameter: neither a date nor a time.
    """
    return _bound("from", since, end=False), _bound("to", until, end=True)


PeriodQuery = Annotated[tuple[datetime | None, datetime | None], Depends(period)]

_PersonId = Annotated[_Name | None, _Clean, _text("Articles that name this person.")]
_OrganizationId = Annotated[_Name | None, _Clean, _text("Articles that name this organization.")]
_PlaceId = Annotated[_Name | None, _Clean, _text("Articles that name this place or a place within it.")]
_SpeakerId = Annotated[_Name | None, _Clean, _text("Quotes of this person or organization, or articles that hold one.")]


@dataclass(frozen=True, slots=True)
class ArticleQuery:
    """Filters on articles; the place is not yet widened to what lies within it."""

    filters: ArticleFilters
    place_id: str | None = None


async def article_basics(
    period: PeriodQuery,
    publisher: Annotated[_Name | None, _Clean, _text("Name of the publisher.", "비즈니스포스트")] = None,
    section: Annotated[_Name | None, _Clean, _text("Section, exactly as articles show it.", "공공부문")] = None,
    reporter: Annotated[_Name | None, _Clean, _text("Name in the byline.", "김남형")] = None,
    has_quote: Annotated[
        bool | None,
        Query(description="Articles with a quote, or without.", json_schema_extra={"type": "boolean"}),
    ] = None,
) -> ArticleFilters:
    """The filters of articles where the path names the entity."""
    since, until = period
    return ArticleFilters(
        since=since, until=until, publisher=publisher, section=section, reporter=reporter, has_quote=has_quote
    )


ArticleBasics = Annotated[ArticleFilters, Depends(article_basics)]


async def article_query(
    basics: ArticleBasics,
    person_id: _PersonId = None,
    organization_id: _OrganizationId = None,
    place_id: _PlaceId = None,
    speaker_id: _SpeakerId = None,
) -> ArticleQuery:
    """The filters of lists of articles."""
    filters = replace(basics, person_id=person_id, organization_id=organization_id, speaker_id=speaker_id)
    return ArticleQuery(filters, place_id)


@dataclass(frozen=True, slots=True)
class QuoteQuery:
    """Filters on quotes; the place is not yet widened to what lies within it."""

    filters: QuoteFilters
    place_id: str | None = None


async def quote_basics(
    period: PeriodQuery,
    publisher: Annotated[_Name | None, _Clean, _text("Name of the article's publisher.", "비즈니스포스트")] = None,
    section: Annotated[_Name | None, _Clean, _text("Section of the article.", "공공부문")] = None,
    reporter: Annotated[_Name | None, _Clean, _text("Name in the article's byline.", "김남형")] = None,
    kind: Annotated[
        Literal["direct", "indirect"] | None,
        Query(
            description="Word for word, or reported.",
            json_schema_extra={"type": "string", "enum": ["direct", "indirect"]},
        ),
    ] = None,
    verb: Annotated[_Name | None, _Clean, _text("Verb of saying, in its dictionary form.", "말하다")] = None,
    tone: Annotated[_Name | None, _Clean, _text("Class of the verb.", "neutral")] = None,
) -> QuoteFilters:
    """The filters of quotes where the path names the entity."""
    since, until = period
    article = ArticleFilters(since=since, until=until, publisher=publisher, section=section, reporter=reporter)
    return QuoteFilters(article=article, kind=kind, verb=verb, tone=tone)


QuoteBasics = Annotated[QuoteFilters, Depends(quote_basics)]


async def quote_query(
    basics: QuoteBasics,
    person_id: _PersonId = None,
    organization_id: Annotated[_Name | None, _Clean, _text("Quotes of or on behalf of this organization.")] = None,
    place_id: _PlaceId = None,
    speaker_id: _SpeakerId = None,
) -> QuoteQuery:
    """The filters of lists of quotes."""
    filters = replace(
        basics,
        article=replace(basics.article, person_id=person_id),
        organization_id=organization_id,
        speaker_id=speaker_id,
    )
    return QuoteQuery(filters, place_id)


@dataclass(frozen=True, slots=True)
class Seeking:
    """What to look for and in which order to show it."""

    q: str | None
    match: Match
    sort: ArticleSort | None
    title_only: bool
    facets: tuple[str, ...]


FACETS: Final = ("publisher", "section", "person", "organization", "place", "month")


def names_of(parameter: str, value: str | None, valid: tuple[str, ...]) -> tuple[str, ...]:
    """A comma-separated list of known names, in the order given, each once.

    Raises:
        ProblemError: invalid-parameter: a name that is not among them.
    """
    if value is None:
        return ()
    names = tuple(dict.fromkeys(value.split(",")))
    for name in names:
        if name not in valid:
            raise invalid_parameter(parameter, f"Each part must be one of: {', '.join(valid)}.", code="unknown-name")
    return names


def names_schema(valid: tuple[str, ...]) -> dict[str, Any]:
    """The schema of a comma-separated list of these names."""
    one = "|".join(valid)
    return {"type": "string", "pattern": f"^({one})(,({one}))*$", "examples": [",".join(valid[:2])]}


async def article_seeking(
    q: Q = None,
    match: Annotated[Match, Query(description="Whether any or all of the words must occur.")] = Match.ANY,
    sort: Annotated[
        ArticleSort | None,
        Query(
            description="Default: relevance with `q`, else newest first.",
            json_schema_extra={"type": "string", "enum": [order.value for order in ArticleSort]},
        ),
    ] = None,
    title_only: Annotated[bool, Query(description="Look into titles only.")] = False,
    facets: Annotated[
        str | None,
        Query(
            description="Comma-separated: count the most frequent values of these among all hits.",
            json_schema_extra=names_schema(FACETS),
        ),
    ] = None,
) -> Seeking:
    """The search parameters of lists of articles.

    Raises:
        ProblemError: invalid-parameter: an unknown facet.
    """
    return Seeking(q, match, sort, title_only, names_of("facets", facets, FACETS))


async def quote_seeking(
    q: Q = None,
    match: Annotated[Match, Query(description="Whether any or all of the words must occur.")] = Match.ANY,
    sort: Annotated[
        ArticleSort | None,
        Query(
            description="Default: relevance with `q`, else newest first.",
            json_schema_extra={"type": "string", "enum": [order.value for order in ArticleSort]},
        ),
    ] = None,
) -> Seeking:
    """The search parameters of lists of quotes."""
    return Seeking(q, match, sort, False, ())


ArticleQueryQuery = Annotated[ArticleQuery, Depends(article_query)]
QuoteQueryQuery = Annotated[QuoteQuery, Depends(quote_query)]
ArticleSeeking = Annotated[Seeking, Depends(article_seeking)]
QuoteSeeking = Annotated[Seeking, Depends(quote_seeking)]


@dataclass(frozen=True, slots=True)
class EntityQuery:
    """Filters on entities and their order."""

    name: str | None
    kind: str | None
    within: str | None
    since: datetime | None
    until: datetime | None
    sort: EntitySort

    def filters(self, entity_type: str) -> EntityFilters:
        """The same for one type of entity."""
        return EntityFilters(
            type=entity_type,
            name=self.name,
            reading="guessed",
            kind=self.kind,
            within=self.within,
            since=self.since,
            until=self.until,
        )


_Sort = Annotated[EntitySort, Query(description="Order; equal ones follow by id.")]


async def entity_query(period: PeriodQuery, q: NameQuery = None, sort: _Sort = EntitySort.MENTIONS) -> EntityQuery:
    """The parameters of lists of people and organizations."""
    return EntityQuery(q, None, None, period[0], period[1], sort)


async def place_query(
    period: PeriodQuery,
    q: NameQuery = None,
    kind: Annotated[_Name | None, _Clean, _text(f"Kind of place: {', '.join(PLACE_KINDS)}.", "city")] = None,
    within: Annotated[
        _Name | None, _Clean, _text("A place that holds them: its id, or any of its names.", "대전광역시")
    ] = None,
    sort: _Sort = EntitySort.MENTIONS,
) -> EntityQuery:
    """The parameters of lists of places."""
    return EntityQuery(q, kind, within, period[0], period[1], sort)


EntityQueryQuery = Annotated[EntityQuery, Depends(entity_query)]
PlaceQueryQuery = Annotated[EntityQuery, Depends(place_query)]


INCLUDES: Final = ("body", "people", "organizations", "places", "quotes")


async def inclusion(
    include: Annotated[
        str | None,
        Query(
            description="Comma-separated: what lists leave out, as details show it.",
            json_schema_extra=names_schema(INCLUDES),
        ),
    ] = None,
) -> tuple[str, ...]:
    """What an article of a list shows beside the usual.

    Raises:
        ProblemError: invalid-parameter: an unknown part.
    """
    return names_of("include", include, INCLUDES)


IncludeQuery = Annotated[tuple[str, ...], Depends(inclusion)]


def fields_of(model: type) -> Any:
    """A dependency: the fields of the model that the client wants; empty for all."""
    valid = tuple(model.__annotations__)
    declared = Query(
        description="Comma-separated: only these fields of each item; `id` is always there.",
        json_schema_extra=names_schema(valid),
    )

    async def fields(fields: Annotated[str | None, declared] = None) -> tuple[str, ...]:
        return names_of("fields", fields, valid)

    # The annotation names a local variable, which FastAPI could not find by its text.
    fields.__annotations__ = {"fields": Annotated[str | None, declared], "return": tuple[str, ...]}
    return Depends(fields)


ENTITY_TYPES: Final = tuple(EntityType)
"""All types of entities."""
TYPE_NAMES: Final = {
    "people": EntityType.PERSON,
    "organizations": EntityType.ORGANIZATION,
    "places": EntityType.PLACE,
}
"""What `types` calls them: as their lists are called."""


async def entity_types(
    types: Annotated[
        str | None,
        Query(
            description="Comma-separated: only these kinds of entity.",
            json_schema_extra=names_schema(tuple(TYPE_NAMES)),
        ),
    ] = None,
) -> tuple[EntityType, ...]:
    """The types of entities that are wanted; all of them by default.

    Raises:
        ProblemError: invalid-parameter: an unknown type.
    """
    return tuple(TYPE_NAMES[name] for name in names_of("types", types, tuple(TYPE_NAMES))) or ENTITY_TYPES


EntityTypesQuery = Annotated[tuple[EntityType, ...], Depends(entity_types)]
