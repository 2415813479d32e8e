"""What goes into service is locked down as docs/how-to/deploy.md says, and is what compose and systemd can read."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from app.settings import Settings
from tests.live import ROOT

yaml = pytest.importorskip("yaml")
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "compose.yaml").read_text())
DOCKERFILE = (ROOT / "Dockerfile").read_text()
UNIT = ROOT / "deploy" / "systemd" / "gisa.service"


@pytest.mark.parametrize("name", COMPOSE["services"])
def test_containers_can_write_nowhere_but_where_they_must(name: str) -> None:
    service = COMPOSE["services"][name]
    assert service["read_only"] is True
    assert "no-new-privileges:true" in service["security_opt"]
    volumes = [volume.split(":")[0] for volume in service.get("volumes", ())]
    assert all(volume in COMPOSE["volumes"] for volume in volumes), "named volumes only"


def test_gisa_runs_without_capabilities_and_as_a_user_of_its_own() -> None:
    assert all(COMPOSE["services"][name]["cap_drop"] == ["ALL"] for name in ("gisa", "migrate"))
    final = DOCKERFILE.split("\nFROM ")[-1]
    assert re.search(r"^USER gisa$", final, re.MULTILINE)
    assert "--require-hashes" in DOCKERFILE


def test_only_this_machine_reaches_the_ports() -> None:
    ports = [port for service in COMPOSE["services"].values() for port in service.get("ports", ())]
    assert ports
    assert all(port.startswith("127.0.0.1:") for port in ports)
    assert COMPOSE["networks"]["inside"]["internal"] is True


def test_every_gisa_variable_is_a_setting() -> None:
    known = {f"GISA_{name.upper()}" for name in Settings.model_fields}
    used = set(re.findall(r"\bGISA_[A-Z_]+\b", DOCKERFILE + (ROOT / "compose.yaml").read_text() + UNIT.read_text()))
    assert used <= known


def test_the_runtime_of_the_tagger_does_not_call_home() -> None:
    assert "ORT_DISABLE_TELEMETRY=1" in DOCKERFILE
    assert "Environment=ORT_DISABLE_TELEMETRY=1" in UNIT.read_text()


def _has_compose() -> bool:
    return bool(shutil.which("docker")) and subprocess.run(["docker", "compose", "version"]).returncode == 0


def test_compose_takes_the_file(tmp_path: Path) -> None:
    if not _has_compose():
        pytest.skip("docker compose is not installed")
    command = ["docker", "compose", "--file", str(ROOT / "compose.yaml"), "config", "--quiet"]
    done = subprocess.run(command, env=os.environ | {"POSTGRES_PASSWORD": "x"}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd is not installed")
    unit = tmp_path / UNIT.name
    # Its program lies elsewhere here; everything else is as it ships.
    unit.write_text(UNIT.read_text().replace("/opt/gisa/.venv/bin/gisa", shutil.which("true") or "/bin/true"))
    done = subprocess.run(["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert UNIT.name not in done.stderr, done.stderr
