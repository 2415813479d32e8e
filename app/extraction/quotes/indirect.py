"""Indirect quotes: clauses with 다고/라고/자고/냐고 and a verb of saying, and what stands after 「source」에 따르면."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from app.extraction.extraction import Speaker
from app.extraction.quotes.nouns import COLLECTIVE, DOCUMENTS, LEADING, VENUES
from app.extraction.quotes.predicates import Predicate
from app.extraction.quotes.reading import LIGHT, TURNING, Candidate, Reading
from app.extraction.quotes.speakers import Phrase, describe, looks_human, noun_phrase
from app.extraction.quotes.verbs import INDIRECT, SAYING

_CLAUSE: Final = re.compile("(?:다|라|자|냐|까)고$")
_LINKED: Final = re.compile("(?:다|라|자|냐)(?:며|면서)$")
_PARTICLE: Final = re.compile("(?:고|며|면서)(?:도|는|만|까지)?$")
_SHORTEST: Final = 4  # characters of a clause
_WEAK: Final = 4  # the rank of a candidate that is no source
_THOUGHT: Final = frozenset("생각하다 믿다 여기다 보다 느끼다 판단하다 알다 착각하다 오해하다 의심하다".split())
_WHAT: Final = ("뭐라", "뭐", "무엇", "무엇이라")
_TO: Final = ("에게", "한테", "께")
_REQUESTS: Final = ("자고", "으라고", "냐고", "느냐고", "달라고", "라고")
_PEOPLE: Final = ("이", "자", "분")  # who does what the clause before them says: 아이를 키운다고 밝힌 이
_HEAD: Final = 3  # characters before the first noun of a clause
_NEXT_SUBJECT: Final = 25  # morphemes
_NEAR: Final = 15  # characters of a date or a connective before the clause's first noun
_DATE: Final = r"(?:지난\s)?(?:(?:\d{1,2}월|지난달|이달)\s)?\d{1,2}일(?:\s?\([^)\n]*\))?"
# 추천했다고 16일 밝혔다: the report of an event, which its speaker begins.
_DATED: Final = re.compile(f" (?:{_DATE}|이날|전날) ")
_CONNECTIVES: Final = f"{'|'.join(LEADING)}|오[전후](?! ?\\d)"
_LEADING: Final = re.compile(f"(?:(?:{_CONNECTIVES}|{_DATE})[,\\s]+)+")
# 시는 3일 문을 열었다고 5일 밝혔다: the first day is that of the event.
_UNDATED: Final = re.compile(f"(?:(?:{_CONNECTIVES})[,\\s]+)+")
_WHEN: Final = re.compile(f"(?:(?:{_DATE}|최근|앞서|당시|이날|전날),?\\s)+")
_ADDRESSEE: Final = re.compile("[가-힣A-Za-z0-9 ]{1,20}(?:에게|한테|측에|께) ")
# 국회 브리핑에서, 페이스북을 통해: where or through what it was said.
_VENUE: Final = re.compile(f'[^,.“”"]{{0,40}}?(?:{"|".join(VENUES)})(?:에서|[을를] 통해)[는도]? ')


# 가수 문태오(58)가 …고 밝혔다: the age belongs to the name.
_ASIDE: Final = re.compile(r"\([^()\n]{1,40}\)(?:이|가|은|는|도)? ")
_ANSWERING: Final = ("답하다", "답변하다", "대답하다")
# 신문의 질문에 검토하고 있다고 답했다
_ASKED: Final = re.compile('[^,.“”"]{0,40}?(?:질문|물음|질의|문의)에(?:는|도)?,? ')
_FORECAST: Final = re.compile("것으로 (?:보|예상|전망|관측|예측)(?:인|된|됐|돼|되)[가-힣]*$")
_TEST: Final = re.compile("(?:수질|혈액|성분|유전자|DNA|PCR|정밀|안전|품질|전수|방사능|신체|정신) ?검사$")
# 계획을 발표하면서 …하겠다고 선언했다: what was told besides.
_TELLING: Final = frozenset("발표하다 공개하다 소개하다 전하다 알리다 내놓다 언급하다 제시하다 설명하다".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """A reported clause: its span in the body, its verb, and who is printed as its source (None: look further)."""

    start: int
    end: int
    verb: str | None
    speaker: Speaker | None


def reported_clauses(reading: Reading, adding: Speaker | None = None, opening: bool = False) -> list[Clause]:
    """The indirect quotes of a passage, in order; `adding` is who spoke right before, if the passage adds to that.

    `opening`: the passage opens the article, so that nobody else can have said what it tells.
    """
    found = _reported(reading, adding, opening)
    cited = _cited(reading, found)
    return sorted([*found, *cited], key=lambda clause: clause.start)


def _reported(reading: Reading, adding: Speaker | None, opening: bool) -> list[Clause]:
    found: list[Clause] = []
    floor = 0  # position where the clause may start: after what was read already
    opened = 0  # the same, had no clause that is joined to the next ended there
    for index, predicate in enumerate(reading.predicates):
        verb = _governing(reading, predicate, index)
        if verb is None:
            if _ends_main_clause(reading, predicate, floor):
                opened = floor if predicate.ending == "EC" else predicate.last + 1
                floor = predicate.last + 1
            continue
        lemma, governor = verb
        if opened < floor and _is_joined(reading, (opened, floor), predicate, governor):
            floor = opened
        clause = _clause(reading, floor, predicate, governor, lemma, opening)
        if clause and adding and _tells_of_another(reading, predicate, governor):
            clause = replace(clause, speaker=adding)
        if clause:
            found.append(clause)
        floor = opened = governor.last + 1
    return found


def _is_joined(reading: Reading, span: tuple[int, int], predicate: Predicate, governor: Predicate) -> bool:
    """Whether the clause before the last one (`span`: its positions) is reported with it.

    두 명은 구조됐고, 한 명은 숨졌다고 당국이 밝혔다. 시는 행사를 취소했으며, 예산도 줄였다고 밝혔다.
    """
    quotative = _quotative(reading, predicate)
    first, last = span
    if quotative is None or reading.has_mark(reading.starts[first], reading.starts[predicate.first]):
        return False
    if reading.subject_between(quotative[0] + 1, governor.first):
        return True
    before = reading.predicate_ending(last - 1)
    past = any(form.endswith(("었", "았", "였", "했")) for form in reading.forms[predicate.first : predicate.last])
    if before is None or not past or _named_between(reading, last, predicate.first):
        return False
    topics = [candidate.at for candidate in _named_between(reading, first, before.first) if candidate.topic]
    if before.form in ("으며", "며") and topics:
        return True
    # 대표는 두 사람이 지분을 사면 돕겠다고 속였지만, …고 주장한다: somebody else is told of.
    return bool(topics) and "JKS" in reading.tags[topics[0] : before.first] and before.form in ("고", "지만", "으나")


def _named_between(reading: Reading, first: int, last: int) -> list[Candidate]:
    """The topics and subjects between two positions that name somebody."""
    return [
        candidate
        for candidate in reading.candidates
        if first <= candidate.at < last
        and (candidate.topic or candidate.rank == 0)
        and looks_human(candidate.phrase, candidate.speaker)
    ]


def _tells_of_another(reading: Reading, predicate: Predicate, governor: Predicate) -> bool:
    """Whether the one subject printed is that of the reported clause: 또 구청장이 연기를 지시했다고 주장했다.

    What somebody means to do (늘리겠다고, 늘리자고) they say themselves.
    """
    if predicate.form.endswith(("자고", "라고", "냐고")):
        return False
    if _intends(reading, predicate):
        return False
    return _subjects(reading, 0, governor.first) == ["JKS"]


def _intends(reading: Reading, predicate: Predicate) -> bool:
    """Whether the predicate says what its subject means to do: 늘리겠다고."""
    return any(form.endswith("겠") for form in reading.forms[predicate.first : predicate.last])


def _requests(reading: Reading, predicate: Predicate) -> bool:
    """Whether the predicate says what somebody is asked to do, and so has no subject: 취소하라고, 함께하자고."""
    return predicate.form.endswith(_REQUESTS) and reading.tags[predicate.first] not in ("VCP", "VCN")


def _subjects(reading: Reading, first: int, last: int) -> list[str]:
    """The tags of the particles of subjects and topics between two positions."""
    return [
        tag
        for tag, form in zip(reading.tags[first:last], reading.forms[first:last], strict=True)
        if tag == "JKS" or (tag == "JX" and form in ("은", "는", "ᆫ", "도"))
    ]


def _ends_main_clause(reading: Reading, predicate: Predicate, floor: int) -> bool:
    """Whether what follows is a clause of its own, so that no reported clause starts before it."""
    tags = reading.tags[floor : predicate.first]
    if predicate.ending == "EC" and "JX" in tags and "JKS" in tags[tags.index("JX") :]:
        subject = floor + len(tags) - 1 - tags[::-1].index("JKS")
        if reading.next_predicate(subject) == predicate:
            # 신문은 극단이 분장을 없앴으며 …고 전했다: the clause has its own subject, the topic waits for its verb.
            return False
    return predicate.ending == "EF" or (
        predicate.ending == "EC" and predicate.past and predicate.form in ("고", "으며", "으나", "지만", "는데")
    )


def _quotative(reading: Reading, predicate: Predicate) -> tuple[int, bool] | None:
    """Position of the morpheme that makes the predicate's clause a reported one, and whether it is 다며."""
    at = predicate.last
    if predicate.ending == "EC":
        form = predicate.form
        if _CLAUSE.search(form):
            return at, False
        if _LINKED.search(form):
            return at, True
    if predicate.ending in ("EF", "EC") and at + 1 < len(reading.tokens) and reading.tags[at + 1] == "JKQ":
        return at + 1, False
    return None


def _governing(reading: Reading, predicate: Predicate, index: int) -> tuple[str, Predicate] | None:
    """The verb of saying that governs the predicate's clause, None if the clause is not reported words."""
    quotative = _quotative(reading, predicate)
    if quotative is None:
        return None
    at, linked = quotative
    for following in reading.predicates[index + 1 : index + (6 if linked else 4)]:
        if reading.has_mark(reading.starts[at], reading.starts[following.first]):
            return None
        inner = _quotative(reading, following)
        if linked and inner and not inner[1]:
            # …다며 …다고 말했다 is one entry, read at its second clause.
            return None
        lemma = _lemma(reading, following, at, linked)
        if lemma:
            modifies = following.ending == "ETM" and (linked or not _bound(reading, following.last + 1))
            # 따져달라고 요청하면: nobody has yet.
            supposed = following.ending == "EC" and following.form in ("면", "으면")
            if modifies or supposed or following.ending == "ETN":
                return None
            return lemma, following
        if not linked and following.ending == "ETM" and _takes_words(reading, following, at):
            # 탓이라고 생각한 가족은 …을 알렸다, 바꾸겠다고 나선 것은 …을 부정한다: thought or done, not told.
            return None
        if following.closes or not (linked or following.ending == "ETM" or following.lemma in LIGHT):
            return None
    return None


def _takes_words(reading: Reading, predicate: Predicate, at: int) -> bool:
    """Whether a verb right after the quotative particle at `at` has the clause as its own complement."""
    if predicate.lemma in _THOUGHT:
        return predicate.first <= at + 2
    stem = reading.tags[predicate.first]
    if stem == "NNG" and predicate.first == at + 1 and predicate.lemma.endswith("하다"):
        # 주겠다고 접근한 뒤 돈을 요구한: what was said only to approach somebody.
        return True
    # …고 지난 2일 밝혔다: a day stands between.
    light = predicate.lemma in LIGHT or predicate.lemma == "지나다"
    return predicate.first == at + 1 and not light and stem.startswith("VV")


def _bound(reading: Reading, at: int) -> bool:
    """Whether the noun at a position leaves the clause a report: 밝힌 것으로, 말한 바 있다, 주장하는 반면."""
    return at < len(reading.tokens) and (
        (reading.tags[at] == "NNB" and reading.forms[at] not in _PEOPLE)
        or reading.forms[at] in ("반면", "가운데", "상황", "상태", "뒤", "후", "만큼")
    )


def _lemma(reading: Reading, predicate: Predicate, at: int, linked: bool) -> str | None:
    if predicate.lemma == "하다":
        after = at + 1
        if after < len(reading.tokens) and reading.tags[after] == "JX":
            after += 1
        if linked or predicate.first != after:
            return None
        if reading.text[max(reading.starts[at] - 2, 0) : reading.starts[at]].strip("이").endswith(("’", "'")):
            # ‘섹션’이라고 하며: a name.
            return None
        # …다고 한다, …라고 해서, …라고 하는: hearsay, a reason, a name.
        return "하다" if predicate.past or predicate.form in ("며", "면서", "고") else None
    if predicate.lemma in INDIRECT:
        return predicate.lemma
    return predicate.phrase if predicate.phrase in INDIRECT else None


def _clause(
    reading: Reading, floor: int, predicate: Predicate, governor: Predicate, verb: str, opening: bool
) -> Clause | None:
    quotative = _quotative(reading, predicate)
    if quotative is None:
        return None
    at = quotative[0]
    text = reading.text
    end = reading.analysis.ends[reading.tokens[at]]
    # Marks inside the clause: a direct quote with a particle of its own starts the clause after it.
    begin = reading.starts[floor] if floor < len(reading.tokens) else reading.passage.start
    if floor == 0:
        begin = reading.passage.start
    begin = max(begin, reading.after_quoted(reading.end_of_tail(end)))
    subject = reading.subject_between(at + 1, governor.first)
    leading: Candidate | None = None
    if subject is None:
        own = (
            opening
            or _intends(reading, predicate)
            or _requests(reading, predicate)
            or _DATED.search(text, end, reading.starts[governor.first]) is not None
        )
        leading = _leading_subject(reading, begin, (predicate, governor), own)
        if leading and not leading.topic and reading.starts[at] - _after(reading, leading) < _SHORTEST:
            # 만화가가 꿈이라고 했다: nothing is left to tell without it.
            leading = None
        if leading:
            begin = _after(reading, leading)
    speaker = subject.speaker if subject else leading.speaker if leading else None
    if speaker is None:
        before = reading.subject_before(begin)
        speaker = before.speaker if before else None
    begin = _after_telling(reading, begin, predicate)
    dated = _DATED.search(text, end, reading.starts[governor.first]) is not None
    if verb in _ANSWERING:
        asked = _ASKED.match(text, begin, end)
        begin = asked.end() if asked else begin
    start = _trim_start(text, begin, end, _is_addressed(reading, begin, predicate), dated)
    stop = _trim_end(text, start, end)
    if stop - start < _SHORTEST or text.endswith(_WHAT, start, stop):
        return None
    if predicate.lemma in SAYING and start >= reading.starts[predicate.first] and _follows_mark(reading, start):
        # “…”고 당부했다고 비서실은 전했다: told is only that the words in the marks were said.
        return None
    return Clause(start, stop, verb, speaker)


def _follows_mark(reading: Reading, start: int) -> bool:
    """Whether words in marks with their particle stand right before `start`."""
    tail = reading.end_of_tail(start) if reading.passage.marks else 0
    return tail > 0 and not reading.text[tail:start].strip()


def _after_telling(reading: Reading, begin: int, predicate: Predicate) -> int:
    """`begin` moved behind what the speaker did while speaking: 계획을 발표하면서 |, 수치를 언급하며 |."""
    first = reading.position(begin)
    for other in reading.predicates:
        if first <= other.first < predicate.first and other.lemma in _TELLING and other.form in ("면서", "며"):
            own = not any(tag == "JKS" for tag in reading.tags[first : other.first])
            return reading.analysis.ends[reading.tokens[other.last]] if own and not other.past else begin
    return begin


def _leading_subject(reading: Reading, begin: int, verbs: tuple[Predicate, Predicate], own: bool) -> Candidate | None:
    """The source at the head of the clause: its first topic, or a first subject that its verb does not take.

    `verbs`: that of the clause, and that which tells it. `own`: a lone subject tells of itself (추천했다고 16일
    밝혔다, 늘리겠다고 밝혔다, 취소하라고 요구했다).
    """
    end = reading.starts[verbs[0].first]
    inside = reading.candidates_within(begin, end)
    topics = [candidate for candidate in inside if candidate.topic and candidate.rank < _WEAK]
    human = [candidate for candidate in topics if looks_human(candidate.phrase, candidate.speaker)]
    contrasted = _contrasted(reading, begin, end)
    if contrasted:
        # 검찰은 정당하다고 보는 반면, 변호인은 …고 주장한다.
        human = [candidate for candidate in human if candidate.phrase.start >= contrasted] or human
    for candidate in (*human, *topics):
        # 도 and a far 는 more often stand inside the clause.
        near = candidate.phrase.start - max(begin, contrasted) < _NEAR
        if near or (candidate in human and reading.forms[candidate.at] != "도"):
            return candidate if candidate in human or candidate.phrase.proper else None
    subjects = [candidate for candidate in inside if not candidate.topic and candidate.rank == 0]
    if not subjects or not looks_human(subjects[0].phrase, subjects[0].speaker):
        return None
    several = len(subjects) > 1 or not reading.subject_before(begin) or _turns(reading, begin, end)
    return subjects[0] if several and _opens(reading, begin, subjects[0], verbs[1] if own else None) else None


def _contrasted(reading: Reading, begin: int, end: int) -> int:
    """Where the text goes on after a 반면 between two offsets; 0 if there is none."""
    found = [match.end() for match in _CONTRAST.finditer(reading.text, begin, end)]
    return found[-1] if found else 0


_CONTRAST: Final = re.compile("[는은ㄴ한] 반면(?:에)?,? ")


def _turns(reading: Reading, begin: int, end: int) -> bool:
    """Whether the clause answers the one before (업체가 …고 발표하자, 작가 측이 …) and has a subject besides."""
    first = reading.position(begin)
    before = reading.predicate_ending(first - 1)
    answers = before is not None and before.ending == "EC" and before.form in TURNING
    return answers and len(_subjects(reading, first, reading.position(end))) > 1


def _opens(reading: Reading, begin: int, subject: Candidate, telling: Predicate | None) -> bool:
    """Whether nothing but what modifies it stands before the subject: 실형을 받았던 가수 문태오가 …고 밝혔다.

    `telling`: the verb that tells the clause, if a lone subject is its subject.
    """
    leading = _WHEN.match(reading.text, begin)
    if subject.phrase.start - (leading.end() if leading else begin) < _HEAD:
        return True
    first_own = reading.next_predicate(subject.at)
    if telling and first_own and _subjects(reading, 0, telling.first) == ["JKS"]:
        # 재판이 늦어진 만큼 서두르겠다고 밝혔다: the subject is that of the grounds.
        return not (first_own.ending == "ETM" and _bound(reading, first_own.last + 1))
    first, last = reading.position(begin), reading.position(subject.phrase.start)
    if last - first < 2 or reading.tags[last - 1] != "ETM":
        return False
    if any(tag in ("JKS", "JX", "EF") for tag in reading.tags[first:last]):
        return False
    # The clause needs a subject of its own.
    following = reading.next_predicate(subject.at)
    return following is not None and _has_own_subject(reading, subject.at + 1)


def _has_own_subject(reading: Reading, at: int) -> bool:
    return "JKS" in reading.tags[at : at + _NEXT_SUBJECT]


def _after(reading: Reading, candidate: Candidate) -> int:
    token = reading.tokens[candidate.at] if candidate.at < len(reading.tokens) else reading.tokens[-1]
    return reading.analysis.ends[token]


def _is_addressed(reading: Reading, begin: int, predicate: Predicate) -> bool:
    """Whether a noun with 에게 at the clause's head is whom it is said to: in a request, or before its own subject."""
    first = reading.position(begin)
    addressee = next((at for at in range(first, predicate.first) if reading.forms[at] in _TO), None)
    if addressee is None:
        return False
    if _requests(reading, predicate):
        return True
    between = reading.next_predicate(addressee)
    return between is not None and "JKS" in reading.tags[addressee : between.first]


def _trim_start(text: str, start: int, end: int, addressed: bool, dated: bool) -> int:
    """The start of the clause without connectives, occasions, whom it is said to if `addressed`, and the day.

    The day stays where the saying has one of its own (`dated`).
    """
    leading = _UNDATED if dated else _LEADING
    aside = _ASIDE.match(text, start, end)
    if aside:
        start = aside.end()
    while start < end and not (text[start].isalnum() or text[start] in "‘'“\"「《〈(["):
        start += 1
    for pattern in (leading, _VENUE, leading, *((_ADDRESSEE,) if addressed else ())):
        found = pattern.match(text, start, end)
        if found and found.end() < end - 6:
            start = found.end()
    return start


def _trim_end(text: str, start: int, end: int) -> int:
    """The end of the clause without its quotative particle, and without 이라 after a noun."""
    found = _PARTICLE.search(text, start, end)
    if found:
        end = found.start()
    if text.endswith("이라", start, end):
        end -= 2
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _cited(reading: Reading, reported: list[Clause]) -> list[Clause]:
    """What stands after 「source」에 따르면, if the source speaks."""
    for predicate in reading.predicates:
        if predicate.lemma not in ("따르다", "의하다") or predicate.form not in ("면", "으면") or predicate.first < 2:
            continue
        at = predicate.first - 1
        if reading.forms[at] != "에" or reading.tags[at] != "JKB":
            continue
        phrase = noun_phrase(reading.text, reading.analysis, reading.tokens, at - 1)
        # ‘산림경제’에 따르면: a work.
        work = phrase is not None and reading.text[phrase.end - 1] in "’'》〉」』"
        speaker = _source(reading, phrase) if phrase and not work else None
        if speaker is None:
            continue
        start = reading.analysis.ends[reading.tokens[predicate.last]]
        if any(clause.start >= start for clause in reported) or any(
            mark.start >= start for mark in reading.passage.marks
        ):
            continue
        start = _trim_cited(reading.text, start, reading.passage.end)
        end = reading.passage.end
        while end > start and reading.text[end - 1] in " .\n":
            end -= 1
        if _FORECAST.search(reading.text, start, end):
            continue
        if end - start > _SHORTEST:
            return [Clause(start, end, None, speaker)]
    return []


def _trim_cited(text: str, start: int, end: int) -> int:
    while start < end and not (text[start].isalnum() or text[start] in "‘'“\"「《〈(["):
        start += 1
    return start


def _source(reading: Reading, phrase: Phrase) -> Speaker | None:
    head = phrase.head
    if (head in DOCUMENTS and head not in COLLECTIVE) or _TEST.search(reading.text, phrase.start, phrase.noun_end):
        return None
    speaker = describe(reading.text, phrase, reading.names)
    if speaker is None or not (phrase.proper or looks_human(phrase, speaker)):
        return None
    return speaker
