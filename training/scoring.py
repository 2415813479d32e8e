"""Strict F1: a span counts when its start, end and type are right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from training.corpus import Span

MAIN = ("PS", "LC", "OG")


class Score:
    """Counts of right, found and gold spans by type."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.gold: Counter[str] = Counter()

    def add(self, found: Iterable[Span], gold: Iterable[Span]) -> None:
        """Count one sentence."""
        found, gold = set(found), set(gold)
        self.right.update(kind for *_, kind in found & gold)
        self.found.update(kind for *_, kind in found)
        self.gold.update(kind for *_, kind in gold)

    def of(self, types: Collection[str]) -> tuple[float, float, float]:
        """(precision, recall, F1) in percent over all spans of some types together."""
        right, found, gold = (sum(counts[kind] for kind in types) for counts in (self.right, self.found, self.gold))
        return (
            100 * right / found if found else 0.0,
            100 * right / gold if gold else 0.0,
            200 * right / (found + gold) if found + gold else 0.0,
        )
