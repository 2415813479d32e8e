"""Articles packed ready for highlights: what comes out is what went in, and nothing depends on the file."""

from __future__ import annotations

import logging
import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.korean.analyser import analyse
from app.korean.analysis import Columns
from app.search.highlight import Highlighted, MarkableText
from app.search.indexer import Indexer
from app.search.ready import NotReadyError, ReadyArticle
from app.search.ready_file import ReadyFile
from app.search.service import Search
from app.search.terms import cuts
from app.store.records import ArticleRecord, IndexRecord
from tests.search.lookalike import LookalikeStore, record

BODY = (
    "허태정 시장은 “대덕연구단지에 R&D 예산 9조1000억원을 쓴다”고 했다. 美 의회도 움직였다 👍.\n"
    "여당은 ‘검토한다’고만 밝혔다."
)
ZSTD_MAGIC = b"\x28\xb5\x2f\xfd"
PARTS = ("text", "folded", "terms", "starts", "ends", "sentences")


def ready(made: IndexRecord) -> ReadyArticle:
    return ReadyArticle.of(made.article, made.body, made.captions, made.columns)


def parts(text: MarkableText) -> dict[str, object]:
    return {name: getattr(text, name) for name in PARTS}


def whole(article: ReadyArticle) -> object:
    return article.record, {name: parts(text) for name, text in article.texts.items()}


@pytest.mark.parametrize(
    "made",
    [
        record("a", "제목", BODY, captions="사진 하나\n사진 둘", reporters=["오상헌"], subtitle="KAIST, 부제"),
        record("b", "본문이 없다", published_at=None),
        record("c", "긴 글", BODY * 1_000, publisher="대전일보", section="사회", revision=3),
        replace(record("d", "시각", BODY), article=replace(record("d").article, modified_at=datetime.now(UTC))),
    ],
    ids=["all fields", "no body", "over 65,535 characters", "microseconds"],
)
def test_what_is_unpacked_is_what_was_packed(made: IndexRecord) -> None:
    article = ready(made)
    unpacked = ReadyArticle.unpack(article.pack())
    for text in (*article.texts.values(), *unpacked.texts.values()):
        assert len(text.starts) == len(text.ends) == text.terms.count("\n") - 1
    assert whole(unpacked) == whole(article)


def test_damaged_bytes_are_noticed() -> None:
    data = ready(record("a", "제목", BODY)).pack()
    chance = random.Random(1)
    for at in chance.sample(range(len(data)), 60):
        bad = bytearray(data)
        bad[at] ^= 1 << chance.randrange(8)
        with pytest.raises(NotReadyError):
            ReadyArticle.unpack(bytes(bad))
    with pytest.raises(NotReadyError):
        ReadyArticle.unpack(b"")


def test_a_quote_is_prepared_from_its_body_as_from_its_own_analysis() -> None:
    columns = Columns.of(analyse(BODY))
    body = MarkableText.of(BODY, columns)
    for start in range(0, len(BODY), 5):
        for end in range(start + 1, len(BODY) + 1, 7):
            part = next(cuts(columns, [(start, end)]))
            assert parts(body.part(start, end)) == parts(MarkableText.of(BODY[start:end], part))


def shown(store: LookalikeStore, search: Search, q: str) -> list[tuple[ArticleRecord, Highlighted]]:
    found = search.find_articles(q, limit=10)
    with store.read() as reader:
        return [
            (article.record, marks)
            for article, marks in search.highlighted_articles(
                reader,  # type: ignore[arg-type]
                [hit.id for hit in found.hits],
                found.compiled,
            )
        ]


def indexed(tmp_path: Path) -> tuple[LookalikeStore, Path]:
    store = LookalikeStore()
    for at in range(3):
        store.put(record(f"a{at}", f"대전 소식 {at}", f"{BODY} 대전의 {at}번째 이야기다."))
    search = Search(store.as_store(), tmp_path)
    search.open()
    Indexer(store.as_store(), search).catch_up()
    search.close()
    (file,) = tmp_path.glob("build-*/ready.db")
    return store, file


def opened(store: LookalikeStore, tmp_path: Path) -> Search:
    search = Search(store.as_store(), tmp_path)
    search.open()
    return search


def test_the_indexer_writes_what_searches_show(tmp_path: Path) -> None:
    store, file = indexed(tmp_path)
    read = {article.record.id: whole(article) for article in ReadyFile(file.parent).read(["a0", "a2", "nobody"])}
    assert read == {name: whole(ready(store.records[name])) for name in ("a0", "a2")}
    store.drop("a0")
    store.put(record("a2", "바뀐 제목", "대전의 새 본문", revision=2))
    search = opened(store, tmp_path)
    Indexer(store.as_store(), search).catch_up()
    search.close()
    read = {article.record.id: whole(article) for article in ReadyFile(file.parent).read(["a0", "a1", "a2"])}
    assert read == {name: whole(ready(store.records[name])) for name in ("a1", "a2")}


@pytest.mark.parametrize("damage", ["none", "deleted", "empty", "no database", "flipped article", "flipped keys"])
def test_searches_show_the_same_without_the_file(tmp_path: Path, damage: str, caplog: pytest.LogCaptureFixture) -> None:
    store, file = indexed(tmp_path)
    search = opened(store, tmp_path)
    expected = shown(store, search, "대덕연구단지 여당")
    search.close()
    assert len(expected) == 3
    data = file.read_bytes()
    match damage:
        case "deleted":
            file.unlink()
        case "empty":
            file.write_bytes(b"")
        case "no database":
            file.write_bytes(b"\0" * len(data))
        case "flipped article":
            place = data.index(ZSTD_MAGIC) + 100
            file.write_bytes(data[:place] + bytes([255 - data[place]]) + data[place + 1 :])
        case "flipped keys":
            place = data.rindex(b"a1")
            file.write_bytes(data[:place] + b"zz" + data[place + 2 :])
    search = opened(store, tmp_path)
    told = Indexer(store.as_store(), search).verify()
    assert [sentence for sentence in told if sentence.startswith("ready.db")] == told
    assert bool(told) == (damage != "none")
    with caplog.at_level(logging.WARNING, "gisa.search"):
        assert shown(store, search, "대덕연구단지 여당") == expected
        assert shown(store, search, "여당") != expected
    assert len(caplog.records) == (damage not in ("none", "flipped keys"))
    search.close()


def test_what_changed_since_the_index_was_written_is_shown_as_the_store_has_it(tmp_path: Path) -> None:
    store, _ = indexed(tmp_path)
    store.put(record("a1", "대전 소식 1", "이제는 여당이 맨 앞에 선다.", revision=2))
    search = opened(store, tmp_path)
    found = {article.id: marks for article, marks in shown(store, search, "여당")}
    search.close()
    assert [mark[1:] for mark in found["a1"].highlights] == [(4, 6)]
