"""Special counsels, who are called by their cases."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.extraction.reading import entities, forms, named

_LATER = datetime(2025, 9, 1, tzinfo=UTC)
_BEFORE = datetime(2024, 5, 1, tzinfo=UTC)


def test_a_special_counsel_is_one_body_by_whatever_form() -> None:
    body = "내란 특검은 문서를 확보했다. 내란 특별검사팀은 다음 주에 발표한다. 내란특검 관계자는 말을 아꼈다."
    (counsel,) = entities(body, published_at=_LATER).organizations
    assert forms(counsel) == ["내란 특검", "내란 특별검사팀", "내란특검"]
    assert counsel.canonical == "내란 특검"


def test_two_names_of_one_case_mean_one_special_counsel() -> None:
    body = "순직 해병 특검팀은 자료를 받았다. 채상병 특검은 곧 결론을 낸다."
    (counsel,) = entities(body, published_at=_LATER).organizations
    assert counsel.canonical == "순직 해병 특검"


def test_whoever_the_case_is_called_after_is_not_named_by_it() -> None:
    found = entities("김건희 특검팀은 자료를 받았다고 밝혔다.", published_at=_LATER)
    assert named(found.organizations) == {"김건희 특검팀"}
    assert not found.people


def test_before_it_was_appointed_there_was_none() -> None:
    assert not entities("여당은 채상병 특검에 반대했다.", published_at=_BEFORE).organizations
    assert not entities("그해 봄 김건희 특검 도입이 쟁점이 됐다.", published_at=_LATER).organizations


def test_a_special_counsel_s_position_is_no_body() -> None:
    found = entities("문태오 내란 특검이 말했다. 문태오 내란 특검팀은 자료를 받았다.", published_at=_LATER)
    (person,) = found.people
    assert person.name == "문태오"
    assert [forms(one) for one in found.organizations] == [["내란 특검팀"]]
    assert not entities("박도담 내란 특검보가 말했다. 내란 특검법이 통과됐다.", published_at=_LATER).organizations
