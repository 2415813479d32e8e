"""The search index on tantivy: the only module that knows this engine.

Terms arrive ready-made, so every text field is split at white space. Each document has one sort key that is unique,
its time of publication and its id: tantivy orders by one field and leaves ties to chance.
"""

from __future__ import annotations

import json
import math
import operator
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache, wraps
from importlib.metadata import version
from itertools import accumulate
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import tantivy
from tantivy import Occur, Query

from app.search.index import (
    EVERY,
    RECORDS,
    AllOf,
    AnyOf,
    Capabilities,
    Everything,
    FacetValue,
    Filter,
    IndexDamagedError,
    IndexDocument,
    IndexHit,
    IndexPage,
    IndexQuery,
    KeywordField,
    Node,
    OneOf,
    Order,
    Phrase,
    Prefix,
    Published,
    Record,
    Scored,
    Term,
    TextField,
    same_score,
)
from app.search.pruning import Further, Part, Split, implies, split, ways

SCHEMA_VERSION: Final = 2
"""Changes with the fields below: indexes of another version are built anew."""

_OPTION: Final = {Record.OCCURRENCE: "basic", Record.FREQUENCY: "freq", Record.POSITIONS: "position"}
_WRITER_MEMORY: Final = 128_000_000
# A facet's counts are exact while no segment holds more different values; tantivy's own default, ten times what is
# asked for, drops the rarer ones of a segment before the segments are added up.
_SEGMENT_VALUES: Final = 50_000
_MICROSECOND: Final = timedelta(microseconds=1)
# Any time that Python knows becomes a number of 18 digits: microseconds since the year 1.
_ZERO: Final = datetime(1, 1, 1, tzinfo=UTC)
_DIGITS: Final = 18
# BM25 saturates with a term's frequency at k1 = 1.2, which tantivy fixes; writing each term of a frequency field
# twice makes that 0.6, which is better for Korean text (KorQuAD MRR@10 .951 -> .957).
_TIMES: Final = 2
# Equal values at a page's edge are ordered among so many further hits: usually the first few hold them all.
_FEW_TIES: Final = 20
_TIES: Final = 200
# BM25 gives a term at most this many times its rarity: k1 + 1.
_MOST: Final = 2.2
# Finding less, a search is over before it could be planned.
_PRUNED_FROM: Final = 20_000
# A term in so many times more documents than are found is asked of each of these by itself.
_SPARSE: Final = 2
# The same where all that is found is scored: there is more of it, and asking takes longer than reading on.
_SPARSER: Final = 4
# Of a month.
_DAYS: Final = 31
# Where no greater share of all documents passes the filters, these are looked at first: at 300,000 articles with 1 %
# of them passing a search takes .6 to .8 of the time, with 5 to 8 % .8 to .9, with 12 % as long.
_FEW_PASS: Final = 0.1
# A term is counted to tell that a total is beyond its bound if it seems to find so many times as many documents.
_SURELY: Final = 1.2

# A search asks for some twenty, half of them twice; each takes a look into every segment.
_FREQUENCIES: Final = 4_096

_Found = list[tuple[Any, tantivy.DocAddress]]

P = ParamSpec("P")
R = TypeVar("R")
S = TypeVar("S")


def _guarded(method: Callable[Concatenate[S, P], R]) -> Callable[Concatenate[S, P], R]:
    """Turn tantivy's errors into IndexDamagedError; its panics are no Exception but a BaseException."""

    @wraps(method)
    def call(self: S, /, *args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(self, *args, **kwargs)
        except (ValueError, OSError) as error:
            raise IndexDamagedError(str(error)) from error
        except BaseException as error:
            if type(error).__name__ == "PanicException":
                raise IndexDamagedError(f"the search engine gave up: {error}") from None
            raise

    return call


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field, record in RECORDS.items():
        builder.add_text_field(field, tokenizer_name="whitespace", index_option=_OPTION[record])
    for keyword in KeywordField:
        builder.add_text_field(keyword, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("group", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("version", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("key", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("time", fast=True)
    builder.add_integer_field("order", fast=True)
    return builder.build()


def _key(document: IndexDocument) -> str:
    return f"{_microseconds(document.published_at):0{_DIGITS}d}{document.id}"


def _order(document: IndexDocument) -> int:
    """The key's order as far as 63 bits hold it: the second, then the id's first three bytes."""
    second = _microseconds(document.published_at) // 1_000_000
    return second << 24 | int.from_bytes(document.id.encode()[:3].ljust(3, b"\0"), "big")


def _page(
    searcher: tantivy.Searcher,
    fetch: Callable[[int], _Found],
    offset: int,
    limit: int,
    *,
    newest: bool = True,
    scored: bool = True,
) -> list[IndexHit]:
    """One page of the hits that `fetch` gives the first so many of, in a total order.

    Hits of one value come in the order of segments, which differs from build to build. So the whole group of equal
    values is fetched at both edges of the page, and each group ordered by time and id.
    """
    end = offset + limit
    same = same_score if scored else operator.eq
    hits = fetch(end + _FEW_TIES)
    if len(hits) == end + _FEW_TIES and same(hits[-1][0], hits[end - 1][0]):
        hits = fetch(end + _TIES)
    first = offset
    while 0 < first < len(hits) and same(hits[first - 1][0], hits[first][0]):
        first -= 1
    page: list[IndexHit] = []
    at = first
    while at < min(end, len(hits)):
        after = at + 1
        while after < len(hits) and same(hits[after - 1][0], hits[after][0]):
            after += 1
        group = [
            _hit(str(searcher.doc(address).get_first("key")), value if scored else 0.0)
            for value, address in hits[at:after]
        ]
        if len(group) > 1:
            group.sort(key=lambda hit: (hit.published_at, hit.id), reverse=newest)
        page += group
        at = after
    return page[offset - first : offset - first + limit]


def _count(result: tantivy.SearchResult) -> int:
    return int(result.count)  # type: ignore[attr-defined]  # missing in tantivy's stubs


def _any(queries: Sequence[Query]) -> Query:
    return queries[0] if len(queries) == 1 else Query.boolean_query([(Occur.Should, query) for query in queries])


def _hit(key: str, score: float) -> IndexHit:
    return IndexHit(key[_DIGITS:], score, _ZERO + int(key[:_DIGITS]) * _MICROSECOND)


def _microseconds(moment: datetime) -> int:
    return (moment - _ZERO) // _MICROSECOND


def segment_files(folder: Path) -> list[str]:
    """The files that the last commit consists of, relative to the folder.

    Raises:
        IndexDamagedError: there is no commit, or its description cannot be read.
    """
    try:
        meta = json.loads((folder / "meta.json").read_text())
        prefixes = {}
        for segment in meta["segments"]:
            deletes = segment.get("deletes")
            prefixes[segment["segment_id"].replace("-", "")] = deletes["opstamp"] if deletes else None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise IndexDamagedError(f"{folder.name}: the description of the last commit cannot be read") from error
    names = ["meta.json"]
    for prefix, opstamp in prefixes.items():
        names += [f"{prefix}.{kind}" for kind in ("idx", "pos", "term", "store", "fast", "fieldnorm")]
        if opstamp is not None:
            names.append(f"{prefix}.{opstamp}.del")
    return names


class _Seen:
    """The index as of one commit."""

    def __init__(self, index: tantivy.Index) -> None:
        self._schema = index.schema
        self.searcher = index.searcher()
        self.frequency = lru_cache(maxsize=_FREQUENCIES)(self.searcher.doc_freq)

    @cached_property
    def written(self) -> int:
        """The number of documents with those that were deleted but not merged away yet: what frequencies refer to."""
        if not self.searcher.num_docs:
            return 0
        first = tantivy.DocAddress(0, 0)
        key = str(self.searcher.doc(first).get_first("key"))
        told = Query.term_query(self._schema, "key", key, "basic").explain(self.searcher, first)
        # tantivy tells the number nowhere but in the explanation of a score.
        factors = [detail for factor in json.loads(told.to_json())["details"] for detail in factor.get("details", ())]
        return int(next(factor["value"] for factor in factors if factor["description"].startswith("N,")))

    @cached_property
    def _months(self) -> tuple[list[str], list[int]]:
        """All months of publication in order, and the number of documents before each and after the last."""
        counted = sorted(self.searcher.terms_with_prefix(KeywordField.MONTH, ""))
        return [month for month, _ in counted], list(accumulate((number for _, number in counted), initial=0))

    def _before(self, moment: datetime) -> float:
        """About how many documents with a month were published before."""
        months, before = self._months
        month = f"{moment:%Y-%m}"
        place = bisect_left(months, month)
        if months[place : place + 1] != [month]:
            return before[place]
        return before[place] + (before[place + 1] - before[place]) * (moment.day - 1) / _DAYS

    def share(self, published: Published) -> float:
        """About which share of the documents with a month passes the filter; all if none has one."""
        every = self._months[1][-1]
        first = 0 if published.since is None else self._before(published.since)
        last = every if published.until is None else self._before(published.until)
        return max(last - first, 0) / every if every else 1.0


class _Sizes:
    """About how many documents nodes find, and what these gain at most; each term is looked up once."""

    def __init__(self, seen: _Seen, filters: Sequence[Filter]) -> None:
        self.seen = seen
        self._filters = filters
        self._known: dict[Node, int] = {}

    def surely_more(self, query: IndexQuery, number: int) -> int | None:
        """A number above `number` if frequencies alone show that more documents are found."""
        if number >= self.seen.searcher.num_docs:
            return None
        # As if all that are deleted, excluded or do not pass had the term.
        most = number + self.seen.written - self.seen.searcher.num_docs + sum(map(self.of, query.exclude))
        for wanted in query.filters:
            if isinstance(wanted, Published):
                return None
            passing = max((self._frequency(wanted.field, value) for value in wanted.values), default=0)
            most += self.seen.written - passing
        more = any(self.of(way) > most for way in ways(query.match) if isinstance(way, Term))
        return number + 1 if more else None

    def telling(self, query: IndexQuery, number: int) -> Term | None:
        """The rarest term that by itself, among what passes and is not excluded, seems to find more documents."""
        if not (query.filters or query.exclude):
            return None
        passing, excluded = self.passing, sum(map(self.of, query.exclude))
        found = [
            way
            for way in ways(query.match)
            if isinstance(way, Term) and self.of(way) * passing - excluded >= _SURELY * number
        ]
        return min(found, key=self.of, default=None)

    @cached_property
    def passing(self) -> float:
        """About which share of all documents passes the filters."""
        share = 1.0
        for wanted in self._filters:
            if isinstance(wanted, Published):
                share *= self.seen.share(wanted)
            else:
                found = sum(self._frequency(wanted.field, value) for value in wanted.values)
                share *= min(found / max(self.seen.written, 1), 1.0)
        return share

    def _frequency(self, field: TextField | KeywordField, text: str) -> int:
        return self.seen.frequency(field, text)

    def of(self, node: Node) -> int:
        """None only if it finds none."""
        known = self._known.get(node)
        if known is None:
            known = self._known[node] = self._look_up(node)
        return known

    def _look_up(self, node: Node) -> int:
        match node:
            case Term(field, text):
                return self._frequency(field, text)
            case Phrase(field, texts):
                return min((self.of(Term(field, text)) for text in texts), default=0)
            case AllOf(parts):
                return min(map(self.of, parts), default=0)
            case AnyOf(parts):
                return sum(map(self.of, parts))
            case Everything() | Prefix():
                return self.seen.written

    def bound(self, scored: Scored) -> float:
        """The most that a document gains by it."""
        if scored.constant:
            return scored.weight
        match scored.node:
            case Term() as term:
                rarity = self._rarity(term)
            case Phrase(field, texts):
                rarity = sum(self._rarity(Term(field, text)) for text in texts)
            case _:
                rarity = math.inf
        return scored.weight * rarity * _MOST

    def _rarity(self, term: Term) -> float:
        """BM25's inverse document frequency."""
        frequency = self.of(term)
        return math.log(1 + (self.seen.written - frequency + 0.5) / (frequency + 0.5))


class TantivyIndex:
    """One tantivy index in a folder."""

    capabilities = Capabilities(engine=f"tantivy {version('tantivy')}", embedded=True)

    @_guarded
    def __init__(self, folder: Path, *, create: bool = False, pruned_from: int = _PRUNED_FROM) -> None:
        """Open the index in the folder, or make an empty one there.

        Where a query's terms stand in at least `pruned_from` documents, those that cannot be among the best are left
        aside.

        Raises:
            IndexDamagedError: there is none, or it cannot be read.
        """
        self._schema = _schema()
        self._pruned_from = pruned_from
        if create:
            folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(self._schema, str(folder), reuse=False)
        else:
            if not tantivy.Index.exists(str(folder)):
                raise IndexDamagedError(f"{folder.name}: no index here")
            self._index = tantivy.Index(self._schema, str(folder), reuse=True)
        # Readers are told of commits by the manifest; tantivy's own watcher would be a thread a reader.
        self._index.config_reader("manual")
        self._index.reload()
        self._seen = _Seen(self._index)

    @_guarded
    def reload(self) -> None:
        """See the last commit, whichever process made it."""
        self._index.reload()
        self._seen = _Seen(self._index)

    def close(self) -> None:
        """Let go of files and memory (once no search uses them any more)."""

    @_guarded
    def __len__(self) -> int:
        return self._seen.searcher.num_docs

    @_guarded
    def search(
        self, query: IndexQuery, *, order: Order, offset: int, limit: int, count_to: int | None = None
    ) -> IndexPage:
        """The found documents from `offset` on in the given order, and how many there are in all, up to `count_to`."""
        seen = self._seen
        searcher = seen.searcher
        if not limit or not searcher.num_docs:
            return IndexPage([], None if count_to is None else self.count(query, count_to))
        sizes = _Sizes(seen, query.filters)
        total = None if count_to is None else sizes.surely_more(query, count_to)
        counting = count_to is not None and total is None
        bound = EVERY if count_to is None else count_to

        def by_score(number: int) -> _Found:
            nonlocal total, counting
            plan, passing = None, sizes.passing
            telling = sizes.telling(query, bound) if counting else None
            if telling is not None or not counting:
                plan = split(query, sizes.of, sizes.bound, every=seen.written, passing=passing, least=self._pruned_from)
            if telling is not None and plan is not None:
                total = self._more(seen, telling, query, bound)
                counting = total is None
            if plan is not None and not counting:
                best = self._best(seen, plan, query, offset + limit, number)
                if best is not None:
                    return best
            few = seen.written >= self._pruned_from and passing <= _FEW_PASS
            compiled = self._few(sizes, query) if few else self._full(sizes, query)
            result = searcher.search(compiled, number, count=counting)
            if counting:
                total, counting = _count(result), False
            return result.hits

        def by_time(number: int) -> _Found:
            nonlocal total, counting
            found = self._compile(query)
            direction = tantivy.Order.Desc if order == "newest" else tantivy.Order.Asc
            result = searcher.search(found, number, count=counting, order_by_field="order", order=direction)
            if counting:
                total, counting = _count(result), False
            return result.hits

        if order == "score":
            page = _page(searcher, by_score, offset, limit)
        else:
            page = _page(searcher, by_time, offset, limit, newest=order == "newest", scored=False)
        return IndexPage(page, total)

    @_guarded
    def count(self, query: IndexQuery, to: int = EVERY) -> int:
        """How many documents are found; any number above `to` if there are more than that."""
        seen = self._seen
        sizes = _Sizes(seen, query.filters)
        more = sizes.surely_more(query, to)
        if more is None and (telling := sizes.telling(query, to)) is not None:
            more = self._more(seen, telling, query, to)
        return self._counted(seen, query) if more is None else more

    def _counted(self, seen: _Seen, query: IndexQuery) -> int:
        found = self._compile(query)
        return _count(seen.searcher.search(found, 1, count=True, order_by_field="time"))

    def _more(self, seen: _Seen, telling: Term, query: IndexQuery, number: int) -> int | None:
        """A number above `number` if one of the query's terms, counted by itself, finds more documents."""
        counted = self._counted(seen, IndexQuery(telling, query.exclude, (), query.filters))
        return counted if counted > number else None

    @_guarded
    def facets(
        self, query: IndexQuery, fields: Sequence[KeywordField], *, size: int
    ) -> dict[KeywordField, list[FacetValue]]:
        """The `size` most frequent values of each field among the found documents, most frequent first."""
        if not fields or not self._seen.searcher.num_docs:
            return {field: [] for field in fields}
        wanted = {
            field.value: {
                "terms": {
                    "field": field.value,
                    "size": size,
                    "segment_size": _SEGMENT_VALUES,
                    "order": {"_count": "desc"},
                }
            }
            for field in fields
        }
        buckets = self._seen.searcher.aggregate(self._compile(query), wanted)
        return {
            field: sorted(
                (FacetValue(str(bucket["key"]), int(bucket["doc_count"])) for bucket in buckets[field]["buckets"]),
                key=lambda value: (-value.count, value.value),
            )
            for field in fields
        }

    @_guarded
    def frequency(self, field: TextField, text: str) -> int:
        """In how many documents a term occurs; changed or deleted ones may still count."""
        return self._seen.frequency(field, text)

    @_guarded
    def terms(self, field: TextField, prefix: str, *, limit: int) -> list[tuple[str, int]]:
        """Terms that begin so, with the number of documents, the most frequent first."""
        return self._seen.searcher.terms_with_prefix(field, prefix, limit=limit)

    @_guarded
    def _versions(self) -> list[tuple[str, int]]:
        return self._seen.searcher.terms_with_prefix("version", "", filter_query=Query.all_query())

    def revisions(self) -> Iterator[tuple[str, int]]:
        """Id and revision of every document."""
        for stored, count in self._versions():
            name, _, revision = stored.rpartition("@")
            for _ in range(count):
                yield name, int(revision)

    @_guarded
    def writer(self) -> TantivyWriter:
        """Begin to write."""
        return TantivyWriter(self._index)

    def _best(self, seen: _Seen, plan: Split, query: IndexQuery, end: int, number: int) -> _Found | None:
        """The first `number` hits, of which the first `end` (and all that score like the last of them) are right.

        None where all that is found has to be looked at.
        """
        first = self._driven(plan, query, Further(plan.first, (), (*plan.joint, *plan.rest, *plan.loose)))
        found = seen.searcher.search(first, number, count=False).hits
        further = plan.further(found[end - 1][0] if len(found) >= end else 0.0)
        if further is None:
            return None
        if not (further.driving or further.seeking):
            return found
        # What the first search left out scores less than all of its hits; what it found is scored in full there.
        known = {(at.segment_ord, at.doc) for _, at in found}
        more = seen.searcher.search(self._driven(plan, query, further), number, count=False).hits
        found += [(score, at) for score, at in more if (at.segment_ord, at.doc) not in known]
        return sorted(found, key=lambda hit: -hit[0])[:number]

    def _driven(self, plan: Split, query: IndexQuery, further: Further) -> Query:
        """The documents of the search that pass, scored by all of its nodes."""
        # Terms among themselves are a tight loop; one phrase among them would slow them all down.
        terms = [self._scored(part.scored) for part in further.driving if isinstance(part.scored.node, Term)]
        nodes = [self._scored(part.scored) for part in further.driving if not isinstance(part.scored.node, Term)]
        if further.seeking:
            sought = _any([self._scored(part.scored) for part in further.seeking])
            found = Query.const_score_query(_any([self._node(way) for way in ways(query.match)]), 0.0)
            nodes.append(Query.boolean_query([(Occur.Must, sought), (Occur.Must, found)]))
        found = self._within(_any([_any(terms), *nodes] if terms else nodes), query)
        size = sum(part.size for part in (*further.driving, *further.seeking))
        return self._asked(found, size * plan.passing, further.others)

    def _few(self, sizes: _Sizes, query: IndexQuery) -> Query:
        """What the query finds, scored, where few documents pass the filters: the scored nodes are asked of these."""
        wanted = ways(query.match)
        found = Query.const_score_query(_any([self._node(way) for way in wanted]), 0.0)
        size = min(sum(map(sizes.of, wanted)), sizes.seen.written) * sizes.passing
        parts = [Part(one, number, 0.0) for one in query.scored if (number := sizes.of(one.node))]
        return self._asked(self._within(found, query), size, parts)

    def _asked(self, found: Query, size: float, others: Sequence[Part], *, sparse: float = _SPARSE) -> Query:
        """What is found, about `size` documents, scored by the others too."""
        few: list[Query] = []
        for part in others:
            # Each by itself is asked only of what was found, several are read through together.
            if part.size > sparse * size:
                found = Query.boolean_query([(Occur.Must, found), (Occur.Should, self._scored(part.scored))])
            else:
                few.append(self._scored(part.scored))
        return Query.boolean_query([(Occur.Must, found), (Occur.Should, _any(few))]) if few else found

    def _within(self, found: Query, query: IndexQuery) -> Query:
        """What is found, as far as it passes the filters and is not excluded."""
        parts = self._narrowing(query)
        return Query.boolean_query([(Occur.Must, found), *parts]) if parts else found

    def _narrowing(self, query: IndexQuery) -> list[tuple[Occur, Query]]:
        passing = [(Occur.Must, Query.const_score_query(self._filter(one), 0.0)) for one in query.filters]
        return [*passing, *((Occur.MustNot, self._node(node)) for node in query.exclude)]

    # From the query tree to tantivy's queries

    def _full(self, sizes: _Sizes, query: IndexQuery) -> Query:
        """What the query finds, scored."""
        wanted = ways(query.match)
        found_by = frozenset(wanted)
        parts = [Part(one, number, 0.0) for one in query.scored if (number := sizes.of(one.node))]
        # What scores a document and surely finds it too is looked at once for both; other gains are asked of what is
        # found. At 100,000 articles that takes half the time of a match beside everything that scores.
        sure = [part for part in parts if implies(part.scored.node, found_by)]
        nodes = {part.scored.node for part in sure}
        finding = [self._scored(part.scored) for part in sure]
        finding += [Query.const_score_query(self._node(way), 0.0) for way in wanted if way not in nodes]
        size = min(sum(map(sizes.of, wanted)), sizes.seen.written) * sizes.passing
        others = [part for part in parts if part.scored.node not in nodes]
        return self._asked(self._within(_any(finding), query), size, others, sparse=_SPARSER)

    def _compile(self, query: IndexQuery) -> Query:
        """What the query finds, not scored."""
        return self._within(_any([self._node(way) for way in ways(query.match)]), query)

    def _scored(self, scored: Scored) -> Query:
        query = self._node(scored.node)
        if scored.constant:
            return Query.const_score_query(query, scored.weight)
        return Query.boost_query(query, scored.weight)

    def _node(self, node: Node) -> Query:
        match node:
            case Term(field, text):
                option = "basic" if RECORDS[field] is Record.OCCURRENCE else "freq"
                return Query.term_query(self._schema, field, text, option)
            case Phrase(field, texts, slop):
                if len(texts) == 1:
                    return self._node(Term(field, texts[0]))
                return Query.phrase_query(self._schema, field, list(texts), slop)
            case Prefix(field, text):
                return Query.regex_query(self._schema, field, _escaped(text) + ".*")
            case AllOf(parts) if parts:
                return self._joined(Occur.Must, tuple(dict.fromkeys(_flat(parts))))
            case AnyOf(parts) if parts:
                return self._joined(Occur.Should, parts)
            case AllOf() | AnyOf():
                return Query.empty_query()
            case Everything():
                return Query.all_query()

    def _joined(self, occur: Occur, parts: Sequence[Node]) -> Query:
        if len(parts) == 1:
            return self._node(parts[0])
        return Query.boolean_query([(occur, self._node(part)) for part in parts])

    def _filter(self, wanted: Filter) -> Query:
        match wanted:
            case OneOf(field, values):
                if len(values) == 1:
                    return Query.term_query(self._schema, field, values[0], "basic")
                return Query.term_set_query(self._schema, field, list(values))
            case Published(since, until):
                if since is None and until is None:
                    return Query.all_query()
                return Query.range_query(
                    self._schema,
                    "time",
                    tantivy.FieldType.Integer,
                    lower_bound=None if since is None else _microseconds(since),
                    upper_bound=None if until is None else _microseconds(until) - 1,
                )


def _flat(parts: Sequence[Node]) -> Iterator[Node]:
    """What has to be found together, without the brackets: tantivy begins with the rarest of it."""
    for part in parts:
        while isinstance(part, AnyOf) and len(part.parts) == 1:
            (part,) = part.parts
        if isinstance(part, AllOf) and part.parts:
            yield from _flat(part.parts)
        else:
            yield part


def _escaped(text: str) -> str:
    """The text as a regular expression of tantivy's (an automaton without look-around) that matches itself."""
    return "".join(f"\\{c}" if c in r"\.+*?()|[]{}^$#&-~" else c for c in text)


class TantivyWriter:
    """Changes to one tantivy index."""

    @_guarded
    def __init__(self, index: tantivy.Index) -> None:
        self._index = index
        # One thread: with more, the order of segments and so of equal scores would be left to chance.
        self._writer = index.writer(_WRITER_MEMORY, 1)

    @_guarded
    def replace(self, groups: Iterable[str], documents: Iterable[IndexDocument]) -> None:
        """Remove all documents of the groups, then add these."""
        for group in groups:
            self._writer.delete_documents_by_term("group", group)
        for document in documents:
            self._writer.add_document(_document(document))

    @_guarded
    def commit(self) -> None:
        """Make the changes durable and visible."""
        self._writer.commit()

    @_guarded
    def close(self) -> None:
        """Finish; changes since the last commit are lost."""
        # No rollback: it leaves a merge to itself, which may still write the commit's description afterwards.
        self._writer.wait_merging_threads()


def _document(document: IndexDocument) -> tantivy.Document:
    made = tantivy.Document()
    for field, line in document.texts.items():
        if line:
            for _ in range(_TIMES if RECORDS[field] is Record.FREQUENCY else 1):
                made.add_text(field, line)
    for keyword, values in document.keywords.items():
        for value in values:
            made.add_text(keyword, value)
    made.add_text("group", document.group)
    made.add_text("version", f"{document.id}@{document.revision}")
    made.add_text("key", _key(document))
    made.add_integer("time", _microseconds(document.published_at))
    made.add_integer("order", _order(document))
    return made
