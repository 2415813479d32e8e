"""Law firms whose short names are places or words."""

from __future__ import annotations

import pytest

from tests.extraction.reading import entities


def organizations(body: str) -> list[tuple[str, str | None]]:
    return [(one.name, one.canonical) for one in entities(body).organizations]


@pytest.mark.parametrize(
    "body",
    [
        "문이랑(사법연수원 26기) 태평양 변호사가 좌장을 맡았다.",
        "문이랑(18기) 태평양 대표변호사가 참석했다.",
        "태평양의 문이랑 변호사가 참석했다.",
        "법무법인 율촌과 태평양이 상위에 올랐다.",
        "대형 로펌(법무법인 광장·세종·태평양·화우)이 답했다. 태평양이 가장 많았다.",
    ],
)
def test_a_place_that_is_a_law_firm(body: str) -> None:
    assert ("태평양", "법무법인 태평양") in organizations(body)
    assert not [place for place in entities(body).places if place.name == "태평양"]


def test_the_sea_stays_a_place() -> None:
    found = entities("태평양 전쟁의 피해자들이 왔다. 한국에서 변호사 두 명이 태평양을 건넜다.")
    assert "태평양" in [place.name for place in found.places]
    assert not found.organizations


def test_what_stands_between_a_lawyer_s_year_and_title_is_the_firm() -> None:
    assert organizations("문이랑(36·6회) 가온나래 법률사무소 변호사는 없다고 말했다.") == [
        ("가온나래 법률사무소", None)
    ]
    assert organizations("문이랑(36·6회) 대표 변호사는 없다고 말했다.") == []


def test_a_firm_that_is_called_by_its_legal_form_keeps_it() -> None:
    assert organizations("문이랑(61·20기) 법무법인 광장 변호사가 왔다.") == [("법무법인 광장", "법무법인 광장")]
    assert organizations("법무법인 등 3개 로펌이 맡았다.") == []


def test_firms_in_a_row_are_firms_without_their_legal_form() -> None:
    found = entities("7억 원 이상을 기록한 곳은 화우, 율촌, 태평양뿐이다. 태평양은 화우와 겨뤘다.")
    assert {one.canonical for one in found.organizations} == {"법무법인 화우", "법무법인 율촌", "법무법인 태평양"}
    assert found.places == ()
    assert {place.canonical for place in entities("태평양, 세종을 다녀왔다.").places} >= {"태평양"}
