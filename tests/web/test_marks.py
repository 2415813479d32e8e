"""Marks in text: every mark covers its own code points, and the HTML is well formed, however they overlap."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from app.web.marks import Mark, marked, paragraphs

TEXT = st.text(st.sampled_from("가나다 <>&\"'😀\n"), max_size=30)


@st.composite
def marks_in_text(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXT)
    spans = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=8))
    elements = draw(st.lists(st.sampled_from(["a", "mark", "q"]), min_size=len(spans), max_size=len(spans)))
    return text, [
        Mark(min(span), max(span), element, {"class": f"m{number}", "id": f"i{number}"})
        for number, (span, element) in enumerate(zip(spans, elements, strict=True))
    ]


def _spans(fragment: str, number: int) -> list[tuple[int, int]]:
    """The parts of the text that elements of the class m{number} cover, by walking the parsed HTML."""
    root = html.fragment_fromstring(f"<div>{fragment}</div>")
    at = 0
    found: list[tuple[int, int]] = []

    def walk(element: html.HtmlElement) -> None:
        nonlocal at
        start = at
        at += len(element.text or "")
        for child in element:
            walk(child)
            at += len(child.tail or "")
        if element.get("class") == f"m{number}":
            found.append((start, at))

    walk(root)
    return sorted(found)


@given(marks_in_text())
def test_each_mark_covers_exactly_its_code_points(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    result = str(marked(text, marks))
    root = html.fragment_fromstring(f"<div>{result}</div>")
    assert root.text_content() == text
    assert not root.xpath("//a//a")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    for number, mark in enumerate(marks):
        parts = _spans(result, number)
        assert [code for start, end in parts for code in range(start, end)] == list(range(mark.start, mark.end))


@given(marks_in_text(), st.integers(0, 30), st.integers(0, 30))
def test_a_part_of_the_text_has_the_parts_of_the_marks_within(
    case: tuple[str, list[Mark]], one: int, other: int
) -> None:
    text, marks = case
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    result = str(marked(text, marks, start, end))
    assert html.fragment_fromstring(f"<div>{result}</div>").text_content() == text[start:end]
    for number, mark in enumerate(marks):
        covered = [code + start for a, b in _spans(result, number) for code in range(a, b)]
        assert covered == list(range(max(mark.start, start), min(mark.end, end)))


def test_attributes_are_escaped() -> None:
    fragment = marked("가나", [Mark(0, 1, "a", {"href": '/x"onmouseover="alert(1)'})])
    (link,) = html.fragment_fromstring(f"<div>{fragment}</div>")
    assert link.attrib == {"href": '/x"onmouseover="alert(1)'}


def test_paragraphs_are_what_stands_between_blank_lines() -> None:
    body = "첫 문단\n둘째 줄\n\n다음 문단\n\n\n끝"
    assert [body[start:end] for start, end in paragraphs(body)] == ["첫 문단\n둘째 줄", "다음 문단", "끝"]
