"""The peers and the tools of the bench, in an environment of their own: nothing of it is part of the product."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
_VENV: Final = _HERE / ".venv"
_LOCK: Final = _HERE / "requirements.lock"


def peer(program: str) -> Path:
    """A program of the peers' environment, e.g. `datasette` or `python`; installs them first if need be."""
    stamp = _VENV / ".installed"
    wanted = hashlib.sha256(_LOCK.read_bytes()).hexdigest()
    if not stamp.exists() or stamp.read_text() != wanted:
        print(f"Installing the peers into {_VENV.relative_to(_HERE.parent)} (once) …", flush=True)
        venv.create(_VENV, clear=True, with_pip=True)
        # The lock is complete; without --no-deps an old pip stumbles over an extra that is named twice.
        install = "-m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --requirement"
        subprocess.run([str(_VENV / "bin/python"), *install.split(), str(_LOCK)], check=True)
        stamp.write_text(wanted)
    return _VENV / "bin" / program


def wrk() -> Path:
    """The load generator wrk; installs Debian's package if that is possible.

    Raises:
        SystemExit: it is not there and cannot be installed; says how to get it.
    """
    found = shutil.which("wrk")
    if found is None and os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing the load generator wrk …", flush=True)
        subprocess.run(["apt-get", "install", "--yes", "--quiet=2", "wrk"], stdout=subprocess.DEVNULL)
        found = shutil.which("wrk")
    if found is None:
        sys.exit("The bench needs the load generator wrk (4.1 or newer). On Debian and Ubuntu: apt-get install wrk")
    return Path(found)
