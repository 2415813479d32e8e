"""The network: vectors of each character's ids, one BiLSTM, a linear layer and a CRF."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import PackedSequence, pack_padded_sequence, pad_packed_sequence

from training.dataset import LABELS
from training.meanings import DIMENSIONS

WIDTHS = (64, 32, 32, 48, 24)
"""Dimensions of the vectors of each channel that learns its own: all but the last."""

UNKNOWN_IDS = (1, 1, 0, 1, 0, 0)
"""What word dropout puts in place of an id."""

_FORBIDDEN = -1e4


def _forbidden() -> Tensor:
    """Penalties (labels + 1, labels) of moves that BIO does not allow; the last row is the start of a sentence."""
    penalty = torch.zeros(len(LABELS) + 1, len(LABELS))
    for into, label in enumerate(LABELS):
        if label.startswith("I-"):
            for origin, before in enumerate((*LABELS, "")):
                if before[2:] != label[2:]:
                    penalty[origin, into] = _FORBIDDEN
    return penalty


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a network is: LSTM cells a direction, and directions of the meanings that it looks at."""

    hidden: int
    meaning: int

    @classmethod
    def of(cls, run: Path) -> Shape:
        """The shape of a finished training run."""
        options = json.loads((run / "options.json").read_text())
        return cls(options["hidden"], options["meaning"])


class Tagger(nn.Module):
    """Emission scores of each character and transition scores between labels.

    `meanings` (ids, dimensions) are given and stay as they are: of them the network learns only which few directions
    matter to it. Other channels learn a vector for each id.
    """

    def __init__(self, sizes: tuple[int, ...], shape: Shape, dropout: float = 0.4) -> None:
        super().__init__()
        *learned, meanings = sizes
        self.embeddings = nn.ModuleList(
            nn.Embedding(size, width, padding_idx=0) for size, width in zip(learned, WIDTHS, strict=True)
        )
        for embedding in self.embeddings:
            nn.init.normal_(embedding.weight, std=0.1)
            with torch.no_grad():
                embedding.weight[0] = 0
        self.register_buffer("meanings", torch.zeros(meanings, DIMENSIONS))
        self.meaning = nn.Linear(DIMENSIONS, shape.meaning, bias=False)
        self.dropout = nn.Dropout(dropout)
        hidden = shape.hidden
        self.lstm = nn.LSTM(sum(WIDTHS) + shape.meaning, hidden, bidirectional=True)
        self.output = nn.Linear(2 * hidden, len(LABELS))
        # What machine-made labels do otherwise than gold ones; learned beside the rest and left behind by the export.
        self.silver_output = nn.Linear(2 * hidden, len(LABELS))
        nn.init.zeros_(self.silver_output.weight)
        nn.init.zeros_(self.silver_output.bias)
        self.moves = nn.Parameter(torch.zeros(len(LABELS) + 1, len(LABELS)))
        self.register_buffer("forbidden", _forbidden())

    def _lstm_in_halves(self, packed: PackedSequence) -> PackedSequence:
        """The LSTM computed in bfloat16 (twice as fast on a processor that has it), its weights kept in float32."""
        state = torch.zeros(2, int(packed.batch_sizes[0]), self.lstm.hidden_size, dtype=torch.bfloat16)
        weights = [weight.bfloat16() for group in self.lstm.all_weights for weight in group]
        data, _, _ = torch.ops.aten.lstm(
            packed.data.bfloat16(),
            packed.batch_sizes,
            [state, state],
            weights,
            True,
            1,
            0.0,
            True,
            True,
        )
        return packed._replace(data=data.float())

    @property
    def transitions(self) -> Tensor:
        """Scores of the moves, those that BIO forbids far below all others."""
        return self.moves + self.forbidden

    def forward(self, ids: Tensor, lengths: Tensor, silver: Tensor | None = None) -> Tensor:
        """Emissions (time, batch, labels) of ids (channels, time, batch); lengths descend.

        `silver` (batch) is 1 for sentences with machine-made labels, in training only.
        """
        learned = [embed(channel) for embed, channel in zip(self.embeddings, ids[:-1], strict=True)]
        vectors = torch.cat([*learned, self.meaning(self.meanings[ids[-1]])], dim=-1)
        packed = pack_padded_sequence(self.dropout(vectors), lengths)
        states, _ = pad_packed_sequence(self._lstm_in_halves(packed) if self.training else self.lstm(packed)[0])
        states = self.dropout(states)
        emissions = self.output(states)
        return emissions if silver is None else emissions + silver[None, :, None] * self.silver_output(states)

    def loss(self, emissions: Tensor, expected: Tensor, moves: Tensor, lengths: Tensor) -> Tensor:
        """Cross entropy (batch) of the CRF against expected labels (time, batch, labels) and moves of each sentence.

        With labels that are certain this is their negative log likelihood.
        """
        steps, batch, count = emissions.shape
        transitions = self.transitions
        inside = torch.arange(steps)[:, None] < lengths
        score = emissions[0] + transitions[count]
        within = transitions[:count]
        for step in range(1, steps):
            alive = int(inside[step].sum())
            reached = torch.logsumexp(score[:alive, :, None] + within, dim=1) + emissions[step, :alive]
            score = torch.cat([reached, score[alive:]]) if alive < batch else reached
        # Moves that BIO forbids are never expected, but a rounding error times their penalty would count.
        wanted = (emissions * expected).sum((0, 2)) + (self.moves * moves).sum((1, 2))
        return torch.logsumexp(score, dim=1) - wanted
