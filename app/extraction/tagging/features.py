"""What the tagger sees of a text: numbers for each character, computed in whole columns.

Training and running share this module, so that they see the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import repeat
from typing import Final

import numpy as np
from numpy.typing import NDArray

from app.extraction.tagging.names import COMBINATIONS, Codes, NameList, code_points
from app.korean.analysis import TAGS, Analysis

CHANNELS: Final = ("character", "bigram", "tag", "morpheme", "name", "meaning")
"""The columns of `Encoder.encode`, in order."""

SCRIPTS: Final = 6
"""Characters outside the vocabulary count as their script: ids 1 to SCRIPTS; 0 is no character at all."""

UNKNOWN: Final = 1
"""Id of a bigram or morpheme outside the vocabulary; 0 is none at all, and a morpheme whose meaning is not known."""

TAG_VALUES: Final = 1 + 4 * len(TAGS)
NAME_VALUES: Final = COMBINATIONS

WINDOW: Final = 192
"""The longest piece of a sentence that the network reads at once, in characters."""

_TAG_CODE: Final = {tag: code for code, tag in enumerate(TAGS)}
_UNKNOWN_TAG: Final = _TAG_CODE["UNKNOWN"]
# Inside a morpheme, its first character, its last, both.
_POSITION: Final = np.array([1, 0, 2, 3], dtype=np.int32)
_BIT: Final = np.uint64(32)
_BMP: Final = 0x10000

Ids = NDArray[np.int32]


def _scripts() -> Ids:
    """The script of each character of the Basic Multilingual Plane, as an id from 1."""
    scripts = np.full(_BMP, 6, dtype=np.int32)
    ranges = (
        (1, (0xAC00, 0xD7A4), (0x1100, 0x1200), (0x3130, 0x3190)),  # Hangul
        (2, (0x3400, 0xA000), (0xF900, 0xFB00)),  # Hanja
        (3, (0x41, 0x5B), (0x61, 0x7B), (0xC0, 0x250), (0x370, 0x530)),  # Latin, Greek, Cyrillic
        (4, (0x30, 0x3A), (0xFF10, 0xFF1A)),  # digits
        (5, (0x3040, 0x3100)),  # Kana
    )
    for script, *spans in ranges:
        for start, end in spans:
            scripts[start:end] = script
    return scripts


_SCRIPT: Final = _scripts()


def pieces(text: str, spans: tuple[tuple[int, int], ...]) -> list[tuple[int, int]]:
    """Sentences, and the parts of those over `WINDOW` characters: cut after a comma, else a space, else anywhere."""
    result = []
    for begin, end in spans:
        start = begin
        while end - start > WINDOW:
            half, full = start + WINDOW // 2, start + WINDOW
            cut = text.rfind(", ", half, full) + 1 or text.rfind(" ", half, full) + 1 or full
            result.append((start, cut))
            start = cut
        if start < end:
            result.append((start, end))
    return result


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the network has a vector of its own for, by falling frequency.

    Characters, pairs of them and morphemes as the training sentences have them; `meanings` are (morpheme, tag) of which
    a language model of far more text tells what they are like.
    """

    characters: str
    bigrams: tuple[str, ...]
    morphemes: tuple[str, ...]
    meanings: tuple[tuple[str, str], ...]


class Encoder:
    """Turns texts with their analyses into the network's input."""

    def __init__(self, vocabulary: Vocabulary, names: NameList) -> None:
        self._names = names
        self._characters = _SCRIPT.copy()
        known = code_points(vocabulary.characters)
        self._characters[known] = np.arange(SCRIPTS + 1, SCRIPTS + 1 + len(known))
        pairs = code_points("".join(vocabulary.bigrams)).reshape(-1, 2).astype(np.uint64)
        keys = pairs[:, 0] << _BIT | pairs[:, 1]
        self._bigram_order = np.argsort(keys)
        self._bigram_keys = keys[self._bigram_order]
        self._morphemes: Mapping[str, int] = {form: place + 2 for place, form in enumerate(vocabulary.morphemes)}
        # By tag first: a pair of each morpheme and its tag would take twice the memory.
        self._meanings: Mapping[str, dict[str, int]] = {tag: {} for tag in TAGS}
        for place, (form, tag) in enumerate(vocabulary.meanings):
            self._meanings[tag][form] = place + 1
        self.sizes: Final = (
            SCRIPTS + 1 + len(known),
            2 + len(vocabulary.bigrams),
            TAG_VALUES,
            2 + len(vocabulary.morphemes),
            NAME_VALUES,
            1 + len(vocabulary.meanings),
        )
        """How many ids each of `CHANNELS` has."""

    def encode(self, text: str, analysis: Analysis, parts: list[tuple[int, int]]) -> Ids:
        """Ids of shape (len(CHANNELS), len(text)); `parts` are the pieces that will be read apart from each other."""
        codes = code_points(text)
        result = np.zeros((len(CHANNELS), len(codes)), dtype=np.int32)
        if not len(codes):
            return result
        result[0] = self._characters[np.minimum(codes, _BMP - 1)]
        result[1] = self._bigrams(codes, parts)
        starts = np.array(analysis.starts, dtype=np.intp)
        result[2], result[3], result[5] = self._morphology(len(codes), analysis, starts)
        result[4] = self._names.features(codes, starts)
        return result

    def _bigrams(self, codes: Codes, parts: list[tuple[int, int]]) -> Ids:
        """Each character with the one after it; none after the last of a piece."""
        keys = codes.astype(np.uint64) << _BIT
        keys[:-1] |= codes[1:]
        places = np.minimum(np.searchsorted(self._bigram_keys, keys), len(self._bigram_keys) - 1)
        found = self._bigram_keys[places] == keys
        ids: Ids = np.where(found, self._bigram_order[places] + 2, UNKNOWN).astype(np.int32)
        ids[[end - 1 for _, end in parts]] = 0
        return ids

    def _morphology(self, length: int, analysis: Analysis, starts: NDArray[np.intp]) -> tuple[Ids, Ids, Ids]:
        """Tag with the place in the morpheme (begin, inside, end, single), morpheme and meaning of each character."""
        tags = np.zeros(length, dtype=np.int32)
        morphemes = np.zeros(length, dtype=np.int32)
        meanings = np.zeros(length, dtype=np.int32)
        widths = np.array(analysis.ends, dtype=np.intp) - starts
        before = np.cumsum(widths) - widths
        count = np.arange(widths.sum())
        inside = count - np.repeat(before, widths)
        places = count + np.repeat(starts - before, widths)
        last = inside == np.repeat(widths - 1, widths)
        code = np.fromiter(map(_TAG_CODE.get, analysis.tags, repeat(_UNKNOWN_TAG)), np.int32, len(widths))
        form = np.fromiter(map(self._morphemes.get, analysis.forms, repeat(UNKNOWN)), np.int32, len(widths))
        of_tag = self._meanings
        known = [of_tag[tag].get(form, 0) for form, tag in zip(analysis.forms, analysis.tags, strict=True)]
        meant = np.array(known, dtype=np.int32)
        # Contracted morphemes share characters (했 is 하 + 었): the later one counts.
        tags[places] = np.repeat(1 + 4 * code, widths) + _POSITION[(inside == 0) + 2 * last]
        morphemes[places] = np.repeat(form, widths)
        meanings[places] = np.repeat(meant, widths)
        return tags, morphemes, meanings
