"""The search index on tantivy: the only module that knows this engine.

Terms arrive ready-made, so every text field is split at white space. Each document has one sort key that is unique,
its time of publication and its id: tantivy orders by one field and leaves ties to chance.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import wraps
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import tantivy
from tantivy import Occur, Query

from app.search.index import (
    RECORDS,
    WITHIN,
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
)

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
    fetch: Callable[[int, bool], tantivy.SearchResult],
    offset: int,
    limit: int,
    *,
    count: bool,
    newest: bool = True,
    scored: bool = True,
) -> IndexPage:
    """One page of the hits that `fetch` gives the first so many of (with their count), in a total order.

    Hits of one value come in the order of segments, which differs from build to build. So the whole group of equal
    values is fetched at both edges of the page, and each group ordered by time and id.
    """
    end = offset + limit
    result = fetch(end + _FEW_TIES, count)
    total = int(result.count) if count else None  # type: ignore[attr-defined]  # missing in tantivy's stubs
    hits: _Found = result.hits
    if len(hits) == end + _FEW_TIES and hits[-1][0] == hits[end - 1][0]:
        hits = fetch(end + _TIES, False).hits
    first = offset
    while first and first < len(hits) and hits[first - 1][0] == hits[first][0]:
        first -= 1
    last = min(end, len(hits))
    while last < len(hits) and hits[last][0] == hits[last - 1][0]:
        last += 1
    page: list[IndexHit] = []
    for _, group in groupby(hits[first:last], key=lambda hit: hit[0]):
        same = [_hit(str(searcher.doc(at).get_first("key")), value if scored else 0.0) for value, at in group]
        page += sorted(same, key=lambda hit: (hit.published_at, hit.id), reverse=newest) if len(same) > 1 else same
    return IndexPage(page[offset - first : offset - first + limit], total)


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


class TantivyIndex:
    """One tantivy index in a folder."""

    capabilities = Capabilities(engine=f"tantivy {version('tantivy')}", embedded=True)

    @_guarded
    def __init__(self, folder: Path, *, create: bool = False) -> None:
        """Open the index in the folder, or make an empty one there.

        Raises:
            IndexDamagedError: there is none, or it cannot be read.
        """
        self._schema = _schema()
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
        self._searcher = self._index.searcher()

    @_guarded
    def reload(self) -> None:
        """See the last commit, whichever process made it."""
        self._index.reload()
        self._searcher = self._index.searcher()

    def close(self) -> None:
        """Let go of files and memory (once no search uses them any more)."""

    @_guarded
    def __len__(self) -> int:
        return self._searcher.num_docs

    @_guarded
    def search(self, query: IndexQuery, *, order: Order, offset: int, limit: int, count: bool = False) -> IndexPage:
        """The found documents from `offset` on in the given order; with `count`, how many there are in all."""
        searcher = self._searcher
        if not limit or not searcher.num_docs:
            return IndexPage([], self.count(query) if count else None)
        if order == "score":
            scored = self._compile(query, scored=True)

            def by_score(number: int, count: bool) -> tantivy.SearchResult:
                return searcher.search(scored, number, count=count)

            return _page(searcher, by_score, offset, limit, count=count)
        found = self._compile(query, scored=False)
        direction = tantivy.Order.Desc if order == "newest" else tantivy.Order.Asc

        def by_time(number: int, count: bool) -> tantivy.SearchResult:
            return searcher.search(found, number, count=count, order_by_field="order", order=direction)

        return _page(searcher, by_time, offset, limit, count=count, newest=order == "newest", scored=False)

    @_guarded
    def count(self, query: IndexQuery) -> int:
        """How many documents are found."""
        found = self._searcher.search(self._compile(query, scored=False), 1, count=True, order_by_field="time")
        return int(found.count)  # type: ignore[attr-defined]  # missing in tantivy's stubs

    @_guarded
    def facets(
        self, query: IndexQuery, fields: Sequence[KeywordField], *, size: int
    ) -> dict[KeywordField, list[FacetValue]]:
        """The `size` most frequent values of each field among the found documents, most frequent first."""
        if not fields or not self._searcher.num_docs:
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
        buckets = self._searcher.aggregate(self._compile(query, scored=False), wanted)
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
        return self._searcher.doc_freq(field, text)

    @_guarded
    def terms(self, field: TextField, prefix: str, *, limit: int) -> list[tuple[str, int]]:
        """Terms that begin so, with the number of documents, the most frequent first."""
        return self._searcher.terms_with_prefix(field, prefix, limit=limit)

    @_guarded
    def _versions(self) -> list[tuple[str, int]]:
        return self._searcher.terms_with_prefix("version", "", filter_query=Query.all_query())

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

    # From the query tree to tantivy's queries

    def _compile(self, query: IndexQuery, *, scored: bool) -> Query:
        ways = _ways(query.match)
        asked = query.scored if scored else ()
        # What scores a document and surely finds it too is looked at once for both; other gains are asked of what is
        # found. At 100,000 articles that takes half the time of a match beside everything that scores.
        sure = [one for one in asked if _implies(one.node, ways)]
        nodes = {one.node for one in sure}
        finding = [self._scored(one) for one in sure]
        finding += [Query.const_score_query(self._node(way), 0.0) for way in ways if way not in nodes]
        found = finding[0] if len(finding) == 1 else Query.boolean_query([(Occur.Should, way) for way in finding])
        parts: list[tuple[Occur, Query]] = [(Occur.Must, found)]
        parts += [(Occur.Should, self._scored(one)) for one in asked if one.node not in nodes]
        parts += [(Occur.Must, Query.const_score_query(self._filter(wanted), 0.0)) for wanted in query.filters]
        parts += [(Occur.MustNot, self._node(node)) for node in query.exclude]
        return Query.boolean_query(parts)

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
                return self._joined(Occur.Must, parts)
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


def _ways(node: Node) -> list[Node]:
    """The nodes any of which finds what `node` finds, each once."""
    match node:
        case AnyOf(parts):
            return list(dict.fromkeys(way for part in parts for way in _ways(part)))
        case AllOf((part,)):
            return _ways(part)
        case _:
            return [node]


def _implies(node: Node, ways: Sequence[Node]) -> bool:
    """Whether one of the ways surely finds all that `node` finds."""
    match node:
        case AllOf(parts) if node not in ways:
            return any(_implies(part, ways) for part in parts)
        case AnyOf(parts):
            return all(_implies(part, ways) for part in parts)
        case Phrase(field, texts):
            return node in ways or any(_implies(Term(field, text), ways) for text in texts)
        case Term(field, text) if field in WITHIN:
            return node in ways or Term(WITHIN[field], text) in ways
        case _:
            return node in ways


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
            made.add_text(field, " ".join((line,) * _TIMES) if RECORDS[field] is Record.FREQUENCY else line)
    for keyword, values in document.keywords.items():
        for value in values:
            made.add_text(keyword, value)
    made.add_text("group", document.group)
    made.add_text("version", f"{document.id}@{document.revision}")
    made.add_text("key", _key(document))
    made.add_integer("time", _microseconds(document.published_at))
    made.add_integer("order", _order(document))
    return made
