"""Answers that are kept: bounded by their bytes, and given again as they were."""

from __future__ import annotations

import random
import time
import tracemalloc
from pathlib import Path

from fastapi.testclient import TestClient

from app.api.rendered import Key, Rendered, RenderedCache
from app.main import create_app
from app.parsing.article import ParsedArticle
from app.settings import Settings
from app.store.database import Store
from app.store.loading import Loader
from tests.conftest import wait_for_index


def _key(number: int) -> Key:
    return f"/v1/articles/{number}", "", b"", b"application/json"


def _answer(number: int) -> Rendered:
    """An answer that compresses about as well as articles do."""
    chance = random.Random(number)
    body = " ".join(chance.choices(["기사", "연구단지", "대전", "투자", "정부", str(number)], k=2_000)).encode()
    return Rendered(f'"{number}"', body, ((b"etag", b"%d" % number),), "/v1/articles/{id}", None)


def test_what_was_asked_for_lately_is_given_again_as_it_was_even_where_it_was_compressed() -> None:
    most = 1_000_000
    cache = RenderedCache(most)
    size = len(_answer(0).body or b"")
    for number in range(1_000):
        cache.put(_key(number), _answer(number))
    kept = [number for number in range(1_000) if cache.get(_key(number)) is not None]
    assert kept == list(range(min(kept), 1_000))
    assert len(kept) * size > 1.5 * most
    assert all(cache.get(_key(number)) == _answer(number) for number in kept)
    assert cache.get(_key(kept[0])) == _answer(kept[0])


def test_kept_answers_take_no_more_bytes_than_allowed() -> None:
    cache = RenderedCache(300_000)
    for number in range(500):
        cache.put(_key(number), _answer(number))
        cache.get(_key(number // 2))
        kept = cache.get(_key(number))
        assert kept is not None
        cache.add_form(_key(number), kept, b"gzip", ((), b"x" * 5_000))
        assert cache.size <= 300_000


def test_what_is_kept_occupies_no_more_memory_than_it_is_counted_as() -> None:
    cache = RenderedCache(4_000_000)
    cache.put(_key(0), _answer(0))
    tracemalloc.start()
    try:
        before, _ = tracemalloc.get_traced_memory()
        for number in range(1, 1_500):
            cache.put(_key(number), _answer(number))
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert cache.get(_key(1)) is None, "it was never full"
    assert after - before < 1.1 * 4_000_000


def test_an_answer_takes_the_place_of_the_one_before() -> None:
    cache = RenderedCache(100_000)
    for number in range(100):
        cache.put(_key(1), _answer(number))
        cache.put(_key(2 + number), _answer(2 + number))
        assert cache.get(_key(1)) == _answer(number)


def test_one_request_looks_whether_the_data_changed_while_others_are_answered(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "data")
    app = create_app(settings)
    with TestClient(app) as client:
        wait_for_index(client)
        freshness = app.state.services.freshness
        client.get("/v1/articles")
        known = freshness.shared()
        assert known is not None
        time.sleep(1.05)
        assert freshness.shared() is None
        assert [freshness.shared() for _ in range(3)] == [known] * 3
        time.sleep(0.5)
        assert freshness.shared() is None, "nobody looked"
        store = Store(settings.store_url)
        Loader(store).load(ParsedArticle(title="대전시, 연구단지 단장", body="대전시가 6일 밝혔다."), source="test")
        store.dispose()
        assert [freshness.shared() for _ in range(3)] == [None] * 3
        assert len(client.get("/v1/articles").json()["items"]) == 1
