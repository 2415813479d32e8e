"""Which titles of an article are whose, and at which organization."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Final, Literal

from app.extraction.extraction import Field, Organization, Position
from app.extraction.names.lists import NameLists, word_list
from app.extraction.passage import Candidate, Passage
from app.extraction.people import Known
from app.extraction.titles import Title, after_name, title_after, title_before, title_from

_Place = Literal["after", "before", "second", "brackets", "shared"]


@dataclass(frozen=True, slots=True)
class FoundTitle:
    """A title and whose it is: of whom `candidate` names.

    `place` is where it stands, "second" if another stands between. `leading` is the name that the body may stand
    before, the first of a row of names.
    """

    known: Known
    candidate: Candidate
    title: Title
    place: _Place
    leading: Candidate


def titles(people: Sequence[Known], bodies: Iterable[Candidate], names: NameLists) -> list[FoundTitle]:
    """The titles beside people's names; what follows one name is not taken as what stands before the next.

    `bodies` are the organizations of the article. The people get provisional positions, for resolving surnames.
    """
    ends: dict[Field, dict[int, int]] = {"title": {}, "body": {}}
    for body in bodies:
        ends[body.passage.field][body.start] = body.end
    starts = {candidate.order for known in people for candidate in known.candidates}
    found: list[FoundTitle] = []
    after: set[tuple[str, int]] = set()
    for known in people:
        for candidate in known.candidates:
            passage, end = candidate.passage, candidate.end
            place: _Place
            for title in _titles_after(passage, end, names, ends[passage.field]):
                place = "after" if end == candidate.end else "second"
                found.append(FoundTitle(known, candidate, title, place, candidate))
                after.add((passage.field, title.end))
                end = title.end
            for opening in dict.fromkeys((candidate.end, end)):
                for title in _titles_in_brackets(passage, opening, names, ends[passage.field], starts):
                    found.append(FoundTitle(known, candidate, title, "brackets", candidate))
    for known in people:
        for candidate in known.candidates:
            passage = candidate.passage
            for title in _titles_before(passage, candidate.start, names):
                # 가온사회연구원 문태오: a body that ends as a title does.
                whole = ends[passage.field].get(title.start) == title.end
                if whole or (passage.field, title.end) in after:
                    break
                place = "before" if title.end == candidate.start - 1 else "second"
                found.append(FoundTitle(known, candidate, title, place, candidate))
    take_provisionally(found)
    return found


def take_provisionally(found: Iterable[FoundTitle]) -> None:
    """Give people their titles as provisional positions, without organizations."""
    for one in found:
        title = one.title
        one.known.positions.setdefault((title.text, None), Position(title.text, None, title.former))


_AND: Final = " 겸 "
_LONGEST_TITLE: Final = 15


def _titles_after(passage: Passage, end: int, names: NameLists, bodies: Mapping[int, int]) -> Iterator[Title]:
    """All titles that follow a name: 문태오 부총리 겸 가온부 장관, 문태오 대통령 권한대행 부총리 겸 가온부 장관."""
    text = passage.text
    title = title_after(passage, end, names, bodies)
    while title is not None:
        yield title
        end = title.end
        if text.startswith(_AND, end):
            title = title_from(passage, end + len(_AND), names, bodies)
        elif text[end : end + 1] == " " and _AND in text[end : end + _LONGEST_TITLE]:
            title = title_from(passage, end + 1, names, bodies)
            title = title if title is not None and text.startswith(_AND, title.end) else None
        else:
            break


def _titles_before(passage: Passage, start: int, names: NameLists) -> Iterator[Title]:
    """All titles that stand before a name, the nearest first: 가수 겸 배우 문태오."""
    title = title_before(passage, start, names) or _office_given_before(passage, start, names)
    while title is not None:
        yield title
        if not passage.text.endswith(_AND, 0, title.start):
            break
        title = title_before(passage, title.start - len(_AND) + 1, names)


def _office_given_before(passage: Passage, start: int, names: NameLists) -> Title | None:
    """The office to which somebody is said to come: 위원장에는 문태오 의원이, 부위원장으로 오세림 위원이 뽑혔다."""
    office = _OFFICE_GIVEN.search(passage.text, max(start - _LONGEST_OFFICE, 0), start)
    if office is None or names.title_at(office[1]) != len(office[1]) or office[1] in names.occupations:
        return None
    return Title(*office.span(1), office[1], former=False)


# 시장에 is as often at the market.
_OFFICE_GIVEN: Final = re.compile("(?<![가-힣])(?!시장에)([가-힣]{2,12}?)(?:에는?|엔|으로는?) $")
_LONGEST_OFFICE: Final = 18  # characters
_IN_BRACKETS: Final = re.compile(r" ?\(([^()\n]{2,40})\)")
_PIECE: Final = re.compile(r"[^·,‧ㆍ/;]+")
# 문태오(이하 문 대표): how the article calls somebody from there on.
_NOT_IN_BRACKETS: Final = ("이하 ", "일명 ", "별명 ")


def _titles_in_brackets(
    passage: Passage, end: int, names: NameLists, bodies: Mapping[int, int], people: Set[tuple[bool, int]]
) -> Iterator[Title]:
    """The titles in the brackets after a name or its title: 문태오(53·현 가온당 의원). `people`: where names begin."""
    inside = _IN_BRACKETS.match(passage.text, end) if passage.text.startswith(("(", " ("), end) else None
    if inside is None:
        return
    in_body = passage.field != "title"
    if any((in_body, offset) in people for offset in range(*inside.span(1))):
        return
    for piece in _PIECE.finditer(passage.text, *inside.span(1)):
        start = piece.end() - len(piece[0].lstrip(" "))
        if passage.text.startswith(_NOT_IN_BRACKETS, start):
            continue
        title = title_from(passage, start, names, bodies)
        if title is not None and title.end == piece.end():
            yield title


def give_positions(found: Iterable[FoundTitle], organizations: Iterable[Organization]) -> None:
    """Give each person the positions of their titles, each with the organization that stands in it or before it."""
    at: dict[tuple[Field, int], tuple[str, int]] = {}
    until: dict[tuple[Field, int], str] = {}
    for organization in organizations:
        for mention in organization.mentions:
            at[mention.field, mention.start] = (organization.name, mention.end)
            until[mention.field, mention.end] = organization.name
    positions: dict[int, dict[tuple[str, str | None], Position]] = {}
    nearer: tuple[Candidate, str | None] | None = None
    for one in found:
        known, title, passage = one.known, one.title, one.candidate.passage
        name: str | None = None
        start = title.start
        while (step := at.get((passage.field, start))) is not None:
            name, end = step[0], after_name(passage, step[1])
            if passage.text[end : end + 1] != " ":
                break
            start = end + 1
        if name is None and one.place != "brackets":
            name = _body_in_brackets(one.candidate, title, at) or _body_before(
                passage, min(one.leading.start, title.start), title, until
            )
        if name is None and one.place == "second" and _OF_THE_SAME_BODY.search(title.text):
            # 문태오 가온당 대표 겸 원내대표.
            name = nearer[1] if nearer is not None and nearer[0] is one.candidate else None
        nearer = one.candidate, name
        text = _MARK.sub("", passage.text[start : title.end]) or title.text
        own = positions.setdefault(id(known), {})
        if name is None and any(text == other for other, _ in own):
            continue
        own.pop((text, None), None)
        own.setdefault((text, name), Position(text, name, title.former))
        known.positions = own
    for known in {id(one.known): one.known for one in found}.values():
        known.positions = {key: position for key, position in known.positions.items() if _is_held(position, known)}


_OF_THE_SAME_BODY: Final = re.compile("(?:장|대표|이사|총괄|최고[가-힣]+책임자|최고경영자|C[A-Z]O)$")
# Kin are no positions: 아들 문태오.
_KIN: Final = frozenset(
    "부인 아내 남편 아들 딸 어머니 아버지 모친 부친 엄마 아빠 장남 차남 장녀 차녀 막내 형 누나 언니 오빠 동생 "
    "여동생 남동생 손자 손녀 며느리 사위 삼촌 이모 고모 할머니 할아버지 조카 장모 시어머니 시아버지 처남".split()
)
_SPECIAL_PROSECUTORS: Final = ("특검", "특별검사")
# What a special prosecutor may have been before; whoever was none of these is whom one investigates.
_OF_PROSECUTORS: Final = re.compile(
    "(?:검사|특검보?|변호사|판사|검장|법원장|총장|재판관|대법관|교수|원장|위원장?|직무대행)$"
)
# By whose names the inquiries of special prosecutors are called.
_INVESTIGATED: Final = frozenset(word_list("investigated"))


def _is_held(position: Position, known: Known) -> bool:
    """Whether a title found is the person's: no kinship, and no 특검 that is only named after them."""
    if position.text.rpartition(" ")[2] in _KIN:
        return False
    if not position.text.endswith(_SPECIAL_PROSECUTORS):
        return True
    if known.name in _INVESTIGATED:
        return False
    others = any(not _OF_PROSECUTORS.search(other.text) for other in known.positions.values())
    law = f"{known.name} 특검법"
    return not others and not any(law in candidate.passage.text for candidate in known.candidates)


def _body_in_brackets(
    candidate: Candidate, title: Title, at: Mapping[tuple[Field, int], tuple[str, int]]
) -> str | None:
    """The organization in brackets after the name or the title: 문태오(가온당) 의원, 문태오 변호사(법무법인 가온)."""
    text = candidate.passage.text
    for end in (candidate.end, title.end):
        if text[end : end + 1] == "(":
            name, stop = at.get((candidate.passage.field, end + 1), (None, 0))
            if name is not None and text[stop : stop + 1] in (")", "·", ","):
                return name
    return None


def _body_before(passage: Passage, start: int, title: Title, until: Mapping[tuple[Field, int], str]) -> str | None:
    """The organization right before a name with its title: 법원도서관(관장 문태오), 가온당 문태오 의원."""
    text = passage.text
    bracket = _BRACKET.search(text, max(start - 10, 0), start)
    if bracket:
        end = bracket.start()
        division = _DIVISION.search(text, max(end - 20, 0), end)
        return until.get((passage.field, division.start() if division else end))
    if title.start <= start or " " in title.text:
        return None
    belongs = _BELONGS.search(text, max(start - 6, 0), start)
    return until.get((passage.field, belongs.start())) if belongs else None


_BRACKET: Final = re.compile(r"\((?:재판장 )?$")
_DIVISION: Final = re.compile(r" [가-힣\d-]{1,14}(?:부|단독|과|팀|국|본부)$")
_BELONGS: Final = re.compile(" (?:소속(?:의)? )?$")
_MARK: Final = re.compile("^(?:전|현|前|現) ")
