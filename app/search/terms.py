"""From a text's analysis to the terms that are indexed, asked for and highlighted: one piece of code for all three.

Four views of one text:

words      morphemes that carry meaning, in the order of the text; then runs of adjacent noun-like morphemes joined
           (대덕연구단지), words with signs inside (r&d, c++, gpt-4o, 25%, 84㎡), these also without their signs and
           without what follows their number (k9 for k-9, f-35 for f-35a), Latin words that are no morpheme (those in
           addresses of pages and mail), the short names of cities and provinces (대전 and 대전시 for 대전광역시),
           Hanja as they are read and each letter of those that stand for countries (美中). Verbs and adjectives stand
           as their dictionary form: 걸었다 and 걷는 are both 걷다.
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
from itertools import accumulate, compress, pairwise
from operator import add
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.extraction.names.lists import shipped
from app.korean.analysis import TAGS, Columns, Offsets
from app.korean.hanja import hanja_runs, has_hanja, in_hangul, readings
from app.korean.numbers import UNIT_SIGNS

TERMS_VERSION: Final = 6
"""Changes whenever the same analysis may give other terms: indexes made with another version are built anew."""

_SUFFIX: Final = {
    **dict.fromkeys("NNG NNP NR SL SH SN XR XPN XSN MAG".split(), ""),
    **dict.fromkeys("VV VA VV-R VV-I VA-R VA-I".split(), "다"),
}
_NOUNS: Final = frozenset("NNG NNP NNB NR SL SH SN XR XPN XSN".split())
_BREAK: Final = ord("\n")
_SPACE: Final = ord(" ")
# By tag, as columns give it: whether its morphemes are indexed, inflected or as they stand, and whether they join.
_INDEXED: Final = np.array([tag in _SUFFIX for tag in TAGS])
_INFLECTED: Final = np.array([bool(_SUFFIX.get(tag)) for tag in TAGS])
_AS_IT_STANDS: Final = _INDEXED & ~_INFLECTED
_JOINING: Final = np.array([tag in _NOUNS for tag in TAGS])
# What follows a term of the tag: the line feed stands for the end of a dictionary form.
_AFTER: Final = np.where(_INFLECTED, _BREAK, _SPACE).astype(np.uint16)
_PROPER: Final = TAGS.index("NNP")
_PAIRS: Final = re.compile(r"(?=(\w\w))")
_TRIPLES: Final = re.compile(r"(?=(\w\w\w))")
_SINGLES: Final = re.compile(r"(?<!\w)\w(?!\w)")
# Patterns that begin with one character, or with one of a set, are looked for in a third of the time of others.
_SIGNED: Final = re.compile(rf"[a-z0-9](?<![a-z0-9].)[a-z0-9]*+(?:[&./'·-][a-z0-9]+|[+#%{UNIT_SIGNS}]+(?:[a-z0-9]+)?)+")
_LATIN: Final = re.compile(r"[a-z0-9](?<![^\W_].)(?:(?<=[a-z])|(?=[0-9]*+[a-z]))[a-z0-9]++(?![^\W_])")
# Of so many texts together: each step over fewer takes longer to begin than to do, and more leave the nearest cache.
_TOGETHER: Final = 32
_METROPOLIS: Final = re.compile(r"(\w{2,}?)(?:특별자치|특별|광역)([시도])")
_DISTRICTS: Final = "시도군구"
_DISTRICT: Final = re.compile(r"(\w{2,})[시도군구]")
_HANJA_READINGS: Final = 4
_DIGIT_COMMA: Final = re.compile(r",(?<=\d,)(?=\d{3})")
_ALIKE: Final = tuple(
    (sign, plain)
    for plain, signs in (("·", "ㆍ・‧∙⋅･•"), ("-", "\u2010\u2011\u2012\u2013\u2212"), ("'", "\u2018\u2019"))
    for sign in signs
)
# Only syllables by themselves are written together without their dot, too: 한·미, but not 정치·경제.
_DOTTED: Final = re.compile(r"·(?<=[^\W\d_a-z].)(?<![\w·]..)(?:[^\W\d_a-z]·)*[^\W\d_a-z]+")
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


Codes = npt.NDArray[Any]
"""The code points of a text: of two bytes each where that is enough, of four where not."""
Places = npt.NDArray[np.int64]


def _codes(text: str) -> Codes:
    narrow = text.encode("utf-16-le", "surrogatepass")
    if len(narrow) == 2 * len(text):
        return np.frombuffer(narrow, dtype="<u2")
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _text(codes: Codes) -> str:
    return codes.tobytes().decode("utf-16-le" if codes.itemsize == 2 else "utf-32-le", "surrogatepass")


@cache
def _word_characters() -> npt.NDArray[np.bool_]:
    """Which characters of the basic plane make words: letters, digits and the low line, as in regular expressions."""
    return np.array([chr(code).isalnum() or code == ord("_") for code in range(0x10000)])


@cache
def _spaces() -> npt.NDArray[np.bool_]:
    """Which characters of the basic plane are white space; no others are."""
    return np.array([chr(code).isspace() for code in range(0x10000)])


@cache
def _hanja() -> npt.NDArray[np.bool_]:
    """Which characters of the basic plane are Hanja; no others are."""
    return np.array([has_hanja(chr(code)) for code in range(0x10000)])


@cache
def _latin() -> npt.NDArray[np.bool_]:
    """Which characters are Latin letters or digits."""
    return np.array([code < 0x80 and chr(code).isalnum() for code in range(0x10000)])


def _among(characters: npt.NDArray[np.bool_], codes: Codes) -> npt.NDArray[np.bool_]:
    """Which code points are among these characters of the basic plane; U+FFFF, for all beyond it, is in no set."""
    return characters.take(codes if codes.itemsize == 2 else np.minimum(codes, 0xFFFF))


class _Runs(NamedTuple):
    """Runs of noun-like morphemes: each joined with a line feed after it, and its first and its last morpheme.

    `edges` says where in `text` what belongs to each morpheme begins, and where the last of it ends.
    """

    text: str
    firsts: Places
    lasts: Places
    edges: Places


class _Forms:
    """The forms of several texts lower-cased, without white space and without the commas of numbers.

    `columns` are those of all texts on end, `bounds` says where the morphemes of each begin, and where the last ends.
    `text` holds each form with a line feed after it. A text has some 500 of them, so they are hardly ever taken apart.
    """

    __slots__ = ("_bounds", "_codes", "_columns", "_ends", "_lengths", "_owners", "text")

    def __init__(self, columns: Columns, bounds: Sequence[int] = ()) -> None:
        text = f"{columns.forms.lower()}\n" if len(columns) else ""
        if "," in text:
            # They say nothing.
            text = without_commas(text)
        codes = _codes(text)
        if np.count_nonzero(_among(_spaces(), codes)) != len(columns):
            # Some form has white space within.
            codes = codes[~_among(_spaces(), codes) | (codes == _BREAK)]
            text = _text(codes)
        self.text = text
        self._bounds = np.array(bounds or (0, len(columns)))
        self._columns = columns
        self._codes = codes
        self._ends = (codes == _BREAK).nonzero()[0]
        self._lengths = np.diff(self._ends, prepend=-1)
        self._owners = np.repeat(np.arange(len(columns)), self._lengths)

    def lines(self) -> list[str]:
        """The forms of each text, with a line feed after each."""
        return _cut(self.text, _edges(self._lengths)[self._bounds])

    def latin(self) -> list[list[str]]:
        """The forms in each text that begin with a Latin letter or digit."""
        first = self._codes.take(self._ends - self._lengths + 1)
        return self._by_text(_among(_latin(), first).nonzero()[0])

    def sequences(self) -> list[str]:
        """The terms of the morphemes that are indexed in each text, with a space after each."""
        marked = self._codes.copy()
        marked[self._ends] = _AFTER[self._columns.tags]
        indexed = _INDEXED[self._columns.tags]
        edges = _edges(self._lengths * indexed)[self._bounds]
        lines = _cut(_text(marked[indexed.take(self._owners)]), edges)
        return [line.replace("\n", "다 ") for line in lines]

    def runs(self) -> _Runs | None:
        """The runs of two or more noun-like morphemes without a gap between them; None if there are none."""
        columns = self._columns
        joining = _JOINING[columns.tags].nonzero()[0]
        joints = columns.starts[joining[1:]] == columns.ends[joining[:-1]]
        if not joints.any():
            return None
        edged = np.concatenate(((False,), joints, (False,)))
        before, after = edged[:-1], edged[1:]
        kept = np.zeros(len(columns), dtype=np.bool_)
        kept[joining[before | after]] = True
        lasts = joining[before & ~after]
        chosen = kept.take(self._owners)
        chosen[self._ends] = False
        chosen[self._ends[lasts]] = True
        sizes = (self._lengths - 1) * kept
        sizes[lasts] += 1
        return _Runs(_text(self._codes[chosen]), joining[after & ~before], lasts, _edges(sizes))

    def joined(self, runs: _Runs | None) -> list[str]:
        """The runs of each text, with a line feed after each."""
        return [""] * (len(self._bounds) - 1) if runs is None else _cut(runs.text, runs.edges[self._bounds])

    def proper(self) -> list[list[str]]:
        """The proper names in each text."""
        return self._by_text((self._columns.tags == _PROPER).nonzero()[0])

    def districts(self) -> list[list[str]]:
        """Those proper names in each text that end like the names of cities, provinces and districts."""
        names = (self._columns.tags == _PROPER).nonzero()[0]
        last = _text(self._codes[self._ends[names] - 1])
        return self._by_text(names[[at for at, character in enumerate(last) if character in _DISTRICTS]])

    def written_otherwise(self, codes: Codes, runs: _Runs | None) -> list[list[str]]:
        """Terms of forms as they are, and of runs, that each text writes otherwise.

        `codes` are the code points of all texts, folded, with a line feed after each.
        """
        differing = self._differing(codes)
        found = self._by_text((differing & _AS_IT_STANDS[self._columns.tags]).nonzero()[0])
        if runs is not None:
            before = _edges(differing & _JOINING[self._columns.tags])
            chosen = before[runs.lasts + 1] > before[runs.firsts]
            lasts = runs.lasts[chosen]
            numbers = np.searchsorted(self._bounds, lasts, "right") - 1
            spans = (numbers.tolist(), runs.edges[runs.firsts[chosen]].tolist(), runs.edges[lasts + 1].tolist())
            for number, start, end in zip(*spans, strict=True):
                found[number].append(runs.text[start : end - 1])
        return found

    def _by_text(self, places: Places) -> list[list[str]]:
        """The forms at these places in each text."""
        ends = self._ends[places]
        starts = ends - self._lengths[places] + 1
        forms = [self.text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
        edges = np.searchsorted(places, self._bounds).tolist()
        return [forms[start:end] for start, end in pairwise(edges)]

    def _differing(self, codes: Codes) -> npt.NDArray[np.bool_]:
        """Which forms are not what stands in the text."""
        columns = self._columns
        starts = self._ends - self._lengths + 1
        places = (columns.starts - starts).take(self._owners)
        places += np.arange(len(places))
        differs = codes.take(places, mode="clip") != self._codes
        differs[self._ends] = False
        differing: npt.NDArray[np.bool_] = columns.ends - columns.starts != self._lengths - 1
        differing[np.searchsorted(self._ends, differs.nonzero()[0])] = True
        return differing


def _edges(sizes: npt.NDArray[Any]) -> Places:
    """Where each of things of these sizes begins, and where the last of them ends."""
    edges = np.zeros(len(sizes) + 1, dtype=np.int64)
    sizes.cumsum(out=edges[1:])
    return edges


def _cut(text: str, edges: Places) -> list[str]:
    return [text[start:end] for start, end in pairwise(edges.tolist())]


def _forms(columns: Columns) -> list[str]:
    """The forms as `_Forms` has them, one by one: for a query's few morphemes a text's way takes long to begin."""
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
    indexed = _INDEXED[columns.tags]
    terms = list(compress(_forms(columns), indexed.tolist()))
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
    # Places are taken in half the time in which a mask is applied.
    indexed = _INDEXED.take(columns.tags).nonzero()[0]
    return columns.starts.take(indexed), columns.ends.take(indexed)


def morphemes(columns: Columns) -> list[Morpheme]:
    """`sequence` with `places`."""
    starts, ends = places(columns)
    return list(map(Morpheme, sequence(columns), starts.tolist(), ends.tolist()))


def compounds(columns: Columns) -> list[tuple[str, int, int]]:
    """Runs of two or more noun-like morphemes without a gap between them, joined: (term, start, end)."""
    joining = _JOINING[columns.tags]
    starts, ends = columns.starts[joining], columns.ends[joining]
    joints = (starts[1:] == ends[:-1]).nonzero()[0]
    if not len(joints):
        # As in most queries: what follows is slow for a few words.
        return []
    nouns = list(compress(_forms(columns), joining.tolist()))
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
        start, end = match.start() - 1, match.end()
        word = folded[start:end].replace("·", "")
        yield readings(word, 1)[0] if has_hanja(word) else word, start, end


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


def _grams(codes: Codes, bounds: Sequence[int]) -> list[tuple[str, str]]:
    """`bigrams` and `trigrams` of each text as lines, each term followed by a space.

    `bounds` says where each text begins in the code points, and where the last ends.
    """
    inside = _among(_word_characters(), codes)
    for at in (codes > 0xFFFF).nonzero()[0].tolist() if codes.itemsize > 2 else ():
        inside[at] = chr(codes[at]).isalnum()
    pairs = inside[:-1] & inside[1:]
    alone = inside.copy()
    alone[1:] &= ~pairs
    alone[:-1] &= ~pairs
    two, one = _lines(codes, pairs, 2, bounds), _lines(codes, alone, 1, bounds)
    return list(zip(map(add, two, one), _lines(codes, pairs[:-1] & pairs[1:], 3, bounds), strict=True))


def _lines(codes: Codes, begins: npt.NDArray[np.bool_], length: int, bounds: Sequence[int]) -> list[str]:
    at = begins.nonzero()[0]
    terms = np.empty((len(at), length + 1), dtype=codes.dtype)
    for place in range(length):
        terms[:, place] = codes.take(at + place)
    terms[:, length] = _SPACE
    return _cut(_text(terms), np.searchsorted(at, bounds) * (length + 1))


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
    """The four views of one text, each a line of terms separated by spaces; see the module's description.

    `read` is the text that they were made of, folded, with its Hanja as they are read.
    """

    read: str
    words: str
    sequence: str
    bigrams: str
    trigrams: str


def text_terms(text: str, columns: Columns) -> TextTerms:
    """All terms of a text for the index."""
    return all_terms([(text, columns)])[0]


def all_terms(texts: Sequence[tuple[str, Columns]]) -> list[TextTerms]:
    """All terms of each text for the index: of many texts together in less than half the time."""
    found: list[TextTerms] = []
    for begin in range(0, len(texts), _TOGETHER):
        found += _terms([(fold(text), columns) for text, columns in texts[begin : begin + _TOGETHER]])
    return found


def _terms(texts: Sequence[tuple[str, Columns]]) -> Iterator[TextTerms]:
    lines = [f"{folded}\n" for folded, _ in texts]
    places = [0, *accumulate(map(len, lines))]
    codes = _codes("".join(lines))
    all_columns = [columns for _, columns in texts]
    forms = _Forms(_on_end(all_columns, places), [0, *accumulate(map(len, all_columns))])
    runs = forms.runs()
    with_hanja = set((np.searchsorted(places, _among(_hanja(), codes).nonzero()[0], "right") - 1).tolist())
    parts = zip(
        texts,
        forms.lines(),
        forms.latin(),
        forms.sequences(),
        forms.joined(runs),
        forms.districts(),
        forms.written_otherwise(codes, runs),
        _grams(codes, places),
        strict=True,
    )
    names: list[list[str]] = []
    for number, (text, line, latin_forms, placed, joined, districts, otherwise, (pairs, triples)) in enumerate(parts):
        folded, _ = text
        if any("특별" in some or "광역" in some for some in (line, joined)):
            names = names or forms.proper()
            short = list(short_names(names[number], joined.split("\n")[:-1]))
        else:
            short = list(short_names(districts, ()))
        further = [joined[:-1].replace("\n", " "), *short, *(term for term, _, _ in signed_forms(folded))]
        if latin := [term for term, _, _ in latin_words(folded)]:
            known = set(latin_forms)
            further += [term for term in latin if term not in known]
        inside = [word for word, _, _ in dotted_words(folded)]
        otherwise += short
        if number in with_hanja:
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
        more_pairs = [gram for word in inside for gram in bigrams(word)]
        more_triples = [gram for word in inside for gram in trigrams(word)]
        yield TextTerms(
            read=in_hangul(folded) if number in with_hanja else folded,
            words=in_line((placed[:-1], *further)),
            sequence=placed[:-1],
            bigrams=in_line((pairs[:-1], *more_pairs)),
            trigrams=in_line((triples[:-1], *more_triples)),
        )


def _on_end(parts: Sequence[Columns], places: Sequence[int]) -> Columns:
    """The columns of texts that stand at these places of one text."""
    if len(parts) == 1:
        return parts[0]
    offsets = np.repeat(np.array(places[:-1], dtype=np.int32), list(map(len, parts)))
    return Columns(
        forms="\n".join([part.forms for part in parts if len(part)]),
        tags=np.concatenate([part.tags for part in parts]),
        starts=np.concatenate([part.starts for part in parts]) + offsets,
        ends=np.concatenate([part.ends for part in parts]) + offsets,
        spans=parts[0].spans,
    )


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
