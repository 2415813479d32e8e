"""What the endpoints work with: the store, the search, the settings, and bounded worker threads for slow work."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Annotated, Final, TypeVar, cast

import anyio
import anyio.to_thread
from fastapi import Depends
from starlette.requests import Request

from app.api.problems import ProblemError, Problems
from app.api.rendered import Freshness, RenderedCache
from app.search.service import Search
from app.settings import Settings
from app.store.database import Store

T = TypeVar("T")

_READERS: Final = 8
_WAITING_READS: Final = 256
_WAITING_ANALYSES: Final = 16


class Workers:
    """Threads for blocking work: so many at once, so many waiting, and no more."""

    def __init__(self, threads: int, waiting: int) -> None:
        self._threads = threads
        self._most = threads + waiting
        self._here = 0
        self._limiter: anyio.CapacityLimiter | None = None

    async def run(self, work: Callable[[], T]) -> T:
        """Do the work in a thread and wait for it.

        Raises:
            ProblemError: overloaded: too much is waiting already.
        """
        if self._here >= self._most:
            raise ProblemError(Problems.OVERLOADED, headers={"Retry-After": "1"})
        if self._limiter is None:  # It can only be made inside an event loop.
            self._limiter = anyio.CapacityLimiter(self._threads)
        self._here += 1
        try:
            return await anyio.to_thread.run_sync(work, limiter=self._limiter)
        finally:
            self._here -= 1


class Services:
    """All that a request may need; one a process, at `app.state.services`."""

    def __init__(self, *, settings: Settings, store: Store, search: Search) -> None:
        self.settings = settings
        self.store = store
        self.search = search
        self.started_at = datetime.now(UTC)
        self.reads = Workers(_READERS, _WAITING_READS)
        self.analyses = Workers(os.cpu_count() or 1, _WAITING_ANALYSES)
        self.rendered = RenderedCache()
        self.freshness = Freshness(store, search)


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
