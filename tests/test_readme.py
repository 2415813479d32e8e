"""What the READMEs promise: their curl examples run, their table of settings is complete."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.settings import Settings
from tests.live import ROOT, SEEDS, Server, gisa, serving

DOCUMENTED = "http://127.0.0.1:8000"


def _examples(readme: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", (ROOT / readme).read_text(), re.DOTALL)
    return [line for block in blocks for line in block.splitlines() if line.startswith("curl ")]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data_dir: Path = tmp_path_factory.mktemp("readme") / "data"
    assert gisa(data_dir, "load", str(SEEDS)).returncode == 0
    with serving(data_dir) as server:
        yield server


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize("line", sorted({*_examples("README.md"), *_examples("README.ko.md")}))
def test_the_example_runs_and_finds_something(server: Server, line: str) -> None:
    command = [part.replace(DOCUMENTED, server.url) for part in shlex.split(line)]
    done = subprocess.run([*command, "--fail-with-body"], capture_output=True, cwd=ROOT, timeout=60)
    assert done.returncode == 0, done.stdout.decode()
    answer = json.loads(done.stdout)
    assert answer.get("items", True), "the example finds nothing"


def test_every_setting_is_in_the_table() -> None:
    table = (ROOT / "README.md").read_text().split("<!-- settings -->")[1].split("<!-- /settings -->")[0]
    documented = dict(re.findall(r"^\| `(GISA_\w+)` \| [^|]* \| ([^|]+) \|$", table, re.MULTILINE))
    assert documented == {f"GISA_{name.upper()}": field.description for name, field in Settings.model_fields.items()}
