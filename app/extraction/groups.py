"""Groups of candidates that name one organization or place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from app.extraction.passage import Candidate

_BRACKETED: Final = re.compile(r" ?[(（]([^()（）\n]{1,40})[)）]")


@dataclass(slots=True)
class Group:
    """Candidates of one entity, by form; `key` is the listed name if one form is listed."""

    key: str | None
    candidates: list[Candidate] = field(default_factory=list)

    @property
    def forms(self) -> dict[str, None]:
        """Surfaces in the order of the article."""
        return dict.fromkeys(candidate.text for candidate in sorted(self.candidates, key=lambda c: c.order))

    def fullest(self) -> str:
        """The longest form; the earlier of equals."""
        return max(self.forms, key=len)


def group(candidates: Iterable[Candidate], canonical: Callable[[str], str | None]) -> list[Group]:
    """Equal forms and forms of one listed name together."""
    groups: dict[str, Group] = {}
    for candidate in candidates:
        listed = canonical(candidate.text)
        key = listed or candidate.text.replace(" ", "")
        found = groups.get(key)
        if found is None:
            found = groups[key] = Group(listed)
        found.candidates.append(candidate)
    return list(groups.values())


def merge(groups: list[Group], into: Group, other: Group) -> None:
    """Move what `other` holds into `into`."""
    into.candidates += other.candidates
    into.key = into.key or other.key
    groups.remove(other)


def bracketed(candidate: Candidate) -> tuple[int, int] | None:
    """Span of the text in the brackets right after a candidate: ETRI in 한국전자통신연구원(ETRI)."""
    match = _BRACKETED.match(candidate.passage.text, candidate.end)
    return match.span(1) if match else None
