"""Times as Korean pages print and mark them up."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.korean.calendar import SEOUL
from app.parsing.dates import Label, find_dates, parse_timestamp, without_dates


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("입력 2023.04.07 (19:13) 수정 2023.04.07 (19:43) 뉴스 7", "2023-04-07T19:13", "2023-04-07T19:43"),
        ("입력 2016-09-18 03:00:00 수정 2016-09-18 11:16:41", "2016-09-18T03:00", "2016-09-18T11:16"),
        ("한가람 기자 l 기사입력 2023-04-04 19:01 l 최종수정 2023-04-04 19:56", "2023-04-04T19:01", "2023-04-04T19:56"),
        ("입력2023.04.04. 오후 7:01 수정2023.04.04. 오후 8:11", "2023-04-04T19:01", "2023-04-04T20:11"),
        ("2023-04-04 19:01 입력 | 2023-04-04 20:01 수정", "2023-04-04T19:01", "2023-04-04T20:01"),
        ("등록 : 2016-09-18 07:20", "2016-09-18T07:20", None),
        ("등록:2016-09-18 07:20", "2016-09-18T07:20", None),
        ("작성 2023.04.20 13:29 조회수", "2023-04-20T13:29", None),
        ("송고시간2023-04-20 13:22", "2023-04-20T13:22", None),
        ("기사입력 : 2023.04.04 (화) 19:01", "2023-04-04T19:01", None),
        ("Posted : 2018-03-02 09:15", "2018-03-02T09:15", None),
        ("등록 2023년 04월 04일(화) 오후 07:01:22", "2023-04-04T19:01", None),
        ("게재 2023. 4. 4. 오전 12:30", "2023-04-04T00:30", None),
        ("입력 2023.04.07 08:26:22 KST", "2023-04-07T08:26", None),
    ],
)
def test_labelled_dates(line: str, published: str, modified: str | None) -> None:
    found = {each.label: f"{each.when:%Y-%m-%dT%H:%M}" for each in find_dates(line)}
    assert found.get(Label.PUBLISHED) == published
    assert found.get(Label.MODIFIED) == modified


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("2019-11-06   /  15:51:05", "2019-11-06T15:51:05"),
        ("23.04.04 19:01", "2023-04-04T19:01:00"),
        ("2023년 4월 4일 (화) 19시 01분", "2023-04-04T19:01:00"),
        ("Apr. 7, 2023, 8:26 AM", "2023-04-07T08:26:00"),
        ("April 7, 2023 - 14:20:33", "2023-04-07T14:20:33"),
        ("[2023-04-04 19:01]", "2023-04-04T19:01:00"),
    ],
)
def test_dates_without_a_label(line: str, when: str) -> None:
    (found,) = find_dates(line)
    assert found.label is None
    assert found.when == datetime.fromisoformat(when).replace(tzinfo=SEOUL)
    assert found.has_time


def test_approval_is_told_from_entry() -> None:
    assert [found.label for found in find_dates("입력 2019.11.06 15:40 승인 2019.11.06 15:51")] == [
        Label.PUBLISHED,
        Label.APPROVED,
    ]


def test_a_day_alone_has_no_time() -> None:
    (found,) = find_dates("2023.04.07")
    assert not found.has_time
    assert found.when == datetime(2023, 4, 7, tzinfo=SEOUL)


@pytest.mark.parametrize(
    "line", ["버전 1.12.3", "23.04.04", "2023-2024 시즌", "192.168.10.1", "2023.13.45 25:61", "3시간 전"]
)
def test_what_is_no_date(line: str) -> None:
    assert find_dates(line) == []


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ("2025-05-15T20:00:52.000+0900", "2025-05-15T20:00:52+09:00"),
        ("2023-04-19T22:35:45Z", "2023-04-20T07:35:45+09:00"),
        ("2023-04-07 08:26:22", "2023-04-07T08:26:22+09:00"),
        ("20230407082622", "2023-04-07T08:26:22+09:00"),
        ("Fri, 07 Apr 2023 08:26:22 +0900", "2023-04-07T08:26:22+09:00"),
        ("1680823582", "2023-04-07T08:26:22+09:00"),
        (1680823582000, "2023-04-07T08:26:22+09:00"),
        ("2023-04-07", "2023-04-07T00:00:00+09:00"),
    ],
)
def test_machine_readable_times(value: object, when: str) -> None:
    assert parse_timestamp(value) == datetime.fromisoformat(when)


@pytest.mark.parametrize("value", [None, "", "어제", True, float("nan"), float("inf"), 12, [], "9999-99-99"])
def test_values_that_are_no_time(value: object) -> None:
    assert parse_timestamp(value) is None


@given(st.dates(date(1990, 1, 1), date(2080, 1, 1)), st.integers(0, 24 * 60 - 1))
def test_every_time_survives_being_printed(day: date, minute: int) -> None:
    when = datetime.combine(day, time(minute // 60, minute % 60), SEOUL)
    half = "오전" if when.hour < 12 else "오후"
    lines = (
        f"입력 {when:%Y.%m.%d %H:%M}",
        f"입력 {when:%Y-%m-%d} {half} {(when.hour - 1) % 12 + 1}:{when:%M}",
        f"입력 {when.year}년 {when.month}월 {when.day}일 {when:%H}시 {when:%M}분",
    )
    for line in lines:
        (found,) = find_dates(line)
        assert found.when == when


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    for found in find_dates(text):
        assert found.when.tzinfo is not None
    parse_timestamp(text)


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("승인 2022-06-30 17:12 천유나 사회부 기자", "천유나 사회부 기자"),
        ("한가람 기자 | 2023.04.05", "한가람 기자"),
        ("2023-04-04 19:01 입력 한가람", "한가람"),
        ("날짜가 없는 줄", "날짜가 없는 줄"),
    ],
)
def test_what_a_line_says_beside_its_dates(line: str, rest: str) -> None:
    assert without_dates(line) == rest
