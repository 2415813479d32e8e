"""Reads the word lists in data/: sections under [name], lines of words, # for comments."""

from __future__ import annotations

from importlib.resources import files


def read_sections(file: str, separator: str | None = None) -> dict[str, tuple[str, ...]]:
    """The words of each section of a file in data/, parted by `separator` (None: blanks)."""
    sections: dict[str, list[str]] = {}
    name = ""
    for line in files(__package__).joinpath("data", file).read_text("utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            sections[name] = []
        elif line and not line.startswith("#"):
            sections[name].extend(word.strip() for word in line.split(separator) if word.strip())
    return {name: tuple(words) for name, words in sections.items()}
