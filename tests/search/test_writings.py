"""One word in its many writings: whichever is asked for, the article with another is found, and the answer says so."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.korean.analyser import analyse
from app.korean.analysis import Columns
from app.korean.letter_names import in_letters
from app.search.highlight import MarkableText, Marker
from app.search.indexer import Indexer
from app.search.service import Search
from app.search.variants import by_the_rules
from tests.search.lookalike import LookalikeStore, record

TEXTS = {
    "summit": "한ㆍ일 정상이 만난 뒤 원·유로 환율이 내렸다.",
    "letters": "日·中 외교부가 성명을 냈고 佛 정부도 따랐다.",
    "jet": "해군은 P-8A 초계기를 들여왔고 A/S 센터도 지었다.",
    "bond": "N&R300 지수가 K2 전차 소식에 올랐다.",
    "march": "3·15 의거 기념식에 관객 2만3000명이 왔다.",
    "loan": "지원금 4,500만 원을 받아 이율이 1.5%포인트 내렸고 찬성은 62%였다.",
    "juice": "주스와 초콜릿을 섞은 음료가 커피숍에서 팔린다.",
    "firm": "SK바이오와 엘지생명이 손잡았다.",
    "mail": "e메일로 온 초대장이다.",
    "star": "배우 카미유 들랑이 무대에 올랐다.",
    "burn": "어부들이 그물을 지어 팔았다. 물동이에 물을 쏟아부어 서로 다르다고 했다.",
    "cells": "이차 전지 소재 공장이 문을 열었다.",
    "watch": "금융감독원장이 물러나고 국방부 장관이 왔다.",
    "fraud": "전세사기 대책이 나왔다.",
    "hanja": "國會 예산 심사가 끝났다.",
    "units": "시속 162㎞로 던졌다. 전용 84㎡ 아파트의 금리는 연 2.50%다.",
    "crowd": "관중이 1천만 명을 넘자 윤석열 전 대통령도 스타트업 대표와 경기장을 찾았다.",
    "office": "이대환 의장과 황교안 위원이 중구청과 서울남부지방검찰청, 도봉산역을 돌아봤다.",
    "party": "국힘 의원들과 배달의민족 대표가 만났다. 소송 대리인은 현대자동차 고문이다.",
    "fraud2": "전세 사기 수사를 맡은 조사관이 500명을 불렀다. 300원과 70명도 있다.",
    "korea": "한국 대표가 이겼다. 사람들은 따뜻했지요.",
    "virus": "코로나19 방역과 케이팝 공연이 겹쳤다.",
    "network": "檢은 로스앤젤레스 공항의 와이파이를, 與는 女배구 대표팀이 떠난 김해국제공항을 살폈다.",
}


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    store = LookalikeStore()
    for name, text in TEXTS.items():
        store.put(record(name, "제목", text))
    indexed = Search(store.as_store(), tmp_path_factory.mktemp("index"))
    Indexer(store.as_store(), indexed).catch_up()
    yield indexed
    indexed.close()


def found(search: Search, q: str) -> list[str]:
    return sorted(hit.id for hit in search.find_articles(q, limit=20).hits)


def marked(search: Search, q: str, name: str) -> list[str]:
    text = TEXTS[name]
    shown = Marker(search.find_articles(q, limit=1).compiled).mark(
        {"body": MarkableText.of(text, Columns.of(analyse(text)))}
    )
    return [text[mark.start : mark.end] for mark in shown.highlights]


@pytest.mark.parametrize(
    ("q", "name", "mark"),
    [
        ("한일", "summit", "한ㆍ일"),
        ("한·일", "summit", "한ㆍ일"),
        ("원유로", "summit", "원·유로"),
        ("일중", "letters", "日·中"),
        ("중국", "letters", "中"),
        ("프랑스 정부", "letters", "佛"),
        ("P-8", "jet", "P-8"),
        ("P8A", "jet", "P-8A"),
        ("AS", "jet", "A/S"),
        ("N&R", "bond", "N&R"),
        ("K-2", "bond", "K2"),
        ("3.15", "march", "3·15"),
        ("315", "march", "3·15"),
        ("23,000명", "march", "2만3000명"),
        ("2만3천명", "march", "2만3000명"),
        ("4500만원", "loan", "4,500만 원"),
        ("1.5%p", "loan", "1.5%"),
        ("62퍼센트", "loan", "62%"),
        ("쥬스", "juice", "주스"),
        ("쵸콜릿", "juice", "초콜릿"),
        ("커피샵", "juice", "커피숍"),
        ("에스케이바이오", "firm", "SK바이오"),
        ("LG생명", "firm", "엘지생명"),
        ("이메일", "mail", "e메일"),
        ("카미유들랑", "star", "카미유 들랑"),
        ("지었다", "burn", "지어"),
        ("파는", "burn", "팔"),
        ("쏟아붓다", "burn", "쏟아부어"),
        ("다른", "burn", "다르"),
        ("이차전지소재공장", "cells", "이차 전지 소재 공장"),
        ('"이차전지 소재"', "cells", "이차 전지 소재"),
        ("금감원장", "watch", "금융감독원장"),
        ("국방장관", "watch", "국방부 장관"),
        ('"전세 사기"', "fraud", "전세사기"),
        ("국회", "hanja", "國會"),
        ("162km", "units", "162㎞"),
        ("162킬로미터", "units", "162㎞"),
        ("84㎡", "units", "84㎡"),
        ("84제곱미터", "units", "84㎡"),
        ("2.5%", "units", "2.50%"),
        ("1000만명", "crowd", "1천만"),
        ("1천만명", "crowd", "1천만"),
        ("스타트 업", "crowd", "스타트업"),
        ("윤석렬", "crowd", "윤석열"),
        ("wifi", "network", "와이파이"),
        ("LA", "network", "로스앤젤레스"),
        ("검찰", "network", "檢"),
        ("여당", "network", "與"),
        ("여자배구", "network", "女배구"),
        ("김해공항", "network", "김해국제공항"),
        ("국힘", "party", "국힘"),
        ("국민의 힘", "party", "국힘"),
        ("배달의 민족", "party", "배달의민족"),
        ("소송대리인", "party", "소송 대리인"),
        ('"현대 자동차"', "party", "현대자동차"),
        ("사기는", "fraud2", "사기"),
        ("500명", "fraud2", "500"),
        ("따뜻한", "korea", "따뜻"),
        ("코로나-19", "virus", "코로나19"),
        ("K-팝", "virus", "케이팝"),
    ],
)
def test_a_word_is_found_and_marked_in_another_writing(search: Search, q: str, name: str, mark: str) -> None:
    assert name in found(search, q)
    assert any(part.startswith(mark) or mark.startswith(part) for part in marked(search, q, name))


@pytest.mark.parametrize(
    "q", ["K9", "P-9", "2만3001명", "415", "정치경제", "84㎞", "162㎡", "2.05%", "300명", "한국인"]
)
def test_what_only_looks_alike_is_not_found(search: Search, q: str) -> None:
    assert found(search, q) == []


def test_other_writings_are_said_and_only_those_that_are_there(search: Search) -> None:
    terms = search.find_articles("쥬스 에스케이바이오 카미유들랑 초콜릿", limit=5).query.terms
    assert [(term.text, term.expansions, term.note) for term in terms] == [
        ("쥬스", ("주스",), "usual spelling"),
        ("에스케이바이오", ("sk바이오",), None),
        ("카미유들랑", ("카미유 들랑",), "spaced otherwise"),
        ("초콜릿", (), None),
    ]
    assert search.find_articles("쥬스", limit=5).query.did_you_mean == "주스"
    assert search.find_articles("에스케이바이오", limit=5).query.did_you_mean is None


def test_signs_part_words_but_not_numbers_or_words_with_signs(search: Search) -> None:
    report = search.find_articles("주스,초콜릿/그물 <b>배우</b> A/S 4,500만 정치·경제 한·일 10:30", limit=5).query
    assert [term.text.strip("</>,:·b ") for term in report.terms if term.text.strip("</>b ")] == [
        "주스", "초콜릿", "그물", "배우", "A/S", "4,500만", "정치", "경제", "한·일", "10:30",
    ]  # fmt: skip


def test_what_is_inside_quotation_marks_is_read_as_it_stands(search: Search) -> None:
    assert found(search, '"‘배달의민족’ 대표가"') == ["party"]
    assert found(search, '조사 -"수사를 맡은"') == []


@pytest.mark.parametrize(
    ("q", "unused"),
    [("OR", ["OR"]), ('"', ['"']), ('""', ['""']), ("초대장 OR", ["OR"]), ("OR 초대장", ["OR"]), ('초대장"', ['"'])],
)
def test_a_sign_that_does_nothing_is_said(search: Search, q: str, unused: list[str]) -> None:
    result = search.find_articles(q, limit=5)
    assert [term.text for term in result.query.terms if term.used_as == "unused"] == unused
    assert [hit.id for hit in result.hits] == (["mail"] if "초대장" in q else [])


def test_a_letter_for_a_country_stays_one_before_another_word(search: Search) -> None:
    terms = search.find_articles("佛 정부", limit=5).query.terms
    assert [(term.text, "프랑스" in term.expansions) for term in terms] == [("佛", True), ("정부", False)]


def test_a_bar_means_or_with_and_without_spaces(search: Search) -> None:
    for q in ("초대장|그물", "초대장 | 그물", "초대장 OR 그물"):
        result = search.find_articles(q, limit=5, match="all")
        assert sorted(hit.id for hit in result.hits) == ["burn", "mail"]
        assert result.query.relation == "all"


@pytest.mark.parametrize("q", ["지수 -전차", "지수 −전차", "지수 –전차"])
def test_any_dash_before_a_word_excludes_it(search: Search, q: str) -> None:
    assert found(search, q) == []


def test_a_name_that_the_dictionary_has_as_it_is_misspelled_is_corrected(search: Search) -> None:
    assert search.find_articles("윤석렬", limit=1).query.did_you_mean == "윤석열"


@pytest.mark.parametrize("q", ["단오", "곡우", "쿼크", "전세권", "미리내", "한강변", "5환율", "K3", "환율츠"])
def test_words_of_the_dictionary_are_not_corrected(search: Search, q: str) -> None:
    assert search.find_articles(q, limit=1).query.did_you_mean is None


@pytest.mark.parametrize(
    ("q", "meant"),
    [
        ("환율율", "환율"),
        ("초게기", "초계기"),
        ("카미요", "카미유"),
        ("ghksdbf", "환율"),
        ("ㅏ2", "k2"),
        ("이대횐", "이대환"),
        ("황교압", "황교안"),
        ("주우청", "중구청"),
        ("도봉간역", "도봉산역"),
        ("서울남부지방검팔청", "서울남부지방검찰청"),
    ],
)
def test_slips_of_the_keyboard_are_corrected(search: Search, q: str, meant: str) -> None:
    assert search.find_articles(q, limit=1).query.did_you_mean == meant


def test_letters_and_loanwords_by_rule() -> None:
    assert in_letters("엘지화학") == ("lg화학", 2)
    assert in_letters("알앤디센터") == ("r&d센터", 3)
    assert in_letters("화학") == ("화학", 0)
    assert by_the_rules("쥬라기") == "주라기"
    assert by_the_rules("커피숖") == "커피숍"
