"""From a text's analysis to the terms that are indexed, asked for and highlighted: one piece of code for all three.

Four views of one text:

words      morphemes that carry meaning, in the order of the text; then runs of adjacent noun-like morphemes joined
           (대덕연구단지), words with signs inside (r&d, c++, gpt-4o, 25%), these also without their signs and without
           what follows their number (k9 for k-9, f-35 for f-35a), Latin words that are no morpheme (those in addresses
           of pages and mail), the short names of cities and provinces (대전 and 대전시 for 대전광역시), Hanja as they
           are read and each letter of those that stand for countries (美中). Verbs and adjectives stand as their
           dictionary form: 걸었다 and 걷는 are both 걷다.
sequence   the same morphemes, for phrases and nearness.
bigrams    every two neighbouring characters of a word, and words of one character.
trigrams   every three neighbouring characters of a word: with the bigrams they find a word inside another exactly
           for two and three characters, and nearly so for more, at a quarter of what positions of bigrams would cost.
           Words whose syllables are parted by dots (한·미, 원·달러) have both also without the dots, and so have words
           that the text writes otherwise (경제 in 경젠, 대전시 in 대전광역시): bigrams and trigrams alone find all
           words in Hangul but those that end in 다.

All terms are lower-cased; the dots, dashes and apostrophes that look alike are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, compress
from typing import Final

import numpy as np
import numpy.typing as npt

from app.extraction.names.lists import shipped
from app.korean.analysis import TAGS, Columns, Offsets
from app.korean.hanja import hanja_runs, has_hanja, readings

TERMS_VERSION: Final = 5
"""Changes whenever the same analysis may give other terms: indexes made with another version are built anew."""

_SUFFIX: Final = {
    **dict.fromkeys("NNG NNP NR SL SH SN XR XPN XSN MAG".split(), ""),
    **dict.fromkeys("VV VA VV-R VV-I VA-R VA-I".split(), "다"),
}
_NOUNS: Final = frozenset("NNG NNP NNB NR SL SH SN XR XPN XSN".split())
# By tag, as columns give it: whether its morphemes are indexed, what they end in then, and whether they join.
_INDEXED: Final = np.array([tag in _SUFFIX for tag in TAGS])
_INFLECTED: Final = np.array([bool(_SUFFIX.get(tag)) for tag in TAGS])
_JOINING: Final = np.array([tag in _NOUNS for tag in TAGS])
_PROPER: Final = TAGS.index("NNP")
_PAIRS: Final = re.compile(r"(?=(\w\w))")
_TRIPLES: Final = re.compile(r"(?=(\w\w\w))")
_SINGLES: Final = re.compile(r"(?<!\w)\w(?!\w)")
_SIGNED: Final = re.compile(r"[a-z0-9]+(?:[&./'·-][a-z0-9]+|[+#%]+(?:[a-z0-9]+)?)+")
_LATIN: Final = re.compile(r"(?<![^\W_])(?=[0-9]*[a-z])[a-z0-9]{2,}(?![^\W_])")
_METROPOLIS: Final = re.compile(r"(\w{2,}?)(?:특별자치|특별|광역)([시도])")
_DISTRICTS: Final = ("시", "도", "군", "구")
_DISTRICT: Final = re.compile(r"(\w{2,})[시도군구]")
_HANJA_READINGS: Final = 4
_LONG: Final = 150
_DIGIT_COMMA: Final = re.compile(r",(?<=\d,)(?=\d{3})")
_ALIKE: Final = tuple(
    (sign, plain)
    for plain, signs in (("·", "ㆍ・‧∙⋅･•"), ("-", "\u2010\u2011\u2012\u2013\u2212"), ("'", "\u2018\u2019"))
    for sign in signs
)
# Only syllables by themselves are written together without their dot, too: 한·미, but not 정치·경제.
_DOTTED: Final = re.compile(r"(?<![\w·])[^\W\d_a-z](?:·[^\W\d_a-z])*·[^\W\d_a-z]+")
# A sign between letters may be left out (k-9, a/s), and the dot of a date (4·19); never what makes a number another.
_LEFT_OUT: Final = re.compile(r"[-/'·](?=[a-z])|(?<=[a-z])[-/'·]|(?<=\d)·(?=\d)")
# No verb or adjective: these end in 다, whatever stands in the text.
_WRITTEN: Final = re.compile("[가-힣]+[가-닣닥-힣]")
_TAILED: Final = re.compile(r"(.*[&./'·-](?:[a-z]+(?=[0-9])|[0-9]+(?=[a-z])))[a-z0-9]+")


def fold(text: str) -> str:
    """Lower case and one form of signs that look alike, character by character: offsets hold."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    # Looking first is ten times as fast as translating a long text in which there is none.
    for sign, plain in _ALIKE:
        if sign in lowered:
            lowered = lowered.replace(sign, plain)
    return lowered


def without_commas(text: str) -> str:
    """The text without the commas in long numbers."""
    return _DIGIT_COMMA.sub("", text)


@dataclass(frozen=True, slots=True)
class Morpheme:
    """One indexed morpheme with its code-point span."""

    term: str
    start: int
    end: int


def _forms(columns: Columns) -> list[str]:
    """The forms lower-cased, without white space and without the commas of numbers, which say nothing."""
    joined = columns.forms.lower()
    if "," in joined:
        joined = without_commas(joined)
    forms = joined.split()
    if len(forms) != len(columns):
        # Some form has white space within.
        forms = ["".join(form.split()) for form in joined.split("\n")] if len(columns) else []
    return forms


def sequence(columns: Columns) -> list[str]:
    """The terms of the morphemes that are indexed, in the order of the text."""
    return _sequence(_forms(columns), columns)


def _sequence(forms: Sequence[str], columns: Columns) -> list[str]:
    indexed = _INDEXED[columns.tags]
    terms = list(compress(forms, indexed.tolist()))
    for at in _INFLECTED[columns.tags[indexed]].nonzero()[0].tolist():
        terms[at] += "다"
    return terms


def terms_of(analysis: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """`sequence` of morphemes that are given as (form, tag)."""
    return tuple(
        "".join(without_commas(form.lower()).split()) + _SUFFIX[tag] for form, tag in analysis if tag in _SUFFIX
    )


def places(columns: Columns) -> tuple[Offsets, Offsets]:
    """The starts and the ends of the morphemes of `sequence`."""
    indexed = _INDEXED[columns.tags]
    return columns.starts[indexed], columns.ends[indexed]


def morphemes(columns: Columns) -> list[Morpheme]:
    """`sequence` with `places`."""
    starts, ends = places(columns)
    return list(map(Morpheme, sequence(columns), starts.tolist(), ends.tolist()))


def compounds(columns: Columns) -> list[tuple[str, int, int]]:
    """Runs of two or more noun-like morphemes without a gap between them, joined: (term, start, end)."""
    return _compounds(_forms(columns), columns)


def _compounds(forms: Sequence[str], columns: Columns) -> list[tuple[str, int, int]]:
    joining = _JOINING[columns.tags]
    starts, ends = columns.starts[joining], columns.ends[joining]
    joints = (starts[1:] == ends[:-1]).nonzero()[0]
    if not len(joints):
        # As in most queries: what follows is slow for a few words.
        return []
    nouns = list(compress(forms, joining.tolist()))
    # A run ends where the next joint does not follow at once.
    gaps = (joints[1:] > joints[:-1] + 1).nonzero()[0]
    begins = [int(joints[0]), *joints[gaps + 1].tolist()]
    lasts = [*(joints[gaps] + 1).tolist(), int(joints[-1]) + 1]
    return [
        ("".join(nouns[begin : last + 1]), start, end)
        for begin, last, start, end in zip(begins, lasts, starts[begins].tolist(), ends[lasts].tolist(), strict=True)
    ]


def signed_words(folded: str) -> Iterator[tuple[str, int, int]]:
    """Words with signs inside or after them (r&d, c++, gpt-4o, 25%) in folded text: (term, start, end)."""
    for match in _SIGNED.finditer(folded):
        yield match.group(), match.start(), match.end()


def without_signs(term: str) -> str:
    """A word with signs as it is written without them (k9 for k-9, 419 for 4·19); the same where they are needed."""
    return _LEFT_OUT.sub("", term)


def signed_forms(folded: str) -> Iterator[tuple[str, int, int]]:
    """Words with signs, also without them, and without what follows their number: f-35a is an f-35, s&p500 an s&p.

    (term, start, end) of each in folded text.
    """
    for term, start, end in signed_words(folded):
        yield term, start, end
        if (joined := without_signs(term)) != term:
            yield joined, start, end
        if tailed := _TAILED.fullmatch(term):
            yield tailed[1], start, start + len(tailed[1])


def dotted_words(folded: str) -> Iterator[tuple[str, int, int]]:
    """Words whose syllables dots part, without the dots (한미 of 한·미 and 韓·美), in folded text.

    (word, start, end) of each.
    """
    if "·" not in folded:
        return
    for match in _DOTTED.finditer(folded):
        word = match.group().replace("·", "")
        yield readings(word, 1)[0] if has_hanja(word) else word, match.start(), match.end()


@cache
def _countries() -> frozenset[str]:
    """Hanja that stand for countries."""
    return frozenset(letter for letter in shipped().country_letters if has_hanja(letter))


def latin_words(folded: str) -> Iterator[tuple[str, int, int]]:
    """Latin words and names with digits (blog, kimdw, uj0102), whatever signs stand around them, in folded text.

    (term, start, end) of each; those that Hangul touches are left to the analyser.
    """
    for match in _LATIN.finditer(folded):
        yield match.group(), match.start(), match.end()


@cache
def _word_characters() -> npt.NDArray[np.bool_]:
    """Which characters of the basic plane make words: letters, digits and the low line, as in regular expressions."""
    return np.array([chr(code).isalnum() or code == ord("_") for code in range(0x10000)])


def _grams(folded: str) -> tuple[str, str]:
    """`bigrams` and `trigrams` as lines, each term followed by a space: ten times as fast for a long text."""
    if len(folded) < _LONG:
        return " ".join([*bigrams(folded), ""]), " ".join([*trigrams(folded), ""])
    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    inside = _word_characters()[np.minimum(codes, 0xFFFF)]
    for at in (codes > 0xFFFF).nonzero()[0].tolist():
        inside[at] = folded[at].isalnum()
    pairs = inside[:-1] & inside[1:]
    alone = inside.copy()
    alone[1:] &= ~pairs
    alone[:-1] &= ~pairs
    return _line(codes, pairs, 2) + _line(codes, alone, 1), _line(codes, pairs[:-1] & pairs[1:], 3)


def _line(codes: npt.NDArray[np.uint32], begins: npt.NDArray[np.bool_], length: int) -> str:
    at = begins.nonzero()[0]
    terms = np.full((len(at), length + 1), ord(" "), dtype="<u4")
    for place in range(length):
        terms[:, place] = codes[at + place]
    return terms.tobytes().decode("utf-32-le", "surrogatepass")


def bigrams(folded: str) -> list[str]:
    """Two neighbouring characters of each word of folded text; a word of one character stands for itself."""
    return _PAIRS.findall(folded) + _SINGLES.findall(folded)


def trigrams(folded: str) -> list[str]:
    """Three neighbouring characters of each word of folded text."""
    return _TRIPLES.findall(folded)


def grams_of(word: str) -> tuple[str, ...]:
    """The bigram or the trigrams that each text with this word has too; none where that is not sure."""
    if not _WRITTEN.fullmatch(word):
        return ()
    return (word,) if len(word) == 2 else tuple(dict.fromkeys(trigrams(word)))


def short_names(names: Sequence[str], joined: Sequence[str]) -> Iterator[str]:
    """How cities, provinces and districts among proper names and compounds are called for short.

    대전광역시 → 대전, 대전시; 전주시 → 전주.
    """
    for name in names:
        if name[-1:] in _DISTRICTS and (district := _DISTRICT.fullmatch(name)) and not _METROPOLIS.match(name):
            yield district[1]
    for name in (*names, *joined):
        if ("특별" in name or "광역" in name) and (metropolis := _METROPOLIS.match(name)):
            yield metropolis[1]
            yield metropolis[1] + metropolis[2]


@dataclass(frozen=True, slots=True)
class TextTerms:
    """The four views of one text, each a line of terms separated by spaces; see the module's description."""

    words: str
    sequence: str
    bigrams: str
    trigrams: str


def text_terms(text: str, columns: Columns) -> TextTerms:
    """All terms of a text for the index."""
    folded = fold(text)
    forms = _forms(columns)
    terms = _sequence(forms, columns)
    placed = " ".join(terms)
    runs = _compounds(forms, columns)
    joined = [term for term, _, _ in runs]
    names = list(compress(forms, (columns.tags == _PROPER).tolist()))
    short = list(short_names(names, joined))
    further = [*joined, *short, *(term for term, _, _ in signed_forms(folded))]
    if latin := [term for term, _, _ in latin_words(folded)]:
        known = set(forms)
        further += [term for term in latin if term not in known]
    inside = [word for word, _, _ in dotted_words(folded)]
    starts, ends = places(columns)
    otherwise = [
        term
        for term, start, end in chain(zip(terms, starts.tolist(), ends.tolist(), strict=True), runs)
        if folded[start:end] != term
    ]
    otherwise += short
    if has_hanja(folded):
        for start, end in hanja_runs(folded):
            # A single Hanja mostly stands for a country or surname, not for its reading.
            if end - start > 1:
                run = folded[start:end]
                read = readings(run, _HANJA_READINGS)
                further += read
                inside.append(read[0])
                otherwise += read[1:]
                if _countries().issuperset(run):
                    further += run
    inside += [word for word in dict.fromkeys(otherwise) if grams_of(word) and word not in folded]
    pairs, triples = _grams(folded)
    for word in inside:
        more_pairs, more_triples = _grams(word)
        pairs += more_pairs
        triples += more_triples
    return TextTerms(in_line((placed, *further)), placed, pairs.rstrip(), triples.rstrip())


def in_line(terms: Iterable[str]) -> str:
    """Terms, or lines of them, as one line: separated by spaces."""
    return " ".join(filter(None, terms))


def name_term(name: str) -> str:
    """An entity's name as one term: folded, without spaces."""
    return "".join(fold(name).split())


def cuts(columns: Columns, parts: Iterable[tuple[int, int]]) -> Iterator[Columns]:
    """The columns of parts (start, end) of a text, as quotes are of bodies; offsets from each part's start."""
    forms = columns.forms.split("\n")
    for start, end in parts:
        inside = ((columns.starts >= start) & (columns.ends <= end)).nonzero()[0]
        spans = columns.spans[(columns.spans[:, 0] < end) & (columns.spans[:, 1] > start)]
        yield Columns(
            forms="\n".join([forms[at] for at in inside.tolist()]),
            tags=columns.tags[inside],
            starts=columns.starts[inside] - start,
            ends=columns.ends[inside] - start,
            spans=np.minimum(np.maximum(spans, start), end) - start,
        )
