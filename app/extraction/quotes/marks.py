"""Pairs of quotation marks: where they open and close, also when they are nested, mismatched or left open.

Newspapers set “…”, "…" and ‘…’, and mix them up: an opening mark printed as a closing one, “…" or "…’, a mark
forgotten. Marks are paired within a paragraph (a line); one left open may close in the next paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app.extraction.quotes.lines import begins_line

_OPENERS: Final = "“‟〝„"
_CLOSERS: Final = "”〞"
_EITHER: Final = '"＂″'
_DOUBLE: Final = re.compile(f"[{_OPENERS}{_CLOSERS}{_EITHER}]")
_SINGLE: Final = re.compile("[‘’‛'＇]")
_LINE: Final = re.compile("[^\n]+")
_BEFORE_OPENING: Final = frozenset("([{<〈《「『【‘'·,:/|~-–—…‥=▲△◆■○●>]") | {""}
_PARTICLE: Final = re.compile("(?:이?라|이?란|고|며|면서|는|은|을|를|이|가|에|의|로|으로|와|과|도|만|등|하|다)")
# 다’고 말했다, 다'라며: a single mark that closes what a double one opened.
_WRONG_CLOSER: Final = re.compile("[’'](?=(?:이?라)?(?:고|며|면서|는)(?=[ ,.\\n]|도))")
_SENTENCE_END: Final = re.compile(r"[.?!…‥]$")


@dataclass(frozen=True, slots=True)
class Mark:
    """One pair of marks: `start`/`end` with the marks, `inner_start`/`inner_end` without; `double` for “…” and "…"."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    double: bool = True


def _may_open(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    return bool(after) and not after.isspace() and (before.isspace() or before in _BEFORE_OPENING)


def _may_close(text: str, at: int) -> bool:
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if before.isspace() or not before:
        return False
    return not after or not after.isalnum() or bool(_PARTICLE.match(text, at + 1))


def _opens(text: str, at: int, opened: bool) -> bool:
    """Whether the double mark at `at` opens a pair; `opened` if another is open already."""
    if text[at] in _OPENERS:
        # A second opener where a word ends is a closer that was printed the wrong way round.
        return not (opened and _may_close(text, at) and not _may_open(text, at))
    if text[at] in _CLOSERS:
        return not opened and _may_open(text, at)
    if not opened:
        return _may_open(text, at) or not _may_close(text, at)
    return _may_open(text, at) and not _may_close(text, at) and not _PARTICLE.match(text, at + 1)


def _end_of_open(text: str, start: int, end: int) -> int | None:
    """Where a pair opened at `start` and not closed before `end`, the paragraph's end, stops; None if it is no pair."""
    wrong = [found.start() for found in _WRONG_CLOSER.finditer(text, start + 1, end)]
    if wrong:
        return wrong[-1]
    # A paragraph that is all quote: each paragraph of a long speech opens with a mark, and only the last one closes.
    return end if begins_line(text, start) and _SENTENCE_END.search(text[start:end]) else None


def _double_marks(text: str) -> Iterator[Mark]:
    carried: int | None = None  # opened in the paragraph before
    carried_end = 0
    for line in _LINE.finditer(text):
        stack: list[int] = []
        inside: list[Mark] = []
        for found in _DOUBLE.finditer(text, line.start(), line.end()):
            at = found.start()
            if _opens(text, at, bool(stack) or carried is not None):
                if carried is not None:
                    yield from _left_open(text, carried, carried_end)
                    carried = None
                stack.append(at)
            elif carried is not None:
                yield Mark(carried, at + 1, carried + 1, at)
                carried = None
            elif stack:
                opener = stack.pop()
                # Inner pairs stay until the outer one is known to close: if it does not, they stand for themselves.
                while inside and inside[-1].start > opener:
                    inside.pop()
                inside.append(Mark(opener, at + 1, opener + 1, at))
        if carried is not None:
            yield from _left_open(text, carried, carried_end)
            carried = None
        yield from inside
        last = inside[-1].end if inside else line.start()
        if stack and stack[-1] >= last:
            carried, carried_end = stack.pop(), line.end()
        yield from _wrongly_closed(text, line.end(), stack, inside)
    if carried is not None:
        yield from _left_open(text, carried, carried_end)


def _wrongly_closed(text: str, end: int, openers: list[int], pairs: list[Mark]) -> Iterator[Mark]:
    """Pairs left open before others, each closed by the single mark that comes before the next opening mark."""
    edges = sorted([*openers, *(mark.start for mark in pairs), end])
    for opener in openers:
        wrong = _WRONG_CLOSER.search(text, opener + 1, edges[bisect_right(edges, opener)])
        if wrong and wrong.start() > opener + 1:
            yield Mark(opener, wrong.end(), opener + 1, wrong.start())


def _left_open(text: str, start: int, end: int) -> Iterator[Mark]:
    stop = _end_of_open(text, start, end)
    if stop is not None and stop > start + 1:
        yield Mark(start, min(stop + 1, end), start + 1, stop)


def _single_marks(text: str, doubles: list[Mark]) -> Iterator[Mark]:
    """Pairs of single marks outside the double ones; an apostrophe (it's, '16년) is none."""
    taken = iter(doubles)
    current = next(taken, None)
    for line in _LINE.finditer(text):
        opener: int | None = None
        for found in _SINGLE.finditer(text, line.start(), line.end()):
            at = found.start()
            while current is not None and current.end <= at:
                opener = None if opener is not None and opener < current.start else opener
                current = next(taken, None)
            if current is not None and current.start <= at:
                opener = None
                continue
            if text[at] in "‘‛" or (opener is None and _may_open(text, at)):
                opener = at
            elif opener is not None and at > opener + 1 and _may_close(text, at):
                yield Mark(opener, at + 1, opener + 1, at, double=False)
                opener = None


def find_marks(text: str) -> tuple[Mark, ...]:
    """The outermost pairs of quotation marks in `text`, in order and without overlap; empty pairs are left out."""
    doubles = sorted(
        (mark for mark in _double_marks(text) if text[mark.inner_start : mark.inner_end].strip()), key=lambda m: m.start
    )
    marks = sorted((*doubles, *_single_marks(text, doubles)), key=lambda mark: mark.start)
    return tuple(marks)
