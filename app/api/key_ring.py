"""Which keys are good: asked from the store, remembered for seconds, and their use noted now and then."""

from __future__ import annotations

import hashlib
import logging
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Final

from app.store.database import Store
from app.store.errors import StoreError
from app.store.keys import KeyRecord

_log = logging.getLogger("gisa.api")

_TRUSTED_SECONDS: Final = 5.0
_REMEMBERED: Final = 10_000
_USE_NOTED_EVERY: Final = timedelta(hours=1)


class KeyRing:
    """Checks keys. For reads a key is looked up once in five seconds; a write looks at the store each time.

    That a key was used is noted at most once an hour, in a thread of its own: reading does not wait for a writer.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: OrderedDict[bytes, tuple[float, KeyRecord | None]] = OrderedDict()
        self._noted: dict[str, datetime] = {}
        self._notes: ThreadPoolExecutor | None = None

    def remembered(self, key: str) -> tuple[KeyRecord | None] | None:
        """Whose key this is, as seen in the last five seconds; None if that is not known. Event loop only."""
        found = self._known.get(_digest(key))
        return (found[1],) if found is not None and found[0] > time.monotonic() else None

    def remember(self, key: str, owner: KeyRecord | None) -> None:
        """Trust for five seconds in what was looked up. Event loop only."""
        digest = _digest(key)
        self._known[digest] = (time.monotonic() + _TRUSTED_SECONDS, owner)
        self._known.move_to_end(digest)
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        if owner is not None:
            self._note(owner)

    def look_up(self, key: str) -> KeyRecord | None:
        """Whose key this is, asked from the store; None for one that opens nothing. Blocks.

        Raises:
            app.store.errors.StoreUnavailableError: the store cannot be read.
        """
        with self._store.read() as reader:
            return reader.keys.check(key)

    def _note(self, owner: KeyRecord) -> None:
        now = datetime.now(UTC)
        last = self._noted.get(owner.id) or owner.last_used_at
        if last is not None and now - last < _USE_NOTED_EVERY:
            return
        self._noted[owner.id] = now
        if self._notes is None:
            self._notes = ThreadPoolExecutor(1, thread_name_prefix="gisa-keys")
        self._notes.submit(self._write_use, owner.id, now)

    def _write_use(self, key_id: str, when: datetime) -> None:
        try:
            self._store.transaction(lambda writer: writer.mark_key_used(key_id, when))
        except StoreError as error:
            _log.warning("that a key was used could not be noted: %s", error)

    def close(self) -> None:
        """Wait for what is being noted."""
        if self._notes is not None:
            self._notes.shutdown()


def _digest(key: str) -> bytes:
    # What is kept in memory opens nothing either.
    return hashlib.sha256(key.encode("utf-8", "replace")).digest()
