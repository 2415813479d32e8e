"""Normalized text: NFC, one kind of space and line break, nothing invisible."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.korean.text import normalize, one_line


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        (unicodedata.normalize("NFD", "허태정 시장"), "허태정 시장"),
        ("가\r\n나\r다\u2028라", "가\n나\n다\n라"),
        ("가\u00a0\u3000나\t 다", "가 나 다"),
        ("\ufeff가\u200b나\x00다\u00ad라", "가나다라"),
        ("  가  \n   나  ", "가\n나"),
        ("가\n\n나", "가\n\n나"),
        ("부서진 \ud800 글자", "부서진 글자"),
    ],
)
def test_normalize(raw: str, clean: str) -> None:
    assert normalize(raw) == clean


@given(st.text(max_size=80))
def test_normalizing_twice_changes_nothing(text: str) -> None:
    once = normalize(text)
    assert normalize(once) == once
    assert "\n" not in one_line(text)
