"""Which documents can be among the best of a query, told from frequencies and bounds before anything is scored.

A document's score is the sum of what the scored nodes that find it give, and none gives more than its bound. So when
the best hits among documents that some rare node finds are known, documents that only common nodes find can be left
aside, as long as all that these may give is less than the last of the hits (MaxScore). What comes out is exact, with
filters and exclusions too: they only take documents away.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.search.index import GRAMS, WITHIN, AllOf, AnyOf, IndexQuery, Node, Phrase, Scored, Term
from app.search.terms import grams_of

_LOOKED_AT_FIRST: Final = 0.15
"""The share of all postings that may be read to find a first threshold."""
_LOOSE: Final = 0.4
"""Where what is not sure to be found may give more than this share of the highest score, no threshold will do."""
_TERMS: Final = 8
"""Of more terms than this by themselves a good document has few: a first look at the rare ones tells little."""
_ALIKE: Final = 0.1
_ENOUGH: Final = 200
"""Where each word's share of all words' documents is at least so great, and about so many documents have all words,
these documents alone are looked at first: the best are among them, and no rare word finds any more quickly."""
_TOGETHER: Final = 2
"""Words stand together in some times more documents than by chance."""
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
            if field in WITHIN and implies(Term(WITHIN[field], text), found):
                return True
            grams = grams_of(text) if field in GRAMS else ()
            nodes = tuple(Term(GRAMS[field][len(text) > 2], gram) for gram in grams)
            return any(node in found for node in nodes) or (bool(nodes) and AllOf(nodes) in found)
        case _:
            return False


class Part(NamedTuple):
    """A scored node, about how many documents it finds, and the most that it gives."""

    scored: Scored
    size: int
    bound: float


class Further(NamedTuple):
    """A second search: for what a `driving` node finds, or a `seeking` one among what the query finds.

    `others` are what else scores it.
    """

    driving: Sequence[Part]
    seeking: Sequence[Part]
    others: Sequence[Part]


@dataclass(frozen=True, slots=True)
class Split:
    """The scored nodes of a query: those to look at first, the others that are surely found, and the loose ones.

    The others are ordered by how many documents they find. What `joint` nodes find the first nodes find too. Loose
    nodes may find documents that the query does not; `unscored` are nodes that find documents and give them nothing.
    Where the first node finds all documents with all words, the nodes of each of `groups` find only documents with one
    of the words. About the `passing` share of all documents passes the query's filters.
    """

    first: Sequence[Part]
    joint: Sequence[Part]
    rest: Sequence[Part]
    loose: Sequence[Part]
    unscored: Sequence[Node]
    groups: Sequence[frozenset[Node]]
    passing: float

    def further(self, threshold: float) -> Further | None:
        """The second search for documents that score more than the threshold.

        What `first` finds is known and left out of it, so it is quick even where it leaves nothing else aside. Nothing
        drives where no other document can score so much; None where too many might.
        """
        needed = threshold / _MARGIN
        if self._most(self.loose) >= needed:
            # Documents with loose nodes alone might score enough, unless there are none.
            return self._seeking(needed) if self.loose or self.unscored else Further(self.rest, (), ())
        driving = list(self.rest)
        aside: list[Part] = []
        while driving and self._most((*aside, driving[-1], *self.loose)) < needed:
            aside.append(driving.pop())
        fewer, whole = Further(driving, (), (*aside, *self.loose)), Further(self.rest, (), self.loose)
        return fewer if self._read(fewer) < self._read(whole) else whole

    def _seeking(self, needed: float) -> Further | None:
        kept = sorted((*self.rest, *self.loose), key=lambda part: part.size)
        aside: list[Part] = []
        while kept and self._most((*aside, kept[-1])) < needed:
            aside.append(kept.pop())
        if not aside:
            # What unscored nodes alone find might do, too.
            return None
        loose = {part.scored.node for part in self.loose}
        seeking = [part for part in kept if part.scored.node in loose]
        return Further([part for part in kept if part.scored.node not in loose], seeking, aside)

    def _most(self, parts: Sequence[Part]) -> float:
        """The most that these parts give a document that the first nodes do not find."""
        every = sum(part.bound for part in parts)
        if not self.groups:
            return every
        # It lacks one of the words, and with that all that only documents with the word have.
        return every - min(sum(part.bound for part in parts if part.scored.node in group) for group in self.groups)

    def _read(self, further: Further) -> float:
        """About how many postings are read: of the others, those of the documents that the first nodes find."""
        read = sum(part.size for part in (*further.driving, *further.seeking))
        return read + sum(min(part.size, read * self.passing) for part in further.others)


def split(
    query: IndexQuery,
    size: Callable[[Node], int],
    bound: Callable[[Scored], float],
    *,
    every: int,
    passing: float,
    least: int,
) -> Split | None:
    """Which scored nodes to look at first; None where that promises nothing.

    `size` tells about how many of all `every` documents a node finds, none only if it finds none, and `bound` the most
    that a scored node gives. About the `passing` share of all documents passes the filters. `least` is how many
    documents the nodes have to find, by about, to make it worth while.
    """
    simple = len(query.scored) > _TERMS and all(isinstance(one.node, Term) for one in query.scored)
    if simple or len(set(query.scored)) < len(query.scored):
        return None
    found = frozenset(ways(query.match))
    if sum(map(size, found)) < least:
        return None
    parts = [Part(one, number, bound(one)) for one in query.scored if (number := size(one.node))]
    parts.sort(key=lambda part: part.size)
    scored = {part.scored.node for part in parts}
    first: list[Part] = []
    rest: list[Part] = []
    loose: list[Part] = []
    for part in parts:
        kind = loose if not implies(part.scored.node, found) else rest if isinstance(part.scored.node, Term) else first
        kind.append(part)
    if sum(part.bound for part in loose) >= _LOOSE * sum(part.bound for part in parts):
        return None
    unscored = [way for way in found if way not in scored and size(way)]
    plan = _all_words_first(parts, first, rest, size, every)
    if plan is not None:
        together, groups, joint = plan
        known = {part.scored.node for part in joint} | {together.scored.node}
        others = [part for part in (*first, *rest) if part.scored.node not in known]
        others.sort(key=lambda part: part.size)
        return Split([together], joint, others, loose, unscored, groups, passing)
    most = _LOOKED_AT_FIRST * sum(part.size for part in parts)
    read = 0
    # Of all others only those documents are asked that pass.
    while rest and (read + rest[0].size) * (1 + passing * (len(rest) + len(loose) - 1)) <= most:
        read += rest[0].size
        first.append(rest.pop(0))
    return Split(first, (), rest, loose, unscored, (), passing) if first else None


def _parts(node: Node) -> Sequence[Node]:
    return node.parts if isinstance(node, AllOf) else ()


def _all_words_first(
    parts: Sequence[Part], joined: Sequence[Part], terms: Sequence[Part], size: Callable[[Node], int], every: int
) -> tuple[Part, list[frozenset[Node]], list[Part]] | None:
    """What finds documents with all words, what each word's documents alone have, and what these with all have.

    None where one word is rarer than the others, or hardly any document has them all.
    """
    together = [part for part in joined if len(_parts(part.scored.node)) > 1]
    if len(together) != 1 or not terms:
        return None
    words = _parts(together[0].scored.node)
    sizes = list(map(size, words))
    number = int(every * math.prod(min(found / every, 1.0) for found in sizes) * _TOGETHER)
    if min(sizes) < _ALIKE * sum(sizes) or number < _ENOUGH:
        return None
    groups = [
        frozenset(part.scored.node for part in parts if implies(part.scored.node, found))
        for found in (frozenset(ways(word)) for word in words)
    ]
    joint = [part for part in joined if part is not together[0] and all(part.scored.node in group for group in groups)]
    return together[0]._replace(size=number), groups, joint
