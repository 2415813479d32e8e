"""SECURITY.md names, for each threat, what shows the defence: it exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "SECURITY.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split(" | ")]
    for line in TEXT.splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| threat"))
]


@pytest.mark.parametrize("row", ROWS, ids=[row[0][:40] for row in ROWS])
def test_what_shows_a_defence_exists(row: list[str]) -> None:
    threat, defence, shown = row
    assert threat
    assert defence
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    named = re.findall(r"`([^`]+)`", shown)
    assert named, "a defence that nothing shows"
    for name in named:
        if name.startswith("make "):
            assert name.removeprefix("make ") in targets, name
        else:
            assert name.startswith("tests/"), name
            assert (ROOT / name).exists(), name


def test_the_lock_that_is_audited_pins_every_package_with_hashes() -> None:
    assert "--require-hashes --requirement requirements.lock" in TEXT
    lines = (ROOT / "requirements.lock").read_text("utf-8").replace("\\\n", " ").splitlines()
    pins = [line for line in lines if line and not line.startswith(("#", " "))]
    assert pins
    assert [line.split()[0] for line in pins if "==" not in line or "--hash=sha256:" not in line] == []
