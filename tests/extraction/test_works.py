from __future__ import annotations

import pytest

from tests.extraction.reading import entities, named


@pytest.mark.parametrize(
    "sentence",
    [
        "영화 ‘부산의 마지막 여름’이 개봉한다.",
        "동화 ‘첫눈 오는 날’, ‘겁쟁이 문태오’ 등을 썼다.",
        "소설 <도쿄의 문태오>가 출간됐다.",
    ],
)
def test_what_a_title_of_several_words_names_is_no_part_of_the_news(sentence: str) -> None:
    found = entities(sentence)
    assert (named(found.people), named(found.places)) == (set(), set())


def test_marks_around_what_somebody_says_are_no_title() -> None:
    found = entities("오세림 시장은 ‘부산의 여름은 길다’고 했다.")
    assert "부산" in named(found.places)


def test_a_series_after_a_row_makes_titles_of_all() -> None:
    found = entities("음악가는 ‘이티’, 그리고 ‘인디애나 존스’ ‘해리 포터’ ‘슈퍼맨’ 시리즈로 유명하다.")
    assert (found.people, found.places) == ((), ())
