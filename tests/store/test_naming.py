"""Finding people, organizations and places by what users type for their names."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.extraction.extraction import EntityType, Organization, Place, Position
from app.korean.text import one_line
from app.store.database import Store
from app.store.filters import EntityFilters, Reading
from app.store.naming import NameFound
from tests.store.samples import Sample

_PERSON, _ORGANIZATION, _PLACE = (kind.value for kind in EntityType)


@pytest.fixture
def named(store: Store) -> Store:
    """Three articles with people in office, bodies under several names, and districts of two cities."""
    Sample(
        1,
        people={
            "박도담": (Position("한빛시장"),),
            "이서준": (Position("회장", "가람전자"), Position("의원", None, True)),
            "매버릭 올슨": (Position("대통령", "누리공화국"),),
        },
        organizations=(Organization("가람전자"), Organization("가람중앙병원"), Organization("LG전자", (), "LG전자")),
        places=(
            Place("중구", (), "중구", "district", 36.3, 127.4, ("대전광역시", "대한민국")),
            Place("경상북도", (), "경상북도", "province", 36.5, 128.7, ("대한민국",)),
        ),
    ).save(store)
    Sample(
        2,
        people={"박도담": (Position("한빛시장"),), "박이나": (Position("교수", "한빛대"),), "林百齡": ()},
        organizations=(Organization("한빛대", ("한빛대학교",)),),
        places=(Place("중구", (), "중구", "district", 37.5, 126.9, ("서울특별시", "대한민국")),),
    ).save(store)
    return store


def find(store: Store, kind: str, name: str, reading: Reading = "guessed") -> tuple[list[str], NameFound]:
    filters = EntityFilters(kind, name=name, reading=reading)
    with store.read() as reader:
        page = reader.entities.page(filters, limit=9)
        assert reader.entities.count(filters) == len(page)
        return sorted(one.name for one in page), reader.entities.named(filters)


@pytest.mark.parametrize(
    ("kind", "typed", "found"),
    [
        # Beside a title, an organization or what a place lies within, in any order.
        (_PERSON, "박도담 시장", ["박도담"]),
        (_PERSON, "한빛시장 박도담", ["박도담"]),
        (_PERSON, "박 시장", ["박도담"]),
        (_PERSON, "박 교수", ["박이나"]),
        (_PERSON, "가람전자 이서준 회장", ["이서준"]),
        (_PERSON, "전 의원 이서준", ["이서준"]),
        (_PERSON, "박도담 씨", ["박도담"]),
        (_PERSON, "올슨 누리공화국 대통령", ["매버릭 올슨"]),
        (_PLACE, "경북", ["경상북도"]),
        (_ORGANIZATION, "가람 병원", ["가람중앙병원"]),
        (_PERSON, "이서준 전의원님", ["이서준"]),
        # Hanja as printed or as read, for those who are printed in Hanja too.
        (_PERSON, "朴도담", ["박도담"]),
        (_PERSON, "李서준", ["이서준"]),
        (_PERSON, "朴 市長", ["박도담"]),
        (_PERSON, "朴 시장", ["박도담"]),
        (_PERSON, "林百齡", ["林百齡"]),
        (_PLACE, "慶尙北道", ["경상북도"]),
        # First consonants, alone or in part.
        (_PERSON, "ㅂㄷㄷ", ["박도담"]),
        (_PERSON, "박ㄷㄷ", ["박도담"]),
        (_PERSON, "이서ㅈ", ["이서준"]),
        (_PERSON, "ㅁㅂㄹㅇㅅ", ["매버릭 올슨"]),
        (_PERSON, "ㅂ", ["박도담", "박이나"]),
        (_ORGANIZATION, "ㄱㄹㅈㅈ", ["가람전자"]),
        (_PERSON, "ㅏㅏ", []),
        # What stands at a name without a space.
        (_PERSON, "박도담은", ["박도담"]),
        (_PERSON, "박도담 시장에게", ["박도담"]),
        (_PERSON, "박도담시장은", ["박도담"]),
        (_PERSON, "박시장", ["박도담"]),
        (_PERSON, "시장박도담", ["박도담"]),
        (_ORGANIZATION, "가람전자에서", ["가람전자"]),
        (_PLACE, "경북에서", ["경상북도"]),
        # Spaces, dots, marks, widths, case, letters by their names, the other layout.
        (_PERSON, "박 도담", ["박도담"]),
        (_PERSON, "매버릭·올슨", ["매버릭 올슨"]),
        (_PERSON, "매버릭올슨", ["매버릭 올슨"]),
        (_PERSON, "“박도담”", ["박도담"]),
        (_ORGANIZATION, "ｌｇ 전자", ["LG전자"]),
        (_ORGANIZATION, "엘지전자", ["LG전자"]),
        (_ORGANIZATION, "ㅣㅎ", ["LG전자"]),
        (_PERSON, "qkreheka", ["박도담"]),
        (_PERSON, "qkrehekadms", ["박도담"]),
        (_PERSON, "qee", ["박도담"]),
        # On the way to a name, and slips of the keys.
        (_PERSON, "박도다", ["박도담"]),
        (_PERSON, "매버", ["매버릭 올슨"]),
        (_PERSON, "매벌", ["매버릭 올슨"]),
        (_PERSON, "매버릭 오ㄹ", ["매버릭 올슨"]),
        (_PERSON, "박도여", []),
        (_ORGANIZATION, "가란전자", ["가람전자"]),
        # Nothing is known of the mayor but his name.
        (_PERSON, "박도담 감독", ["박도담"]),
        # Nothing at all.
        (_PERSON, "김가나", []),
        (_PERSON, "%", []),
        (_PERSON, "박 감독", []),
    ],
)
def test_a_name_is_found_however_it_is_typed(named: Store, kind: str, typed: str, found: list[str]) -> None:
    assert find(named, kind, typed)[0] == found


@pytest.mark.parametrize("typed", ["대전 중구", "중구 대전", "대전시 중구", "대한민국 대전 중구", "大田 중구"])
def test_what_a_place_lies_within_tells_it_from_its_namesakes(named: Store, typed: str) -> None:
    with named.read() as reader:
        (place,) = reader.entities.page(EntityFilters(_PLACE, name=typed), limit=9)
    assert place.within == ("대전광역시", "대한민국")


@pytest.mark.parametrize(
    ("typed", "name", "note"),
    [
        ("박도담", "박도담", None),
        ("qkrehekatlwkd", "박도담 시장", "typed on the other keyboard layout"),
        ("ㅂㄷㄷ", "ㅂㄷㄷ", "first consonants"),
        ("박도담시장은", "박도담 시장", "taken apart"),
        ("박도다", "박도다", "half a syllable"),
        ("박도담 감독", "박도담", "other words left out"),
        ("매벌릭올슨", "매버릭올슨", "nearest spelling"),
    ],
)
def test_the_answer_says_how_a_name_was_read(named: Store, typed: str, name: str, note: str | None) -> None:
    found = find(named, _PERSON, typed)[1]
    assert (found.text, found.note) == (name, note)


def test_nobody_is_taken_for_somebody_of_nearly_the_same_name(named: Store) -> None:
    names, found = find(named, _PERSON, "박도남")
    assert (names, found.suggestion) == ([], "박도담")
    # Nobody is called so, and it is half a key away.
    assert find(named, _PERSON, "박도댬")[0] == ["박도담"]


def test_a_name_is_read_only_as_freely_as_asked(named: Store) -> None:
    assert find(named, _PERSON, "ㅂㄷㄷ", "written")[0] == []
    assert find(named, _PERSON, "ㅂㄷㄷ", "read")[0] == ["박도담"]
    assert find(named, _PERSON, "박도다", "read")[0] == []
    assert find(named, _ORGANIZATION, "가란전자", "read")[0] == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40) | st.text("ㄱㅎㅏㄳ박도담시장은 朴林前·전ab", max_size=12))
def test_any_text_is_answered(named: Store, text: str) -> None:
    typed = one_line(text) or "박도담"
    for kind in EntityType:
        names, found = find(named, kind.value, typed)
        # Each page is counted as it is shown; what is read otherwise is said to be.
        assert found.text == typed or found.note is not None
        assert names or found.note is None
