"""The network's picture: the same every time, nothing covers anything else, what belongs together stands together."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.graph import Box, Graph, Link, Node, draw

NAMES = st.text(st.characters(categories=["Lo", "Lu"]), min_size=1, max_size=30)


def _node(name: str) -> Node:
    return Node(name, name, "person", f"/people/{name}")


def _box(graph: Graph, name: str) -> Box:
    return next(box for box in graph.boxes if box.node.id == name)


def _gap(one: Box, other: Box) -> float:
    return math.hypot(one.x - other.x, one.y - other.y)


@given(st.lists(NAMES, min_size=2, max_size=13, unique=True), st.data())
def test_boxes_stay_inside_and_apart(names: list[str], data: st.DataObject) -> None:
    pairs = st.tuples(st.sampled_from(names), st.sampled_from(names), st.floats(0.1, 100))
    links = [Link(*pair) for pair in data.draw(st.lists(pairs, max_size=20))]
    graph = draw([_node(name) for name in names], links, central=names[0])
    assert graph is not None
    assert len(graph.boxes) == len(names)
    for box in graph.boxes:
        assert box.width / 2 <= box.x <= graph.width - box.width / 2
        assert box.height / 2 <= box.y <= graph.height - box.height / 2
    for number, one in enumerate(graph.boxes):
        for other in graph.boxes[number + 1 :]:
            apart_x = abs(one.x - other.x) >= (one.width + other.width) / 2
            apart_y = abs(one.y - other.y) >= (one.height + other.height) / 2
            assert apart_x or apart_y, (one, other)


def test_the_same_network_is_the_same_picture() -> None:
    nodes = [_node(name) for name in ("허태정", "대전시", "네이버", "세종")]
    links = [Link("허태정", "대전시", 5), Link("대전시", "네이버", 1), Link("허태정", "세종", 2)]
    assert draw(nodes, links, central="허태정") == draw(nodes, links, central="허태정")


def test_what_belongs_together_stands_together() -> None:
    nodes = [_node(name) for name in ("가", "나", "다", "라", "마", "바")]
    two_groups = [("가", "나"), ("나", "다"), ("가", "다"), ("라", "마"), ("마", "바"), ("라", "바")]
    links = [Link(one, other, 4) for one, other in two_groups] + [Link("다", "라", 1)]
    graph = draw(nodes, links)
    assert graph is not None
    assert _gap(_box(graph, "가"), _box(graph, "나")) < _gap(_box(graph, "가"), _box(graph, "바"))


def test_the_central_one_is_in_the_middle() -> None:
    graph = draw([_node(name) for name in "가나다라"], [Link("나", other, 1) for other in "가다라"], central="나")
    assert graph is not None
    middle = _box(graph, "나")
    assert (middle.x, middle.y) == pytest.approx((graph.width / 2, graph.height / 2))
    assert [box.node.id for box in graph.boxes if box.central] == ["나"]


def test_strong_links_are_drawn_stronger() -> None:
    graph = draw([_node(name) for name in "가나다"], [Link("가", "나", 10), Link("가", "다", 1), Link("가", "모름", 9)])
    assert graph is not None
    weak, strong = sorted(line.strength for line in graph.lines)
    assert 1 <= weak < strong == 4


def test_long_names_are_cut_where_they_would_not_fit() -> None:
    graph = draw([_node("국제과학비즈니스벨트둔곡지구개발사업단"), _node("대전")], [])
    assert graph is not None
    label = graph.boxes[0].label
    assert label.endswith("…")
    assert "국제과학비즈니스벨트둔곡지구개발사업단".startswith(label[:-1])


def test_one_alone_is_no_network() -> None:
    assert draw([_node("허태정")], []) is None
