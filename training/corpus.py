"""Reads labelled sentences: KLUE's character form, and the machine-labelled sentences with one line each."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

Span = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text with the spans that name something; `source` is wikitree (news) or nsmc (film comments)."""

    text: str
    spans: tuple[Span, ...]
    source: str
    gold: bool
    probability: float = 1.0


def _open(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n")


def bio_spans(labels: list[str]) -> tuple[Span, ...]:
    """(start, end, type) of the runs that B-X, I-X labels mark."""
    spans: list[Span] = []
    for place, label in enumerate(labels):
        if label == "O":
            continue
        kind = label[2:]
        if label.startswith("I-") and spans and spans[-1][1] == place and spans[-1][2] == kind:
            spans[-1] = (spans[-1][0], place + 1, kind)
        else:
            spans.append((place, place + 1, kind))
    return tuple(spans)


def read_klue(path: Path) -> list[Sentence]:
    """Sentences of a file in KLUE's form: a `##` line with the id, then a character and its label a line."""
    sentences: list[Sentence] = []
    source = ""
    characters: list[str] = []
    labels: list[str] = []

    def finish() -> None:
        if characters:
            sentences.append(Sentence("".join(characters), bio_spans(labels), source, gold=True))
            characters.clear()
            labels.clear()

    for line in _open(path):
        if line.startswith("## "):
            finish()
            source = line[2:].split("\t")[0].rpartition("-")[2].rpartition("_")[2].strip()
        elif not line:
            finish()
        else:
            character, _, label = line.rpartition("\t")
            characters.append(character)
            labels.append(label)
    finish()
    return sentences


def read_silver(path: Path) -> list[Sentence]:
    """Machine-labelled sentences: id, probability, text, `start,end,type;…`."""
    sentences = []
    for line in _open(path):
        if line.startswith("# "):
            continue
        identity, probability, text, spans = line.split("\t")
        marked = tuple(
            (int(start), int(end), kind) for start, end, kind in (span.split(",") for span in spans.split(";") if span)
        )
        sentences.append(
            Sentence(text, marked, identity.rpartition("_")[2], gold=False, probability=float(probability))
        )
    return sentences
