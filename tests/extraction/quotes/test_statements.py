from hypothesis import given
from hypothesis import strategies as st

from app.extraction.quotes.statements import bands, fingerprint, same_statement

SAID = "경기 회복을 위해 추가경정예산을 서둘러 편성하겠다"


def test_marks_spaces_and_style_do_not_change_a_fingerprint() -> None:
    assert fingerprint("‘경기 회복’을 위해, 추경을 편성하겠습니다.") == fingerprint("경기회복을 위해 추경을 편성하겠다")
    assert fingerprint(SAID) != fingerprint(SAID.replace("서둘러", "천천히"))


def test_the_same_words_cut_short_or_slightly_changed_are_one_statement() -> None:
    assert same_statement(SAID, "경기 회복을 위해 추가경정예산을 서둘러 편성하겠습니다")
    assert same_statement(SAID, "추가경정예산을 서둘러 편성하겠다")
    assert same_statement(SAID, "경기 회복을 위해 (정부가) 추가경정예산을 서둘러 편성하겠다")


def test_other_words_are_another_statement() -> None:
    assert not same_statement(SAID, "경기 침체를 막으려면 금리를 더 빨리 내려야 한다")
    assert not same_statement("그렇다", "그렇다고 본다")
    assert not same_statement("", "")


def test_near_duplicates_share_a_band() -> None:
    assert set(bands(SAID)) & set(bands("경기 회복을 위해 추가경정예산을 서둘러 편성하겠다고 본다"))
    assert not set(bands(SAID)) & set(bands("손흥민의 두 골로 대표팀이 월드컵 본선에 올랐다는 소식이 들렸다"))
    assert bands("그렇다") == ()


@given(st.text(max_size=200), st.text(max_size=200))
def test_sameness_is_symmetric_and_holds_for_equal_words(one: str, other: str) -> None:
    assert same_statement(one, other) == same_statement(other, one)
    assert same_statement(one, one) == any(character.isalnum() for character in one) or not same_statement(one, one)
    if fingerprint(one) == fingerprint(other) and same_statement(one, one):
        assert same_statement(one, other)
