"""Text as Gisa stores it: NFC, no control characters, one kind of line break and space."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# C0/C1 controls other than tab and line feed, zero-width and directional marks, BOM, soft hyphen, lone surrogates.
_UNWANTED: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ud800-\udfff]"
)
_LINE_BREAK: Final = re.compile("\r\n?|[\u2028\u2029\x85]")
_SPACE: Final = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_AROUND_BREAK: Final = re.compile(" ?\n ?")


def normalize(text: str) -> str:
    """NFC text with "\\n" line breaks, single spaces and no control characters; line structure is kept."""
    text = _LINE_BREAK.sub("\n", text)
    text = _UNWANTED.sub("", text)
    text = unicodedata.normalize("NFC", text)
    text = _SPACE.sub(" ", text)
    return _AROUND_BREAK.sub("\n", text).strip()


def one_line(text: str) -> str:
    """`normalize`, with line breaks turned into spaces: for titles, names and captions."""
    return _SPACE.sub(" ", normalize(text).replace("\n", " ")).strip()
