"""The best path of labels through a batch of sentences (Viterbi), how sure it is, and the spans that labels mark."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]


def viterbi(emissions: Scores, lengths: NDArray[np.intp], transitions: Scores) -> NDArray[np.intp]:
    """Best label of each character, shape (time, batch); what lies beyond a sentence's length means nothing.

    `emissions` has shape (time, batch, labels); `transitions` (labels + 1, labels): from each label to each, and in the
    last row from the start of a sentence.
    """
    labels = emissions.shape[2]
    order = np.argsort(-lengths, kind="stable")
    scores = emissions[:, order]
    scores[0] += transitions[labels]
    path = np.empty(scores.shape[:2], dtype=np.intp)
    path[:, order] = _best(scores, lengths[order], transitions[:labels])
    return path


def _running(lengths: NDArray[np.intp], steps: int) -> list[int]:
    """How many of the sentences, of falling length, go on at each step."""
    counts: list[int] = np.searchsorted(-lengths, -np.arange(steps), side="left").tolist()
    return counts


def _best(scores: Scores, lengths: NDArray[np.intp], moves: Scores) -> NDArray[np.intp]:
    """The best paths, shape (time, batch), of sentences of falling length."""
    steps, batch, _ = scores.shape
    running = _running(lengths, steps)
    # Best score of a path that ends in each label, at each step; where it came from is worked out on the way back, for
    # the labels on the path only. The batch comes last, so that numpy's inner loops are long.
    reached = np.ascontiguousarray(scores.transpose(0, 2, 1))
    spread = np.repeat(moves[:, :, None], batch, axis=2)
    joined = np.empty_like(spread)
    gained = np.empty_like(reached[0])
    for before, here in pairwise(reached):
        np.add(before[:, None], spread, out=joined)
        np.maximum.reduce(joined, axis=0, out=gained)
        here += gained

    best = np.ascontiguousarray(reached.transpose(0, 2, 1))
    into = np.ascontiguousarray(moves.T)
    path = np.zeros((steps, batch), dtype=np.intp)
    last = lengths - 1
    path[last, np.arange(batch)] = best[last, np.arange(batch)].argmax(axis=1)
    for step in range(steps - 2, -1, -1):
        count = running[step + 1]
        path[step, :count] = (best[step, :count] + into[path[step + 1, :count]]).argmax(axis=1)
    return path


def leads(emissions: Scores, path: NDArray[np.intp]) -> Scores:
    """By how much each label of the path scores above "outside", label 0; shape (time, batch)."""
    chosen: Scores = np.take_along_axis(emissions, path[:, :, None], axis=2)[:, :, 0]
    return chosen - emissions[:, :, 0]


def label_spans(labels: Sequence[str], path: NDArray[np.intp]) -> list[tuple[int, int, str]]:
    """(start, end, type) of the runs that labels of the form B-X, I-X, O mark in one sentence."""
    spans: list[tuple[int, int, str]] = []
    marked = np.flatnonzero(path != labels.index("O"))
    for place, code in zip(marked.tolist(), path[marked].tolist(), strict=True):
        label = labels[code]
        kind = label[2:]
        if label[0] == "I" and spans and spans[-1][1] == place and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], place + 1, kind)
        else:
            spans.append((place, place + 1, kind))
    return spans
