"""Where pages come from: files, folders and standard input, one input at a time and none larger than allowed."""

from __future__ import annotations

import gzip
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Protocol

import orjson

from app.parsing.decoding import decode
from app.parsing.errors import Reason, UnreadablePageError
from app.parsing.feeds import split_records

Kind = Literal["text", "html", "json"]

MAX_BYTES: Final = 20_000_000
"""Largest page that is read, unless the caller says otherwise."""

_KINDS: Final[dict[str, Kind]] = {".txt": "text", ".html": "html", ".htm": "html", ".json": "json"}
_LINES: Final = frozenset({".ndjson", ".jsonl"})
_FEEDS: Final = frozenset({".rss", ".atom", ".xml"})
_DAMAGED: Final = (gzip.BadGzipFile, EOFError, zlib.error)
_SKIP_STEP: Final = 1 << 20


class _Readable(Protocol):
    """Bytes that can be read, packed or not."""

    def read(self, size: int = -1, /) -> bytes:
        """At most so many bytes."""
        ...

    def readline(self, size: int = -1, /) -> bytes:
        """At most so many bytes of a line."""
        ...


class SourceError(ValueError):
    """A path that leads nowhere."""


@dataclass(frozen=True, slots=True)
class Input:
    """One page as it came: where from, its bytes and kind (None: to be guessed).

    `error` says why there are no bytes; `size` is then the number of bytes it would have had, as far as is known.
    """

    source: str
    data: bytes
    kind: Kind | None = None
    error: UnreadablePageError | None = None
    size: int | None = None


def sources(paths: Iterable[str | os.PathLike[str]], *, max_bytes: int = MAX_BYTES) -> Iterator[Input]:
    """The pages in those files and folders (with all their folders, sorted), `-` being standard input.

    `.ndjson` holds a page a line, with the source FILE:LINE; `.json` one page, a list of them or a JSON Feed, `.rss`,
    `.atom` and `.xml` a feed, each item with the source FILE#NUMBER; `.gz` of any of these is unpacked. In folders,
    files of other kinds and hidden ones are passed over. A page larger than `max_bytes` (unpacked) comes as an input
    with an error; no more of it is read.

    Raises:
        SourceError: a path does not exist (before anything is read).
    """
    wanted = [os.fspath(path) for path in paths]
    for path in wanted:
        if path != "-" and not os.path.exists(path):
            raise SourceError(f"{path} does not exist")
    return _read_all(wanted, max_bytes)


def count(paths: Iterable[str | os.PathLike[str]], *, at_most: int | None = None) -> int | None:
    """About how many inputs `sources` finds there: lines of `.ndjson` and files; None where nobody can tell.

    It reads the files quickly and without looking at what they say; once there are `at_most`, it looks no further.
    """
    total = 0
    for path in [os.fspath(path) for path in paths]:
        if path == "-":
            return None
        for file in _files_under(path) if os.path.isdir(path) else [path]:
            try:
                total += _line_count(file, at_most) if _suffix(file) in _LINES else 1
            except (OSError, *_DAMAGED):
                total += 1
            if at_most is not None and total >= at_most:
                return at_most
    return total


def _line_count(path: str, at_most: int | None) -> int:
    lines = 0
    with gzip.open(path) if path.lower().endswith(".gz") else open(path, "rb") as file:
        while (at_most is None or lines < at_most) and (block := file.read(_SKIP_STEP)):
            lines += block.count(b"\n")
    return lines


def reread(wanted: Iterable[str], *, max_bytes: int = MAX_BYTES) -> Iterator[Input]:
    """Those inputs again, by their sources (a file, FILE:LINE or FILE#NUMBER): for trying failures anew.

    What is gone by now is passed over.
    """
    left: dict[str, set[str]] = {}
    for source in sorted(wanted):
        file = source if os.path.exists(source) else re.sub(r"[:#][0-9]+$", "", source)
        if file != "-" and os.path.isfile(file):
            left.setdefault(file, set()).add(source)
    for file, named in left.items():
        yield from (item for item in _file(file, max_bytes) if item.source in named)


def _read_all(paths: Iterable[str], max_bytes: int) -> Iterator[Input]:
    for path in paths:
        if path == "-":
            yield from _stream(sys.stdin.buffer, "-", max_bytes)
        elif os.path.isdir(path):
            for file in _files_under(path):
                yield from _file(file, max_bytes)
        else:
            yield from _file(path, max_bytes)


def _files_under(folder: str) -> Iterator[str]:
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and _suffix(name) in (*_KINDS, *_LINES, *_FEEDS):
                yield os.path.join(parent, name)


def _suffix(name: str) -> str:
    """The suffix that tells the kind, in lower case, that of what is packed for .gz."""
    path = Path(name.lower())
    return Path(path.stem).suffix if path.suffix == ".gz" else path.suffix


def _too_large(source: str, max_bytes: int, size: int | None = None) -> Input:
    detail = f"it is larger than {max_bytes:,} bytes"
    return Input(source, b"", error=UnreadablePageError(Reason.TOO_LARGE, detail), size=size)


def _unreadable(source: str, reason: Reason, detail: str) -> Input:
    return Input(source, b"", error=UnreadablePageError(reason, detail))


def _file(path: str, max_bytes: int) -> Iterator[Input]:
    suffix, packed = _suffix(path), path.lower().endswith(".gz")
    try:
        if not os.path.isfile(path):
            yield _unreadable(path, Reason.NOT_AN_ARTICLE, "it is not a plain file")
            return
        size = os.path.getsize(path)
        if not packed and suffix not in _LINES and size > max_bytes:
            yield _too_large(path, max_bytes, size)
            return
        with gzip.open(path) if packed else open(path, "rb") as file:
            if suffix in _LINES:
                yield from _lines(file, path, max_bytes)
            else:
                yield from _one(file, path, _KINDS.get(suffix), max_bytes)
    except _DAMAGED:
        yield _unreadable(path, Reason.BINARY, "the gzip data is damaged")
    except OSError as error:
        yield _unreadable(path, Reason.NOT_AN_ARTICLE, f"it cannot be read: {error.strerror}")


def _one(file: _Readable, source: str, kind: Kind | None, max_bytes: int, head: bytes = b"") -> Iterator[Input]:
    data = head + file.read(max(max_bytes + 1 - len(head), 0))
    if len(data) > max_bytes:
        yield _too_large(source, max_bytes)
    elif kind in (None, "json"):
        yield from _items(data, source, kind)
    else:
        yield Input(source, data, kind)


def _items(data: bytes, source: str, kind: Kind | None) -> Iterator[Input]:
    """The articles of a list or a feed, each an input of its own; anything else as it came."""
    try:
        items = list(split_records(decode(data)))
    except UnreadablePageError:
        items = []  # The reader of pages says what is wrong with it.
    if len(items) < 2:
        yield Input(source, data, kind)
        return
    for number, item in enumerate(items):
        yield Input(f"{source}#{number}", item.encode(), kind)


def _lines(file: _Readable, source: str, max_bytes: int, first: bytes | None = None) -> Iterator[Input]:
    number = 0
    while line := first if first is not None else file.readline(max_bytes + 2):
        first = None
        number += 1
        where = f"{source}:{number}"
        text = line.strip()
        if len(line) > max_bytes and not line.endswith(b"\n"):
            while (rest := file.readline(_SKIP_STEP)) and not rest.endswith(b"\n"):
                pass
            yield _too_large(where, max_bytes)
        elif len(text) > max_bytes:
            yield _too_large(where, max_bytes)
        elif text:
            yield Input(where, text, "json")


def _stream(file: _Readable, source: str, max_bytes: int) -> Iterator[Input]:
    """A stream of unknown kind: NDJSON if its first line is a whole JSON object, else one page."""
    first = file.readline(max_bytes + 2)
    if first.lstrip()[:1] == b"{" and _is_json(first):
        yield from _lines(file, source, max_bytes, first)
    else:
        yield from _one(file, source, None, max_bytes, head=first)


def _is_json(line: bytes) -> bool:
    try:
        orjson.loads(line)
    except orjson.JSONDecodeError:
        return False
    return True
