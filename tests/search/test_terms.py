"""Terms of a text: both ways to make them agree, and cutting a part out keeps what stands in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.korean.analyser import analyse
from app.korean.analysis import Columns
from app.korean.text import normalize
from app.search.terms import (
    all_terms,
    bigrams,
    compounds,
    cuts,
    fold,
    grams_of,
    morphemes,
    sequence,
    text_terms,
    trigrams,
)

TEXT = (
    "이장우 대전광역시장이 대덕연구단지를 찾았다. 네이버 데이터 센터 부지도 함께 둘러봤다. "
    "“연구단지의 미래가 아름다워질 것”이라고 말한 이 시장은 9조1,000억원 규모의 R&D 예산을 밝혔다."
)


def test_forms_are_lower_case_dictionary_forms_and_numbers_without_commas() -> None:
    terms = sequence(Columns.of(analyse(TEXT)))
    assert {"찾다", "둘러보다", "1000", "연구"} <= set(terms)
    assert "r&d" in text_terms(TEXT, Columns.of(analyse(TEXT))).words.split()


def test_adjacent_nouns_are_joined_where_they_stand() -> None:
    joined = compounds(Columns.of(analyse(TEXT)))
    assert ("대전광역시장", TEXT.index("대전"), TEXT.index("대전") + 6) in joined
    assert all(fold(TEXT[start:end]).replace(",", "") == term for term, start, end in joined)


def test_columns_are_the_same_packed_or_not() -> None:
    analysis = analyse(TEXT)
    packed, plain = Columns.unpack(analysis.pack()), Columns.of(analysis)
    assert morphemes(packed) == morphemes(plain)
    assert packed.spans.tolist() == plain.spans.tolist() == [list(span) for span in analysis.spans]


@given(st.text(st.sampled_from("가나다라 a1_-.𠀋大韓\n"), max_size=400))
def test_long_texts_have_the_same_parts_of_words_as_short_ones(raw: str) -> None:
    text = fold(normalize(raw))
    padded = text + " 끝말" * 60
    terms = text_terms(padded, Columns.of(analyse("")))
    # Readings of Hanja come in addition.
    assert not set(bigrams(padded)) - set(terms.bigrams.split())
    assert not set(trigrams(padded)) - set(terms.trigrams.split())
    if not any(character in text for character in "大韓"):
        assert sorted(bigrams(padded)) == sorted(terms.bigrams.split())
        assert sorted(trigrams(padded)) == sorted(terms.trigrams.split())


@pytest.mark.parametrize(
    "texts",
    [("", TEXT), (TEXT, "", "𠀋 글자가 든 다음 글", "한미 FTA가 1만 2,000명을 도왔다"), ("李 대통령은 웃었다", TEXT)],
)
def test_texts_together_have_the_terms_of_each(texts: tuple[str, ...]) -> None:
    analysed = [(text, Columns.of(analyse(text))) for text in texts]
    together = all_terms(analysed)
    assert together == [text_terms(text, columns) for text, columns in analysed]
    for (_, columns), terms in zip(analysed, together, strict=True):
        assert terms.sequence.split() == sequence(columns)
        words = terms.words.split()[len(sequence(columns)) :]
        assert words[: len(compounds(columns))] == [term for term, _, _ in compounds(columns)]


def test_a_part_has_its_own_offsets_and_sentences() -> None:
    columns = Columns.of(analyse(TEXT))
    start = TEXT.index("연구단지의")
    end = start + len("연구단지의 미래가 아름다워질 것")
    part = next(cuts(columns, [(start, end)]))
    quoted = TEXT[start:end]
    assert [quoted[m.start : m.end] for m in morphemes(part)][:3] == ["연구", "단지", "미래"]
    assert part.spans.tolist() == [[0, len(quoted)]]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("대전광역시는 3일 밝혔다", "대전시"),
        ("언젠간 돌아온다", "언젠가"),
        ("경젠 심리라는 말", "경제"),
        ("경제성장률을 높였다", "경제성장률"),
        ("大韓民國 정부", "대한민국"),
    ],
)
def test_bigrams_or_trigrams_find_a_word_however_the_text_writes_it(text: str, word: str) -> None:
    terms = text_terms(text, Columns.of(analyse(text)))
    assert word in terms.words.split()
    assert grams_of(word)
    assert {*grams_of(word)} <= {*terms.bigrams.split(), *terms.trigrams.split()}


def test_verbs_and_adjectives_have_no_bigrams_that_are_sure_to_stand_where_they_do() -> None:
    text = "고운 노래를 불렀다"
    terms = text_terms(text, Columns.of(analyse(text)))
    assert "곱다" in terms.words.split()
    assert "곱다" not in terms.bigrams.split()
    assert not grams_of("곱다")
