"""Real processes of `gisa`: for what only a real server, a real command line or a real kill can show."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2 as httpx

GISA = Path(sys.executable).with_name("gisa")
ROOT = Path(__file__).parent.parent
SEEDS = ROOT / "seeds"


def environment(data_dir: Path, **settings: str) -> dict[str, str]:
    """The environment of a `gisa` process: none of the shell's own settings, the given ones, its data folder."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GISA_")}
    return {**clean, "GISA_DATA_DIR": str(data_dir), **settings}


def gisa(
    data_dir: Path, *arguments: str, stdin: bytes | None = None, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run `gisa ARGUMENTS` to its end; output as text."""
    done = subprocess.run(
        [GISA, *arguments],
        env=environment(data_dir, **settings),
        input=stdin,
        capture_output=True,
        timeout=300,
        cwd=ROOT,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass(frozen=True)
class Server:
    """A server that runs: where, and its process."""

    url: str
    process: subprocess.Popen[bytes]


@contextmanager
def serving(data_dir: Path, *options: str, ready_at: str = "/readyz", **settings: str) -> Iterator[Server]:
    """`gisa serve` on a free port, ready (`ready_at` answers 200); ended politely afterwards."""
    url = f"http://127.0.0.1:{(port := free_port())}"
    log = data_dir.with_suffix(".log")
    with log.open("wb") as output:
        process = subprocess.Popen(
            [GISA, "serve", "--port", str(port), *options],
            env=environment(data_dir, **settings),
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd=ROOT,
        )
        try:
            wait_until_ready(url + ready_at, process, log)
            yield Server(url, process)
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def wait_until_ready(url: str, process: subprocess.Popen[bytes], log: Path, seconds: float = 90) -> None:
    """Return once the URL answers 200; fail with the server's own words otherwise."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(url, timeout=5).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"the server did not become ready:\n{log.read_text(errors='replace')[-4000:]}")
