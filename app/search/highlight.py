"""Where a query's words stand in a text, and the passage that shows them best.

Works on the stored analysis with the same terms as the index, so that it marks exactly what was found: the part of a
compound that was asked for, an inflected form, the two words that one was asked for as.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.korean.analysis import Analysis
from app.korean.hanja import in_hangul
from app.search.query import Clause, ParsedQuery, Reading
from app.search.terms import Morpheme, fold, morphemes, signed_words

_PASSAGE: Final = 160
"""Characters that a snippet should have: sentences are added around the best one while it stays below."""
_LONGEST: Final = 400
"""A sentence longer than this is cut at a space."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A match: `text_of(field)[start:end]`, in code points."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Snippet:
    """Whole sentences of one field around the densest matches; `text` is `text_of(field)[start:end]`."""

    field: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Highlighted:
    """All matches in the order of fields and text, and the best passage."""

    highlights: tuple[Highlight, ...]
    snippet: Snippet | None


@dataclass(frozen=True, slots=True)
class _Text:
    """A text prepared for matching."""

    text: str
    folded: str
    analysis: Analysis
    sequence: Sequence[Morpheme]
    places: Mapping[str, Sequence[int]]


def _prepare(text: str, analysis: Analysis) -> _Text:
    sequence = morphemes(analysis)
    places: dict[str, list[int]] = {}
    for index, morpheme in enumerate(sequence):
        places.setdefault(morpheme.term, []).append(index)
    return _Text(text, in_hangul(fold(text)), analysis, sequence, places)


def highlight(parsed: ParsedQuery, fields: Mapping[str, tuple[str, Analysis]]) -> Highlighted:
    """Find the query's words in the fields (text and its analysis by name); the snippet is the body's if it has any."""
    texts = {name: _prepare(text, analysis) for name, (text, analysis) in fields.items() if text}
    marked: dict[str, list[tuple[Span, int]]] = {name: [] for name in texts}
    for number, clause in enumerate(parsed.clauses):
        whole = {name: sorted(set(_whole(clause, text))) for name, text in texts.items()}
        if not any(whole.values()) and clause.used_as in ("word", "optional"):
            # Found by its morphemes apart from each other: mark these.
            whole = {name: sorted(set(_parts(clause, text))) for name, text in texts.items()}
        for name, spans in whole.items():
            marked[name] += [(span, number) for span in spans]
    highlights = tuple(
        Highlight(name, start, end)
        for name, spans in marked.items()
        for start, end in _merged(span for span, _ in spans)
    )
    for name in sorted(texts, key=lambda name: (name != "body", name)):
        if marked[name]:
            return Highlighted(highlights, _snippet(name, texts[name], marked[name]))
    return Highlighted(highlights, None)


def _merged(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans in order; those that touch or overlap become one."""
    start = end = -1
    for begin, stop in sorted(spans):
        if begin > end:
            if end > start:
                yield start, end
            start, end = begin, stop
        else:
            end = max(end, stop)
    if end > start:
        yield start, end


def _whole(clause: Clause, text: _Text) -> Iterator[Span]:
    """Where the clause as a whole stands."""
    for reading in clause.readings:
        if clause.used_as == "prefix":
            yield from _beginning(reading, text)
        elif reading.signed:
            yield from ((at, end) for term, at, end in signed_words(text.folded) if term in reading.signed)
        else:
            yield from _in_sequence(reading, text)
            if clause.used_as != "phrase":
                yield from _inside(reading, text)


def _in_sequence(reading: Reading, text: _Text) -> Iterator[Span]:
    """Where the reading's morphemes follow each other."""
    terms = reading.sequence
    if not terms or (reading.numeric and len(terms) == 1):
        return
    for at in text.places.get(terms[0], ()):
        found = text.sequence[at : at + len(terms)]
        if len(found) == len(terms) and all(morpheme.term == term for morpheme, term in zip(found, terms, strict=True)):
            yield found[0].start, found[-1].end


def _inside(reading: Reading, text: _Text) -> Iterator[Span]:
    """Where the reading's core stands inside a word: the same cases that the index finds by bigrams and trigrams."""
    core = reading.core
    if not core or core.isascii() or len(core) < 2:
        return
    at = text.folded.find(core)
    while at >= 0:
        yield at, at + len(core)
        at = text.folded.find(core, at + len(core))


def _beginning(reading: Reading, text: _Text) -> Iterator[Span]:
    stem = fold(reading.text)
    at = text.folded.find(stem)
    while at >= 0:
        if any(morpheme.start == at for morpheme in text.sequence):
            end = at + len(stem)
            while end < len(text.text) and text.text[end].isalnum():
                end += 1
            yield at, end
        at = text.folded.find(stem, at + len(stem))


def _parts(clause: Clause, text: _Text) -> Iterator[Span]:
    for reading in clause.readings[:1]:
        for term in () if reading.numeric else set(reading.sequence):
            for at in text.places.get(term, ()):
                yield text.sequence[at].start, text.sequence[at].end


def _snippet(name: str, text: _Text, marked: Sequence[tuple[Span, int]]) -> Snippet:
    """The passage with the most different words, then the most matches, then the earliest; whole sentences."""
    spans = text.analysis.spans or ((0, len(text.text)),)
    words: list[set[int]] = [set() for _ in spans]
    matches = [0] * len(spans)
    first = 0
    for (start, _), number in sorted(marked):
        while first + 1 < len(spans) and spans[first + 1][0] <= start:
            first += 1
        words[first].add(number)
        matches[first] += 1
    best, best_value = (0, 1), (-1, -1)
    for begin in range(len(spans)):
        seen: set[int] = set()
        count = 0
        for last in range(begin, len(spans)):
            if last > begin and spans[last][1] - spans[begin][0] > _PASSAGE:
                break
            seen |= words[last]
            count += matches[last]
            if (len(seen), count) > best_value:
                best, best_value = (begin, last + 1), (len(seen), count)
    start, end = spans[best[0]][0], spans[best[1] - 1][1]
    if end - start > _LONGEST:
        start, end = _shortened(text.text, start, end, min(at for (at, _), _ in marked if at >= start))
    return Snippet(name, start, end, text.text[start:end])


def _shortened(text: str, start: int, end: int, match: int) -> Span:
    """A part of an over-long sentence around its first match, cut at spaces where there are any."""
    begin = max(start, match - _PASSAGE)
    if begin > start:
        begin = max(begin, text.rfind(" ", begin, match) + 1 if " " in text[begin:match] else begin)
    stop = min(end, begin + _LONGEST)
    if stop < end and " " in text[begin:stop]:
        stop = text.rfind(" ", begin, stop)
    return begin, stop
