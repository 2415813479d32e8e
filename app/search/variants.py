"""Other writings of a word that follow from a rule, or from the list of loanwords, as far as the index has them.

초콜렛 is 초콜릿, 쥬스 주스, 엘지전자 LG전자 and SK 에스케이; a short name at the start of a word may be the long one
(금감원장 is 금융감독원장); and a name that is written without its space (존스미스) stands with it elsewhere. None of
these is an error beside which the word itself would not be searched, and the answer says what was.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from app.korean.jamo import is_syllable, letters_of, syllable_of
from app.korean.letter_names import LETTER_NAMES, in_letters
from app.search.aliases import alias_map, read_groups
from app.search.index import IndexQuery, Phrase, SearchIndex
from app.search.query import Clause, Others, ParsedQuery, Scope, as_one_word, expanded, reading
from app.search.terms import name_term, trigrams

_LATIN: Final = re.compile(r"([a-z&]{2,5})([가-힣]*)")
_MOST: Final = 24
"""Longer words are no names."""
_LISTED_FROM: Final = 3
"""A listed loanword or name may stand inside a longer word from so many syllables on."""
_PART: Final = 2
_OFFICES: Final = (("장관", "부"), ("차관", "부"), ("지사", "도"))
"""Heads of bodies that are called without the body's own word: 국방장관, 충남지사."""
_SPACED_FROM: Final = 4
_PLAIN_VOWELS: Final = {"ㅑ": "ㅏ", "ㅒ": "ㅐ", "ㅕ": "ㅓ", "ㅖ": "ㅔ", "ㅛ": "ㅗ", "ㅠ": "ㅜ"}
_PLAIN_INITIALS: Final = {"ㄲ": "ㅋ", "ㄸ": "ㅌ", "ㅃ": "ㅍ"}
_PLAIN_FINALS: Final = {"ㅋ": "ㄱ", "ㅌ": "ㅅ", "ㅍ": "ㅂ", "ㅊ": "ㅅ", "ㅈ": "ㅅ", "ㄷ": "ㅅ"}


@cache
def _groups() -> list[tuple[str, ...]]:
    return read_groups(files("app.search").joinpath("data/loanwords.txt").read_text(encoding="utf-8"))


@cache
def _loanwords() -> dict[str, tuple[str, ...]]:
    return alias_map(_groups())


@cache
def _official() -> frozenset[str]:
    return frozenset(group[0] for group in _groups())


@cache
def _loanword() -> re.Pattern[str]:
    listed = (word for word in _loanwords() if len(word) >= _LISTED_FROM)
    return re.compile("|".join(sorted(listed, key=len, reverse=True)))


def by_the_rules(word: str) -> str:
    """A loanword as the rules for their spelling have it.

    No 쥬, no tense consonants, seven finals: 쥬스 is 주스, 까페 카페, 커피숖 커피숍.
    """
    out = []
    for character in word:
        if not is_syllable(character):
            out.append(character)
            continue
        initial, vowel, final = letters_of(character)
        if initial in "ㅈㅉㅊ":
            vowel = _PLAIN_VOWELS.get(vowel, vowel)
        out.append(syllable_of(_PLAIN_INITIALS.get(initial, initial), vowel, _PLAIN_FINALS.get(final, final)))
    return "".join(out).replace("쉽", "십")


@lru_cache(maxsize=4096)
def _spellings(word: str) -> tuple[tuple[str, bool], ...]:
    """Other writings of a word, and whether they are likely enough to be looked for inside others."""
    found: dict[str, bool] = {}
    if word.isascii():
        latin = _LATIN.fullmatch(word)
        if latin and len(latin[1]) < _LISTED_FROM + 1:
            found["".join(LETTER_NAMES[letter][0] for letter in latin[1])] = False
        return tuple(found.items())
    if latin := _LATIN.fullmatch(word):
        found["".join(LETTER_NAMES[letter][0] for letter in latin[1]) + latin[2]] = False
    for other in _loanwords().get(word, ()):
        found[other] = True
    for match in _loanword().finditer(word):
        for other in _loanwords()[match.group()]:
            found[word[: match.start()] + other + word[match.end() :]] = True
    lettered, count = in_letters(word)
    if count and (count > 1 or len(lettered) > _PART):
        found[lettered] = count > 1
    return tuple(found.items())


def _beginnings(word: str, others: Others) -> Iterator[str]:
    """A word whose beginning is a name, with the other names of that: 금감원장, 금융감독원장; 국방장관, 국방부장관."""
    if word[0].isdecimal():
        return
    for office, body in _OFFICES:
        if word.endswith(office) and len(word) > len(office) + 1:
            name = word.removesuffix(office) + body
            yield from (other + office for other in (name, *others(name)))
    for size in range(len(word) - 1, _PART - 1, -1):
        name, rest = word[:size], word[size:]
        if (size < _LISTED_FROM and len(rest) < _PART and not name.isascii()) or not (names := others(name)):
            continue
        for other in names:
            if other.endswith("위원회") and rest.startswith("원장"):
                yield other[:-2] + rest
            yield other + rest
        return


def widened(index: SearchIndex, query: ParsedQuery, scope: Scope, others: Others) -> ParsedQuery:
    """The query with other writings of its words that the index has."""
    groups = tuple(tuple(_widened(index, clause, scope, others) for clause in group) for group in query.groups)
    return query if groups == query.groups else replace(query, groups=groups)


def _widened(index: SearchIndex, clause: Clause, scope: Scope, others: Others) -> Clause:
    own = clause.readings[0]
    core = max((*own.signed[:1], own.core), key=len)
    if clause.used_as != "word" or not 1 < len(core) <= _MOST or core.isdecimal():
        return clause
    found = []
    for word, likely in _spellings(core):
        if index.frequency(scope.words, name_term(word)) or (likely and _inside(index, word, scope)):
            found.append(word)
    # Native words have tense consonants and all finals: only what nothing has can be a loanword spelled against rules.
    ruled = by_the_rules(core)
    if not found and ruled != core and index.frequency(scope.words, ruled) and not _has(index, core, scope):
        found.append(ruled)
    if found and (ruled != core or _is_listed_misspelling(core)) and not _has(index, core, scope):
        clause = replace(clause, meant=found[0], note="usual spelling")
    if not clause.expansions and len(core) >= _LISTED_FROM:
        found += [word for word in _beginnings(core, others) if _stands(index, word, scope)]
    known = {name_term(word) for word in clause.expansions}
    for word in dict.fromkeys(found):
        if name_term(word) not in known:
            clause = expanded(clause, word)
    if len(clause.readings) == 1 and len(core) >= _SPACED_FROM and core.isalpha():
        return _spaced(index, clause, core, scope)
    return clause


def _is_listed_misspelling(word: str) -> bool:
    """Whether it is a loanword, or has one inside, in another spelling than the official one."""
    return word not in _official() and (word in _loanwords() or _loanword().search(word) is not None)


def _has(index: SearchIndex, word: str, scope: Scope) -> bool:
    return bool(index.frequency(scope.words, word)) or _inside(index, word, scope)


def _inside(index: SearchIndex, word: str, scope: Scope) -> bool:
    """Whether a word stands inside others: nearly surely for Hangul, and quickly."""
    if all(map(is_syllable, word)) and len(word) >= _LISTED_FROM:
        return all(index.frequency(scope.trigrams, gram) for gram in trigrams(word))
    return _stands(index, word, scope)


def _stands(index: SearchIndex, word: str, scope: Scope) -> bool:
    return index.count(IndexQuery(as_one_word(reading(word), scope)), 1) > 0


def _spaced(index: SearchIndex, clause: Clause, core: str, scope: Scope) -> Clause:
    """A word that no article has, as two words that stand beside each other in one."""
    if index.frequency(scope.words, core) or index.count(IndexQuery(as_one_word(clause.readings[0], scope)), 1):
        return clause
    for at in range(_PART, len(core) - _PART + 1):
        first, second = reading(core[:at]).sequence, reading(core[at:]).sequence
        if not first or not second or not all(index.frequency(scope.words, term) for term in (*first, *second)):
            continue
        if index.count(IndexQuery(Phrase(scope.sequence, (*first, *second))), 1):
            return expanded(clause, f"{core[:at]} {core[at:]}", "spaced otherwise")
    return clause
