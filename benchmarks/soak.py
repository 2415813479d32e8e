"""`make soak`: half an hour of everything at once; ends with status 1 on growth, errors or slowing down.

One server; readers that list, search, open, revalidate and analyze; meanwhile `gisa load` brings in new and changed
articles again and again, so that the indexer, the caches and the write-ahead log are at work. Memory, file handles and
latency are compared between the time after warm-up and the end. Warm-up is the first sixth; the readers do not pause in
it, so that what is kept up to a bound (answers: 64 MB) is full by then and does not look like growth.
"""

from __future__ import annotations

import argparse
import http.client
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from benchmarks.corpus import documents, write
from benchmarks.generator import article
from benchmarks.machine import (
    GISA,
    ROOT,
    anonymous_memory,
    environment,
    family,
    gisa_server,
    memory,
    open_files,
)
from benchmarks.questions import questions
from benchmarks.report import Goal, Verdicts, median, number, save, show

_READERS: Final = 6
_PAUSE: Final = 0.02
_ARTICLES: Final = 400
_LOADED_AT_ONCE: Final = 20
_MOST_GROWTH: Final = 1.10
_WARM_UP: Final = 1 / 6


@dataclass(slots=True)
class Sample:
    """The state of the server at one moment: bytes, handles, and milliseconds since the last sample."""

    at: float
    memory: int
    anonymous: int
    files: int
    answers: int
    p50: float
    p99: float


@dataclass(slots=True)
class Tally:
    """What the readers saw since the last sample, and all that went wrong."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    latencies: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)

    def note(self, status: int, milliseconds: float, what: str) -> None:
        """Count one answer."""
        with self.lock:
            self.latencies.append(milliseconds)
            self.statuses[status] += 1
            if status >= 400:
                self.errors.append(f"{status} for {what}")

    def failed(self, what: str) -> None:
        """Count a request without an answer, or a load that failed."""
        with self.lock:
            self.errors.append(what)

    def take(self) -> list[float]:
        """The latencies so far, sorted; counting starts anew."""
        with self.lock:
            taken, self.latencies = sorted(self.latencies), []
        return taken


def _read(
    url: str,
    paths: dict[str, Sequence[str]],
    page: bytes,
    tally: Tally,
    warm: threading.Event,
    over: threading.Event,
    seed: int,
) -> None:
    """One reader: mostly cheap requests, some searches, now and then an analysis; one connection, kept open."""
    chance = random.Random(seed)
    kinds = [kind for kind in ("detail", "revalidation", "list", "entity", "suggest", "search_new") if kind in paths]
    server = urlsplit(url).netloc
    connection = http.client.HTTPConnection(server, timeout=60)
    while not over.wait(chance.expovariate(1 / _PAUSE) if warm.is_set() else 0):
        kind = "analyze" if chance.random() < 0.01 else chance.choice(kinds)
        path, _, tag = (chance.choice(paths[kind]) if kind != "analyze" else "/v1/analyze").partition("\t")
        begun = time.perf_counter()
        try:
            if kind == "analyze":
                connection.request("POST", path, body=page, headers={"Content-Type": "text/plain; charset=utf-8"})
            else:
                connection.request("GET", path, headers={"If-None-Match": tag} if tag else {})
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            tally.failed(f"{type(error).__name__}: {error} for {path}")
            connection.close()
            continue
        if kind != "analyze":
            tally.note(answer.status, (time.perf_counter() - begun) * 1000, path)
        elif answer.status != 200:
            tally.failed(f"{answer.status} for {path}")
    connection.close()


def _write(data_dir: Path, folder: Path, tally: Tally, over: threading.Event) -> None:
    """Loads: half of each are articles that changed, half are new ones; at least as many as fit in ten seconds."""
    turn = 0
    while not over.wait(10):
        turn += 1
        batch: list[dict[str, Any]] = []
        for place in range(_LOADED_AT_ONCE):
            known = place % 2 == 0
            made = article((turn * 7 + place) % _ARTICLES if known else place, seed=0 if known else 1 + turn % 50)
            batch.append({**made, "title": f"{made['title']} ({turn})"} if known else made)
        source = write(iter(batch), folder / "batch.ndjson")
        done = subprocess.run(
            [GISA, "load", source], env=environment(data_dir), capture_output=True, text=True, cwd=ROOT
        )
        if done.returncode != 0:
            tally.failed(f"gisa load ended with status {done.returncode}: {(done.stdout + done.stderr)[-500:]}")


def _percentile(values: Sequence[float], share: float) -> float:
    return values[min(int(len(values) * share), len(values) - 1)] if values else 0.0


def soak(minutes: float, verdicts: Verdicts) -> dict[str, object]:
    """Run it, print a table over time, and return the figures."""
    tally, warm, over = Tally(), threading.Event(), threading.Event()
    samples: list[Sample] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data_dir = folder / "data"
        source = write(documents(None, _ARTICLES), folder / "first.ndjson")
        subprocess.run([GISA, "load", source], env=environment(data_dir), check=True, stdout=subprocess.DEVNULL)
        page = next((ROOT / "seeds").glob("*.txt")).read_bytes()
        with gisa_server(data_dir, folder) as served:
            paths: dict[str, Sequence[str]] = {**questions(served.url, data_dir / "gisa.db")}
            threads = [
                threading.Thread(target=_read, args=(served.url, paths, page, tally, warm, over, seed))
                for seed in range(_READERS)
            ]
            threads.append(threading.Thread(target=_write, args=(data_dir, folder, tally, over)))
            for thread in threads:
                thread.start()
            begun = time.monotonic()
            try:
                while (at := time.monotonic() - begun) < minutes * 60:
                    time.sleep(min(max(minutes * 60 / 60, 2), minutes * 60 - at + 0.1))
                    if time.monotonic() - begun > minutes * 60 * _WARM_UP:
                        warm.set()
                    pid = served.process.pid
                    taken = tally.take()
                    samples.append(
                        Sample(
                            at=time.monotonic() - begun,
                            memory=sum(map(memory, family(pid))),
                            anonymous=sum(map(anonymous_memory, family(pid))),
                            files=open_files(pid),
                            answers=len(taken),
                            p50=_percentile(taken, 0.5),
                            p99=_percentile(taken, 0.99),
                        )
                    )
            finally:
                over.set()
                for thread in threads:
                    thread.join()
            alive = served.process.poll() is None
        doctor = subprocess.run([GISA, "doctor"], env=environment(data_dir), capture_output=True, text=True)
    return _judge(samples, tally, verdicts, alive=alive, doctor=doctor)


def _judge(
    samples: Sequence[Sample],
    tally: Tally,
    verdicts: Verdicts,
    *,
    alive: bool,
    doctor: subprocess.CompletedProcess[str],
) -> dict[str, object]:
    warm = samples[int(len(samples) * _WARM_UP) :]
    third = max(len(warm) // 3, 1)
    first, last = warm[:third], warm[-third:]

    def growth(name: str) -> float:
        return median([getattr(one, name) for one in last]) / median([getattr(one, name) for one in first])

    verdicts.judge("memory, last third / first third after warm-up", growth("memory"), Goal(_MOST_GROWTH, at_most=True))
    verdicts.judge("file handles, last third / first third", growth("files"), Goal(_MOST_GROWTH, at_most=True))
    verdicts.judge("latency p50, last third / first third", growth("p50"), Goal(1.5, at_most=True))
    verdicts.judge("latency p99, last third / first third", growth("p99"), Goal(2, at_most=True))
    verdicts.judge("errors", len(tally.errors), Goal(0, at_most=True))
    verdicts.judge("server alive at the end", float(alive), Goal(1))
    verdicts.judge("gisa doctor afterwards, things wrong", doctor.stdout.count("WRONG"), Goal(0, at_most=True))
    shown = samples[:: max(len(samples) // 15, 1)]
    rows = [
        [
            f"{s.at / 60:.1f} min",
            f"{s.memory / 1e6:.0f}",
            f"{s.anonymous / 1e6:.0f}",
            str(s.files),
            f"{s.answers:,}",
            number(s.p50),
            number(s.p99),
        ]
        for s in shown
    ]
    statuses = ", ".join(f"{status}: {count:,}" for status, count in sorted(tally.statuses.items()))
    show(
        f"Soak: {_READERS} readers, a load every ten seconds",
        ["", "memory MB", "no file's MB", "file handles", "answers", "p50 ms", "p99 ms"],
        rows,
        notes=[
            f"Answers by status: {statuses}",
            *tally.errors[:10],
            *([] if doctor.returncode == 0 else [doctor.stdout]),
        ],
    )
    return {
        "samples": [asdict(one) for one in samples],
        "statuses": dict(tally.statuses),
        "errors": tally.errors[:1000],
    }


def main() -> None:
    """Soak for as long as is asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30)
    options = parser.parse_args()
    verdicts = Verdicts()
    path = save("soak", soak(options.minutes, verdicts))
    verdicts.show()
    print(f"\nAll figures: {path}")
    sys.exit(bool(verdicts.missed))


if __name__ == "__main__":
    main()
