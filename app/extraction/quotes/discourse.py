"""Who is being talked about and who spoke last: what pronouns and quotes without a subject refer to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from app.extraction.extraction import Speaker
from app.extraction.quotes.direct import Attribution, Candidate, Reading
from app.extraction.quotes.labels import Labelled
from app.extraction.quotes.nouns import COLLECTIVE, PRONOUNS
from app.extraction.quotes.passages import Passage
from app.extraction.quotes.speakers import Names, looks_human
from app.extraction.quotes.tails import Tail
from app.korean.analysis import Analysis

_POINTING: Final = re.compile(r"^(?:이|그|해당|같은|동) ([가-힣]+)$")
_ADDS: Final = re.compile(
    r"(?:이어|그러면서|또|또한|아울러|특히|그리고|다만|끝으로|이와 함께|이밖에|덧붙여|하지만|그러나|나아가|더불어)[ ,]"
)
_ENDED: Final = re.compile(r"[.?!…‥~][”\"]?\s*$")
_QUESTION: Final = re.compile(r"^\s*(?:[-―–—▲△■◇●Q]|문\)|질문|\d+\.)|\?\s*$")
_SCRIPTURE: Final = re.compile(r"\s*\([가-힣]{1,10}\s?\d+\s?[:장편]")
_SIGN: Final = re.compile(
    r"(?:이?라고|이?라는|고|는|등의?)\s(?:[가-힣]{1,6}\s)?(?:적힌|쓰인|쓴|적은|새겨진|문구|표지판|현수막|팻말|피켓)"
)
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
        self._passage = 0
        self._paragraph = -1
        self._last_line = ""

    def said(self, speaker: Speaker | None, reading: Reading) -> None:
        """Remember who just spoke."""
        if speaker is None:
            return
        self._speaker, self._spoke_at = speaker, self._passage
        if _is_individual(speaker):
            self._individual = speaker

    def close(self, reading: Reading) -> None:
        """Remember whom the passage was about, when it has been read."""
        topic = _main(reading)
        if topic:
            resolved = self.resolve(topic.speaker)
            self._topic, self._topic_at = resolved, self._passage
            if _is_individual(resolved):
                self._individual = resolved
        self._passage += 1
        self._last_line = self._text[reading.passage.start : reading.passage.end]

    def resolve(self, speaker: Speaker) -> Speaker:
        """The speaker with 그 or 이 관계자 replaced by whom it means; the printed text stays."""
        if speaker.person:
            return speaker
        head = speaker.text.split()[-1] if speaker.text else ""
        if head in PRONOUNS:
            antecedent = self._individual if head not in ("그들", "이들", "저들") else self._speaker or self._topic
            return replace(antecedent, text=speaker.text) if antecedent else speaker
        pointing = _POINTING.match(speaker.text)
        if pointing and not speaker.organization and self._speaker:
            last = self._speaker
            if last.text.endswith(pointing[1]) or pointing[1] in (
                "관계자",
                "의원",
                "교수",
                "대표",
                "회장",
                "변호사",
                "판사",
                "장관",
            ):
                return replace(last, text=speaker.text)
        return speaker

    def last_source(self) -> Speaker | None:
        """Who spoke last, or was the topic since."""
        if self._topic and self._topic_at >= self._spoke_at and (self._topic.person or self._spoke_at < 0):
            return self._topic
        return self._speaker or self._topic

    def labelled(self, words: Labelled) -> Speaker:
        """The speaker that a broadcast label names."""
        printed = self._text[words.who[0] : words.who[1]].strip()
        name = self._text[words.name[0] : words.name[1]].strip()
        mentions = self._names.within(*words.who)
        person = self._names.person(name) or next((m.name for m in mentions if m.is_person), None)
        organization = next((m.name for m in mentions if not m.is_person), None)
        return Speaker(printed, person, organization, anonymous=_is_withheld(name))

    def carried(
        self, reading: Reading, attribution: Attribution, following: Passage | None, analysis: Analysis
    ) -> Speaker | None:
        """Whose words they are when the passage prints no subject; None where the text leaves it open."""
        text, passage = self._text, reading.passage
        if _SIGN.match(text, attribution.mark.end):
            return None
        alone = not any(character.isalnum() for character in _outside(text, passage))
        if alone and _SCRIPTURE.match(text, attribution.mark.end):
            return None
        if alone and attribution.tail is Tail.NONE:
            whole_line = _is_line(text, passage)
            if whole_line and not _ENDED.search(text[attribution.mark.inner_start : attribution.mark.inner_end]):
                return None
            if not whole_line and following and following.paragraph == passage.paragraph and not following.marks:
                after = _main(Reading(text, analysis, following, self._names))
                verb = Reading(text, analysis, following, self._names).saying(0, len(following.tokens), Tail.LINK)[0]
                if after and verb:
                    return self.resolve(after.speaker)
            if _QUESTION.search(self._last_line) and self._speaker and self._speaker.person:
                return self._speaker
        return self.last_source()


def _outside(text: str, passage: Passage) -> str:
    """The passage without its pairs of marks."""
    parts: list[str] = []
    here = passage.start
    for mark in passage.marks:
        parts.append(text[here : mark.start])
        here = mark.end
    parts.append(text[here : passage.end])
    return "".join(parts)


def _is_line(text: str, passage: Passage) -> bool:
    """Whether the passage is a line of its own."""
    before = text[text.rfind("\n", 0, passage.start) + 1 : passage.start]
    line_end = text.find("\n", passage.end)
    return not before.strip() and not text[passage.end : line_end if line_end >= 0 else len(text)].strip()


def _main(reading: Reading) -> Candidate | None:
    """The passage's own topic: the first 은/는 phrase, else the first subject, if it is somebody."""
    somebody = [
        candidate
        for candidate in reading.candidates
        if candidate.rank == 0 and looks_human(candidate.phrase, candidate.speaker)
    ]
    topics = [candidate for candidate in somebody if candidate.topic]
    if topics:
        return topics[0]
    return somebody[0] if somebody else None


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
