"""Articles that are kept ready for highlights: as the store has them, and asked for again only once it changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.parsing.article import ParsedArticle
from app.search.kept import ArticleKeeper
from app.settings import Settings
from app.store.database import Store
from app.store.loading import Loader
from app.store.opening import open_store

ARTICLE = ParsedArticle(
    title="대전시, 데이터센터 세운다", body="대전시가 연구단지에 데이터센터를 세운다.", url="https://news.example/1"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(Settings(data_dir=tmp_path))
    yield opened
    opened.dispose()


def test_what_was_seen_in_this_generation_is_not_looked_at_again(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    article = Loader(store).load(ARTICLE, source="test").id
    keeper = ArticleKeeper()
    with store.read() as reader:
        first = keeper.ready(reader, [article, "nobody"])
        generation = reader.generation
    assert [one.record.id for one in first] == [article]
    with monkeypatch.context() as without:
        without.setattr(store, "_reads", None)
        with store.read(generation) as reader:
            assert keeper.ready(reader, [article]) == first
    changed = replace(ARTICLE, body="대전시가 연구단지에 데이터센터를 더 세운다.")
    assert Loader(store).load(changed, source="test").status == "updated"
    with store.read() as reader:
        assert reader.generation > generation
        assert keeper.ready(reader, [article])[0].texts["body"].text == changed.body


def test_what_did_not_change_is_kept_across_generations(store: Store) -> None:
    article = Loader(store).load(ARTICLE, source="test").id
    keeper = ArticleKeeper()
    with store.read() as reader:
        first = keeper.ready(reader, [article])
    Loader(store).load(replace(ARTICLE, url="https://news.example/2"), source="test")
    with store.read() as reader:
        assert keeper.ready(reader, [article]) == first
