"""Latin letters by their Korean names: 엘지 is LG."""

from __future__ import annotations

from typing import Final

LETTER_NAMES: Final = {
    "a": ("에이",), "b": ("비",), "c": ("씨", "시"), "d": ("디",), "e": ("이",), "f": ("에프",), "g": ("지",),
    "h": ("에이치",), "i": ("아이",), "j": ("제이",), "k": ("케이",), "l": ("엘",), "m": ("엠",), "n": ("엔",),
    "o": ("오",), "p": ("피",), "q": ("큐",), "r": ("알", "아르"), "s": ("에스",), "t": ("티",), "u": ("유",),
    "v": ("브이",), "w": ("더블유",), "x": ("엑스",), "y": ("와이",), "z": ("제트", "지"), "&": ("앤", "앤드"),
}  # fmt: skip
"""How each Latin letter is called, the usual way first."""
_READ: Final = {name: letter for letter, names in reversed(LETTER_NAMES.items()) for name in names}
_LONGEST_NAME: Final = max(map(len, _READ))


def in_letters(word: str) -> tuple[str, int]:
    """A word with the names of letters at its start as letters, and how many: 엘지전자 is lg전자, 2."""
    letters: list[str] = []
    at = 0
    while at < len(word):
        size = next((size for size in range(_LONGEST_NAME, 0, -1) if word[at : at + size] in _READ), 0)
        if not size:
            break
        letters.append(_READ[word[at : at + size]])
        at += size
    return "".join(letters) + word[at:], len(letters)
