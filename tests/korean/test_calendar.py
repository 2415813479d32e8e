"""Days of Seoul as numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from app.korean.calendar import SEOUL, begins_day, day_number, day_of_number


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(1970, 1, 1, tzinfo=SEOUL), date(1970, 1, 1)),
        (datetime(1969, 12, 31, 14, 59, 59, 999999, tzinfo=UTC), date(1969, 12, 31)),
        (datetime(2019, 11, 6, 14, 59, 59, tzinfo=UTC), date(2019, 11, 6)),
        (datetime(2019, 11, 6, 15, tzinfo=UTC), date(2019, 11, 7)),
        (datetime.min.replace(tzinfo=UTC), date.min),
        # In Seoul that is a day after the last one that has a date.
        (datetime.max.replace(tzinfo=UTC), date.max),
    ],
)
def test_a_moment_is_of_a_day_in_seoul(moment: datetime, day: date) -> None:
    assert day_of_number(day_number(moment)) == day


def test_a_day_begins_at_midnight_in_seoul() -> None:
    assert begins_day(datetime(2019, 11, 6, 15, tzinfo=UTC))
    assert begins_day(datetime(1960, 2, 29, tzinfo=SEOUL))
    assert not begins_day(datetime(2019, 11, 6, tzinfo=UTC))
    assert not begins_day(datetime(2019, 11, 7, tzinfo=SEOUL) + timedelta(microseconds=1))
