"""What an article prints around the names of its people that is no title: who and which bodies and words stand near."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Final

from app.extraction.extraction import EntityType, Mention, Organization, Person
from app.extraction.names.lists import shipped
from app.store.identity import name_key

# 박도담(53·사법연수원 25기), 박도담(41·변시 2회), 박도담(25기)
_IN_PARENTHESES: Final = re.compile(r" ?\(([^()\n]{1,30})\)")
_AGE: Final = re.compile(r"(\d\d)[·,‧ㆍ].*")
_CLASS: Final = re.compile(r"(?:.*[·,‧ㆍ] ?)?(?:(?:사법)?연수원 ?)?(\d\d?)기")
_BAR: Final = re.compile(r"(?:.*[·,‧ㆍ] ?)?(?:변호사시험|변시|(?<=[·,‧ㆍ])) ?(\d\d?)회")

_BEFORE_A_NAME: Final = (" ", "의 ", "(")
_BODY_WINDOW: Final = 40

_WORD: Final = re.compile(r"(?<![가-힣])[가-힣]{3,}(?![가-힣])")
_PARTICLE: Final = re.compile(
    r"(?:은|는|이|가|을|를|의|에|도|와|과|로|으로|에서|에게|에는|까지|부터|라고|이라고|이라는|씨|이자|인|들|들이|측"
    r"|라는)$"
)
_INFLECTED: Final = re.compile(r".*(?:다|며|고|한|된|던|서|면|지|게|할|될|해|돼|진|온|난|낸|운|려|니|는|져|워)")
_OFFENCES: Final = ("위반", "위반등", "혐의")
_WORD_WINDOW: Final = 40
_MENTIONS_READ: Final = 4
# Long words that stand near anybody's name.
_ANYWHERE: Final = frozenset(
    "가운데 관련해 대표적 기자회견 기자간담회 페이스북 인스타그램 유튜브 인터뷰 보도자료 홈페이지 의원회관 소통관 "
    "국회도서관 간담회의실 대회의실 소회의실 세미나실 전체회의 사법연수원 연수원 변호사시험 법무법 비상계엄 "
    "서울중앙지법 서울중앙지검 서울고법 서울남부지법 서울서부지법 서울행정법원 더불어민주당 민주당 국민의힘 "
    "조국혁신당 개혁신당 경찰청 검찰청 법무부 위원회 사무소 변호인단 변호인 당선인 후보자 예비후보 지난달 지난해 "
    "대통령실 청와대 국무회의 전문가 관계자 참석자 피해자 피의자 피고인 구속영장 압수수색 항소심 파기환송심 "
    "결심공판 서울아산병원 삼성서울병원 서울대병원 세브란스병원 서울성모병원 위자료 손해배상 집행유예 징역형 "
    "벌금형".split()
)

_INQUIRY: Final = re.compile(r" ?(?:여사 )?(?:특검|특별검사)(?!보)")

_STRANGERS: Final = re.compile(r"\[?(?:부음|부고|인사|동정|결혼|명단)\]|별세 외")
_MANY_PEOPLE: Final = 20
_NEAR: Final = 120


class Printed:
    """An article's people where they stand. Without the text only their places tell."""

    def __init__(
        self,
        people: Sequence[Person],
        organizations: Sequence[Organization],
        *,
        title: str = "",
        body: str = "",
        year: int | None = None,
    ) -> None:
        self.people = people
        self.organizations = organizations
        self.body = body
        self._year = year
        self.lists_strangers = _STRANGERS.search(title) is not None
        """Whether the article names people who have nothing to do with each other: obituaries, appointments."""

    @cached_property
    def _by_start(self) -> dict[int, tuple[Person, int]]:
        return {mention.start: (person, mention.end) for person in self.people for mention in _in_body(person)}

    @cached_property
    def _starts(self) -> list[int]:
        return sorted(self._by_start)

    @cached_property
    def _bodies(self) -> list[tuple[int, int, str]]:
        return sorted(
            (mention.start, mention.end, name_key(one.canonical or one.name))
            for one in self.organizations
            for mention in _in_body(one)
        )

    @cached_property
    def _bodies_by_end(self) -> dict[int, str]:
        return {end: key for _, end, key in self._bodies}

    @cached_property
    def _bodies_by_start(self) -> frozenset[int]:
        return frozenset(start for start, _, _ in self._bodies)

    def company(self, person: Person) -> list[Person]:
        """Who stands in the article with a person; where it names very many, who stands near."""
        if len(self.people) <= _MANY_PEOPLE:
            return [one for one in self.people if one is not person]
        near: dict[int, Person] = {}
        for mention in _in_body(person):
            first = bisect_left(self._starts, mention.start - _NEAR)
            last = bisect_left(self._starts, mention.end + _NEAR)
            for start in self._starts[first:last]:
                one = self._by_start[start][0]
                near[id(one)] = one
        return [one for one in near.values() if one is not person]

    def bodies_before(self, person: Person) -> set[str]:
        """The keys of the organizations shortly before a person's name."""
        found: set[str] = set()
        for mention in _in_body(person):
            first = bisect_left(self._bodies, (mention.start - _BODY_WINDOW,))
            last = bisect_left(self._bodies, (mention.start,))
            found.update(key for _, _, key in self._bodies[first:last])
        return found

    def bodies_beside(self, person: Person) -> set[str]:
        """The keys of those that the name follows at once: 가람전자 박도담, 가람전자의 박도담, 가람전자(박도담)."""
        return {
            self._bodies_by_end[end]
            for mention in _in_body(person)
            for gap in _BEFORE_A_NAME
            if (end := mention.start - len(gap)) in self._bodies_by_end and self.body.startswith(gap, end)
        }

    def classes(self, person: Person) -> set[tuple[str, int | None]]:
        """With whom a person came to the bar, as parentheses after the name say; each with a possible year of birth."""
        found: set[tuple[str, int | None]] = set()
        for mention in _in_body(person):
            inside = _IN_PARENTHESES.match(self.body, mention.end)
            if inside is None:
                continue
            if passed := _CLASS.fullmatch(inside[1]):
                name = passed[1]
            elif passed := _BAR.fullmatch(inside[1]):
                name = f"bar {passed[1]}"
            else:
                continue
            found.add((name, None))
            if self._year and (age := _AGE.fullmatch(inside[1])):
                born = self._year - int(age[1])
                found |= {(name, born), (name, born - 1)}  # before or after this year's birthday
        return found

    def names_inquiry(self, person: Person) -> bool:
        """Whether a special prosecutor's inquiry, or the law about it, is called by the name: 박도담 특검법."""
        return any(_INQUIRY.match(self.body, mention.end) for mention in _in_body(person))

    def words_near(self, person: Person, shortest: int) -> set[str]:
        """The long words shortly before and after a person's name, without their particles.

        Not what is evidence by itself, people and organizations, nor what articles about anybody have in common.
        """
        lists = shipped()
        return {
            word
            for mention in _in_body(person)[:_MENTIONS_READ]
            for word in self._words_around(mention)
            if len(word) >= shortest
            and word not in _ANYWHERE
            and not (shortest > 3 and word.endswith(_OFFENCES))
            and word not in lists.titles
            and word not in lists.generic
            and not lists.is_listed(word, EntityType.ORGANIZATION)
        }

    def _words_around(self, mention: Mention) -> Iterator[str]:
        start = max(mention.start - _WORD_WINDOW, self.body.rfind("\n", 0, mention.start) + 1)
        stop = self.body.find("\n", mention.end, mention.end + _WORD_WINDOW)
        if stop < 0:
            stop = mention.end + _WORD_WINDOW
        for begin, end in ((start, mention.start), (mention.end, stop)):
            for hit in _WORD.finditer(self.body, begin, end):
                named = hit.start() in self._by_start or hit.start() in self._bodies_by_start
                if not named and not _INFLECTED.fullmatch(hit[0]):
                    yield _PARTICLE.sub("", hit[0])


def _in_body(one: Person | Organization) -> list[Mention]:
    return [mention for mention in one.mentions if mention.field == "body"]
