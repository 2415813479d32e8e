"""Other ways to write a word: the entities' name lists and gazetteer, terms of `data/aliases.txt`, Hanja."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import Final

from app.extraction.names.lists import alias_groups, shipped
from app.korean.hanja import has_hanja, readings
from app.search.terms import name_term

_READINGS: Final = 4
_PERCENT_SIGNS: Final = ("%", "퍼센트")
_PERCENT: Final = re.compile(r"(\d[\d.,]*)(?:%|퍼센트|프로)")


def read_groups(text: str) -> list[tuple[str, ...]]:
    """Groups of equal words from lines `a = b = c`; lines that begin with # are comments."""
    return [
        tuple(word.strip() for word in line.split(" = "))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    ]


def alias_map(groups: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """For each word's `name_term`, the other words of its groups, each once, in the order of the groups."""
    found: dict[str, dict[str, None]] = {}
    for group in groups:
        for word in group:
            others = found.setdefault(name_term(word), {})
            others.update((other, None) for other in group if name_term(other) != name_term(word))
    return {word: tuple(others) for word, others in found.items()}


@cache
def _known() -> Mapping[str, tuple[str, ...]]:
    general = files("app.search").joinpath("data/aliases.txt").read_text(encoding="utf-8")
    return alias_map([*alias_groups(), *read_groups(general)])


def other_names(word: str) -> tuple[str, ...]:
    """The other ways to write a word or name: aliases, names of a province or country, readings of Hanja."""
    found = dict.fromkeys(_known().get(name_term(word), ()))
    place = shipped().gazetteer.find(word)
    # A city's or district's short name is often a word of its own (고성, 장수): only long names are spelled out.
    if place is not None and place.kind in ("country", "province"):
        found.update((name, None) for name in (place.name, *place.aliases) if name != word)
    if has_hanja(word):
        found.update((read, None) for read in readings(word, _READINGS) if not has_hanja(read))
    if percent := _PERCENT.fullmatch(word):
        found.update((percent[1] + sign, None) for sign in _PERCENT_SIGNS if percent[1] + sign != word)
    return tuple(found)
