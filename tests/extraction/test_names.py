from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from app.extraction.extraction import EntityType
from app.extraction.names.commonness import bearers
from app.extraction.names.lists import AliasFileError, alias_groups, load_aliases, shipped
from tests.extraction.reading import entities, forms


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("aliases.csv", "canonical,alias,type,from,to\n가람전자,가람,organization,2020-01-01,\n"),
        ("aliases.tsv", "canonical\talias\ttype\tfrom\n가람전자\t가람\tORGANIZATION\t2020-01-01\n"),
        (
            "aliases.ndjson",
            '{"canonical": "가람전자", "alias": "가람", "type": "organization", "from": "2020-01-01"}\n\n',
        ),
    ],
)
def test_an_operators_aliases_are_read_from_each_format(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    (alias,) = load_aliases(path)
    assert (alias.canonical, alias.alias, alias.type) == ("가람전자", "가람", EntityType.ORGANIZATION)
    assert (alias.start, alias.end) == (date(2020, 1, 1), None)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "canonical,alias,type\n가람전자,,organization\n", "line 2: canonical and alias must not be empty"),
        ("a.csv", "canonical,alias,type\nㄱ,ㄴ,organization\nㄷ,ㄹ,firm\n", "line 3: type is 'firm'"),
        ("a.csv", "canonical,alias\nㄱ,ㄴ\n", "line 1: the header lacks the column type"),
        ("a.tsv", "canonical\talias\ttype\tfrom\tto\nㄱ\tㄴ\tplace\t2024-01-01\t2023-01-01\n", "line 2: from is later"),
        ("a.csv", "canonical,alias,type\nㄱ,ㄴ,place,x\n", "line 2: unknown column"),
        ("a.json", '{"canonical": "ㄱ", "alias": "ㄴ", "type": "place"}\n[]\n', "line 2: not a JSON object"),
        ("a.jsonl", "{\n", "line 1:"),
        ("a.csv", "canonical,alias,type,from\nㄱ,ㄴ,place,어제\n", "line 2:"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, name: str, content: str, message: str) -> None:
    path = tmp_path / name
    path.write_text(content, "utf-8")
    with pytest.raises(AliasFileError, match=message) as raised:
        load_aliases(path)
    assert str(path) in str(raised.value)


def test_a_missing_or_binary_alias_file_is_a_plain_error(tmp_path: Path) -> None:
    with pytest.raises(AliasFileError, match="absent"):
        load_aliases(tmp_path / "absent.csv")
    binary = tmp_path / "binary.csv"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(AliasFileError):
        load_aliases(binary)


def test_an_operators_alias_joins_what_the_lists_did_not_know(tmp_path: Path) -> None:
    path = tmp_path / "aliases.csv"
    path.write_text("canonical,alias,type\n가람물산,가람GT,organization\n", "utf-8")
    names = shipped().extended(load_aliases(path))
    found = entities("가람물산은 공장을 세운다. 가람GT는 내년에 상장한다.", names=names)
    (firm,) = found.organizations
    assert (firm.canonical, set(forms(firm))) == ("가람물산", {"가람물산", "가람GT"})
    assert shipped().canonical("가람GT", EntityType.ORGANIZATION) is None


def test_groups_of_aliases_for_search_hold_names() -> None:
    groups = [set(group) for group in alias_groups()]
    assert any({"한국과학기술원", "카이스트", "KAIST"} <= group for group in groups)
    assert any({"WHO", "세계보건기구"} <= group for group in groups)
    assert all(len(group) > 1 and not any("~" in name for name in group) for group in groups)


def test_the_gazetteer_knows_short_forms_and_tells_namesakes_apart() -> None:
    gazetteer = shipped().gazetteer
    for name in ("대전", "대전시", "대전광역시"):
        place = gazetteer.find(name)
        assert place is not None
        assert place.name == "대전광역시"
    assert gazetteer.find("중구") is None
    incheon = gazetteer.find("중구", ("인천광역시",))
    assert incheon is not None
    assert incheon.within[0] == "인천광역시"
    assert gazetteer.find("없는곳") is None


def test_every_province_and_most_districts_have_coordinates_in_korea() -> None:
    gazetteer = shipped().gazetteer
    for name in ("서울", "부산", "제주", "세종", "강원", "전북", "경기"):
        place = gazetteer.named(name)[0]
        assert place.latitude is not None
        assert place.longitude is not None
        assert 33 < place.latitude < 39
        assert 124 < place.longitude < 132


def test_common_names_have_thousands_of_bearers_rare_ones_a_few_foreign_ones_none() -> None:
    assert all(bearers(name) > 1000 for name in ("김민수", "이영호", "박지영", "이준", "김현"))
    assert all(0 < bearers(name) < 20 for name in ("표가람", "남궁가람", "명지한", "옥빛"))
    assert bearers("김민수") > bearers("최민수") > bearers("추민수")
    assert [bearers(name) for name in ("마르코프", "뷔", "3세", "rm")] == [0, 0, 0, 0]


@pytest.mark.parametrize("name", ["문장겸", "오청래", "노태악", "문경묵"])
def test_syllables_that_stand_in_one_place_of_a_given_name(name: str) -> None:
    assert shipped().is_korean_name(name)


@pytest.mark.parametrize("word", ["서장은", "이장이", "남구청", "이악태"])
def test_and_not_in_the_other(word: str) -> None:
    assert not shipped().is_korean_name(word)
