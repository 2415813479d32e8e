"""A multiplied store is what the product would have written, had it stored every copy."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlmodel import SQLModel

from app.doctor import examine
from app.extraction.document import Document
from app.extraction.extraction import Extraction, Mention, Person, Quote, Speaker
from app.search.indexer import Indexer
from app.search.service import Search
from app.settings import Settings
from app.store.database import Store
from app.store.integrity import contradictions
from app.store.loading import Loader, Prepared
from app.store.migrations import upgrade
from benchmarks.multiplied import copied, multiply
from benchmarks.recombined import Piece, pieces, recombined

Read = tuple[Document, Extraction]

_ARTICLES = 30
_TIMES = 3
# Of when and in which order something was stored.
_OF_THE_STORING = {"loaded_at", "updated_at", "created_at", "seq"}
_OF_THE_STORE = {"store_state", "idempotent_request"}


@pytest.fixture(scope="module")
def made() -> tuple[list[Piece], list[Piece]]:
    return pieces(None, 24)


def _stored(path: Path, articles: list[Read]) -> Store:
    path.parent.mkdir(parents=True, exist_ok=True)
    store = Store(f"sqlite:///{path}")
    upgrade(store)
    Loader(store).commit([Prepared(str(one.article.title), one, found) for one, found in articles])
    return store


@pytest.fixture(scope="module")
def originals(made: tuple[list[Piece], list[Piece]]) -> list[Read]:
    found = list(recombined(*made, 0, _ARTICLES))
    # One names somebody, twice quoted and without a speaker too, of whom nothing else is known: 홍길동 of that article.
    document, _ = found[0]
    body = "홍길동은 “그렇다”라고 했다. 다시 “그렇다”라고 했다. “아니다”라는 말도 있었다."
    article = replace(document.article, title="홍길동", body=body, url="https://news.example/lone")
    alone = Person("홍길동", mentions=(Mention("body", 0, 3, "홍길동"),))
    speaker = Speaker("홍길동", "홍길동")
    quotes = (
        Quote("direct", "그렇다", 6, 9, (0, 16), speaker),
        Quote("direct", "그렇다", 21, 24, (17, 31), speaker),
        Quote("direct", "아니다", 33, 36, (32, 48)),
    )
    return [*found, (replace(document, article=article), Extraction((alone,), quotes=quotes))]


@pytest.fixture(scope="module")
def multiplied(originals: list[Read], tmp_path_factory: pytest.TempPathFactory) -> Store:
    path = tmp_path_factory.mktemp("multiplied") / "data" / "gisa.db"
    _stored(path, originals).dispose()
    assert multiply(path, _TIMES, evidence=False) == len(originals) * _TIMES
    return Store(f"sqlite:///{path}")


def _rows(store: Store) -> dict[str, list[tuple[str, ...]]]:
    found = {}
    with store.schema_connection(writes=False) as connection:
        for name, table in SQLModel.metadata.tables.items():
            if name not in _OF_THE_STORE:
                told = [column for column in table.columns if column.name not in _OF_THE_STORING]
                found[name] = sorted(tuple(map(repr, row)) for row in connection.execute(select(*told)))
    return found


def test_every_row_is_as_if_each_copy_had_been_stored(originals: list[Read], multiplied: Store, tmp_path: Path) -> None:
    with multiplied.read() as reader:
        times = {record.url: record.published_at for record in reader.articles.by_ids(reader.articles.ids(limit=1000))}
    copies = []
    for number in range(1, _TIMES):
        for document, found in originals:
            article = document.article
            moved = copied(article, str(article.url), number, times[f"{article.url}?copy={number}"])
            copies.append((replace(document, article=moved), found))
    _stored(tmp_path / "gisa.db", originals).dispose()
    store = _stored(tmp_path / "gisa.db", copies)
    expected, rows = _rows(store), _rows(multiplied)
    for name in expected:
        assert rows[name] == expected[name], name
    assert sum("'홍길동'" in row for row in expected["entity"]) == _TIMES
    store.dispose()


def test_doctor_finds_all_well_once_it_is_indexed(multiplied: Store, tmp_path: Path) -> None:
    assert multiplied.path is not None
    settings = Settings(data_dir=multiplied.path.parent)
    search = Search(multiplied, settings.index_dir)
    search.open()
    Indexer(multiplied, search).catch_up()
    search.close()
    assert [one.text for one in examine(settings) if not one.good] == []


def test_what_was_multiplied_can_be_multiplied_again(originals: list[Read], tmp_path: Path) -> None:
    path = tmp_path / "gisa.db"
    _stored(path, originals).dispose()
    multiply(path, 2)
    assert multiply(path, 3) == len(originals) * 6
    store = Store(f"sqlite:///{path}")
    assert contradictions(store) == []
    store.dispose()
