"""Other ways to write a word: the entities' name lists and gazetteer, terms of `data/aliases.txt`, Hanja."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final

from app.extraction.names.gazetteer import GOVERNED
from app.extraction.names.lists import alias_groups, shipped
from app.korean.hanja import has_hanja, readings
from app.korean.numbers import writings
from app.search.terms import dotted_words, name_term, signed_words, without_signs

if TYPE_CHECKING:
    from app.store.database import Store

_AGAIN_SECONDS: Final = 1.0
_READINGS: Final = 4
_DISTINCT_FROM: Final = 3
_HYPHEN: Final = re.compile(r"-(?<=\D-)|-(?=\D)")


def read_groups(text: str) -> list[tuple[str, ...]]:
    """Groups of equal words from lines `a = b = c`; lines that begin with # are comments."""
    return [
        tuple(word.strip() for word in line.split(" = "))
        for line in text.splitlines()
        if line.strip() and not line.startswith("#")
    ]


def alias_map(groups: Iterable[tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """For each word's `name_term`, the other words of its groups, each once, in the order of the groups.

    A word with signs may be asked for without them: wifi for Wi-Fi.
    """
    found: dict[str, dict[str, None]] = {}
    for group in groups:
        for word in group:
            key = name_term(word)
            for asked in dict.fromkeys((key, without_signs(key))):
                others = found.setdefault(asked, {})
                others.update((other, None) for other in group if name_term(other) != asked)
    return {word: tuple(others) for word, others in found.items()}


def _one_group_a_name(groups: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Groups whose first words are the same name, joined: an operator's beside those that come with Gisa."""
    joined: dict[str, dict[str, None]] = {}
    for group in groups:
        joined.setdefault(name_term(group[0]), {}).update(dict.fromkeys(group))
    return [tuple(group) for group in joined.values()]


def groups_of(name: str) -> list[tuple[str, ...]]:
    """The groups of a file in `data`."""
    return read_groups(files("app.search").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def _shipped() -> tuple[tuple[str, ...], ...]:
    return (*alias_groups(), *groups_of("aliases.txt"))


@cache
def _country_letters() -> dict[str, tuple[str, ...]]:
    """Countries by the Hanja that stands for them in headlines, and the other way round: 美, 미국."""
    letters = shipped().country_letters
    return alias_map((country, letter) for letter, country in letters.items() if has_hanja(letter))


class OtherNames:
    """The other ways to write a word or name: aliases, names of a province or country, readings of Hanja.

    `groups` are an operator's, the canonical name first.
    """

    def __init__(self, groups: Iterable[tuple[str, ...]] = ()) -> None:
        self._known = alias_map(_one_group_a_name([*groups, *_shipped()]))

    def __call__(self, word: str) -> tuple[str, ...]:
        """The likeliest first; none if no other is known."""
        key = name_term(word)
        found = dict.fromkeys(self._known.get(key, ()))
        if not found and (plain := _HYPHEN.sub("", key)) in self._known:
            # 코로나-19, K-팝: nobody lists them with their hyphen.
            found = dict.fromkeys((plain, *self._known[plain]))
        # Letters come folded: la is LA.
        place = shipped().gazetteer.find(word.upper() if word.isascii() else word)
        # A city's or district's short name is often a word of its own (고성, 장수).
        if place is not None and place.kind in ("country", "province"):
            found.update((name, None) for name in (place.name, *place.aliases) if name != word)
        elif place is not None and not (place.domestic and place.kind in GOVERNED) and _is_distinct(word):
            # 로스앤젤레스시 is found by 로스앤젤레스.
            others = (name for name in (place.name, *place.aliases) if name != word and not name.endswith("시"))
            found.update((name, None) for name in others if _is_distinct(name))
        found.update(dict.fromkeys(_country_letters().get(key, ())))
        if has_hanja(word) and not found:
            found.update((read, None) for read in readings(word, _READINGS) if not has_hanja(read))
        if key[:1].isdecimal():
            found.update(dict.fromkeys(writings(key)))
        elif (dotted := next(dotted_words(key), None)) and dotted[1:] == (0, len(key)):
            found[dotted[0]] = None
        elif any(term == key for term, _, _ in signed_words(key)) and (joined := without_signs(key)) != key:
            found[joined] = None
        return tuple(found)


def _is_distinct(name: str) -> bool:
    """Whether a name is hardly a word of its own, too: LA and 로스앤젤레스 are not, 상해 (Shanghai, injury) is."""
    return name.isascii() or len(name) >= _DISTINCT_FROM


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
