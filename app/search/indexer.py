"""Keeps the index equal to the store: applies the outbox, rebuilds what cannot be used, compares both.

A change leaves the outbox only after the commit that holds it, and applying it again changes nothing; so a kill at any
moment leaves an index that catches up to exactly the store.
"""

from __future__ import annotations

import logging
import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.search.builds import VERSIONS, Writers, check, open_indexes, recorded, remove_other_builds
from app.search.documents import article_document, quote_documents
from app.search.index import IndexDamagedError, IndexNotReadyError
from app.search.lock import LOCK_FILE, IndexLockedError, WriterLock
from app.search.manifest import Manifest, read_manifest, write_manifest
from app.search.service import Search
from app.store.errors import StoreError

if TYPE_CHECKING:
    from app.store.database import Store

_log = logging.getLogger("gisa.indexer")

_BATCH: Final = 200
"""Articles that are read, and changes that are committed, together."""
_POLL_SECONDS: Final = 0.5
_RETRY_SECONDS: Final = 5.0

Progress = Callable[[int, int], None]


class Indexer:
    """Writes to the index of one `Search`; holds the writer's lock while it does."""

    def __init__(self, store: Store, search: Search) -> None:
        self._store = store
        self._search = search
        self._directory: Path = search.directory
        self._lock = WriterLock(self._directory / LOCK_FILE)
        self._stopping = threading.Event()
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None

    # What a caller may ask for

    def catch_up(self) -> int:
        """Apply all changes that wait in the outbox, after a rebuild if the index cannot be used; their number.

        Raises:
            IndexLockedError: another process writes to the index.
        """
        with self._lock:
            return self._catch_up()

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build the index anew beside the present one and swap it in; searches go on meanwhile.

        Raises:
            IndexLockedError: another process writes to the index.
        """
        with self._lock:
            self._rebuild(progress)
            self._apply_outbox()

    def verify(self) -> list[str]:
        """How the index differs from the store, in sentences; what still waits in the outbox is no difference."""
        try:
            manifest = self._usable()
            indexes = open_indexes(self._directory, manifest.build)
            indexed: dict[str, int] = {}
            differences = []
            for name, revision in indexes.articles.revisions():
                if name in indexed:
                    differences.append(f"article {name} is in the index twice")
                indexed[name] = revision
        except IndexDamagedError as error:
            return [str(error)]
        with self._store.read() as reader:
            waiting = {article for _, article in reader.outbox.pending(1_000_000)}
            quotes = reader.state.counts()["quotes"]
            after: str | None = None
            while ids := reader.articles.ids(after, 1000):
                for name, revision in reader.articles.revisions(ids).items():
                    held = indexed.pop(name, None)
                    if name in waiting:
                        continue
                    if held is None:
                        differences.append(f"article {name} is not in the index")
                    elif held != revision:
                        differences.append(f"article {name} has revision {revision}, in the index {held}")
                after = ids[-1]
        differences += [f"article {name} is in the index alone" for name in indexed if name not in waiting]
        if not waiting and len(indexes.quotes) != quotes:
            differences.append(f"the store has {quotes} quotes, the index {len(indexes.quotes)}")
        return differences

    def run_in_thread(self) -> None:
        """Follow the store until `stop`; where another process writes already, stand by to take over."""
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name="gisa-indexer", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        """Look at the outbox now."""
        self._wake.set()

    def stop(self) -> None:
        """End the thread after what it is doing."""
        self._stopping.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    # The thread

    def _run(self) -> None:
        wait = 0.0
        while not self._stopping.is_set():
            self._wake.wait(wait)
            self._wake.clear()
            try:
                with self._lock:
                    wait = _POLL_SECONDS
                    while not self._stopping.is_set():
                        self._catch_up()
                        self._wake.wait(wait)
                        self._wake.clear()
            except IndexLockedError:
                wait = _RETRY_SECONDS
            except (StoreError, IndexDamagedError, OSError) as error:
                _log.error("the index cannot follow the store, next try in %d s: %s", _RETRY_SECONDS, error)
                wait = _RETRY_SECONDS

    # Under the lock

    def _catch_up(self) -> int:
        try:
            if self._search.reason is not None:
                manifest = self._usable()
                remove_other_builds(self._directory, manifest.build)
                self._search.refresh()
            return self._apply_outbox()
        except IndexDamagedError as error:
            level = logging.INFO if isinstance(error, IndexNotReadyError) else logging.WARNING
            _log.log(level, "building the index anew: %s", error)
        self._rebuild(None)
        return 0 if self._stopping.is_set() else self._apply_outbox()

    def _usable(self) -> Manifest:
        """The manifest of an index that is whole, of this version, and of this store."""
        manifest = read_manifest(self._directory)
        if manifest is None:
            raise IndexNotReadyError("there is no index")
        if manifest.versions != VERSIONS:
            raise IndexDamagedError(f"the index was made with {manifest.versions}; this is {VERSIONS}")
        with self._store.read() as reader:
            if manifest.store_id != reader.state.store_id():
                raise IndexDamagedError("the index belongs to another store")
        check(self._directory, manifest)
        return manifest

    def _apply_outbox(self) -> int:
        with self._store.read() as reader:
            if not reader.outbox.pending(1):
                return 0
        manifest = read_manifest(self._directory)
        if manifest is None:
            raise IndexNotReadyError("there is no index")
        manifest = replace(manifest, writing=True)
        write_manifest(self._directory, manifest)
        writers = Writers(self._directory, manifest, open_indexes(self._directory, manifest.build))
        done = 0
        try:
            while not self._stopping.is_set():
                with self._store.read() as reader:
                    changes = reader.outbox.pending(_BATCH)
                    if not changes:
                        break
                    generation = reader.state.generation()
                    ids = list(dict.fromkeys(article for _, article in changes))
                self._write(writers, ids, replaced=ids)
                writers.commit(store_generation=generation)
                self._store.outbox_done([seq for seq, _ in changes])
                done += len(changes)
        finally:
            writers.close()
        self._finish(writers.manifest)
        return done

    def _write(self, writers: Writers, ids: Sequence[str], *, replaced: Sequence[str]) -> None:
        with self._store.read() as reader:
            records = reader.articles.index_records(ids)
        writers.articles.replace(replaced, map(article_document, records))
        writers.quotes.replace(replaced, (quote for record in records for quote in quote_documents(record)))

    def _rebuild(self, progress: Progress | None) -> None:
        build = f"build-{secrets.token_hex(4)}"
        with self._store.read() as reader:
            store_id, generation = reader.state.store_id(), reader.state.generation()
            total = reader.state.counts()["articles"]
        manifest = Manifest(build, VERSIONS, store_id, generation, commit=0, writing=True)
        writers = Writers(self._directory, manifest, open_indexes(self._directory, build, create=True))
        try:
            done = 0
            after: str | None = None
            while True:
                with self._store.read() as reader:
                    ids = reader.articles.ids(after, _BATCH)
                if not ids:
                    break
                if self._stopping.is_set():
                    return
                self._write(writers, ids, replaced=())
                after = ids[-1]
                done += len(ids)
                if progress is not None:
                    progress(done, max(total, done))
            writers.commit(store_generation=generation, announce=False)
        finally:
            writers.close()
        self._finish(writers.manifest)
        remove_other_builds(self._directory, build)

    def _finish(self, manifest: Manifest) -> None:
        manifest = recorded(self._directory, replace(manifest, writing=False))
        write_manifest(self._directory, manifest)
        self._search.refresh()
