"""The application: settings in, a FastAPI app with its store, search and indexer out."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

from fastapi import FastAPI

from app.api.install import install
from app.api.services import Services
from app.extraction import extract
from app.extraction.tagging.model import ModelError
from app.korean.analyser import warm_up
from app.memory import give_back
from app.search.indexer import Indexer
from app.search.service import Search
from app.settings import Settings, load_settings
from app.store.opening import open_store
from app.web.install import install as install_explorer

_log = logging.getLogger("gisa")

_TIDY_SECONDS: Final = 30.0


def load_models() -> None:
    """Load what the first text would wait for, in a process that others are forked from.

    A tagger that cannot be loaded is logged: reading and searching go on without it.
    """
    try:
        extract.load_models()
    except ModelError as error:
        _log.error("%s", error)


async def _tidy() -> None:
    """Give memory back now and then."""
    while True:
        await asyncio.sleep(_TIDY_SECONDS)
        await asyncio.to_thread(give_back)


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    settings: Settings = app.state.settings
    store = open_store(settings)
    search = Search(store, settings.index_dir)
    search.observe = app.state.metrics.search.observe
    search.open()
    indexer = Indexer(store, search)
    indexer.run_in_thread()
    app.state.tracing.start()
    app.state.services = Services(settings=settings, store=store, search=search, wake_indexer=indexer.wake)
    # The first query should not wait seconds for the models; start-up should not either.
    threading.Thread(target=app.state.warm_up, name="gisa-warm-up", daemon=True).start()
    tidying = asyncio.create_task(_tidy())
    try:
        yield
    finally:
        tidying.cancel()
        app.state.services.close()
        indexer.stop()
        search.close()
        store.dispose()
        app.state.tracing.stop()


def create_app(settings: Settings | None = None, *, warmed_up: Callable[[], None] | None = None) -> FastAPI:
    """Build the service; nothing is opened before it starts.

    Args:
        settings: Those of the environment if there are none.
        warmed_up: Called in a thread once all is loaded that the first request would wait for.

    Raises:
        app.settings.UnknownSettingError: a GISA_ variable that is no setting.
    """
    # Our own spans know the routes of answers that never reach one; FastAPI's would be looked up with each request.
    app = FastAPI(lifespan=_lifespan, telemetry={"tracing": False, "metrics": False, "logs": False})
    app.state.settings = settings or load_settings()

    def prepare() -> None:
        warm_up()
        app.state.services.search.warm_up()
        if warmed_up is not None:
            warmed_up()

    app.state.warm_up = prepare
    install(app, app.state.settings)
    install_explorer(app)
    return app
