"""Finds the names of people, organizations and places in analysed text."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import numpy as np

from app.extraction.extraction import EntityType
from app.extraction.tagging.decoding import label_spans, leads, viterbi
from app.extraction.tagging.features import CHANNELS, pieces
from app.extraction.tagging.model import Model
from app.korean.analysis import Analysis

_TYPES: Final = {"PS": EntityType.PERSON, "OG": EntityType.ORGANIZATION, "LC": EntityType.PLACE}
_BATCH: Final = 32
_DECODED: Final = 128
_LOCK: Final = threading.Lock()

LabelledSpan = tuple[int, int, str]

Sure = tuple[LabelledSpan, float]
"""A span and its lead: the log of the odds, about, that it is a name rather than nothing."""


@dataclass(frozen=True, slots=True)
class TaggedSpan:
    """`text[start:end]` names an entity of this type; `lead` is about the log of the odds that it is one at all."""

    start: int
    end: int
    type: EntityType
    lead: float = field(compare=False)


@lru_cache(maxsize=1)
def _load() -> Model:
    return Model.load()


def _model() -> Model:
    with _LOCK:
        return _load()


def warm_up() -> None:
    """Load the model now instead of at the first text.

    Raises:
        ModelError: the model's files are missing or damaged.
    """
    _model()


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Indices of the pieces, by falling length, in batches without much padding."""
    order = sorted(range(len(lengths)), key=lengths.__getitem__, reverse=True)
    start = 0
    while start < len(order):
        # A shorter piece joins while it fills more than three quarters of its column: with more padding the network
        # reads nothing for longer than a further call takes.
        least = lengths[order[start]] * 3 // 4
        end = start + 1
        while end < len(order) and end - start < _BATCH and lengths[order[end]] > least:
            end += 1
        yield order[start:end]
        start = end


def _groups(batches: Iterable[list[int]]) -> Iterator[list[list[int]]]:
    """The batches, as many together as are decoded at once."""
    group: list[list[int]] = []
    for batch in batches:
        group.append(batch)
        if sum(map(len, group)) >= _DECODED:
            yield group
            group = []
    if group:
        yield group


def label_many(pairs: Sequence[tuple[str, Analysis]]) -> list[list[LabelledSpan]]:
    """(start, end, label of the training data) of all that the network marks in each text, in order.

    Besides people (PS), organizations (OG) and places (LC) these are dates (DT), times (TI) and quantities (QT).
    """
    return [[span for span, _ in found] for found in _marked(pairs)]


def _marked(pairs: Sequence[tuple[str, Analysis]]) -> list[list[Sure]]:
    model = _model()
    found: list[list[Sure]] = [[] for _ in pairs]
    texts: list[int] = []
    offsets: list[int] = []
    starts: list[int] = []
    lengths: list[int] = []
    columns = []
    total = 0
    for place, (text, analysis) in enumerate(pairs):
        parts = pieces(text, analysis.spans)
        if not parts:
            continue
        columns.append(model.encoder.encode(text, analysis, parts))
        for start, end in parts:
            texts.append(place)
            offsets.append(start)
            starts.append(total + start)
            lengths.append(end - start)
        total += len(text)
    if not columns:
        return found
    # The last column pads the shorter pieces of a batch.
    ids = np.concatenate((*columns, np.zeros((len(CHANNELS), 1), dtype=np.int32)), axis=1)
    begins, sizes = np.array(starts), np.array(lengths)
    for group in _groups(_batches(lengths)):
        chosen = [piece for batch in group for piece in batch]
        scores = np.zeros((lengths[chosen[0]], len(chosen), len(model.labels)), dtype=np.float32)
        column = 0
        for batch in group:
            own_sizes = sizes[batch]
            times = np.arange(own_sizes[0])[:, None]
            places = np.where(times < own_sizes, begins[batch] + times, total)
            emissions = model.emissions(ids.take(places, axis=1), own_sizes)
            scores[: len(emissions), column : column + len(batch)] = emissions
            column += len(batch)
        path = viterbi(scores, sizes[chosen], model.transitions)
        sums = np.zeros((len(path) + 1, len(chosen)), dtype=np.float32)
        leads(scores, path).cumsum(axis=0, out=sums[1:])
        for column in np.flatnonzero(path.any(axis=0)).tolist():
            piece = chosen[column]
            offset, own = offsets[piece], sums[:, column].tolist()
            found[texts[piece]] += [
                ((offset + start, offset + end, kind), own[end] - own[start])
                for start, end, kind in label_spans(model.labels, path[: lengths[piece], column])
            ]
    for spans in found:
        spans.sort()
    return found


def tag_many(pairs: Sequence[tuple[str, Analysis]]) -> list[list[TaggedSpan]]:
    """The people, organizations and places of each (text, its analysis), in the order of the text.

    Raises:
        ModelError: the model's files are missing or damaged.
    """
    return [
        [TaggedSpan(start, end, _TYPES[kind], lead) for (start, end, kind), lead in spans if kind in _TYPES]
        for spans in _marked(pairs)
    ]


def tag(text: str, analysis: Analysis) -> list[TaggedSpan]:
    """`tag_many` of one text."""
    return tag_many([(text, analysis)])[0]
