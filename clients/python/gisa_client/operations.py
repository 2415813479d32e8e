"""Every operation of the API, typed. Written by generate.py from openapi/openapi.json: change nothing here."""

# ruff: noqa: A002  # parameters have the names that the API gives them
from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Literal, Protocol, TypeAlias, TypedDict, Unpack, cast, overload

from .exchange import path_of
from .types import (
    AnalyzeAnswer,
    ArticleDetail,
    ArticleItem,
    ArticleList,
    ArticleOrganizations,
    ArticlePage,
    ArticlePeople,
    ArticlePlaces,
    ArticleQuotes,
    EntitySort,
    FailureItem,
    FailureList,
    Health,
    Histogram,
    HtmlPage,
    Match,
    Merge,
    Merged,
    Meta,
    Network,
    OrganizationDetail,
    OrganizationItem,
    OrganizationList,
    ParsedArticle,
    PersonDetail,
    PersonItem,
    PersonList,
    PlaceDetail,
    PlaceItem,
    PlaceList,
    QuoteDetail,
    QuoteItem,
    QuoteList,
    Readiness,
    RelatedList,
    RevisionDetail,
    RevisionItem,
    RevisionList,
    SearchAnswer,
    SimilarArticles,
    Sources,
    SparseItem,
    SparseItems,
    SparseList,
    Split,
    SplitOff,
    Suggestions,
    TextPage,
    Timeline,
    TotalMode,
    Trends,
    Unit,
    WrittenArticle,
)

ArticlesListFacets: TypeAlias = Literal["publisher", "section", "person", "organization", "place", "month"]

ArticlesListInclude: TypeAlias = Literal["body", "people", "organizations", "places", "quotes"]

ArticleItemField: TypeAlias = Literal[
    "id",
    "url",
    "title",
    "subtitle",
    "publisher",
    "section",
    "reporters",
    "published_at",
    "modified_at",
    "summary",
    "highlights",
    "snippet",
    "score",
    "body",
    "people",
    "organizations",
    "places",
    "quotes",
]

ArticleDetailField: TypeAlias = Literal[
    "id",
    "url",
    "title",
    "subtitle",
    "publisher",
    "section",
    "reporters",
    "published_at",
    "modified_at",
    "summary",
    "body",
    "images",
    "related",
    "comment_count",
    "language",
    "people",
    "organizations",
    "places",
    "quotes",
    "revision",
    "updated_at",
]

SimilarArticleField: TypeAlias = Literal[
    "id",
    "url",
    "title",
    "subtitle",
    "publisher",
    "section",
    "reporters",
    "published_at",
    "modified_at",
    "summary",
    "score",
    "overlap",
    "duplicate",
]

PersonItemField: TypeAlias = Literal[
    "id", "name", "aliases", "article_count", "mention_count", "first_seen", "last_seen", "titles"
]

PersonDetailField: TypeAlias = Literal[
    "id",
    "name",
    "aliases",
    "article_count",
    "mention_count",
    "first_seen",
    "last_seen",
    "canonical",
    "distinction",
    "namesakes",
    "revision",
    "updated_at",
    "titles",
]

QuoteItemField: TypeAlias = Literal[
    "id",
    "kind",
    "text",
    "start",
    "end",
    "speaker",
    "verb",
    "tone",
    "sentence",
    "statement_id",
    "article",
    "highlights",
    "snippet",
    "score",
]

PeopleRelatedTypes: TypeAlias = Literal["people", "organizations", "places"]

RelatedField: TypeAlias = Literal["id", "type", "name", "together", "lift"]

OrganizationItemField: TypeAlias = Literal[
    "id", "name", "aliases", "article_count", "mention_count", "first_seen", "last_seen"
]

OrganizationDetailField: TypeAlias = Literal[
    "id",
    "name",
    "aliases",
    "article_count",
    "mention_count",
    "first_seen",
    "last_seen",
    "canonical",
    "distinction",
    "namesakes",
    "revision",
    "updated_at",
]

PlaceItemField: TypeAlias = Literal[
    "id",
    "name",
    "aliases",
    "article_count",
    "mention_count",
    "first_seen",
    "last_seen",
    "kind",
    "latitude",
    "longitude",
    "within",
]

PlaceDetailField: TypeAlias = Literal[
    "id",
    "name",
    "aliases",
    "article_count",
    "mention_count",
    "first_seen",
    "last_seen",
    "canonical",
    "distinction",
    "namesakes",
    "revision",
    "updated_at",
    "kind",
    "latitude",
    "longitude",
    "within",
]

QuoteDetailField: TypeAlias = Literal[
    "id",
    "kind",
    "text",
    "start",
    "end",
    "speaker",
    "verb",
    "tone",
    "sentence",
    "statement_id",
    "article",
    "appearances",
]

SearchEverythingTypes: TypeAlias = Literal["articles", "people", "organizations", "places", "quotes"]

SearchSuggestTypes: TypeAlias = Literal["people", "organizations", "places", "articles"]


class Caller(Protocol):
    """What sends the operations."""

    def call(self, method: str, path: str, **options: Any) -> Any:
        """The JSON of an answer."""

    def items(self, path: str, query: Mapping[str, object]) -> Iterator[Any]:
        """The items of a list, page after page."""


class AsyncCaller(Protocol):
    """What sends the operations."""

    async def call(self, method: str, path: str, **options: Any) -> Any:
        """The JSON of an answer."""

    def items(self, path: str, query: Mapping[str, object]) -> AsyncIterator[Any]:
        """The items of a list, page after page."""


class ArticlesListQuery(TypedDict, total=False):
    """The parameters of `articles.list`, and of what takes the same."""

    # Articles that name this person.
    person_id: str | None
    # Articles that name this organization.
    organization_id: str | None
    # Articles that name this place or a place within it.
    place_id: str | None
    # Quotes of this person or organization, or articles that hold one.
    speaker_id: str | None
    # Name of the publisher.
    publisher: str | None
    # Section, exactly as articles show it.
    section: str | None
    # Name in the byline.
    reporter: str | None
    # Articles with a quote, or without.
    has_quote: bool | None
    # Published at or after: a date is the start of that day in Asia/Seoul.
    from_: str | date | None
    # Published at or before: a date includes that whole day in Asia/Seoul.
    to: str | date | None
    # Words to look for (any input is a valid query).
    q: str | None
    # Whether any or all of the words must occur.
    match: Match | None
    # Default: relevance with `q`, else newest first.
    sort: Literal["relevance", "-published_at", "published_at", "hot"] | None
    # Look into titles only.
    title_only: bool | None
    # Comma-separated: count the most frequent values of these among all hits.
    facets: Sequence[ArticlesListFacets] | None
    # Items on a page; 0 for counts and facets alone.
    limit: int | None
    # `next` of the page before; good for the same filters and order only.
    cursor: str | None
    # How to count: not at all, up to a bound (then `gte`), or exactly.
    total: TotalMode | None
    # Comma-separated: what lists leave out, as details show it.
    include: Sequence[ArticlesListInclude] | None


class ArticlesCreateQuery(TypedDict, total=False):
    """The parameters of `articles.create`, and of what takes the same."""

    # Where a page that is sent as text/plain or text/html was found; it names the article.
    url: str | None


class ArticlesSimilarQuery(TypedDict, total=False):
    """The parameters of `articles.similar`, and of what takes the same."""

    # How many of them.
    limit: int | None


class ArticlesRevisionsQuery(TypedDict, total=False):
    """The parameters of `articles.revisions`, and of what takes the same."""

    # Items on a page; 0 for counts and facets alone.
    limit: int | None
    # `next` of the page before; good for the same filters and order only.
    cursor: str | None
    # How to count: not at all, up to a bound (then `gte`), or exactly.
    total: TotalMode | None


class PeopleListQuery(TypedDict, total=False):
    """The parameters of `people.list`, and of what takes the same."""

    # A name or an alias, or a part of one; also its first consonants, its Hanja, and with a title, an organization or
    # what the place lies within beside it.
    q: str | None
    # Order; equal ones follow by id.
    sort: EntitySort | None
    # Published at or after: a date is the start of that day in Asia/Seoul.
    from_: str | date | None
    # Published at or before: a date includes that whole day in Asia/Seoul.
    to: str | date | None
    # Items on a page; 0 for counts and facets alone.
    limit: int | None
    # `next` of the page before; good for the same filters and order only.
    cursor: str | None
    # How to count: not at all, up to a bound (then `gte`), or exactly.
    total: TotalMode | None


class PeopleArticlesQuery(TypedDict, total=False):
    """The parameters of `people.articles`, and of what takes the same."""

    # Name of the publisher.
    publisher: str | None
    # Section, exactly as articles show it.
    section: str | None
    # Name in the byline.
    reporter: str | None
    # Articles with a quote, or without.
    has_quote: bool | None
    # Published at or after: a date is the start of that day in Asia/Seoul.
    from_: str | date | None
    # Published at or before: a date includes that whole day in Asia/Seoul.
    to: str | date | None
    # Words to look for (any input is a valid query).
    q: str | None
    # Whether any or all of the words must occur.
    match: Match | None
    # Default: relevance with `q`, else newest first.
    sort: Literal["relevance", "-published_at", "published_at", "hot"] | None
    # Look into titles only.
    title_only: bool | None
    # Comma-separated: count the most frequent values of these among all hits.
    facets: Sequence[ArticlesListFacets] | None
    # Items on a page; 0 for counts and facets alone.
    limit: int | None
    # `next` of the page before; good for the same filters and order only.
    cursor: str | None
    # How to count: not at all, up to a bound (then `gte`), or exactly.
    total: TotalMode | None
    # Comma-separated: what lists leave out, as details show it.
    include: Sequence[ArticlesListInclude] | None


class PeopleQuotesQuery(TypedDict, total=False):
    """The parameters of `people.quotes`, and of what takes the same."""

    # Name of the article's publisher.
    publisher: str | None
    # Section of the article.
    section: str | None
    # Name in the article's byline.
    reporter: str | None
    # Word for word, or reported.
    kind: Literal["direct", "indirect"] | None
    # Verb of saying, in its dictionary form.
    verb: str | None
    # Class of the verb.
    tone: str | None
    # Published at or after: a date is the start of that day in Asia/Seoul.
    from_: str | date | None
    # Published at or before: a date includes that whole day in Asia/Seoul.
    to: str | date | None
    # Words to look for (any input is a valid query).
    q: str | None
    # Whether any or all of the words must occur.
    match: Match | None
    # Default: relevance with `q`, else newest first.
    sort: Literal["relevance", "-published_at", "published_at", "hot"] | None
    # Items on a page; 0 for counts and facets alone.
    limit: int | None
    # `next` of the page before; good for the same filters and order only.
    cursor: str | None
    # How to count: not at all, up to a bound (then `gte`), or exactly.
    total: TotalMode | None


class PeopleRelatedQuery(TypedDict, total=False):
    """The parameters of `people.related`, and of what takes the same."""

    # How many of them.
    limit: int | None
    # Comma-separated: only these kinds of entity.
    types: Sequence[PeopleRelatedTypes] | None


class PeopleTimelineQuery(TypedDict, total=False):
    """The parameters of `people.timeline`, and of what takes the same."""

    # The steps; a week begins on Monday.
    unit: Unit | None


class PlacesListQuery(TypedDict, total=False):
    """The parameters of `places.list`, and of what takes the same."""

    # A name or an alias, or a part of one; also its first consonants, its Hanja, and with a title, an organization or
    # what the place lies within beside it.
    q: str | None
    # Kind of place: country, region, province, city, county, district, town, township, neighbourhood, site, airport,
    # railway, road, island, mountain, river, sea, natural.
    kind: str | None
    # A place that holds them: its id, or any of its names.
    within: str | None
    # Order; equal ones follow by id.
    sort: EntitySort | None
    # Published at or after: a date is the start of that day in Asia/Seoul.
    from_: str | date | None
    # Published at or before: a date includes that whole day in Asia/Seoul.
    to: str | date | None
    # Items on a page; 0 for counts and facets alone.
    limit: int | None
    # `next` of the page before; good for the same filters and order only.
    cursor: str | None
    # How to count: not at all, up to a bound (then `gte`), or exactly.
    total: TotalMode | None


class QuotesListQuery(TypedDict, total=False):
    """The parameters of `quotes.list`, and of what takes the same."""

    # Articles that name this person.
    person_id: str | None
    # Quotes of or on behalf of this organization.
    organization_id: str | None
    # Articles that name this place or a place within it.
    place_id: str | None
    # Quotes of this person or organization, or articles that hold one.
    speaker_id: str | None
    # Name of the article's publisher.
    publisher: str | None
    # Section of the article.
    section: str | None
    # Name in the article's byline.
    reporter: str | None
    # Word for word, or reported.
    kind: Literal["direct", "indirect"] | None
    # Verb of saying, in its dictionary form.
    verb: str | None
    # Class of the verb.
    tone: str | None
    # Published at or after: a date is the start of that day in Asia/Seoul.
    from_: str | date | None
    # Published at or before: a date includes that whole day in Asia/Seoul.
    to: str | date | None
    # Words to look for (any input is a valid query).
    q: str | None
    # Whether any or all of the words must occur.
    match: Match | None
    # Default: relevance with `q`, else newest first.
    sort: Literal["relevance", "-published_at", "published_at", "hot"] | None
    # Items on a page; 0 for counts and facets alone.
    limit: int | None
    # `next` of the page before; good for the same filters and order only.
    cursor: str | None
    # How to count: not at all, up to a bound (then `gte`), or exactly.
    total: TotalMode | None


class SearchEverythingQuery(TypedDict, total=False):
    """The parameters of `search.everything`, and of what takes the same."""

    # Words to look for (any input is a valid query).
    q: str | None
    # Comma-separated: only these kinds.
    types: Sequence[SearchEverythingTypes] | None
    # Items of each kind.
    limit: int | None
    # Published at or after: a date is the start of that day in Asia/Seoul.
    from_: str | date | None
    # Published at or before: a date includes that whole day in Asia/Seoul.
    to: str | date | None


class SearchSuggestQuery(TypedDict, total=False):
    """The parameters of `search.suggest`, and of what takes the same."""

    # Words to look for (any input is a valid query).
    q: str | None
    # Comma-separated: only these kinds.
    types: Sequence[SearchSuggestTypes] | None
    # Items of each kind.
    limit: int | None


class StatsHistogramQuery(TypedDict, total=False):
    """The parameters of `stats.histogram`, and of what takes the same."""

    # Words to look for (any input is a valid query).
    q: str | None
    # The steps; a week begins on Monday.
    unit: Unit | None
    # Articles that name this person.
    person_id: str | None
    # Articles that name this organization.
    organization_id: str | None
    # Articles that name this place or a place within it.
    place_id: str | None
    # Quotes of this person or organization, or articles that hold one.
    speaker_id: str | None
    # Name of the publisher.
    publisher: str | None
    # Section, exactly as articles show it.
    section: str | None
    # Name in the byline.
    reporter: str | None
    # Articles with a quote, or without.
    has_quote: bool | None
    # Published at or after: a date is the start of that day in Asia/Seoul.
    from_: str | date | None
    # Published at or before: a date includes that whole day in Asia/Seoul.
    to: str | date | None


class StatsSourcesQuery(TypedDict, total=False):
    """The parameters of `stats.sources`, and of what takes the same."""

    # Words to look for (any input is a valid query).
    q: str | None
    # Articles that name this person.
    person_id: str | None
    # Articles that name this organization.
    organization_id: str | None
    # Articles that name this place or a place within it.
    place_id: str | None
    # Quotes of this person or organization, or articles that hold one.
    speaker_id: str | None
    # Name of the publisher.
    publisher: str | None
    # Section, exactly as articles show it.
    section: str | None
    # Name in the byline.
    reporter: str | None
    # Articles with a quote, or without.
    has_quote: bool | None
    # Published at or after: a date is the start of that day in Asia/Seoul.
    from_: str | date | None
    # Published at or before: a date includes that whole day in Asia/Seoul.
    to: str | date | None


class StatsTrendsQuery(TypedDict, total=False):
    """The parameters of `stats.trends`, and of what takes the same."""

    # How many of them.
    limit: int | None
    # Articles that name this person.
    person_id: str | None
    # Articles that name this organization.
    organization_id: str | None
    # Articles that name this place or a place within it.
    place_id: str | None
    # Quotes of this person or organization, or articles that hold one.
    speaker_id: str | None
    # Name of the publisher.
    publisher: str | None
    # Section, exactly as articles show it.
    section: str | None
    # Name in the byline.
    reporter: str | None
    # Articles with a quote, or without.
    has_quote: bool | None
    # Published at or after: a date is the start of that day in Asia/Seoul.
    from_: str | date | None
    # Published at or before: a date includes that whole day in Asia/Seoul.
    to: str | date | None
    # Comma-separated: only these kinds of entity.
    types: Sequence[PeopleRelatedTypes] | None


class StatsNetworkQuery(TypedDict, total=False):
    """The parameters of `stats.network`, and of what takes the same."""

    # Words to look for (any input is a valid query).
    q: str | None
    # How many entities.
    limit: int | None
    # Pairs that fewer articles name together are left out.
    min_together: int | None
    # Articles that name this person.
    person_id: str | None
    # Articles that name this organization.
    organization_id: str | None
    # Articles that name this place or a place within it.
    place_id: str | None
    # Quotes of this person or organization, or articles that hold one.
    speaker_id: str | None
    # Name of the publisher.
    publisher: str | None
    # Section, exactly as articles show it.
    section: str | None
    # Name in the byline.
    reporter: str | None
    # Articles with a quote, or without.
    has_quote: bool | None
    # Published at or after: a date is the start of that day in Asia/Seoul.
    from_: str | date | None
    # Published at or before: a date includes that whole day in Asia/Seoul.
    to: str | date | None
    # Comma-separated: only these kinds of entity.
    types: Sequence[PeopleRelatedTypes] | None


class ArticlesApi:
    """News articles: text, byline, times, and what was found in them."""

    def __init__(self, gisa: Caller) -> None:
        self._gisa = gisa

    @overload
    def list(self, *, fields: None = None, **query: Unpack[ArticlesListQuery]) -> ArticleList: ...

    @overload
    def list(self, *, fields: Sequence[ArticleItemField], **query: Unpack[ArticlesListQuery]) -> SparseList: ...

    def list(
        self, *, fields: Sequence[ArticleItemField] | None = None, **query: Unpack[ArticlesListQuery]
    ) -> ArticleList | SparseList:
        """Articles by time, or with `q` by relevance, with exact highlights and a report of how the query was used."""
        return cast(
            "ArticleList | SparseList", self._gisa.call("GET", "/v1/articles", query={**query, "fields": fields})
        )

    @overload
    def list_all(self, *, fields: None = None, **query: Unpack[ArticlesListQuery]) -> Iterator[ArticleItem]: ...

    @overload
    def list_all(
        self, *, fields: Sequence[ArticleItemField], **query: Unpack[ArticlesListQuery]
    ) -> Iterator[SparseItem]: ...

    def list_all(
        self, *, fields: Sequence[ArticleItemField] | None = None, **query: Unpack[ArticlesListQuery]
    ) -> Iterator[ArticleItem] | Iterator[SparseItem]:
        """Every item of `list`, page after page."""
        return cast(
            "Iterator[ArticleItem] | Iterator[SparseItem]",
            self._gisa.items("/v1/articles", {**query, "fields": fields}),
        )

    def create(
        self,
        body: TextPage | HtmlPage | ArticlePage | ParsedArticle | str | bytes,
        *,
        media_type: Literal["application/json", "text/plain", "text/html"] | None = None,
        idempotency_key: str | None = None,
        **query: Unpack[ArticlesCreateQuery],
    ) -> WrittenArticle:
        """Store the article of a page. The same address, or the same text where there is none, is the same article.
        It can be read at once, and is found by searches a moment later. A page that holds no article is set
        aside.
        """
        return cast(
            "WrittenArticle",
            self._gisa.call(
                "POST",
                "/v1/articles",
                query=query,
                headers={"Idempotency-Key": idempotency_key},
                body=body,
                media_type=media_type,
            ),
        )

    @overload
    def get(self, id: str, *, fields: None = None) -> ArticleDetail: ...

    @overload
    def get(self, id: str, *, fields: Sequence[ArticleDetailField]) -> SparseItem: ...

    def get(self, id: str, *, fields: Sequence[ArticleDetailField] | None = None) -> ArticleDetail | SparseItem:
        """One article whole: its text and everything that was found in it, with offsets."""
        return cast(
            "ArticleDetail | SparseItem",
            self._gisa.call("GET", path_of("/v1/articles/{id}", id=id), query={"fields": fields}),
        )

    def replace(
        self,
        id: str,
        body: TextPage | HtmlPage | ArticlePage | ParsedArticle | str | bytes,
        *,
        media_type: Literal["application/json", "text/plain", "text/html"] | None = None,
        if_match: str | None = None,
        idempotency_key: str | None = None,
        **query: Unpack[ArticlesCreateQuery],
    ) -> WrittenArticle:
        """Store another version of an article. What it said before stays readable under its revisions. A page that
        names no address takes that of the article. With `If-Match` nothing is lost that another client wrote
        meanwhile.
        """
        return cast(
            "WrittenArticle",
            self._gisa.call(
                "PUT",
                path_of("/v1/articles/{id}", id=id),
                query=query,
                headers={"If-Match": if_match, "Idempotency-Key": idempotency_key},
                body=body,
                media_type=media_type,
            ),
        )

    def delete(self, id: str, *, if_match: str | None = None, idempotency_key: str | None = None) -> None:
        """Take an article away, with its earlier versions and what it said of its entities; its address answers
        410. It comes back if it is sent, or loaded, again.
        """
        self._gisa.call(
            "DELETE",
            path_of("/v1/articles/{id}", id=id),
            headers={"If-Match": if_match, "Idempotency-Key": idempotency_key},
        )

    def people(self, id: str) -> ArticlePeople:
        """The people whom the article names, in the order of first mention."""
        return cast("ArticlePeople", self._gisa.call("GET", path_of("/v1/articles/{id}/people", id=id)))

    def organizations(self, id: str) -> ArticleOrganizations:
        """The organizations that the article names, in the order of first mention."""
        return cast("ArticleOrganizations", self._gisa.call("GET", path_of("/v1/articles/{id}/organizations", id=id)))

    def places(self, id: str) -> ArticlePlaces:
        """The places that the article names, in the order of first mention."""
        return cast("ArticlePlaces", self._gisa.call("GET", path_of("/v1/articles/{id}/places", id=id)))

    def quotes(self, id: str) -> ArticleQuotes:
        """The quotes in the article, in the order of the text."""
        return cast("ArticleQuotes", self._gisa.call("GET", path_of("/v1/articles/{id}/quotes", id=id)))

    @overload
    def similar(self, id: str, *, fields: None = None, **query: Unpack[ArticlesSimilarQuery]) -> SimilarArticles: ...

    @overload
    def similar(
        self, id: str, *, fields: Sequence[SimilarArticleField], **query: Unpack[ArticlesSimilarQuery]
    ) -> SparseItems: ...

    def similar(
        self, id: str, *, fields: Sequence[SimilarArticleField] | None = None, **query: Unpack[ArticlesSimilarQuery]
    ) -> SimilarArticles | SparseItems:
        """Articles like this one: near duplicates (the same wire story) first and marked, then related ones."""
        return cast(
            "SimilarArticles | SparseItems",
            self._gisa.call("GET", path_of("/v1/articles/{id}/similar", id=id), query={**query, "fields": fields}),
        )

    def revisions(self, id: str, **query: Unpack[ArticlesRevisionsQuery]) -> RevisionList:
        """The versions of the article, latest first, each with what changed in it. An article also gets a new
        revision when only what was found in it changes, or its comments and links to others; that is no version
        of its text.
        """
        return cast("RevisionList", self._gisa.call("GET", path_of("/v1/articles/{id}/revisions", id=id), query=query))

    def revisions_all(self, id: str, **query: Unpack[ArticlesRevisionsQuery]) -> Iterator[RevisionItem]:
        """Every item of `revisions`, page after page."""
        return cast("Iterator[RevisionItem]", self._gisa.items(path_of("/v1/articles/{id}/revisions", id=id), query))

    def revision(self, id: str, revision: str) -> RevisionDetail:
        """The article as it was at that revision, and how it differed from the version before."""
        return cast(
            "RevisionDetail",
            self._gisa.call("GET", path_of("/v1/articles/{id}/revisions/{revision}", id=id, revision=revision)),
        )


class PeopleApi:
    """People across all articles; those of one name are kept apart."""

    def __init__(self, gisa: Caller) -> None:
        self._gisa = gisa

    @overload
    def list(self, *, fields: None = None, **query: Unpack[PeopleListQuery]) -> PersonList: ...

    @overload
    def list(self, *, fields: Sequence[PersonItemField], **query: Unpack[PeopleListQuery]) -> SparseList: ...

    def list(
        self, *, fields: Sequence[PersonItemField] | None = None, **query: Unpack[PeopleListQuery]
    ) -> PersonList | SparseList:
        """People across all articles, the most mentioned first; `q` is a name, and `from` and `to` keep those whom
        an article of that time names.
        """
        return cast("PersonList | SparseList", self._gisa.call("GET", "/v1/people", query={**query, "fields": fields}))

    @overload
    def list_all(self, *, fields: None = None, **query: Unpack[PeopleListQuery]) -> Iterator[PersonItem]: ...

    @overload
    def list_all(
        self, *, fields: Sequence[PersonItemField], **query: Unpack[PeopleListQuery]
    ) -> Iterator[SparseItem]: ...

    def list_all(
        self, *, fields: Sequence[PersonItemField] | None = None, **query: Unpack[PeopleListQuery]
    ) -> Iterator[PersonItem] | Iterator[SparseItem]:
        """Every item of `list`, page after page."""
        return cast(
            "Iterator[PersonItem] | Iterator[SparseItem]", self._gisa.items("/v1/people", {**query, "fields": fields})
        )

    @overload
    def get(self, id: str, *, fields: None = None) -> PersonDetail: ...

    @overload
    def get(self, id: str, *, fields: Sequence[PersonDetailField]) -> SparseItem: ...

    def get(self, id: str, *, fields: Sequence[PersonDetailField] | None = None) -> PersonDetail | SparseItem:
        """One person across all articles, with its names and what tells it from its namesakes."""
        return cast(
            "PersonDetail | SparseItem",
            self._gisa.call("GET", path_of("/v1/people/{id}", id=id), query={"fields": fields}),
        )

    @overload
    def articles(self, id: str, *, fields: None = None, **query: Unpack[PeopleArticlesQuery]) -> ArticleList: ...

    @overload
    def articles(
        self, id: str, *, fields: Sequence[ArticleItemField], **query: Unpack[PeopleArticlesQuery]
    ) -> SparseList: ...

    def articles(
        self, id: str, *, fields: Sequence[ArticleItemField] | None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> ArticleList | SparseList:
        """The articles that name the person."""
        return cast(
            "ArticleList | SparseList",
            self._gisa.call("GET", path_of("/v1/people/{id}/articles", id=id), query={**query, "fields": fields}),
        )

    @overload
    def articles_all(
        self, id: str, *, fields: None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> Iterator[ArticleItem]: ...

    @overload
    def articles_all(
        self, id: str, *, fields: Sequence[ArticleItemField], **query: Unpack[PeopleArticlesQuery]
    ) -> Iterator[SparseItem]: ...

    def articles_all(
        self, id: str, *, fields: Sequence[ArticleItemField] | None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> Iterator[ArticleItem] | Iterator[SparseItem]:
        """Every item of `articles`, page after page."""
        return cast(
            "Iterator[ArticleItem] | Iterator[SparseItem]",
            self._gisa.items(path_of("/v1/people/{id}/articles", id=id), {**query, "fields": fields}),
        )

    @overload
    def quotes(self, id: str, *, fields: None = None, **query: Unpack[PeopleQuotesQuery]) -> QuoteList: ...

    @overload
    def quotes(
        self, id: str, *, fields: Sequence[QuoteItemField], **query: Unpack[PeopleQuotesQuery]
    ) -> SparseList: ...

    def quotes(
        self, id: str, *, fields: Sequence[QuoteItemField] | None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> QuoteList | SparseList:
        """What the person said."""
        return cast(
            "QuoteList | SparseList",
            self._gisa.call("GET", path_of("/v1/people/{id}/quotes", id=id), query={**query, "fields": fields}),
        )

    @overload
    def quotes_all(
        self, id: str, *, fields: None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> Iterator[QuoteItem]: ...

    @overload
    def quotes_all(
        self, id: str, *, fields: Sequence[QuoteItemField], **query: Unpack[PeopleQuotesQuery]
    ) -> Iterator[SparseItem]: ...

    def quotes_all(
        self, id: str, *, fields: Sequence[QuoteItemField] | None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> Iterator[QuoteItem] | Iterator[SparseItem]:
        """Every item of `quotes`, page after page."""
        return cast(
            "Iterator[QuoteItem] | Iterator[SparseItem]",
            self._gisa.items(path_of("/v1/people/{id}/quotes", id=id), {**query, "fields": fields}),
        )

    @overload
    def related(self, id: str, *, fields: None = None, **query: Unpack[PeopleRelatedQuery]) -> RelatedList: ...

    @overload
    def related(
        self, id: str, *, fields: Sequence[RelatedField], **query: Unpack[PeopleRelatedQuery]
    ) -> SparseItems: ...

    def related(
        self, id: str, *, fields: Sequence[RelatedField] | None = None, **query: Unpack[PeopleRelatedQuery]
    ) -> RelatedList | SparseItems:
        """Entities that its latest 3,000 articles name together with the person, those first whose company says
        most: articles together × log2(lift).
        """
        return cast(
            "RelatedList | SparseItems",
            self._gisa.call("GET", path_of("/v1/people/{id}/related", id=id), query={**query, "fields": fields}),
        )

    def timeline(self, id: str, **query: Unpack[PeopleTimelineQuery]) -> Timeline:
        """How often the person is named a day, week or month, by Seoul's calendar; articles of an unknown time are
        left out.
        """
        return cast("Timeline", self._gisa.call("GET", path_of("/v1/people/{id}/timeline", id=id), query=query))

    def merge(self, id: str, body: Merge, *, idempotency_key: str | None = None) -> Merged:
        """Make this person and another one, for good: this id redirects (308) to the one that remains, which has
        the articles of both. Loading articles again does not undo it.
        """
        return cast(
            "Merged",
            self._gisa.call(
                "POST", path_of("/v1/people/{id}/merge", id=id), headers={"Idempotency-Key": idempotency_key}, body=body
            ),
        )

    def split(self, id: str, body: Split, *, idempotency_key: str | None = None) -> SplitOff:
        """Make another person of what some articles say of this one, for good: the two are never joined again by
        themselves. Loading articles again does not undo it.
        """
        return cast(
            "SplitOff",
            self._gisa.call(
                "POST", path_of("/v1/people/{id}/split", id=id), headers={"Idempotency-Key": idempotency_key}, body=body
            ),
        )


class OrganizationsApi:
    """Organizations across all articles, under all their names."""

    def __init__(self, gisa: Caller) -> None:
        self._gisa = gisa

    @overload
    def list(self, *, fields: None = None, **query: Unpack[PeopleListQuery]) -> OrganizationList: ...

    @overload
    def list(self, *, fields: Sequence[OrganizationItemField], **query: Unpack[PeopleListQuery]) -> SparseList: ...

    def list(
        self, *, fields: Sequence[OrganizationItemField] | None = None, **query: Unpack[PeopleListQuery]
    ) -> OrganizationList | SparseList:
        """Organizations across all articles, the most mentioned first; `q` is a name, and `from` and `to` keep
        those whom an article of that time names.
        """
        return cast(
            "OrganizationList | SparseList",
            self._gisa.call("GET", "/v1/organizations", query={**query, "fields": fields}),
        )

    @overload
    def list_all(self, *, fields: None = None, **query: Unpack[PeopleListQuery]) -> Iterator[OrganizationItem]: ...

    @overload
    def list_all(
        self, *, fields: Sequence[OrganizationItemField], **query: Unpack[PeopleListQuery]
    ) -> Iterator[SparseItem]: ...

    def list_all(
        self, *, fields: Sequence[OrganizationItemField] | None = None, **query: Unpack[PeopleListQuery]
    ) -> Iterator[OrganizationItem] | Iterator[SparseItem]:
        """Every item of `list`, page after page."""
        return cast(
            "Iterator[OrganizationItem] | Iterator[SparseItem]",
            self._gisa.items("/v1/organizations", {**query, "fields": fields}),
        )

    @overload
    def get(self, id: str, *, fields: None = None) -> OrganizationDetail: ...

    @overload
    def get(self, id: str, *, fields: Sequence[OrganizationDetailField]) -> SparseItem: ...

    def get(
        self, id: str, *, fields: Sequence[OrganizationDetailField] | None = None
    ) -> OrganizationDetail | SparseItem:
        """One organization across all articles, with its names and what tells it from its namesakes."""
        return cast(
            "OrganizationDetail | SparseItem",
            self._gisa.call("GET", path_of("/v1/organizations/{id}", id=id), query={"fields": fields}),
        )

    @overload
    def articles(self, id: str, *, fields: None = None, **query: Unpack[PeopleArticlesQuery]) -> ArticleList: ...

    @overload
    def articles(
        self, id: str, *, fields: Sequence[ArticleItemField], **query: Unpack[PeopleArticlesQuery]
    ) -> SparseList: ...

    def articles(
        self, id: str, *, fields: Sequence[ArticleItemField] | None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> ArticleList | SparseList:
        """The articles that name the organization."""
        return cast(
            "ArticleList | SparseList",
            self._gisa.call(
                "GET", path_of("/v1/organizations/{id}/articles", id=id), query={**query, "fields": fields}
            ),
        )

    @overload
    def articles_all(
        self, id: str, *, fields: None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> Iterator[ArticleItem]: ...

    @overload
    def articles_all(
        self, id: str, *, fields: Sequence[ArticleItemField], **query: Unpack[PeopleArticlesQuery]
    ) -> Iterator[SparseItem]: ...

    def articles_all(
        self, id: str, *, fields: Sequence[ArticleItemField] | None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> Iterator[ArticleItem] | Iterator[SparseItem]:
        """Every item of `articles`, page after page."""
        return cast(
            "Iterator[ArticleItem] | Iterator[SparseItem]",
            self._gisa.items(path_of("/v1/organizations/{id}/articles", id=id), {**query, "fields": fields}),
        )

    @overload
    def quotes(self, id: str, *, fields: None = None, **query: Unpack[PeopleQuotesQuery]) -> QuoteList: ...

    @overload
    def quotes(
        self, id: str, *, fields: Sequence[QuoteItemField], **query: Unpack[PeopleQuotesQuery]
    ) -> SparseList: ...

    def quotes(
        self, id: str, *, fields: Sequence[QuoteItemField] | None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> QuoteList | SparseList:
        """What the organization said."""
        return cast(
            "QuoteList | SparseList",
            self._gisa.call("GET", path_of("/v1/organizations/{id}/quotes", id=id), query={**query, "fields": fields}),
        )

    @overload
    def quotes_all(
        self, id: str, *, fields: None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> Iterator[QuoteItem]: ...

    @overload
    def quotes_all(
        self, id: str, *, fields: Sequence[QuoteItemField], **query: Unpack[PeopleQuotesQuery]
    ) -> Iterator[SparseItem]: ...

    def quotes_all(
        self, id: str, *, fields: Sequence[QuoteItemField] | None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> Iterator[QuoteItem] | Iterator[SparseItem]:
        """Every item of `quotes`, page after page."""
        return cast(
            "Iterator[QuoteItem] | Iterator[SparseItem]",
            self._gisa.items(path_of("/v1/organizations/{id}/quotes", id=id), {**query, "fields": fields}),
        )

    @overload
    def related(self, id: str, *, fields: None = None, **query: Unpack[PeopleRelatedQuery]) -> RelatedList: ...

    @overload
    def related(
        self, id: str, *, fields: Sequence[RelatedField], **query: Unpack[PeopleRelatedQuery]
    ) -> SparseItems: ...

    def related(
        self, id: str, *, fields: Sequence[RelatedField] | None = None, **query: Unpack[PeopleRelatedQuery]
    ) -> RelatedList | SparseItems:
        """Entities that its latest 3,000 articles name together with the organization, those first whose company
        says most: articles together × log2(lift).
        """
        return cast(
            "RelatedList | SparseItems",
            self._gisa.call("GET", path_of("/v1/organizations/{id}/related", id=id), query={**query, "fields": fields}),
        )

    def timeline(self, id: str, **query: Unpack[PeopleTimelineQuery]) -> Timeline:
        """How often the organization is named a day, week or month, by Seoul's calendar; articles of an unknown
        time are left out.
        """
        return cast("Timeline", self._gisa.call("GET", path_of("/v1/organizations/{id}/timeline", id=id), query=query))

    def merge(self, id: str, body: Merge, *, idempotency_key: str | None = None) -> Merged:
        """Make this organization and another one, for good: this id redirects (308) to the one that remains, which
        has the articles of both. Loading articles again does not undo it.
        """
        return cast(
            "Merged",
            self._gisa.call(
                "POST",
                path_of("/v1/organizations/{id}/merge", id=id),
                headers={"Idempotency-Key": idempotency_key},
                body=body,
            ),
        )

    def split(self, id: str, body: Split, *, idempotency_key: str | None = None) -> SplitOff:
        """Make another organization of what some articles say of this one, for good: the two are never joined again
        by themselves. Loading articles again does not undo it.
        """
        return cast(
            "SplitOff",
            self._gisa.call(
                "POST",
                path_of("/v1/organizations/{id}/split", id=id),
                headers={"Idempotency-Key": idempotency_key},
                body=body,
            ),
        )


class PlacesApi:
    """Places across all articles, with coordinates where the gazetteer has them."""

    def __init__(self, gisa: Caller) -> None:
        self._gisa = gisa

    @overload
    def list(self, *, fields: None = None, **query: Unpack[PlacesListQuery]) -> PlaceList: ...

    @overload
    def list(self, *, fields: Sequence[PlaceItemField], **query: Unpack[PlacesListQuery]) -> SparseList: ...

    def list(
        self, *, fields: Sequence[PlaceItemField] | None = None, **query: Unpack[PlacesListQuery]
    ) -> PlaceList | SparseList:
        """Places across all articles, the most mentioned first; `q` is a name, and `from` and `to` keep those whom
        an article of that time names.
        """
        return cast("PlaceList | SparseList", self._gisa.call("GET", "/v1/places", query={**query, "fields": fields}))

    @overload
    def list_all(self, *, fields: None = None, **query: Unpack[PlacesListQuery]) -> Iterator[PlaceItem]: ...

    @overload
    def list_all(
        self, *, fields: Sequence[PlaceItemField], **query: Unpack[PlacesListQuery]
    ) -> Iterator[SparseItem]: ...

    def list_all(
        self, *, fields: Sequence[PlaceItemField] | None = None, **query: Unpack[PlacesListQuery]
    ) -> Iterator[PlaceItem] | Iterator[SparseItem]:
        """Every item of `list`, page after page."""
        return cast(
            "Iterator[PlaceItem] | Iterator[SparseItem]", self._gisa.items("/v1/places", {**query, "fields": fields})
        )

    @overload
    def get(self, id: str, *, fields: None = None) -> PlaceDetail: ...

    @overload
    def get(self, id: str, *, fields: Sequence[PlaceDetailField]) -> SparseItem: ...

    def get(self, id: str, *, fields: Sequence[PlaceDetailField] | None = None) -> PlaceDetail | SparseItem:
        """One place across all articles, with its names and what tells it from its namesakes."""
        return cast(
            "PlaceDetail | SparseItem",
            self._gisa.call("GET", path_of("/v1/places/{id}", id=id), query={"fields": fields}),
        )

    @overload
    def articles(self, id: str, *, fields: None = None, **query: Unpack[PeopleArticlesQuery]) -> ArticleList: ...

    @overload
    def articles(
        self, id: str, *, fields: Sequence[ArticleItemField], **query: Unpack[PeopleArticlesQuery]
    ) -> SparseList: ...

    def articles(
        self, id: str, *, fields: Sequence[ArticleItemField] | None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> ArticleList | SparseList:
        """The articles that name the place or a place within it."""
        return cast(
            "ArticleList | SparseList",
            self._gisa.call("GET", path_of("/v1/places/{id}/articles", id=id), query={**query, "fields": fields}),
        )

    @overload
    def articles_all(
        self, id: str, *, fields: None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> Iterator[ArticleItem]: ...

    @overload
    def articles_all(
        self, id: str, *, fields: Sequence[ArticleItemField], **query: Unpack[PeopleArticlesQuery]
    ) -> Iterator[SparseItem]: ...

    def articles_all(
        self, id: str, *, fields: Sequence[ArticleItemField] | None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> Iterator[ArticleItem] | Iterator[SparseItem]:
        """Every item of `articles`, page after page."""
        return cast(
            "Iterator[ArticleItem] | Iterator[SparseItem]",
            self._gisa.items(path_of("/v1/places/{id}/articles", id=id), {**query, "fields": fields}),
        )

    @overload
    def quotes(self, id: str, *, fields: None = None, **query: Unpack[PeopleQuotesQuery]) -> QuoteList: ...

    @overload
    def quotes(
        self, id: str, *, fields: Sequence[QuoteItemField], **query: Unpack[PeopleQuotesQuery]
    ) -> SparseList: ...

    def quotes(
        self, id: str, *, fields: Sequence[QuoteItemField] | None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> QuoteList | SparseList:
        """The quotes in articles that name the place or one within it."""
        return cast(
            "QuoteList | SparseList",
            self._gisa.call("GET", path_of("/v1/places/{id}/quotes", id=id), query={**query, "fields": fields}),
        )

    @overload
    def quotes_all(
        self, id: str, *, fields: None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> Iterator[QuoteItem]: ...

    @overload
    def quotes_all(
        self, id: str, *, fields: Sequence[QuoteItemField], **query: Unpack[PeopleQuotesQuery]
    ) -> Iterator[SparseItem]: ...

    def quotes_all(
        self, id: str, *, fields: Sequence[QuoteItemField] | None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> Iterator[QuoteItem] | Iterator[SparseItem]:
        """Every item of `quotes`, page after page."""
        return cast(
            "Iterator[QuoteItem] | Iterator[SparseItem]",
            self._gisa.items(path_of("/v1/places/{id}/quotes", id=id), {**query, "fields": fields}),
        )

    @overload
    def related(self, id: str, *, fields: None = None, **query: Unpack[PeopleRelatedQuery]) -> RelatedList: ...

    @overload
    def related(
        self, id: str, *, fields: Sequence[RelatedField], **query: Unpack[PeopleRelatedQuery]
    ) -> SparseItems: ...

    def related(
        self, id: str, *, fields: Sequence[RelatedField] | None = None, **query: Unpack[PeopleRelatedQuery]
    ) -> RelatedList | SparseItems:
        """Entities that its latest 3,000 articles name together with the place, those first whose company says
        most: articles together × log2(lift).
        """
        return cast(
            "RelatedList | SparseItems",
            self._gisa.call("GET", path_of("/v1/places/{id}/related", id=id), query={**query, "fields": fields}),
        )

    def timeline(self, id: str, **query: Unpack[PeopleTimelineQuery]) -> Timeline:
        """How often the place is named a day, week or month, by Seoul's calendar; articles of an unknown time are
        left out.
        """
        return cast("Timeline", self._gisa.call("GET", path_of("/v1/places/{id}/timeline", id=id), query=query))

    def merge(self, id: str, body: Merge, *, idempotency_key: str | None = None) -> Merged:
        """Make this place and another one, for good: this id redirects (308) to the one that remains, which has the
        articles of both. Loading articles again does not undo it.
        """
        return cast(
            "Merged",
            self._gisa.call(
                "POST", path_of("/v1/places/{id}/merge", id=id), headers={"Idempotency-Key": idempotency_key}, body=body
            ),
        )

    def split(self, id: str, body: Split, *, idempotency_key: str | None = None) -> SplitOff:
        """Make another place of what some articles say of this one, for good: the two are never joined again by
        themselves. Loading articles again does not undo it.
        """
        return cast(
            "SplitOff",
            self._gisa.call(
                "POST", path_of("/v1/places/{id}/split", id=id), headers={"Idempotency-Key": idempotency_key}, body=body
            ),
        )


class QuotesApi:
    """Who said what, where, in which words."""

    def __init__(self, gisa: Caller) -> None:
        self._gisa = gisa

    @overload
    def list(self, *, fields: None = None, **query: Unpack[QuotesListQuery]) -> QuoteList: ...

    @overload
    def list(self, *, fields: Sequence[QuoteItemField], **query: Unpack[QuotesListQuery]) -> SparseList: ...

    def list(
        self, *, fields: Sequence[QuoteItemField] | None = None, **query: Unpack[QuotesListQuery]
    ) -> QuoteList | SparseList:
        """Quotes by the time of their articles, or with `q` by relevance of their own words."""
        return cast("QuoteList | SparseList", self._gisa.call("GET", "/v1/quotes", query={**query, "fields": fields}))

    @overload
    def list_all(self, *, fields: None = None, **query: Unpack[QuotesListQuery]) -> Iterator[QuoteItem]: ...

    @overload
    def list_all(
        self, *, fields: Sequence[QuoteItemField], **query: Unpack[QuotesListQuery]
    ) -> Iterator[SparseItem]: ...

    def list_all(
        self, *, fields: Sequence[QuoteItemField] | None = None, **query: Unpack[QuotesListQuery]
    ) -> Iterator[QuoteItem] | Iterator[SparseItem]:
        """Every item of `list`, page after page."""
        return cast(
            "Iterator[QuoteItem] | Iterator[SparseItem]", self._gisa.items("/v1/quotes", {**query, "fields": fields})
        )

    @overload
    def get(self, id: str, *, fields: None = None) -> QuoteDetail: ...

    @overload
    def get(self, id: str, *, fields: Sequence[QuoteDetailField]) -> SparseItem: ...

    def get(self, id: str, *, fields: Sequence[QuoteDetailField] | None = None) -> QuoteDetail | SparseItem:
        """One quote with the sentence around it, and every article in which the same statement appeared."""
        return cast(
            "QuoteDetail | SparseItem",
            self._gisa.call("GET", path_of("/v1/quotes/{id}", id=id), query={"fields": fields}),
        )


class SearchApi:
    """One query over everything, and names while they are typed."""

    def __init__(self, gisa: Caller) -> None:
        self._gisa = gisa

    def everything(self, **query: Unpack[SearchEverythingQuery]) -> SearchAnswer:
        """The best articles, people, organizations, places and quotes for one query; each kind has a list of its
        own.
        """
        return cast("SearchAnswer", self._gisa.call("GET", "/v1/search", query=query))

    def suggest(self, **query: Unpack[SearchSuggestQuery]) -> Suggestions:
        """Names, and titles where names leave room, that may be meant by what is typed so far. First consonants
        (ㅎㅌㅈ), half a syllable (허태ㅈ) and the other keyboard layout find names too.
        """
        return cast("Suggestions", self._gisa.call("GET", "/v1/suggest", query=query))


class AnalyzeApi:
    """What Gisa sees in a page that you send; nothing is stored."""

    def __init__(self, gisa: Caller) -> None:
        self._gisa = gisa

    def page(
        self,
        body: TextPage | HtmlPage | ArticlePage | str | bytes,
        *,
        media_type: Literal["application/json", "text/plain", "text/html"] | None = None,
    ) -> AnalyzeAnswer:
        """Read a page and find its article, people, organizations, places and quotes. Nothing is stored."""
        return cast("AnalyzeAnswer", self._gisa.call("POST", "/v1/analyze", body=body, media_type=media_type))


class FailuresApi:
    """Pages that were sent or loaded, and could not be read."""

    def __init__(self, gisa: Caller) -> None:
        self._gisa = gisa

    def list(self, **query: Unpack[ArticlesRevisionsQuery]) -> FailureList:
        """Inputs that could not be read, latest first, with the reasons. What was loaded since is not listed."""
        return cast("FailureList", self._gisa.call("GET", "/v1/failures", query=query))

    def list_all(self, **query: Unpack[ArticlesRevisionsQuery]) -> Iterator[FailureItem]:
        """Every item of `list`, page after page."""
        return cast("Iterator[FailureItem]", self._gisa.items("/v1/failures", query))

    def delete(self, id: str) -> None:
        """Forget an input that was set aside, and that nobody will send again."""
        self._gisa.call("DELETE", path_of("/v1/failures/{id}", id=id))


class StatsApi:
    """Sums over articles, under the same filters as lists."""

    def __init__(self, gisa: Caller) -> None:
        self._gisa = gisa

    def histogram(self, **query: Unpack[StatsHistogramQuery]) -> Histogram:
        """Articles a day, week or month by Seoul's calendar, from `from` to `to` or up to the newest."""
        return cast("Histogram", self._gisa.call("GET", "/v1/stats/histogram", query=query))

    def sources(self, **query: Unpack[StatsSourcesQuery]) -> Sources:
        """Which publishers the articles come from, under any filters."""
        return cast("Sources", self._gisa.call("GET", "/v1/stats/sources", query=query))

    def trends(self, **query: Unpack[StatsTrendsQuery]) -> Trends:
        """Entities that more articles name from `from` to `to` than their own past lets expect, the surest first.
        The period (by default the seven days up to the newest article) is compared with the four periods of the
        same length right before it. `observed` counts articles of the period; `expected` is the share of the
        past's articles that name the entity, times the articles of the period; `score` is the log-likelihood
        ratio G² of the two shares (Dunning 1993): above 3.84 chance alone would explain it once in twenty times,
        above 10.83 once in a thousand.
        """
        return cast("Trends", self._gisa.call("GET", "/v1/stats/trends", query=query))

    def network(self, **query: Unpack[StatsNetworkQuery]) -> Network:
        """Entities that occur together: around one (`person_id` …), a query, or any filter. Looked at are the
        latest 3,000 articles that the filters keep (with `q` the most relevant ones). Nodes are the entities of
        the greatest weight, articles × log2(1 + lift), where `lift` is how many times more often these articles
        name them than all articles do. An edge's `lift` is how many times more articles name both than chance
        would have it (log2 of it is their pointwise mutual information), and `score` how sure that is: the
        log-likelihood ratio G² (Dunning 1993), 0 where they rather avoid each other. The edges of an entity that
        all these articles name, such as the one asked about, are compared with all articles instead.
        """
        return cast("Network", self._gisa.call("GET", "/v1/stats/network", query=query))


class MetaApi:
    """What this server is and can do."""

    def __init__(self, gisa: Caller) -> None:
        self._gisa = gisa

    def get(self) -> Meta:
        """Versions, capabilities, limits, counts, and the generations of data and index."""
        return cast("Meta", self._gisa.call("GET", "/v1/meta"))


class HealthApi:
    """For load balancers and monitoring."""

    def __init__(self, gisa: Caller) -> None:
        self._gisa = gisa

    def alive(self) -> Health:
        """The process is alive; says nothing of the store."""
        return cast("Health", self._gisa.call("GET", "/healthz"))

    def ready(self) -> Readiness:
        """The store answers and the search index can be searched; 503 with the reason where not."""
        return cast("Readiness", self._gisa.call("GET", "/readyz"))


class Operations(Caller):
    """All operations, by group."""

    def __init__(self) -> None:
        self.articles = ArticlesApi(self)
        self.people = PeopleApi(self)
        self.organizations = OrganizationsApi(self)
        self.places = PlacesApi(self)
        self.quotes = QuotesApi(self)
        self.search = SearchApi(self)
        self.analyze = AnalyzeApi(self)
        self.failures = FailuresApi(self)
        self.stats = StatsApi(self)
        self.meta = MetaApi(self)
        self.health = HealthApi(self)


class AsyncArticlesApi:
    """News articles: text, byline, times, and what was found in them."""

    def __init__(self, gisa: AsyncCaller) -> None:
        self._gisa = gisa

    @overload
    async def list(self, *, fields: None = None, **query: Unpack[ArticlesListQuery]) -> ArticleList: ...

    @overload
    async def list(self, *, fields: Sequence[ArticleItemField], **query: Unpack[ArticlesListQuery]) -> SparseList: ...

    async def list(
        self, *, fields: Sequence[ArticleItemField] | None = None, **query: Unpack[ArticlesListQuery]
    ) -> ArticleList | SparseList:
        """Articles by time, or with `q` by relevance, with exact highlights and a report of how the query was used."""
        return cast(
            "ArticleList | SparseList", await self._gisa.call("GET", "/v1/articles", query={**query, "fields": fields})
        )

    @overload
    def list_all(self, *, fields: None = None, **query: Unpack[ArticlesListQuery]) -> AsyncIterator[ArticleItem]: ...

    @overload
    def list_all(
        self, *, fields: Sequence[ArticleItemField], **query: Unpack[ArticlesListQuery]
    ) -> AsyncIterator[SparseItem]: ...

    def list_all(
        self, *, fields: Sequence[ArticleItemField] | None = None, **query: Unpack[ArticlesListQuery]
    ) -> AsyncIterator[ArticleItem] | AsyncIterator[SparseItem]:
        """Every item of `list`, page after page."""
        return cast(
            "AsyncIterator[ArticleItem] | AsyncIterator[SparseItem]",
            self._gisa.items("/v1/articles", {**query, "fields": fields}),
        )

    async def create(
        self,
        body: TextPage | HtmlPage | ArticlePage | ParsedArticle | str | bytes,
        *,
        media_type: Literal["application/json", "text/plain", "text/html"] | None = None,
        idempotency_key: str | None = None,
        **query: Unpack[ArticlesCreateQuery],
    ) -> WrittenArticle:
        """Store the article of a page. The same address, or the same text where there is none, is the same article.
        It can be read at once, and is found by searches a moment later. A page that holds no article is set
        aside.
        """
        return cast(
            "WrittenArticle",
            await self._gisa.call(
                "POST",
                "/v1/articles",
                query=query,
                headers={"Idempotency-Key": idempotency_key},
                body=body,
                media_type=media_type,
            ),
        )

    @overload
    async def get(self, id: str, *, fields: None = None) -> ArticleDetail: ...

    @overload
    async def get(self, id: str, *, fields: Sequence[ArticleDetailField]) -> SparseItem: ...

    async def get(self, id: str, *, fields: Sequence[ArticleDetailField] | None = None) -> ArticleDetail | SparseItem:
        """One article whole: its text and everything that was found in it, with offsets."""
        return cast(
            "ArticleDetail | SparseItem",
            await self._gisa.call("GET", path_of("/v1/articles/{id}", id=id), query={"fields": fields}),
        )

    async def replace(
        self,
        id: str,
        body: TextPage | HtmlPage | ArticlePage | ParsedArticle | str | bytes,
        *,
        media_type: Literal["application/json", "text/plain", "text/html"] | None = None,
        if_match: str | None = None,
        idempotency_key: str | None = None,
        **query: Unpack[ArticlesCreateQuery],
    ) -> WrittenArticle:
        """Store another version of an article. What it said before stays readable under its revisions. A page that
        names no address takes that of the article. With `If-Match` nothing is lost that another client wrote
        meanwhile.
        """
        return cast(
            "WrittenArticle",
            await self._gisa.call(
                "PUT",
                path_of("/v1/articles/{id}", id=id),
                query=query,
                headers={"If-Match": if_match, "Idempotency-Key": idempotency_key},
                body=body,
                media_type=media_type,
            ),
        )

    async def delete(self, id: str, *, if_match: str | None = None, idempotency_key: str | None = None) -> None:
        """Take an article away, with its earlier versions and what it said of its entities; its address answers
        410. It comes back if it is sent, or loaded, again.
        """
        await self._gisa.call(
            "DELETE",
            path_of("/v1/articles/{id}", id=id),
            headers={"If-Match": if_match, "Idempotency-Key": idempotency_key},
        )

    async def people(self, id: str) -> ArticlePeople:
        """The people whom the article names, in the order of first mention."""
        return cast("ArticlePeople", await self._gisa.call("GET", path_of("/v1/articles/{id}/people", id=id)))

    async def organizations(self, id: str) -> ArticleOrganizations:
        """The organizations that the article names, in the order of first mention."""
        return cast(
            "ArticleOrganizations", await self._gisa.call("GET", path_of("/v1/articles/{id}/organizations", id=id))
        )

    async def places(self, id: str) -> ArticlePlaces:
        """The places that the article names, in the order of first mention."""
        return cast("ArticlePlaces", await self._gisa.call("GET", path_of("/v1/articles/{id}/places", id=id)))

    async def quotes(self, id: str) -> ArticleQuotes:
        """The quotes in the article, in the order of the text."""
        return cast("ArticleQuotes", await self._gisa.call("GET", path_of("/v1/articles/{id}/quotes", id=id)))

    @overload
    async def similar(
        self, id: str, *, fields: None = None, **query: Unpack[ArticlesSimilarQuery]
    ) -> SimilarArticles: ...

    @overload
    async def similar(
        self, id: str, *, fields: Sequence[SimilarArticleField], **query: Unpack[ArticlesSimilarQuery]
    ) -> SparseItems: ...

    async def similar(
        self, id: str, *, fields: Sequence[SimilarArticleField] | None = None, **query: Unpack[ArticlesSimilarQuery]
    ) -> SimilarArticles | SparseItems:
        """Articles like this one: near duplicates (the same wire story) first and marked, then related ones."""
        return cast(
            "SimilarArticles | SparseItems",
            await self._gisa.call(
                "GET", path_of("/v1/articles/{id}/similar", id=id), query={**query, "fields": fields}
            ),
        )

    async def revisions(self, id: str, **query: Unpack[ArticlesRevisionsQuery]) -> RevisionList:
        """The versions of the article, latest first, each with what changed in it. An article also gets a new
        revision when only what was found in it changes, or its comments and links to others; that is no version
        of its text.
        """
        return cast(
            "RevisionList", await self._gisa.call("GET", path_of("/v1/articles/{id}/revisions", id=id), query=query)
        )

    def revisions_all(self, id: str, **query: Unpack[ArticlesRevisionsQuery]) -> AsyncIterator[RevisionItem]:
        """Every item of `revisions`, page after page."""
        return cast(
            "AsyncIterator[RevisionItem]", self._gisa.items(path_of("/v1/articles/{id}/revisions", id=id), query)
        )

    async def revision(self, id: str, revision: str) -> RevisionDetail:
        """The article as it was at that revision, and how it differed from the version before."""
        return cast(
            "RevisionDetail",
            await self._gisa.call("GET", path_of("/v1/articles/{id}/revisions/{revision}", id=id, revision=revision)),
        )


class AsyncPeopleApi:
    """People across all articles; those of one name are kept apart."""

    def __init__(self, gisa: AsyncCaller) -> None:
        self._gisa = gisa

    @overload
    async def list(self, *, fields: None = None, **query: Unpack[PeopleListQuery]) -> PersonList: ...

    @overload
    async def list(self, *, fields: Sequence[PersonItemField], **query: Unpack[PeopleListQuery]) -> SparseList: ...

    async def list(
        self, *, fields: Sequence[PersonItemField] | None = None, **query: Unpack[PeopleListQuery]
    ) -> PersonList | SparseList:
        """People across all articles, the most mentioned first; `q` is a name, and `from` and `to` keep those whom
        an article of that time names.
        """
        return cast(
            "PersonList | SparseList", await self._gisa.call("GET", "/v1/people", query={**query, "fields": fields})
        )

    @overload
    def list_all(self, *, fields: None = None, **query: Unpack[PeopleListQuery]) -> AsyncIterator[PersonItem]: ...

    @overload
    def list_all(
        self, *, fields: Sequence[PersonItemField], **query: Unpack[PeopleListQuery]
    ) -> AsyncIterator[SparseItem]: ...

    def list_all(
        self, *, fields: Sequence[PersonItemField] | None = None, **query: Unpack[PeopleListQuery]
    ) -> AsyncIterator[PersonItem] | AsyncIterator[SparseItem]:
        """Every item of `list`, page after page."""
        return cast(
            "AsyncIterator[PersonItem] | AsyncIterator[SparseItem]",
            self._gisa.items("/v1/people", {**query, "fields": fields}),
        )

    @overload
    async def get(self, id: str, *, fields: None = None) -> PersonDetail: ...

    @overload
    async def get(self, id: str, *, fields: Sequence[PersonDetailField]) -> SparseItem: ...

    async def get(self, id: str, *, fields: Sequence[PersonDetailField] | None = None) -> PersonDetail | SparseItem:
        """One person across all articles, with its names and what tells it from its namesakes."""
        return cast(
            "PersonDetail | SparseItem",
            await self._gisa.call("GET", path_of("/v1/people/{id}", id=id), query={"fields": fields}),
        )

    @overload
    async def articles(self, id: str, *, fields: None = None, **query: Unpack[PeopleArticlesQuery]) -> ArticleList: ...

    @overload
    async def articles(
        self, id: str, *, fields: Sequence[ArticleItemField], **query: Unpack[PeopleArticlesQuery]
    ) -> SparseList: ...

    async def articles(
        self, id: str, *, fields: Sequence[ArticleItemField] | None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> ArticleList | SparseList:
        """The articles that name the person."""
        return cast(
            "ArticleList | SparseList",
            await self._gisa.call("GET", path_of("/v1/people/{id}/articles", id=id), query={**query, "fields": fields}),
        )

    @overload
    def articles_all(
        self, id: str, *, fields: None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> AsyncIterator[ArticleItem]: ...

    @overload
    def articles_all(
        self, id: str, *, fields: Sequence[ArticleItemField], **query: Unpack[PeopleArticlesQuery]
    ) -> AsyncIterator[SparseItem]: ...

    def articles_all(
        self, id: str, *, fields: Sequence[ArticleItemField] | None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> AsyncIterator[ArticleItem] | AsyncIterator[SparseItem]:
        """Every item of `articles`, page after page."""
        return cast(
            "AsyncIterator[ArticleItem] | AsyncIterator[SparseItem]",
            self._gisa.items(path_of("/v1/people/{id}/articles", id=id), {**query, "fields": fields}),
        )

    @overload
    async def quotes(self, id: str, *, fields: None = None, **query: Unpack[PeopleQuotesQuery]) -> QuoteList: ...

    @overload
    async def quotes(
        self, id: str, *, fields: Sequence[QuoteItemField], **query: Unpack[PeopleQuotesQuery]
    ) -> SparseList: ...

    async def quotes(
        self, id: str, *, fields: Sequence[QuoteItemField] | None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> QuoteList | SparseList:
        """What the person said."""
        return cast(
            "QuoteList | SparseList",
            await self._gisa.call("GET", path_of("/v1/people/{id}/quotes", id=id), query={**query, "fields": fields}),
        )

    @overload
    def quotes_all(
        self, id: str, *, fields: None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> AsyncIterator[QuoteItem]: ...

    @overload
    def quotes_all(
        self, id: str, *, fields: Sequence[QuoteItemField], **query: Unpack[PeopleQuotesQuery]
    ) -> AsyncIterator[SparseItem]: ...

    def quotes_all(
        self, id: str, *, fields: Sequence[QuoteItemField] | None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> AsyncIterator[QuoteItem] | AsyncIterator[SparseItem]:
        """Every item of `quotes`, page after page."""
        return cast(
            "AsyncIterator[QuoteItem] | AsyncIterator[SparseItem]",
            self._gisa.items(path_of("/v1/people/{id}/quotes", id=id), {**query, "fields": fields}),
        )

    @overload
    async def related(self, id: str, *, fields: None = None, **query: Unpack[PeopleRelatedQuery]) -> RelatedList: ...

    @overload
    async def related(
        self, id: str, *, fields: Sequence[RelatedField], **query: Unpack[PeopleRelatedQuery]
    ) -> SparseItems: ...

    async def related(
        self, id: str, *, fields: Sequence[RelatedField] | None = None, **query: Unpack[PeopleRelatedQuery]
    ) -> RelatedList | SparseItems:
        """Entities that its latest 3,000 articles name together with the person, those first whose company says
        most: articles together × log2(lift).
        """
        return cast(
            "RelatedList | SparseItems",
            await self._gisa.call("GET", path_of("/v1/people/{id}/related", id=id), query={**query, "fields": fields}),
        )

    async def timeline(self, id: str, **query: Unpack[PeopleTimelineQuery]) -> Timeline:
        """How often the person is named a day, week or month, by Seoul's calendar; articles of an unknown time are
        left out.
        """
        return cast("Timeline", await self._gisa.call("GET", path_of("/v1/people/{id}/timeline", id=id), query=query))

    async def merge(self, id: str, body: Merge, *, idempotency_key: str | None = None) -> Merged:
        """Make this person and another one, for good: this id redirects (308) to the one that remains, which has
        the articles of both. Loading articles again does not undo it.
        """
        return cast(
            "Merged",
            await self._gisa.call(
                "POST", path_of("/v1/people/{id}/merge", id=id), headers={"Idempotency-Key": idempotency_key}, body=body
            ),
        )

    async def split(self, id: str, body: Split, *, idempotency_key: str | None = None) -> SplitOff:
        """Make another person of what some articles say of this one, for good: the two are never joined again by
        themselves. Loading articles again does not undo it.
        """
        return cast(
            "SplitOff",
            await self._gisa.call(
                "POST", path_of("/v1/people/{id}/split", id=id), headers={"Idempotency-Key": idempotency_key}, body=body
            ),
        )


class AsyncOrganizationsApi:
    """Organizations across all articles, under all their names."""

    def __init__(self, gisa: AsyncCaller) -> None:
        self._gisa = gisa

    @overload
    async def list(self, *, fields: None = None, **query: Unpack[PeopleListQuery]) -> OrganizationList: ...

    @overload
    async def list(
        self, *, fields: Sequence[OrganizationItemField], **query: Unpack[PeopleListQuery]
    ) -> SparseList: ...

    async def list(
        self, *, fields: Sequence[OrganizationItemField] | None = None, **query: Unpack[PeopleListQuery]
    ) -> OrganizationList | SparseList:
        """Organizations across all articles, the most mentioned first; `q` is a name, and `from` and `to` keep
        those whom an article of that time names.
        """
        return cast(
            "OrganizationList | SparseList",
            await self._gisa.call("GET", "/v1/organizations", query={**query, "fields": fields}),
        )

    @overload
    def list_all(self, *, fields: None = None, **query: Unpack[PeopleListQuery]) -> AsyncIterator[OrganizationItem]: ...

    @overload
    def list_all(
        self, *, fields: Sequence[OrganizationItemField], **query: Unpack[PeopleListQuery]
    ) -> AsyncIterator[SparseItem]: ...

    def list_all(
        self, *, fields: Sequence[OrganizationItemField] | None = None, **query: Unpack[PeopleListQuery]
    ) -> AsyncIterator[OrganizationItem] | AsyncIterator[SparseItem]:
        """Every item of `list`, page after page."""
        return cast(
            "AsyncIterator[OrganizationItem] | AsyncIterator[SparseItem]",
            self._gisa.items("/v1/organizations", {**query, "fields": fields}),
        )

    @overload
    async def get(self, id: str, *, fields: None = None) -> OrganizationDetail: ...

    @overload
    async def get(self, id: str, *, fields: Sequence[OrganizationDetailField]) -> SparseItem: ...

    async def get(
        self, id: str, *, fields: Sequence[OrganizationDetailField] | None = None
    ) -> OrganizationDetail | SparseItem:
        """One organization across all articles, with its names and what tells it from its namesakes."""
        return cast(
            "OrganizationDetail | SparseItem",
            await self._gisa.call("GET", path_of("/v1/organizations/{id}", id=id), query={"fields": fields}),
        )

    @overload
    async def articles(self, id: str, *, fields: None = None, **query: Unpack[PeopleArticlesQuery]) -> ArticleList: ...

    @overload
    async def articles(
        self, id: str, *, fields: Sequence[ArticleItemField], **query: Unpack[PeopleArticlesQuery]
    ) -> SparseList: ...

    async def articles(
        self, id: str, *, fields: Sequence[ArticleItemField] | None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> ArticleList | SparseList:
        """The articles that name the organization."""
        return cast(
            "ArticleList | SparseList",
            await self._gisa.call(
                "GET", path_of("/v1/organizations/{id}/articles", id=id), query={**query, "fields": fields}
            ),
        )

    @overload
    def articles_all(
        self, id: str, *, fields: None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> AsyncIterator[ArticleItem]: ...

    @overload
    def articles_all(
        self, id: str, *, fields: Sequence[ArticleItemField], **query: Unpack[PeopleArticlesQuery]
    ) -> AsyncIterator[SparseItem]: ...

    def articles_all(
        self, id: str, *, fields: Sequence[ArticleItemField] | None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> AsyncIterator[ArticleItem] | AsyncIterator[SparseItem]:
        """Every item of `articles`, page after page."""
        return cast(
            "AsyncIterator[ArticleItem] | AsyncIterator[SparseItem]",
            self._gisa.items(path_of("/v1/organizations/{id}/articles", id=id), {**query, "fields": fields}),
        )

    @overload
    async def quotes(self, id: str, *, fields: None = None, **query: Unpack[PeopleQuotesQuery]) -> QuoteList: ...

    @overload
    async def quotes(
        self, id: str, *, fields: Sequence[QuoteItemField], **query: Unpack[PeopleQuotesQuery]
    ) -> SparseList: ...

    async def quotes(
        self, id: str, *, fields: Sequence[QuoteItemField] | None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> QuoteList | SparseList:
        """What the organization said."""
        return cast(
            "QuoteList | SparseList",
            await self._gisa.call(
                "GET", path_of("/v1/organizations/{id}/quotes", id=id), query={**query, "fields": fields}
            ),
        )

    @overload
    def quotes_all(
        self, id: str, *, fields: None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> AsyncIterator[QuoteItem]: ...

    @overload
    def quotes_all(
        self, id: str, *, fields: Sequence[QuoteItemField], **query: Unpack[PeopleQuotesQuery]
    ) -> AsyncIterator[SparseItem]: ...

    def quotes_all(
        self, id: str, *, fields: Sequence[QuoteItemField] | None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> AsyncIterator[QuoteItem] | AsyncIterator[SparseItem]:
        """Every item of `quotes`, page after page."""
        return cast(
            "AsyncIterator[QuoteItem] | AsyncIterator[SparseItem]",
            self._gisa.items(path_of("/v1/organizations/{id}/quotes", id=id), {**query, "fields": fields}),
        )

    @overload
    async def related(self, id: str, *, fields: None = None, **query: Unpack[PeopleRelatedQuery]) -> RelatedList: ...

    @overload
    async def related(
        self, id: str, *, fields: Sequence[RelatedField], **query: Unpack[PeopleRelatedQuery]
    ) -> SparseItems: ...

    async def related(
        self, id: str, *, fields: Sequence[RelatedField] | None = None, **query: Unpack[PeopleRelatedQuery]
    ) -> RelatedList | SparseItems:
        """Entities that its latest 3,000 articles name together with the organization, those first whose company
        says most: articles together × log2(lift).
        """
        return cast(
            "RelatedList | SparseItems",
            await self._gisa.call(
                "GET", path_of("/v1/organizations/{id}/related", id=id), query={**query, "fields": fields}
            ),
        )

    async def timeline(self, id: str, **query: Unpack[PeopleTimelineQuery]) -> Timeline:
        """How often the organization is named a day, week or month, by Seoul's calendar; articles of an unknown
        time are left out.
        """
        return cast(
            "Timeline", await self._gisa.call("GET", path_of("/v1/organizations/{id}/timeline", id=id), query=query)
        )

    async def merge(self, id: str, body: Merge, *, idempotency_key: str | None = None) -> Merged:
        """Make this organization and another one, for good: this id redirects (308) to the one that remains, which
        has the articles of both. Loading articles again does not undo it.
        """
        return cast(
            "Merged",
            await self._gisa.call(
                "POST",
                path_of("/v1/organizations/{id}/merge", id=id),
                headers={"Idempotency-Key": idempotency_key},
                body=body,
            ),
        )

    async def split(self, id: str, body: Split, *, idempotency_key: str | None = None) -> SplitOff:
        """Make another organization of what some articles say of this one, for good: the two are never joined again
        by themselves. Loading articles again does not undo it.
        """
        return cast(
            "SplitOff",
            await self._gisa.call(
                "POST",
                path_of("/v1/organizations/{id}/split", id=id),
                headers={"Idempotency-Key": idempotency_key},
                body=body,
            ),
        )


class AsyncPlacesApi:
    """Places across all articles, with coordinates where the gazetteer has them."""

    def __init__(self, gisa: AsyncCaller) -> None:
        self._gisa = gisa

    @overload
    async def list(self, *, fields: None = None, **query: Unpack[PlacesListQuery]) -> PlaceList: ...

    @overload
    async def list(self, *, fields: Sequence[PlaceItemField], **query: Unpack[PlacesListQuery]) -> SparseList: ...

    async def list(
        self, *, fields: Sequence[PlaceItemField] | None = None, **query: Unpack[PlacesListQuery]
    ) -> PlaceList | SparseList:
        """Places across all articles, the most mentioned first; `q` is a name, and `from` and `to` keep those whom
        an article of that time names.
        """
        return cast(
            "PlaceList | SparseList", await self._gisa.call("GET", "/v1/places", query={**query, "fields": fields})
        )

    @overload
    def list_all(self, *, fields: None = None, **query: Unpack[PlacesListQuery]) -> AsyncIterator[PlaceItem]: ...

    @overload
    def list_all(
        self, *, fields: Sequence[PlaceItemField], **query: Unpack[PlacesListQuery]
    ) -> AsyncIterator[SparseItem]: ...

    def list_all(
        self, *, fields: Sequence[PlaceItemField] | None = None, **query: Unpack[PlacesListQuery]
    ) -> AsyncIterator[PlaceItem] | AsyncIterator[SparseItem]:
        """Every item of `list`, page after page."""
        return cast(
            "AsyncIterator[PlaceItem] | AsyncIterator[SparseItem]",
            self._gisa.items("/v1/places", {**query, "fields": fields}),
        )

    @overload
    async def get(self, id: str, *, fields: None = None) -> PlaceDetail: ...

    @overload
    async def get(self, id: str, *, fields: Sequence[PlaceDetailField]) -> SparseItem: ...

    async def get(self, id: str, *, fields: Sequence[PlaceDetailField] | None = None) -> PlaceDetail | SparseItem:
        """One place across all articles, with its names and what tells it from its namesakes."""
        return cast(
            "PlaceDetail | SparseItem",
            await self._gisa.call("GET", path_of("/v1/places/{id}", id=id), query={"fields": fields}),
        )

    @overload
    async def articles(self, id: str, *, fields: None = None, **query: Unpack[PeopleArticlesQuery]) -> ArticleList: ...

    @overload
    async def articles(
        self, id: str, *, fields: Sequence[ArticleItemField], **query: Unpack[PeopleArticlesQuery]
    ) -> SparseList: ...

    async def articles(
        self, id: str, *, fields: Sequence[ArticleItemField] | None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> ArticleList | SparseList:
        """The articles that name the place or a place within it."""
        return cast(
            "ArticleList | SparseList",
            await self._gisa.call("GET", path_of("/v1/places/{id}/articles", id=id), query={**query, "fields": fields}),
        )

    @overload
    def articles_all(
        self, id: str, *, fields: None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> AsyncIterator[ArticleItem]: ...

    @overload
    def articles_all(
        self, id: str, *, fields: Sequence[ArticleItemField], **query: Unpack[PeopleArticlesQuery]
    ) -> AsyncIterator[SparseItem]: ...

    def articles_all(
        self, id: str, *, fields: Sequence[ArticleItemField] | None = None, **query: Unpack[PeopleArticlesQuery]
    ) -> AsyncIterator[ArticleItem] | AsyncIterator[SparseItem]:
        """Every item of `articles`, page after page."""
        return cast(
            "AsyncIterator[ArticleItem] | AsyncIterator[SparseItem]",
            self._gisa.items(path_of("/v1/places/{id}/articles", id=id), {**query, "fields": fields}),
        )

    @overload
    async def quotes(self, id: str, *, fields: None = None, **query: Unpack[PeopleQuotesQuery]) -> QuoteList: ...

    @overload
    async def quotes(
        self, id: str, *, fields: Sequence[QuoteItemField], **query: Unpack[PeopleQuotesQuery]
    ) -> SparseList: ...

    async def quotes(
        self, id: str, *, fields: Sequence[QuoteItemField] | None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> QuoteList | SparseList:
        """The quotes in articles that name the place or one within it."""
        return cast(
            "QuoteList | SparseList",
            await self._gisa.call("GET", path_of("/v1/places/{id}/quotes", id=id), query={**query, "fields": fields}),
        )

    @overload
    def quotes_all(
        self, id: str, *, fields: None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> AsyncIterator[QuoteItem]: ...

    @overload
    def quotes_all(
        self, id: str, *, fields: Sequence[QuoteItemField], **query: Unpack[PeopleQuotesQuery]
    ) -> AsyncIterator[SparseItem]: ...

    def quotes_all(
        self, id: str, *, fields: Sequence[QuoteItemField] | None = None, **query: Unpack[PeopleQuotesQuery]
    ) -> AsyncIterator[QuoteItem] | AsyncIterator[SparseItem]:
        """Every item of `quotes`, page after page."""
        return cast(
            "AsyncIterator[QuoteItem] | AsyncIterator[SparseItem]",
            self._gisa.items(path_of("/v1/places/{id}/quotes", id=id), {**query, "fields": fields}),
        )

    @overload
    async def related(self, id: str, *, fields: None = None, **query: Unpack[PeopleRelatedQuery]) -> RelatedList: ...

    @overload
    async def related(
        self, id: str, *, fields: Sequence[RelatedField], **query: Unpack[PeopleRelatedQuery]
    ) -> SparseItems: ...

    async def related(
        self, id: str, *, fields: Sequence[RelatedField] | None = None, **query: Unpack[PeopleRelatedQuery]
    ) -> RelatedList | SparseItems:
        """Entities that its latest 3,000 articles name together with the place, those first whose company says
        most: articles together × log2(lift).
        """
        return cast(
            "RelatedList | SparseItems",
            await self._gisa.call("GET", path_of("/v1/places/{id}/related", id=id), query={**query, "fields": fields}),
        )

    async def timeline(self, id: str, **query: Unpack[PeopleTimelineQuery]) -> Timeline:
        """How often the place is named a day, week or month, by Seoul's calendar; articles of an unknown time are
        left out.
        """
        return cast("Timeline", await self._gisa.call("GET", path_of("/v1/places/{id}/timeline", id=id), query=query))

    async def merge(self, id: str, body: Merge, *, idempotency_key: str | None = None) -> Merged:
        """Make this place and another one, for good: this id redirects (308) to the one that remains, which has the
        articles of both. Loading articles again does not undo it.
        """
        return cast(
            "Merged",
            await self._gisa.call(
                "POST", path_of("/v1/places/{id}/merge", id=id), headers={"Idempotency-Key": idempotency_key}, body=body
            ),
        )

    async def split(self, id: str, body: Split, *, idempotency_key: str | None = None) -> SplitOff:
        """Make another place of what some articles say of this one, for good: the two are never joined again by
        themselves. Loading articles again does not undo it.
        """
        return cast(
            "SplitOff",
            await self._gisa.call(
                "POST", path_of("/v1/places/{id}/split", id=id), headers={"Idempotency-Key": idempotency_key}, body=body
            ),
        )


class AsyncQuotesApi:
    """Who said what, where, in which words."""

    def __init__(self, gisa: AsyncCaller) -> None:
        self._gisa = gisa

    @overload
    async def list(self, *, fields: None = None, **query: Unpack[QuotesListQuery]) -> QuoteList: ...

    @overload
    async def list(self, *, fields: Sequence[QuoteItemField], **query: Unpack[QuotesListQuery]) -> SparseList: ...

    async def list(
        self, *, fields: Sequence[QuoteItemField] | None = None, **query: Unpack[QuotesListQuery]
    ) -> QuoteList | SparseList:
        """Quotes by the time of their articles, or with `q` by relevance of their own words."""
        return cast(
            "QuoteList | SparseList", await self._gisa.call("GET", "/v1/quotes", query={**query, "fields": fields})
        )

    @overload
    def list_all(self, *, fields: None = None, **query: Unpack[QuotesListQuery]) -> AsyncIterator[QuoteItem]: ...

    @overload
    def list_all(
        self, *, fields: Sequence[QuoteItemField], **query: Unpack[QuotesListQuery]
    ) -> AsyncIterator[SparseItem]: ...

    def list_all(
        self, *, fields: Sequence[QuoteItemField] | None = None, **query: Unpack[QuotesListQuery]
    ) -> AsyncIterator[QuoteItem] | AsyncIterator[SparseItem]:
        """Every item of `list`, page after page."""
        return cast(
            "AsyncIterator[QuoteItem] | AsyncIterator[SparseItem]",
            self._gisa.items("/v1/quotes", {**query, "fields": fields}),
        )

    @overload
    async def get(self, id: str, *, fields: None = None) -> QuoteDetail: ...

    @overload
    async def get(self, id: str, *, fields: Sequence[QuoteDetailField]) -> SparseItem: ...

    async def get(self, id: str, *, fields: Sequence[QuoteDetailField] | None = None) -> QuoteDetail | SparseItem:
        """One quote with the sentence around it, and every article in which the same statement appeared."""
        return cast(
            "QuoteDetail | SparseItem",
            await self._gisa.call("GET", path_of("/v1/quotes/{id}", id=id), query={"fields": fields}),
        )


class AsyncSearchApi:
    """One query over everything, and names while they are typed."""

    def __init__(self, gisa: AsyncCaller) -> None:
        self._gisa = gisa

    async def everything(self, **query: Unpack[SearchEverythingQuery]) -> SearchAnswer:
        """The best articles, people, organizations, places and quotes for one query; each kind has a list of its
        own.
        """
        return cast("SearchAnswer", await self._gisa.call("GET", "/v1/search", query=query))

    async def suggest(self, **query: Unpack[SearchSuggestQuery]) -> Suggestions:
        """Names, and titles where names leave room, that may be meant by what is typed so far. First consonants
        (ㅎㅌㅈ), half a syllable (허태ㅈ) and the other keyboard layout find names too.
        """
        return cast("Suggestions", await self._gisa.call("GET", "/v1/suggest", query=query))


class AsyncAnalyzeApi:
    """What Gisa sees in a page that you send; nothing is stored."""

    def __init__(self, gisa: AsyncCaller) -> None:
        self._gisa = gisa

    async def page(
        self,
        body: TextPage | HtmlPage | ArticlePage | str | bytes,
        *,
        media_type: Literal["application/json", "text/plain", "text/html"] | None = None,
    ) -> AnalyzeAnswer:
        """Read a page and find its article, people, organizations, places and quotes. Nothing is stored."""
        return cast("AnalyzeAnswer", await self._gisa.call("POST", "/v1/analyze", body=body, media_type=media_type))


class AsyncFailuresApi:
    """Pages that were sent or loaded, and could not be read."""

    def __init__(self, gisa: AsyncCaller) -> None:
        self._gisa = gisa

    async def list(self, **query: Unpack[ArticlesRevisionsQuery]) -> FailureList:
        """Inputs that could not be read, latest first, with the reasons. What was loaded since is not listed."""
        return cast("FailureList", await self._gisa.call("GET", "/v1/failures", query=query))

    def list_all(self, **query: Unpack[ArticlesRevisionsQuery]) -> AsyncIterator[FailureItem]:
        """Every item of `list`, page after page."""
        return cast("AsyncIterator[FailureItem]", self._gisa.items("/v1/failures", query))

    async def delete(self, id: str) -> None:
        """Forget an input that was set aside, and that nobody will send again."""
        await self._gisa.call("DELETE", path_of("/v1/failures/{id}", id=id))


class AsyncStatsApi:
    """Sums over articles, under the same filters as lists."""

    def __init__(self, gisa: AsyncCaller) -> None:
        self._gisa = gisa

    async def histogram(self, **query: Unpack[StatsHistogramQuery]) -> Histogram:
        """Articles a day, week or month by Seoul's calendar, from `from` to `to` or up to the newest."""
        return cast("Histogram", await self._gisa.call("GET", "/v1/stats/histogram", query=query))

    async def sources(self, **query: Unpack[StatsSourcesQuery]) -> Sources:
        """Which publishers the articles come from, under any filters."""
        return cast("Sources", await self._gisa.call("GET", "/v1/stats/sources", query=query))

    async def trends(self, **query: Unpack[StatsTrendsQuery]) -> Trends:
        """Entities that more articles name from `from` to `to` than their own past lets expect, the surest first.
        The period (by default the seven days up to the newest article) is compared with the four periods of the
        same length right before it. `observed` counts articles of the period; `expected` is the share of the
        past's articles that name the entity, times the articles of the period; `score` is the log-likelihood
        ratio G² of the two shares (Dunning 1993): above 3.84 chance alone would explain it once in twenty times,
        above 10.83 once in a thousand.
        """
        return cast("Trends", await self._gisa.call("GET", "/v1/stats/trends", query=query))

    async def network(self, **query: Unpack[StatsNetworkQuery]) -> Network:
        """Entities that occur together: around one (`person_id` …), a query, or any filter. Looked at are the
        latest 3,000 articles that the filters keep (with `q` the most relevant ones). Nodes are the entities of
        the greatest weight, articles × log2(1 + lift), where `lift` is how many times more often these articles
        name them than all articles do. An edge's `lift` is how many times more articles name both than chance
        would have it (log2 of it is their pointwise mutual information), and `score` how sure that is: the
        log-likelihood ratio G² (Dunning 1993), 0 where they rather avoid each other. The edges of an entity that
        all these articles name, such as the one asked about, are compared with all articles instead.
        """
        return cast("Network", await self._gisa.call("GET", "/v1/stats/network", query=query))


class AsyncMetaApi:
    """What this server is and can do."""

    def __init__(self, gisa: AsyncCaller) -> None:
        self._gisa = gisa

    async def get(self) -> Meta:
        """Versions, capabilities, limits, counts, and the generations of data and index."""
        return cast("Meta", await self._gisa.call("GET", "/v1/meta"))


class AsyncHealthApi:
    """For load balancers and monitoring."""

    def __init__(self, gisa: AsyncCaller) -> None:
        self._gisa = gisa

    async def alive(self) -> Health:
        """The process is alive; says nothing of the store."""
        return cast("Health", await self._gisa.call("GET", "/healthz"))

    async def ready(self) -> Readiness:
        """The store answers and the search index can be searched; 503 with the reason where not."""
        return cast("Readiness", await self._gisa.call("GET", "/readyz"))


class AsyncOperations(AsyncCaller):
    """All operations, by group."""

    def __init__(self) -> None:
        self.articles = AsyncArticlesApi(self)
        self.people = AsyncPeopleApi(self)
        self.organizations = AsyncOrganizationsApi(self)
        self.places = AsyncPlacesApi(self)
        self.quotes = AsyncQuotesApi(self)
        self.search = AsyncSearchApi(self)
        self.analyze = AsyncAnalyzeApi(self)
        self.failures = AsyncFailuresApi(self)
        self.stats = AsyncStatsApi(self)
        self.meta = AsyncMetaApi(self)
        self.health = AsyncHealthApi(self)
