from __future__ import annotations

from tests.extraction.reading import entities, forms, named

_SPORTS = "프로축구 K리그1 27라운드에서 선제골이 일찍 터졌다. "


def test_a_city_that_plays_is_its_club_and_where_the_match_is_a_place() -> None:
    found = entities(
        _SPORTS + "울산은 후반 추가시간에 한 골을 더 넣어 광주를 2-1로 꺾었다. 다음 경기는 대전에서 열린다."
    )
    assert {"울산", "광주"} <= named(found.organizations)
    assert named(found.places) == {"대전"}


def test_a_city_and_its_club_of_the_lists_are_one_club() -> None:
    found = entities(_SPORTS + "전북 현대가 홈에서 비겼다. 전북은 승점 50이 됐다.", title="전북, 또 무승부")
    (club,) = (o for o in found.organizations if "전북 현대" in forms(o))
    assert forms(club) == ["전북", "전북 현대", "전북"]


def test_cities_stay_places_where_nobody_plays() -> None:
    found = entities("울산은 제조업이 강하다. 전북은 농업이 강하다. 첼시는 런던 서쪽에 있다.")
    assert {"울산", "전북"} <= named(found.places)
    assert not {"울산", "전북", "첼시"} & named(found.organizations)


def test_what_stands_in_brackets_after_a_players_age_is_the_club() -> None:
    found = entities(_SPORTS + "문태오(31·포항)와 오세림(24·마치다)이 뽑혔다.")
    assert {"포항", "마치다"} <= named(found.organizations)
    assert named(found.people) == {"문태오", "오세림"}


def test_leagues_are_no_organizations() -> None:
    found = entities("문태오는 V리그에서 뛴다. K리그1 광주FC가 이겼다.")
    assert named(found.organizations) == {"광주FC"}


def test_a_club_called_by_city_and_owner_is_one_name_in_news_of_sports_alone() -> None:
    found = entities(
        "프로농구 서울 SK 자밀 워니가 25득점 10리바운드를 올렸다. SK는 정규리그 선두다. 안양 정관장은 창원 LG에 졌다."
    )
    assert named(found.organizations) == {"서울 SK", "안양 정관장", "창원 LG"}
    assert named(found.people) == {"자밀 워니"}
    assert not found.places
    found = entities("서울 삼성 본사 앞에서 집회가 열렸다. 창원 LG 공장은 멈췄다.")
    assert named(found.places) == {"서울", "창원"}


def test_a_player_after_the_owner_of_his_club_is_a_person() -> None:
    found = entities("LG 아셈 마레이가 리바운드 15개를 잡았다. 프로농구 정규리그 개인 최다 득점도 올렸다.")
    assert named(found.people) == {"아셈 마레이"}
    assert named(found.organizations) == {"LG"}


def test_baseball_clubs_are_called_by_their_owners() -> None:
    found = entities("프로야구 KBO리그에서 키움은 kt를 꺾었고 투수는 홈런을 맞았다. 이닝마다 NC와 SSG는 비겼다.")
    assert {"키움", "kt", "NC", "SSG"} <= named(found.organizations)
