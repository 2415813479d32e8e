"""The query language: what a user may type, and how it becomes a query of the index.

    허태정 둔곡지구          words: articles with any of them; those with all of them, and near each other, come first
    "데이터센터 투자"        phrase: these words in this order, however they are spaced
    -반도체  -"반도체 투자"   without this word or phrase
    AI OR 인공지능          either word (also with |); binds the words beside it
    대덕*                   words that begin so

A word is in an article when all its morphemes are, or when it stands inside a longer word: 연구단지 is in
대덕연구단지, 순매 in 순매수, and 데이터센터 is in "데이터 센터". Verbs and adjectives match in any form: 아름다운 finds
아름다워. Letter case does not matter. Words with signs (R&D, C++, GPT-4o, 25%) are taken whole, numbers with their
units (3분기, 코로나19). Other ways to write a word are searched too and named in the answer: 인공지능 for AI,
카이스트 for KAIST, 대전시 for 대전광역시, 대한민국 for 大韓民國. A word that no article has is also searched in its
nearest spelling, or as typed on the other keyboard layout (gjxowjd is 허태정), and the answer says so. With
`match=all` every word must be in the article. Words that carry no meaning of their own (무엇인가, 그) add to the order
but are not required.

Any text is a valid query: signs without meaning here are read as spaces (삼성,LG is two words), an open quotation mark
ends with the text, and what stands after the 500th character is left out. The answer lists every word with how it was
used.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, pairwise
from typing import Final, Literal

import numpy as np

from app.korean.analyser import alternatives, analyse, weighed_alternatives
from app.korean.analysis import TAGS, Columns
from app.korean.hanja import has_hanja
from app.korean.text import one_line
from app.search.index import AllOf, AnyOf, Everything, Filter, IndexQuery, Node, Phrase, Prefix, Scored, Term, TextField
from app.search.terms import (
    Morpheme,
    bigrams,
    compounds,
    fold,
    grams_of,
    latin_words,
    morphemes,
    name_term,
    signed_words,
    terms_of,
    trigrams,
    without_commas,
)

MAX_LENGTH: Final = 500
"""Characters of a query that are read; the rest is reported as unused."""

# Weights of a term's BM25. Words, bigrams and pairs were measured on the questions of KorQuAD's development set
# (MRR@10: words and bigrams 2 : 1 .957; with pairs .959; bigrams of the core, without the particles, at 1.5 .960).
# An entity whose whole name is asked for counts 0.5 (.958; with 2 .956): its words count already.
_WORD_WEIGHT: Final = 2.0
_CORE_BIGRAM_WEIGHT: Final = 1.5
_BIGRAM_WEIGHT: Final = 1.0
_PAIR_WEIGHT: Final = 1.0
_PAIR_SLOP: Final = 3
_PAIRED_UP_TO: Final = 50_000
"""Words that each stand in more articles are not asked to stand near each other: it would be most of a query's time."""
_COMMON: Final = 100_000
"""A word in more articles is taken by itself: its parts would tell little for most of the time. In more than a tenth
of all articles that costs nothing (KorQuAD MRR@10 .9595), in a twentieth it would .0009, in a fiftieth .0035."""
_TITLE_WEIGHT: Final = 1.0
_NAME_WEIGHT: Final = 0.5
_ALIAS_WEIGHT: Final = 0.8
_ALL_BONUS: Final = 8.0
_MAX_RUN: Final = 4
_ANALYSES: Final = 5
"""So many ways to read a phrase are tried: of 1,693 copied out of articles 3.8 % are not found, by one 5.8."""
_CLOSED_UP_WORDS: Final = 4
_CLOSED_UP_ANALYSES: Final = 2
_LONGEST_WORD: Final = 30
"""Longer ones are no words."""
_INFLECTIONS: Final = 8
"""So many ways to read an inflected word that stands by itself are tried: 파는 is of 팔다, 파다 and 파."""

_TOKEN: Final = re.compile(
    r"""(?P<minus>(?<!\S)-(?=[^\s-]))?
        (?: [“”"](?P<phrase>[^“”"]*)(?:[“”"]|$) | (?P<or>(?<!\S)OR(?!\S)|\|) | (?P<word>[^\s“”"|]+) )""",
    re.VERBOSE,
)
_PHRASE: Final = re.compile(r"([“”\"][^“”\"]*(?:[“”\"]|$))")
_LEFT_OUT: Final = np.array([tag in ("NNB", "NP", "MM", "IC", "MAJ", "Z_CODA") for tag in TAGS])
"""Words of these kinds say too little to be indexed; the analyser also takes syllables of unknown names for them."""
_NOUNS: Final = np.array([tag[0] in "NSX" for tag in TAGS])
_VERB: Final = re.compile(r"V[VA]|V[VA]-[RI]")
_ENDING: Final = re.compile(r"E[PFC]|ET[NM]|VX|VX-[RI]")
_MADE_OF: Final = frozenset({("하", "XSA"), ("하", "XSV"), ("되", "XSV")})
"""What makes a verb or adjective of a noun, and is contracted with endings: 따뜻해, 비롯돼."""
_LIKELY: Final = 3.0
"""So far a noun with particles may fall behind the likeliest analysis: 사기는 does by 2.1, 한국인 as 한국 more."""
# Kiwi takes 올렸다 for 오려고 했다, too, with hardly anything of 하다 left.
_SHORT_WILL: Final = ("하", "VX")
_WILL: Final = re.compile("[하한할함합해했]")
_EDGE: Final = re.compile(r"^[^\w]+|[^\w+#%]+$")
_DIGITS: Final = re.compile(r"[0-9][0-9.]*")
_JOINTS: Final = re.compile(r"[^\w&·+/'%#-]|\d\d")
"""What ends one word and begins the next where they are no parts of one name: 삼성, 전자; 10 20."""
_EXACT: Final = 3
"""Characters of which bigrams and trigrams find just what has them together."""
_UNITS: Final = frozenset("십백천만억조경")
_LONG_NUMBER: Final = re.compile(r"(?<![\d.,])\d{4,}(?![\d.,])")
_GROUP: Final = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
# Signs between letters that part words: not those of words with signs (R&D, GPT-4o, 한·미), numbers and addresses.
_PARTING: Final = re.compile(
    r"""(?<=[^\W_]) (?: (?=[^\w\s]*[^\w\s&.'·+#%@,/:~-]) [^\w\s]+ | [:~](?!(?<=\d.)\d) | ,(?!(?<=\d,)\d{3})
        | /(?!(?<=[A-Za-z0-9]/)[A-Za-z0-9])
        | (?<=[가-힣])[.+](?=[가-힣]) | (?<=[가-힣]{2})·(?=[가-힣]{2}) ) (?=[^\W_])""",
    re.VERBOSE,
)
_ADDRESS: Final = re.compile(r"\S*(?:://|@|\bwww\.)\S*")

Others = Callable[[str], Sequence[str]]
Frequency = Callable[[TextField, str], int]

_PLAIN: Final = (
    {0xFEE0 + code: code for code in range(ord("!"), ord("~") + 1)}
    | dict.fromkeys((*range(0x2010, 0x2014), 0x2212), ord("-"))
    | dict.fromkeys((0x223C, 0x301C), ord("~"))
)
_LETTERS: Final = "".join(map(chr, range(ord("ㄱ"), ord("ㅣ") + 1)))

UsedAs = Literal["word", "phrase", "prefix", "excluded", "optional", "unused"]


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a word or phrase: its terms, and `core`, the folded part that may stand inside a longer word.

    `literal` is the whole word where a part of it was read as a word that is not indexed, as a name that the analyser
    does not know may be (밀다원 as 밀다 and 원): then it is looked for as it was typed, too. `otherwise` are other ways
    to split it, as it may be split in the company of other words (구급 대원, 구급대원), or to read an inflected word
    (지었다 is of 지다 or 짓다).
    """

    text: str
    sequence: tuple[str, ...]
    words: tuple[str, ...]
    signed: tuple[str, ...]
    bigrams: tuple[str, ...]
    core: str
    literal: str = ""
    otherwise: tuple[tuple[str, ...], ...] = ()

    @property
    def numeric(self) -> bool:
        """Whether it is a number with something to it (11월, 코로나19), which means nothing in parts."""
        return not self.core.isascii() and any(map(_DIGITS.fullmatch, self.sequence))

    @property
    def cores(self) -> tuple[str, ...]:
        """The ways to write the core: a long number has commas or none."""
        if not self.core[:1].isdecimal():
            return (self.core,)
        plain = without_commas(self.core)
        return tuple(dict.fromkeys((plain, _LONG_NUMBER.sub(lambda number: _GROUP.sub(",", number[0]), plain))))


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing asked for: any of its readings will do; the first is the user's own, the others are expansions.

    `meant` is the expansion that is the word as it should be spelled, if nothing has it as it was typed.
    """

    text: str
    used_as: UsedAs
    readings: tuple[Reading, ...]
    expansions: tuple[str, ...] = ()
    note: str | None = None
    meant: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """A user's query: groups of alternatives, and what is excluded."""

    text: str
    groups: tuple[tuple[Clause, ...], ...]
    excluded: tuple[Clause, ...]
    unused: tuple[Clause, ...]

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """Every clause that is searched for, in the order of the query."""
        return tuple(clause for group in self.groups for clause in group)


def read(
    text: str, sequence: Sequence[Morpheme], joined: Sequence[tuple[str, int, int]], *, in_part: bool = False
) -> Reading:
    """A reading of a word whose morphemes and compounds (term, start, end) are known.

    `in_part`: some morphemes of it are words that are not indexed.
    """
    folded = fold(text)
    signed = tuple(term for term, _, _ in signed_words(folded))
    latin = [term for term, _, _ in latin_words(folded)] if not sequence else []
    core = folded[sequence[0].start : sequence[-1].end] if sequence else _EDGE.sub("", folded)
    terms = tuple(morpheme.term for morpheme in sequence)
    if joined and any(map(_DIGITS.fullmatch, terms)):
        # A number says little without its unit, which is no morpheme of ours: 11월, 3분기.
        core = folded[joined[0][1] : max(joined[-1][2], sequence[-1].end)]
    in_part = in_part and bool(terms) and text.isalnum() and not any(map(_DIGITS.fullmatch, terms))
    return Reading(
        text=text,
        sequence=terms,
        words=tuple(dict.fromkeys([*terms, *(term for term, _, _ in joined), *signed, *latin])),
        signed=signed,
        bigrams=tuple(dict.fromkeys(bigrams(folded))),
        core=core,
        literal=folded if in_part else "",
        otherwise=tuple(_number_runs(terms)),
    )


def _number_runs(run: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """A number's terms with its units apart, or in one: the analyser reads 1|천|만 in 1천만명, 1|천만 in 1천만 명."""
    if not any(map(_DIGITS.fullmatch, run)):
        return
    apart = tuple(chain.from_iterable(term if _UNITS.issuperset(term) else (term,) for term in run))
    joined: list[str] = []
    for term in apart:
        if joined and term in _UNITS and _UNITS.issuperset(joined[-1]):
            joined[-1] += term
        else:
            joined.append(term)
    yield from dict.fromkeys(other for other in (apart, tuple(joined)) if other != run)


@lru_cache(maxsize=4096)
def reading(text: str) -> Reading:
    """Read a word or phrase by itself."""
    return _whole(text, Columns.of(analyse(text)))


def _whole(text: str, columns: Columns) -> Reading:
    return read(text, morphemes(columns), compounds(columns), in_part=bool(_left_out(columns)))


@lru_cache(maxsize=1024)
def _phrase(text: str) -> Reading:
    """Read a phrase, with the other ways to split it: of the same letters, or they would find other phrases."""
    own = reading(text)
    letters = "".join(own.sequence)
    whole = name_term(text)
    ways = list(map(terms_of, alternatives(text, _ANALYSES)))
    for closed in _closed_up(text):
        ways += map(terms_of, alternatives(closed, _CLOSED_UP_ANALYSES))
    # A part that is not indexed may be one where it is split otherwise: 이 and 차 of 이차.
    further = [
        run
        for run in dict.fromkeys(ways)
        if (joined := "".join(run)) == letters or (len(joined) >= len(letters) and joined in whole)
    ]
    return replace(own, otherwise=(*own.otherwise, *(run for run in further if run != own.sequence)))


def _closed_up(text: str) -> Iterator[str]:
    """A phrase with fewer spaces, as it may stand in articles: 현대 자동차, 현대자동차."""
    words = text.split()
    if 1 < len(words) <= _CLOSED_UP_WORDS:
        yield from (
            " ".join((*words[:at], words[at] + words[at + 1], *words[at + 2 :])) for at in range(len(words) - 1)
        )
        if len(words) > 2:
            yield "".join(words)


@lru_cache(maxsize=4096)
def _alone(text: str) -> Reading:
    """Read a word that stands by itself: nothing tells how an inflected one is meant, so all ways are taken."""
    columns = Columns.of(analyse(text))
    own = _whole(text, columns)
    if len(text) > _LONGEST_WORD or not all("가" <= character <= "힣" for character in text):
        return own
    letters = "".join(own.sequence)
    nouns = _NOUNS[columns.tags].all() and (len(columns) == 1 or not _left_out(columns))
    runs = [
        run
        for analysis, behind in weighed_alternatives(text, _INFLECTIONS)
        if (run := terms_of(analysis))
        and (
            (not nouns and _inflected(analysis) and not (_SHORT_WILL in analysis and not _WILL.search(text)))
            or (behind < _LIKELY and _is_noun_with_particles(analysis))
            # Only 하다 and 되다 may be left out: 따뜻하다 is 따뜻 and that.
            or (
                len(letters) > 3
                and (joined := "".join(run)) in text
                and (len(joined) >= len(letters) or (not nouns and _MADE_OF.intersection(analysis)))
            )
        )
    ]
    others = tuple(run for run in dict.fromkeys(runs) if run != own.sequence)
    if not others:
        return own
    if not own.sequence:
        # What is read as a word that is not indexed (다른) is one if it may be a verb or adjective.
        return replace(own, sequence=others[0], words=others[0], otherwise=others[1:])
    return replace(own, otherwise=others)


def _inflected(analysis: Sequence[tuple[str, str]]) -> bool:
    """Whether it is a verb or adjective, or several joined (쏟아붓다), and endings alone."""
    return bool(_VERB.fullmatch(analysis[0][1])) and all(
        _VERB.fullmatch(tag) or _ENDING.fullmatch(tag) for _, tag in analysis[1:]
    )


def _is_noun_with_particles(analysis: Sequence[tuple[str, str]]) -> bool:
    """Whether it is a noun of several syllables and particles: 사기는 is of 사기, too, not of 사다 alone."""
    (form, tag), *rest = analysis
    return len(form) > 1 and tag in ("NNG", "NNP") and bool(rest) and all(other[0] == "J" for _, other in rest)


def _left_out(columns: Columns) -> list[int]:
    """Where the words begin that are not indexed."""
    return list(map(int, columns.starts[_LEFT_OUT[columns.tags]]))


def _read_words(text: str) -> list[Reading]:
    """Read a run of words, each in the company of the others."""
    if " " not in text:
        return [_alone(text)]
    columns = Columns.of(analyse(text))
    found = morphemes(columns)
    joined = compounds(columns)
    left_out = _left_out(columns)
    readings = []
    for word in re.finditer(r"\S+", text):
        start, end = word.span()
        inside = [
            Morpheme(morpheme.term, morpheme.start - start, morpheme.end - start)
            for morpheme in found
            if start <= morpheme.start and morpheme.end <= end
        ]
        runs = [(term, at - start, to - start) for term, at, to in joined if start <= at and to <= end]
        readings.append(read(text[start:end], inside, runs, in_part=any(start <= at < end for at in left_out)))
    return readings


def parse(text: str, others: Others) -> ParsedQuery:
    """Read a user's text; `others` gives the other ways to write a word."""
    whole = one_line(text.translate(_PLAIN))
    text = whole[:MAX_LENGTH]
    groups: list[tuple[Clause, ...]] = []
    excluded: list[Clause] = []
    unused: list[Clause] = []
    plain: list[str] = []
    choice = ""

    def add(clauses: Sequence[Clause]) -> None:
        nonlocal choice
        for clause in clauses:
            if choice:
                groups[-1] = (*groups[-1], clause)
            else:
                groups.append((clause,))
            choice = ""

    def give_up_choice() -> None:
        nonlocal choice
        if choice:
            unused.append(_unused(choice, "no word on both sides"))
        choice = ""

    def flush() -> None:
        if plain:
            add(_word_clauses(_read_words(" ".join(plain)), others, unused))
            plain.clear()

    for match in _TOKEN.finditer(_parted(text)):
        if match["or"]:
            flush()
            give_up_choice()
            if groups:
                choice = match["or"]
            else:
                unused.append(_unused(match["or"], "no word on both sides"))
            continue
        phrase, word = match["phrase"], match["word"]
        if phrase is None and match["minus"] is None and not word.endswith("*"):
            # The words of one run are read together: Kiwi tells homographs apart by their company.
            plain.append(word)
            continue
        flush()
        if phrase is not None and not phrase.strip():
            unused.append(_unused(match.group()))
            continue
        clause = _clause(phrase, word, others)
        if not any(reading.core or reading.signed for reading in clause.readings):
            unused.append(_unused(clause.text))
        elif match["minus"] is not None:
            give_up_choice()
            excluded.append(replace(clause, used_as="excluded", expansions=(), readings=clause.readings[:1]))
        else:
            add([clause])
    flush()
    give_up_choice()
    if whole != text:
        unused.append(Clause(whole[MAX_LENGTH:].strip(), "unused", (), note=f"after the {MAX_LENGTH}th character"))
    return ParsedQuery(text, tuple(groups), tuple(excluded), tuple(unused))


def _parted(text: str) -> str:
    """The text with a space after each sign that parts two words: 삼성,LG is two."""
    if not _PARTING.search(text):
        return text
    # A phrase is read as it would be in an article.
    return "".join(
        part if _PHRASE.fullmatch(part) else " ".join(map(_parted_word, part.split(" ")))
        for part in _PHRASE.split(text)
    )


def _parted_word(word: str) -> str:
    return word if _ADDRESS.fullmatch(word) else _PARTING.sub(lambda sign: sign[0] + " ", word)


def _unused(text: str, note: str = "no letters or digits") -> Clause:
    return Clause(text, "unused", (), note=note)


def _clause(phrase: str | None, word: str, others: Others) -> Clause:
    if phrase is not None:
        names = tuple(others(phrase.strip()))
        return Clause(phrase.strip(), "phrase", (_phrase(phrase.strip()), *map(_phrase, names)), names)
    stem = word.rstrip("*")
    if stem != word:
        return Clause(word, "prefix", (reading(stem),))
    names = tuple(others(word))
    return Clause(word, "word", (reading(word), *map(reading, names)), names)


def _word_clauses(readings: Sequence[Reading], others: Others, unused: list[Clause]) -> list[Clause]:
    """A clause a word; words that are together an alias of something get its other names as expansions."""
    clauses: list[Clause] = []
    at = 0
    while at < len(readings):
        if not (readings[at].core or readings[at].signed):
            unused.append(_unused(readings[at].text))
            at += 1
            continue
        for end in range(min(len(readings), at + _MAX_RUN), at, -1):
            run = readings[at:end]
            name, names = _known_as(run, others)
            if names:
                text = " ".join(reading.text for reading in run)
                own = run[0]
                if len(run) == 1 and name == own.literal:
                    # 국힘 is known as it stands: its parts, 국 and 힘, mean nothing.
                    own = replace(own, sequence=(), words=(name,), core=name, literal="", otherwise=())
                if len(run) > 1:
                    # 스타트 업: each part by itself is too short to be looked for inside 스타트업.
                    own, names = reading(text), (name, *names)
                clauses.append(Clause(text, "word", (own, *map(reading, names)), tuple(names)))
                at = end
                break
        else:
            clauses.append(Clause(readings[at].text, "word" if readings[at].words else "optional", (readings[at],)))
            at += 1
    return clauses


def _known_as(run: Sequence[Reading], others: Others) -> tuple[str, Sequence[str]]:
    """The name that words are together, without the last one's particles or as it stands, and its other names."""
    *before, last = run
    if any(_JOINTS.search(left.text[-1] + right.text[0]) for left, right in pairwise(run)):
        return "", ()
    name = "".join(map(_name, run))
    # The dots in a word are no reason to take the next one for a part of it.
    if (len(run) == 1 or "·" not in name or name[0].isdecimal()) and (names := others(name)):
        if len(run) == 1 or not has_hanja(name) or any(map(others, names)):
            return name, names
        # That Hanja can be read makes no name of two words: 北 미사일.
        return "", ()
    start = "".join(fold(reading.text) for reading in before)
    for end in (_name(last), _EDGE.sub("", fold(last.text))):
        # 국민의 힘: what looks like a particle inside is part of the name.
        if (as_typed := start + end) != name and as_typed.isalnum() and (names := others(as_typed)):
            return as_typed, names
    return "", ()


def _name(read: Reading) -> str:
    """The word without its particles, as a name may be looked up."""
    return max((*read.signed[:1], read.core), key=len) or read.text


def names_asked(parsed: ParsedQuery) -> list[str]:
    """What of a query may be a name: all of it, each word without its particles, and the other ways to write them.

    Excluded words are not asked for.
    """
    clauses = [clause for clause in parsed.clauses if any(reading.core for reading in clause.readings)]
    whole = " ".join(clause.text.rstrip("*") for clause in clauses)
    words = [_name(clause.readings[0]).rstrip("*") for clause in clauses if clause.readings]
    return list(dict.fromkeys([whole, *words, *chain.from_iterable(clause.expansions for clause in clauses)]))


def expanded(clause: Clause, word: str, note: str | None = None) -> Clause:
    """The clause with another way to write it as a further reading."""
    return replace(
        clause,
        readings=(*clause.readings, reading(word)),
        expansions=(*clause.expansions, word),
        note=note or clause.note,
    )


# From clauses to the index's query


@dataclass(frozen=True, slots=True)
class Scope:
    """Which fields of the index a query looks into."""

    words: TextField
    sequence: TextField
    bigrams: TextField
    trigrams: TextField


ALL_TEXT: Final = Scope(TextField.WORDS, TextField.SEQUENCE, TextField.BIGRAMS, TextField.TRIGRAMS)
TITLE: Final = Scope(TextField.TITLE_WORDS, TextField.TITLE_SEQUENCE, TextField.TITLE_BIGRAMS, TextField.TITLE_TRIGRAMS)


def _inside(core: str, scope: Scope) -> Node | None:
    """Documents in which the core stands inside some word; None where that is no help (Latin, one syllable)."""
    if core.isascii():
        return None
    parts: list[Node] = []
    for piece in re.findall(r"\w+", core):
        if len(piece) > 2:
            parts += [Term(scope.trigrams, gram) for gram in dict.fromkeys(trigrams(piece))]
        else:
            parts.append(Term(scope.bigrams, piece))
    return AllOf(tuple(parts)) if parts else None


def found_by(clause: Clause, scope: Scope) -> Node:
    """The documents that a clause finds."""
    return AnyOf(tuple(_found_by(reading, clause.used_as, scope) for reading in clause.readings))


def _found_by(reading: Reading, used_as: UsedAs, scope: Scope) -> Node:
    if used_as == "prefix":
        return Prefix(scope.words, "".join(reading.text.lower().split()))
    # Addresses have no morphemes, only the Latin words in them.
    terms = reading.sequence or reading.words
    if reading.signed:
        rest = [term for term in terms if not any(term in word for word in reading.signed)]
        # What touches a sign is split in more ways than one: % and 포인트, %포인트.
        return AllOf(
            (
                *(Term(scope.words, term) for term in reading.signed),
                *(
                    Term(scope.words, term) if inside is None else AnyOf((Term(scope.words, term), inside))
                    for term, inside in ((term, _inside(term, scope)) for term in dict.fromkeys(rest))
                ),
            )
        )
    if used_as == "phrase" and len(reading.sequence) > 1:
        return AnyOf(
            tuple(
                Phrase(scope.sequence, run) if len(run) > 1 else Term(scope.words, *run)
                for run in (reading.sequence, *reading.otherwise)
            )
        )
    ways: list[Node] = []
    if reading.numeric or (reading.core.isascii() and any(map(_DIGITS.fullmatch, terms))):
        # 3 and 분기 apart from each other are no 3분기, F and 35 no F35.
        if len(reading.sequence) > 1:
            ways += (Phrase(scope.sequence, run) for run in (reading.sequence, *reading.otherwise))
        elif not reading.numeric:
            ways.append(Term(scope.words, terms[0]))
    elif terms:
        # Where the word stands inside some word it stands by itself, too.
        runs = [run for run in (terms, *reading.otherwise) if run != (reading.core,) or not grams_of(reading.core)]
        for run in runs:
            if run is terms or len(run) == 1:
                ways.append(AllOf(tuple(Term(scope.words, term) for term in dict.fromkeys(run))))
            else:
                ways.append(Phrase(scope.sequence, run))
    for core in reading.cores:
        inside = _inside(core, scope)
        if inside is not None:
            ways.append(_counted(core, inside, scope) if core[0].isdecimal() else inside)
    if reading.core.isascii() and len(reading.sequence) > 1 and reading.core in reading.words:
        # uj0102 is one word in an address, and two morphemes elsewhere.
        ways.append(Term(scope.words, reading.core))
    literal = _inside(reading.literal, scope)
    if literal is not None:
        ways.append(literal)
    if not ways:
        ways.append(Term(scope.bigrams if len(reading.core) < 3 else scope.words, reading.core))
    return AnyOf(tuple(ways))


def _counted(core: str, inside: Node, scope: Scope) -> Node:
    """The documents with a number and its unit, which stand together or apart, as a whole."""
    number = _number(core)
    unit = core.removeprefix(number)
    if len(core) <= _EXACT or not unit.isalpha():
        # A number's parts are many numbers' parts: it is to be one itself.
        return AllOf((Term(scope.words, number), inside))
    apart = Term(scope.bigrams if len(unit) == 1 else scope.words, unit)
    return AnyOf((Prefix(scope.words, core), AllOf((Term(scope.words, number), apart))))


def _number(core: str) -> str:
    """The first number of a core, as it is indexed."""
    digits = _DIGITS.match(without_commas(core))
    return digits[0] if digits else core


def as_one_word(reading: Reading, scope: Scope) -> Node:
    """The documents in which a word stands as one word, inside one, or as words next to each other."""
    core = reading.literal or reading.core
    ways: list[Node] = [Term(scope.words, core)]
    if reading.sequence and not reading.literal:
        ways.append(Phrase(scope.sequence, reading.sequence))
    inside = _inside(core, scope)
    if inside is not None:
        ways.append(inside)
    return AnyOf(tuple(ways))


def compile_query(
    parsed: ParsedQuery,
    *,
    match: Literal["any", "all"] = "any",
    scope: Scope = ALL_TEXT,
    filters: Sequence[Filter] = (),
    frequency: Frequency | None = None,
) -> IndexQuery:
    """The index's query of a parsed one; `frequency` tells in how many documents a term occurs, if that is known."""
    required = [group for group in parsed.groups if any(clause.used_as != "optional" for clause in group)]
    # The same word once more asks for nothing else.
    groups = list(dict.fromkeys(required or parsed.groups))
    nodes = [AnyOf(tuple(found_by(clause, scope) for clause in group)) for group in groups]
    if not nodes:
        # Nothing usable was asked for: nothing is found; but only exclusions mean everything else.
        found: Node = Everything() if parsed.excluded or not parsed.unused else AnyOf(())
    elif match == "all":
        found = AllOf(tuple(nodes))
    else:
        found = AnyOf(tuple(nodes))
    scored = _scored(parsed, scope, frequency)
    if len(nodes) > 1 and match == "any":
        every = [
            Term(scope.words, group[0].readings[0].words[0])
            if len(group) == 1 and _common(group[0], scope, frequency)
            else node
            for group, node in zip(groups, nodes, strict=True)
        ]
        scored.append(Scored(AllOf(tuple(every)), _ALL_BONUS, constant=True))
    return IndexQuery(
        match=found,
        exclude=tuple(found_by(clause, scope) for clause in parsed.excluded),
        scored=tuple(scored),
        filters=tuple(filters),
    )


def _scored(parsed: ParsedQuery, scope: Scope, frequency: Frequency | None) -> list[Scored]:
    weights: dict[Node, float] = {}

    def gain(node: Node, weight: float) -> None:
        weights[node] = max(weight, weights.get(node, 0.0))

    own: list[str] = []
    for clause in parsed.clauses:
        first, *others = clause.readings
        common = _common(clause, scope, frequency)
        inside = set(bigrams(first.core))
        for gram in first.bigrams:
            if not common or gram == first.core:
                gain(Term(scope.bigrams, gram), _CORE_BIGRAM_WEIGHT if gram in inside else _BIGRAM_WEIGHT)
        for share, readings in ((1.0, [first]), (_ALIAS_WEIGHT, others)):
            for read in readings:
                further = () if clause.used_as == "phrase" else chain.from_iterable(read.otherwise)
                for term in (*read.words, *further):
                    gain(Term(scope.words, term), _WORD_WEIGHT * share)
                    if scope is ALL_TEXT:
                        gain(Term(TextField.TITLE_WORDS, term), _TITLE_WEIGHT * share)
                name = Term(TextField.NAMES, name_term(_name(read)))
                if not common and (frequency is None or frequency(name.field, name.text)):
                    gain(name, _NAME_WEIGHT * share)
        own += first.sequence
    for before, after in pairwise(own):
        rarer = frequency is not None and min(frequency(scope.words, before), frequency(scope.words, after))
        if before != after and rarer <= _PAIRED_UP_TO:
            gain(Phrase(scope.sequence, (before, after), _PAIR_SLOP), _PAIR_WEIGHT)
    return [Scored(node, weight) for node, weight in weights.items()]


def _common(clause: Clause, scope: Scope, frequency: Frequency | None) -> bool:
    """Whether it is one plain word of one morpheme that more than `_COMMON` documents have."""
    read = clause.readings[0]
    return (
        frequency is not None
        and clause.used_as == "word"
        and len(clause.readings) == len(read.words) == 1
        and read.words == read.sequence
        and not read.numeric
        and frequency(scope.words, read.words[0]) > _COMMON
    )


def title_beginning(text: str) -> Node | None:
    """Titles with these words, the last of which may still be half typed; None if there is no whole syllable yet."""
    words = [word.rstrip(_LETTERS) for word in one_line(text)[:MAX_LENGTH].split()]
    words = [word for word in words if _EDGE.sub("", word)]
    if not words:
        return None
    *whole, last = words
    nodes = [_found_by(reading(word), "word", TITLE) for word in whole]
    begun = Prefix(TITLE.words, fold(_EDGE.sub("", last)))
    return AllOf((*nodes, AnyOf((begun, _found_by(reading(last), "word", TITLE)))))
