"""An article as search results show it, ready for highlights, and how it is packed into bytes.

To make one from its stored analyses takes some ten times as long as to unpack it, so the indexer makes it once.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final
from zlib import crc32

import numpy as np
import orjson

from app.compression import ZstdError, compress, compressor, decompress
from app.korean.analysis import Columns
from app.search.highlight import MarkableText
from app.search.terms import TextTerms
from app.store.records import ArticleRecord, ReporterRecord

READY_VERSION: Final = 1
"""Changes with the packed form, and with what `MarkableText.of` makes of the same analysis and text."""

_OVERHEAD: Final = 4_000
_LEVEL: Final = 1
_TEXT: Final = "utf-16-le"  # Read in a tenth of the time of UTF-8, and as small when compressed.
_CHECKSUM: Final = struct.Struct("<I")
_LENGTHS: Final = struct.Struct("<II")
_TIMES: Final = ("published_at", "modified_at", "ordered_at", "updated_at")


class NotReadyError(ValueError):
    """The bytes are not a packed article."""


@dataclass(slots=True, eq=False)
class ReadyArticle:
    """An article with its texts by field (title, subtitle, body, captions)."""

    record: ArticleRecord
    texts: Mapping[str, MarkableText]
    written: bytes = b""
    """How whoever shows it writes its record down, once they have: it is kept with the article."""
    checksum: bytes = b""
    """That of the bytes it was unpacked from; none if it was made otherwise."""

    @classmethod
    def of(
        cls,
        record: ArticleRecord,
        body: str,
        captions: str,
        columns: Mapping[str, Columns],
        terms: Mapping[str, TextTerms] = MappingProxyType({}),
    ) -> ReadyArticle:
        """Make it from what the store has: analyses as columns and, where they are at hand, terms, both by field."""
        return cls(
            record,
            {
                name: MarkableText.of(text, columns[name], terms.get(name))
                for name, text in record.texts(body, captions).items()
                if name in columns
            },
        )

    @property
    def size(self) -> int:
        """About how many bytes it takes."""
        return sum(text.size for text in self.texts.values()) + _OVERHEAD

    def pack(self, press: Callable[[bytes], bytes] | None = None) -> bytes:
        """The article as compressed bytes with a checksum; `unpack` is the inverse, `written` is left out.

        Who packs many hands the same `packer()` to each.
        """
        columns = [column for text in self.texts.values() for column in (text.starts, text.ends, text.sentences)]
        kind = max((column.typecode for column in columns), default="H")
        parts = [np.frombuffer(column, column.typecode) for column in columns]
        numbers = np.concatenate(parts, dtype=kind) if parts else np.zeros(0, kind)
        # Differences are small numbers, which compress well; they wrap around where a column begins.
        differences = numbers.copy()
        differences[1:] -= numbers[:-1]
        strings = [
            (text.text, "" if text.folded is text.text else text.folded, text.terms) for text in self.texts.values()
        ]
        head = orjson.dumps(
            (
                self.record,
                kind,
                [
                    (name, *map(len, parts), len(text.starts), len(text.sentences))
                    for (name, text), parts in zip(self.texts.items(), strings, strict=True)
                ],
            )
        )
        body = b"".join(
            (
                _LENGTHS.pack(len(head), numbers.nbytes),
                head,
                differences.astype(differences.dtype.newbyteorder("<")).tobytes(),
                "".join(part for parts in strings for part in parts).encode(_TEXT),
            )
        )
        packed = compress(body, _LEVEL) if press is None else press(body)
        return _CHECKSUM.pack(crc32(packed)) + packed

    @classmethod
    def unpack(cls, data: bytes) -> ReadyArticle:
        """Read what `pack` wrote.

        Raises:
            NotReadyError: the bytes are something else, or damaged.
        """
        if not is_whole(data):
            raise NotReadyError("not a packed article, or a damaged one")
        try:
            body = decompress(data[_CHECKSUM.size :])
            length, further = _LENGTHS.unpack_from(body)
            at = _LENGTHS.size + length
            fields, kind, parts = orjson.loads(body[_LENGTHS.size : at])
            packed = np.frombuffer(body[at : at + further], np.dtype(kind).newbyteorder("<"))
            numbers = array(kind, packed.cumsum(dtype=kind).tobytes())
            strings = body[at + further :].decode(_TEXT)
        except (ZstdError, struct.error, ValueError) as error:
            raise NotReadyError(f"not a packed article: {error}") from error
        texts = {}
        place = number = 0
        for name, length, folded, terms, count, edges in parts:
            text = strings[place : (place := place + length)]
            texts[name] = MarkableText(
                text=text,
                folded=strings[place : (place := place + folded)] or text,
                terms=strings[place : (place := place + terms)],
                starts=numbers[number : (number := number + count)],
                ends=numbers[number : (number := number + count)],
                sentences=numbers[number : (number := number + edges)],
            )
        return cls(_record(fields), texts, checksum=checksum(data))


def packer() -> Callable[[bytes], bytes]:
    """What compresses one article after the other."""
    return compressor(_LEVEL)


def checksum(data: bytes) -> bytes:
    """The checksum that packed bytes begin with: those of one article with the same one are the same."""
    return data[: _CHECKSUM.size]


def is_whole(data: bytes) -> bool:
    """Whether the bytes are as `ReadyArticle.pack` wrote them, as far as their checksum tells."""
    return len(data) > _CHECKSUM.size and _CHECKSUM.unpack_from(data) == (crc32(data[_CHECKSUM.size :]),)


def _record(fields: dict[str, Any]) -> ArticleRecord:
    for name in _TIMES:
        if fields[name] is not None:
            fields[name] = datetime.fromisoformat(fields[name])
    fields["reporters"] = tuple([ReporterRecord(**reporter) for reporter in fields["reporters"]])
    return ArticleRecord(**fields)
