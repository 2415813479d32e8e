"""Transactions: reads that see one moment, writers that queue up, errors in plain words."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from app.extraction.extraction import Organization, Position
from app.store.database import Store
from app.store.errors import StoreError, StoreUnavailableError
from app.store.filters import ArticleFilters, EntityFilters
from app.store.session import Writer
from tests.store.samples import Sample

ROOT = Path(__file__).parents[2]


def _sample(number: int) -> Sample:
    return Sample(
        number,
        people={"허태정": (Position("대전시장", "대전시"),), f"사람{number}": ()},
        organizations=(Organization("대전시"), Organization(f"회사{number}")),
    )


def test_a_read_sees_one_moment(store: Store) -> None:
    _sample(1).save(store)
    with store.read() as reader:
        before = reader.articles.count(ArticleFilters())
        _sample(2).save(store)
        assert reader.articles.count(ArticleFilters()) == before == 1
    with store.read() as reader:
        assert reader.articles.count(ArticleFilters()) == 2


def test_a_read_cannot_write(store: Store) -> None:
    _sample(1).save(store)
    with pytest.raises(StoreUnavailableError), store.read() as reader:
        reader._connection.execute(text("DELETE FROM article"))
    with store.read() as reader:
        assert reader.articles.count(ArticleFilters()) == 1


def test_reads_do_not_wait_for_a_writer(store: Store) -> None:
    _sample(1).save(store)
    writing, done = threading.Event(), threading.Event()

    def work(writer: Writer) -> None:
        sample = _sample(2)
        writer.save(sample.document(), sample.extraction(), source="x")
        writing.set()
        assert done.wait(30)

    thread = threading.Thread(target=store.transaction, args=(work,))
    thread.start()
    try:
        assert writing.wait(30)
        with store.read() as reader:
            assert reader.articles.count(ArticleFilters()) == 1
    finally:
        done.set()
        thread.join()
    with store.read() as reader:
        assert reader.articles.count(ArticleFilters()) == 2


def test_writers_at_once_make_one_row_of_one_entity(store: Store) -> None:
    """Two stores on one database stand for two processes."""
    other = Store(store.url)
    errors: list[BaseException] = []

    def write(target: Store, numbers: range) -> None:
        try:
            for number in numbers:
                _sample(number).save(target)
        except BaseException as error:
            errors.append(error)

    threads = [
        threading.Thread(target=write, args=(target, range(start, start + 8)))
        for start, target in enumerate((store, other, store, other))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    other.dispose()
    assert errors == []
    with store.read() as reader:
        (city,) = reader.entities.page(EntityFilters("organization", name="대전시"), limit=5)
        (mayor,) = reader.entities.page(EntityFilters("person", name="허태정"), limit=5)
        assert city.article_count == mayor.article_count == reader.articles.count(ArticleFilters()) == 11


_WRITE_UNTIL_KILLED = """
import sys
sys.path.insert(0, {root!r})
from app.store.database import Store
from tests.store.test_database import _sample
store = Store({url!r})
number = 0
while True:
    print(_sample(number).save(store).id, flush=True)
    number += 1
"""


def test_what_was_acknowledged_survives_a_kill(store: Store) -> None:
    """Kill a writer, without mercy, at three moments: each acknowledged article is there, whole, once."""
    acknowledged: set[str] = set()
    for moment in (0.05, 0.17, 0.31):
        process = subprocess.Popen(
            [sys.executable, "-c", _WRITE_UNTIL_KILLED.format(root=str(ROOT), url=store.url)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        acknowledged.add(process.stdout.readline().strip())
        time.sleep(moment)
        os.kill(process.pid, signal.SIGKILL)
        acknowledged.update(line.strip() for line in process.stdout.read().splitlines(keepends=True) if "\n" in line)
        process.wait()
        process.stdout.close()
    with store.read() as reader:
        there = reader.articles.ids()
        assert acknowledged <= set(there)
        assert len(set(there) - acknowledged) <= 3
        for article_id in there:
            detail = reader.articles.get(article_id)
            assert detail is not None
            assert len(detail.appearances) == 4
        (city,) = reader.entities.page(EntityFilters("organization", name="대전시"), limit=5)
        assert city.article_count == len(there)
        assert {article_id for _, article_id in reader.outbox.pending(10_000)} == set(there)


@pytest.mark.parametrize(
    "url", ["sqlite://", "sqlite:///:memory:", "mysql://localhost/gisa", "no url at all", "oracle+none://x"]
)
def test_a_url_that_names_no_store_is_refused(url: str) -> None:
    with pytest.raises(StoreError, match=r"[.]$"):
        Store(url)


def test_a_folder_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'nowhere' / 'gisa.db'}")
    with pytest.raises(StoreUnavailableError, match="cannot be opened"), store.read() as reader:
        reader.state.generation()
    store.dispose()


def test_a_file_that_is_no_database_is_said_plainly(tmp_path: Path) -> None:
    path = tmp_path / "gisa.db"
    path.write_bytes(b"this is no database at all, only words" * 100)
    store = Store(f"sqlite:///{path}")
    with pytest.raises(StoreUnavailableError, match="not a SQLite database"), store.read() as reader:
        reader.state.generation()
    store.dispose()


def test_a_database_without_tables_is_said_plainly(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'gisa.db'}")
    with pytest.raises(StoreUnavailableError, match="gisa migrate"), store.read() as reader:
        reader.articles.ids()
    store.dispose()


def test_a_server_that_does_not_answer_is_said_plainly() -> None:
    store = Store("postgresql://gisa@127.0.0.1:1/gisa?connect_timeout=2")
    with pytest.raises(StoreUnavailableError, match="cannot be used"), store.read() as reader:
        reader.state.generation()
    store.dispose()


def test_a_full_disk_loses_nothing_that_was_there(sqlite_store: Store) -> None:
    _sample(1).save(sqlite_store)
    with sqlite_store.schema_connection(writes=False) as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
    # SQLite refuses to grow beyond this many pages with the error of a full disk.
    with sqlite_store._writes.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 4}")

    def fill() -> None:
        for number in range(2, 200):
            _sample(number).save(sqlite_store)

    with pytest.raises(StoreUnavailableError, match="the disk is full"):
        fill()
    with sqlite_store._writes.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count=1073741823")
    _sample(500).save(sqlite_store)
    with sqlite_store.read() as reader:
        there = reader.articles.ids()
        details = [reader.articles.get(article_id) for article_id in there]
    assert all(detail is not None and len(detail.appearances) == 4 for detail in details)


@pytest.mark.parametrize("new_store", ["postgresql"], indirect=True)
def test_work_that_meets_a_deadlock_is_done_again(new_store: Callable[[], Store]) -> None:
    """Another program holds what the writer waits for, and then waits for what the writer holds."""
    store = new_store()
    own_id = _sample(1).save(store).id
    attempts: list[int] = []

    def work(writer: Writer) -> None:
        attempts.append(len(attempts))
        sample = replace(_sample(1), title="고친 제목")
        writer.save(sample.document(), sample.extraction(), source="sample:1")

    other = create_engine(store.url)
    with other.begin() as connection:
        # The server breaks a deadlock at the cost of whoever notices it: not this one.
        connection.execute(text("SET deadlock_timeout = '1h'"))
        connection.execute(text("UPDATE store_state SET value = value WHERE name = 'generation'"))
        writing = threading.Thread(target=store.transaction, args=(work,))
        writing.start()
        waiting = text("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
        with other.connect() as watching:
            while not watching.execute(waiting).scalar_one():
                watching.rollback()
                time.sleep(0.01)
        connection.execute(text("UPDATE article SET title = title WHERE id = :id"), {"id": own_id})
    writing.join()
    other.dispose()
    assert attempts == [0, 1]
    with store.read() as reader:
        detail = reader.articles.get(own_id)
    assert detail is not None
    assert (detail.record.title, detail.record.revision) == ("고친 제목", 2)
