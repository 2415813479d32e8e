"""Korean time: what printed times mean, and where days begin."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Final

SEOUL: Final = timezone(timedelta(hours=9), "Asia/Seoul")
"""Korea has kept no summer time since 1988; a fixed offset needs no zone files on the machine."""

_FIRST: Final = date(1970, 1, 1)
_DAWN: Final = datetime(1970, 1, 1, tzinfo=SEOUL)
_LAST: Final = (date.max - _FIRST).days


def day_number(moment: datetime) -> int:
    """The day of a moment in Seoul, counted from 1 January 1970; the calendar's last day is that of what follows it."""
    return min((moment - _DAWN).days, _LAST)


def begins_day(moment: datetime) -> bool:
    """Whether it is midnight in Seoul."""
    return not (moment - _DAWN) % timedelta(days=1)


def day_of_number(number: int) -> date:
    """The day that has that number."""
    return _FIRST + timedelta(days=number)
