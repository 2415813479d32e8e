"""`make crash`: real processes killed at random moments, on both databases. CRASH_ROUNDS sets how often (200 each).

After each kill, without any repair: every acknowledged write is there, none is doubled, no article is stored in part,
what the store sums up agrees with what it holds, and the index catches up to exactly the store: the checks of
`gisa doctor`.
"""

from __future__ import annotations

import gzip
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
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
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
from app.store.integrity import contradictions
from app.store.loading import Loader
from app.store.migrations import check, upgrade
from benchmarks.generator import articles
from benchmarks.machine import family
from tests.live import GISA, ROOT, environment, gisa
from tests.proofs.nursery import BATCH, Prepared

pytestmark = pytest.mark.crash

_ROUNDS: Final = int(os.environ.get("CRASH_ROUNDS", "200"))
_ARTICLES: Final = 40
_RELEASED: Final = ROOT / "tests" / "store" / "released" / "0001.sql.gz"
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
            made[number].append((changed, document, extract(document)))
    file = tmp_path_factory.mktemp("prepared") / "articles.pickle"
    file.write_bytes(pickle.dumps(made))
    return file, made


class Nursery:
    """Makes victims; see `tests.proofs.nursery`."""

    def __init__(self, articles_file: Path) -> None:
        command = [sys.executable, "-m", "tests.proofs.nursery", str(articles_file)]
        self._process = subprocess.Popen(
            command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def _ask(self, **order: object) -> int:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        assert answer, "the nursery is gone"
        return int(answer)

    @contextmanager
    def killed(self, kind: str, url: str, folder: Path, seed: int, after: float, steps: int = 0) -> Iterator[list[str]]:
        """What a victim said until it was killed, `after` seconds from its having done so many `steps`.

        Steps, not seconds alone: a busy machine then kills as deep in the work as an idle one.
        """
        said, errors = folder / "said.txt", folder / "errors.txt"
        said.write_text("")
        errors.unlink(missing_ok=True)
        victim = self._ask(
            kind=kind, url=url, index=str(folder / "index"), seed=seed, said=str(said), errors=str(errors)
        )
        end = time.monotonic() + 120
        while time.monotonic() < end and not errors.exists():
            so_far = said.read_text()
            if "over" in so_far or ("ready" in so_far and so_far.count("done") >= steps):
                break
            time.sleep(0.001)
        time.sleep(after)
        os.kill(victim, signal.SIGKILL)  # It is not reaped before the next line, so its number is nobody else's.
        self._ask(wait=victim)
        _settled(url)
        assert not errors.exists(), errors.read_text()
        yield said.read_text().splitlines(keepends=True)

    def close(self) -> None:
        with self._process:
            assert self._process.stdin is not None
            self._process.stdin.close()


@pytest.fixture(scope="module")
def nursery(prepared: tuple[Path, Prepared]) -> Iterator[Nursery]:
    made = Nursery(prepared[0])
    yield made
    made.close()


def _settled(url: str) -> None:
    """Return once the server has noticed that its client is gone: a commit under way may end after the kill."""
    if url.startswith("sqlite"):
        return
    engine = create_engine(url)
    others = text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid != pg_backend_pid()"
    )
    with engine.connect() as connection:
        end = time.monotonic() + 60
        while connection.execute(others).scalar_one():
            connection.rollback()  # Else it would see the same moment for ever.
            assert time.monotonic() < end, "a backend outlives its client"
            time.sleep(0.002)
    engine.dispose()


class Ledger:
    """What has to be in the store: the version of each article (-1: none), and changes that may or may not be."""

    def __init__(self) -> None:
        self.versions: dict[int, int] = {}
        self.begun: dict[int, int] = {}
        self.acknowledged = 0

    def read(self, lines: Iterable[str]) -> None:
        """Follow what a process said before it died; its last line may be torn."""
        for line in lines:
            word, *numbers = line.split()
            if word in ("begin", "done") and len(numbers) == 2 and line.endswith("\n"):
                number, version = map(int, numbers)
                if word == "begin":
                    self.begun[number] = version
                else:
                    assert self.begun.pop(number) == version
                    self.versions[number] = version
                    self.acknowledged += 1

    def settle(self, stored: dict[int, int], at_most: int) -> None:
        """Hold the store to the ledger; of the changes under way so many may be there, those begun first."""
        more = 0
        for number in stored.keys() | self.versions.keys():
            found = stored.get(number, -1)
            if found != self.versions.get(number, -1):
                assert self.begun.get(number) == found, (
                    f"article {number} is stored in version {found}, acknowledged was {self.versions.get(number, -1)}; "
                    f"under way were {self.begun}"
                )
                self.versions[number] = found
                more += 1
        assert more <= at_most, f"{more} changes are stored that nobody was told of"
        self.begun = {}


def _stored(url: str, prepared: Prepared) -> dict[int, int]:
    """Article number → version, read past all our own code; fails where one is stored in part or twice."""
    known = {
        (document.article.url, document.article.title): (number, version, extraction)
        for number, versions in prepared.items()
        for version, (_, document, extraction) in enumerate(versions)
    }
    engine = create_engine(url)
    found: dict[int, int] = {}
    with engine.connect() as connection:
        if url.startswith("sqlite"):
            assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
            assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
        for table in ("quote", "appearance", "article_analysis", "article_reporter", "article_revision"):
            assert connection.execute(text(_ORPHANS.format(table=table))).scalar_one() == 0, f"orphans in {table}"
        rows = connection.execute(text("SELECT id, url, title FROM article")).all()
        counted = connection.execute(text("SELECT article_id, count(*) AS held FROM quote GROUP BY article_id"))
        quotes = {row.article_id: row.held for row in counted}
        for own_id, page_url, title in rows:
            number, version, extraction = known[page_url, title]
            assert number not in found, f"article {number} is stored twice"
            found[number] = version
            assert quotes.get(own_id, 0) == len(extraction.quotes), f"article {number} lacks quotes"
    engine.dispose()
    return found


def _catches_up(url: str, index_dir: Path, prepared: Prepared, stored: dict[int, int]) -> None:
    """What starts now finds the store sound, brings the index to it, and finds articles in their stored versions."""
    store = Store(url)
    search = Search(store, index_dir)
    search.open()
    try:
        assert Loader(store).find_anew().failed == 0  # What an alias left to be read anew, as the next load does.
        assert contradictions(store) == []
        indexer = Indexer(store, search)
        indexer.catch_up()
        assert indexer.verify() == []
        assert search.status().documents == len(stored)
        for number in random.Random(len(stored)).sample(sorted(stored), min(3, len(stored))):
            document = prepared[number][stored[number]][1]
            hits = search.find_articles(f'"{document.article.title}"', ArticleFilters(), limit=5).hits
            assert article_id(document.article) in [hit.id for hit in hits]
    finally:
        search.close()
        store.dispose()


def _with_schema(url: str) -> None:
    store = Store(url)
    upgrade(store)
    store.dispose()


def test_kills_while_articles_change(
    database_url: str, tmp_path: Path, prepared: tuple[Path, Prepared], nursery: Nursery
) -> None:
    """Save, update, delete, aliases; the indexer at work."""
    known = prepared[1]
    _with_schema(database_url)
    chance = random.Random(1)
    ledger = Ledger()
    for turn in range(_ROUNDS):
        with nursery.killed(
            "change", database_url, tmp_path, turn, chance.expovariate(50), steps=chance.randrange(9)
        ) as said:
            ledger.read(said)
        stored = _stored(database_url, known)
        ledger.settle(stored, at_most=1)
        _catches_up(database_url, tmp_path / "index", known, stored)
    sys.stdout.write(f"{_ROUNDS} kills, {ledger.acknowledged} acknowledged changes\n")
    assert ledger.acknowledged > _ROUNDS, "the kills came before anything was done"


def test_kills_while_pages_are_loaded(
    database_url: str, tmp_path: Path, prepared: tuple[Path, Prepared], nursery: Nursery
) -> None:
    """Pages parsed, analysed and committed in batches; a batch that was under way is there whole or not at all."""
    known = prepared[1]
    _with_schema(database_url)
    chance = random.Random(5)
    ledger = Ledger()
    for turn in range(_ROUNDS // 2):
        with nursery.killed(
            "load", database_url, tmp_path, turn, chance.expovariate(20), steps=chance.randrange(9)
        ) as said:
            ledger.read(said)
        stored = _stored(database_url, known)
        ledger.settle(stored, at_most=BATCH)
        _catches_up(database_url, tmp_path / "index", known, stored)
    sys.stdout.write(f"{_ROUNDS // 2} kills, {ledger.acknowledged} acknowledged pages\n")
    assert ledger.acknowledged > _ROUNDS // 2, "the kills came before anything was done"


def test_kills_while_the_index_is_built(
    database_url: str, tmp_path: Path, prepared: tuple[Path, Prepared], nursery: Nursery
) -> None:
    known = prepared[1]
    _with_schema(database_url)
    store = Store(database_url)
    for versions in known.values():
        _, document, extraction = versions[0]
        store.transaction(lambda writer: writer.save(document, extraction, source="proof"))  # noqa: B023 (runs at once)
    store.dispose()
    chance = random.Random(2)
    everything = dict.fromkeys(known, 0)
    for turn in range(_ROUNDS // 4):
        with nursery.killed("reindex", database_url, tmp_path, turn, chance.uniform(0, 0.5)):
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


def test_kills_while_the_schema_is_made(database_url: str, tmp_path: Path, nursery: Nursery) -> None:
    chance = random.Random(3)
    for turn in range(max(_ROUNDS // 4, 1)):
        with nursery.killed("migrate", database_url, tmp_path, turn, chance.uniform(0, 0.2)):
            pass
        store = Store(database_url)
        upgrade(store)
        check(store)
        with store.read() as reader:
            assert reader.state.counts()["articles"] == 0
        store.dispose()
        _drop_everything(database_url, tmp_path)


def test_kills_while_a_released_store_is_migrated(tmp_path: Path, nursery: Nursery) -> None:
    """A store of the first release, with data in it, killed in the middle of its upgrade."""
    dump = gzip.decompress(_RELEASED.read_bytes()).decode()
    chance = random.Random(6)
    for turn in range(max(_ROUNDS // 4, 1)):
        file = tmp_path / "gisa.db"
        with closing(sqlite3.connect(file)) as connection:
            connection.executescript(dump)
        url = f"sqlite:///{file}"
        with nursery.killed("migrate", url, tmp_path, turn, chance.uniform(0, 0.2)):
            pass
        store = Store(url)
        upgrade(store)
        check(store)
        assert contradictions(store) == []
        with store.read() as reader:
            assert reader.state.counts()["articles"] == 8
        store.dispose()
        _drop_everything(url, tmp_path)


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
    for turn in range(max(_ROUNDS // 20, 2)):
        workers = str(1 + turn % 2)
        load = subprocess.Popen(
            [GISA, "load", source, "--workers", workers],
            env=environment(data_dir),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(2, 12))
        processes = list(family(load.pid))
        load.send_signal(signal.SIGKILL)
        load.wait()
        end = time.monotonic() + 30
        while left := [pid for pid in processes if Path(f"/proc/{pid}").exists()]:
            assert time.monotonic() < end, f"workers outlive the loader: {left}"
            time.sleep(0.05)
        doctor = gisa(data_dir, "doctor")
        # A load that was killed before its end has not built the first index yet; one that is there must be right.
        assert "there is no index" in doctor.stdout or "differs from the store" not in doctor.stdout, doctor.stdout
        with closing(sqlite3.connect(f"file:{data_dir / 'gisa.db'}?mode=ro", uri=True)) as connection:
            now, urls = connection.execute("SELECT count(*), count(DISTINCT url) FROM article").fetchone()
        assert now == urls
        assert now >= before, "a committed article is gone"
        before = now
    last = gisa(data_dir, "load", str(source))
    assert f"{count} articles read" in last.stdout
    assert gisa(data_dir, "doctor").returncode == 0
    shutil.rmtree(data_dir)
