"""The reference pages are complete: each problem, parameter, format, command and reason, and none that is not."""

from __future__ import annotations

import json
import re
from typing import Any

import typer

from app.api.formats.negotiation import Format
from app.api.problems import Problems
from app.cli import cli
from app.parsing.errors import Reason
from tests.live import ROOT

REFERENCE = ROOT / "docs" / "reference"
OPENAPI: dict[str, Any] = json.loads((ROOT / "openapi" / "openapi.json").read_text())


def _rows(page: str) -> list[list[str]]:
    """The cells of all table rows of a page, without the headings."""
    lines = [line for line in (REFERENCE / page).read_text().splitlines() if line.startswith("|")]
    rows = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]
    rules = [set("".join(row)) <= set("- ") for row in rows]
    return [row for row, rule, under in zip(rows, rules, [*rules[1:], False], strict=True) if not (rule or under)]


def _named(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def test_every_problem_is_explained() -> None:
    table = [row for row in _rows("errors.md") if len(row) == 4 and row[1].isdecimal()]
    assert table == [[f"`{one.code}`", str(one.status), one.title, one.meaning] for one in Problems]


def test_every_reason_is_explained() -> None:
    assert [_named(row[0])[0] for row in _rows("errors.md") if len(row) == 2] == [reason.value for reason in Reason]


def test_every_parameter_is_explained() -> None:
    operations = [operation for path in OPENAPI["paths"].values() for operation in path.values()]
    real = {one["name"] for op in operations for one in op.get("parameters", ()) if one["in"] == "query"}
    assert {name for row in _rows("parameters.md") for name in _named(row[0])} == real


def test_every_format_is_explained() -> None:
    explained = {tuple(_named(row[0]) + _named(row[1])) for row in _rows("formats.md")}
    assert explained == {(f".{form.value}", form.media_type) for form in Format}


def test_every_command_is_explained_with_all_its_options() -> None:
    rows = _rows("command-line.md")
    explained = {name.split(" ")[0] if not name.startswith("keys") else name for row in rows for name in _named(row[0])}
    root = typer.main.get_command(cli)
    assert isinstance(root, typer.core.TyperGroup)
    real: dict[str, Any] = {}
    for name, command in root.commands.items():
        if isinstance(command, typer.core.TyperGroup):
            real |= {f"{name} {inner}": one for inner, one in command.commands.items()}
        else:
            real[name] = command
    assert explained == set(real)
    for name, command in real.items():
        [text] = [" ".join(row) for row in rows if any(f"{shown} ".startswith(f"{name} ") for shown in _named(row[0]))]
        options = {option for one in command.params for option in one.opts if option.startswith("--")}
        assert options <= set(re.findall(r"--[a-z-]+", text)), name
