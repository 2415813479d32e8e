"""The index follows the store: outbox, damage, versions, other stores, a killed writer, several readers."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from app.search import builds
from app.search.index import IndexNotReadyError
from app.search.indexer import Indexer
from app.search.lock import IndexLockedError, WriterLock
from app.search.manifest import read_manifest, write_manifest
from app.search.service import Search
from app.store.records import IndexRecord
from tests.search.lookalike import LookalikeStore, record


def made(tmp_path: Path, number: int = 3) -> tuple[LookalikeStore, Search, Indexer]:
    store = LookalikeStore()
    for at in range(number):
        store.put(record(f"a{at}", f"제목 {at}", f"본문 {at}번 기사입니다. 대전에서 만난다."))
    search = Search(store.as_store(), tmp_path)
    search.open()
    return store, search, Indexer(store.as_store(), search)


def ids(search: Search, q: str = "대전") -> list[str]:
    return sorted(hit.id for hit in search.find_articles(q, limit=50).hits)


def test_changes_and_deletions_are_applied_and_leave_the_outbox(tmp_path: Path) -> None:
    store, search, writer = made(tmp_path)
    with pytest.raises(IndexNotReadyError):
        search.find_articles("대전", limit=1)
    writer.catch_up()
    assert ids(search) == ["a0", "a1", "a2"]
    before = search.generation
    store.put(record("a1", "제목", "부산 이야기입니다.", revision=2))
    store.drop("a2")
    assert search.status().pending == 2
    assert writer.catch_up() == 2
    assert ids(search) == ["a0"]
    assert ids(search, "부산") == ["a1"]
    assert search.generation != before
    assert search.status().pending == 0
    assert writer.verify() == []


def test_what_is_built_anew_is_not_applied_again_and_what_came_meanwhile_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, search, writer = made(tmp_path)
    asked: list[str] = []
    read = store.index_records

    def watched(wanted: Sequence[str]) -> list[IndexRecord]:
        if not asked:
            store.put(record("a0", "제목", "대전 새 소식", revision=2))
        asked.extend(wanted)
        return read(wanted)

    monkeypatch.setattr(store, "index_records", watched)
    writer.catch_up()
    assert asked == ["a0", "a1", "a2", "a0"]
    assert ids(search, "소식") == ["a0"]
    assert store.waiting == {}
    assert writer.verify() == []


def test_applying_a_change_twice_changes_nothing(tmp_path: Path) -> None:
    store, search, writer = made(tmp_path)
    writer.catch_up()
    store.put(store.records["a0"])
    store.put(store.records["a0"])
    writer.catch_up()
    assert ids(search) == ["a0", "a1", "a2"]
    assert search.status().documents == 3


def test_verify_names_what_differs(tmp_path: Path) -> None:
    store, _, writer = made(tmp_path)
    writer.catch_up()
    store.put(record("a3", "새 기사", "본문"))
    del store.records["a0"]
    store.records["a1"] = replace(store.records["a1"], article=replace(store.records["a1"].article, revision=7))
    store.waiting.clear()
    assert writer.verify() == [
        "article a1 has revision 7, in the index 1",
        "article a3 is not in the index",
        "article a0 is in the index alone",
    ]


def test_a_kill_between_commit_and_outbox_is_made_good(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, _, writer = made(tmp_path)
    writer.catch_up()
    store.put(record("a9", "제목", "대전 새 소식"))

    def killed(seqs: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "outbox_done", killed)
    with pytest.raises(KeyboardInterrupt):
        writer.catch_up()
    monkeypatch.undo()
    again = Search(store.as_store(), tmp_path)
    again.open()
    Indexer(store.as_store(), again).catch_up()
    assert ids(again) == ["a0", "a1", "a2", "a9"]
    assert Indexer(store.as_store(), again).verify() == []
    assert store.waiting == {}


@pytest.mark.parametrize("kind", ["idx", "pos", "term", "store", "fast", "fieldnorm", "json"])
@pytest.mark.parametrize("damage", ["flip", "cut", "remove"])
def test_damage_to_any_file_is_noticed_at_start_and_repaired(tmp_path: Path, kind: str, damage: str) -> None:
    store, _, writer = made(tmp_path)
    writer.catch_up()
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    name = next(name for name in manifest.files if name.endswith(f".{kind}"))
    path = tmp_path / manifest.build / name
    data = bytearray(path.read_bytes())
    if damage == "remove":
        path.unlink()
    else:
        data[len(data) // 2] ^= 1
        # In a file of its own: what has the old one in memory dies of a bus error where it shrinks.
        other = path.with_suffix(".damaged")
        other.write_bytes(data if damage == "flip" else data[:-1])
        other.replace(path)
    search = Search(store.as_store(), tmp_path)
    search.open()
    assert not search.status().ready
    repairing = Indexer(store.as_store(), search)
    assert repairing.verify() != []
    repairing.catch_up()
    assert ids(search) == ["a0", "a1", "a2"]
    assert repairing.verify() == []


def test_a_damaged_manifest_is_noticed(tmp_path: Path) -> None:
    store, _, writer = made(tmp_path)
    writer.catch_up()
    path = tmp_path / "manifest.json"
    path.write_bytes(path.read_bytes().replace(b"lookalike", b"lookAlike"))
    search = Search(store.as_store(), tmp_path)
    search.open()
    assert search.status().reason == "the index's manifest is damaged"
    Indexer(store.as_store(), search).catch_up()
    assert ids(search) == ["a0", "a1", "a2"]


def test_an_outdated_index_answers_until_the_new_one_is_swapped_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _, writer = made(tmp_path)
    writer.catch_up()
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    write_manifest(tmp_path, replace(manifest, versions="schema 0"))
    search = Search(store.as_store(), tmp_path)
    search.open()
    assert search.status().ready
    assert ids(search) == ["a0", "a1", "a2"]
    answered: list[list[str]] = []
    Indexer(store.as_store(), search).rebuild(progress=lambda done, total: answered.append(ids(search)))
    assert answered == [["a0", "a1", "a2"]]
    fresh = read_manifest(tmp_path)
    assert fresh is not None
    assert (fresh.versions, fresh.build == manifest.build) == (builds.VERSIONS, False)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == [fresh.build]


def test_an_index_of_another_store_is_never_answered_from(tmp_path: Path) -> None:
    _, _, writer = made(tmp_path)
    writer.catch_up()
    other = LookalikeStore("another")
    other.put(record("b0", "제목", "대전 다른 이야기"))
    search = Search(other.as_store(), tmp_path)
    search.open()
    assert not search.status().ready
    Indexer(other.as_store(), search).catch_up()
    assert ids(search) == ["b0"]


def test_one_writer_and_readers_that_follow(tmp_path: Path) -> None:
    store, _, writer = made(tmp_path)
    writer.catch_up()
    reader = Search(store.as_store(), tmp_path)
    reader.open()
    with WriterLock(tmp_path / "writer.lock"):
        store.put(record("a7", "제목", "대전 소식"))
        with pytest.raises(IndexLockedError):
            writer.catch_up()
    writer.catch_up()
    assert ids(reader) == ["a0", "a1", "a2", "a7"]
    writer.rebuild()
    assert ids(reader) == ["a0", "a1", "a2", "a7"]


def test_the_thread_follows_the_store_and_stops(tmp_path: Path) -> None:
    store, search, writer = made(tmp_path)
    writer.run_in_thread()
    try:
        store.put(record("a5", "제목", "대전 소식"))
        writer.wake()
        for _ in range(200):
            if not store.waiting and search.status().ready:
                break
            time.sleep(0.05)
        assert ids(search) == ["a0", "a1", "a2", "a5"]
    finally:
        writer.stop()


def test_what_a_killed_rebuild_left_is_deleted(tmp_path: Path) -> None:
    store, search, writer = made(tmp_path)
    writer.catch_up()
    (tmp_path / "build-dead" / "articles").mkdir(parents=True)
    Indexer(store.as_store(), search).catch_up()
    assert not (tmp_path / "build-dead").exists()
    assert ids(search) == ["a0", "a1", "a2"]


def test_changes_are_seen_while_the_thread_keeps_its_writers_open(tmp_path: Path) -> None:
    store, search, writer = made(tmp_path)
    writer.run_in_thread()
    try:
        for at in range(5, 9):
            store.put(record(f"a{at}", "제목", "부산 소식"))
            writer.wake()
            for _ in range(200):
                if not store.waiting and search.status().ready:
                    break
                time.sleep(0.05)
            assert ids(search, "부산") == [f"a{seen}" for seen in range(5, at + 1)]
    finally:
        writer.stop()
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert not manifest.writing
    assert writer.verify() == []
