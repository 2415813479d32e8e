"""Server processes: one runs uvicorn; several are forked by gunicorn from a parent that has loaded the models.

uvicorn starts workers of its own anew, so that each pays seconds and 330 MB for the analyser's model. Forked
workers share the parent's memory: the model is read, hardly ever written. The analyser's and the tagger's sessions have
no threads of their own, so they survive the fork; databases and indexes are opened after it, by each worker.
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, ClassVar

import uvicorn

from app.api.logs import configure_logging
from app.memory import bound_arenas, give_back
from app.protocol import Protocol
from app.settings import Settings

if TYPE_CHECKING:
    from fastapi import FastAPI


@contextmanager
def _growing() -> Iterator[None]:
    """While modules are read: what they make stays, and collections would go through all of it again and again."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def settle() -> None:
    """What is there now stays: collections need not look at it again, each time for a tenth of a second.

    What was needed to make it goes back to the machine. Forked workers would fill that with their own, each in a copy,
    and the parent would hold it for ever.
    """
    gc.collect()
    gc.freeze()
    give_back()


def settled_app() -> FastAPI:
    """The application of a process that does nothing but serve it."""
    with _growing():
        from app.main import create_app

        return create_app(warmed_up=settle)


def serve(settings: Settings, *, host: str, port: int, workers: int) -> None:
    """Serve until told to stop by SIGINT or SIGTERM; requests that run are answered first."""
    bound_arenas()
    configure_logging(settings.log_format, settings.log_level)
    # What the command line built up is done with.
    settle()
    if workers > 1 and sys.platform != "win32":
        # Whichever worker is asked for the figures answers for all: they share them as files.
        with TemporaryDirectory(prefix="gisa-metrics-") as figures:
            os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", figures)
            _serve_forked(settings, host=host, port=port, workers=workers)
    else:
        uvicorn.run(
            "app.serving:settled_app",
            factory=True,
            host=host,
            port=port,
            workers=workers,
            http=Protocol,
            loop="uvloop",
            log_config=None,
            log_level=settings.log_level,
            server_header=False,
            access_log=False,
        )


def _serve_forked(settings: Settings, *, host: str, port: int, workers: int) -> None:
    from gunicorn.app.base import BaseApplication
    from gunicorn.glogging import Logger
    from uvicorn_worker import UvicornWorker

    class Worker(UvicornWorker):  # type: ignore[misc]  # without types
        CONFIG_KWARGS: ClassVar = {"loop": "uvloop", "http": Protocol, "server_header": False, "access_log": False}

        async def callback_notify(self) -> None:
            """Tell the parent that this worker lives; end with a parent that was killed, so that the port is free."""
            await super().callback_notify()
            if os.getppid() != self.ppid:
                os.kill(os.getpid(), signal.SIGTERM)

    class Log(Logger):  # type: ignore[misc]  # without types
        def setup(self, cfg: object) -> None:
            """Write as the rest of Gisa does; uvicorn takes the handlers over from here."""
            self.error_log.handlers = logging.getLogger().handlers[:]

    def forget(_: object, worker: Worker) -> None:
        from prometheus_client.multiprocess import mark_process_dead

        mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]

    class Parent(BaseApplication):  # type: ignore[misc]  # without types
        def load_config(self) -> None:
            for name, value in {
                "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
                "workers": workers,
                "worker_class": Worker,
                "preload_app": True,
                "loglevel": settings.log_level,
                "logger_class": Log,
                "child_exit": forget,
                "control_socket_disable": True,
                # Seconds; a worker that stands still that long is replaced. It shows twice as often that it lives.
                "timeout": 20,
                "graceful_timeout": 30,
                "proc_name": "gisa",
            }.items():
                self.cfg.set(name, value)

        def load(self) -> FastAPI:
            """Called once, in the parent, before it forks."""
            with _growing():
                from app.main import create_app, load_models

                app = create_app(settings, warmed_up=settle)
                load_models()
            # Objects that no collection touches stay in pages that all workers share.
            settle()
            return app

    Parent().run()
