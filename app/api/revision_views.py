"""How the versions of an article differ: which fields, and which parts of its text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any, Final, Literal, cast

from app.api.schemas.writing import Edit, Part, RevisionContent, RevisionItem
from app.api.views import shown, shown_always
from app.store.revisions import VersionRecord

_TEXTS: Final[tuple[Literal["title", "subtitle", "body"], ...]] = ("title", "subtitle", "body")
_FIELDS: Final = tuple(RevisionContent.__annotations__)
_LISTS: Final = frozenset({"reporters", "images", "related"})
_TIMES: Final = frozenset({"published_at", "modified_at"})
_WORDS: Final = re.compile(r"\s+|\w+|[^\w\s]")
# Comparing takes time in the square of what is compared; a longer stretch is told as replaced whole.
_MOST_COMPARED: Final = 2_000

_Span = tuple[int, int, int, int]


def revision_content(content: Mapping[str, Any]) -> RevisionContent:
    """What an article said, with every field there."""
    whole = {name: content.get(name, [] if name in _LISTS else None) for name in _FIELDS}
    whole |= {name: shown(datetime.fromisoformat(whole[name])) for name in _TIMES if whole[name] is not None}
    return cast(RevisionContent, whole)


def revision_item(version: VersionRecord, before: VersionRecord | None) -> RevisionItem:
    """One version as lists show it, beside the one before it."""
    earlier = before.content if before is not None else version.content
    changed = [name for name in _FIELDS if earlier.get(name) != version.content.get(name)]
    return {
        "revision": version.first,
        "stored_at": shown_always(version.stored_at),
        "replaced_at": shown(version.replaced_at),
        "title": version.content["title"],
        "changed": changed,
        "edits": [
            edit
            for name in _TEXTS
            if name in changed
            for edit in edits(name, earlier.get(name) or "", version.content.get(name) or "")
        ],
    }


def edits(field: Literal["title", "subtitle", "body"], before: str, after: str) -> list[Edit]:
    """The parts in which two texts differ, by words; offsets are code points."""
    return [
        {"field": field, "before": _part(before, start, end), "after": _part(after, other_start, other_end)}
        for start, end, other_start, other_end in _differences(before, after)
    ]


def _part(text: str, start: int, end: int) -> Part:
    return {"start": start, "end": end, "text": text[start:end]}


def _differences(before: str, after: str) -> Iterator[_Span]:
    """Where two texts differ: paragraphs first, then the words of those that were changed."""
    for start, end, other_start, other_end in _unequal(before.splitlines(keepends=True), after.splitlines(True)):
        old, new = before[start:end], after[other_start:other_end]
        for inner in _unequal(_WORDS.findall(old), _WORDS.findall(new)):
            yield start + inner[0], start + inner[1], other_start + inner[2], other_start + inner[3]


def _unequal(before: Sequence[str], after: Sequence[str]) -> Iterator[_Span]:
    """The unequal stretches of two texts that are given in pieces, as offsets into the texts."""
    first = 0
    while first < min(len(before), len(after)) and before[first] == after[first]:
        first += 1
    last = 0
    while last < min(len(before), len(after)) - first and before[-1 - last] == after[-1 - last]:
        last += 1
    old, new = before[first : len(before) - last], after[first : len(after) - last]
    if not old and not new:
        return
    at, other_at = _offsets(before), _offsets(after)
    if len(old) > _MOST_COMPARED or len(new) > _MOST_COMPARED:
        spans = [(0, len(old), 0, len(new))]
    else:
        matcher = SequenceMatcher(None, old, new, autojunk=False)
        spans = [(a, b, c, d) for kind, a, b, c, d in matcher.get_opcodes() if kind != "equal"]
    for start, end, other_start, other_end in spans:
        yield at[first + start], at[first + end], other_at[first + other_start], other_at[first + other_end]


def _offsets(pieces: Sequence[str]) -> list[int]:
    found = [0]
    for piece in pieces:
        found.append(found[-1] + len(piece))
    return found
