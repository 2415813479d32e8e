"""People: whole names, the bare surnames and short forms that mean them, and their titles."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal

from app.extraction.extraction import EntityType, Field, Organization, Person, Position
from app.extraction.groups import mentions
from app.extraction.names.lists import NameLists, word_list
from app.extraction.passage import Candidate, Passage, is_coinage, is_particles, is_tail

_FORMER: Final = frozenset("전 前 전직".split())
_PRESENT: Final = frozenset("현 現 당시 신임 신".split())
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
_SHORT_TITLES: Final = {"특검": "특별검사", "특검보": "특별검사보", "총리": "국무총리", "감독": "사령탑", "대표": "CEO"}
_MASKED: Final = re.compile(
    r"\s?(?:모\s?\(|모\s?씨|모\s?군|모\s?양|모\s?\w{0,4}(?:이|가|은|는)|아무개|○|△|□|[xX*]{1,2}|某)"
)
_LETTER: Final = re.compile("[A-Z] ?(?:[가-힣]{1,2}|주식회사)")
# 박XX, ooo, B·C.
_CROSSED_OUT: Final = re.compile("[xXoO○]{2,}$|^[A-Z][·‧][A-Z]$")
# 건물주 B씨.
_ENDS_IN_LETTER: Final = re.compile("[가-힣] [A-Z]$")
_AGE_OR_MORE: Final = re.compile(r"\s?\([^()\n]{1,40}\)")
_REPORTERS: Final = ("기자", "특파원", "인턴기자", "선임기자", "객원기자", "통신원")
# 문태오·오세림 기자, after whom nothing follows.
_JOINT_BYLINE: Final = re.compile(r"(?:·[가-힣]{2,4}){1,4} (?:인턴|선임|객원)?기자(?:\n|\]|$)")
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


@dataclass(slots=True, eq=False)
class Known:
    """A person under construction."""

    name: str
    candidates: list[Candidate] = field(default_factory=list)
    positions: dict[tuple[str, str | None], Position] = field(default_factory=dict)

    def surname(self, names: NameLists) -> str | None:
        """The Korean surname, None for a foreign or stage name."""
        name = self.name
        last = name.rpartition(" ")[2]
        if last != name and len(last) == 1 and last in names.surnames:
            # 다니엘 문.
            return last
        if " " in name or not 2 <= len(name) <= 4 or not _HANGUL.fullmatch(name):
            return None
        if len(name) > 2 and name[:2] in names.surnames:
            return name[:2]
        return name[0] if name[0] in names.surnames else None


_HANGUL: Final = re.compile("[가-힣]+")
_LATIN_NAME: Final = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’-]+(?: [A-ZÀ-Þ][A-Za-zÀ-ÿ.'’-]*)*")
_HANJA_NAME: Final = re.compile("[\u4e00-\u9fff]{2,6}")


def is_name(text: str, names: NameLists) -> bool:
    """Whether a form can be a person's name: not a common noun, a title, a bare surname or a masked name."""
    if len(text) < 2 or "·" in text or text in names.generic:
        return False
    if any(letter.isdigit() for letter in text) and not is_numbered(text):
        return False
    if text[-1] == "인" and any(place.kind == "country" for place in names.gazetteer.named(text[:-1])):
        # 이란인.
        return False
    if _YEAR_OF_BIRTH.fullmatch(text) or is_coinage(text) or (len(text) > _LONGEST_NAME and text.endswith(_PLANTS)):
        return False
    if text in names.titles or (
        names.title_at(text) == len(text) and (len(text) != 3 or text[0] not in names.surnames)
    ):
        return False
    if len(text) == 2 and text[0] in names.surnames and text[1] in "모씨某":
        return False
    if _SHIP.search(text):
        return False
    return not (text.endswith(("씨", "모씨")) and len(text) < 4) and not (
        len(text) > 3 and text.endswith(_NO_NAMES) and not names.is_korean_name(text)
    )


def sounds_foreign(name: str) -> bool:
    """Whether a name has a syllable that only names written by their foreign sound have: 페이버, 쑨웨이."""
    return not _FOREIGN_SYLLABLES.isdisjoint(name)


def is_son_in_japan(name: str) -> bool:
    """Whether a name ends as those of men in Japan do, in 로 (son): 신지로, 고타로, 도시로."""
    return name[-1] == "로" and name[-2] in _BEFORE_RO


_BEFORE_RO: Final = frozenset("지이치타다사부시고히쿠")
_FOREIGN_SYLLABLES: Final = frozenset(word_list("foreign_syllables"))


def is_numbered(name: str) -> bool:
    """Whether a name ends in the number of a pope or king: 라온 14세."""
    return _NUMBERED.search(name) is not None


_OF_SOLDIERS: Final = frozenset("이병 일병 상병 병장 하사 중사 소위 중위 대위 소령 중령 대령 훈련병".split())
_LONGEST_NAME: Final = 3  # syllables of Korean names
_PLANTS: Final = ("나무", "버섯", "국화", "고사리")
# 정유생: born in a year of the cycle of sixty.
_YEAR_OF_BIRTH: Final = re.compile("[갑을병정무기경신임계][자축인묘진사오미신유술해]생")
_NUMBERED: Final = re.compile(r"[가-힣] \d{1,2}세$")
# 누리 데이지호: ships are called by several words, whose last is longer than in a Japanese name (야마모토 미호).
_SHIP: Final = re.compile("[가-힣] [가-힣]{2,}호$")
_NO_NAMES: Final = word_list("no_names")


_NOUNS: Final = frozenset("NNG NNB MAG MM XPN XSN XR".split())
_STEMS: Final = frozenset("VA VV".split())


def is_common_noun(candidate: Candidate, names: NameLists) -> bool:
    """Whether Kiwi reads the form as common nouns, adverbs or one stem there: 유선, 진영, 보금자리론.

    Not so for three syllables made as Korean names are: Kiwi takes many of them for unknown common nouns. Names of
    places are hardly made so, but for their last syllables.
    """
    form, person = candidate.text, candidate.type is EntityType.PERSON
    if (
        len(form) > 2
        and names.is_korean_name(form)
        and (candidate.type is not EntityType.PLACE or form[-1] in _SITE_SYLLABLES)
    ):
        return False
    index = candidate.passage.starts.get(candidate.start)
    if index is None:
        return False
    analysis = candidate.passage.analysis
    count = 0
    if analysis.tags[index] in _STEMS or analysis.tags[index] == "IC":
        return analysis.ends[index] == candidate.end
    while index < len(analysis) and analysis.starts[index] < candidate.end:
        if analysis.tags[index] not in _NOUNS or analysis.ends[index] > candidate.end:
            return False
        index += 1
        count += 1
    # Kiwi breaks short unknown names up into nouns of one syllable.
    return count == 1 or (person and len(candidate.text) > 2)


_SITE_SYLLABLES: Final = frozenset("산강천섬호포항역동리면읍골봉")
# Kiwi reads an unknown name as one long noun; what it knows are short ones.
_LONGEST_NOUN: Final = 3


def is_compound(passage: Passage, index: int, end: int) -> bool:
    """Whether Kiwi reads short common nouns alone from the morpheme at `index` up to `end`: 탄핵|소추, 대북."""
    analysis = passage.analysis
    while index < len(analysis) and analysis.starts[index] < end:
        start, stop = analysis.starts[index], analysis.ends[index]
        if analysis.tags[index] not in _NOUNS or stop > end or stop - start > _LONGEST_NOUN:
            return False
        index += 1
    return analysis.ends[index - 1] == end


def is_masked(candidate: Candidate) -> bool:
    """A씨, A 사, 김모씨, 이모(33)씨, 문상병: no identifying name."""
    text, passage = candidate.text, candidate.passage.text
    if len(text) == 3 and text[1:] in _OF_SOLDIERS and candidate.evidence == "tagged":
        # 문상병: a surname and a rank.
        return True
    if _LETTER.fullmatch(text) or _ENDS_IN_LETTER.search(text):
        return True
    if len(text) == 1 or (len(text) == 2 and text[1] == "모"):
        return _MASKED.match(passage, candidate.start + 1) is not None or len(text) == 2
    return passage[candidate.end : candidate.end + 1] in {"○", "△", "□", "*"} or _CROSSED_OUT.search(text) is not None


def is_reporter(candidate: Candidate) -> bool:
    """Whether the name carries a reporter's title: 홍길동 기자."""
    text = candidate.passage.text
    return (
        text[candidate.end :].lstrip(" ").startswith(_REPORTERS)
        or text[: candidate.start].rstrip(" ").endswith(_REPORTERS)
        or (text[candidate.end : candidate.end + 1] == "·" and _JOINT_BYLINE.match(text, candidate.end) is not None)
    )


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
                if size and is_particles(_without_suffix(_without_office(word, size))):
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


def _without_suffix(rest: str) -> str:
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
        for match in self._hangul.finditer(text):
            start, end = match.span(1)
            former = match.group(1) in _FORMER_OR_PRESENT and match.end() > end and _follows_noun(passage, start)
            particle = match.group(1) in _LIKE_PARTICLES and text[start - 1 : start] in _CLOSING
            if former or (particle and start):
                continue
            word = passage.rest(match.end())
            size = names.title_at(word)
            if not size and match.end() > end + 1:
                # 문 전당장: the first syllable of the title.
                word = passage.rest(end + 1)
                size = names.title_at(word)
            if size and word[:size] not in names.occupations and is_tail(_without_suffix(word[size:])):
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


def _follows_noun(passage: Passage, start: int) -> bool:
    """Whether a noun stands right before: 전 in 임종성 전 의원 is no surname."""
    if passage.text[start - 1 : start] != " ":
        return False
    index = bisect_left(passage.analysis.starts, start) - 1
    return (index >= 0 and passage.analysis.tags[index][0] in "NX") or passage.text[start - 2 : start - 1] == ")"


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


_CALLED: Final = re.compile(r"(?: ?\([^()\n]{1,40}\))? ?([씨군양])")


def is_called(candidate: Candidate, word: str = "씨") -> bool:
    """Whether 씨, or 군 or 양 if that is asked for, follows the name: 명태균씨, 정지영(30)씨."""
    match = _CALLED.match(candidate.passage.text, candidate.end)
    if len(candidate.text) < 2 or match is None or match[1] != word:
        return False
    return is_particles(candidate.passage.rest(match.end()))


def has_origin(candidate: Candidate) -> bool:
    """Whether it stands right after where somebody comes from: 미국 출신의 로난 페이버, 독일 국적의 페이버."""
    return candidate.passage.text.endswith(_ORIGINS, 0, candidate.start)


_ORIGINS: Final = ("출신의 ", "국적의 ")


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


def agree(one: str, other: str) -> bool:
    """Whether one title may be a short form of the other: 장관 and 국방부 장관, 특검 and 특별검사."""
    if one == "원장" and other.endswith("위원장"):
        return False
    if other.endswith(_SHORT_TITLES.get(one, one)):
        return True
    return one.endswith(other) or other.endswith(one) or (one[-2:] == other[-2:] and len(one) > 2 and len(other) > 2)


def group_people(candidates: Iterable[Candidate], names: NameLists) -> list[Known]:
    """One `Known` for each person: equal forms and listed names together (DJ, 김대중), 트럼프 with 도널드 트럼프.

    The name is the longest form.
    """
    by_form: dict[str, Known] = {}
    keys: dict[tuple[Field, int], str] = {}
    same: dict[str, str] = {}
    for candidate in candidates:
        form = candidate.text
        key = names.canonical(form, EntityType.PERSON) or form.replace(" ", "")
        key = same.get(key, key)
        field, text = candidate.passage.field, candidate.passage.text
        opening = text.rfind("(", max(candidate.start - _INTRODUCED, 0), candidate.start)
        host = keys.get((field, opening))
        if host is not None and key not in by_form and _is_other_name(text[opening + 1 : candidate.start], form):
            # 전숙(본명 전갑례), 윤웅렬(尹雄烈): two names of one person.
            same[key] = host
            by_form[host].candidates.append(candidate)
            keys[field, candidate.end] = host
            continue
        if (own := _OWN_NAME.search(text, max(candidate.start - 10, 0), candidate.start)) and key not in by_form:
            host = keys.get((field, own.start()))
            if host is not None and host != key:
                # 가온빛의 본명 문태오.
                same[key] = host
                by_form[host].candidates.append(candidate)
                keys[field, candidate.end] = host
                continue
        pen_name = (
            keys.get((field, candidate.start - 1)) if text[candidate.start - 1 : candidate.start] == " " else None
        )
        if pen_name is not None and len(pen_name) == 2 and _is_whole_name(candidate, names) and key != pen_name:
            # 다산 정약용: what he is called before what his name is.
            earlier = by_form.pop(pen_name, None)
            same[pen_name] = key
            if earlier is not None:
                by_form.setdefault(key, Known(form)).candidates[:0] = earlier.candidates
        keys[field, candidate.end] = key
        known = by_form.get(key)
        if known is None:
            known = by_form[key] = Known(form)
        known.candidates.append(candidate)
        if form not in same:
            known.name = max(known.name, form, key=len)
    by_part: defaultdict[str, list[Known]] = defaultdict(list)
    for known in by_form.values():
        first, space, rest = known.name.partition(" ")
        if space:
            for part in {first, rest.rpartition(" ")[2]}:
                by_part[part].append(known)
        elif len(first) == 3 and names.is_korean_name(first):
            # 도담이는 of 박도담: the given name alone.
            by_part[first[1:]].append(known)
    people: list[Known] = []
    for known in by_form.values():
        longer = _meant(known, by_part.get(known.name, []) or by_part.get(_without_i(known.name), []))
        if longer is not None:
            longer.candidates += known.candidates
        else:
            people.append(known)
    return people


def _without_i(name: str) -> str:
    """A given name without the 이 that familiar speech adds to a final consonant: 도담 of 도담이, else the name."""
    called = len(name) == 3 and name[-1] == "이" and (ord(name[1]) - ord("가")) % _FINALS
    return name[:-1] if called else name


_FINALS: Final = 28
"""How many finals a Hangul syllable may have, none among them (Unicode, ch. 3.12)."""


def _meant(short: Known, longer: Sequence[Known]) -> Known | None:
    """Whom a part of a name means of those who have it: of several, who alone has been named before."""
    if len(longer) < 2:
        return longer[0] if longer else None
    # A headline names nobody before the text.
    first = min((c.order for c in short.candidates if c.passage.field != "title"), default=None)
    named = [known for known in longer if first is not None and any(c.order < first for c in known.candidates)]
    return named[0] if len(named) == 1 else None


_INTRODUCED: Final = 10  # characters
_OTHER_NAME: Final = re.compile(
    r"(?:\d{1,2}세?[·,] ?)?"
    r"(?:본명|예명|개명 [전후]|옛 이름|한국 이름|(?:미국|영어|영문|한국|프랑스|중국|일본|독일|러시아|활동|필)명"
    r"|아명|법명|세례명|호)[은는]? ?[:：]? ?[‘'“\"]?"
)


_OWN_NAME: Final = re.compile("의 본명(?:은|인|이)? [‘'“\"]?$")


def _is_other_name(before: str, form: str) -> bool:
    """Whether a form in a bracket that opens with `before` is another name of the person whom the bracket follows."""
    return _OTHER_NAME.fullmatch(before) is not None or (
        not before
        and (_LATIN_NAME.fullmatch(form) is not None or form.isascii() or _HANJA_NAME.fullmatch(form) is not None)
    )


def _is_whole_name(candidate: Candidate, names: NameLists) -> bool:
    form = candidate.text
    if len(form) != 3 or form[0] not in names.surnames:
        return False
    return names.is_korean_name(form) or candidate.passage.is_proper_noun(candidate.start, 3)


def by_surname(people: Iterable[Known], names: NameLists) -> dict[str, list[Known]]:
    """The people who have a Korean surname, by it."""
    found: defaultdict[str, list[Known]] = defaultdict(list)
    for known in people:
        surname = known.surname(names)
        if surname:
            found[surname].append(known)
    return found


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


def person(known: Known) -> Person:
    """The finished person."""
    found = mentions(known.candidates)
    forms = dict.fromkeys(mention.text for mention in found)
    return Person(
        name=known.name,
        titles=tuple(known.positions.values()),
        aliases=tuple(form for form in forms if form != known.name),
        mentions=found,
    )
