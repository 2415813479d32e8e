"""Groups of candidates that name one organization or place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Final

from app.extraction.extraction import Mention
from app.extraction.passage import Candidate

_HANGUL: Final = re.compile("[가-힣]")
_BRACKETED: Final = re.compile(r" ?[(（]([^()（）\n]{1,40})[)）]")


# An article names a few dozen of a kind; with more it is a list, and comparing all with all would take too long.
MANY: Final = 500


@dataclass(slots=True, eq=False)
class Group:
    """Candidates of one entity, by form; `key` is the listed name if one form is listed."""

    key: str | None
    candidates: list[Candidate] = field(default_factory=list)

    @property
    def forms(self) -> dict[str, None]:
        """Surfaces in the order of the article."""
        return dict.fromkeys(candidate.text for candidate in sorted(self.candidates, key=lambda c: c.order))

    def mentions(self) -> tuple[Mention, ...]:
        """The mentions in the order of the article."""
        return mentions(self.candidates)

    def first(self) -> tuple[bool, int]:
        """Where the article first names it."""
        return min(candidate.order for candidate in self.candidates)

    def fullest(self) -> str:
        """The longest form but what Latin words in brackets add to it; the earlier of equals."""
        forms = self.forms
        longest = max(forms, key=len)
        if " " not in longest or _HANGUL.search(longest):
            return longest
        return max((form for form in forms if " " not in form or _HANGUL.search(form)), key=len, default=longest)


def mentions(candidates: Iterable[Candidate]) -> tuple[Mention, ...]:
    """Candidates as mentions, in the order of the article."""
    ordered = sorted(candidates, key=lambda candidate: candidate.order)
    return tuple(Mention(c.passage.field, c.start, c.end, c.text, c.evidence) for c in ordered)


def group(candidates: Iterable[Candidate], canonical: Callable[[Candidate], str | None]) -> list[Group]:
    """Equal forms and candidates of one listed name together."""
    groups: dict[str, Group] = {}
    for candidate in candidates:
        listed = canonical(candidate)
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


def _are_two(inner: str, outer: str) -> bool:
    """Whether a hospital or a seat of a court stands beside its owner: 가람의대(너른병원), 누리고법(가온재판부)."""
    if inner.endswith("재판부"):
        return True
    return (inner.endswith("병원")) != outer.endswith("병원") and outer.endswith(("의대", "의과대학", "병원"))


def join_bracketed(
    groups: list[Group],
    pattern: re.Pattern[str],
    shortens: Callable[[str, str], bool],
    take: Callable[[Candidate], bool],
) -> None:
    """Merge what stands in brackets after a name with it: 한국전자통신연구원(ETRI), 베이징(北京).

    `pattern` tells, as its first group, what in the brackets may be another name; one in Hangul must shorten the name
    or be introduced by 이하, unless it is a group already. `take` claims a new candidate's letters, if they are free.
    """
    owner = {form: group for group in groups for form in group.forms}
    for group in list(groups):
        for candidate in list(group.candidates):
            passage = candidate.passage
            bracket = _BRACKETED.match(passage.text, candidate.end)
            match = pattern.fullmatch(bracket.group(1)) if bracket else None
            if not bracket or not match:
                continue
            inner = match.group(1)
            other, own = owner.get(inner), owner[candidate.text]
            if other is not None:
                if _are_two(inner, candidate.text):
                    continue
                if other is not own and not (other.key and own.key and other.key != own.key):
                    owner.update(dict.fromkeys(other.forms, own))
                    merge(groups, own, other)
            elif not "가" <= inner[0] <= "힣" or shortens(inner, candidate.text) or "이하" in match.group():
                start = bracket.start(1) + match.start(1)
                found = Candidate(passage, start, start + len(inner), candidate.type, "bracketed")
                if take(found):
                    own.candidates.append(found)
                    owner[inner] = own
