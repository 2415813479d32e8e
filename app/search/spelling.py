"""The nearest spelling of a word that the index does not know.

Candidates are terms of the index that begin with the word's first two syllables, or with these changed in one letter;
of those within reach the nearest is taken, and among equally near ones the most frequent. A word typed on the wrong
keyboard layout (gjxowjd for 허태정) is read on the other one first.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.korean.jamo import (
    distance,
    is_letter,
    is_syllable,
    near_syllables,
    strokes,
    typed_as_hangul,
    typed_as_latin,
)
from app.search.index import IndexQuery, SearchIndex, TextField
from app.search.query import ALL_TEXT, Clause, ParsedQuery, Reading, Scope, as_one_word, respelled
from app.search.terms import fold, trigrams

_FEW: Final = 2
"""A word in no more articles than this is looked at."""
_TIMES: Final = 100
"""Another spelling must be so many times as frequent as the word, to be offered."""
_CANDIDATES: Final = 200
"""Terms looked at for each beginning, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word of the index that was probably meant, and in how many documents it occurs."""

    text: str
    frequency: int
    wrong_layout: bool = False


def reach(word: str) -> float:
    """How many typing errors (see `distance`) a word may have: one in four strokes, but no more than two."""
    return min(2.0, len(strokes(word)) / 4)


def nearest(index: SearchIndex, word: str, scope: Scope = ALL_TEXT) -> Spelling | None:
    """The spelling that was probably meant, None if nothing is near enough."""
    word = fold(word)
    other = _other_layout(word)
    if other is not None and (frequency := _frequency(index, other, scope)):
        return Spelling(other, frequency, wrong_layout=True)
    if len(word) < 2:
        return None
    most = reach(word)
    best: tuple[float, Spelling] | None = None
    for candidate, frequency in dict(_candidates(index, word, scope.words)).items():
        if candidate == word or abs(len(candidate) - len(word)) > 1:
            continue
        away = distance(word, candidate, most + 0.01)
        if away > most:
            continue
        # A word that is ten times as frequent may be a quarter of an error farther away.
        value = away - 0.25 * math.log10(frequency)
        if best is None or (value, candidate) < (best[0], best[1].text):
            best = value, Spelling(candidate, frequency)
    return best[1] if best else None


@dataclass(frozen=True, slots=True)
class Corrected:
    """A query in which words that nothing has are searched in the nearest spelling too.

    `did_you_mean` is the whole text so spelled; it may also respell a word that a few articles have.
    """

    query: ParsedQuery
    did_you_mean: str | None


def correct(index: SearchIndex, query: ParsedQuery, scope: Scope) -> Corrected:
    """Look for the nearest spelling of words that (almost) nothing has."""
    text = query.text
    groups: list[tuple[Clause, ...]] = []
    for group in query.groups:
        clauses = []
        for clause in group:
            spelling, found = _spelling(index, clause, scope)
            if spelling is not None:
                core = clause.readings[0].core
                text = text.replace(core if core in text else clause.text, spelling.text, 1)
                if not found:
                    note = "typed on the other keyboard layout" if spelling.wrong_layout else "nearest spelling"
                    clause = respelled(clause, spelling.text, note)
            clauses.append(clause)
        groups.append(tuple(clauses))
    if text == query.text:
        return Corrected(query, None)
    return Corrected(replace(query, groups=tuple(groups)), text)


def _spelling(index: SearchIndex, clause: Clause, scope: Scope) -> tuple[Spelling | None, int]:
    """The nearest spelling, and how many articles have the word as it is."""
    read = clause.readings[0]
    if clause.used_as not in ("word", "optional") or clause.expansions or not _doubtful(index, read, scope):
        return None, 0
    found = index.count(IndexQuery(as_one_word(read, scope)), _FEW)
    if found > _FEW:
        return None, found
    spelling = nearest(index, read.core, scope)
    if spelling is None or spelling.frequency < max(1, found * _TIMES):
        return None, found
    return spelling, found


def _doubtful(index: SearchIndex, read: Reading, scope: Scope) -> bool:
    """Whether a word may be misspelled: quickly no for all that the index knows as one word, or inside one."""
    core = read.core
    if not core or read.signed or core.isdecimal():
        return False
    terms = [core, *read.words] if len(read.words) == 1 else [core]
    if any(index.frequency(scope.words, term) > _FEW for term in terms):
        return False
    if core.isascii() or len(core) < 3:
        return True
    return any(index.frequency(scope.trigrams, gram) <= _FEW for gram in trigrams(core))


def _frequency(index: SearchIndex, word: str, scope: Scope) -> int:
    """About how many documents have the word, by itself or inside another."""
    if found := index.frequency(scope.words, word):
        return found
    inside = trigrams(word) if len(word) > 2 else [word]
    return min(index.frequency(scope.trigrams if len(gram) > 2 else scope.bigrams, gram) for gram in inside)


def _other_layout(word: str) -> str | None:
    if word.isascii() and word.isalpha():
        read = typed_as_hangul(word)
        return read if all(map(is_syllable, read)) else None
    if any(map(is_letter, word)):
        read = fold(typed_as_latin(word))
        return read if read.isascii() and read.isalnum() else None
    return None


def _candidates(index: SearchIndex, word: str, field: TextField) -> Iterator[tuple[str, int]]:
    for beginning in dict.fromkeys(_beginnings(word)):
        yield from index.terms(field, beginning, limit=_CANDIDATES)


def _beginnings(word: str) -> Iterator[str]:
    first, second = word[0], word[1]
    yield first + second
    yield second + first
    if is_syllable(first):
        yield from (near + second for near in near_syllables(first))
    if is_syllable(second):
        yield from (first + near for near in near_syllables(second))
    if len(word) > 2:
        # One character too many.
        yield first + word[2]
        yield second + word[2]
    if word.isascii():
        yield first
