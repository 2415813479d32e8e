"""Who may have said it: noun phrases of a passage that can be a source of words, and whom they mean."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.extraction.extraction import Organization, Person, Speaker
from app.extraction.quotes.nouns import (
    APPOSITIVES,
    COLLECTIVE,
    DOCUMENTS,
    FIRST_PERSON,
    HUMAN,
    NAMELESS,
    NO_SPEAKERS,
    OWN_VOICE,
    PRONOUNS,
    RELATIONAL,
    SPEECH,
    TIME,
)
from app.korean.analysis import Analysis

_NOUNS: Final = frozenset("NNG NNP NNB NR NP SL SN SH XSN XPN XR SW W_SERIAL W_MENTION".split())
_INNER: Final = _NOUNS | frozenset("MM SO JKG JC SSC SSO".split())
_REACH: Final = 40  # morphemes of the longest noun phrase
_PUBLIC: Final = re.compile(
    "(?:[가-힣]{2}[부처청팀단]|[가-힣A-Za-z](?:위원회|협의회|연합회|대표회의|의회|협회|학회|교회|재단|공단|공사|법원|검찰|경찰|경찰서|은행|그룹|신문|일보|뉴스|통신|방송|언론|매체"
    "|업체|기업|단체|노조|연맹|본부|사무국|수사국|대통령실|비서실|의원실|대학|대학교|병원|연구소|연구원|로펌))$"
)
_DIVISION: Final = re.compile(
    r"(?:\d(?:부|과|팀|단독|계)|(?:지검|고검|대검|지청|검찰청|지법|고법|법원) [가-힣]{1,14}부)(?:\([^()]*\))?$"
)
_TITLE: Final = re.compile("(?:[장관사원가인수생님터자표감왕주령총리]|스트|O)$")
_FULL_NAME: Final = re.compile("[가-힣]{3}$")
_SURNAME: Final = re.compile("([가-힣]) (?:전 |현 )?([가-힣A-Z]{2,8})$")
_PROSECUTORS: Final = ("특검", "특별검사")
_DETERMINERS: Final = frozenset("이 그 저 한 전 현 각 양 모 두 세 네 몇 뭇 새 첫 타 본 동 대 총".split())
_ASIDE: Final = re.compile(r"(?: |\([^()\n]{1,40}\) ?)\Z")
_OTHERS: Final = re.compile("[^,()]{0,12}[가-힣](?:와|과) [가-힣 ]{1,12}들(?![가-힣])")
_FORMER: Final = re.compile(r" (?:[전현] )?\Z")
_LONGEST_ASIDE: Final = 44
_BRACKETS: Final = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Named:
    """A mention in the body of a person or organization, by the entity's name."""

    start: int
    end: int
    name: str
    is_person: bool


class Names:
    """The body's mentions of people and organizations, found by where they stand or by their text."""

    def __init__(self, people: Sequence[Person], organizations: Sequence[Organization]) -> None:
        entities: list[tuple[Person | Organization, bool]] = [(person, True) for person in people]
        entities += [(organization, False) for organization in organizations]
        self._mentions = sorted(
            (
                Named(mention.start, mention.end, entity.name, is_person)
                for entity, is_person in entities
                for mention in entity.mentions
                if mention.field == "body"
            ),
            key=lambda mention: (mention.start, mention.end),
        )
        self._starts = [mention.start for mention in self._mentions]
        self._surnames: dict[str, set[str]] = {}
        for mention in self._mentions:
            if mention.is_person and _FULL_NAME.match(mention.name):
                self._surnames.setdefault(mention.name[0], set()).add(mention.name)
        self._parts: dict[str, set[str]] = {}
        for person in people:
            first, space, rest = person.name.partition(" ")
            for part in {first, rest.rpartition(" ")[2]} if space else ():
                self._parts.setdefault(part, set()).add(person.name)
        self._people = {form: person.name for person in people for form in (person.name, *person.aliases)}
        self._organizations = {
            form: organization.name
            for organization in organizations
            for form in (organization.name, *organization.aliases)
        }
        self._prosecutors = {
            person.name for person in people for title in person.titles if title.text.endswith(_PROSECUTORS)
        }
        self._holders: dict[str, set[str]] = {}
        for person in people:
            for title in person.titles:
                if not title.former:
                    self._holders.setdefault(title.text.split()[-1], set()).add(person.name)
        self._employers = {
            person.name: title.organization
            for person in reversed(people)
            for title in reversed(person.titles)
            if title.organization and not title.former and title.text.split()[-1] not in OWN_VOICE
        }

    def within(self, start: int, end: int) -> list[Named]:
        """The mentions that lie inside text[start:end]."""
        at = bisect_left(self._starts, start)
        found = []
        while at < len(self._mentions) and self._starts[at] < end:
            if self._mentions[at].end <= end:
                found.append(self._mentions[at])
            at += 1
        return found

    def around(self, offset: int) -> Named | None:
        """The mention that covers the character at `offset`."""
        at = bisect_right(self._starts, offset) - 1
        return self._mentions[at] if at >= 0 and self._mentions[at].end > offset else None

    def person(self, text: str) -> str | None:
        """The person who is called exactly `text`."""
        return self._people.get(text)

    def of_part(self, part: str) -> str | None:
        """The one person of the article of whose name of several words it is the first or the last: 율곡."""
        bearers = self._parts.get(part, set()) if len(part) > 1 else set()
        return next(iter(bearers)) if len(bearers) == 1 else None

    def organization(self, text: str) -> str | None:
        """The organization that is called exactly `text`."""
        return self._organizations.get(text)

    def only_body(self, ends: tuple[str, ...]) -> str | None:
        """The one organization of the article whose name ends so."""
        bodies = {name for form, name in self._organizations.items() if form.endswith(ends)}
        return next(iter(bodies)) if len(bodies) == 1 else None

    def bearer(self, surname: str) -> str | None:
        """The one person of the article with that surname; None if there are none or several."""
        bearers = self._surnames.get(surname, set())
        return next(iter(bearers)) if len(bearers) == 1 else None

    def holder(self, title: str) -> str | None:
        """The one person of the article whose title it is."""
        holders = self._holders.get(title, set())
        return next(iter(holders)) if len(holders) == 1 else None

    def holds(self, person: str, title: str) -> bool:
        """Whether it is a title, or the last word of one, that the article gives the person."""
        return person in self._holders.get(title, set())

    def foremost(self) -> str | None:
        """The person whom the body names most often."""
        counts = Counter(mention.name for mention in self._mentions if mention.is_person)
        return max(counts, key=counts.__getitem__, default=None)

    def is_prosecutor(self, person: str) -> bool:
        """Whether the article calls the person a special prosecutor."""
        return person in self._prosecutors

    def employer(self, person: str) -> str | None:
        """The organization for which the person's position speaks."""
        employer = self._employers.get(person)
        return self._organizations.get(employer, employer) if employer else None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its span in the body, its morphemes `first`..`last` in the passage, and its head noun."""

    start: int
    end: int
    first: int
    last: int
    head: str
    proper: bool
    noun_end: int


def noun_phrase(text: str, analysis: Analysis, tokens: Sequence[int], last: int) -> Phrase | None:
    """The noun phrase that ends in the morpheme at position `last` of `tokens`; None if it is no noun."""
    closing = last
    # 오세림(61·사법연수원 17기), 이도윤 최고재무책임자(CFO): the brackets belong to the phrase, the head stands before.
    while closing >= 0 and analysis.tags[tokens[closing]] == "SSC":
        if analysis.forms[tokens[closing]] in "’'":
            # 유튜버 ‘쓰복만’: the name in the marks is the head.
            closing -= 1
            continue
        opened = _opening(analysis, tokens, closing)
        if opened is None:
            return None
        closing = opened - 1
    if closing < 0 or analysis.tags[tokens[closing]] not in _NOUNS:
        return None
    first = closing
    at = closing
    while at > 0 and closing - at < _REACH:
        before = at - 1
        if tokens[before] + 1 != tokens[at]:
            # Words in marks stand between.
            break
        tag = analysis.tags[tokens[before]]
        if (
            analysis.ends[tokens[before]] < analysis.starts[tokens[at]]
            and "\n" in text[analysis.ends[tokens[before]] : analysis.starts[tokens[at]]]
        ):
            break
        if tag == "SSC":
            opened = _opening(analysis, tokens, before)
            if opened is None:
                break
            at = first = opened
            continue
        if tag not in _INNER and not (tag in ("SP", "SO") and analysis.forms[tokens[before]] in "·/ㆍ"):
            break
        at = before
        if tag != "JC" and tag != "SO" and tag != "SP" and tag != "SSO":
            first = at
    first = _without_time(analysis, tokens, first, closing)
    start, end = analysis.starts[tokens[first]], analysis.ends[tokens[last]]
    if analysis.forms[tokens[closing]] == _AND_OTHERS and closing > first:
        closing = _before_others(analysis, tokens, first, closing)
    head = analysis.forms[tokens[closing]]
    counted = closing - 2
    if analysis.tags[tokens[closing]] == "NNB" and counted >= first and head in ("명", "인", "분", "쌍", "곳"):
        # 학부모 6명, 시민 5천여 명: the head is what is counted.
        while counted > first and analysis.tags[tokens[counted]] in ("SN", "NR", "XSN", "SP", "SO"):
            counted -= 1
        if analysis.tags[tokens[counted]] in ("NNG", "NNP"):
            head = analysis.forms[tokens[counted]]
    if analysis.tags[tokens[closing]] == "XSN" and closing > first:
        before, suffix = tokens[closing - 1], head
        head = analysis.forms[before]
        if suffix != "들" or analysis.tags[before] == "NP":
            head += suffix
    if end <= start:
        return None
    return Phrase(start, end, first, last, head, _is_name(analysis, tokens[closing]), analysis.ends[tokens[closing]])


def _before_others(analysis: Analysis, tokens: Sequence[int], first: int, closing: int) -> int:
    """Position of the noun that is named before the 등 at `closing`: 문태오 의원 등, 최한결(51)씨 등."""
    before = closing - 1
    if analysis.tags[tokens[before]] == "SSC":
        opened = _opening(analysis, tokens, before)
        before = opened - 1 if opened is not None else first
    return before if before >= first and analysis.tags[tokens[before]] in _NOUNS else closing


def _is_name(analysis: Analysis, token: int) -> bool:
    """Whether a morpheme is a name: a proper noun, or Latin capitals (CNN)."""
    return analysis.tags[token] == "NNP" or (analysis.tags[token] == "SL" and analysis.forms[token].isupper())


def _opening(analysis: Analysis, tokens: Sequence[int], closing: int) -> int | None:
    """Position of the bracket that the one at `closing` closes."""
    depth = 0
    for at in range(closing, max(-1, closing - _REACH), -1):
        tag = analysis.tags[tokens[at]]
        if tag == "SSC":
            depth += 1
        elif tag == "SSO":
            depth -= 1
            if depth == 0:
                return at
    return None


def _without_time(analysis: Analysis, tokens: Sequence[int], first: int, last: int) -> int:
    """The phrase's first morpheme without words of time before it: 13일 대전시, 이날 정 대표, 사흘 뒤 국민의힘."""
    later = [at for at in range(first, last) if _is_later(analysis, tokens[at], tokens[at + 1])]
    first = later[-1] + 1 if later else first
    while first < last:
        form, tag = analysis.forms[tokens[first]], analysis.tags[tokens[first]]
        following = analysis.forms[tokens[first + 1]]
        if tag == "SN" and following in ("일", "월", "년", "시", "분", "오전", "오후") and first + 1 < last:
            first += 2
        elif tag == "SSO":
            closing = next((at for at in range(first, last) if analysis.tags[tokens[at]] == "SSC"), None)
            if closing is None:
                break
            first = closing + 1
        elif (
            (form in TIME and tag in ("NNG", "NNB", "NNP") and following not in _SIDES)
            or (form in _WHILE and tag in ("NNB", "XSN"))
            or tag == "JKG"
        ):
            first += 1
        elif form == "관련" and tokens[first] and analysis.tags[tokens[first] - 1] in ("JKB", "JC"):
            # 이와 관련 문태오 대표는
            first += 1
        elif (tag == "MM" and following in TIME) or (form in SPEECH and analysis.tags[tokens[first + 1]] == "JKG"):
            first += 2
        else:
            break
    return first


def _is_later(analysis: Analysis, token: int, following: int) -> bool:
    """Whether a morpheme is the 뒤 or 후 of a word of its own."""
    own = analysis.ends[token] < analysis.starts[following]
    return own and analysis.forms[token] in _LATER and analysis.tags[token] == "NNG"


def describe(text: str, phrase: Phrase, names: Names) -> Speaker | None:
    """The speaker that a noun phrase names, None if it can be none; pronouns are left to the caller (person null)."""
    phrase = _with_name(text, phrase, names)
    printed = text[phrase.start : phrase.end]
    mentions = _outside_brackets(text, phrase, names.within(phrase.start, phrase.end))
    people = [mention for mention in mentions if mention.is_person]
    institutions = [mention for mention in mentions if not mention.is_person]
    alias = _alias(text, phrase, names)
    if alias and not institutions and not people:
        return Speaker(printed, None, alias, anonymous=True)
    organization = institutions[-1].name if institutions else None
    if people and institutions and institutions[-1].start > people[-1].end and institutions[-1].end >= phrase.noun_end:
        people = []
    bearer = None if people or institutions else names.of_part(printed) or _bearer(printed, phrase, names)
    if bearer:
        own = phrase.head in OWN_VOICE
        return Speaker(printed, bearer, None if own else names.employer(bearer), anonymous=False)
    if people and not (_heads(text, people[-1], phrase) or names.holds(people[-1].name, phrase.head)):
        people = []
    named_after = people and phrase.head in _PROSECUTORS and not names.is_prosecutor(people[-1].name)
    if people and (named_after or _BRACKETS.sub("", text[people[-1].end : phrase.end]).endswith(_TEAMS)):
        # 문태오 특별검사팀, or 문태오 특검 that investigates that person: whoever speaks for it.
        return Speaker(printed, None, organization, anonymous=True)
    # 문태오 가온은행 매니저 holds the post, a 문태오 매니저 works for that person.
    posted = phrase.head in _POSTS and bool(institutions) and bool(people) and people[-1].end < institutions[-1].start
    if people and (posted or phrase.head not in RELATIONAL):
        last = people[-1]
        if _OTHERS.match(text, last.end, phrase.end) or printed.endswith(f" {_AND_OTHERS}"):
            # 문태오 대표와 직원들: they say it together.
            return Speaker(printed, None, None, anonymous=False)
        between = text[people[0].end : last.start] if len(people) > 1 else ""
        if re.search("[와과,·]|하고", between) and people[0].name != last.name:
            return Speaker(printed, None, None, anonymous=False)
        if not re.search("의 |에 ", text[last.end : phrase.end]):
            own = phrase.head in OWN_VOICE
            if own:
                organization = None
            elif organization is None:
                organization = names.employer(last.name)
            return Speaker(printed, last.name, organization, anonymous=False)
    if printed in _SIDES:
        # 합격률을 높이자는 측: a clause tells which side.
        return None
    if people and phrase.head in RELATIONAL and not institutions:
        return Speaker(printed, None, None, anonymous=True)
    if phrase.head in PRONOUNS:
        return Speaker(printed, None, None, anonymous=False)
    if phrase.head in FIRST_PERSON:
        return None
    if institutions and institutions[-1].end >= phrase.noun_end - 1:
        return Speaker(printed, None, organization, anonymous=True)
    share = _SHARE.search(printed)
    if share and names_somebody(share[1]):
        return Speaker(printed, None, None, anonymous=True)
    if phrase.head in NO_SPEAKERS and not (_SOME.search(printed) or _NUMBER.fullmatch(printed)):
        return None
    if not names_somebody(phrase.head) and not _DIVISION.search(printed):
        organization = None
    elif organization is None:
        organization = _printed_organization(printed, names)
    if phrase.head in OWN_VOICE and not re.search("한 |다른 |일부|익명|모 ", printed):
        return Speaker(printed, None, None, anonymous=not phrase.proper)
    named = phrase.proper and not _PUBLIC.search(printed) and phrase.head not in COLLECTIVE
    return Speaker(printed, None, organization, anonymous=not named)


_LATER: Final = ("뒤", "후")
_AND_OTHERS: Final = "등"
_SIDES: Final = ("측", "쪽")
_WHILE: Final = ("중", "말", "초", "쯤")  # 수사를 이어가던 중 남편, 지난해 말 정부, 2시쯤 시청
_HONORIFICS: Final = ("", "씨", "님", "군", "양")
_POSTS: Final = ("매니저", "비서")
_TEAMS: Final = ("특검팀", "특별검사팀", "수사팀", "재판부", "행정부")


def _heads(text: str, person: Named, phrase: Phrase) -> bool:
    """Whether the phrase is about the person and no thing of theirs: 김민수 대표, not 하이든 프로젝트."""
    rest = _BRACKETS.sub("", text[person.end : phrase.end]).removesuffix(f" {_AND_OTHERS}").strip()
    return rest in _HONORIFICS or names_somebody(phrase.head) or bool(_TITLE.search(phrase.head))


def _bearer(printed: str, phrase: Phrase, names: Names) -> str | None:
    """The person of a bare surname and title that no mention covers: 허 시장, 이 CFO."""
    found = _SURNAME.match(printed)
    if not found or not (names_somebody(phrase.head) or found[2].isupper()):
        return None
    # 이 교수, 한 의원: rather this professor and some lawmaker.
    return None if found[1] in _DETERMINERS and not found[2].isupper() else names.bearer(found[1])


def _with_name(text: str, phrase: Phrase, names: Names) -> Phrase:
    """The phrase with a name that the analyser did not see as a noun right before it or across its start."""
    mention = names.around(phrase.start)
    if mention is None and phrase.start > 1:
        # 문태오 대표, and 문태오(41)씨 where the analyser read no noun before the bracket.
        before = _ASIDE.search(text, max(phrase.start - _LONGEST_ASIDE, 0), phrase.start)
        mention = names.around(before.start() - 1) if before and before.start() else None
        if before and mention and mention.end != before.start():
            mention = None
    if mention and mention.start < phrase.start:
        phrase = replace(phrase, start=mention.start)
    if mention and not mention.is_person and mention.start == phrase.start:
        # 문태오 전 진실·화해를위한위원회 위원장: the analyser read a clause in the name of the body.
        before = _FORMER.search(text, max(phrase.start - 3, 0), phrase.start)
        person = names.around(before.start() - 1) if before and before.start() else None
        if before and person and person.is_person and person.end == before.start():
            phrase = replace(phrase, start=person.start)
    return phrase


def _outside_brackets(text: str, phrase: Phrase, mentions: list[Named]) -> list[Named]:
    """The mentions that are not in brackets after the head: the institution of 협회(회장 최한결)."""
    return [
        mention
        for mention in mentions
        if text.count("(", phrase.start, mention.start) <= text.count(")", phrase.start, mention.start)
    ]


def _alias(text: str, phrase: Phrase, names: Names) -> str | None:
    """The organization whose other name fills the brackets after the head: 세계기상기구(WMO)."""
    found = _BRACKETS.match(text, phrase.noun_end, phrase.end)
    if not found:
        return None
    inside = names.within(found.start() + 1, found.end() - 1)
    whole = [m for m in inside if not m.is_person and (m.start, m.end) == (found.start() + 1, found.end() - 1)]
    return whole[0].name if whole else None


_BODY_ENDS: Final = {
    "대학": ("대학", "대학교", "대"),
    "학교": ("학교", "초", "중", "고"),
    "조합": ("조합", "노조", "농협"),
}
_COMMON_OFFICE: Final = re.compile(
    "^(?:해당 )?(병원|의료원|학교|대학|재단|협회|조합|노조|연구원|연구소|공단|은행|박물관|미술관|학회) "
    "(?:(?:고위 |한 )?관계자|측|대변인|직원)"
)
_OFFICE: Final = re.compile(
    r"^([가-힣A-Za-z0-9·]{1,20}(?:시|도|군|구|부|처|청|원|공사|공단|위원회|은행|전자|그룹|당|대)) "
    r"(?:(?:고위 |한 )?관계자|측|당국자|대변인|공무원)"
)


def _printed_organization(printed: str, names: Names) -> str | None:
    """The organization before an official without a name: 대전시 관계자 → 대전시, 병원 측 → the one hospital."""
    common = _COMMON_OFFICE.match(printed)
    if common:
        return names.only_body(_BODY_ENDS.get(common[1], (common[1],)))
    found = _OFFICE.match(printed)
    return found[1] if found else None


def names_somebody(head: str) -> bool:
    """Whether a noun names people or an institution: 관계자, 대변인, 서울중앙지검장."""
    if head in HUMAN or head in COLLECTIVE or head in RELATIONAL or head in OWN_VOICE:
        return True
    if head in DOCUMENTS or head in NO_SPEAKERS:
        return False
    return any(head[at:] in HUMAN for at in range(1, len(head) - 1))


def _is_introduced(phrase: Phrase, printed: str) -> bool:
    """Whether a noun for what it is stands before an unknown name: 공연 제작사 스포트라이트, 그룹 에스파."""
    words = printed.split()[:-1]
    return bool(words) and words[-1] in APPOSITIVES and phrase.head not in NO_SPEAKERS


_NUMBER: Final = re.compile("(?:또 )?(?:다른 )?일부|둘|셋|나머지 (?:둘|셋)")
# 응답자의 95%, 응답자 중 82.8%: so many of them.
_SHARE: Final = re.compile(r"([가-힣]{2,}?)들?(?:의| 중| 가운데) [\d.]+%(?:\([^()]*\))?$")
# 시위대 일부: some of them.
_SOME: Final = re.compile("([가-힣]{2,}?)들? (?:일부|대부분|다수|상당수)$")


def looks_human(phrase: Phrase, speaker: Speaker) -> bool:
    """Whether the phrase names somebody or an institution, as far as its words tell."""
    if speaker.person or speaker.organization or phrase.head in PRONOUNS or names_somebody(phrase.head):
        return True
    some = _SOME.search(speaker.text)
    share = _SHARE.search(speaker.text)
    if (some and names_somebody(some[1])) or (share and names_somebody(share[1])):
        return True
    if _NUMBER.fullmatch(speaker.text) or is_nameless(speaker.text) or _DIVISION.search(speaker.text):
        return True
    if _is_introduced(phrase, speaker.text):
        return True
    return not (phrase.head in DOCUMENTS or phrase.head in NO_SPEAKERS) and bool(_PUBLIC.search(speaker.text))


def is_document(phrase: Phrase) -> bool:
    """Whether the phrase names a text and nobody who speaks."""
    return phrase.head in DOCUMENTS


def is_nameless(printed: str) -> bool:
    """Whether it is somebody whose name is withheld: A씨, 김모씨."""
    return printed.removesuffix(f" {_AND_OTHERS}").endswith(NAMELESS)
