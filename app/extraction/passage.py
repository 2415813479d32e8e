"""A text field of an article as the entity rules read it, and what may follow a name inside a Korean word."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from math import inf
from typing import Final

from app.extraction.document import Document
from app.extraction.extraction import EntityType, Field
from app.extraction.names.lists import word_list
from app.korean.analysis import Analysis

# Particles and forms of the copula, longest first where one begins another does not matter: the whole rest must match.
_PARTICLE: Final = "|".join(word_list("particles"))
# What may stand between a name and its particles without being part of the name.
_SUFFIX: Final = "|".join(word_list("suffixes"))
_TAIL: Final = re.compile(rf"(?:{_SUFFIX})?(?:{_PARTICLE}){{0,3}}")
_PARTICLES: Final = re.compile(rf"(?:{_PARTICLE}){{0,3}}")
_WORD_START: Final = re.compile(r"(?<![^\W_])\S")
_PEOPLE: Final = re.compile("(?:인(?!데|지|가|만)|[시도군구]민)들?(.*)")
WITHHELD: Final = re.compile(
    r"[A-Z] [가-힣]{1,4}|[A-Z](?:사|조합|회사|업체|법인|은행|병원|대|대학|대학교|고|고교|중|초|학교|기업|그룹|건설|증권"
    r"|치과|의원|한의원|학원|유치원|어린이집|로펌|단체|협회|재단|아파트|빌딩|호텔)|[XxO○△□]{2,}[가-힣]+"
)
"""Bodies and sites whose names are withheld: B 조합, A사, XX치과."""
_REST: Final = re.compile(r"[가-힣A-Za-z0-9]*")


def is_coinage(text: str) -> bool:
    """Whether it is one of the terms of the news that look like names: K-방산, 위드 코로나."""
    if text.startswith("K-"):
        return "가" <= text[2:3] <= "힣"
    return "코로나" in text and not _PANDEMIC.isdisjoint(text.split(" "))


_PANDEMIC: Final = frozenset(["코로나", "코로나19"])


# The ends of words are few: most of these are answered from memory.
@lru_cache(maxsize=1 << 15)
def is_tail(rest: str) -> bool:
    """Whether `rest`, which ends a word, is made of particles and light suffixes only: a name may stand before it."""
    return not rest or _TAIL.fullmatch(rest) is not None


def is_particles(rest: str) -> bool:
    """Whether `rest`, which ends a word, is made of particles only."""
    return not rest or _PARTICLES.fullmatch(rest) is not None


@dataclass(frozen=True, slots=True, repr=False)
class Passage:
    """One field's text with its analysis.

    `starts` maps an offset to the first morpheme that begins there; `word_starts` are the offsets of what follows
    neither a letter nor a digit.
    """

    field: Field
    text: str
    analysis: Analysis
    starts: dict[int, int]
    word_starts: tuple[int, ...]

    @classmethod
    def of(cls, name: Field, text: str, analysis: Analysis) -> Passage:
        """The passage of a field."""
        # Read backwards, so that the first morpheme of an offset is the one that stays.
        starts = dict(zip(reversed(analysis.starts), range(len(analysis) - 1, -1, -1), strict=True))
        return cls(name, text, analysis, starts, tuple([match.start() for match in _WORD_START.finditer(text)]))

    def rest(self, end: int) -> str:
        """What follows `end` inside the same word: Hangul, Latin letters, digits."""
        match = _REST.match(self.text, end)
        return match.group() if match else ""

    def begins_word(self, start: int) -> bool:
        """Whether no letter or digit stands right before `start`."""
        return start == 0 or not self.text[start - 1].isalnum()

    def is_proper_noun(self, start: int, size: int) -> bool:
        """Whether Kiwi reads those `size` letters as one proper noun."""
        return self._tag_of(start, size) == "NNP"

    def is_noun(self, start: int, size: int) -> bool:
        """Whether Kiwi reads those `size` letters as one noun."""
        return self._tag_of(start, size)[:2] == "NN"

    def _tag_of(self, start: int, size: int) -> str:
        """Kiwi's tag of those `size` letters, "" if they are not one morpheme."""
        index = self.starts.get(start)
        return self.analysis.tags[index] if index is not None and self.analysis.ends[index] == start + size else ""

    def tag_at(self, start: int) -> str:
        """Kiwi's tag of the first morpheme that begins there, "" if none does."""
        index = self.starts.get(start)
        return "" if index is None else self.analysis.tags[index]

    def is_particle(self, start: int) -> bool:
        """Whether Kiwi reads a particle there."""
        index = self.starts.get(start)
        return index is not None and self.analysis.tags[index][0] == "J"

    def names_people(self, end: int) -> bool:
        """Whether the place that ends there is part of a word for its people: 인 in 미국인들은, 시민 in 서울시민."""
        people = _PEOPLE.match(self.rest(end))
        return people is not None and is_particles(people.group(1))

    def without_particles(self, start: int, end: int) -> int:
        """`end` of a span moved back over the particles and copulas that Kiwi sees at its end."""
        analysis = self.analysis
        while end > start + 1:
            begin = next((offset for offset in range(end - 1, start, -1) if offset in self.starts), None)
            if begin is None:
                break
            index = self.starts[begin]
            tag, stem = analysis.tags[index], index
            while stem and analysis.tags[stem][0] == "E":
                stem -= 1
            # 지음: an ending belongs to the verb before it; only that of a copula follows a name.
            ending = tag[0] == "E" and analysis.tags[stem][:2] not in ("VV", "VA")
            if analysis.ends[index] < end or not (tag[0] == "J" or ending or tag == "VCP"):
                break
            end = begin
        return end

    def sentence(self, offset: int) -> tuple[int, int]:
        """Indices of the first morpheme and the one past the last of the sentence around `offset`."""
        analysis = self.analysis
        index = max(bisect_right(analysis.starts, offset) - 1, 0)
        if not len(analysis):
            return 0, 0
        number = analysis.sentences[index]
        return bisect_left(analysis.sentences, number), bisect_right(analysis.sentences, number)


@dataclass(slots=True, eq=False)
class Candidate:
    """A span that may name an entity; the rules change its borders and type until it is grouped or dropped.

    `lead` is how sure the tagger is of it (see `TaggedSpan`); what a rule found is sure.
    """

    passage: Passage
    start: int
    end: int
    type: EntityType
    evidence: str
    lead: float = inf

    @property
    def text(self) -> str:
        """The surface."""
        return self.passage.text[self.start : self.end]

    @property
    def order(self) -> tuple[bool, int]:
        """Sorts by place in the article: the title first."""
        return self.passage.field != "title", self.start


def passages(document: Document) -> tuple[Passage, Passage]:
    """Title and body."""
    article = document.article
    return Passage.of("title", article.title, document.title), Passage.of("body", article.body, document.body)
