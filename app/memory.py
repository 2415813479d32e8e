"""The C allocator of a server: memory that is let go of goes back to the machine. Does nothing where it is not glibc.

Each thread that allocates gets an arena of its own, up to eight a core; what reading, indexing and merging threads have
freed stays in theirs. In five minutes of mixed load on two cores 128 of 390 MB in the arenas were free, and growing.
"""

from __future__ import annotations

import ctypes
import os
from functools import lru_cache
from typing import Any, Final

# Numbers of glibc's malloc.h.
_M_MMAP_THRESHOLD: Final = -3
_M_ARENA_MAX: Final = -8

# The interpreter's lock lets one thread at a time allocate, but for the analyser's, numpy's and tantivy's own work.
_ARENAS: Final = 2
# glibc raises its own threshold to whatever was freed last, at most 32 MB. tantivy's writers allocate by the megabyte:
# mapped each by itself, that goes back with each commit.
_MAPPED_FROM: Final = 512 * 1024


@lru_cache(maxsize=1)
def _glibc() -> Any:
    try:
        if not os.confstr("CS_GNU_LIBC_VERSION"):
            return None
        return ctypes.CDLL(None)
    except (AttributeError, OSError, ValueError):  # Windows has no such question; others do not know this one.
        return None


def bound_arenas() -> None:
    """Few arenas, and large blocks mapped apart from them: to be called before threads allocate."""
    if (libc := _glibc()) is not None:
        libc.mallopt(_M_ARENA_MAX, _ARENAS)
        libc.mallopt(_M_MMAP_THRESHOLD, _MAPPED_FROM)


def give_back() -> None:
    """Return the pages that hold nothing any more, in the middle of arenas too."""
    if (libc := _glibc()) is not None:
        libc.malloc_trim(0)
