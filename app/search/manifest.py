"""The manifest: which build of the index is in use, what it was made with and from, and what its files should be.

A folder of its own holds each build (`articles` and `quotes`, an engine's index each). The manifest is replaced in one
step, so that a new build is swapped in whole, and it changes with every commit: readers watch it.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Final

from app.search.index import IndexDamagedError

_NAME: Final = "manifest.json"

Stamp = tuple[int, int, int]
"""What changes when the manifest is replaced: inode, time, size."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """`writing` is set while files may change: then only those that are listed in `files` are known to be right."""

    build: str
    versions: str
    store_id: str
    store_generation: int
    commit: int
    writing: bool
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def generation(self) -> str:
        """Changes with everything that a search may answer otherwise."""
        return f"{self.build}.{self.commit}"


def stamp(directory: Path) -> Stamp | None:
    """The manifest's stamp, None if there is no manifest."""
    try:
        found = os.stat(f"{directory}/{_NAME}")  # Asked with each request: joining paths costs more than looking.
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def read_manifest(directory: Path) -> Manifest | None:
    """The manifest, None if there is none.

    Raises:
        IndexDamagedError: it is not what was written.
    """
    try:
        data = (directory / _NAME).read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise IndexDamagedError(f"the index's manifest cannot be read: {error.strerror}") from error
    crc, _, body = data.partition(b"\n")
    try:
        if int(crc, 16) != zlib.crc32(body):
            raise ValueError("checksum")
        return Manifest(**json.loads(body))
    except (ValueError, TypeError) as error:
        raise IndexDamagedError("the index's manifest is damaged") from error


def write_manifest(directory: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step that survives a loss of power."""
    body = json.dumps(asdict(manifest), ensure_ascii=False, sort_keys=True).encode()
    directory.mkdir(parents=True, exist_ok=True)
    fresh = directory / f"{_NAME}.new"
    with fresh.open("wb") as file:
        file.write(b"%08x\n" % zlib.crc32(body) + body)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(directory / _NAME)
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
