"""Keeps the index equal to the store: applies the outbox, rebuilds what cannot be used, compares both.

A change leaves the outbox only after the commit that holds it, and applying it again changes nothing; so a kill at any
moment leaves an index that catches up to exactly the store.
"""

from __future__ import annotations

import logging
import secrets
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from app.search.builds import VERSIONS, Writers, check, open_indexes, recorded, remove_build, remove_other_builds
from app.search.documents import article_document, article_terms, quote_documents
from app.search.index import IndexDamagedError, IndexNotReadyError
from app.search.lock import LOCK_FILE, IndexLockedError, WriterLock
from app.search.manifest import Manifest, read_manifest, write_manifest
from app.search.ready import ReadyArticle
from app.search.service import Search
from app.store.errors import StoreError

if TYPE_CHECKING:
    from app.store.database import Store

_log = logging.getLogger("gisa.indexer")

BATCH: Final = 200
"""Articles that are read together."""
_COMMITTED: Final = 5_000
"""Changes that are committed together where so many wait: each commit is a segment, which merges write again."""
_FORGOTTEN: Final = 10_000
"""Changes that are removed from the outbox together."""
_POLL_SECONDS: Final = 0.5
_RETRY_SECONDS: Final = 5.0
_REST_SECONDS: Final = 60.0
"""After so long without a change the writers are closed, and the checksums of what they wrote recorded."""

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
        self._writers: Writers | None = None
        self._cleared = False

    # What a caller may ask for

    def catch_up(self) -> int:
        """Apply all changes that wait in the outbox, after a rebuild if the index cannot be used; their number.

        Raises:
            IndexLockedError: another process writes to the index.
        """
        with self._lock:
            try:
                return self._catch_up()
            finally:
                self._close_writers()

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build the index anew beside the present one and swap it in; searches go on meanwhile.

        Raises:
            IndexLockedError: another process writes to the index.
        """
        with self._lock:
            self._rebuild(progress)
            try:
                self._apply_outbox()
            finally:
                self._close_writers()

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
        differences += indexes.ready.damage()
        indexes.close()
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
                    try:
                        self._follow()
                    finally:
                        self._close_writers()
            except IndexLockedError:
                wait = _RETRY_SECONDS
            except (StoreError, IndexDamagedError, OSError) as error:
                _log.error("the index cannot follow the store, next try in %d s: %s", _RETRY_SECONDS, error)
                wait = _RETRY_SECONDS

    # Under the lock

    def _follow(self) -> None:
        last_change = time.monotonic()
        while not self._stopping.is_set():
            if self._catch_up():
                last_change = time.monotonic()
            elif time.monotonic() > last_change + _REST_SECONDS:
                self._close_writers()
            self._wake.wait(_POLL_SECONDS)
            self._wake.clear()

    def _catch_up(self) -> int:
        try:
            if self._search.reason is not None:
                self._usable()
                self._search.refresh()
            self._clear()
            return self._apply_outbox()
        except IndexDamagedError as error:
            level = logging.INFO if isinstance(error, IndexNotReadyError) else logging.WARNING
            _log.log(level, "building the index anew: %s", error)
        self._rebuild(None)
        return 0 if self._stopping.is_set() else self._apply_outbox()

    def _clear(self) -> None:
        """Once: delete what a rebuild that was killed left."""
        if not self._cleared and (manifest := read_manifest(self._directory)) is not None:
            remove_other_builds(self._directory, manifest.build)
            self._cleared = True

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
        done = 0
        while not self._stopping.is_set():
            with self._store.read() as reader:
                changes = reader.outbox.pending(_COMMITTED)
                if not changes:
                    break
                generation = reader.state.generation()
                ids = list(dict.fromkeys(article for _, article in changes))
            writers = self._open_writers()
            try:
                for start in range(0, len(ids), BATCH):
                    some = ids[start : start + BATCH]
                    self._write(writers, some, replaced=some)
                writers.commit(store_generation=generation)
            except BaseException:
                # Half a batch must not go out with the next commit.
                self._close_writers()
                raise
            self._store.outbox_done([seq for seq, _ in changes])
            done += len(changes)
        if done:
            self._search.refresh()
        return done

    def _open_writers(self) -> Writers:
        """The writers, which stay open while changes come: each pair that is opened costs threads and memory."""
        if self._writers is None:
            manifest = read_manifest(self._directory)
            if manifest is None:
                raise IndexNotReadyError("there is no index")
            manifest = replace(manifest, writing=True)
            write_manifest(self._directory, manifest)
            self._writers = Writers(self._directory, manifest, open_indexes(self._directory, manifest.build))
        return self._writers

    def _close_writers(self) -> None:
        writers, self._writers = self._writers, None
        if writers is not None:
            writers.close()
            self._finish(writers.manifest)

    def _write(self, writers: Writers, ids: Sequence[str], *, replaced: Sequence[str]) -> None:
        with self._store.read() as reader:
            records = reader.articles.index_records(ids)
        terms = article_terms(records)
        ready = (
            ReadyArticle.of(one.article, one.body, one.captions, one.columns, found)
            for one, found in zip(records, terms, strict=True)
        )
        writers.ready.replace(replaced, ready)
        writers.articles.replace(replaced, map(article_document, records, terms))
        writers.quotes.replace(replaced, quote_documents(records))

    def _rebuild(self, progress: Progress | None) -> None:
        self._close_writers()
        build = f"build-{secrets.token_hex(4)}"
        with self._store.read() as reader:
            store_id, generation = reader.state.store_id(), reader.state.generation()
            last = reader.outbox.last()
        manifest = Manifest(build, VERSIONS, store_id, generation, commit=0, writing=True)
        writers = Writers(self._directory, manifest, open_indexes(self._directory, build, create=True))
        whole = False
        try:
            whole = self._write_all(writers, progress)
            if whole:
                writers.commit(store_generation=generation, announce=False)
        finally:
            writers.close()
            if not whole:
                remove_build(self._directory, build)
        if whole:
            self._finish(writers.manifest)
            remove_other_builds(self._directory, build)
            self._forget_changes(last)

    def _forget_changes(self, last: int) -> None:
        """What waited when a rebuild began is in it: applying it would index the whole of a new store twice."""
        while True:
            with self._store.read() as reader:
                done = [seq for seq, _ in reader.outbox.pending(_FORGOTTEN) if seq <= last]
            if not done:
                return
            self._store.outbox_done(done)

    def _write_all(self, writers: Writers, progress: Progress | None) -> bool:
        """Write every article of the store; False if it was stopped before the end."""
        with self._store.read() as reader:
            total = reader.state.counts()["articles"]
        done = 0
        after: str | None = None
        while not self._stopping.is_set():
            with self._store.read() as reader:
                ids = reader.articles.ids(after, BATCH)
            if not ids:
                return True
            self._write(writers, ids, replaced=())
            # Nobody reads it yet, and all articles would be one great transaction.
            writers.ready.commit()
            after = ids[-1]
            done += len(ids)
            if progress is not None:
                progress(done, max(total, done))
        return False

    def _finish(self, manifest: Manifest) -> None:
        manifest = recorded(self._directory, replace(manifest, writing=False))
        write_manifest(self._directory, manifest)
        self._search.refresh()
