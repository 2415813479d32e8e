"""Which documents can be among the best of a query, told from frequencies and bounds before anything is scored.

A document's score is the sum of what the scored nodes that find it give, and none gives more than its bound. So when
the best hits among documents that some rare node finds are known, documents that only common nodes find can be left
aside, as long as all that these may give is less than the last of the hits (MaxScore). What comes out is exact.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from app.search.index import WITHIN, AllOf, AnyOf, IndexQuery, Node, Phrase, Scored, Term

_LOOKED_AT_FIRST: Final = 0.15
"""The share of all postings that may be read to find a first threshold."""
_LOOKED_AT_NEXT: Final = 0.7
"""The share from which on leaving documents aside is not worth while."""
_LOOSE: Final = 0.4
"""Where what is not sure to be found may give more than this share of the highest score, no threshold will do."""
_MARGIN: Final = 1.001
"""Scores are sums of 32-bit numbers."""


def ways(node: Node) -> list[Node]:
    """The nodes any of which finds what `node` finds, each once."""
    match node:
        case AnyOf(parts):
            return list(dict.fromkeys(way for part in parts for way in ways(part)))
        case AllOf((part,)):
            return ways(part)
        case _:
            return [node]


def implies(node: Node, found: Sequence[Node]) -> bool:
    """Whether one of the nodes in `found` surely finds all that `node` finds."""
    match node:
        case AllOf(parts) if node not in found:
            return any(implies(part, found) for part in parts)
        case AnyOf(parts):
            return all(implies(part, found) for part in parts)
        case Phrase(field, texts):
            return node in found or any(implies(Term(field, text), found) for text in texts)
        case Term(field, text) if field in WITHIN:
            return node in found or Term(WITHIN[field], text) in found
        case _:
            return node in found


@dataclass(frozen=True, slots=True)
class Split:
    """The scored nodes of a query: those to look at first, the others that are surely found, and the loose ones.

    All are ordered by how many documents they find. Loose nodes may find documents that the query does not.
    """

    first: tuple[Scored, ...]
    rest: tuple[Scored, ...]
    loose: tuple[Scored, ...]
    sizes: dict[Scored, int]
    bounds: dict[Scored, float]

    def further(self, threshold: float) -> tuple[tuple[Scored, ...], tuple[Scored, ...]] | None:
        """What drives a second search for documents that score more than the threshold, and what else scores them.

        Documents that `first` finds are known. Nothing drives where no other document can score so much; None where
        too much would.
        """
        left = threshold / _MARGIN - sum(self.bounds[one] for one in self.loose)
        if left <= 0:
            return None
        driving = list(self.rest)
        aside: list[Scored] = []
        while driving and self.bounds[driving[-1]] < left:
            left -= self.bounds[driving[-1]]
            aside.append(driving.pop())
        read = sum(self.sizes[one] for one in driving) * (1 + len(aside) + len(self.loose))
        if read > _LOOKED_AT_NEXT * sum(self.sizes.values()):
            return None
        return tuple(driving), (*aside, *self.loose)


def split(query: IndexQuery, size: Callable[[Node], int], bound: Callable[[Scored], float]) -> Split | None:
    """Which scored nodes to look at first; None where that promises nothing.

    `size` tells about how many documents a node finds, none only if it finds none, and `bound` the most that a scored
    node gives.
    """
    found = ways(query.match)
    sizes = {one: number for one in query.scored if (number := size(one.node))}
    if len(set(query.scored)) < len(query.scored):
        return None
    bounds = {one: bound(one) for one in sizes}
    nodes = sorted(sizes, key=sizes.__getitem__)
    loose = [one for one in nodes if not implies(one.node, found)]
    if sum(bounds[one] for one in loose) >= _LOOSE * sum(bounds.values()):
        return None
    sure = [one for one in nodes if one not in loose]
    rest = [one for one in sure if isinstance(one.node, Term)]
    first = [one for one in sure if not isinstance(one.node, Term)]
    most = _LOOKED_AT_FIRST * sum(sizes.values())
    read = 0
    while rest and (read + sizes[rest[0]]) * (len(rest) + len(loose)) <= most:
        read += sizes[rest[0]]
        first.append(rest.pop(0))
    if not first:
        return None
    return Split(tuple(first), tuple(rest), tuple(loose), sizes, bounds)
