"""Where a query's words stand in a text, and the passage that shows them best.

Works on the stored analysis with the same terms as the index, so that it marks exactly what was found: the part of a
compound that was asked for, an inflected form, the two words that one was asked for as. A `Marker` is made once for a
query, a `MarkableText` once for a text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.korean.analysis import Columns
from app.korean.hanja import in_hangul
from app.search.query import Clause, ParsedQuery, Reading
from app.search.terms import TextTerms, fold, latin_words, places, sequence, signed_forms

_PASSAGE: Final = 160
"""Characters that a snippet should have: sentences are added around the best one while it stays below."""
_LONGEST: Final = 400
"""A sentence longer than this is cut at a space."""

_MARKS: Final = 4
"""A sentence's end has no more marks than that."""
_ENDED: Final = re.compile(r"[.?!…~\n][\"'”’)\]》〉」』]*\Z")

_DOTTED: Final = 6
"""Shorter words may have dots between their syllables where they stand."""

Span = tuple[int, int]


class Highlight(NamedTuple):
    """A match: `text_of(field)[start:end]`, in code points."""

    field: str
    start: int
    end: int


class Snippet(NamedTuple):
    """Whole sentences of one field around the densest matches; `text` is `text_of(field)[start:end]`."""

    field: str
    start: int
    end: int
    text: str


class Highlighted(NamedTuple):
    """All matches in the order of fields and text, and the best passage."""

    highlights: tuple[Highlight, ...]
    snippet: Snippet | None


@dataclass(frozen=True, slots=True, eq=False)
class MarkableText:
    """A text prepared for matching, compactly, because many are kept: some five bytes a character.

    `terms` are those of the index, each between line feeds; `starts` and `ends` say where in the text each stands, and
    `sentences` holds the start and end of each sentence in turn.
    """

    text: str
    folded: str
    terms: str
    starts: array[int]
    ends: array[int]
    sentences: array[int]

    @classmethod
    def of(cls, text: str, columns: Columns, terms: TextTerms | None = None) -> MarkableText:
        """Prepare a text whose analysis is known; `terms` are its terms, if they are at hand."""
        starts, ends = places(columns)
        placed = " ".join(sequence(columns)) if terms is None else terms.sequence
        kind = "H" if len(text) <= 0xFFFF else "I"
        return cls(
            text=text,
            folded=_compared(text, in_hangul(fold(text)) if terms is None else terms.read),
            terms="\n{}\n".format(placed.replace(" ", "\n")) if placed else "\n",
            starts=array(kind, starts.astype(kind).tobytes()),
            ends=array(kind, ends.astype(kind).tobytes()),
            sentences=array(kind, columns.spans.ravel().astype(kind).tobytes() or (0, len(text))),
        )

    @property
    def sequence(self) -> list[str]:
        """The terms one by one, as `app.search.terms.sequence` gives them."""
        return self.terms.split("\n")[1:-1]

    def part(self, start: int, end: int) -> MarkableText:
        """A part of the text, with offsets from the part's start: quotes are parts of bodies."""
        text = self.text[start:end]
        terms = self.sequence
        inside = [at for at in range(len(terms)) if self.starts[at] >= start and self.ends[at] <= end]
        kind = self.starts.typecode
        spans = zip(self.sentences[::2], self.sentences[1::2], strict=True)
        edges = [edge for span in spans if span[0] < end and span[1] > start for edge in span]
        return MarkableText(
            text=text,
            folded=_compared(text, in_hangul(fold(text))),
            terms="\n".join(("", *[terms[at] for at in inside], "")),
            starts=array(kind, [self.starts[at] - start for at in inside]),
            ends=array(kind, [self.ends[at] - start for at in inside]),
            sentences=array(kind, [min(max(edge, start), end) - start for edge in edges] or (0, len(text))),
        )

    @property
    def size(self) -> int:
        """About how many bytes it takes."""
        characters = len(self.text) + len(self.terms) + (0 if self.folded is self.text else len(self.folded))
        return 2 * characters + self.starts.itemsize * (2 * len(self.starts) + len(self.sentences)) + 600

    def add_runs(self, needle: str, spans: set[Span]) -> None:
        """Add where the terms of each run begin and end; `needle` is the run with line feeds around each term."""
        at = self.terms.find(needle)
        if at < 0:
            return
        further = needle.count("\n") - 2
        number = seen = 0
        while at >= 0:
            number += self.terms.count("\n", seen, at)
            seen = at
            spans.add((self.starts[number], self.ends[number + further]))
            at = self.terms.find(needle, at + 1)

    def starts_of(self, term: str, most: int) -> list[int]:
        """Where a term begins, at the first `most` of its places."""
        needle = f"\n{term}\n"
        found: list[int] = []
        at = self.terms.find(needle)
        number = seen = 0
        while at >= 0 and len(found) < most:
            number += self.terms.count("\n", seen, at)
            seen = at
            found.append(self.starts[number])
            at = self.terms.find(needle, at + 1)
        return found

    def add_parts(self, part: str, spans: set[Span]) -> None:
        """Add where a part of the folded text stands."""
        length = len(part)
        at = self.folded.find(part)
        while at >= 0:
            spans.add((at, at + length))
            at = self.folded.find(part, at + length)


def _compared(text: str, read: str) -> str:
    """The text as it is compared; the same object where that changes nothing, for many are kept."""
    return text if read == text else read


def _with_dots(core: str) -> tuple[str, ...]:
    """A short word with dots between its syllables (한·미), or after the first (원·달러)."""
    if not 1 < len(core) < _DOTTED or not core.isalpha():
        return ()
    return tuple(dict.fromkeys((f"{core[0]}·{core[1:]}", "·".join(core))))


def _needle(terms: Iterable[str]) -> str:
    return "\n".join(("", *terms, ""))


class _ReadingMarks:
    """Where one reading of a clause stands as a whole."""

    __slots__ = ("_cores", "_latin", "_literal", "_runs", "_signed", "_stem")

    def __init__(self, reading: Reading, clause: Clause) -> None:
        self._stem = self._literal = ""
        self._cores: tuple[str, ...] = ()
        self._runs: tuple[str, ...] = ()
        self._signed: frozenset[str] = frozenset()
        self._latin: frozenset[str] = frozenset()
        core = reading.core
        if clause.used_as == "prefix":
            self._stem = fold(reading.text)
        elif reading.signed:
            self._signed = frozenset(reading.signed)
        else:
            if reading.sequence and not (reading.numeric and len(reading.sequence) == 1):
                self._runs = tuple(map(_needle, (reading.sequence, *reading.otherwise)))
            if core.isascii() and clause.used_as != "phrase":
                self._latin = frozenset((core,) if reading.sequence else reading.words)
            # Inside a word: the same cases that the index finds by bigrams and trigrams.
            if clause.used_as != "phrase" and len(core) > 1 and not core.isascii():
                self._cores = (*reading.cores, *_with_dots(core))
            if clause.used_as != "phrase" and not reading.literal.isascii():
                self._literal = reading.literal
                self._cores += _with_dots(reading.literal)

    def add(self, text: MarkableText, spans: set[Span]) -> None:
        """Add where it stands in a text."""
        for run in self._runs:
            text.add_runs(run, spans)
        for core in self._cores:
            text.add_parts(core, spans)
        if self._literal:
            text.add_parts(self._literal, spans)
        if self._signed and any(term in text.folded for term in self._signed):
            spans.update((at, end) for term, at, end in signed_forms(text.folded) if term in self._signed)
        if self._latin and any(term in text.folded for term in self._latin):
            spans.update((at, end) for term, at, end in latin_words(text.folded) if term in self._latin)
        if self._latin and not spans:
            # Written with signs there: A/S for AS, 4·19 for 419.
            spans.update((at, end) for term, at, end in signed_forms(text.folded) if term in self._latin)
        if self._stem:
            begun: set[Span] = set()
            text.add_parts(self._stem, begun)
            for at, end in begun:
                if at in text.starts:
                    while end < len(text.text) and text.text[end].isalnum():
                        end += 1
                    spans.add((at, end))


class Marker:
    """Finds the words of one query in any number of articles."""

    def __init__(self, parsed: ParsedQuery) -> None:
        self._clauses = [
            (
                [_ReadingMarks(reading, clause) for reading in clause.readings],
                # Where a word stands nowhere as a whole it was found by its morphemes apart from each other.
                [_needle((term,)) for term in dict.fromkeys(clause.readings[0].sequence)]
                if clause.used_as in ("word", "optional") and not clause.readings[0].numeric
                else [],
            )
            for clause in dict.fromkeys(parsed.clauses)
        ]

    def mark(self, fields: Mapping[str, MarkableText]) -> Highlighted:
        """All matches in the fields of one article; the snippet is the body's if it has any match."""
        marked: dict[str, list[tuple[Span, int]]] = {}
        for number, (readings, parts) in enumerate(self._clauses):
            found = False
            for name, text in fields.items():
                spans: set[Span] = set()
                for reading in readings:
                    reading.add(text, spans)
                if spans:
                    found = True
                    marked.setdefault(name, []).extend([(span, number) for span in spans])
            if not found and parts:
                for name, text in fields.items():
                    spans = set()
                    for part in parts:
                        text.add_runs(part, spans)
                    if spans:
                        marked.setdefault(name, []).extend([(span, number) for span in spans])
        highlights = [
            Highlight(name, start, end)
            for name in fields
            if name in marked
            for start, end in _merged([span for span, _ in marked[name]])
        ]
        shown = "body" if "body" in marked else min(marked, default=None)
        return Highlighted(tuple(highlights), None if shown is None else _snippet(shown, fields[shown], marked[shown]))


def _merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order; those that touch or overlap become one."""
    merged: list[Span] = []
    start = end = -1
    for begin, stop in sorted(spans):
        if begin > end:
            if end > start:
                merged.append((start, end))
            start, end = begin, stop
        elif stop > end:
            end = stop
    if end > start:
        merged.append((start, end))
    return merged


def _snippet(name: str, text: MarkableText, marked: Sequence[tuple[Span, int]]) -> Snippet:
    """The passage with the most different words, then the most matches, then the earliest; whole sentences."""
    starts, ends = _whole_sentences(text)
    # What counts stands in few sentences: their numbers, words and matches.
    words: dict[int, list[int]] = {}
    for (start, _), number in sorted(marked):
        words.setdefault(max(bisect_right(starts, start) - 1, 0), []).append(number)
    places_ = list(words)
    best, best_value = (0, 1), (0, 0)
    after = -1
    for place, first in enumerate(places_):
        begin = first
        while begin - 1 > after and ends[first] - starts[begin - 1] <= _PASSAGE:
            begin -= 1
        if len(places_) == 1:
            best = begin, first + 1
            break
        for earliest in range(begin, first + 1):
            seen: set[int] = set()
            count = 0
            for last in places_[place:]:
                if last > earliest and ends[last] - starts[earliest] > _PASSAGE:
                    break
                seen.update(words[last])
                count += len(words[last])
                if (len(seen), count) > best_value:
                    best, best_value = (earliest, last + 1), (len(seen), count)
        after = first
    start, end = starts[best[0]], ends[best[1] - 1]
    # A phrase may reach over the end of a sentence.
    last = max((to for (at, to), _ in marked if start <= at < end), default=end)
    if last > end:
        end = ends[max(bisect_right(starts, last - 1) - 1, 0)]
    if end - start > _LONGEST:
        start, end = _shortened(text.text, start, end, min(at for (at, _), _ in marked if at >= start))
    return Snippet(name, start, end, text.text[start:end])


def _whole_sentences(text: MarkableText) -> tuple[list[int], list[int]]:
    """Where sentences begin and end.

    The analyser also ends one at a closing quotation mark amid a sentence (‘한옥 박물관’을 세워), or within a word.
    """
    starts, ends = text.sentences[::2].tolist(), text.sentences[1::2].tolist()
    parted = [at for at in range(1, len(starts)) if starts[at] > ends[at - 1] or _ended(text.text, starts[at])]
    if len(parted) == len(starts) - 1:
        return starts, ends
    return [starts[at] for at in (0, *parted)], [ends[at - 1] for at in (*parted, len(ends))]


def _ended(text: str, at: int) -> bool:
    return _ENDED.search(text, max(0, at - _MARKS), at) is not None


def _shortened(text: str, start: int, end: int, match: int) -> Span:
    """A part of an over-long sentence around its first match, cut at spaces where there are any."""
    begin = max(start, match - _PASSAGE)
    if begin > start:
        begin = max(begin, text.rfind(" ", begin, match) + 1 if " " in text[begin:match] else begin)
    stop = min(end, begin + _LONGEST)
    if stop < end and " " in text[begin:stop]:
        stop = text.rfind(" ", begin, stop)
    return begin, stop
