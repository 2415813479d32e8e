from hypothesis import given
from hypothesis import strategies as st

from app.extraction.quotes.marks import find_marks


def inside(text: str) -> list[str]:
    return [text[mark.inner_start : mark.inner_end] for mark in find_marks(text)]


def test_pairs_curly_and_straight_marks() -> None:
    assert inside('그는 “가다”며 “나다”라고, 이어 "다다"고 말했다.') == ["가다", "나다", "다다"]


def test_nested_marks_belong_to_the_outer_pair() -> None:
    assert inside("그는 “아버지가 “가라”고 하셨다”고 말했다.") == ["아버지가 “가라”고 하셨다"]
    assert inside("그는 “‘가라’는 말을 들었다”고 했다.") == ["‘가라’는 말을 들었다"]


def test_mismatched_marks_are_paired() -> None:
    assert inside('그는 “가겠다"고 했다. 그는 "가겠다”고 했다.') == ["가겠다", "가겠다"]
    assert inside("그는 ”가겠다”라고 했다. 그는 “가겠다“고 했다.") == ["가겠다", "가겠다"]
    assert inside("그는 “가겠다’고 밝혔다.") == ["가겠다"]


def test_a_mark_left_open_does_not_swallow_the_rest() -> None:
    assert inside("그는 “가겠다고 말했다.\n\n그는 “오겠다”고 말했다.\n\n또 “있겠다”고 했다.") == ["오겠다", "있겠다"]


def test_a_quote_may_close_in_the_next_paragraph() -> None:
    assert inside("그는 “가겠다.\n\n꼭 가겠다”고 말했다. “나다”") == ["가겠다.\n\n꼭 가겠다", "나다"]


def test_a_speech_opens_each_of_its_paragraphs() -> None:
    assert inside("“첫째 문단이다.\n\n“둘째 문단이다.”") == ["첫째 문단이다.", "둘째 문단이다."]


def test_apostrophes_are_no_marks() -> None:
    assert inside("it's '16년과 '17년의 rock'n'roll이다.") == []


@given(st.text(alphabet="가나다 .,\n“”\"‘’'(라고며)a", max_size=300))
def test_marks_are_in_order_and_never_overlap(text: str) -> None:
    end = 0
    for mark in find_marks(text):
        assert end <= mark.start < mark.inner_start <= mark.inner_end <= mark.end <= len(text)
        end = mark.end
