"""Places: what the gazetteer knows of them, and whether a city's name means its government."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from typing import Final

from app.extraction.extraction import EntityType, Field, Place
from app.extraction.groups import MANY, Group, join_bracketed, merge
from app.extraction.names.gazetteer import GOVERNED, GazetteerPlace
from app.extraction.names.generic_bodies import is_generic_body
from app.extraction.names.lists import NameLists, word_list
from app.extraction.passage import WITHHELD, Candidate, Passage, is_coinage, is_tail

_GOVERNMENT: Final = re.compile("[가-힣]{2,}(?:시|도|군|구)")
# What follows the name of an authority that speaks or acts.
_ACTS: Final = re.compile(
    r"측| (?:관계자|측|공무원|당국|대변인|담당자|고위 ?관계자|직원)|에 (?:따르면|의하면)|(?:와|과) (?:협약|업무협약)"
    "|(?:와|과) [가-힣A-Za-z0-9]{2,12} (?:직원|공무원|관계자)"
    r"| (?:설명|입장|해명|주장|판단|방침)(?:이다|이었다|이라고|이라는|이며|에 (?:따르면|의하면))"
)
_SUBJECT: Final = re.compile(
    r"(?:[와과] [가-힣A-Za-z0-9]{2,12}(?:은|는|이|가)|가|이|는|은|도|에서는|에서도|에선)(?![가-힣])"
)
# What the skies do there: 강원도는 10㎜ 내외, 제주도는 비구름대의 영향으로.
_WEATHER: Final = re.compile(
    r" (?:\d[\d.]*(?:[~∼-]\d[\d.]*)?(?:㎜|㎝|mm|cm|도)|비(?:가|구름)|눈이|구름|소나기|흐리|맑)"
)
# What stands after the name of a place where something is or whither it goes; not 경기도에서 추진하는.
_WHERE: Final = re.compile(
    "(?:에|에서(?! (?:추진|시행|실시|마련|발표|운영|주관|주최|지원|제공|설립))|에서[는도]|에선|에[는도]"
    "|으로|로|까지|부터|내)(?![가-힣])| (?:지역|일대|전역|곳곳|관내|내|주민|시민|소재|출신|인근)"
)
# 가람시(시장 문태오)는.
_HEAD: Final = re.compile(r" ?\([가-힣]{1,6}(?:장|수|지사) [가-힣]{2,4}\)")
_BEFORE: Final = re.compile("(?<![가-힣])([가-힣]{2,7}) $")
_NEXT: Final = re.compile(" ([가-힣]{2,6})")
_DEEDS: Final = frozenset(word_list("deeds"))
# Nouns that a name may carry or leave out: 수서역 and 수서, 둔곡지구 and 둔곡.
_SITE: Final = (
    "역",
    "지구",
    "단지",
    "산업단지",
    "신도시",
    "공항",
    "국제공항",
    "공원",
    "원전",
    " 원전",
    "호텔",
    " 호텔",
    "섬",
    "산",
    "강",
    "항",
    "시",
    "주",
    "성",
    "현",
    "구",
    "동",
    "군",
    "읍",
    "면",
    "리",
)
# 가온산성 is not 가온산, nor 가온강역 가온강; 둔산지구 is 둔산.
_NATURAL: Final = frozenset("산강섬호천역항")
_ZONES: Final = ("지구", "단지", "신도시")
_FOREIGN_FORM: Final = re.compile(
    rf"([\u4e00-\u9fff]{{2,5}}|[A-Z][A-Za-z .'-]{{2,30}}|{'|'.join(word_list('latin_places'))})"
)
_SITE_ENDS: Final = word_list("site_ends")
_NO_PLACE: Final = (*word_list("no_names"), "번지", "㎜", "㎡")
# Histories, languages, kinds of painting, those who know a country, its people: 미국사, 한국화, 일본통, 캐나다인.
_DERIVED: Final = frozenset("사어화학통인")
_OFFICES: Final = ("군수", "지사", "의원")
_APARTMENTS: Final = frozenset(word_list("apartments"))
# 2021가람미술제 is an event, 18개동 a number of quarters.
_NUMBERED: Final = re.compile(r"(?:19|20)\d\d ?\D|\d+(?:동|층|호|시|해리)?$|\d+개")
# Where something lies from a place: 가온도 남서방 23㎞.
_DIRECTION: Final = re.compile(r"[동서남북]{1,3}(?:방|쪽|측)(?: \d[\d.]*)?")
_HANJA: Final = "\u4e00-\u9fff"


def is_place_name(text: str, names: NameLists) -> bool:
    """Whether a form can be a place's name: not a generic word, not a number, not one letter."""
    if (
        len(text) < 2
        or WITHHELD.fullmatch(text)
        or text in names.generic
        or is_generic_body(text)
        or text in names.attached
        or _NUMBERED.match(text)
        or _DIRECTION.fullmatch(text)
        or text in _APARTMENTS
        or text in names.occupations
        or text.endswith("법")
        or is_coinage(text)
    ):
        return False
    if all("\u4e00" <= letter <= "\u9fff" for letter in text):
        return bool(names.gazetteer.named(text))
    if text.endswith(_NO_PLACE):
        return False
    if text[-1] in _DERIVED and names.gazetteer.is_country(text[:-1]):
        return False
    if len(text) == 3 and text[-1] == "화" and names.gazetteer.named(text[:-1]):
        # 고령화, 서구화.
        return False
    if text[-1] == "민" and any(place.kind in GOVERNED for place in names.gazetteer.named(text[:-1])):
        return False
    # 부산시장 is a position, 자갈치시장 is none.
    position = names.title_at(text) == len(text) and (text[-1] == "장" or text.endswith(_OFFICES))
    market = text.endswith(_SITE_ENDS) and not (VICE_MAYOR.search(text) or text.endswith("교구장"))
    return not position or (market and not (names.gazetteer.named(text[:-1]) or names.gazetteer.named(text[:-2])))


VICE_MAYOR: Final = re.compile("(?<![동서남북중])부시장$")
"""행정2부시장 is a position, 남부시장 a market."""


def is_homonym(candidate: Candidate) -> bool:
    """Whether another word is written like the place: 전주 (the week before), 인도 (a pavement), 조선 (an industry).

    Also where a number follows: 화성-20형.
    """
    text, end = candidate.passage.text, candidate.end
    if text.startswith("-", end) and _MEASURED.match(text, end):
        return True
    check = _HOMONYMS.get(candidate.text)
    return check is not None and check(candidate)


def is_clan_seat(candidate: Candidate, names: NameLists) -> bool:
    """Whether the place tells one clan of a surname from others: 전주 이씨, 김해 김씨."""
    clan = _CLAN.match(candidate.passage.text, candidate.end)
    return clan is not None and clan[1] in names.surnames and len(candidate.text) == _CLAN_SEAT


_CLAN: Final = re.compile(r" ([가-힣])씨(?!\w*\()")
_CLAN_SEAT: Final = 2


def _is_week(candidate: Candidate) -> bool:
    """Whether 전주 is the week before: 전주보다."""
    return _COMPARED.match(candidate.passage.text, candidate.end) is not None


def _is_intensity(candidate: Candidate) -> bool:
    """Whether 진도 is the intensity of an earthquake: 진도 5."""
    return _INTENSITY.match(candidate.passage.text, candidate.end) is not None


_MEASURED: Final = re.compile(r"-\d+[형호]")
_INTENSITY: Final = re.compile(r" ?(?:\d|[ⅠⅡⅢⅣⅤⅥⅦ])")
_COMPARED: Final = re.compile(r" ?대비|보다|에 비[해하]|[와과] 비교| 같은 | 동기| \d[\d.]*%")


def _is_pavement(candidate: Candidate) -> bool:
    """Whether 인도 is where people walk, or handing over, and not the country: 인도로 돌진, 범죄인 인도."""
    text = candidate.passage.text
    before = text[max(candidate.start - 8, 0) : candidate.start]
    return _WALKED.match(text, candidate.end) is not None or _HANDED_OR_BESIDE.search(before) is not None


_WALKED: Final = re.compile(
    "로 (?:돌진|올라|뛰어|넘어|달려|걷|걸|피해|밀려|통행)"
    "|를 (?:덮[쳐치쳤친]|넘[어은]|걷|걸|점령|침범|지나던|달리|들이|가로)"
    "|에 (?:서 ?있|있던|주차|올라|세워|쓰러|떨어|방치)|에서 (?:걷|걸|신호|자전거|킥보드|보행|행인)"
    "|에서 (?:뒤로 |앞으로 )?(?:넘어|쓰러)"
    "| (?:위(?:에|로|의|를|서| )|침범|돌진|폭[이을은 ]|보행|한쪽|한가운데|턱|경계석|난간|쪽으로)"
    "|와 (?:차도|자전거|도로|횡단보도)|·(?:차도|횡단보도)|변|블록"
)
_HANDED_OR_BESIDE: Final = re.compile(
    "(?:차도|차로|횡단보도|자전거도로|차량|승용차|트럭|도로변|보행자| 앞| 옆"
    "|범죄인|신병|선박|신차|목적물|건물|토지|명도)"
    "(?:와|과|가|이|의|·)? ?$"
)


def _is_relation(candidate: Candidate) -> bool:
    """Whether 북미 is 북한 and 미국 and not the continent: 북미 정상회담, 북미 관계."""
    return _BETWEEN.match(candidate.passage.text, candidate.end) is not None


def _is_industry(candidate: Candidate) -> bool:
    """Whether 조선 is the building of ships, in a row with other industries: 조선·철강·반도체."""
    text = candidate.passage.text
    return (
        _INDUSTRY_AFTER.match(text, candidate.end) is not None
        or _INDUSTRY_BEFORE.search(text, max(candidate.start - 8, 0), candidate.start) is not None
    )


_INDUSTRIES: Final = (
    "철강|해운|해양|반도체|자동차|기계|건설|방산|화학|석유화학|정유|전자|배터리|디스플레이|원전|항공|플랜트|제철|금융"
)
_INDUSTRY_AFTER: Final = re.compile(rf"(?:[·‧,ㆍ] ?|과 )(?:{_INDUSTRIES})| (?:빅3|업계|산업|업종|3사|기자재|수주|협력)")
_INDUSTRY_BEFORE: Final = re.compile(rf"(?:{_INDUSTRIES})(?:[·‧,ㆍ] ?|[과와] )$")


def _is_west(candidate: Candidate) -> bool:
    """Whether 서구 is the West and no district of a city: 서구 사회, 서구식."""
    return _WESTERN.match(candidate.passage.text, candidate.end) is not None


_WESTERN: Final = re.compile(
    "[적식권]| (?:사회|문화|문명|세계|국가|나라|열강|언론|기독교|민주주의|자본주의|제국주의)"
    "| (?:철학|사상|미술|음악|문학|학계|학자|지식인|중심)"
    "|의? (?:근대|시각|관점|가치|영향|시선)"
)


_BETWEEN: Final = re.compile(
    "간|[와과의]? ?(?:정상|회담|대화|협상|관계|합의|실무|수교|고위급|접촉|핵"
    "|비핵|교착|갈등|양[국측]|대립|긴장|종전|평화|신뢰)"
)


def _is_race(candidate: Candidate) -> bool:
    """Whether 완주 is the running of a race to its end: 완주했다, 완주 메달."""
    return _RUN.match(candidate.passage.text, candidate.end) is not None


_RUN: Final = re.compile(
    "하[고는며여면려기지자]|[한할] |했|자(?:[는가의에들]|$| )|율|에 (?:성공|실패|도전)|[를을] (?:목표|위해|향해)"
    "| (?:후|메달|기록|코스|기념|인증|시간|의지|여부|목표|성공)(?![가-힣]{2})"
)


def _is_latitude(candidate: Candidate) -> bool:
    """Whether 위도 is how far north something lies, and no island: 위도 82도, 위도가 높은."""
    return _LATITUDE.match(candidate.passage.text, candidate.end) is not None


_LATITUDE: Final = re.compile(r" ?\d|[가이] (?:높|낮|같|다[르른])|에 따라|[와·] ?경도|상(?![가-힣]{2})|대[의에]")


def _is_only_child(candidate: Candidate) -> bool:
    """Whether 외동 tells of an only child: 외동 아들."""
    return _CHILD.match(candidate.passage.text, candidate.end) is not None


_CHILD: Final = re.compile(" ?(?:아들|딸|아이|자녀|이고|이라)")


_HOMONYMS: Final[Mapping[str, Callable[[Candidate], bool]]] = {
    "전주": _is_week,
    "진도": _is_intensity,
    "인도": _is_pavement,
    "완주": _is_race,
    "외동": _is_only_child,
    "북미": _is_relation,
    "조선": _is_industry,
    "서구": _is_west,
    "위도": _is_latitude,
}


def is_industrial_complex(form: str, names: NameLists) -> bool:
    """Whether 공단 in it is a complex of factories and no corporation: 구미공단, 반월공단."""
    where = form.removesuffix("공단")
    return where != form and (where in _COMPLEXES or names.gazetteer.is_district(where))


# Quarters whose complexes are called so.
_COMPLEXES: Final = frozenset("반월 시화 반월·시화 녹산 온산 성서 남동 하남 평동 대불 오창 명지녹산 구로".split())


def acts(candidate: Candidate) -> bool:
    """Whether the sentence has the authority of that name speak or act: 대전시는 … 추진한다, 대전시 관계자."""
    passage = candidate.passage
    head = _HEAD.match(passage.text, candidate.end)
    end = head.end() if head else candidate.end
    if _ACTS.match(passage.text, end) or (head and _SUBJECT.match(passage.text, end)):
        return True
    subject = _SUBJECT.match(passage.text, end)
    if not subject or _WEATHER.match(passage.text, subject.end()):
        return False
    first, last = passage.sentence(candidate.end)
    analysis = passage.analysis
    for index in range(first, last - 1):
        if analysis.starts[index] > candidate.end and analysis.forms[index] in _DEEDS:
            tag, following = analysis.tags[index], index + 1
            if tag[0] == "V" or analysis.tags[following] in {"VCP", "JKO"} or analysis.forms[following] == "하":
                return True
    return False


def stands_among(candidate: Candidate, starts: Set[tuple[Field, int]], ends: Set[tuple[Field, int]]) -> bool:
    """Whether it stands in a row between bodies, of which `starts` and `ends` tell where they are."""
    field, text = candidate.passage.field, candidate.passage.text
    before = _ROW_BEFORE.search(text, max(candidate.start - 3, 0), candidate.start)
    after = _ROW_AFTER.match(text, candidate.end)
    return bool(before and after and (field, before.start()) in ends and (field, after.end()) in starts)


_ROW_AFTER: Final = re.compile("(?:, |[·ㆍ]|[와과] )")
_ROW_BEFORE: Final = re.compile("(?:, |[·ㆍ]|[와과] )$")


def is_where(candidate: Candidate, names: NameLists) -> bool:
    """Whether the words around say that something is there: 가람시에서 열린, 가람시 둔산동, 충남 가람시."""
    text = candidate.passage.text
    if _WHERE.match(text, candidate.end):
        return True
    before = _BEFORE.search(text, max(candidate.start - 8, 0), candidate.start)
    after = _NEXT.match(text, candidate.end)
    return any(bool(names.gazetteer.named(match[1])) for match in (before, after) if match)


def is_government(candidate: Candidate, names: NameLists) -> bool:
    """Whether the form names a Korean district as its authority is named (대전시, 경기도), so that `acts` decides."""
    if not _GOVERNMENT.fullmatch(candidate.text):
        return False
    return names.gazetteer.is_district(candidate.text)


def country_letters(passage: Passage, names: NameLists, known: frozenset[str]) -> Iterator[Candidate]:
    """One-letter countries that stand alone: 美, 中.

    Hangul letters count only in titles of articles that name the country.
    """
    letters = "".join(names.country_letters)
    for match in re.finditer(rf"(?<![가-힣A-Za-z0-9{_HANJA}])[{letters}](?![{_HANJA}])", passage.text):
        letter, start = match.group(), match.start()
        if _is_gloss(passage.text, start):
            continue
        country = names.country_letters[letter]
        rest = passage.rest(match.end())
        if "가" <= letter <= "힣":
            opening = start == 0 or passage.text[start - 1] in "…·,\"'“‘[" or passage.text[max(start - 2, 0)] in "…,"
            if (
                passage.field != "title"
                or rest
                or not opening
                or country not in known
                or passage.text[start + 1 : start + 2] == "·"
            ):
                continue
        elif rest not in _COUNTRY_PARTICLES:
            continue
        yield Candidate(passage, start, start + 1, EntityType.PLACE, "country-letter")


def _is_gloss(text: str, start: int) -> bool:
    """Whether a letter is the Hanja of a syllable of a word: 독(獨)한, 최종 미(美)를; not 미(美) 해병대."""
    if start < 2 or text[start - 1] != "(" or not "가" <= text[start - 2] <= "힣":
        return False
    return "가" <= text[start + 2 : start + 3] <= "힣" or "가" <= text[start - 3 : start - 2] <= "힣"


_COUNTRY_PARTICLES: Final = frozenset(
    ["", *"은 는 이 가 을 를 의 에 서 도 와 과 로 에서 으로 에선 에도 보다 까지 부터 측 발 산 내".split()]
)


# 가온나들목, 가온IC, 가온 나들목.
_INTERCHANGE: Final = re.compile("([가-힣]+) ?(?:나들목|IC)")
_WORD_BEFORE: Final = re.compile(r"([가-힣]{2,}) $")


_TOWN_BEFORE: Final = re.compile("(?<![가-힣])([가-힣]{2,4})(?:, |[·ㆍ])$")
_TOWN_AFTER: Final = re.compile("(?:, |[·ㆍ])([가-힣]{2,3})(?:[은는이가을를과와의도에시군]|등)?(?![가-힣])")


class PlaceNames:
    """The gazetteer as one article reads it: other places in the article tell which of several is meant."""

    def __init__(self, names: NameLists, forms: Sequence[str]) -> None:
        self._names = names
        # 조지아 is the state where the article names 조지아주, and not the country.
        self._told: dict[str, GazetteerPlace] = {
            form[:-1]: state
            for form in forms
            if form[-1] == "주" and (state := names.gazetteer.find(form)) and names.gazetteer.is_country(form[:-1])
        }
        self._context = frozenset(
            name
            for form in forms
            if len(same := names.gazetteer.named(form)) == 1
            for name in (same[0].name, *same[0].within)
        ) - {"대한민국"}

    def find(self, candidate: Candidate) -> GazetteerPlace | None:
        """The place that is meant: within the place named right before (대구 남구), else what the article tells."""
        form = candidate.text
        if candidate.evidence == ROW and (row := _ROW.match(candidate.passage.text, candidate.start)):
            form += row["kind"]
        gazetteer = self._names.gazetteer
        same = gazetteer.named(self._names.country_letters.get(form, form))
        if len(same) > 1:
            before = _WORD_BEFORE.search(candidate.passage.text, max(candidate.start - 12, 0), candidate.start)
            around = {wide.name for wide in gazetteer.named(before.group(1))} if before else set()
            for place in same:
                if around.intersection(place.within):
                    self._told[form] = place
                    return place
            if form in self._told:
                # 경기도 광주시는 … 광주시는: an article means one place by one name.
                return self._told[form]
            sea = next((place for place in same if place.kind == "sea"), None)
            if sea and not self._is_among_towns(candidate):
                # 동해 중부 먼바다, be it in news of 강원; 속초·동해 is the city.
                return sea
        if form in self._told:
            return self._told[form]
        return gazetteer.find(self._names.country_letters.get(form, form), self._context)

    def _is_among_towns(self, candidate: Candidate) -> bool:
        text = candidate.passage.text
        before = _TOWN_BEFORE.search(text, max(candidate.start - 8, 0), candidate.start)
        after = _TOWN_AFTER.match(text, candidate.end)
        return any(self._names.gazetteer.is_district(found[1]) for found in (before, after) if found)

    def key(self, candidate: Candidate) -> str | None:
        """What all names of one place share; None for a place not in the gazetteer."""
        place = self.find(candidate)
        if place is None:
            junction = _INTERCHANGE.fullmatch(candidate.text)
            return junction.group(1) if junction else None
        return "|".join((place.name, *place.within))


ROW: Final = "district-row"
"""Evidence of `in_rows`."""
_ROW: Final = re.compile("(?:[가-힣]{2,4}·)+(?P<last>[가-힣]{1,4}?(?P<kind>[시군구읍면동]))")


_TOWNS: Final = frozenset({"town", "township", "neighbourhood"})
_KINDS: Final = {**dict.fromkeys("시군구", GOVERNED), **dict.fromkeys("읍면동", _TOWNS)}
_LINE_OF_TABLE: Final = re.compile(r"^[▲△▷◇■○] ?([가-힣]{2,4}) ?:", re.MULTILINE)
_TABLE_FROM: Final = 3


def in_rows(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Districts in a row of which only the last is named in full: 삼성·대치·청담동; and those with a line each."""
    lines = list(_LINE_OF_TABLE.finditer(passage.text))
    if len(lines) >= _TABLE_FROM and all(names.gazetteer.named(line[1]) for line in lines):
        # ▲ 세종 : [맑음, 구름많음]: among cities it is no king.
        yield from (Candidate(passage, *line.span(1), EntityType.PLACE, ROW) for line in lines)
    for row in _ROW.finditer(passage.text) if "·" in passage.text else ():
        start = row.start()
        if not passage.begins_word(start) or not is_tail(passage.rest(row.end())):
            continue
        *words, last = row.group().split("·")
        known = names.gazetteer.named(last)
        # 대전·대구·안동: the syllable is no kind there, for the place is a city.
        if not known or known[0].kind not in _KINDS[row["kind"]]:
            continue
        if all(any(place.domestic for place in names.gazetteer.named(word + row["kind"])) for word in words):
            for word in words:
                yield Candidate(passage, start, start + len(word), EntityType.PLACE, ROW)
                start += len(word) + 1


def join(groups: list[Group], take: Callable[[Candidate], bool]) -> None:
    """Merge groups of one place: 수서역 and 수서, 국제남해관광특구 and 남해관광특구."""
    join_bracketed(groups, _FOREIGN_FORM, lambda short, full: False, take)
    if len(groups) > MANY:
        return
    forms = {id(group): list(group.forms) for group in groups}
    for short in sorted(groups, key=lambda g: len(g.fullest())):
        if short.key:
            continue
        form = short.fullest()
        with_site = {form + site for site in _SITE}
        longer = [
            g
            for g in groups
            if g is not short
            and any(
                (other in with_site and (form[-1] not in _NATURAL or other.endswith(_ZONES)))
                or (len(form) > 3 and other.endswith(form) and len(other) > len(form))
                for other in forms[id(g)]
            )
        ]
        if len(longer) == 1:
            merge(groups, longer[0], short)
            forms[id(longer[0])] += forms[id(short)]


def place(group: Group, gazetteer: PlaceNames) -> Place:
    """The finished place, with what the gazetteer knows of it."""
    forms = list(group.forms)
    known = next(filter(None, map(gazetteer.find, sorted(group.candidates, key=lambda c: -len(c.text)))), None)
    name = group.fullest()
    if known and known.kind in GOVERNED and known.name not in forms:
        # 대전시 is rather the authority's name: a place is called what the article calls it most.
        name = max(forms, key=lambda form: sum(candidate.text == form for candidate in group.candidates))
    return Place(
        name=name,
        aliases=tuple(form for form in forms if form != name),
        canonical=known.name if known else None,
        kind=known.kind or None if known else None,
        latitude=known.latitude if known else None,
        longitude=known.longitude if known else None,
        within=known.within if known else (),
        mentions=group.mentions(),
    )
