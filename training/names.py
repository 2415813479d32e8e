"""Builds the list of names that ships with the model: mecab-ko-dic's proper nouns and the Korean districts."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np

from app.extraction.tagging.names import CLASSES, LONGEST, SHORTEST, NameList, hash_names

_MECAB_CLASS = {"인명": "person", "지명": "place"}


def read_mecab(path: Path) -> list[tuple[str, str]]:
    """(name, class) of each proper noun of mecab-ko-dic."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = (line.rstrip("\n").split("\t") for line in lines)
        return [(name, _MECAB_CLASS.get(kind, "other")) for name, _, kind in rows]


def build_name_list(mecab: Path, districts: Path) -> NameList:
    """The names of both sources, those too short or too long to be looked up left out."""
    rows = read_mecab(mecab)
    with gzip.open(districts, "rt", encoding="utf-8") as file:
        rows += [(name, "district") for name in json.load(file)]
    rows = [(name, kind) for name, kind in rows if SHORTEST <= len(name) <= LONGEST and " " not in name]
    hashes = hash_names(name for name, _ in rows)
    classes = np.array([1 << CLASSES.index(kind) for _, kind in rows], dtype=np.uint8)
    return NameList.build(hashes, classes)
