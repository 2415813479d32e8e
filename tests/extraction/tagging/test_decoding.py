from itertools import product

import numpy as np

from app.extraction.tagging.decoding import label_spans, viterbi


def test_the_best_path_is_the_one_that_trying_all_paths_finds() -> None:
    generator = np.random.default_rng(7)
    labels, lengths = 3, np.array([5, 5, 3, 1])
    emissions = generator.normal(size=(5, 4, labels)).astype(np.float32)
    transitions = generator.normal(size=(labels + 1, labels)).astype(np.float32)
    found = viterbi(emissions, lengths, transitions)

    def score(place: int, path: tuple[int, ...]) -> float:
        before = (labels, *path)
        return float(
            sum(emissions[step, place, label] + transitions[before[step], label] for step, label in enumerate(path))
        )

    for place, length in enumerate(lengths):
        best = max(product(range(labels), repeat=length), key=lambda path: score(place, path))
        assert tuple(found[:length, place]) == best


def test_labels_mark_spans() -> None:
    labels = ("O", "B-PS", "I-PS", "B-OG", "I-OG")
    path = np.array([1, 2, 1, 0, 3, 4, 4, 2, 0, 4])
    assert label_spans(labels, path) == [(0, 2, "PS"), (2, 3, "PS"), (4, 7, "OG"), (7, 8, "PS"), (9, 10, "OG")]
