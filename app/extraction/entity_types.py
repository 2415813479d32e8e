"""Of what type a name is, by its form, by the words around it and by all that the article says of it."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from app.extraction.borders import COMMON_SURNAMES, is_coined_abroad, is_hangul, is_shortened
from app.extraction.extraction import EntityType, Field
from app.extraction.listed import LAW_OFFICE
from app.extraction.names.lists import NameLists, word_list
from app.extraction.organizations import (
    LEGAL_FORM,
    ends_like_body,
    is_announced,
    listed_firm,
    may_be_announced,
    shortens,
)
from app.extraction.passage import Candidate
from app.extraction.peeling import CLERGY
from app.extraction.people import has_origin, is_called, is_common_noun, sounds_foreign
from app.extraction.places import ROW, is_industrial_complex
from app.extraction.titles import title_after, title_before

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
_COMPANY_ENDS: Final = word_list("company_ends")


def retype(candidates: Sequence[Candidate], names: NameLists) -> None:
    """Types that the words around tell better than the tagger: 그룹 별무리, 일간지 노보디아, 가온빛(gaonbit)."""
    at = {(candidate.passage.field, candidate.start): candidate for candidate in candidates}
    ends = {(candidate.passage.field, candidate.end): candidate for candidate in candidates}
    told: dict[str, EntityType] = {}
    for candidate in candidates:
        kind = _type_by_form(candidate, names) or _type_by_context(candidate, names)
        if kind:
            candidate.type = kind
        owner = PLACE if kind is PLACE else _type_by_property(candidate, names)
        if kind is not PERSON and (_is_writer(candidate, names) or _held_office(candidate, names)):
            owner = PERSON
        if owner:
            told[candidate.text] = owner
    for candidate in candidates:
        candidate.type = told.get(candidate.text, candidate.type)
    for candidate in candidates:
        field, text = candidate.passage.field, candidate.passage.text
        inner = at.get((field, candidate.end + 1))
        bracketed = inner and text[candidate.end] == "(" and text[inner.end : inner.end + 1] == ")"
        if inner and bracketed:
            short = candidate.type is ORGANIZATION and shortens(inner.text, candidate.text)
            if short or not is_hangul(inner.text.replace(" ", "")):
                inner.type = candidate.type
            elif candidate.type is PERSON and _SCHOOL.fullmatch(inner.text):
                inner.type = ORGANIZATION
        if not (text.startswith(_JOINTS, candidate.end) or text.endswith(_JOINTS, 0, candidate.start)):
            continue
        beside = [other.type for other in (_beside(candidate, ends, -1), _beside(candidate, at, 1)) if other]
        row = [other.type for other in (_beside(candidate, ends, -1, ", "), _beside(candidate, at, 1, ", ")) if other]
        among = [ORGANIZATION, ORGANIZATION]
        if (beside == among and not names.gazetteer.named(candidate.text)) or (
            row == among and _is_coined(candidate.text, names)
        ):
            candidate.type = ORGANIZATION
        elif PERSON in beside and candidate.type is not PERSON and _may_be_korean_name(candidate, names):
            candidate.type = PERSON


_JOINTS: Final = ("·", ", ")


def _beside(
    candidate: Candidate, at: Mapping[tuple[Field, int], Candidate], direction: int, joint: str = "·"
) -> Candidate | None:
    """The candidate that a middle dot, or another joint, joins to this one, before (-1) or after (1) it."""
    edge = candidate.start if direction < 0 else candidate.end
    start = edge - len(joint) if direction < 0 else edge
    if not candidate.passage.text.startswith(joint, start):
        return None
    return at.get((candidate.passage.field, edge + direction * len(joint)))


def _is_coined(form: str, names: NameLists) -> bool:
    """Whether a form is one word, no known place or person, and made neither as Korean names are nor as places'."""
    known = names.gazetteer.named(form) or names.is_listed(form, PERSON)
    return " " not in form and not known and not names.is_korean_name(form) and form[-1] not in _PLACE_SYLLABLES


def _may_be_korean_name(candidate: Candidate, names: NameLists) -> bool:
    """Whether a form of three syllables is made as Korean names are, and no body or place is known by it."""
    form = candidate.text
    # 리 is 이 in the South; a word that begins with it is a loanword.
    if len(form) != 3 or form[0] == "리" or not names.is_korean_name(form) or names.is_listed(form, ORGANIZATION):
        return False
    return not names.gazetteer.named(form) and form[-1] not in (
        _BODY_SYLLABLES if candidate.type is ORGANIZATION else _PLACE_SYLLABLES
    )


def _type_by_form(candidate: Candidate, names: NameLists) -> EntityType | None:
    form = candidate.text
    if form in _FORMER_STATES:
        return PLACE
    if form[-1] == "대" and len(form) == 3 and _is_city(form[:-1], names):
        # 순천대: universities are called by their cities.
        return ORGANIZATION
    if form[-1] == "대" and len(form) > 3 and _is_abroad(form[:-1], names):
        # 미시간대, 뉴욕대.
        return ORGANIZATION
    if (len(form) > 3 and form.endswith(_COMPANY_ENDS)) or (form[-1] == "필" and names.gazetteer.named(form[:-1])):
        # 뉴욕필: the philharmonic orchestra of the city.
        return ORGANIZATION
    if candidate.type is PERSON and (form in _TEAMS or _LATIN_BODY.fullmatch(form)):
        return ORGANIZATION
    if candidate.type is not ORGANIZATION and _FIRM.search(form):
        return ORGANIZATION
    if (
        candidate.type is PERSON
        and len(form) > 4
        and form.endswith(_BODIES_AND_HALLS)
        and not names.is_korean_name(form)
    ):
        # 누리대 로스쿨, 가온의사기념관.
        return PLACE if form.endswith(_HALLS) and " " not in form else ORGANIZATION
    if candidate.type is PERSON and _HEIGHT.match(candidate.passage.text, candidate.end):
        # 마루봉(812m).
        return PLACE
    if candidate.type is ORGANIZATION and (
        (" " in form and _is_apartments(form)) or is_industrial_complex(form, names)
    ):
        return PLACE
    if (
        candidate.type is ORGANIZATION
        and form.endswith(_HOTELS)
        and _AT_HOTEL.match(candidate.passage.text, candidate.end)
    ):
        return PLACE
    if candidate.type is PLACE and (
        _MINISTRY.fullmatch(form) or _COURT_BRANCH.fullmatch(form) or _is_national(form, names)
    ):
        return ORGANIZATION
    school = form[-1] == "고" or (form[-1] == "중" and not candidate.passage.text.startswith("·", candidate.end))
    if candidate.type is PLACE and school and not names.gazetteer.named(form):
        # 경기고, 보문중: schools.
        return ORGANIZATION if 2 < len(form) < 6 and _SCHOOL.fullmatch(form) else None
    return None


def _is_national(form: str, names: NameLists) -> bool:
    """Whether a form is a company or body with the country's name, and no site: 한국가온물류."""
    return (
        form.startswith("한국")
        and len(form) > 3
        and " " not in form
        and not names.gazetteer.named(form)
        and not form.endswith(_NATIONAL_SITES)
    )


_TEAMS: Final = frozenset(word_list("team_names"))
_LATIN_BODY: Final = re.compile(
    r"[A-Z][A-Za-z&.' -]* (?:Inc|Ltd|Corp|Co|LLC|LLP|PLC|GmbH|AG|Group|Holdings|Capital|Partners|Securities|Bank|Fund"
    r"|Management|Technologies|Pharmaceuticals|University|Institute|Foundation|Association|Committee|Court|Agency"
    r"|Associates|Advocates|Chambers|Lab|Labs|Research|Council|Center|Centre|School)\.?"
)
_HOTELS: Final = ("호텔", "리조트", "호텔서울")
# 누리호텔에서, 누리호텔 3층, 누리호텔 가온홀.
_AT_HOTEL: Final = re.compile(
    r"에서(?![가-힣])|에 (?!따르면|의하면)| (?:지하 ?)?\d+층| [가-힣A-Za-z]+(?:홀|룸)(?![가-힣]{2})"
)
_NATIONAL_SITES: Final = (
    *word_list("place_completions"),
    *word_list("site_ends"),
    *("프레스센터", "촌", "극장", "관", "원", "장"),
)
_HALLS: Final = ("기념관", "아트센터", "미술관", "박물관", "도서관", "농장")
_BODIES_AND_HALLS: Final = (
    *_HALLS,
    *(end for end in word_list("organization_ends") if len(end) > 1),
    *("로스쿨", "법원", "대학", "협력체", "센터", "클리닉", "갤러리"),
)
_HEIGHT: Final = re.compile(r"\((?:해발 ?)?\d[\d,.]*(?:m|ｍ|미터)[),]")


def _is_apartments(form: str) -> bool:
    first, *_, last = form.split(" ")
    return first.startswith(_APARTMENTS) or last in _APARTMENTS


def _is_abroad(form: str, names: NameLists) -> bool:
    same = names.gazetteer.named(form)
    return bool(same) and not any(place.domestic for place in same)


def _is_city(form: str, names: NameLists) -> bool:
    return any(place.domestic and place.kind in {"city", "province"} for place in names.gazetteer.named(form))


def _type_by_context(candidate: Candidate, names: NameLists) -> EntityType | None:
    passage, form = candidate.passage, candidate.text
    text = passage.text
    if _PUBLISHED.match(text, candidate.end):
        return ORGANIZATION
    if candidate.type is PLACE and form in names.aliases and _RATE.match(text, candidate.end):
        # 가온(1.3%): the company of that name, among others whose shares rose or fell.
        return ORGANIZATION
    if (
        candidate.type is PERSON
        and (form in _CLUB_CITIES or not names.is_korean_name(form))
        and text[candidate.end : candidate.end + 1] == ")"
        and _BRACKETED_AGE.search(text, max(candidate.start - 8, 0), candidate.start)
    ):
        return ORGANIZATION
    if is_announced(candidate) or (
        (_is_coined(form, names) or (text.endswith("인 ", 0, candidate.start) and sounds_foreign(form)))
        and may_be_announced(candidate)
    ):
        return ORGANIZATION
    named = candidate.type is PLACE or (
        candidate.type is ORGANIZATION and (sounds_foreign(form) or (len(form) > _SHORT and _is_coined(form, names)))
    )
    if named and not names.gazetteer.named(form):
        occupation = title_before(passage, candidate.start, names)
        if occupation is not None and _tells_person(occupation.text, candidate, names):
            return PERSON
    if (
        candidate.type is not PERSON
        and _OF_CLERGY.match(text, candidate.end)
        and not names.gazetteer.named(form)
        and (candidate.type is PLACE or _is_coined_alone(form, names))
    ):
        return PERSON
    if candidate.type is PERSON:
        if _stands_after_former(candidate, names):
            return ORGANIZATION
        return PLACE if _is_site(candidate, names) or _is_where(candidate, names) else None
    if _is_player(candidate, names) or (
        candidate.type is ORGANIZATION
        and (
            _is_scholar(candidate, names)
            or _comes_from(candidate, names)
            or _is_statesman(candidate, names)
            or _is_pitcher(candidate, names)
        )
    ):
        return PERSON
    if len(form) == 3 and form[0] in names.surnames and _CLASS.match(text, candidate.end):
        return PERSON
    if len(form) > 3 or not names.is_korean_name(form):
        return None
    if candidate.type is PLACE and _may_be_korean_name(candidate, names) and _is_told_as_person(candidate, names):
        return PERSON
    called = title_before(passage, candidate.start, names) or is_called(candidate)
    if _AGE.match(text, candidate.end) and (called or _may_be_korean_name(candidate, names)):
        return PERSON
    title = title_after(passage, candidate.end, names)
    if not _may_be_korean_name(candidate, names):
        if names.is_listed(form, ORGANIZATION) or names.gazetteer.named(form) or len(form) != 3:
            return None
        # 가온청장 문이국▷: a list of appointments.
        appointed = called and text[candidate.end : candidate.end + 1] in _NEXT_IN_LIST
        appointed = appointed or (form[0] in COMMON_SURNAMES and _PROFESSOR.match(text, candidate.end) is not None)
        return PERSON if appointed or (title and is_shortened(candidate, title.text, passage)) else None
    return PERSON if called or title else None


def _stands_after_former(candidate: Candidate, names: NameLists) -> bool:
    """Whether it stands between a person with 전 or 현 and a title: 문태오 전 라우노 회장."""
    form, passage = candidate.text, candidate.passage
    if " " in form or names.is_korean_name(form) or names.is_listed(form, PERSON):
        return False
    holder = _HOLDER.search(passage.text, max(candidate.start - 30, 0), candidate.start)
    return (
        holder is not None
        and names.is_korean_name(holder[1])
        and title_after(passage, candidate.end, names) is not None
    )


_HOLDER: Final = re.compile(r"(?<![가-힣])([가-힣]{3})(?:\([^()\n]{1,20}\))? [전前현現] $")


def _is_told_as_person(candidate: Candidate, names: NameLists) -> bool:
    """Whether what looks like a place stands where only people do: 문태오 부친상, 부장 문태오▷, 전북(문태오)."""
    text, end = candidate.passage.text, candidate.end
    if _BEREAVED.match(text, end) or text[end : end + 1] in _NEXT_APPOINTED:
        return True
    area = _AREA_BEFORE.search(text, max(candidate.start - 6, 0), candidate.start)
    known = names.gazetteer.named(area[1]) if area and text[end : end + 1] == ")" else ()
    return any(place.domestic for place in known)


_BEREAVED: Final = re.compile(
    " (?:부친|모친|남편|아내|부인|장인|장모|빙부|빙모|시부|시모|외?조부|외?조모|형님|동생|누나|아들|딸)상(?![가-힣])"
)
_NEXT_APPOINTED: Final = frozenset("▷▶◇◆△▲")
_AREA_BEFORE: Final = re.compile(r"(?<![가-힣])([가-힣]{2,4})\($")
# 문보국 누리대 로스쿨 교수.
_PROFESSOR: Final = re.compile(
    " [가-힣]{2,8}(?:대|대학교)(?: [가-힣·]{2,12}){0,2} (?:명예|석좌|겸임|초빙|특임|객원|연구)?교수(?![가-힣]{3})"
)
_NEXT_IN_LIST: Final = frozenset("▷▶◇◆△▲\n")
_OF_CLERGY: Final = re.compile(f" (?:{'|'.join(CLERGY)})(?![가-힣]{{3}})")


def _is_coined_alone(form: str, names: NameLists) -> bool:
    """Whether a form is one word that no list knows and that ends as no body does: 두봄 in 두봄 주교."""
    return (
        " " not in form and form not in names.aliases and not ends_like_body(form) and not form.endswith(_OF_CHURCHES)
    )


_OF_CHURCHES: Final = ("교", "교구", "종", "성당")


def _is_scholar(candidate: Candidate, names: NameLists) -> bool:
    """Whether what looks like a body of several words has a title of which a body is hardly told: 로난 페이버 박사."""
    form, passage = candidate.text, candidate.passage
    if " " not in form or form in names.aliases or not _OF_A_PERSON.match(passage.text, candidate.end):
        return False
    words = form.split(" ")
    known = any(
        word in names.aliases or word in names.generic or names.gazetteer.named(word) or ends_like_body(word)
        for word in words
    )
    return not known and len(words) < 4 and is_hangul("".join(words)) and passage.tag_at(candidate.start) == "NNP"


def _tells_person(title: str, candidate: Candidate, names: NameLists) -> bool:
    """Whether a title before what looks like a place or a body makes it a person: 인플루언서 푸남 나루카."""
    if candidate.type is PLACE:
        return title in names.occupations
    form = candidate.text
    known = form in names.aliases or any(map(ends_like_body, form.split(" "))) or _FIRM.search(form)
    if " " not in form and (title not in names.occupations or title in _OF_GROUPS):
        # 가수 노보디아: a singer or those who sing together.
        return False
    return not known and is_hangul(form.replace(" ", "")) and (title in names.occupations or title.endswith(_OF_STATE))


_OF_GROUPS: Final = frozenset("가수 래퍼 아이돌 밴드 댄서 방송인 유튜버 모델 프로듀서 DJ".split())


def _comes_from(candidate: Candidate, names: NameLists) -> bool:
    """Whether a coined name stands after somebody's origin: 미국 출신의 로난 페이버, 독일 국적의 페이버."""
    form = candidate.text
    if not has_origin(candidate) or form in names.aliases or names.gazetteer.named(form) or ends_like_body(form):
        return False
    return is_hangul(form.replace(" ", ""))


def _is_statesman(candidate: Candidate, names: NameLists) -> bool:
    """Whether a coined name stands between a country and an office of its state: 노보디아 페이버 국방장관."""
    form, passage = candidate.text, candidate.passage
    if not _OFFICE_OF_STATE.match(passage.text, candidate.end) or not _is_coined_alone(form, names):
        return False
    if not sounds_foreign(form) or names.gazetteer.named(form):
        return False
    before = passage.text[max(candidate.start - _LONGEST_COUNTRY, 0) : max(candidate.start - 1, 0)].rpartition(" ")[2]
    return names.gazetteer.is_country(before)


_LONGEST_COUNTRY: Final = 40  # characters


def _is_pitcher(candidate: Candidate, names: NameLists) -> bool:
    """Whether a coined name of two words stands after a player's part in a game: 선발 앤더스 페이버는."""
    form, text = candidate.text, candidate.passage.text
    first, space, last = form.partition(" ")
    if not space or not text.endswith(_PARTS_IN_GAMES, 0, candidate.start):
        return False
    return all(map(is_hangul, (first, last))) and not any(
        word in names.aliases or names.gazetteer.named(word) or ends_like_body(word) for word in (first, last, form)
    )


_PARTS_IN_GAMES: Final = tuple(
    f"{word} " for word in "선발 선발투수 마무리 불펜 에이스 주장 주포 간판 용병 세터 리베로 센터 가드 포워드".split()
)
_OFFICE_OF_STATE: Final = re.compile(
    " (?:전 )?(?:[가-힣]{2,4}부? ?)?(?:장관|총리|대통령|외상|주석)(?:은|는|이|가|의|과|와|도|을|를|에게)?(?![가-힣])"
)


def _is_player(candidate: Candidate, names: NameLists) -> bool:
    """Whether a country or a city's team stands in brackets after a coined name: 라우페이(중국)를 꺾었다."""
    form, text = candidate.text, candidate.passage.text
    bracket = _OF_A_COUNTRY.match(text, candidate.end)
    if bracket is None or len(form) < 3 or form in names.aliases:
        return False
    if len(form) == 3 and form[0] in names.surnames and bracket[1].endswith(_TEAMS_OF_CITIES):
        return True
    same = names.gazetteer.named(bracket[1])
    known = names.gazetteer.named(form) or ends_like_body(form)
    return bool(same) and same[0].kind == "country" and not known


def _is_where(candidate: Candidate, names: NameLists) -> bool:
    """Whether a particle follows that only what is no person takes: 너른 몬타니아에는."""
    text, form = candidate.passage.text, candidate.text
    if not _LOCATIVE.match(text, candidate.end) or names.is_korean_name(form) or names.is_listed(form, PERSON):
        return False
    return " " in form and sounds_foreign(form)


def _is_writer(candidate: Candidate, names: NameLists) -> bool:
    """Whether what the gazetteer knows as a river or the like is somebody who writes: 한강 작가, 소설가 한강."""
    form, text = candidate.text, candidate.passage.text
    if candidate.type is not PLACE or len(form) > 3 or form[0] not in names.surnames or _is_area(form, names):
        return False
    return _WRITER.match(text, candidate.end) is not None or text.endswith(_WRITERS, 0, candidate.start)


def _is_site(candidate: Candidate, names: NameLists) -> bool:
    """Whether what looks like a person stands right after a city and ends as sites do: 충남 아산 가온호."""
    passage, form = candidate.passage, candidate.text
    if len(form) < 3 or form[-1] not in _SITE_SYLLABLES or title_after(passage, candidate.end, names):
        return False
    before = _WORD_BEFORE.search(passage.text, max(candidate.start - 8, 0), candidate.start)
    known = names.gazetteer.named(before[1]) if before else ()
    return bool(known) and known[0].domestic and known[0].kind in _AREAS and not is_called(candidate)


def _type_by_property(candidate: Candidate, names: NameLists) -> EntityType | None:
    """The type of a coined form whose bearer the next noun belongs to: 가온플레이스 관계자, 연화사 주지."""
    passage, form = candidate.passage, candidate.text
    if _TEMPLE.fullmatch(form) and _OF_A_TEMPLE.search(passage.text):
        owned = (match.start() for match in _OF_A_TEMPLE.finditer(passage.text))
        if any(passage.text.endswith(form, 0, start) for start in owned):
            return PLACE
    if form.endswith(_SITES) or not _is_coined(form, names):
        return None
    return ORGANIZATION if _OF_A_COMPANY.match(passage.text, candidate.end) else None


# Waters, hills, islands and gates, as the last syllable of a name.
_SITE_SYLLABLES: Final = frozenset("호산강천지봉도섬항역못골")
_WORD_BEFORE: Final = re.compile("(?<![가-힣])([가-힣]{2,5}) $")
# 가온 앤 문: firms and brands.
_FIRM: Final = re.compile(" 앤 | & ")
_WRITER: Final = re.compile(
    " (?:작가|소설가|시인)(?:님|의|은|는|이|가|를|을|와|과|다|였다|이다|라며|였던|로|도)?(?![가-힣])"
)
_CLUB_CITIES: Final = frozenset(word_list("club_cities"))
_WRITERS: Final = ("작가 ", "소설가 ", "시인 ")
# 문태오(36·가온): a player and the club.
_BRACKETED_AGE: Final = re.compile(r"[가-힣]\(\d{1,2}세?[·,/] ?$")
_SCHOOL: Final = re.compile("[가-힣]{2,7}(?:초|중|고|여고|여중|공고|상고|외고|과고|예고|초교|중교)")
# 문화체육부; not 중남부, 북동부.
_MINISTRY: Final = re.compile("[가-힣]{4,}(?<![동서남북중])부")
_COURT_BRANCH: Final = re.compile("[가-힣]+(?:지법|지검|지방법원|지방검찰청) [가-힣]{2,4}(?:지원|지청)")
_RATE: Final = re.compile(r"\([-+▲▼↑↓]?\d[\d.]*%")
_OF_STATE: Final = ("총리", "대통령", "장관", "외상", "의원", "감독", "교수", "박사")
_OF_A_PERSON: Final = re.compile(" (?:박사|연구원|교수|변호사|장관|총리|대통령|의원|작가|판사|씨)(?![가-힣]{3})")
_PUBLISHED: Final = re.compile(r" (?:펴냄|刊)(?![가-힣])")
# Who is beaten, or beats, after the bracket.
_OF_A_COUNTRY: Final = re.compile(r"\(([가-힣]{2,10})\)(?:[을를에와과이가은는도의]|,|·| )")
_TEAMS_OF_CITIES: Final = ("시청", "군청", "도청", "구청", "체육회")
_LOCATIVE: Final = re.compile("에(?:서|서는|서도|는|선)(?![가-힣])")
_OF_A_COMPANY: Final = re.compile(
    r" (?:인수(?:를|전|합병)|임직원|노조|본사|자회사|협력사|관계자|매장|주가|지분|신제품|고객센터|홍보팀"
    r"|경영진|이사회|창업자|창업주|대주주)"
)
_SITES: Final = tuple(end for end in word_list("place_completions") + word_list("site_ends") if len(end) > 1)
_OF_A_TEMPLE: Final = re.compile(rf" (?:{'|'.join(word_list('temples'))})(?![가-힣]{{3}})")
_TEMPLE: Final = re.compile("[가-힣]{2,3}사")
_FORMER_STATES: Final = frozenset(word_list("former_states"))
_AGE: Final = re.compile(r"\((?:\d{1,2}|\d{2}세)[)·,]")
# 문태오(12회), 문태오(변시 9회): the year of a lawyer.
_CLASS: Final = re.compile(r"\((?:(?:사법연수원|연수원|변시|변호사시험|사시) ?)?\d{1,2}[회기](?:[)·,])")
# The last syllables of short names of bodies: 국방부, 금감원, 현대차.
_BODY_SYLLABLES: Final = frozenset("부처청원회사단팀당대국차군서측고중초")
_APARTMENTS: Final = word_list("apartments")
_PLACE_SYLLABLES: Final = frozenset("시도군구읍면동리가로길산강천섬역항문궁릉")


def agree(candidates: Sequence[Candidate], names: NameLists) -> dict[str, EntityType]:
    """Give equal forms one type, that of the lists or else of most mentions (the body's count double); return it.

    Parts of names have the type of the whole: 밀러 as 케빈 밀러, 가람 as 가람자산운용.
    """
    votes: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    surest: defaultdict[tuple[str, EntityType], float] = defaultdict(float)
    for candidate in candidates:
        form, kind = candidate.text, candidate.type
        votes[form][kind] += 2 if candidate.passage.field == "body" else 1
        surest[form, kind] = max(surest[form, kind], candidate.lead)
    forms = {form: _listed_type(form, _elected(form, counted, surest), names) for form, counted in votes.items()}
    forms.update(dict.fromkeys(_people_of_ties(votes, candidates, names), PERSON))
    forms.update({candidate.text: ORGANIZATION for candidate in candidates if candidate.evidence == "law-firm"})
    forms.update({candidate.text: PLACE for candidate in candidates if candidate.evidence == ROW})
    forms.update({candidate.text: PERSON for candidate in candidates if candidate.evidence in _OF_PEOPLE})
    if sum(kind is ORGANIZATION and listed_firm(form, names) is not None for form, kind in forms.items()) >= _LEGAL:
        # 율촌, 태평양: towns and an ocean elsewhere. 세종 is a city in news of law firms, too.
        towns = [form for form, kind in forms.items() if kind is PLACE and form != "세종" and listed_firm(form, names)]
        forms.update(dict.fromkeys(towns, ORGANIZATION))
    cities = [form for form, kind in forms.items() if kind is PERSON and _is_large_city_abroad(form, names)]
    if cities:
        people = {c.text for c in candidates if title_after(c.passage, c.end, names) or is_called(c)}
        forms.update(dict.fromkeys((city for city in cities if city not in people), PLACE))
    for candidate in candidates:
        form = candidate.text
        if candidate.type is PERSON and forms[form] is ORGANIZATION and _is_told_by_title(candidate, names):
            forms[form] = PERSON
    for candidate in candidates:
        if forms[candidate.text] is PERSON and _is_ordinary_body(candidate, names):
            forms[candidate.text] = ORGANIZATION
    beginnings: defaultdict[str, list[str]] = defaultdict(list)
    for form, kind in forms.items():
        if kind is ORGANIZATION:
            for size in range(2, len(form)):
                beginnings[form[:size]].append(form)
    firms = {
        form.rpartition(" ")[2]
        for form, kind in forms.items()
        if kind is ORGANIZATION and (LEGAL_FORM.match(form) or form.startswith(LAW_OFFICE))
    }
    for form, kind in list(forms.items()):
        if form in firms and kind is not ORGANIZATION:
            forms[form] = ORGANIZATION
        elif kind is PERSON and " " in form:
            last = form.rpartition(" ")[2]
            # Cities abroad may be surnames there: 오스틴.
            county = forms.get(last) is PLACE and _is_area(last, names) and names.gazetteer.named(last)[0].domestic
            if last in forms and len(last) > 1 and not county and not names.is_listed(last, ORGANIZATION):
                forms[last] = PERSON
            first = form.partition(" ")[0]
            if forms.get(first) is ORGANIZATION and len(first) > _SHORT and is_coined_abroad(first, names):
                # 페이버린 로난, whom a headline calls 페이버린.
                forms[first] = PERSON
        elif kind is not ORGANIZATION and _is_short_for_body(form, kind, beginnings, candidates, names):
            forms[form] = ORGANIZATION
    for form, kind in forms.items():
        if kind is ORGANIZATION and " " in form and _is_whole_of_person(form, forms, candidates, names):
            forms[form] = PERSON
    for candidate in candidates:
        candidate.type = forms[candidate.text]
    return forms


def _people_of_ties(
    votes: Mapping[str, Counter[EntityType]], candidates: Sequence[Candidate], names: NameLists
) -> set[str]:
    """Korean names that as many mentions take for a person as for something else, and that a title follows once."""
    tied = {
        form
        for form, counted in votes.items()
        if len(counted) > 1
        and len(form) == 3
        and counted[PERSON] == max(counted.values())
        and names.is_korean_name(form)
        and form not in names.aliases
        and not names.gazetteer.named(form)
    }
    return {c.text for c in candidates if c.text in tied and title_after(c.passage, c.end, names)} if tied else set()


_SHORT: Final = 3  # syllables
# An article that names so many law firms is about them.
_LEGAL: Final = 3
# An age, 씨 or the news of a death after a whole Korean name leave no doubt.
_OF_PEOPLE: Final = frozenset(("aged", "called", "deceased"))


def _is_short_for_body(
    form: str,
    kind: EntityType,
    beginnings: Mapping[str, Sequence[str]],
    candidates: Iterable[Candidate],
    names: NameLists,
) -> bool:
    """Whether what is taken for a person or place is short for a body of the article, whose name begins alike."""
    if not names.is_korean_name(form) and not _is_area(form, names):
        longer = beginnings.get(form, ())
        if kind is PLACE and len(form) > 3 and not names.gazetteer.named(form):
            # 너른도개공 of 너른도시개발공사.
            longer = beginnings.get(form[:2], ())
        # 가온빛 재단 is the foundation of the singer 가온빛.
        if any(shortens(form, full) and not (kind is PERSON and full.endswith(" 재단")) for full in longer):
            return True
    if kind is PLACE or not any(full[len(form) :].lstrip(" ") in _COMPANIES for full in beginnings.get(form, ())):
        return False
    # 예가온 of 예가온저축은행, if nobody is called so.
    same = [candidate for candidate in candidates if candidate.text == form]
    return not any(
        c.evidence != "tagged"
        or is_called(c)
        or title_after(c.passage, c.end, names)
        or title_before(c.passage, c.start, names)
        for c in same
    )


# Ends of the names of companies that are hardly called by their founders' whole names.
_COMPANIES: Final = frozenset(
    ("저축은행", "자산운용", "증권", "생명", "손해보험", "바이오", *word_list("second_company_nouns"))
)


def _held_office(candidate: Candidate, names: NameLists) -> bool:
    """Whether what looks like a body is a Korean name with an office held before: 노태원 전 사령관."""
    name, passage = candidate.text, candidate.passage
    if candidate.type is not ORGANIZATION or len(name) != 3 or name in names.aliases or not names.is_korean_name(name):
        return False
    title = title_after(passage, candidate.end, names)
    return title is not None and title.former


def _is_told_by_title(candidate: Candidate, names: NameLists) -> bool:
    """Whether a title stands beside a whole Korean name that is no known body's: 배우 문태오."""
    form, passage = candidate.text, candidate.passage
    if len(form) != 3 or form[0] not in COMMON_SURNAMES or not names.is_korean_name(form):
        return False
    if form in names.aliases or ends_like_body(form):
        return False
    title = title_before(passage, candidate.start, names) or title_after(passage, candidate.end, names)
    # 가람인 문태오 대표: the firm of that name.
    return title is not None and not (" " in title.text and names.is_korean_name(title.text.partition(" ")[0]))


def _is_whole_of_person(
    form: str, forms: Mapping[str, EntityType], candidates: Iterable[Candidate], names: NameLists
) -> bool:
    """Whether the last of several words is a person elsewhere in the article: 로난 페이버, who is called 페이버."""
    *words, last = form.split(" ")
    if forms.get(last) is not PERSON or (len(last) == 3 and last[0] in names.surnames):
        return False
    known = {form, last} & names.aliases.keys() or any(word in names.aliases or ends_like_body(word) for word in words)
    if known or not sounds_foreign(form) or _FIRM.search(form) or not is_hangul("".join(words)):
        return False
    least = _SURE if ends_like_body(last) else 0.0
    return any(c.text == last and c.lead > least and c.passage.is_proper_noun(c.start, len(last)) for c in candidates)


# Of this a surname that ends like a body (바르가스) is told from one.
_SURE: Final = 5.0


def _elected(form: str, counted: Counter[EntityType], surest: Mapping[tuple[str, EntityType], float]) -> EntityType:
    """The type with most votes; of a body and a place with equally many, the one that the tagger is surer of."""
    (first, most), *others = counted.most_common()
    equal = [kind for kind, votes in others if votes == most]
    if first is PERSON or PERSON in equal:
        return first
    return max(first, *equal, key=lambda kind: surest[form, kind]) if equal else first


def _listed_type(form: str, voted: EntityType, names: NameLists) -> EntityType:
    if names.is_listed(form, ORGANIZATION):
        return ORGANIZATION
    if voted is ORGANIZATION and names.canonical(form, ORGANIZATION) is not None:
        # 아마존: the company, where the words around say so.
        return ORGANIZATION
    if voted is not PERSON and (_is_area(form, names) or _is_known_site(form, names)):
        return PLACE
    if names.is_listed(form, PERSON):
        return PERSON
    if voted is PLACE and not names.gazetteer.named(form):
        firm = len(form) > _SHORTEST_FIRM and listed_firm(form, names) is not None
        return ORGANIZATION if firm or form in names.aliases else voted
    return voted


# Law firms of shorter names are called as many another thing is.
_SHORTEST_FIRM: Final = 3


def _is_known_site(form: str, names: NameLists) -> bool:
    same = names.gazetteer.named(form)
    return bool(same) and same[0].kind in _SITES_OF_GAZETTEER


_SITES_OF_GAZETTEER: Final = frozenset({"site", "airport", "island", "mountain", "river", "sea", "road"})


def _is_ordinary_body(candidate: Candidate, names: NameLists) -> bool:
    """Whether what the tagger takes for a person is a body of the lists that has an ordinary word's name."""
    form = candidate.text
    listed = form in names.aliases and names.canonical(form, PERSON) is None and not names.gazetteer.named(form)
    return (
        listed
        and len(form) > 2
        and not names.is_korean_name(form)
        and not is_common_noun(candidate, names)
        and title_after(candidate.passage, candidate.end, names) is None
    )


def _is_large_city_abroad(form: str, names: NameLists) -> bool:
    """Whether a form is no Korean name and means one city abroad, of a million people or more."""
    same = names.gazetteer.named(form)
    return (
        bool(same)
        and not names.is_korean_name(form)
        and not any(place.domestic for place in same)
        and same[0].kind == "city"
        and same[0].weight > _LARGE_CITY
    )


_LARGE_CITY: Final = 1_000_000


def _is_area(form: str, names: NameLists) -> bool:
    same = names.gazetteer.named(form)
    return bool(same) and same[0].kind in _AREAS


_AREAS: Final = frozenset({"country", "province", "region", "city", "county", "district"})
