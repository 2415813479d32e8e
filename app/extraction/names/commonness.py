"""How common a name is, by facts that stay the same: what two articles must share to mean one person depends on it."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from app.extraction.names.lists import data_lines, surname_size

# Of all given names, about so many are of one syllable.
_SHARE_OF_SHORT: Final = 0.06
# A syllable that is not in the list: per thousand given names, at the most.
_UNLISTED: Final = 0.5

_SURNAMES: Final = {
    surname: 10_000 * int(count) for surname, _, count in (line.split("\t") for line in data_lines("surnames.txt"))
}
_GIVEN: Final = {
    syllable: (float(first) or _UNLISTED, float(second) or _UNLISTED)
    for syllable, first, second in (line.split("\t") for line in data_lines("given_names.tsv"))
}
_NEVER_LISTED: Final = (_UNLISTED, _UNLISTED)


@lru_cache(maxsize=1 << 14)
def bearers(name: str) -> float:
    """About how many people in Korea bear the name; 0 for one that is not made as Korean names are.

    As if the syllables of a given name were chosen one by one: 김민수 some thousands, 추미애 a few.
    """
    size = surname_size(name, _SURNAMES)
    given = name[size:]
    if name[:size] not in _SURNAMES or not 1 <= len(given) <= 2:
        return 0
    if len(given) == 1:
        share = _SHARE_OF_SHORT * sum(_GIVEN.get(given, _NEVER_LISTED)) / 2000
    else:
        share = _GIVEN.get(given[0], _NEVER_LISTED)[0] * _GIVEN.get(given[1], _NEVER_LISTED)[1] / 1_000_000
    return _SURNAMES[name[:size]] * share
