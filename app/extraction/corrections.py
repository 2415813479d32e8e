"""What an article as a whole tells of single candidates: names cut short, parts of one name, types, fiction."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final

from app.extraction.extraction import EntityType
from app.extraction.names.lists import NameLists, word_list
from app.extraction.organizations import shortens
from app.extraction.passage import Candidate, Passage, is_tail
from app.extraction.people import is_common_noun, title_after, title_before

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE

_CUES: Final = frozenset(word_list("organization_cues"))
_COMPANY_ENDS: Final = word_list("company_ends")
_ORGANIZATION_ENDS: Final = word_list("organization_ends") + word_list("organization_completions")
_CHAPTERS: Final = ("시당", "도당")
_LAST_WORD: Final = re.compile(r"[가-힣A-Za-z]*$")
_CHARACTER: Final = re.compile(
    r"([가-힣]{2,5}) ?\((?:[가-힣]{2,5}|[가-힣]+ [가-힣]+) 분\)|([가-힣]{2,5}) 역(?:을|의|에|으로| |$)"
)


def join(candidates: Sequence[Candidate], names: NameLists) -> list[Candidate]:
    """Make one candidate of the parts of one name: 다니엘 | 김, 앤드루 | 레스터, 국민의힘 | 서울시당."""
    for before, after in pairwise(candidates):
        if before.passage is not after.passage or before.passage.text[before.end : after.start] != " ":
            continue
        foreign = before.type is PERSON and _is_foreign(before.text, names)
        if before.type is after.type is PERSON and not foreign and not names.is_korean_name(after.text):
            # 문서윤 | 가람소프트 디렉터: what follows a whole Korean name is no second name.
            after.type = ORGANIZATION
        elif foreign and after.type is not PERSON and _is_city_abroad(after.text, names):
            before.end = after.start = after.end
        elif foreign and after.type is PERSON:
            if after.text[0] in names.surnames and after.text[1:2] in {"", " "}:
                before.end += 2
                after.start += min(2, len(after.text))
                after.type = ORGANIZATION
            elif not names.is_korean_name(after.text):
                after.start, before.end = before.start, before.start
        elif before.type is after.type is ORGANIZATION and after.text.endswith(_CHAPTERS):
            after.start, before.end = before.start, before.start
    return [candidate for candidate in candidates if candidate.start < candidate.end]


def _is_city_abroad(name: str, names: NameLists) -> bool:
    same = names.gazetteer.named(name)
    return bool(same) and not any(place.domestic or place.kind != "city" for place in same)


def _is_foreign(name: str, names: NameLists) -> bool:
    return _is_hangul(name) and not names.is_korean_name(name)


def _is_hangul(text: str) -> bool:
    return all("가" <= letter <= "힣" for letter in text)


def complete(candidates: Iterable[Candidate]) -> None:
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


def characters(passages: Iterable[Passage]) -> frozenset[str]:
    """Names of fictional characters: 한가온(문서윤 분), 오세림 역의."""
    return frozenset(
        name for passage in passages for match in _CHARACTER.finditer(passage.text) for name in match.groups() if name
    )


def retype(candidates: Sequence[Candidate]) -> None:
    """Types that the words around tell better than the tagger: 그룹 별무리, 일간지 노보디아, 가온빛(gaonbit)."""
    at = {(candidate.passage.field, candidate.start): candidate for candidate in candidates}
    for candidate in candidates:
        text = candidate.passage.text
        if len(candidate.text) > 3 and candidate.text.endswith(_COMPANY_ENDS):
            candidate.type = ORGANIZATION
        elif candidate.start > 1 and text[candidate.start - 1] in " ‘'\"“":
            last = _LAST_WORD.search(text[max(candidate.start - 10, 0) : candidate.start - 1].rstrip(" "))
            if last and last.group() in _CUES:
                candidate.type = ORGANIZATION
    for candidate in candidates:
        text = candidate.passage.text
        inner = at.get((candidate.passage.field, candidate.end + 1))
        bracketed = inner and text[candidate.end] == "(" and text[inner.end : inner.end + 1] == ")"
        short = candidate.type is ORGANIZATION and inner is not None and shortens(inner.text, candidate.text)
        if inner and bracketed and (short or not _is_hangul(inner.text)):
            inner.type = candidate.type


def agree(candidates: Sequence[Candidate], names: NameLists) -> dict[str, EntityType]:
    """Give equal forms one type, that of the lists or else of most mentions (the body's count double); return it.

    Parts of names have the type of the whole: 밀러 as 케빈 밀러, 가람 as 가람자산운용.
    """
    votes: defaultdict[str, Counter[EntityType]] = defaultdict(Counter)
    for candidate in candidates:
        votes[candidate.text][candidate.type] += 2 if candidate.passage.field == "body" else 1
    forms = {form: _listed_type(form, counted.most_common(1)[0][0], names) for form, counted in votes.items()}
    beginnings: defaultdict[str, list[str]] = defaultdict(list)
    for form, kind in forms.items():
        if kind is ORGANIZATION:
            for size in range(2, len(form)):
                beginnings[form[:size]].append(form)
    for form, kind in list(forms.items()):
        if kind is PERSON and " " in form:
            last = form.rpartition(" ")[2]
            if last in forms and len(last) > 1 and not names.is_listed(last, ORGANIZATION):
                forms[last] = PERSON
        elif (
            kind is not ORGANIZATION
            and not names.is_korean_name(form)
            and any(shortens(form, full) for full in beginnings.get(form, ()))
        ):
            forms[form] = ORGANIZATION
    for candidate in candidates:
        candidate.type = forms[candidate.text]
    return forms


def _listed_type(form: str, voted: EntityType, names: NameLists) -> EntityType:
    if names.is_listed(form, ORGANIZATION):
        return ORGANIZATION
    if names.is_listed(form, PERSON):
        return PERSON
    same = names.gazetteer.named(form)
    if voted is PLACE and form in names.aliases and not same:
        return ORGANIZATION
    if voted is ORGANIZATION and same and same[0].kind in _AREAS:
        return PLACE
    return voted


_AREAS: Final = frozenset({"country", "province", "region", "city", "county", "district"})


def doubtful(candidates: Sequence[Candidate], fictional: Iterable[str], names: NameLists) -> set[str]:
    """Forms that only the tagger supports: common nouns, parts of fictional names, abbreviations of terms."""
    people = {c.text for c in candidates if c.type is PERSON}
    supported = {c.text for c in candidates if c.type is PERSON and _is_supported(c, names)}
    dropped = people - supported
    dropped.update(form for form in people if any(form in name for name in fictional))
    for candidate in candidates:
        form = candidate.text
        if candidate.type is PERSON or candidate.evidence != "tagged":
            continue
        unknown = (
            len(form) < 5 and form not in names.aliases and not form.endswith(_ORGANIZATION_ENDS)
            if candidate.type is ORGANIZATION
            else not names.gazetteer.named(form)
        )
        if unknown and is_common_noun(candidate, names):
            dropped.add(form)
    dropped.update(_terms(candidates))
    return dropped


def _is_supported(candidate: Candidate, names: NameLists) -> bool:
    if candidate.evidence != "tagged" or not is_common_noun(candidate, names):
        return True
    # 중진 의원: two syllables with a title are a common noun as often as a name.
    return len(candidate.text) > 2 and (
        title_after(candidate.passage, candidate.end, names) is not None
        or title_before(candidate.passage, candidate.start, names) is not None
    )


def _terms(candidates: Iterable[Candidate]) -> Iterator[str]:
    """Latin abbreviations in brackets that no organization stands before: 총유기탄소(TOC)."""
    ends = {(c.passage.field, c.end) for c in candidates if c.type is not PERSON}
    for candidate in candidates:
        opening = candidate.start - 1
        if candidate.type is ORGANIZATION and candidate.evidence == "tagged" and candidate.text.isascii():
            bracketed = opening > 0 and candidate.passage.text[opening] == "("
            if bracketed and (candidate.passage.field, opening) not in ends:
                yield candidate.text
