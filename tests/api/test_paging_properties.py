"""Pages of a list that changes meanwhile: whatever was there throughout is seen once, in order; nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.extraction.document import Document
from app.extraction.extraction import Extraction, Mention, Person, Quote
from app.korean.analysis import EMPTY
from app.main import create_app
from app.parsing.article import ParsedArticle, Publisher
from app.settings import Settings
from app.store.database import Store
from app.store.loading import Loader
from app.store.migrations import upgrade
from tests.api.conftest import wait_until_indexed
from tests.conftest import wait_for_index

NAMES = ("김도현", "이서윤", "박하늘", "최바다", "정가람")


class World:
    """A running API and the store behind it, changed as another process would."""

    def __init__(self, client: TestClient, store: Store) -> None:
        self.client = client
        self.store = store

    def add(self, number: int, minutes: int) -> str:
        """Store an article that names one person and quotes them; many share a time of publication."""
        name = NAMES[number % len(NAMES)]
        body = f"{name} 씨는 “{number}번째 말”이라고 말했다."
        article = ParsedArticle(
            title=f"{number}번째 소식",
            body=body,
            url=f"https://news.example/{number}",
            publisher=Publisher(f"신문{number % 3}"),
            published_at=datetime(2024, 3, 1, tzinfo=UTC) + timedelta(minutes=minutes),
        )
        start = body.index("“") + 1
        end = body.index("”")
        found = Extraction(
            people=(Person(name, mentions=(Mention("body", 0, len(name), name),)),),
            quotes=(Quote("direct", body[start:end], start, end, sentence=(0, len(body))),),
        )
        document = Document(article, EMPTY, EMPTY, EMPTY, EMPTY)
        with self.store.write() as writer:
            return writer.save(document, found, source=str(number)).id

    def delete(self, article_id: str) -> None:
        """Remove an article."""
        Loader(self.store).delete(article_id)

    def page(self, path: str, parameters: dict[str, Any], cursor: str | None) -> tuple[list[str], str | None]:
        """The ids of one page and the cursor of the next."""
        more = {"cursor": cursor} if cursor else {}
        answer = self.client.get(path, params={**parameters, **more})
        assert answer.status_code == 200, answer.text
        return [item["id"] for item in answer.json()["items"]], answer.json()["next"]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    settings_ = Settings(data_dir=tmp_path_factory.mktemp("paging"))
    store = Store(settings_.store_url)
    upgrade(store)
    with TestClient(create_app(settings_)) as client:
        wait_for_index(client)
        yield World(client, store)
    store.dispose()


MINUTES = st.integers(0, 4)
CHANGES = st.lists(
    st.one_of(st.tuples(st.just("add"), MINUTES), st.tuples(st.just("delete"), st.integers(0, 50))), max_size=3
)


@pytest.mark.parametrize(
    ("path", "parameters"),
    [
        ("/v1/articles", {}),
        ("/v1/articles", {"sort": "published_at"}),
        ("/v1/articles", {"publisher": "신문1"}),
        ("/v1/quotes", {}),
        ("/v1/quotes", {"sort": "published_at"}),
        ("/v1/articles", {"has_quote": "true", "from": "2024-03-01"}),
        *(("/v1/people", {"sort": sort}) for sort in ("-mention_count", "-last_seen", "last_seen", "name", "-name")),
        ("/v1/people", {"q": "김", "sort": "name"}),
    ],
    ids=str,
)
@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(first=st.lists(MINUTES, min_size=3, max_size=9), limit=st.integers(1, 4), changes=st.lists(CHANGES, max_size=5))
def test_what_stays_is_seen_once(
    world: World,
    path: str,
    parameters: dict[str, Any],
    first: list[int],
    limit: int,
    changes: list[list[tuple[str, int]]],
) -> None:
    present = {world.add(number, minutes): number for number, minutes in enumerate(first)}
    number = len(first)
    try:
        before, _ = world.page(path, {**parameters, "limit": 100}, None)
        seen, cursor = world.page(path, {**parameters, "limit": limit}, None)
        steps = iter(changes)
        while cursor is not None:
            for kind, value in next(steps, []):
                if kind == "add":
                    present[world.add(number, value)] = number
                    number += 1
                elif present:
                    gone = sorted(present)[value % len(present)]
                    world.delete(gone)
                    del present[gone]
            page, cursor = world.page(path, {**parameters, "limit": limit}, cursor)
            seen += page
        after, _ = world.page(path, {**parameters, "limit": 100}, None)
        assert len(set(seen)) == len(seen)
        throughout = [item for item in before if item in set(after)]
        assert [item for item in seen if item in set(throughout)] == throughout
    finally:
        for article_id in present:
            world.delete(article_id)


def test_a_ranked_cursor_expires_with_the_index(world: World) -> None:
    def load(number: int) -> str:
        article = ParsedArticle(
            title=f"{number}번째 소식", body="대전에서 온 소식이다.", url=f"https://q.example/{number}"
        )
        return Loader(world.store).load(article, source=str(number)).id

    ids = [load(number) for number in range(5)]
    try:
        wait_until_indexed(world.client)
        cursor = world.page("/v1/articles", {"q": "소식", "limit": 2}, None)[1]
        assert cursor is not None
        assert world.page("/v1/articles", {"q": "소식", "limit": 2}, cursor)[0]
        ids.append(load(5))
        wait_until_indexed(world.client)
        answer = world.client.get("/v1/articles", params={"q": "소식", "limit": 2, "cursor": cursor})
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/cursor-expired")
    finally:
        for article_id in ids:
            world.delete(article_id)
