"""People: which forms are names, and which of them name one person."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from app.extraction.extraction import EntityType, Field, Person, Position
from app.extraction.groups import mentions
from app.extraction.names.lists import NameLists, word_list
from app.extraction.passage import Candidate, Passage, is_coinage, is_particles

_MASKED: Final = re.compile(
    r"\s?(?:모\s?\(|모\s?씨|모\s?군|모\s?양|모\s?\w{0,4}(?:이|가|은|는)|아무개|○|△|□|[xX*]{1,2}|某)"
)
_LETTER: Final = re.compile("[A-Z] ?(?:[가-힣]{1,2}|주식회사)")
# 박XX, ooo, B·C.
_CROSSED_OUT: Final = re.compile("[xXoO○]{2,}$|^[A-Z][·‧][A-Z]$")
# 건물주 B씨.
_ENDS_IN_LETTER: Final = re.compile("[가-힣] [A-Z]$")
_REPORTERS: Final = ("기자", "특파원", "인턴기자", "선임기자", "객원기자", "통신원")
# 문태오·오세림 기자, after whom nothing follows.
_JOINT_BYLINE: Final = re.compile(r"(?:·[가-힣]{2,4}){1,4} (?:인턴|선임|객원)?기자(?:\n|\]|$)")


@dataclass(slots=True, eq=False)
class Known:
    """A person under construction."""

    name: str
    candidates: list[Candidate] = field(default_factory=list)
    positions: dict[tuple[str, str | None], Position] = field(default_factory=dict)

    def surname(self, names: NameLists) -> str | None:
        """The Korean surname, None for a foreign or stage name."""
        name = self.name
        last = name.rpartition(" ")[2]
        if last != name and len(last) == 1 and last in names.surnames:
            # 다니엘 문.
            return last
        if " " in name or not 2 <= len(name) <= 4 or not _HANGUL.fullmatch(name):
            return None
        if len(name) > 2 and name[:2] in names.surnames:
            return name[:2]
        return name[0] if name[0] in names.surnames else None


_HANGUL: Final = re.compile("[가-힣]+")
_LATIN_NAME: Final = re.compile(r"[A-ZÀ-Þ][A-Za-zÀ-ÿ.'’-]+(?: [A-ZÀ-Þ][A-Za-zÀ-ÿ.'’-]*)*")
_HANJA_NAME: Final = re.compile("[\u4e00-\u9fff]{2,6}")


def is_name(text: str, names: NameLists) -> bool:
    """Whether a form can be a person's name: not a common noun, a title, a bare surname or a masked name."""
    if len(text) < 2 or "·" in text or text in names.generic:
        return False
    if any(letter.isdigit() for letter in text) and not is_numbered(text):
        return False
    if is_nationality(text, names):
        return False
    if _YEAR_OF_BIRTH.fullmatch(text) or is_coinage(text) or (len(text) > _LONGEST_NAME and text.endswith(_PLANTS)):
        return False
    if text in names.titles or (
        names.title_at(text) == len(text) and (len(text) != 3 or text[0] not in names.surnames)
    ):
        return False
    if len(text) == 2 and text[0] in names.surnames and text[1] in "모씨某":
        return False
    if _SHIP.search(text):
        return False
    return not (text.endswith(("씨", "모씨")) and len(text) < 4) and not (
        len(text) > 3 and text.endswith(_NO_NAMES) and not names.is_korean_name(text)
    )


def is_nationality(word: str, names: NameLists) -> bool:
    """Whether it is what people of a country are called: 독일인."""
    return word.endswith("인") and names.gazetteer.is_country(word[:-1])


def sounds_foreign(name: str) -> bool:
    """Whether a name has a syllable that only names written by their foreign sound have: 페이버, 쑨웨이."""
    return not _FOREIGN_SYLLABLES.isdisjoint(name)


def is_son_in_japan(name: str) -> bool:
    """Whether a name ends as those of men in Japan do, in 로 (son): 신지로, 고타로, 도시로."""
    return name[-1] == "로" and name[-2] in _BEFORE_RO


_BEFORE_RO: Final = frozenset("지이치타다사부시고히쿠")
_FOREIGN_SYLLABLES: Final = frozenset(word_list("foreign_syllables"))


def is_numbered(name: str) -> bool:
    """Whether a name ends in the number of a pope or king: 라온 14세."""
    return _NUMBERED.search(name) is not None


_OF_SOLDIERS: Final = frozenset("이병 일병 상병 병장 하사 중사 소위 중위 대위 소령 중령 대령 훈련병".split())
_LONGEST_NAME: Final = 3  # syllables of Korean names
_PLANTS: Final = ("나무", "버섯", "국화", "고사리")
# 정유생: born in a year of the cycle of sixty.
_YEAR_OF_BIRTH: Final = re.compile("[갑을병정무기경신임계][자축인묘진사오미신유술해]생")
_NUMBERED: Final = re.compile(r"[가-힣] \d{1,2}세$")
# 누리 데이지호: ships are called by several words, whose last is longer than in a Japanese name (야마모토 미호).
_SHIP: Final = re.compile("[가-힣] [가-힣]{2,}호$")
_NO_NAMES: Final = word_list("no_names")
_NOUNS: Final = frozenset("NNG NNB MAG MM XPN XSN XR".split())
_STEMS: Final = frozenset("VA VV".split())


def is_common_noun(candidate: Candidate, names: NameLists) -> bool:
    """Whether Kiwi reads the form as common nouns, adverbs or one stem there: 유선, 진영, 보금자리론.

    Not so for three syllables made as Korean names are: Kiwi takes many of them for unknown common nouns. Names of
    places are hardly made so, but for their last syllables.
    """
    form, person = candidate.text, candidate.type is EntityType.PERSON
    if (
        len(form) > 2
        and names.is_korean_name(form)
        and (candidate.type is not EntityType.PLACE or form[-1] in _SITE_SYLLABLES)
    ):
        return False
    index = candidate.passage.starts.get(candidate.start)
    if index is None:
        return False
    analysis = candidate.passage.analysis
    count = 0
    if analysis.tags[index] in _STEMS or analysis.tags[index] == "IC":
        return analysis.ends[index] == candidate.end
    while index < len(analysis) and analysis.starts[index] < candidate.end:
        if analysis.tags[index] not in _NOUNS or analysis.ends[index] > candidate.end:
            return False
        index += 1
        count += 1
    # Kiwi breaks short unknown names up into nouns of one syllable.
    return count == 1 or (person and len(candidate.text) > 2)


_SITE_SYLLABLES: Final = frozenset("산강천섬호포항역동리면읍골봉")
# Kiwi reads an unknown name as one long noun; what it knows are short ones.
_LONGEST_NOUN: Final = 3


def is_compound(passage: Passage, index: int, end: int) -> bool:
    """Whether Kiwi reads short common nouns alone from the morpheme at `index` up to `end`: 탄핵|소추, 대북."""
    analysis = passage.analysis
    while index < len(analysis) and analysis.starts[index] < end:
        start, stop = analysis.starts[index], analysis.ends[index]
        if analysis.tags[index] not in _NOUNS or stop > end or stop - start > _LONGEST_NOUN:
            return False
        index += 1
    return analysis.ends[index - 1] == end


def is_masked(candidate: Candidate) -> bool:
    """A씨, A 사, 김모씨, 이모(33)씨, 문상병: no identifying name."""
    text, passage = candidate.text, candidate.passage.text
    if len(text) == 3 and text[1:] in _OF_SOLDIERS and candidate.evidence == "tagged":
        # 문상병: a surname and a rank.
        return True
    if _LETTER.fullmatch(text) or _ENDS_IN_LETTER.search(text):
        return True
    if len(text) == 1 or (len(text) == 2 and text[1] == "모"):
        return _MASKED.match(passage, candidate.start + 1) is not None or len(text) == 2
    return passage[candidate.end : candidate.end + 1] in {"○", "△", "□", "*"} or _CROSSED_OUT.search(text) is not None


def is_reporter(candidate: Candidate) -> bool:
    """Whether the name carries a reporter's title: 홍길동 기자."""
    text = candidate.passage.text
    return (
        text[candidate.end :].lstrip(" ").startswith(_REPORTERS)
        or text[: candidate.start].rstrip(" ").endswith(_REPORTERS)
        or (text[candidate.end : candidate.end + 1] == "·" and _JOINT_BYLINE.match(text, candidate.end) is not None)
    )


_CALLED: Final = re.compile(r"(?: ?\([^()\n]{1,40}\))? ?([씨군양])")


def is_called(candidate: Candidate, word: str = "씨") -> bool:
    """Whether 씨, or 군 or 양 if that is asked for, follows the name: 명태균씨, 정지영(30)씨."""
    match = _CALLED.match(candidate.passage.text, candidate.end)
    if len(candidate.text) < 2 or match is None or match[1] != word:
        return False
    return is_particles(candidate.passage.rest(match.end()))


def has_origin(candidate: Candidate) -> bool:
    """Whether it stands right after where somebody comes from: 미국 출신의 로난 페이버, 독일 국적의 페이버."""
    return candidate.passage.text.endswith(_ORIGINS, 0, candidate.start)


_ORIGINS: Final = ("출신의 ", "국적의 ")


def group_people(candidates: Iterable[Candidate], names: NameLists) -> list[Known]:
    """One `Known` for each person: equal forms and listed names together (DJ, 김대중), 트럼프 with 도널드 트럼프.

    The name is the longest form.
    """
    by_form: dict[str, Known] = {}
    keys: dict[tuple[Field, int], str] = {}
    same: dict[str, str] = {}
    for candidate in candidates:
        form = candidate.text
        key = names.canonical(form, EntityType.PERSON) or form.replace(" ", "")
        key = same.get(key, key)
        field, text = candidate.passage.field, candidate.passage.text
        opening = text.rfind("(", max(candidate.start - _INTRODUCED, 0), candidate.start)
        host = keys.get((field, opening))
        if host is not None and key not in by_form and _is_other_name(text[opening + 1 : candidate.start], form):
            # 전숙(본명 전갑례), 윤웅렬(尹雄烈): two names of one person.
            same[key] = host
            by_form[host].candidates.append(candidate)
            keys[field, candidate.end] = host
            continue
        if (own := _OWN_NAME.search(text, max(candidate.start - 10, 0), candidate.start)) and key not in by_form:
            host = keys.get((field, own.start()))
            if host is not None and host != key:
                # 가온빛의 본명 문태오.
                same[key] = host
                by_form[host].candidates.append(candidate)
                keys[field, candidate.end] = host
                continue
        pen_name = (
            keys.get((field, candidate.start - 1)) if text[candidate.start - 1 : candidate.start] == " " else None
        )
        if pen_name is not None and len(pen_name) == 2 and _is_whole_name(candidate, names) and key != pen_name:
            # 다산 정약용: what he is called before what his name is.
            earlier = by_form.pop(pen_name, None)
            same[pen_name] = key
            if earlier is not None:
                by_form.setdefault(key, Known(form)).candidates[:0] = earlier.candidates
        keys[field, candidate.end] = key
        known = by_form.get(key)
        if known is None:
            known = by_form[key] = Known(form)
        known.candidates.append(candidate)
        if form not in same:
            known.name = max(known.name, form, key=len)
    by_part: defaultdict[str, list[Known]] = defaultdict(list)
    for known in by_form.values():
        first, space, rest = known.name.partition(" ")
        if space:
            for part in {first, rest.rpartition(" ")[2]}:
                by_part[part].append(known)
        elif len(first) == 3 and names.is_korean_name(first):
            # 도담이는 of 박도담: the given name alone.
            by_part[first[1:]].append(known)
    people: list[Known] = []
    for known in by_form.values():
        longer = _meant(known, by_part.get(known.name, []) or by_part.get(_without_i(known.name), []))
        if longer is not None:
            longer.candidates += known.candidates
        else:
            people.append(known)
    return people


def _without_i(name: str) -> str:
    """A given name without the 이 that familiar speech adds to a final consonant: 도담 of 도담이, else the name."""
    called = len(name) == 3 and name[-1] == "이" and (ord(name[1]) - ord("가")) % _FINALS
    return name[:-1] if called else name


_FINALS: Final = 28
"""How many finals a Hangul syllable may have, none among them (Unicode, ch. 3.12)."""


def _meant(short: Known, longer: Sequence[Known]) -> Known | None:
    """Whom a part of a name means of those who have it: of several, who alone has been named before."""
    if len(longer) < 2:
        return longer[0] if longer else None
    # A headline names nobody before the text.
    first = min((c.order for c in short.candidates if c.passage.field != "title"), default=None)
    named = [known for known in longer if first is not None and any(c.order < first for c in known.candidates)]
    return named[0] if len(named) == 1 else None


_INTRODUCED: Final = 10  # characters
_OTHER_NAME: Final = re.compile(
    r"(?:\d{1,2}세?[·,] ?)?"
    r"(?:본명|예명|개명 [전후]|옛 이름|한국 이름|(?:미국|영어|영문|한국|프랑스|중국|일본|독일|러시아|활동|필)명"
    r"|아명|법명|세례명|호)[은는]? ?[:：]? ?[‘'“\"]?"
)
_OWN_NAME: Final = re.compile("의 본명(?:은|인|이)? [‘'“\"]?$")


def _is_other_name(before: str, form: str) -> bool:
    """Whether a form in a bracket that opens with `before` is another name of the person whom the bracket follows."""
    return _OTHER_NAME.fullmatch(before) is not None or (
        not before
        and (_LATIN_NAME.fullmatch(form) is not None or form.isascii() or _HANJA_NAME.fullmatch(form) is not None)
    )


def _is_whole_name(candidate: Candidate, names: NameLists) -> bool:
    form = candidate.text
    if len(form) != 3 or form[0] not in names.surnames:
        return False
    return names.is_korean_name(form) or candidate.passage.is_proper_noun(candidate.start, 3)


def person(known: Known) -> Person:
    """The finished person."""
    found = mentions(known.candidates)
    forms = dict.fromkeys(mention.text for mention in found)
    return Person(
        name=known.name,
        titles=tuple(known.positions.values()),
        aliases=tuple(form for form in forms if form != known.name),
        mentions=found,
    )
