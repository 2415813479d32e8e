"""Labels of broadcast scripts: lines that name a speaker, and the words after them, with and without marks.

[한덕수/국무총리] · [고은성/통일부 대변인 : "…"] · ▶ 인터뷰 : 강초 / 부산 금정구 · <이름 / 직함> "…" · 홍길동 / 직함
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_NAME: Final = r"[가-힣A-Za-z][가-힣A-Za-z .·]{0,40}?"
_OPEN: Final = r"[\[<‹〈【]"
_CLOSE: Final = r"[\]>›〉】]"
_KIND: Final = r"(?:현장음|인터뷰|녹취|씽크|싱크|SYNC|Sync|INT|통화|전화 인터뷰|전화인터뷰|육성|질의|스탠딩)"
# [이름/직함 : 말]: the words stand inside the brackets; without a role only if they are a sentence.
_INSIDE: Final = re.compile(
    rf"^{_OPEN}\s*(?:{_KIND}\s*[/:]\s*)?(?P<who>(?P<name>{_NAME})(?:\s*[/|,]\s*(?P<role>[^:\n]{{1,60}}?)|(?=\s*:.{{6,}}[.?!…”\"]\s*\])))"
    rf"\s*:\s*(?P<words>\S[^\]\n]*[^\]\s])\s*\]?.*$"
)
# [이름/직함] 말, <이름 / 직함> "말": the words stand after the brackets or in the next paragraph.
_BRACKETS: Final = re.compile(
    rf"^{_OPEN}\s*(?:{_KIND}\s*[/:]?\s*)?(?P<who>(?P<name>{_NAME})\s*[/|]\s*(?P<role>[^\n{{}}]{{1,60}}?))\s*{_CLOSE}\s*[:：]?\s*(?P<words>.*)$"
)
# ▶ 인터뷰 : 이름 / 소속, 【인터뷰】 이름 / 직함, <녹취> 이름(직함) : "말"
_KINDED: Final = re.compile(
    rf"^[▶▷☎◀●■\-\s]*{_OPEN}?\s*{_KIND}\s*(?:\([^()\n]{{1,10}}\))?\s*(?:(?:{_CLOSE}|▶)\s*[:：]?|[:：])\s*"
    rf"(?P<who>(?P<name>{_NAME})\s*(?:/\s*(?P<role>[^:：\n“\"]{{1,60}}?)|\((?P<office>[^()\n]{{1,60}})\))?)\s*"
    rf"(?:[:：]\s*(?P<words>.*)|(?:-\s*)?(?=[“\"])(?P<marked>.*))?$"
)
# 이름 / 직함, alone in its line, with the words in marks in the next
_BARE: Final = re.compile(
    r"^(?P<who>(?P<name>[가-힣]{2,5}|[가-힣A-Za-z][가-힣A-Za-z·]*(?: [가-힣A-Za-z·]+){1,3})"
    r"\s*/\s*(?P<role>[^/\n.?!]{1,50}))$"
)
# - 이름 / 직함 : "말"
_PLAIN: Final = re.compile(
    rf"^[-–\s]*(?P<who>(?P<name>{_NAME})\s*/\s*(?P<role>[^:：/\n“\"]{{1,60}}?))\s*[:：]\s*(?P<words>[“\"].*)$"
)
_PATTERNS: Final = (_INSIDE, _BRACKETS, _KINDED, _PLAIN, _BARE)
_STAFF: Final = re.compile(
    r"앵커|기자(?!\s?회견)|리포트|아나운서|스튜디오|캐스터|리포터|사진|그래픽|영상|편집|촬영|출처|자료|제공|디자인|구성|취재|VJ|CG"
)
_PREFIX: Final = re.compile(r"^[-–—\s]+")
_LONGEST: Final = 4_000  # characters of a line that may be a label with its words
_LINE: Final = re.compile(r"[^\n]+")
_ALL_MARKED: Final = re.compile(r"^\s*[-–]?\s*[“\"][^“”\"]*[”\"]\s*$")
_MARKED: Final = re.compile(r"^\s*[-–]?\s*[“\"]")


@dataclass(frozen=True, slots=True)
class Labelled:
    """Words after a label: `start`/`end` of the words without marks, `who` the label's span, `name` the speaker's."""

    start: int
    end: int
    who: tuple[int, int]
    name: tuple[int, int]
    label_start: int


def find_labelled(text: str) -> tuple[Labelled, ...]:
    """The words that labels give to a speaker, in order."""
    found: list[Labelled] = []
    waiting: re.Match[str] | None = None
    offset = 0
    spoken = False  # whether the words of the label that waits were read
    for line in _LINE.finditer(text):
        label = _label(line[0])
        if label and _STAFF.search(label["who"]):
            # A reporter's own words (▶ 스탠딩 : 이름 / 기자) are the report.
            label = None
        if label:
            group = next((name for name in ("words", "marked") if label.groupdict().get(name)), None)
            if group:
                start, end = label.span(group)
                found.extend(_words(text, line.start() + start, line.start() + end, label, line.start()))
                waiting = None
            else:
                waiting, offset, spoken = label, line.start(), False
        elif waiting:
            if _MARKED.match(line[0]) or not (waiting.re is _BARE or spoken):
                spoken = True
                found.extend(_words(text, line.start(), line.end(), waiting, offset))
            if not _ALL_MARKED.match(line[0]):
                # A speech may go on in the next line, again in marks.
                waiting = None
    return tuple(found)


def _label(line: str) -> re.Match[str] | None:
    if len(line) > _LONGEST:
        return None
    return next((found for pattern in _PATTERNS if (found := pattern.match(line))), None)


def _words(text: str, start: int, end: int, label: re.Match[str], offset: int) -> list[Labelled]:
    """The words in text[start:end] without the dash before and the marks around them."""
    prefix = _PREFIX.match(text[start:end])
    if prefix:
        start += prefix.end()
    raw = text[start:end]
    if not raw or raw[0] in "[<【◀▶":
        return []
    who = (offset + label.start("who"), offset + label.end("who"))
    name = (offset + label.start("name"), offset + label.end("name"))
    if raw[0] in '“"':
        closing = max(raw.rfind("”"), raw.rfind('"'))
        if closing > 0 and raw[closing + 1 :].strip(" .]>"):
            # Text of the report goes on after the words: the marks themselves say where they end.
            closing = min(at for at in (raw.find("”", 1), raw.find('"', 1)) if at > 0)
        start, end = start + 1, start + (closing if closing > 0 else len(raw))
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return [Labelled(start, end, who, name, offset)] if end > start else []
