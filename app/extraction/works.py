"""Titles of works in marks: what a title of several words names is no part of the news."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from app.extraction.names.lists import word_list

_TITLE: Final = re.compile(r"[‘'〈<《『]([^‘’'〈〉<>《》『』\n]{3,40})([’'〉>》』])")
# A mark may also close what came before it.
_PAIRS: Final = frozenset(["‘’", "‘'", "''", "〈〉", "<>", "《》", "『』"])
# Marks that stand around titles alone.
_OF_TITLES: Final = frozenset("《『〈")
_NOUN: Final = re.compile(rf"(?<![가-힣])[가-힣]{{0,4}}(?:{'|'.join(word_list('works'))}) ?$")
_ROW: Final = re.compile(r"(?:\(\d{4}\))?(?:, ?| ?· ?| |와 |과 | 및 |, 그리고 | 그리고 )?")
_SERIES: Final = (" 시리즈", " 3부작", " 연작")
_LONGEST_NOUN: Final = 10


def works(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of titles of several words beside a noun for works or in a row with such a one: 영화 ‘서울의 봄’."""
    last = -1
    # The titles of a row that nothing has announced yet: ‘너른 빛’ ‘가온 숲’ 시리즈.
    open_row: list[tuple[int, int]] = []
    row_end = -1
    for match in _TITLE.finditer(text):
        start, end = match.span()
        if text[start] + match[2] not in _PAIRS or text[max(start - 1, 0)].isalnum():
            continue
        announced = text[start] in _OF_TITLES or _NOUN.search(text, max(start - _LONGEST_NOUN, 0), start) is not None
        if announced or (last >= 0 and _ROW.fullmatch(text, last, start)):
            last = end
            if " " in match.group():
                yield start, end
            continue
        if row_end < 0 or not _ROW.fullmatch(text, row_end, start):
            open_row.clear()
        row_end = end
        if " " in match.group():
            open_row.append((start, end))
        if open_row and text.startswith(_SERIES, end):
            yield from open_row
            open_row.clear()
