"""Servers that may be written to: an empty store each, on SQLite and on PostgreSQL, with a key of each scope."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from app.main import create_app
from app.settings import Settings
from app.store.database import Store
from app.store.keys import Scope
from app.store.opening import open_store
from tests.api.conftest import CheckedClient, wait_until_indexed
from tests.conftest import wait_for_index
from tests.store.conftest import new_store, postgresql_databases, postgresql_url, sqlite_template

__all__ = ["new_store", "postgresql_databases", "postgresql_url", "sqlite_template"]

BODY = (
    "대전시는 {day}일 대덕연구단지에 새 데이터센터를 세운다고 밝혔다.\n\n"
    "김도현 대전시 부시장은 “기업을 모으겠다”고 말했다."
)
PAGE = f"""사회
대전시, 대덕연구단지에 데이터센터 세운다
정하늘 기자 sky@hanbit.example
입력 2024-03-01 09:00:00

{BODY.format(day=1)}
"""


def article(number: int = 1, *, day: int = 6, **fields: Any) -> dict[str, Any]:
    """A parsed article; another `day` is another text."""
    return {
        "url": f"https://news.example/{number}",
        "title": f"대전시, {number}번째 데이터센터",
        "body": BODY.format(day=day),
        "published_at": f"2024-03-{number % 28 + 1:02d}T09:00:00+09:00",
        **fields,
    }


@dataclass(frozen=True)
class Desk:
    """A server, and who may do what on it."""

    client: CheckedClient
    settings: Settings
    read: dict[str, str]
    write: dict[str, str]
    admin: dict[str, str]

    def post(self, content: Any, **headers: str) -> Any:
        """Send one article as JSON, with the key that may write."""
        return self.client.post("/v1/articles", json=content, headers={**self.write, **headers})

    def put(self, article_id: str, content: Any, **headers: str) -> Any:
        """Send another version."""
        return self.client.put(f"/v1/articles/{article_id}", json=content, headers={**self.write, **headers})

    def indexed(self) -> None:
        """Return once the search holds all that is stored."""
        wait_for_index(self.client)
        wait_until_indexed(self.client)


def keys_of(store: Store) -> list[dict[str, str]]:
    """The header of a new key of each scope."""
    made = [store.transaction(lambda writer, scope=scope: writer.new_key(scope, scope))[0] for scope in Scope]  # type: ignore[misc]
    return [{"Authorization": f"Bearer {key}"} for key in made]


@pytest.fixture
def settings_of_desk() -> dict[str, Any]:
    """Settings beside the database; a test module may override it."""
    return {}


@pytest.fixture
def desk(new_store: Callable[[], Store], tmp_path: Path, settings_of_desk: dict[str, Any]) -> Iterator[Desk]:
    """A server on an empty store."""
    store = new_store()
    settings = Settings(data_dir=tmp_path / "data", database_url=SecretStr(store.url), **settings_of_desk)
    keys = keys_of(store)
    with CheckedClient(create_app(settings)) as client:
        yield Desk(client, settings, *keys)


@pytest.fixture
def plain_desk(tmp_path: Path, settings_of_desk: dict[str, Any]) -> Iterator[Desk]:
    """The same on SQLite alone: for what does not depend on the database."""
    settings = Settings(data_dir=tmp_path / "data", **settings_of_desk)
    store = open_store(settings)
    keys = keys_of(store)
    store.dispose()
    with CheckedClient(create_app(settings)) as client:
        yield Desk(client, settings, *keys)
