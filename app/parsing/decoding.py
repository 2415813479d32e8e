"""Bytes of a page into text: UTF-8, CP949 (EUC-KR) and UTF-16, whatever the page says of itself."""

from __future__ import annotations

import codecs
import re
from typing import Final

from app.parsing.errors import Reason, UnreadablePageError

_BOMS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Signatures of files that people hand over by mistake: images, archives, office files, PDF, executables.
_BINARY_SIGNATURES: Final = (
    b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"PK\x03\x04", b"%PDF-", b"\x7fELF", b"MZ\x90", b"\xd0\xcf\x11\xe0",
    b"Rar!", b"7z\xbc\xaf", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"SQLite format 3\x00", b"RIFF", b"OggS", b"ID3",
)  # fmt: skip
_HANGUL: Final = re.compile("[가-힣]")
# A stray byte or two in megabytes of good text is damage; more is another encoding.
_TOLERATED_DAMAGE: Final = 0.002


# Hangul read as Western letters comes in runs of them; a word of a Western language has few together.
_WESTERN_RUN: Final = re.compile("[\u00a1-\u00ff]{4}")
_WESTERN_TO_BYTES: Final = {
    ord(bytes((code,)).decode("cp1252")): chr(code)
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_LEAST_MENDED: Final = 0.05


def mend(text: str) -> str:
    """Text whose bytes were once read in a Western encoding and saved so ("±âÀÚ" for "기자"), read again as Korean."""
    if _HANGUL.search(text) or len(_WESTERN_RUN.findall(text)) < 5:
        return text
    try:
        data = text.translate(_WESTERN_TO_BYTES).encode("latin-1")
    except UnicodeEncodeError:
        return text
    for encoding in ("utf-8", "cp949"):
        mended = data.decode(encoding, "replace")
        hangul = len(_HANGUL.findall(mended))
        if hangul > _LEAST_MENDED * len(mended) and mended.count("\ufffd") * 20 < hangul:
            return mended.replace("\ufffd", "")
    return text


def decode(data: bytes) -> str:
    """The page's text.

    The encoding a page declares is not trusted (many CP949 pages say utf-8 and the other way round): text that
    is valid UTF-8 is UTF-8, else CP949 is tried, then either with few damaged bytes replaced by U+FFFD.

    Raises:
        UnreadablePageError: EMPTY, BINARY or ENCODING.
    """
    if not data.strip(b"\x00 \t\r\n\x0b\x0c"):
        raise UnreadablePageError(Reason.EMPTY, "The page is empty.")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_or_fail(data, encoding)
    if data.startswith(_BINARY_SIGNATURES) or _looks_binary(data):
        raise UnreadablePageError(Reason.BINARY, "The file is binary, not a page of text, HTML or JSON.")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp949")
    except UnicodeDecodeError:
        pass
    for encoding in ("utf-8", "cp949"):
        text = data.decode(encoding, "replace")
        # Each damaged sequence becomes U+FFFD; a wrong encoding leaves them everywhere.
        if text.count("\ufffd") <= max(3, int(len(text) * _TOLERATED_DAMAGE)) and _HANGUL.search(text):
            return text.replace("\ufffd", "")
    raise UnreadablePageError(Reason.ENCODING, "The text is neither UTF-8 nor CP949 (EUC-KR).")


def _decode_or_fail(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadablePageError(Reason.ENCODING, f"The text is not the {encoding} that it begins as.") from error
    if not text.strip():
        raise UnreadablePageError(Reason.EMPTY, "The page is empty.")
    return text


def _looks_binary(data: bytes) -> bool:
    """Text holds no NUL bytes to speak of and few control characters."""
    head = data[:65536]
    nuls = head.count(0)
    controls = sum(head.count(code) for code in (*range(1, 9), *range(14, 27), *range(28, 32)))
    return nuls > len(head) // 500 or controls > len(head) // 20
