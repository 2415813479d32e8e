"""`make bench-growth`: the whole service as its store grows: storing, indexing, start, and each kind of request.

Articles are recombined from paragraphs that were analysed and read once (see `recombined`); from there on everything is
the product's own: the loader's transactions, the indexer, `gisa serve` under load by wrk. Only sizes above
`--multiplied-from` are made from the size before them by copying rows (see `multiplied`), since storing a million
articles takes hours; they are indexed by the product's rebuild, and on top come some that it stores and indexes.
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
from benchmarks.multiplied import multiply
from benchmarks.peers import peer
from benchmarks.questions import article_ids, get_json, questions
from benchmarks.recombined import Piece, pieces, recombined
from benchmarks.report import Goal, Verdicts, median, number, save, show

_READ_ARTICLES: Final = 600
_BATCH: Final = 200
_ON_TOP: Final = 2_000
"""Articles that are stored on top of a multiplied store, to tell what storing and indexing take there."""
_KINDS: Final = ("detail_any", "list", "search_new", "entity", "suggest")


def _prepared(made: tuple[list[Piece], list[Piece]], first: int, count: int) -> Iterator[Prepared]:
    for document, extraction in recombined(*made, first, count):
        yield Prepared(str(document.article.url), document, extraction)


def grow(data_dir: Path, made: tuple[list[Piece], list[Piece]], present: int, size: int, last: int) -> dict[str, float]:
    """Store and index articles number `present` to `size`; how many a second, and a second of CPU, of the last ones."""
    store = Store(f"sqlite:///{data_dir / 'gisa.db'}")
    upgrade(store)
    search = Search(store, data_dir / "index")
    search.open()
    indexer, loader = Indexer(store, search), Loader(store)
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


def enlarge(data_dir: Path, times: int) -> dict[str, float]:
    """Multiply the store and index it anew; articles indexed a second, and a second of CPU."""
    number = multiply(data_dir / "gisa.db", times)
    store = Store(f"sqlite:///{data_dir / 'gisa.db'}")
    search = Search(store, data_dir / "index")
    search.open()
    try:
        with Progress(transient=True) as bar:
            task = bar.add_task(f"{number:,} articles indexed anew", total=number)
            begun, begun_cpu = time.perf_counter(), time.process_time()
            Indexer(store, search).rebuild(lambda done, total: bar.update(task, completed=done, total=total))
        return {
            "rebuilt": number / (time.perf_counter() - begun),
            "rebuilt_per_cpu_second": number / (time.process_time() - begun_cpu),
        }
    finally:
        search.close()
        store.dispose()


def ask(data_dir: Path, folder: Path, *, rounds: int, seconds: float) -> dict[str, Any]:
    """Start a server on the store: seconds to /readyz, memory, and requests a second and milliseconds of each kind."""
    used = cores()
    ready = []
    for turn in range(rounds):
        begun = time.perf_counter()
        with gisa_server(data_dir, folder, name=f"start-{turn}"):
            ready.append(time.perf_counter() - begun)
    with gisa_server(data_dir, folder, name="grown", on=[used.server]) as served:
        kinds = questions(served.url, data_dir / "gisa.db")
        found: dict[str, Any] = {}
        for kind in _KINDS:
            paths = write_paths(folder / f"{kind}.paths", kinds[kind])
            # The first of a kind may wait for what is read once, such as all names.
            get_json(f"{served.url}{kinds[kind][0]}")
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


def run(
    corpus: Path | None, data_dir: Path, folder: Path, sizes: Sequence[int], stored: int, *, rounds: int, seconds: float
) -> list[dict[str, Any]]:
    """Grow through the sizes and measure at each; those above `stored` are multiplied from the one before."""
    print("Reading the articles that the others are recombined from …", flush=True)
    made = pieces(corpus, _READ_ARTICLES)
    figures: list[dict[str, Any]] = []
    articles = number = 0
    for size in sizes:
        figure: dict[str, Any] = {}
        if size <= stored:
            number, before = size, number
            figure |= grow(data_dir, made, before, size, max((size - before) // 10, 1))
            articles = size
        else:
            times = size // articles
            figure |= {"times": times, **enlarge(data_dir, times)}
            figure |= grow(data_dir, made, number, number + _ON_TOP, _ON_TOP)
            number += _ON_TOP
            articles = articles * times + _ON_TOP
        figures.append(figure | taken(data_dir, articles) | ask(data_dir, folder, rounds=rounds, seconds=seconds))
        show_growth(figures)
        save("growth", figures)
    return figures


def taken(data_dir: Path, articles: int) -> dict[str, float]:
    """What so many articles take on disk."""
    database = sum(path.stat().st_size for path in data_dir.glob("gisa.db*"))
    index = sum(path.stat().st_size for path in (data_dir / "index").rglob("*") if path.is_file())
    return {
        "articles": articles,
        "database_bytes_per_article": database / articles,
        "index_bytes_per_article": index / articles,
    }


def show_growth(figures: Sequence[dict[str, Any]]) -> None:
    """Print the table so far."""
    head = ["articles", "stored", "indexed", "ready s", "MB", "KB stored", "KB index", *_KINDS]
    rows = [
        [
            f"{one['articles']:,}",
            *(number(one[name]) if name in one else "" for name in ("stored_per_cpu_second", "indexed_per_cpu_second")),
            number(one["ready"]),
            number(one["memory"] / 1e6),
            number(one["database_bytes_per_article"] / 1000),
            number(one["index_bytes_per_article"] / 1000),
            *(number(one["requests"][kind]["per_cpu_second"]) for kind in _KINDS),
        ]
        for one in figures
    ]
    notes = [
        "Stored, indexed and answered: a second of the CPU time of the process that does it.",
        f"Stored and indexed: of the last tenth; where the store was multiplied, of {_ON_TOP:,} on top.",
    ]
    show("The service as its store grows", head, rows, notes=notes)


def judge(figures: Sequence[dict[str, Any]], verdicts: Verdicts) -> None:
    """Nothing grows faster than the logarithm of the number of articles, with room for noise."""
    first, last = figures[0], figures[-1]
    if first is last:
        return
    verdicts.judge(f"ready at {last['articles']:,}, seconds", last["ready"], Goal(4, at_most=True))
    for kind in _KINDS:
        slower = first["requests"][kind]["per_cpu_second"] / last["requests"][kind]["per_cpu_second"]
        verdicts.judge(f"{kind}, times slower at {last['articles']:,}", slower, Goal(2, at_most=True))
    slower = first["stored_per_cpu_second"] / last["stored_per_cpu_second"]
    verdicts.judge("storing, times slower", slower, Goal(2, at_most=True))


def main() -> None:
    """Measure at the sizes that are asked for, and draw the plot."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="NDJSON of parsed articles, may be gzipped (default: generated)")
    parser.add_argument("--sizes", default="10000,100000", help="numbers of articles (default: %(default)s)")
    parser.add_argument(
        "--multiplied-from", type=int, default=100_000, help="sizes above are made with SQL (default: %(default)s)"
    )
    parser.add_argument(
        "--data-dir", type=Path, help="an empty folder for the data, which is kept (default: a temporary one)"
    )
    parser.add_argument("--ask", type=Path, help="only start and ask the store of this data directory")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--plot", type=Path, help="a PNG of this run and of the last one of benchmarks.scale")
    options = parser.parse_args()
    length = {"rounds": options.rounds, "seconds": options.seconds}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.ask:
            articles = len(article_ids(options.ask / "gisa.db"))
            figures = [taken(options.ask, articles) | ask(options.ask, folder, **length)]
            show_growth(figures)
            print(f"\nAll figures: {save('growth-asked', figures)}")
            return
        data_dir: Path = options.data_dir or folder / "data"
        data_dir.mkdir(parents=True, exist_ok=True)
        sizes = sorted(map(int, options.sizes.split(",")))
        figures = run(options.corpus, data_dir, folder, sizes, options.multiplied_from, **length)
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
