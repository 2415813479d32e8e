"""Names that need no tagger: those of the lists, words with an unmistakable end, legal forms, labels of scripts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from app.extraction.extraction import EntityType
from app.extraction.names.gazetteer import GOVERNED
from app.extraction.names.lists import NameLists, word_list
from app.extraction.organizations import LEGAL_FORM, listed_firm, shortens
from app.extraction.passage import Candidate, Passage, is_particles, is_tail
from app.extraction.people import is_compound
from app.extraction.places import VICE_MAYOR, is_industrial_complex
from app.extraction.trimming import EVENT

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE

_WORD: Final = re.compile(r"[가-힣A-Za-z0-9][가-힣A-Za-z0-9&+]+")
_LONGEST_NAME: Final = 18
# A listed person of fewer letters (DJ, 머스크) needs the tagger's word too.
_SHORTEST_PERSON: Final = 4
# A city abroad of fewer people is more likely some other word.
_LARGE_CITY: Final = 500_000
_ORGANIZATION_ENDS: Final = word_list("organization_ends")
_SITE_ENDS: Final = word_list("site_ends")
_ENDS: Final = (*_ORGANIZATION_ENDS, *_SITE_ENDS)
# The name of a city abroad of more letters is hardly a part of something else, even where the analyser breaks it up.
_LONG_NAME: Final = 3
LAW_OFFICE: Final = "법률사무소 "
_DEPENDENT: Final = ("등", "및", "또는", "이나", "내", "측", "사무장", "건물", "소유")
# 문태오 법률사무소, 문태오법률사무소: the office of one lawyer.
_OFFICE: Final = re.compile(r"(?<![가-힣])([가-힣]{3}) ?법률사무소(?![가-힣]{3})")
# (법률사무소 다온), 문태오(변시 9회) 법률사무소 다온 변호사: the form comes first, and what it names is not a title.
_OFFICE_FIRST: Final = re.compile(
    r"(?:^|(?<=[(,/△▲ \n]))법률사무소 ([가-힣A-Z]{2,6})(?=\)| (?:대표 ?|파트너 ?|외국 ?)?변호사)", re.MULTILINE
)
_OFFICE_BEFORE: Final = re.compile(r"(?:^|[(),/△▲\n] ?|(?<![가-힣])[가-힣]{3} )$")
_SCHOOL: Final = re.compile(
    "(?<![가-힣])([가-힣]{2,5}고)(?:(?:, ?|[와·] ?)(?=[가-힣]{1,6}대(?:학교)?[ ,·를])|를 (?:졸업|나[와왔]))"
)
# 누리중 교사. What follows is looked for first, which is quicker.
_OF_A_SCHOOL: Final = re.compile(
    "(?<=[초중고]) (?:교사|교장|교감|[1-6]학년|학생회|학생들?|재학생|졸업생|학부모)(?![가-힣]{2})"
)
_SCHOOL_BEFORE: Final = re.compile("(?<![가-힣])[가-힣]{2,5}[초중고]$")
_TEMPLE: Final = re.compile(rf"(?<![가-힣])([가-힣]{{2,3}}사) (?:{'|'.join(word_list('temples'))})(?![가-힣]{{3}})")
# What abbreviates stands in brackets, and before them the name, one long word.
_ABBREVIATION: Final = re.compile(r"\((?:([가-힣]{3,5})|[A-Z]{3,7})\)")
_LONG_WORD: Final = re.compile("(?<![가-힣])[가-힣]{5,}$")
_LONGEST_WORD: Final = 40
_ABBREVIATED_ENDS: Final = tuple("원 회 단 처 청 협 센터 연대 본부 기구 포럼 연맹 연합 노조".split())
_LETTERED_ENDS: Final = tuple("센터 기구 연맹 협회 학회 위원회 연구소 연구원 재단 본부 포럼 거래소".split())
# A site and a fund that end as bodies do.
_NO_BODIES: Final = ("컨벤션센터", "투자기구")
_STOCK: Final = re.compile(r"\(\d{5}[0-9K]\)")
_QUOTED: Final = re.compile("(?<![가-힣A-Za-z0-9&])([가-힣A-Za-z0-9&]{2,16}) ?$")
_LETTERS: Final = re.compile(r"\([A-Z][A-Za-z0-9 .&\-]{1,30}\)")
_INTRODUCED: Final = re.compile("(?<![가-힣])([가-힣]{2,8}) [‘'\"“]?([가-힣]{2,12})[’'\"”]?$")
_NOUNS_BEFORE: Final = ("아트센터", "갤러리", "법률사무소", "극단", "출판사", "로펌")
_NAMED_AFTER_NOUN: Final = re.compile(
    r"(?<![가-힣])(?P<head>[가-힣]{2,4})(?:\([^()\n]{1,24}\))? "
    rf"(?P<body>(?:{'|'.join(_NOUNS_BEFORE)}) (?P<name>[가-힣A-Za-z&]{{2,8}})) "
    "(?:대표변호사|변호사|대표|관장|부관장|단장|회장|이사장|이사)(?![가-힣]{3})"
)
_LETTERED: Final = re.compile("[A-Z](?<=[사룹드펌] .)[A-Za-z0-9&]{1,9}(?=[가-힣])")
_COMPANY_NOUNS: Final = word_list("latin_cues")
_BUILDING: Final = re.compile(
    r"(?<=[동로길가] )((?:[가-힣A-Za-z]+ )?[가-힣A-Za-z0-9]*(?:빌딩|타워|플라자|프라자|스퀘어))"
    r" (?:[가-힣]{2,6} )?(?:지하 ?)?\d+층"
)
_MARKED: Final = re.compile(
    r"[‘'](?P<name>[가-힣A-Za-z0-9·&\- ]{2,30})(?:\([^()\n]{2,30}\))?[’'](?:\((?P<short>[가-힣A-Z]{2,8})\))?"
)
_CUE: Final = re.compile("(?<![가-힣])([가-힣]+) ?$")
# After these the name of what they print or broadcast stands in marks.
_CUES: Final = frozenset(word_list("organization_cues")).difference("방송 신문 언론 매체 일간 그룹".split())
_CUE_ENDS: Final = word_list("organization_cue_ends")
_BODY_NOUNS: Final = tuple("단 회 팀 본부 센터 연대 모임 협의체 포럼 특위 위원회 기구 네트워크".split())
_SURE_BODIES: Final = tuple(
    "위원회 협의회 협의체 추진단 기획단 조사단 지원단 수사단 투쟁단 봉사단 자문단 합창단 무용단 센터 재단 협회 "
    "연합회 연구회 사업회 운동본부 연구소 진흥원 대책위 연맹".split()
)
_SHORTEST_BODY: Final = 4
# 단체 ‘가온’ 문태오 대표.
_ITS_HEAD: Final = re.compile(
    "의? [가-힣]{3} (?:전 |현 |공동)?(?:대표|회장|이사장|단장|소장|사무국장|위원장)(?![가-힣]{3})"
)
_SENTENCE: Final = re.compile("(?:다|요|자|라|까|죠|네|[은는이가을를에의])$")
_MOST_WORDS: Final = 5
_PARTICLES: Final = frozenset("이가은는을를과와의도")
_LABEL: Final = re.compile(
    r"^[▶◀■●<〈【\[(\"“ ]*(?:(?:인터뷰|싱크|녹취|SYNC|INT)\)? ?[:：]? ?)?"
    r"([가-힣]{2,4}|[가-힣]+(?: [가-힣]+){1,2}) ?/ ?(?=[가-힣A-Z])",
    re.MULTILINE,
)

_AUTHORED: Final = (" 지음", " 옮김", " 엮음", " 글", " 그림", " 펴냄", " 저", " 역")


def labelled(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """The people of a broadcast script's labels: ▶ 인터뷰 : 홍길동 / 부산 금정구, [홍길동/교수]."""
    for match in _LABEL.finditer(passage.text):
        start, end = match.span(1)
        # 문태오 지음 / 가온 펴냄 tells of a book.
        book = match.group(1).endswith(_AUTHORED)
        marked = start > match.start() or names.is_korean_name(match.group(1))
        if marked and not book and names.title_at(match.group(1)) != end - start:
            yield Candidate(passage, start, end, PERSON, "label")


def appointed(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """The people at the ends of the items of a list of appointments, and the bereaved in a list of deaths.

    ▷기획조정실장 문태오▷천문대장 서다온, 서다온·문태오 부친상.
    """
    text = passage.text
    items = [match.span("name") for match in _APPOINTED.finditer(text)]
    items = [(start, end) for start, end in items if names.is_korean_name(text[start:end])]
    items = items if len(items) >= _LIST_FROM else []
    if "별세" in text:
        rows = (match.span("names") for match in _BEREAVED.finditer(text))
        items += [match.span() for start, end in rows for match in _RELATIVE.finditer(text, start, end + 1)]
    for start, end in items:
        name = text[start:end]
        title = names.title_at(name) == len(name)
        if names.is_korean_name(name) and not title and name not in names.generic and not name.endswith(_DESKS):
            yield Candidate(passage, start, end, PERSON, "label")


_APPOINTED: Final = re.compile(r"[▷▶△▲][^▷▶△▲◇◆■\n,=.]{2,40} (?P<name>[가-힣]{3})(?=[▷▶△▲◇◆■\n]|$)")
_LIST_FROM: Final = 3
_BEREAVED: Final = re.compile(
    "(?:, |·)(?P<names>(?:[가-힣]{3}·)*[가-힣]{3})"
    " (?:부친|모친|남편|아내|부인|장인|장모|빙부|빙모|시부|시모|외?조부|외?조모|형님|동생|누나|아들|딸)상(?![가-힣])"
)
_RELATIVE: Final = re.compile("[가-힣]{3}(?=[· ])")
# 편집국, 정치부, 지원팀: where somebody sits.
_DESKS: Final = ("국", "부", "팀", "실", "과")


def legal_forms(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Names that a legal form begins (법무법인 세종, 주식회사 카카오), and law offices that a person's name begins."""
    spans: list[tuple[int, int]] = []
    for match in LEGAL_FORM.finditer(passage.text):
        end = match.end() + len(passage.rest(match.end()))
        end = passage.without_particles(match.end(), end)
        following = passage.text[match.end() : end]
        title = names.title_at(following) == len(following)
        if title or following in names.attached or following in _DEPENDENT:
            # 법무법인 매출 says what it sold, 법무법인 등 is any, 법무법인 변호사 works there.
            continue
        spans.append((match.start(), end))
    if "법률사무소" in passage.text:
        spans += [
            match.span()
            for match in _OFFICE.finditer(passage.text)
            if names.is_korean_name(match[1]) and not names.gazetteer.named(match[1]) and match[1] not in names.generic
        ]
        spans += [match.span() for match in _OFFICE_FIRST.finditer(passage.text) if _is_office(passage, match, names)]
    forms = {passage.text[start:end] for start, end in spans}
    for start, end in spans:
        # 법무법인 다온과, where the article or the lists have 법무법인 다온: the particle looked like a part of it.
        form, last = passage.text[start : end - 1], passage.text[end - 1]
        particle = last in _PARTICLES and (
            form in forms or (form in names.aliases and form + last not in names.aliases)
        )
        # 법무법인 다온과 법무법인 누리.
        particle = particle or (passage.text[end - 1] in "와과" and LEGAL_FORM.match(passage.text, end + 1) is not None)
        yield Candidate(passage, start, end - particle, ORGANIZATION, "legal-form")


def _is_office(passage: Passage, office: re.Match[str], names: NameLists) -> bool:
    """Whether 법률사무소 begins a name: not after the office's own (다온 법률사무소 소속 변호사)."""
    name = office[1]
    known = name in names.attached or name in names.generic or names.title_at(name) == len(name)
    before = _OFFICE_BEFORE.search(passage.text, max(office.start() - 5, 0), office.start())
    return not known and before is not None and not (len(name) == 3 and names.is_korean_name(name))


_EMBASSY: Final = re.compile(
    r"(?<![가-힣])주(?:한 ?)?([가-힣]{1,8}?) ?(?:한국 ?)?(?:대사관|총영사관|대표부)(?![가-힣]*저)"
)
_UNIONS_OF_STATES: Final = frozenset("유엔 유네스코 오이시디 유럽연합 아세안 제네바".split())


def embassies(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Embassies, consulates and missions, however spaced: 주한프랑스대사관, 주한 미국 대사관, 주일 한국대사관."""
    if "사관" not in passage.text and "대표부" not in passage.text:
        return
    for match in _EMBASSY.finditer(passage.text):
        seat = match[1]
        known = any(place.kind in ("country", "city") for place in names.gazetteer.named(seat))
        if (known or seat in names.country_letters or seat in _UNIONS_OF_STATES) and is_tail(passage.rest(match.end())):
            yield Candidate(passage, *match.span(), ORGANIZATION, "embassy")


def announced(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Names in marks that end as only bodies do: ‘섬마을 교통대책 위원회’ 출범.

    Also those of several words that a noun for bodies announces, or of which a short form follows in brackets:
    시민단체 ‘푸른 바다 사람들’, ‘섬마을 교통대책 실무단’(실무단).
    """
    for match in _MARKED.finditer(passage.text):
        name, short = match["name"], match["short"]
        last = name.rpartition(" ")[2]
        if len(name.split(" ")) > _MOST_WORDS or _SENTENCE.search(name):
            continue
        body = len(name) >= _SHORTEST_BODY and name.endswith(_SURE_BODIES)
        body = body and not listed_firm(name.partition("·")[0], names)
        led = last == name and not body and _ITS_HEAD.match(passage.text, match.end()) is not None
        if (last != name or led) and not body:
            cue = _CUE.search(passage.text, max(match.start() - 8, 0), match.start())
            noun = cue[1] if cue else ""
            body = bool(short) and last.endswith(_BODY_NOUNS) and (name.endswith(short) or shortens(short, name))
            cued = noun in _CUES or noun.endswith(_CUE_ENDS)
            body = body or (cued and (led or not _is_term(passage, *match.span("name"))))
        if body:
            yield Candidate(passage, *match.span("name"), ORGANIZATION, "announced")


def schools(passage: Passage) -> Iterator[Candidate]:
    """Schools in the course of a life or of those who teach there: 청해고, 누리대를 졸업했다, 누리중 교사."""
    for match in _SCHOOL.finditer(passage.text):
        start, end = match.span(1)
        if passage.is_proper_noun(start, end - start):
            yield Candidate(passage, start, end, ORGANIZATION, "school")
    for after in _OF_A_SCHOOL.finditer(passage.text):
        school = _SCHOOL_BEFORE.search(passage.text, max(after.start() - 7, 0), after.start())
        if school and passage.is_proper_noun(school.start(), after.start() - school.start()):
            yield Candidate(passage, *school.span(), ORGANIZATION, "school")


_SEA: Final = re.compile(
    "(?<![가-힣])(?:동해|서해|남해|동중국해|남중국해)(?=상(?:에서|에서는|에선|으로|의|에)?(?![가-힣]))"
)


def seas(passage: Passage) -> Iterator[Candidate]:
    """Seas on which something happens: 동해상으로 쏘았다."""
    for match in _SEA.finditer(passage.text):
        yield Candidate(passage, *match.span(), PLACE, "listed")


def temples(passage: Passage) -> Iterator[Candidate]:
    """Temples named with their abbot or a part of theirs: 연화사 주지, 가람사 대웅전."""
    if "사 " not in passage.text:
        return
    for match in _TEMPLE.finditer(passage.text):
        start, end = match.span(1)
        if passage.is_proper_noun(start, end - start):
            yield Candidate(passage, start, end, PLACE, "temple")


def abbreviated(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Bodies of one long word, their abbreviation in brackets after it: 청해시사회서비스원(청사원), 누리기구(NURI)."""
    text = passage.text
    for brackets in _ABBREVIATION.finditer(text):
        end, short = brackets.start(), brackets[1]
        if not text.endswith(_ABBREVIATED_ENDS if short else _LETTERED_ENDS, 0, end):
            continue
        word = _LONG_WORD.search(text, max(end - _LONGEST_WORD, 0), end)
        name = word.group() if word else ""
        if name and (
            shortens(short, name) and names.title_at(name) < len(name) if short else not name.endswith(_NO_BODIES)
        ):
            yield Candidate(passage, end - len(name), end, ORGANIZATION, "abbreviated")


def quoted_on_exchange(passage: Passage) -> Iterator[Candidate]:
    """Companies with their number on the stock exchange: 가온바이오(123450)."""
    for number in _STOCK.finditer(passage.text):
        company = _QUOTED.search(passage.text, max(number.start() - 18, 0), number.start())
        if company:
            yield Candidate(passage, *company.span(1), ORGANIZATION, "listed")


def introduced(passage: Passage) -> Iterator[Candidate]:
    """Bodies that a noun for bodies announces and letters in brackets follow: 분석업체 가온퍼런스(Gaonference)."""
    for letters in _LETTERS.finditer(passage.text):
        match = _INTRODUCED.search(passage.text, max(letters.start() - 24, 0), letters.start())
        # 로펌인 가온터즈(GAONTERS).
        noun = match[1].removesuffix("인") if match else ""
        if match is None or not (noun in _CUES or noun.endswith(_CUE_ENDS)):
            continue
        start, end = match.span(2)
        if passage.is_proper_noun(start, end - start):
            yield Candidate(passage, start, end, ORGANIZATION, "introduced")


def named_after_noun(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Bodies whose noun stands before their name, between their head and the title: 문태오 아트센터 가온 관장."""
    for match in (
        _NAMED_AFTER_NOUN.finditer(passage.text) if any(noun in passage.text for noun in _NOUNS_BEFORE) else ()
    ):
        if names.is_korean_name(match["head"]) and not names.title_at(match["name"]):
            evidence = "legal-form" if match["body"].startswith(LAW_OFFICE) else "introduced"
            yield Candidate(passage, *match.span("body"), ORGANIZATION, evidence)


def lettered(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Bodies of Latin letters that a noun for companies announces: 소속사 GNX는, 걸그룹 KLM이."""
    for match in _LETTERED.finditer(passage.text):
        start, end = match.span()
        noun = _CUE.search(passage.text, max(start - 8, 0), start)
        cued = noun is not None and (noun[1] in _CUES or noun[1].endswith(_COMPANY_NOUNS))
        known = match.group() in names.generic or match.group() in names.titles
        if cued and not known and is_tail(passage.rest(end)):
            yield Candidate(passage, start, end, ORGANIZATION, "introduced")


_HOTEL: Final = f"(?:{'|'.join(word_list('hotels'))})"
_OF_HOTELS: Final = f"(?:{'|'.join(word_list('words_of_hotels'))})"
_CITY_OF_HOTEL: Final = f"(?:{'|'.join(word_list('cities_of_hotels'))})"
# 그랜드 가온 서울 누리 호텔: the city stands within the name or ends it.
_HOTEL_NAME: Final = re.compile(
    rf"(?<![가-힣A-Za-z])(?:{_OF_HOTELS} ?)*{_HOTEL}"
    rf"(?: ?(?:{_HOTEL}|{_OF_HOTELS})| {_CITY_OF_HOTEL}(?![가-힣]*[시도구동로역]))+"
)
# Looking for the chain first is quicker.
_ANY_HOTEL: Final = re.compile(_HOTEL)


def hotels(passage: Passage) -> Iterator[Candidate]:
    """Hotels of several words by the chains' names: 노보텔 앰배서더 서울 강남."""
    for match in _HOTEL_NAME.finditer(passage.text) if _ANY_HOTEL.search(passage.text) else ():
        if is_tail(passage.rest(match.end())):
            yield Candidate(passage, *match.span(), PLACE, "listed")


def buildings(passage: Passage) -> Iterator[Candidate]:
    """Buildings in addresses: 가온동 누리 빌딩 15층."""
    if "층" not in passage.text:
        return
    for match in _BUILDING.finditer(passage.text):
        yield Candidate(passage, *match.span(1), PLACE, "address")


def _is_term(passage: Passage, start: int, end: int) -> bool:
    """Whether the words in marks are common nouns alone: 기업 ‘광고 갑질’."""
    index = passage.starts.get(start)
    return index is not None and is_compound(passage, index, end)


def listed(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Organizations, people, countries, provinces, districts and sites that mean one thing wherever they stand."""
    text = passage.text
    for match in _WORD.finditer(text):
        word = match.group()
        beginnings = _beginnings(word, names)
        if beginnings is None or EVENT.match(text, match.end()):
            continue
        (sizes, longer), start = beginnings, match.start()
        if start and text[start - 1] in _OPENING and text[match.end() : match.end() + 1] in _CLOSING_MARKS:
            # ‘너른세계로부터’: with its particle the word is a title.
            sizes = tuple(size for size in sizes if size == len(word) or not is_particles(word[size:]))
        whole = next((name for name in longer if text.startswith(name, start)), None)
        if whole and is_tail(passage.rest(start + len(whole))):
            kind = ORGANIZATION if names.is_listed(whole, ORGANIZATION) else PERSON
            yield Candidate(passage, start, start + len(whole), kind, "listed")
            continue
        for size in sizes:
            found = _known(passage, start, word[:size], names)
            if found:
                first = _compound_start(text, start, names) if found == (ORGANIZATION, "suffix") else start
                yield Candidate(passage, first, start + size, *found)
                break


def _compound_start(text: str, start: int, names: NameLists) -> int:
    """Where the name begins whose last part, after a middle dot, begins at `start`: 반부패·경제범죄수사대."""
    while match := _JOINED.search(text, max(start - 10, 0), start):
        part = match[1]
        name = names.gazetteer.named(part) or part in names.aliases or names.is_korean_name(part)
        if name or part.endswith(_ENDS) or part in names.generic or names.title_at(part) == len(part):
            break
        start = match.start()
    return start


_JOINED: Final = re.compile("(?<![가-힣·])([가-힣]{2,3})·$")


_OPENING: Final = frozenset("‘“'\"<〈《")
_CLOSING_MARKS: Final = frozenset("’”'\">〉》")
_AFTER_UNIVERSITY: Final = ("로", "표")
_AVENUE: Final = "대로"


def _is_avenue(name: str, names: NameLists) -> bool:
    """Whether it is a road with the name of a place: 인천대로."""
    city = name.removesuffix(_AVENUE)
    if city == name or city in names.ordinary:
        return False
    return names.gazetteer.is_district(city)


# News repeats its words: most are answered from memory.
@lru_cache(maxsize=1 << 16)
def _beginnings(word: str, names: NameLists) -> tuple[tuple[int, ...], tuple[str, ...]] | None:
    """Lengths, longest first, of the beginnings of a word that may be a listed name, and the names that it begins.

    None if there are neither, whatever stands around the word.
    """
    sizes = tuple(
        size
        for size in range(min(len(word), _LONGEST_NAME), 1, -1)
        if (
            names.is_listed(word[:size], ORGANIZATION)
            or (size >= _SHORTEST_PERSON and names.is_listed(word[:size], PERSON))
            or names.gazetteer.named(word[:size])
            or word[:size].endswith(_ENDS)
            or _is_avenue(word[:size], names)
        )
        and is_tail(word[size:])
        # 중부대로, 가람대표: a road and a team, as often as the university.
        and not (size > 2 and word[size - 1] == "대" and word[size : size + 1] in _AFTER_UNIVERSITY)
        and not word.startswith(_AVENUE, size)
    )
    longer = names.beginnings.get(word, ())
    return (sizes, longer) if sizes or longer else None


def _known(passage: Passage, start: int, name: str, names: NameLists) -> tuple[EntityType, str] | None:
    """Type and evidence of a name that means an organization or place by itself."""
    if names.is_listed(name, ORGANIZATION):
        return ORGANIZATION, "listed"
    if names.is_listed(name, PLACE):
        return PLACE, "listed"
    if len(name) >= _SHORTEST_PERSON and names.is_listed(name, PERSON):
        return PERSON, "listed"
    if name not in names.ordinary and _is_place(passage, start, name, names):
        return PLACE, "listed"
    if _is_avenue(name, names):
        return PLACE, "suffix"
    if name in names.generic or VICE_MAYOR.search(name):
        return None
    if is_industrial_complex(name, names):
        return PLACE, "suffix"
    if name.endswith(_ORGANIZATION_ENDS):
        longest = max(len(end) for end in _ORGANIZATION_ENDS if name.endswith(end))
        return (ORGANIZATION, "suffix") if len(name) > longest + 1 else None
    if name.endswith(_SITE_ENDS) and (len(name) > 7 or _begins_in_proper_noun(passage, start, len(name))):
        return PLACE, "suffix"
    return None


def _is_place(passage: Passage, start: int, name: str, names: NameLists) -> bool:
    same = names.gazetteer.named(name)
    if not same:
        return False
    if passage.names_people(start + len(name)):
        return False
    best = same[0]
    index = passage.starts.get(start)
    if index is not None and passage.analysis.tags[index] == "NNG" and passage.analysis.ends[index] > start + len(name):
        # 일본도, 한국화: Kiwi knows the word that only begins so.
        return False
    if name[-1] == "도" and len(name) == 3 and passage.is_particle(start + 2):
        # 전북도 is 전북 and a particle as often as it is the province.
        return False
    if best.kind == "country" or name == "수도권" or (best.domestic and best.kind == "province"):
        return True
    if best.domestic and best.kind in GOVERNED and len(name) > 2:
        return True
    long = len(name) > _LONG_NAME and not best.domestic
    return (long or passage.is_proper_noun(start, len(name))) and any(
        place.domestic or place.weight > _LARGE_CITY for place in same
    )


def members(texts: Sequence[Passage], bodies: Iterable[Candidate], names: NameLists) -> Iterator[Candidate]:
    """Members of the groups of singers among `bodies`, under the names by which they are known: 로제 of 블랙핑크.

    A name that is also an ordinary word counts beside another member's or right after the group's.
    """
    groups: dict[str, set[str]] = {}
    for body in bodies:
        group = names.canonical(body.text, ORGANIZATION)
        if group is not None and group in names.members:
            groups.setdefault(group, set()).add(body.text)
    for group, forms in groups.items():
        known = names.members[group]
        initials = frozenset(name[0] for name in known)
        for passage in texts:
            text = passage.text
            for start in passage.word_starts:
                if text[start] not in initials:
                    continue
                name = next((name for name in known if text.startswith(name, start)), None)
                if name is None or not is_tail(passage.rest(start + len(name))):
                    continue
                if not known[name] or _is_beside(text, start, start + len(name), known, forms):
                    yield Candidate(passage, start, start + len(name), PERSON, "member")


def _is_beside(text: str, start: int, end: int, known: Iterable[str], forms: Iterable[str]) -> bool:
    """Whether another member's name is joined to the one there, or the group's name stands right before it."""
    before, after = text[max(start - 20, 0) : start], text[end : end + 10]
    others = [name for name in known if name != text[start:end]]
    return (
        any(before.endswith(tuple(other + joint for joint in _JOINTS)) for other in others)
        or any(after.startswith(tuple(joint + other for joint in _JOINTS)) for other in others)
        or any(form in before[-len(form) - _INTRODUCTION :] for form in forms)
    )


_JOINTS: Final = ("·", ", ", "와 ", "과 ", " ", "(")
# Room for 멤버, 출신, 의 and a bracket between a group's name and its member's.
_INTRODUCTION: Final = 6


def _begins_in_proper_noun(passage: Passage, start: int, size: int) -> bool:
    """Whether Kiwi reads a proper noun of two letters or more there: 한밭 of 한밭구장."""
    index = passage.starts.get(start)
    if index is None:
        return False
    analysis = passage.analysis
    return analysis.tags[index] == "NNP" and 1 < analysis.ends[index] - start <= size
