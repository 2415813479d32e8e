"""Labelled sentences as the network reads them: ids of each character, by the product's own analyser and encoder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from app.extraction.tagging.features import CHANNELS, Encoder, Vocabulary, pieces
from app.korean.analyser import analyse
from app.korean.analysis import Analysis
from training.corpus import Sentence, Span

TYPES = ("PS", "LC", "OG", "DT", "TI", "QT")
LABELS = ("O", *(f"{place}-{kind}" for kind in TYPES for place in "BI"))

Analysed = tuple[Sentence, Analysis]


def analyse_all(sentences: Iterable[Sentence]) -> list[Analysed]:
    """Each sentence with its analysis."""
    return [(sentence, analyse(sentence.text)) for sentence in sentences]


def build_vocabulary(
    corpus: Iterable[Analysed], least: tuple[int, int, int], meanings: tuple[tuple[str, str], ...]
) -> Vocabulary:
    """The characters, bigrams and morphemes that occur at least so often, and the given meanings."""
    characters: Counter[str] = Counter()
    bigrams: Counter[str] = Counter()
    morphemes: Counter[str] = Counter()
    for sentence, analysis in corpus:
        text = sentence.text
        characters.update(text)
        bigrams.update(map(str.__add__, text, text[1:]))
        morphemes.update(analysis.forms)

    def common(counts: Counter[str], minimum: int) -> list[str]:
        return [item for item, count in sorted(counts.items(), key=lambda c: (-c[1], c[0])) if count >= minimum]

    return Vocabulary(
        "".join(c for c in common(characters, least[0]) if ord(c) < 0x10000),
        tuple(common(bigrams, least[1])),
        tuple(common(morphemes, least[2])),
        meanings,
    )


@dataclass(frozen=True, slots=True)
class Batch:
    """Pieces side by side, the longest first: what goes in and what should come out.

    `ids` (channels, time, batch), `labels` (time, batch), `lengths` and `weights` (batch), `expected` labels (time,
    batch, labels) and `moves` (batch, labels + 1, labels), the last row of which is the first label.
    """

    ids: NDArray[np.int64]
    labels: NDArray[np.int64]
    lengths: NDArray[np.int64]
    weights: NDArray[np.float32]
    expected: NDArray[np.float32]
    moves: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Dataset:
    """Pieces of sentences, one after another.

    `ids` (channels, characters) and `labels` (characters) of all; `starts`, `lengths`, `weights` and `owners` (the
    sentence's number) of each piece. `expected` (characters, labels) and `moves` (pieces, labels + 1, labels) are soft
    targets that stand in for the labels, if any.
    """

    ids: NDArray[np.int32]
    labels: NDArray[np.int64]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    weights: NDArray[np.float32]
    owners: NDArray[np.int64]
    expected: NDArray[np.float16] | None = None
    moves: NDArray[np.float16] | None = None

    def __len__(self) -> int:
        return len(self.starts)

    def select(self, chosen: NDArray[np.bool_]) -> Dataset:
        """Some of the pieces; they share the columns of characters with all."""
        return replace(
            self,
            starts=self.starts[chosen],
            lengths=self.lengths[chosen],
            weights=self.weights[chosen],
            owners=self.owners[chosen],
            moves=None if self.moves is None else self.moves[chosen],
        )

    def joined(self, other: Dataset, owners: NDArray[np.int64]) -> Dataset:
        """These pieces and others after them; `owners` are the numbers of the others' sentences."""

        def both(mine: NDArray[np.float16] | None, theirs: NDArray[np.float16] | None) -> NDArray[np.float16] | None:
            return None if mine is None or theirs is None else np.concatenate([mine, theirs])

        return Dataset(
            np.concatenate([self.ids, other.ids], axis=1),
            np.concatenate([self.labels, other.labels]),
            np.concatenate([self.starts, other.starts + len(self.labels)]),
            np.concatenate([self.lengths, other.lengths]),
            np.concatenate([self.weights, other.weights]),
            np.concatenate([self.owners, owners]),
            both(self.expected, other.expected),
            both(self.moves, other.moves),
        )

    def batches(self, size: int, generator: np.random.Generator) -> Iterator[NDArray[np.int64]]:
        """Shuffled batches of pieces of like length."""
        noisy = self.lengths * generator.uniform(0.9, 1.1, len(self))
        order = np.argsort(noisy)
        chunks = [order[start : start + size] for start in range(0, len(order), size)]
        for place in generator.permutation(len(chunks)):
            chunk = chunks[place]
            yield chunk[np.argsort(-self.lengths[chunk], kind="stable")]

    def batch(self, chunk: NDArray[np.int64]) -> Batch:
        """Some pieces, which must be given the longest first."""
        lengths = self.lengths[chunk]
        times = np.arange(lengths.max())
        places = self.starts[chunk] + np.minimum(times[:, None], lengths - 1)
        inside = times[:, None] < lengths
        ids = np.where(inside, self.ids[:, places], 0).astype(np.int64)
        labels = np.where(inside, self.labels[places], 0)
        if self.expected is not None and self.moves is not None:
            expected = self.expected[places].astype(np.float32) * inside[:, :, None]
            moves = self.moves[chunk].astype(np.float32)
        else:
            expected = np.eye(len(LABELS), dtype=np.float32)[labels] * inside[:, :, None]
            moves = np.zeros((len(chunk), len(LABELS) + 1, len(LABELS)), dtype=np.float32)
            before = np.concatenate([np.full((1, len(chunk)), len(LABELS)), labels[:-1]])
            columns = np.broadcast_to(np.arange(len(chunk)), labels.shape)
            np.add.at(moves, (columns[inside], before[inside], labels[inside]), 1)
        return Batch(ids, labels, lengths, self.weights[chunk], expected, moves)


def _labels(length: int, spans: Sequence[Span]) -> NDArray[np.int64]:
    labels = np.zeros(length, dtype=np.int64)
    for start, end, kind in spans:
        inside = LABELS.index(f"I-{kind}")
        labels[start:end] = inside
        labels[start] = inside - 1
    return labels


def build_dataset(corpus: Iterable[Analysed], encoder: Encoder, weights: Iterable[float]) -> Dataset:
    """Encode analysed sentences, each with a weight."""
    ids, labels, lengths, weight, owners = [], [], [], [], []
    for number, ((sentence, analysis), value) in enumerate(zip(corpus, weights, strict=True)):
        parts = pieces(sentence.text, analysis.spans)
        encoded = encoder.encode(sentence.text, analysis, parts)
        marked = _labels(len(sentence.text), sentence.spans)
        for start, end in parts:
            ids.append(encoded[:, start:end])
            labels.append(marked[start:end])
            lengths.append(end - start)
            weight.append(value)
            owners.append(number)
    sizes = np.array(lengths, dtype=np.int64)
    return Dataset(
        np.concatenate(ids, axis=1) if ids else np.zeros((len(CHANNELS), 0), dtype=np.int32),
        np.concatenate(labels),
        np.cumsum(sizes) - sizes,
        sizes,
        np.array(weight, dtype=np.float32),
        np.array(owners, dtype=np.int64),
    )
