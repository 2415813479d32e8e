"""Words that tell of the same thing in other words (별세, 숨지다), from `data/near_synonyms.txt`.

They do not stand for each other everywhere, so nothing is found by them; they only tell in which of a long query's
first hits its words are said otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from app.search.aliases import read_groups


@cache
def near_synonyms() -> Mapping[str, tuple[str, ...]]:
    """For each term of the index, the terms of its groups, in the groups' order."""
    text = files("app.search").joinpath("data/near_synonyms.txt").read_text(encoding="utf-8")
    found: dict[str, dict[str, None]] = {}
    for group in read_groups(text):
        for term in group:
            found.setdefault(term, {}).update((other, None) for other in group if other != term)
    return {term: tuple(others) for term, others in found.items()}
