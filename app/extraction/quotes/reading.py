"""A passage as attribution reads it: its predicates, who may have said its words, and how both belong together."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from app.extraction.extraction import Speaker
from app.extraction.quotes.nouns import COLLECTIVE, SPEECH
from app.extraction.quotes.passages import Passage
from app.extraction.quotes.predicates import Predicate, predicates
from app.extraction.quotes.speakers import (
    Names,
    Phrase,
    describe,
    is_document,
    looks_human,
    names_somebody,
    noun_phrase,
)
from app.extraction.quotes.tails import Following, Tail, following
from app.extraction.quotes.verbs import ARISING, INDIRECT, SAYING
from app.korean.analysis import Analysis

_SUBJECT: Final = frozenset(("이", "가", "께서"))
_TOPIC: Final = frozenset(("은", "는", "ᆫ", "도", "만", "까지", "마저"))
_ALSO: Final = frozenset(("역시", "또한", "모두"))
_CREDIT: Final = re.compile(r" ?\(([^()\n]{2,40})\)")
_AFTER_NAME: Final = re.compile('(?:은|는|이|가|도|께서)(?=[ ,“"])')
_CASES: Final = frozenset(("JKS", "JKG", "JKO", "JKB", "JX", "SP", "SF"))
_ENCLOSING: Final = frozenset("‘’'()")
_WORDS: Final = 6  # words of the longest credit in brackets
_REPORTED: Final = ("다는", "라는", "자는", "냐는")
_SOME: Final = "일부"  # 일부에선 …고 주장한다
_EMBEDDED: Final = 3  # the rank of the subject of another clause
_BACK: Final = 16  # candidates before words, and predicates after a candidate, that are looked at
_DAY: Final = re.compile(
    r" (?:지난 |오는 )?(?:\d{1,2}월 )?\d{1,2}일(?! [가-힣]+[을를])(?! (?:열리는|열린|열릴|개최|예정된|시작))"
    r"| (?:이날|전날|오늘|어제)[ ,]"
)
# What people do not do themselves: 지난 20일 열린 회의.
_HAPPENING: Final = frozenset("지나다 열리다 발생하다 벌어지다 진행되다 개최되다 일어나다 예정되다 시작되다".split())
_OPENING: Final = 20  # characters before the first subject
_HEADING: Final = 45  # such characters, if it is no person
_APART: Final = 8  # morphemes between a subject and the verb of a clause that is hardly its own
_OF_A_THING: Final = re.compile(
    r" ?(?:한|했던|판단한|판결한|선고한|본) (?:원심|1심|2심|항소심|판결|결정|판단)"
    r"| (?:[가-힣]{1,10} )?(?:발언|말|주장|표현|문구|문장)[은는이가] "
)
_TERM: Final = 30  # morphemes of the longest term in brackets or single marks
_OBJECT: Final = re.compile("[을를] 하다$")
_FROM: Final = frozenset("에게 에게서 한테 한테서 로부터 으로부터 께".split())
_HEARING: Final = frozenset("듣다 받다 당하다 전해듣다 확보하다 얻다".split())
# Tags of what may follow a candidate: particles, 또한, a comma before the words.
_BORDERS: Final = frozenset("JKS JX JKB MAG SP SO".split())
_UTTERED: Final = frozenset("하다 남기다 던지다 건네다 전하다 꺼내다 내뱉다 적다 쓰다 올리다".split())
_LINK: Final = re.compile("[다라자냐](?:며|면서)$")
_QUOTATIVE: Final = re.compile("(?:[다라자냐]고|[다라자냐]고요)$")
# Words that a noun takes up (“…”라는 입장을) are said only by the noun's own verb.
_NOMINAL: Final = (Tail.ADNOMINAL, Tail.OBJECT, Tail.LIST, Tail.OTHER)
# Who goes on speaking turns to another matter: 시와 정부가 다투는 공원과 관련해서는 “…”고 말했다.
_FURTHER: Final = re.compile("(?:그러면서|이어|또|또한|아울러)[ ,]")
_TURNED_TO: Final = ("대해서는", "대해선", "관련해서는", "관련해선", "관해서는", "관해선", "두고는", "두곤")
WEAK: Final = 2
"""The rank of what is a source only if nothing better is printed."""
TURNING: Final = frozenset("자 지만 는데 은데 ᆫ데".split())
"""Endings after which the next clause is somebody else's: 기자가 “…”고 묻자, 취재진이 “…”고 질문했지만."""
LIGHT: Final = frozenset(
    "통하다 대하다 관하다 위하다 향하다 따르다 의하다 이같다 같다 거듭하다 관련하다 이렇다".split()
)
"""Verbs that work like a postposition: …을 통해, …에 대해."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A noun phrase that may be the source of words.

    `at` is the position of its particle among the passage's morphemes, `rank` how well it fits (0 best), `among`
    whether it is those among whom words arise (법조계에선).
    """

    phrase: Phrase
    speaker: Speaker
    at: int
    topic: bool
    rank: int
    among: bool = False


class Reading:
    """A passage read for attribution: its morphemes without the particles after marks, predicates and candidates."""

    def __init__(self, text: str, analysis: Analysis, passage: Passage, names: Names) -> None:
        self.text = text
        self.analysis = analysis
        self.passage = passage
        self.names = names
        self.tails: tuple[Following, ...] = tuple(following(text, mark) for mark in passage.marks)
        self.mark_starts = [mark.start for mark in passage.marks]
        self.mark_ends = [mark.end for mark in passage.marks]
        self.tokens = self._without_tails()
        self.forms = [analysis.forms[token] for token in self.tokens]
        self.tags = [analysis.tags[token] for token in self.tokens]
        self.starts = [analysis.starts[token] for token in self.tokens]
        self.predicates = self._predicates()
        self.firsts = [predicate.first for predicate in self.predicates]

    def _without_tails(self) -> Sequence[int]:
        if not self.passage.marks:
            return self.passage.tokens
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

    def _predicates(self) -> tuple[Predicate, ...]:
        """The predicates outside of brackets and single marks: what stands in those is no part of the clause."""
        found = predicates(self.analysis, self.tokens)
        if "SSO" not in self.tags and "SS" not in self.tags:
            return found
        inside: set[int] = set()
        opened: int | None = None
        for at, (tag, form) in enumerate(zip(self.tags, self.forms, strict=True)):
            if tag in ("SSO", "SSC", "SS") and form in _ENCLOSING:
                if opened is not None and (tag != "SSO" or form == "'"):
                    inside.update(range(opened, at))
                    opened = None
                elif tag != "SSC":
                    opened = at
            elif opened is not None and at - opened > _TERM:
                opened = None
        return tuple(predicate for predicate in found if predicate.first not in inside)

    def position(self, offset: int) -> int:
        """The position of the first morpheme that starts at or after `offset`."""
        return bisect_left(self.starts, offset)

    @cached_property
    def candidates(self) -> list[Candidate]:
        """The noun phrases that may be a source, in order."""
        found: list[Candidate] = []
        openings = {self.position(mark.start) for mark in self.passage.marks if self.position(mark.start)}
        for at, (tag, form) in enumerate(zip((*self.tags, ""), (*self.forms, ""), strict=True)):
            if not at or (tag not in _BORDERS and at not in openings):
                continue
            last = at - 1
            topic = tag == "JX" and form in _TOPIC
            among = False
            if tag == "JKS" and form in _SUBJECT:
                rank = 0
            elif topic:
                rank = 0
                if self.tags[last] == "JKS":
                    last -= 1
                elif self.tags[last] == "JKB" and self.forms[last] == "에서":
                    last, rank = self._among(last - 1)
                    among = True
                elif self.tags[last] in ("JKB", "JKO", "EC", "ETN", "JX"):
                    continue
            elif tag == "JKB" and form in ("에서", "에선", "서"):
                last, rank = self._among(last)
                among = True
            elif tag == "MAG" and form in _ALSO:
                topic, rank = True, 0
            elif at in openings or (tag in ("SP", "SO") and at + 1 in openings):
                rank = 1
            else:
                continue
            candidate = self._candidate(last, at, topic, rank, among)
            # “…”며 동료들에 대한 감사도 잊지 않았다.
            words = candidate and form == "도" and candidate.phrase.head in SPEECH and not candidate.speaker.person
            if candidate and not words:
                found.append(candidate)
        found.extend(self._named({candidate.at for candidate in found}))
        return sorted(found, key=lambda candidate: candidate.at)

    @cached_property
    def candidates_at(self) -> list[int]:
        """The positions of the candidates."""
        return [candidate.at for candidate in self.candidates]

    def _named(self, known: set[int]) -> Iterator[Candidate]:
        """Names with a particle of the subject that the analyser did not part from them."""
        for mention in self.names.within(self.passage.start, self.passage.end):
            particle = _AFTER_NAME.match(self.text, mention.end)
            at = self.position(mention.end)
            if particle is None or at in known or any(m.start <= mention.start < m.end for m in self.passage.marks):
                continue
            if at == len(self.tokens) or self.starts[at] > particle.end():
                at -= 1
            if at < 1 or at in known:
                continue
            phrase = Phrase(mention.start, mention.end, at - 1, at - 1, mention.name, True, mention.end)
            speaker = describe(self.text, phrase, self.names)
            if speaker:
                yield Candidate(phrase, speaker, at, particle[0] in _TOPIC, 0)

    def _among(self, last: int) -> tuple[int, int]:
        """Position and rank of the noun before 에서: an institution, or those among whom (직원들 사이에서)."""
        if last > 0 and self.forms[last] == "사이" and self.tags[last - 1] != "JC":
            return last - 1, 1
        return last, 3

    def _candidate(self, last: int, at: int, topic: bool, rank: int, among: bool) -> Candidate | None:
        phrase = noun_phrase(self.text, self.analysis, self.tokens, last) if last >= 0 else None
        if phrase is None:
            return None
        speaker = describe(self.text, phrase, self.names)
        if speaker is None:
            return None
        human = looks_human(phrase, speaker)
        if not human and self.text[phrase.end - 1] in "’'":
            # A work or a term.
            return None
        if rank == 3 and not is_document(phrase):
            if not (speaker.organization or phrase.head in COLLECTIVE or speaker.text == _SOME):
                return None
            rank = 2
        if rank == 1 and not human and not phrase.proper:
            return None
        if not human:
            # An unknown noun right before the words is their source more often than not; elsewhere only a name may be.
            near = self._adjoins_mark(phrase)
            rank = max(rank, 1 if near else 2 if topic or phrase.proper or is_document(phrase) else 4)
        return Candidate(phrase, speaker, at, topic, rank, among)

    def _adjoins_mark(self, phrase: Phrase) -> bool:
        rest = self.text[phrase.end : phrase.end + 5]
        # 개국공신들이 ‘…’고 찬양했다: single marks hold terms too, but of several it is people that are told of.
        several = self.text.startswith("들", phrase.end - 1)
        return any(mark in rest for mark in ("“\"‘'" if several else '“"'))

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
                tail in _NOMINAL and predicate.ending != "ETM" and predicate.lemma not in LIGHT
            ):
                return None, predicate.last
        return None, min(limit, len(self.tokens))

    def saying_modifier(self, at: int, limit: int) -> tuple[str, int] | None:
        """The verb of saying after position `at` that modifies a noun, and where it ends: …는 취지로 말한 부분."""
        predicate = next((p for p in self._predicates_from(at) if p.lemma not in LIGHT), None)
        if predicate is None or predicate.first >= limit or predicate.ending != "ETM":
            return None
        verb = self._verb(predicate, -1)
        return (verb, predicate.last) if verb and not self._bound_noun(predicate.last + 1) else None

    def nearest_subject(self, offset: int) -> Candidate | None:
        """The last 이/가 phrase that names somebody before `offset`, if no topic stands after it."""
        last = bisect_right(self.candidates_at, self.position(offset))
        for candidate in reversed(self.candidates[max(0, last - _BACK) : last]):
            if candidate.rank == 0 and candidate.phrase.end <= offset:
                return None if candidate.topic or candidate.among else candidate
        return None

    def _bound_noun(self, at: int) -> bool:
        return at < len(self.tokens) and (
            self.tags[at] == "NNB" or self.forms[at] in ("뒤", "후", "반면", "가운데", "상황")
        )

    def _is_quotative(self, at: int) -> bool:
        return self.tags[at] == "JKQ" or (self.tags[at] == "EC" and bool(_QUOTATIVE.search(self.forms[at])))

    def _verb(self, predicate: Predicate, reported_at: int) -> str | None:
        if predicate.lemma == "하다":
            before = predicate.first - 1
            if before >= 0 and self.tags[before] == "JX":
                before -= 1
            if predicate.first == reported_at or (before >= 0 and self._is_quotative(before)):
                return "하다"
            # 당부를 했다 is 당부했다; 막말을 하다 is a verb phrase of its own.
            plain = _OBJECT.sub("하다", predicate.phrase)
            if predicate.phrase not in SAYING and plain != "하다" and plain in SAYING:
                return plain
        if predicate.lemma in SAYING and predicate.lemma != "하다":
            return predicate.lemma
        return predicate.phrase if predicate.phrase in SAYING else None

    def subject_before(self, offset: int) -> Candidate | None:
        """The best subject printed before `offset` for words that start there."""
        best: Candidate | None = None
        best_rank = _EMBEDDED
        limit = self.position(offset)
        last = bisect_right(self.candidates_at, limit)
        for candidate in reversed(self.candidates[max(0, last - _BACK) : last]):
            if candidate.phrase.end > offset:
                continue
            rank = candidate.rank + self._embedding(candidate, limit)
            if rank == 0 and self.is_told_of(candidate, limit):
                rank = WEAK
            # 문 의원은 오씨가 회사를 세웠고 “…”고 말했다: the topic speaks, not the subject of a clause within.
            topical = best is not None and rank == best_rank > 0 and candidate.topic and not best.topic
            if rank < best_rank or (topical and not candidate.rank):
                best, best_rank = candidate, rank
            if rank == 0:
                break
        return best

    def is_told_of(self, candidate: Candidate, limit: int) -> bool:
        """Whether what the topic before it says or thinks is about the subject.

        검찰은 백씨가 아프다고 보고 “…”, 문 의원은 오씨가 대표를 만나 돈을 받았다는 의혹을 제기하며 “…”.
        """
        if candidate.topic:
            return False
        predicate = self._reported_of(candidate.at)
        if predicate is None or predicate.first >= limit:
            return False
        if "JKS" in self.tags[candidate.at + 1 : predicate.first]:
            return False
        before = bisect_left(self.candidates_at, candidate.at)
        topic = next((c for c in reversed(self.candidates[:before]) if c.topic and c.rank == 0), None)
        return topic is not None and not any(
            predicate.closes for predicate in self._predicates_from(topic.at) if predicate.first < candidate.at
        )

    def _reported_of(self, at: int) -> Predicate | None:
        """The predicate of the reported clause (…다고, …다는) whose subject stands at a position; None outside of one.

        What the subject does before in the same clause (만나, 들어가서) leaves it open.
        """
        for predicate in self._predicates_from(at):
            if self._is_quotative(predicate.last):
                return predicate
            if predicate.ending != "EC" or predicate.closes:
                return predicate if predicate.ending == "ETM" and predicate.form.endswith(_REPORTED) else None
        return None

    def _embedding(self, candidate: Candidate, limit: int) -> int:
        """How badly the candidate's own predicate parts it from words that start at position `limit`."""
        index = bisect_left(self.firsts, candidate.at)
        last = min(len(self.predicates), index + _BACK)
        inner = 0  # subjects printed since, that a predicate has still to take
        here = candidate.at + 1
        while index < last and self.predicates[index].first < limit:
            predicate = self.predicates[index]
            if predicate.lemma in LIGHT or (predicate.ending == "EC" and predicate.form == "게"):
                # 어렵게 만든: an adverb of the verb that follows.
                index += 1
                continue
            if self._tells_when(predicate):
                index += 1
                continue
            inner += sum(self.tags[at] == "JKS" for at in range(here, predicate.first))
            here = max(here, predicate.last + 1)
            if predicate.ending == "ETM":
                if not candidate.topic and not inner:
                    # A bound noun takes the subject with its clause: 문 의원이 이날 탈당한 데 대해.
                    bound = self.tags[predicate.last + 1 : predicate.last + 2] == ["NNB"]
                    if predicate.lemma in _HAPPENING or (self._is_dated(candidate) and not bound):
                        index += 1
                        continue
                    return _EMBEDDED
                if candidate.topic and predicate.form.endswith(_REPORTED):
                    # 신문은 공연들은 많았다는 점을: a second topic belongs to what is told.
                    return 1
                inner = max(inner - 1, 0)
            elif predicate.ending == "EF":
                return 2
            elif predicate.closes and _LINK.search(predicate.form):
                if not candidate.topic:
                    return 1
            elif predicate.closes and not self._is_quotative(predicate.last):
                if inner and not (candidate.topic or candidate.among) and predicate.form in TURNING:
                    # 문 여사가 검찰이 수사를 시작하자 “…”: the subject within has the clause.
                    inner -= 1
                    index += 1
                    continue
                if predicate.form in ("자", "자마자", "지만", "는데", "은데", "ᆫ데", "으니", "니", "면", "으면"):
                    return WEAK if candidate.topic else _EMBEDDED
                return 1
            elif not candidate.topic:
                return 0
            index += 1
        return 0

    def _tells_when(self, predicate: Predicate) -> bool:
        """Whether the predicate tells when or where and takes no subject printed before: 오는 24일 열리는 본회의."""
        if predicate.ending != "ETM" or predicate.form.endswith(_REPORTED):
            return False
        if predicate.lemma == "오다":
            return self.tags[predicate.last + 1 : predicate.last + 2] == ["SN"]
        return predicate.lemma in _HAPPENING and self.tags[predicate.first - 1] != "JKS"

    def opening_subject(self, offset: int) -> Candidate | None:
        """The subject with which the passage begins, if the verb of a modifying clause is too far to be its own.

        문태오 시장이 출장 중 국가를 작곡한 음악가의 유족을 만나 “…”고 말했다.
        """
        candidate = next((c for c in self.candidates if c.rank == 0 and not c.topic and not c.among), None)
        if candidate is None or candidate.phrase.end > offset or _FURTHER.match(self.text, self.passage.start):
            # 그러면서 지자체들이 낸 심판을 들어 “…”고 말했다: who goes on speaking.
            return None
        if self.text[max(offset - 12, 0) : offset].rstrip(" ‘“'\"").endswith(_TURNED_TO):
            return None
        if not (candidate.speaker.person or looks_human(candidate.phrase, candidate.speaker)):
            return None
        if candidate.phrase.start - self.passage.start > (_OPENING if candidate.speaker.person else _HEADING):
            return None
        own = (p for p in self._predicates_from(candidate.at) if p.lemma not in LIGHT and not self._tells_when(p))
        predicate = next(own, None)
        if predicate is None:
            return None
        between = self.tags[candidate.at : predicate.first]
        then = self.forms[predicate.last + 1 : predicate.last + 2] in (["뒤"], ["후"])
        if candidate.speaker.person and not then:
            return candidate if predicate.first - candidate.at > _APART else None
        # 검찰이 의혹을 받는 의원들에 대해 “…”고 말했다: the clause has an object, its subject is who is modified.
        # Not so before a bound noun, which takes the clause as a whole: 검찰이 의원들을 부른 것에 대해 “…”고 말했다.
        bound = self.tags[predicate.last + 1 : predicate.last + 2] == ["NNB"]
        return candidate if "JKO" in between and predicate.ending == "ETM" and not bound else None

    def _is_dated(self, candidate: Candidate) -> bool:
        """Whether the day follows the subject: 가온협회가 29일 …, where the report of an event begins."""
        return _DAY.match(self.text, self._after(candidate)) is not None

    def _after(self, candidate: Candidate) -> int:
        if candidate.at >= len(self.tokens):
            return candidate.phrase.end
        return self.analysis.ends[self.tokens[candidate.at]]

    def has_subject(self, offset: int) -> bool:
        """Whether a subject stands right before the words, be it a thing: 민법 제379조는 ‘…’고 규정한다."""
        at = self.position(offset) - 1
        return (
            at > 0
            and self.analysis.ends[self.tokens[at]] + 1 >= offset
            and (self.tags[at] == "JKS" or (self.tags[at] == "JX" and self.forms[at] in ("은", "는")))
            and self.tags[at - 1] in ("NNG", "NNP", "NNB", "SSC")
        )

    def is_embedded(self, candidate: Candidate) -> bool:
        """Whether the candidate is the subject of a modifying clause alone."""
        return self._embedding(candidate, len(self.tokens)) == _EMBEDDED

    def subject_between(self, start: int, end: int) -> Candidate | None:
        """The subject printed between two positions: “…”라고 노보디아는 전했다."""
        for candidate in self._candidates_from(start):
            if candidate.at > end:
                break
            inside = start <= candidate.phrase.first
            if inside and candidate.rank < WEAK and self._embedding(candidate, end) != _EMBEDDED:
                return candidate
        return None

    def candidates_within(self, start: int, end: int) -> list[Candidate]:
        """The candidates that lie in text[start:end]."""
        first, last = self.position(start), self.position(end)
        found = self.candidates[bisect_left(self.candidates_at, first) : bisect_right(self.candidates_at, last)]
        return [candidate for candidate in found if start <= candidate.phrase.start and candidate.phrase.end <= end]

    def has_mark(self, start: int, end: int) -> bool:
        """Whether a pair of marks opens between two offsets."""
        return bisect_right(self.mark_starts, start) < bisect_left(self.mark_starts, end)

    def end_of_tail(self, offset: int) -> int:
        """Where the particle after the last pair of marks that closes before `offset` ends; 0 if there is none.

        Words that only tell of a thing in the clause are a part of it: ‘배상하라’고 한 원심을 확정했다.
        """
        index = bisect_right(self.mark_ends, offset)
        while index and _OF_A_THING.match(self.text, self.tails[index - 1].end):
            index -= 1
        return self.tails[index - 1].end if index else 0

    def after_quoted(self, offset: int) -> int:
        """`offset`, after words in marks, moved behind the verb that says them: “…”고 밝힌 뒤 |, “…”라고 평가하고 |."""
        predicate = self.next_predicate(self.position(offset)) if offset else None
        if predicate is None or predicate.first != self.position(offset) or self._verb(predicate, -1) is None:
            return offset
        at = predicate.last
        if predicate.ending == "ETM" and self.forms[at + 1 : at + 2] in (["뒤"], ["후"]):
            at += 1
        elif predicate.ending != "EC" or self._is_quotative(at):
            return offset
        return self.analysis.ends[self.tokens[at]]

    def _candidates_from(self, start: int) -> Iterator[Candidate]:
        for index in range(bisect_left(self.candidates_at, start), len(self.candidates)):
            yield self.candidates[index]

    def credited(self, offset: int) -> Speaker | None:
        """The source in brackets right after the marks: “…”(뉴욕포스트)."""
        found = _CREDIT.match(self.text, offset)
        if not found:
            return None
        printed = found[1].strip()
        mentions = self.names.within(*found.span(1))
        if not mentions and not (names_somebody(printed.split()[-1]) and len(printed.split()) < _WORDS):
            return None
        person = next((mention.name for mention in mentions if mention.is_person), None)
        institution = next((mention.name for mention in mentions if not mention.is_person), None)
        return Speaker(printed, person, institution, anonymous=person is None)

    def relative_head(self, stop: int) -> Speaker | None:
        """Whom the verb of saying that ends at position `stop` modifies: “…”고 했던 잡스의 조언."""
        predicate = self.predicate_ending(stop)
        if predicate is None or predicate.ending != "ETM":
            return None
        end = next((at for at in range(stop + 1, min(stop + 12, len(self.tags))) if self.tags[at] in _CASES), None)
        if end is None or end == stop + 1:
            return None
        if self.tags[stop + 1] == "NNB":
            # “…”를 외친 이들은: those who did, whoever they are.
            they = self.forms[stop + 1] == "이" and self.forms[stop + 2] == "들"
            return Speaker("이들", None, None, anonymous=True) if they else None
        return self._somebody(stop + 1, end - 1)

    def predicate_ending(self, at: int) -> Predicate | None:
        """The predicate whose last morpheme is at a position."""
        index = bisect_left(self.firsts, at + 1) - 1
        return self.predicates[index] if index >= 0 and self.predicates[index].last == at else None

    def modified(self, start: int, end: int) -> Candidate | None:
        """The subject that the clause with the words modifies: “…”는 글을 올린 이 위원장이."""
        for candidate in self._candidates_from(start):
            first = candidate.phrase.first
            if first >= end:
                break
            if start < first and candidate.rank < WEAK:
                between = self.predicates[bisect_left(self.firsts, start) : bisect_left(self.firsts, first)]
                modifies = bool(between) and not any(predicate.closes for predicate in between)
                return candidate if modifies and between[-1].ending == "ETM" else None
        return None

    def heard_from(self, offset: int, start: int, end: int) -> Speaker | None:
        """From whom words are heard: 동료로부터 “…”는 말을 듣고, 협회로부터 “…”며 고발당했다."""
        at = self.position(offset) - 1
        if at < 1 or self.tags[at] != "JKB" or self.forms[at] not in _FROM:
            return None
        predicate = next((p for p in self._predicates_from(start) if p.lemma not in LIGHT), None)
        if predicate is None or predicate.first >= end or predicate.lemma not in _HEARING:
            return None
        return self._somebody(0, at - 1)

    def is_heard(self, start: int, end: int) -> bool:
        """Whether whoever the clause is about only hears the words: 두 사람은 “…”는 연락을 받았다."""
        predicate = next((p for p in self._predicates_from(start) if p.lemma not in LIGHT), None)
        if predicate is None or predicate.first >= end or predicate.lemma not in _HEARING:
            return False
        at = predicate.first - 1
        return at > start and self.tags[at] == "JKO" and self.forms[at - 1] in SPEECH

    def _somebody(self, first: int, last: int) -> Speaker | None:
        """Whom the noun phrase names that ends at position `last` and begins at `first` or later, if it is somebody."""
        phrase = noun_phrase(self.text, self.analysis, self.tokens[first : last + 1], last - first)
        speaker = describe(self.text, phrase, self.names) if phrase else None
        return speaker if phrase and speaker and looks_human(phrase, speaker) else None

    def possessor(self, offset: int) -> Speaker | None:
        """Whose the words are: 문태오 의원의 “…”라는 비판."""
        at = self.position(offset) - 1
        if at < 1 or self.tags[at] != "JKG" or self.analysis.ends[self.tokens[at]] + 1 != offset:
            return None
        return self._somebody(0, at - 1)

    def _predicates_from(self, start: int) -> Iterator[Predicate]:
        for index in range(bisect_left(self.firsts, start), len(self.predicates)):
            yield self.predicates[index]

    def source_noun(self, start: int, end: int) -> Speaker | None:
        """Whose words a noun of speech names: “…”는 일부 의원들 의견을, “…”는 딸의 다급한 전화를."""
        for at in range(start + 1, min(end, start + 12, len(self.tokens))):
            if self.tags[at] in ("JKS", "JKO", "JKB", "JX", "ETM", "EC"):
                break
            if self.tags[at] != "JKG":
                continue
            if source := self._somebody(start, at - 1):
                return source
        for at in range(start + 1, min(end, start + 16, len(self.tokens))):
            if self.tags[at] != "NNG" or self.forms[at] not in SPEECH:
                continue
            last = at - 1
            if self.tags[last] == "JKG":
                last -= 1
            if last < start or self.tags[last] in ("JKS", "JKO", "JKB", "JX", "ETM"):
                continue
            if source := self._somebody(start, last):
                return source
        return None

    def owner(self) -> Speaker | None:
        """Whose words the whole passage calls the words before it: 요즘 부모들의 한탄이다."""
        at = len(self.tokens) - 1
        while at > 2 and self.tags[at] in ("SF", "EF", "EP", "VCP"):
            at -= 1
        if at < 2 or self.tags[at] != "NNG" or self.forms[at] not in SPEECH:
            return None
        if self.tags[at - 1] == "ETM":
            return self._sayer(at - 1)
        if self.tags[at - 1] != "JKG":
            return None
        return self._somebody(0, at - 2)

    def announced(self) -> str | None:
        """The verb with which a passage without quotes says only that somebody speaks: 문태오가 이렇게 말했다."""
        if self.passage.marks or not self.predicates or self.predicates[-1].ending != "EF":
            return None
        if any(self._is_quotative(predicate.last) for predicate in self.predicates):
            return None
        predicate = self.predicates[-1]
        verb = self._verb(predicate, -1)
        # 보고서를 공개했다: a thing.
        return verb if verb in INDIRECT and verb != "하다" and self.tags[max(predicate.first - 1, 0)] != "JKO" else None

    def _sayer(self, at: int) -> Speaker | None:
        """Who says what the noun after position `at` stands for: 문태오가 동료들에게 한 말이다."""
        predicate = self.predicate_ending(at)
        if predicate is None or predicate.lemma not in _UTTERED:
            return None
        before = [candidate for candidate in self.candidates if candidate.at < predicate.first and not candidate.topic]
        if not before or not looks_human(before[-1].phrase, before[-1].speaker):
            return None
        return before[-1].speaker

    def _takes_subject(self, predicate: Predicate) -> bool:
        """Whether a noun with 이/가 or a topic stands right before the predicate, an adverb apart."""
        at = predicate.first - 1
        while at > 0 and self.tags[at] in ("MAG", "NNG"):
            at -= 1
        return at >= 0 and self.tags[at] in ("JKS", "JX")

    def _is_fact(self, at: int) -> bool:
        """Whether what stands there makes a clause before it the main one: 반응이 나온 바 있다."""
        return at < len(self.tokens) and self.tags[at] == "NNB" and self.forms[at] in ("바", "적")

    def arises(self, start: int, end: int) -> bool:
        """Whether the words only arise (“…”는 비판이 나온다) and nobody is said to say them."""
        predicate = self.next_predicate(start)
        while predicate and predicate.first < end:
            modifies = predicate.ending == "ETM" and not self._is_fact(predicate.last + 1)
            if predicate.lemma in ARISING and not modifies and self._takes_subject(predicate):
                return True
            if predicate.closes:
                return False
            predicate = self.next_predicate(predicate.last + 1)
        return False
