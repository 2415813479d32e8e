"""Tables on the screen, and the same figures as JSON beside them."""

from __future__ import annotations

import json
import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks.machine import about

RESULTS: Final = Path(__file__).parent / "results"


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure must reach: at least, or at most."""

    value: float
    at_most: bool = False

    def reached(self, figure: float) -> bool:
        """Whether the figure is good enough."""
        return figure <= self.value if self.at_most else figure >= self.value

    def __str__(self) -> str:
        return f"{'≤' if self.at_most else '≥'} {number(self.value)}"


@dataclass(slots=True)
class Verdicts:
    """The goals of one run, with what was reached."""

    judged: list[tuple[str, float, Goal]] = field(default_factory=list)

    def judge(self, what: str, figure: float, goal: Goal) -> None:
        """Note a figure that has a goal."""
        self.judged.append((what, figure, goal))

    @property
    def missed(self) -> int:
        """How many goals were not reached."""
        return sum(not goal.reached(figure) for _, figure, goal in self.judged)

    def show(self) -> None:
        """Print them, those that were missed first."""
        ordered = sorted(self.judged, key=lambda one: one[2].reached(one[1]))
        rows = [[what, number(got), str(goal), "met" if goal.reached(got) else "MISSED"] for what, got, goal in ordered]
        show(f"Goals: {len(rows) - self.missed} met, {self.missed} missed", ["", "reached", "goal", ""], rows)


def number(value: float) -> str:
    """A figure with three digits that count."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def median(values: Iterable[float]) -> float:
    """The middle one."""
    return statistics.median(values)


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def show(title: str, head: Sequence[str], rows: Sequence[Sequence[str]], *, notes: Iterable[str] = ()) -> None:
    """Print a table; the first column is text, the others are figures."""
    widths = [max(_width(row[place]) for row in [head, *rows]) for place in range(len(head))]
    print(f"\n{title}")
    for row in [head, *rows]:
        cells = [
            text + " " * (width - _width(text)) if place == 0 else " " * (width - _width(text)) + text
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ]
        print("  " + "  ".join(cells).rstrip())
    for note in notes:
        print(f"  {note}")
    print(end="", flush=True)


def save(name: str, figures: object) -> Path:
    """Write the figures as results/NAME.json, with the machine they are from."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"{name}.json"
    content = {"measured_at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": about(), "figures": figures}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n")
    return path
