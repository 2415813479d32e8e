"""Several trained networks that teach one: what they believe together of each character's label.

The student's loss is the cross entropy between the teachers' distribution over whole paths of labels and its own CRF.
That needs only the expected labels and the expected moves between labels, which the forward-backward algorithm gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from training.dataset import Dataset
from training.network import Shape, Tagger

Floats = NDArray[np.float32]


def _sum_exp(scores: Floats, axis: int) -> Floats:
    top = scores.max(axis=axis, keepdims=True)
    return np.log(np.exp(scores - top).sum(axis=axis)) + np.squeeze(top, axis)


def marginals(emissions: Floats, lengths: NDArray[np.int64], transitions: Floats) -> tuple[Floats, Floats]:
    """Expected labels (time, batch, labels) and expected moves (batch, labels + 1, labels) of a CRF.

    In the moves' last row stands the first label. Shapes of the arguments are those of `viterbi`.
    """
    steps, batch, labels = emissions.shape
    moves = transitions[:labels]
    forward = np.empty_like(emissions)
    forward[0] = emissions[0] + transitions[labels]
    for step in range(1, steps):
        forward[step] = _sum_exp(forward[step - 1][:, :, None] + moves, 1) + emissions[step]
    total = _sum_exp(forward[lengths - 1, np.arange(batch)], 1)
    expected = np.zeros_like(emissions)
    counts = np.zeros((batch, labels + 1, labels), dtype=np.float32)
    backward = np.zeros((batch, labels), dtype=np.float32)
    for step in range(steps - 1, -1, -1):
        inside = step < lengths
        # Log probabilities are at most 0; beyond a sentence's end they mean nothing and may be anything.
        certain = np.minimum(forward[step] + backward - total[:, None], 0)
        expected[step] = np.where(inside[:, None], np.exp(certain), 0)
        if step:
            onward = emissions[step] + backward
            pairs = forward[step - 1][:, :, None] + moves + onward[:, None, :] - total[:, None, None]
            counts[:, :labels] += np.where(inside[:, None, None], np.exp(np.minimum(pairs, 0)), 0)
            backward = np.where(inside[:, None], _sum_exp(moves + onward[:, None, :], 2), 0)
    counts[:, labels] = expected[0]
    return expected, counts


class Teachers:
    """Networks of finished training runs over the same vocabulary, asked together."""

    def __init__(self, runs: Sequence[Path], sizes: tuple[int, ...]) -> None:
        self.models = []
        for run in runs:
            model = Tagger(sizes, Shape.of(run))
            model.load_state_dict(torch.load(run / "model.pt", weights_only=True), strict=False)
            self.models.append(model.eval())
        self.transitions: Floats = np.mean([model.transitions.detach().numpy() for model in self.models], axis=0)

    def emissions(self, ids: NDArray[np.int64], lengths: NDArray[np.int64]) -> Floats:
        """Mean emissions (time, batch, labels)."""
        with torch.no_grad():
            each = [model(torch.from_numpy(ids), torch.from_numpy(lengths)).numpy() for model in self.models]
        mean: Floats = np.mean(each, axis=0)
        return mean

    def teach(self, data: Dataset, trust: Floats) -> Dataset:
        """The data with what to expect of each piece: the teachers' belief and the given labels, mixed by `trust`.

        `trust` is the share of the teachers for each piece.
        """
        expected = np.zeros((data.ids.shape[1], self.transitions.shape[1]), dtype=np.float16)
        moves = np.zeros((len(data), *self.transitions.shape), dtype=np.float16)
        for chunk in data.batches(128, np.random.default_rng(0)):
            batch = data.batch(chunk)
            labels, counts = marginals(self.emissions(batch.ids, batch.lengths), batch.lengths, self.transitions)
            share = trust[chunk]
            labels = share[:, None] * labels + (1 - share[:, None]) * batch.expected
            moves[chunk] = share[:, None, None] * counts + (1 - share[:, None, None]) * batch.moves
            for place, piece in enumerate(chunk):
                start, length = data.starts[piece], data.lengths[piece]
                expected[start : start + length] = labels[:length, place]
        return replace(data, expected=expected, moves=moves)
