"""A server gives back what it has freed, however scattered."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

_PROGRAM = """
import resource, threading
from pathlib import Path
from app.memory import bound_arenas, give_back

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()

bound_arenas()
kept = []

def work():
    blocks = [bytes(100_000) for _ in range(200)]
    kept.append(blocks[::20])

for _ in range(4):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
before = resident()
give_back()
print(before - resident())
"""


def test_memory_freed_between_what_is_kept_goes_back() -> None:
    if not hasattr(os, "confstr") or "CS_GNU_LIBC_VERSION" not in os.confstr_names:
        pytest.skip("another C library")
    done = subprocess.run([sys.executable, "-c", _PROGRAM], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 10_000_000
