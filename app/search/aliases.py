"""Other ways to write a word: the aliases of the entities' name lists, and general terms of `data/aliases.txt`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

from app.extraction.names.lists import alias_groups
from app.search.terms import name_term


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
def aliases() -> Mapping[str, tuple[str, ...]]:
    """All aliases by `name_term`."""
    general = files("app.search").joinpath("data/aliases.txt").read_text(encoding="utf-8")
    return alias_map([*alias_groups(), *read_groups(general)])
