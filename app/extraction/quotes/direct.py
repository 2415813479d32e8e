"""Who says the words in quotation marks, and with which verb."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Final

from app.extraction.extraction import Speaker
from app.extraction.quotes.marks import Mark
from app.extraction.quotes.nouns import COLLECTIVE, SPEECH
from app.extraction.quotes.passages import Passage
from app.extraction.quotes.predicates import Predicate, predicates
from app.extraction.quotes.speakers import Names, Phrase, describe, is_document, looks_human, noun_phrase
from app.extraction.quotes.tails import Following, Tail, following
from app.extraction.quotes.verbs import ARISING, SAYING
from app.korean.analysis import Analysis

_SUBJECT: Final = frozenset(("이", "가", "께서"))
_TOPIC: Final = frozenset(("은", "는", "ᆫ", "도", "만", "까지", "마저"))
_ALSO: Final = frozenset(("역시", "또한"))
_QUOTATIVE: Final = re.compile("(?:[다라자냐]고|[다라자냐]고요)$")
# Words that a noun takes up (“…”라는 입장을) are said only by the noun's own verb.
_NOMINAL: Final = (Tail.ADNOMINAL, Tail.OBJECT, Tail.LIST, Tail.OTHER)
_LIGHT: Final = frozenset("통하다 대하다 관하다 위하다 향하다 따르다 의하다 이같다 같다 거듭하다".split())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun phrase that may be the source of words.

    `at` is the position of its particle among the passage's morphemes, `rank` how well it fits (0 best).
    """

    phrase: Phrase
    speaker: Speaker
    at: int
    topic: bool
    rank: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """What a passage says of one of its pairs of marks: who, which verb, and whether to look further for who."""

    mark: Mark
    tail: Tail
    verb: str | None
    speaker: Speaker | None
    carried: bool


class Reading:
    """A passage read for attribution: its morphemes without the particles after marks, predicates and candidates."""

    def __init__(self, text: str, analysis: Analysis, passage: Passage, names: Names) -> None:
        self.text = text
        self.analysis = analysis
        self.passage = passage
        self.names = names
        self.tails: tuple[Following, ...] = tuple(following(text, mark) for mark in passage.marks)
        self.tokens = self._without_tails()
        self.starts = [analysis.starts[token] for token in self.tokens]
        self.predicates = predicates(analysis, self.tokens)
        self.firsts = [predicate.first for predicate in self.predicates]
        self.candidates = self._candidates()

    def _without_tails(self) -> list[int]:
        kept: list[int] = []
        at = 0
        spans = [(mark.end, tail.end) for mark, tail in zip(self.passage.marks, self.tails, strict=True)]
        for token in self.passage.tokens:
            start = self.analysis.starts[token]
            while at < len(spans) and spans[at][1] <= start:
                at += 1
            if at < len(spans) and spans[at][0] <= start:
                continue
            kept.append(token)
        return kept

    def form(self, at: int) -> str:
        """The morpheme at a position of the passage."""
        return self.analysis.forms[self.tokens[at]]

    def tag(self, at: int) -> str:
        """Its tag."""
        return self.analysis.tags[self.tokens[at]]

    def position(self, offset: int) -> int:
        """The position of the first morpheme that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    def _candidates(self) -> list[Candidate]:
        found: list[Candidate] = []
        openings = {self.position(mark.start) for mark in self.passage.marks if self.position(mark.start)}
        for at in range(1, len(self.tokens) + 1):
            tag = self.tag(at) if at < len(self.tokens) else ""
            form = self.form(at) if at < len(self.tokens) else ""
            last = at - 1
            topic = tag == "JX" and form in _TOPIC
            if tag == "JKS" and form in _SUBJECT:
                rank = 0
            elif topic:
                rank = 0
                if self.tag(last) == "JKS":
                    last -= 1
                elif self.tag(last) == "JKB" and self.form(last) == "에서":
                    last -= 1
                    rank = 3
                elif self.tag(last) in ("JKB", "JKO", "EC", "ETN", "JX"):
                    continue
            elif tag == "JKB" and form in ("에서", "에선", "서"):
                rank = 3
            elif tag == "MAG" and form in _ALSO:
                topic, rank = True, 0
            elif at in openings or (tag in ("SP", "SO") and at + 1 in openings):
                rank = 1
            else:
                continue
            candidate = self._candidate(last, at, topic, rank)
            if candidate:
                found.append(candidate)
        return found

    def _candidate(self, last: int, at: int, topic: bool, rank: int) -> Candidate | None:
        phrase = noun_phrase(self.text, self.analysis, self.tokens, last) if last >= 0 else None
        if phrase is None:
            return None
        speaker = describe(self.text, phrase, self.names)
        if speaker is None:
            return None
        human = looks_human(phrase, speaker)
        if rank == 3 and not (
            speaker.organization or phrase.head in COLLECTIVE or phrase.head.endswith(("계", "권", "측"))
        ):
            return None
        if rank == 1 and not human and not phrase.proper:
            return None
        if not human:
            # An unknown noun right before the words is their source more often than not; elsewhere only a name may be.
            rank = max(rank, 1 if self._adjoins_mark(phrase) else 2 if phrase.proper or is_document(phrase) else 4)
        return Candidate(phrase, speaker, at, topic, rank)

    def _adjoins_mark(self, phrase: Phrase) -> bool:
        rest = self.text[phrase.end : phrase.end + 5]
        return any(mark in rest for mark in '“"')

    def next_predicate(self, at: int) -> Predicate | None:
        """The first predicate at or after a position."""
        index = bisect_left(self.firsts, at)
        return self.predicates[index] if index < len(self.predicates) else None

    def saying(self, at: int, limit: int, tail: Tail) -> tuple[str | None, int]:
        """The verb of saying that governs words reported before position `at`, and where the search ended."""
        for index in range(bisect_left(self.firsts, at), len(self.predicates)):
            predicate = self.predicates[index]
            if predicate.first >= limit:
                break
            verb = self._verb(predicate, at if tail is Tail.REPORT else -1)
            if verb:
                modifies = predicate.ending == "ETM" and predicate.first > at + 1
                if not (modifies and not self._bound_noun(predicate.last + 1)):
                    return verb, predicate.last
            elif (predicate.closes and not self._is_quotative(predicate.last)) or (
                tail in _NOMINAL and predicate.ending != "ETM" and predicate.lemma not in _LIGHT
            ):
                return None, predicate.last
        return None, min(limit, len(self.tokens))

    def _bound_noun(self, at: int) -> bool:
        return at < len(self.tokens) and (
            self.tag(at) == "NNB" or self.form(at) in ("뒤", "후", "반면", "가운데", "상황")
        )

    def _is_quotative(self, at: int) -> bool:
        return self.tag(at) == "JKQ" or (self.tag(at) == "EC" and bool(_QUOTATIVE.search(self.form(at))))

    def _verb(self, predicate: Predicate, reported_at: int) -> str | None:
        if predicate.lemma == "하다":
            before = predicate.first - 1
            if before >= 0 and self.tag(before) == "JX":
                before -= 1
            if predicate.first == reported_at or (before >= 0 and self._is_quotative(before)):
                return "하다"
            if predicate.phrase in ("말을 하다", "말씀을 하다", "이야기를 하다", "답을 하다", "대답을 하다"):
                return predicate.phrase[:-5] + "하다"
        if predicate.phrase in SAYING:
            return predicate.phrase
        return predicate.lemma if predicate.lemma in SAYING and predicate.lemma != "하다" else None

    def subject_before(self, offset: int) -> Candidate | None:
        """The best subject printed before `offset` for words that start there."""
        best: Candidate | None = None
        best_rank = 9
        limit = self.position(offset)
        for candidate in reversed(self.candidates):
            if candidate.phrase.end > offset or candidate.at > limit:
                continue
            rank = candidate.rank + self._embedding(candidate, limit)
            if rank < best_rank:
                best, best_rank = candidate, rank
        return best if best_rank < 3 else None

    def _embedding(self, candidate: Candidate, limit: int) -> int:
        """How badly the candidate's own predicate parts it from words that start at position `limit`."""
        index = bisect_left(self.firsts, candidate.at)
        while index < len(self.predicates) and self.predicates[index].first < limit:
            predicate = self.predicates[index]
            if predicate.ending in ("ETM", "ETN"):
                if not candidate.topic:
                    return 3
            elif predicate.ending == "EF":
                return 2
            elif predicate.closes and not self._is_quotative(predicate.last):
                if predicate.form in ("자", "자마자", "지만", "는데", "은데", "ᆫ데", "으니", "니", "면", "으면"):
                    return 3 if not candidate.topic else 2
                return 1
            elif not candidate.topic:
                return 0
            index += 1
        return 0

    def subject_between(self, start: int, end: int) -> Candidate | None:
        """The subject printed between two positions: “…”라고 밀레니오는 전했다."""
        for candidate in self.candidates:
            if start <= candidate.phrase.first and candidate.at <= end and candidate.rank < 2:
                return candidate
        return None

    def source_noun(self, start: int, end: int) -> Speaker | None:
        """Whose words a noun of speech names: “…”는 일부 의원들 의견을, “…”는 게 김 대표의 설명이다."""
        for at in range(start + 1, min(end, start + 16, len(self.tokens))):
            if self.tag(at) != "NNG" or self.form(at) not in SPEECH:
                continue
            last = at - 1
            if self.tag(last) == "JKG":
                last -= 1
            if last < start or self.tag(last) in ("JKS", "JKO", "JKB", "JX", "ETM"):
                continue
            phrase = noun_phrase(self.text, self.analysis, self.tokens[start:], last - start)
            if phrase is None:
                continue
            speaker = describe(self.text, phrase, self.names)
            if speaker and looks_human(phrase, speaker):
                return speaker
        return None

    def arises(self, start: int, end: int) -> bool:
        """Whether the words only arise (“…”는 비판이 나온다) and nobody is said to say them."""
        predicate = self.next_predicate(start)
        while predicate and predicate.first < end:
            if predicate.lemma in ARISING or predicate.phrase in ARISING:
                return True
            if predicate.closes:
                return False
            predicate = self.next_predicate(predicate.last + 1)
        return False


def attribute(reading: Reading) -> list[Attribution]:
    """Verb and printed subject of each pair of marks of a passage, in order."""
    made: list[Attribution] = []
    marks = reading.passage.marks
    for index in range(len(marks) - 1, -1, -1):
        mark, after = marks[index], reading.tails[index]
        start = reading.position(after.end)
        follower = made[-1] if made else None
        limit = reading.position(marks[index + 1].start) if follower else len(reading.tokens)
        verb, stop = reading.saying(start, limit, after.tail)
        open_ended = verb is None and stop >= limit
        if follower and (after.tail is Tail.LIST or (after.tail in (Tail.LINK, Tail.REPORT) and open_ended)):
            # “…”라며 “…”라고 말했다: one verb and one subject for both.
            between = reading.subject_between(start, limit)
            before = reading.subject_before(mark.start)
            if between is None or before is not None:
                speaker = before.speaker if before else follower.speaker
                made.append(Attribution(mark, after.tail, follower.verb, speaker, speaker is None))
                continue
        speaker = None
        if after.tail is Tail.ADNOMINAL or after.tail is Tail.LIST:
            speaker = reading.source_noun(start, limit)
        if speaker is None and after.tail is not Tail.NONE:
            found = reading.subject_between(start, stop)
            speaker = found.speaker if found else None
        if speaker is None:
            found = reading.subject_before(mark.start)
            speaker = found.speaker if found else None
        arises = verb is None and after.tail in (Tail.ADNOMINAL, Tail.LIST, Tail.OTHER) and reading.arises(start, limit)
        if arises and not (speaker and speaker.person):
            made.append(Attribution(mark, after.tail, None, None, False))
            continue
        made.append(Attribution(mark, after.tail, verb, speaker, speaker is None))
    return made[::-1]


def printed_as(speaker: Speaker, antecedent: Speaker | None) -> Speaker:
    """A pronoun's speaker: the words as printed, the person and organization of whom it means."""
    if antecedent is None:
        return speaker
    return replace(antecedent, text=speaker.text)
