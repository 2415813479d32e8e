"""What a search index is, whatever engine keeps it: documents, typed queries, filters, facets and hits.

No engine's dialect appears here. An engine stores terms as `app.search.terms` makes them and answers queries that are
trees of those terms; it knows neither Korean nor the store. `SearchIndex` is one index of one kind of document
(articles, or quotes).
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, Literal, Protocol


class IndexDamagedError(Exception):
    """The index cannot be read as it stands; it is derived data and has to be built anew."""


class IndexNotReadyError(IndexDamagedError):
    """There is no index yet, or the one that is there cannot be used; it is being built."""


class TextField(StrEnum):
    """Where terms stand. `TITLE_…` hold the title and subtitle alone, the others all text of the document."""

    WORDS = "words"
    SEQUENCE = "sequence"
    BIGRAMS = "bigrams"
    TRIGRAMS = "trigrams"
    TITLE_WORDS = "title_words"
    TITLE_SEQUENCE = "title_sequence"
    TITLE_BIGRAMS = "title_bigrams"
    TITLE_TRIGRAMS = "title_trigrams"
    NAMES = "names"


class Record(StrEnum):
    """What an index keeps of a term in a document: that it occurs, how often, or at which positions."""

    OCCURRENCE = "occurrence"
    FREQUENCY = "frequency"
    POSITIONS = "positions"


RECORDS: Mapping[TextField, Record] = {
    TextField.WORDS: Record.FREQUENCY,
    TextField.SEQUENCE: Record.POSITIONS,
    TextField.BIGRAMS: Record.FREQUENCY,
    TextField.TRIGRAMS: Record.OCCURRENCE,
    TextField.TITLE_WORDS: Record.FREQUENCY,
    TextField.TITLE_SEQUENCE: Record.POSITIONS,
    TextField.TITLE_BIGRAMS: Record.FREQUENCY,
    TextField.TITLE_TRIGRAMS: Record.OCCURRENCE,
    TextField.NAMES: Record.OCCURRENCE,
}
"""Positions cost as much as all the rest: one field has them, for phrases."""


WITHIN: Mapping[TextField, TextField] = {
    TextField.SEQUENCE: TextField.WORDS,
    TextField.TITLE_WORDS: TextField.WORDS,
    TextField.TITLE_BIGRAMS: TextField.BIGRAMS,
    TextField.TITLE_TRIGRAMS: TextField.TRIGRAMS,
}
"""Fields all of whose terms stand in another field of the same document too."""

GRAMS: Mapping[TextField, tuple[TextField, TextField]] = {
    TextField.WORDS: (TextField.BIGRAMS, TextField.TRIGRAMS),
    TextField.TITLE_WORDS: (TextField.TITLE_BIGRAMS, TextField.TITLE_TRIGRAMS),
}
"""Fields whose words have their `grams_of` in these fields of the same document: two characters, or three each."""


class KeywordField(StrEnum):
    """Exact values of a document, for filters and facets; a document may have any number of each."""

    PUBLISHER = "publisher"
    SECTION = "section"
    REPORTER = "reporter"
    PERSON = "person"
    ORGANIZATION = "organization"
    PLACE = "place"
    SPEAKER = "speaker"
    SPEAKER_ORGANIZATION = "speaker_organization"
    HAS_QUOTE = "has_quote"
    ARTICLE = "article"
    QUOTE_KIND = "quote_kind"
    VERB = "verb"
    TONE = "tone"
    MONTH = "month"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """One document. `id` is unique; `group` is what it is replaced by (the article's id, for all its quotes too).

    `texts` are terms in the order of the text, separated by single spaces; `published_at` is the epoch if unknown.
    """

    id: str
    group: str
    revision: int
    published_at: datetime
    texts: Mapping[TextField, str]
    keywords: Mapping[KeywordField, Sequence[str]]


# The query tree


@dataclass(frozen=True, slots=True)
class Term:
    """Documents with this term in this field."""

    field: TextField
    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Documents with these terms in this order, with at most `slop` other positions between them in all."""

    field: TextField
    texts: tuple[str, ...]
    slop: int = 0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Documents with a term that begins so."""

    field: TextField
    text: str


@dataclass(frozen=True, slots=True)
class AllOf:
    """Documents that every part finds; none if there is no part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Documents that some part finds; none if there is no part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    """All documents."""


Node = Term | Phrase | Prefix | AllOf | AnyOf | Everything


@dataclass(frozen=True, slots=True)
class Scored:
    """What a document gains that `node` finds: `weight` times its BM25, or `weight` itself if `constant`.

    Weights are above 0.
    """

    node: Node
    weight: float
    constant: bool = False


@dataclass(frozen=True, slots=True)
class OneOf:
    """Filter: the field has at least one of the values."""

    field: KeywordField
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """Filter: published at or after `since` and before `until`."""

    since: datetime | None = None
    until: datetime | None = None


Filter = OneOf | Published


@dataclass(frozen=True, slots=True)
class IndexQuery:
    """Which documents are found (`match`, without `exclude`, within all `filters`) and what scores them."""

    match: Node
    exclude: tuple[Node, ...] = ()
    scored: tuple[Scored, ...] = ()
    filters: tuple[Filter, ...] = ()


Order = Literal["score", "newest", "oldest"]
"""By score, equal scores newest first; or by time of publication. Every order ends in the id: it is total."""


@dataclass(frozen=True, slots=True)
class IndexHit:
    """One document found; the score is 0 where it was not asked for."""

    id: str
    score: float
    published_at: datetime


def same_score(one: float, other: float) -> bool:
    """Whether two scores differ by no more than the order in which their parts were added up."""
    return math.isclose(one, other, rel_tol=5e-7)


EVERY: Final = sys.maxsize
"""As many as there are, for what may be counted up to some number."""


@dataclass(frozen=True, slots=True)
class IndexPage:
    """Some of the documents found, in order, and how many are found in all if that was asked.

    A total above the number up to which was to be counted only says that there are more than that.
    """

    hits: list[IndexHit]
    total: int | None = None


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a field and the number of found documents that have it."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What an engine promises beyond the protocol."""

    engine: str
    embedded: bool


class SearchIndex(Protocol):
    """One index. Reading sees the state of the last `reload`; writing needs `writer`.

    Any method raises IndexDamagedError if the index cannot be read.
    """

    @property
    def capabilities(self) -> Capabilities:
        """Which engine this is and what it can do."""

    def reload(self) -> None:
        """See the last commit, whichever process made it."""

    def search(
        self, query: IndexQuery, *, order: Order, offset: int, limit: int, count_to: int | None = None
    ) -> IndexPage:
        """The found documents from `offset` on in the given order, and how many there are in all, up to `count_to`."""

    def count(self, query: IndexQuery, to: int = EVERY) -> int:
        """How many documents are found; any number above `to` if there are more than that."""

    def facets(
        self, query: IndexQuery, fields: Sequence[KeywordField], *, size: int
    ) -> dict[KeywordField, list[FacetValue]]:
        """The `size` most frequent values of each field among the found documents, most frequent first."""

    def frequency(self, field: TextField, text: str) -> int:
        """In how many documents a term occurs; changed or deleted ones may still count."""

    def terms(self, field: TextField, prefix: str, *, limit: int) -> list[tuple[str, int]]:
        """Terms that begin so, with the number of documents, the most frequent first."""

    def revisions(self) -> Iterator[tuple[str, int]]:
        """Id and revision of every document."""

    def __len__(self) -> int:
        """Number of documents."""

    def writer(self) -> IndexWriter:
        """Begin to write; only one writer at a time among all processes."""

    def close(self) -> None:
        """Let go of files and memory."""


class IndexWriter(Protocol):
    """Changes to one index; nothing is seen before `commit`."""

    def replace(self, groups: Iterable[str], documents: Iterable[IndexDocument]) -> None:
        """Remove all documents of the groups, then add these."""

    def commit(self) -> None:
        """Make the changes durable and visible."""

    def close(self) -> None:
        """Finish; changes since the last commit are lost."""
