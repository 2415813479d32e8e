"""Labelled sentences as the network reads them: ids of each character, by the product's own analyser and encoder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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


def build_vocabulary(corpus: Iterable[Analysed], least: tuple[int, int, int]) -> Vocabulary:
    """The characters, bigrams and morphemes that occur at least so often."""
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
    )


@dataclass(slots=True)
class Dataset:
    """Pieces of sentences, one after another: `ids` (channels, characters), `labels` (characters), offsets, weights."""

    ids: NDArray[np.int32]
    labels: NDArray[np.int64]
    starts: NDArray[np.int64]
    lengths: NDArray[np.int64]
    weights: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.starts)

    def batches(self, size: int, generator: np.random.Generator) -> Iterator[NDArray[np.int64]]:
        """Shuffled batches of pieces of like length."""
        noisy = self.lengths * generator.uniform(0.9, 1.1, len(self))
        order = np.argsort(noisy)
        chunks = [order[start : start + size] for start in range(0, len(order), size)]
        for place in generator.permutation(len(chunks)):
            chunk = chunks[place]
            yield chunk[np.argsort(-self.lengths[chunk], kind="stable")]

    def batch(self, chunk: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """(ids (channels, time, batch), labels (time, batch), lengths) of some pieces, the longest first."""
        lengths = self.lengths[chunk]
        times = np.arange(lengths.max())
        places = self.starts[chunk] + np.minimum(times[:, None], lengths - 1)
        inside = times[:, None] < lengths
        return (
            np.where(inside, self.ids[:, places], 0).astype(np.int64),
            np.where(inside, self.labels[places], 0),
            lengths,
        )


def _labels(length: int, spans: Sequence[Span]) -> NDArray[np.int64]:
    labels = np.zeros(length, dtype=np.int64)
    for start, end, kind in spans:
        inside = LABELS.index(f"I-{kind}")
        labels[start:end] = inside
        labels[start] = inside - 1
    return labels


def build_dataset(corpus: Iterable[Analysed], encoder: Encoder, weights: Iterable[float]) -> Dataset:
    """Encode analysed sentences; a piece without a letter is left out."""
    ids, labels, lengths, weight = [], [], [], []
    for (sentence, analysis), value in zip(corpus, weights, strict=True):
        parts = pieces(sentence.text, analysis.spans)
        encoded = encoder.encode(sentence.text, analysis, parts)
        marked = _labels(len(sentence.text), sentence.spans)
        for start, end in parts:
            ids.append(encoded[:, start:end])
            labels.append(marked[start:end])
            lengths.append(end - start)
            weight.append(value)
    sizes = np.array(lengths, dtype=np.int64)
    return Dataset(
        np.concatenate(ids, axis=1) if ids else np.zeros((len(CHANNELS), 0), dtype=np.int32),
        np.concatenate(labels),
        np.cumsum(sizes) - sizes,
        sizes,
        np.array(weight, dtype=np.float32),
    )
