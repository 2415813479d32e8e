"""The nearest spelling of a word that the index does not know.

Candidates are terms of the index that begin with the word's first syllables, or with two of these changed by one letter
or stroke; of those within reach the nearest is taken, and among equally near ones the most frequent. A word typed on
the wrong keyboard layout (gjxowjd for 허태정) is read on the other one first.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import Final

from app.korean.analyser import analyse, known_parts
from app.korean.jamo import (
    distance,
    is_letter,
    is_syllable,
    near_strokes,
    near_syllables,
    strokes,
    typed_as_hangul,
    typed_as_latin,
)
from app.search.index import IndexQuery, SearchIndex
from app.search.query import ALL_TEXT, Clause, Others, ParsedQuery, Reading, Scope, as_one_word, expanded
from app.search.terms import fold, trigrams

_FEW: Final = 2
"""A word in no more articles than this is looked at."""
_TIMES: Final = 100
"""Another spelling must be so many times as frequent as the word, to be offered."""
_LONG: Final = 5
_SHORT: Final = 2
"""Syllables of long and short words."""
_ALIKE: Final = 0.5
_DOUBLED: Final = 0.5
"""What a letter alike or near on the keyboard counts for, and a syllable that is typed twice."""
_PARTICLES: Final = frozenset("은는이가을를의에도만로와과")
_MOST_WORDS: Final = 40
"""Different words of a query that are looked at."""
_CANDIDATES: Final = 200
"""Terms looked at for each beginning, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word of the index that was probably meant, and in how many documents it occurs."""

    text: str
    frequency: int
    wrong_layout: bool = False


def reach(word: str) -> float:
    """How many typing errors (see `distance`) a word may have.

    One in four strokes and in two syllables, but no more than two in all. A word of the dictionary is spelled right,
    but a name may stand there as it is misspelled (윤석렬), by half an error; one that is made of words of the
    dictionary may have half an error, too, or a whole one if it is long or the words hardly belong together.
    """
    parts = known_parts(word)
    if parts == 1:
        return _ALIKE if len(word) > _SHORT and analyse(word).tags == ("NNP",) else 0.0
    most = min(2.0, len(strokes(word)) / 4, max(1.0, len(word) / 2))
    if not parts:
        return most
    # Where nearly every syllable is a word by itself they say less: 황|교|압, 현대|것|널.
    known = parts < len(word) and _is_composed(word)
    return min(most, 0.5 if known and len(word) < _LONG else 1.0)


def _is_composed(word: str) -> bool:
    """Whether nouns alone make a word, or a verb or adjective with its endings."""
    first, *rest = analyse(word).tags
    nouns, stem = first[0] in "NSX", first[:2] in ("VV", "VA")
    return (nouns and all(tag[0] in "NSX" for tag in rest)) or (stem and all(tag[0] in "EV" for tag in rest))


def nearest(index: SearchIndex, word: str, scope: Scope = ALL_TEXT, *, is_unknown: bool = True) -> Spelling | None:
    """The spelling that was probably meant, None if nothing is near enough; what nothing has is worth more work."""
    word = fold(word)
    other = _other_layout(word)
    if other is not None and (frequency := _frequency(index, other, scope)):
        return Spelling(other, frequency, wrong_layout=True)
    if len(word) < 2:
        return None
    most = reach(word)
    if not most:
        return None
    undoubled = {word[:at] + word[at + 1 :] for at in range(1, len(word)) if word[at - 1] == word[at]}
    best: tuple[float, Spelling] | None = None
    beginnings = dict.fromkeys((*_beginnings(word), *(_beginnings_by_strokes(word) if is_unknown else ())))
    found = chain.from_iterable(index.terms(scope.words, one, limit=_CANDIDATES) for one in beginnings)
    for candidate, frequency in dict(found).items():
        if candidate == word or abs(len(candidate) - len(word)) > 1 or _says_less(word, candidate):
            continue
        away = _DOUBLED if candidate in undoubled else distance(word, candidate, most + 0.01)
        if away > most or (away > _ALIKE and _is_other_word(word, candidate)):
            continue
        # A word that is ten times as frequent may be a quarter of an error farther away.
        value = away - 0.25 * math.log10(frequency)
        if best is None or (value, candidate) < (best[0], best[1].text):
            best = value, Spelling(candidate, frequency)
    return best[1] if best else None


def _says_less(word: str, candidate: str) -> bool:
    """Whether it has other digits, or lacks the word's first or last syllable: 5세대 is no 세대, 쿠팡이츠 no 쿠팡이.

    Nobody types a syllable too many; a last one may be a particle.
    """
    if any(map(str.isdecimal, word + candidate)) and _digits(word) != _digits(candidate):
        return True
    if candidate == word[1:] and is_syllable(word[0]):
        return word[0] != word[1]
    return candidate == word[:-1] and is_syllable(word[-1]) and word[-1] not in _PARTICLES and word[-1] != word[-2]


def _digits(word: str) -> list[str]:
    return list(filter(str.isdecimal, word))


def _is_other_word(word: str, candidate: str) -> bool:
    """Whether a short word differs in a letter that is neither near on the keyboard nor alike: 쿼크 is no 워크."""
    first, second = strokes(word), strokes(candidate)
    return len(word) <= _SHORT and len(first) == len(second) and sorted(first) != sorted(second)


@dataclass(frozen=True, slots=True)
class Corrected:
    """A query in which words that nothing has are searched in the nearest spelling too.

    `did_you_mean` is the whole text so spelled; it may also respell a word that a few articles have.
    """

    query: ParsedQuery
    did_you_mean: str | None


def correct(index: SearchIndex, query: ParsedQuery, scope: Scope, others: Others) -> Corrected:
    """Look for the nearest spelling of words that (almost) nothing has, and for the other names of what was meant."""
    text = query.text
    groups: list[tuple[Clause, ...]] = []
    seen: dict[Clause, tuple[Spelling | None, int]] = {}
    for group in query.groups:
        clauses = []
        for clause in group:
            if clause.meant is not None:
                text = text.replace(clause.readings[0].core, clause.meant, 1)
            if clause not in seen:
                seen[clause] = _spelling(index, clause, scope) if len(seen) < _MOST_WORDS else (None, 0)
            spelling, found = seen[clause]
            if spelling is not None:
                core = _typed(clause.readings[0])
                typed = core if core in text and not any(map(is_letter, clause.text)) else clause.text
                text = text.replace(typed, spelling.text, 1)
                if not found:
                    note = "typed on the other keyboard layout" if spelling.wrong_layout else "nearest spelling"
                    for word in (spelling.text, *others(spelling.text)):
                        clause = expanded(clause, word, note)
            clauses.append(clause)
        groups.append(tuple(clauses))
    if text == query.text:
        return Corrected(query, None)
    return Corrected(replace(query, groups=tuple(groups)), text)


def _spelling(index: SearchIndex, clause: Clause, scope: Scope) -> tuple[Spelling | None, int]:
    """The nearest spelling, and how many articles have the word as it is."""
    read = clause.readings[0]
    if clause.used_as not in ("word", "optional") or clause.expansions:
        return None, 0
    if any(map(is_letter, clause.text)):
        # Letters that make no syllable were hardly meant, whatever stands between them: ㅜㅁ새 is nato.
        other = _other_layout(fold(clause.text))
        frequency = _frequency(index, other, scope) if other is not None else 0
        return (Spelling(other, frequency, wrong_layout=True), 0) if other is not None and frequency else (None, 0)
    if not _doubtful(index, read, scope):
        return None, 0
    word = _typed(read)
    found = index.count(IndexQuery(as_one_word(read, scope)), _FEW)
    if found > _FEW:
        return None, found
    spelling = nearest(index, word, scope, is_unknown=not found)
    if spelling is None or spelling.frequency < max(1, found * _TIMES):
        return None, found
    return spelling, found


def _typed(read: Reading) -> str:
    """What may be misspelled of a word: all of it where a part was read as a word that is not indexed (도봉|간)."""
    return read.literal or read.core


def _doubtful(index: SearchIndex, read: Reading, scope: Scope) -> bool:
    """Whether a word may be misspelled: quickly no for all that the index knows as one word, or inside one."""
    core = _typed(read)
    if not core or read.signed or core.isdecimal():
        return False
    terms = [core, *read.words] if len(read.words) == 1 and not read.literal else [core]
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
    if word.isascii() and word.isalnum() and not word.isdecimal():
        read = typed_as_hangul(word)
        return read if all(is_syllable(one) or one.isdecimal() for one in read) else None
    if any(map(is_letter, word)):
        read = fold(typed_as_latin(word))
        return read if len(read) > 1 and read.isascii() and read.isalnum() else None
    return None


def _beginnings(word: str) -> Iterator[str]:
    first, second = word[0], word[1]
    # Of the many words that begin like a long one, those with more in common.
    yield from (word[:size] for size in range(len(word) - 1, 1, -1))
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


def _beginnings_by_strokes(word: str) -> Iterator[str]:
    """Where one stroke more or less changes both of the first syllables: 주우청 for 중구청."""
    if len(word) > _SHORT:
        yield from (one[:2] for one in near_strokes(word[:3]) if all(map(is_syllable, one[:2])))
