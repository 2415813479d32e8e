"""A text's morphological analysis: what Kiwi found, in columns, and how it is packed into bytes.

The same analysis, made once at load, feeds entities, quotes, search and highlights; it is stored packed, so that
rebuilding an index never analyses again. Columns instead of one object a morpheme: an article has some 700 of them.
"""

from __future__ import annotations

import struct
import sys
import zlib
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Final

import numpy as np
import numpy.typing as npt

# Kiwi's tag set (Sejong, extended; see kiwipiepy's documentation). The order is part of the packed form: append only.
TAGS: Final[tuple[str, ...]] = tuple(
    (
        "NNG NNP NNB NR NP VV VA VX VCP VCN MM MAG MAJ IC JKS JKC JKG JKO JKB JKV JKQ JX JC EP EF EC ETN ETM "
        "XPN XSN XSV XSA XSM XR SF SP SS SSO SSC SE SO SW SL SH SN SB UN W_URL W_EMAIL W_HASHTAG W_MENTION "
        "W_SERIAL W_EMOJI Z_CODA Z_SIOT USER0 USER1 USER2 USER3 USER4 "
        "VV-R VV-I VA-R VA-I VX-R VX-I XSA-R XSA-I P UNKNOWN"
    ).split()
)
_CODE: Final[dict[str, int]] = {tag: code for code, tag in enumerate(TAGS)}
_HEADER: Final = struct.Struct("<BII")
_FORMAT: Final = 1
_UNKNOWN: Final = _CODE["UNKNOWN"]
# Level 6 takes more than twice the time and saves a sixteenth.
_LEVEL: Final = 4

_Packed = npt.NDArray[np.int32]


def _numbers(column: Sequence[int]) -> _Packed:
    """The numbers as they are packed, in four bytes each."""
    # By way of an array: numpy takes several times as long over a sequence of Python's numbers.
    return np.frombuffer(array("i", column), dtype=np.intc).astype("<i4", copy=False)


def _differences(column: _Packed) -> _Packed:
    """What to add to each number to get the next, from 0."""
    return np.diff(column, prepend=np.zeros(1, dtype=column.dtype))


@dataclass(frozen=True, slots=True)
class Analysis:
    """Morphemes of one text in columns of equal length, in the order of the text; all offsets are code points.

    `starts`/`ends` are the surface span of each morpheme (spans of contracted morphemes overlap: 했 is 하 + 었);
    `words` counts the space-separated words through the whole text; `sentences` says of each morpheme which of
    `spans` it belongs to; `spans` are the (start, end) of the sentences.
    """

    forms: tuple[str, ...]
    tags: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[int, ...]
    sentences: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    def __len__(self) -> int:
        return len(self.forms)

    def pack(self) -> bytes:
        """The analysis as compressed bytes; `unpack` is the inverse."""
        # Differences compress to a third of the offsets themselves.
        starts = _numbers(self.starts)
        numbers = (
            _differences(starts),
            _numbers(self.ends) - starts,
            _differences(_numbers(self.words)),
            _differences(_numbers(self.sentences)),
            _differences(_numbers(tuple(chain.from_iterable(self.spans)))),
        )
        body = b"".join(
            (
                bytes([_CODE.get(tag, _UNKNOWN) for tag in self.tags]),
                *(column.tobytes() for column in numbers),
                "\n".join(self.forms).encode("utf-8", "surrogatepass"),
            )
        )
        return _HEADER.pack(_FORMAT, len(self.forms), len(self.spans)) + zlib.compress(body, _LEVEL)

    @classmethod
    def unpack(cls, data: bytes) -> Analysis:
        """Read what `pack` wrote.

        Raises:
            ValueError: the bytes are not a packed analysis of this format.
        """
        count, sentence_count, body = _opened(data)
        numbers = array("i")
        after = count + (4 * count + 2 * sentence_count) * numbers.itemsize
        numbers.frombytes(body[count:after])
        if sys.byteorder == "big":
            numbers.byteswap()
        starts = tuple(accumulate(numbers[:count]))
        edges = tuple(accumulate(numbers[4 * count :]))
        return cls(
            forms=tuple(body[after:].decode("utf-8", "surrogatepass").split("\n")) if count else (),
            tags=tuple([TAGS[code] for code in body[:count]]),
            starts=starts,
            ends=tuple(map(int.__add__, starts, numbers[count : 2 * count])),
            words=tuple(accumulate(numbers[2 * count : 3 * count])),
            sentences=tuple(accumulate(numbers[3 * count : 4 * count])),
            spans=tuple(zip(edges[::2], edges[1::2], strict=True)),
        )


EMPTY: Final = Analysis((), (), (), (), (), (), ())


def _opened(data: bytes) -> tuple[int, int, bytes]:
    """Number of morphemes, number of sentences, and the columns of a packed analysis."""
    try:
        form, count, sentence_count = _HEADER.unpack_from(data)
        body = zlib.decompress(data[_HEADER.size :])
    except (struct.error, zlib.error) as error:
        raise ValueError(f"not a packed analysis: {error}") from None
    if form != _FORMAT:
        raise ValueError(f"packed analysis of format {form}, expected {_FORMAT}")
    return count, sentence_count, body


Offsets = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True, eq=False)
class Columns:
    """What of an analysis is asked of a whole text at once, by the index and by highlights: opened ten times as fast.

    `forms` are joined by line feeds; `tags` are positions in `TAGS`; `spans` has a row (start, end) for each sentence.
    """

    forms: str
    tags: npt.NDArray[np.uint8]
    starts: Offsets
    ends: Offsets
    spans: Offsets

    def __len__(self) -> int:
        return len(self.tags)

    @classmethod
    def unpack(cls, data: bytes) -> Columns:
        """Read them from what `Analysis.pack` wrote.

        Raises:
            ValueError: the bytes are not a packed analysis of this format.
        """
        count, sentence_count, body = _opened(data)
        numbers = np.frombuffer(body, dtype="<i4", count=4 * count + 2 * sentence_count, offset=count)
        starts = numbers[:count].cumsum(dtype=np.int32)
        return cls(
            forms=body[count + numbers.nbytes :].decode("utf-8", "surrogatepass"),
            tags=np.frombuffer(body, dtype=np.uint8, count=count),
            starts=starts,
            ends=starts + numbers[count : 2 * count],
            spans=numbers[4 * count :].cumsum(dtype=np.int32).reshape(-1, 2),
        )

    @classmethod
    def of(cls, analysis: Analysis) -> Columns:
        """The same from an analysis that is not packed."""
        return cls(
            forms="\n".join(analysis.forms),
            tags=np.array([_CODE.get(tag, _CODE["UNKNOWN"]) for tag in analysis.tags], dtype=np.uint8),
            starts=np.array(analysis.starts, dtype=np.int32),
            ends=np.array(analysis.ends, dtype=np.int32),
            spans=np.array(analysis.spans, dtype=np.int32).reshape(-1, 2),
        )


NO_COLUMNS: Final = Columns.of(EMPTY)
