from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction.quotes.verbs import TONES
from tests.extraction.quotes.reading import direct, indirect, read


def test_a_split_quote_is_two_entries_of_one_speaker() -> None:
    quotes = read("대전시 관계자는 “큰 그림이었다”며 “방안을 마련하고 있다”고 말했다.", organizations=["대전시"])
    assert [(quote.text, quote.verb, quote.tone) for quote in quotes] == [
        ("큰 그림이었다", "말하다", "neutral"),
        ("방안을 마련하고 있다", "말하다", "neutral"),
    ]
    for quote in quotes:
        assert quote.speaker
        assert (quote.speaker.text, quote.speaker.person) == ("대전시 관계자", None)
        assert (quote.speaker.organization, quote.speaker.anonymous) == ("대전시", True)


def test_a_term_a_title_and_a_slogan_are_no_quotes() -> None:
    assert direct("시는 “인공지능 밸리”를 구축한다. 그는 ‘인공지능 밸리’라고 불리는 곳에 산다.") == []
    assert direct("영화 “기생충”이 상을 받았다. ‘세대공감’이라는 이름의 행사다.") == []


def test_the_subject_may_stand_far_before_or_after_the_words() -> None:
    body = "김민수 대표는 지난 5일 서울 중구에서 열린 간담회에 참석해 업계의 어려움을 들은 뒤 “돕겠다”고 말했다."
    assert direct(body, ["김민수"]) == [("돕겠다", "김민수 대표")]
    assert direct("“올해는 다르다”고 박지민 감독은 말했다.", ["박지민"]) == [("올해는 다르다", "박지민 감독")]


def test_a_pronoun_means_the_person_named_before() -> None:
    quotes = read("박지민 감독은 5일 귀국했다. 그는 “쉬고 싶다”고 말했다.", ["박지민"])
    assert quotes[0].speaker
    assert (quotes[0].speaker.text, quotes[0].speaker.person) == ("그", "박지민")


def test_without_a_subject_the_last_speaker_goes_on() -> None:
    quotes = read("박지민 감독은 “쉬고 싶다”고 말했다. 이어 “다시 오겠다”고 덧붙였다.", ["박지민"])
    assert [quote.speaker and quote.speaker.person for quote in quotes] == ["박지민", "박지민"]


def test_a_surname_with_a_title_is_the_person() -> None:
    quotes = read("허태정 대전시장은 5일 회의를 열었다. 허 시장은 “서두르겠다”고 했다.", ["허태정/허"])
    assert quotes[0].speaker
    assert (quotes[0].speaker.text, quotes[0].speaker.person) == ("허 시장", "허태정")


def test_two_people_who_say_it_together_are_no_person() -> None:
    quotes = read("김민수 의원과 박지민 의원은 “함께하겠다”고 말했다.", ["김민수", "박지민"])
    assert quotes[0].speaker
    assert (quotes[0].speaker.text, quotes[0].speaker.person) == ("김민수 의원과 박지민 의원", None)


def test_criticism_that_only_arises_has_no_speaker() -> None:
    assert direct("이에 대해 “너무 늦었다”는 비판이 나온다.") == [("너무 늦었다", None)]


def test_broadcast_labels_give_the_speaker_with_and_without_marks() -> None:
    body = (
        '정부가 밝혔습니다.\n\n[한덕수/국무총리]\n\n"시장의 기능을 무력화시킵니다."\n\n'
        '[고은성/통일부 대변인 : "지켜보도록 하겠습니다."]\n\n'
        "▶ 인터뷰 : 강초 / 부산 금정구\n\n- 유치됐으면 좋겠습니다.\n\n"
        "<김민수 / 시장> “쏘고 싶었습니다”"
    )
    assert direct(body, ["한덕수", "고은성", "강초", "김민수"]) == [
        ("시장의 기능을 무력화시킵니다.", "한덕수/국무총리"),
        ("지켜보도록 하겠습니다.", "고은성/통일부 대변인"),
        ("유치됐으면 좋겠습니다.", "강초 / 부산 금정구"),
        ("쏘고 싶었습니다", "김민수 / 시장"),
    ]


def test_an_indirect_quote_is_the_reported_clause() -> None:
    quotes = read("국토교통부는 야간 열차를 주말에도 운행하기로 했다고 밝혔다.", organizations=["국토교통부"])
    assert [(quote.kind, quote.text, quote.verb) for quote in quotes] == [
        ("indirect", "야간 열차를 주말에도 운행하기로 했다", "밝히다")
    ]
    assert quotes[0].speaker
    assert (quotes[0].speaker.organization, quotes[0].speaker.anonymous) == ("국토교통부", True)


def test_joined_clauses_are_one_indirect_quote() -> None:
    body = "민주당은 예산을 지역에 맡기는 것이라며 미루는 태도는 납득할 수 없다고 주장했다."
    assert indirect(body, organizations=["민주당"]) == [
        ("예산을 지역에 맡기는 것이라며 미루는 태도는 납득할 수 없다", "민주당")
    ]


def test_what_a_source_is_cited_for_is_an_indirect_quote() -> None:
    assert indirect("경찰에 따르면 A씨는 지난 1월 편지를 보냈다.") == [("A씨는 지난 1월 편지를 보냈다", "경찰")]
    assert indirect("회의 규칙에 따르면 의원 열 명이 찬성해야 한다.") == []


def test_thoughts_and_stances_are_no_indirect_quotes() -> None:
    assert indirect("그는 비가 올 것이라고 생각했다. 정부는 상황을 지켜본다는 입장이다.") == []


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            "그는 대전시 관계자는 김민수 의원이 “ ” \" ‘ ’ ' 라고 이라며 고 며 는 말했다. 밝혔다고 했다 에 "
            "따르면 가겠다 [김민수/의원] ▶ 인터뷰 : ( ) , . ? \n\n - 다고 A씨 이어 \U0001f600 é 1".split(" ")
        ),
        max_size=60,
    )
)
def test_any_text_is_read_without_fail(parts: list[str]) -> None:
    body = " ".join(parts).strip()
    last = -1
    for quote in read(body, ["김민수"], ["대전시"]):
        assert quote.start >= last
        last = quote.start
        assert quote.text == quote.text.strip()
        assert quote.text
        assert quote.tone is None or quote.tone in TONES


def test_a_subject_behind_its_modifier_is_no_part_of_the_clause() -> None:
    body = "실형을 선고받았던 가수 김민수(48)가 자신의 음반이 다시 나온다고 밝혔다."
    assert [quote.text for quote in read(body, ["김민수"])] == ["자신의 음반이 다시 나온다"]


def test_what_is_thought_is_not_told() -> None:
    assert read("이것이 사고 탓이라고 생각한 가족은 병원에 이 사실을 알렸다.") == ()


def test_what_somebody_sets_out_to_do_is_not_told() -> None:
    assert indirect("당이 법을 바꾸겠다고 나선 것은 질서를 부정하는 일이다.", organizations=["당"]) == []
    assert indirect("한빛전자는 신제품을 내놓는다고 지난 2일 밝혔다.", organizations=["한빛전자"])


def test_what_a_text_holds_is_said_by_nobody() -> None:
    assert read("지침에는 ‘보고서는 모든 내용을 담아 작성한다’고 돼 있다.") == ()


def test_words_that_tell_of_a_thing_are_part_of_the_clause() -> None:
    body = "대법원은 주주들이 낸 소송에서 ‘대표가 회사에 돈을 지급하라’고 한 원심 판결을 확정했다고 20일 밝혔다."
    (clause,) = [quote for quote in read(body, (), ["대법원"]) if quote.kind == "indirect"]
    assert clause.text == "주주들이 낸 소송에서 ‘대표가 회사에 돈을 지급하라’고 한 원심 판결을 확정했다"


def test_an_indirect_quote_begins_after_what_was_told_besides() -> None:
    assert indirect("정부와 여당은 지난달 7일 개편안을 발표하면서 검찰청을 폐지하겠다고 선언했다.") == [
        ("검찰청을 폐지하겠다", "정부와 여당")
    ]


def test_the_topic_of_an_indirect_quote_is_its_source_and_no_part_of_it() -> None:
    body = "가람위원회는 과징금을 부과했다. 당시 대기업의 시장 진입에 대해 소상공인들은 상권을 침해했다고 반발했다."
    assert indirect(body, organizations=["가람위원회"]) == [("상권을 침해했다", "소상공인들")]


def test_a_test_says_nothing() -> None:
    assert (
        indirect("한빛공단의 수질 검사에 따르면, 호수의 물은 1급수로 유지되고 있다.", organizations=["한빛공단"]) == []
    )


def test_the_name_of_a_song_is_no_quote() -> None:
    assert direct("팬들은 연패 와중에도 “우리는 즐겁습니다”라는 응원곡을 부르는 것으로 유명하다.") == []


def test_clauses_that_one_verb_reports_are_one_text() -> None:
    assert indirect("가온시는 행사를 열지 않기로 했으며, 예산도 취소했다고 밝혔다.", [], ["가온시"]) == [
        ("행사를 열지 않기로 했으며, 예산도 취소했다", "가온시")
    ]
    assert indirect("두 명은 사고 직후 구조됐고, 나머지 한 명은 이튿날 숨졌다고 소방 당국이 밝혔다.") == [
        ("두 명은 사고 직후 구조됐고, 나머지 한 명은 이튿날 숨졌다", "소방 당국")
    ]
    body = "1심에서 김민수 대표가 실형을 받았지만, 검찰은 항소를 검토한다고 밝혔다."
    assert indirect(body, ["김민수"]) == [("항소를 검토한다", "검찰")]


def test_a_contrast_turns_to_another_speaker() -> None:
    body = "검찰은 이 글을 전략 자문이라고 보는 반면, 변호인은 대표의 뜻과 무관한 제안이라고 주장한다."
    assert indirect(body) == [("대표의 뜻과 무관한 제안", "변호인")]


def test_the_day_of_the_event_stays_where_the_saying_has_one() -> None:
    assert indirect("가온경찰서는 지난 9일 수거책 한 명을 구속했다고 14일 밝혔다.", [], ["가온경찰서"]) == [
        ("지난 9일 수거책 한 명을 구속했다", "가온경찰서")
    ]
    assert indirect("가온경찰서는 지난달 9일 수거책 한 명을 구속했다고 밝혔다.", [], ["가온경찰서"]) == [
        ("수거책 한 명을 구속했다", "가온경찰서")
    ]


def test_a_work_and_a_forecast_are_no_source() -> None:
    assert indirect("‘산림경제’에 따르면 이 나무는 봄에 꽃이 핀다.") == []
    assert indirect("기상청에 따르면 내일 전국이 추울 것으로 보인다.", [], ["기상청"]) == []


def test_words_to_approach_somebody_are_not_what_is_demanded() -> None:
    assert indirect("경찰은 그가 담배를 사주겠다고 접근한 뒤 돈을 요구한 것으로 보고 있다.") == []


@pytest.mark.parametrize("said", ["라고 밝힌 뒤", "라고 평가하고", "라고 말하며"])
def test_a_reported_clause_begins_after_the_verb_of_the_words_before(said: str) -> None:
    body = f"박지민 감독은 “좋은 성과”{said}, 내년에 은퇴하겠다고 덧붙였다."
    assert indirect(body, ["박지민"]) == [("내년에 은퇴하겠다", "박지민 감독")]


def test_what_words_are_called_belongs_to_the_clause_with_them() -> None:
    body = "1심은 “시장을 만난 적이 없다”는 발언은 거짓말에 해당한다고 판시했다."
    assert indirect(body) == [("“시장을 만난 적이 없다”는 발언은 거짓말에 해당한다", "1심")]


def test_whose_question_is_answered_is_no_part_of_the_answer() -> None:
    body = "가온시는 본지의 질문에 교체를 검토하고 있다고 답했다."
    assert indirect(body, [], ["가온시"]) == [("교체를 검토하고 있다", "가온시")]


@pytest.mark.parametrize(
    "body",
    ["피의자가 다시 따져달라고 요청하면 법원이 심사한다.", "가장 큰 것은 ‘섹션’이라고 하며, 그 아래에 반이 있다."],
)
def test_what_is_supposed_or_named_is_not_told(body: str) -> None:
    assert indirect(body) == []


def test_a_clause_without_a_subject_is_told_by_whom_the_sentence_before_is_about() -> None:
    body = "가온학회는 법에 빈틈이 있다고 지적했다.\n\n여당은 서두르겠다는 입장이다. 검증은 공개로 하겠다고 밝혔다."
    assert indirect(body, [], ["가온학회"])[-1] == ("검증은 공개로 하겠다", "여당")


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("가온법원은 보증금 300만원을 납부하라고 했다.", "보증금 300만원을 납부하라"),
        ("가온법원은 올해는 한 번 더 열고 싶다고도 했다.", "올해는 한 번 더 열고 싶다"),
    ],
)
def test_a_request_and_a_further_word_are_told_too(said: str, text: str) -> None:
    assert indirect(said, [], ["가온법원"]) == [(text, "가온법원")]


def test_who_asks_in_a_clause_before_another_speaks_is_its_speaker() -> None:
    body = "앞서 가온시가 행사를 취소하라고 요구했으나 업체 측은 “이미 늦었다”고 답했다."
    assert indirect(body, [], ["가온시"]) == [("행사를 취소하라", "가온시")]


def test_the_lone_subject_of_the_first_sentence_tells_it() -> None:
    body = "배임 의혹을 수사하는 가온지검이 본사를 압수수색하고 있다고 밝혔다."
    assert indirect(body, [], ["가온지검"]) == [("본사를 압수수색하고 있다", "가온지검")]


def test_the_age_after_a_name_is_no_part_of_what_is_told() -> None:
    body = "배우로 알려진 가수 박지민(58)이 폐업 이후 생활고를 겪고 있다고 밝혔다."
    assert [text for text, _ in indirect(body, ["박지민"])] == ["폐업 이후 생활고를 겪고 있다"]


def test_a_clause_without_a_topic_keeps_the_subject_that_it_needs() -> None:
    assert indirect("박지민 씨는 학교를 나왔다. 만화가가 꿈이라고 했다.", ["박지민"]) == [("만화가가 꿈", "박지민 씨")]


def test_what_those_say_who_are_told_of_is_no_quote() -> None:
    assert indirect("아이 셋을 키운다고 밝힌 이는 마을을 떠났다.") == []


def test_that_words_in_marks_were_said_is_no_quote_of_its_own() -> None:
    body = "박지민 시장은 “서두르라”고 당부했다고 비서실은 전했다."
    assert (direct(body, ["박지민"]), indirect(body, ["박지민"])) == ([("서두르라", "박지민 시장")], [])
