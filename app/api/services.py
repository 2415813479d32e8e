"""What the endpoints work with: the store, the search, the settings, and bounded worker threads for slow work."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated, Final, TypeVar, cast

import anyio
import anyio.to_thread
from fastapi import Depends
from starlette.requests import Request

from app.api.key_ring import KeyRing
from app.api.problems import ProblemError, Problems
from app.api.rendered import Freshness, RenderedCache
from app.search.service import Search
from app.settings import Settings
from app.store.database import Store
from app.store.loading import Loader

T = TypeVar("T")

_READERS: Final = 8
_WAITING_READS: Final = 256
_WAITING_ANALYSES: Final = 16
# The store takes one writer at a time; a second prepares itself meanwhile.
_WRITERS: Final = 2
_WAITING_WRITES: Final = 64
_BATCHES: Final = 4


class Workers:
    """Threads for blocking work: so many at once, so many waiting, and no more."""

    def __init__(self, threads: int, waiting: int) -> None:
        self.threads = threads
        self._most = threads + waiting
        self._here = 0
        self._limiter: anyio.CapacityLimiter | None = None

    async def run(self, work: Callable[[], T]) -> T:
        """Do the work in a thread and wait for it.

        Raises:
            ProblemError: overloaded: too much is waiting already.
        """
        with self.room():
            return await self.run_in_turn(work)

    async def run_in_turn(self, work: Callable[[], T]) -> T:
        """Do the work in a thread when its turn comes, however many wait: for those who bound that themselves."""
        if self._limiter is None:  # It can only be made inside an event loop.
            self._limiter = anyio.CapacityLimiter(self.threads)
        return await anyio.to_thread.run_sync(work, limiter=self._limiter)

    @contextmanager
    def room(self) -> Iterator[None]:
        """Take one of the places for what works or waits.

        Raises:
            ProblemError: overloaded: all are taken.
        """
        if self._here >= self._most:
            raise ProblemError(Problems.OVERLOADED, headers={"Retry-After": "1"})
        self._here += 1
        try:
            yield
        finally:
            self._here -= 1


class Services:
    """All that a request may need; one a process, at `app.state.services`."""

    def __init__(
        self, *, settings: Settings, store: Store, search: Search, wake_indexer: Callable[[], None] | None = None
    ) -> None:
        self.settings = settings
        self.store = store
        self.search = search
        self.started_at = datetime.now(UTC)
        self.reads = Workers(_READERS, _WAITING_READS)
        self.analyses = Workers(os.cpu_count() or 1, _WAITING_ANALYSES)
        self.writes = Workers(_WRITERS, _WAITING_WRITES)
        self.batches = Workers(_BATCHES, 0)
        self.loader = Loader(store)
        self.keys = KeyRing(store)
        self.rendered = RenderedCache()
        self.freshness = Freshness(store, search)
        self._wake_indexer = wake_indexer

    def changed(self) -> None:
        """To be called after each write: what is kept of older data is not given again, and the index follows."""
        self.freshness.changed()
        if self._wake_indexer is not None:
            self._wake_indexer()

    def close(self) -> None:
        """Wait for what goes on in the background."""
        self.keys.close()


def _services(request: Request) -> Services:
    services = getattr(request.app.state, "services", None)
    if services is None:
        raise ProblemError(Problems.NOT_READY, headers={"Retry-After": "1"})
    return cast(Services, services)


async def services_of(request: Request) -> Services:
    """The services of the app that serves this request.

    Raises:
        ProblemError: not-ready: the app is not started.
    """
    return _services(request)


ServicesDep = Annotated[Services, Depends(services_of)]
