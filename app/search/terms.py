"""From a text's analysis to the terms that are indexed, asked for and highlighted: one piece of code for all three.

Four views of one text:

words      morphemes that carry meaning, in the order of the text; then runs of adjacent noun-like morphemes joined
           (대덕연구단지), words with signs inside (r&d, c++, gpt-4o, 25%), the short names of cities and provinces
           (대전 and 대전시 for 대전광역시) and Hanja as they are read. Verbs and adjectives stand as their dictionary
           form: 걸었다 and 걷는 are both 걷다.
sequence   the same morphemes, for phrases and nearness.
bigrams    every two neighbouring characters of a word, and words of one character.
trigrams   every three neighbouring characters of a word: with the bigrams they find a word inside another exactly
           for two and three characters, and nearly so for more, at a quarter of what positions of bigrams would cost.

All terms are lower-cased.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.korean.analysis import Analysis
from app.korean.hanja import hanja_runs, has_hanja, readings

TERMS_VERSION: Final = 2
"""Changes whenever the same analysis may give other terms: indexes made with another version are built anew."""

_SUFFIX: Final = {
    **dict.fromkeys("NNG NNP NR SL SH SN XR XPN XSN MAG".split(), ""),
    **dict.fromkeys("VV VA VV-R VV-I VA-R VA-I".split(), "다"),
}
_NOUNS: Final = frozenset("NNG NNP NNB NR SL SH SN XR XPN XSN".split())
_PAIRS: Final = re.compile(r"(?=(\w\w))")
_TRIPLES: Final = re.compile(r"(?=(\w\w\w))")
_SINGLES: Final = re.compile(r"(?<!\w)\w(?!\w)")
_INNER_SPACE: Final = re.compile(r"[^\S\n]+")
_SIGNED: Final = re.compile(r"[a-z0-9]+(?:[&./'·-][a-z0-9]+|[+#%]+(?:[a-z0-9]+)?)+")
_METROPOLIS: Final = re.compile(r"(\w{2,}?)(?:특별자치|특별|광역)([시도])")
_DISTRICT: Final = re.compile(r"(\w{2,})[시도군구]")
_HANJA_READINGS: Final = 4
_DIGIT_COMMA: Final = re.compile(r"(?<=\d),(?=\d{3})")


def fold(text: str) -> str:
    """Lower case, character by character: the length never changes, so offsets hold."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := character.lower()) == 1 else character for character in text)


@dataclass(frozen=True, slots=True)
class Morpheme:
    """One indexed morpheme with its code-point span and the number of the space-separated word that it stands in."""

    term: str
    start: int
    end: int
    word: int


def _forms(analysis: Analysis) -> Sequence[str]:
    """The forms lower-cased, without white space and without the commas of numbers, which say nothing."""
    # One pass over the whole is ten times as fast as one over each form.
    joined = "\n".join(analysis.forms).lower()
    if "," in joined:
        joined = _DIGIT_COMMA.sub("", joined)
    forms = _INNER_SPACE.sub("", joined).split("\n")
    if len(forms) != len(analysis):
        return ["".join(form.lower().split()) for form in analysis.forms]
    return forms


def morphemes(analysis: Analysis) -> list[Morpheme]:
    """The morphemes that are indexed, in the order of the text."""
    return [
        Morpheme(form + _SUFFIX[tag], start, end, word)
        for form, tag, start, end, word in zip(
            _forms(analysis), analysis.tags, analysis.starts, analysis.ends, analysis.words, strict=True
        )
        if tag in _SUFFIX
    ]


def sequence(analysis: Analysis) -> list[str]:
    """The terms of `morphemes`."""
    suffixes = map(_SUFFIX.get, analysis.tags)
    return [form + suffix for form, suffix in zip(_forms(analysis), suffixes, strict=True) if suffix is not None]


def compounds(analysis: Analysis) -> list[tuple[str, int, int]]:
    """Runs of two or more noun-like morphemes without a gap between them, joined: (term, start, end)."""
    found: list[tuple[str, int, int]] = []
    run = ""
    parts = begin = stop = 0
    for form, tag, start, end in zip(_forms(analysis), analysis.tags, analysis.starts, analysis.ends, strict=True):
        if tag not in _NOUNS:
            continue
        if parts and start == stop:
            run += form
            parts += 1
        else:
            if parts > 1:
                found.append((run, begin, stop))
            run, parts, begin = form, 1, start
        stop = end
    if parts > 1:
        found.append((run, begin, stop))
    return found


def signed_words(folded: str) -> Iterator[tuple[str, int, int]]:
    """Words with signs inside or after them (r&d, c++, gpt-4o, 25%) in folded text: (term, start, end)."""
    for match in _SIGNED.finditer(folded):
        yield match.group(), match.start(), match.end()


def bigrams(folded: str) -> list[str]:
    """Two neighbouring characters of each word of folded text; a word of one character stands for itself."""
    return _PAIRS.findall(folded) + _SINGLES.findall(folded)


def trigrams(folded: str) -> list[str]:
    """Three neighbouring characters of each word of folded text."""
    return _TRIPLES.findall(folded)


def short_names(names: Sequence[str], joined: Sequence[str]) -> Iterator[str]:
    """How cities, provinces and districts among proper names and compounds are called for short.

    대전광역시 → 대전, 대전시; 전주시 → 전주.
    """
    for name in names:
        if (district := _DISTRICT.fullmatch(name)) and not _METROPOLIS.match(name):
            yield district[1]
    for name in (*names, *joined):
        if metropolis := _METROPOLIS.match(name):
            yield metropolis[1]
            yield metropolis[1] + metropolis[2]


@dataclass(frozen=True, slots=True)
class TextTerms:
    """The four views of one text; see the module's description."""

    words: list[str]
    sequence: list[str]
    bigrams: list[str]
    trigrams: list[str]


def text_terms(text: str, analysis: Analysis) -> TextTerms:
    """All terms of a text for the index."""
    folded = fold(text)
    placed = sequence(analysis)
    joined = [term for term, _, _ in compounds(analysis)]
    names = [form for form, tag in zip(analysis.forms, analysis.tags, strict=True) if tag == "NNP"]
    words = [*placed, *joined, *short_names(names, joined), *(term for term, _, _ in signed_words(folded))]
    pairs, triples = bigrams(folded), trigrams(folded)
    if has_hanja(folded):
        for start, end in hanja_runs(folded):
            # A single Hanja mostly stands for a country or surname, not for its reading.
            if end - start > 1:
                read = readings(folded[start:end], _HANJA_READINGS)
                words += read
                pairs += bigrams(read[0])
                triples += trigrams(read[0])
    return TextTerms(words, placed, pairs, triples)


def name_term(name: str) -> str:
    """An entity's name as one term: folded, without spaces."""
    return "".join(fold(name).split())


def cut(analysis: Analysis, start: int, end: int) -> Analysis:
    """The analysis of a part of the text, with offsets from the part's start: for quotes, which are parts of bodies."""
    at = [
        index
        for index, (begin, stop) in enumerate(zip(analysis.starts, analysis.ends, strict=True))
        if start <= begin and stop <= end
    ]
    spans = [(max(begin, start) - start, min(stop, end) - start) for begin, stop in analysis.spans]
    sentences = sorted({analysis.sentences[index] for index in at})
    number = {sentence: position for position, sentence in enumerate(sentences)}
    return Analysis(
        forms=tuple(analysis.forms[index] for index in at),
        tags=tuple(analysis.tags[index] for index in at),
        starts=tuple(analysis.starts[index] - start for index in at),
        ends=tuple(analysis.ends[index] - start for index in at),
        words=tuple(analysis.words[index] for index in at),
        sentences=tuple(number[analysis.sentences[index]] for index in at),
        spans=tuple(spans[sentence] for sentence in sentences),
    )
