"""Whether two quotes are the same statement: the same words of the same speaker in several articles.

Papers print the same words with other marks, spacing and punctuation, with a word inserted in brackets, cut short, or
with a slip of one ending. Decided in two steps:

1. `fingerprint`: quotes whose words are equal once marks, spacing, punctuation, brackets and the style of the final
   ending are taken away have the same fingerprint. It is short and stable: a key or an index in a database.
2. `same_statement`: near-duplicates. The longer text must hold the part `CONTAINED` of the shorter one's character
   trigrams, and the shorter must not be too short to tell. `bands` gives keys for finding candidates without
   comparing every pair: texts that are alike share one of them with high probability (MinHash, Broder 1997).

The caller compares quotes of one speaker only: the same words of two people are two statements.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Final

CONTAINED: Final = 0.8
"""Share of the shorter text's trigrams that the longer one must hold."""
SHORTEST: Final = 12
"""Letters and digits below which only equal fingerprints count: short words (그렇다) are said often."""
_RATIO: Final = 0.5  # a text less than half as long says less
_BANDS: Final = 20
_ASIDE: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_NOT_WORD: Final = re.compile(r"[\W_]+")
# Written and spoken style of one ending: 했습니다 and 했다, 입니다 and 이다.
_STYLE: Final = (
    (re.compile("(?<=[가-힣])습니다$"), "다"),
    (re.compile("입니다$"), "이다"),
    (re.compile("합니다$"), "한다"),
    (re.compile("됩니다$"), "된다"),
)
_PRIME: Final = (1 << 61) - 1


def _letters(text: str) -> str:
    """The text's letters and digits alone, folded, without asides in brackets and with a plain last ending."""
    folded = unicodedata.normalize("NFKC", _ASIDE.sub("", text)).casefold()
    letters = _NOT_WORD.sub("", folded)
    for pattern, plain in _STYLE:
        letters, found = pattern.subn(plain, letters)
        if found:
            break
    return letters


def fingerprint(text: str) -> str:
    """32 hexadecimal digits, the same for texts that differ only in marks, spacing, punctuation, brackets or style."""
    return hashlib.blake2b(_letters(text).encode(), digest_size=16).hexdigest()


def _trigrams(letters: str) -> set[str]:
    return {letters[at : at + 3] for at in range(max(len(letters) - 2, 1))} if letters else set()


def similarity(one: str, other: str) -> float:
    """How much of the shorter text the longer one holds, 0 to 1, by character trigrams."""
    first, second = _trigrams(_letters(one)), _trigrams(_letters(other))
    if not first or not second:
        return 0.0
    return len(first & second) / min(len(first), len(second))


def same_statement(one: str, other: str) -> bool:
    """Whether two quotes of one speaker are the same statement (see the module)."""
    first, second = _letters(one), _letters(other)
    if first == second:
        return bool(first)
    shorter, longer = sorted((len(first), len(second)))
    if shorter < SHORTEST or shorter < _RATIO * longer:
        return False
    return similarity(one, other) >= CONTAINED


def bands(text: str) -> tuple[str, ...]:
    """Keys of a text, some shared with each text that is alike; empty for a text too short for near-duplicates.

    Each of the 20 keys is the least hash of the trigrams under one permutation: two texts that share the part J
    of all their trigrams share a key with probability 1 - (1 - J)^20, which is 0.9999 at J = 0.4.
    """
    letters = _letters(text)
    if len(letters) < SHORTEST:
        return ()
    hashes = [_hash(gram.encode()) for gram in _trigrams(letters)]
    keys = []
    for band in range(_BANDS):
        # x → ax + b permutes the residues of a prime; a and b are drawn once, from the band's number.
        factor, shift = _hash(bytes([band])), _hash(bytes([band, 0]))
        keys.append(f"{band:02d}{min((factor * value + shift) % _PRIME for value in hashes):016x}")
    return tuple(keys)


def _hash(data: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big") % _PRIME
