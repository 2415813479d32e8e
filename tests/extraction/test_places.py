from __future__ import annotations

import pytest

from app.extraction.document import analyse_article
from app.extraction.entity_types import agree
from app.extraction.extraction import EntityType
from app.extraction.names.lists import shipped
from app.extraction.passage import Candidate, passages
from app.parsing.article import ParsedArticle
from tests.extraction.reading import entities, forms, named


def test_a_city_that_acts_is_an_organization_and_where_something_is_a_place() -> None:
    found = entities("전주시는 예산을 늘리기로 결정했다고 밝혔다. 행사는 전주에서 열린다. 전주시 관계자가 설명했다.")
    assert named(found.organizations) == {"전주시"}
    assert [(m.text, m.start) for m in found.organizations[0].mentions] == [("전주시", 0), ("전주시", 39)]
    assert named(found.places) == {"전주"}


def test_a_country_stays_a_place_also_when_it_acts() -> None:
    found = entities("미국은 관세를 올린다고 발표했다. 북한은 대응하겠다고 밝혔다. 캐나다 정부는 침묵했다.")
    assert named(found.places) == {"미국", "북한", "캐나다"}
    assert found.organizations == ()


def test_places_carry_what_the_gazetteer_knows() -> None:
    found = entities("사고는 대전 유성구에서 났다. 독일 뮌헨에서도 비슷한 일이 있었다.")
    by_name = {place.name: place for place in found.places}
    yuseong = by_name["유성구"]
    assert (yuseong.kind, yuseong.within) == ("district", ("대전광역시", "대한민국"))
    daejeon = by_name["대전"]
    assert daejeon.canonical == "대전광역시"
    assert daejeon.latitude is not None
    assert daejeon.longitude is not None
    assert abs(daejeon.latitude - 36.35) < 0.1
    assert abs(daejeon.longitude - 127.38) < 0.1
    assert by_name["뮌헨"].within == ("독일",)


def test_the_place_before_tells_which_district_is_meant() -> None:
    found = entities("불은 부산 남구의 창고에서 시작됐다.")
    assert {p.name: p.within for p in found.places}["남구"] == ("부산광역시", "대한민국")
    alone = entities("불은 남구의 한 창고에서 시작됐다.")
    assert all(place.within == () for place in alone.places if place.name == "남구")


def test_forms_of_one_place_are_one() -> None:
    found = entities("경상남도 진주에 비가 왔다. 경남 전역이 젖었다. 베이징(北京)은 맑았다.")
    forms_of = {place.name: set(forms(place)) for place in found.places}
    assert forms_of["경상남도"] == {"경상남도", "경남"}
    assert forms_of["베이징"] == {"베이징", "北京"}


def test_countries_of_one_letter_stand_alone() -> None:
    found = entities("미국과 중국이 협상했다. 한미 동맹과 방미 일정도 다뤘다.", title="美·中, 관세 협상…한미 동맹 논의")
    letters = [(m.text, p.canonical) for p in found.places for m in p.mentions if m.field == "title"]
    assert letters == [("美", "미국"), ("中", "중국")]


def test_a_position_is_no_place() -> None:
    found = entities("오세훈 서울시장이 답했다.")
    assert found.places == ()


def test_sites_are_places_and_common_nouns_are_not() -> None:
    found = entities("인천국제공항은 붐볐다. 시내와 현장, 광장은 조용했다.")
    assert named(found.places) == {"인천국제공항"}


def test_what_is_written_on_to_a_place_is_cut() -> None:
    found = entities("한국은 대만전을 앞뒀다. 강릉서 불이 났다. 비는 대구20~60㎜ 내리겠다.")
    assert named(found.places) == {"한국", "대만", "강릉", "대구"}


def test_positions_residents_and_embassies_are_no_places() -> None:
    found = entities("문태오 울릉군수와 서울시민이 만났다. 오세인 주베트남 대사는 떠났다. 임진왜란을 다뤘다.")
    assert found.places == ()
    assert found.organizations == ()


def test_a_word_before_a_name_that_belongs_to_the_sentence_is_cut() -> None:
    found = entities("경찰은 지난 4월 저녁 송파구의 한 주점에서 그를 붙잡았다.")
    assert named(found.places) == {"송파구"}


def test_the_people_of_a_country_are_not_the_country() -> None:
    assert entities("미국인들은 웃었고 한국인 관광객이 늘었다.").places == ()
    assert named(entities("목적지는 일본인데 미국산 밀을 실었다.").places) == {"일본", "미국"}


def test_towns_and_neighbourhoods_are_known_with_what_they_lie_in() -> None:
    found = entities("화재는 서울 강남구 대치동에서 났다. 제주 서귀포시 성산읍에는 비가 왔다.")
    by_name = {place.name: place for place in found.places}
    assert by_name["대치동"].kind == "neighbourhood"
    assert by_name["대치동"].within == ("강남구", "서울특별시", "대한민국")
    assert by_name["성산읍"].within == ("서귀포시", "제주특별자치도", "대한민국")
    assert by_name["성산읍"].latitude is not None
    assert abs(by_name["성산읍"].latitude - 33.4) < 0.1


def test_a_neighbourhood_of_a_common_name_is_the_one_of_the_district_before() -> None:
    found = entities("불은 부산 해운대구 송정동의 식당에서 시작됐다.")
    assert {p.name: p.within for p in found.places}["송정동"] == ("해운대구", "부산광역시", "대한민국")
    alone = entities("불은 송정동의 식당에서 시작됐다.")
    assert all(place.within == () for place in alone.places if place.name == "송정동")


@pytest.mark.parametrize(
    ("whole", "last", "kind"),
    [
        ("얼음나라 영월", "영월", EntityType.PLACE),  # the tagger took the words before a county for a name
        ("스티브 오스틴", "오스틴", EntityType.PERSON),  # cities abroad may be surnames there
    ],
)
def test_a_place_beside_a_longer_name_that_ends_so(whole: str, last: str, kind: EntityType) -> None:
    text = passages(analyse_article(ParsedArticle(title="제목", body=f"{whole} {last}")))[1]
    person = Candidate(text, 0, len(whole), EntityType.PERSON, "tagged", 3.0)
    place = Candidate(text, len(whole) + 1, len(text.text), EntityType.PLACE, "listed")
    assert agree([person, place], shipped())[last] is kind


def test_the_week_before_is_no_city() -> None:
    assert entities("환자는 전주보다 3% 늘었고 전주 대비 입원도 늘었다.").places == ()
    assert named(entities("전주 한옥마을에 관광객이 몰렸다.").places) >= {"전주"}


def test_a_temple_is_a_place() -> None:
    found = entities("연화사 주지 도원 스님은 “누구나 오라”고 했다. 연화사에는 신도 100명이 모였다.")
    assert named(found.places) == {"연화사"}


def test_names_of_one_interchange_are_one() -> None:
    (place,) = entities("가람나들목에서 사고가 났다. 경찰이 막은 가람IC는 어제 열렸다.").places
    assert forms(place) == ["가람나들목", "가람IC"]


def test_the_letter_of_a_country_is_no_part_of_its_city() -> None:
    assert "로스앤젤레스" in named(entities("시상식은 미 로스앤젤레스에서 열렸다.").places)


def test_states_of_the_past_are_places() -> None:
    found = entities("그는 1952년 소련을 방문했다. 소련은 답하지 않았다.")
    assert named(found.places) == {"소련"}


def test_lines_of_rails_are_places_and_universities_are_none() -> None:
    assert "경부고속선" in named(entities("경부고속선과 호남고속선 열차가 멈췄다.").places)
    found = entities("지역 내 금오공대에선 반도체 특성화 대학 사업을 한다.")
    assert (named(found.organizations), found.places) == ({"금오공대"}, ())


def test_where_an_authority_acts_each_mention_of_it_is_the_authority() -> None:
    found = entities(
        "가평군은 13일 조례를 공포했다. 이 협약은 가평군과 누리건설이 맺었다. 가평군의 책임 여부를 따진다."
    )
    assert (named(found.organizations) - {"누리건설"}, found.places) == ({"가평군"}, ())


def test_an_authority_that_acts_is_also_a_place_where_something_happens() -> None:
    found = entities("가평군은 13일 조례를 공포했다. 가평군에서 축제가 열렸다.")
    assert "가평군" in named(found.places)


def test_an_authority_acts_together_with_others() -> None:
    found = entities("송파구와 한빛그룹은 2021년 8월 호수에 기술을 적용하는 실험을 추진했다.")
    assert named(found.organizations) == {"송파구", "한빛그룹"}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("전남 여수 적량석유화학단지에서 불이 났다.", "적량석유화학단지"),
        ("충남 아산 문정호와 전남 진도 저수지에 기술이 적용됐다. 문정호는 녹조로 몸살을 앓았다.", "문정호"),
        ("서울시는 래미안 가온센트럴, 롯데캐슬 누리폴 등 6개 단지를 공급한다.", "롯데캐슬 누리폴"),
        ("온라인 가구 업체는 북미 시장에서 1위를 했다.", "북미"),
        ("청나라에 의존하던 세력이 밀려났다.", "청나라"),
    ],
)
def test_complexes_waters_apartments_continents_and_former_states(body: str, name: str) -> None:
    found = entities(body)
    assert name in named(found.places)
    assert not found.people
    assert not found.organizations


@pytest.mark.parametrize("body", ["북미 정상회담은 열리지 않았다.", "미국에서 열린 제31회 로섬 어워즈에서 수상했다."])
def test_a_relation_of_two_countries_and_a_prize_are_no_places(body: str) -> None:
    assert named(entities(body).places) <= {"미국"}


@pytest.mark.parametrize(
    "sentence",
    [
        "승용차가 인도로 돌진했다.",
        "그는 인도에서 뒤로 넘어졌다.",
        "차도와 인도를 나눴다.",
        "범죄인 인도 청구가 기각됐다.",
    ],
)
def test_a_pavement_and_handing_over_are_no_country(sentence: str) -> None:
    assert entities(sentence).places == ()


def test_the_country_stays_a_country() -> None:
    assert named(entities("인도에서 총선이 열렸다. 인도 총리가 연설했다.").places) == {"인도"}


def test_a_fortress_is_not_its_mountain() -> None:
    found = entities("가온산은 봄에 붐빈다. 가온산 정상에서 가온산성까지 걸었다.")
    assert not any({"가온산", "가온산성"} <= {p.name, *p.aliases} for p in found.places)


def test_buildings_of_an_address_are_places() -> None:
    found = entities("행사는 서울 강남구 대치동 푸른 빌딩 15층에서 열린다.")
    assert {"푸른 빌딩", "대치동", "강남구", "서울"} <= named(found.places)


def test_the_dot_of_a_date_parts_no_name() -> None:
    assert "제주4·3평화기념관" in named(entities("일행은 제주4·3평화기념관을 찾았다.").places)


@pytest.mark.parametrize("sentence", ["화성-20형을 공개했다.", "북동부에서 진도 5강이 관측됐다."])
def test_missiles_and_intensities_are_no_places(sentence: str) -> None:
    assert entities(sentence).places == ()


def test_what_belongs_to_a_temple_is_no_part_of_its_name() -> None:
    assert named(entities("합천 해인사 주지가 인사했다.").places) == {"합천", "해인사"}


@pytest.mark.parametrize(
    "sentence",
    ["한국전쟁을 겪은 세대다.", "도쿄올림픽 뒤에 은퇴했다.", "꽃을 스페인어로 배웠다.", "식생활이 서구화됐다."],
)
def test_a_place_within_an_event_or_a_language_is_not_named(sentence: str) -> None:
    assert entities(sentence).places == ()


def test_addresses_of_the_web_name_nothing() -> None:
    found = entities("기사는 https://news.garam.example/replay/2021/nwdesk/article/1.html 에 있다.")
    assert (named(found.places), named(found.organizations)) == (set(), set())


def test_a_line_and_its_station_are_two_places() -> None:
    found = entities("GTX-A 삼성역 구간에서 철근이 빠졌다.")
    assert (named(found.organizations), named(found.places)) == (set(), {"GTX-A", "삼성역"})


def test_a_water_or_land_after_a_proper_name_is_another_place() -> None:
    found = entities("회사는 파나마 운하 양쪽의 항만을 사고 한국 반도체를 판다.")
    assert named(found.places) == {"파나마 운하", "한국"}


def test_the_west_a_market_and_a_history_are_no_places() -> None:
    found = entities("서구 사회는 변했다. 미국시장에서 통하려면 미국사를 알아야 한다. 대전 서구에 산다.")
    assert named(found.places) == {"대전", "서구"}
    assert named(entities("서구 기독교는 그때 갈라섰다.").places) == set()


def test_a_room_is_no_part_of_the_building() -> None:
    found = entities("공연은 10일 광주문화예술회관 소극장에서 열린다.")
    assert named(found.places) | named(found.organizations) == {"광주문화예술회관"}


def test_a_match_away_is_where_it_is_played() -> None:
    found = entities(
        "프로야구 KT는 27일 롯데와의 부산 원정 경기를 앞두고 투수를 뺐다. 타자는 홈런을 쳤다.",
    )
    assert "부산" in named(found.places)


def test_an_industry_and_a_process_are_no_places() -> None:
    found = entities("조선·철강·반도체 수출이 늘었다. 대만은 고령화에서 초고령 사회로 간다.")
    assert named(found.places) == {"대만"}


def test_two_letters_in_brackets_are_the_same_city() -> None:
    found = entities("미국 로스앤젤레스(LA), 베트남 하노이에서 열린다.")
    assert named(found.places) == {"미국", "로스앤젤레스", "베트남", "하노이"}


def test_eras_are_no_part_of_a_place() -> None:
    found = entities("조선 중기의 문인이 썼다. 조선중기 문신이다. 중세 유럽의 성이다.")
    assert named(found.places) == {"조선", "유럽"}


def test_wards_and_cities_by_their_short_names() -> None:
    found = entities("창원 의창에서 뽑혔다. 성남 분당 주민이 미국 LA에 갔다. 전라권에 눈이 온다.")
    canonical = {place.canonical for place in found.places}
    assert {"의창구", "분당구", "로스앤젤레스", "전라도"} <= canonical
    (ward,) = (place for place in found.places if place.canonical == "의창구")
    assert ward.within == ("창원시", "경상남도", "대한민국")


def test_an_occupation_or_a_word_for_a_grave_is_no_place() -> None:
    found = entities("스웨덴 트럼페터 호칸 하르덴이 왔다. 장지 연천군 백학면 선영이다.")
    assert named(found.places) == {"스웨덴", "연천군", "백학면"}


def test_two_places_at_home_are_nobody() -> None:
    found = entities("가장 많은 기부금을 모은 곳은 경북 영덕이었다.")
    assert found.people == ()
    assert named(found.places) == {"경북", "영덕"}


def test_what_has_a_height_is_a_peak() -> None:
    found = entities("북한산은 최고봉인 백운대(836m)와 인수봉(810m)을 품고 있다.")
    assert found.people == ()
    assert {"백운대", "인수봉"} <= named(found.places)


def test_the_policy_of_a_province_names_the_province() -> None:
    found = entities("민선 9기 충북도정이 성장동력 확충을 추진한다.")
    assert [place.canonical for place in found.places] == ["충청북도"]


def test_a_headline_s_particle_is_no_part_of_a_place() -> None:
    found = entities("미국서 온 손님이 해수욕장서 발견됐다.", title="공장서 큰 화재")
    assert [place.canonical for place in found.places] == ["미국"]


def test_the_sea_is_meant_unless_towns_stand_around() -> None:
    sea = entities("강원 강릉의 기온은 7도다. 바다의 물결은 동해 중부와 남부의 먼바다에서 2~3m다.")
    assert "동해" in {place.canonical for place in sea.places}
    town = entities("강원 속초·동해 등의 도매상이 산다.")
    assert "동해시" in {place.canonical for place in town.places}


def test_what_happens_on_a_sea_names_it() -> None:
    found = entities("북한이 동해상으로 미사일을 쐈다. 서해상에서 어선이 뒤집혔다.")
    assert {"동해", "서해"} <= named(found.places)


def test_vice_mayors_and_numbers_of_quarters_are_no_places() -> None:
    found = entities("문정훈 행정1부시장 직무대리는 18개동 주민을 만났다. 가락시장 상인도 왔다. 시청사는 새로 짓는다.")
    assert named(found.places) == {"가락시장"}
    assert named(entities("경남 양산시 남부시장 앞 정류장이다.").places) == {"경남", "양산시", "남부시장"}


def test_a_city_whose_staff_act_beside_a_companys_is_the_authority() -> None:
    found = entities("통영시와 더본코리아 직원들이 고개를 숙였다.")
    assert named(found.organizations) == {"통영시", "더본코리아"}


def test_districts_in_a_row_share_the_kind_of_the_last() -> None:
    found = entities("강남구 삼성·대치·청담동과 경기 김포·파주시에 비가 내렸다. 삼성 야구·축구단은 쉬었다.")
    by_name = {place.name: place for place in found.places}
    assert {"강남구", "삼성", "대치", "청담동", "김포", "파주시"} <= set(by_name)
    assert by_name["대치"].canonical == "대치동"
    assert "강남구" in by_name["대치"].within
    assert "야구" not in by_name
    cities = entities("대전·대구·안동에 얼음이 얼었고 충북 옥천·영동에 눈이 왔다.").places
    assert {place.canonical for place in cities if place.name in {"대구", "옥천"}} == {"대구광역시", "옥천군"}


def test_a_line_each_for_cities_names_no_king() -> None:
    found = entities("내일 날씨\n▲ 서울 : [맑음]\n▲ 대전 : [흐림]\n▲ 세종 : [맑음]")
    assert named(found.places) == {"서울", "대전", "세종"}


def test_a_pavement_before_a_building_is_no_country() -> None:
    assert named(entities("병원 앞 인도에서 학생이 다쳤다.").places) == set()
    assert named(entities("정부는 인도에서 열린 회의에 갔다.").places) == {"인도"}


def test_the_seat_of_a_clan_is_no_place() -> None:
    assert named(entities("그는 전주 이씨 집안에서 났다. 김해 김씨 종친회도 열렸다.").places) == set()


@pytest.mark.parametrize(
    "sentence", ["세 종목을 완주하는 경기다.", "그는 길이 1m 일본도를 휘둘렀다.", "아내와 외동 아들이 있다."]
)
def test_words_that_are_written_like_places_are_none(sentence: str) -> None:
    assert not entities(sentence).places


def test_a_park_has_the_name_before_it() -> None:
    assert named(entities("가족은 덕유산 자연휴양림에서 하루를 묵었다.").places) == {"덕유산 자연휴양림"}


def test_a_hotel_where_something_happens_is_a_place() -> None:
    found = entities("시상식은 6일 서울 가온힐튼호텔 3층에서 열렸다.")
    assert "가온힐튼호텔" in named(found.places)
    assert not found.organizations


def test_a_road_and_a_crossing_on_it_are_two_places() -> None:
    found = entities("명예도로는 남동대로 길병원사거리부터 교차로까지 구간이다.")
    assert named(found.places) == {"남동대로", "길병원사거리"}


def test_a_mayor_names_no_person_but_himself() -> None:
    found = entities("12월 문병량 전 성남시장의 비서였던 사람에게 전화를 걸었다.")
    assert named(found.people) == {"문병량"}


def test_the_article_tells_a_state_from_a_country() -> None:
    (country,) = [p for p in entities("미국은 조지아의 수도 트빌리시에 사절을 보냈다.").places if p.name == "조지아"]
    assert country.kind == "country"
    (state,) = [
        p for p in entities("미국 조지아주에서 공장을 연다.", title="조지아 공장 준공").places if p.name != "미국"
    ]
    assert (state.canonical, state.aliases) == ("조지아주", ("조지아",))


def test_directions_from_a_place_are_none() -> None:
    assert named(entities("전남 신안군 가거도 남서방 23㎞ 해상에서 어선이 침수됐다.").places) == {
        "전남",
        "신안군",
        "가거도",
    }


def test_seo_in_a_headline_is_no_part_of_a_harbour() -> None:
    assert "청해만항" in named(entities("어선이 뒤집혔다.", title="포항 청해만항서 어선 전복").places)


def test_a_common_noun_after_waters_is_no_part_of_the_place() -> None:
    found = entities("팔당댐 방류량은 초당 8천t이다. 시장은 진해만 굴 양식장을 찾았다.")
    assert named(found.places) == {"팔당댐", "진해만"}


def test_the_head_of_a_diocese_is_no_stadium() -> None:
    assert not entities("천주교 서울대교구장 정순택 대주교도 메시지를 냈다.").places


def test_a_quarter_with_an_ordinary_words_name_is_found_in_a_row() -> None:
    assert {"은행", "선화동"} <= named(entities("대전 중구 은행·선화동 일원이 대상이다.").places)


@pytest.mark.parametrize(
    "hotel",
    ["그랜드 인터컨티넨탈 서울 파르나스 호텔", "노보텔 앰배서더 서울 강남", "코트야드 메리어트 서울 판교"],
)
def test_a_hotel_of_several_words_is_one_place(hotel: str) -> None:
    found = entities(f"모임은 12일 {hotel}에서 열렸다.")
    assert named(found.places) == {hotel}
    assert not found.organizations


def test_holy_sites_are_places() -> None:
    found = entities("가온순교성지에 사람들이 모였다. 성지를 찾는 이가 늘었다.")
    assert named(found.places) == {"가온순교성지"}


def test_what_lives_is_neither_a_person_nor_a_body_nor_a_place() -> None:
    found = entities("가온무늬깃해파리가 늘었다. 누리단털파리와 다온모넬라균이 나왔다. 먼섬통박테리아도 있었다.")
    assert [*found.people, *found.organizations, *found.places] == []


def test_hanja_in_brackets_tell_a_thing_from_a_place() -> None:
    assert not entities("그는 국궁(國弓)을 배웠다. 위도가 높은 곳에서 활을 쐈다. 독(獨)한 술을 마셨다.").places
    assert named(entities("주한 미(美) 해병대가 왔다.").places) == {"美"}


def test_a_ship_is_no_lake() -> None:
    assert not entities("시추선 웨스트브라운호는 항구를 떠났다.").places


def test_a_region_is_named_with_what_makes_it_one() -> None:
    assert named(entities("충청권 4개 시도지사는 공동성명을 냈다.").places) == {"충청권"}


def test_a_city_among_bodies_is_its_authority() -> None:
    found = entities("국토교통부와 서울시, 국가철도공단은 통과를 앞당기기로 했다.")
    assert named(found.organizations) == {"국토교통부", "서울시", "국가철도공단"}
    assert not found.places


def test_a_complex_of_factories_is_no_corporation() -> None:
    found = entities("불은 구미공단의 한 공장에서 났다. 반월공단에서도 연기가 났다. 근로복지공단이 조사했다.")
    assert named(found.places) == {"구미공단", "반월공단"}
    assert named(found.organizations) == {"근로복지공단"}


def test_the_skies_over_a_province_are_no_deed_of_its_authority() -> None:
    found = entities("강원도는 10㎜ 내외의 비가 내리고 있으며 오후에는 비구름대가 확대된다고 기상청은 밝혔다.")
    assert named(found.places) == {"강원도"}
    assert named(found.organizations) == {"기상청"}


def test_who_knows_a_country_or_comes_from_it_is_not_the_country() -> None:
    assert not entities("그는 일본통으로 알려져 있다. 손님은 캐나다인, 페루인이었다.").places


def test_quarters_joined_by_a_particle_are_two_places() -> None:
    assert named(entities("진잠동과 온천1동, 구즉동 경로당이 대상이다.").places) >= {"진잠동", "온천1동"}


def test_a_district_whose_head_stands_in_brackets_acts() -> None:
    found = entities("대전 유성구(구청장 문용래)가 스마트경로당 20곳을 추가한다.")
    assert named(found.organizations) == {"유성구"}


def test_a_constituency_is_its_district() -> None:
    found = entities("더불어민주당 문교흥(인천 서구갑) 국회의원이 출마를 선언했다.")
    assert named(found.places) == {"인천", "서구"}
