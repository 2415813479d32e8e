"""Which documents can be among the best of a query, told from frequencies and bounds before anything is scored.

A document's score is the sum of what the scored nodes that find it give, and none gives more than its bound. So when
the best hits among documents that some rare node finds are known, documents that only common nodes find can be left
aside, as long as all that these may give is less than the last of the hits (MaxScore). What comes out is exact, with
filters and exclusions too: they only take documents away.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.search.index import WITHIN, AllOf, AnyOf, IndexQuery, Node, Phrase, Scored, Term

_LOOKED_AT_FIRST: Final = 0.15
"""The share of all postings that may be read to find a first threshold."""
_LOOSE: Final = 0.4
"""Where what is not sure to be found may give more than this share of the highest score, no threshold will do."""
_TERMS: Final = 8
"""Of more terms than this by themselves a good document has few: a first look at the rare ones tells little."""
_MARGIN: Final = 1.001
"""Scores are sums of 32-bit numbers."""


def ways(node: Node) -> list[Node]:
    """The nodes any of which finds what `node` finds, each once."""
    return list(dict.fromkeys(_ways(node)))


def _ways(node: Node) -> Iterator[Node]:
    while isinstance(node, AllOf | AnyOf) and len(node.parts) == 1:
        (node,) = node.parts
    if isinstance(node, AnyOf):
        for part in node.parts:
            yield from _ways(part)
    else:
        yield node


def implies(node: Node, found: Container[Node]) -> bool:
    """Whether one of the nodes in `found` surely finds all that `node` finds."""
    if node in found:
        return True
    match node:
        case AllOf(parts):
            return any(implies(part, found) for part in parts)
        case AnyOf(parts):
            return all(implies(part, found) for part in parts)
        case Phrase(field, texts):
            return any(implies(Term(field, text), found) for text in texts)
        case Term(field, text):
            return field in WITHIN and Term(WITHIN[field], text) in found
        case _:
            return False


class Part(NamedTuple):
    """A scored node, about how many documents it finds, and the most that it gives."""

    scored: Scored
    size: int
    bound: float


@dataclass(frozen=True, slots=True)
class Split:
    """The scored nodes of a query: those to look at first, the others that are surely found, and the loose ones.

    The others are ordered by how many documents they find. Loose nodes may find documents that the query does not;
    `unscored` are nodes that find documents and give them nothing. About the `passing` share of all documents passes
    the query's filters.
    """

    first: Sequence[Part]
    rest: Sequence[Part]
    loose: Sequence[Part]
    unscored: Sequence[Node]
    passing: float

    def further(self, threshold: float) -> tuple[Sequence[Part], Sequence[Part]] | None:
        """What drives a second search for documents that score more than the threshold, and what else scores them.

        What `first` finds is known and left out of it, so it is quick even where it leaves nothing else aside. Nothing
        drives where no other document can score so much; None where documents that no node drives might.
        """
        left = threshold / _MARGIN - sum(part.bound for part in self.loose)
        if left <= 0:
            # Documents that nothing drives might score enough, unless there are none.
            return None if self.loose or self.unscored else (self.rest, ())
        driving = list(self.rest)
        aside: list[Part] = []
        while driving and driving[-1].bound < left:
            left -= driving[-1].bound
            aside.append(driving.pop())
        fewer, whole = (driving, (*aside, *self.loose)), (self.rest, self.loose)
        return fewer if self._read(*fewer) < self._read(*whole) else whole

    def _read(self, driving: Sequence[Part], others: Sequence[Part]) -> float:
        """About how many postings are read: of the others, those of the documents that the driving nodes find."""
        read = sum(part.size for part in driving)
        return read + sum(min(part.size, read * self.passing) for part in others)


def split(
    query: IndexQuery,
    size: Callable[[Node], int],
    bound: Callable[[Scored], float],
    *,
    passing: float,
    least: int,
) -> Split | None:
    """Which scored nodes to look at first; None where that promises nothing.

    `size` tells about how many documents a node finds, none only if it finds none, and `bound` the most that a scored
    node gives. About the `passing` share of all documents passes the filters. `least` is how many documents the nodes
    have to find, by about, to make it worth while.
    """
    simple = len(query.scored) > _TERMS and all(isinstance(one.node, Term) for one in query.scored)
    if simple or len(set(query.scored)) < len(query.scored):
        return None
    found = frozenset(ways(query.match))
    if sum(map(size, found)) < least:
        return None
    parts = [Part(one, number, bound(one)) for one in query.scored if (number := size(one.node))]
    parts.sort(key=lambda part: part.size)
    first: list[Part] = []
    rest: list[Part] = []
    loose: list[Part] = []
    for part in parts:
        kind = loose if not implies(part.scored.node, found) else rest if isinstance(part.scored.node, Term) else first
        kind.append(part)
    if sum(part.bound for part in loose) >= _LOOSE * sum(part.bound for part in parts):
        return None
    most = _LOOKED_AT_FIRST * sum(part.size for part in parts)
    read = 0
    # Of all others only those documents are asked that pass.
    while rest and (read + rest[0].size) * (1 + passing * (len(rest) + len(loose) - 1)) <= most:
        read += rest[0].size
        first.append(rest.pop(0))
    scored = {part.scored.node for part in parts}
    unscored = [way for way in found if way not in scored and size(way)]
    return Split(first, rest, loose, unscored, passing) if first else None
