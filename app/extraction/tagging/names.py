"""A large list of names as hashes: which stretches of a text are a name that some list knows, and of which class.

390,000 names take 0.8 MB on disk and 3 MB in memory. A hash may be shared by chance: about one stretch in 10,000 is
taken for a name that it is not, in training as at run time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

CLASSES: Final = ("person", "place", "other", "district")
"""What the lists say of a name: mecab-ko-dic's 인명, 지명 and the rest of its proper nouns; a Korean district."""

SHORTEST: Final = 2
LONGEST: Final = 12
"""Lengths of the names looked up, in characters without spaces."""

_POSITIONS: Final = 5  # outside, begin, inside, end, single (which names of two characters and more never are)
COMBINATIONS: Final = _POSITIONS ** len(CLASSES)
"""Number of the values of `NameList.features`."""

_BASE: Final = 0x9E3779B97F4A7C15
_INVERSE: Final = pow(_BASE, -1, 1 << 64)
_MIX: Final = np.uint64(0xD6E8FEB86659FD93)
_HALF: Final = np.uint64(32)
_FILTER_BITS: Final = 23
_GAP: Final = 0xFFFF
Codes = NDArray[np.uint32]
Hashes = NDArray[np.uint32]


def code_points(text: str) -> Codes:
    """The code points of a text, one number a character."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.uint32, copy=False)


def _powers(base: int, count: int) -> NDArray[np.uint64]:
    """base**0, base**1 … modulo 2**64."""
    powers = np.full(count, base, dtype=np.uint64)
    powers[0] = 1
    return np.cumprod(powers, dtype=np.uint64)


_POWERS: Final = _powers(_BASE, LONGEST + 1)


def _prefixes(codes: Codes) -> NDArray[np.uint64]:
    """Polynomial hashes of all prefixes of the text modulo 2**64: h[i + 1] = h[i] * B + c[i]."""
    # With s[i] = h[i] / B**i this is a plain running sum; B is odd, so that it has an inverse modulo 2**64.
    count = len(codes) + 1
    sums = np.zeros(count, dtype=np.uint64)
    np.cumsum(codes * _powers(_INVERSE, count)[1:], out=sums[1:])
    return sums * _powers(_BASE, count)


def _stretch_hashes(prefixes: NDArray[np.uint64], starts: NDArray[np.intp], lengths: NDArray[np.intp]) -> Hashes:
    """Hashes of the stretches that start at `starts`, of as many characters as `lengths` says."""
    value = prefixes[starts + lengths] - prefixes[starts] * _POWERS[lengths]
    value ^= value >> _HALF
    value *= _MIX
    hashes: Hashes = (value >> _HALF).astype(np.uint32)
    return hashes


def hash_names(names: Iterable[str]) -> Hashes:
    """The hash of each name, as `NameList` keeps it."""
    zero = np.zeros(1, dtype=np.intp)
    return np.fromiter(
        (_stretch_hashes(_prefixes(code_points(name)), zero, zero + len(name))[0] for name in names), dtype=np.uint32
    )


def _pattern(length: int) -> NDArray[np.int32]:
    """Begin, inside …, end: the positions in a name of that length."""
    pattern = np.full(length, 2, dtype=np.int32)
    pattern[[0, -1]] = 1, 3
    return pattern


_PATTERNS: Final = {length: _pattern(length) for length in range(SHORTEST, LONGEST + 1)}
# The classes in each bit set.
_KINDS: Final = [[kind for kind in range(len(CLASSES)) if bits >> kind & 1] for bits in range(1 << len(CLASSES))]


@dataclass(frozen=True, slots=True)
class NameList:
    """Sorted hashes of names and, beside each, its classes as a bit set over `CLASSES`."""

    hashes: Hashes
    classes: NDArray[np.uint8]
    _filter: NDArray[np.uint8]

    @classmethod
    def build(cls, hashes: Hashes, classes: NDArray[np.uint8]) -> NameList:
        """Make a list of names from the hash and the classes of each; the same name may come more than once."""
        unique, places = np.unique(hashes, return_inverse=True)
        united = np.zeros(len(unique), dtype=np.uint8)
        np.bitwise_or.at(united, places, classes)
        # A quick test that rules out nearly all stretches, small enough for a processor's cache.
        bits = np.zeros(1 << _FILTER_BITS, dtype=np.bool_)
        bits[unique >> np.uint32(32 - _FILTER_BITS)] = True
        return cls(unique, united, np.packbits(bits, bitorder="little"))

    def pack(self) -> tuple[NDArray[np.uint16], NDArray[np.uint8]]:
        """(gaps between the hashes, classes), as small as they get; fillers without a class bridge wide gaps."""
        gaps = np.diff(self.hashes, prepend=np.uint32(0)).astype(np.int64)
        fillers = gaps // _GAP
        wide = np.repeat(np.arange(len(gaps)), fillers)
        short = (gaps - fillers * _GAP).astype(np.uint16)
        return np.insert(short, wide, np.uint16(_GAP)), np.insert(self.classes, wide, np.uint8(0))

    @classmethod
    def unpack(cls, gaps: NDArray[np.uint16], classes: NDArray[np.uint8]) -> NameList:
        """Read what `pack` wrote."""
        hashes = np.cumsum(gaps, dtype=np.uint32)
        known = classes != 0
        return cls.build(hashes[known], classes[known])

    def _find(self, hashes: Hashes) -> tuple[NDArray[np.intp], NDArray[np.uint8]]:
        """(indices of the hashes that are in the list, their classes)."""
        slots = hashes >> np.uint32(32 - _FILTER_BITS)
        bits = self._filter[slots >> np.uint32(3)] >> (slots & np.uint32(7)).astype(np.uint8)
        likely = np.flatnonzero(bits & np.uint8(1))
        places = np.minimum(np.searchsorted(self.hashes, hashes[likely]), len(self.hashes) - 1)
        found = self.hashes[places] == hashes[likely]
        return likely[found], self.classes[places[found]]

    def features(self, codes: Codes, starts: NDArray[np.intp]) -> NDArray[np.int32]:
        """For each character, where it stands in the longest listed names of each class: a number < COMBINATIONS.

        Names are looked up from each of `starts` (ascending), across spaces: lists write 도널드트럼프.
        """
        result = np.zeros(len(codes), dtype=np.int32)
        dense = np.flatnonzero(codes > 32)
        if not len(dense) or not len(self.hashes):
            return result
        position = np.searchsorted(dense, starts)
        position = position[position < len(dense)]
        prefixes = _prefixes(codes[dense])
        per_class = np.zeros((len(CLASSES), len(dense)), dtype=np.int32)
        lengths = np.repeat(np.arange(SHORTEST, LONGEST + 1), len(position))
        begins = np.tile(position, LONGEST + 1 - SHORTEST)
        within = begins + lengths <= len(dense)
        begins, lengths = begins[within], lengths[within]
        hits, classes = self._find(_stretch_hashes(prefixes, begins, lengths))
        # Ordered by length: longer names are painted over shorter ones.
        for begin, length, known in zip(begins[hits].tolist(), lengths[hits].tolist(), classes.tolist(), strict=True):
            for kind in _KINDS[known]:
                per_class[kind, begin : begin + length] = _PATTERNS[length]
        weights = _POSITIONS ** np.arange(len(CLASSES), dtype=np.int32)
        result[dense] = weights @ per_class
        return result
