"""The names in a span that the tagger marks as one: a place and a body, a body and its head, a title in between."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from app.extraction.extraction import EntityType
from app.extraction.names.lists import NameLists, word_list
from app.extraction.organizations import LEGAL_FORM, SUB_UNIT, ends_like_body, listed_firm
from app.extraction.passage import Candidate
from app.extraction.people import is_compound, is_nationality, sounds_foreign
from app.extraction.titles import after_name

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
EDGE: Final = " \t\n\"'“”‘’`.,·…!?:;-–—~/|()[]{}<>〈〉《》「」『』【】▲△■□◆◇▶▷○●※*#=@―‥→←↑↓"
# A joint holds two names only if a name may end before it; a break always does.
_JOINT: Final = re.compile(
    r"(?<!\d)[·‧]|[·‧](?!\d)|[,/♥∙ㆍ~∼]| 및 "
    r"| [vV][sS]\.? |(?<=[가-힣A-Z])-(?=[가-힣])|(?<=[가-힣])-(?=[A-Z])"
    r"|(?P<break> ?[‘’“”'\"…▲△▶▷◆◇■□●○] ?|(?<=[가-힣])이자 )"
)
_ADNOMINAL: Final = re.compile(
    r"(?:시·?도|시·?군|시·?군·?구|각급|최|각|전|현|前|現|전직|현직|옛|구|신|이|그|저|한|모든|여러|다른|같은|당시|해당|이번|지난번|주요|자칭|일명|이른바|소위|유명|장지|빈소|시절|출신|산하|소속|직속"
    r"|오늘날|이날|오전|오후|아침|저녁|새벽|낮|밤|양대|수십|수백|수천|수만|일반|접경지|접경지역)(?:빈국|국)?|\d\S*"
)
DISTRICT_ENDS: Final = "시도군구읍면동리주성현"
# Particles, as Kiwi tags them, after which another name begins; those of subjects and topics follow no part of a name.
_PARTICLES: Final = frozenset("JKS JKB JX JC".split())
_SUBJECT: Final = frozenset("JKS JX".split())
# Surnames with which foreign names hardly begin.
_HOME_SURNAMES: Final = frozenset("김 박 최 정 강 윤 임 황 권 송 홍 전 배 백 허 곽 성 구 민 남 심 서 신".split())
_BEFORE_TITLES: Final = frozenset("시 군 구 도 전 현".split())
_VERBS: Final = frozenset("VV VA".split())
_ADVERBS: Final = frozenset("MAG MAJ".split())
_PROPER: Final = frozenset("NNP SL".split())
COUNTRY_LETTERS: Final = frozenset("미 중 일 영 독 불 북 美 中 日 英 獨 佛 北".split())
HOME: Final = frozenset("한국 대한민국".split())
_OF_A_TEMPLE: Final = frozenset(word_list("temples"))
_ENSEMBLES: Final = frozenset(word_list("ensembles"))
_PARTS_OF_BODIES: Final = ("센터", "연구소", "연구팀")
_PLACE_NOUNS: Final = (
    *(word for heading in ("place_completions", "site_ends", "waters_and_lands") for word in word_list(heading)),
    *word_list("parts_of_places"),
)
_GIVEN_NAMES: Final = frozenset(word_list("given_names_abroad"))
_CLUB_CITIES: Final = frozenset(word_list("club_cities"))
_FORMER_STATES: Final = frozenset(word_list("former_states"))
_WATERS: Final = frozenset("댐만강천호산항")
_KINGDOMS: Final = _FORMER_STATES | {"조선"}
# 진흥왕; those of Joseon and of China are in the list.
_KING: Final = re.compile("[가-힣]{1,3}왕")
_KINGS: Final = frozenset(word_list("kings"))
_SITE_ENDS: Final = word_list("site_ends")
_ORGANIZATION_ENDS: Final = (*word_list("organization_ends"), "학과", "학부")
# Ends of the body after its member's name.
_MEMBERS_BODY_ENDS: Final = (*_ORGANIZATION_ENDS, *(end for end in word_list("company_ends") if len(end) > 2))
_BODY_ENDS: Final = (*_ORGANIZATION_ENDS, *word_list("body_ends"))
# 프리드리히 너른대: universities abroad have names of several words.
_MEMBERS_BODY: Final = (*(end for end in _MEMBERS_BODY_ENDS if end != "대학교"), "공정원", "학술원", "예술원", "재단")
_COMPANY_NOUNS: Final = frozenset(word_list("second_company_nouns"))
_ROADS: Final = re.compile("[가-힣]{2,}(?:대로|IC|JC|경정장|경마장|경륜장)|[가-힣]{2}섬")
_MODEL: Final = re.compile(r"[가-힣]{2,}[A-Z]{0,2}\d{1,3}[A-Z]?")
_STREET: Final = re.compile(r"[가-힣]{2,}\d+(?:번)?[길로]|[가-힣]{2,}로\d+길")
# Lines of rails, which stand before the names of their stations.
_LINE: Final = re.compile(r"GTX-?[A-H](?:노선)?|\d{1,2}호선|[가-힣]{2,}(?:본선|내륙선|순환선|분당선|고속선)")
# 가온호텔 누리홀, 너른회관 빛홀.
_WITH_HALLS: Final = tuple(
    "호텔 호텔서울 서울 센터 회관 빌딩 타워 청사 공원 사랑채 플라자 코엑스 엑스코 벡스코 킨텍스 도서관 문화원".split()
)
_ROOM: Final = re.compile(rf"(?:제\d+)?(?:{'|'.join(word_list('rooms'))}|간담회의실)|\d+층.*")
# Who asks and who answers, at the head of a paragraph.
_SPEAKERS: Final = frozenset("QA")
_UNDER: Final = frozenset("휘하 예하 산하 소속 직속".split())
_CUE_ENDS: Final = tuple(end for end in word_list("organization_cue_ends") if end[-1] in "사체")
_DESKS: Final = frozenset(word_list("desks"))
_UNIONS: Final = ("노조", "노동조합", "노련", "연맹")
_GOVERNED_ENDS: Final = tuple("시도군구")
# What the professions, sports and merchants of a city have.
_LOCAL_BODIES: Final = tuple(
    "협회 체육회 의사회 약사회 변호사회 상인회 연합회 새마을회 장학회 복지재단 보건소 보건의료원 시설관리공단".split()
)
# 가온 서부경찰서: which of the cities' it is.
_PART_OF_CITY: Final = re.compile("(?:[동서남북]부|중부)(?:경찰서|소방서|교육지원청|세무서|보건소)")
_PLAYING_TEAMS: Final = ("대표팀", "프로팀", "야구팀", "축구팀", "농구팀", "배구팀")
_OFFICES: Final = tuple("지검 고검 대검 지청 검찰청 지법 고법 법원".split())
# Bodies whose spokespeople are named with them.
_SPEAKING: Final = (
    "외교부",
    "국방부",
    "상무부",
    "재무부",
    "법무부",
    "총리실",
    "대통령실",
    "대통령궁",
    "국무부",
    "사령부",
    "당",
)
CLERGY: Final = frozenset("교황 추기경 대주교 주교 신부 수녀".split())
_RULERS: Final = frozenset("왕 국왕 여왕 왕비 왕자 공주 황제 황후".split())
_NAMINGS: Final = frozenset("한국명 영문명 본명 예명 가명 필명 법명 세례명".split())
_COMMITTEES: Final = ("위원회", "특위", "상임위")
_INSTITUTIONS: Final = tuple("공사 공단 대학교 외대 외국어대 교대 경찰청 교육청 시청 도청 구청 군청 위원회".split())
# What Confucius says: 공자 왈.
_QUOTATIVES: Final = frozenset("왈 曰 가라사대".split())
_CUES: Final = frozenset(word_list("organization_cues"))


def names_in(whole: Candidate, names: NameLists) -> Iterator[Candidate]:
    """The names in a span that holds several: 법제처·공수처, 불통…정부, and what `_Peeling` finds in each."""
    passage, start = whole.passage, whole.start
    for joint in _JOINT.finditer(passage.text, whole.start, whole.end):
        if joint.group() == "-" and whole.type is PERSON and passage.text[joint.start() - 2] in EDGE:
            # 로난 엘-페이버: a part of a name.
            continue
        form = whole.type is ORGANIZATION and LEGAL_FORM.match(passage.text, joint.end())
        if joint.group("break") or form or _may_end(passage.text[start : joint.start()], whole.type, names):
            yield from _Peeling(whole, start, joint.start(), names).names()
            start = joint.end()
    yield from _Peeling(whole, start, whole.end, names).names()


def _may_end(text: str, kind: EntityType, names: NameLists) -> bool:
    """Whether a name may end here, before a middle dot or comma."""
    if kind is PERSON:
        return len(text) > 1
    last = text.rpartition(" ")[2]
    if kind is PLACE:
        return len(last) > 2 or (len(last) == 2 and bool(names.gazetteer.named(last)))
    return names.is_listed(last, ORGANIZATION) or any(
        last.endswith(end) and len(last) > len(end) + 1 for end in _ORGANIZATION_ENDS
    )


def _is_body(before: str, last: str) -> bool:
    """Whether two last words make a place's name a body's: 네바다 밸리 대학교, 가람대병원 재활센터."""
    return (
        last in _ORGANIZATION_ENDS
        or last in _ENSEMBLES
        or (before.endswith(_ORGANIZATION_ENDS) and last.endswith(_PARTS_OF_BODIES))
    )


def _is_cue(word: str) -> bool:
    """Whether a word announces a company: 운용사, 거래소."""
    return word in _CUES or word == "거래소" or word.endswith(_CUE_ENDS)


def is_local_body(place: str, body: str, names: NameLists) -> bool:
    """Whether a body needs the name of its city or province, since there is one in each: 너른시 탁구협회."""
    part = _PART_OF_CITY.fullmatch(body) is not None
    local = place.endswith(_GOVERNED_ENDS) and body.endswith(_LOCAL_BODIES)
    return (part or local) and body not in names.aliases


_SMALL_ENSEMBLES: Final = frozenset("콰르텟 콰르테토 퀸텟 트리오 앙상블".split())
_ANDS: Final = frozenset(("앤", "앤드", "&"))
_ON_ROADS: Final = (
    "사거리",
    "네거리",
    "교차로",
    "삼거리",
    "오거리",
    "로터리",
    "대교",
    "터널",
    "지하차도",
    "나들목",
    "IC",
)
_BUILDINGS: Final = ("빌딩", "타워", "플라자", "스퀘어", "센트럴", "A동", "B동", "C동", "회관", "센터")
_STOPS: Final = ("공항", "터미널", "역")


class _Peeling:
    """Takes other names and words that are no part of the name off both ends of a span.

    경남 마산시 holds two places, 서울중앙지법 형사25부 a numbered unit, 문태오 가람 a person and a company.
    """

    def __init__(self, whole: Candidate, start: int, end: int, names: NameLists) -> None:
        text = whole.passage.text
        # What was cut off before may leave the space after it.
        while start < end - 1 and text[start] == " ":
            start += 1
        self._passage, self._start, self._end, self._kind, self._names = whole.passage, start, end, whole.type, names
        self._lead, self._evidence = whole.lead, "tagged"
        self._words = text[start:end].split(" ")
        if self._kind is PLACE and len(self._words) > 1 and _is_body(*self._words[-2:]):
            self._kind = ORGANIZATION
        if (
            self._kind is PERSON
            and len(self._words) > 1
            and (self._words[-1] in _ENSEMBLES or self._words[0] in _SMALL_ENSEMBLES)
        ):
            # 빈 필하모닉, 콰르텟 가온.
            self._kind = ORGANIZATION
        if self._kind is PERSON and len(self._words) > 1 and all(map(names.gazetteer.is_district, self._words)):
            # 경북 영덕.
            self._kind = PLACE
        if self._kind is ORGANIZATION and all(map(names.gazetteer.named, self._words)):
            # 아마존: the company or the river, as the tagger has it.
            first = self._words[0]
            ambiguous = len(self._words) == 1 and first not in _CLUB_CITIES
            ambiguous = ambiguous and names.canonical(first, ORGANIZATION) is not None
            self._kind = ORGANIZATION if ambiguous else PLACE

    def names(self) -> Iterator[Candidate]:
        """The names in the span, in order."""
        passage = self._passage
        while len(self._words) > 1:
            kind = self._first_is()
            if kind:
                yield self._candidate(self._start, self._start + len(self._words[0]), kind)
                self._drop_first()
                if kind is self._kind is PERSON and not self._names.is_korean_name(self._words[0]):
                    self._drop_titles()
                    self._kind = ORGANIZATION
                elif kind is PLACE and self._kind is ORGANIZATION and " ".join(self._words) in self._names.generic:
                    # 미국 행정부 names the country alone.
                    return
            elif (above := self._size_of_what_is_above()) > 0:
                yield self._candidate(self._start, self._start + above, ORGANIZATION)
                self._start += above + 1
                self._words = self._passage.text[self._start : self._end].split(" ")
            elif self._begins_in_cue():
                self._drop_first()
            elif self._words[0].endswith(("와", "과")) and LEGAL_FORM.match(
                passage.text, self._start + len(self._words[0]) + 1
            ):
                # 법무법인 다온과 재단법인 누리: the span begins after the form of the first.
                yield self._candidate(self._start, self._start + len(self._words[0]) - 1, ORGANIZATION)
                self._drop_first()
            elif self._kind is ORGANIZATION and self._is_compatriot():
                self._drop_first()
                self._kind = PERSON
            elif self._kind is PERSON and self._words[-1] in _QUOTATIVES:
                self._drop_last()
            elif (size := self._known_before_particle()) is not None:
                if size:
                    first = self._candidate(self._start, self._start + size, PLACE)
                    district = self._kind is PLACE and first.text[-1] in DISTRICT_ENDS
                    if not (district or self._names.gazetteer.named(first.text)):
                        first.type = ORGANIZATION
                    yield first
                self._drop_first()
            elif self._ends_in_legal_form():
                self._drop_last()
                self._kind = PERSON
            elif self._ends_in_person():
                end = self._end
                self._drop_last()
                yield self._candidate(self._end + 1, end, PERSON)
            elif self._ends_in_body():
                end = self._end
                self._drop_last()
                if self._kind is not PLACE and not self._words[-1].endswith(_COMMITTEES):
                    self._kind = PERSON
                yield self._candidate(self._end + 1, end, ORGANIZATION)
            elif self._kind is PERSON and self._ends_in_country():
                end = self._end
                self._drop_last()
                yield self._candidate(self._end + 1, end, PLACE)
            elif self._ends_in_more():
                self._drop_last()
            elif self._begins_in_more():
                self._drop_first()
            elif self._kind is PLACE and self._is_dignitary():
                self._kind = PERSON
            elif self._kind is PERSON and self._words[0] in _NAMINGS:
                # 한국명 문태오.
                self._drop_first()
            elif self._kind is PERSON and self._words[0] in _CUES:
                # 유닛 별무리, 걸그룹 가온비.
                self._drop_first()
                self._kind = ORGANIZATION
            else:
                break
        if self._start < self._end:
            last = self._candidate(self._start, self._end, self._type())
            last.evidence = self._evidence
            yield last

    def _candidate(self, start: int, end: int, kind: EntityType) -> Candidate:
        return Candidate(self._passage, start, end, kind, "tagged", self._lead)

    def _first_is(self) -> EntityType | None:
        """The type of the first word, if it is a name of its own."""
        first, kind, names = self._words[0], self._kind, self._names
        last = self._words[-1]
        if first in _KINGDOMS and len(self._words) == 2 and (last in _KINGS or _KING.fullmatch(last)):
            # 조선 숙종.
            self._kind, self._evidence = PERSON, "king"
            return PLACE
        if kind is not PERSON and self._is_member():
            return PERSON
        if kind is not PERSON and self._is_foreign_member():
            self._kind = ORGANIZATION
            return PERSON
        if kind is not PERSON and _STREET.fullmatch(first):
            return PLACE
        if kind is PLACE and first.endswith(("대로", "로", "길")) and self._words[-1].endswith(_ON_ROADS):
            # 가온대로 누리사거리.
            return PLACE
        if kind is not PERSON and _LINE.fullmatch(first):
            self._kind = PLACE
            return PLACE
        if kind is not ORGANIZATION and kind is not PERSON:
            if self._words[1] in _ANDS:
                # 빅토리아 앤 알버트 뮤지엄.
                return None
            known = names.gazetteer.named(first) or (len(first) > 2 and first[-1] in DISTRICT_ENDS)
            city = len(self._words) == 2 and names.gazetteer.named(self._words[1])
            if not known and city and names.is_listed(first, ORGANIZATION):
                # 가람전자 대전 사업장.
                return ORGANIZATION
            return PLACE if known and self._words[1] not in _ON_ROADS else None
        whole_name = len(first) == 3 and names.is_korean_name(first) and first not in names.generic
        whole_name = whole_name and first not in _GIVEN_NAMES and not first.endswith(_ORGANIZATION_ENDS)
        if kind is PERSON:
            if self._words[1] in names.members.get(first, ()):
                return ORGANIZATION
            if names.is_listed(first, ORGANIZATION) and not names.is_listed(first, PERSON):
                # 가온당 문태오, 가람전자 다니엘 문: the body and its member.
                member = len(self._words) > 2 or names.is_korean_name(self._words[1])
                return ORGANIZATION if member else None
            return PERSON if whole_name and not self._is_called_foreign() else None
        rest = " ".join(self._words[1:])
        if whole_name and (
            self._passage.is_proper_noun(self._start, len(first))
            or (names.is_listed(rest, ORGANIZATION) and not names.is_listed(first, ORGANIZATION))
        ):
            return PERSON
        if len(first) == 2 and rest[-1] == "당" and first[0] in names.surnames and self._is_titled():
            # 문결 가람당 대표.
            return PERSON if names.is_listed(rest, ORGANIZATION) else None
        if first == "국회" and self._words[-1][-1:] == "당":
            return ORGANIZATION
        if first.endswith("노총") and names.is_listed(first, ORGANIZATION) and self._words[1].endswith(_UNIONS):
            # 가람노총 너른노조: the confederation and its union; not 가람노총 대전본부.
            return ORGANIZATION
        if first.endswith(_STOPS) and names.is_listed(rest, ORGANIZATION):
            # 청해공항 제주항공.
            return PLACE
        known = names.gazetteer.named(first)
        domestic = names.gazetteer.is_district(first)
        if domestic and is_local_body(first, rest, names):
            return None
        country = (
            bool(known)
            and known[0].kind == "country"
            and (rest in names.generic or (len(self._words) > 2 and _is_cue(self._words[1])) or self._is_foreign_body())
        )
        return PLACE if domestic or country else None

    def _size_of_what_is_above(self) -> int:
        """The length of the body of which another is said to be a part: 누리위원회 | 산하 가온위원회."""
        if self._kind is not ORGANIZATION or len(self._words) < 3:
            return 0
        at = next((at for at in range(1, len(self._words) - 1) if self._words[at] in _UNDER), 0)
        return len(" ".join(self._words[:at])) if at else 0

    def _begins_in_cue(self) -> bool:
        """Whether a noun for companies begins the span and a foreign name follows: 바이오제약사 GNX, 운용사 페이버."""
        first, second = self._words[:2]
        if self._kind is not ORGANIZATION or not _is_cue(first) or first in self._names.aliases:
            return False
        rest = " ".join(self._words[1:])
        return second.isascii() or sounds_foreign(second) or self._names.is_listed(rest, ORGANIZATION)

    def _is_compatriot(self) -> bool:
        """Whether a nationality and a foreign name are all there is: 독일인 페이버."""
        first, *rest = self._words
        return (
            is_nationality(first, self._names)
            and len(rest) < 3
            and sounds_foreign("".join(rest))
            and not ends_like_body(rest[-1])
        )

    def _is_dignitary(self) -> bool:
        """Whether one of two words says that the other is a person; take it off: 두봄 주교, 왕 솔로마."""
        first, *_, last = self._words
        if len(self._words) > 2:
            return False
        if last in CLERGY and not self._names.gazetteer.named(first):
            self._drop_last()
        elif first in _RULERS:
            self._drop_first()
        return len(self._words) == 1

    def _is_member(self) -> bool:
        """Whether a whole Korean name and its bearer's body are followed by a title: 문태오 가람경제연구소 소장."""
        first, names = self._words[0], self._names
        if len(self._words) == 2 and self._is_named_before_body(first) and self._is_titled():
            return True
        if not names.is_korean_name(first) or not self._is_titled():
            return False
        if len(first) != 3 and not (
            # 허결 누리위원회 위원: the analyser knows the surname alone.
            len(first) == 2
            and self._passage.is_proper_noun(self._start, 1)
            and self._words[-1].endswith(_ORGANIZATION_ENDS)
        ):
            return False
        known = first in names.generic or names.gazetteer.named(first) or names.is_listed(first, ORGANIZATION)
        # 문태오 일본 가온대 교수: the body abroad.
        abroad = names.gazetteer.named(self._words[1]) if len(self._words) == 3 else ()
        whole = len(self._words) == 2 or (len(abroad) > 0 and abroad[0].kind == "country")
        return whole and not known and not ends_like_body(first)

    def _is_called_foreign(self) -> bool:
        """Whether a proper noun that is no Korean name follows one that looks Korean: 나오미 다람."""
        last = self._words[-1]
        if self._words[0][0] in _HOME_SURNAMES and self._is_titled():
            # 김진유 가온드 대표: a member and an unknown company.
            return False
        return (
            len(self._words) == 2
            and (self._passage.is_proper_noun(self._end - len(last), len(last)) or sounds_foreign(last))
            and not self._names.is_korean_name(last)
            and not self._names.is_listed(last, ORGANIZATION)
        )

    def _is_foreign_member(self) -> bool:
        """Whether an unknown proper noun and a body are followed by a title: 라우페이 누리공정원 원장."""
        first, *rest = self._words
        if len(rest) != 1 or not rest[0].endswith(_MEMBERS_BODY) or not self._is_titled():
            return False
        known = self._names.gazetteer.named(first) or first in self._names.aliases or first in self._names.generic
        proper = len(first) > 1 and self._passage.is_proper_noun(self._start, len(first))
        return proper and not known and not ends_like_body(first)

    def _is_named_before_body(self, first: str) -> bool:
        """Whether a surname begins a proper noun before a listed body, however rare the name: 문결 가람시청."""
        names = self._names
        return (
            1 < len(first) < 4
            and first[0] in names.surnames
            and names.is_listed(self._words[1], ORGANIZATION)
            and self._passage.is_proper_noun(self._start, len(first))
            and not (names.is_listed(first, ORGANIZATION) or names.gazetteer.named(first) or first in names.generic)
        )

    def _is_foreign_body(self) -> bool:
        """Whether a proper name follows the country: 미국 뉴욕타임스, 영국 BBC; not 미국 국세청, 한국 맥도날드."""
        if self._words[0] in HOME:
            return False
        passage, start = self._passage, self._start + len(self._words[0]) + 1
        index = passage.starts.get(start)
        if index is None or passage.analysis.tags[index] not in _PROPER:
            return False
        return passage.analysis.ends[index] - start > 1

    def _known_before_particle(self) -> int | None:
        """The length of the place or organization that a particle parts from what follows: 서울서 in 서울서 현미경.

        0 where the first word is no name but a verb or adverb (갈 in 갈 병원), None where it belongs to the name.
        """
        if self._kind is PERSON:
            return None
        passage, first = self._passage, self._words[0]
        if self._kind is PLACE and len(first) > 3 and first[-1] in "과와" and first[-2] in DISTRICT_ENDS:
            # 가온동과 누리1동.
            return len(first) - 1
        index = bisect_left(passage.analysis.starts, self._start + len(first)) - 1
        if index < 0 or passage.analysis.starts[index] < self._start:
            return None
        tag = passage.analysis.tags[index]
        if tag in _PARTICLES:
            size = passage.analysis.starts[index] - self._start
            base = first[:size]
            known = self._names.gazetteer.named(base) or self._names.is_listed(base, ORGANIZATION)
            known = known or base.endswith(_ORGANIZATION_ENDS)
            return size if len(base) > 1 and known else 0 if tag in _SUBJECT else None
        if tag == "EC" and self._kind is ORGANIZATION and passage.analysis.tags[index - 1][0] in "VX":
            # 번지자 가온위원회: a clause ends before the name.
            return 0
        verb = tag == "ETM" and passage.analysis.tags[passage.starts.get(self._start, index)][0] == "V"
        # Kiwi finds adverbs in names that it does not know: 앵 in 세바스티앵.
        adverb = tag in _ADVERBS and (passage.analysis.starts[index] == self._start or not sounds_foreign(first))
        return 0 if verb or adverb else None

    def _ends_in_person(self) -> bool:
        """Whether a person follows their organization: 서울의소리 백은종."""
        last = self._words[-1]
        if self._kind is ORGANIZATION and self._is_spokesperson(last):
            return True
        if self._kind is not ORGANIZATION or len(last) != 3 or not self._names.is_korean_name(last):
            return False
        if last.endswith(_LOCAL_BODIES):
            return False
        # 너른교육청 문종대 과장: no university, since there is no town of that name.
        official = self._is_titled() and self._words[-2].endswith(_ORGANIZATION_ENDS) and last[0] in _HOME_SURNAMES
        official = official and not self._names.gazetteer.named(last[:-1])
        return (official or self._passage.is_proper_noun(self._end - 3, 3)) and not self._names.is_listed(
            last, ORGANIZATION
        )

    def _ends_in_country(self) -> bool:
        """Whether a foreign name goes on into its bearer's office, which is taken off: 로난 페이버 캐나다 | 총리."""
        if len(self._words) > 3 and self._names.title_at(self._words[-1]) == len(self._words[-1]):
            if not self._names.gazetteer.is_country(self._words[-2]):
                return False
            self._drop_last()
            return True
        last = self._words[-1]
        # 페이버 너른주 총리.
        state = len(last) > 2 and last[-1] == "주" and bool(self._names.gazetteer.named(last))
        return (state or (len(self._words) > 2 and self._names.gazetteer.is_country(last))) and self._is_titled()

    def _ends_in_legal_form(self) -> bool:
        """Whether a Korean name stands before the form of a body whose name follows: 문태오 법무법인 | 다온."""
        first, *rest = self._words
        start = self._end - len(self._words[-1])
        member = self._kind is ORGANIZATION and len(rest) == 1 and len(first) == 3
        return member and LEGAL_FORM.match(self._passage.text, start) is not None and self._names.is_korean_name(first)

    def _is_spokesperson(self, last: str) -> bool:
        """Whether a proper noun stands between a body and a title: 너른국 외교부 마오람 대변인."""
        return (
            1 < len(last) < 5
            and self._words[-2].endswith(_SPEAKING)
            and self._passage.is_proper_noun(self._end - len(last), len(last))
            and not (ends_like_body(last) or self._names.is_listed(last, ORGANIZATION))
            and self._is_titled()
        )

    def _ends_in_body(self) -> bool:
        """Whether a person's organization follows the name: 다니엘 문 가람전자 in 다니엘 문 가람전자 대표."""
        last, names = self._words[-1], self._names
        listed = names.is_listed(last, ORGANIZATION)
        if self._kind is PLACE:
            # 가온타워 다온: a building and the firm in it.
            return self._words[-2].endswith(_BUILDINGS) and (listed or listed_firm(last, names) is not None)
        if self._kind is PERSON:
            # 가온 어소시에이츠: the noun stands apart in the name of the firm.
            return listed or (len(last) > 3 and last.endswith(_MEMBERS_BODY_ENDS) and last not in _COMPANY_NOUNS)
        if self._kind is ORGANIZATION and listed and self._words[-2].endswith(_COMMITTEES):
            # 국회 여성가족위원회 여성가족부: who asks and who answers.
            return True
        if self._kind is not ORGANIZATION or not listed or not self._is_titled():
            return False
        foreign = len(self._words) > 2 and not any(
            names.gazetteer.named(word) or names.is_listed(word, ORGANIZATION) or word.endswith(_ORGANIZATION_ENDS)
            for word in self._words[:-1]
        )
        return foreign and self._passage.tag_at(self._start) == "NNP" and self._is_unknown()

    def _is_unknown(self) -> bool:
        """Whether Kiwi knows no word but the last: it reads a proper noun, or nouns of one syllable."""
        passage, start = self._passage, self._start
        for word in self._words[:-1]:
            proper = passage.tag_at(start) == "NNP"
            if not proper and (len(word) < 2 or not all(passage.is_noun(start + at, 1) for at in range(len(word)))):
                return False
            start += len(word) + 1
        return True

    def _is_titled(self) -> bool:
        """Whether a title stands right after the span."""
        end = after_name(self._passage, self._end)
        if self._passage.text[end : end + 1] != " ":
            return False
        word = self._passage.rest(end + 1)
        return word not in self._names.generic and self._names.title_at(word) > 1

    def _ends_in_more(self) -> bool:
        last = self._words[-1]
        if self._kind is PERSON:
            # 문결 시의원, 문결 전 의원.
            return last in _BEFORE_TITLES and self._names.is_korean_name(self._words[0])
        title = self._kind is ORGANIZATION and self._names.title_at(last) == len(last) and not last.endswith("공사")
        temple = self._kind is PLACE and last in _OF_A_TEMPLE
        if title or temple or last in self._names.attached or SUB_UNIT.fullmatch(last) is not None:
            return True
        if _ROOM.fullmatch(last) or (
            self._kind is PLACE and last[-1] in "홀룸" and self._words[-2].endswith(_WITH_HALLS)
        ):
            return True
        if self._kind is ORGANIZATION and self._is_unit(last):
            return True
        if self._kind is PLACE and self._follows_place(last):
            return True
        verb = self._passage.tag_at(self._end - len(last))[:2] in _VERBS and not self._names.is_listed(
            last, ORGANIZATION
        )
        return self._kind is ORGANIZATION and (self._follows(last) or (verb and not ends_like_body(last)))

    def _is_unit(self, last: str) -> bool:
        """Whether it is a part that any hospital, newspaper or office has: 정형외과, 편집국, 전담수사팀."""
        if last[-1] == "과":
            return last in self._names.generic
        if last == "부대":
            return self._words[-2] in _UNDER
        return last in _DESKS or (last[-1] == "팀" and not last.endswith(_PLAYING_TEAMS))

    def _follows(self, last: str) -> bool:
        """Whether a common noun that ends no body's name follows a proper one: 밈 in 가온스튜디오 밈."""
        if last[-1] == "부" and len(self._words) == 2 and self._words[0].endswith(_OFFICES):
            # 수원지검 공공수사부: a part of the office.
            return True
        if ends_like_body(last):
            return False
        if self._is_model(last):
            return True
        if len(self._words) == 2 and len(last) < 4 and self._words[0].endswith(_INSTITUTIONS):
            return not self._names.is_listed(last, ORGANIZATION)
        passage = self._passage
        index = passage.starts.get(self._end - len(last))
        return passage.tag_at(self._start) in _PROPER and index is not None and is_compound(passage, index, self._end)

    def _is_model(self, last: str) -> bool:
        """Whether a word with a number follows a listed company, as its models do: 가온 너른S22."""
        whole = " ".join(self._words)
        known = whole in self._names.aliases or whole.replace(" ", "") in self._names.aliases
        numbered = _MODEL.fullmatch(last) is not None
        return numbered and not known and self._names.canonical(self._words[0], ORGANIZATION) is not None

    def _follows_place(self, last: str) -> bool:
        """Whether a common noun that is no place follows a proper one: 가람국 금관, 너른박물관 청동기."""
        passage, first, names = self._passage, self._words[0], self._names
        index = passage.starts.get(self._end - len(last))
        place = last in _PLACE_NOUNS or (len(last) > 2 and last.endswith(_PLACE_NOUNS))
        if index is None or place or names.gazetteer.named(last) or last[-1] in DISTRICT_ENDS:
            return False
        if not _ANDS.isdisjoint(self._words):
            return False
        known = names.gazetteer.named(first) or first in _FORMER_STATES or first.endswith(_ORGANIZATION_ENDS)
        # 너른댐 방류량, 청해만 굴.
        known = known or (len(first) > 2 and first[-1] in _WATERS)
        return bool(known) and is_compound(passage, index, self._end)

    def _begins_in_more(self) -> bool:
        first, start = self._words[0], self._start
        if self._kind is PERSON and self._precedes_name(first):
            return True
        if first in _SPEAKERS and self._passage.text[start - 1 : start] in {"", "\n"}:
            return True
        if self._kind is PLACE and (first in COUNTRY_LETTERS or self._is_said_of_place(first)):
            return True
        if self._kind is ORGANIZATION and first.endswith("배") and self._start + len(first) - 1 in self._passage.starts:
            # LG배 조선일보: a cup and its host.
            return True
        return self._kind is not PERSON and (first in self._names.generic or _ADNOMINAL.fullmatch(first) is not None)

    def _is_said_of_place(self, first: str) -> bool:
        """Whether the first word is a common noun and the rest a known place: 랜드마크 | 한강."""
        index = self._passage.starts.get(self._start)
        named, rest = self._names.gazetteer.named, self._words[1:]
        known = named(first) or named("".join(self._words)) or not named(" ".join(rest))
        return not known and index is not None and is_compound(self._passage, index, self._start + len(first))

    def _precedes_name(self, first: str) -> bool:
        """Whether the first word of a person's name is an adverb, an origin or ends in a particle: 홍콩인 로난 추."""
        analysis, end = self._passage.analysis, self._start + len(first)
        index = self._passage.starts.get(self._start)
        if index is None or self._names.is_korean_name(first):
            return False
        if is_nationality(first, self._names):
            return True
        whole = index
        while index + 1 < len(analysis) and analysis.starts[index + 1] < end:
            index += 1
        tags = analysis.tags
        # 참모장은 로난, 대사인 로난.
        closed = index > whole and (
            (first[-1] in "은는이을를의" and tags[index][0] == "J") or tags[index - 1 : index + 1] == ("VCP", "ETM")
        )
        return closed or (index == whole and tags[index] in _ADVERBS and analysis.ends[index] == end)

    def _drop_first(self) -> None:
        self._start += len(self._words.pop(0)) + 1

    def _drop_last(self) -> None:
        self._end -= len(self._words.pop()) + 1

    def _drop_titles(self) -> None:
        while self._words and self._names.title_at(self._words[-1]) == len(self._words[-1]):
            self._drop_last()

    def _type(self) -> EntityType:
        last = self._words[-1]
        if self._kind is ORGANIZATION:
            same = self._names.gazetteer.named(last) if len(self._words) == 1 else ()
            if (same and same[0].kind == "country") or last.endswith(_SITE_ENDS) or _ROADS.fullmatch(last):
                return PLACE
        elif self._kind is PLACE and last.endswith(_BODY_ENDS):
            return ORGANIZATION
        return self._kind
