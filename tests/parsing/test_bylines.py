"""Reporters out of bylines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.parsing.bylines import is_byline, is_credit, is_name, lead_tag, reporters_in, sign_off


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("김윤종기자", ["김윤종"]),
        ("김윤종 기자 zozo@example.com", ["김윤종"]),
        ("[비즈니스포스트 김남형기자]", ["김남형"]),
        ("이창곤 선임기자", ["이창곤"]),
        ("홍길동 의학전문기자·의사", ["홍길동"]),
        ("제주=임재영 기자", ["임재영"]),
        ("[OSEN=대전, 지형준 기자]", ["지형준"]),
        ("YTN 나혜인 [nahi@example.com]", ["나혜인"]),
        ("박준석 기자 외 1명", ["박준석"]),
        ("김철수·이영희 기자", ["김철수", "이영희"]),
        ("김철수, 이영희 기자", ["김철수", "이영희"]),
        ("김철수/이영희 기자", ["김철수", "이영희"]),
        ("순천, 광양 구현모 기자", ["구현모"]),
        ("워싱턴=김철수 특파원, 이영희 기자", ["김철수", "이영희"]),
        ("홍길동 베이징특파원", ["홍길동"]),
        ("홍길동 도쿄 특파원", ["홍길동"]),
        ("홍길동 논설위원", ["홍길동"]),
        ("이호승 인턴기자", ["이호승"]),
        ("홍길동 객원기자", ["홍길동"]),
        ("[이남경 MBN스타 기자]", ["이남경"]),
        ("글·사진 홍길동 기자", ["홍길동"]),
        ("홍길동 PD", ["홍길동"]),
        ("남궁민수 기자", ["남궁민수"]),
        ("정다은 기자", ["정다은"]),
        ("글 이영희 기자, 사진 홍길동 기자", ["이영희"]),
        ("세종=김하늘 기자 / 사진 박민수 기자", ["김하늘"]),
        ("길동 홍", ["홍길동"]),
        ("나도연(doyeon)", ["나도연"]),
        ("글·사진=홍길동 기자", ["홍길동"]),
        ("취재=홍길동 촬영=김철수", ["홍길동"]),
        ("황보 현 기자", ["황보현"]),
        ("By Hong Gil-dong (gildong@example.com)", ["Hong Gil-dong"]),
        ("By Hong Gil-dong and Kim Young-hee", ["Hong Gil-dong", "Kim Young-hee"]),
        ("By then Mayor Hong had left the hall", []),
        ("가온=이임태 기자 hero@example.com", ["이임태"]),
        ("[OSEN=고척, 최규한 기자]", ["최규한"]),
        ("[가람뉴스=홍길동, 이영희 기자]", ["홍길동", "이영희"]),
        ("글 이영희 기자 · 사진 홍길동 기자", ["이영희"]),
        ("가람일보 / 염재중 전문위원 yjj@example.com", ["염재중"]),
    ],
)
def test_names_of_a_byline(line: str, names: list[str]) -> None:
    assert [reporter.name for reporter in reporters_in(line)] == names


@pytest.mark.parametrize(
    "line",
    [
        "영상취재 : 안동균 기자",
        "사진=홍길동 기자",
        "영상편집:김유진",
        "보도국 사회2부 이메일 보내기",
        "기자는 현장에서",
        "연합뉴스",
        "",
    ],
)
def test_credits_and_desks_are_no_reporters(line: str) -> None:
    assert reporters_in(line) == ()


def test_addresses_go_to_their_names() -> None:
    line = "김철수 기자 abc@example.com 이영희 기자 def@example.co.kr"
    assert [(reporter.name, reporter.email) for reporter in reporters_in(line)] == [
        ("김철수", "abc@example.com"),
        ("이영희", "def@example.co.kr"),
    ]


@pytest.mark.parametrize(
    ("paragraph", "names", "agency", "rest"),
    [
        ("(서울=연합뉴스) 홍길동 기자 = 정부는 밝혔다.", ["홍길동"], "연합뉴스", "정부는 밝혔다."),
        ("[서울=뉴시스]홍길동 기자 = 정부는 밝혔다.", ["홍길동"], "뉴시스", "정부는 밝혔다."),
        ("(세종=뉴스1) 홍길동 김영희 기자 = 정부는 밝혔다.", ["홍길동", "김영희"], "뉴스1", "정부는 밝혔다."),
        ("[스포츠조선 안소윤 기자] 가수가 왔다.", ["안소윤"], None, "가수가 왔다."),
        ("[OSEN=대전, 지형준 기자] 경기가 열렸다.", ["지형준"], "OSEN", "경기가 열렸다."),
        ("[OSEN=박준형 기자] 경기가 열렸다.", ["박준형"], "OSEN", "경기가 열렸다."),
    ],
)
def test_tags_that_open_a_paragraph(paragraph: str, names: list[str], agency: str | None, rest: str) -> None:
    tag = lead_tag(paragraph)
    assert tag is not None
    assert [reporter.name for reporter in tag.reporters] == names
    assert tag.agency == agency
    assert paragraph[tag.end :] == rest


@pytest.mark.parametrize(
    "paragraph", ["[앵커] 오늘 뉴스입니다.", "(1) 이것은 목록이다.", "[단독] 홍길동 기자회견 열렸다."]
)
def test_brackets_that_are_no_byline(paragraph: str) -> None:
    assert lead_tag(paragraph) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("KBS 뉴스 김수연입니다.", "김수연"),
        ("MBC뉴스 임소정입니다.", "임소정"),
        ("국회에서 JTBC 김필준입니다.", "김필준"),
        ("지금까지 서울중앙지법에서 SBS 홍길동이었습니다.", "홍길동"),
        ("김수연 기자입니다.", None),
    ],
)
def test_sign_offs(line: str, name: str | None) -> None:
    assert sign_off(line) == name


def test_a_headline_about_a_reporter_is_no_byline() -> None:
    assert is_byline("한가람 기자 garam@example.com")
    assert not is_byline("강한솔 국민일보 선임기자 ‘올해의 사진 대상’ 심사위원 특별상 받아")


def test_credit_lines() -> None:
    assert is_credit("( 취재 : 안서현 / 영상편집 : 동준엽 )")
    assert not is_credit("영상편집 프로그램이 새로 나왔다. 값: 만 원이다.")


def test_words_beside_names_are_no_names() -> None:
    assert [word for word in ("홍길동", "경제부", "서울", "남궁민수", "기자", "특별취재") if is_name(word)] == [
        "홍길동",
        "남궁민수",
    ]


@given(st.text(max_size=200))
def test_any_line_is_read_without_error(line: str) -> None:
    for reporter in reporters_in(line):
        assert reporter.name.strip() == reporter.name != ""
    lead_tag(line)
    sign_off(line)
