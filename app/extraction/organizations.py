"""Organizations: which names in an article mean the same one."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Final

from app.extraction.extraction import EntityType, Organization
from app.extraction.groups import MANY, Group, join_bracketed, merge
from app.extraction.names.gazetteer import GOVERNED
from app.extraction.names.generic_bodies import is_generic_body
from app.extraction.names.lists import NameLists, word_list
from app.extraction.passage import WITHHELD, Candidate, is_coinage

# (KIRA), (이하 다온회), (회장 문태오, 이하 다온회), (KIRA, 회장 문태오), (현 다온회).
_ABBREVIATION: Final = re.compile(
    r"(?:(?:[^,]+, ?)?이하 ?|[현옛구舊] ?)?[‘'\"“]?([A-Za-z][A-Za-z0-9&.'’\- ]{0,37}[A-Za-z0-9.]|[가-힣]{2,8})[’'\"”]?"
    r"(?:, ?[가-힣]{2,8} [가-힣]{2,4})?"
)
# What may be left out at the end of a name: 가람자산운용 → 가람, 금융위원회 → 금융위.
_DROPPED_END: Final = frozenset(word_list("dropped_ends") + word_list("second_company_nouns"))
# What may be left out at its beginning: 한국소비자원 → 소비자원.
_DROPPED_START: Final = frozenset(word_list("dropped_starts"))
# The initials of a group before the name of its company.
_INITIALS: Final = re.compile("[A-Z]{2,4}")
# 누리주택공사(NH공사): initials and the last noun of the name.
_LETTERED: Final = re.compile(r"\(([A-Z]{2,4}([가-힣]{2,4}))[),]")
# KMZ is KMZ모빌리티 where the lists know neither.
_COMPANY_ENDS: Final = word_list("company_ends")
_GROUPS: Final = frozenset(word_list("groups"))
_SHORTEST_COMPANY: Final = 3
_TEAMS: Final = frozenset(word_list("team_names"))
_APPOSED: Final = re.compile(r", ([A-Z]{3,6})(?=[가-힣])")
# The last letter of an abbreviation, and how the names that it shortens end.
_ABBREVIATED_END: Final = {
    "위": ("위원회",),
    "심": ("심의위원회",),
    "부": ("부",),
    "처": ("처",),
    "청": ("청",),
    "원": ("원", "위원회"),
    "단": ("단",),
    "향": ("교향악단",),
    "사": ("공사", "사령부", "회사"),
    "연": ("연구원", "연합", "연합회", "연맹", "연대", "연구소"),
    "협": ("협회", "협의회", "협동조합", "협의체", "협동조합중앙회"),
    "총": ("총연합회", "총연맹", "총협회"),
    "련": ("연합회", "총연맹", "연맹"),
    "공": ("공사",),
    "대": ("대학교", "수사대", "대"),
    "법": ("법원",),
    "검": ("검찰청",),
    "경": ("경찰청",),
    "힘": ("힘",),
    "당": ("당",),
    "본": ("본부",),
    "초": ("초등학교",),
    "중": ("중학교",),
    "고": ("고등학교",),
    "여중": ("여자중학교",),
    "여고": ("여자고등학교",),
    "예고": ("예술고등학교",),
    "과고": ("과학고등학교", "과학고"),
    "외고": ("외국어고등학교", "외국어고"),
    "공고": ("공업고등학교",),
    "상고": ("상업고등학교",),
    "변": ("모임",),
    "조": ("노동조합",),
    "특위": ("특별위원회",),
    "변회": ("지방변호사회", "변호사회"),
    "협의회": ("협의회",),
    "연구회": ("연구회",),
    "서": ("경찰서",),
    "연대": ("연대",),
    "공단": ("공단",),
    "공사": ("공사",),
    "노총": ("노동조합총연맹",),
    "노조": ("노동조합", "노조"),
    "본부": ("본부",),
    "센터": ("센터",),
    "학회": ("학회",),
    "은행": ("은행",),
    "재단": ("재단",),
    "교육청": ("교육청",),
}


# Numbered units of courts, offices and troops: 형사25부.
SUB_UNIT: Final = re.compile(
    r"제?[가-힣]{0,4}\d+(?:[-·]\d+)*"
    r"(?:부|단독|과|팀|계|국|소대|중대|대대|분대|반|실|부대|형사부|민사부|행정부|재판부|특별부)"
)


# 너른법사, 라온도사: what fortune-tellers and monks are called.
_BYNAMES: Final = ("법사", "도사")
# 한·일, 하급심 법원: as generic as 한일 and 하급심법원.
_JOINTS: Final = str.maketrans("", "", " ·‧∙ㆍ")


def is_organization_name(text: str, names: NameLists) -> bool:
    """Whether a form can be an organization's name: not a generic word, not a number, not one letter."""
    if len(text) < 2 or text in names.generic or text.translate(_JOINTS) in names.generic:
        return False
    if is_generic_body(text) and text not in names.aliases:
        return False
    if "·" in text and all(part in names.generic or is_generic_body(part) for part in text.split("·")):
        # 지방법원·가정법원.
        return False
    if names.title_at(text) == len(text) and (
        text.endswith(_OFFICES) or (text[-1] in "장관" and not text.endswith(_SITE_ENDS)) or text.isascii()
    ):
        return False
    if (
        WITHHELD.fullmatch(text)
        or _RULE.fullmatch(text)
        or _COUNTED.search(text)
        or (text[0] in "ABCD" and _LETTERED_FOR_SHORT.match(text) and text not in names.aliases)
        or (text[-1] == "대" and _SUM.fullmatch(text))
        or (text.islower() and _SMALL.fullmatch(text) and text not in names.aliases)
        or _WITHHELD_LAST.search(text)
        or (_MEASURED.fullmatch(text) and text not in names.aliases)
        or text in names.attached
        or ":" in text
        or "~" in text
        or (text.endswith(_OF_A_STATE) and _OF_A_COUNTRY.fullmatch(text))
        or text.endswith((*_RESIDENTS, *_BYNAMES))
        or text in _APARTMENTS
        or is_coinage(text)
    ):
        return False
    firm = text.removeprefix(LAW_FIRM)
    if firm != text and names.title_at(plain := firm.removesuffix("들")) == len(plain):
        # 법무법인 대표변호사.
        return False
    if text[-1] in "팀진단" and names.title_at(text[:-1]) == len(text) - 1:
        return False
    court = text.endswith(_COURTS) and (
        text.startswith(_PARTS) or any(names.gazetteer.named(text[:size]) for size in range(2, len(text)))
    )
    law = text[-1] == "법" and len(text) > 2 and not court
    # 반도체학과 by itself is no body; 누리대 반도체학과 is the university's.
    study = (text[-1] == "학" and not text.endswith(("대학", "화학"))) or (text.endswith("학과") and " " not in text)
    cup = text[-1] in "배컵" and len(text) > 2
    members = text.endswith("대원") and len(text) > 3
    ship = text[-1] == "호" and len(text) > 3
    event = _YEARLY.fullmatch(text) and not ends_like_body(text)
    term = law or study or cup or members or ship or event or text.endswith(_NO_BODY)
    if (term and not LEGAL_FORM.match(text)) or _DATED.fullmatch(text) or SUB_UNIT.fullmatch(text):
        return text in names.aliases
    return not text.replace(",", "").replace(".", "").isdigit()


# Laws, fields of study and prizes; MMA2021 is an event.
_NO_BODY: Final = (
    *word_list("no_names"),
    *("법안", "법제", "조례", "시행령", "상", "제도", "사전", "명부", "사건부", "영향평가", "인턴십", "케이블카"),
)
_COURTS: Final = ("지법", "고법", "대법")
_PARTS: Final = ("동부", "서부", "남부", "북부", "중앙")
_OFFICES: Final = ("의원", "위원", "직원", "임원", "회원", "군수", "지사")
_RULE: Final = re.compile(r"[\u4e00-\u9fff]\s?정부")
# 누리항공 A320: a model.
_COUNTED: Final = re.compile(r" [A-Z]?\d+\S*$")
# 미 행정부, 中 당국: names the country alone.
_OF_A_STATE: Final = ("정부", "행정부", "당국", "경찰", "검찰", "언론")
_OF_A_COUNTRY: Final = re.compile(f"[미중일북영독불러美中日北英獨佛露] ?(?:{'|'.join(_OF_A_STATE)})")
# B 재단 징계위원회, A감리단.
_LETTERED_FOR_SHORT: Final = re.compile("[A-D] ?[가-힣]{2}")
# participation, segment: words of a foreign language.
_SMALL: Final = re.compile("[a-z]{5,}")
# IB A법인.
_WITHHELD_LAST: Final = re.compile(" [A-Z](?:법인|사|은행|업체)$")
# 수천억 원대.
_SUM: Final = re.compile("(?:[일이삼사오육칠팔구수몇][십백천만억]+)+ ?원? ?대")
# 30MW, 16:00.
_MEASURED: Final = re.compile(r"\d[\d:.,~]*[A-Za-z]{0,3}")
_APARTMENTS: Final = frozenset(word_list("apartments"))
_RESIDENTS: Final = ("시민", "도민", "군민", "구민", "주민", "국민")
_DATED: Final = re.compile(r"[A-Za-z]+ ?\d{4}")
# 2021가람미술제: an event, unless it ends as bodies do.
_YEARLY: Final = re.compile(r"(?:19|20)\d\d ?\D.*")


def ends_like_body(word: str) -> bool:
    """Whether a word, alone or as the last of several, ends as names of bodies do: 센터, 연구팀, 발레단."""
    return word[-1] in _LAST_SYLLABLES or word.endswith(_BODY_NOUNS)


_LAST_SYLLABLES: Final = frozenset(word_list("body_syllables"))
_BODY_NOUNS: Final = tuple(
    word
    for heading in ("organization_ends", "organization_completions", "body_ends", "company_ends", "body_nouns")
    for word in word_list(heading)
)
_SITE_ENDS: Final = ("시장", "공장", "농장", "극장", "구장", "경기장", "광장", "매장")


def is_channel(candidate: Candidate) -> bool:
    """Whether it is a platform that only carries what others say: 유튜브에서, 카카오톡을 통해, 네이버 블로그에."""
    text, end = candidate.passage.text, candidate.end
    if candidate.text in _PORTALS:
        return _SERVICE.match(text, end) is not None
    return candidate.text in CHANNELS and not _ACTS.match(text, end)


def is_position(candidate: Candidate, names: NameLists) -> bool:
    """Whether the name is a position here, right after the body that somebody holds it in: 가온증권 이코노미스트."""
    if candidate.text not in names.titles:
        return False
    before = _BODY_BEFORE.search(candidate.passage.text, max(candidate.start - 16, 0), candidate.start)
    return before is not None and (
        names.is_listed(before[1], EntityType.ORGANIZATION) or before[1].endswith(_COMPANY_ENDS)
    )


def is_constituency(candidate: Candidate) -> bool:
    """Whether it is where somebody was elected, in brackets after the name: 문태오(전북 누리가온을·재선)."""
    text, start = candidate.passage.text, candidate.start
    if not _CONSTITUENCY.match(text, candidate.end):
        return False
    return text.rfind("(", max(start - 8, 0), start) > text.rfind(")", max(start - 8, 0), start)


def is_constituency_of(candidate: Candidate, names: NameLists) -> bool:
    """Whether what looks like a person is a district's part that elects, in brackets: 문태오 의원(가온을)."""
    form, text = candidate.text, candidate.passage.text
    bracketed = text[candidate.start - 1 : candidate.start] == "(" and text[candidate.end : candidate.end + 1] in ")·,"
    return bracketed and form[-1] in "갑을병정" and bool(names.gazetteer.named(form[:-1]))


_CONSTITUENCY: Final = re.compile(r"[갑을병정](?:[)·,]|$)|·(?:초선|재선|\d선)")
_BODY_BEFORE: Final = re.compile("([가-힣A-Za-z0-9&]+) $")


def is_announced(candidate: Candidate) -> bool:
    """Whether a noun for bodies stands right before the name: 그룹 별무리, 일간지 노보디아."""
    last = _word_before(candidate)
    # 가람매체 문태오 기자: what ends so may be the employer of whom it stands before.
    return last in _CUES or (candidate.type is not EntityType.PERSON and last.endswith(_CUE_ENDS))


def may_be_announced(candidate: Candidate) -> bool:
    """Whether a longer noun for bodies stands before what is taken for a person: 재보험사 노보디아."""
    return _word_before(candidate).endswith(_CUE_ENDS)


def _word_before(candidate: Candidate) -> str:
    """The word right before a name, with at most a quotation mark between them; empty if there is none."""
    text, start = candidate.passage.text, candidate.start
    if start < 2 or text[start - 1] not in " ‘'\"“":
        return ""
    last = _LAST_WORD.search(text[max(start - 10, 0) : start - 1].rstrip(" "))
    if last is None:
        return ""
    # 계열사인 가온당; 기업인 문태오 is a person.
    noun = last.group().removesuffix("인")
    return noun if noun.endswith(_NOUNS_WITH_COPULA) else last.group()


_NOUNS_WITH_COPULA: Final = ("사", "체", "관", "랑", "회", "펌", "룹")
_CUES: Final = frozenset(word_list("organization_cues"))
_CUE_ENDS: Final = word_list("organization_cue_ends")
_LAST_WORD: Final = re.compile(r"(?<![0-9])[가-힣A-Za-z]*$")
CHANNELS: Final = frozenset(word_list("channels"))
_PORTALS: Final = frozenset("네이버 다음 카카오 구글 애플".split())
_SERVICE: Final = re.compile(
    r" (?:블로그|카페|밴드|포스트|지식인|지도|오픈채팅|스토어|플레이스|뉴스|웹툰|쇼핑|검색|폼|시트|드라이브|포토|맵"
    r"|오디오클립|팟캐스트|앱스토어|뮤직)"
)
_ACTS: Final = re.compile("(?:은|는|이|가|측)(?![가-힣])| (?:측|관계자|대변인|본사|코리아|한국)")


def is_short_name(text: str, names: NameLists) -> bool:
    """Whether the article may call 법무법인 다온 just 다온: it is no word or place that the lists know."""
    return is_organization_name(text, names) and text not in names.ordinary and not names.gazetteer.named(text)


def shortens(short: str, full: str) -> bool:
    """Whether `short` abbreviates `full` as Korean news does.

    공수처 shortens 고위공직자범죄수사처, 소비자원 한국소비자원, 금융위 금융위원회, 가람웨이 AB가람웨이.
    """
    full = full.replace(" ", "")
    short = short.replace(" ", "")
    if len(short) < 2 or len(short) >= len(full):
        return False
    if short.endswith(_PAPERS) and full == f"{short}사":
        return True
    if full.startswith(short) and full[len(short) :] in _DROPPED_END:
        return not (short[-1] == "대" and full.endswith(_HOSPITALS))
    if (local := _LOCAL.fullmatch(full)) and short == local[1] + local[2]:
        # 너른시보건환경연구원, 너른보건환경연구원.
        return True
    dropped = full[: -len(short)] if full.endswith(short) else ""
    if dropped in _GROUPS and len(short) > _SHORTEST_COMPANY:
        return True
    if dropped in _DROPPED_START or (len(short) > 2 and _INITIALS.fullmatch(dropped)):
        return True
    if short.startswith(_PUBLIC) and not full.startswith(short):
        # 국립무용단 is not 국립국악원 무용단.
        return False
    if len(short) < 3 or len(full) < len(short) + 2 or (full.startswith(short) and short[-1] not in "위대초중고"):
        return False
    for size in (3, 2, 1):
        for ending in _ABBREVIATED_END.get(short[-size:], ()):
            if len(short) - size > 1 and full.endswith(short[:-size] + ending):
                return True
            # 누리민사법학회 is not 누리민사소송법학회, but 의사회 of 너른시의사회.
            whole = short[-size:] == ending and size > 1 and short.startswith(_NATIONWIDE)
            if (
                full.endswith(ending)
                and len(short) > size
                and not whole
                and _within(short[:-size], full[: -len(ending)])
            ):
                return True
    return False


_HOSPITALS: Final = ("병원", "의료원")
# 가온일보, 가온일보사.
_PAPERS: Final = ("신문", "일보", "방송")
_LOCAL: Final = re.compile("([가-힣]{2,3})(?:특별자치|특별|광역)?[시도군구]([가-힣]{3,})")
_NATIONWIDE: Final = ("한국", "대한", "전국", "국제", "세계", "아시아")
_PUBLIC: Final = ("국립", "시립", "도립")


def _within(letters: str, text: str) -> bool:
    """Whether the letters stand in the text in this order, the first of them among its first three."""
    offset = 0
    for count, letter in enumerate(letters):
        found = text.find(letter, offset)
        if found < 0 or (count == 0 and found > 2):
            return False
        offset = found + 1
    return True


def _authority(key: str | None, names: NameLists) -> str | None:
    """The usual name of a place's authority (서울시). `key` is that of `PlaceNames.key`: 서울특별시|대한민국.

    Of districts called alike (중구, 고성군, 경기도 광주시 beside 광주광역시) it begins with what they lie within.
    """
    if key is None or "|" not in key:
        return None
    name, within, *_ = key.split("|")
    usual = _STATUS.sub("", name)
    alike = [place for place in names.gazetteer.named(usual) if place.kind in GOVERNED]
    return usual if len(alike) < 2 or usual != name else f"{within} {name}"


# 서울특별시, 대전광역시, 세종특별자치시, 강원특별자치도: the status is left out where the authority acts.
_STATUS: Final = re.compile("(?:특별자치|특별|광역)(?=[시도]$)")


LEGAL_FORM: Final = re.compile(
    "(?<![가-힣])(?:공익)?"
    "(?:(?:법무|세무|회계|특허|노무|학교|의료|복지|재단|사단|영농|농업회사)법인|주식회사) (?=[가-힣A-Z])"
)
"""The form of a body in law that begins its name: 법무법인 다온."""

LAW_FIRM: Final = "법무법인 "
"""How the whole name of a law firm begins."""


SPECIAL_COUNSEL: Final = " 특검"
"""How the lists have the name of a special counsel end, after the case: 내란 특검."""

_COUNSEL: Final = re.compile("(.+?) ?(?:상설 ?)?(?:특검|특별검사)팀?")


def listed_firm(name: str, names: NameLists, day: date | None = None) -> str | None:
    """The listed firm of which this is the last part: 법무법인 태평양 of 태평양; None if there is none."""
    return names.canonical(LAW_FIRM + name, EntityType.ORGANIZATION, day)


_NATIONAL: Final = "국립"


def listed_name(form: str, names: NameLists, day: date | None = None) -> str | None:
    """The name that the lists have on that day for a body, be it the last part of a law firm's (태평양).

    Also for a special counsel called otherwise: 내란 특별검사팀.
    """
    joined = form.replace(" ", "")
    if counsel := _COUNSEL.fullmatch(form):
        return names.canonical(counsel[1] + SPECIAL_COUNSEL, EntityType.ORGANIZATION, day)
    if joined.startswith(_NATIONAL) and joined.endswith(("대", "대학교")):
        # 국립가온대학교 is 가온대.
        named = names.canonical(joined, EntityType.ORGANIZATION, day)
        return named or names.canonical(joined.removeprefix(_NATIONAL), EntityType.ORGANIZATION, day)
    return (
        names.canonical(form, EntityType.ORGANIZATION, day)
        or listed_firm(form, names, day)
        or (None if joined == form else names.canonical(joined, EntityType.ORGANIZATION, day))
    )


def organization(found: Group, names: NameLists, day: date | None) -> Organization:
    """The finished organization, with the name that the lists have for it on that day."""
    forms = list(found.forms)
    name = found.fullest()
    canonical = next(filter(None, (listed_name(form, names, day) for form in forms)), None)
    canonical = canonical or _authority(found.key, names)
    return Organization(name, tuple(form for form in forms if form != name), canonical, found.mentions())


def join(groups: list[Group], take: Callable[[Candidate], bool], names: NameLists) -> None:
    """Merge groups of one organization: name(abbreviation) pairs, whole name and last part, abbreviations."""
    join_bracketed(groups, _ABBREVIATION, shortens, take)
    if len(groups) > MANY:
        return
    _join_apposed(groups)
    _join_lettered(groups)
    _reclaim(groups)
    forms = {id(group): list(group.forms) for group in groups}
    for short in sorted(groups, key=lambda g: -len(g.fullest())):
        own = forms[id(short)]
        longer = [
            g
            for g in groups
            if g is not short
            and (not (g.key and short.key) or any(map(_is_team, forms[id(g)])))
            and any(
                _names_same(one, other, short.key, names)
                for one in own
                for other in forms[id(g)]
                if len(one) < len(other)
            )
        ]
        longer = [g for g in longer if not _are_of_two_forms(own, forms[id(g)])]
        whole = [g for g in longer if any(form.endswith(f" {one}") for form in forms[id(g)] for one in own)]
        if len(longer) == 1 or whole:
            into = min(whole or longer, key=Group.first)
            merge(groups, into, short)
            forms[id(into)] += own


def _are_of_two_forms(some: list[str], others: list[str]) -> bool:
    """Whether the bodies have two forms in law: 법무법인 다온, 특허법인 다온."""
    one, two = ({form.partition(" ")[0] for form in forms if LEGAL_FORM.match(form)} for forms in (some, others))
    return bool(one and two) and one.isdisjoint(two)


def _join_apposed(groups: list[Group]) -> None:
    """Merge an acronym that follows a name after a comma: 유럽 운수 노동자 연맹, ETF는."""
    for group in list(groups):
        if group.key or group not in groups:
            continue
        for candidate in list(group.candidates):
            match = _APPOSED.match(candidate.passage.text, candidate.end)
            if not match:
                continue
            other = next((g for g in groups if match.group(1) in g.forms), None)
            if other is not None and other is not group and not other.key:
                merge(groups, group, other)


def _join_lettered(groups: list[Group]) -> None:
    """Merge initials with the last noun of the name before them: 누리주택공사(NH공사)."""
    owner = {form: group for group in groups for form in group.forms}
    for group in list(groups):
        for candidate in list(group.candidates):
            match = _LETTERED.match(candidate.passage.text, candidate.end)
            other = owner.get(match[1]) if match and candidate.text.endswith(match[2]) else None
            if other is not None and other is not owner[candidate.text]:
                into = owner[candidate.text]
                owner.update(dict.fromkeys(other.forms, into))
                merge(groups, into, other)


def _reclaim(groups: list[Group]) -> None:
    """Free a listed abbreviation of its list where the article has another name for it: 심사위원회 … 심사위."""
    for group in groups:
        forms = list(group.forms)
        if not group.key or len(forms) > 1 or forms[0] == group.key:
            continue
        full = next((f"{forms[0][:-1]}{end}" for end in _ABBREVIATED_END.get(forms[0][-1], ()) if end != "대"), None)
        if full and any(
            not other.key
            and other.first() < group.first()
            and (other.fullest().endswith(full) or any(c.text.endswith(forms[0]) for c in other.candidates))
            for other in groups
        ):
            group.key = None


# 누리대병원 is not 누리대, 가람재단 not the company that founded it.
_BODIES_OF_BODIES: Final = frozenset("재단 병원 의료원 연구소 연구원 대학 대학교 협회".split())


def _is_team(form: str) -> bool:
    return form.rpartition(" ")[2] in _TEAMS


def _names_same(short: str, full: str, listed: str | None, names: NameLists) -> bool:
    """Whether both name one body; a listed name is no abbreviation of letters of one that the lists do not know."""
    if full.endswith(tuple(f" {form}" for form in (short, listed) if form is not None)):
        # 일본 외무성 is not 외무성 of another country that the lists know.
        same = names.gazetteer.named(full.partition(" ")[0])
        return listed is None or not same or same[0].kind != "country" or same[0].domestic
    if listed is None or _is_team(full):
        # 가람 이글스 is called 가람, the name of its owner.
        company = short.isascii() and full.startswith(short) and full[len(short) :] in _COMPANY_ENDS
        return company or shortens(short, full) or (_is_team(full) and full.rpartition(" ")[0] == short)
    more = full[len(short) :].removeprefix(" ")
    return full.startswith(short) and more in _DROPPED_END and more not in _BODIES_OF_BODIES
