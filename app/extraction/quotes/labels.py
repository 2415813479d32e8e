"""Labels of broadcast scripts: lines that name a speaker, and the words after them, with and without marks.

[한덕수/국무총리] · [구병삼/통일부 대변인 : "…"] · ▶ 인터뷰 : 강초 / 부산 금정구 · <이름 / 직함> "…" · 홍길동 / 직함
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_NAME: Final = r"[가-힣A-Za-z][가-힣A-Za-z .·]{0,40}?"
_OPEN: Final = r"[\[<‹〈【]"
_CLOSE: Final = r"[\]>›〉】]"
_KIND: Final = r"(?:현장음|인터뷰|녹취|씽크|싱크|SYNC|Sync|INT|통화|전화 인터뷰|전화인터뷰|육성|질의|스탠딩)"
# [이름/직함 : 말] — the words stand inside the brackets.
_INSIDE: Final = re.compile(
    rf"^{_OPEN}\s*(?:{_KIND}\s*[/:]\s*)?(?P<who>(?P<name>{_NAME})\s*[/|,]\s*(?P<role>[^:\n]{{1,60}}?))\s*:\s*(?P<words>\S.*?)\s*{_CLOSE}?\s*$"
)
# [이름/직함] 말, <이름 / 직함> "말": the words stand after the brackets or in the next paragraph.
_BRACKETS: Final = re.compile(
    rf"^{_OPEN}\s*(?:{_KIND}\s*[/:]?\s*)?(?P<who>(?P<name>{_NAME})\s*[/|]\s*(?P<role>[^\n{{}}]{{1,60}}?))\s*{_CLOSE}\s*[:：]?\s*(?P<words>.*)$"
)
# ▶ 인터뷰 : 이름 / 소속, 【인터뷰】 이름 / 직함, <녹취> 이름(직함) : "말"
_KINDED: Final = re.compile(
    rf"^[▶▷☎◀●■\-\s]*{_OPEN}?\s*(?P<kind>{_KIND})\s*(?:\([^()\n]{{1,10}}\))?\s*(?:{_CLOSE}\s*[:：]?|[:：])\s*"
    rf"(?P<who>(?P<name>{_NAME})\s*(?:/\s*(?P<role>[^:：\n“\"]{{1,60}}?)|\((?P<office>[^()\n]{{1,60}})\))?)\s*"
    rf"(?:[:：]\s*(?P<words>.*)|(?:-\s*)?(?=[“\"])(?P<marked>.*))?$"
)
# 이름 / 직함, alone in its line, with the words in marks in the next
_BARE: Final = re.compile(
    r"^(?P<who>(?P<name>[가-힣]{2,5}|[가-힣A-Za-z][가-힣A-Za-z·]*(?: [가-힣A-Za-z·]+){1,3})"
    r"\s*/\s*(?P<role>[^/\n.?!]{1,50}))$"
)
_STAFF: Final = re.compile(
    r"앵커|기자(?!\s?회견)|리포트|아나운서|스튜디오|캐스터|리포터|사진|그래픽|영상|편집|촬영|출처|자료|제공|디자인|구성|취재|VJ|CG"
)
_PREFIX: Final = re.compile(r"^[-–—\s]+")
_LONGEST: Final = 4_000  # characters of a line that may be a label with its words
_LINE: Final = re.compile(r"[^\n]+")
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
    for line in _LINE.finditer(text):
        label = _label(line[0])
        if label and _STAFF.search(label["who"]):
            # A reporter's own words (▶ 스탠딩 : 이름 / 기자) are the report.
            label = None
        if label:
            words = label.groupdict().get("words") or label.groupdict().get("marked")
            if words:
                at = line.start() + line[0].rindex(words)
                found.extend(_words(text, at, at + len(words), label, line.start()))
                waiting = None
            else:
                waiting, offset = label, line.start()
        elif waiting:
            bare = waiting.re is _BARE
            if not bare or _MARKED.match(line[0]):
                found.extend(_words(text, line.start(), line.end(), waiting, offset))
            waiting = None
    return tuple(found)


def _label(line: str) -> re.Match[str] | None:
    if len(line) > _LONGEST:
        return None
    return next((found for pattern in (_INSIDE, _BRACKETS, _KINDED, _BARE) if (found := pattern.match(line))), None)


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
