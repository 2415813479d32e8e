"""Answers kept as bytes, by what was asked; each is good while the data is in the state in which it was made."""

from __future__ import annotations

import os
import time
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from starlette.responses import Response

from app.compression import compress, decompress
from app.search.manifest import stamp
from app.search.service import Search
from app.store.database import Store
from app.store.session import Reader

_MOST_BYTES: Final = 64 * 1024 * 1024
_LARGEST: Final = 512 * 1024
_AT_HAND: Final = 0.2  # The share of these bytes for answers that are not compressed.
_SMALLEST_PACKED: Final = 2_000
_OVERHEAD: Final = 650  # Key and objects of an answer or of a form of it, as measured.
_OVERHEAD_OF_HEADER: Final = 130
_FORMS: Final = 4  # As many ways to ask for compression as browsers and libraries have.
# A commit is seen in the files at once; this bounds what two commits within one tick of the file system's clock hide.
_TRUSTED_SECONDS: Final = 1.0
# A database that is reached over the network has no files to look at.
_TRUSTED_BLINDLY_SECONDS: Final = 0.1
# As long others wait for the one that looks; then the next one does.
_LOOKING_SECONDS: Final = 0.25
_DATED_LATER: Final = timedelta(seconds=3)

Header = tuple[bytes, bytes]
Form = tuple[tuple[Header, ...], bytes]
"""Headers and body."""
Key = tuple[str, str, bytes, bytes]
"""Path, suffix, query string, Accept: what a GET is answered by."""


@dataclass(frozen=True, slots=True)
class DataState:
    """The state of store and index, with the marks on their files by which a change is seen."""

    store_id: str
    generation: int
    index_generation: str
    marks: tuple[object, ...]
    since: datetime

    @property
    def modified(self) -> datetime | None:
        """When it came about, as `Last-Modified` can say it; None while it is too young.

        Whole seconds do not tell apart what changes within one, and another process may serve the state before for
        as long as it trusts its last look. So it is dated later than that, and shown when that time has come: nobody
        was told as late a date of what was there before.
        """
        dated = self.since.replace(microsecond=0) + _DATED_LATER
        return dated if datetime.now(UTC) >= dated else None


class Freshness:
    """Knows whether the data changed since it was last looked at, without asking the database."""

    def __init__(self, store: Store, search: Search) -> None:
        self._search = search
        self._files: tuple[str, ...] = ()
        if store.path is not None:
            self._files = (str(store.path), f"{store.path}-wal")
        self._trusted = _TRUSTED_SECONDS if self._files else _TRUSTED_BLINDLY_SECONDS
        self._known: DataState | None = None
        self._until = 0.0
        self._looked_for_until = 0.0
        self._own_changes = 0

    def marks(self) -> tuple[object, ...]:
        """What changes with every commit: sizes and times of the files. Take them before reading."""
        return (self._own_changes, *(_mark(path) for path in self._files), stamp(self._search.directory))

    def changed(self) -> None:
        """This process committed a change: it is seen at once, where other processes' may take a moment."""
        self._own_changes += 1

    def now(self, marks: tuple[object, ...] | None = None) -> DataState | None:
        """The present state, if nothing changed since `look`; None: look again. `marks` are those of just now."""
        known = self._known
        if known is None or time.monotonic() >= self._until or known.marks != (marks or self.marks()):
            return None
        return known

    def shared(self) -> DataState | None:
        """The present state for answers that are kept; None: look again. Used from the event loop only.

        When it has to be looked at again, one request is told so. Others get what is known meanwhile, where the files
        show no change: hundreds of them would otherwise do the same thing at the same time, once every second.
        """
        known = self._known
        if known is None or known.marks != self.marks():
            return None
        moment = time.monotonic()
        if moment < self._until:
            return known
        if moment < min(self._looked_for_until, self._until + self._trusted / 2):
            return known
        self._looked_for_until = moment + _LOOKING_SECONDS
        return None

    def look(self, reader: Reader, marks: tuple[object, ...]) -> DataState:
        """Read the state, by a snapshot that was opened after the marks were taken."""
        found = (reader.state.store_id(), reader.generation, self._search.generation)
        known = self._known
        if known is None:
            since = self._newest_file()
        elif found == (known.store_id, known.generation, known.index_generation):
            since = known.since
        else:
            since = datetime.now(UTC)
        state = DataState(*found, marks, since)
        self._known = state
        self._until = time.monotonic() + self._trusted
        return state

    def _newest_file(self) -> datetime:
        """What was there when this process began cannot be younger than its files."""
        times = [mark[0] for path in self._files if (mark := _mark(path)) is not None]
        index = stamp(self._search.directory)
        if index is not None:
            times.append(index[1])
        return datetime.fromtimestamp(max(times) / 1e9, UTC) if self._files and times else datetime.now(UTC)


def _mark(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


@dataclass(frozen=True, slots=True)
class Rendered:
    """An answer's bytes and headers. Good in `state`; one without a state is good until `until` (monotonic seconds).

    Without a body it is the knowledge of its tag alone: enough for whoever holds it already. `coded` has it compressed,
    by the Accept-Encoding that asked for it. While it is `packed`, the cache has its headers and body in one block.
    """

    tag: str
    body: bytes | None
    headers: tuple[Header, ...]
    route: str
    state: DataState | None
    until: float = 0.0
    modified: datetime | None = None
    coded: Mapping[bytes, Form] = field(default_factory=dict)
    packed: bool = False

    def response(self) -> Response:
        """The answer once more; it has a body."""
        assert self.body is not None
        response = Response()
        response.body = self.body
        response.raw_headers = list(self.headers)
        return response

    def is_good(self, freshness: Freshness) -> bool:
        """Whether it may still be given. Used from the event loop only."""
        if self.state is None:
            return time.monotonic() < self.until
        now = freshness.shared()
        # One that was made when the state was too young for a date gets it, once it has one.
        return now is not None and self.state == now and (self.modified is not None or now.modified is None)


class _Shelf:
    """Answers by key, those asked for longest ago first, with the bytes that they take."""

    def __init__(self, most_bytes: int) -> None:
        self.most = most_bytes
        self.size = 0
        self._answers: OrderedDict[Key, Rendered] = OrderedDict()

    def get(self, key: Key) -> Rendered | None:
        answer = self._answers.get(key)
        if answer is not None:
            self._answers.move_to_end(key)
        return answer

    def put(self, key: Key, answer: Rendered) -> list[Key]:
        """Keep an answer; returns the keys of those that made room."""
        self.take(key)
        self._answers[key] = answer
        self.size += _weight(key, answer)
        gone = []
        while self.size > self.most:
            oldest, other = self._answers.popitem(last=False)
            self.size -= _weight(oldest, other)
            gone.append(oldest)
        return gone

    def take(self, key: Key) -> None:
        answer = self._answers.pop(key, None)
        if answer is not None:
            self.size -= _weight(key, answer)


class RenderedCache:
    """The answers asked for last, bounded by their bytes. Used from the event loop only, hence without a lock.

    All are kept compressed, three or four times as many as otherwise; those asked for most recently lie beside that at
    hand as they are, since few are asked for again and again.
    """

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        at_hand = int(most_bytes * _AT_HAND)
        self._at_hand = _Shelf(at_hand)
        self._kept = _Shelf(most_bytes - at_hand)

    @property
    def size(self) -> int:
        """About how many bytes are kept."""
        return self._at_hand.size + self._kept.size

    def get(self, key: Key) -> Rendered | None:
        """What was answered to this last; whether it is still good is the caller's to see."""
        kept = self._kept.get(key)
        if kept is None or not kept.packed:
            return kept
        answer = self._at_hand.get(key)
        if answer is None:
            answer = _unpack(kept)
            self._at_hand.put(key, answer)
        return answer

    def put(self, key: Key, answer: Rendered) -> None:
        """Keep an answer; the ones not asked for longest make room."""
        if answer.body is not None and len(answer.body) > _LARGEST:
            return
        kept = _pack(answer)
        if kept.packed:
            self._at_hand.put(key, answer)
        else:
            self._at_hand.take(key)
        for gone in self._kept.put(key, kept):
            self._at_hand.take(gone)

    def add_form(self, key: Key, answer: Rendered, codings: bytes, form: Form) -> None:
        """Keep a kept answer's compressed form, too."""
        if self.get(key) is answer and len(answer.coded) < _FORMS:
            self.put(key, replace(answer, coded={**answer.coded, codings: form}))


def _pack(answer: Rendered) -> Rendered:
    """The answer with its headers and its body as one compressed block, if that is worth while."""
    if answer.body is None or len(answer.body) < _SMALLEST_PACKED:
        return answer
    lines = [b"%b:%b\n" % header for header in answer.headers]
    return replace(answer, body=compress(b"".join((*lines, b"\n", answer.body)), 1), headers=(), packed=True)


def _unpack(answer: Rendered) -> Rendered:
    assert answer.body is not None
    head, _, body = decompress(answer.body).partition(b"\n\n")
    headers = tuple((name, value) for name, _, value in (line.partition(b":") for line in head.split(b"\n")))
    return replace(answer, body=body, headers=headers, packed=False)


def _weight(key: Key, answer: Rendered) -> int:
    forms = sum(len(codings) + _weight_of_form(form) for codings, form in answer.coded.items())
    return _weight_of_form((answer.headers, answer.body or b"")) + forms + len(key[0]) + len(key[2]) + len(key[3])


def _weight_of_form(form: Form) -> int:
    headers, body = form
    return sum(len(name) + len(value) + _OVERHEAD_OF_HEADER for name, value in headers) + len(body) + _OVERHEAD
