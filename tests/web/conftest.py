"""The explorer over invented articles, in this process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from app.store.loading import Loader
from app.store.opening import open_store
from tests.conftest import wait_for_index
from tests.web.sample import ARTICLES


@pytest.fixture(scope="session")
def explorer_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A data folder with the invented articles in its store."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("explorer"))
    store = open_store(settings)
    loader = Loader(store)
    for article in ARTICLES:
        loader.load(article, source=article.url or "")
    store.dispose()
    return settings


@pytest.fixture(scope="session")
def explorer(explorer_settings: Settings) -> Iterator[TestClient]:
    """A browser's requests to the explorer over the invented articles; read-only by agreement."""
    with TestClient(create_app(explorer_settings), headers={"accept": "text/html,*/*;q=0.8"}) as client:
        wait_for_index(client)
        yield client
