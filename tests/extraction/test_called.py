from __future__ import annotations

import pytest

from tests.extraction.reading import entities, forms, named


@pytest.mark.parametrize("sentence", ["동네 주민 문상병씨는 웃었다.", "회계를 맡은 문가은(41) 이사가 답했다."])
def test_what_follows_makes_a_name_certain(sentence: str) -> None:
    assert named(entities(sentence).people) <= {"문상병", "문가은"}
    assert entities(sentence).people


@pytest.mark.parametrize("sentence", ["김모씨는 웃었다.", "옆집 아저씨는 웃었다.", "부산진(45)을 지났다."])
def test_masked_names_and_other_words_are_no_people(sentence: str) -> None:
    assert entities(sentence).people == ()


def test_a_later_surname_with_the_same_title_betrays_a_name_that_is_also_a_word() -> None:
    found = entities("조명 전 환경부 장관이 출마를 선언했다. 조 전 장관은 13일 공원을 찾았다.")
    (person,) = found.people
    assert forms(person) == ["조명", "조"]


def test_a_name_does_not_end_in_what_only_looks_like_a_particle() -> None:
    found = entities("문가은(38·변호사시험 10회) 변호사가 맡았다. 오세인 가람대 법학과 교수가 토론했다.")
    assert named(found.people) == {"문가은", "오세인"}


def test_the_deceased_of_an_obituary_are_people() -> None:
    found = entities("▲문예정 별세, 오세림 가람일보 기자 모친상=30일 누리병원")
    assert "문예정" in named(found.people)


def test_a_title_makes_a_name_that_the_analyser_breaks_up() -> None:
    assert named(entities("재판은 박이랑 판사가 맡았다.").people) == {"박이랑"}
    assert entities("전현직 검사가 모였다. 주민의 변호사가 왔다. 공정위 교수가 답했다.").people == ()


def test_a_popes_number_belongs_to_the_name() -> None:
    found = entities("레오 14세 교황이 미사를 집전했다. 하인리히 4세는 맨발로 기다렸다.")
    assert {"레오 14세", "하인리히 4세"} <= named(found.people)


def test_who_speaks_with_a_title_is_a_person() -> None:
    assert named(entities("남한권 가온군수는 “서두르겠다”고 말했다.").people) == {"남한권"}
    for sentence in ("강연한 문가은 변호사는 “맞다”고 했다.", "하지만 허 회장은 “몰랐다”고 했다."):
        assert named(entities(sentence).people) <= {"문가은"}


def test_the_year_of_a_lawyer_makes_a_name_of_two_syllables_certain() -> None:
    assert named(entities("문이(61·사법연수원 29기) 대표변호사가 참석했다.").people) == {"문이"}


def test_a_name_that_the_analyser_takes_for_an_adverb_is_found_before_its_title() -> None:
    found = entities("가온시는 너른농협 현재근 조합장과 협약을 맺었다.")
    assert named(found.people) == {"현재근"}


def test_a_name_that_reads_as_a_sum_is_one_before_a_title() -> None:
    (person,) = entities("이억원 금융위원장은 힘쓰겠다고 말했다. 이 위원장은 웃었다.").people
    assert forms(person) == ["이억원", "이"]


def test_pairs_of_players_may_have_names_of_two_to_five_syllables() -> None:
    found = entities("두 선수는 량웨이컹-왕창 조를 물리쳤다.")
    assert named(found.people) == {"량웨이컹", "왕창"}
