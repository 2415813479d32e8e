"""Requests a second, beside the limits and beside what a user would pick instead; all on one core, turn by turn."""

from __future__ import annotations

import os
import random
import sqlite3
import sys
import threading
import urllib.parse
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from benchmarks.load_generator import CONNECTIONS, Measured, measure, write_paths
from benchmarks.machine import Cores, Server, cores, family, gisa_server, memory, server
from benchmarks.peers import peer
from benchmarks.questions import article_ids, get, questions, searches, words
from benchmarks.report import Goal, Verdicts, median, number, show

LIMIT: Final = "empty FastAPI route"
_LIST_COLUMNS: Final = ("id", "title", "subtitle", "publisher", "section", "published_at", "modified_at", "summary")
_SHARE_OF_FULL_LOAD: Final = 0.7
_SETTLING: Final = 60.0
"""Seconds: of thousands that are asked after Zipf's law few come twice at first, and each row displaces the others'."""


@dataclass(frozen=True, slots=True)
class Case:
    """One row of the table: what is asked of whom."""

    name: str
    server: Server
    paths: Path
    of_limit: float | None = None  # goal: share of the empty route
    times: Mapping[str, float] | None = None  # goals: how many times a peer's rate
    steady: bool = False  # whether latency under 70 % of the full load is measured too
    settling: float = 0  # seconds of the same load before each run, so that what is kept is what it will stay


def _datasette_database(database: Path, folder: Path) -> Path:
    """The articles in a SQLite file of their own with an FTS5 index on title and body, as Datasette's docs advise."""
    copy = folder / "bench.db"
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("ATTACH ? AS store", (f"file:{database}?mode=ro",))
        connection.execute("CREATE TABLE article AS SELECT * FROM store.article")
        connection.execute("CREATE UNIQUE INDEX article_id ON article (id)")
        connection.execute("CREATE VIRTUAL TABLE article_fts USING fts5 (title, body, content='article')")
        connection.execute("INSERT INTO article_fts (article_fts) VALUES ('rebuild')")
    return copy


def _uvicorn(application: str) -> list[str | Path]:
    """The limits run under the product's own uvicorn, FastAPI and Python, with the same parser and loop."""
    options = ["--port", "{port}", "--http", "httptools", "--loop", "uvloop", "--no-access-log"]
    return [sys.executable, "-m", "uvicorn", application, *options]


@contextmanager
def _servers(data_dir: Path, folder: Path, core: int) -> Iterator[dict[str, Server]]:
    """All that is measured, at once and on one core: those that nobody asks cost it nothing."""
    database = data_dir / "gisa.db"
    datasette: list[str | Path] = [
        peer("datasette"),
        "serve",
        _datasette_database(database, folder),
        "--port",
        "{port}",
    ]
    apps = "benchmarks.peer_apps"
    with ExitStack() as stack:
        yield {
            "bare": stack.enter_context(server(_uvicorn(f"{apps}.constant:bare"), folder, name="bare", on=[core])),
            "empty": stack.enter_context(server(_uvicorn(f"{apps}.constant:empty"), folder, name="empty", on=[core])),
            "plain": stack.enter_context(
                server(
                    _uvicorn(f"{apps}.plain:app"),
                    folder,
                    name="plain",
                    on=[core],
                    env={**os.environ, "BENCH_DATABASE": str(database)},
                )
            ),
            "datasette": stack.enter_context(
                server(datasette, folder, name="datasette", ready="/-/versions.json", on=[core])
            ),
            "gisa": stack.enter_context(gisa_server(data_dir, folder, on=[core])),
        }


def _cases(servers: Mapping[str, Server], data_dir: Path, folder: Path) -> list[Case]:
    database = data_dir / "gisa.db"
    ids = article_ids(database)
    chance = random.Random(7)
    asked = searches(chance, words(database), 2_000)
    columns = "&".join(f"_col={column}" for column in _LIST_COLUMNS)
    fts = [
        f"/bench/article.json?_search={urllib.parse.quote(text)}&_size=20&_shape=objects&{columns}&_nofacet=1&_nosuggest=1"
        for text in asked
    ]
    some = chance.choices(ids, k=5_000)
    rows = [f"/bench/article.json?id={one}&_shape=objects&_nofacet=1&_nosuggest=1&_nocount=1" for one in some]

    def paths(name: str, lines: Sequence[str]) -> Path:
        return write_paths(folder / f"{name}.paths", lines)

    gisa = {name: paths(name, lines) for name, lines in questions(servers["gisa"].url, database).items()}
    row, page, plain = "Datasette, row", "Datasette, FTS page of 20", "FastAPI + SQLModel, row"
    versus_rows = {row: 4.0, plain: 2.0}
    versus_search = {page: 8.0}
    every = [
        Case("bare uvicorn, 2 KB", servers["bare"], paths("bare", ["/"])),
        Case(LIMIT, servers["empty"], paths("empty", ["/"]), steady=True),
        Case(plain, servers["plain"], paths("plain", [f"/articles/{one}" for one in some])),
        Case(row, servers["datasette"], paths("row", rows)),
        Case(page, servers["datasette"], paths("fts", fts)),
    ]
    for name, key, of_limit, times in (
        ("Gisa: article", "detail", 0.55, versus_rows),
        ("Gisa: article, all equally often", "detail_any", None, versus_rows),
        ("Gisa: article, 304", "revalidation", 0.60, None),
        ("Gisa: list of 20", "list", 0.30, None),
        ("Gisa: search, 20 of it", "search", 0.20, versus_search),
        ("Gisa: search, each query new", "search_new", None, versus_search),
        ("Gisa: person/organization/place", "entity", None, None),
        ("Gisa: suggest", "suggest", 0.45, None),
    ):
        if key in gisa:
            settling = _SETTLING if key in ("detail", "search") else 0
            every.append(Case(name, servers["gisa"], gisa[key], of_limit, times, steady=True, settling=settling))
    return every


class Witness:
    """Compares Gisa's answers under load with those at rest, a few times a second.

    Peers are only checked to answer at all: Datasette's answers tell how long they took.
    """

    def __init__(self, case: Case, *, exact: bool, sample: int = 12) -> None:
        lines = case.paths.read_text().splitlines()
        self._case = case
        self._asked = [line.partition("\t") for line in lines[:: max(len(lines) // sample, 1)][:sample]]
        self._exact = exact
        self._at_rest = [self._ask(path, tag) for path, _, tag in self._asked]
        self.compared = 0
        self.different: list[str] = []

    def _ask(self, path: str, tag: str) -> tuple[int, bytes]:
        answer = get(self._case.server.url + path, {"If-None-Match": tag} if tag else None)
        return answer.status, answer.body if self._exact else b""

    def check(self) -> None:
        """End the program unless every sampled request is answered as it should be."""
        for (path, _, tag), (status, body) in zip(self._asked, self._at_rest, strict=True):
            if status != (304 if tag else 200):
                sys.exit(f"{self._case.name}: {path} answered {status}: {body[:300]!r}")

    def watch(self, work: Callable[[], Measured]) -> Measured:
        """Do the work and compare meanwhile."""
        over = threading.Event()

        def compare() -> None:
            while not over.wait(0.2):
                place = self.compared % len(self._asked)
                path, _, tag = self._asked[place]
                try:
                    if self._ask(path, tag) != self._at_rest[place]:
                        self.different.append(path)
                except OSError as error:
                    self.different.append(f"{path}: {error}")
                self.compared += 1

        thread = threading.Thread(target=compare)
        thread.start()
        try:
            return work()
        finally:
            over.set()
            thread.join()


def _middle(runs: Sequence[Measured]) -> Measured:
    """The median of each figure; the sum of what went wrong."""
    whole = {
        name: median([getattr(run, name) for run in runs]) for name in ("rate", "per_cpu_second", "p50", "p99", "size")
    }
    return Measured(**whole, failed=sum(run.failed for run in runs), broken=sum(run.broken for run in runs))


def _judge(case: Case, ratio: Callable[[str, str], float], verdicts: Verdicts) -> None:
    if case.of_limit is not None:
        verdicts.judge(f"{case.name}, share of the empty route", ratio(case.name, LIMIT), Goal(case.of_limit))
    for other, times in (case.times or {}).items():
        verdicts.judge(f"{case.name}, times {other}", ratio(case.name, other), Goal(times))


def measure_serving(
    data_dir: Path, folder: Path, *, rounds: int, seconds: float, verdicts: Verdicts
) -> dict[str, object]:
    """Measure, print, and return the figures."""
    used = cores()
    runs: dict[str, list[Measured]] = defaultdict(list)
    steady: dict[str, list[Measured]] = defaultdict(list)
    with _servers(data_dir, folder, used.server) as servers:
        cases = _cases(servers, data_dir, folder)
        witnesses = {case.name: Witness(case, exact=case.server is servers["gisa"]) for case in cases}
        for case in cases:
            witnesses[case.name].check()
            measure(case.server, case.paths, seconds=1, on=[used.load], first=997)
        for turn in range(rounds):
            for case in cases:
                if case.settling:
                    first = (turn + 2 * rounds) * 3001
                    measure(case.server, case.paths, seconds=case.settling, on=[used.load], first=first)
                run = _run(case, witnesses[case.name], seconds, used, turn)
                runs[case.name].append(run)
                if case.steady:
                    aim = run.rate * _SHARE_OF_FULL_LOAD
                    steady[case.name].append(_run(case, witnesses[case.name], seconds, used, turn + rounds, aim))
        resident = memory(servers["gisa"].process.pid)
    return _show(cases, runs, steady, witnesses, verdicts, resident, used)


def _run(case: Case, witness: Witness, seconds: float, used: Cores, turn: int, rate: float | None = None) -> Measured:
    return witness.watch(
        lambda: measure(case.server, case.paths, seconds=seconds, on=[used.load], first=turn * 3001, rate=rate)
    )


def _show(
    cases: Sequence[Case],
    runs: Mapping[str, Sequence[Measured]],
    steady: Mapping[str, Sequence[Measured]],
    witnesses: Mapping[str, Witness],
    verdicts: Verdicts,
    resident: int,
    used: Cores,
) -> dict[str, object]:
    def ratio(one: str, other: str) -> float:
        """Median over the rounds: what disturbs a round disturbs both of its figures."""
        return median([mine.rate / theirs.rate for mine, theirs in zip(runs[one], runs[other], strict=True)])

    def cpu_ratio(one: str, other: str) -> float:
        pairs = zip(runs[one], runs[other], strict=True)
        return median([mine.per_cpu_second / (theirs.per_cpu_second or 1) for mine, theirs in pairs])

    rows, figures = [], {}
    for case in cases:
        middle = _middle(runs[case.name])
        calm = _middle(steady[case.name]) if case.steady else None
        wrong = witnesses[case.name].different
        _judge(case, ratio, verdicts)
        if calm is not None and case.name != LIMIT:
            verdicts.judge(f"{case.name}, p99 / p50 at 70 %", calm.p99 / calm.p50, Goal(3, at_most=True))
        verdicts.judge(f"{case.name}, wrong or no answers", len(wrong) + middle.failed + middle.broken, Goal(0, True))
        rows.append(
            [
                case.name,
                number(middle.rate),
                f"{ratio(case.name, LIMIT):.2f}",
                f"{cpu_ratio(case.name, LIMIT):.2f}",
                number(middle.size / 1000),
                f"{number(calm.p50)} / {number(calm.p99)}" if calm else "",
                "  ".join(f"{number(ratio(case.name, other))} x {other}" for other in case.times or ()),
            ]
        )
        figures[case.name] = {
            "median": asdict(middle),
            "of_limit": ratio(case.name, LIMIT),
            "of_limit_by_cpu_time": cpu_ratio(case.name, LIMIT),
            "rounds": [asdict(run) for run in runs[case.name]],
            "at_70_percent": [asdict(run) for run in steady.get(case.name, ())],
            "compared": witnesses[case.name].compared,
            "different": wrong,
        }
    compared = sum(witness.compared for witness in witnesses.values())
    different = sum(len(witness.different) for witness in witnesses.values())
    place = (
        f"server on core {used.server}, load on core {used.load}" if used.apart else "server and load share one core"
    )
    show(
        f"Serving ({len(next(iter(runs.values())))} rounds, medians; {CONNECTIONS} connections; {place})",
        ["", "req/s", "of limit", "by CPU time", "KB", "ms p50/p99 at 70 %", "beside"],
        rows,
        notes=[
            f"{compared} answers under load compared with those at rest: {different} differ.",
            f"Gisa's memory after all of it: {resident / 1e6:.0f} MB.",
        ],
    )
    return figures | {"memory_after": resident}


def measure_workers(
    data_dir: Path, folder: Path, *, rounds: int, seconds: float, verdicts: Verdicts
) -> dict[str, object]:
    """One worker and two, both free to use every core, as is the load generator."""
    used = cores()
    if len(used.all) < 2:
        print("\nTwo workers need two cores: left out.")
        return {}
    rates: dict[str, dict[str, list[float]]] = {}
    by_cpu: dict[str, dict[str, list[float]]] = {}
    with (
        gisa_server(data_dir, folder, name="one", on=used.all) as one,
        gisa_server(data_dir, folder, "--workers", "2", name="two", on=used.all) as two,
    ):
        kinds = questions(one.url, data_dir / "gisa.db")
        for key in ("detail", "list", "search_new"):
            paths = write_paths(folder / f"workers-{key}.paths", kinds[key])
            rates[key], by_cpu[key] = {"one": [], "two": []}, {"one": [], "two": []}
            for turn in range(rounds + 1):
                for name, asked in (("one", one), ("two", two)):
                    got = measure(asked, paths, seconds=seconds, on=used.all, first=turn * 3001)
                    if turn:  # The first round warms up.
                        rates[key][name].append(got.rate)
                        by_cpu[key][name].append(got.per_cpu_second)
        alone = sum(map(memory, family(one.process.pid)))
        memories = sorted((memory(pid) for pid in family(two.process.pid)), reverse=True)
    verdicts.judge("memory of a second worker, MB", (sum(memories) - alone) / 1e6, Goal(300, at_most=True))
    rows = []
    for key, found in rates.items():
        ratio, work = (
            median([two / one for one, two in zip(rounds_of[key]["one"], rounds_of[key]["two"], strict=True)])
            for rounds_of in (rates, by_cpu)
        )
        verdicts.judge(f"two workers / one, {key}", ratio, Goal(1.7))
        rows.append([key, *(number(median(found[name])) for name in ("one", "two")), number(ratio), number(2 * work)])
    each = ", ".join(f"{size / 1e6:.0f}" for size in memories)
    show(
        f"Workers (servers and load share all {len(used.all)} cores)",
        ["", "1 worker, req/s", "2 workers, req/s", "ratio", "with a core each"],
        rows,
        notes=[
            "With a core each: what the workers' own CPU time allows, had the load generator a third core.",
            f"Memory of one worker {alone / 1e6:.0f} MB; of a parent and its two {sum(memories) / 1e6:.0f} MB: {each} "
            "(shared pages counted in part).",
        ],
    )
    return {"rates": rates, "by_cpu_time": by_cpu, "memory_of_one": alone, "memory_of_two_by_process": memories}
