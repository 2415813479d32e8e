"""Charts: numbers in, the coordinates of an SVG out; `_charts.html` draws them, with their words and tables.

All are drawn into a box of fixed units that the page stretches to its width, so they hold no text of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

Unit = Literal["day", "week", "month"]
Step = Literal["day", "week", "month", "year"]

_MOST_BARS: Final = 60
_FEWEST_BARS: Final = 7
_BOX_WIDTH: Final = 600
_BOX_HEIGHT: Final = 120
_GAP: Final = 0.2
_LINE_WIDTH: Final = 120
_LINE_HEIGHT: Final = 32
_LINE_MARGIN: Final = 3


class Count(NamedTuple):
    """How many in the step of time from `start` to `end` (its last day); `label` says the step in words."""

    start: date
    end: date
    label: str
    value: int


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its upper left corner and size, and what it stands for."""

    x: float
    y: float
    width: float
    height: float
    count: Count


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars ready to be drawn; `top` is the value of the box's upper edge."""

    title: str
    width: int
    height: int
    bars: tuple[Bar, ...]
    top: int

    @property
    def total(self) -> int:
        """All bars together."""
        return sum(bar.count.value for bar in self.bars)

    @property
    def description(self) -> str:
        """The chart in words: when it begins and ends, and where it is highest."""
        first, last = self.bars[0].count, self.bars[-1].count
        highest = max(self.bars, key=lambda bar: bar.count.value).count
        peak = f"가장 많은 때는 {highest.label}, {highest.value:,}건."
        return f"{first.label}부터 {last.label}까지 모두 {self.total:,}건. {peak}"


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A small line: the points of a polyline, the same closed along the bottom, and its last point."""

    width: int
    height: int
    line: str
    area: str
    last: tuple[float, float]


def unit_for(first: date, last: date) -> Unit:
    """The finest unit of the API that needs no more bars than a page has room for; months where none does."""
    days = (last - first).days + 1
    if days <= _MOST_BARS:
        return "day"
    return "week" if days <= _MOST_BARS * 7 else "month"


def start_of(day: date, step: Step) -> date:
    """The first day of the step that holds that day; weeks begin on Monday."""
    match step:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "year":
            return day.replace(month=1, day=1)


def moved(start: date, step: Step, steps: int) -> date:
    """The first day of the step so many steps on.

    Raises:
        ValueError: the calendar ends before.
    """
    match step:
        case "day" | "week":
            return date.fromordinal(start.toordinal() + steps * (7 if step == "week" else 1))
        case "month":
            months = start.year * 12 + start.month - 1 + steps
            return date(months // 12, months % 12 + 1, 1)
        case "year":
            return date(start.year + steps, 1, 1)


def label_of(start: date, step: Step) -> str:
    """The step in words: 2019년 11월 6일, 2019년 11월 4일 주, 2019년 11월, 2019년."""
    match step:
        case "day":
            return f"{start.year}년 {start.month}월 {start.day}일"
        case "week":
            return f"{start.year}년 {start.month}월 {start.day}일 주"
        case "month":
            return f"{start.year}년 {start.month}월"
        case "year":
            return f"{start.year}년"


def _starts(first: date, last: date, step: Step) -> Iterator[date]:
    start = first
    while start <= last:
        yield start
        start = moved(start, step, 1)


def counts_over_time(counted: Sequence[tuple[date, int]], unit: Unit) -> list[Count]:
    """Every step from the first to the last with its count, those without any too.

    Few steps get empty ones on both sides, so that a single day is seen as one among others; too many months are
    summed up to years.
    """
    if not counted:
        return []
    step: Step = unit
    days = [start for start, _ in counted]
    months = (max(days).year - min(days).year) * 12 + max(days).month - min(days).month + 1
    if unit == "month" and months > 2 * _MOST_BARS:
        step = "year"
    sums: dict[date, int] = {}
    for day, value in counted:
        start = start_of(day, step)
        sums[start] = sums.get(start, 0) + value
    first, last = min(sums), max(sums)
    missing = _FEWEST_BARS - sum(1 for _ in _starts(first, last, step))
    if missing > 0:
        first, last = moved(first, step, -(missing - missing // 2)), moved(last, step, missing // 2)
    return [
        Count(start, moved(start, step, 1) - timedelta(days=1), label_of(start, step), sums.get(start, 0))
        for start in _starts(first, last, step)
    ]


def round_top(greatest: int) -> int:
    """The least of 1, 2, 4, 5 and 8 times a power of ten, and 10 of them, that is no less."""
    power = 1
    while power * 10 < greatest:
        power *= 10
    return next(power * digit for digit in (1, 2, 4, 5, 8, 10) if power * digit >= greatest)


def bar_chart(title: str, counts: Sequence[Count]) -> BarChart | None:
    """Bars side by side; None where there is nothing to show."""
    if not any(count.value for count in counts):
        return None
    top = round_top(max(count.value for count in counts))
    step = _BOX_WIDTH / len(counts)
    bars = []
    for index, count in enumerate(counts):
        height = _BOX_HEIGHT * count.value / top
        # One of many thousands is still seen.
        height = max(height, 1.5) if count.value else 0.0
        x, width = (index + _GAP / 2) * step, (1 - _GAP) * step
        bars.append(Bar(round(x, 2), round(_BOX_HEIGHT - height, 2), round(width, 2), round(height, 2), count))
    return BarChart(title, _BOX_WIDTH, _BOX_HEIGHT, tuple(bars), top)


def sparkline(values: Sequence[float]) -> Sparkline | None:
    """A line through the values from left to right, the greatest at the top, zero at the bottom; None of too few."""
    if len(values) < 2:
        return None
    top = max(max(values), 1)
    inner = _LINE_HEIGHT - 2 * _LINE_MARGIN
    step = (_LINE_WIDTH - 2 * _LINE_MARGIN) / (len(values) - 1)
    points = [
        (round(_LINE_MARGIN + index * step, 1), round(_LINE_MARGIN + inner * (1 - value / top), 1))
        for index, value in enumerate(values)
    ]
    line = " ".join(f"{x:g},{y:g}" for x, y in points)
    bottom = _LINE_HEIGHT - _LINE_MARGIN
    area = f"{points[0][0]:g},{bottom} {line} {points[-1][0]:g},{bottom}"
    return Sparkline(_LINE_WIDTH, _LINE_HEIGHT, line, area, points[-1])


class Span(NamedTuple):
    """A stretch of time within a longer one, in hundredths of its length: where it begins, and how long it is."""

    start: float
    length: float


def span(first: date, last: date, whole: tuple[date, date]) -> Span:
    """The days from `first` to `last` on a line that runs over the `whole`; at least wide enough to be seen."""
    days = (whole[1] - whole[0]).days + 1
    length = max(((last - first).days + 1) / days * 100, 1.5)
    return Span(round(min((first - whole[0]).days / days * 100, 100 - length), 2), round(length, 2))
