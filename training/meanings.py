"""What morphemes are like, after the language model that Kiwi ships with: vectors to begin with, not to be learned.

KLUE's sentences hold few of the names that news is made of. Kiwi's model (CoNg, Apache-2.0) has read far more text,
and puts 카카오 beside 네이버, 손흥민 beside 토트넘. It tells the similarity of any two morphemes; from enough of those
the vectors themselves follow, but for a rotation.
"""

from __future__ import annotations

import math

import numpy as np
from kiwipiepy import Kiwi
from numpy.typing import NDArray

DIMENSIONS = 256
"""Length of the vectors."""

KNOWN = 60_000
"""So many morphemes have one, the most frequent; the model ends at 70,000, and its last are hardly learned."""

_ANCHORS = 700
"""Morphemes that all others are compared with: more than there are dimensions, so that the vectors are determined."""

_NUMBERS = 100_000
_FREQUENT = 12_000
_CONTENT = ("NNP", "NNG", "VV", "VA", "MAG", "XR")

Vectors = NDArray[np.float32]


def read_meanings(kiwi: Kiwi) -> tuple[tuple[tuple[str, str], ...], Vectors]:
    """(morpheme, tag) by falling frequency, and the vector of each: shape (morphemes, DIMENSIONS), about 1 in size.

    With S the cosine similarities to anchors whose own are G = V L V', the vectors are S V L^(-1/2) (the Nystroem
    method, exact here since the anchors span the space).
    """
    morphemes: dict[tuple[str, str], int] = {}
    valid: list[int] = []
    for number in range(_NUMBERS):
        if len(morphemes) == KNOWN:
            break
        if math.isnan(kiwi.morpheme_similarity(number, number)):
            continue
        token = kiwi.morpheme(number)
        valid.append(number)
        if token.form:
            morphemes.setdefault((token.form, token.tag.split("-")[0]), number)
    frequent = [number for number in valid if number < _FREQUENT and kiwi.morpheme(number).tag in _CONTENT]
    anchors = np.random.default_rng(0).choice(frequent, _ANCHORS, replace=False).tolist()

    def similarities(numbers: list[int]) -> NDArray[np.float64]:
        return np.array([[kiwi.morpheme_similarity(number, anchor) for anchor in anchors] for number in numbers])

    strengths, directions = np.linalg.eigh(similarities(anchors))
    kept = strengths > 1e-3
    vectors = similarities(list(morphemes.values())) @ (directions[:, kept] / np.sqrt(strengths[kept]))
    # All share one large component; what tells them apart is the rest.
    vectors -= vectors.mean(axis=0)
    vectors /= vectors[:_FREQUENT].std()
    padded = np.zeros((len(vectors), DIMENSIONS), dtype=np.float32)
    padded[:, : vectors.shape[1]] = vectors
    return tuple(morphemes), padded
