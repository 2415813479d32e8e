"""Several server processes: forked from one parent, replaced when they die, ended together."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx2 as httpx
import pytest

from tests.live import SEEDS, Server, gisa, serving

PAGE = next(SEEDS.glob("*.txt")).read_bytes()

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="looks for processes in /proc")


def workers(server: Server) -> set[int]:
    """The processes that the server's own process has started."""
    found: set[int] = set()
    for task in Path(f"/proc/{server.process.pid}/task").iterdir():
        found.update(map(int, (task / "children").read_text().split()))
    return found


def eventually(true: Callable[[], bool], seconds: float = 60) -> bool:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("two") / "data"


@pytest.fixture(scope="module")
def two(data_dir: Path) -> Iterator[Server]:
    with serving(data_dir, "--workers", "2") as server:
        yield server


def test_every_worker_analyses_with_the_models_of_the_parent(two: Server) -> None:
    def analyze(_: int) -> list[str]:
        # A connection of its own each time, so that both workers are asked.
        answer = httpx.post(f"{two.url}/v1/analyze", content=PAGE, headers={"Content-Type": "text/plain"}, timeout=60)
        return [person["name"] for person in answer.raise_for_status().json()["people"]]

    with ThreadPoolExecutor(4) as threads:
        answers = list(threads.map(analyze, range(12)))
    assert answers[0]
    assert all(answer == answers[0] for answer in answers)


def test_workers_share_the_model_in_memory(two: Server) -> None:
    def own(pid: int) -> int:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return sum(int(line.split()[1]) for line in lines if line.startswith(("Private_Clean", "Private_Dirty")))

    assert all(own(pid) < 300_000 for pid in workers(two)), "kB that a worker shares with nobody"


def test_what_is_loaded_is_seen_by_every_worker(two: Server, data_dir: Path) -> None:
    assert gisa(data_dir, "load", str(SEEDS)).returncode == 0

    def found() -> int:
        answer = httpx.get(f"{two.url}/v1/articles", params={"q": "대덕", "total": "exact"}, timeout=60)
        return int(answer.raise_for_status().json()["total"]["value"])

    assert eventually(lambda: all(found() == 1 for _ in range(12)))


def test_a_killed_worker_is_replaced_and_nothing_else_notices(two: Server) -> None:
    before = workers(two)
    os.kill(min(before), signal.SIGKILL)
    assert eventually(lambda: len(workers(two)) == 2 and min(before) not in workers(two))
    for _ in range(12):
        assert httpx.get(f"{two.url}/healthz", timeout=60).status_code == 200


def test_workers_end_with_a_parent_that_was_killed(tmp_path: Path) -> None:
    with serving(tmp_path / "data", "--workers", "2") as server:
        orphans = workers(server)
        server.process.kill()
        server.process.wait()
        assert eventually(lambda: not any(Path(f"/proc/{pid}").exists() for pid in orphans))
