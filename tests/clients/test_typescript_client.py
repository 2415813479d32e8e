"""The TypeScript client: up to date with openapi.json, and its own tests against a real server where node is there."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.live import ROOT, Server

CLIENT = ROOT / "clients" / "typescript"
MEND = "run `npm ci && npm run generate` in clients/typescript"


def _node_version() -> int:
    node = shutil.which("node")
    if node is None or shutil.which("npm") is None:
        return 0
    return int(subprocess.run([node, "--version"], capture_output=True, text=True).stdout.lstrip("v").split(".")[0])


@pytest.fixture(scope="module")
def project() -> Path:
    """The client's folder with its pinned packages, which are installed there once."""
    if _node_version() < 20:
        pytest.skip("node 20 or newer with npm is not installed")
    installed = CLIENT / "node_modules" / ".package-lock.json"
    if not installed.exists() or installed.stat().st_mtime < (CLIENT / "package-lock.json").stat().st_mtime:
        command = ["npm", "ci", "--ignore-scripts", "--prefer-offline", "--fetch-retries=0", "--fetch-timeout=20000"]
        if subprocess.run(command, cwd=CLIENT, capture_output=True).returncode != 0:
            pytest.skip("the client's pinned npm packages can neither be found nor fetched")
    return CLIENT


def _run(project: Path, *command: str, **environment: str) -> None:
    done = subprocess.run(command, cwd=project, env=os.environ | environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_schema_is_that_of_openapi_json() -> None:
    first = (CLIENT / "src" / "schema.ts").read_text().splitlines()[0]
    written_from = re.search(r"sha256 ([0-9a-f]{64})", first)
    assert written_from is not None
    assert written_from[1] == hashlib.sha256((ROOT / "openapi" / "openapi.json").read_bytes()).hexdigest(), MEND


def test_the_schema_is_what_the_generator_writes(project: Path) -> None:
    _run(project, "node", "generate.mjs", "--check")


def test_the_client_works_against_a_real_server(project: Path, server: Server, key: str) -> None:
    _run(project, "npm", "test", GISA_URL=server.url, GISA_KEY=key)


def test_the_package_builds_and_its_example_runs(project: Path, server: Server, tmp_path: Path) -> None:
    tsc = str(project / "node_modules" / ".bin" / "tsc")
    package = tmp_path / "node_modules" / "gisa-client"
    package.mkdir(parents=True)
    _run(project, tsc, "--project", "tsconfig.json", "--outDir", str(package / "dist"))
    shutil.copy(project / "package.json", package)
    example = (project / "README.md").read_text().split("```ts\n")[1].split("```")[0]
    (tmp_path / "example.ts").write_text(example.replace("http://127.0.0.1:8000", server.url))
    (tmp_path / "package.json").write_text('{"type": "module"}')
    options = ("--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom")
    _run(tmp_path, tsc, *options, "example.ts")
    done = subprocess.run(["node", "example.js"], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "허태정" in done.stdout
    assert "not-found" in done.stdout


def test_the_lock_names_no_registry_and_pins_every_package() -> None:
    lock = (CLIENT / "package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert lock.count('"integrity": "sha512-') == lock.count('"node_modules/')
