"""Bare surnames, and whom of an article's people they mean: 허 시장, 尹, 김씨."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from app.extraction.names.lists import NameLists
from app.extraction.passage import Passage, is_tail
from app.extraction.people import Known, is_called
from app.extraction.titles import agree, without_suffix

# Surnames that are also words which come before a title (이 대표: this representative; 전 대통령: a former president).
_DETERMINERS: Final = frozenset("이 그 저 전 현 고 한 양 신 구 부 주 총 반 본 각 새 제 모".split())
_FORMER_OR_PRESENT: Final = frozenset("전 현".split())
# Surnames that are particles after a closing bracket or mark: 원고(회사)이.
_LIKE_PARTICLES: Final = frozenset("이 도 은 가 라 나 여 고 의".split())
_CLOSING: Final = frozenset(")]”’」")
NEVER_DETERMINED: Final = frozenset(
    "의원 대통령 총리 장관 차관 지사 교육감 변호사 검사 부장검사 차장검사 검사장 판사 부장판사 대법관 재판관 "
    "총경 경무관 치안감 소령 중령 대령 준장 중장 CEO CFO COO CTO".split()
)
"""Titles that hardly follow a determiner: 이 의원 is a name."""
OF_THE_YOUNG: Final = frozenset("군양")
"""What comes after the names of the young as 씨 after those of the others."""


@dataclass(frozen=True, slots=True)
class BareSurname:
    """허 in 허 시장, 尹 in 尹대통령: `title` is None for a Hanja surname or 씨 without title.

    `marked` tells that 전, 현 or the like stands between: then the surname is no determiner.
    """

    passage: Passage
    start: int
    end: int
    surname: str
    title: str | None
    marked: bool = False


class SurnameFinder:
    """Finds bare surnames with a title, 씨, or in Hanja."""

    def __init__(self, names: NameLists) -> None:
        self._names = names
        # Set apart by their lengths, since one set of letters is found much sooner than as many choices.
        long = [surname for surname in names.surnames if len(surname) > 1]
        hangul = "|".join((*sorted(long, key=len, reverse=True), f"[{''.join(names.surnames.difference(long))}]"))
        hanja = "".join(names.surname_hanja)
        self._hangul = re.compile(
            rf"(?<![가-힣A-Za-z0-9\u4e00-\u9fff])({hangul})"
            r"(?: (?:(?:전|현|前|現|신임|당시|부(?!장)) ?)?(?=[가-힣A-Z])|(?=[씨군양]))"
        )
        self._hanja = re.compile(rf"(?<![\u4e00-\u9fff])([{hanja}])(?![\u4e00-\u9fff])")

    @classmethod
    @lru_cache(maxsize=4)
    def of(cls, names: NameLists) -> SurnameFinder:
        """The finder of those lists; its patterns are compiled once."""
        return cls(names)

    def find(self, passage: Passage) -> Iterator[BareSurname]:
        """All bare surnames of the text."""
        names, text = self._names, passage.text
        at = 0
        while match := self._hangul.search(text, at):
            at = match.end()
            start, end = match.span(1)
            former = match.group(1) in _FORMER_OR_PRESENT and match.end() > end and _follows_noun(passage, start)
            particle = match.group(1) in _LIKE_PARTICLES and text[start - 1 : start] in _CLOSING
            if former or (particle and start):
                # 가람(GR)이 현 회장을: what follows the particle may be a surname.
                at = end
                continue
            word = passage.rest(match.end())
            size = names.title_at(word)
            if not size and match.end() > end + 1:
                # 문 전당장: the first syllable of the title.
                word = passage.rest(end + 1)
                size = names.title_at(word)
            if size and word[:size] not in names.occupations and is_tail(without_suffix(word[size:])):
                title = None if word[:size] == "씨" else word[:size]
                if title is None or size > 1 or title in OF_THE_YOUNG:
                    yield BareSurname(passage, start, end, match.group(1), title, match.end() > end + 1)
        for match in self._hanja.finditer(text):
            start, end = match.span()
            if not passage.begins_word(start):
                continue
            after = match.end() + (text[match.end() : match.end() + 1] == " ")
            word = passage.rest(after)
            size = names.title_at(word)
            yield BareSurname(passage, start, end, names.surname_hanja[match.group()], word[:size] or None)


_CONNECTIVES: Final = ("반면 ", "한편 ", "이후 ", "당시 ", "최근 ", "이날 ")


def _follows_noun(passage: Passage, start: int) -> bool:
    """Whether a noun stands right before: 전 in 임종성 전 의원 is no surname."""
    text = passage.text
    if text[start - 1 : start] != " " or text.endswith(_CONNECTIVES, 0, start):
        return False
    index = bisect_left(passage.analysis.starts, start) - 1
    return (index >= 0 and passage.analysis.tags[index][0] in "NX") or text[start - 2 : start - 1] == ")"


def resolve_surname(bare: BareSurname, same: Sequence[Known]) -> Known | None:
    """Whom of the people of that surname it means: the title decides between several, else who was named last.

    A surname that is also a determiner (이 대표) needs a person with a matching title. A bare 김씨 is whoever is called
    씨 with the whole name; where the article has a 김모씨 too, it is no one else.
    """
    if not same:
        return None
    same = [known for known in same if _may_be_called(known, bare)]
    if not same:
        return None
    if bare.title in OF_THE_YOUNG:
        # 고양이 and 이양을 are words: it takes somebody who is called so with the whole name.
        fitting = [known for known in same if any(is_called(candidate, bare.title) for candidate in known.candidates)]
        return fitting[0] if len(fitting) == 1 else None
    here = (bare.passage.field != "title", bare.start)
    fitting = [
        known for known in same if bare.title and any(agree(bare.title, p.text) for p in known.positions.values())
    ]
    if bare.passage.text[bare.start : bare.end] in _DETERMINERS and bare.title and not (fitting or bare.marked):
        sure = len(same) == 1 and (bare.title in NEVER_DETERMINED or not same[0].positions)
        return same[0] if sure else None
    if bare.title is None and bare.passage.text[bare.start] >= "가":
        fitting = [known for known in same if any(map(is_called, known.candidates))]
        if not fitting:
            fitting = [known for known in same if not known.positions]
        if not fitting and re.search(rf"(?<![가-힣]){bare.surname}모", bare.passage.text):
            return None
    pool = fitting or same
    if len(pool) == 1:
        return pool[0]

    def distance(known: Known) -> tuple[bool, int]:
        before = [c.order for c in known.candidates if c.order < here]
        return (not before, -max(before)[1] if before else min(c.start for c in known.candidates))

    return min(pool, key=distance)


# Ranks of those who investigate and judge: whoever the article calls 씨 holds none of them.
_RANKS: Final = frozenset(
    "경감 경위 경사 경장 순경 경정 총경 수사관 판사 부장판사 검사 부장검사 차장검사 영장전담판사".split()
)


def _may_be_called(known: Known, bare: BareSurname) -> bool:
    """Whether somebody may be called so: a president is not called 씨, and a suspect called 씨 is no inspector."""
    title = bare.title
    if title is None:
        if bare.passage.text[bare.start] < "가":
            # 尹 in a headline.
            return True
        head = any(position.text.endswith("대통령") for position in known.positions.values())
        return not head or any(map(is_called, known.candidates))
    if title not in _RANKS or any(agree(title, position.text) for position in known.positions.values()):
        return True
    return not any(map(is_called, known.candidates))


def by_surname(people: Iterable[Known], names: NameLists) -> dict[str, list[Known]]:
    """The people who have a Korean surname, by it."""
    found: defaultdict[str, list[Known]] = defaultdict(list)
    for known in people:
        surname = known.surname(names)
        if surname:
            found[surname].append(known)
    return found
