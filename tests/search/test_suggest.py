"""Suggestions at every key stroke."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.extraction import EntityType
from app.korean.jamo import strokes
from app.search.suggest import Name, NameIndex

NOW = datetime(2024, 6, 1, tzinfo=UTC)


def name(text: str, kind: str = "person", count: int = 1, days: int = 0, aliases: tuple[str, ...] = ()) -> Name:
    return Name(f"{kind}-{text}", EntityType(kind), text, aliases, count, NOW - timedelta(days=days))


INDEX = NameIndex(
    [
        name("허태정", count=5),
        name("허태열", count=50, days=3000),
        name("대통령실", "organization", 30),
        name("한국과학기술원", "organization", 20, aliases=("카이스트", "KAIST")),
        name("국립 중앙박물관", "organization"),
        name("관악구", "place", 3),
        name("고성군", "place", 9),
        name("김하나", count=2),
        name("김하", count=1),
    ]
)


def first(text: str, **options: object) -> str | None:
    found = INDEX.suggest(text, **options)  # type: ignore[arg-type]
    return found[0].name if found else None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ㅎㅌㅈ", "허태정"),
        ("허ㅌㅈ", "허태정"),
        ("허태ㅈ", "허태정"),
        ("대통ㄹ", "대통령실"),
        ("ㄷㅌㄹㅅ", "대통령실"),
        ("과", "관악구"),
        ("관", "관악구"),
        ("kai", "한국과학기술원"),
        ("카이", "한국과학기술원"),
        ("중앙", "국립 중앙박물관"),
        ("국립중", "국립 중앙박물관"),
        ("gjxowjd", "허태정"),
        ("ㅏ먀ㄴㅅ", "한국과학기술원"),
        ("김하", "김하"),
        ("김한", "김하나"),
        ("쀍", None),
        ("", None),
        ("   ", None),
    ],
)
def test_every_stroke_helps(typed: str, expected: str | None) -> None:
    assert first(typed) == expected


def test_recent_names_come_before_old_ones_and_types_may_be_chosen() -> None:
    assert [found.name for found in INDEX.suggest("허태")] == ["허태정", "허태열"]
    assert first("ㄱ", types=[EntityType.PLACE]) == "고성군"
    assert INDEX.suggest("카이")[0].matched == "카이스트"


@given(st.sampled_from(["허태정", "대통령실", "카이스트", "관악구", "중앙박물관"]), st.data())
def test_a_name_is_found_after_any_number_of_its_strokes(text: str, data: st.DataObject) -> None:
    typed = strokes(text)
    part = typed[: data.draw(st.integers(1, len(typed)))]
    names = {found.matched.replace(" ", "") for found in INDEX.suggest(part, limit=20)}
    assert any(text in found for found in names)


@given(st.text(max_size=80))
def test_any_text_is_answered(text: str) -> None:
    INDEX.suggest(text)


def test_a_surname_that_articles_use_alone_does_not_come_before_names() -> None:
    index = NameIndex([name("고영한", aliases=("고",)), name("고려대", "organization", 9)])
    assert [one.name for one in index.suggest("고")] == ["고려대", "고영한"]
