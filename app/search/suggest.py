"""Names while they are typed: every key stroke of a Korean word gives sensible suggestions.

A name is looked up by its letters in the order of typing, so that a half-typed syllable (허태ㅈ, 대통ㄹ) and one that
is still going to change (고 on the way to 관) find it; by its 초성 (ㅎㅌㅈ); from the start of any of its words; by its
aliases and, where it is in Hanja, its reading; and, where nothing is found, as typed on the other keyboard layout
(gjxo), with the names of letters as letters (엘지 is LG), or as its Hanja are read. Exact names come first, then names
that begin so literally, each by how often and how recently they occur.

All names are in memory, sorted: two bisections and one partial sort a look-up, whatever their number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate
from typing import Final

import numpy as np
import numpy.typing as npt

from app.extraction.extraction import EntityType
from app.korean.hanja import in_hangul
from app.korean.jamo import initials, is_letter, is_syllable, letters_of, other_layout, strokes
from app.korean.letter_names import in_letters
from app.korean.text import one_line
from app.search.terms import fold

HALF_LIFE_DAYS: Final = 365.0
"""A name's articles count half for each so many days since its last one."""
_MAX_LENGTH: Final = 60
_MIXED: Final = 2_000
_AFTER_ALL: Final = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Name:
    """One entity as it may be suggested."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    article_count: int
    last_seen: datetime | None
    distinction: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested entity; `matched` is the name or alias that was being typed.

    `distinction` tells it from its namesakes; it is empty where there are none.
    """

    id: str
    type: EntityType
    name: str
    matched: str
    article_count: int
    distinction: str


class _Table:
    """Forms sorted by key, with the rank of each: the lower, the more popular."""

    def __init__(self, entries: Iterable[tuple[str, int]]) -> None:
        ordered = sorted(entries)
        self._keys = [key for key, _ in ordered]
        self._forms: npt.NDArray[np.int32] = np.array([form for _, form in ordered], dtype=np.int32)

    def best(self, beginning: str, number: int) -> list[int]:
        """The best ranked forms whose key begins so."""
        return self._best(beginning, beginning + _AFTER_ALL, number)

    def exact(self, key: str, number: int) -> list[int]:
        """The best ranked forms with this key."""
        return self._best(key, key + "\0", number)

    def _best(self, low: str, high: str, number: int) -> list[int]:
        found = self._forms[bisect_left(self._keys, low) : bisect_left(self._keys, high)]
        if len(found) > number:
            found = np.partition(found, number)[:number]
        return sorted(set(found.tolist()))


def _compact(text: str) -> str:
    return "".join(fold(text).split())


class NameIndex:
    """The names of all entities."""

    def __init__(self, names: Iterable[Name]) -> None:
        known = list(names)
        newest = max((name.last_seen for name in known if name.last_seen is not None), default=None)

        def popularity(name: Name) -> float:
            if newest is None or name.last_seen is None:
                return 0.0
            age = (newest - name.last_seen).total_seconds() / 86_400
            return float(name.article_count * 0.5 ** (age / HALF_LIFE_DAYS))

        known.sort(key=lambda name: (-popularity(name), name.name, name.id))
        # Forms are numbered in the order of popularity, so that a form's number is its rank.
        self._names = known
        self._owner: list[int] = []
        self._texts: list[str] = []
        typed: dict[EntityType, list[tuple[str, int]]] = {kind: [] for kind in EntityType}
        initial: dict[EntityType, list[tuple[str, int]]] = {kind: [] for kind in EntityType}
        for owner, name in enumerate(known):
            # A surname alone stands for too many to be what somebody types a name by.
            aliases = (alias for alias in name.aliases if len(alias) > 1)
            forms = dict.fromkeys((name.name, *aliases))
            for text in dict.fromkeys((*forms, *map(in_hangul, forms))):
                form = len(self._texts)
                self._owner.append(owner)
                self._texts.append(text)
                for beginning in _beginnings(text):
                    typed[name.type].append((strokes(beginning), form))
                    initial[name.type].append((initials(beginning), form))
        self._typed = {kind: _Table(entries) for kind, entries in typed.items()}
        self._initial = {kind: _Table(entries) for kind, entries in initial.items()}

    def __len__(self) -> int:
        return len(self._names)

    def suggest(self, text: str, types: Sequence[EntityType] = tuple(EntityType), limit: int = 10) -> list[Suggestion]:
        """What may be meant by the text typed so far, the likeliest first."""
        query = _compact(one_line(text)[:_MAX_LENGTH])
        for read in dict.fromkeys((query, fold(other_layout(query)), in_letters(query)[0], in_hangul(query))):
            if read and (found := self._look_up(read, types, limit)):
                return found
        return []

    def _look_up(self, query: str, types: Sequence[EntityType], limit: int) -> list[Suggestion]:
        letters = strokes(query)
        number = limit * 4
        forms: dict[int, None] = {}
        for kind in types:
            forms.update(dict.fromkeys(self._typed[kind].exact(letters, number)))
            forms.update(dict.fromkeys(self._typed[kind].best(letters, number)))
        if any(map(is_letter, query)):
            wanted = _pattern(query)
            for kind in types:
                table = self._initial[kind]
                some = table.best(initials(wanted), _MIXED if any(map(is_syllable, wanted)) else number)
                forms.update((form, None) for form in some if _fits(wanted, _compact(self._texts[form])))

        def order(form: int) -> tuple[bool, bool, int]:
            text = _compact(self._texts[form])
            return text != query, not text.startswith(query), form

        suggestions: dict[str, Suggestion] = {}
        for form in sorted(forms, key=order):
            name = self._names[self._owner[form]]
            if name.id not in suggestions:
                suggestions[name.id] = Suggestion(
                    name.id, name.type, name.name, self._texts[form], name.article_count, name.distinction
                )
                if len(suggestions) == limit:
                    break
        return list(suggestions.values())


def _beginnings(text: str) -> Iterator[str]:
    """The name from each of its words on, without spaces."""
    words = fold(text).split()
    return accumulate(reversed(words), lambda rest, word: word + rest)


def _pattern(query: str) -> str:
    """The query with clusters (ㄳ) as the single letters that were typed."""
    return "".join(strokes(character) if is_letter(character) else character for character in query)


def _fits(pattern: str, text: str) -> bool:
    """Whether some part of the text has these syllables, and these initials where the pattern has only letters."""
    return any(
        all(map(_is_beginning, pattern, text[at : at + len(pattern)])) for at in range(len(text) - len(pattern) + 1)
    )


def _is_beginning(wanted: str, found: str) -> bool:
    return wanted == found or (is_letter(wanted) and is_syllable(found) and letters_of(found)[0] == wanted)
