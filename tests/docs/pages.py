"""The commands in our Markdown, and how they are run.

In a block `sh` each line is a command and must succeed. In a block `console` a line that begins with `$ ` (and those
that continue it) is a command, and what follows is what it prints, where `…` stands for anything. A block after a line
that begins with *Not run by the tests* is only read by bash (`bash -n`). `make …` is read by make (`make -n`): it would
set up, or serve for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.live import ROOT

# README.ko.md has the commands of README.md (tests/test_readme.py), which need not be run twice.
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
NOT_RUN = "*Not run by the tests: "
OWN_STORE = "<!-- own store, no server -->"
_BLOCK = re.compile(r"(?P<before>[^\n]*\n\n)?^```(?P<kind>\w+)[^\n]*\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Command:
    """One command of a page; `shown` is what it prints according to the page, None where the page does not say."""

    text: str
    shown: str | None
    line: int
    run: bool


def commands(page: Path) -> Iterator[Command]:
    """All commands of a page, in order."""
    source = page.read_text()
    for block in _BLOCK.finditer(source):
        if block["kind"] not in ("sh", "bash", "console"):
            continue
        run = not (block["before"] or "").startswith(NOT_RUN)
        line = source.count("\n", 0, block.start("text")) + 1
        split = _typed if block["kind"] == "console" else _lines
        for text, shown, offset in split(block["text"]):
            yield Command(text, shown, line + offset, run)


def _complete(text: str) -> bool:
    """Whether a command has all its lines: no backslash at the end, every here-document closed."""
    if text.endswith("\\\n"):
        return False
    return all(re.search(rf"^{end}$", text, re.MULTILINE) for end in re.findall(r"<<-?\s*['\"]?(\w+)", text))


def _lines(block: str) -> Iterator[tuple[str, None, int]]:
    text, start = "", 0
    for number, line in enumerate(block.splitlines(keepends=True)):
        if not text:
            start = number
        if not text and (not line.strip() or line.startswith("#")):
            continue
        text += line
        if _complete(text):
            yield text, None, start
            text = ""
    assert not text, f"a command without an end: {text}"


def _typed(block: str) -> Iterator[tuple[str, str | None, int]]:
    text, shown, start = "", "", 0
    for number, line in enumerate(block.splitlines(keepends=True)):
        if text and not _complete(text):
            text += line
        elif line.startswith("$ "):
            if text:
                yield text, shown or None, start
            text, shown, start = line[2:], "", number
        else:
            shown += line
    if text:
        yield text, shown or None, start


def matches(shown: str, printed: str) -> bool:
    """Whether a command printed what the page shows; `…` stands for anything, alone on a line for any lines."""
    parts = [r"(?:.*\n)*?" if line.strip() == "…" else _line(line) + r"\n" for line in shown.strip("\n").split("\n")]
    text = "".join(f"{line.rstrip()}\n" for line in printed.strip("\n").split("\n"))
    return re.fullmatch("".join(parts), text) is not None


def _line(line: str) -> str:
    return ".*?".join(map(re.escape, line.rstrip().split("…")))
