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

from app.search.manifest import stamp
from app.search.service import Search
from app.store.database import Store
from app.store.session import Reader

_MOST_BYTES: Final = 64 * 1024 * 1024
_LARGEST: Final = 512 * 1024
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

    def now(self) -> DataState | None:
        """The present state, if nothing changed since `look`; None: look again."""
        known = self._known
        if known is None or time.monotonic() >= self._until or known.marks != self.marks():
            return None
        return known

    def look(self, reader: Reader, marks: tuple[object, ...]) -> DataState:
        """Read the state, by a snapshot that was opened after the marks were taken."""
        found = (reader.state.store_id(), reader.state.generation(), self._search.generation)
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
    by the Accept-Encoding that asked for it.
    """

    tag: str
    body: bytes | None
    headers: tuple[Header, ...]
    route: str
    state: DataState | None
    until: float = 0.0
    modified: datetime | None = None
    coded: Mapping[bytes, Form] = field(default_factory=dict)

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


class RenderedCache:
    """The answers asked for last, bounded by their bytes. Used from the event loop only, hence without a lock."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most = most_bytes
        self._size = 0
        self._answers: OrderedDict[Key, Rendered] = OrderedDict()

    def get(self, key: Key) -> Rendered | None:
        """What was answered to this last; whether it is still good is the caller's to see."""
        answer = self._answers.get(key)
        if answer is not None:
            self._answers.move_to_end(key)
        return answer

    def put(self, key: Key, answer: Rendered) -> None:
        """Keep an answer; the ones not asked for longest make room."""
        if answer.body is not None and len(answer.body) > _LARGEST:
            return
        before = self._answers.pop(key, None)
        if before is not None:
            self._size -= _weight(key, before)
        self._answers[key] = answer
        self._size += _weight(key, answer)
        while self._size > self._most:
            self._size -= _weight(*self._answers.popitem(last=False))

    def add_form(self, key: Key, answer: Rendered, codings: bytes, form: Form) -> None:
        """Keep a kept answer's compressed form, too."""
        if self._answers.get(key) is answer and len(answer.coded) < _FORMS:
            self.put(key, replace(answer, coded={**answer.coded, codings: form}))


def _weight(key: Key, answer: Rendered) -> int:
    forms = sum(len(codings) + len(body) + _OVERHEAD for codings, (_, body) in answer.coded.items())
    return len(answer.body or b"") + forms + len(key[0]) + len(key[2]) + len(key[3]) + _OVERHEAD
