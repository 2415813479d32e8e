"""The analysis of a text: exact offsets, whatever the text; the packed form gives back what was packed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.korean.analyser import analyse
from app.korean.analysis import EMPTY, Analysis
from app.korean.text import normalize

TEXT = "허태정 시장이 말했다. 😀 네이버는 “좋다. 그렇다.”라고 했다.\n\n예산은 9조1000억원이다."


def test_morphemes_stand_where_their_offsets_say() -> None:
    analysis = analyse(TEXT)
    found = {
        form: TEXT[start:end] for form, start, end in zip(analysis.forms, analysis.starts, analysis.ends, strict=True)
    }
    for word in ("허태정", "시장", "네이버", "😀", "9", "1000", "억", "원"):
        assert found[word] == word


def test_sentences_do_not_end_inside_a_quotation() -> None:
    assert [TEXT[start:end] for start, end in analyse(TEXT).spans] == [
        "허태정 시장이 말했다.",
        "😀 네이버는 “좋다. 그렇다.”라고 했다.",
        "예산은 9조1000억원이다.",
    ]


def test_words_are_counted_through_the_whole_text() -> None:
    analysis = analyse(TEXT)
    assert analysis.words[-1] + 1 == len(TEXT.split())
    assert list(analysis.words) == sorted(analysis.words)


def test_a_paragraph_without_end_is_analysed_in_pieces_at_their_right_places() -> None:
    text = "대전에서 회의가 열렸다. " * 2_000 + "허태정" + "가나" * 3_000
    analysis = analyse(text)
    assert sum(form == "대전" for form in analysis.forms) == 2_000
    assert all(
        text[start:end] == "대전"
        for form, start, end in zip(analysis.forms, analysis.starts, analysis.ends, strict=True)
        if form == "대전"
    )


@given(st.text(st.characters(codec="utf-8"), max_size=60).map(normalize))
def test_any_text_can_be_analysed_packed_and_read_back(text: str) -> None:
    analysis = analyse(text)
    assert all(0 <= start <= end <= len(text) for start, end in zip(analysis.starts, analysis.ends, strict=True))
    assert Analysis.unpack(analysis.pack()) == analysis


def test_an_empty_text_has_an_empty_analysis() -> None:
    assert analyse("") == EMPTY == Analysis.unpack(EMPTY.pack())


@pytest.mark.parametrize("data", [b"", b"x", EMPTY.pack()[:-1], b"\x09" + EMPTY.pack()[1:]])
def test_damaged_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="packed analysis"):
        Analysis.unpack(data)
