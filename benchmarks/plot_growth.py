"""Draws what benchmarks.growth and benchmarks.scale measured, both axes logarithmic; runs in the peers' environment.

plot_growth.py RESULTS_FOLDER PNG
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
from matplotlib import pyplot

NAMES = {
    "detail_any": "article",
    "list": "list of 20",
    "search_new": "search of 20, each new",
    "entity": "person, organization, place",
    "suggest": "suggest",
}


def _figures(results: Path, name: str) -> list[dict[str, object]]:
    file = results / f"{name}.json"
    return json.loads(file.read_text())["figures"] if file.exists() else []


def main() -> None:
    """Draw one PNG: requests a second on the left, milliseconds of the search on the right."""
    results, output = Path(sys.argv[1]), Path(sys.argv[2])
    grown = _figures(results, "growth")
    scaled = [one for one in _figures(results, "scale") if "milliseconds" in one]
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(11, 4.5), layout="constrained")
    sizes = [one["articles"] for one in grown]
    for kind, name in NAMES.items():
        left.plot(sizes, [one["requests"][kind]["rate"] for one in grown], marker="o", label=name)
    left.set(title="Requests a second (one core)", xscale="log", yscale="log", xlabel="articles")
    sizes = [one["articles"] for one in scaled]
    for way in scaled[0]["milliseconds"] if scaled else ():
        right.plot(sizes, [one["milliseconds"][way]["p50"] for one in scaled], marker="o", label=way)
    right.set(title="Search in the process, p50 ms", xscale="log", yscale="log", xlabel="articles")
    for axes in (left, right):
        axes.grid(visible=True, which="major", alpha=0.3)
        if axes.lines:
            axes.legend(fontsize="small")
    figure.savefig(output, dpi=110)


if __name__ == "__main__":
    main()
