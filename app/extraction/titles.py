"""Titles beside people's names: where they begin and end, and what the words in between may be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from app.extraction.names.lists import NameLists
from app.extraction.passage import Passage, is_particles

_FORMER: Final = frozenset("전 前 전직".split())
_PRESENT: Final = frozenset("현 現 당시 신임 신".split())
_AGE_OR_MORE: Final = re.compile(r"\s?\([^()\n]{1,40}\)")
_TITLE_WORDS: Final = 5
# What stands between a name and a title that is not that person's: 문태오 정부 비서관, 문태오 등 배우.
_NO_BODIES: Final = frozenset("정부 정권 등 외 측 및 관련 시절 출범 이후 후 뒤 중 사건 스캔들".split())
# Offices at somebody else's: 대통령 부속실장, 국무총리 비서실장, 가온지사 차장.
_OFFICES: Final = re.compile(
    "(?:[가-힣]{1,6} )?(?:비서실장|부속실장|경호처장|경호처 차장|정책실장|안보실장|비서관|행정관|보좌관|특보)"
)
_OFFICE_HOLDERS: Final = ("대통령", "국무총리", "국회의장", "당대표", "대법원장")
_BRANCH_RANKS: Final = re.compile("차장|과장|팀장|부장|대리|직원")
_NONE: Final[Mapping[int, int]] = {}
_SHORT_TITLES: Final = {"특검": "특별검사", "특검보": "특별검사보", "총리": "국무총리", "감독": "사령탑", "대표": "CEO"}


def after_name(passage: Passage, end: int) -> int:
    """The offset after the brackets that follow a name: 이재명(62) 대표, 홍길동(더불어민주당) 의원."""
    match = _AGE_OR_MORE.match(passage.text, end)
    return match.end() if match else end


@dataclass(frozen=True, slots=True)
class Title:
    """A title found beside a name: its span, where its own words start, and whether it is former."""

    start: int
    end: int
    text: str
    former: bool


def title_after(passage: Passage, end: int, names: NameLists, bodies: Mapping[int, int] = _NONE) -> Title | None:
    """The title that follows a name: 허태정 대전광역시장이, 이재명 더불어민주당 전 대표는.

    `bodies` are the starts and ends of the organizations named in the passage: 자본시장연구원 holds no title.
    """
    offset = after_name(passage, end)
    return title_from(passage, offset + (passage.text[offset : offset + 1] == " "), names, bodies, end)


def title_from(
    passage: Passage, start: int, names: NameLists, bodies: Mapping[int, int] = _NONE, name_end: int = 0
) -> Title | None:
    """The title that begins there, perhaps with its organization, of whoever is named up to `name_end`."""
    text = passage.text
    former = False
    first: int | None = None
    for _ in range(_TITLE_WORDS):
        if form := _LEGAL_FORM.match(text, start):
            # 문태오 ㈜가온 회장.
            start = form.end()
        word = passage.rest(start)
        if not word or (text[start - 1] != " " and is_particles(word)):
            break
        end = start + len(word)
        if word in _FORMER or word in _PRESENT:
            former = former or word in _FORMER
        elif word in _NO_BODIES or (first is None and len(word) > 1 and text.endswith(word, 0, name_end)):
            # 문태오 등 배우들, 문태오 문태오 후보.
            break
        else:
            first = start if first is None else first
            if start in bodies and is_particles(passage.rest(bodies[start])):
                if passage.rest(bodies[start]):
                    break
                end = after_name(passage, bodies[start])
            else:
                size = names.title_at(word)
                if size and is_particles(without_suffix(_without_office(word, size))):
                    stop = _longer(passage, start + size, names)
                    if text[start:stop] in {"씨", "님", "군", "양", "옹", "기자"}:
                        return None
                    return Title(first, stop, text[first:stop], former)
                if not _is_bare_noun(passage, start, end):
                    break
        if text[end : end + 1] != " ":
            break
        start = end + 1
    return None


# 문태오 의원실, 문태오 특검팀, 문태오 의원안: the staff and the bills of somebody are named after the title.
_NAMED_AFTER: Final = (
    ("의원", "실"),
    ("의원", "안"),
    *((title, "팀") for title in ("특검", "특별검사", "교수", "박사")),
)


def _without_office(word: str, size: int) -> str:
    """What follows a title of `size` letters in its word, without what is named after whoever holds it."""
    rest = word[size:]
    for title, office in _NAMED_AFTER:
        if rest.startswith(office) and word.endswith(title, 0, size):
            return rest[len(office) :]
    return rest


_LEGAL_FORM: Final = re.compile(r"(?:㈜|\(주\)) ?")


def without_suffix(rest: str) -> str:
    """What is left of the rest of a word without 씨, 님, 측 or 들 at its head."""
    return rest[1:] if rest[:1] in {"씨", "님", "측", "들"} else rest


def _longer(passage: Passage, end: int, names: NameLists) -> int:
    """대통령 당선인, 대통령 비서실장: the end of a title of several words."""
    text = passage.text
    if text[end : end + 1] == " ":
        office = (
            _OFFICES.match(text, end + 1)
            if text.endswith(_OFFICE_HOLDERS, 0, end)
            else _BRANCH_RANKS.match(text, end + 1)
            if text.endswith("지사", 0, end)
            else None
        )
        # 문태오 대통령 비서실장 이주한: the office of another.
        if office and is_particles(passage.rest(office.end())) and not _NAME_FOLLOWS.match(text, office.end()):
            end = office.end()
    while text[end : end + 1] == " ":
        word = passage.rest(end + 1)
        size = names.title_at(word)
        if word[:size] not in {"당선인", "후보", "후보자", "예비후보", "내정자", "권한대행", "직무대행"}:
            break
        if not is_particles(word[size:]):
            break
        end += 1 + size
    return end


_NAME_FOLLOWS: Final = re.compile(" [가-힣]{2,4}(?![가-힣])(?<! 등)")


def _is_bare_noun(passage: Passage, start: int, end: int) -> bool:
    """Whether the word is nouns only: no particle or ending closes it."""
    index = passage.starts.get(start)
    if index is None:
        return False
    analysis = passage.analysis
    while index < len(analysis) and analysis.starts[index] < end:
        if analysis.tags[index][0] not in "NXSU" or analysis.tags[index] in {"XSV", "XSA", "NP"}:
            return False
        index += 1
    return True


def title_before(passage: Passage, start: int, names: NameLists) -> Title | None:
    """The title that stands before a name: 배우 문서윤, 기상청장 오세림."""
    text = passage.text
    if start < 2 or text[start - 1] != " ":
        return None
    end = start - 1
    begin = end
    while begin and (text[begin - 1].isalnum()):
        begin -= 1
    word = text[begin:end]
    if len(word) < 2 or names.title_at(word) != len(word):
        return None
    former = text[:begin].endswith((" 전 ", " 前 "))
    return Title(begin, end, text[begin:end], former)


def agree(one: str, other: str) -> bool:
    """Whether one title may be a short form of the other: 장관 and 국방부 장관, 특검 and 특별검사."""
    if one == "원장" and other.endswith("위원장"):
        return False
    if other.endswith(_SHORT_TITLES.get(one, one)):
        return True
    return one.endswith(other) or other.endswith(one) or (one[-2:] == other[-2:] and len(one) > 2 and len(other) > 2)
