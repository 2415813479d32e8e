"""Answers kept as bytes, by what was asked; each is good while the data is in the state in which it was made."""

from __future__ import annotations

import os
import time
from collections import OrderedDict
from collections.abc import Iterator, Mapping
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
_AT_HAND: Final = 0.4  # The share of these bytes for answers that are not compressed.
_SMALLEST_PACKED: Final = 2_000
_OVERHEAD: Final = 1_700  # Headers, key and objects of an answer or of a form of it, as measured.
_FORMS: Final = 4  # As many ways to ask for compression as browsers and libraries have.
# A commit is seen in the files at once; this bounds what two commits within one tick of the file system's clock hide.
_TRUSTED_SECONDS: Final = 1.0
# A database that is reached over the network has no files to look at.
_TRUSTED_BLINDLY_SECONDS: Final = 0.1
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
    by the Accept-Encoding that asked for it. While it is `packed`, the cache has compressed the body to save memory.
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

    def is_good(self, now: DataState | None) -> bool:
        """Whether it may still be given, the data being in the state `now` (None: unknown)."""
        if self.state is None:
            return time.monotonic() < self.until
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

    def put(self, key: Key, answer: Rendered) -> None:
        self._answers[key] = answer
        self.size += _weight(key, answer)

    def take(self, key: Key) -> Rendered | None:
        answer = self._answers.pop(key, None)
        if answer is not None:
            self.size -= _weight(key, answer)
        return answer

    def overflow(self) -> Iterator[tuple[Key, Rendered]]:
        """Take out what is too much."""
        while self.size > self.most:
            key, answer = self._answers.popitem(last=False)
            self.size -= _weight(key, answer)
            yield key, answer


class RenderedCache:
    """The answers asked for last, bounded by their bytes. Used from the event loop only, hence without a lock.

    Those asked for most recently lie at hand as they are, those before them compressed: twice as many fit so.
    """

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        at_hand = int(most_bytes * _AT_HAND)
        self._at_hand = _Shelf(at_hand)
        self._packed = _Shelf(most_bytes - at_hand)

    @property
    def size(self) -> int:
        """About how many bytes are kept."""
        return self._at_hand.size + self._packed.size

    def get(self, key: Key) -> Rendered | None:
        """What was answered to this last; whether it is still good is the caller's to see."""
        answer = self._at_hand.get(key)
        if answer is None and (packed := self._packed.take(key)) is not None:
            answer = _unpack(packed)
            self._keep(key, answer)
        return answer

    def put(self, key: Key, answer: Rendered) -> None:
        """Keep an answer; the ones not asked for longest make room."""
        if answer.body is not None and len(answer.body) > _LARGEST:
            return
        self._at_hand.take(key)
        self._packed.take(key)
        self._keep(key, answer)

    def _keep(self, key: Key, answer: Rendered) -> None:
        self._at_hand.put(key, answer)
        for older, other in self._at_hand.overflow():
            self._packed.put(older, _pack(other))
        for _ in self._packed.overflow():
            pass

    def add_form(self, key: Key, answer: Rendered, codings: bytes, form: Form) -> None:
        """Keep a kept answer's compressed form, too."""
        if self._at_hand.get(key) is answer and len(answer.coded) < _FORMS:
            self.put(key, replace(answer, coded={**answer.coded, codings: form}))


def _pack(answer: Rendered) -> Rendered:
    if answer.body is None or len(answer.body) < _SMALLEST_PACKED:
        return answer
    return replace(answer, body=compress(answer.body, 1), packed=True)


def _unpack(answer: Rendered) -> Rendered:
    if not answer.packed or answer.body is None:
        return answer
    return replace(answer, body=decompress(answer.body), packed=False)


def _weight(key: Key, answer: Rendered) -> int:
    forms = sum(len(codings) + len(body) + _OVERHEAD for codings, (_, body) in answer.coded.items())
    return len(answer.body or b"") + forms + len(key[0]) + len(key[2]) + len(key[3]) + _OVERHEAD
