"""How much room a text takes, where pictures are drawn before any browser has seen them."""

from __future__ import annotations

import unicodedata

_NARROW = 0.58


def ems(text: str) -> float:
    """How wide a text is, in widths of a Hangul syllable (estimated; Latin letters and digits are narrower)."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WF" else _NARROW for letter in text)
