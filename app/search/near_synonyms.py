"""Words that tell of the same thing in other words (별세, 숨지다), from `data/near_synonyms.txt`.

They do not stand for each other everywhere, so nothing is found by them; they only tell in which of a long query's
first hits its words are said otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from app.search.aliases import alias_map, groups_of


@cache
def near_synonyms() -> Mapping[str, tuple[str, ...]]:
    """For each term of the index, the terms of its groups, in the groups' order."""
    return alias_map(groups_of("near_synonyms.txt"))
