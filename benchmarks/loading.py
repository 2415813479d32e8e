"""Loading: the whole path beside the analyser alone on the same text; one worker and two; and what starting costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from benchmarks.corpus import characters, documents, write
from benchmarks.machine import GISA, ROOT, cores, environment, family, gisa_server, memory
from benchmarks.questions import get, words
from benchmarks.report import Goal, Verdicts, median, number, show


def _run(kind: str, file: Path, data_dir: Path, workers: int, on: Iterable[int]) -> dict[str, float]:
    allowed = frozenset(on)
    command = [sys.executable, "-m", "benchmarks.loading_run", kind, str(file), str(data_dir), str(workers)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment(data_dir),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
        preexec_fn=lambda: os.sched_setaffinity(0, allowed),
    )
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def _per_cpu_second(run: dict[str, float]) -> float:
    return run["articles"] / run["cpu_seconds"]


def measure_loading(
    corpus: Path | None, folder: Path, *, rounds: int, count: int, verdicts: Verdicts
) -> dict[str, object]:
    """Measure, print, and return the figures. Each round loads into an empty store."""
    used = cores()
    articles = list(documents(corpus, count))
    mean = sum(map(characters, articles)) / count
    file = write(iter(articles), folder / "loading.ndjson")
    ways = {
        "analyser alone": ("analyse", 1, [used.server]),
        "whole path, 1 worker": ("load", 1, [used.server]),
        "whole path, 2 workers": ("load", 2, used.all),
    }
    if len(used.all) < 2:
        del ways["whole path, 2 workers"]
    rates: dict[str, list[float]] = defaultdict(list)
    runs: dict[str, list[dict[str, float]]] = defaultdict(list)
    for turn in range(rounds):
        for name, (kind, workers, on) in ways.items():
            got = _run(kind, file, folder / f"load-{turn}-{workers}", workers, on)
            runs[name].append(got)
            rates[name].append(got["articles"] / got["seconds"])
    rows, alone = [], runs["analyser alone"]
    for name in ways:
        rate = median(rates[name])
        share = median([mine / whole for mine, whole in zip(rates[name], rates["analyser alone"], strict=True)])
        peak = max((got.get("peak_memory", 0) for got in runs[name]), default=0)
        indexing = median([got.get("indexing", 0) / got["seconds"] for got in runs[name]])
        # Of CPU time: the same on a machine that others use too; worker processes are not in it.
        by_cpu = median([_per_cpu_second(a) / _per_cpu_second(b) for a, b in zip(runs[name], alone, strict=True)])
        rows.append(
            [
                name,
                number(rate),
                number(rate * mean),
                f"{share:.2f}",
                "" if "2" in name else f"{by_cpu:.2f}",
                f"{indexing:.0%}" if indexing else "",
                f"{peak / 1e6:.0f}" if peak else "",
            ]
        )
        if name == "whole path, 1 worker":
            verdicts.judge("loading with one worker, share of the analyser alone", share, Goal(0.30))
        if name == "whole path, 2 workers":
            pairs = zip(rates[name], rates["whole path, 1 worker"], strict=True)
            verdicts.judge("loading, two workers / one", median([two / one for two, one in pairs]), Goal(1.7))
    show(
        f"Loading ({rounds} rounds of {count:,} articles of {mean:.0f} characters, medians; one worker: one core)",
        [
            "",
            "articles/s",
            "characters/s",
            "of the analyser",
            "by CPU time",
            "of it indexing",
            "peak MB (main process)",
        ],
        rows,
    )
    return {"characters_per_article": mean, "runs": runs}


def measure_start(data_dir: Path, folder: Path, *, rounds: int, verdicts: Verdicts) -> dict[str, object]:
    """From the command to the first 200 of /readyz; memory after warm-up; `gisa analyze` of one page."""
    ready, resident, analyze = [], [], []
    page = next((ROOT / "seeds").glob("*.txt"))
    query = words(data_dir / "gisa.db")[0]
    for turn in range(rounds):
        begun = time.perf_counter()
        with gisa_server(data_dir, folder, name=f"start-{turn}") as served:
            ready.append(time.perf_counter() - begun)
            get(f"{served.url}/v1/articles?q={quote(query)}")  # Waits for the analyser.
            resident.append(sum(map(memory, family(served.process.pid))))
        begun = time.perf_counter()
        subprocess.run([GISA, "analyze", page], env=environment(folder / "none"), stdout=subprocess.DEVNULL, check=True)
        analyze.append(time.perf_counter() - begun)
    figures = {
        "gisa serve to /readyz, seconds": (median(ready), Goal(4, at_most=True)),
        "memory of the server after its first search, MB": (median(resident) / 1e6, Goal(750, at_most=True)),
        "gisa analyze of one page, seconds": (median(analyze), Goal(3.5, at_most=True)),
    }
    for name, (figure, goal) in figures.items():
        verdicts.judge(name, figure, goal)
    show(
        f"Start ({rounds} rounds, medians)", ["", ""], [[name, number(figure)] for name, (figure, _) in figures.items()]
    )
    return {"ready": ready, "memory": resident, "analyze": analyze}
