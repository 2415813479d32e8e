"""Charts keep the proportions of their numbers, and no step of time is lost."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.charts import bar_chart, counts_over_time, round_top, span, sparkline, unit_for

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def test_steps_without_articles_are_shown_too() -> None:
    counted = [(date(2024, 2, 28), 2), (date(2024, 3, 8), 1)]
    counts = counts_over_time(counted, "day")
    assert [count.value for count in counts] == [2, 0, 0, 0, 0, 0, 0, 0, 0, 1]
    assert counts[1].label == "2024년 2월 29일"


def test_a_single_day_stands_among_others() -> None:
    counts = counts_over_time([(date(2019, 11, 6), 1)], "day")
    assert len(counts) >= 5
    assert counts[len(counts) // 2].value == 1
    assert sum(count.value for count in counts) == 1


def test_steps_end_where_the_next_begins() -> None:
    months = counts_over_time([(date(2023, 12, 1), 1), (date(2024, 2, 1), 5)], "month")
    february = next(count for count in months if count.value == 5)
    assert (february.start, february.end) == (date(2024, 2, 1), date(2024, 2, 29))
    weeks = counts_over_time([(date(2024, 3, 4), 3)], "week")
    assert next((count.start, count.end) for count in weeks if count.value) == (date(2024, 3, 4), date(2024, 3, 10))


def test_a_hundred_years_are_shown_by_year() -> None:
    counts = counts_over_time([(date(1920, 3, 1), 1), (date(2024, 5, 1), 2), (date(2024, 6, 1), 3)], "month")
    assert (counts[0].label, counts[-1].label, counts[-1].value) == ("1920년", "2024년", 5)
    assert len(counts) == 105


@given(st.lists(st.tuples(DAYS, st.integers(1, 10_000)), min_size=1, max_size=20, unique_by=lambda pair: pair[0]))
def test_no_article_is_lost_and_bars_stay_few(counted: list[tuple[date, int]]) -> None:
    days = [day for day, _ in counted]
    unit = unit_for(min(days), max(days))
    counts = counts_over_time(counted, unit)
    assert sum(count.value for count in counts) == sum(value for _, value in counted)
    assert len(counts) <= 210
    assert all(one.end < other.start for one, other in pairwise(counts))
    chart = bar_chart("기사", counts)
    assert chart is not None
    assert all(bar.x >= 0 and bar.x + bar.width <= chart.width and bar.y >= 0 for bar in chart.bars)


def test_bars_are_as_high_as_their_numbers() -> None:
    counts = counts_over_time([(date(2024, 1, day), value) for day, value in enumerate((10, 20, 40), 1)], "day")
    chart = bar_chart("기사", counts)
    assert chart is not None
    low, middle, high = (bar.height for bar in chart.bars if bar.count.value)
    assert (middle / low, high / low) == pytest.approx((2, 4))
    assert chart.top == 40
    assert high == chart.height


def test_the_least_of_very_many_is_still_seen() -> None:
    chart = bar_chart("기사", counts_over_time([(date(2024, 1, 1), 1), (date(2024, 1, 2), 100_000)], "day"))
    assert chart is not None
    assert min(bar.height for bar in chart.bars if bar.count.value) > 1


def test_words_say_what_the_bars_show() -> None:
    chart = bar_chart("기사", counts_over_time([(date(2024, 1, 1), 3), (date(2024, 1, 9), 1200)], "day"))
    assert chart is not None
    assert chart.description == (
        "2024년 1월 1일부터 2024년 1월 9일까지 모두 1,203건. 가장 많은 때는 2024년 1월 9일, 1,200건."
    )


def test_nothing_is_no_chart() -> None:
    assert counts_over_time([], "day") == []
    assert bar_chart("기사", []) is None
    assert sparkline([3]) is None


@given(st.integers(1, 10**9))
def test_the_top_is_round_and_near(greatest: int) -> None:
    top = round_top(greatest)
    assert greatest <= top <= greatest * 2
    assert len(str(top).strip("0")) == 1


def test_a_sparkline_goes_up_where_numbers_grow() -> None:
    line = sparkline([0, 1, 5, 10])
    assert line is not None
    heights = [float(point.split(",")[1]) for point in line.line.split()]
    assert heights == sorted(heights, reverse=True)
    assert all(0 < height < line.height for height in heights)


@given(DAYS, DAYS, DAYS, DAYS)
def test_a_span_stays_within_the_whole(one: date, two: date, three: date, four: date) -> None:
    start, first, last, end = sorted((one, two, three, four))
    part = span(first, last, (start, end))
    assert part.length > 0
    assert part.start >= 0
    assert part.start + part.length <= 100.01
