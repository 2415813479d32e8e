"""Candidate mentions: the tagger's spans cut to names, names of the lists, and repetitions of names already found."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from app.extraction.extraction import EntityType, Field
from app.extraction.names.gazetteer import GOVERNED
from app.extraction.names.lists import NameLists, word_list
from app.extraction.passage import Candidate, Passage, is_particles, is_tail
from app.extraction.tagging import tagger

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE

_BRACKET: Final = re.compile(r"[(\[（〈<{「『\n]")
_EDGE: Final = " \t\n\"'“”‘’`.,·…!?:;-–—~/|()[]{}<>〈〉《》「」『』【】▲△■□◆◇▶▷○●※*#=@―‥→←↑↓"
_LONGEST_NAME: Final = 14
# Nouns that complete a name which the tagger cut inside a word.
_COMPLETIONS: Final = {
    ORGANIZATION: frozenset(word_list("organization_completions")),
    PLACE: frozenset(word_list("place_completions")),
    PERSON: frozenset[str](),
}


def _without_particles(passage: Passage, start: int, end: int) -> int:
    """`end` moved back over particles that Kiwi sees at the end of the span."""
    analysis = passage.analysis
    while end > start + 1:
        index = next((i for i in range(end - 1, start, -1) if i in passage.starts), None)
        if index is None:
            return end
        morpheme = passage.starts[index]
        if analysis.ends[morpheme] < end or (
            analysis.tags[morpheme][0] not in "JE" and analysis.tags[morpheme] != "VCP"
        ):
            return end
        end = index
    return end


def trim(candidate: Candidate, names: NameLists) -> bool:
    """Cut the candidate to the bare name; False if nothing of it can be one."""
    passage, text = candidate.passage, candidate.passage.text
    start, end = candidate.start, candidate.end
    bracket = _BRACKET.search(text, start + 1, end)
    if bracket:
        end = bracket.start()
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    if start >= end:
        return False
    if not passage.begins_word(start) and start not in passage.starts:
        return False
    rest = passage.rest(end)
    if _EVENT.match(text, end) and candidate.type is not PERSON:
        return False
    if names.is_listed(text[start:end], ORGANIZATION):
        candidate.type = ORGANIZATION
    elif text[end : end + 1] == "+" and not rest:
        end += 1
    elif rest and not is_tail(rest):
        end = _completed(passage, end, candidate.type)
        if end == candidate.end and _is_part(rest, candidate.type, names):
            return False
    elif not rest and candidate.type is not PERSON:
        end = _without_particles(passage, start, end)
    if candidate.type is PERSON:
        start, end = _bare_person(passage, start, end, names)
    candidate.start, candidate.end = start, end
    return end > start


# Sponsors and leagues in the names of events: 2023 신한은행 SOL KBO리그.
_EVENT: Final = re.compile(
    r"(?: [A-Za-z0-9]+){0,2} ?(?:(?:KBO|K|V|WK) ?-?리그|리그(?![가-힣]*(?:측|관계자))|컵|배(?= )|오픈|챔피언십|클래식|마스터스)"
)


def _is_part(rest: str, kind: EntityType, names: NameLists) -> bool:
    """Whether `rest`, attached to a name, makes it part of something else: 서울시의원."""
    return kind is not PERSON and (names.title_at(rest) > 1)


def _completed(passage: Passage, end: int, kind: EntityType) -> int:
    """`end` moved forward over nouns that belong to the name."""
    rest = passage.rest(end)
    for size in range(min(len(rest), 6), 0, -1):
        if rest[:size] in _COMPLETIONS[kind] and is_tail(rest[size:]):
            return end + size
    return end


def _bare_person(passage: Passage, start: int, end: int, names: NameLists) -> tuple[int, int]:
    """Borders of a person's name without the titles around it."""
    words = passage.text[start:end].split(" ")
    while len(words) > 1 and names.title_at(words[-1]) == len(words[-1]):
        end -= len(words.pop()) + 1
    while len(words) > 1 and names.title_at(words[0]) == len(words[0]):
        start += len(words.pop(0)) + 1
    if len(words) == 2 and len(words[0]) == 1 and words[0] in names.surnames:
        return start, start + 1
    word = words[-1]
    if len(words) == 1 and len(word) > 3 and word[0] in names.surnames:
        for size in (3, 2):
            if len(word) - size > 1 and names.title_at(word[size:]) == len(word) - size:
                return start, start + size
    for suffix in ("씨", "님", "측"):
        if len(word) > 2 and word.endswith(suffix):
            return start, end - 1
    return start, end


def tagged(passages: Sequence[Passage], names: NameLists) -> Iterator[Candidate]:
    """What the tagger marks, cut to names."""
    spans = tagger.tag_many([(passage.text, passage.analysis) for passage in passages])
    for passage, found in zip(passages, spans, strict=True):
        for span in found:
            whole = Candidate(passage, span.start, span.end, span.type, "tagged")
            for candidate in _parts(whole, names):
                if trim(candidate, names):
                    yield candidate


_SUB_UNIT: Final = re.compile(
    r"제?[가-힣]{0,4}\d+(?:-\d+)?(?:부|단독|과|팀|계|국|소대|중대|대대|분대|반|실|부대|형사부|민사부|행정부|재판부|특별부)"
)
_ADNOMINAL: Final = re.compile(
    r"(?:최|각|전|현|전직|현직|옛|구|신|이|그|저|한|모든|여러|다른|같은|당시|해당)(?:빈국|국)?"
)
_JOINT: Final = re.compile(r"[·,/♥∙ㆍ~∼]| 및 |(?<=[가-힣])-(?=[가-힣])| ?[‘’“”'\"…] ?")


_BREAKS: Final = frozenset("‘’“”'\"…")


def _parts(whole: Candidate, names: NameLists) -> Iterator[Candidate]:
    """The names in a span that holds several: 경남 마산시, 법제처·공수처, 서울중앙지법 형사25부."""
    text = whole.text
    start = whole.start
    for joint in (*_JOINT.finditer(text), None):
        end = whole.start + joint.start() if joint else whole.end
        if (
            joint
            and joint.group().strip() not in _BREAKS
            and not _ends_name(whole.passage.text[start:end], whole.type, names)
        ):
            continue
        yield from _peeled(whole.passage, start, end, whole.type, names)
        if joint:
            start = whole.start + joint.end()


def _ends_name(text: str, kind: EntityType, names: NameLists) -> bool:
    """Whether a name may end here, before a middle dot or comma."""
    if kind is PERSON:
        return len(text) > 1
    last = text.rpartition(" ")[2]
    if kind is PLACE:
        return len(last) > 1 and (bool(names.gazetteer.named(last)) or len(last) > 2)
    return names.is_listed(last, ORGANIZATION) or any(
        last.endswith(end) and len(last) > len(end) + 1 for end in (*_STRONG_ENDS, "학과", "학부")
    )


def _peeled(passage: Passage, start: int, end: int, kind: EntityType, names: NameLists) -> Iterator[Candidate]:
    """The span without the places, generic words and numbered units around a name, and those places."""
    words = passage.text[start:end].split(" ")
    while len(words) > 1:
        first, last = words[0], words[-1]
        if (kind is not PERSON and (last in names.attached or _SUB_UNIT.fullmatch(last))) or (
            kind is ORGANIZATION and names.title_at(last) == len(last) and not last.endswith("공사")
        ):
            end -= len(last) + 1
            words.pop()
        elif kind is ORGANIZATION and first == "국회" and last[-1] == "당":
            yield Candidate(passage, start, start + 2, ORGANIZATION, "tagged")
            start += 3
            words.pop(0)
        elif kind is ORGANIZATION and _is_district(first, names):
            yield Candidate(passage, start, start + len(first), PLACE, "tagged")
            start += len(first) + 1
            words.pop(0)
        elif kind is not PERSON and (first in names.generic or _ADNOMINAL.fullmatch(first)):
            start += len(first) + 1
            words.pop(0)
        elif kind is PLACE and (
            names.gazetteer.named(first) or (len(first) > 2 and first[-1] in "시도군구읍면동리주성현")
        ):
            yield Candidate(passage, start, start + len(first), PLACE, "tagged")
            start += len(first) + 1
            words.pop(0)
        elif (
            kind is ORGANIZATION
            and len(first) == 3
            and names.is_korean_name(first)
            and _is_name_morpheme(passage, start, 3)
        ):
            yield Candidate(passage, start, start + 3, PERSON, "tagged")
            start += 4
            words.pop(0)
        elif kind is PERSON and len(first) == 3 and names.is_korean_name(first):
            # 배상혁 라이노스 상무: what follows a whole Korean name is another person, a title, or an organization.
            yield Candidate(passage, start, start + 3, PERSON, "tagged")
            start += 4
            words.pop(0)
            if not names.is_korean_name(words[0]):
                while len(words) > 1 and names.title_at(words[-1]) == len(words[-1]):
                    end -= len(words.pop()) + 1
                if names.title_at(words[-1]) == len(words[-1]):
                    return
                kind = ORGANIZATION
        else:
            break
    if start < end:
        if kind is ORGANIZATION and len(words) == 1 and _is_country(words[0], names):
            kind = PLACE
        elif kind is PLACE and words[-1].endswith(("대학교", "위원회", "연구원", "경찰서", "교육청")):
            kind = ORGANIZATION
        elif kind is ORGANIZATION and words[-1].endswith(_SITE_ENDS):
            kind = PLACE
        yield Candidate(passage, start, end, kind, "tagged")


def _is_district(word: str, names: NameLists) -> bool:
    return any(place.domestic and place.kind in GOVERNED for place in names.gazetteer.named(word))


def _is_country(word: str, names: NameLists) -> bool:
    same = names.gazetteer.named(word)
    return bool(same) and same[0].kind == "country"


def _is_name_morpheme(passage: Passage, start: int, size: int) -> bool:
    """Whether Kiwi reads the word there as one proper noun."""
    index = passage.starts.get(start)
    if index is None:
        return False
    return passage.analysis.tags[index] == "NNP" and passage.analysis.ends[index] == start + size


# Ends that make a word the name of an organization wherever it stands.
_SITE_ENDS: Final = word_list("site_ends")
_STRONG_ENDS: Final = word_list("organization_ends")
_SITES: Final = frozenset("박물관 미술관 도서관 병원".split())


_WORD: Final = re.compile(r"[가-힣A-Za-z0-9][가-힣A-Za-z0-9&+]+")


def listed(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Names of the lists that mean one thing wherever they stand: organizations, countries, provinces, districts."""
    text = passage.text
    for match in _WORD.finditer(text):
        start, word = match.start(), match.group()
        if _EVENT.match(text, match.end()):
            continue
        whole = next((name for name in names.beginnings.get(word, ()) if text.startswith(name, start)), None)
        if whole and is_tail(passage.rest(start + len(whole))):
            yield Candidate(passage, start, start + len(whole), ORGANIZATION, "listed")
            continue
        for size in range(min(len(word), _LONGEST_NAME), 1, -1):
            name = word[:size]
            kind = _listed_type(name, names) or _proper_place(passage, start, name, names)
            if kind is PLACE and size == 3 and name[-1] == "도" and _ends_in_particle(passage, start + size):
                continue
            if kind and is_tail(word[size:]):
                yield Candidate(passage, start, start + size, kind, "listed")
                break
            if _ends_organization(name, names) and is_tail(word[size:]):
                yield Candidate(passage, start, start + size, ORGANIZATION, "suffix")
                break
            if name.endswith(_SITE_ENDS) and is_tail(word[size:]) and _is_site(passage, start, size, names):
                yield Candidate(passage, start, start + size, PLACE, "suffix")
                break


def _listed_type(name: str, names: NameLists) -> EntityType | None:
    if names.is_listed(name, ORGANIZATION):
        return ORGANIZATION
    if name in names.ordinary:
        return None
    same = names.gazetteer.named(name)
    if not same:
        return None
    place = same[0]
    if place.kind == "country" or (
        place.domestic and (place.kind == "province" or (place.kind in GOVERNED and len(name) > 2))
    ):
        return PLACE
    return PLACE if name == "수도권" else None


def _proper_place(passage: Passage, start: int, name: str, names: NameLists) -> EntityType | None:
    """A place of the gazetteer that Kiwi too reads as one proper noun."""
    if name in names.ordinary or not _is_name_morpheme(passage, start, len(name)):
        return None
    return PLACE if any(place.domestic or place.weight > 500_000 for place in names.gazetteer.named(name)) else None


def _ends_in_particle(passage: Passage, end: int) -> bool:
    """Whether Kiwi reads the last syllable as a particle: 전북도 as 전북 and 도."""
    index = passage.starts.get(end - 1)
    return index is not None and passage.analysis.tags[index][0] == "J"


def _is_site(passage: Passage, start: int, size: int, names: NameLists) -> bool:
    """Whether a proper noun of two letters or more begins the name of a site: 사직구장, 화개장터."""
    index = passage.starts.get(start)
    if index is None or passage.text[start : start + size] in names.generic:
        return False
    analysis = passage.analysis
    return analysis.tags[index] == "NNP" and 1 < analysis.ends[index] - start <= size


def _ends_organization(name: str, names: NameLists) -> bool:
    return (
        name.endswith(_STRONG_ENDS)
        and name not in names.generic
        and any(name.endswith(end) and len(name) > len(end) + 1 for end in _STRONG_ENDS if end not in _SITES)
    )


def repeated(
    passages: Iterable[Passage], forms: dict[str, EntityType], taken: dict[Field, bytearray]
) -> Iterator[Candidate]:
    """Further places where the names already found stand."""
    if not forms:
        return
    pattern = re.compile("|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)))
    for passage in passages:
        used = taken[passage.field]
        for match in pattern.finditer(passage.text):
            start, end = match.span()
            if any(used[start:end]) or not passage.begins_word(start) or not is_tail(passage.rest(end)):
                continue
            yield Candidate(passage, start, end, forms[match.group()], "repeated")


def vote(candidates: Iterable[Candidate]) -> dict[str, EntityType]:
    """The type of each form by the majority of its mentions; those of the body count double."""
    votes: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for candidate in candidates:
        votes[candidate.text][candidate.type] += 2 if candidate.passage.field == "body" else 1
    return {form: counted.most_common(1)[0][0] for form, counted in votes.items()}


_LABEL: Final = re.compile(
    r"^[▶◀■●<〈【\[(\"“ ]*(?:(?:인터뷰|싱크|녹취|SYNC|INT)\)? ?[:：]? ?)?"
    r"([가-힣]{2,4}|[가-힣]+(?: [가-힣]+){1,2}) ?/ ?(?=[가-힣A-Z])",
    re.MULTILINE,
)


def labelled(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """The people of a broadcast script's labels: ▶ 인터뷰 : 홍길동 / 부산 금정구, [홍길동/교수]."""
    for match in _LABEL.finditer(passage.text):
        start, end = match.span(1)
        if names.title_at(match.group(1)) != end - start:
            yield Candidate(passage, start, end, PERSON, "label")


_CUES: Final = frozenset(word_list("organization_cues"))
_COMPANY_ENDS: Final = word_list("company_ends")
_LAST_WORD: Final = re.compile(r"[가-힣A-Za-z]*$")
_LEGAL_FORM: Final = re.compile(
    r"(?:(?:법무|세무|회계|특허|노무|학교|의료|복지|재단|사단|영농|농업회사)법인|주식회사) (?=[가-힣A-Z])"
)


def legal_forms(passage: Passage) -> Iterator[Candidate]:
    """Names that a legal form begins: 법무법인 세종, 주식회사 카카오."""
    for match in _LEGAL_FORM.finditer(passage.text):
        word = passage.rest(match.end())
        size = _without_particles(passage, match.end(), match.end() + len(word)) - match.end()
        yield Candidate(passage, match.start(), match.end() + size, ORGANIZATION, "legal-form")


def retype(candidates: Sequence[Candidate]) -> None:
    """Types that the words around tell better than the tagger: 그룹 스텔라, 일간지 레포르마, 에스파(aespa)."""
    at = {(c.passage.field, c.start): c for c in candidates}
    for candidate in candidates:
        passage = candidate.passage
        if candidate.type is not ORGANIZATION and candidate.start > 1 and passage.text[candidate.start - 1] in " ‘'\"“":
            before = passage.text[max(candidate.start - 10, 0) : candidate.start - 1].rstrip(" ")
            last = _LAST_WORD.search(before)
            if last and last.group() in _CUES:
                candidate.type = ORGANIZATION
        if len(candidate.text) > 3 and candidate.text.endswith(_COMPANY_ENDS):
            candidate.type = ORGANIZATION
    for candidate in candidates:
        passage = candidate.passage
        if passage.text[candidate.end : candidate.end + 1] == "(":
            inner = at.get((passage.field, candidate.end + 1))
            if inner and passage.text[inner.end : inner.end + 1] == ")" and not _is_hangul(inner.text):
                inner.type = candidate.type


def join_chapters(candidates: Sequence[Candidate]) -> None:
    """A party's name and its chapter are one organization: 국민의힘 | 서울시당."""
    for before, after in pairwise(candidates):
        if (
            before.type is after.type is ORGANIZATION
            and before.passage is after.passage
            and before.passage.text[before.end : after.start] == " "
            and after.text.endswith(("시당", "도당"))
        ):
            after.start = before.start
            before.end = before.start


def _is_hangul(text: str) -> bool:
    return all("가" <= letter <= "힣" for letter in text)


def attach_surnames(candidates: Sequence[Candidate], names: NameLists) -> None:
    """Give 다니엘 its surname where the tagger began the next name with it: 다니엘 김 | 타이거 리서치 대표."""
    for before, after in pairwise(candidates):
        if (
            before.type is PERSON
            and after.type is PERSON
            and before.passage is after.passage
            and before.end + 1 == after.start
            and not names.is_korean_name(before.text)
            and after.text[0] in names.surnames
            and (len(after.text) == 1 or after.text[1] == " ")
        ):
            before.end += 2
            after.start += min(2, len(after.text))
            after.type = ORGANIZATION


def join_names(candidates: Sequence[Candidate], places: Iterable[Candidate], names: NameLists) -> None:
    """Make one name of the parts of a foreign one: 앤드루 | 레스터."""
    family = {(place.passage.field, place.start): place for place in places if place.type is PLACE}
    for before in candidates:
        if before.type is not PERSON or names.is_korean_name(before.text) or not _is_hangul(before.text):
            continue
        place = family.get((before.passage.field, before.end + 1))
        if place and before.passage.text[before.end] == " " and is_particles(place.passage.rest(place.end)):
            before.end = place.end
    for before, after in pairwise(candidates):
        if (
            before.type is PERSON
            and after.type is PERSON
            and before.passage is after.passage
            and before.passage.text[before.end : after.start] == " "
            and not names.is_korean_name(before.text)
            and not names.is_korean_name(after.text)
        ):
            after.start = before.start
            before.end = before.start


def complete(candidates: Iterable[Candidate]) -> None:
    """Give a person's name that was cut short (주애 in 주애라는) the whole form that the article has elsewhere."""
    found = list(candidates)
    longer: defaultdict[str, set[str]] = defaultdict(set)
    for form in {candidate.text for candidate in found}:
        if len(form) > 2:
            longer[form[:-1]].add(form)
    for candidate in found:
        for form in longer.get(candidate.text, ()):
            end = candidate.start + len(form)
            if candidate.passage.text.startswith(form, candidate.start) and is_tail(candidate.passage.rest(end)):
                candidate.end = end
                break


_CHARACTER: Final = re.compile(
    r"([가-힣]{2,5}) ?\((?:[가-힣]{2,5}|[가-힣]+ [가-힣]+) 분\)|([가-힣]{2,5}) 역(?:을|의|에|으로| |$)"
)


def characters(passages: Iterable[Passage]) -> set[str]:
    """Names of fictional characters: 정겨울(신고은 분), 하도영 역의."""
    return {
        name for passage in passages for match in _CHARACTER.finditer(passage.text) for name in match.groups() if name
    }
