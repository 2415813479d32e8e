"""What all tests share: the seed page served by the real application, in this process.

The application is built as `gisa serve` builds it, on a data folder of its own; only the socket is left out.
Tests that need a real process take it from `tests.live`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, settings

from app.main import create_app
from app.settings import Settings
from app.store.loading import Loader
from app.store.opening import open_store
from app.store.sources import sources
from tests.live import SEEDS

# One profile for all: a slow machine is no failure, and the same examples on every run make a red test repeatable.
settings.register_profile(
    "gisa", deadline=None, derandomize=True, max_examples=50, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("gisa")


@pytest.fixture(scope="session", autouse=True)
def _no_settings_of_the_shell() -> Iterator[None]:
    """A developer's own GISA_ variables change no test."""
    kept = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("GISA_")}
    yield
    os.environ.update(kept)


@pytest.fixture(scope="session")
def seed_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The API over a store that holds seeds/; read-only by agreement."""
    settings_ = Settings(data_dir=tmp_path_factory.mktemp("seed"))
    store = open_store(settings_)
    summary = Loader(store).load_many(sources([str(SEEDS)]))
    assert summary.failed == 0
    store.dispose()
    with TestClient(create_app(settings_)) as client:
        wait_for_index(client)
        yield client


def wait_for_index(client: TestClient, seconds: float = 60) -> None:
    """Return once the index holds what the store holds."""
    import time

    end = time.monotonic() + seconds
    while client.get("/readyz").status_code != 200:
        assert time.monotonic() < end, client.get("/readyz").text
        time.sleep(0.05)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """An empty data folder."""
    return tmp_path / "data"
