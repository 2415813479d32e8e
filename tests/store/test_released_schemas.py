"""Databases of released versions, with data in them, come up to this version and lose nothing.

`released/REVISION.sql.gz` is a SQLite dump that the release itself wrote: generated articles, one of them changed and
one deleted, entities merged and split by an operator, an input set aside, changes that the index has not taken.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, DateTime, MetaData, Table, create_engine, insert, make_url, text

from app.doctor import examine
from app.extraction.extraction import Position
from app.korean.calendar import SEOUL
from app.parsing.reader import read_parsed
from app.search.indexer import Indexer
from app.search.service import Search
from app.settings import Settings
from app.store import migrations
from app.store.database import Store
from app.store.entity_sums import EPOCH
from app.store.errors import SchemaOutdatedError
from app.store.filters import ArticleFilters, EntityFilters
from app.store.identity import name_key
from app.store.integrity import contradictions
from benchmarks.generator import articles
from tests.store.samples import Sample

RELEASED = sorted((Path(__file__).parent / "released").glob("*.sql.gz"))

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(params=RELEASED, ids=lambda file: file.name.partition(".")[0])
def dump(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Path]:
    """A released schema's revision, and a SQLite file that holds what it dumped."""
    path = tmp_path / "released" / "gisa.db"
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(gzip.decompress(request.param.read_bytes()).decode())
    return request.param.name.partition(".")[0], path


def _rows(path: Path) -> Rows:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    found = {
        name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
        for name in names
        if not name.startswith("sqlite_")
    }
    connection.close()
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def released(request: pytest.FixtureRequest, dump: tuple[str, Path]) -> Iterator[tuple[Store, Rows]]:
    """A store of a released version, and all that is in it."""
    revision, path = dump
    rows = _rows(path)
    if request.param == "sqlite":
        store = Store(f"sqlite:///{path}")
    else:
        server: str = request.getfixturevalue("postgresql_url")
        name = f"released_{revision}_{path.parent.parent.name[-40:].encode().hex()[-20:]}"
        admin = create_engine(server, isolation_level="AUTOCOMMIT")
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8'"))
        admin.dispose()
        store = Store(make_url(server).set(database=name).render_as_string(hide_password=False))
        _make(store, revision, rows)
    yield store, rows
    store.dispose()


def _make(store: Store, revision: str, rows: Rows) -> None:
    """The tables of that revision, holding those rows."""
    with store.schema_connection(writes=True) as connection:
        migrations.migrate(connection, revision)
        metadata = MetaData()
        metadata.reflect(connection)
        for table in metadata.sorted_tables:
            if table.name in rows and table.name != "alembic_version":
                connection.execute(table.delete())
                if rows[table.name]:
                    connection.execute(insert(table), [_typed(table, row) for row in rows[table.name]])
        last = text("SELECT setval('outbox_seq_seq', (SELECT max(seq) FROM outbox))")
        connection.execute(last)


def _typed(table: Table, row: dict[str, Any]) -> dict[str, Any]:
    """A row as SQLite keeps it, in Python's types."""
    typed = dict(row)
    for column in table.columns:
        value = row[column.name]
        if value is None:
            continue
        if isinstance(column.type, DateTime):
            typed[column.name] = datetime.fromisoformat(value).replace(tzinfo=UTC)
        elif isinstance(column.type, JSON):
            typed[column.name] = json.loads(value)
        elif isinstance(column.type, Boolean):
            typed[column.name] = bool(value)
    return typed


def test_a_released_migration_is_never_edited(dump: tuple[str, Path], tmp_path: Path) -> None:
    """What the release made is what its migrations make today."""
    revision, path = dump
    made = Store(f"sqlite:///{tmp_path / 'made.db'}")
    with made.schema_connection(writes=True) as connection:
        migrations.migrate(connection, revision)
    made.dispose()

    def schema(file: Path) -> dict[str, str]:
        connection = sqlite3.connect(file)
        found = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        connection.close()
        return {name: " ".join(sql.split()) for name, sql in found.items() if not name.startswith("sqlite_")}

    assert schema(path) == schema(tmp_path / "made.db")


def test_everything_is_there_after_the_upgrade(released: tuple[Store, Rows], tmp_path: Path) -> None:
    store, rows = released
    with pytest.raises(SchemaOutdatedError, match="gisa migrate"):
        migrations.check(store)
    assert migrations.upgrade(store)
    migrations.check(store)
    assert contradictions(store) == []

    with store.read() as reader:
        assert reader.state.counts()["articles"] == len(rows["article"])
        assert reader.state.store_id() == next(r["value"] for r in rows["store_state"] if r["name"] == "store_id")
        for row in rows["article"]:
            detail = reader.articles.get(row["id"])
            assert detail is not None
            assert (detail.record.title, detail.body, detail.record.revision) == (
                row["title"],
                row["body"],
                row["revision"],
            )
            named = [one for one in rows["appearance"] if one["article_id"] == row["id"]]
            assert [(one.entity_id, one.name) for one in detail.appearances] == [
                (one["entity_id"], one["name"]) for one in sorted(named, key=lambda one: int(one["position"]))
            ]
            assert len(detail.quotes) == row["quote_count"]
        for row in rows["entity_redirect"]:
            assert reader.entities.redirect(row["old_id"]) == row["entity_id"]
        assert [seq for seq, _ in reader.outbox.pending(1000)] == sorted(r["seq"] for r in rows["outbox"])
        assert [one.source for one in reader.failures.page(None, 10)] == [r["source"] for r in rows["failure"]]

    search = Search(store, tmp_path / "index")
    search.open()
    indexer = Indexer(store, search)
    indexer.catch_up()
    assert indexer.verify() == []
    with store.read() as reader:
        first = reader.articles.page(ArticleFilters(), limit=1)[0]
    assert first.id in [hit.id for hit in search.find_articles(f'"{first.title}"', limit=5).hits]
    search.close()


def test_the_store_goes_on_after_the_upgrade(released: tuple[Store, Rows]) -> None:
    store, rows = released
    migrations.upgrade(store)
    assert Sample(1).save(store).status == "created"
    with store.read() as reader:
        pending = [seq for seq, _ in reader.outbox.pending(1000)]
        split = {row["entity_id"] for row in rows["entity_separation"]}
        assert len(pending) == len(rows["outbox"]) + 1 == len(set(pending))
        assert split
        assert all(reader.entities.get(one) is not None for one in split)
    deleted = rows["article"][0]["id"]
    assert store.transaction(lambda writer: writer.delete(deleted))
    assert contradictions(store) == []


def test_timelines_count_what_there_was_before_the_upgrade(released: tuple[Store, Rows]) -> None:
    store, rows = released
    expected: dict[str, Counter[date]] = defaultdict(Counter)
    for row in rows["appearance"]:
        moment = datetime.fromisoformat(row["ordered_at"]).replace(tzinfo=UTC)
        if moment > EPOCH:
            expected[row["entity_id"]][moment.astimezone(SEOUL).date()] += row["mention_count"]
    migrations.upgrade(store)
    with store.read() as reader:
        for row in rows["entity"]:
            days = reader.entities.timeline(row["id"], "day")
            assert {one.start: one.mentions for one in days} == expected[row["id"]]
            assert sum(one.articles for one in days) <= row["article_count"]
    assert max(map(len, expected.values())) > 1


def test_people_are_known_by_their_evidence_after_the_upgrade(released: tuple[Store, Rows]) -> None:
    store, rows = released
    migrations.upgrade(store)
    apart = {row["entity_id"] for row in rows["entity_separation"]}
    people = {}
    for row in rows["appearance"]:
        if row["type"] != "person" or row["entity_id"] in apart:
            continue
        for title in json.loads(row["titles"]):
            if title["organization"] is None and f"title:{name_key(title['text'])}" in json.loads(row["evidence"]):
                people[row["entity_id"]] = (row["name"], Position(title["text"], None))
    assert len(people) > 3
    for number, (person, (name, title)) in enumerate(sorted(people.items())):
        loaded = Sample(number, people={name: [title]}).save(store)
        with store.read() as reader:
            detail = reader.articles.get(loaded.id)
        assert detail is not None
        assert [one.entity_id for one in detail.appearances] == [person]


def test_doctor_finds_an_upgraded_store_sound(dump: tuple[str, Path]) -> None:
    _, path = dump
    settings = Settings(data_dir=path.parent, database_url=None)
    store = Store(settings.store_url)
    migrations.upgrade(store)
    search = Search(store, settings.index_dir)
    search.open()
    Indexer(store, search).catch_up()
    search.close()
    store.dispose()
    assert [finding.text for finding in examine(settings) if not finding.good] == []


def test_a_page_of_a_released_store_is_known_again(dump: tuple[str, Path]) -> None:
    """Ids and hashes are the same as ever: loading the same page again changes nothing."""
    _, path = dump
    store = Store(f"sqlite:///{path}")
    migrations.upgrade(store)
    made = next(iter(articles(1)))
    page = read_parsed({**made, "paragraphs": made["paragraphs"][:3]})
    with store.read() as reader:
        known = reader.articles.known(page)
        people = reader.entities.page(EntityFilters("person"), limit=10)
    assert known is not None
    assert known.status == "unchanged"
    assert people
    store.dispose()
