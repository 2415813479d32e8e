from __future__ import annotations

import pytest

from tests.extraction.reading import entities, forms, named


def test_a_bare_surname_with_a_title_means_the_person_named_before() -> None:
    found = entities("박서진 전주시장이 새 도서관 계획을 발표했다. 박 시장은 내년에 착공한다고 말했다.")
    assert named(found.people) == {"박서진"}
    (mayor,) = found.people
    assert forms(mayor) == ["박서진", "박"]
    assert mayor.mentions[1].evidence == "surname-title"
    assert mayor.aliases == ("박",)


def test_the_title_decides_between_two_people_of_one_surname() -> None:
    found = entities(
        "김도현 의원과 김민지 교수가 토론했다. 김 교수는 예산을 걱정했고 김 의원은 낙관했다. "
        "이어 김 교수가 다시 물었다."
    )
    by_name = {person.name: forms(person) for person in found.people}
    assert by_name == {"김도현": ["김도현", "김"], "김민지": ["김민지", "김", "김"]}


def test_without_a_deciding_title_the_person_named_last_is_meant() -> None:
    found = entities("최영호 대표가 먼저 나왔다. 뒤이어 최은영 대표가 무대에 올랐다. 최 대표는 웃으며 인사했다.")
    by_name = {person.name: forms(person) for person in found.people}
    assert by_name["최은영"] == ["최은영", "최"]
    assert by_name["최영호"] == ["최영호"]


def test_a_determiner_is_no_surname() -> None:
    found = entities("이상우 판사가 선고했다. 이 교수 모임은 판결을 환영했다. 한 의원은 말을 아꼈다.")
    (judge,) = found.people
    assert forms(judge) == ["이상우"]


def test_a_particle_after_a_bracket_is_no_surname() -> None:
    found = entities("이주영 변호사가 맡았다. 원고(회사)이 변호사를 바꿨다.")
    assert forms(found.people[0]) == ["이주영"]


@pytest.mark.parametrize(
    "sentence",
    [
        "A씨는 혐의를 부인했다.",
        "경찰은 김모씨를 체포했다.",
        "이모(33)씨는 벌금을 냈다.",
        "한 관계자는 말을 아꼈다.",
        "정 모 씨가 신고했다.",
    ],
)
def test_people_without_an_identifying_name_are_left_out(sentence: str) -> None:
    assert entities(sentence).people == ()


def test_a_masked_namesake_keeps_its_surname() -> None:
    found = entities("윤지호 의원이 회견을 열었다. 경찰은 윤모(45)씨를 불렀다. 윤씨는 조사를 받고 돌아갔다.")
    assert [forms(person) for person in found.people] == [["윤지호"]]


def test_the_young_are_called_by_surname_if_the_article_calls_them_so_by_name() -> None:
    found = entities(
        "오가람(8)양은 고양이와 산다. 오양은 웃었다. 문태오(9) 군이 문을 열자 문군의 개가 짖었다. 고양은 멀다."
    )
    by_name = {person.name: forms(person) for person in found.people}
    assert by_name == {"오가람": ["오가람", "오"], "문태오": ["문태오", "문"]}
    called_otherwise = entities("오가람 의원은 양식장을 찾았다. 오양은 나오지 않았다.")
    assert [forms(person) for person in called_otherwise.people] == [["오가람"]]


def test_reporters_and_sign_offs_are_left_out() -> None:
    found = entities(
        "서유진 장관이 답했다.\n\nMBC뉴스 조현우입니다.\n\n(영상취재: 강민석 / 영상편집: 오지은)", reporters=("조현우",)
    )
    assert named(found.people) == {"서유진"}
    assert "MBC뉴스" not in named(found.organizations)


def test_characters_of_a_drama_are_left_out_and_actors_stay() -> None:
    found = entities("강하늬(배수지 분)는 편지를 읽었다. 강하늬는 울음을 터뜨렸다. 배우 배수지는 열연했다.")
    assert named(found.people) == {"배수지"}


def test_a_foreign_name_and_its_last_part_are_one_person() -> None:
    found = entities("도널드 트럼프 미국 대통령이 도착했다. 트럼프 대통령은 곧장 회담장으로 갔다.")
    (president,) = found.people
    assert president.name == "도널드 트럼프"
    assert forms(president) == ["도널드 트럼프", "트럼프"]


def test_hanja_surnames_in_headlines_mean_the_person() -> None:
    found = entities("윤석열 전 대통령이 법원에 출석했다.", title="尹, 법원 출석")
    (person,) = found.people
    assert [(m.field, m.text) for m in person.mentions] == [("title", "尹"), ("body", "윤석열")]


def test_particles_honorifics_and_titles_are_no_part_of_a_mention() -> None:
    found = entities("송민호씨는 웃었다. 송민호 대표이사가 답했다. 송민호(54)의 설명은 길었다.")
    (person,) = found.people
    assert set(forms(person)) == {"송민호"}


def test_titles_carry_their_organization_and_whether_they_are_former() -> None:
    found = entities(
        "이재명 더불어민주당 대표와 홍준표 전 대구시장이 만났다. 배우 한지민도 자리했다. "
        "정은경 보건복지부 장관은 오지 않았다."
    )
    titles = {p.name: [(t.text, t.organization, t.former) for t in p.titles] for p in found.people}
    assert titles["이재명"] == [("대표", "더불어민주당", False)]
    assert titles["홍준표"] == [("대구시장", None, True)]
    assert titles["한지민"] == [("배우", None, False)]
    assert titles["정은경"] == [("장관", "보건복지부", False)]


def test_an_institute_is_no_title() -> None:
    found = entities("김갑수 자본시장연구원 선임연구위원이 발표했다.")
    (person,) = found.people
    assert [(t.text, t.organization) for t in person.titles] == [("선임연구위원", "자본시장연구원")]


def test_labels_of_a_script_name_people() -> None:
    found = entities('▶ 인터뷰 : 강솔 / 부산 금정구\n\n- "저희도 응원하겠습니다."')
    assert "강솔" in named(found.people)
    assert named(found.places) == {"부산", "금정구"}


def test_former_after_a_name_is_no_surname() -> None:
    found = entities("전지훈 의원이 물었다. 강수연 전 의원은 답하지 않았다. 전 의원이 다시 물었다.")
    by_name = {person.name: forms(person) for person in found.people}
    assert by_name == {"전지훈": ["전지훈", "전"], "강수연": ["강수연"]}


def test_initials_that_the_lists_know_are_the_person() -> None:
    found = entities("이날 김대중 전 대통령의 고향을 찾았다.", title="DJ 고향에서 통합 외친 후보")
    assert [(person.name, set(forms(person))) for person in found.people] == [("김대중", {"김대중", "DJ"})]


def test_a_name_in_a_bracket_that_says_so_is_the_same_person() -> None:
    found = entities("배우 문태오(본명 문가람·58)가 무대에 섰다. 문가람씨는 오래 쉬었다.")
    assert [(person.name, set(forms(person))) for person in found.people] == [("문태오", {"문태오", "문가람"})]


def test_the_organization_after_a_name_is_no_part_of_it() -> None:
    found = entities("도널드 트럼프 대통령과 팀 쿡 애플 최고경영자가 만났다. 문율 명지대 교수는 우려했다.")
    assert named(found.people) == {"도널드 트럼프", "팀 쿡", "문율"}
    assert {"애플", "명지대"} <= named(found.organizations)


def test_an_acting_president_is_called_by_surname() -> None:
    found = entities("문태오 대통령 권한대행이 지시했다. 문 대행은 말을 아꼈다.")
    assert forms(found.people[0]) == ["문태오", "문"]


def test_a_president_is_not_called_by_surname_alone() -> None:
    found = entities("문태오 전 대통령의 딸이 조사를 받았다. 경찰은 문씨가 집을 빌려줬다고 봤다.", title="文 딸 조사")
    (president,) = found.people
    assert [(m.field, m.text) for m in president.mentions] == [("title", "文"), ("body", "문태오")]


def test_a_suspect_is_no_inspector() -> None:
    found = entities("경찰은 오세인(24)씨를 붙잡았다. 오 경감은 증거를 놓쳤다. 오씨는 혐의를 부인했다.")
    assert forms(found.people[0]) == ["오세인", "오"]


def test_a_given_name_alone_means_the_one_who_bears_it() -> None:
    found = entities("배우 박도담씨가 무대에 올랐다. 도담씨는 눈물을 보였다. 관객은 도담씨를 응원했다.")
    assert named(found.people) == {"박도담"}


def test_a_name_that_ends_like_a_body_is_a_person_whom_the_surname_calls() -> None:
    found = entities(
        "재판부는 노상단 전 국군정보사령관을 불렀다. 노 전 사령관은 나오지 않았다.", title="노상단 측, 혐의 부인"
    )
    assert (named(found.people), "노상단" in named(found.organizations)) == ({"노상단"}, False)


def test_a_name_that_ends_like_a_particle_is_found_by_its_surname() -> None:
    found = entities("문이만 무소속 의원이 회견을 열었다. 문 의원은 혐의를 부인했다.")
    assert [forms(person) for person in found.people] == [["문이만", "문"]]


@pytest.mark.parametrize("title", ["CFO", "검사장", "준장"])
def test_a_surname_before_some_titles_is_no_determiner(title: str) -> None:
    found = entities(f"가람전자 이도윤 최고재무책임자가 나왔다. 이 {title}은 말을 아꼈다.")
    assert forms(found.people[0]) == ["이도윤", "이"]


def test_a_pen_name_is_another_name_of_whom_it_stands_before() -> None:
    (scholar,) = entities("다산 정약용은 강진에서 지냈다. 다산은 책을 썼다.").people
    assert (scholar.name, forms(scholar)) == ("정약용", ["다산", "정약용", "다산"])


def test_a_short_name_and_a_company_are_two() -> None:
    found = entities("문율 가람박스 대표가 강연했다. 문 대표는 상장을 말했다.")
    assert named(found.people) == {"문율"}
    assert "가람박스" in named(found.organizations)


def test_a_foreign_given_name_may_look_like_a_surname() -> None:
    assert named(entities("조 바이든 대통령이 연설했다.").people) == {"조 바이든"}


def test_whom_an_actor_plays_is_no_person() -> None:
    assert entities("사이코패스 살인마 영숙을 연기하며 강렬한 연기를 보였다.").people == ()


def test_an_occupation_tells_a_foreign_name() -> None:
    found = entities('생명공학 전문가 벤키 순다라라잔은 "유사성을 지닌다"고 말했다.')
    assert named(found.people) == {"벤키 순다라라잔"}


def test_foreign_people_whose_letters_and_title_stand_beside_them() -> None:
    found = entities("가람자동차의 디자인 총괄, 로난 페이버(Ronan Faber)는 재활용 소재를 쓴다고 밝혔다.")
    assert named(found.people) == {"로난 페이버"}


def test_people_before_the_institute_that_they_lead() -> None:
    found = entities("문수열 바다생태연구소 소장은 “분리 배출이 어렵다”고 말했다.")
    assert (named(found.people), named(found.organizations)) == ({"문수열"}, {"바다생태연구소"})


def test_the_head_of_an_institute_is_no_chairperson() -> None:
    found = entities("이도람 가람연구원 원장과 이세온 금융위원회 위원장이 만났다. 이 원장은 말을 아꼈다.")
    by_name = {person.name: forms(person) for person in found.people}
    assert by_name == {"이도람": ["이도람", "이"], "이세온": ["이세온"]}


def test_a_korean_surname_at_the_end_of_a_foreign_name_means_its_bearer() -> None:
    found = entities("젠슨 황 엔비디아 최고경영자가 방한했다. 황 CEO는 웃었다.")
    (person,) = found.people
    assert forms(person) == ["젠슨 황", "황"]


def test_members_of_a_group_are_known_by_their_stage_names() -> None:
    found = entities("방탄소년단 멤버 뷔와 슈가가 무대에 올랐다. 블랙핑크 로제도 왔다.")
    assert named(found.people) == {"뷔", "슈가", "로제"}


def test_ordinary_words_are_no_members_where_no_group_stands_beside_them() -> None:
    assert entities("슈가 코팅을 입힌 과자다. 로제 와인을 마셨다.").people == ()
    assert "정원" not in named(entities("엔하이픈 공연이 끝났다. 학교 정원을 늘린다.").people)


def test_statesmen_of_the_lists_need_no_tagger() -> None:
    found = entities("우르줄라 폰데어라이엔은 소셜미디어에 글을 올렸다.")
    assert named(found.people) == {"우르줄라 폰데어라이엔"}


def test_a_writer_called_like_a_river_is_a_person() -> None:
    found = entities("소설가 한강이 상을 받았다. 한강은 말을 아꼈다.")
    assert (named(found.people), named(found.places)) == ({"한강"}, set())
    assert named(entities("한강에서 축제가 열렸다.").places) == {"한강"}


def test_a_name_that_the_analyser_reads_as_one_is_not_cut() -> None:
    found = entities("나오미 애키와 마크 러팔로가 출연했다.")
    assert named(found.people) == {"나오미 애키", "마크 러팔로"}


def test_a_spokesperson_stands_after_the_ministry() -> None:
    found = entities("중국 외교부 마오닝 대변인은 정례 회견을 열었다.")
    assert named(found.people) == {"마오닝"}
    assert named(found.organizations) == {"중국 외교부"}


def test_a_foreign_name_is_found_whole() -> None:
    found = entities(
        "시향은 라스모 벨스케 음악감독과 일한다. 네덜란드인 시레나 도벨(41)씨는 웃었다. "
        "첫 사제인 문태건 안드레아 신부가 왔다. 요한 바오로 2세 때인 2001년의 일이다."
    )
    assert named(found.people) == {"라스모 벨스케", "시레나 도벨", "문태건 안드레아", "요한 바오로 2세"}
    assert named(found.places) == set()


def test_who_answers_is_named_without_the_letter() -> None:
    found = entities("Q 어떤 작가를 좋아하나.\n\nA 문이섭, 오민서, 한왈종을 좋아한다.")
    assert named(found.people) == {"문이섭", "오민서", "한왈종"}


def test_a_label_tells_no_author_of_a_book() -> None:
    found = entities("문장훈 지음 / 사계절 펴냄 / 416쪽\n\n그날 / 바위에서 죽었다")
    assert not {"문장훈 지음", "그날"} & named(found.people)


def test_the_year_of_a_lawyer_makes_a_person() -> None:
    found = entities("문희도(31회)·오유림(11회)·한지군(12회) 변호사도 함께한다.")
    assert named(found.people) == {"문희도", "오유림", "한지군"}


def test_who_is_taken_for_a_body_or_a_place_is_a_person() -> None:
    found = entities(
        "결승에서 쑨웨이퉁(중국)을 이겼고 4강에서는 문경동(대구시청)을 눌렀다. 의사 모레세 코아네는 지난 3일 설명했다. "
        "웨이난산 중국공정원 원사도 말했다."
    )
    assert named(found.people) == {"쑨웨이퉁", "문경동", "모레세 코아네", "웨이난산"}
    assert named(found.organizations) == {"대구시청", "중국공정원"}


def test_a_foreign_name_with_a_particle_inside_is_one() -> None:
    found = entities("오로라 드 벨 교수는 빙하를 연구한다. 마우로 델 피오르도 감독이 웃었다.")
    assert named(found.people) == {"오로라 드 벨", "마우로 델 피오르도"}


def test_vietnamese_names_are_found_whole() -> None:
    found = entities("쩐 반 민 부총리가 도착했다. 팜 티 란은 하노이에서 한국어를 가르친다. 레 티 뚜엣이 도왔다.")
    assert named(found.people) == {"쩐 반 민", "팜 티 란", "레 티 뚜엣"}


def test_the_last_syllable_of_a_foreign_name_is_no_particle() -> None:
    found = entities(
        "화가 레온하르트 비트만의 그림이 왔다. "
        "갤러리의 로라 리만 대표는 자신을 한국인으로 여긴다. 우타가와 히로시게(67)도 왔다."
    )
    assert named(found.people) == {"레온하르트 비트만", "로라 리만", "우타가와 히로시게"}


def test_who_is_called_by_the_surname_is_no_body_at_first_mention() -> None:
    found = entities(
        "가온전자는 디에고 바르가스를 디자인 책임자로 영입했다. 바르가스는 웃었다. "
        "토비아스 렌크비스트 연구원은 빙하가 줄었다고 밝혔다."
    )
    assert named(found.people) == {"디에고 바르가스", "토비아스 렌크비스트"}
    assert not {"디에고 바르가스", "토비아스 렌크비스트"} & named(found.organizations)


def test_a_given_name_and_the_surname_known_from_elsewhere_are_one() -> None:
    found = entities("이란 외무장관 호세인 라흐마니는 협상을 거부했다. 라흐마니 장관은 테헤란으로 돌아갔다.")
    (person,) = found.people
    assert forms(person) == ["호세인 라흐마니", "라흐마니"]


def test_people_of_a_row_are_found_whole() -> None:
    found = entities(
        "행사에는 로버트 핀레이, 하산 유수프, 도미니크 라발 등이 참석했다. "
        "전시에는 데이비드 로웬, 미나 슈, 로라 카펜터, 하나 워드 등 저명한 미술가들의 그림이 왔다. "
        "임영웅, 아이유 콘서트 등의 표를 판다."
    )
    assert {"로버트 핀레이", "하산 유수프", "도미니크 라발", "데이비드 로웬", "하나 워드"} <= named(found.people)
    assert not {"유수프", "아이유 콘서트"} & named(found.people)


def test_a_hyphen_may_join_the_parts_of_one_name() -> None:
    found = entities("미나 엘-바시르, 로난 페이버의 작품을 건다. 결승에서 왕추친-쑨잉사 조가 이겼다.")
    assert {"미나 엘-바시르", "왕추친", "쑨잉사"} <= named(found.people)


def test_what_something_is_in_is_no_person() -> None:
    found = entities("업체는 베로니 몬타니아의 사용권을 얻었다. 베로니 몬타니아에는 금이 많다.")
    assert named(found.people) == set()


def test_an_origin_tells_a_person() -> None:
    found = entities("캐나다 국적의 레오는 소셜미디어에 영상을 올린다. 필리핀 출신의 마사는 통역을 한다.")
    assert named(found.people) == {"레오", "마사"}


def test_a_headline_names_nobody_more_fully_than_the_article() -> None:
    found = entities("가수 지드래곤이 7년 만에 신곡을 냈다.", title="마약루머 비꼰 지드래곤 신곡 가사")
    assert named(found.people) == {"지드래곤"}


def test_a_head_of_a_department_is_called_by_the_surname() -> None:
    found = entities("왕이 중국 외교부장은 통화했다. 왕 부장은 우려를 전했다.")
    (person,) = found.people
    assert forms(person) == ["왕이", "왕"]


def test_a_foreign_given_name_that_looks_korean_is_no_whole_name() -> None:
    found = entities("야권 지도자 마리아 코리나 마차도가 평화상을 받았다. 프랑스 총리 세바스티앵 르코르뉘가 사임했다.")
    assert named(found.people) == {"마리아 코리나 마차도", "세바스티앵 르코르뉘"}
    assert found.organizations == ()


def test_a_surname_of_the_lists_completes_the_given_name_before_it() -> None:
    found = entities("이란 최고지도자 알리 하메네이의 아들 모즈타바 하메네이가 거론된다.")
    assert named(found.people) == {"알리 하메네이", "모즈타바 하메네이"}


def test_a_bare_surname_means_who_alone_has_been_named() -> None:
    found = entities("조안 빈 하마드 알사니가 왔다. 알사니 위원장은 웃었다. 타밈 빈 하마드 알사니 국왕의 동생이다.")
    assert [forms(person) for person in found.people] == [
        ["조안 빈 하마드 알사니", "알사니"],
        ["타밈 빈 하마드 알사니"],
    ]


def test_a_prize_names_nobody() -> None:
    assert entities("그래미 어워즈 후보에 올랐다.").people == ()


def test_an_age_after_a_whole_name_decides_that_it_is_a_person() -> None:
    found = entities(
        "‘12·3 비상계엄’ 내란 혐의로 구속된 노태원(62·예비역 육군 소장)의 수첩이 나왔다. 노태원 수첩에 메모가 있다.",
        title="노태원 수첩",
    )
    assert named(found.people) == {"노태원"}


def test_god_is_nobody() -> None:
    assert entities("겨우 기어 나와 하나님만 바라보고 있다. 하나님은 우리의 연약함을 아신다.").people == ()


def test_a_bishop_is_a_person() -> None:
    found = entities("두봄 주교가 선종했다.", title="‘71년간 한국서 사목’ 프랑스 출신 두봄 주교 선종")
    assert named(found.people) == {"두봄"}


def test_a_member_of_two_syllables_is_not_a_part_of_the_committee() -> None:
    found = entities("이인문 변호사, 허결 영상물등급위원회 부위원장, 황성운 전 위원이 참석했다.")
    assert "허결" in named(found.people)
    assert named(found.organizations) == {"영상물등급위원회"}


def test_a_member_stands_before_an_unknown_company() -> None:
    found = entities("김진오 로봇앤드누리 회장과 서시문 봉우교역 대표가 참석했다.")
    assert named(found.people) == {"김진오", "서시문"}
    assert named(found.organizations) == {"로봇앤드누리", "봉우교역"}


def test_the_city_of_a_councillor_is_no_part_of_the_name() -> None:
    found = entities("문결 시의원은 말했다. 문결 전 시의원이 답했다.")
    assert named(found.people) == {"문결"}


def test_what_stands_before_a_foreign_name_is_no_part_of_it() -> None:
    found = entities(
        "영국의 한 대학에 다니는 홍콩인 시안 추(21)씨는 말했다. 참모장은 제츠 소장이었다. "
        "우승자인 율리아나 아브제예바가 왔다."
    )
    assert named(found.people) == {"시안 추", "제츠", "율리아나 아브제예바"}


def test_an_english_phrase_is_nobody() -> None:
    found = entities("공동심리는 ‘Joint Hearing’이라는 이름으로 열렸다. 이 용어(Earth Community)도 만들었다.")
    assert "Joint Hearing" not in named(found.people)


def test_another_name_after_own_name_is_the_same_person() -> None:
    found = entities("가수 한별빛의 본명 문태오가 뒤늦게 알려졌다. 작가 한가람의 스승 노서윤이 강연했다.")
    assert {person.name: set(person.aliases) for person in found.people} == {
        "한별빛": {"문태오"},
        "한가람": set(),
        "노서윤": set(),
    }


def test_a_term_in_marks_is_no_person_and_a_name_in_marks_is() -> None:
    found = entities(
        "저자는 ‘리버스 가온링’이라는 단어를 썼다. ‘문태오’라는 이름의 남성이 나타났다. 문태오씨는 부인했다."
    )
    assert named(found.people) == {"문태오"}


def test_what_something_stands_at_is_no_person() -> None:
    found = entities(
        "등산 뒤 백숙에 막걸리를 곁들였다. 문태오에 대한 영장은 기각됐다. 문태오에 이어 노서윤도 풀려났다."
    )
    assert named(found.people) == {"문태오", "노서윤"}


def test_the_office_of_a_member_tells_the_members_title() -> None:
    (member,) = entities("14:00 문태오 의원실 등, 친환경농업 간담회(의원회관 제11간담회의실)").people
    assert [title.text for title in member.titles] == ["의원"]


def test_the_letter_of_a_country_belongs_to_the_title() -> None:
    found = entities("도널드 트럼프 미 대통령이 왔다. 트럼프 미 대통령은 말했다. 미 트럼프 대통령은 떠났다.")
    assert [forms(person) for person in found.people] == [["도널드 트럼프", "트럼프", "트럼프"]]


def test_a_name_that_is_a_word_is_a_person_before_the_party_that_the_title_belongs_to() -> None:
    found = entities("조국 조국혁신당 대표가 말했다. 조국 대표는 떠났다.")
    assert [forms(person) for person in found.people] == [["조국", "조국"]]


def test_a_noun_of_the_dictionary_that_looks_like_a_name_is_none() -> None:
    assert not entities("전담조사관 교육 이수자 가운데 뽑힌 사람이다.").people


def _titles(body: str) -> dict[str, list[tuple[str, str | None]]]:
    return {person.name: [(t.text, t.organization) for t in person.titles] for person in entities(body).people}


@pytest.mark.parametrize(
    ("body", "name", "title"),
    [
        ("헌법재판소(소장 박서진)는 5일 선고했다.", "박서진", ("소장", "헌법재판소")),
        ("서울중앙지법 형사31부(박서진 부장판사)는 5일 선고했다.", "박서진", ("부장판사", "서울중앙지법")),
        ("서울고법 민사2부(재판장 박서진 부장판사)는 5일 선고했다.", "박서진", ("부장판사", "서울고법")),
        ("더불어민주당 박서진 의원은 5일 회견을 열었다.", "박서진", ("의원", "더불어민주당")),
        ("이날 국민의힘 소속 박서진 의원이 회견을 열었다.", "박서진", ("의원", "국민의힘")),
        ("박서진(국민의힘) 의원은 5일 회견을 열었다.", "박서진", ("의원", "국민의힘")),
        ("박서진 변호사(법무법인 세종)가 토론했다.", "박서진", ("변호사", "법무법인 세종")),
        ("박서진 전 대통령 비서실장이 5일 출석했다.", "박서진", ("대통령 비서실장", None)),
    ],
)
def test_the_organization_of_a_title_stands_around_it(body: str, name: str, title: tuple[str, str | None]) -> None:
    assert title in _titles(body)[name]


def test_what_belongs_to_others_is_no_title() -> None:
    assert _titles("문재인 정부 출범 후 헌법재판관 후보가 됐다.").get("문재인", []) == []
    assert _titles("박서진씨의 아들 박서준씨는 웃었다.").get("박서준", []) == []
    assert ("특검", None) not in _titles("박서진 여사는 5일 출석했다. 박서진 특검은 조사를 마쳤다.")["박서진"]
    assert ("특검", None) in _titles("박서진 특검은 조사를 마쳤다.")["박서진"]
    assert ("특별검사", None) in _titles("박서진 특별검사팀이 조사를 마쳤다.")["박서진"]
    assert _titles("김건희 특별검사팀이 조사를 마쳤다.").get("김건희", []) == []


def _every_title(body: str) -> dict[str, list[tuple[str, str | None, bool]]]:
    people = entities(body).people
    return {one.name: [(t.text, t.organization, t.former) for t in one.titles] for one in people if one.titles}


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        ("박서진 부총리 겸 교육부 장관이 말했다.", [("부총리", None, False), ("장관", "교육부", False)]),
        (
            "박서진 대통령 권한대행 부총리 겸 교육부 장관이 말했다.",
            [("대통령 권한대행", None, False), ("부총리", None, False), ("장관", "교육부", False)],
        ),
        (
            "박서진 국민의힘 대표 겸 원내대표가 말했다.",
            [("대표", "국민의힘", False), ("원내대표", "국민의힘", False)],
        ),
        ("가수 겸 배우 박서진이 노래했다.", [("배우", None, False), ("가수", None, False)]),
        ("박서진(현 국민의힘 의원)은 말을 아꼈다.", [("의원", "국민의힘", False)]),
        ("박서진(53·전 교육부 장관)씨가 나왔다.", [("장관", "교육부", True)]),
        (
            "박서진 변호사(법무법인 세종·전 대법관)가 토론했다.",
            [("변호사", "법무법인 세종", False), ("대법관", None, True)],
        ),
    ],
)
def test_a_second_office_and_what_stands_in_brackets_are_titles_too(
    body: str, titles: list[tuple[str, str | None, bool]]
) -> None:
    assert _every_title(body)["박서진"] == titles


@pytest.mark.parametrize(
    "body",
    ["박서진(이하 박 대표)은 말을 아꼈다.", "박서진(배우 이도윤 분)이 나온다.", "박서진(이도윤 감독)이 나온다."],
)
def test_what_brackets_say_of_others_is_no_title(body: str) -> None:
    assert "박서진" not in _every_title(body)


_MEMBER, _FORMER_MEMBER, _JUDGE = ("의원", None, False), ("의원", None, True), ("부장판사", "서울중앙지법", False)


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        ("박서진·이도윤 의원이 물었다.", {"박서진": _MEMBER, "이도윤": _MEMBER}),
        ("박서진(54), 이도윤(61) 전 의원이 물었다.", {"박서진": _FORMER_MEMBER, "이도윤": _FORMER_MEMBER}),
        (
            "박서진·이도윤 서울중앙지법 부장판사가 물었다.",
            {"박서진": _JUDGE, "이도윤": _JUDGE},
        ),
        ("서울중앙지법 형사31부(박서진·이도윤 부장판사)는 물었다.", {"박서진": _JUDGE, "이도윤": _JUDGE}),
        (
            "국민의힘 박서진·이도윤, 더불어민주당 최하람 의원이 물었다.",
            {
                "박서진": ("의원", "국민의힘", False),
                "이도윤": ("의원", "국민의힘", False),
                "최하람": ("의원", "더불어민주당", False),
            },
        ),
        ("배우 박서진·이도윤이 나왔다.", {"박서진": ("배우", None, False), "이도윤": ("배우", None, False)}),
        ("박서진·이도윤 등 현직 의원 5명이 물었다.", {"박서진": _MEMBER, "이도윤": _MEMBER}),
        ("박서진·이도윤 등 전직 의원 5명이 물었다.", {"박서진": _FORMER_MEMBER, "이도윤": _FORMER_MEMBER}),
        ("박서진 등 새로 뽑힌 의원들이 물었다.", {"박서진": _MEMBER}),
        ("박서진 등 5명의 국민의힘 의원이 물었다.", {"박서진": ("의원", "국민의힘", False)}),
    ],
)
def test_a_row_of_names_shares_the_title_at_its_end_or_before_it(
    body: str, titles: dict[str, tuple[str, str | None, bool]]
) -> None:
    assert _every_title(body) == {name: [title] for name, title in titles.items()}


@pytest.mark.parametrize(
    ("body", "titles"),
    [
        ("박서진 의원·이도윤·최하람 장관이 나왔다.", {"박서진": "의원", "이도윤": "장관", "최하람": "장관"}),
        ("배우 박서진·이도윤 감독이 나왔다.", {"박서진": "배우", "이도윤": "감독"}),
        ("박서진 대통령이 왔다. 박서진·이도윤 주석이 만났다.", {"박서진": "대통령", "이도윤": "주석"}),
        ("박서진과 이도윤 감독이 나왔다.", {"이도윤": "감독"}),
        ("배우들이 왔다. 박서진·최하람, 이도윤 시장과 만났다.", {"이도윤": "시장"}),
        ("박서진 등 측근을 조사한 검사 5명이 나왔다.", {}),
        ("▲오가람 별세, 박서진·이도윤 대우전자 대표 모친상", {"이도윤": "대표"}),
    ],
)
def test_a_title_is_not_shared_beyond_its_row_nor_where_it_may_be_of_one_alone(
    body: str, titles: dict[str, str]
) -> None:
    assert {name: held[0][0] for name, held in _every_title(body).items()} == titles


def test_who_is_on_air_is_called_by_the_name_alone() -> None:
    assert named(entities("신혼여행을 왔던 DJ 문태오가 그를 찾았다.").people) == {"문태오"}


def test_a_surname_with_a_rank_is_no_whole_name() -> None:
    assert not entities("국회는 문상병 특검법을 다시 의결했다.").people


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("문이형(변시 10회) 변호사가 사건을 맡았다.", "문이형"),
        ("10:00문태오 의원, 정책 토론회", "문태오"),
        ("두봄 주교는 산골에 성당을 세웠다.", "두봄"),
        ("▷누리원장 문이국▷가온과장 오세림", "문이국"),
    ],
)
def test_what_stands_beside_a_name_leaves_it_whole(sentence: str, name: str) -> None:
    assert name in named(entities(sentence).people)


def test_ro_belongs_to_the_name_of_a_japanese_man() -> None:
    (person,) = entities("일본 정부는 사토 신지로 장관을 보냈다. 사토는 웃었다.").people
    assert forms(person) == ["사토 신지로", "사토"]


def test_a_given_name_alone_means_the_person_who_has_been_named() -> None:
    (person,) = entities("투수 문도진(30)이 시즌 10승을 거뒀다. 감독은 “도진이가 잘 던졌다”고 말했다.").people
    assert (person.name, person.aliases) == ("문도진", ("도진이",))


def test_the_first_syllable_of_a_title_is_not_taken_for_former() -> None:
    (person,) = entities("누리문화전당(전당장 문태오)은 특별전을 연다. 문 전당장은 협력을 강조했다.").people
    assert forms(person) == ["문태오", "문"]


def test_a_corporation_before_a_name_is_no_envoy() -> None:
    (person,) = entities("간담회에는 가온도시교통공사 문태오 사장이 참석했다.").people
    assert [title.text for title in person.titles] == ["사장"]
    (envoy,) = entities("주일 공사 문태오가 참석했다.").people
    assert [title.text for title in envoy.titles] == ["공사"]


def test_an_author_whose_surname_comes_first_is_one_person() -> None:
    (person,) = entities("헝가리 소설가 크러스너호르커이 라슬로(71)를 수상자로 뽑았다.").people
    assert person.name == "크러스너호르커이 라슬로"


def test_a_minister_between_country_and_office_is_a_person() -> None:
    found = entities('이스라엘 카츠 국방장관은 "지켜보겠다"고 소셜미디어에 썼다.')
    assert named(found.people) == {"카츠"}
    assert not found.organizations


def test_a_surname_abroad_is_found_wherever_it_stands_again() -> None:
    (person,) = entities("세르주 라모트가 새 음반을 낸다. ‘라모트 효과’라는 말도 있다.").people
    assert forms(person) == ["세르주 라모트", "라모트"]


def test_a_river_that_was_a_writer_is_a_person() -> None:
    assert named(entities("지난해 수상자는 한국의 한강 작가였다.").people) == {"한강"}


def test_a_country_is_no_part_of_its_premiers_name() -> None:
    found = entities("다카이치 사나에 일본 총리, 마크 카니 캐나다 총리, 앤서니 앨버니지 호주 총리도 참석했다.")
    assert named(found.people) == {"다카이치 사나에", "마크 카니", "앤서니 앨버니지"}
    assert named(found.places) == {"일본", "캐나다", "호주"}


def test_a_particle_after_a_foreign_name_with_a_korean_surname_is_cut() -> None:
    found = entities("젠슨 황은 최태원 SK그룹 회장과 함께 연설했다.")
    assert {person.name: [title.text for title in person.titles] for person in found.people} == {
        "젠슨 황": [],
        "최태원": ["회장"],
    }


def test_a_body_that_ends_as_titles_do_is_none() -> None:
    (person,) = entities("한국보건사회연구원 문상림 연구위원은 효과가 제한적이라고 지적했다.").people
    assert [(title.text, title.organization) for title in person.titles] == [("연구위원", "한국보건사회연구원")]


def test_players_and_actors_of_foreign_name_are_people() -> None:
    found = entities("선발 앤더스 톨허스트는 7이닝 1실점으로 호투했다. 중국 배우 량자후이와 함께 웃었다.")
    assert named(found.people) == {"앤더스 톨허스트", "량자후이"}
    assert not found.organizations


def test_a_king_after_his_country_is_a_person() -> None:
    found = entities("이 절은 조선 숙종 때 다시 지었다. 백제 무령왕이 묻혔다.")
    assert (named(found.people), named(found.places)) == ({"숙종", "무령왕"}, {"조선", "백제"})


def test_where_a_lawmaker_was_elected_is_no_person() -> None:
    assert named(entities("문준현 국회의원(세종을)과 문운하 의원도 힘을 보탰다.").people) == {"문준현", "문운하"}


def test_a_part_of_two_words_is_no_person() -> None:
    found = entities("배우 문태오는 극 중 ‘로난 페이버’ 역을 맡았다. 로난 페이버는 과학자다.")
    assert named(found.people) == {"문태오"}


def test_a_king_is_a_person_and_his_state_a_place() -> None:
    found = entities("이 문은 조선 태조 때 지어졌다.")
    assert (named(found.people), named(found.places)) == ({"태조"}, {"조선"})


def test_a_surname_with_the_title_of_a_withheld_name_is_nobody_else() -> None:
    found = entities("경찰은 문태오를 구속했다. 수사를 맡은 문모 경감은 자료를 감췄다. 문 경감은 혐의를 부인했다.")
    (suspect,) = found.people
    assert forms(suspect) == ["문태오"]


def test_who_is_elected_to_an_office_holds_it() -> None:
    body = "위원장에는 문현미 의원이, 부위원장에는 오순열 위원이 뽑혔다. 다른 문태오 의원도 왔다. 문 위원장은 웃었다."
    people = {person.name: person for person in entities(body).people}
    assert [title.text for title in people["문현미"].titles] == ["의원", "위원장"]
    assert forms(people["문현미"]) == ["문현미", "문"]


def test_initials_after_the_body_are_no_part_of_the_title() -> None:
    (person,) = entities("우르줄라 폰데어라이엔 유럽연합(EU) 집행위원장도 통화로 참여했다.").people
    assert [(title.text, title.organization) for title in person.titles] == [("집행위원장", "유럽연합")]


def test_a_nationality_before_a_foreign_name_is_none_of_it() -> None:
    assert named(entities("캐나다인 제임스 로버트슨(29) 씨는 웃었다.").people) == {"제임스 로버트슨"}


def test_the_legal_form_before_a_company_leaves_the_title_whole() -> None:
    body = "문유경 ㈜신세계 회장이 문을 열었다. 지분은 문 회장에게 갔다. 오빠 문용진 이마트 회장도 왔다."
    people = {person.name: person for person in entities(body).people}
    assert [title.text for title in people["문유경"].titles] == ["회장"]
    assert forms(people["문유경"]) == ["문유경", "문"]


def test_works_in_a_row_of_marks_are_no_people() -> None:
    found = entities("배우 문순재는 '사랑이 뭐길래', '허준', '거침없이 하이킥'에 출연했다.")
    assert named(found.people) == {"문순재"}


def test_names_that_look_like_places_where_only_people_stand() -> None:
    found = entities("전북(천호성), 부산(김석준)에서 앞섰다.\n▲김철수 가온대 명예총장 별세, 이영순 남편상=11일")
    assert {"천호성", "이영순"} <= named(found.people)


def test_a_particle_is_cut_off_a_name_that_stands_without_it_too() -> None:
    found = entities(
        "배우 지연이 무대에 섰다. 지연은 가수로 데뷔했다. 배우 지연의 남편인 문태오(32)도 왔다. 지연과 춤을 췄다."
    )
    assert named(found.people) == {"지연", "문태오"}


def test_a_noun_with_a_post_in_a_body_is_a_name() -> None:
    assert named(entities("허상 가온대 교수가 토론했다.").people) == {"허상"}


def test_a_state_is_no_part_of_its_premiers_name() -> None:
    found = entities("재신타 앨런 빅토리아주 총리는 군 투입을 요청했다.")
    assert all("빅토리아주" not in form for person in found.people for form in forms(person))
    assert named(found.people)


def test_whoever_ends_an_item_of_a_list_of_appointments_is_a_person() -> None:
    found = entities(
        "▲가온대▷기획처장 문태오▷천문대장 지웅배▷중부관리센터 유대산◇전보▷문화부장 이용욱▷편집국 뉴스총괄 겸 정치부"
    )
    assert named(found.people) == {"문태오", "지웅배", "유대산", "이용욱"}


def test_the_bereaved_are_people_and_their_offices_are_none() -> None:
    found = entities(
        "▲김철수 별세, 문태오 가온대 교수·현금생·현평호 모친상, 서다온 누리부 공무원 부친상, 안정은 시부상=5일"
    )
    assert {"문태오", "현금생", "현평호", "안정은"} <= named(found.people)
    assert "공무원" not in named(found.people)


def test_a_school_in_brackets_after_a_name_is_no_person() -> None:
    found = entities("김인규(서울대 로스쿨) 씨는 상을 받았다.")
    assert named(found.people) == {"김인규"}
    assert named(found.organizations) == {"서울대 로스쿨"}


def test_a_tree_is_no_person() -> None:
    assert not entities("숲에서 만난 윤노리나무는 윷을 만들 때 쓰였다. 윤노리나무는 단단하다.").people


def test_a_surname_that_means_present_is_one_after_a_connective_and_after_a_bracket() -> None:
    body = "현도진 가온그룹 회장이 나왔다. 반면 현 회장 측은 부인했다. 가온운용(옛 누리운용)이 현 회장의 연봉을 물었다."
    (person,) = entities(body).people
    assert forms(person) == ["현도진", "현", "현"]
