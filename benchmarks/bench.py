"""`make bench`: how fast Gisa is on this machine, beside its limits and beside what a user would pick instead.

Prints tables of ratios, medians of several rounds in which everything takes its turn; writes the figures as JSON to
benchmarks/results/. Ends with status 1 where a goal is missed. See docs/benchmarks.md for how to read them.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.corpus import loaded
from benchmarks.loading import measure_loading, measure_start
from benchmarks.machine import about
from benchmarks.page_readers import measure_page_readers
from benchmarks.report import RESULTS, Verdicts, save
from benchmarks.serving import measure_serving, measure_workers

_PARTS = ("serving", "workers", "loading", "start", "pages")


def main() -> None:
    """Measure the wanted parts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="NDJSON of parsed articles, may be gzipped (default: generated)")
    parser.add_argument("--articles", type=int, default=10_000, help="how many to serve (default: %(default)s)")
    parser.add_argument("--pages", type=Path, help="folder of HTML pages with gold, to compare page readers")
    parser.add_argument("--load", type=int, default=500, help="articles in a round of loading (default: %(default)s)")
    parser.add_argument("--parts", default=",".join(_PARTS), help="which parts to measure (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each measurement (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=4, help="of load in each run (default: %(default)s)")
    options = parser.parse_args()
    parts = set(options.parts.split(","))
    if unknown := parts - set(_PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; there are {', '.join(_PARTS)}")
    verdicts = Verdicts()
    print(", ".join(f"{name} {value}" for name, value in about().items()))
    RESULTS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.pages and "pages" in parts:
            save("pages", measure_page_readers(options.pages, verdicts=verdicts))
        if "loading" in parts:
            figures = measure_loading(
                options.corpus, folder, rounds=options.rounds, count=options.load, verdicts=verdicts
            )
            save("loading", figures)
        if parts & {"serving", "workers", "start"}:
            data_dir = loaded(options.corpus, options.articles, RESULTS)
        if "start" in parts:
            save("start", measure_start(data_dir, folder, rounds=options.rounds, verdicts=verdicts))
        for part, work in (("serving", measure_serving), ("workers", measure_workers)):
            if part in parts:
                save(part, work(data_dir, folder, rounds=options.rounds, seconds=options.seconds, verdicts=verdicts))
    verdicts.show()
    save("goals", [{"what": what, "reached": got, "goal": str(goal)} for what, got, goal in verdicts.judged])
    print(f"\nAll figures: {RESULTS}")
    sys.exit(bool(verdicts.missed))


if __name__ == "__main__":
    main()
