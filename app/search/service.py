"""Search as the API uses it: text and filters in; ids, scores, totals, facets, and what the query was taken for out."""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from app.extraction.extraction import EntityType
from app.korean.analysis import NO_COLUMNS
from app.korean.calendar import SEOUL
from app.korean.jamo import is_letter, strokes
from app.korean.text import one_line
from app.search.aliases import AliasKeeper
from app.search.builds import VERSIONS, Indexes, check, open_indexes
from app.search.highlight import Highlighted, Marker
from app.search.index import (
    EVERY,
    FacetValue,
    Filter,
    IndexDamagedError,
    IndexHit,
    IndexNotReadyError,
    IndexPage,
    IndexQuery,
    KeywordField,
    OneOf,
    Order,
    Published,
    SearchIndex,
    TextField,
)
from app.search.kept import ArticleKeeper
from app.search.manifest import Manifest, Stamp, read_manifest, stamp
from app.search.names import NameKeeper
from app.search.nearness import FIRST, in_order, looked_for, worth_reading
from app.search.query import ALL_TEXT, TITLE, ParsedQuery, Scope, compile_query, parse, title_beginning
from app.search.ready import ReadyArticle
from app.search.ready_file import ReadyFile
from app.search.similar import Similar, likeness, overlap, ranked, runs
from app.search.spelling import correct
from app.search.suggest import Suggestion
from app.search.terms import fold, sequence
from app.search.variants import widened
from app.store.errors import StoreError
from app.store.filters import ArticleFilters, QuoteFilters
from app.store.records import ArticleRecord, QuoteRecord

if TYPE_CHECKING:
    from app.store.database import Store
    from app.store.session import Reader

_log = logging.getLogger("gisa.search")

Match = Literal["any", "all"]
Sort = Literal["relevance", "-published_at", "published_at", "hot"]
Count = Literal["none", "bounded", "exact"]

BOUND: Final = 10_000
"""A bounded total says "at least" beyond this."""
FACET_SIZE: Final = 100
FACET_BOUND: Final = 100_000
"""Of so many found documents and more, those of the newest months alone are counted by entity: "at least"."""
HALF_LIFE_DAYS: Final = 14.0
"""`sort=hot`: an article's relevance counts half as much for each so many days of age."""
_HOT_CANDIDATES: Final = 500
_SLOW_FROM: Final = 1_000
"""With so many articles there are names enough to make the first suggestion wait."""
_SIMILAR_CANDIDATES: Final = 20
_TITLE_CANDIDATES: Final = 5

_MANY_VALUED: Final = frozenset(
    {KeywordField.REPORTER, KeywordField.PERSON, KeywordField.ORGANIZATION, KeywordField.PLACE}
)
_MONTHS: Final = 10_000
_ORDERS: Final[Mapping[Sort, Order]] = {
    "relevance": "score",
    "hot": "score",
    "-published_at": "newest",
    "published_at": "oldest",
}

FACETS: Final = tuple(
    KeywordField[name] for name in "PUBLISHER SECTION REPORTER PERSON ORGANIZATION PLACE MONTH DAY".split()
)
"""What may be counted; the values of person, organization and place are entity ids."""


@dataclass(frozen=True, slots=True)
class Hit:
    """One found article or quote; the score is comparable only within one answer."""

    id: str
    score: float


@dataclass(frozen=True, slots=True)
class Total:
    """How many are found, exactly or at least."""

    value: int
    relation: Literal["eq", "gte"]


@dataclass(frozen=True, slots=True)
class TermReport:
    """How one word of the query was used, and what else was searched for it."""

    text: str
    used_as: str
    expansions: tuple[str, ...] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class QueryReport:
    """What the query was taken for; `relation` tells whether every hit has all of its words or only some."""

    text: str
    terms: tuple[TermReport, ...]
    did_you_mean: str | None
    relation: Literal["all", "some"]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of a search; `compiled` is what highlights need, the counts of `bounded_facets` are "at least"."""

    hits: tuple[Hit, ...]
    total: Total | None
    query: QueryReport
    facets: Mapping[str, tuple[FacetValue, ...]]
    bounded_facets: frozenset[str]
    generation: str
    compiled: ParsedQuery


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """Whether searches can be answered, from which state, and how many changes are not in it yet."""

    ready: bool
    generation: str
    documents: int
    pending: int
    reason: str | None


@dataclass(slots=True)
class _View:
    """What is open now."""

    manifest: Manifest
    indexes: Indexes
    seen: Stamp | None = field(default=None)


@dataclass(frozen=True, slots=True)
class _Request:
    """One search: what `find_articles` and `find_quotes` have in common."""

    q: str
    filters: Sequence[Filter]
    match: Match
    sort: Sort
    scope: Scope
    offset: int
    limit: int
    facets: Sequence[str]
    count: Count


class Search:
    """The search index of one store in one folder. Reads only; `app.search.indexer.Indexer` writes."""

    def __init__(self, store: Store, directory: Path) -> None:
        self._store = store
        self.directory = directory
        self._view: _View | None = None
        self._names = NameKeeper(store)
        self._aliases = AliasKeeper(store)
        self._articles = ArticleKeeper()
        self._lock = threading.Lock()
        # The manifest whose files were found damaged: not opened again before it is replaced.
        self._bad: Stamp | None = None
        self.reason: str | None = "the index is not open yet"
        """Why searches cannot be answered, or why the index has to be built anew; None if all is well."""
        self.observe: Callable[[float], None] | None = None
        """Told of each search how long it took, in seconds."""

    # State

    def open(self) -> None:
        """Open the index and check its files. Where it cannot be used, `status` tells why; the indexer rebuilds it."""
        with self._lock:
            try:
                manifest = read_manifest(self.directory)
                if manifest is not None:
                    check(self.directory, manifest)
            except IndexDamagedError as error:
                self._view = None
                self._bad = stamp(self.directory)
                self.reason = str(error)
                return
            self._reopen()

    def refresh(self) -> None:
        """See the newest commit or build now; searches do this by themselves."""
        with self._lock:
            self._reopen()

    def _reopen(self) -> None:
        seen = stamp(self.directory)
        if seen is not None and seen == self._bad:
            return
        try:
            manifest = read_manifest(self.directory)
            if manifest is None:
                raise IndexNotReadyError("there is no index yet")
            view = self._view
            if view is not None and view.manifest.build == manifest.build:
                view.indexes.reload()
                self._view = _View(manifest, view.indexes, seen)
            else:
                self._view = _View(manifest, open_indexes(self.directory, manifest.build), seen)
            self.reason = self._outdated(manifest)
        except IndexDamagedError as error:
            # What is open stays open: a search that can be answered is answered.
            if self._view is not None:
                self._view.seen = seen
            self.reason = str(error)

    def _outdated(self, manifest: Manifest) -> str | None:
        with self._store.read() as reader:
            foreign = manifest.store_id != reader.state.store_id()
        if foreign:
            self._view = None
            return "the index belongs to another store"
        return None if manifest.versions == VERSIONS else f"the index was made with {manifest.versions}"

    def _current(self) -> _View:
        view = self._view
        if view is None or view.seen != stamp(self.directory):
            with self._lock:
                if self._view is None or self._view.seen != stamp(self.directory):
                    self._reopen()
                view = self._view
        if view is None:
            raise IndexNotReadyError(self.reason or "the index is not ready")
        return view

    def close(self) -> None:
        """Let go of the index."""
        with self._lock:
            if self._view is not None:
                self._view.indexes.close()
            self._view = None
            self.reason = "the index is closed"

    @property
    def generation(self) -> str:
        """The state that searches see; empty while there is none."""
        try:
            return self._current().manifest.generation
        except IndexDamagedError:
            return ""

    def status(self) -> IndexStatus:
        """Whether the index is ready, and how far it is behind the store."""
        with self._store.read() as reader:
            pending = reader.outbox.count()
        try:
            view = self._current()
            return IndexStatus(True, view.manifest.generation, len(view.indexes.articles), pending, self.reason)
        except IndexDamagedError as error:
            return IndexStatus(False, "", 0, pending, str(error))

    # Searching

    def find_articles(
        self,
        q: str,
        filters: ArticleFilters = ArticleFilters(),  # noqa: B008 (frozen)
        *,
        match: Match = "any",
        sort: Sort = "relevance",
        title_only: bool = False,
        offset: int = 0,
        limit: int,
        facets: Sequence[str] = (),
        count: Count = "bounded",
    ) -> SearchResult:
        """Articles that a query finds among those that the filters keep; an empty query finds them all.

        Raises:
            IndexNotReadyError: there is no index yet.
            IndexDamagedError: the index cannot be read any more.
        """
        view = self._current()
        request = _Request(
            q,
            self._article_filters(filters),
            match,
            sort,
            TITLE if title_only else ALL_TEXT,
            offset,
            limit,
            facets,
            count,
        )
        return self._find(view, view.indexes.articles, request)

    def find_quotes(
        self,
        q: str,
        filters: QuoteFilters = QuoteFilters(),  # noqa: B008 (frozen)
        *,
        match: Match = "any",
        sort: Sort = "relevance",
        offset: int = 0,
        limit: int,
        facets: Sequence[str] = (),
        count: Count = "bounded",
    ) -> SearchResult:
        """Quotes, likewise; a query looks into the quoted words and the speaker's names.

        Raises:
            IndexNotReadyError: there is no index yet.
            IndexDamagedError: the index cannot be read any more.
        """
        view = self._current()
        request = _Request(q, self._quote_filters(filters), match, sort, ALL_TEXT, offset, limit, facets, count)
        return self._find(view, view.indexes.quotes, request)

    def similar(self, article_id: str, limit: int = 10) -> tuple[Similar, ...]:
        """Articles like this one, near duplicates first; none if there is no such article.

        Raises:
            IndexNotReadyError: there is no index yet.
            IndexDamagedError: the index cannot be read any more.
        """
        index = self._current().indexes.articles
        with self._store.read() as reader:
            own = reader.articles.analysis_columns([article_id]).get(article_id)
            if own is None:
                return ()
            query = likeness(index, own.get("title", NO_COLUMNS), own.get("body", NO_COLUMNS))
            hits = [
                hit
                for hit in index.search(query, order="score", offset=0, limit=max(limit, _SIMILAR_CANDIDATES) + 1).hits
                if hit.id != article_id
            ]
            others = self._articles.ready(reader, [hit.id for hit in hits], self._ready_file())
        text = runs(sequence(own.get("body", NO_COLUMNS)))
        bodies = {article.record.id: body.sequence for article in others if (body := article.texts.get("body"))}
        found = [Similar(hit.id, hit.score, overlap(text, runs(bodies.get(hit.id, ())))) for hit in hits]
        return tuple(ranked(found)[:limit])

    def suggest(
        self, text: str, types: Sequence[EntityType] = tuple(EntityType), limit: int = 10
    ) -> tuple[Suggestion, ...]:
        """Names of entities that may be meant by what is typed so far."""
        return tuple(self._names.current().suggest(text, types, limit))

    def warm_up(self) -> None:
        """Read the names that the first suggestion or query would wait for; a store that cannot be read is logged."""
        try:
            with self._store.read() as reader:
                if reader.state.counts()["articles"] < _SLOW_FROM:
                    # Few names are read in no time by whoever asks first, and are of that moment then.
                    return
            self._names.current()
            self._aliases.current()
        except StoreError as error:
            _log.warning("the names for suggestions cannot be read yet: %s", error)

    @property
    def names_generation(self) -> int:
        """Of which generation of the store the names are that `suggest` knows."""
        return self._names.generation

    def suggest_articles(self, text: str, limit: int = 5) -> list[ArticleRecord]:
        """The newest articles whose title has what is typed so far (대통ㄹ finds 대통령).

        Raises:
            IndexNotReadyError: there is no index yet.
            IndexDamagedError: the index cannot be read any more.
        """
        node = title_beginning(text)
        if node is None or not limit:
            return []
        index = self._current().indexes.articles
        hits = index.search(IndexQuery(node), order="newest", offset=0, limit=limit * _TITLE_CANDIDATES).hits
        typed = strokes("".join(fold(one_line(text)).split()))
        with self._store.read() as reader:
            found = reader.articles.by_ids([hit.id for hit in hits])
        literal = [one for one in found if typed in strokes("".join(fold(one.title).split()))]
        # The same words in another order come after those that stand as they are typed.
        half_typed = is_letter(text.rstrip()[-1])
        others = [] if half_typed else [one for one in found if one not in literal]
        return [*literal, *others][:limit]

    def highlighted_articles(
        self, reader: Reader, ids: Sequence[str], compiled: ParsedQuery
    ) -> list[tuple[ReadyArticle, Highlighted]]:
        """The articles of those ids, each with where the words of a search stand in it; unknown ids are left out."""
        marker = Marker(compiled)
        ready = self._articles.ready(reader, ids, self._ready_file())
        return [(article, marker.mark(article.texts)) for article in ready]

    def highlighted_quotes(
        self, reader: Reader, ids: Sequence[str], compiled: ParsedQuery
    ) -> list[tuple[QuoteRecord, Highlighted]]:
        """The quotes of those ids, each with where the words of a search stand in it; unknown ids are left out."""
        quotes = reader.quotes.by_ids(ids)
        articles = self._articles.ready(reader, list({quote.article_id for quote in quotes}), self._ready_file())
        bodies = {article.record.id: article.texts.get("body") for article in articles}
        marker = Marker(compiled)
        found = []
        for quote in quotes:
            body = bodies.get(quote.article_id)
            words = {"text": body.part(quote.start, quote.end)} if body else {}
            found.append((quote, marker.mark(words)))
        return found

    def _ready_file(self) -> ReadyFile | None:
        view = self._view
        return view.indexes.ready if view is not None else None

    def _find(self, view: _View, index: SearchIndex, request: _Request) -> SearchResult:
        wanted = [KeywordField(name) for name in request.facets]
        began = time.perf_counter()
        try:
            names = self._aliases.current()
            asked = widened(index, parse(request.q, names), request.scope, names)
            corrected = correct(index, asked, request.scope, names)
            parsed = corrected.query
            query = compile_query(
                parsed, match=request.match, scope=request.scope, filters=request.filters, frequency=index.frequency
            )
            bound = _counted_to(request, wanted)
            page = None
            if index is view.indexes.articles and request.sort == "relevance" and request.scope is ALL_TEXT:
                page = self._finer(view.indexes, parsed, query, request, bound)
            if page is None:
                page = _page(index, query, request, bound)
            total = None
            if page.total is not None:
                bounded = request.count == "bounded" and page.total > BOUND
                total = Total(BOUND, "gte") if bounded else Total(page.total, "eq")
            counted, bounded_facets = _facets(index, query, wanted, page.total)
        except IndexDamagedError as error:
            self.reason = str(error)
            raise
        finally:
            if self.observe is not None:
                self.observe(time.perf_counter() - began)
        return SearchResult(
            hits=tuple(Hit(hit.id, hit.score) for hit in page.hits),
            total=total,
            query=_report(parsed, request.match, corrected.did_you_mean),
            facets={name: tuple(counted[name]) for name in wanted},
            bounded_facets=bounded_facets,
            generation=view.manifest.generation,
            compiled=parsed,
        )

    def _finer(
        self, indexes: Indexes, parsed: ParsedQuery, query: IndexQuery, request: _Request, count_to: int | None
    ) -> IndexPage | None:
        """The page where its hits, or some of them, are put in order anew; None where they are right as they are."""
        if not request.limit or request.offset >= FIRST:
            return None
        index = indexes.articles
        words = looked_for(parsed, lambda term: index.frequency(TextField.WORDS, term), len(index))
        if words is None:
            return None
        # Whatever the page, the same hits are put in order: pages follow each other.
        end = request.offset + request.limit
        page = index.search(query, order="score", offset=0, limit=max(end, FIRST), count_to=count_to)
        read = worth_reading(page.hits)
        first, further = page.hits[:read], page.hits[read:]
        ids = [hit.id for hit in first]
        # As the index has them: what changes in the store meanwhile keeps its place until the index follows.
        articles = self._articles.indexed(ids, indexes.ready)
        if len(articles) < len(ids):
            there = {article.record.id for article in articles}
            with self._store.read() as reader:
                articles += self._articles.ready(reader, [one for one in ids if one not in there])
        gains = {
            article.record.id: words.gain(body, article.texts.get("title"))
            for article in articles
            if (body := article.texts.get("body"))
        }
        return IndexPage([*in_order(first, gains), *further][request.offset : end], page.total)

    def _article_filters(self, filters: ArticleFilters) -> list[Filter]:
        found = _filters(
            {
                KeywordField.PUBLISHER: filters.publisher,
                KeywordField.SECTION: filters.section,
                KeywordField.REPORTER: filters.reporter,
                KeywordField.PERSON: self._entity(filters.person_id),
                KeywordField.ORGANIZATION: self._entity(filters.organization_id),
                KeywordField.SPEAKER: self._entity(filters.speaker_id),
                KeywordField.HAS_QUOTE: None if filters.has_quote is None else str(filters.has_quote).lower(),
            },
            filters.since,
            filters.until,
        )
        if filters.place_ids:
            # A country has thousands of places within it: one question for all.
            with self._store.read() as reader:
                found.append(OneOf(KeywordField.PLACE, tuple(reader.entities.current(filters.place_ids))))
        return found

    def _quote_filters(self, filters: QuoteFilters) -> list[Filter]:
        found = self._article_filters(filters.article)
        found += _filters(
            {
                KeywordField.ARTICLE: filters.article_id,
                KeywordField.SPEAKER: self._entity(filters.speaker_id),
                KeywordField.SPEAKER_ORGANIZATION: self._entity(filters.organization_id),
                KeywordField.QUOTE_KIND: filters.kind,
                KeywordField.VERB: filters.verb,
                KeywordField.TONE: filters.tone,
            }
        )
        return found

    def _entity(self, entity_id: str | None) -> str | None:
        """The entity's id, or that of the one into which it was merged."""
        if entity_id is None:
            return None
        with self._store.read() as reader:
            return reader.entities.redirect(entity_id) or entity_id


def _filters(
    values: Mapping[KeywordField, str | None], since: datetime | None = None, until: datetime | None = None
) -> list[Filter]:
    found: list[Filter] = [OneOf(name, (value,)) for name, value in values.items() if value is not None]
    if since is not None or until is not None:
        found.append(Published(since, until))
    return found


def _counted_to(request: _Request, wanted: Sequence[KeywordField]) -> int | None:
    """Up to which number the total is needed."""
    if request.count != "bounded":
        return EVERY if request.count == "exact" else None
    return BOUND if _MANY_VALUED.isdisjoint(wanted) else FACET_BOUND


def _page(index: SearchIndex, query: IndexQuery, request: _Request, count_to: int | None) -> IndexPage:
    sort = request.sort
    if sort in ("relevance", "hot") and not query.scored:
        # Without a query everything is equally relevant.
        sort = "-published_at"
    if sort == "hot" and request.limit:
        hottest = _hottest(index, query, request.offset, request.limit)
        return IndexPage(hottest, None if count_to is None else index.count(query, count_to))
    return index.search(query, order=_ORDERS[sort], offset=request.offset, limit=request.limit, count_to=count_to)


def _facets(
    index: SearchIndex, query: IndexQuery, wanted: Sequence[KeywordField], total: int | None
) -> tuple[dict[KeywordField, list[FacetValue]], frozenset[str]]:
    """The facets, and which of them count only the newest of what is found.

    Fields with many values in a document take forty times as long as the others.
    """
    many = [field for field in wanted if field in _MANY_VALUED]
    if not many or (index.count(query, FACET_BOUND) if total is None else total) <= FACET_BOUND:
        return index.facets(query, wanted, size=FACET_SIZE), frozenset()
    counted = index.facets(query, [field for field in wanted if field not in many], size=FACET_SIZE)
    months = index.facets(query, [KeywordField.MONTH], size=_MONTHS)[KeywordField.MONTH]
    seen = 0
    since = None
    for month in sorted(months, key=lambda one: one.value, reverse=True):
        year, _, number = month.value.partition("-")
        since = datetime(int(year), int(number), 1, tzinfo=SEOUL)
        seen += month.count
        if seen >= FACET_BOUND:
            break
    newest = IndexQuery(query.match, query.exclude, (), (*query.filters, Published(since)))
    return counted | index.facets(newest, many, size=FACET_SIZE), frozenset(many)


def _hottest(index: SearchIndex, query: IndexQuery, offset: int, limit: int) -> list[IndexHit]:
    """Relevance that halves with age, over the most relevant and the newest of what is found; then the rest by time.

    The order does not depend on the hour of asking: all scores decay alike. Nor on the page: the same candidates are
    ranked for each.
    """
    newest = index.search(query, order="newest", offset=0, limit=_HOT_CANDIDATES).hits
    if not newest:
        return []
    recent = IndexQuery(query.match, query.exclude, query.scored, (*query.filters, Published(newest[-1].published_at)))
    candidates = {
        hit.id: hit
        for wanted in (query, recent)
        for hit in index.search(wanted, order="score", offset=0, limit=_HOT_CANDIDATES).hits
    }
    top = newest[0].published_at

    def heat(hit: IndexHit) -> float:
        age = (top - hit.published_at).total_seconds() / 86_400
        return hit.score * math.exp2(-age / HALF_LIFE_DAYS)

    ranked = sorted(candidates.values(), key=lambda hit: (heat(hit), hit.published_at, hit.id), reverse=True)
    page = [IndexHit(hit.id, heat(hit), hit.published_at) for hit in ranked[offset : offset + limit]]
    if len(page) < limit and len(ranked) >= _HOT_CANDIDATES:
        further = index.search(query, order="newest", offset=0, limit=offset + limit).hits
        rest = [IndexHit(hit.id, 0.0, hit.published_at) for hit in further if hit.id not in candidates]
        after = max(0, offset - len(ranked))
        page += rest[after : after + limit - len(page)]
    return page


def _report(parsed: ParsedQuery, match: Match, did_you_mean: str | None) -> QueryReport:
    clauses = (*parsed.clauses, *parsed.excluded, *parsed.unused)
    required = [group for group in parsed.groups if any(clause.used_as != "optional" for clause in group)]
    return QueryReport(
        text=parsed.text,
        terms=tuple(TermReport(clause.text, clause.used_as, clause.expansions, clause.note) for clause in clauses),
        did_you_mean=did_you_mean,
        relation="all" if match == "all" or len(required) <= 1 else "some",
    )
