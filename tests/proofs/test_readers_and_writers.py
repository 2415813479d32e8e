"""Readers and writers at once, in processes of their own: nobody sees a locked database, nor half a change.

Nor does a read wait for a writer: one that waited 200 ms for any lock would fail, the longest that its connection may
wait here. How long reads take says less: 36 processes and threads also wait for the processor.

The short form runs with the tests; `make crash` runs 32 readers beside 4 writers for a minute, and beside none, and
says how long reads took (READERS_SECONDS sets how long).
"""

from __future__ import annotations

import os
import pickle
import random
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import event
from sqlalchemy.pool import Pool

from app.extraction.extraction import Organization
from app.store.database import Store
from app.store.errors import StoreUnavailableError
from app.store.filters import ArticleFilters, EntityFilters
from app.store.integrity import contradictions
from app.store.migrations import upgrade
from tests.live import ROOT
from tests.store.samples import Sample

_SECONDS: Final = float(os.environ.get("READERS_SECONDS", "60"))
_ARTICLES: Final = 60
_READER_THREADS: Final = 8
_LONGEST_WAIT_MS: Final = 200


def _sample(number: int, version: int) -> Sample:
    """Every version names the city, and all its words carry the version: a torn read would show."""
    return Sample(number, organizations=(Organization("대전시"),), title=f"제{version}판", text=f"판 {version}")


def _write(store: Store, seed: int, end: float) -> int:
    chance, done = random.Random(seed), 0
    while time.time() < end:
        _sample(chance.randrange(_ARTICLES), chance.randrange(1000)).save(store)
        done += 1
    return done


def _read(store: Store, seed: int, end: float, took: list[float], wrong: list[str]) -> None:
    chance = random.Random(seed)
    with store.read() as reader:
        ids = reader.articles.ids()
    while time.time() < end:
        begun = time.perf_counter()
        try:
            with store.read() as reader:
                detail = reader.articles.get(chance.choice(ids))
                assert detail is not None
                version = detail.record.title.removeprefix("제").removesuffix("판")
                if f"판 {version}" not in detail.body or len(detail.appearances) != 1:
                    wrong.append(f"half of a change: {detail.record.title}, {detail.body}")
                (city,) = reader.entities.page(EntityFilters("organization", name="대전시"), limit=5)
                if city.article_count != reader.articles.count(ArticleFilters()):
                    wrong.append("a sum of another moment than what it sums up")
        except StoreUnavailableError as error:
            wrong.append(str(error))
        took.append(time.perf_counter() - begun)


def _impatient(connection: sqlite3.Connection, *_: object) -> None:
    connection.execute(f"PRAGMA busy_timeout={_LONGEST_WAIT_MS}")


def _process(kind: str, url: str, seed: int, seconds: float, output: Path) -> None:
    if kind == "read" and url.startswith("sqlite"):
        event.listen(Pool, "checkout", _impatient)
    store = Store(url)
    end = time.time() + seconds
    took: list[float] = []
    wrong: list[str] = []
    done = 0
    if kind == "write":
        try:
            done = _write(store, seed, end)
        except StoreUnavailableError as error:
            wrong.append(str(error))
    else:
        threads = [
            threading.Thread(target=_read, args=(store, seed * 100 + number, end, took, wrong))
            for number in range(_READER_THREADS)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    store.dispose()
    output.write_bytes(pickle.dumps((done, took, wrong)))


def _together(url: str, folder: Path, *, readers: int, writers: int, seconds: float) -> tuple[int, list[float]]:
    """Run them; writes done, and what each read took, ascending. Fails where any of them saw what it should not."""
    store = Store(url)
    upgrade(store)
    for number in range(_ARTICLES):
        _sample(number, 0).save(store)
    kinds = ["read"] * (readers // _READER_THREADS) + ["write"] * writers
    outputs = [folder / f"{number}.pickle" for number in range(len(kinds))]
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "tests.proofs.test_readers_and_writers", kind, url, str(seed), str(seconds), output],
            cwd=ROOT,
            # PostgreSQL's part of the same; its writers do queue up behind one another.
            env={**os.environ, "PGOPTIONS": f"-c lock_timeout={_LONGEST_WAIT_MS}"} if kind == "read" else None,
        )
        for seed, (kind, output) in enumerate(zip(kinds, outputs, strict=True))
    ]
    assert [process.wait(seconds + 300) for process in processes] == [0] * len(kinds)
    results = [pickle.loads(output.read_bytes()) for output in outputs]
    assert [one for _, _, wrong in results for one in wrong[:3]] == []
    assert contradictions(store) == []
    store.dispose()
    return sum(done for done, _, _ in results), sorted(one for _, took, _ in results for one in took)


def test_readers_and_writers_for_a_moment(database_url: str, tmp_path: Path) -> None:
    writes, reads = _together(database_url, tmp_path, readers=8, writers=2, seconds=2)
    assert writes
    assert reads


@pytest.mark.crash
def test_32_readers_and_4_writers_for_a_minute(database_url: str, tmp_path: Path) -> None:
    undisturbed = 0.0
    for writers in (0, 4):
        folder = tmp_path / str(writers)
        folder.mkdir()
        writes, reads = _together(database_url, folder, readers=32, writers=writers, seconds=_SECONDS)
        p50, p99 = (reads[int(len(reads) * share)] * 1000 for share in (0.5, 0.99))
        undisturbed = undisturbed or p99
        sys.stdout.write(
            f"{database_url.partition(':')[0]}, 32 readers, {writers} writers: {writes} writes, {len(reads)} reads, "
            f"none waited {_LONGEST_WAIT_MS} ms for a lock; p50 {p50:.0f} ms, p99 {p99:.0f} ms "
            f"({p99 / undisturbed:.1f} times that without writers), longest {reads[-1] * 1000:.0f} ms\n"
        )


if __name__ == "__main__":
    _process(sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4]), Path(sys.argv[5]))
