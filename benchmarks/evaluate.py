"""`make eval GOLD=FOLDER`: start a server and run the scorers that the folder holds against it.

Such a folder holds `score_*.py`, scripts that take `--api URL` and print figures, with their gold beside them.
A scorer that needs documents in the store also takes `--write FILE`: it writes them as NDJSON, which is loaded first.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

_BIN = Path(sys.executable).parent


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_ready(api: str, server: subprocess.Popen[bytes], seconds: float = 180) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.poll() is not None:
            sys.exit(f"The server ended with status {server.returncode} before it was ready.")
        try:
            with urllib.request.urlopen(api + "/readyz", timeout=5) as reply:
                if reply.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    sys.exit(f"The server was not ready within {seconds:.0f} seconds.")


def _load_documents(scorer: Path, folder: Path, environment: dict[str, str]) -> None:
    usage = subprocess.run([sys.executable, scorer, "--help"], capture_output=True, text=True, check=True).stdout
    if "--write" not in usage:
        return
    documents = folder / f"{scorer.stem}.ndjson"
    subprocess.run([sys.executable, scorer, "--write", documents], check=True)
    subprocess.run([_BIN / "gisa", "load", documents], env=environment, check=True)


def main() -> None:
    """Run all scorers of the folder; ends with status 1 if one could not be run."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path, help="folder with score_*.py and their gold")
    parser.add_argument("--verbose", action="store_true", help="print each miss")
    options = parser.parse_args()
    scorers = sorted(options.gold.glob("score_*.py"))
    if not scorers:
        sys.exit(f"{options.gold} holds no score_*.py; see the README for what such a folder holds.")
    failed = False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "GISA_DATA_DIR": str(folder / "data"), "GISA_LOG_LEVEL": "warning"}
        for scorer in scorers:
            _load_documents(scorer, folder, environment)
        port = _free_port()
        api = f"http://127.0.0.1:{port}"
        server = subprocess.Popen([_BIN / "gisa", "serve", "--port", str(port)], env=environment)
        try:
            _wait_until_ready(api, server)
            for scorer in scorers:
                print(f"\n== {scorer.stem}", flush=True)
                command = [sys.executable, scorer, "--api", api, *(["--verbose"] if options.verbose else [])]
                failed |= subprocess.run(command).returncode != 0
        finally:
            server.terminate()
            server.wait(30)
    sys.exit(failed)


if __name__ == "__main__":
    main()
