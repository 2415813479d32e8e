from __future__ import annotations

import re

import pytest

from app.extraction.document import analyse_article
from app.extraction.doubts import outvoted
from app.extraction.extraction import EntityType
from app.extraction.names.lists import shipped
from app.extraction.passage import Candidate, passages
from app.extraction.people import is_masked
from app.parsing.article import ParsedArticle
from tests.extraction.reading import entities, named


def test_hanja_that_explain_a_word_name_nobody() -> None:
    found = entities("조교사(調敎師)가 웃었다. 이들 부자(父子)는 함께 왔다. 음력 5월 16일 辛亥.")
    assert found.people == ()


def test_hanja_after_a_name_are_another_form_of_it() -> None:
    found = entities("문태오(文泰五)가 상소를 올렸다.")
    assert [(person.name, person.aliases) for person in found.people] == [("문태오", ("文泰五",))] or [
        (person.name, person.aliases) for person in found.people
    ] == [("문태오", ())]


@pytest.mark.parametrize(
    "sentence",
    [
        "두피 온도를 낮추는 방식이다.",
        "데시벨이 높으면 시끄럽다.",
        "청탁금지법 위반 혐의를 받는다.",
        "관세법과 아동복지법을 고쳤다.",
        "A사는 B사에 돈을 빌려줬다.",
        "모친상을 당했다. 시부상도 있었다.",
    ],
)
def test_terms_laws_and_masked_firms_are_no_entities(sentence: str) -> None:
    found = entities(sentence)
    assert (named(found.people), named(found.organizations)) == (set(), set())


def test_parts_of_an_english_name_in_brackets_are_no_organizations_of_their_own() -> None:
    found = entities("가람 앤 문(Garam & Moon LLP, 미국)이 명단에서 빠졌다.")
    assert not {"Moon LLP", "Moon", "LLP", "Garam"} & named(found.organizations)


def test_a_word_that_the_tagger_passes_over_in_most_of_its_places_is_no_name() -> None:
    found = entities(
        "러브버그가 다시 나타났다. 시민들은 러브버그를 싫어한다. 러브버그 방제에 나섰다. "
        "북한산 러브버그 떼가 등산객을 덮쳤다. 러브버그는 곧 사라진다. 구청은 러브버그 신고를 받는다."
    )
    assert (named(found.people), named(found.places)) == (set(), {"북한산"})


@pytest.mark.parametrize(
    ("votes", "body", "name", "kind", "dropped"),
    [
        (1, "다람새 다람새 다람새 다람새", "다람새", EntityType.PLACE, True),
        (2, "다람새 다람새 다람새 다람새", "다람새", EntityType.PLACE, False),  # half of its places
        (1, "다람새 다람새", "다람새", EntityType.PLACE, False),  # too few to tell
        (1, "대전 대전 대전 대전", "대전", EntityType.PLACE, False),  # the gazetteer knows it
        (1, "문태오 의원 문태오 문태오 문태오", "문태오", EntityType.PERSON, False),  # a title tells
        (1, "가람구조단(람구) 람구 람구 람구", "람구", EntityType.ORGANIZATION, False),  # a longer name's brackets
    ],
)
def test_votes_of_the_tagger(votes: int, body: str, name: str, kind: EntityType, dropped: bool) -> None:
    article = ParsedArticle(title="제목", body=body)
    text = passages(analyse_article(article))[1]
    spans = [match.span() for match in re.finditer(name, body)]
    seen = [
        Candidate(text, start, end, kind, "tagged" if number < votes else "repeated")
        for number, (start, end) in enumerate(spans)
    ]
    assert (name in outvoted(seen[:votes], seen[votes:], shipped())) is dropped


def test_a_letter_for_a_firm_is_nobody() -> None:
    body = "A 사 대표가 사과했다."
    text = passages(analyse_article(ParsedArticle(title="제목", body=body)))[1]
    assert is_masked(Candidate(text, 0, 3, EntityType.PERSON, "tagged", 6.0))


@pytest.mark.parametrize(
    "sentence",
    [
        "세탁 대행 업체 오르빈은 지난달 문을 열었다.",
        "오르빈 관계자는 말을 아꼈다.",
        "가람은행, 오르빈, 한빛증권이 함께 냈다.",
    ],
)
def test_what_stands_around_speaks_for_a_coined_name(sentence: str) -> None:
    assert "오르빈" in named(entities(sentence).organizations)


def test_a_noun_of_which_a_verb_is_made_names_nobody() -> None:
    assert entities("심사위원들은 세 사람을 모두 컷오프(경선 배제)했다.").people == ()


def test_a_title_with_an_age_is_no_name() -> None:
    found = entities("문가은 변호사(41·41기)가 강연한다.")
    assert named(found.people) == {"문가은"}


def test_a_span_of_days_announces_no_daily() -> None:
    found = entities("축제는 12일부터 2박 3일간 'Sailing' 무대에서 열린다.")
    assert found.organizations == ()


def test_departments_of_a_hospital_are_generic() -> None:
    assert entities("비뇨기과와 산부인과 진료를 받았다.").organizations == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "권력자가 노리는 것은 무언지, 하드파워와 소프트파워, 국민주권에 대해 물었다.",
        "인력이 부족해 기관은 국가배상책임의 요건을 다시 살폈다.",
    ],
)
def test_terms_of_common_nouns_name_no_body(sentence: str) -> None:
    assert entities(sentence).organizations == ()


def test_common_nouns_that_end_like_a_body_are_one() -> None:
    assert named(entities("교육정책네트워크 정보센터가 보고서를 냈다.").organizations) == {"교육정책네트워크 정보센터"}


@pytest.mark.parametrize("form", ["A사", "B 조합", "XX치과"])
def test_bodies_whose_names_are_withheld_are_not_named(form: str) -> None:
    found = entities(f"피해자는 {form}와 계약을 맺었고 {form}의 직원을 고소했다.")
    assert found.organizations == ()
    assert found.places == ()


def test_codes_of_what_is_tested_or_seen_name_nothing() -> None:
    found = entities("후보물질 'OPT-HC'는 효과가 있었다. 곰 JJ4는 산으로 갔다.")
    assert found.people == ()
    assert found.organizations == ()


def test_fields_of_study_and_cups_are_no_bodies() -> None:
    assert entities("북한학 박사가 헌법학 교수와 발표했다.").organizations == ()
    assert named(entities("LG배 조선일보 기왕전 8강전이 열렸다.").organizations) == {"조선일보"}


def test_nouns_with_a_title_of_their_own_are_no_names() -> None:
    assert entities("하나님의 사랑을 믿는다. 식당 아가씨가 웃었다.").people == ()


def test_a_withheld_name_after_a_noun_names_nobody() -> None:
    assert entities("놀란 A씨가 신고했다. 건물주 B씨는 부인했다.").people == ()


def test_an_entertainer_may_be_called_by_a_common_noun() -> None:
    assert named(entities("가수 선미가 새 노래를 냈다.").people) == {"선미"}


def test_presenters_of_the_weather_are_not_the_news() -> None:
    assert entities("지금까지 날씨 전해드렸습니다.\n\n(김하윤 기상캐스터)").people == ()


@pytest.mark.parametrize("body", ["1위는 드라마 ‘나폴레옹’이 차지했다.", "영화 ‘켄터키 프라이드’는 경마를 다룬다."])
def test_works_in_marks_are_nobody(body: str) -> None:
    assert entities(body).people == ()


@pytest.mark.parametrize(
    "body",
    ["맡긴 짐은 claim ticket을 내고 찾는다.", "글로벌 브랜드 지노스가 팔린다. 지노스만의 방식이다. 지노스는 크다."],
)
def test_phrases_in_latin_letters_and_names_with_a_particle_are_no_people(body: str) -> None:
    assert named(entities(body).people).isdisjoint({"claim ticket", "지노스만"})


def test_a_company_by_its_ending_is_nobody() -> None:
    found = entities("검찰은 가바나컨텐츠 대표를 불렀다. 가바나컨텐츠 사무실도 수색했다.")
    assert (found.people, named(found.organizations)) == ((), {"가바나컨텐츠"})


def test_goods_are_nobody() -> None:
    found = entities(
        "새 팔레트와 립스틱, 크림을 담은 홀리데이 컬렉션이 나왔다. 소나레 자스민과 벨로아 머스크의 향수가 어울린다. "
        "라벤더 샴푸와 앰플도 있다. 디자이너 파울로 세렌티는 “새롭다”고 말했다."
    )
    assert named(found.people) == {"파울로 세렌티"}


def test_a_number_with_its_counter_is_no_name() -> None:
    found = entities("하천에서 물고기 수백 마리가 죽었다. 두 도시를 대표하는 양대 발레단이 만난다.")
    assert (found.people, found.organizations, found.places) == ((), (), ())


def test_what_is_shown_under_a_title_in_marks_is_no_body() -> None:
    found = entities("지난달 ‘가온누리빛’ 특별전이 국립고궁박물관에서 열렸다.")
    assert named(found.organizations) == {"국립고궁박물관"}


def test_coinages_of_the_news_are_no_names() -> None:
    found = entities("K-방산은 ‘위드 코로나’에도 성장했다. 유전자증폭(PCR) 검사와 코로나 블루가 화제였다.")
    assert (found.people, found.organizations, found.places) == ((), (), ())


def test_a_verb_made_of_a_noun_is_no_person() -> None:
    assert entities("목표를 향해 정진해 달라고 당부했다. 궁궐을 유영하듯 감상했다.").people == ()


def test_a_work_with_its_year_is_no_body() -> None:
    found = entities("조사에서는 ‘크로노스’(2006년)가 꼽혔다. 크로노스는 1890년대 후반 런던을 배경으로 한다.")
    assert found.organizations == ()


def test_a_verb_before_an_official_is_no_name() -> None:
    found = entities("비명이 들렸다. 놀란 관계자는 연락을 끊었다. 화난 관계자는 문을 닫았다.")
    assert (found.people, found.organizations) == ((), ())


def test_jewellery_names_no_person() -> None:
    assert named(entities("회장은 반클리프 아펠 목걸이와 바쉐론 콘스탄틴 손목시계를 건넸다.").people) == set()


def test_a_form_that_stands_as_a_work_elsewhere_is_no_name() -> None:
    found = entities("시리즈 ‘퍼스트빌’의 원작을 쓴 작가가 왔다. 퍼스트빌은 지난해 상을 받았다.")
    assert found.organizations == ()


def test_a_noun_with_a_suffix_is_no_name() -> None:
    assert not entities("그는 호신용 가스총을 샀다. 그 유용성 때문이다. 공유자가 쓴다.").people
