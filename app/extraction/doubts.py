"""Forms that only the tagger supports and that name nothing: common nouns, terms, masked names, Hanja that explain."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final

from app.extraction.extraction import EntityType, Field
from app.extraction.names.lists import NameLists, word_list
from app.extraction.organizations import CHANNELS, ends_like_body, is_announced, shortens
from app.extraction.passage import Candidate
from app.extraction.people import has_origin, is_called, is_common_noun, is_compound, is_numbered, sounds_foreign
from app.extraction.titles import title_after, title_before
from app.korean.analyser import known_parts
from app.korean.hanja import in_hangul

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE

_ORGANIZATION_ENDS: Final = word_list("organization_ends") + word_list("organization_completions")
_COMPANY_ENDS: Final = word_list("company_ends")
_PLACE_ENDS: Final = (*word_list("place_completions"), *word_list("site_ends"), "극장", "백화점")
_PLACE_NOUNS: Final = tuple(end for end in _PLACE_ENDS if len(end) > 1 or end in "역산강천호섬길궁문사")
_HANJA: Final = re.compile("[\u4e00-\u9fff ]{2,}")
_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z0-9&.+\- ]*")
# OPT-HC, JJ4, KF-21: what is tested, built or observed.
_CODE: Final = re.compile(
    r"(?!G\d)[A-Z]{1,2}\d+[A-Z]?|[A-Z]{2,4}\d/\d|[A-Z]{2,}-(?:[A-Z]{1,3}\d*|\d+[A-Z]?)|\d[A-Z]|[가-힣]{2,}\d{1,2}"
)
# 놀란 관계자: verbs and adjectives that look like names.
_ADNOMINAL: Final = frozenset("놀란 화난 지친 성난 당황한 분노한".split())
_OPENING: Final = frozenset("([（")
# 컷오프(탈락)했다: a noun that a verb is made of.
_VERBAL: Final = re.compile(r"\([^()\n\d]{1,20}\)(?:했|하[고는며여지]|한 |할 |됐|되[고는며]|된 |될 )")
# What follows a name only if it is a body's.
_OF_A_BODY: Final = re.compile(
    r"에 (?:따르면|의하면)| (?:측(?:[은이과도의]|에서|에서는|에선|에)?(?![가-힣])|관계자|대변인|임직원|이사회|노조"
    r"|창업자|창업주|창립자|경영진|대주주|최대주주|지분|주가|본사|자회사|계열사)"
    r"|의? [가-힣]{3} (?:대표|회장|사장|부사장|총재|이사장|전무|상무|CEO)(?![가-힣]{3})"
)
_CLOSING: Final = dict(zip("‘“'\"<〈《「『", "’”'\">〉》」』", strict=True))
_WORK: Final = re.compile(rf"(?<![가-힣])[가-힣]{{0,4}}(?:{'|'.join(word_list('works'))}) ?$")
# ‘가온빛’ 특별전: an exhibition, a campaign.
_SHOWN: Final = re.compile(rf" ?(?:[가-힣]{{0,4}}(?:{'|'.join(word_list('showings'))})|展)(?![가-힣]{{3}})")
# ‘가온빛’(2014년): a work and its year.
_YEAR_OF_WORK: Final = re.compile(r" ?\((?:19|20)\d\d년?[,)]")
# ‘가온 누리’라는 말: a term.
_WORD_FOR: Final = re.compile(
    "(?:이?라는|이?란|이?라고 하는) (?:단어|말(?!씀)|용어|개념|표현|신조어|키워드|문구|구호|주제|슬로건|제목|수식어)"
)
# Up to four words in marks that say nothing by themselves: ‘보름 할아버지’.
_TERM: Final = re.compile(r"[‘'<〈]([^‘’'<>〈〉\n]{3,24})[’'>〉]")
_STATED: Final = re.compile("(?:[다요자라까죠네]|[은는이가을를에])[.?!…]?$")
_GOODS: Final = frozenset(word_list("goods"))
_BEFORE_GOODS: Final = re.compile(
    rf"(?: [가-힣A-Za-z]+)? (?:{'|'.join(sorted(_GOODS, key=len, reverse=True))})(?![가-힣]{{2}})"
)
# An article with so many of the nouns for goods tells of what is sold, worn or eaten.
_ENOUGH_GOODS: Final = 5
_LATIN_PLACES: Final = frozenset(word_list("latin_places"))
_ENTERTAINERS: Final = frozenset(word_list("entertainers"))
_ROW: Final = re.compile(", |[·‧ㆍ]| 및 |[와과] ")
_ROW_BEFORE: Final = re.compile("(?:, |[·‧ㆍ]| 및 |[와과] )$")
_PARTS_OF_NAMES: Final = frozenset("de da di du del della der den van von la le el al bin ibn dos y".split())
_ACRONYM: Final = re.compile(r" ?\(([A-Z]{2,5})\)")
_ENGLISH: Final = frozenset("인 오브 앤 포 더 온 위드 투 마이 유어 앳 프롬".split())
_YEAR: Final = re.compile(r"(?:19|20)\d\d ?$")
_MASKED: Final = re.compile("[A-Z]{1,2}[가-힣]{0,2}")
# What the tagger must be sure by (see `TaggedSpan.lead`) where nothing else speaks for a name. Chosen on news articles
# of our own reading: most of what lies below is no name.
_SURE_KOREAN_NAME: Final = 0.6
_SURE_SHORT_KOREAN_NAME: Final = 3.0
_SURE_NAME: Final = 3.75
_SURE_OVER_VERB: Final = 8.0
_SURE_FULL_NAME: Final = 3.0
_SURE_FOREIGN_NAME: Final = 5.0
_SURE_OF_ORIGIN: Final = 1.5
_SURE_OVER_NOUNS: Final = 4.5
_SURE_OVER_ALL_NOUNS: Final = 10.0
# The same where an article tells of goods, most of which have foreign names.
_SURE_AMONG_GOODS: Final = 10.0
_SURE_ORGANIZATION: Final = 3.0
_SURE_LATIN: Final = 8.75
_SURE_PLACE: Final = 2.5
_SURE_COMPOUND: Final = 12.5
_SURE_COMPOUND_PLACE: Final = 6.25
# A word that stands so often in an article and is taken for a name in so small a part of its places is no name.
# In 1,200 news articles that drops some fifty forms, of which four in five named nothing.
_VOTES: Final = 3
_VOTED_FOR: Final = 0.4


def _is_known_noun(candidate: Candidate) -> bool:
    """Whether Kiwi reads the form as one common noun that its dictionary has, not one that it makes up."""
    passage, form = candidate.passage, candidate.text
    read_so = passage.is_noun(candidate.start, len(form)) and passage.tag_at(candidate.start) == "NNG"
    return read_so and known_parts(form) == 1


# 기, as in 민중기, is the end of as many names.
_SUFFIXES: Final = frozenset("용성자화형식품물력률권")


def _is_derived_noun(candidate: Candidate) -> bool:
    """Whether Kiwi reads a noun of two syllables and a suffix there: 호신|용, 유용|성, 공유|자."""
    analysis, index = candidate.passage.analysis, candidate.passage.starts.get(candidate.start)
    if index is None or index + 1 >= len(analysis) or analysis.ends[index + 1] != candidate.end:
        return False
    noun = analysis.tags[index] in ("NNG", "XR") and analysis.ends[index] == candidate.start + 2
    return noun and analysis.tags[index + 1] == "XSN" and candidate.text[-1] in _SUFFIXES


def doubtful(candidates: Sequence[Candidate], fictional: Iterable[str], names: NameLists) -> set[str]:
    """Forms to drop where they stand by the tagger's word alone."""
    by_form: defaultdict[tuple[str, EntityType], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        by_form[candidate.text, candidate.type].append(candidate)
    people = {form for form, kind in by_form if kind is PERSON}
    goods = _Goods(candidates)
    bodies = {(c.passage.field, c.start): c.end for c in candidates if c.type is ORGANIZATION}
    unsure: set[str] = set()
    named = {form for form, _ in by_form}
    dropped = {form for form in people if any(form in name for name in fictional)}
    for (form, kind), same in by_form.items():
        if _HANJA.fullmatch(form) or any(c.evidence != "tagged" for c in same):
            continue
        if (
            any(_VERBAL.match(c.passage.text, c.end) for c in same)
            or any(map(_is_work, same))
            or (kind is PERSON and any(map(_is_where, same)) and not _is_vouched_for(form, same, names))
            or (form in _ADNOMINAL and any(c.passage.text.startswith(" 관계자", c.end) for c in same))
            or (kind is PERSON and (_is_part_of_term(form, same, names) or any(map(_is_among_works, same))))
        ):
            dropped.add(form)
            continue
        if kind is PERSON:
            if not _is_person(form, same, goods, names) and not any(_has_post(c, bodies, names) for c in same):
                unsure.add(form)
        elif not _is_body_or_place(form, kind, same, names):
            dropped.add(form)
    sure = people - dropped - unsure
    dropped |= unsure - {word for form in sure for word in (form.partition(" ")[0], form.rpartition(" ")[2])}
    dropped -= _given_names(unsure & dropped, sure, by_form, names)
    dropped -= _spoken_for(dropped, candidates, names)
    before = {(c.passage.field, c.end): c.type for c in candidates if c.text not in dropped}
    for (form, _), same in by_form.items():
        if _HANJA.fullmatch(form) and not any(_hanja_names(c, before, named, names) for c in same):
            dropped.add(form)
    dropped.update(_terms(candidates))
    return dropped


def _given_names(
    unsure: Iterable[str],
    sure: Iterable[str],
    by_form: Mapping[tuple[str, EntityType], Sequence[Candidate]],
    names: NameLists,
) -> set[str]:
    """Which forms are the given name of a person of the article, and no noun there: 도담은, where there is 박도담."""
    given = {form[1:] for form in sure if len(form) == 3 and names.is_korean_name(form)}
    return {form for form in given.intersection(unsure) if not any(map(_is_noun, by_form[form, PERSON]))}


def _is_noun(candidate: Candidate) -> bool:
    return candidate.passage.tag_at(candidate.start) != "NNP"


def _is_work(candidate: Candidate) -> bool:
    """Whether it stands in marks as a work or a term: 드라마 ‘가온빛’, 애니메이션 〈너른들〉, ‘누리 빛’이라는 말."""
    text, start = candidate.passage.text, candidate.start
    opening, closing = text[start - 1 : start], text[candidate.end : candidate.end + 1]
    if not start or _CLOSING.get(opening) != closing:
        return False
    return (
        _WORK.search(text, max(start - 12, 0), start - 1) is not None
        or _SHOWN.match(text, candidate.end + 1) is not None
        or _YEAR_OF_WORK.match(text, candidate.end + 1) is not None
        or _WORD_FOR.match(text, candidate.end + 1) is not None
    )


def _is_among_works(candidate: Candidate) -> bool:
    """Whether it stands in marks in a row of what else stands in marks: ‘누리 빛’, ‘가온빛’, ‘너른 들’에 출연했다."""
    text, start, end = candidate.passage.text, candidate.start, candidate.end
    opening = text[start - 1 : start]
    closing = _CLOSING.get(opening)
    if not start or closing is None or text[end : end + 1] != closing:
        return False
    return text.endswith(f"{closing}, ", 0, start - 1) or text.startswith(f", {opening}", end + 1)


def _is_where(candidate: Candidate) -> bool:
    """Whether something is there or goes there, as at no person: 가온단에서 열린, 너른가와에 매장이 있다."""
    return _LOCATED.match(candidate.passage.text, candidate.end) is not None


_LOCATED: Final = re.compile(
    "에(?:서|서는|서도|는|선)(?![가-힣])"
    "|에 (?!대[한해하]|관[한해하련]|따[르라른]|의[한해하]|맞[서선섰]|반[한해]|비[해하]|이[은어]|앞[서선섰]|가[까려]"
    "|버금|못지|발목|빗대|속[아은한]|빠[져진])"
)


def _is_part_of_term(form: str, same: Sequence[Candidate], names: NameLists) -> bool:
    """Whether a form that is no Korean name stands only as a part of what is in marks: 보름 of ‘보름 할아버지’."""
    if names.is_korean_name(form) or form in names.aliases or names.gazetteer.named(form):
        return False
    terms = {term for c in same if (term := _term_around(c))}
    if not terms or any(_is_titled(c, names) for c in same):
        return False
    return all(any(_is_within(c, term) for term in terms) for c in same)


def _term_around(candidate: Candidate) -> str | None:
    """The words in marks of which the candidate is a part, if they are a term and no statement."""
    text = candidate.passage.text
    opening = max(text.rfind(mark, max(candidate.start - _LONGEST_TERM, 0), candidate.start) for mark in "‘'<〈")
    term = _TERM.match(text, opening) if opening >= 0 and not text[max(opening - 1, 0)].isalnum() else None
    if term is None or term.end() <= candidate.end or term[1] == candidate.text:
        return None
    return term[1] if term[1].count(" ") < _TERM_WORDS and not _STATED.search(term[1]) else None


def _is_within(candidate: Candidate, term: str) -> bool:
    offset = term.find(candidate.text)
    return offset >= 0 and candidate.passage.text.startswith(term, max(candidate.start - offset, 0))


_LONGEST_TERM: Final = 24
_TERM_WORDS: Final = 4


class _Goods:
    """Whether an article tells of goods; looked up only for the few forms where it matters."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = candidates

    @cached_property
    def are_told_of(self) -> bool:
        whole = "\n".join({id(c.passage): c.passage.text for c in self._candidates}.values())
        return sum(word in whole for word in _GOODS) >= _ENOUGH_GOODS


def outvoted(found: Sequence[Candidate], repeated: Sequence[Candidate], names: NameLists) -> set[str]:
    """Forms that the tagger takes for a name here and there, but passes over in most places of the same article.

    `repeated` are the places where a found form stands again. Names that anything else speaks for stay: a list, a
    title, brackets after a longer name, a longer name that begins or ends so, a noun that announces a body. An ending
    of places or bodies speaks half as loud. A form that is a work's title in one of those places is no name either.
    """
    tagged: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in found:
        tagged[candidate.text].append(candidate)
    passed_over: defaultdict[str, list[Candidate]] = defaultdict(list)
    for candidate in repeated:
        passed_over[candidate.text].append(candidate)
    outvoted = set()
    for form, others in passed_over.items():
        votes = tagged.get(form, [])
        if any(candidate.evidence != "tagged" for candidate in votes):
            continue
        places = len(votes) + len(others)
        ended = form.endswith(_PLACE_ENDS) if others[0].type is PLACE else _has_ending(form)
        few = places >= _VOTES and 0 < len(votes) < places * (_VOTED_FOR / 2 if ended else _VOTED_FOR)
        if any(map(_is_work, others)) or (
            few
            and not any(form != longer and (longer.startswith(form) or longer.endswith(form)) for longer in tagged)
            and not _is_vouched_for(form, (*votes, *others), names)
        ):
            outvoted.add(form)
    return outvoted


def _is_vouched_for(form: str, same: Sequence[Candidate], names: NameLists) -> bool:
    if any(c.start and c.passage.text[c.start - 1] in _OPENING for c in same):
        return True
    if same[0].type is PERSON:
        return names.is_listed(form, PERSON) or any(_is_titled(c, names) for c in same)
    if same[0].type is ORGANIZATION and any(map(is_announced, same)):
        return True
    return form in names.aliases or bool(names.gazetteer.named(form))


def _spoken_for(dropped: set[str], candidates: Sequence[Candidate], names: NameLists) -> set[str]:
    """The doubted forms of organizations for which their company speaks.

    A noun that announces a body stands before them, what only bodies have stands after them, they shorten another name
    of the article, or stand in a row with other organizations.
    """
    bodies = [c for c in candidates if c.type is ORGANIZATION and c.text not in dropped]
    full = {c.text for c in bodies}
    starts = {(c.passage.field, c.start) for c in bodies}
    ends = {(c.passage.field, c.end) for c in bodies}

    def in_row(candidate: Candidate) -> bool:
        field, text = candidate.passage.field, candidate.passage.text
        after = _ROW.match(text, candidate.end)
        before = _ROW_BEFORE.search(text, max(candidate.start - 3, 0), candidate.start)
        least = _SURE_LATIN if _LATIN.fullmatch(candidate.text) else _SURE_ORGANIZATION
        beside = (after and (field, after.end()) in starts) or (before and (field, before.start()) in ends)
        return bool(beside) and candidate.lead >= least / 2

    return {
        c.text
        for c in candidates
        if c.type is ORGANIZATION
        and c.text in dropped
        and not (_MASKED.fullmatch(c.text) or _CODE.fullmatch(c.text) or c.text in _ADNOMINAL)
        and not is_common_noun(c, names)
        and (
            is_announced(c)
            or _OF_A_BODY.match(c.passage.text, c.end)
            or in_row(c)
            or any(shortens(c.text, other) for other in full)
        )
    }


def _hanja_names(
    candidate: Candidate, before: Mapping[tuple[Field, int], EntityType], named: set[str], names: NameLists
) -> bool:
    """Whether Hanja name something: in brackets after a name, or as a form that the lists or the article know."""
    opening = candidate.start - 1
    if opening >= 0 and candidate.passage.text[opening] in _OPENING:
        return before.get((candidate.passage.field, opening)) is candidate.type
    form = candidate.text
    if candidate.type is not PERSON:
        return bool(names.gazetteer.named(form)) or form in names.aliases
    return form[0] in names.surname_hanja and (
        in_hangul(form) in named or title_after(candidate.passage, candidate.end, names) is not None
    )


def _is_person(form: str, same: Sequence[Candidate], goods: _Goods, names: NameLists) -> bool:
    korean = names.is_korean_name(form)
    short = len(form) < 3
    titled = any(_is_titled(c, names) for c in same)
    if short and max(c.lead for c in same) >= _SURE_SHORT_KOREAN_NAME and any(_is_entertainer(c, names) for c in same):
        # 가수 새벽.
        return True
    if all(is_common_noun(c, names) for c in same) and not (
        (titled and not short) or any(_is_broken_up(c, names) for c in same)
    ):
        # 중진 의원: two syllables with a title are a common noun as often as a name.
        return False
    if " " in form and _is_phrase(form):
        return False
    if titled or is_numbered(form) or (names.is_listed(form, PERSON) and not (form in _GOODS and goods.are_told_of)):
        return True
    if not korean and (_is_good(form) or any(_BEFORE_GOODS.match(c.passage.text, c.end) for c in same)):
        return False
    lead = max(c.lead for c in same)
    if korean and all(c.passage.is_particle(c.end - 1) for c in same):
        # 이송이: 이송 and a particle, unless the tagger is sure of it.
        least = _SURE_NAME
    elif korean and lead < _SURE_OVER_VERB and all(map(_reads_as_verb, same)):
        return False
    elif korean and lead < _SURE_NAME and (all(map(_is_known_noun, same)) or all(map(_is_derived_noun, same))):
        # 이수자: the dictionary has it, and no name is so written.
        return False
    elif korean:
        least = _SURE_SHORT_KOREAN_NAME if short else _SURE_KOREAN_NAME
    elif " " in form:
        bracketed = any(_is_in_brackets(c) for c in same)
        least = _SURE_LATIN if _LATIN.fullmatch(form) and not bracketed else _SURE_FULL_NAME
    else:
        least = _SURE_LATIN if form.isascii() else _SURE_FOREIGN_NAME
    if least > _SURE_OF_ORIGIN and any(map(has_origin, same)):
        least = _SURE_OF_ORIGIN
    if not korean and least <= lead < _SURE_AMONG_GOODS and goods.are_told_of:
        return False
    return lead >= least


def _has_post(candidate: Candidate, bodies: Mapping[tuple[Field, int], int], names: NameLists) -> bool:
    """Whether a body and a title in it follow what begins as Korean names do, though it is a noun: 허상 가온대 교수."""
    passage, form = candidate.passage, candidate.text
    end = bodies.get((passage.field, candidate.end + 1))
    return (
        end is not None
        and len(form) <= _KOREAN_NAME
        and form[0] in names.surnames
        and passage.text[candidate.end] == " "
        and title_after(passage, end, names) is not None
    )


_KOREAN_NAME: Final = 3


def _is_in_brackets(candidate: Candidate) -> bool:
    text = candidate.passage.text
    return text[candidate.start - 1 : candidate.start] in _OPENING and text[candidate.end : candidate.end + 1] == ")"


def _is_broken_up(candidate: Candidate, names: NameLists) -> bool:
    """Whether Kiwi makes nouns of a foreign name of several words of which it knows not the last: 로난 페이버."""
    form, lead = candidate.text, candidate.lead
    last = form.rpartition(" ")[2]
    if last == form or lead < _SURE_OVER_NOUNS or not sounds_foreign(form) or names.gazetteer.named(last):
        return False
    if lead >= _SURE_OVER_ALL_NOUNS or sounds_foreign(last):
        return True
    return not candidate.passage.is_noun(candidate.end - len(last), len(last))


def _reads_as_verb(candidate: Candidate) -> bool:
    """Whether Kiwi reads a noun made a verb there, with its ending: 정진|하|어 in 정진해 달라."""
    analysis = candidate.passage.analysis
    index = candidate.passage.starts.get(candidate.start)
    if index is None:
        return False
    tags = []
    while index < len(analysis) and analysis.starts[index] < candidate.end:
        tags.append(analysis.tags[index])
        index += 1
    return tags[-1][0] == "E" and not {"XSV", "XSA"}.isdisjoint(tags)


def _is_good(form: str) -> bool:
    """Whether a word of a form is a noun for goods: 피칸 파이, 크리미 매트 텍스처."""
    return not _GOODS.isdisjoint(form.split(" "))


def _is_phrase(form: str) -> bool:
    """Whether words are a phrase: one of Latin letters begins small (claim ticket), or is English for in or my."""
    words = form.split(" ")
    if _LATIN.fullmatch(form):
        return any(word[:1].islower() and word not in _PARTS_OF_NAMES for word in words)
    return len(words) > 2 and not _ENGLISH.isdisjoint(words[1:-1])


def _is_of_a_year(candidate: Candidate) -> bool:
    """Whether a year stands right before it, as before an event: 2021 가람미술제."""
    return _YEAR.search(candidate.passage.text, max(candidate.start - 5, 0), candidate.start) is not None


def _is_body_or_place(form: str, kind: EntityType, same: Sequence[Candidate], names: NameLists) -> bool:
    lead = max(c.lead for c in same)
    if kind is PLACE:
        if names.gazetteer.named(form):
            return True
        if any(map(_is_of_a_year, same)) or any(map(_is_glossed_as_no_place, same)) or _is_ship(form, names):
            return False
        if _LATIN.fullmatch(form):
            return lead >= _SURE_LATIN or form in _LATIN_PLACES
        common = any(is_common_noun(c, names) for c in same)
        if all(map(_is_compound, same)) and not form.endswith(_PLACE_NOUNS):
            return not common and lead >= _SURE_COMPOUND_PLACE
        return not common and (lead >= _SURE_PLACE or form.endswith(_PLACE_ENDS))
    if form in names.aliases or form in CHANNELS:
        return True
    if ((form.isascii() or form[-1].isdigit()) and _CODE.fullmatch(form)) or any(
        _has_generic_acronym(c, names) for c in same
    ):
        return False
    if form[-1] == "팀" and " " not in form and all(map(_is_compound, same)):
        # 에너지팀: any firm has one.
        return False
    ended = _has_ending(form)
    if len(form) < 5 and not ended and any(is_common_noun(c, names) for c in same):
        return False
    if len(form) < 4 and any(is_common_noun(c, names) for c in same):
        return False
    if _LATIN.fullmatch(form):
        return lead >= _SURE_LATIN
    if not ended and not ends_like_body(form) and all(map(_is_compound, same)):
        return lead >= _SURE_COMPOUND and " " not in form
    return ended or lead >= _SURE_ORGANIZATION


def _is_glossed_as_no_place(candidate: Candidate) -> bool:
    """Whether its Hanja in brackets end in no noun for places: 국궁(國弓), 대우(大雨)."""
    gloss = None if candidate.text in _FORMER_STATES else _GLOSS.match(candidate.passage.text, candidate.end)
    return gloss is not None and len(gloss[1]) == len(candidate.text) and gloss[1][-1] not in _HANJA_OF_PLACES


def _is_ship(form: str, names: NameLists) -> bool:
    """Whether it ends as ships do, and is no lake that is called by a place: 디스커버리호."""
    return form[-1] == "호" and len(form) > 3 and sounds_foreign(form) and not names.gazetteer.named(form[:-1])


_FORMER_STATES: Final = frozenset(word_list("former_states"))
_GLOSS: Final = re.compile(r"\(([\u4e00-\u9fff]{2,5})\)")
_HANJA_OF_PLACES: Final = frozenset(
    "山岳嶽川江河島嶼池亭陵墓宮門寺庵里洞面邑郡縣市道州都城湖海洋灣浦津港峰嶺峙谷溪澤橋路街館院堂殿閣樓臺台園"
    "村屯坊國京原野岩巖窟泉井潭塔壇祠廟宅家場站驛關所區府省地岬角岸沼林森東西南北內外上下中坪坡丘崗"
)


def _has_generic_acronym(candidate: Candidate, names: NameLists) -> bool:
    """Whether letters follow in brackets that are no body's: 유전자증폭(PCR)."""
    text, end = candidate.passage.text, candidate.end
    acronym = _ACRONYM.match(text, end) if text.startswith(("(", " ("), end) else None
    return acronym is not None and acronym[1] in names.generic


def _is_compound(candidate: Candidate) -> bool:
    """Whether Kiwi reads several common nouns and nothing else: 탄핵소추, 국가배상책임."""
    index = candidate.passage.starts.get(candidate.start)
    if index is None or candidate.passage.analysis.ends[index] >= candidate.end:
        return False
    return is_compound(candidate.passage, index, candidate.end)


def _is_titled(candidate: Candidate, names: NameLists) -> bool:
    passage = candidate.passage
    return bool(
        title_after(passage, candidate.end, names)
        or title_before(passage, candidate.start, names)
        or is_called(candidate)
    )


def _is_entertainer(candidate: Candidate, names: NameLists) -> bool:
    title = title_before(candidate.passage, candidate.start, names)
    return title is not None and title.text in _ENTERTAINERS


def _has_ending(form: str) -> bool:
    """Whether the form ends as organizations do."""
    return any(form.endswith(end) and len(form) > len(end) + (len(end) < 2) for end in _ORGANIZATION_ENDS) or any(
        form.endswith(end) and len(form) > len(end) + 1 for end in _COMPANY_ENDS
    )


def _terms(candidates: Iterable[Candidate]) -> Iterator[str]:
    """Latin words in brackets, part of a phrase there or with no organization before: 총유기탄소(TOC)."""
    ends = {(c.passage.field, c.end) for c in candidates if c.type is not PERSON}
    for candidate in candidates:
        text = candidate.passage.text
        if candidate.type is not ORGANIZATION or candidate.evidence != "tagged" or not candidate.text.isascii():
            continue
        opening = text.rfind("(", max(candidate.start - 60, 0), candidate.start)
        if opening < 0 or ")" in text[opening : candidate.start] or "\n" in text[opening : candidate.start]:
            continue
        inner = text[opening + 1 : candidate.start]
        if (inner and inner.isascii()) or (not inner and (candidate.passage.field, opening) not in ends):
            yield candidate.text
