"""Processes and what they cost: which core they run on, their CPU time and memory. Linux only (/proc)."""

from __future__ import annotations

import os
import platform
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
GISA: Final = Path(sys.executable).with_name("gisa")
_TICKS: Final = os.sysconf("SC_CLK_TCK")
_START_SECONDS: Final = 300


@dataclass(frozen=True, slots=True)
class Cores:
    """The cores that may be used: one for the server that is measured, one for the load; `all` of them."""

    server: int
    load: int
    all: frozenset[int]

    @property
    def apart(self) -> bool:
        """Whether server and load have a core each."""
        return self.server != self.load


def cores() -> Cores:
    """The first two cores that this process may use (one of them twice if there is but one)."""
    usable = sorted(os.sched_getaffinity(0))
    return Cores(usable[0], usable[min(1, len(usable) - 1)], frozenset(usable))


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(data_dir: Path, **settings: str) -> dict[str, str]:
    """The environment of a `gisa` process: none of the shell's own settings, its data folder, the given ones.

    An installed Gisa is compiled. Where the shell forbids Python to keep what it compiles, each start from a checkout
    would compile all modules anew: a fifth of what importing takes.
    """
    ours = ("GISA_", "PYTHONDONTWRITEBYTECODE")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**clean, "GISA_DATA_DIR": str(data_dir), **settings}


def start(
    command: Sequence[str | Path],
    log: Path,
    *,
    on: Iterable[int] | None = None,
    env: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start a process, on the given cores only, with all that it prints in `log`."""
    allowed = frozenset(on) if on is not None else None
    with log.open("wb") as output:
        return subprocess.Popen(
            list(map(str, command)),
            stdout=output,
            stderr=subprocess.STDOUT,
            env=env,
            cwd=ROOT,
            preexec_fn=(lambda: os.sched_setaffinity(0, allowed)) if allowed else None,
        )


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process politely, or at once if it does not listen."""
    process.terminate()
    try:
        process.wait(30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return once the URL answers 200; end the program with the server's own words if it never does."""
    end = time.monotonic() + _START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=10) as reply:
                if reply.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    sys.exit(f"{url} never answered 200. The server said:\n{log.read_text(errors='replace')[-4000:]}")


@dataclass(frozen=True, slots=True)
class Server:
    """A server that runs: where, and its process (the first of its workers)."""

    url: str
    process: subprocess.Popen[bytes]


@contextmanager
def server(
    command: Sequence[str | Path],
    folder: Path,
    *,
    name: str,
    ready: str = "/",
    on: Iterable[int] | None = None,
    env: Mapping[str, str] | None = None,
) -> Iterator[Server]:
    """Run a server (`{port}` in its command is a free port), from the first 200 at `ready` on."""
    port = free_port()
    log = folder / f"{name}.log"
    process = start([str(part).replace("{port}", str(port)) for part in command], log, on=on, env=env)
    try:
        url = f"http://127.0.0.1:{port}"
        wait_for(url + ready, process, log)
        yield Server(url, process)
    finally:
        stop(process)


def gisa_server(
    data_dir: Path, folder: Path, *options: str, name: str = "gisa", on: Iterable[int] | None = None
) -> Any:
    """`gisa serve` as a user starts it, on the given data: a context manager like `server`."""
    command: list[str | Path] = [GISA, "serve", "--port", "{port}", *options]
    return server(command, folder, name=name, ready="/readyz", on=on, env=environment(data_dir))


def family(pid: int) -> list[int]:
    """A process and all its descendants that are alive."""
    found = [pid]
    for one in found:
        for task in _read_lines(Path(f"/proc/{one}/task"), "children"):
            found.extend(map(int, task.split()))
    return found


def _read_lines(folder: Path, name: str) -> Iterator[str]:
    try:
        for task in folder.iterdir():
            yield (task / name).read_text()
    except OSError:
        return


def cpu_seconds(pid: int) -> float:
    """CPU time that a process and its living descendants have used."""
    ticks = 0
    for one in family(pid):
        try:
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(fields[11]) + int(fields[12])
    return ticks / _TICKS


def _status(pid: int, file: str, field: str) -> int:
    for line in Path(f"/proc/{pid}/{file}").read_text().splitlines():
        if line.startswith(field + ":"):
            return int(line.split()[1]) * 1024
    return 0


def memory(pid: int) -> int:
    """Resident memory of one process in bytes; what it shares with others counts in part (PSS)."""
    return _status(pid, "smaps_rollup", "Pss")


def anonymous_memory(pid: int) -> int:
    """What of `memory` is no page of a file: pages of the index and of libraries the machine takes back as it likes."""
    return _status(pid, "smaps_rollup", "Pss_Anon")


def peak_memory(pid: int) -> int:
    """The most resident memory that one process has had, in bytes."""
    return _status(pid, "status", "VmHWM")


def open_files(pid: int) -> int:
    """Number of file handles that a process and its descendants hold."""
    count = 0
    for one in family(pid):
        try:
            count += len(os.listdir(f"/proc/{one}/fd"))
        except OSError:
            continue
    return count


def about() -> dict[str, object]:
    """The machine and the commit, for whoever reads the figures later."""
    models = [
        line.split(":", 1)[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line
    ]
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True)
    return {
        "cpu": models[0] if models else platform.processor(),
        "cores": len(os.sched_getaffinity(0)),
        "load_average": os.getloadavg()[0],
        "python": platform.python_version(),
        "commit": commit.stdout.strip() or None,
    }
