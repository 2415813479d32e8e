"""Times as the API takes and shows them: RFC 3339; a bare date is that day in Asia/Seoul."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.utils import format_datetime
from typing import Final

from app.korean.calendar import SEOUL

EARLIEST: Final = datetime.min.replace(tzinfo=UTC)
LATEST: Final = datetime.max.replace(tzinfo=UTC)

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# RFC 3339, section 5.6. "+" arrives as a space where a client forgot to encode it.
_MOMENT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}):(\d{2})(\.\d+)?([Zz]|[+\- ]\d{2}:\d{2})", re.ASCII)


def in_seoul(moment: datetime) -> datetime:
    """The same moment by Seoul's clock."""
    return moment.astimezone(SEOUL)


def http_date(moment: datetime) -> str:
    """An aware time as HTTP headers write it."""
    return format_datetime(moment.astimezone(UTC).replace(microsecond=0), usegmt=True)


def _clamped(day: date, clock: time, zone: timezone) -> datetime:
    """The moment in UTC; at the two ends of the calendar, the end itself."""
    local = datetime.combine(day, clock)
    try:
        return (local - (zone.utcoffset(None) or timedelta())).replace(tzinfo=UTC)
    except OverflowError:
        return EARLIEST if local.year == 1 else LATEST


def parse_moment(text: str, *, end: bool) -> datetime | None:
    """A date or time as a bound in UTC: the start of what is meant, or with `end` the first moment after it.

    A bare date means the whole day in Asia/Seoul; a time means that second or fraction. None: no bound at all
    (the end of the last day that the calendar has).

    Raises:
        ValueError: neither a date nor an RFC 3339 time with its offset.
    """
    if _DAY.fullmatch(text):
        day = date.fromisoformat(text)
        if not end:
            return _clamped(day, time.min, SEOUL)
        if day == date.max:
            return None
        return _clamped(day + timedelta(days=1), time.min, SEOUL)
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise ValueError("neither a date (2019-11-06) nor an RFC 3339 time (2019-11-06T15:51:05+09:00)")
    day_text, minutes, seconds, fraction, offset = match.groups()
    # A leap second is the last that the clock knows.
    clock = time.fromisoformat(f"{minutes}:{min(int(seconds), 59) if int(seconds) == 60 else seconds}")
    if fraction:
        clock = clock.replace(microsecond=int(fraction[1:7].ljust(6, "0")))
    zone = UTC if offset in "Zz" else datetime.strptime(offset.replace(" ", "+"), "%z").tzinfo
    assert isinstance(zone, timezone)
    moment = _clamped(date.fromisoformat(day_text), clock, zone)
    if not end:
        return moment
    try:
        return moment + (timedelta(microseconds=1) if fraction else timedelta(seconds=1))
    except OverflowError:
        return None
