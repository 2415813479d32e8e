"""The body as passages: sentences that no quotation mark cuts, with the morphemes outside the quotes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from app.extraction.quotes.marks import Mark
from app.korean.analysis import Analysis

_LINE: Final = re.compile("[^\n]+")
# [서울=뉴시스] 이현주 기자 = …: who sent the report, before its first sentence.
_BYLINE: Final = re.compile(
    r"[\[(](?:[^\])\n]{1,30})[\])]\s*"
    r"(?:[가-힣]{2,4}(?:·[가-힣]{2,4})*\s*(?:[가-힣·A-Za-z]{1,10}\s*)?(?:기자|특파원|통신원|인턴기자|선임기자)\s*)?[=〓]\s*"
    r"|\[[^\]\n]{1,30}(?:기자|특파원)\]\s*"
)
_BETWEEN: Final = re.compile("[ ,]{1,2}")
_LONGEST: Final = 4_000  # characters; a longer sentence is none
_GOES_ON: Final = re.compile(r"\s*(?:이?라(?:고|며|면서|는)|고|며|면서|는|등(?:의|을|이|으로|과|도|은)?)(?![가-힣])")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its quotes, without a byline before it.

    `tokens` are the morphemes outside of `marks`, `paragraph` counts the lines.
    """

    start: int
    end: int
    paragraph: int
    tokens: tuple[int, ...]
    marks: tuple[Mark, ...]


def _paragraphs(text: str, marks: Sequence[Mark]) -> Iterator[tuple[int, int]]:
    """(start, end) of the lines; lines that one pair of marks holds together are one paragraph."""
    pending: tuple[int, int] | None = None
    index = 0
    for line in _LINE.finditer(text):
        start, end = line.span()
        if pending:
            start = pending[0]
        while index < len(marks) and marks[index].end <= end:
            index += 1
        if index < len(marks) and marks[index].start < end:
            pending = (start, end)
            continue
        pending = None
        yield start, end
    if pending:
        yield pending


def _end_of_row(text: str, marks: Sequence[Mark], following: int, cut: int) -> int:
    """Where the pairs of marks end that stand in a row from the one before `cut` on; `cut` if none follows at once."""
    if not following or marks[following - 1].end != cut:
        return cut
    end = cut
    while following < len(marks) and _BETWEEN.fullmatch(text, end, marks[following].start):
        end = marks[following].end
        following += 1
    return end


def passages(text: str, analysis: Analysis, marks: Sequence[Mark]) -> tuple[Passage, ...]:
    """Cut the body into passages: at the analyser's sentence ends, but never inside a pair of `marks` (the quotes)."""
    made: list[Passage] = []
    ends = [end for _, end in analysis.spans]
    at_end = at_token = at_mark = 0
    for number, (start, end) in enumerate(_paragraphs(text, marks)):
        byline = _BYLINE.match(text, start, end)
        here = byline.end() if byline else start
        while here < end:
            stop = end
            mark = at_mark
            while at_end < len(ends) and ends[at_end] < end:
                cut = ends[at_end]
                at_end += 1
                while mark < len(marks) and marks[mark].end <= cut:
                    mark += 1
                inside = mark < len(marks) and marks[mark].start < cut
                # No blank after it, or a particle: the analyser cut between a closing mark and its 라고 or 등의.
                goes_on = not text[cut].isspace() or bool(_GOES_ON.match(text, _end_of_row(text, marks, mark, cut)))
                if cut <= here or inside or (goes_on and cut - here < _LONGEST):
                    continue
                stop = cut
                break
            held: list[Mark] = []
            while at_mark < len(marks) and marks[at_mark].start < stop:
                held.append(marks[at_mark])
                at_mark += 1
            tokens: list[int] = []
            at_token = bisect_left(analysis.starts, here, at_token)
            for mark_held in held:
                before = bisect_left(analysis.starts, mark_held.start, at_token)
                tokens += range(at_token, before)
                at_token = bisect_left(analysis.starts, mark_held.end, before)
            last = bisect_left(analysis.starts, stop, at_token)
            tokens += range(at_token, last)
            at_token = last
            while here < stop and text[here].isspace():
                here += 1
            if here < stop:
                made.append(Passage(here, stop, number, tuple(tokens), tuple(held)))
            here = stop
        while at_end < len(ends) and ends[at_end] <= end:
            at_end += 1
    return tuple(made)
