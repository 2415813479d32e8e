"""Marks in text: spans of code points become elements, properly nested however the spans overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from markupsafe import Markup, escape

_START: Final = Markup("<%s%s>")
_END: Final = Markup("</%s>")
_ATTRIBUTE: Final = Markup(' %s="%s"')
_BLANK_LINE: Final = re.compile(r"\n{2,}")


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at `text[start:end]` is to be this element with these attributes."""

    start: int
    end: int
    element: str
    attributes: Mapping[str, str] = field(default_factory=dict)


def _open(mark: Mark, *, again: bool, within_link: bool) -> Markup:
    """The start tag. A mark that is opened again is part of the first: it has no id of its own."""
    name = _name(mark, within_link)
    attributes = Markup("").join(
        _ATTRIBUTE % (key, value)
        for key, value in mark.attributes.items()
        if not (again and key == "id") and not (name != mark.element and key == "href")
    )
    return _START % (name, attributes)


def _name(mark: Mark, within_link: bool) -> str:
    # A link within a link is no HTML.
    return "span" if mark.element == "a" and within_link else mark.element


def marked(text: str, marks: Sequence[Mark], start: int = 0, end: int | None = None) -> Markup:
    """`text[start:end]`, escaped, with those parts of the marks that lie within; offsets are those of the whole text.

    Longer marks hold shorter ones. Where two overlap without one holding the other, the later one is parted.
    """
    end = len(text) if end is None else end
    inside = [mark for mark in marks if max(mark.start, start) < min(mark.end, end)]
    waiting = sorted(inside, key=lambda mark: (-max(mark.start, start), mark.end))
    places = sorted(
        {start, end, *(max(mark.start, start) for mark in inside), *(min(mark.end, end) for mark in inside)}
    )
    open_now: list[tuple[Mark, str]] = []
    pieces: list[Markup] = []

    def open_one(mark: Mark, *, again: bool) -> None:
        within_link = any(name == "a" for _, name in open_now)
        pieces.append(_open(mark, again=again, within_link=within_link))
        open_now.append((mark, _name(mark, within_link)))

    for place, following in zip(places, [*places[1:], end], strict=True):
        parted: list[Mark] = []
        while any(mark.end <= place for mark, _ in open_now):
            mark, name = open_now.pop()
            pieces.append(_END % name)
            if mark.end > place:
                parted.append(mark)
        for mark in reversed(parted):
            open_one(mark, again=True)
        while waiting and max(waiting[-1].start, start) == place:
            mark = waiting.pop()
            open_one(mark, again=mark.start < start)
        pieces.append(escape(text[place:following]))
    pieces.extend(_END % name for _, name in reversed(open_now))
    return Markup("").join(pieces)


def marked_paragraphs(body: str, marks: Sequence[Mark]) -> list[Markup]:
    """The paragraphs of a body, each with the parts of the marks that lie in it."""
    waiting = sorted(marks, key=lambda mark: mark.start, reverse=True)
    near: list[Mark] = []
    found = []
    for start, end in paragraphs(body):
        while waiting and waiting[-1].start < end:
            near.append(waiting.pop())
        near = [mark for mark in near if mark.end > start]
        found.append(marked(body, near, start, end))
    return found


def paragraphs(body: str) -> Iterator[tuple[int, int]]:
    """Where the paragraphs of a body begin and end."""
    start = 0
    for match in _BLANK_LINE.finditer(body):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(body):
        yield start, len(body)
