"""Load by wrk: how many requests a second a server answers, and how long each takes."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.machine import Server, cpu_seconds
from benchmarks.peers import wrk

_SCRIPT: Final = Path(__file__).with_name("wrk.lua")
CONNECTIONS: Final = 32


@dataclass(frozen=True, slots=True)
class Measured:
    """One run: requests a second, milliseconds, bytes of an answer, and requests a second of the server's CPU time.

    `failed` answers had a status of 400 or more, `broken` requests had no answer.
    """

    rate: float
    per_cpu_second: float
    p50: float
    p99: float
    size: float
    failed: int
    broken: int


def write_paths(file: Path, paths: Iterable[str]) -> Path:
    """The paths as wrk.lua reads them: one a line, after a tab the entity tag to send."""
    file.write_text("".join(path + "\n" for path in paths))
    return file


def measure(
    server: Server, paths: Path, *, seconds: float, on: Iterable[int], first: int = 0, rate: float | None = None
) -> Measured:
    """Send the paths in their order, from line `first` on, for some seconds.

    Args:
        server: Who is asked; its CPU time counts all its processes.
        paths: See `write_paths`.
        seconds: How long, rounded to whole ones.
        on: The cores of the load generator.
        first: Line to begin with.
        rate: Requests a second to aim for, at random moments; without it as many as it goes.
    """
    allowed = frozenset(on)
    pause = 0.0 if rate is None else 1000 * CONNECTIONS / rate
    before = cpu_seconds(server.process.pid)
    load = f"--threads 1 --connections {CONNECTIONS} --duration {max(round(seconds), 1)}s --timeout 30s"
    done = subprocess.run(
        [str(wrk()), *load.split(), "--script", str(_SCRIPT), server.url, "--", str(paths), str(first), str(pause)],
        capture_output=True,
        text=True,
        check=True,
        preexec_fn=lambda: os.sched_setaffinity(0, allowed),
    )
    used = cpu_seconds(server.process.pid) - before
    got = json.loads(done.stdout.strip().splitlines()[-1])
    return Measured(
        rate=got["requests"] / got["seconds"],
        per_cpu_second=got["requests"] / used if used > 0.05 else 0.0,
        p50=got["p50"],
        p99=got["p99"],
        size=got["bytes"] / max(got["requests"], 1),
        failed=got["failed"],
        broken=got["broken"],
    )
