from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.quotes.labels import find_labelled


def labelled(text: str) -> list[tuple[str, str]]:
    return [(text[words.who[0] : words.who[1]], text[words.start : words.end]) for words in find_labelled(text)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('[한덕수/국무총리]\n\n"시장의 기능을 살려야 합니다."', "한덕수/국무총리"),
        ("[한덕수/국무총리]\n\n시장의 기능을 살려야 합니다.", "한덕수/국무총리"),
        ('[한덕수/국무총리 : "시장의 기능을 살려야 합니다."]', "한덕수/국무총리"),
        ("[한덕수/국무총리 (지난 5일) : 시장의 기능을 살려야 합니다.]", "한덕수/국무총리 (지난 5일)"),
        ("[피해자 : 시장의 기능을 살려야 합니다.]", "피해자"),
        ("[녹취/한덕수/국무총리]\n\n“시장의 기능을 살려야 합니다.”", "한덕수/국무총리"),
        ("<한덕수 / 국무총리> “시장의 기능을 살려야 합니다.”", "한덕수 / 국무총리"),
        ("‹한덕수 / 국무총리› 시장의 기능을 살려야 합니다.", "한덕수 / 국무총리"),
        ('▶ 인터뷰 : 한덕수 / 국무총리\n- "시장의 기능을 살려야 합니다."', "한덕수 / 국무총리"),
        ('▶ 인터뷰(☎) : 한덕수 / 국무총리 - "시장의 기능을 살려야 합니다."', "한덕수 / 국무총리"),
        ('◀ INT ▶ 한덕수/국무총리\n\n"시장의 기능을 살려야 합니다."', "한덕수/국무총리"),
        ('<인터뷰> 한덕수(국무총리) : "시장의 기능을 살려야 합니다."', "한덕수(국무총리)"),
        ('한덕수 / 국무총리\n\n"시장의 기능을 살려야 합니다."', "한덕수 / 국무총리"),
        ('- 한덕수 / 국무총리 : "시장의 기능을 살려야 합니다."', "한덕수 / 국무총리"),
    ],
)
def test_a_label_gives_the_words_to_its_speaker(text: str, who: str) -> None:
    assert labelled(text) == [(who, "시장의 기능을 살려야 합니다.")]


def test_a_speech_goes_on_in_the_next_marked_line() -> None:
    text = '[김민수/의원]\n\n"첫째는 이렇습니다."\n\n"둘째는 저렇습니다."\n\n행사는 끝났습니다.'
    assert labelled(text) == [("김민수/의원", "첫째는 이렇습니다."), ("김민수/의원", "둘째는 저렇습니다.")]


def test_report_after_the_brackets_is_no_part_of_the_words() -> None:
    assert labelled("[김민수/의원 : 굳건합니다.] 그러나 야당은 반발했습니다.") == [("김민수/의원", "굳건합니다.")]


@pytest.mark.parametrize(
    "text",
    [
        "[앵커]\n\n오늘 소식입니다.",
        "◀ 리포트 ▶\n\n소식입니다.",
        "[사진=연합뉴스/뉴시스]\n\n그는 말했다.",
        '▶ 스탠딩 : 이영희 / 기자\n- "이곳은 현장입니다."',
        "[정지성 기자 / 한재범 기자]\n\n끝.",
        "인터뷰를 마친 그가 “그렇다”고 했다.",
    ],
)
def test_other_lines_are_no_labels(text: str) -> None:
    assert labelled(text) == []


@given(st.text(alphabet='가나 []<>/:"“”-▶인터뷰\n.', max_size=200))
def test_words_lie_after_their_label_and_never_overlap(text: str) -> None:
    end = 0
    for words in find_labelled(text):
        assert end <= words.start < words.end <= len(text)
        assert words.label_start <= words.who[0] < words.who[1] <= words.start
        end = words.end
