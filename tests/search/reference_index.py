"""A slow index in memory that does what the protocol says and nothing else: what engines are compared with."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from app.search.index import (
    EVERY,
    AllOf,
    AnyOf,
    Capabilities,
    Everything,
    FacetValue,
    Filter,
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
    Scored,
    Term,
    TextField,
)


class ReferenceIndex:
    """Every query looks at every document."""

    capabilities = Capabilities(engine="reference", embedded=True)

    def __init__(self) -> None:
        self._committed: dict[str, IndexDocument] = {}
        self._seen: dict[str, IndexDocument] = {}

    def reload(self) -> None:
        self._seen = self._committed

    def close(self) -> None:
        self._seen = {}

    def __len__(self) -> int:
        return len(self._seen)

    def search(
        self, query: IndexQuery, *, order: Order, offset: int, limit: int, count_to: int | None = None
    ) -> IndexPage:
        found = self._found(query)
        by_time = sorted(found, key=lambda document: (document.published_at, document.id), reverse=order != "oldest")
        scores = {document.id: self._score(query.scored, document) if order == "score" else 0.0 for document in found}
        if order == "score":
            by_time.sort(key=lambda document: -scores[document.id])
        hits = [
            IndexHit(document.id, scores[document.id], document.published_at)
            for document in by_time[offset : offset + limit]
        ]
        return IndexPage(hits, None if count_to is None else len(found))

    def count(self, query: IndexQuery, to: int = EVERY) -> int:
        return len(self._found(query))

    def facets(
        self, query: IndexQuery, fields: Sequence[KeywordField], *, size: int
    ) -> dict[KeywordField, list[FacetValue]]:
        answer = {}
        for field in fields:
            counts = Counter(value for document in self._found(query) for value in document.keywords.get(field, ()))
            ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:size]
            answer[field] = [FacetValue(value, count) for value, count in ranked]
        return answer

    def frequency(self, field: TextField, text: str) -> int:
        return len(self._found(IndexQuery(Term(field, text))))

    def terms(self, field: TextField, prefix: str, *, limit: int) -> list[tuple[str, int]]:
        counts = Counter(
            term for document in self._seen.values() for term in set(_terms(document, field)) if term.startswith(prefix)
        )
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:limit]

    def revisions(self) -> Iterator[tuple[str, int]]:
        for document in self._seen.values():
            yield document.id, document.revision

    def writer(self) -> ReferenceWriter:
        return ReferenceWriter(self)

    def _found(self, query: IndexQuery) -> list[IndexDocument]:
        return [
            document
            for document in self._seen.values()
            if _has(document, query.match)
            and not any(_has(document, node) for node in query.exclude)
            and all(_passes(document, wanted) for wanted in query.filters)
        ]

    def _score(self, scored: Sequence[Scored], document: IndexDocument) -> float:
        return sum(
            part.weight * (1.0 if part.constant else self._bm25(part.node, document))
            for part in scored
            if _has(document, part.node)
        )

    def _bm25(self, node: Node, document: IndexDocument) -> float:
        # Enough for single terms; engines may score phrases as they like.
        assert isinstance(node, Term)
        lengths = [len(_terms(other, node.field)) for other in self._seen.values()]
        number = self.frequency(node.field, node.text)
        idf = math.log(1 + (len(lengths) - number + 0.5) / (number + 0.5))
        terms = _terms(document, node.field)
        times = Counter(terms)[node.text]
        relative = len(terms) / (sum(lengths) / len(lengths))
        return idf * times * 1.6 / (times + 0.6 * (0.25 + 0.75 * relative))


class ReferenceWriter:
    """Changes to a reference index."""

    def __init__(self, index: ReferenceIndex) -> None:
        self._index = index
        self._documents = dict(index._committed)

    def replace(self, groups: Iterable[str], documents: Iterable[IndexDocument]) -> None:
        gone = set(groups)
        self._documents = {name: kept for name, kept in self._documents.items() if kept.group not in gone}
        self._documents.update((document.id, document) for document in documents)

    def commit(self) -> None:
        self._index._committed = dict(self._documents)

    def close(self) -> None:
        self._documents = dict(self._index._committed)


def _terms(document: IndexDocument, field: TextField) -> list[str]:
    return document.texts.get(field, "").split(" ") if document.texts.get(field) else []


def _has(document: IndexDocument, node: Node) -> bool:
    match node:
        case Term(field, text):
            return text in _terms(document, field)
        case Phrase(field, texts, slop):
            return _in_order(_terms(document, field), texts, slop)
        case Prefix(field, text):
            return any(term.startswith(text) for term in _terms(document, field))
        case AllOf(parts):
            return bool(parts) and all(_has(document, part) for part in parts)
        case AnyOf(parts):
            return any(_has(document, part) for part in parts)
        case Everything():
            return True


def _in_order(terms: Sequence[str], wanted: Sequence[str], slop: int) -> bool:
    def rest(at: int, number: int, left: int) -> bool:
        if number == len(wanted):
            return True
        return any(
            terms[next_] == wanted[number] and rest(next_, number + 1, left - (next_ - at - 1))
            for next_ in range(at + 1, min(len(terms), at + 2 + left))
        )

    return any(term == wanted[0] and rest(at, 1, slop) for at, term in enumerate(terms))


def _passes(document: IndexDocument, wanted: Filter) -> bool:
    match wanted:
        case OneOf(field, values):
            return any(value in values for value in document.keywords.get(field, ()))
        case Published(since, until):
            return (since is None or document.published_at >= since) and (
                until is None or document.published_at < until
            )
