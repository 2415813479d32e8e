"""Articles like one: near duplicates (the same wire story in several papers) apart from merely related ones.

Candidates share the article's most telling words (BM25); how much of the text is the same is then measured on runs of
four morphemes (Broder's resemblance and containment), which an editor's cut or a new headline hardly changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from math import log
from typing import Final

from app.korean.analysis import Columns
from app.search.index import AnyOf, IndexQuery, Scored, SearchIndex, Term, TextField
from app.search.terms import compounds, sequence

DUPLICATE_FROM: Final = 0.5
"""From this share of common runs on, two articles count as the same story."""
_TELLING: Final = 25
_RUN: Final = 4


@dataclass(frozen=True, slots=True)
class Similar:
    """An article like the one asked for. `overlap` is the share of the shorter text's runs that both have, 0 to 1."""

    id: str
    score: float
    overlap: float

    @property
    def duplicate(self) -> bool:
        """Whether it is the same story."""
        return self.overlap >= DUPLICATE_FROM


def likeness(index: SearchIndex, title: Columns, body: Columns) -> IndexQuery:
    """The query for articles that share an article's most telling words."""
    counts = Counter(term for term, _, _ in (*compounds(title), *compounds(body)))
    counts.update((*sequence(title), *sequence(title), *sequence(body)))
    documents = len(index) + 1
    weights = {
        term: (1 + log(times)) * log(documents / frequency)
        for term, times in counts.items()
        # A word of this article alone finds nothing else.
        if len(term) > 1 and 1 < (frequency := index.frequency(TextField.WORDS, term)) < documents
    }
    telling = sorted(weights, key=lambda term: (-weights[term], term))[:_TELLING]
    nodes = tuple(Term(TextField.WORDS, term) for term in telling)
    return IndexQuery(AnyOf(nodes), scored=tuple(Scored(node, 1.0) for node in nodes))


def runs(terms: Sequence[str]) -> frozenset[tuple[str, ...]]:
    """All runs of four of a text's terms (`app.search.terms.sequence`); a shorter text is one run."""
    if len(terms) < _RUN:
        return frozenset({tuple(terms)}) if terms else frozenset()
    return frozenset(zip(*(islice(terms, at, None) for at in range(_RUN)), strict=False))


def overlap(first: frozenset[tuple[str, ...]], second: frozenset[tuple[str, ...]]) -> float:
    """The share of the shorter text's runs that both have; a text much shorter than the other counts as its quote."""
    if not first or not second:
        return 0.0
    small, large = sorted((first, second), key=len)
    return len(small & large) / max(len(small), len(large) / 3)


def ranked(found: Sequence[Similar]) -> list[Similar]:
    """Duplicates first, the fullest first; then the others by score."""
    return sorted(
        found, key=lambda one: (not one.duplicate, -one.overlap if one.duplicate else 0.0, -one.score, one.id)
    )
