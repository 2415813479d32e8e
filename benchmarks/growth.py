"""`make bench-growth`: the whole service as its store grows: storing, indexing, start, and each kind of request.

Articles are recombined from paragraphs that were analysed and read once (see `recombined`); from there on everything is
the product's own: the loader's transactions, the indexer, `gisa serve` under load by wrk.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any, Final

from rich.progress import Progress

from app.search.indexer import Indexer
from app.search.service import Search
from app.store.database import Store
from app.store.loading import Loader, Prepared
from app.store.migrations import upgrade
from benchmarks.load_generator import measure, write_paths
from benchmarks.machine import cores, family, gisa_server, memory
from benchmarks.peers import peer
from benchmarks.questions import questions
from benchmarks.recombined import Piece, pieces, recombined
from benchmarks.report import Goal, Verdicts, median, number, save, show

_READ_ARTICLES: Final = 600
_BATCH: Final = 200
_KINDS: Final = ("detail_any", "list", "search_new", "entity", "suggest")


def _prepared(made: tuple[list[Piece], list[Piece]], first: int, count: int) -> Iterator[Prepared]:
    for document, extraction in recombined(*made, first, count):
        yield Prepared(str(document.article.url), document, extraction)


def grow(data_dir: Path, made: tuple[list[Piece], list[Piece]], present: int, size: int) -> dict[str, float]:
    """Add articles up to `size`; articles stored and indexed a second, and a second of CPU, of the last tenth."""
    store = Store(f"sqlite:///{data_dir / 'gisa.db'}")
    upgrade(store)
    search = Search(store, data_dir / "index")
    search.open()
    indexer, loader = Indexer(store, search), Loader(store)
    last = max((size - present) // 10, 1)
    figures = {}
    try:
        with Progress(transient=True) as bar:
            task = bar.add_task(f"{size:,} articles", total=size - present)
            for name, count in (("before", size - present - last), ("last", last)):
                storing = storing_cpu = 0.0
                waiting = _prepared(made, present, count)
                present += count
                while batch := list(islice(waiting, _BATCH)):
                    begun, begun_cpu = time.perf_counter(), time.process_time()
                    loader.commit(batch)
                    storing += time.perf_counter() - begun
                    storing_cpu += time.process_time() - begun_cpu
                    bar.advance(task, len(batch))
                begun, begun_cpu = time.perf_counter(), time.process_time()
                indexer.catch_up()
                if name == "last":
                    figures = {
                        "stored": count / storing,
                        "indexed": count / (time.perf_counter() - begun),
                        "stored_per_cpu_second": count / storing_cpu,
                        "indexed_per_cpu_second": count / (time.process_time() - begun_cpu),
                    }
    finally:
        search.close()
        store.dispose()
    return figures


def ask(data_dir: Path, folder: Path, size: int, *, rounds: int, seconds: float) -> dict[str, Any]:
    """Start a server on the store: seconds to /readyz, memory, and requests a second and milliseconds of each kind."""
    used = cores()
    ready = []
    for turn in range(rounds):
        begun = time.perf_counter()
        with gisa_server(data_dir, folder, name=f"start-{size}-{turn}"):
            ready.append(time.perf_counter() - begun)
    with gisa_server(data_dir, folder, name=f"grown-{size}", on=[used.server]) as served:
        kinds = questions(served.url, data_dir / "gisa.db")
        found: dict[str, Any] = {}
        for kind in _KINDS:
            paths = write_paths(folder / f"{kind}-{size}.paths", kinds[kind])
            measure(served, paths, seconds=1, on=[used.load], first=7919)
            runs = [
                measure(served, paths, seconds=seconds, on=[used.load], first=turn * 3001) for turn in range(rounds)
            ]
            found[kind] = {
                "rate": median([run.rate for run in runs]),
                "per_cpu_second": median([run.per_cpu_second for run in runs]),
                "p50": median([run.p50 for run in runs]),
                "p99": median([run.p99 for run in runs]),
                "failed": sum(run.failed + run.broken for run in runs),
            }
        resident = sum(map(memory, family(served.process.pid)))
    return {"ready": median(ready), "memory": resident, "requests": found}


def run(corpus: Path | None, sizes: Sequence[int], *, rounds: int, seconds: float) -> list[dict[str, Any]]:
    """Grow through the sizes and measure at each."""
    print("Reading the articles that the others are recombined from …", flush=True)
    made = pieces(corpus, _READ_ARTICLES)
    figures: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data_dir = folder / "data"
        data_dir.mkdir()
        present = 0
        for size in sizes:
            written = grow(data_dir, made, present, size)
            present = size
            database = sum(path.stat().st_size for path in data_dir.glob("gisa.db*"))
            index = sum(path.stat().st_size for path in (data_dir / "index").rglob("*") if path.is_file())
            figures.append(
                {
                    "articles": size,
                    **written,
                    "database_bytes_per_article": database / size,
                    "index_bytes_per_article": index / size,
                    **ask(data_dir, folder, size, rounds=rounds, seconds=seconds),
                }
            )
            show_growth(figures)
            save("growth", figures)
    return figures


def show_growth(figures: Sequence[dict[str, Any]]) -> None:
    """Print the table so far."""
    head = ["articles", "stored/s", "indexed/s", "ready s", "MB", "KB stored", "KB index", *(f"{k}/s" for k in _KINDS)]
    rows = [
        [
            f"{one['articles']:,}",
            *(number(one[name]) for name in ("stored", "indexed", "ready")),
            number(one["memory"] / 1e6),
            number(one["database_bytes_per_article"] / 1000),
            number(one["index_bytes_per_article"] / 1000),
            *(number(one["requests"][kind]["rate"]) for kind in _KINDS),
        ]
        for one in figures
    ]
    show("The service as its store grows", head, rows, notes=["stored/s, indexed/s: of the last tenth, one process."])


def judge(figures: Sequence[dict[str, Any]], verdicts: Verdicts) -> None:
    """Nothing grows faster than the logarithm of the number of articles, with room for noise."""
    first, last = figures[0], figures[-1]
    if first is last:
        return
    verdicts.judge(f"ready at {last['articles']:,}, seconds", last["ready"], Goal(4, at_most=True))
    for kind in _KINDS:
        slower = first["requests"][kind]["rate"] / last["requests"][kind]["rate"]
        verdicts.judge(f"{kind}, times slower at {last['articles']:,}", slower, Goal(2, at_most=True))
    verdicts.judge("storing, times slower", first["stored"] / last["stored"], Goal(2, at_most=True))


def main() -> None:
    """Measure at the sizes that are asked for, and draw the plot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="NDJSON of parsed articles, may be gzipped (default: generated)")
    parser.add_argument("--sizes", default="10000,100000", help="numbers of articles (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--plot", type=Path, help="a PNG of this run and of the last one of benchmarks.scale")
    options = parser.parse_args()
    sizes = sorted(map(int, options.sizes.split(",")))
    figures = run(options.corpus, sizes, rounds=options.rounds, seconds=options.seconds)
    path = save("growth", figures)
    verdicts = Verdicts()
    judge(figures, verdicts)
    verdicts.show()
    print(f"\nAll figures: {path}")
    if options.plot:
        plot = Path(__file__).with_name("plot_growth.py")
        subprocess.run([peer("python"), plot, path.parent, options.plot], check=True)
        print(f"Plot: {options.plot}")
    sys.exit(bool(verdicts.missed))


if __name__ == "__main__":
    main()
