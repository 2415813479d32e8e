"""The tagger's spans made into names: split where they hold several, and cut to their borders."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from app.extraction.extraction import EntityType
from app.extraction.heads import body_of_head
from app.extraction.names.lists import NameLists, word_list
from app.extraction.organizations import LEGAL_FORM, SUB_UNIT, ends_like_body
from app.extraction.passage import Candidate, Passage, is_tail
from app.extraction.people import after_name, is_compound, sounds_foreign, title_after
from app.extraction.tagging import tagger

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE

_BRACKET: Final = re.compile(r"[(\[（〈<{「『\n]")
_EDGE: Final = " \t\n\"'“”‘’`.,·…!?:;-–—~/|()[]{}<>〈〉《》「」『』【】▲△■□◆◇▶▷○●※*#=@―‥→←↑↓"
# A joint holds two names only if a name may end before it; a break always does.
_JOINT: Final = re.compile(
    r"(?<!\d)[·‧]|[·‧](?!\d)|[,/♥∙ㆍ~∼]| 및 "
    r"| [vV][sS]\.? |(?<=[가-힣A-Z])-(?=[가-힣])|(?<=[가-힣])-(?=[A-Z])"
    r"|(?P<break> ?[‘’“”'\"…▲△▶▷◆◇■□●○] ?|(?<=[가-힣])이자 )"
)
_ADNOMINAL: Final = re.compile(
    r"(?:시·?도|시·?군|시·?군·?구|각급|최|각|전|현|前|現|전직|현직|옛|구|신|이|그|저|한|모든|여러|다른|같은|당시|해당|이번|지난번|주요|자칭|일명|이른바|소위|유명|장지|빈소"
    r"|오늘날|이날|오전|오후|아침|저녁|새벽|낮|밤|양대|수십|수백|수천|수만|일반|접경지|접경지역)(?:빈국|국)?|\d\S*"
)
_DISTRICT_ENDS: Final = "시도군구읍면동리주성현"
# Particles, as Kiwi tags them, after which another name begins; those of subjects and topics follow no part of a name.
_PARTICLES: Final = frozenset("JKS JKB JX JC".split())
_SUBJECT: Final = frozenset("JKS JX".split())
# Surnames with which foreign names hardly begin.
_HOME_SURNAMES: Final = frozenset("김 박 최 정 강 윤 임 황 권 송 홍 전 배 백 허 곽 성 구 민 남 심 서 신".split())
_BEFORE_TITLES: Final = frozenset("시 군 구 도 전 현".split())
_VERBS: Final = frozenset("VV VA".split())
_ADVERBS: Final = frozenset("MAG MAJ".split())
_PROPER: Final = frozenset("NNP SL".split())
_COUNTRY_LETTERS: Final = frozenset("미 중 일 영 독 불 북 美 中 日 英 獨 佛 北".split())
_HOME: Final = frozenset("한국 대한민국".split())
_NAMED_SUFFIXES: Final = ("씨", "님", "측")
# Sponsors and leagues in the names of events: 2023 신한은행 SOL KBO리그.
EVENT: Final = re.compile(
    r"(?: [A-Za-z0-9]+){0,2} ?(?:(?:KBO|K|V|WK) ?-?리그|리그(?![가-힣]*(?:측|관계자))|컵|배(?= )|오픈|챔피언십"
    r"|클래식|마스터스|(?:뮤직 ?|필름 ?|영화 ?|음악 ?)?(?:어워[즈드]|시상식))"
)
_PRIZE: Final = re.compile(" (?:어워[즈드]|시상식)(?![가-힣]{2})")
_COMPLETIONS: Final = {
    ORGANIZATION: frozenset(word_list("organization_completions")),
    PLACE: frozenset(word_list("place_completions")),
    PERSON: frozenset[str](),
}
_BODY_COMPLETIONS: Final = frozenset(
    word for heading in ("body_ends", "organization_ends") for word in word_list(heading) if len(word) > 1
)
_OF_A_TEMPLE: Final = frozenset(word_list("temples"))
_ENSEMBLES: Final = frozenset(word_list("ensembles"))
_LONG_BODY_ENDS: Final = (*_BODY_COMPLETIONS, "포럼")
# 한국가온기증원: the last syllables of bodies that have 한국 in their names.
_HOME_BODY_ENDS: Final = (*_LONG_BODY_ENDS, "원", "회", "단")
_PLACE_TERMS: Final = word_list("place_terms")
# 한국적, 서구화, 스페인어: adjectives and languages.
_DERIVED: Final = re.compile("(?:적|화|어)(?:은|는|이|가|을|를|의|로|도|와|과|에서|에)?")
_PARTS_OF_BODIES: Final = ("센터", "연구소", "연구팀")
_PLACE_NOUNS: Final = (
    *(word for heading in ("place_completions", "site_ends", "waters_and_lands") for word in word_list(heading)),
    *word_list("parts_of_places"),
)
_GIVEN_NAMES: Final = frozenset(word_list("given_names_abroad"))
_CLUB_CITIES: Final = frozenset(word_list("club_cities"))
_ERA_BEFORE: Final = re.compile("(?:고대|중세|근대|근세) (?=[가-힣])")
_ERA_AFTER: Final = re.compile(rf"({'|'.join(('조선', *word_list('former_states')))}) ?(?:전기|중기|후기|초기|말기)")
_FORMER_STATES: Final = frozenset(word_list("former_states"))
_COMPLEXES: Final = tuple(word for word in word_list("place_completions") if len(word) > 1)
_LONGEST_COMPLETION: Final = 6
_LONGEST_COMPLEX: Final = 12
_SITE_ENDS: Final = word_list("site_ends")
_ORGANIZATION_ENDS: Final = (*word_list("organization_ends"), "학과", "학부")
# Ends of the body after its member's name.
_MEMBERS_BODY_ENDS: Final = (*_ORGANIZATION_ENDS, *(end for end in word_list("company_ends") if len(end) > 2))
_BODY_ENDS: Final = (*_ORGANIZATION_ENDS, *word_list("body_ends"))
# 프리드리히 너른대: universities abroad have names of several words.
_MEMBERS_BODY: Final = (*(end for end in _MEMBERS_BODY_ENDS if end != "대학교"), "공정원", "학술원", "예술원", "재단")
_ROADS: Final = re.compile("[가-힣]{2,}(?:대로|IC|JC|경정장|경마장|경륜장)|[가-힣]{2}섬")
_STREET: Final = re.compile(r"[가-힣]{2,}\d+(?:번)?[길로]|[가-힣]{2,}로\d+길")
# Lines of rails, which stand before the names of their stations.
_LINE: Final = re.compile(r"GTX-?[A-H](?:노선)?|\d{1,2}호선|[가-힣]{2,}(?:본선|내륙선|순환선|분당선|고속선)")
_ROOM: Final = re.compile(rf"(?:제\d+)?(?:{'|'.join(word_list('rooms'))}|간담회의실)|\d+층.*")
# Who asks and who answers, at the head of a paragraph.
_SPEAKERS: Final = frozenset("QA")
_UNDER: Final = frozenset("휘하 예하 산하 소속".split())
_DESKS: Final = frozenset(word_list("desks"))
_UNIONS: Final = ("노조", "노동조합", "노련", "연맹")
_GOVERNED_ENDS: Final = tuple("시도군구")
# What the professions, sports and merchants of a city have.
_LOCAL_BODIES: Final = tuple("협회 체육회 의사회 약사회 변호사회 상인회 연합회 새마을회 장학회 복지재단".split())
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
_CUES: Final = frozenset(word_list("organization_cues"))
_OF_A_DEPARTMENT: Final = re.compile(" (?:관계자|주무관|직원|공무원|팀장|과장|교수|명예교수)(?![가-힣]{3})")
# 서강대 시스템반도체공학과: the tagger takes 과 for a particle.
_SUBJECT_OF_STUDY: Final = re.compile("(?<!대)학$")


def tagged(passages: Sequence[Passage], names: NameLists) -> Iterator[Candidate]:
    """What the tagger marks, cut to names, in the order of the text."""
    spans = tagger.tag_many([(passage.text, passage.analysis) for passage in passages])
    for passage, found in zip(passages, spans, strict=True):
        for span in found:
            for candidate in _parts(Candidate(passage, span.start, span.end, span.type, "tagged", span.lead), names):
                if _trim(candidate, names):
                    _without_era(candidate)
                    yield candidate


def _without_era(candidate: Candidate) -> None:
    """Cut a place to its name without the time: 조선 | 중기, 중세 | 유럽."""
    if candidate.type is not PLACE:
        return
    if before := _ERA_BEFORE.match(candidate.text):
        candidate.start += before.end()
    elif after := _ERA_AFTER.fullmatch(candidate.text):
        candidate.end = candidate.start + after.end(1)


def _parts(whole: Candidate, names: NameLists) -> Iterator[Candidate]:
    """The names in a span that holds several: 법제처·공수처, 불통…정부, and what `_Peeling` finds in each."""
    passage, start = whole.passage, whole.start
    for joint in _JOINT.finditer(passage.text, whole.start, whole.end):
        if joint.group() == "-" and whole.type is PERSON and passage.text[joint.start() - 2] in _EDGE:
            # 로난 엘-페이버: a part of a name.
            continue
        if joint.group("break") or _may_end(passage.text[start : joint.start()], whole.type, names):
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


def is_local_body(place: str, body: str, names: NameLists) -> bool:
    """Whether a body needs the name of its city or province, since there is one in each: 너른시 탁구협회."""
    return place.endswith(_GOVERNED_ENDS) and body.endswith(_LOCAL_BODIES) and body not in names.aliases


_SMALL_ENSEMBLES: Final = frozenset("콰르텟 콰르테토 퀸텟 트리오 앙상블".split())
_STOPS: Final = ("공항", "터미널", "역")


class _Peeling:
    """Takes other names and words that are no part of the name off both ends of a span.

    경남 마산시 holds two places, 서울중앙지법 형사25부 a numbered unit, 문태오 가람 a person and a company.
    """

    def __init__(self, whole: Candidate, start: int, end: int, names: NameLists) -> None:
        self._passage, self._start, self._end, self._kind, self._names = whole.passage, start, end, whole.type, names
        self._lead = whole.lead
        self._words = whole.passage.text[start:end].split(" ")
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
            elif (size := self._known_before_particle()) is not None:
                if size:
                    first = self._candidate(self._start, self._start + size, PLACE)
                    if not self._names.gazetteer.named(first.text):
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
                if not self._words[-1].endswith(_COMMITTEES):
                    self._kind = PERSON
                yield self._candidate(self._end + 1, end, ORGANIZATION)
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
            yield self._candidate(self._start, self._end, self._type())

    def _candidate(self, start: int, end: int, kind: EntityType) -> Candidate:
        return Candidate(self._passage, start, end, kind, "tagged", self._lead)

    def _first_is(self) -> EntityType | None:
        """The type of the first word, if it is a name of its own."""
        first, kind, names = self._words[0], self._kind, self._names
        if kind is not PERSON and self._is_member():
            return PERSON
        if kind is not PERSON and self._is_foreign_member():
            self._kind = ORGANIZATION
            return PERSON
        if kind is not PERSON and _STREET.fullmatch(first):
            return PLACE
        if kind is not PERSON and _LINE.fullmatch(first):
            self._kind = PLACE
            return PLACE
        if kind is not ORGANIZATION and kind is not PERSON:
            known = names.gazetteer.named(first) or (len(first) > 2 and first[-1] in _DISTRICT_ENDS)
            city = len(self._words) == 2 and names.gazetteer.named(self._words[1])
            if not known and city and names.is_listed(first, ORGANIZATION):
                # 가람전자 대전 사업장.
                return ORGANIZATION
            return PLACE if known else None
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
        country = bool(known) and known[0].kind == "country" and (rest in names.generic or self._is_foreign_body())
        return PLACE if domestic or country else None

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
        return not known and not ends_like_body(first) and len(self._words) == 2

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
        if self._words[0] in _HOME:
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
        return self._passage.is_proper_noun(self._end - 3, 3) and not self._names.is_listed(last, ORGANIZATION)

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
        if self._kind is PERSON:
            return listed or (len(last) > 3 and last.endswith(_MEMBERS_BODY_ENDS))
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
        if _ROOM.fullmatch(last) or (self._kind is ORGANIZATION and self._is_unit(last)):
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
        if len(self._words) == 2 and len(last) < 4 and self._words[0].endswith(_INSTITUTIONS):
            return not self._names.is_listed(last, ORGANIZATION)
        passage = self._passage
        index = passage.starts.get(self._end - len(last))
        return passage.tag_at(self._start) in _PROPER and index is not None and is_compound(passage, index, self._end)

    def _follows_place(self, last: str) -> bool:
        """Whether a common noun that is no place follows a proper one: 가람국 금관, 너른박물관 청동기."""
        passage, first, names = self._passage, self._words[0], self._names
        index = passage.starts.get(self._end - len(last))
        place = last in _PLACE_NOUNS or (len(last) > 2 and last.endswith(_PLACE_NOUNS))
        if index is None or place or names.gazetteer.named(last):
            return False
        known = names.gazetteer.named(first) or first in _FORMER_STATES or first.endswith(_ORGANIZATION_ENDS)
        return bool(known) and is_compound(passage, index, self._end)

    def _begins_in_more(self) -> bool:
        first, start = self._words[0], self._start
        if self._kind is PERSON and self._precedes_name(first):
            return True
        if first in _SPEAKERS and self._passage.text[start - 1 : start] in {"", "\n"}:
            return True
        if self._kind is PLACE and first in _COUNTRY_LETTERS:
            return True
        if self._kind is ORGANIZATION and first.endswith("배") and self._start + len(first) - 1 in self._passage.starts:
            # LG배 조선일보: a cup and its host.
            return True
        return self._kind is not PERSON and (first in self._names.generic or _ADNOMINAL.fullmatch(first) is not None)

    def _precedes_name(self, first: str) -> bool:
        """Whether the first word of a person's name is an adverb, an origin or ends in a particle: 홍콩인 로난 추."""
        analysis, end = self._passage.analysis, self._start + len(first)
        index = self._passage.starts.get(self._start)
        if index is None or self._names.is_korean_name(first):
            return False
        if first[-1] == "인" and any(place.kind == "country" for place in self._names.gazetteer.named(first[:-1])):
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


def _trim(candidate: Candidate, names: NameLists) -> bool:
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
    while start < end and (text[start] in _EDGE or (text[start] == "故" and candidate.type is PERSON)):
        start += 1
    while end > start and text[end - 1] in _EDGE:
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
    if text[start].isascii() and (
        text.startswith("://", end) or _ADDRESS.search(text[max(start - _LONGEST_ADDRESS, 0) : start])
    ):
        return False
    if candidate.type is PERSON and _is_called_so(passage, start, end):
        return False
    seat = names.gazetteer.named(text[start + 1 : end]) if text[start] == "주" else ()
    if seat and seat[0].kind == "country":
        # 주베트남 is where an embassy is.
        return False
    rest = passage.rest(end)
    if candidate.type is PLACE and rest and not names.gazetteer.named(text[start:end]):
        # 네덜란|드인.
        end += next((more for more in (1, 2) if names.gazetteer.named(text[start : end + more])), 0)
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
    elif rest and not is_tail(rest):
        completed = _completed(passage, end, candidate.type)
        if completed == end and candidate.type is PLACE:
            completed += _compound_size(_COMPLEXES, rest, names)
            body_ends = _HOME_BODY_ENDS if text[start:end] in _HOME else _LONG_BODY_ENDS
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
    elif not rest and candidate.type is not PERSON:
        end = passage.without_particles(start, end)
    if candidate.type is PERSON:
        if text[start:end] in _COUNTRY_LETTERS and _OF_A_STATE.match(text, end):
            return False
        start, end = _bare_person(passage, start, end, names)
        if text.startswith("님", end) and f"{text[start:end]}님" in names.generic:
            return False
    else:
        end = _without_suffix(passage, start, end, names)
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
        # 공장서, 미국서; 강남서 is a police station.
        return int(common or any(not place.domestic for place in names.gazetteer.named(known)))
    return int(known[-1:] in _DISTRICT_ENDS and form[-1] == "정" and bool(names.gazetteer.named(known)))


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
    return 1 if after[0] == "(" or title_after(passage, end + 1, names) else 0


def _rest_of_foreign_name(passage: Passage, start: int, end: int, names: NameLists) -> int:
    """How much a foreign name was cut short of: 만 in 로난 리만 대표, 와 in 누리가와, 메이 in 로난 가온|메이씨."""
    text = passage.text
    last = text.rfind(" ", start, end) + 1 or start
    if start < last == end - 1 and text[end] in _LAST_SYLLABLES and title_after(passage, end + 1, names):
        return 1
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


_ON_AIR: Final = frozenset(["DJ", "MC"])
# Particles that are as often the last syllable of a foreign name: 리만, 로드리고.
_LAST_SYLLABLES: Final = frozenset("만라나로도고")
# Rivers and marshes in Japanese surnames: 이시카와, 미야자와.
_BEFORE_WA: Final = frozenset("가카자사")
_OF_A_STATE: Final = re.compile(
    " (?:전 |前 )?(?:대통령|부통령|총리|대선|국무|국방|재무|상무|법무|외무|외교|행정부|상원|하원)"
)
# Foreign given names that look like Korean surnames: 조 바이든, 장 모네.
_SHORT_NAMES: Final = frozenset("조장진")
# 가람연맹 본부: where the body sits.
_SEAT: Final = " 본부"
# 가람파크 공사 당시, 너른대교 건설 현장.
_WORKS: Final = (" 건설", " 공사")
_AT_WORK: Final = re.compile(" (?:당시|현장|과정|계획|사업|감리|비용|기간|이후|전|후|중)(?![가-힣]{2})")
_TOWARDS: Final = frozenset("對对反親脫")
_WRITTEN_ON: Final = frozenset("家發行産側系戰式")
# The beginning of an address of the Web.
_ADDRESS: Final = re.compile(r"(?:://|www\.)\S*$")
_LONGEST_ADDRESS: Final = 120
_DATE_OF_NAME: Final = re.compile(r"·\d+[가-힣]{2,}")
_DIGITS: Final = re.compile(r"\d+$")
_AGE: Final = re.compile(r"\(\d")


def _bare_person(passage: Passage, start: int, end: int, names: NameLists) -> tuple[int, int]:
    """Borders of a person's name without the titles around it."""
    words = passage.text[start:end].split(" ")
    if len(words) > 1 and words[-1] in _COUNTRY_LETTERS and _OF_A_STATE.match(passage.text, end):
        # 가온 미 대통령: the country is the title's.
        end -= len(words.pop()) + 1
    while len(words) > 1 and names.title_at(words[-1]) == len(words[-1]):
        end -= len(words.pop()) + 1
    if len(words) > 1 and words[0] in _COUNTRY_LETTERS and _OF_A_STATE.match(passage.text, end):
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
