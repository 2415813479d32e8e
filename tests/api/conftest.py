"""The API over a dozen invented articles, and a client that holds every answer to the OpenAPI description."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from functools import cached_property
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from app.main import create_app
from app.settings import Settings
from app.store.loading import Loader
from app.store.opening import open_store
from tests.api.sample import ARTICLES
from tests.conftest import wait_for_index

SUFFIX = re.compile(r"\.(json|csv|ndjson|feed|atom|jsonld|ninjs|geojson)$")


def _closed(schema: Any) -> Any:
    """The schema with no room for fields that it does not name: clients may meet new ones, our tests may not."""
    if isinstance(schema, list):
        return [_closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {name: _closed(part) for name, part in schema.items()}
    if schema.get("type") == "object" and "properties" in schema and "additionalProperties" not in schema:
        closed["additionalProperties"] = False
    return closed


class CheckedClient(TestClient):
    """A client whose every answer must be one that the description of its operation has."""

    def __init__(self, app: FastAPI) -> None:
        super().__init__(app, headers={"accept-encoding": "identity"})
        self.described = app.openapi()

    @cached_property
    def _operations(self) -> list[tuple[re.Pattern[str], dict[str, Any]]]:
        paths = self.described["paths"].items()
        # Fixed parts go before parameters, as in routing.
        return [
            (re.compile(re.sub(r"\\\{\w+\\\}", "[^/]+", re.escape(path))), operations)
            for path, operations in sorted(paths, key=lambda entry: entry[0].count("{"))
        ]

    @cached_property
    def _components(self) -> Any:
        return _closed(self.described["components"])

    def validate(self, schema: str, body: Any) -> None:
        """Fail unless the body is of that schema: for parts of streams, of which the description knows no more."""
        reference = {"$ref": f"#/components/schemas/{schema}"}
        Draft202012Validator({**reference, "components": self._components}).validate(body)

    def check(self, method: str, path: str, status: int, media_type: str, body: Any) -> None:
        """Fail unless this answer is described."""
        schema: dict[str, Any] = {"$ref": "#/components/schemas/Problem"}
        suffix = SUFFIX.search(path)
        path = SUFFIX.sub("", path)
        operation = next(
            (found.get(method.lower()) for pattern, found in self._operations if pattern.fullmatch(path)), None
        )
        if operation is not None and status not in (405, 500) and not (suffix and status == 404):
            response = operation["responses"].get(str(status))
            assert response is not None, f"{method} {path}: status {status} is not described"
            assert media_type in response["content"], f"{method} {path}: {media_type} is not described"
            schema = response["content"][media_type]["schema"]
        Draft202012Validator({**_closed(schema), "components": self._components}).validate(body)

    def request(self, method: str, url: Any, **options: Any) -> Any:
        response = super().request(method, url, **options)
        media_type = response.headers.get("content-type", "").partition(";")[0]
        assert response.headers["x-request-id"]
        if method == "HEAD":
            return response
        if media_type == "application/problem+json":
            assert response.json()["instance"] == response.headers["x-request-id"]
            assert response.json()["status"] == response.status_code
        elif response.status_code >= 400:
            raise AssertionError(f"{method} {url}: {response.status_code} is no problem+json")
        if (
            media_type.endswith("json")
            and media_type != "application/x-ndjson"
            and response.request.url.path != "/openapi.json"
        ):
            self.check(method, response.request.url.path, response.status_code, media_type, response.json())
        return response


@pytest.fixture(scope="session")
def sample_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A data folder with the invented articles in its store."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("sample"), max_body_bytes=200_000)
    store = open_store(settings)
    loader = Loader(store)
    for article in ARTICLES:
        assert loader.load(article, source=article.url or "").status == "created"
    store.dispose()
    return settings


@pytest.fixture(scope="session")
def api(sample_settings: Settings) -> Iterator[CheckedClient]:
    """The API over the invented articles; read-only by agreement."""
    with CheckedClient(create_app(sample_settings)) as client:
        wait_for_index(client)
        wait_until_indexed(client)
        yield client


def wait_until_indexed(client: TestClient, seconds: float = 60) -> None:
    """Return once the index holds every change, so that its generation stands still."""
    end = time.monotonic() + seconds
    while client.get("/readyz").json()["index"]["pending"]:
        assert time.monotonic() < end
        time.sleep(0.05)
