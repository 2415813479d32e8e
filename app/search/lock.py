"""The writer's lock: one process at a time may change the index."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

LOCK_FILE: Final = "writer.lock"
"""The lock's file in the folder of the index."""


class IndexLockedError(Exception):
    """Another process is writing to the index."""


class WriterLock:
    """A lock on a file, held by the process, given back by the kernel however the process ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self, *, wait: bool = False) -> None:
        """Take the lock.

        Raises:
            IndexLockedError: another holder has it (only without `wait`).
        """
        # POSIX only, as the command line and the container are; imported here so that reading works elsewhere too.
        import fcntl

        self._path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            os.close(descriptor)
            raise IndexLockedError("Another process is writing to the search index.") from None
        except BaseException:
            os.close(descriptor)
            raise
        self._descriptor = descriptor

    def release(self) -> None:
        """Give the lock back; harmless if it is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> WriterLock:
        if self._descriptor is None:
            self.acquire()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
