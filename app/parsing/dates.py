"""Times as Korean pages print and mark them up. A time without a zone is Korean time (+09:00)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from enum import Enum
from typing import Final

from app.korean.calendar import SEOUL


class Label(Enum):
    """What the word beside a printed date says of it."""

    PUBLISHED = "published"
    APPROVED = "approved"  # 승인: when the desk released it; the publication where no 입력 stands beside it
    MODIFIED = "modified"


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date in a line of text: `has_time` is False where only the day is printed."""

    when: datetime
    has_time: bool
    label: Label | None
    start: int
    end: int


_MODIFIED_WORDS: Final = (
    "최종 ?수정(?:일시?|시간)?|수정(?:일시|일|시간)?|최종 ?업데이트|업데이트|최종 ?편집(?:일시?)?|최종 ?입력|갱신"
    "|(?i:last )?(?i:updated|modified)"
)
_PUBLISHED_WORDS: Final = (
    "기사 ?입력|기사 ?등록|기사 ?작성|기사 ?전송|최초 ?입력|최초 ?등록|최초 ?작성"
    "|(?:입력|등록|작성|송고|게재|발행|게시|보도|출고|배포|방송|전송)(?:일시|일자|일|시간|시각|날짜)?"
    "|(?i:posted|published|created)"
)
_LABEL: Final = re.compile(
    f"(?P<modified>{_MODIFIED_WORDS})|(?P<published>{_PUBLISHED_WORDS})|(?P<approved>승인(?:일시|일|시간)?)"
)
# Digits are bounded everywhere, so that a page of digits costs linear time.
_DATE: Final = re.compile(
    r"(?<![\d./-])(?<!\d:)"
    r"(?P<year>(?:19|20)\d\d|'?\d\d)(?:\s?[./-]\s?|\s?년\s?)(?P<month>1[0-2]|0?[1-9])(?:\s?[./-]\s?|\s?월\s?)"
    r"(?P<day>3[01]|[12]\d|0?[1-9])(?!\d)(?:\s?일|\.)?"
    r"(?:\s?[\[(]?[월화수목금토일](?:요일)?[\])](?:요일)?|\s[월화수목금토일]요일|\s?\((?i:mon|tue|wed|thu|fri|sat|sun)\))?"
    r"(?P<time>(?:\s{0,4}[T/|,·ㅣ(\[-]?\s{0,4})"
    r"(?P<half>오전|오후|(?i:[ap]\.?m\.?))?\s?"
    r"(?P<hour>2[0-4]|1\d|0?\d)(?:\s?:\s?|\s?시\s?)(?P<minute>[0-5]\d|(?<=\s)\d(?=분))\s?분?"
    r"(?:\s?:?\s?(?P<second>[0-5]\d)(?!\d)(?:초|\.\d{1,9})?)?"
    r"(?:\s?(?P<late_half>(?i:[ap]\.?m\b)))?(?P<zone>\s?(?:Z\b|KST|GMT|UTC|[+-]\d\d:?\d\d))?)?"
)
_ENGLISH: Final = re.compile(
    r"(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s"
    r"(?P<year>(?:19|20)\d\d)(?P<time>,?\s{1,2}(?:at\s|[-–|]\s)?(?P<hour>\d{1,2}):(?P<minute>\d\d)"
    r"(?::(?P<second>\d\d))?(?:\s?(?P<late_half>(?i:[ap]\.?m\.?)))?)?"
)
_MONTHS: Final = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
_COMPACT: Final = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])T?([01]\d|2[0-3])([0-5]\d)([0-5]\d)?(?!\d)"
)
_ISO: Final = re.compile(
    r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s?(Z|KST|[+-]\d\d(?::?\d\d)?)?)?\s*",
    re.ASCII,
)
_LABEL_AT_END: Final = re.compile(rf"(?:{_MODIFIED_WORDS}|{_PUBLISHED_WORDS}|승인(?:일시|일|시간)?)\s?[:：]?\s?$")
_LABEL_AT_START: Final = re.compile(rf"^\s?(?:{_MODIFIED_WORDS}|{_PUBLISHED_WORDS}|승인)(?=\s|$)")
AROUND_DATES: Final = " |ㅣ/·,-"
"""What sets a date apart from the rest of its line."""
_NUMBER: Final = re.compile(r"\d\d")
# Dates further into a long line are mentions in running text.
_MAX_LINE: Final = 500
# A labelled date this far behind its label belongs to something else.
_LABEL_REACH: Final = 24


def find_dates(line: str) -> list[PrintedDate]:
    """The dates that a line prints, each with what its label says ("입력 2023.04.07 (08:26) 수정 …")."""
    line = line[:_MAX_LINE]
    if _NUMBER.search(line) is None:
        return []
    found: list[tuple[re.Match[str], datetime, bool]] = []
    for pattern in (_DATE, _ENGLISH):
        for match in pattern.finditer(line):
            read = _read(match)
            if read is not None:
                found.append((match, *read))
    if not found:
        return []
    found.sort(key=lambda item: item[0].start())
    labels = list(_LABEL.finditer(line))
    # "08:26 입력 | 09:10 수정": the labels follow their dates when none stands before the first and one after the last.
    trailing = bool(labels) and labels[0].start() >= found[0][0].end() and labels[-1].start() >= found[-1][0].end()
    dates = []
    for place, (match, when, has_time) in enumerate(found):
        if trailing:
            limit = found[place + 1][0].start() if place + 1 < len(found) else len(line)
            near = [m for m in labels if match.end() <= m.start() < limit and m.start() - match.end() < _LABEL_REACH]
            label = _meaning(near[0]) if near else None
        else:
            floor = found[place - 1][0].end() if place else 0
            near = [
                m
                for m in labels
                if floor <= m.start() and m.end() <= match.start() and match.start() - m.end() < _LABEL_REACH
            ]
            label = _meaning(near[-1]) if near else None
        dates.append(PrintedDate(when, has_time, label, match.start(), match.end()))
    return dates


def without_dates(line: str) -> str:
    """A line without the dates that it prints and their labels."""
    for date in reversed(find_dates(line)):
        before = _LABEL_AT_END.sub("", line[: date.start])
        after = _LABEL_AT_START.sub("", line[date.end :]) if before == line[: date.start] else line[date.end :]
        line = before + after
    return line.strip(AROUND_DATES)


def _meaning(match: re.Match[str]) -> Label:
    if match["modified"]:
        return Label.MODIFIED
    return Label.PUBLISHED if match["published"] else Label.APPROVED


def _read(match: re.Match[str]) -> tuple[datetime, bool] | None:
    groups = match.groupdict()
    year = int(groups["year"].lstrip("'"))
    if year < 100:
        # "23.04.07" is a date only with its time beside it; alone it is a version or a score.
        if not groups.get("time"):
            return None
        year += 2000 if year < 70 else 1900
    month = groups["month"]
    number = int(month) if month.isdigit() else _MONTHS.index(month) + 1
    has_time = bool(groups.get("time"))
    hour = int(groups["hour"]) if has_time else 0
    half = (groups.get("half") or groups.get("late_half") or "").lower().replace(".", "")
    if half in ("오후", "pm") and hour < 12:
        hour += 12
    elif half in ("오전", "am") and hour == 12:
        hour = 0
    zone = _zone((groups.get("zone") or "").strip())
    second = int(groups.get("second") or 0) if has_time else 0
    return _moment(
        year, number, int(groups["day"]), hour, int(groups["minute"]) if has_time else 0, second, zone, has_time
    )


def _moment(
    year: int, month: int, day: int, hour: int, minute: int, second: int, zone: timezone, has_time: bool
) -> tuple[datetime, bool] | None:
    extra = timedelta(days=1) if hour == 24 else timedelta()
    try:
        when = datetime(year, month, day, hour % 24, minute, min(second, 59), tzinfo=zone) + extra
        return when.astimezone(SEOUL), has_time
    except (ValueError, OverflowError):
        return None


def _zone(text: str) -> timezone:
    if text in ("Z", "GMT", "UTC"):
        return UTC
    if text and text[0] in "+-":
        digits = text[1:].replace(":", "").ljust(4, "0")
        hours, minutes = int(digits[:2]), int(digits[2:])
        if hours < 24 and minutes < 60:
            offset = timedelta(hours=hours, minutes=minutes)
            return timezone(-offset if text[0] == "-" else offset)
    return SEOUL


def parse_timestamp(value: object) -> datetime | None:
    """A machine-readable time (ISO 8601 and its usual distortions, RFC 2822, yyyymmddhhmmss, Unix time) in +09:00.

    A day without a time is midnight of that day. None where the value is no time between 1900 and 2100.
    """
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _unix_time(float(value))
    if not isinstance(value, str) or not value.strip() or len(value) > 100:
        return None
    value = value.strip()
    if match := _ISO.fullmatch(value):
        year, month, day, hour, minute, second, zone = match.groups()
        read = _moment(
            int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), _zone(zone or ""), True
        )
        return read[0] if read and 1900 <= read[0].year <= 2100 else None
    if match := _COMPACT.fullmatch(value):
        parts = [int(part or 0) for part in match.groups()]
        read = _moment(parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], SEOUL, True)
        return read[0] if read else None
    if re.fullmatch(r"1\d{9}(?:\d{3})?", value):
        return _unix_time(float(value))
    if printed := find_dates(value):
        return printed[0].when
    try:
        when = parsedate_to_datetime(value)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    try:
        when = when if when.tzinfo else when.replace(tzinfo=SEOUL)
        return when.astimezone(SEOUL) if 1900 <= when.year <= 2100 else None
    except (ValueError, OverflowError):
        return None


def _unix_time(seconds: float) -> datetime | None:
    if seconds != seconds or not 1e8 < seconds < 4.1e12:
        return None
    if seconds > 1e11:
        seconds /= 1000
    return datetime.fromtimestamp(int(seconds), SEOUL)
