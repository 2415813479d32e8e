from __future__ import annotations

from datetime import UTC, datetime

import pytest

from app.extraction.document import analyse_article
from app.extraction.extraction import EntityType
from app.extraction.names.lists import shipped
from app.extraction.organizations import shortens
from app.extraction.passage import Candidate, passages
from app.extraction.peeling import names_in
from app.parsing.article import ParsedArticle
from tests.extraction.reading import entities, forms, named


def test_a_name_and_its_abbreviation_in_brackets_are_one() -> None:
    found = entities("한국전자통신연구원(ETRI)은 새 칩을 내놓았다. ETRI는 내년에 기술을 이전한다.")
    (institute,) = found.organizations
    assert institute.name == "한국전자통신연구원"
    assert forms(institute) == ["한국전자통신연구원", "ETRI", "ETRI"]


def test_listed_aliases_are_one_with_the_canonical_name() -> None:
    found = entities("KAIST가 발표했다. 카이스트 연구진은 결과를 공개했다. 기재부와 기획재정부는 같은 말을 했다.")
    by_name = {o.name: (o.canonical, set(forms(o))) for o in found.organizations}
    assert by_name == {
        "KAIST": ("한국과학기술원", {"KAIST", "카이스트"}),
        "기획재정부": ("기획재정부", {"기재부", "기획재정부"}),
    }


def test_a_party_name_means_the_party_of_its_years() -> None:
    body = "민주당은 논평을 냈다."
    late = entities(body, published_at=datetime(2024, 3, 1, tzinfo=UTC)).organizations[0]
    early = entities(body, published_at=datetime(2014, 1, 5, tzinfo=UTC)).organizations[0]
    assert (late.canonical, early.canonical) == ("더불어민주당", "민주통합당")


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("공수처", "고위공직자범죄수사처"),
        ("금융위", "금융위원회"),
        ("고용정보원", "한국고용정보원"),
        ("건보공단", "국민건강보험공단"),
        ("연세대", "연세대학교"),
    ],
)
def test_abbreviations_as_newspapers_make_them(short: str, full: str) -> None:
    assert shortens(short, full)


@pytest.mark.parametrize(("short", "full"), [("삼성", "삼성전자"), ("국회", "국회의원"), ("대법원", "대검찰청")])
def test_what_only_looks_like_an_abbreviation(short: str, full: str) -> None:
    assert not shortens(short, full)


def test_an_abbreviation_unknown_to_the_lists_is_joined_within_the_article() -> None:
    found = entities("청해남도개발위원회가 출범했다. 청해남도개발위는 첫 회의를 열었다.")
    assert [set(forms(o)) for o in found.organizations] == [{"청해남도개발위원회", "청해남도개발위"}]


def test_generic_words_laws_and_sponsors_are_left_out() -> None:
    found = entities(
        "정부와 경찰, 검찰은 기업과 협의했다. 여당은 개인정보보호법을 고쳤다. 2023 신한은행 SOL KBO리그가 열렸다."
    )
    assert found.organizations == ()


def test_numbered_units_are_left_out_and_the_court_stays() -> None:
    found = entities("서울중앙지법 형사합의25부는 이날 선고했다.")
    assert named(found.organizations) == {"서울중앙지법"}


def test_a_legal_form_belongs_to_the_name() -> None:
    found = entities("법무법인 다온은 세미나를 열었다. 다온은 올해 변호사 열 명을 뽑았다.")
    (firm,) = found.organizations
    assert firm.name == "법무법인 다온"
    assert forms(firm) == ["법무법인 다온", "다온"]


def test_two_bodies_joined_by_a_dot_are_two() -> None:
    found = entities("이날 법제처·공수처도 자료를 냈다.")
    assert named(found.organizations) == {"법제처", "공수처"}


def test_an_abbreviation_that_looks_like_a_person_is_the_organization() -> None:
    found = entities("서울시사회서비스원(서사원)은 문을 닫는다. 서사원은 이를 받아들였다.")
    assert found.people == ()
    assert [set(forms(o)) for o in found.organizations] == [{"서울시사회서비스원", "서사원"}]


def test_schools_are_known_by_their_short_names() -> None:
    found = entities("가람예술고등학교를 졸업했다. 가람예고는 올해 50주년이다.")
    assert named(found.organizations) == {"가람예술고등학교"}


def test_a_firm_keeps_its_name_without_the_particle() -> None:
    found = entities("법무법인 가온빛은 자문을 맡았다. 가온빛은 올해 열 돌을 맞았다.")
    assert named(found.organizations) == {"법무법인 가온빛"}


def test_a_platform_is_no_organization_where_it_is_the_channel() -> None:
    found = entities("문태오 의원은 페이스북에 글을 올렸고 텔레그램을 통해 답했다.")
    assert found.organizations == ()


def test_a_firm_that_is_called_like_a_person_is_a_firm() -> None:
    found = entities("법무법인 문가온은 세미나를 열었다. 문가온은 “큰 변화”라고 설명했다.", title="문가온, 세미나 개최")
    assert found.people == ()
    assert named(found.organizations) == {"법무법인 문가온"}


def test_names_with_a_middle_dot_are_found_whole() -> None:
    found = entities("진실·화해를위한과거사정리위원회 위원장이 답했다.")
    assert named(found.organizations) == {"진실·화해를위한과거사정리위원회"}


def test_what_is_bought_is_a_company() -> None:
    found = entities("세바스티안 인수전에는 네 곳이 뛰어들었다.")
    assert (named(found.people), named(found.organizations)) == (set(), {"세바스티안"})


def test_marks_of_a_list_part_names() -> None:
    found = entities("▲한빛연구원◇과장▷서부기금센터 문태오▷남부기금센터 박도담")
    assert not any("▷" in name for name in named(found.organizations) | named(found.people))


def test_an_abbreviation_of_a_listed_body_is_that_of_its_parent_too() -> None:
    found = entities("국회 법제사법위원회가 열렸다. 법사위는 곧 끝났다.")
    assert [forms(body) for body in found.organizations] == [["국회 법제사법위원회", "법사위"]]


def test_a_common_noun_after_a_legal_form_is_no_name() -> None:
    assert entities("법무법인 매출은 크게 늘었다.").organizations == ()


def test_stations_in_a_row_of_bodies_stay_places() -> None:
    found = entities("행진은 한빛초등학교, 나루역, 가람은행, 한빛병원을 지난다.")
    assert "나루역" not in named(found.organizations)


def test_a_country_before_a_proper_name_is_a_place_of_its_own() -> None:
    found = entities("미국 뉴욕타임스가 보도했다. 미국 국세청은 조사에 나섰다.")
    assert named(found.organizations) == {"뉴욕타임스", "미국 국세청"}
    assert named(found.places) == {"미국"}


def test_a_common_noun_behind_a_body_is_no_part_of_it() -> None:
    found = entities("영상을 찍은 한국도로공사 제설 담당자가 조사를 받았다.")
    assert named(found.organizations) == {"한국도로공사"}


def test_a_department_keeps_the_syllable_that_looks_like_a_particle() -> None:
    found = entities("울산시 에너지사업과 관계자는 “기업을 유치한다”고 말했다.")
    assert "에너지사업과" in named(found.organizations)


def test_who_asks_and_who_answers_are_two() -> None:
    found = entities("국회 여성가족위원회 여성가족부 국정감사가 20일 열렸다.")
    assert named(found.organizations) == {"국회 여성가족위원회", "여성가족부"}


def test_a_party_and_its_member_are_two() -> None:
    found = entities("국민의힘 문태오 정책위의장이 말했다.")
    assert (named(found.people), named(found.organizations)) == ({"문태오"}, {"국민의힘"})


def test_a_court_may_leave_its_city_out() -> None:
    found = entities("서울남부지검이 기소했다. 남부지검은 항소했다.")
    (office,) = found.organizations
    assert forms(office) == ["서울남부지검", "남부지검"]


def test_a_street_before_a_body_is_a_place() -> None:
    found = entities("가람32길 문태오미술관에서 전시가 열린다.")
    assert named(found.organizations) == {"문태오미술관"}


def test_a_longer_noun_for_bodies_announces_a_coined_name() -> None:
    assert "오르빈" in named(entities("미국 연예매체 오르빈이 주최한 시상식이다.").organizations)
    assert named(entities("외식업체 문태오 대표가 말했다.").people) == {"문태오"}


def test_what_belongs_to_a_company_tells_its_type() -> None:
    found = entities("디저트를 파는 투썸가람이 대표적이다. 투썸가람 관계자는 “제안한다”고 말했다.")
    assert named(found.organizations) == {"투썸가람"}
    assert found.people == ()


def test_a_university_is_called_by_its_city() -> None:
    assert "순천대" in named(entities("문태오 순천대 불교학생회 지도교수가 강연했다.").organizations)


def test_a_part_of_an_office_is_the_office() -> None:
    found = entities("수원지검 공공수사부는 27일 그를 기소했다.")
    assert named(found.organizations) == {"수원지검"}


def test_a_game_is_no_part_of_the_team() -> None:
    assert named(entities("가람 이글스가 21일 KIA전 홈경기를 치렀다.").organizations) >= {"KIA"}


@pytest.mark.parametrize(
    ("body", "names"),
    [
        (
            "프로야구 구단 두산 베어스는 KIA 타이거즈에 이겼다. 두산은 3연승을 달렸고 KIA는 졌다.",
            {"두산 베어스", "KIA 타이거즈"},
        ),
        (
            "금융당국은 NH가람푸드에 과징금을 부과했다. 가람푸드는 식자재를 유통하는 회사다. 가람푸드는 항소했다.",
            {"NH가람푸드"},
        ),
        (
            "임대주택 신청은 수원도시개발공사(SD공사) 누리집에서 한다. SD공사는 결과를 알린다.",
            {"수원도시개발공사"},
        ),
    ],
)
def test_short_forms_of_clubs_of_groups_and_of_initials_are_no_second_body(body: str, names: set[str]) -> None:
    assert named(entities(body).organizations) == names


def test_a_listed_abbreviation_is_first_what_the_article_calls_so() -> None:
    found = entities(
        "이 회장은 대한누리협회 선거공정위원회 심의를 신청했고, 공정위는 출마를 승인했다. 공정위 결정에 비판이 일었다."
    )
    assert [forms(o) for o in found.organizations] == [["대한누리협회 선거공정위원회", "공정위", "공정위"]]
    (agency,) = entities("공정위는 13일 과징금을 부과했다.").organizations
    assert agency.canonical == "공정거래위원회"


@pytest.mark.parametrize(
    ("body", "names"),
    [
        ("학생을 더 뽑기로 한 전주교대도 어렵다고 했다.", {"전주교대"}),
        ("그는 미국 네바다주의 네바다 밸리 대학교에서 강연했다.", {"네바다 밸리 대학교"}),
        ("부산 가람대병원 재활센터에서 음악회가 열렸다.", {"가람대병원 재활센터"}),
        ("문 교수는 양양고, 고려대 전기공학과를 졸업했다.", {"양양고", "고려대"}),
    ],
)
def test_colleges_hospitals_and_schools_are_bodies(body: str, names: set[str]) -> None:
    assert named(entities(body).organizations) == names


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("미국 환경 단체 ‘블루오션 USA(Blue Ocean USA)’의 대표가 숨졌다.", "블루오션 USA"),
        ("시민단체 ‘푸른 바다 사람들’은 논평을 냈다.", "푸른 바다 사람들"),
        ("‘범부처 섬마을교통 개선 추진단’(추진단)에 공무원이 파견됐다.", "범부처 섬마을교통 개선 추진단"),
    ],
)
def test_names_of_several_words_in_marks_that_are_announced_or_shortened(body: str, name: str) -> None:
    assert named(entities(body).organizations) == {name}


def test_terms_in_marks_after_a_noun_for_bodies_are_none() -> None:
    assert entities("공정위는 대기업 ‘광고 갑질’을 막는다. 방송 ‘우리 동네 이야기’도 다뤘다.").organizations[1:] == ()


def test_services_of_a_portal_vehicles_and_events_of_a_year_are_none() -> None:
    body = "일당은 네이버 밴드로 투자자를 불렀다. 정부는 KF-21과 KTX-1 교체를 검토한다."
    assert entities(f"{body} 2021아트울릉이 매출 상승을 기록했다.").organizations == ()
    assert named(entities("네이버는 13일 실적을 발표했다.").organizations) == {"네이버"}


def test_of_equal_votes_for_a_body_and_a_place_the_surer_one_counts() -> None:
    found = entities("국내 대표 화랑인 누리아트, 원제이 갤러리 등이 참가했다. 누리아트는 작품을 선보였다.")
    assert "누리아트" in named(found.organizations)


def test_initials_are_the_company_that_they_begin() -> None:
    found = entities("KMZ모빌리티가 상장한다. KMZ 관계자는 기대를 보였다.")
    assert [forms(o) for o in found.organizations] == [["KMZ모빌리티", "KMZ"]]


def test_an_orchestra_is_no_city() -> None:
    found = entities("빈 필하모닉 오케스트라와 베를린 필하모닉 오케스트라가 왔다.")
    assert "베를린 필하모닉 오케스트라" in named(found.organizations)


def test_a_person_of_a_rare_name_stands_apart_from_the_ministry() -> None:
    found = entities("토론에는 엄열 과학기술정보통신부 국장, 문세온 방송통신위원회 국장이 나왔다.")
    assert named(found.people) == {"엄열", "문세온"}
    assert named(found.organizations) == {"과학기술정보통신부", "방송통신위원회"}


def test_products_and_common_nouns_name_nobody() -> None:
    found = entities("구글은 제미나이를, 앤스로픽은 클로드를 내놓았다. 업계의 하소연이 컸다. 은하수가 보였다.")
    assert (named(found.people), named(found.organizations)) == (set(), {"구글", "앤스로픽"})


def test_a_company_leaves_out_its_groups_name() -> None:
    assert shortens("가온홀딩스", "삼성가온홀딩스")
    assert not shortens("전자", "삼성전자")


def test_a_body_written_on_to_a_country_is_named_whole() -> None:
    found = entities("문태오 한국국방안보포럼 사무총장이 토론했다. 뉴욕필 단원도 왔다.")
    assert named(found.organizations) == {"한국국방안보포럼", "뉴욕필"}
    assert found.places == ()


def test_a_city_whose_newspaper_or_institute_is_named_stays_a_city() -> None:
    found = entities("서울연구원이 자료를 냈다. 서울 낮 기온은 37도였다. 워싱턴포스트는 워싱턴 소식을 전했다.")
    assert {"서울연구원", "워싱턴포스트"} <= named(found.organizations)
    assert {"서울", "워싱턴"} <= named(found.places)


def test_a_position_after_a_body_is_no_newspaper() -> None:
    found = entities("박도담 가람증권 이코노미스트는 인하를 점쳤다.")
    assert "이코노미스트" not in named(found.organizations)


def test_a_body_and_its_member_in_one_span_are_two() -> None:
    found = entities("그룹 세븐틴이 앨범을 냈다.", title="세븐틴 에스쿱스, 새 앨범 발매")
    assert named(found.people) == {"에스쿱스"}
    assert named(found.organizations) == {"세븐틴"}


def test_the_office_of_a_lawyer_bears_the_lawyers_name() -> None:
    found = entities("문태오 법률사무소는 항소했다. 서초동 법률사무소 거리는 붐볐다.")
    assert named(found.organizations) == {"문태오 법률사무소"}


def test_bodies_that_have_the_countrys_name_in_theirs() -> None:
    found = entities("한국장기기증원은 30일 밝혔다.")
    assert (named(found.organizations), named(found.places)) == ({"한국장기기증원"}, set())


def test_a_rate_in_brackets_makes_a_company() -> None:
    found = entities("애플(0.3%), 아마존(1.30%), 테슬라(1.08%) 주가는 올랐다.")
    assert named(found.organizations) == {"애플", "아마존", "테슬라"}


def test_parts_that_any_body_has_are_left_out() -> None:
    found = entities(
        "문태오 가람대병원 류마티스내과 교수와 박도담 누리일보 편집국 뉴스디자인팀 부장이 만났다. "
        "빈소는 서울 한빛병원 장례식장이다. 수도방위사령부 휘하 부대가 움직였다."
    )
    assert named(found.organizations) == {"가람대병원", "누리일보", "한빛병원", "수도방위사령부"}


def test_the_hospital_of_a_university_is_one_name() -> None:
    found = entities("문태오 한양대 구리병원 류마티스내과 교수는 “쉬어야 한다”고 말했다.")
    assert named(found.organizations) == {"한양대 구리병원"}


def test_a_number_of_the_stock_exchange_makes_a_company() -> None:
    found = entities("이날 소레온(298380), 마루비아(268600), 한국백신(123450) 등이 올랐다.")
    assert named(found.organizations) == {"소레온", "마루비아", "한국백신"}


def test_the_letter_of_a_country_is_no_part_of_a_body() -> None:
    found = entities("美국무부는 성명을 냈다.")
    assert named(found.organizations) == {"국무부"}


def test_a_noun_for_bodies_and_letters_in_brackets_make_a_body() -> None:
    found = entities("미국 정보 분석업체 가온퍼런스(Gaonference) 연구진은 논문을 냈다. 가온퍼런스는 유전자를 읽는다.")
    assert [set(forms(body)) for body in found.organizations] == [{"가온퍼런스", "Gaonference"}]


def test_a_short_word_before_a_dot_belongs_to_the_unit() -> None:
    found = entities("경기남부경찰청 반부패·경제범죄수사대는 영장을 신청했다.")
    assert named(found.organizations) == {"경기남부경찰청", "반부패·경제범죄수사대"}


def test_the_title_of_a_series_names_nothing() -> None:
    found = entities("농심은 새 과자를 냈다.", title="[식품박물관]② 새 과자가 나왔다")
    assert named(found.organizations) == {"농심"}


def test_letters_in_brackets_tell_a_body_by_its_last_noun() -> None:
    found = entities("누리은행 산하 너른분쟁해결센터(NDRC)는 판정을 내렸다. 가온국제컨벤션센터(GICC)에서 열린다.")
    (body,) = [entity for entity in found.organizations if entity.name == "너른분쟁해결센터"]
    assert forms(body) == ["너른분쟁해결센터", "NDRC"]
    assert "가온국제컨벤션센터" not in named(found.organizations)


def test_a_company_called_like_a_river_is_one() -> None:
    found = entities("아마존의 챗봇 알렉사는 위험을 불렀다. 애플, 구글, 아마존, 메타 등 기업이 실적을 냈다.")
    assert "아마존" in named(found.organizations)
    assert found.places == ()


def test_generic_bodies_stay_generic_whatever_joins_their_words() -> None:
    found = entities("한·일 해저터널과 한‧미 훈련을 논의했다. 하급심 법원과 일선 경찰서도 말했다. 신축공사가 끝났다.")
    assert named(found.organizations) == set()


def test_a_committee_of_parliament_has_one_name() -> None:
    found = entities("국회 법제사법위원회가 열렸다. 법사위는 법안을 의결했다. 국회 정무위원회도 열렸다.")
    assert {one.canonical for one in found.organizations} == {"법제사법위원회", "국회 정무위원회"}


def test_a_district_office_of_prosecution_without_its_city_is_seoul_s() -> None:
    found = entities("중앙지검 관계자가 말했다. 서부지법도 답했다.")
    assert {one.canonical for one in found.organizations} == {"서울중앙지방검찰청", "서울서부지방법원"}


def test_whoever_held_an_office_is_no_body() -> None:
    found = entities("특검은 노태원 전 사령관을 조사했다.", title="내란 특검, 노태원 주말 연달아 소환")
    assert named(found.people) == {"노태원"}
    assert named(found.organizations) == {"내란 특검"}


def test_the_head_of_a_body_is_called_by_its_whole_name() -> None:
    found = entities("가온농업진흥원(가진원)이 돕는다. 가진원은 사업을 편다. 문이랑 가진원장은 “적극 돕겠다”고 했다.")
    assert "가진" not in named(found.organizations)


def test_an_orchestra_is_no_person() -> None:
    found = entities("빈 필하모닉은 크리스티안 틸레만과 내한한다.")
    assert (named(found.people), named(found.organizations)) == ({"크리스티안 틸레만"}, {"빈 필하모닉"})


def test_an_authority_has_one_name_however_it_is_called() -> None:
    found = entities(
        "대전시는 예산을 늘리겠다고 밝혔다. 서울특별시가 계획을 발표했다. 경남 고성군은 지원하겠다고 밝혔다."
    )
    assert [one.canonical for one in found.organizations] == ["대전시", "서울시", "경상남도 고성군"]


def test_an_article_means_one_authority_by_one_name() -> None:
    found = entities("경기도 광주시는 계획을 발표했다. 광주시는 예산을 편성했다.")
    assert [(one.canonical, len(one.mentions)) for one in found.organizations] == [("경기도 광주시", 2)]


def test_orchestras_are_known_by_short_names_and_operas_by_their_city() -> None:
    found = entities(
        "서울시립교향악단과 협연한다. 서울시향은 올해 공연을 늘렸다. 문서윤 샌프란시스코오페라 음악감독이 온다."
    )
    assert [forms(body) for body in found.organizations] == [
        ["서울시립교향악단", "서울시향"],
        ["샌프란시스코오페라"],
    ]


def test_common_nouns_alone_name_no_body() -> None:
    found = entities(
        "국립대병원 매출이 줄었고 거래 은행과 저가항공사도 어려웠다. 산림당국은 국회 상임위원회에 보고했다. "
        "형사재판부는 주가연계증권 사건을 맡았다. 거대 통합 노조가 나왔다. 신축 도로개설공사가 끝났다."
    )
    assert named(found.organizations) == set()
    assert named(entities("국민은행과 부산대병원, 한국도로공사가 협약을 맺었다.").organizations) == {
        "국민은행",
        "부산대병원",
        "한국도로공사",
    }


def test_the_court_of_a_headline_is_the_supreme_court() -> None:
    found = entities("내부망에 불법 접속한 혐의다.", title="박도언 전 회장, 대법서 징역형 집유 확정")
    assert [one.canonical for one in found.organizations] == ["대법원"]


def test_a_conference_keeps_its_last_syllable() -> None:
    found = entities("반기운 국가기후환경회의 위원장이 말했다. 국무회의 심의의 외관을 갖추려 했다.")
    assert named(found.organizations) == {"국가기후환경회의"}


def test_measures_and_hours_are_no_bodies() -> None:
    assert entities("[16:00] 조해원 의원실, 전력 사용량이 30MW(메가와트) 이상인 업체").organizations == ()


def test_latin_letters_that_end_like_a_title_are_no_title() -> None:
    found = entities("TSMC는 2분기 순이익이 늘었다고 밝혔다. TSMC 주가는 3% 올랐다.")
    assert named(found.organizations) == {"TSMC"}


def test_a_listed_name_of_several_words_is_found_written_as_one() -> None:
    found = entities("보스턴레드삭스가 홈런 두 방으로 이겼다.")
    (club,) = found.organizations
    assert (club.name, club.canonical) == ("보스턴레드삭스", "보스턴 레드삭스")


@pytest.mark.parametrize(
    "name",
    [
        "세한대",
        "가람회계법인",
        "글로벌녹색성장기구",
        "국경없는기자회",
        "광복회",
        "하츠투하츠",
        "마스턴투자운용",
        "후생노동성",
        "바이라인네트워크",
    ],
)
def test_public_bodies_universities_companies_and_groups_are_known(name: str) -> None:
    assert named(entities(f"{name} 관계자는 내용을 확인하고 있다고 말했다.").organizations) == {name}


def test_a_road_named_after_a_city_is_no_university() -> None:
    found = entities("인천대로 공사가 시작됐다. 인천대는 버스 노선 변경을 요구했다. 계획대로 인천으로 떠났다.")
    assert named(found.organizations) == {"인천대"}
    assert named(found.places) == {"인천대로", "인천"}


def test_a_short_form_that_looks_like_a_person_or_place_is_the_company() -> None:
    found = entities("예가온저축은행과 가람은행이 소송을 냈다. 예가온은 과징금을 내지 않았다.")
    assert forms(next(o for o in found.organizations if o.name == "예가온저축은행")) == ["예가온저축은행", "예가온"]
    found = entities("청해도시개발공사 전 본부장 문태오씨와 노서윤 전 청해도개공 처장이 출석했다.")
    assert named(found.organizations) == {"청해도시개발공사"}


def test_a_founder_who_is_titled_is_no_short_form_of_the_company() -> None:
    found = entities("문태오 대표가 세운 문태오홀딩스는 지분을 팔았다. 문태오 대표는 말을 아꼈다.")
    assert named(found.people) == {"문태오"}


def test_the_association_of_a_city_has_the_citys_name() -> None:
    found = entities("부산광역시 배드민턴협회가 대회를 열었다. 서울시 한국무역협회 건물에서 수원시 상인회도 만났다.")
    assert {"부산광역시 배드민턴협회", "수원시 상인회", "한국무역협회"} <= named(found.organizations)


def test_a_confederation_and_its_union_are_two_and_its_branch_is_one() -> None:
    found = entities("민주노총 금속노조가 파업한다. 민주노총 대전본부는 성명을 냈다.")
    assert named(found.organizations) == {"민주노총", "금속노조", "민주노총 대전본부"}


def test_a_dot_of_hyphenation_parts_names_like_a_middle_dot() -> None:
    found = entities("대법원‧대검찰청‧대한변호사협회는 공동 세미나를 열었다.")
    assert named(found.organizations) == {"대법원", "대검찰청", "대한변호사협회"}


def test_letters_after_a_noun_for_companies_are_a_company() -> None:
    found = entities(
        "소속사 GNX는 사실이 아니라고 밝혔다. 로펌인 가온터즈(GAONTERS)도 함께했다. 매니지먼트사는 답하지 않았다."
    )
    assert named(found.organizations) == {"GNX", "GAONTERS"}


def test_a_group_and_its_company_are_one() -> None:
    found = entities("SPC 그룹 관계자는 부인했다. SPC는 내일 설명회를 연다.")
    (group,) = found.organizations
    assert set(forms(group)) == {"SPC 그룹", "SPC"}


def test_bodies_whose_noun_stands_before_their_name() -> None:
    found = entities(
        "문태오 아트센터 가온 관장과 오세림(변시 9회) 법률사무소 너른 변호사가 만났다. 콰르텟 누리온이 연주했다."
    )
    assert named(found.organizations) == {"아트센터 가온", "법률사무소 너른", "콰르텟 누리온"}
    assert named(found.people) == {"문태오", "오세림"}


def test_the_seat_of_a_body_is_the_body() -> None:
    found = entities("누리태권도연맹 본부가 옮긴다. 누리태권도연맹은 반겼다.")
    assert named(found.organizations) == {"누리태권도연맹"}


def test_the_national_police_agency_is_a_body_and_a_department_alone_is_none() -> None:
    found = entities(
        "법무부와 경찰청은 용의자를 찾았다. 국내 법무법인 대표변호사들과 반도체학과 교수가 도왔다. B 주식회사는 몰랐다."
    )
    assert named(found.organizations) == {"법무부", "경찰청"}
    assert not found.people


def test_a_branch_belongs_to_the_name_of_its_union() -> None:
    found = entities("민노총 경남본부는 성명을 냈다. 경찰청사 앞에는 스포츠협회 사람들도 있었다.")
    assert named(found.organizations) == {"민노총 경남본부"}


def test_a_school_and_its_hospital_are_two_and_works_on_a_site_are_none() -> None:
    found = entities(
        "울산의대(서울아산병원) 교수들이 모였다. 창원NC파크 건설 당시 감리를 한 창원시 산하 창원시설공단도 왔다."
    )
    assert named(found.organizations) == {"울산의대", "서울아산병원", "창원시설공단"}
    assert "창원NC파크" in named(found.places)


def test_a_body_is_named_by_the_title_of_its_head() -> None:
    found = entities(
        "문태오(58·26기) 전 부산가정법원장과 박도담 관세청장, 노서윤 대전지법원장이 만났다. 대전지법도 답했다. "
        "문이랑 수원지검 안산지청장과 오세림 금융위원장도 왔다."
    )
    bodies = {"부산가정법원", "관세청", "대전지법", "수원지검 안산지청", "금융위"}
    assert (named(found.people) >= {"문태오", "박도담", "노서윤"}, named(found.organizations)) == (True, bodies)


def test_who_heads_a_district_or_where_a_committee_sits_names_no_body() -> None:
    assert named(entities("문태오 종로구청장이 예결위원회장에서 말했다.").organizations) == set()


def test_law_offices_and_embassies_are_whole_however_they_are_spaced() -> None:
    found = entities(
        "박도담 변호사(법률사무소 다온)와 문태오법률사무소의 노서윤 변호사가 나섰다. "
        "주한프랑스대사관과 주한 미국 대사관이 초청했다."
    )
    assert named(found.organizations) == {
        "법률사무소 다온",
        "문태오법률사무소",
        "주한프랑스대사관",
        "주한 미국 대사관",
    }


def test_a_gang_is_named_without_its_members() -> None:
    assert named(entities("경찰은 너른J파 조직원 56명을 검거했다.").organizations) == {"너른J파"}


def test_a_law_firm_is_no_part_of_its_lawyer_and_none_of_the_lawyers_title() -> None:
    found = entities("임서결 법무법인 다온 대표변호사와 장이든 누리로엘법무법인 대표변호사가 인사했다.")
    assert named(found.organizations) == {"법무법인 다온", "누리로엘법무법인"}
    assert named(found.people) == {"임서결", "장이든"}


def test_ships_and_models_are_no_bodies() -> None:
    assert named(entities("너른데이지호 선사가 밝혔다. 사고기(에어버스 A320)는 멈췄다.").organizations) == set()


def test_a_body_whose_head_is_named_in_brackets_is_one() -> None:
    assert named(entities("너른한인법률가회(회장 문태오)는 총회를 열었다.").organizations) == {"너른한인법률가회"}


def test_the_parties_of_a_lawsuit_and_a_members_party_are_bodies_of_their_own() -> None:
    found = entities("▷SBS-방송통신위원회 취소 소송. 문태오 누리당 상임대표가 말했다. 박도담 강서세무서장이 답했다.")
    assert named(found.organizations) == {"SBS", "방송통신위원회", "누리당", "강서세무서"}


@pytest.mark.parametrize(
    ("sentence", "body"),
    [
        ("누리시는 ‘직장 내 갈등 조정 위원회’를 꾸렸다.", "직장 내 갈등 조정 위원회"),
        ("가온구는 올해 ‘마약수사지원센터’를 신설한다.", "마약수사지원센터"),
        ("동물권 단체 ‘케어’ 문태오 전 대표가 법정에 섰다.", "케어"),
    ],
)
def test_marks_around_what_ends_as_bodies_do_name_one(sentence: str, body: str) -> None:
    assert body in named(entities(sentence).organizations)


def test_the_short_name_after_the_head_is_the_bodys() -> None:
    (bar,) = entities(
        "너른지방변호사회(회장 문태오, 이하 너른변회)는 총회를 열었다. 너른변회는 쌀을 냈다."
    ).organizations
    assert set(forms(bar)) == {"너른지방변호사회", "너른변회"}


def test_a_body_is_one_with_its_present_name() -> None:
    (school,) = entities(
        "누리고등보통학교(현 누리제일고)에서 학생들이 일어섰다. 누리제일고는 기념비를 세웠다."
    ).organizations
    assert set(forms(school)) == {"누리고등보통학교", "누리제일고"}


def test_latin_words_in_brackets_are_the_same_body() -> None:
    (institute,) = entities("가온연구소(Gaon Research Institute)는 보고서를 냈다.").organizations
    assert institute.name == "가온연구소"
    assert set(forms(institute)) == {"가온연구소", "Gaon Research Institute"}


def test_a_body_and_what_is_under_it_are_two() -> None:
    found = entities("금융위원회 산하 증권선물위원회는 회의를 열었다.")
    assert named(found.organizations) == {"금융위원회", "증권선물위원회"}


def test_a_department_is_its_universitys() -> None:
    assert named(entities("문태오 누리대 관광학부 교수는 그렇게 말했다.").organizations) == {"누리대 관광학부"}


def test_a_hospital_and_a_seat_of_a_court_are_no_other_names_of_their_owners() -> None:
    found = entities("조선대 의대 교수가 조선대병원에 기부했다. 서울고법(인천재판부)에 판사가 왔다.")
    assert {"조선대", "조선대병원", "서울고법"} <= named(found.organizations)


@pytest.mark.parametrize(
    "sentence",
    [
        "B복지재단은 A씨를 후견인으로 선임했다.",
        "정부는 미 행정부와 협의했다.",
        "지방법원·가정법원 판사들이 만났다.",
        "수천억 원대 횡령이 드러났다.",
        "국정농단 사태와 보안처분을 다룬 표준국어대사전을 펼쳤다.",
    ],
)
def test_masks_rules_sums_and_terms_name_no_body(sentence: str) -> None:
    assert not entities(sentence).organizations


def test_a_whole_society_is_not_short_for_another() -> None:
    assert not shortens("한국민사법학회", "한국민사소송법학회")
    assert shortens("소비자원", "한국소비자원")


def test_law_firms_may_end_as_laws_and_prizes_do() -> None:
    found = entities("문태오 법무법인 온세상 변호사가 소송을 맡았다.")
    assert named(found.organizations) == {"법무법인 온세상"}


def test_firms_of_two_forms_in_law_are_two_bodies() -> None:
    found = entities("문태오 법무법인 다온 변호사와 오세림 특허법인 다온 변리사가 나섰다. 다온은 성장했다.")
    assert {"법무법인 다온", "특허법인 다온"} <= named(found.organizations)


def test_law_firms_joined_by_a_particle_are_two() -> None:
    found = entities("법무법인 정세와 법무법인 태일은 함께 사건을 맡았다.")
    assert named(found.organizations) == {"법무법인 정세", "법무법인 태일"}


def test_a_listed_body_loses_its_particle() -> None:
    assert named(entities("법무부는 팀을 꾸렸고, 서울고검도 의혹을 조사했다.").organizations) == {"법무부", "서울고검"}


def test_a_word_of_a_title_in_marks_is_no_company() -> None:
    assert not entities("배우들이 나오는 ‘신세계로부터’도 지난달 공개했다.").organizations


def test_bodies_of_a_row_are_names_without_the_space_before_them() -> None:
    text = "경찰청, 합동수사본부도 나섰다."
    passage = passages(analyse_article(ParsedArticle(title="소식", body=text)))[1]
    row = Candidate(passage, 0, text.index("도 나섰다"), EntityType.ORGANIZATION, "tagged")
    assert [one.text for one in names_in(row, shipped())] == ["경찰청", "합동수사본부"]


def test_a_name_cut_inside_a_word_is_made_whole_by_the_text() -> None:
    found = entities("국립아시아문화전당은 특별전을 연다.", title="광주 국립아시아문화전당 특별전")
    assert named(found.organizations) == {"국립아시아문화전당"}
    assert named(found.places) == {"광주"}


def test_a_body_reaches_to_its_initials() -> None:
    (body,) = entities("누리풀필먼트서비스(NFS) 측은 협조하겠다고 했다.").organizations
    assert (body.name, body.aliases) == ("누리풀필먼트서비스", ("NFS",))


def test_local_cooperatives_are_bodies_and_the_common_noun_none() -> None:
    assert named(entities("군은 가온농협과 출하 시기를 논의했다.").organizations) == {"가온농협"}
    assert not entities("도는 지역농협과 출하 시기를 논의했다.").organizations


def test_sponsor_and_league_of_the_championship_are_none() -> None:
    found = entities("LG가 2025 신한 SOL뱅크 KBO 한국시리즈 5차전에서 이겼다.")
    assert named(found.organizations) == {"LG"}


def test_a_custom_house_is_named_whole() -> None:
    assert "인천공항본부세관" in named(entities("관세청 인천공항본부세관은 해명자료를 냈다.").organizations)


def test_sponsored_leagues_and_festivals_are_no_bodies() -> None:
    found = entities("하나은행 K리그1 2025 경기에서 이겼다. 공주 백제문화제가 폐막했다. 백제문화제재단이 열었다.")
    assert named(found.organizations) == {"백제문화제재단"}


def test_a_local_body_is_one_with_and_without_the_status_of_its_city() -> None:
    found = entities("광주시보건환경연구원이 조사했다. 광주보건환경연구원은 결과를 알렸다.")
    (institute,) = found.organizations
    assert forms(institute) == ["광주시보건환경연구원", "광주보건환경연구원"]


@pytest.mark.parametrize(
    "body",
    ["너른시립희망원", "다온새로일하기센터", "바른법바로세우기시민행동", "가온나래출판사"],
)
def test_further_ends_that_make_a_word_a_body(body: str) -> None:
    assert named(entities(f"어제 {body}에서 회의가 열렸다.").organizations) == {body}


@pytest.mark.parametrize("body", ["대형교회", "종합사회복지관", "유명출판사", "지역복지재단"])
def test_and_common_nouns_that_end_so(body: str) -> None:
    assert not entities(f"어제 한 {body}에서 회의가 열렸다.").organizations


def test_a_university_abroad_by_its_state() -> None:
    found = entities("그는 미시간대에서 경영학을 배웠다.")
    assert named(found.organizations) == {"미시간대"}
    assert not found.places


def test_a_firm_whose_name_holds_a_middle_dot() -> None:
    found = entities("김·장 법률사무소가 대리했다. 김·장은 곧 답한다.")
    (firm,) = found.organizations
    assert firm.canonical == "김앤장"
    assert forms(firm) == ["김·장 법률사무소", "김·장"]
    assert not entities("김·장 두 의원이 만났다.").organizations


def test_a_listed_firm_without_the_particle_that_looks_like_a_part_of_its_name() -> None:
    assert named(entities("법무법인 화우도 자문을 맡았다.").organizations) == {"법무법인 화우"}


def test_who_introduces_himself_by_an_office_is_no_reporter() -> None:
    assert named(entities("안녕하십니까. 국회의장 문태오입니다.").people) == {"문태오"}


def test_what_stands_between_a_former_head_and_the_title_is_the_body() -> None:
    found = entities("문태오 전 락앤락 회장의 공판이 열렸다.")
    assert named(found.organizations) == {"락앤락"}
    assert named(found.people) == {"문태오"}


@pytest.mark.parametrize("firm", ["법무법인 지음", "법무법인 바른", "법무법인 나은"])
def test_a_firm_s_name_that_looks_like_a_verb_is_whole(firm: str) -> None:
    assert named(entities(f"{firm}, 한국가온협회가 협약을 맺었다.").organizations) >= {firm}


def test_the_full_bench_is_the_court() -> None:
    assert named(entities("대법원 전원합의체는 원심을 깼다. 한 법무법인 사무장이 왔다.").organizations) == {"대법원"}


def test_services_of_a_portal_are_channels() -> None:
    assert not entities("이 방송은 ‘네이버 오디오클립’과 ‘애플 팟캐스트’에서 들을 수 있다.").organizations


def test_a_house_of_fashion_is_no_person() -> None:
    found = entities("그는 바쉐론 콘스탄틴 시계를 샀다. 바쉐론 콘스탄틴은 값을 올렸다.")
    assert named(found.organizations) == {"바쉐론 콘스탄틴"}
    assert not found.people


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("너른변회", "너른지방변호사회"),
        ("법전원협의회", "법학전문대학원협의회"),
        ("가평서", "가평경찰서"),
        ("가온일보", "가온일보사"),
        ("누리화재", "누리화재해상보험"),
    ],
)
def test_further_abbreviations(short: str, full: str) -> None:
    assert shortens(short, full)


def test_a_letter_at_the_end_of_a_company_s_name_is_no_form_of_address() -> None:
    found = entities("중대재해로 삼강에스앤씨 대표가 기소됐다. 삼강에스앤씨는 항소했다.")
    assert {form for one in found.organizations for form in forms(one)} == {"삼강에스앤씨"}


def test_a_law_firm_from_abroad_is_no_part_of_its_lawyer() -> None:
    found = entities("라우노 페이버 베이커맥켄지 하노이사무소 파트너는 말했다. 존스 데이(Jones Day)도 참석했다.")
    surfaces = {form for one in found.organizations for form in forms(one)}
    assert surfaces == {"베이커맥켄지", "존스 데이", "Jones Day"}
    assert "베이커맥켄지" not in {form for one in found.people for form in forms(one)}


def test_a_model_is_no_part_of_the_company_s_name() -> None:
    assert named(entities("‘삼성 갤럭시S22’ 이용자들이 소송을 냈다.").organizations) == {"삼성"}


def test_a_branch_of_a_court_is_no_place() -> None:
    found = entities("대법원장은 전주지법 정읍지원을 방문했다.")
    assert "전주지법 정읍지원" in named(found.organizations)
    assert not found.places


def test_a_team_that_any_firm_has_is_no_body() -> None:
    assert not entities("그는 에너지팀의 노하우를 모았다.").organizations


def test_a_body_whose_name_begins_with_a_region_reaches_to_its_initials() -> None:
    found = entities("충청권지역혁신플랫폼(DSC) 관계자들이 배석했다.")
    assert named(found.organizations) == {"충청권지역혁신플랫폼"}
    assert not found.places


def test_a_branch_goes_with_the_court_whose_name_is_written_out() -> None:
    found = entities("춘천지방검찰청 강릉지청과 협약했다. 박소현 창원지방법원 통영지원장은 웃었다.").organizations
    assert named(found) == {"춘천지방검찰청 강릉지청", "창원지방법원 통영지원"}


def test_a_national_university_is_one_with_and_without_the_word() -> None:
    (university,) = entities("국립공주대학교가 투표를 한다. 공주대는 결과를 알린다.").organizations
    assert forms(university) == ["국립공주대학교", "공주대"]


def test_a_branch_of_a_union_is_named_with_the_union() -> None:
    found = entities("전국학교비정규직노조 대전지부는 “인력 부족이 원인”이라고 주장했다.")
    assert named(found.organizations) == {"전국학교비정규직노조 대전지부"}


def test_an_official_whose_name_ends_as_universities_do() -> None:
    found = entities("대전시교육청 배종대 체육예술건강과장은 업체를 조사하겠다고 밝혔다.")
    assert named(found.organizations) == {"대전시교육청"}
    assert named(found.people) == {"배종대"}


def test_a_body_after_a_foreign_name_is_no_part_of_it() -> None:
    body = "체르누스키 미술관과 공동으로 연다. 에리크 르페브르 체르누스키 미술관장이 참석했다."
    found = entities(body)
    assert named(found.people) == {"에리크 르페브르"}


def test_the_station_of_a_part_of_the_city_is_named_with_the_city() -> None:
    found = entities("인천 서부경찰서는 30대를 구속했다고 밝혔다. 서부경찰서는 조사를 이어간다.")
    (station,) = found.organizations
    assert forms(station) == ["인천 서부경찰서", "서부경찰서"]


def test_a_museum_of_two_people_is_one_body() -> None:
    found = entities("전시는 런던의 빅토리아 앤 알버트 뮤지엄에서 열린다.")
    assert named(found.organizations) == {"빅토리아 앤 알버트 뮤지엄"}
    assert named(found.places) == {"런던"}


def test_the_united_nations_before_a_title_are_no_person() -> None:
    found = entities("유엔 사무총장 후보들이 모인다. UN 사무총장은 5년이 임기다.")
    (body,) = found.organizations
    assert set(forms(body)) == {"유엔", "UN"}
    assert not found.people
