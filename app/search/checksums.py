"""Checksums of the index's files: an engine may read a flipped byte without noticing."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

_BLOCK: Final = 1 << 20


def checksum(path: Path) -> str:
    """Size and CRC-32 of a file as one string: against accidents, not against malice."""
    crc = size = 0
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            crc = zlib.crc32(block, crc)
            size += len(block)
    return f"{size}:{crc:08x}"


def checksums(folder: Path, names: Iterable[str], known: Mapping[str, str] | None = None) -> dict[str, str]:
    """Checksum of each named file; those in `known` are taken from there (segment files never change)."""
    known = known or {}
    return {name: known.get(name) or checksum(folder / name) for name in names}


def damaged(folder: Path, recorded: Mapping[str, str], names: Iterable[str]) -> list[str]:
    """Which of the named files are missing, or differ from what is recorded of them.

    A file of which nothing is recorded passes: the process ended between the engine's commit and ours.
    """
    found = []
    for name in names:
        path = folder / name
        if not path.is_file() or (name in recorded and checksum(path) != recorded[name]):
            found.append(name)
    return found
