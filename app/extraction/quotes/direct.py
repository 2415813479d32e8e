"""Who says the words in quotation marks, and with which verb."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from app.extraction.extraction import Speaker
from app.extraction.quotes.marks import Mark
from app.extraction.quotes.reading import TURNING, WEAK, Candidate, Reading
from app.extraction.quotes.tails import UTTERANCE, Tail

# What texts do: with a thing as subject nobody is said to speak.
_STATING: Final = frozenset("규정하다 명시하다 정의하다 기재하다 적시하다 서술하다 기술하다 기록하다".split())


_ASKED: Final = re.compile(
    "(?:(?:이?라)?는 (?:[가-힣A-Za-z0-9·()]{1,12} ){0,4}?(?:질문|물음|질의|지적|비판|추궁|요구|요청)"
    "| ?등(?:의|을 묻는)? (?:[가-힣A-Za-z0-9·()]{1,12} ){0,4}?(?:질문|물음|질의|추궁))"
    "(?:들?에|엔)(?:는|도| 대해서?는?| 대해선?)?(?= |,)"
)


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a passage says of one of its pairs of marks: who, which verb, and whether to look further for who.

    `asks`: the words are put to somebody who answers in the same sentence, so whoever spoke before goes on after them.
    """

    mark: Mark
    tail: Tail
    verb: str | None
    speaker: Speaker | None
    carried: bool
    asks: bool = False


def attribute(reading: Reading) -> list[Attribution]:
    """Verb and printed subject of each pair of marks of a passage, in order."""
    made: list[Attribution] = []
    for index in range(len(reading.passage.marks) - 1, -1, -1):
        made.append(_attribute(reading, index, made[-1] if made else None))
    return made[::-1]


def _attribute(reading: Reading, index: int, follower: Attribution | None) -> Attribution:
    """The attribution of one pair of marks; `follower` is that of the pair after it."""
    found, stop = _attributed(reading, index, follower)
    if found.asks:
        return found
    if follower is None:
        return replace(found, asks=_is_asked(reading, found.mark.end))
    saying = reading.predicate_ending(stop) if found.verb else None
    turns = saying is not None and saying.ending == "EC" and saying.form in TURNING
    return replace(found, asks=turns or _is_asked(reading, found.mark.end))


def _attributed(reading: Reading, index: int, follower: Attribution | None) -> tuple[Attribution, int]:
    """Verb and source of one pair of marks, and the position of the morpheme where its verb was found."""
    mark, after = reading.passage.marks[index], reading.tails[index]
    start = reading.position(after.end)
    limit = reading.position(follower.mark.start) if follower else len(reading.tokens)
    verb, stop = reading.saying(start, limit, after.tail)
    before = reading.subject_before(mark.start)
    goes_on = after.tail is Tail.LIST or (after.tail in (Tail.LINK, Tail.REPORT) and verb is None and stop >= limit)
    if follower and goes_on and (before or reading.subject_between(start, limit) is None):
        # “…”라며 “…”라고 말했다: one verb and one subject for both.
        arisen = follower.speaker is None and not follower.carried and before is not None and before.rank >= WEAK
        if after.tail is Tail.LIST and (arisen or follower.asks or (follower.speaker and start >= limit)):
            return replace(follower, mark=mark, tail=after.tail), stop
        speaker = before.speaker if before else follower.speaker
        carried = speaker is None and follower.carried
        return Attribution(mark, after.tail, follower.verb, speaker, carried, follower.asks), stop
    asked = after.tail in (Tail.ADNOMINAL, Tail.LIST) and _is_asked(reading, mark.end)
    named = _named(reading, mark, Tail.ADNOMINAL if asked else after.tail, (start, stop, limit), verb)
    if named or asked:
        aside = reading.credited(mark.end) is not None and after.tail not in (Tail.REPORT, Tail.LINK)
        return Attribution(mark, after.tail, None if asked or aside else verb, named, False), stop
    if after.tail is Tail.ADNOMINAL and reading.is_heard(start, limit):
        return Attribution(mark, after.tail, None, None, False), stop
    told = _told(reading, mark, after.tail, start, limit) if verb is None else None
    if told:
        return told
    # The subject stands before its verb of saying: “…”고 교도관이 지시하자 수용자가.
    saying = reading.predicate_ending(stop) if verb else None
    found = _subject(reading, after.tail, (start, saying.first if saying else stop, limit), before)
    if found is None and verb and not reading.has_subject(mark.start):
        found = reading.opening_subject(mark.start)
    if found is None and _is_open(reading, mark, after.tail, verb):
        return Attribution(mark, after.tail, verb, None, False), stop
    arises = verb is None and after.tail in (Tail.ADNOMINAL, Tail.LIST, Tail.OTHER) and reading.arises(start, limit)
    if arises and not (found and (found.speaker.person or found.among)):
        return Attribution(mark, after.tail, None, None, False), stop
    return Attribution(mark, after.tail, verb, found.speaker if found else None, found is None), stop


def _told(reading: Reading, mark: Mark, tail: Tail, start: int, limit: int) -> tuple[Attribution, int] | None:
    """The attribution of words by a modifying clause: 법원은 문 의원이 “…”는 취지로 발언한 부분은 거짓이라고 봤다."""
    modifier = reading.saying_modifier(start, limit) if tail is not Tail.LINK else None
    if modifier is None:
        return None
    verb, stop = modifier
    teller = reading.nearest_subject(mark.start)
    if teller is None or (reading.relative_head(stop) and not reading.has_subject(mark.start)):
        return None
    return Attribution(mark, tail, verb, teller.speaker, False), stop


def _is_asked(reading: Reading, end: int) -> bool:
    """Whether the words are a question or reproach that who is told of next answers: “…”는 질문에 “…”고 답했다."""
    return _ASKED.match(reading.text, end) is not None


def _named(reading: Reading, mark: Mark, tail: Tail, span: tuple[int, int, int], verb: str | None) -> Speaker | None:
    """Whom the words after the mark name as the source, without being the subject of a verb."""
    start, stop, limit = span
    speaker = reading.credited(mark.end)
    if speaker is None and verb and not reading.has_subject(mark.start):
        speaker = reading.relative_head(stop)
    if speaker is None and tail is Tail.ADNOMINAL:
        speaker = reading.source_noun(start, limit)
    if speaker is None and tail in (Tail.ADNOMINAL, Tail.REPORT, Tail.LINK):
        speaker = reading.heard_from(mark.start, start, limit)
    if speaker is None and (tail is Tail.ADNOMINAL or UTTERANCE.match(reading.text, mark.end)):
        speaker = reading.possessor(mark.start)
    return speaker


def _subject(reading: Reading, tail: Tail, span: tuple[int, int, int], before: Candidate | None) -> Candidate | None:
    """The subject: printed between the words and their verb, else before them, else what they modify."""
    start, stop, limit = span
    between = reading.subject_between(start, stop) if tail is not Tail.NONE else None
    if between and before and tail is Tail.LINK and reading.is_told_of(between, len(reading.tokens)):
        # 1심은 “…”며 A씨가 회사를 속였다고 봤다: the topic goes on to judge of another.
        return before
    return between or before or reading.modified(start, limit)


def _is_open(reading: Reading, mark: Mark, tail: Tail, verb: str | None) -> bool:
    """Whether a thing is the subject of what only states the words: 민법은 ‘…’고 규정한다."""
    return tail is not Tail.ADNOMINAL and (verb is None or verb in _STATING) and reading.has_subject(mark.start)
