"""Where names begin and end in an article: names cut short or torn are made whole, runs of several are parted."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import pairwise
from typing import Final

from app.extraction.extraction import EntityType, Field
from app.extraction.names.lists import NameLists, word_list
from app.extraction.organizations import ends_like_body
from app.extraction.passage import Candidate, Passage, is_particles, is_tail
from app.extraction.peeling import is_local_body
from app.extraction.people import is_son_in_japan, sounds_foreign
from app.extraction.titles import title_after, title_before

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
_COMPANY_ENDS: Final = word_list("company_ends")
_ORGANIZATION_ENDS: Final = word_list("organization_ends") + _COMPANY_ENDS
_CHAPTERS: Final = ("시당", "도당")
# 가람노총 대전본부.
_WITH_BRANCHES: Final = ("노총", "노조", "연대", "연맹")
_BRANCH: Final = re.compile("[가-힣]{2,4}(?:지역)?본부|[가-힣]{2,12}(?:지부|지회)")
_COURTS: Final = ("지방법원", "지방검찰청", "지법", "지검")
_COURT_BRANCH: Final = re.compile("[가-힣]{2,4}(?:지원|지청)")
_PLAYED: Final = re.compile(
    r"([가-힣]{2,5}) ?\((?:[가-힣]{2,5}|[가-힣]+ [가-힣]+) 분\)|([가-힣]{2,5})[’']? 역(?:을|의|에|으로| |$)"
    r"|([가-힣]{2,6} [가-힣]{2,6})[’']? 역을 (?:맡|연기|소화)"
)
_ACTED: Final = re.compile(
    r"([가-힣]{2,5})[’']?(?:을|를) (?:연기|열연)(?:한|했|하[고는며여])|([가-힣]{2,5})로 (?:분한|분해|분했|분하)"
)
# Most articles tell of no play: looking for these words is quicker than for what they make.
_PLAYS: Final = (" 분)", *(f" 역{rest}" for rest in ("을", "의", "에", "으로", " ")))
_ACTS: Final = ("연기", "열연", "로 분")


def part(candidates: Iterable[Candidate], texts: Sequence[Passage], names: NameLists) -> Iterator[Candidate]:
    """The candidates, with a short Korean name and the company behind it apart: 문율 | 가온박스 in 문율 가온박스 대표.

    Foreign people are not called by the first syllable of their names, as 문 대표 is.
    """
    for candidate in candidates:
        name, _, company = candidate.text.partition(" ")
        if candidate.type is PERSON and _is_pen_name(name, company, names):
            # 다산 정약용.
            end = candidate.start + len(name)
            yield Candidate(candidate.passage, candidate.start, end, PERSON, "pen-name", candidate.lead)
            candidate.start = end + 1
        if candidate.type is PERSON and _is_person_and_company(candidate, name, company, texts, names):
            end = candidate.start + len(name)
            yield Candidate(candidate.passage, candidate.start, end, PERSON, candidate.evidence, candidate.lead)
            candidate.start, candidate.type = end + 1, ORGANIZATION
        yield candidate


def _is_pen_name(first: str, last: str, names: NameLists) -> bool:
    if len(first) != 2 or len(last) != 3 or not is_hangul(first) or last[0] not in names.surnames:
        return False
    return first in _PEN_NAMES or (
        last[0] in COMMON_SURNAMES and names.is_korean_name(last) and not is_son_in_japan(last)
    )


def _is_person_and_company(
    candidate: Candidate, name: str, company: str, texts: Sequence[Passage], names: NameLists
) -> bool:
    if not company or " " in company or len(name) != 2 or not names.is_korean_name(name):
        return False
    title = title_after(candidate.passage, candidate.end, names)
    return title is not None and any(is_shortened(candidate, title.text, passage) for passage in texts)


def join(candidates: Sequence[Candidate], names: NameLists) -> list[Candidate]:
    """Make one candidate of the parts of one name: 다니엘 | 김, 앤드루 | 레스터, 국민의힘 | 서울시당."""
    for candidate in candidates:
        if candidate.type is ORGANIZATION and candidate.text.endswith(_HOSPITALS):
            university = _UNIVERSITY_BEFORE.search(
                candidate.passage.text, max(candidate.start - 12, 0), candidate.start
            )
            candidate.start = university.start() if university else candidate.start
    for before, after in pairwise(candidates):
        if before.passage is after.passage and before.start == after.start:
            # 가람대 | 가람대 너른병원.
            before.end = before.start
        if before.passage is not after.passage or before.passage.text[before.end : after.start] != " ":
            continue
        if before.type is PERSON and names.is_korean_name(before.text) and _is_baptismal(after, names):
            before.end, after.start = after.end, after.end
            continue
        if before.type is ORGANIZATION and after.type is PERSON and _is_name_first(before, after, names):
            before.type = PERSON
            _unite(before, after)
            continue
        if after.text in names.members.get(names.canonical(before.text, ORGANIZATION) or "", ()):
            before.type, after.type = ORGANIZATION, PERSON
            continue
        if before.type is after.type is PERSON and (
            _is_pen_name(before.text, after.text, names) or names.title_at(before.text) == len(before.text)
        ):
            continue
        foreign = before.type is PERSON and _is_foreign(before.text, names)
        if before.type is after.type is PERSON and _begins_with_particle(after.text):
            # 로난 | 드 페이버.
            _unite(before, after)
        elif before.type is after.type is PERSON and not foreign and not names.is_korean_name(after.text):
            # 문서윤 | 가람소프트 디렉터: what follows a whole Korean name is no second name.
            after.type = ORGANIZATION
        elif (foreign and after.type is not PERSON and _is_city_abroad(after.text, names)) or (
            before.type is PERSON and after.type is ORGANIZATION and _is_surname(before, after, names)
        ):
            before.end = after.start = after.end
        elif foreign and after.type is PERSON:
            if after.text[0] in names.surnames and after.text[1:2] in {"", " "}:
                before.end += 2
                after.start += min(2, len(after.text))
                after.type = ORGANIZATION
            elif not names.is_korean_name(after.text):
                _unite(before, after)
        elif after.type is ORGANIZATION and (
            (before.type is ORGANIZATION and after.text.endswith(_CHAPTERS))
            or (before.text.endswith(_WITH_BRANCHES) and _BRANCH.fullmatch(after.text))
            or (before.text.endswith(_COURTS) and _COURT_BRANCH.fullmatch(after.text))
            or (before.type is ORGANIZATION and _is_department(before.text, after.text))
            or (before.type is PLACE and _is_of_city(before.text, after.text, names))
        ):
            _unite(before, after)
    return [candidate for candidate in candidates if candidate.start < candidate.end]


def _is_name_first(before: Candidate, after: Candidate, names: NameLists) -> bool:
    """Whether what the tagger takes for a body is the first part of an author's name: 소설가 페이버 | 로난(71)."""
    form = before.text
    occupation = title_before(before.passage, before.start, names)
    if occupation is None or occupation.text not in names.occupations or occupation.text in _ENTERTAINERS:
        return False
    korean = names.is_korean_name(after.text) and after.text[0] in COMMON_SURNAMES
    return is_coined_abroad(form, names) and not korean


def is_coined_abroad(form: str, names: NameLists) -> bool:
    """Whether one word of foreign sound names no body or place that is known, and ends as no body does."""
    return (
        is_hangul(form)
        and (sounds_foreign(form) or len(form) > _LONGEST_HOME)
        and form not in names.aliases
        and not names.gazetteer.named(form)
        and not ends_like_body(form)
    )


_LONGEST_HOME: Final = 5
"""Syllables of the longest words that are made at home and that neither a list nor their ends tell."""
_ENTERTAINERS: Final = frozenset(word_list("entertainers"))


def _is_department(university: str, department: str) -> bool:
    """Whether a department stands after its university: 누리대 | 관광학부."""
    return university.endswith(_UNIVERSITIES) and _DEPARTMENT.fullmatch(department) is not None


_UNIVERSITIES: Final = ("대", "대학교", "대학", "카이스트", "KAIST", "포스텍", "유니스트")
_DEPARTMENT: Final = re.compile("[가-힣A-Z·]+(?:학부|학과|교육과)")


def _is_of_city(place: str, body: str, names: NameLists) -> bool:
    return is_local_body(place, body, names) and any(p.domestic for p in names.gazetteer.named(place))


def join_known(found: list[Candidate], repeated: list[Candidate], names: NameLists) -> None:
    """Give a foreign given name the surname beside it that the article or the lists know: 라우노 | 페이버 … 페이버."""
    people = {
        (c.passage.field, c.end + 1): c
        for c in found
        if c.type is PERSON
        and " " not in c.text
        and c.evidence == "tagged"
        and c.passage.text[c.end : c.end + 1] == " "
        and not (names.is_korean_name(c.text) and c.text[0] in COMMON_SURNAMES)
    }
    if not people:
        return
    for candidates in (found, repeated):
        for candidate in list(candidates):
            before = people.get((candidate.passage.field, candidate.start)) if candidate.type is PERSON else None
            if before and before.text != candidate.text and sounds_foreign(candidate.text):
                before.end = candidate.end
                candidates.remove(candidate)


def _unite(before: Candidate, after: Candidate) -> None:
    """Make the second candidate hold both, as surely as the surer of them; of the first nothing is left."""
    after.start, before.end = before.start, before.start
    after.lead = max(before.lead, after.lead)


def _begins_with_particle(name: str) -> bool:
    """Whether a name of several words begins with what stands inside foreign names: 드 람, 반 다이크, 빈 살만."""
    first, space, _ = name.partition(" ")
    return bool(space) and first in _PARTS_OF_NAMES


def _is_baptismal(candidate: Candidate, names: NameLists) -> bool:
    """Whether a foreign name with a clergyman's title stands there: 안드레아 신부."""
    title = title_after(candidate.passage, candidate.end, names)
    return title is not None and title.text in _CLERGY and _is_foreign(candidate.text, names)


def _is_surname(before: Candidate, after: Candidate, names: NameLists) -> bool:
    """Whether what the tagger takes for a body after a foreign given name is the surname: 라우노 | 페이버."""
    form, given = after.text, before.text
    if not (is_hangul(given) and is_hangul(form)) or names.is_listed(given, PERSON):
        return False
    if names.is_korean_name(given) and given[0] in COMMON_SURNAMES:
        return False
    body = form in names.aliases or form.endswith(_ORGANIZATION_ENDS) or ends_like_body(form) or form[-1] in "산강호"
    return not (body or names.gazetteer.named(form) or title_after(after.passage, after.end, names))


def _is_city_abroad(name: str, names: NameLists) -> bool:
    same = names.gazetteer.named(name)
    return bool(same) and not any(place.domestic or place.kind != "city" for place in same)


def _is_foreign(name: str, names: NameLists) -> bool:
    return is_hangul(name) and not names.is_korean_name(name)


def is_hangul(text: str) -> bool:
    """Whether a text is whole Hangul syllables alone."""
    return all("가" <= letter <= "힣" for letter in text)


def complete(candidates: Sequence[Candidate], names: NameLists) -> None:
    """Set right where names begin and end, by the words beside them and the other forms of the article."""
    _cut_particles(candidates, names)
    acronyms = {(c.passage.field, c.start) for c in candidates if c.type is ORGANIZATION and c.text.isascii()}
    for candidate in candidates:
        _add_brand(candidate)
        if candidate.type is not PLACE:
            _complete_company(candidate, names)
        if candidate.type is PERSON:
            _complete_foreign(candidate, names)
        if candidate.type is ORGANIZATION and _is_conference(candidate, names):
            candidate.end += 1
        if candidate.type is not PERSON and (more := _UP_TO_ACRONYM.match(candidate.passage.text, candidate.end)):
            _extend_to_acronym(candidate, more, acronyms)
        if candidate.type is PERSON:
            _extend_over_hall(candidate)
        if candidate.type is PLACE and (more := _WATER_OR_LAND.match(candidate.passage.text, candidate.end)):
            candidate.end = more.end() if is_tail(candidate.passage.rest(more.end())) else candidate.end
        if candidate.type is PERSON and not candidate.passage.rest(candidate.end):
            ruler = _NUMBERED.match(candidate.passage.text, candidate.end)
            candidate.end = ruler.end() if ruler and is_hangul(candidate.text.replace(" ", "")) else candidate.end
        if candidate.text.endswith(_ENSEMBLES) and (
            more := _ENSEMBLE_AFTER.match(candidate.passage.text, candidate.end)
        ):
            candidate.end, candidate.type = more.end(), ORGANIZATION
    _restore(candidates)
    _restore_bodies(candidates)
    _part_from_bodies(candidates)


def _extend_to_acronym(candidate: Candidate, more: re.Match[str], acronyms: Set[tuple[Field, int]]) -> None:
    """Give a body the rest of the word before its initials; so for a place, if the initials are a body's."""
    place = candidate.type is PLACE
    if not is_tail(more[1]) and (not place or (candidate.passage.field, more.start(2)) in acronyms):
        candidate.end, candidate.type = more.end(1), ORGANIZATION


def _extend_over_hall(candidate: Candidate) -> None:
    """Make a place of a person's name with the hall that is named after them: 문태오 | 컨벤션 센터."""
    if more := _NAMED_AFTER.match(candidate.passage.text, candidate.end):
        candidate.end, candidate.type = more.end(), PLACE


def _is_conference(candidate: Candidate, names: NameLists) -> bool:
    """Whether 의, which looks like a particle, ends the name for the analyser: 국가기후환경회|의 위원장."""
    passage, end = candidate.passage, candidate.end
    conference = candidate.text[-1] == "회" and passage.text[end : end + 1] == "의" and end not in passage.starts
    return conference and candidate.text not in names.aliases


def _restore(candidates: Iterable[Candidate]) -> None:
    """Give a person's name that was cut short (주애 in 주애라는) the whole form that the article has elsewhere."""
    people = [candidate for candidate in candidates if candidate.type is PERSON]
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for form in {candidate.text for candidate in people}:
        if len(form) > 2:
            longer[form[:-1]].add(form)
    for candidate in people:
        for form in sorted(longer.get(candidate.text, ())):
            end = candidate.start + len(form)
            if candidate.passage.text.startswith(form, candidate.start) and is_tail(candidate.passage.rest(end)):
                candidate.end = end
                break


def _restore_bodies(candidates: Sequence[Candidate]) -> None:
    """Give a name that was cut inside a word the whole body's that the article has elsewhere: 국립아시아|문화전당."""
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for form in {c.text for c in candidates if c.type is ORGANIZATION and len(c.text) >= _LONG_BODY}:
        longer[form[:2]].add(form)
    for candidate in candidates if longer else ():
        text, start, own = candidate.passage.text, candidate.start, candidate.text
        if candidate.type is PERSON or not candidate.passage.rest(candidate.end):
            continue
        for form in sorted(longer.get(own[:2], ()), key=len, reverse=True):
            stands = len(form) > len(own) and text.startswith(form, start)
            if stands and is_tail(candidate.passage.rest(start + len(form))):
                candidate.end, candidate.type = start + len(form), ORGANIZATION
                break


def _part_from_bodies(candidates: Sequence[Candidate]) -> None:
    """Cut off a foreign name the body that the article names elsewhere: 로난 페이버 | 너른 미술관장."""
    bodies = tuple(c.text for c in candidates if c.type is ORGANIZATION and " " in c.text)
    for candidate in candidates if bodies else ():
        first, _, last = candidate.text.rpartition(" ")
        start = candidate.end - len(last)
        if candidate.type is PERSON and first and candidate.passage.text.startswith(bodies, start):
            candidate.end = start - 1


_LONG_BODY: Final = 5


def _complete_foreign(candidate: Candidate, names: NameLists) -> None:
    """Give a foreign name the part that the tagger missed: 라우노 | 페이버, 라우노 | 페이버 in 라우노 페이버 총감독."""
    passage, name = candidate.passage, candidate.text
    text = passage.text
    if text[candidate.end : candidate.end + 1] != " " and text[max(candidate.start - 1, 0)] != " ":
        return
    korean = len(name) == 3 and name[0] in names.surnames and not sounds_foreign(name)
    if " " in name or korean or not _is_foreign(name, names) or names.is_listed(name, PERSON):
        return
    before = _GIVEN_NAME.search(passage.text, max(candidate.start - 8, 0), candidate.start)
    after = _SURNAME.match(passage.text, candidate.end)
    if before and _may_be_part_of_name(passage, *before.span(1), names):
        candidate.start = before.start(1)
    elif (
        after
        and not ends_like_body(after[1])
        and _may_be_part_of_name(passage, *after.span(1), names)
        and title_after(passage, after.end(), names)
    ):
        candidate.end = after.end()
    elif (
        text[candidate.end : candidate.end + 1] == " "
        and name != "성"
        and not names.gazetteer.named(name)
        and (end := _end_of_surname(passage, candidate.end + 1, names))
    ):
        candidate.end = end


def rows(candidates: Sequence[Candidate], names: NameLists) -> Iterator[Candidate]:
    """The candidates, with foreign names that the tagger tore or missed between the people of a row made whole."""
    people = [c for c in candidates if c.type is PERSON]
    before = [c for c in people if c.passage.text.startswith(", ", c.end)]
    if not before:
        yield from candidates
        return
    ends = {(c.passage.field, c.end): c for c in people}
    starts = {(c.passage.field, c.start) for c in people}
    found: list[Candidate] = []
    for candidate in before:
        passage = candidate.passage
        name = _NAME_IN_ROW.match(passage.text, candidate.end + 2)
        if name is None or not sounds_foreign(name[1] + candidate.text):
            continue
        last = ends.get((passage.field, name.end(1)))
        if last is not None and last.start == name.start(1):
            continue
        next_is_person = (passage.field, name.end()) in starts
        torn = last is not None
        if (next_is_person or name[2] != ", ") and _is_foreign_full_name(passage, name.start(1), name[1], torn, names):
            found.append(Candidate(passage, *name.span(1), PERSON, "row"))
    taken = {(c.passage.field, offset) for c in found for offset in range(c.start, c.end)}
    for candidate in candidates:
        if not taken or (candidate.passage.field, candidate.start) not in taken:
            yield candidate
    yield from found


def _is_foreign_full_name(passage: Passage, start: int, name: str, torn: bool, names: NameLists) -> bool:
    """Whether no word of several is known for anything else, or ends in a particle.

    If the tagger has the last of them as a person (`torn`), the others may be places too: 하산.
    """
    for word in name.split(" "):
        known = word in names.aliases or word in names.generic or (not torn and names.gazetteer.named(word))
        if (
            known
            or word in _NO_SURNAMES
            or names.title_at(word) == len(word)
            or (len(word) > 1 and ends_like_body(word))
        ):
            return False
        if passage.is_particle(start + len(word) - 1):
            return False
        start += len(word) + 1
    return True


def _end_of_surname(passage: Passage, start: int, names: NameLists) -> int:
    """The end of the one proper noun that stands there with a particle or a mark after it, 0 if none does."""
    index = passage.starts.get(start)
    if index is None or passage.analysis.tags[index] != "NNP":
        return 0
    end = passage.analysis.ends[index]
    word, rest = passage.text[start:end], passage.rest(end)
    follows = (rest and is_particles(rest)) or (not rest and passage.text[end : end + 1] in _AFTER_NAME)
    if not follows or not sounds_foreign(word) or ends_like_body(word):
        return 0
    return end if _may_be_part_of_name(passage, start, end, names) else 0


def _may_be_part_of_name(passage: Passage, start: int, end: int, names: NameLists) -> bool:
    """Whether the analyser reads a proper noun there, and nothing that the lists know."""
    word = passage.text[start:end]
    known = word in names.aliases or word in names.generic or names.gazetteer.named(word) or names.title_at(word)
    known = known or word.endswith(_ORGANIZATION_ENDS)
    return not known and passage.is_proper_noun(start, end - start) and not names.is_korean_name(word)


def _add_brand(candidate: Candidate) -> None:
    """Give a complex of apartments the brand that stands beside what the tagger found: 래미안 | 가온, 가온 | 래미안."""
    text = candidate.passage.text
    district = candidate.text[-1] in "시군구읍면동리"
    after = None if district or candidate.type is ORGANIZATION else _BRAND_AFTER.match(text, candidate.end)
    if after:
        candidate.end, candidate.type = after.end(), PLACE
    while candidate.type is PLACE and (
        before := _BRAND_BEFORE.search(text, max(candidate.start - 10, 0), candidate.start)
    ):
        candidate.start = before.start()


def _complete_company(candidate: Candidate, names: NameLists) -> None:
    """Give a company the noun for companies that the tagger left out, or what stands before the noun alone.

    나인 가온 | 캐피털, 가온펄 | 인베스트먼트.
    """
    passage = candidate.passage
    if candidate.type is ORGANIZATION and candidate.text in _COMPANY_NOUNS:
        before = _FIRST_WORD.search(passage.text, max(candidate.start - 12, 0), candidate.start)
        if before and sounds_foreign(before[1]) and not names.title_at(before[1]):
            candidate.start = before.start(1)
    more = _COMPANY_AFTER.match(passage.text, candidate.end)
    if more and sounds_foreign(candidate.text) and is_tail(passage.rest(more.end())):
        candidate.end, candidate.type = more.end(), ORGANIZATION


_COMPANY_NOUNS: Final = frozenset(word_list("second_company_nouns"))
_FIRST_WORD: Final = re.compile("(?<![가-힣A-Za-z0-9])([가-힣A-Z]{2,8}) $")
_COMPANY_AFTER: Final = re.compile(rf"(?: (?:{'|'.join(word_list('second_company_nouns'))})){{1,2}}")


def _cut_particles(candidates: Sequence[Candidate], names: NameLists) -> None:
    """Cut the particle off a name (가람소만의) that ends in no bay, or that most of the article has without it."""
    forms = Counter(candidate.text for candidate in candidates)
    for candidate in candidates:
        form = candidate.text
        short = form[:-1]
        if form[-1] == "만" and candidate.passage.rest(candidate.end) == "의" and len(form) > 3:
            # 로난 비트만의: the last of several words is a surname.
            candidate.end -= not (names.gazetteer.named(form) or (candidate.type is PERSON and " " in form))
        elif candidate.type is PERSON and _SURNAME_AND_PARTICLE.search(form) and form[-2] in COMMON_SURNAMES:
            # 로난 문은.
            candidate.end -= 1
        elif len(form) > 3 and form[-1] in _CLINGING and forms[short] > forms[form] and candidate.evidence == "tagged":
            candidate.end -= 1
            candidate.type = next(other.type for other in candidates if other.text == short and other is not candidate)
        elif (
            len(form) == 3
            and form[-1] in "은는이가"
            and candidate.type is PERSON
            and names.gazetteer.is_district(short)
            and any(other.text == short and other.type is PLACE for other in candidates)
        ):
            # 청해는: the town of which the article tells.
            candidate.end -= 1
            candidate.type = PLACE


def characters(passages: Iterable[Passage]) -> frozenset[str]:
    """Names of fictional characters: 한가온(문서윤 분), 오세림 역의, 한가온을 연기한."""
    found: set[str] = set()
    for passage in passages:
        for pattern, words in ((_PLAYED, _PLAYS), (_ACTED, _ACTS)):
            if any(word in passage.text for word in words) or (pattern is _PLAYED and passage.text.endswith(" 역")):
                found.update(name for match in pattern.finditer(passage.text) for name in match.groups() if name)
    return frozenset(found)


def is_shortened(candidate: Candidate, title: str, passage: Passage) -> bool:
    """Whether the passage has the name's first syllable as a surname before the same title: 노 전 사령관."""
    bare = re.compile(rf"(?<![가-힣A-Za-z0-9]){candidate.text[0]} (?:[전현] )?([가-힣]{{2,8}})")
    return any(
        title.endswith(word[:size])
        for word in bare.findall(passage.text)
        for size in range(2, len(word) + 1)
        if is_particles(word[size:])
    )


# 가온풀필|먼트(GFM): what stands before a body's initials is its name.
_UP_TO_ACRONYM: Final = re.compile(r"([가-힣]{1,12})\((?:이하 )?([A-Z]{2,8})\)")
_SURNAME_AND_PARTICLE: Final = re.compile("[가-힣]{2} [가-힣][은는이가도]$")
# Particles that the tagger takes for the last syllable of a name.
_CLINGING: Final = frozenset("만도의은는이가을를과와")
_NAME_IN_ROW: Final = re.compile("([가-힣]{1,6}(?: [가-힣]{1,6}){1,2})(, | 등(?![가-힣]{2}))")
# What may follow a name in a row, as in 가온빛 콘서트.
_NO_SURNAMES: Final = frozenset(word_list("goods") + word_list("showings") + word_list("works"))
_AFTER_NAME: Final = frozenset(",.(·")
_SURNAME: Final = re.compile(" ([가-힣]{2,6})(?= )")
_PARTS_OF_NAMES: Final = frozenset("데 드 디 다 두 델 델라 반 판 폰 빈 벤 알 엘 이븐 산 세인트".split())
_CLERGY: Final = frozenset("신부 주교 대주교 추기경 수녀 수사 성인 부제".split())
_GIVEN_NAME: Final = re.compile("(?<![^\\s‘“'\"(·,])([가-힣]{2,5}) $")
_HOSPITALS: Final = ("병원", "의료원")
# 가람대 너른병원: the hospital of a university.
_UNIVERSITY_BEFORE: Final = re.compile("(?<![가-힣])[가-힣]{2,6}(?:대|의대|대학교) $")
# What a company is bought or has, and no person.
COMMON_SURNAMES: Final = frozenset(word_list("common_surnames"))
_PEN_NAMES: Final = frozenset(word_list("pen_names"))
_APARTMENTS: Final = word_list("apartments")
_BRAND_BEFORE: Final = re.compile(rf"(?<![가-힣A-Za-z0-9])(?:{'|'.join(_APARTMENTS)}) $")
# 너른 필하모닉 | 오케스트라.
_ENSEMBLES: Final = ("필하모닉", "심포니", "체임버")
_ENSEMBLE_AFTER: Final = re.compile(" (?:오케스트라|코러스|앙상블)")
# 라온 14세: popes and kings.
_NUMBERED: Final = re.compile(
    r" \d{1,2}세(?=[은는이가을를의와과도에]|$| (?:교황|국왕|왕|황제|총대주교|때|당시|시절|재위))"
)
# 가온 해협, 누리 운하.
_WATER_OR_LAND: Final = re.compile(rf" (?:{'|'.join(word_list('waters_and_lands'))})")
# 문태오 컨벤션 센터.
_NAMED_AFTER: Final = re.compile(
    " (?:컨벤션 ?센터|기념관|문학관|체육관|스타디움|국제공항)(?=[은는이가을를의에도와과로,.)]|$| )"
)
_BRAND_AFTER: Final = re.compile(rf" (?:{'|'.join(_APARTMENTS)})(?![가-힣A-Za-z0-9])")


def shorten_headlines(candidates: Sequence[Candidate]) -> None:
    """Cut people of two words in the title to the last where the body names them by it alone: 소문 비꼰 | 지드래곤.

    A headline names nobody more fully than the article.
    """
    people = [candidate for candidate in candidates if candidate.type is PERSON]
    told = {candidate.text for candidate in people if candidate.passage.field != "title"}
    for candidate in people:
        first, _, last = candidate.text.rpartition(" ")
        if first and candidate.passage.field == "title" and last in told and candidate.text not in told:
            candidate.start = candidate.end - len(last)


def shorten_clinging(candidates: Sequence[Candidate]) -> None:
    """Cut the particle off a name that the article has without it as well: 다온의 어머니, where there is a 다온."""
    people = [candidate for candidate in candidates if candidate.type is PERSON]
    forms = {candidate.text for candidate in people}
    for candidate in people:
        if len(candidate.text) == _CLUNG and candidate.text[-1] in _CLINGING and candidate.text[:-1] in forms:
            candidate.end -= 1


_CLUNG: Final = 3


def name_offices(candidates: Sequence[Candidate]) -> None:
    """Give a body the last syllable that the tagger took for its head's title: 농진 | 원장, where there is a 농진원."""
    bodies = [candidate for candidate in candidates if candidate.type is ORGANIZATION]
    forms = {candidate.text for candidate in bodies}
    for candidate in bodies:
        following = candidate.passage.text[candidate.end : candidate.end + 2]
        if following[1:] == "장" and candidate.text + following[0] in forms:
            candidate.end += 1
