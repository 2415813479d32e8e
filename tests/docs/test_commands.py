"""Every command in the README and in docs/ runs, and prints what the page says."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.docs.pages import OWN_STORE, PAGES, Command, commands, matches
from tests.docs.shell import Shell
from tests.live import ROOT, Server, environment

SERVER = "http://127.0.0.1:8000"
POSTGRESQL = "postgresql+psycopg://gisa@localhost/gisa"
SECONDS_TO_INDEX = 20


def _finds_nothing(printed: str) -> bool:
    try:
        answer = json.loads(printed)
    except ValueError:
        return False
    return isinstance(answer, dict) and not answer.get("items", True) and not answer.get("facets")


def _complaint(command: Command, status: int, printed: str) -> str | None:
    if command.shown is None:
        if status != 0:
            return f"ended with status {status}"
        return "finds nothing" if _finds_nothing(printed) else None
    return None if matches(command.shown, printed) else "prints something else"


def _check(shell: Shell, command: Command, text: str, readable: Callable[[str], str]) -> None:
    """Run the command; a question is asked again for a while, as what was just loaded is found a moment later."""
    patience = time.monotonic() + (SECONDS_TO_INDEX if text.startswith("curl ") else 0)
    while True:
        status, printed = shell.run(text)
        complaint = _complaint(command, status, readable(printed))
        if complaint is None:
            return
        if time.monotonic() >= patience:
            pytest.fail(f"line {command.line} {complaint}\n$ {text}\n{readable(printed)}", pytrace=False)
        time.sleep(0.2)


@pytest.mark.parametrize(
    "page", [page for page in PAGES if any(commands(page))], ids=lambda page: str(page.relative_to(ROOT))
)
def test_the_commands_of_the_page_run(
    page: Path,
    request: pytest.FixtureRequest,
    seeded: Path,
    checkout: Callable[[Path], Path],
    tmp_path: Path,
) -> None:
    found = list(commands(page))
    if any("curl" in command.text for command in found) and shutil.which("curl") is None:
        pytest.skip("curl is not installed")
    names: dict[str, str] = {}
    if OWN_STORE in page.read_text():
        folder = checkout(Path(shutil.copytree(seeded, tmp_path / "var")))
    else:
        server: Server = request.getfixturevalue("docs_server")
        names[SERVER] = server.url
        folder = checkout(request.getfixturevalue("docs_store"))
    if any(POSTGRESQL in command.text for command in found):
        names[POSTGRESQL] = request.getfixturevalue("postgresql")

    def real(text: str) -> str:
        for written, meant in names.items():
            text = text.replace(written, meant)
        return text

    def readable(text: str) -> str:
        for written, meant in names.items():
            text = text.replace(meant, written)
        return text

    clean = environment(folder, HOME=str(folder), LC_ALL="C.UTF-8")
    del clean["GISA_DATA_DIR"]
    with Shell(folder, clean) as shell:
        for command in found:
            if not command.run:
                read = subprocess.run(["bash", "-n"], input=command.text, capture_output=True, text=True)
                assert read.returncode == 0, f"line {command.line}: {read.stderr}"
            elif command.text.startswith("make "):
                target = re.sub(r"\s*(#.*)?$", "", command.text)
                dry = subprocess.run(["make", "-n", *target.split()[1:]], cwd=ROOT, capture_output=True, text=True)
                assert dry.returncode == 0, f"line {command.line}: {dry.stderr}"
            else:
                _check(shell, command, real(command.text), readable)


def test_what_is_not_run_says_why() -> None:
    for page in PAGES:
        for line in page.read_text().splitlines():
            if line.startswith("*Not run by the tests"):
                assert re.fullmatch(r"\*Not run by the tests: .+\.\*", line), f"{page.name}: {line}"
