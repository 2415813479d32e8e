"""Word lists of the parser, one file each: words separated by white space, comments from # to the end of the line."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """The words of the list `name`.txt."""
    text = files(__package__).joinpath(f"{name}.txt").read_text("utf-8")
    return frozenset(re.sub("#.*", "", text).split())


def any_of(*alternatives: str) -> str:
    """A pattern that matches any of some patterns."""
    return f"(?:{'|'.join(alternatives)})"
