"""Hangul syllables and their letters: taking apart, 초성, distance between spellings, the two keyboard layouts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

# So many characters are taken apart once: the syllables that names and questions use are far fewer.
_KEPT: Final = 4096
_BASE: Final = 0xAC00
_LAST: Final = 0xD7A3
INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
VOWELS: Final = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
FINALS: Final = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")

# Letters that one key stroke does not give, by their strokes.
_STROKES: Final = {
    "ㅘ": "ㅗㅏ", "ㅙ": "ㅗㅐ", "ㅚ": "ㅗㅣ", "ㅝ": "ㅜㅓ", "ㅞ": "ㅜㅔ", "ㅟ": "ㅜㅣ", "ㅢ": "ㅡㅣ",
    "ㄳ": "ㄱㅅ", "ㄵ": "ㄴㅈ", "ㄶ": "ㄴㅎ", "ㄺ": "ㄹㄱ", "ㄻ": "ㄹㅁ", "ㄼ": "ㄹㅂ", "ㄽ": "ㄹㅅ", "ㄾ": "ㄹㅌ",
    "ㄿ": "ㄹㅍ", "ㅀ": "ㄹㅎ", "ㅄ": "ㅂㅅ",
}  # fmt: skip
_JOINED: Final = {strokes: letter for letter, strokes in _STROKES.items()}

# The standard layout (KS X 5002, 두벌식) on a US keyboard, row by row; capitals are the shifted keys.
_ROWS: Final = (
    ("qwertyuiop", "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ"),
    ("asdfghjkl", "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ"),
    ("zxcvbnm", "ㅋㅌㅊㅍㅠㅜㅡ"),
)
_KEY_OF: Final = {
    **{letter: key for keys, letters in _ROWS for key, letter in zip(keys, letters, strict=True)},
    **dict(zip("ㅃㅉㄸㄲㅆㅒㅖ", "QWERTOP", strict=True)),
}
_LETTER_OF: Final = {key: letter for letter, key in _KEY_OF.items()}

# Letters that sound alike in today's Korean or differ by the shift key: the commonest misspellings.
_ALIKE: Final = ("ㅐㅔㅒㅖ", "ㅙㅞㅚ", "ㄱㄲㅋ", "ㄷㄸㅌ", "ㅂㅃㅍ", "ㅅㅆ", "ㅈㅉㅊ", "ㅓㅗ", "ㅡㅜ", "ㅢㅣ")


def is_syllable(character: str) -> bool:
    """Whether it is one whole Hangul syllable."""
    return _BASE <= ord(character) <= _LAST


def is_letter(character: str) -> bool:
    """Whether it is a single Hangul letter, as typed before its syllable is whole (ㅎ, ㅏ)."""
    return "ㄱ" <= character <= "ㅣ"


def letters_of(syllable: str) -> tuple[str, str, str]:
    """Initial, vowel and final ("" if none) of a syllable: 한 → ㅎ, ㅏ, ㄴ."""
    number = ord(syllable) - _BASE
    return INITIALS[number // 588], VOWELS[number % 588 // 28], FINALS[number % 28]


def syllable_of(initial: str, vowel: str, final: str = "") -> str:
    """The syllable of these letters."""
    number = (INITIALS.index(initial) * 21 + VOWELS.index(vowel)) * 28 + FINALS.index(final)
    return chr(_BASE + number)


def strokes(text: str) -> str:
    """The text as letters in the order of typing, whatever its syllables: 화 → ㅎㅗㅏ. Other characters stay."""
    return "".join(map(_strokes_of, text))


@lru_cache(_KEPT)
def _strokes_of(character: str) -> str:
    letters = letters_of(character) if is_syllable(character) else (character,)
    return "".join(_STROKES.get(letter, letter) for letter in letters)


def initials(text: str) -> str:
    """The text's 초성: 허태정 → ㅎㅌㅈ. Other characters stay."""
    return "".join(map(_initial_of, text))


@lru_cache(_KEPT)
def _initial_of(character: str) -> str:
    return letters_of(character)[0] if is_syllable(character) else character


def composed(letters: str) -> str:
    """Letters in the order of typing as whole syllables, as an input method would make them; the rest stays."""
    out: list[str] = []
    at = 0
    while at < len(letters):
        initial = letters[at]
        if initial not in INITIALS or at + 1 >= len(letters) or letters[at + 1] not in VOWELS:
            out.append(initial)
            at += 1
            continue
        vowel = letters[at + 1]
        at += 2
        if at < len(letters) and vowel + letters[at] in _JOINED:
            vowel = _JOINED[vowel + letters[at]]
            at += 1
        final = ""
        # A consonant before a vowel begins the next syllable.
        if _ends_syllable(letters, at):
            final = letters[at]
            at += 1
            if final + letters[at : at + 1] in _JOINED and _ends_syllable(letters, at):
                final = _JOINED[final + letters[at]]
                at += 1
        out.append(syllable_of(initial, vowel, final))
    return "".join(out)


def _ends_syllable(letters: str, at: int) -> bool:
    return at < len(letters) and letters[at] in FINALS[1:] and letters[at + 1 : at + 2] not in tuple(VOWELS)


def typed_as_hangul(text: str) -> str:
    """What the keys of Latin text give on a Korean layout: gjxowjd → 허태정. Keys without a letter stay."""
    return composed("".join(_LETTER_OF.get(key) or _LETTER_OF.get(key.lower(), key) for key in text))


def typed_as_latin(text: str) -> str:
    """What the keys of Hangul text give on a Latin layout: ㅑㅡㄹ → imf."""
    return "".join(_KEY_OF.get(letter, letter) for letter in strokes(text))


def other_layout(text: str) -> str:
    """What the text's keys give on the layout that was not meant: Hangul for Latin, Latin for the rest."""
    return typed_as_hangul(text) if text.isascii() else typed_as_latin(text)


@cache
def _places() -> dict[str, tuple[float, float]]:
    """Where each letter's key lies, in key widths; rows are shifted against each other."""
    return {
        letter: (column + shift, float(row))
        for row, ((keys, letters), shift) in enumerate(zip(_ROWS, (0.0, 0.25, 0.75), strict=True))
        for column, letter in enumerate(letters)
        if keys
    }


@cache
def substitution(first: str, second: str) -> float:
    """How unlike two letters are: 0 the same, 0.5 alike in sound or on neighbouring keys, else 1."""
    if first == second:
        return 0.0
    if any(first in group and second in group for group in _ALIKE):
        return 0.5
    places = _places()
    if first in places and second in places:
        (left, up), (right, down) = places[first], places[second]
        if abs(left - right) <= 1 and abs(up - down) <= 1:
            return 0.5
    return 1.0


def distance(first: str, second: str, most: float = 3.0) -> float:
    """Typing errors between two spellings, over strokes: insertion, deletion, exchange 1, `substitution` for the rest.

    Returns `most` as soon as it is clear that the distance is not below it.
    """
    a, b = strokes(first), strokes(second)
    if abs(len(a) - len(b)) >= most:
        return most
    before: list[float] = []
    row = [float(column) for column in range(len(b) + 1)]
    for i, letter in enumerate(a, 1):
        earlier, before, row = before, row, [float(i)]
        for j, other in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + substitution(letter, other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, earlier[j - 2] + 1)
            row.append(cost)
        if min(row) >= most:
            return most
    return min(row[-1], most)


def near_syllables(syllable: str) -> list[str]:
    """The syllables that differ from this one in a single letter."""
    initial, vowel, final = letters_of(syllable)
    return [
        *(syllable_of(other, vowel, final) for other in INITIALS if other != initial),
        *(syllable_of(initial, other, final) for other in VOWELS if other != vowel),
        *(syllable_of(initial, vowel, other) for other in FINALS if other != final),
    ]


def near_strokes(text: str) -> Iterator[str]:
    """What is typed with one stroke left out, one too many or two exchanged: 주우청, 중굴청, 주궁청 for 중구청."""
    keys = strokes(text)
    for at in range(len(keys)):
        yield composed(keys[:at] + keys[at + 1 :])
        yield composed(keys[:at] + keys[at : at + 2][::-1] + keys[at + 2 :])
        yield from (composed(keys[:at] + letter + keys[at:]) for letter in _KEY_OF)
