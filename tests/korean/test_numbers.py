"""Numbers, shares and days in all the ways that newspapers write them."""

from __future__ import annotations

import pytest

from app.korean.numbers import writings


@pytest.mark.parametrize(
    ("word", "others"),
    [
        ("12,000명", {"1만2000명", "1만2천명", "1.2만명"}),
        ("1만2천명", {"1만2000명", "12000명", "1.2만명"}),
        ("7조4500억원", {"7조4천500억원", "7.45조원"}),
        ("3천억", {"3000억"}),
        ("1.5조", {"1조5000억", "1조5천억"}),
        ("6.25%", {"6.25퍼센트"}),
        ("2.5%", {"2.5퍼센트", "2.50%", "2.50퍼센트"}),
        ("3.00%", {"3.00퍼센트", "3.0%", "3.0퍼센트", "3%", "3퍼센트"}),
        ("1.55%p", {"1.55%포인트", "1.55퍼센트포인트"}),
        ("162km", {"162㎞", "162킬로미터"}),
        ("84㎡", {"84제곱미터"}),
        ("1500톤", {"1500t", "1천500톤"}),
        ("6.10항쟁", {"6·10항쟁"}),
        ("3·15", {"3.15"}),
        ("610항쟁", {"6·10항쟁"}),
    ],
)
def test_a_number_is_written_in_all_ways(word: str, others: set[str]) -> None:
    assert set(writings(word)) == others


@pytest.mark.parametrize("word", ["2024년", "3분기", "999명", "2026", "1조1조", "13.40", "3.5배", "3000억원투자", ""])
def test_what_nobody_writes_otherwise_has_no_other_way(word: str) -> None:
    assert writings(word) == ()
