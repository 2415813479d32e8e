"""Hanja are read as Korean reads them."""

from __future__ import annotations

import pytest

from app.korean.hanja import has_hanja, in_hangul, readings


@pytest.mark.parametrize(
    ("word", "reading"),
    [
        ("大韓民國", "대한민국"),
        ("李承晩", "이승만"),
        ("女子", "여자"),
        ("歷史", "역사"),
        ("經濟", "경제"),
        ("男女", "남녀"),
        ("勞動", "노동"),
    ],
)
def test_words_are_read(word: str, reading: str) -> None:
    assert readings(word)[0] == reading


@pytest.mark.parametrize(
    ("word", "reading"), [("金融", "금융"), ("金大中", "김대중"), ("音樂", "음악"), ("娛樂", "오락"), ("不可", "불가")]
)
def test_characters_with_several_readings_give_several(word: str, reading: str) -> None:
    assert reading in readings(word)


def test_only_runs_of_hanja_are_replaced_and_offsets_hold() -> None:
    text = "대한민국(大韓民國) 정부와 美 국무부"
    assert in_hangul(text) == "대한민국(대한민국) 정부와 美 국무부"
    assert has_hanja(text)
    assert not has_hanja("대한민국")
    assert readings("𠀀") == ["𠀀"]
