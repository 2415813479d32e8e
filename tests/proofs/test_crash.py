"""`make crash`: real processes killed at random moments, on both databases. CRASH_ROUNDS sets how often (200 each).

After each kill, without any repair: every acknowledged write is there, none is doubled, no article is stored in part,
and the index catches up to exactly the store.
"""

from __future__ import annotations

import json
import os
import pickle
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import create_engine, text

from app.extraction.document import analyse_article
from app.extraction.extract import extract
from app.parsing.reader import read_parsed
from app.search.indexer import Indexer
from app.search.service import Search
from app.store.database import Store
from app.store.filters import ArticleFilters
from app.store.identity import article_id
from app.store.migrations import check, upgrade
from benchmarks.generator import articles
from tests.live import GISA, ROOT, environment, gisa
from tests.proofs.victim import Prepared

pytestmark = pytest.mark.crash

_ROUNDS: Final = int(os.environ.get("CRASH_ROUNDS", "200"))
_ARTICLES: Final = 40
_ORPHANS: Final = (
    "SELECT count(*) FROM {table} LEFT JOIN article ON article.id = {table}.article_id WHERE article.id IS NULL"
)


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Prepared]:
    """Forty articles in three versions each, analysed once, and the file that holds them."""
    made: Prepared = {}
    for number, raw in enumerate(articles(_ARTICLES)):
        made[number] = []
        for version in range(3):
            changed = {**raw, "title": f"{raw['title']} 제{version}판", "paragraphs": raw["paragraphs"][version:]}
            document = analyse_article(read_parsed(changed))
            made[number].append((document, extract(document)))
    file = tmp_path_factory.mktemp("prepared") / "articles.pickle"
    file.write_bytes(pickle.dumps(made))
    return file, made


class Ledger:
    """What has to be in the store: the version of each article (-1: none), and a change that may or may not be."""

    def __init__(self) -> None:
        self.versions: dict[int, int] = {}
        self.begun: tuple[int, int] | None = None
        self.acknowledged = 0

    def read(self, lines: Iterator[str]) -> None:
        """Follow what a process said before it died; its last line may be torn."""
        for line in lines:
            word, *numbers = line.split()
            if word == "begin" and len(numbers) == 2 and line.endswith("\n"):
                self.begun = (int(numbers[0]), int(numbers[1]))
            elif word == "done" and self.begun is not None:
                number, version = self.begun
                self.versions[number] = version
                self.begun = None
                self.acknowledged += 1

    def settle(self, stored: dict[int, int]) -> None:
        """Hold the store to the ledger; the change that was under way counts if it is there."""
        for number in stored.keys() | self.versions.keys():
            found = stored.get(number, -1)
            if found != self.versions.get(number, -1):
                assert self.begun == (number, found), (
                    f"article {number} is stored in version {found}, acknowledged was {self.versions.get(number, -1)}; "
                    f"under way was {self.begun}"
                )
                self.versions[number] = found
        self.begun = None


@contextmanager
def _killed(kind: str, url: str, folder: Path, articles_file: Path, seed: int, after: float) -> Iterator[list[str]]:
    """What a victim said until it was killed, `after` seconds from its being ready."""
    command = [sys.executable, "-m", "tests.proofs.victim", kind, url, folder / "index", articles_file, seed]
    said, errors = folder / "said.txt", folder / "errors.txt"
    with said.open("w") as output, errors.open("w") as complaints:
        victim = subprocess.Popen([str(part) for part in command], cwd=ROOT, stdout=output, stderr=complaints)
    end = time.monotonic() + 120
    while "ready" not in said.read_text() and time.monotonic() < end:
        assert victim.poll() in (None, 0), errors.read_text()[-4000:]
        time.sleep(0.005)
    time.sleep(after)
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    yield said.read_text().splitlines(keepends=True)


def _stored(url: str, prepared: Prepared) -> dict[int, int]:
    """Article number → version, read past all our own code; fails where one is stored in part or twice."""
    known = {
        (document.article.url, document.article.title): (number, version, extraction)
        for number, versions in prepared.items()
        for version, (document, extraction) in enumerate(versions)
    }
    engine = create_engine(url)
    found: dict[int, int] = {}
    with engine.connect() as connection:
        if url.startswith("sqlite"):
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        for table in ("quote", "appearance", "article_analysis", "article_reporter"):
            assert connection.execute(text(_ORPHANS.format(table=table))).scalar_one() == 0, f"orphans in {table}"
        rows = connection.execute(text("SELECT id, url, title FROM article")).all()
        for own_id, page_url, title in rows:
            number, version, extraction = known[page_url, title]
            assert number not in found, f"article {number} is stored twice"
            found[number] = version
            quotes = connection.execute(text("SELECT count(*) FROM quote WHERE article_id = :id"), {"id": own_id})
            assert quotes.scalar_one() == len(extraction.quotes), f"article {number} lacks quotes"
    engine.dispose()
    return found


def _catches_up(url: str, index_dir: Path, prepared: Prepared, stored: dict[int, int]) -> None:
    """A process that starts now brings the index to the store, and finds each article in its stored version."""
    store = Store(url)
    search = Search(store, index_dir)
    search.open()
    try:
        indexer = Indexer(store, search)
        indexer.catch_up()
        assert indexer.verify() == []
        assert search.status().documents == len(stored)
        for number in random.Random(len(stored)).sample(sorted(stored), min(3, len(stored))):
            document = prepared[number][stored[number]][0]
            hits = search.find_articles(f'"{document.article.title}"', ArticleFilters(), limit=5).hits
            assert article_id(document.article) in [hit.id for hit in hits]
    finally:
        search.close()
        store.dispose()


def test_kills_while_articles_change(database_url: str, tmp_path: Path, prepared: tuple[Path, Prepared]) -> None:
    file, known = prepared
    store = Store(database_url)
    upgrade(store)
    store.dispose()
    chance = random.Random(1)
    ledger = Ledger()
    for turn in range(_ROUNDS):
        with _killed("change", database_url, tmp_path, file, turn, chance.expovariate(5)) as said:
            ledger.read(iter(said))
        stored = _stored(database_url, known)
        ledger.settle(stored)
        _catches_up(database_url, tmp_path / "index", known, stored)
    assert ledger.acknowledged > _ROUNDS, "the kills came before anything was done"


def test_kills_while_the_index_is_built(database_url: str, tmp_path: Path, prepared: tuple[Path, Prepared]) -> None:
    file, known = prepared
    store = Store(database_url)
    upgrade(store)
    for versions in known.values():
        store.transaction(lambda writer: writer.save(*versions[0], source="proof"))  # noqa: B023 (runs at once)
    chance = random.Random(2)
    everything = dict.fromkeys(known, 0)
    for turn in range(_ROUNDS // 4):
        with _killed("rebuild", database_url, tmp_path, file, turn, chance.uniform(0, 0.5)):
            pass
        assert _stored(database_url, known) == everything
        _catches_up(database_url, tmp_path / "index", known, everything)
    search = Search(store, tmp_path / "index")
    search.open()
    Indexer(store, search).rebuild()
    search.close()
    store.dispose()
    builds = [path for path in (tmp_path / "index").iterdir() if path.is_dir()]
    assert len(builds) == 1, f"killed builds stay behind: {builds}"


def test_kills_while_the_schema_is_made(database_url: str, tmp_path: Path) -> None:
    chance = random.Random(3)
    for turn in range(max(_ROUNDS // 8, 1)):
        with _killed("migrate", database_url, tmp_path, tmp_path / "none", turn, chance.uniform(0, 0.6)):
            pass
        store = Store(database_url)
        upgrade(store)
        check(store)
        with store.read() as reader:
            assert reader.state.counts()["articles"] == 0
        store.dispose()
        _drop_everything(database_url, tmp_path)


def _drop_everything(url: str, folder: Path) -> None:
    if url.startswith("sqlite"):
        for file in folder.glob("gisa.db*"):
            file.unlink()
        return
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()


def test_kills_of_the_command_line(tmp_path: Path, data_dir: Path) -> None:
    """`gisa load` killed again and again gets through in the end, and `gisa doctor` finds nothing wrong."""
    count = 200
    source = tmp_path / "articles.ndjson"
    source.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles(count)))
    chance = random.Random(4)
    before = 0
    for _ in range(max(_ROUNDS // 20, 2)):
        load = subprocess.Popen(
            [GISA, "load", source], env=environment(data_dir), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(2, 12))
        load.send_signal(signal.SIGKILL)
        load.wait()
        doctor = gisa(data_dir, "doctor")
        # A load that was killed before its end has not built the first index yet; one that is there must be right.
        assert "there is no index" in doctor.stdout or "differs from the store" not in doctor.stdout, doctor.stdout
        with sqlite3.connect(f"file:{data_dir / 'gisa.db'}?mode=ro", uri=True) as connection:
            now, urls = connection.execute("SELECT count(*), count(DISTINCT url) FROM article").fetchone()
        assert now == urls
        assert now >= before, "a committed article is gone"
        before = now
    last = gisa(data_dir, "load", str(source))
    assert f"{count} articles read" in last.stdout
    assert gisa(data_dir, "doctor").returncode == 0
    shutil.rmtree(data_dir)
