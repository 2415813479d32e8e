"""The best path of labels through a batch of sentences (Viterbi), and the spans that labels mark."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def viterbi(emissions: Scores, lengths: NDArray[np.intp], transitions: Scores) -> NDArray[np.intp]:
    """Best label of each character, shape (time, batch); what lies beyond a sentence's length means nothing.

    `emissions` has shape (time, batch, labels); `transitions` (labels + 1, labels): from each label to each, and in the
    last row from the start of a sentence.
    """
    steps, batch, labels = emissions.shape
    moves = transitions[:labels]
    # Best score of a path that ends in each label, at each step; where it came from is worked out on the way back, for
    # the labels on the path only.
    best = np.empty_like(emissions)
    best[0] = emissions[0] + transitions[labels]
    spread = moves[:, None, :]
    reached = np.empty((labels, batch, labels), dtype=emissions.dtype)
    for step in range(1, steps):
        np.add(best[step - 1].T[:, :, None], spread, out=reached)
        np.maximum.reduce(reached, axis=0, out=best[step])
        best[step] += emissions[step]

    last = lengths - 1
    final = best[last, np.arange(batch)].argmax(axis=1)
    ends = set(last.tolist())
    into = np.ascontiguousarray(moves.T)
    path = np.empty((steps, batch), dtype=np.intp)
    label = path[-1] = final
    for step in range(steps - 2, -1, -1):
        label = (best[step] + into[label]).argmax(axis=1)
        if step in ends:
            label = np.where(last == step, final, label)
        path[step] = label
    return path


def label_spans(labels: Sequence[str], path: NDArray[np.intp]) -> list[tuple[int, int, str]]:
    """(start, end, type) of the runs that labels of the form B-X, I-X, O mark in one sentence."""
    spans: list[tuple[int, int, str]] = []
    marked = np.flatnonzero(path != labels.index("O"))
    for place in marked.tolist():
        label = labels[path[place]]
        kind = label[2:]
        if label.startswith("I-") and spans and spans[-1][1] == place and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], place + 1, kind)
        else:
            spans.append((place, place + 1, kind))
    return spans
