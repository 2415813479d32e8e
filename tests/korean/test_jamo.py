"""Letters of Hangul: composing is the inverse of taking apart; layouts; distances as people mistype."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.korean.jamo import (
    composed,
    distance,
    initials,
    letters_of,
    near_syllables,
    strokes,
    syllable_of,
    typed_as_hangul,
    typed_as_latin,
)

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)


@given(SYLLABLES)
def test_a_syllable_is_made_of_its_letters(syllable: str) -> None:
    assert syllable_of(*letters_of(syllable)) == syllable


@given(st.text(SYLLABLES, max_size=6))
def test_what_is_typed_is_what_is_read(text: str) -> None:
    # 각가 and 가까 have the same strokes only with a doubled key, which has a letter of its own.
    assert strokes(composed(strokes(text))) == strokes(text)


@pytest.mark.parametrize(
    ("keys", "text"),
    [("gjxowjd", "허태정"), ("eowjs", "대전"), ("rhksxhd", "관통"), ("Rkcl", "까치"), ("ekfrrhrl", "닭고기")],
)
def test_the_wrong_layout_is_read_back(keys: str, text: str) -> None:
    assert typed_as_hangul(keys) == text


def test_latin_typed_on_the_korean_layout() -> None:
    assert typed_as_latin("ㅑㅡㄹ") == "imf"
    assert typed_as_latin("ㅏ먀ㄴㅅ") == "kaist"


def test_initials() -> None:
    assert initials("허태정 시장A") == "ㅎㅌㅈ ㅅㅈA"


@pytest.mark.parametrize(
    ("near", "word", "far"),
    [("엑스포", "액스포", "복스포"), ("삼성전자", "삼성잔자", "삼성과자"), ("대통령", "대통렁", "대통합")],
)
def test_likely_slips_are_nearer(near: str, word: str, far: str) -> None:
    assert distance(word, near) < distance(word, far)


@given(st.text(SYLLABLES, max_size=4), st.text(SYLLABLES, max_size=4))
def test_distance_is_symmetric_and_zero_only_for_the_same(first: str, second: str) -> None:
    assert distance(first, second) == distance(second, first)
    assert (distance(first, second) == 0) == (strokes(first) == strokes(second))


def test_neighbours_differ_in_one_letter() -> None:
    assert len(near_syllables("한")) == 18 + 20 + 27
    assert "헌" in near_syllables("한")
    assert "항" in near_syllables("한")
