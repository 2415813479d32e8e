"""A name cut out of what the tagger marks: without brackets, particles, suffixes and what only stands beside it."""

from __future__ import annotations

import re
from typing import Final

from app.extraction.extraction import EntityType
from app.extraction.heads import body_of_head
from app.extraction.names.lists import NameLists, word_list
from app.extraction.organizations import ends_like_body, listed_firm
from app.extraction.passage import Candidate, Passage, is_tail
from app.extraction.peeling import COUNTRY_LETTERS, DISTRICT_ENDS, EDGE, HOME
from app.extraction.people import is_nationality, is_son_in_japan
from app.extraction.titles import title_after

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
_BRACKET: Final = re.compile(r"[(\[（〈<{「『\n]")
_NAMED_SUFFIXES: Final = ("씨", "님", "측")
# Sponsors and leagues in the names of events: 2023 신한은행 SOL KBO리그.
EVENT: Final = re.compile(
    r"(?: [A-Za-z0-9~-]+){0,2} ?(?:(?:KBO|K|V|WK) ?-?리그|리그(?![가-힣]*(?:측|관계자))|컵|배(?= )|오픈|챔피언십"
    r"|클래식|마스터스|(?:뮤직 ?|필름 ?|영화 ?|음악 ?)?(?:어워[즈드]|시상식))"
    r"|(?: [A-Za-z0-9가-힣]+){0,2}(?<=KBO) (?:한국시리즈|포스트시즌|올스타전)"
)
# 가온은행 K리그1: a sponsor and its league.
_SPONSORED_LEAGUE: Final = re.compile(r" (?:KBO|K|V|WK)-?리그\d?$")
_PRIZE: Final = re.compile(" (?:어워[즈드]|시상식)(?![가-힣]{2})")
_COMPLETIONS: Final = {
    ORGANIZATION: frozenset(word_list("organization_completions")),
    PLACE: frozenset(word_list("place_completions")),
    PERSON: frozenset[str](),
}
_BODY_COMPLETIONS: Final = frozenset(
    word for heading in ("body_ends", "organization_ends") for word in word_list(heading) if len(word) > 1
)
_LONG_BODY_ENDS: Final = (*_BODY_COMPLETIONS, "포럼")
# 한국가온기증원: the last syllables of bodies that have 한국 in their names.
_HOME_BODY_ENDS: Final = (*_LONG_BODY_ENDS, "원", "회", "단")
_PLACE_TERMS: Final = word_list("place_terms")
# 한국적, 서구화, 스페인어: adjectives and languages.
_DERIVED: Final = re.compile("(?:적|화|어)(?:은|는|이|가|을|를|의|로|도|와|과|에서|에)?")
_COMPLEXES: Final = tuple(word for word in word_list("place_completions") if len(word) > 1)
_LONGEST_COMPLETION: Final = 6
_LONGEST_COMPLEX: Final = 12
_SITE_ENDS: Final = word_list("site_ends")
_OF_A_DEPARTMENT: Final = re.compile(" (?:관계자|주무관|직원|공무원|팀장|과장|교수|명예교수)(?![가-힣]{3})")
# 서강대 시스템반도체공학과: the tagger takes 과 for a particle.
_SUBJECT_OF_STUDY: Final = re.compile("(?<!대)학$")


def trim(candidate: Candidate, names: NameLists) -> bool:
    """Cut the candidate to the bare name; False if nothing of it can be one."""
    passage, text = candidate.passage, candidate.passage.text
    start, end = candidate.start, candidate.end
    if text[end - 1].isdigit() and (dated := _DATE_OF_NAME.match(text, end)):
        # 국립5·18민주묘지.
        end = candidate.end = passage.without_particles(start, dated.end())
        candidate.type = PLACE if text[start:end].endswith((*_SITE_ENDS, "기념관", "묘지")) else ORGANIZATION
    bracket = _BRACKET.search(text, start + 1, end)
    if bracket:
        end = bracket.start()
    elif (closed := max(text.rfind(")", start, end), text.rfind("]", start, end))) >= 0:
        start = closed + 1
    if text[start] in "012" and (timed := _TIME_BEFORE.match(text, start, end)):
        start = timed.end()
        candidate.type = PERSON if names.is_korean_name(text[start:end]) else candidate.type
    while start < end and (text[start] in EDGE or (text[start] == "故" and candidate.type is PERSON)):
        start += 1
    while end > start and text[end - 1] in EDGE:
        end -= 1
    if (
        "一" <= text[start] < "가"
        and end - start > 2
        and text[start + 1] >= "가"
        and text[start] in names.country_letters
    ):
        # 中가온, 美가람부: the letter of a country before the name of a body.
        start += 1
        candidate.type = candidate.type if names.gazetteer.named(text[start:end]) else ORGANIZATION
    if text[start] in _SIDES and end - start > 2 and names.is_korean_name(text[start + 1 : end]):
        # 野문태오, 前문태오.
        start += 1
        candidate.type = PERSON
    if end - start > 2 and text[start] in _TOWARDS and names.gazetteer.named(text[start + 1 : end]):
        # 對중국, 反미국.
        candidate.start = start = start + 1
        if passage.rest(end) and not is_tail(passage.rest(end)):
            return False
    if candidate.type is ORGANIZATION and text[end - 1 : end] == "장":
        # 청해가정법원장: the title of the head is none of the name.
        last = max(text.rfind(" ", start, end) + 1, start)
        body = body_of_head(text[last:end], names)
        end = last + len(body) if body else end
    if start >= end or not (passage.begins_word(start) or start in passage.starts):
        return False
    if (EVENT if candidate.type is not PERSON else _PRIZE).match(text, end):
        return False
    if candidate.type is ORGANIZATION and _SPONSORED_LEAGUE.search(text[start:end]):
        return False
    if text[start].isascii() and (
        text.startswith("://", end) or _ADDRESS.search(text[max(start - _LONGEST_ADDRESS, 0) : start])
    ):
        return False
    if candidate.type is PERSON and (_is_called_so(passage, start, end) or is_nationality(text[start:end], names)):
        return False
    seat = names.gazetteer.named(text[start + 1 : end]) if text[start] == "주" else ()
    if seat and seat[0].kind == "country":
        # 주베트남 is where an embassy is.
        return False
    if text[end - 1] in _CLINGING and (
        names.is_listed(text[start : end - 1], ORGANIZATION)
        or (candidate.type is ORGANIZATION and listed_firm(text[start : end - 1], names))
    ):
        # 누리고검도: Kiwi knows the word no better than the tagger.
        end -= not (names.is_listed(text[start:end], ORGANIZATION) or names.gazetteer.named(text[start:end]))
    rest = passage.rest(end)
    if candidate.type is PLACE and rest and not names.gazetteer.named(text[start:end]):
        # 네덜란|드인.
        end += next((more for more in (1, 2) if names.gazetteer.named(text[start : end + more])), 0)
        rest = passage.rest(end)
    if candidate.type is PLACE and rest[:1] == "권" and names.gazetteer.named(text[start : end + 1]):
        # 충청|권.
        end += is_tail(rest[1:])
        rest = passage.rest(end)
    site = candidate.type is PLACE and rest and _completed(passage, end, PLACE) > end
    if names.is_listed(text[start:end], ORGANIZATION) and not site:
        candidate.type = ORGANIZATION
    elif candidate.type is PLACE and rest and passage.names_people(end):
        return False
    elif (
        candidate.type is PERSON
        and rest
        and (size := _whole_name(passage, start, end, names) or _rest_of_foreign_name(passage, start, end, names))
    ):
        end += size
    elif rest and candidate.type is ORGANIZATION and _is_department(passage, start, end):
        end += 1
    elif candidate.type is ORGANIZATION and rest[:1] == "씨" and text[end - 1] in _LETTERS_READ and is_tail(rest[1:]):
        # 가온에스앤|씨: the letter C ends the name.
        end += 1
    elif candidate.type is ORGANIZATION and rest.startswith(_PRIZES):
        # 가온 노벨|문학상.
        return False
    elif rest and not is_tail(rest):
        completed = _completed(passage, end, candidate.type)
        if completed == end and candidate.type is PLACE:
            completed += _compound_size(_COMPLEXES, rest, names)
            body_ends = _HOME_BODY_ENDS if text[start:end] in HOME else _LONG_BODY_ENDS
            if completed == end and (
                size := _size_of(_BODY_COMPLETIONS, rest) or _compound_size(body_ends, rest, names)
            ):
                # 청해교대도: a college of the city; 청해지역본부.
                completed, candidate.type = end + size, ORGANIZATION
            if completed == end and (rest.startswith(_PLACE_TERMS) or _DERIVED.fullmatch(rest)):
                return False
        # 서울시의원, 서울시장 name a position, not the city.
        if (
            completed == end
            and candidate.type is not PERSON
            and (names.title_at(rest) > 1 or names.title_at(passage.rest(start)) > end - start)
        ):
            return False
        if completed == end and candidate.type is PERSON and not _may_go_on(passage, start, end, names):
            return False
        end = completed
    elif not rest and text[end : end + 1] == "+":
        end += 1
    elif not rest and candidate.type is not PERSON and not names.gazetteer.named(text[start:end]):
        # Kiwi takes the last syllable of 가거도 for a particle.
        end = passage.without_particles(start, end)
    if candidate.type is PERSON:
        if text[start:end] in COUNTRY_LETTERS and _OF_A_STATE.match(text, end):
            return False
        start, end = _bare_person(passage, start, end, names)
        if (rest := passage.rest(end)) and names.title_at(rest) and names.gazetteer.is_district(text[start:end]):
            # 성남시장, 보은지사.
            return False
        if text.startswith("님", end) and f"{text[start:end]}님" in names.generic:
            return False
    else:
        end = _without_suffix(passage, start, end, names)
        if text[end - 1] in "갑을병정" and text[end : end + 1] in _AFTER_CONSTITUENCY:
            # 문태오(청해 서구갑): the constituency is a part of the district.
            end -= names.gazetteer.is_district(text[start : end - 1])
        end -= _looks_longer(candidate, text[start:end], names)
        if candidate.type is ORGANIZATION and text.endswith(_SEAT, start, end):
            body = text[start : end - len(_SEAT)]
            if ends_like_body(body) or names.is_listed(body, ORGANIZATION):
                end -= len(_SEAT)
        elif candidate.type is ORGANIZATION and text.endswith(_WORKS, start, end) and _AT_WORK.match(text, end):
            end -= len(" 공사")
            candidate.type = PLACE
    candidate.start, candidate.end = start, end
    return end > start


def _looks_longer(candidate: Candidate, form: str, names: NameLists) -> int:
    """How many letters of a place are none of its name: 대법|서 in headlines, 충북도|정; 대법 is a court."""
    known = form[:-1]
    if candidate.type is not PLACE or names.gazetteer.named(form):
        return 0
    if form[-1] == "서":
        if names.canonical(known, ORGANIZATION):
            candidate.type = ORGANIZATION
            return 1
        common = known in names.generic or known in names.attached or known.endswith(_SITE_ENDS)
        # 청해만항서, 가온역서.
        common = common or (known[-1] in _SITE_SYLLABLES and len(known) > 2)
        # 공장서, 미국서; 강남서 is a police station.
        return int(common or any(not place.domestic for place in names.gazetteer.named(known)))
    return int(known[-1:] in DISTRICT_ENDS and form[-1] == "정" and bool(names.gazetteer.named(known)))


def _is_called_so(passage: Passage, start: int, end: int) -> bool:
    """Whether 님 or 씨 belongs to a common noun that Kiwi knows: 하나님, 아가씨."""
    if passage.text[end : end + 1] not in ("님", "씨"):
        return False
    index = passage.starts.get(start)
    return index is not None and passage.analysis.tags[index] == "NNG" and passage.analysis.ends[index] == end + 1


def _is_department(passage: Passage, start: int, end: int) -> bool:
    """Whether 과, which looks like a particle, belongs to the name of a department: 전자공학|과, 교통사업|과 관계자."""
    name, rest = passage.text[start:end], passage.rest(end)
    if rest[0] != "과" or not is_tail(rest[1:]) or len(name) < 3:
        return False
    return _SUBJECT_OF_STUDY.search(name) is not None or _OF_A_DEPARTMENT.match(passage.text, end + 1) is not None


def _completed(passage: Passage, end: int, kind: EntityType) -> int:
    """`end` moved forward over a noun that belongs to the name."""
    return end + _size_of(_COMPLETIONS[kind], passage.rest(end))


def _size_of(nouns: frozenset[str], rest: str) -> int:
    """Length of the longest of the nouns that begins the rest of a word, with nothing but particles after it."""
    sizes = range(min(len(rest), _LONGEST_COMPLETION), 0, -1)
    return next((size for size in sizes if rest[:size] in nouns and is_tail(rest[size:])), 0)


def _compound_size(ends: tuple[str, ...], rest: str, names: NameLists) -> int:
    """Length of several nouns that begin the rest of a word, the last of which ends so: 국방안보포럼, 국가산업단지."""
    for size in range(min(len(rest), _LONGEST_COMPLEX), 3, -1):
        word = rest[:size]
        if word.endswith(ends) and is_tail(rest[size:]) and names.title_at(word) != size:
            return size
    return 0


def _whole_name(passage: Passage, start: int, end: int, names: NameLists) -> int:
    """1 if the next syllable, which looks like a particle, belongs to the name: 은 of 문가은(41), 이 of 문소이 대표."""
    if end - start != 2 or not names.is_korean_name(passage.text[start : end + 1]):
        return 0
    rest = passage.rest(end)
    after = passage.text[end + 1 : end + 4]
    if len(rest) != 1 or not (_AGE.match(after) or after[:1] == " "):
        return 0
    bereaved = _BEREAVED.match(passage.text, end + 1)
    return 1 if after[0] == "(" or bereaved or title_after(passage, end + 1, names) else 0


def _rest_of_foreign_name(passage: Passage, start: int, end: int, names: NameLists) -> int:
    """How much a foreign name was cut short of: 만 in 로난 리만 대표, 와 in 누리가와, 메이 in 로난 가온|메이씨."""
    text = passage.text
    last = text.rfind(" ", start, end) + 1 or start
    if start < last == end - 1 and text[end] in _LAST_SYLLABLES and title_after(passage, end + 1, names):
        return 1
    if start < last and is_son_in_japan(text[last : end + 1]):
        # 가와모토 신지|로 장관.
        rest = passage.rest(end + 1)
        return int(rest in _AFTER_NAME if rest else title_after(passage, end + 1, names) is not None)
    index = passage.starts.get(last)
    if index is None or passage.analysis.tags[index] != "NNP" or names.is_korean_name(text[start:end]):
        return 0
    # Kiwi takes many a particle for the end of a name that it does not know.
    stop = passage.analysis.ends[index]
    rest = text[end:stop]
    missed = not is_tail(rest) or (rest == "와" and text[end - 1] in _BEFORE_WA)
    return stop - end if stop > end and missed and is_tail(passage.rest(stop)) else 0


def _may_go_on(passage: Passage, start: int, end: int, names: NameLists) -> bool:
    """Whether a person's name may end in a word that goes on with neither particles nor a title: 문태오표."""
    tag = passage.tag_at(end)
    if names.title_at(passage.rest(end)) or tag[:1] == "J" or tag == "VCP":
        return True
    if tag[:1] in ("V", "E"):
        # 정진해|나가는, 유영하|듯: a verb goes on.
        return False
    name = passage.text[start:end]
    return bool(tag) and (names.is_korean_name(name) or names.is_listed(name, PERSON))


def _without_suffix(passage: Passage, start: int, end: int, names: NameLists) -> int:
    """`end` of a place or body without what is written on to its name: 대만전, 울릉군서, 대구20."""
    text = passage.text[start:end]
    if text[-1] in _WRITTEN_ON and "가" <= text[-2:-1] <= "힣":
        # 두산家, 중국發.
        return end - 1
    if text.endswith(_DOWNTOWN) and names.gazetteer.named(text[: -len(_DOWNTOWN)]):
        return end - len(_DOWNTOWN)
    bare = _DIGITS.sub("", text)
    if bare != text and names.gazetteer.named(bare):
        return start + len(bare)
    base = text[:-1]
    if text[-1] == "전" and base.isascii() and base.isupper():
        # KIA전: the game against them.
        return end - 1
    if text[-1] not in "전서" or names.gazetteer.named(text) or names.is_listed(text, ORGANIZATION):
        return end
    known = names.gazetteer.named(base) or (text[-1] == "서" and passage.is_particle(end - 1))
    if text[-1] == "전":
        return end - 1 if known or names.is_listed(base, ORGANIZATION) else end
    # 강릉서 열린: in Gangneung; 강릉서는: its police station.
    return end - 1 if known and not passage.rest(end) else end


# The last syllables of letters as Korean reads them: 앤, 아이, 에스, 케이, 티.
_LETTERS_READ: Final = frozenset("앤엔이스티피디비엘엠알유지")
_DOWNTOWN: Final = "시내"
_ON_AIR: Final = frozenset(["DJ", "MC"])
# Particles that are as often the last syllable of a foreign name: 리만, 로드리고.
_LAST_SYLLABLES: Final = frozenset("만라나로도고")
# Rivers and marshes in Japanese surnames: 이시카와, 미야자와.
_BEFORE_WA: Final = frozenset("가카자사")
# Particles that follow no other: 로 before them is none.
_AFTER_NAME: Final = frozenset("가 를 와 씨 씨가 씨는 씨의".split())
_OF_A_STATE: Final = re.compile(
    " (?:전 |前 )?(?:대통령|부통령|총리|대선|국무|국방|재무|상무|법무|외무|외교|행정부|상원|하원)"
)
# Foreign given names that look like Korean surnames: 조 바이든, 장 모네.
_SHORT_NAMES: Final = frozenset("조장진")
# 가람연맹 본부: where the body sits.
_AFTER_CONSTITUENCY: Final = frozenset(")·,]")
_SEAT: Final = " 본부"
_SITE_SYLLABLES: Final = frozenset("항역섬")
# 가람파크 공사 당시, 너른대교 건설 현장.
_WORKS: Final = (" 건설", " 공사")
_AT_WORK: Final = re.compile(" (?:당시|현장|과정|계획|사업|감리|비용|기간|이후|전|후|중)(?![가-힣]{2})")
_CLINGING: Final = frozenset("도만은는과와이가")
_PRIZES: Final = ("문학상", "평화상", "경제학상", "물리학상", "화학상", "생리의학상", "의학상")
_SIDES: Final = frozenset("野與檢警軍前現故")
_TOWARDS: Final = frozenset("對对反親脫")
_WRITTEN_ON: Final = frozenset("家發行産側系戰式")
# The beginning of an address of the Web.
_ADDRESS: Final = re.compile(r"(?:://|www\.)\S*$")
_LONGEST_ADDRESS: Final = 120
_DATE_OF_NAME: Final = re.compile(r"·\d+[가-힣]{2,}")
_DIGITS: Final = re.compile(r"\d+$")
# 10:00문태오 의원: programmes of the day are written so.
_TIME_BEFORE: Final = re.compile(r"\d{1,2}:\d\d(?=[가-힣])")
_BEREAVED: Final = re.compile(
    " (?:부친|모친|장인|장모|빙부|빙모|시부|시모|외?조부|외?조모|남편|부인|아내|형|형님|동생|누나|오빠|언니|아들|딸)"
    "상(?![가-힣])"
)
# 문가은(41), 문태형(변시 10회).
_AGE: Final = re.compile(r"\((?:\d|변시|변호|사법|사시|연수|군법)")


def _bare_person(passage: Passage, start: int, end: int, names: NameLists) -> tuple[int, int]:
    """Borders of a person's name without the titles around it."""
    words = passage.text[start:end].split(" ")
    if len(words) > 1 and words[-1] in COUNTRY_LETTERS and _OF_A_STATE.match(passage.text, end):
        # 가온 미 대통령: the country is the title's.
        end -= len(words.pop()) + 1
    while len(words) > 1 and names.title_at(words[-1]) == len(words[-1]):
        end -= len(words.pop()) + 1
    if len(words) > 1 and words[0] in COUNTRY_LETTERS and _OF_A_STATE.match(passage.text, end):
        start += len(words.pop(0)) + 1
    while len(words) > 1 and names.title_at(words[0]) == len(words[0]):
        start += len(words.pop(0)) + 1
    if len(words) == 1 and words[0] in _ON_AIR and names.is_korean_name(passage.text[end + 1 : end + 4]):
        return start, start
    if len(words) == 2 and words[0] in _ON_AIR and names.is_korean_name(words[1]):
        # DJ 문태오; what only the two words name is no Korean name.
        return start + len(words[0]) + 1, end
    if len(words) == 2 and words[1] == "조" and passage.text[start - 1 : start] == "-":
        # 문태오-오세림 조: a pair of players.
        return start, end - 2
    if len(words) == 2 and len(words[0]) == 1 and words[0] in names.surnames:
        whole = words[0] in _SHORT_NAMES and passage.is_proper_noun(start + 2, len(words[1]))
        return (start, end) if whole else (start, start + 1)
    word = words[-1]
    if len(words) == 1 and len(word) > 3 and word[0] in names.surnames:
        for size in (3, 2):
            if len(word) - size > 1 and names.title_at(word[size:]) == len(word) - size:
                return start, start + size
    if len(word) > 2 and word.endswith(_NAMED_SUFFIXES):
        return start, end - 1
    return start, end
