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
    panels = []
    if grown:
        lines = {name: [one["requests"][kind]["per_cpu_second"] for one in grown] for kind, name in NAMES.items()}
        panels.append(("Requests a second of CPU time", grown, lines))
    if scaled:
        lines = {way: [one["milliseconds"][way]["p50"] for one in scaled] for way in scaled[0]["milliseconds"]}
        panels.append(("Search in the process, p50 ms", scaled, lines))
    if not panels:
        sys.exit(f"There is nothing to draw in {results}.")
    figure, axes = pyplot.subplots(
        1, len(panels), figsize=(5.5 * len(panels), 4.5), layout="constrained", squeeze=False
    )
    for place, (title, figures, lines) in zip(axes[0], panels, strict=True):
        for name, values in lines.items():
            place.plot([one["articles"] for one in figures], values, marker="o", label=name)
        place.set(title=title, xscale="log", yscale="log", xlabel="articles")
        place.grid(visible=True, which="major", alpha=0.3)
        place.legend(fontsize="small")
    figure.savefig(output, dpi=110)


if __name__ == "__main__":
    main()
