"""A store moves to another database, or into a file and back, and is the same store."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from app.extraction.extraction import Organization, Place, Position, Speaker
from app.store.backup import backup, restore
from app.store.copying import copy_store, prove
from app.store.database import Store
from app.store.errors import ConflictError, StoreError
from app.store.filters import ArticleFilters, EntityFilters
from tests.store.samples import Sample


def _sample(number: int) -> Sample:
    return Sample(
        number,
        people={"허태정": (Position("대전시장", "대전시"),), "김민수": ()},
        organizations=(Organization("대전시"), Organization(f"회사{number % 2}")),
        places=(Place("유성구", (), "유성구", "district", 36.36, 127.35, ("대전광역시", "대한민국")),),
        quotes=((Speaker("허태정", "허태정"), f"둔곡지구를 키우겠다 {number}"),),
        reporter="김남형",
        publisher="신문",
        dated=number % 3 != 0,
    )


def fill(store: Store) -> None:
    """Articles, updates and decisions of every kind."""
    ids = [_sample(number).save(store).id for number in range(6)]
    with store.read() as reader:
        mayor = reader.entities.page(EntityFilters("person", name="허태정"), limit=1)[0].id
        companies = reader.entities.page(EntityFilters("organization", name="회사"), limit=2)
    store.transaction(lambda writer: writer.merge(companies[0].id, companies[1].id))
    store.transaction(lambda writer: writer.split(mayor, [ids[0]]))
    store.transaction(lambda writer: writer.delete(ids[5]))


def test_a_copy_holds_the_same_and_goes_on_from_there(sqlite_store: Store, new_store: Callable[[], Store]) -> None:
    fill(sqlite_store)
    target = new_store()
    seen: list[tuple[str, int]] = []
    proofs = copy_store(sqlite_store, target, lambda table, rows: seen.append((table, rows)))
    assert proofs == prove(sqlite_store) == prove(target)
    assert ("article", 5) in seen
    assert proofs["article"].rows == 5
    for store in (sqlite_store, target):
        _sample(7).save(store)
        _sample(2).save(store)
    with sqlite_store.read() as reader, target.read() as other:
        assert [one.id for one in other.articles.page(ArticleFilters(), limit=9)] == [
            one.id for one in reader.articles.page(ArticleFilters(), limit=9)
        ]
        assert other.state.counts() == reader.state.counts()
        pending = [seq for seq, _ in other.outbox.pending(99)]
        assert pending == sorted(set(pending))


def test_a_copy_into_a_store_with_articles_is_refused(sqlite_store: Store, store: Store) -> None:
    _sample(1).save(store)
    with pytest.raises(ConflictError, match="not empty"):
        copy_store(sqlite_store, store)
    with store.read() as reader:
        assert reader.articles.count(ArticleFilters()) == 1


def test_a_proof_notices_one_changed_value(sqlite_store: Store, store: Store) -> None:
    fill(sqlite_store)
    copy_store(sqlite_store, store)
    with store.schema_connection(writes=True) as connection:
        connection.exec_driver_sql("UPDATE quote SET tone = 'claiming' WHERE position = 0")
    first, second = prove(sqlite_store), prove(store)
    assert {name for name in first if first[name] != second[name]} == {"quote"}


def test_a_backup_is_the_store_at_one_moment_and_comes_back(sqlite_store: Store, tmp_path: Path) -> None:
    fill(sqlite_store)
    before = prove(sqlite_store)
    file = tmp_path / "backup.db"
    assert backup(sqlite_store, file) == file.stat().st_size
    _sample(9).save(sqlite_store)
    with pytest.raises(ConflictError, match="exists"):
        backup(sqlite_store, file)
    restore(file, sqlite_store)
    assert prove(sqlite_store) == before
    _sample(9).save(sqlite_store)
    assert (tmp_path / "only.db.before-restore").exists()
    with pytest.raises(ConflictError, match="earlier restore"):
        restore(file, sqlite_store)


@pytest.mark.parametrize("damage", ["cut", "words", "gone"])
def test_a_backup_that_is_none_changes_nothing(sqlite_store: Store, tmp_path: Path, damage: str) -> None:
    fill(sqlite_store)
    before = prove(sqlite_store)
    file = tmp_path / "backup.db"
    backup(sqlite_store, file)
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:20_000])
    elif damage == "words":
        file.write_text("no database")
    else:
        file.unlink()
    with pytest.raises(StoreError, match=r"backup\.db"):
        restore(file, sqlite_store)
    assert prove(sqlite_store) == before
    assert sorted(path.name for path in tmp_path.iterdir() if "restor" in path.name) == []
