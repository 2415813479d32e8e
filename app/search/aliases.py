"""Other ways to write a word: the entities' name lists and gazetteer, terms of `data/aliases.txt`, Hanja."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from app.extraction.names.lists import alias_groups, shipped
from app.korean.hanja import has_hanja, readings
from app.search.terms import name_term

if TYPE_CHECKING:
    from app.store.database import Store

_AGAIN_SECONDS: Final = 1.0
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


def _one_group_a_name(groups: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Groups whose first words are the same name, joined: an operator's beside those that come with Gisa."""
    joined: dict[str, dict[str, None]] = {}
    for group in groups:
        joined.setdefault(name_term(group[0]), {}).update(dict.fromkeys(group))
    return [tuple(group) for group in joined.values()]


@cache
def _shipped() -> tuple[tuple[str, ...], ...]:
    general = files("app.search").joinpath("data/aliases.txt").read_text(encoding="utf-8")
    return (*alias_groups(), *read_groups(general))


class OtherNames:
    """The other ways to write a word or name: aliases, names of a province or country, readings of Hanja.

    `groups` are an operator's, the canonical name first.
    """

    def __init__(self, groups: Iterable[tuple[str, ...]] = ()) -> None:
        self._known = alias_map(_one_group_a_name([*groups, *_shipped()]))

    def __call__(self, word: str) -> tuple[str, ...]:
        """The likeliest first; none if no other is known."""
        found = dict.fromkeys(self._known.get(name_term(word), ()))
        place = shipped().gazetteer.find(word)
        # A city's or district's short name is often a word of its own (고성, 장수): only long names are spelled out.
        if place is not None and place.kind in ("country", "province"):
            found.update((name, None) for name in (place.name, *place.aliases) if name != word)
        if has_hanja(word):
            found.update((read, None) for read in readings(word, _READINGS) if not has_hanja(read))
        if percent := _PERCENT.fullmatch(word):
            found.update((percent[1] + sign, None) for sign in _PERCENT_SIGNS if percent[1] + sign != word)
        return tuple(found)


class AliasKeeper:
    """The other names with the operator's aliases of one store, looked at again every second."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names: OtherNames | None = None
        self._generation = -1
        self._again_at = 0.0

    def current(self) -> OtherNames:
        """The names, at most a second behind the store."""
        names = self._names
        if names is None or time.monotonic() >= self._again_at:
            with self._store.read() as reader:
                generation = reader.aliases.generation()
                if names is None or generation != self._generation:
                    names = self._names = OtherNames(reader.aliases.groups())
                    self._generation = generation
            self._again_at = time.monotonic() + _AGAIN_SECONDS
        return names
