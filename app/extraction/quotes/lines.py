"""Where lines begin and end, told without reading more of the text than the blanks around a place."""

from __future__ import annotations

_BLANKS = frozenset(" -–―")


def begins_line(text: str, at: int) -> bool:
    """Whether only blanks and dashes stand between the beginning of the line and `at`."""
    while at > 0 and text[at - 1] in _BLANKS:
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def ends_line(text: str, at: int) -> bool:
    """Whether only blanks and full stops stand between `at` and the end of the line."""
    while at < len(text) and text[at] in " .":
        at += 1
    return at == len(text) or text[at] == "\n"
