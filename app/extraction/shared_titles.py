"""Titles that a row of names shares: 문태오·오세림 의원, 배우 문태오·오세림, 문태오·오세림 등 현직 판사 5명."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.extraction.extraction import Field
from app.extraction.names.lists import NameLists
from app.extraction.passage import Candidate, is_particles
from app.extraction.people import Known
from app.extraction.positions import FoundTitle, take_provisionally
from app.extraction.titles import Title, after_name

_POINTS: Final = ("·", "ㆍ", "‧")
_COMMA: Final = ", "
_JOINTS: Final = (*_POINTS, _COMMA)
# 문태오·오세림 등 새로 뽑힌 가온당 의원 5명, 문태오 등 5명의 의원, 문태오 등 의원들.
_OTHERS: Final = re.compile(r" 등 (?P<count>(?:\d+|수십|수백)여? ?[명인]의 )?")
_SEVERAL: Final = re.compile(r" ?(?:\d+|수십|수백)여? ?[명인](?![가-힣]*의 )|들")
_WORDS_BETWEEN: Final = 5
_FORMER: Final = ("전직 ", " 전 ")
# The presiding judge is one of those whose rank stands at the end: (재판장 문태오, 오세림 부장판사).
_PRESIDING: Final = "재판장"
# Of a family that mourns, the title is of the last one alone: 문태오·문가온 가온전자 대표 모친상.
_MOURNING: Final = re.compile("별세|(?:부친|모친|장인|장모|빙부|빙모|시부|시모|조부|조모)상")
_AROUND: Final = 200  # characters
# A special prosecutor's case is called by those whom it is about.
_NOT_SHARED: Final = frozenset(["특검"])


class Rows:
    """The rows in which names stand in an article."""

    def __init__(self, people: Sequence[Known], bodies: Iterable[Candidate]) -> None:
        self._by_start: dict[tuple[Field, int], tuple[Known, Candidate]] = {}
        self._by_end: dict[tuple[Field, int], tuple[Known, Candidate]] = {}
        for known in people:
            for candidate in known.candidates:
                field = candidate.passage.field
                self._by_start[field, candidate.start] = known, candidate
                for end in (candidate.end, after_name(candidate.passage, candidate.end)):
                    self._by_end[field, end] = known, candidate
        self._bodies = {(body.passage.field, body.end): body.start for body in bodies}

    def until(self, known: Known, candidate: Candidate) -> list[tuple[Known, Candidate, Candidate]]:
        """The row that ends in a name, each with the nearest name, it or one before, that a body stands before."""
        text, field = candidate.passage.text, candidate.passage.field
        # In a headline a comma stands after the subject: 문태오, 오세림 장관과 회동.
        joints = _POINTS if field == "title" else _JOINTS
        fixed: str | None = None
        row = [(known, candidate)]
        led: list[bool] = []
        while True:
            start = row[-1][1].start
            body = self._bodies.get((field, start - 1)) if text[start - 1 : start] == " " else None
            led.append(body is not None)
            start = start if body is None else body
            joint = next((joint for joint in joints if text.endswith(joint, 0, start)), None)
            before = self._by_end.get((field, start - len(joint))) if joint else None
            if joint is None or before is None:
                break
            if body is None:
                if fixed not in (None, joint):
                    # 문태오·오세림, 한가온 장관: the comma parts rows.
                    if fixed == _COMMA:
                        del row[1:], led[1:]
                    break
                fixed = joint
            row.append(before)
        row.reverse()
        led.reverse()
        leading = row[0][1]
        found = []
        for (one, at), has_body in zip(row, led, strict=True):
            leading = at if has_body else leading
            found.append((one, at, leading))
        return found

    def after(self, candidate: Candidate) -> Iterator[tuple[Known, Candidate]]:
        """The names that follow one in its row."""
        text, field = candidate.passage.text, candidate.passage.field
        while True:
            end = after_name(candidate.passage, candidate.end)
            joint = next((joint for joint in _POINTS if text.startswith(joint, end)), None)
            following = self._by_start.get((field, end + len(joint))) if joint else None
            if following is None:
                return
            yield following
            candidate = following[1]

    def title_with_others(self, candidate: Candidate, names: NameLists) -> Title | None:
        """The title of those of whom somebody is named as one, with the body before it."""
        passage = candidate.passage
        text, others = passage.text, _OTHERS.match(passage.text, after_name(passage, candidate.end))
        if others is None:
            return None
        start = others.end()
        for _ in range(_WORDS_BETWEEN + 1):
            word = passage.rest(start)
            size = names.title_at(word)
            end = start + size
            if size and (is_particles(word[size:]) if others["count"] else _SEVERAL.match(text, end)):
                break
            start += len(word)
            if not word or text[start : start + 1] != " ":
                return None
            start += 1
        else:
            return None
        tags = passage.analysis.tags
        between = range(*(bisect_left(passage.analysis.starts, offset) for offset in (others.end(), start)))
        if any(tags[index][0] == "J" and tags[index] != "JKG" for index in between):
            # The words between are of somebody else too: 등 측근을 조사한 검사 5명.
            return None
        start = self._bodies.get((passage.field, start - 1), start)
        return Title(start, end, text[start:end], former=text.endswith(_FORMER, 0, start))


def shared_titles(
    people: Sequence[Known], bodies: Iterable[Candidate], found: Sequence[FoundTitle], names: NameLists
) -> list[FoundTitle]:
    """The titles of rows, for those of whom the article gives no other; `found` are the titles beside the names.

    Where a row has titles both before and after it, neither is surely of all.
    """
    rows = Rows(people, bodies)
    titled = {id(one.known) for one in found}
    before = {one.candidate.order for one in found if one.place == "before" and one.title.text != _PRESIDING}
    after = {one.candidate.order for one in found if one.place == "after"}
    shared: list[FoundTitle] = []
    for one in found:
        if one.title.text in _NOT_SHARED:
            continue
        if one.place == "after":
            row = rows.until(one.known, one.candidate)
            unsure = any(candidate.order in before for _, candidate, _ in row)
            if len(row) > 1 and not unsure and not _mourns(one.candidate):
                shared += [
                    FoundTitle(known, candidate, one.title, "shared", leading)
                    for known, candidate, leading in row
                    if id(known) not in titled or candidate is one.candidate
                ]
        elif one.place == "before" and one.title.text != _PRESIDING:
            following = list(rows.after(one.candidate))
            if following and not any(candidate.order in after for _, candidate in following):
                shared += [
                    FoundTitle(known, candidate, one.title, "shared", one.candidate)
                    for known, candidate in following
                    if id(known) not in titled
                ]
    for known in people:
        for candidate in known.candidates:
            title = rows.title_with_others(candidate, names)
            if title is not None:
                shared += [
                    FoundTitle(one, at, title, "shared", leading)
                    for one, at, leading in rows.until(known, candidate)
                    if id(one) not in titled
                ]
    take_provisionally(shared)
    return shared


def _mourns(candidate: Candidate) -> bool:
    """Whether the words around, on the same line, tell who mourns whom."""
    text = candidate.passage.text
    before = text[max(candidate.start - _AROUND, 0) : candidate.start].rpartition("\n")[2]
    after = text[candidate.end : candidate.end + _AROUND].partition("\n")[0]
    return _MOURNING.search(before) is not None or _MOURNING.search(after) is not None
