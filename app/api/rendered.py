"""A bounded cache of answers that are rendered already, by their entity tag."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime
from typing import Final

_MOST_BYTES: Final = 32 * 1024 * 1024
_LARGEST: Final = 512 * 1024


@dataclass(frozen=True, slots=True)
class Rendered:
    """An answer's bytes, with the headers that only its content knows."""

    body: bytes
    media_type: str
    link: str | None = None
    modified: datetime | None = None


class RenderedCache:
    """The answers used last. A tag names exactly one representation, so that nothing here is ever stale.

    Used from the event loop only, hence without a lock.
    """

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most = most_bytes
        self._size = 0
        self._answers: OrderedDict[str, Rendered] = OrderedDict()

    def get(self, tag: str) -> Rendered | None:
        """The answer of this tag, if it is still here."""
        answer = self._answers.get(tag)
        if answer is not None:
            self._answers.move_to_end(tag)
        return answer

    def put(self, tag: str, answer: Rendered) -> None:
        """Keep an answer; the ones not used for longest make room."""
        if len(answer.body) > _LARGEST or tag in self._answers:
            return
        self._answers[tag] = answer
        self._size += len(answer.body)
        while self._size > self._most:
            _, gone = self._answers.popitem(last=False)
            self._size -= len(gone.body)
