import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from app.extraction.tagging.names import CLASSES, NameList, code_points, hash_names

PERSON, PLACE = (1 << CLASSES.index(kind) for kind in ("person", "place"))


def name_list(names: dict[str, int]) -> NameList:
    return NameList.build(hash_names(names), np.array(list(names.values()), dtype=np.uint8))


def marks(known: NameList, text: str, kind: str) -> str:
    starts = np.array([place for place, character in enumerate(text) if character != " "], dtype=np.intp)
    digits = known.features(code_points(text), starts) // 5 ** CLASSES.index(kind) % 5
    return "".join(".BIES"[digit] for digit in digits)


def test_marks_the_longest_name_of_each_class() -> None:
    known = name_list({"대전": PLACE, "대전광역시": PLACE, "광역": PERSON})
    assert marks(known, "그 대전광역시와 대전은", "place") == "..BIIIE..BE."
    assert marks(known, "그 대전광역시와 대전은", "person") == "....BE......"


def test_finds_names_written_with_spaces() -> None:
    known = name_list({"도널드트럼프": PERSON})
    assert marks(known, "도널드 트럼프가", "person") == "BII.IIE."


def test_a_name_is_found_from_the_given_starts_only() -> None:
    known = name_list({"나라": PLACE})
    assert not known.features(code_points("우리나라"), np.array([0], dtype=np.intp)).any()


@given(st.dictionaries(st.text("가나다라김이박", min_size=2, max_size=6), st.integers(1, 15), max_size=40))
def test_packing_keeps_every_name_with_its_classes(names: dict[str, int]) -> None:
    before = name_list(names)
    after = NameList.unpack(*before.pack())
    assert (after.hashes == before.hashes).all()
    assert (after.classes == before.classes).all()


def test_a_text_without_names_or_characters_has_no_marks() -> None:
    known = name_list({"대전": PLACE})
    assert not known.features(code_points("아무 이름도 없다"), np.arange(9)).any()
    assert known.features(code_points(""), np.array([], dtype=np.intp)).shape == (0,)
    assert not name_list({}).features(code_points("대전"), np.array([0], dtype=np.intp)).any()
