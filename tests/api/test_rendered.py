"""Answers that are kept: bounded by their bytes, and given again as they were."""

from __future__ import annotations

import random

from app.api.rendered import Key, Rendered, RenderedCache


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


def test_an_answer_takes_the_place_of_the_one_before() -> None:
    cache = RenderedCache(100_000)
    for number in range(100):
        cache.put(_key(1), _answer(number))
        cache.put(_key(2 + number), _answer(2 + number))
        assert cache.get(_key(1)) == _answer(number)
