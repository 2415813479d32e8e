"""Who may do what: keys, scopes, reading that is closed; and that no key is written down anywhere."""

from __future__ import annotations

import base64
import logging
from pathlib import Path
from typing import Any

import pytest

from app.main import create_app
from app.store.opening import open_store
from tests.api.conftest import CheckedClient
from tests.api.writing.conftest import Desk, article

WRITES = (
    ("POST", "/v1/articles"),
    ("POST", "/v1/articles/batch"),
    ("PUT", "/v1/articles/x"),
    ("DELETE", "/v1/articles/x"),
    ("GET", "/v1/failures"),
    ("DELETE", "/v1/failures/x"),
)
DECISIONS = tuple(
    ("POST", f"/v1/{kind}/x/{what}") for kind in ("people", "organizations", "places") for what in ("merge", "split")
)


def test_writing_needs_a_key_of_the_scope(plain_desk: Desk) -> None:
    client = plain_desk.client
    unknown = 'Bearer realm="gisa", error="invalid_token"'
    for method, path in (*WRITES, *DECISIONS):
        for headers, challenge in (
            ({}, 'Bearer realm="gisa"'),
            ({"authorization": "Bearer gisa_aaaaaaaaaaaa_" + "a" * 43}, unknown),
            ({"authorization": "Basic " + base64.b64encode(b"x:y").decode()}, unknown),
            ({"authorization": "Bearer"}, unknown),
        ):
            answer = client.request(method, path, headers=headers)
            assert (answer.status_code, answer.json()["type"]) == (401, "/problems/unauthorized"), (method, path)
            assert answer.headers["www-authenticate"] == challenge
        decides = (method, path) in DECISIONS
        for key in (plain_desk.read, plain_desk.write) if decides else (plain_desk.read,):
            answer = client.request(method, path, headers=key)
            assert (answer.status_code, answer.json()["type"]) == (403, "/problems/forbidden"), (method, path)
            needed = "admin" if decides else "write"
            assert f'error="insufficient_scope", scope="{needed}"' in answer.headers["www-authenticate"]
        assert client.request(method, path, headers=plain_desk.admin).status_code not in (401, 403)


def test_a_revoked_key_writes_no_more(plain_desk: Desk) -> None:
    assert plain_desk.post(article()).status_code == 201
    store = open_store(plain_desk.settings)
    store.transaction(lambda writer: writer.revoke_key("write"))
    store.dispose()
    assert plain_desk.post(article()).status_code == 401


def test_a_key_is_written_down_nowhere(plain_desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    secret = plain_desk.write["Authorization"].split("_", 2)[2]  # which may itself hold underscores
    answers = [
        plain_desk.post(article()),
        plain_desk.post({"text": "x"}),
        plain_desk.client.get("/v1/people", headers=plain_desk.write),
        plain_desk.client.post("/v1/people/x/merge", headers=plain_desk.write),
        plain_desk.client.get(f"/v1/articles?{secret}=1", headers=plain_desk.write),
    ]
    assert not any(secret in answer.text for answer in answers[:4])
    assert secret not in caplog.text.replace(f"/v1/articles?{secret}", "")
    written = [path.read_bytes() for path in Path(plain_desk.settings.data_dir).rglob("*") if path.is_file()]
    assert written
    assert not any(secret.encode() in content for content in written)


def test_that_a_key_was_used_is_noted(plain_desk: Desk) -> None:
    with CheckedClient(create_app(plain_desk.settings)) as server:
        assert server.post("/v1/articles", json=article(), headers=plain_desk.write).status_code == 201
    # The server has ended, which waits for what is being noted.
    store = open_store(plain_desk.settings)
    with store.read() as reader:
        used = {key.name: key.last_used_at is not None for key in reader.keys.all()}
    store.dispose()
    assert used == {"read": False, "write": True, "admin": False}


def test_reading_is_open_unless_it_is_closed(plain_desk: Desk) -> None:
    answer = plain_desk.client.get("/v1/articles")
    assert answer.status_code == 200
    assert answer.headers["cache-control"].startswith("public")


class TestClosed:
    """GISA_READING=key."""

    @pytest.fixture
    def settings_of_desk(self) -> dict[str, Any]:
        return {"reading": "key", "cors_origins": ("https://app.example",)}

    def test_every_read_needs_a_key(self, plain_desk: Desk) -> None:
        client = plain_desk.client
        path = plain_desk.post(article()).headers["location"]
        plain_desk.indexed()
        for address in ("/v1/articles", path, "/v1/people.csv", "/v1/meta", "/v1/search?q=a", "/"):
            assert client.get(address, headers=plain_desk.read).status_code == 200
            for headers in ({}, {"authorization": "Bearer wrong"}):
                answer = client.get(address, headers=headers)
                assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")
        # Kept answers too: it was asked for a moment ago.
        for key in (plain_desk.read, plain_desk.write, plain_desk.admin):
            answer = client.get(path, headers=key)
            assert answer.status_code == 200
            assert answer.headers["cache-control"].startswith("private")
            assert "Authorization" in answer.headers["vary"]
        assert client.get(path).status_code == 401
        assert client.post("/v1/analyze", json={"article": article()}).status_code == 401
        assert client.post("/v1/analyze", json={"article": article()}, headers=plain_desk.read).status_code == 200

    def test_monitoring_and_reference_need_none(self, plain_desk: Desk) -> None:
        plain_desk.indexed()
        for address in ("/healthz", "/readyz", "/docs", "/openapi.json", "/problems", "/problems/gone"):
            assert plain_desk.client.get(address).status_code == 200
        assert plain_desk.client.get("/docsx").status_code == 401

    def test_a_browser_may_ask_its_user_for_the_key(self, plain_desk: Desk) -> None:
        asked = plain_desk.client.get("/v1/articles", headers={"accept": "text/html,*/*"})
        assert 'Basic realm="gisa"' in asked.headers["www-authenticate"]
        assert "Basic" not in plain_desk.client.get("/v1/articles").headers["www-authenticate"]
        key = plain_desk.read["Authorization"].removeprefix("Bearer ")
        typed = {"authorization": "Basic " + base64.b64encode(f"anybody:{key}".encode()).decode()}
        assert plain_desk.client.get("/v1/articles", headers=typed).status_code == 200
        # What a browser sends by itself must not write.
        key = plain_desk.write["Authorization"].removeprefix("Bearer ")
        typed = {"authorization": "Basic " + base64.b64encode(f"anybody:{key}".encode()).decode()}
        assert plain_desk.client.post("/v1/articles", json=article(), headers=typed).status_code == 401

    def test_a_preflight_needs_none(self, plain_desk: Desk) -> None:
        headers = {
            "origin": "https://app.example",
            "access-control-request-method": "GET",
            "access-control-request-headers": "authorization",
        }
        answer = plain_desk.client.options("/v1/articles", headers=headers)
        assert answer.status_code == 200
        assert answer.headers["access-control-allow-headers"].lower() == "authorization"
        refused = plain_desk.client.get("/v1/articles", headers={"origin": "https://app.example"})
        assert refused.status_code == 401
        assert refused.headers["access-control-allow-origin"] == "https://app.example"
