"""Bodies that common nouns alone name, and that are no entities: 거래 은행, 국립대병원, 대형 항공사."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from app.extraction.names.lists import data_lines


@lru_cache(maxsize=1 << 14)
def is_generic_body(text: str) -> bool:
    """Whether a form is a noun for bodies with nothing before it but words that leave it a common noun."""
    return _pattern().fullmatch(text) is not None


@cache
def _pattern() -> re.Pattern[str]:
    kinds = []
    for line in data_lines("generic_bodies.tsv"):
        heads, before = (_any_of(part.split()) for part in line.split("\t"))
        kinds.append(f"(?:{before} ?)+{heads}")
    return re.compile("|".join(kinds))


def _any_of(words: list[str]) -> str:
    return f"(?:{'|'.join(map(re.escape, words))})"
