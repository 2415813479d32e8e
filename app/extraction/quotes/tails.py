"""What follows a closing mark: how the words are reported, and whether they are words said at all."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum
from typing import Final

from app.extraction.quotes.lines import begins_line, ends_line
from app.extraction.quotes.marks import Mark
from app.extraction.quotes.nouns import GROUNDS, SPEECH, TITLES
from app.korean.analysis import Analysis


class Tail(Enum):
    """How the text goes on after a closing mark."""

    REPORT = "report"
    """라고, 고: complement of a verb of saying."""
    LINK = "link"
    """라며, 며, 면서: the clause goes on, with more words or with what the speaker did."""
    ADNOMINAL = "adnominal"
    """라는, 는: modifies a noun that stands for words (“…”는 입장)."""
    LIST = "list"
    """Another pair of marks follows, or 등."""
    OBJECT = "object"
    """을/를, (으)로 before a verb: “소이야”를 외쳤다."""
    NONE = "none"
    """The words stand alone."""
    OTHER = "other"
    """Any other particle or noun: a term of the sentence."""


_TAILS: Final = (
    (Tail.LINK, re.compile(r" ?(?:이?라(?:며|면서)|며|면서)(?:도|는|까지)?(?![가-힣])")),
    (Tail.REPORT, re.compile(r" ?(?:(?:이?라고|하고|고)(?:도|만|까지|는|요)?|이?라)(?![가-힣])")),
    (Tail.ADNOMINAL, re.compile(r" ?(?:이?라(?:는|던)|이?란|[냐자다]?는|던|이?라 ?하는)(?![가-힣])")),
    (
        Tail.LIST,
        re.compile(
            r" ?(?:등|이?라거나|거나|이?라든가|든가|이?나|와|과|등[의을은이도]|등으로)(?![가-힣])|[ ,·/]*(?=[“\"‘'])"
        ),
    ),
    (Tail.OBJECT, re.compile(r"(?:을|를|으로|로)(?:만|도)?(?![가-힣])")),
)
_ASIDE: Final = re.compile(r" ?\([^()\n]{1,40}\)")
_NAMING: Final = re.compile(
    r"\s*(?:[가-힣]{1,10}\s)?(?:부르|부른|불러|불렀|불리|불린|불렸|불릴|칭하|칭한|칭했|일컫|일컬|명명|이름|번역|표기|읽는|읽고)"
)
# 지침에는 ‘…작성한다’고 돼 있다, 계약에 ‘…’라고 나와 있다: what a text says, and nobody.
_STATED: Final = r"(?:규정|명시|기재|기록)?(?:돼|되어|됐)|나와 ?있"
_STANDING: Final = re.compile(rf"\s*(?:{_STATED})")
STANDING: Final = re.compile(rf"\s*(?:{_STATED}|(?:쓰여|적혀|새겨져) ?있)")
"""What follows the particle of words that stand in a text: of nobody, if it is no letter."""
_UTTERING: Final = re.compile(
    r"\s*(?:[가-힣]{1,8}\s){0,2}(?:외치|외친|외쳐|외쳤|연호|되풀이|되뇌|부르짖|선창|연발|소리치|중얼)"
)
UTTERANCE: Final = re.compile(
    " (?:발언|말|고백|폭로|외침|답변|해명|호소|일갈|한마디)(?:[은는이가을를도에]|으로)?(?![가-힣])"
)
"""A noun for words said right after them: 문태오 의원의 “…” 발언."""
_RATING: Final = re.compile(r"\s*(?:규정|평가|비판|정의|비난|혹평|일축|표현|시작)")
_COPULA: Final = re.compile("(?:이었|였|이다|이에요|입니다|이[죠지])")
_SAID_NOUN: Final = re.compile(
    "(?:질문|답|대답|답변|말|한마디|소감|반응|발언|유언|구호|메시지|이야기|주문|당부|결론)[은는이가] $"
)
_NOUN: Final = 6  # characters of such a noun with its particle
_CASE: Final = re.compile("[가-힣][을를에로은는이가]$")
_WORD: Final = re.compile(r"[가-힣]+")
_ENDED: Final = re.compile(r"[.?!…‥~ㅋㅎㅠㅜ]['’\")\]]*$")
_WIDE: Final = SPEECH | GROUNDS
_SENTENCE_TAGS: Final = frozenset(("EF", "JKQ"))
_CLAUSE_TAGS: Final = frozenset(("EF", "EC", "ETM", "JKQ"))


@dataclass(frozen=True, slots=True)
class Following:
    """The tail of a mark and where the text goes on after it."""

    tail: Tail
    end: int


def following(text: str, mark: Mark) -> Following:
    """Which tail the closing mark has."""
    at = mark.end
    aside = _ASIDE.match(text, at)
    if aside:
        at = aside.end()
    for tail, pattern in _TAILS:
        found = pattern.match(text, at)
        if found and (found.end() > found.start() or tail is Tail.LIST):
            return Following(tail, found.end())
    rest = text[at : at + 1]
    if not rest or rest.isspace() or not rest.isalnum():
        return Following(Tail.NONE, at)
    return Following(Tail.OTHER, at)


def is_clause(text: str, analysis: Analysis, mark: Mark, tags: frozenset[str] = _CLAUSE_TAGS) -> bool:
    """Whether the words inside the marks end like a sentence or a clause (in one of `tags`) and not like a noun."""
    inner = text[mark.inner_start : mark.inner_end].rstrip()
    if _ENDED.search(inner):
        return True
    at = bisect_left(analysis.starts, mark.inner_start + len(inner)) - 1
    while at >= 0 and analysis.starts[at] >= mark.inner_start:
        tag = analysis.tags[at]
        if tag not in ("SF", "SP", "SE", "SS", "SSC", "SSO", "SW", "Z_CODA", "JX"):
            return tag in tags
        at -= 1
    return False


def is_said(text: str, analysis: Analysis, mark: Mark, after: Following, before_said: bool) -> bool:
    """Whether the words in `mark` are reported as said, and no term, title or emphasis.

    `before_said`: whether the pair that follows in a list is, which decides for the pairs before it.
    """
    words = text[mark.inner_start : mark.inner_end].split()
    if not mark.double:
        sentence = is_clause(text, analysis, mark, _SENTENCE_TAGS)
        return _single_is_said(text, mark, after, sentence, len(words), before_said)
    clause = is_clause(text, analysis, mark)
    match after.tail:
        case Tail.REPORT:
            return clause or not _NAMING.match(text, after.end)
        case Tail.LINK:
            return True
        case Tail.ADNOMINAL:
            return not _title_noun(text, after.end) and (clause or _speech_noun(text, after.end, nouns=_WIDE))
        case Tail.LIST:
            return before_said or clause or (len(words) > 2 and _speech_noun(text, after.end))
        case Tail.OBJECT:
            return bool(_UTTERING.match(text, after.end)) or (len(words) > 3 and bool(_RATING.match(text, after.end)))
        case Tail.NONE:
            if len(words) > 2 and UTTERANCE.match(text, after.end):
                return True
            return clause or (len(words) > 2 and begins_line(text, mark.start) and ends_line(text, mark.end))
        case _:
            # 질문은 “…”였다: the words are what a noun of speech is.
            before = text[max(0, mark.start - _NOUN) : mark.start]
            return clause and bool(_COPULA.match(text, mark.end)) and bool(_SAID_NOUN.search(before))


def _single_is_said(text: str, mark: Mark, after: Following, clause: bool, words: int, before_said: bool) -> bool:
    if words < 3:
        return False
    match after.tail:
        case Tail.REPORT:
            if _NAMING.match(text, after.end) or _STANDING.match(text, after.end):
                return False
            return clause or not text.startswith(" 하", after.end)
        case Tail.LINK:
            return clause
        case Tail.ADNOMINAL:
            return clause and not _title_noun(text, after.end) and _speech_noun(text, after.end, 3)
        case Tail.LIST:
            return clause and (before_said or _speech_noun(text, after.end, 3))
        case _:
            return False


def _speech_noun(text: str, at: int, reach: int = 4, nouns: frozenset[str] = SPEECH) -> bool:
    """Whether one of the next `reach` words is a noun for words said (입장, 취지로, 일부 의원들 의견을)."""
    line_end = text.find("\n", at)
    window = text[at : at + 40 if line_end < 0 else min(at + 40, line_end)]
    for word in _WORD.findall(window)[:reach]:
        if any(word[:length] in nouns for length in range(len(word), 0, -1) if length > 1 or len(word) < 3):
            return True
        if _CASE.search(word):
            # Another noun takes the words up: …는 이유로 신청했다.
            return False
    return False


def _title_noun(text: str, at: int) -> bool:
    """Whether the next word names a work, a name or a maxim: …라는 제목의, …라는 속담."""
    word = _WORD.match(text, at + 1)
    if word is None:
        return False
    return any(word[0][:length] in TITLES for length in range(2 if len(word[0]) > 2 else 1, len(word[0]) + 1))
