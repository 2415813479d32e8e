"""A small network, drawn on the server: who is named together with whom.

The layout minimises stress (Kamada and Kawai, 1989) by majorization (Gansner, Koren and North, 2004): what is linked
strongly stands close. It starts from a circle, so the same network always gives the same picture. Names stand in
boxes, which are pushed apart until none covers another.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from app.web.lettering import ems

_Array = npt.NDArray[np.float64]

_FONT: Final = 15.0
_PADDING: Final = 11.0
_BOX_HEIGHT: Final = 30.0
_MARGIN: Final = 6.0
_LONGEST: Final = 9.0
_ROUNDS: Final = 120
_PUSHES: Final = 400


class Node(NamedTuple):
    """A thing with a name; `kind` becomes its class, `address` where it leads."""

    id: str
    name: str
    kind: str
    address: str


class Link(NamedTuple):
    """Two nodes that belong together; `weight` above 0."""

    source: str
    target: str
    weight: float


class Box(NamedTuple):
    """A node on the picture: the centre of its box, the box's size, and the name as far as it fits."""

    x: float
    y: float
    width: float
    height: float
    label: str
    node: Node
    central: bool


class Line(NamedTuple):
    """A link on the picture; `strength` from 1 (weakest) to 4."""

    x1: float
    y1: float
    x2: float
    y2: float
    strength: int


@dataclass(frozen=True, slots=True)
class Graph:
    """A network ready to be drawn."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


def _label(name: str) -> str:
    """The name, cut off where it is too long for its box."""
    if ems(name) <= _LONGEST:
        return name
    kept = name
    while ems(kept) > _LONGEST - 1:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _distances(count: int, links: Mapping[tuple[int, int], float]) -> _Array:
    """The length of the shortest way between all nodes; a link is 1 long at most, the strongest two thirds of it."""
    lengths = np.full((count, count), np.inf)
    np.fill_diagonal(lengths, 0.0)
    for (source, target), weight in links.items():
        lengths[source, target] = lengths[target, source] = 1.0 - weight / 3
    for middle in range(count):
        lengths = np.minimum(lengths, lengths[:, middle, None] + lengths[None, middle, :])
    reached = lengths[np.isfinite(lengths)]
    # What no way leads to stands aside, without claiming the room of those between which there is one.
    return np.where(np.isfinite(lengths), lengths, 0.75 + 0.5 * reached.max())


def _stress_layout(distances: _Array, start: _Array) -> _Array:
    """Positions whose distances come near the wanted ones, by weighted majorization from `start`."""
    count = len(distances)
    weights = np.where(distances > 0, 1.0 / np.maximum(distances, 1e-9) ** 2, 0.0)
    laplacian = np.diag(weights.sum(1)) - weights
    inverse = np.linalg.pinv(laplacian)
    positions = start
    for _ in range(_ROUNDS):
        gaps = np.linalg.norm(positions[:, None] - positions[None], axis=2)
        ratios = np.where(gaps > 1e-9, distances / np.maximum(gaps, 1e-9), 0.0)
        balance = -weights * ratios
        np.fill_diagonal(balance, 0.0)
        balance[np.diag_indices(count)] = -balance.sum(1)
        positions = inverse @ (balance @ positions)
    return positions


def _closed_up(positions: _Array) -> _Array:
    """Positions without wide gaps: across or down, none is more than twice as wide as the others on average."""
    closed = positions.copy()
    for axis in range(2):
        order = np.argsort(positions[:, axis], kind="stable")
        gaps = np.diff(positions[order, axis])
        closed[order[1:], axis] = positions[order[0], axis] + np.cumsum(np.minimum(gaps, 2 * gaps.mean()))
    return closed


def _fitted(positions: _Array, sizes: _Array, area: _Array) -> _Array:
    """Positions stretched to the area, so that every box is inside."""
    low, high = positions.min(0), positions.max(0)
    span = np.where(high - low > 1e-9, high - low, 1.0)
    room = area - sizes.max(0) - 2 * _MARGIN
    middle = np.where(high - low > 1e-9, (positions - low) / span, 0.5)
    return np.asarray(middle * room + sizes.max(0) / 2 + _MARGIN)


def _apart(positions: _Array, sizes: _Array, area: _Array, fixed: int | None) -> _Array:
    """Boxes pushed along the shorter way until none covers another, within the area."""
    placed = positions.copy()
    edge = sizes / 2 + _MARGIN
    for _ in range(_PUSHES):
        moved = False
        for one in range(len(placed)):
            for other in range(one + 1, len(placed)):
                gap = placed[other] - placed[one]
                overlap = (sizes[one] + sizes[other]) / 2 + _MARGIN - np.abs(gap)
                if (overlap <= 0).any():
                    continue
                moved = True
                axis = int(np.argmin(overlap))
                push = np.zeros(2)
                push[axis] = (overlap[axis] + 0.1) * (1.0 if gap[axis] >= 0 else -1.0)
                share = 1.0 if other == fixed else 0.0 if one == fixed else 0.5
                placed[one] -= push * share
                placed[other] += push * (1 - share)
        placed = np.clip(placed, edge, area - edge)
        if not moved:
            break
    return placed


def draw(
    nodes: Sequence[Node], links: Sequence[Link], *, central: str | None = None, width: int = 420, height: int = 400
) -> Graph | None:
    """The network's picture; `central` is the id of the node it is about. None where there are fewer than two nodes.

    Links to unknown nodes are left out; of several between two nodes the weights are added.
    """
    if len(nodes) < 2:
        return None
    index = {node.id: number for number, node in enumerate(nodes)}
    weights: dict[tuple[int, int], float] = {}
    for link in links:
        if link.source in index and link.target in index and link.source != link.target:
            one, other = sorted((index[link.source], index[link.target]))
            weights[one, other] = weights.get((one, other), 0.0) + link.weight
    greatest = max(weights.values(), default=1.0)
    # The root: a few links are many times as strong as the rest, which should still differ from each other.
    strengths = {pair: math.sqrt(weight / greatest) for pair, weight in weights.items()}
    labels = [_label(node.name) for node in nodes]
    sizes = np.array([[ems(label) * _FONT + 2 * _PADDING, _BOX_HEIGHT] for label in labels])
    area = np.array([width, height], dtype=float)
    fixed = index.get(central) if central is not None else None
    angles = [2 * math.pi * number / len(nodes) for number in range(len(nodes))]
    circle = np.array([[math.cos(angle), math.sin(angle)] for angle in angles])
    if fixed is not None:
        circle[fixed] = (0.0, 0.0)
    positions = _stress_layout(_distances(len(nodes), strengths), circle)
    positions = _fitted(_closed_up(positions), sizes, area)
    if fixed is not None:
        positions[fixed] = area / 2
    positions = _apart(positions, sizes, area, fixed)
    boxes = tuple(
        Box(round(x, 1), round(y, 1), round(size[0], 1), size[1], label, node, node.id == central)
        for (x, y), size, label, node in zip(positions.tolist(), sizes.tolist(), labels, nodes, strict=True)
    )
    lines = tuple(
        Line(boxes[one].x, boxes[one].y, boxes[other].x, boxes[other].y, math.ceil(4 * strength))
        for (one, other), strength in sorted(strengths.items())
    )
    return Graph(width, height, boxes, lines)
