"""A real Chromium before a real server: the seed page alone, and the seed page with two thousand generated articles.

No browser is downloaded: the machine's own is taken, and where there is none, these tests are skipped. The generated
articles are analysed once and kept in pytest's cache, until the generator or the store's tables change.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import orjson
import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from benchmarks.generator import articles
from tests.live import ROOT, SEEDS, gisa, serving
from tests.web.browser.watching import WEIGHTS, Site

GENERATED = 2_000
_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def pytest_configure(config: pytest.Config) -> None:
    """Make room for what the pages weigh."""
    config.stash[WEIGHTS] = []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Tell the heaviest and the slowest page: figures of this machine, which no test asserts."""
    weights = config.stash[WEIGHTS]
    if weights:
        heaviest, slowest = max(weights), max(weights, key=lambda weight: weight[1])
        terminalreporter.write_line(
            f"explorer: heaviest page {heaviest[0] / 1000:.1f} KB ({heaviest[2]}), "
            f"slowest first view {slowest[1]:.0f} ms ({slowest[2]})"
        )


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of the machine's browser."""
    found = next((path for name in _NAMES if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("There is no Chromium on this machine: install the system's package `chromium` to run these tests.")
    return found


def _version() -> str:
    """Of everything that a store of generated articles depends on, apart from how names are recognized."""
    digest = hashlib.blake2b(str(GENERATED).encode(), digest_size=8)
    tables = (ROOT / "app" / "models").glob("*.py"), (ROOT / "app/store/migrations/versions").glob("*.py")
    for path in sorted([ROOT / "benchmarks" / "generator.py", *(path for paths in tables for path in paths)]):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _load(data_dir: Path, *sources: Path, workers: int = 1) -> None:
    done = gisa(data_dir, "load", "--workers", str(workers), *map(str, sources))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def generated_store(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """A data folder with the seed page and the generated articles."""
    cache = pytestconfig.cache
    assert cache is not None
    kept = cache.mkdir("explorer") / _version()
    if not kept.exists():
        folder = tmp_path_factory.mktemp("generating")
        source = folder / "articles.ndjson"
        source.write_bytes(b"".join(orjson.dumps(article) + b"\n" for article in articles(GENERATED)))
        _load(folder / "data", SEEDS, source, workers=os.cpu_count() or 1)
        shutil.copytree(folder / "data", kept.with_suffix(".new"), dirs_exist_ok=True)
        kept.with_suffix(".new").rename(kept)
    data_dir = tmp_path_factory.mktemp("generated") / "data"
    shutil.copytree(kept, data_dir)
    return data_dir


def _pages(site: Site) -> dict[str, str]:
    person, organization, place = (
        site.first(f"/v1/{kind}?limit=1")["id"] for kind in ("people", "organizations", "places")
    )
    article = site.first("/v1/articles?limit=1&has_quote=true")["id"]
    day = site.first("/v1/articles?limit=1")["published_at"][:10]
    return {
        "front": "/",
        "search": "/search?q=%EB%8C%80%EC%A0%84",
        "nothing found": "/search?q=%EB%B7%81%EA%B9%BD",
        "article": f"/articles/{article}",
        "person": f"/people/{person}",
        "organization": f"/organizations/{organization}",
        "place": f"/places/{place}",
        "people": "/people",
        "organizations": "/organizations?sort=name",
        "places": "/places",
        "quotes": "/quotes?q=%EB%8C%80%EC%A0%84",
        "quotes of a person": f"/quotes?speaker_id={person}",
        "trends": "/trends?days=90",
        "trends of a day": f"/trends?from={day}&to={day}",
        "analyze": "/analyze",
        "error": "/people/nobody",
    }


@contextmanager
def _site(name: str, data_dir: Path) -> Iterator[Site]:
    with serving(data_dir) as server:
        site = Site(name, server.url)
        site.pages = _pages(site)
        yield site


@pytest.fixture(scope="session")
def seed_site(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The explorer over seeds/."""
    data_dir = tmp_path_factory.mktemp("seed-site") / "data"
    _load(data_dir, SEEDS)
    with _site("seed", data_dir) as site:
        yield site


@pytest.fixture(scope="session")
def generated_site(chromium: str, generated_store: Path) -> Iterator[Site]:
    """The explorer over seeds/ and two thousand generated articles."""
    with _site("generated", generated_store) as site:
        yield site


# Playwright runs an event loop in the main thread as long as it lives: not longer than a module, for the others' sake.
@pytest.fixture(scope="module")
def playwright() -> Iterator[Playwright]:
    """Playwright itself."""
    with sync_playwright() as running:
        yield running


@pytest.fixture(scope="module")
def browser(chromium: str, playwright: Playwright) -> Iterator[Browser]:
    """The browser."""
    started = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
    yield started
    started.close()
