"""Who is being talked about and who spoke last: what pronouns and quotes without a subject refer to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from app.extraction.extraction import Speaker
from app.extraction.quotes.direct import Attribution
from app.extraction.quotes.labels import Labelled
from app.extraction.quotes.lines import begins_line, ends_line
from app.extraction.quotes.nouns import COLLECTIVE, DOCUMENTS, PRONOUNS, WRITINGS
from app.extraction.quotes.passages import Passage
from app.extraction.quotes.reading import Candidate, Reading
from app.extraction.quotes.speakers import Names, looks_human
from app.extraction.quotes.tails import STANDING, Tail, following

_POINTING: Final = re.compile(r"^(?:이|그|해당|같은|동) ([가-힣]+)$")
_POINTED: Final = ("관계자", "의원", "교수", "대표", "회장", "변호사", "판사", "장관")
_COURTS: Final = ("1심", "2심", "항소심", "상고심", "원심", "재판부", "대법원", "헌재", "헌법재판소")
_AUTHORS: Final = ("저자", "작가")
_ROLES: Final = (*_AUTHORS, "감독", "대통령", "총리")
_FURTHER: Final = "이어|그러면서|또|또한|아울러|특히|끝으로|이와 함께|이밖에|덧붙여|나아가|더불어"
_MORE: Final = re.compile(f"(?:{_FURTHER})[ ,]")
_ADDS: Final = re.compile(f"(?:{_FURTHER}|그리고|다만|하지만|그러나)[ ,]")
_ENDED: Final = re.compile(r"[.?!…‥~][”\"]?\s*$")
_QUESTION: Final = re.compile(r"^\s*(?:[-―–—▲△■◇●Q]|문\)|질문|\d+\.)|\?\s*$")
# -복귀 시점은 언제인가. Q. 계획은: a line that the interviewer puts.
_PUT: Final = re.compile(r"\s*(?:[-―–—]|Q[.:\s]|문\))")
_SCRIPTURE: Final = re.compile(r"\s*\([가-힣]{1,10}\s?\d+\s?[:장편]")
_SIGN: Final = re.compile(
    r"(?:이?라고|이?라는|고|는|등의?)\s(?:[가-힣]{1,6}\s)?(?:적힌|쓰인|쓴|적은|새겨진|문구|표지판|현수막|팻말|피켓)"
)
_CONTAINED: Final = re.compile(
    "(?:이?라)?는 (?:내용|문구|글|구절|대목|조항|표현)(?:도|이|가|은|만)? "
    "(?:담겼|담겨|담긴|적혔|적혀|들어 ?있|포함|실렸)"
)
_STANDS: Final = ("적히다", "쓰이다", "기재되다")
_EXPLAINS: Final = re.compile(
    r" (?:한|본|밝힌|말한|답한|설명한|강조한|주장한|지적한|판단한) 것(?:이다|이었다|입니다)\.?\s*$"
)
_PUNCTUATION: Final = frozenset(("SF", "SP", "SS", "SSO", "SSC", "SE", "SO", "SW"))
_FIRST: Final = 20  # morphemes at the head of a passage
_STAFF: Final = ("기자", "앵커", "특파원", "캐스터")
_FAR: Final = 3  # passages
_THEY: Final = ("그들", "이들", "저들")
_SOUND: Final = re.compile(r"[<\[【]\s?현장음\s?[>\]】]\s*[-–]?\s*$")
_LABEL: Final = 12  # characters of a label without a name
_PLURAL: Final = re.compile("들$")


class Discourse:
    """What was said so far: the last speaker, the last person or institution that was the topic, the answerer."""

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._speaker: Speaker | None = None
        self._spoke_at = -1
        self._topic: Speaker | None = None
        self._topic_at = -1
        self._individual: Speaker | None = None
        self._author: Speaker | None = None
        self._passage = 0
        self._asked = False
        self._put = False
        self._person: Speaker | None = None
        self._interviewed: Speaker | None = None
        self._last: Reading | None = None
        self._closed: list[tuple[int, Reading, bool]] = []

    def said(self, speaker: Speaker | None) -> None:
        """Remember who just spoke."""
        if speaker is None:
            return
        self._catch_up()
        self._speaker, self._spoke_at = speaker, self._passage
        if _is_individual(speaker):
            self._individual = speaker
        if speaker.person:
            self._person = speaker

    def is_put(self, reading: Reading) -> bool:
        """Whether the passage is in a line that an interviewer puts to whoever answers next."""
        put = _PUT.match(self._text, self._text.rfind("\n", 0, reading.passage.start) + 1)
        # - 언제 끝나나. =곧 끝난다: the answer in the same line.
        return put is not None and "=" not in self._text[put.end() : reading.passage.end]

    def close(self, reading: Reading) -> None:
        """Remember the passage, when it has been read."""
        self._put = self.is_put(reading)
        if not self._put:
            self._closed.append((self._passage, reading, self._spoke_at == self._passage))
        self._last = reading
        self._passage += 1
        self._asked = bool(_QUESTION.search(self._text[reading.passage.start : reading.passage.end]))

    def _catch_up(self) -> None:
        """Find whom the passages since closed were about: only now, since nobody asks after a third of them."""
        closed, self._closed = self._closed, []
        now = self._passage
        for number, reading, spoken in closed:
            self._passage = number
            topic = None if spoken else _main(reading)
            if topic:
                resolved = self.resolve(topic.speaker)
                self._topic, self._topic_at = resolved, number
                if _is_individual(resolved):
                    self._individual = resolved
            self._author = self._writer(reading) or self._author
        self._passage = now

    def _writer(self, reading: Reading) -> Speaker | None:
        """Who wrote the letter or message that the passage tells of: 친모가 놓고 간 편지."""
        written = next((at for at in range(len(reading.tokens)) if reading.forms[at] in WRITINGS), None)
        if written is None:
            return None
        before = [c for c in reading.candidates if c.at < written and looks_human(c.phrase, c.speaker)]
        return self.resolve(before[-1].speaker) if before else None

    def resolve(self, speaker: Speaker) -> Speaker:
        """The speaker with 그 or 이 관계자 replaced by whom it means; the printed text stays."""
        if speaker.person:
            return speaker
        self._catch_up()
        head = speaker.text.split()[-1] if speaker.text else ""
        if head in PRONOUNS and not speaker.anonymous:
            if head in _THEY:
                antecedent = self.last_source()
                several = antecedent is not None and antecedent.person is None
                return replace(antecedent, text=speaker.text) if antecedent and several else speaker
            return replace(self._individual, text=speaker.text) if self._individual else speaker
        if speaker.text in _ROLES and not speaker.organization:
            holder = self._names.holder(speaker.text)
            if holder:
                return replace(speaker, person=holder, anonymous=False)
            if speaker.text in _AUTHORS and self._individual and self._individual.person:
                return replace(self._individual, text=speaker.text)
        pointing = _POINTING.match(speaker.text)
        if pointing and not speaker.organization and self._speaker:
            last = self._speaker
            # 의사 문태오는 … 이 의사는.
            called = last.person is not None and pointing[1] in last.text.split()
            if called or last.text.endswith(pointing[1]) or pointing[1] in _POINTED:
                return replace(last, text=speaker.text)
        return speaker

    def last_source(self, adds: bool = False) -> Speaker | None:
        """Who spoke last, or was the topic since; words that add to others (이어 …) are the last speaker's."""
        self._catch_up()
        if self._topic and self._topic_at == self._passage - 1 > self._spoke_at and self._topic.text.endswith(_COURTS):
            # 1심은 주주들 손을 들어줬다. 다만 “…”며: what a court decides it gives its reasons for.
            return self._topic
        lately = self._passage - self._spoke_at <= _FAR
        later = self._topic is not None and self._topic_at > self._spoke_at and not (adds and self._speaker and lately)
        if later and self._topic and (self._spoke_at < 0 or _is_individual(self._topic)):
            return self._topic
        last = self._speaker or self._topic
        # An institution is not spoken of for long without being named again.
        far = self._passage - max(self._spoke_at, self._topic_at) > _FAR
        return None if last and far and not _is_individual(last) else last

    def teller(self, reading: Reading) -> Speaker | None:
        """Whose a reported clause without a subject is: whom the sentence before is about, in the same paragraph."""
        self._catch_up()
        before = self._last is not None and self._last.passage.paragraph == reading.passage.paragraph
        if before and self._topic_at == self._passage - 1 > self._spoke_at:
            # 여당은 법을 고치겠다는 입장이다. 검증은 공개하겠다고 밝혔다.
            return self._topic
        return self.last_source()

    def adding(self, reading: Reading) -> Speaker | None:
        """Who spoke in the passage before, if this one opens with a word that adds to that (또, 이어)."""
        adds = self._spoke_at == self._passage - 1 and _MORE.match(self._text, reading.passage.start)
        return self._speaker if adds else None

    def labelled(self, words: Labelled) -> Speaker:
        """The speaker that a broadcast label names."""
        printed = self._text[words.who[0] : words.who[1]].strip()
        name = self._text[words.name[0] : words.name[1]].strip()
        mentions = self._names.within(*words.who)
        person = self._names.person(name) or next((m.name for m in mentions if m.is_person), None)
        organization = next((m.name for m in mentions if not m.is_person), None)
        return Speaker(printed, person, organization, anonymous=_is_withheld(name))

    def carried(
        self, reading: Reading, attribution: Attribution, next_passage: Passage | None
    ) -> tuple[Speaker | None, str | None]:
        """Whose words they are when the passage prints no subject, None where the text leaves it open; and the verb.

        The verb only where words stand alone and the passage before or after them has it.
        """
        self._catch_up()
        opening = attribution.mark.start
        if attribution.tail is Tail.NONE and all(tag in _PUNCTUATION for tag in reading.tags):
            if _SOUND.search(self._text, max(0, opening - _LABEL), opening):
                return None, None
            after = Reading(self._text, reading.analysis, next_passage, self._names) if next_passage else None
            return self._alone(reading.passage, attribution, after)
        return self._continued(reading, attribution), None

    def _continued(self, reading: Reading, attribution: Attribution) -> Speaker | None:
        """Whose words they are in a sentence without a subject."""
        if self._author and (attribution.verb in _STANDS or _in_writing(reading)):
            return self._author
        after_mark = attribution.mark.end
        contained = any(_CONTAINED.match(self._text, mark.end) for mark in reading.passage.marks)
        if contained and _in_writing(reading, DOCUMENTS):
            # 지침에는 “…”는 내용이 담겼다: nobody is told to have written it.
            return None
        opening = attribution.mark.start
        if _SOUND.search(self._text, max(0, opening - _LABEL), opening):
            return None
        if _SIGN.match(self._text, after_mark) or _SCRIPTURE.match(self._text, after_mark):
            return None
        stands = STANDING.match(self._text, following(self._text, attribution.mark).end)
        if stands and attribution.tail is Tail.REPORT and not _in_writing(reading):
            return None
        told = attribution.tail is Tail.LINK or _EXPLAINS.search(self._text, after_mark, reading.passage.end)
        if told and self._topic and self._topic_at == self._passage - 1 > self._spoke_at:
            # 일당은 투자자를 모았다. 이후 “…”며 …로 끌어들였다. 업체는 인상을 내비쳤다. 안내문에 “…”고 한 것이다.
            return self._topic
        adds = attribution.verb == "덧붙이다" or bool(_ADDS.match(self._text, reading.passage.start))
        return self.last_source(adds)

    def _alone(
        self, passage: Passage, attribution: Attribution, after: Reading | None
    ) -> tuple[Speaker | None, str | None]:
        """Whose words they are that stand alone, as the sentence `after` them or before them tells; and the verb."""
        before = self._last.announced() if self._last else None
        if _SCRIPTURE.match(self._text, attribution.mark.end):
            return None, before
        verb = after.announced() if after else None
        speaker = self._alone_by(passage, attribution, after)
        if speaker and verb:
            return speaker, verb
        announcer = _main(self._last) if self._last and before else None
        if announcer and not self._is_heading(passage, attribution):
            # 문태오가 이렇게 말했다. “…”
            return self.resolve(announcer.speaker), before
        return speaker, None

    def _answerer(self) -> Speaker | None:
        """Who answers an interviewer: the same person all along, who spoke before the first question."""
        if self._interviewed is None:
            name = self._names.foremost()
            if self._person:
                self._interviewed = self._person
            elif name:
                self._interviewed = Speaker(name, name, self._names.employer(name), anonymous=False)
        return self._interviewed

    def _is_heading(self, passage: Passage, attribution: Attribution) -> bool:
        """Whether the words fill a line and end like no sentence."""
        line = begins_line(self._text, passage.start) and ends_line(self._text, passage.end)
        mark = attribution.mark
        return line and not _ENDED.search(self._text[mark.inner_start : mark.inner_end])

    def _alone_by(self, passage: Passage, attribution: Attribution, after: Reading | None) -> Speaker | None:
        text = self._text
        line = begins_line(text, passage.start) and ends_line(text, passage.end)
        if self._put and line and not _PUT.match(text, passage.start):
            answerer = self._answerer()
            if answerer:
                return answerer
        topic = _main(after) if after else None
        if after and not after.passage.marks:
            owner = after.owner()
            if owner:
                return self.resolve(owner)
        if self._is_heading(passage, attribution):
            return None
        if after and topic and not after.passage.marks:
            if after.saying(0, len(after.tokens), Tail.LINK)[0]:
                return self.resolve(topic.speaker)
            together = after.passage.paragraph == passage.paragraph and begins_line(text, passage.start)
            if topic.speaker.person and together:
                return topic.speaker
        if self._asked and self._speaker and self._speaker.person:
            return self._speaker
        if line and topic and self._speaker is None and self._topic is None and _is_individual(topic.speaker):
            # Words that open an article are those of whom the next sentence is about.
            return self.resolve(topic.speaker)
        return self.last_source()


def _in_writing(reading: Reading, texts: frozenset[str] = WRITINGS) -> bool:
    """Whether the passage tells what stands in a letter or message, or another of `texts`: 편지에는 “…”."""
    return any(
        form in texts and reading.tags[at] == "JKB" and reading.forms[at].startswith("에")
        for at, form in enumerate(reading.forms[:_FIRST], start=1)
        if at < len(reading.forms)
    )


def _main(reading: Reading) -> Candidate | None:
    """The passage's own topic: the first 은/는 phrase, else the first subject, if it is somebody."""
    first: Candidate | None = None
    for candidate in reading.candidates:
        if (
            candidate.rank == 0
            and (candidate.topic or first is None)
            and candidate.phrase.head not in _STAFF
            and not reading.is_embedded(candidate)
            and looks_human(candidate.phrase, candidate.speaker)
        ):
            if candidate.topic:
                return candidate
            first = candidate
    return first


def _is_individual(speaker: Speaker) -> bool:
    if speaker.person:
        return True
    head = speaker.text.split()[-1] if speaker.text else ""
    return (
        not (head in COLLECTIVE and head != "관계자")
        and not _PLURAL.search(head)
        and (not speaker.anonymous or head.endswith(("씨", "자", "원", "장", "수", "인", "관", "사")))
    )


def _is_withheld(name: str) -> bool:
    """Whether a label withholds the name: 시민, 피해자, A씨, 김모 씨."""
    return bool(
        re.search(
            r"(?:[A-Z]\s?씨?|[모]\s?씨|○+|시민|주민|피해자|관계자|제보자|가족|유족|학생|상인|직원|경찰|환자|승객|목격자|학부모|업주|교사)$",
            name,
        )
    )
