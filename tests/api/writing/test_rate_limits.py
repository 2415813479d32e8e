"""Rate limits: who is over one waits, everybody is told what is left, keys and addresses are counted apart."""

from __future__ import annotations

import re
from typing import Any

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from app.api.access import ClosedReading
from app.api.rate_limits import Policy, RateLimits, SlidingCounts
from app.main import create_app
from app.settings import Settings
from tests.api.writing.conftest import Desk


@pytest.fixture
def settings_of_desk() -> dict[str, Any]:
    return {"rate_limit_address": "3/hour;100/day", "rate_limit_key": "5/hour"}


def test_who_asks_too_often_waits(plain_desk: Desk) -> None:
    client = plain_desk.client
    for left in (2, 1, 0):
        answer = client.get("/v1/meta")
        assert answer.status_code == 200
        assert answer.headers["ratelimit-policy"] == '"address-3600s";q=3;w=3600, "address-86400s";q=100;w=86400'
        assert re.match(rf'"address-3600s";r={left};t=\d+, "address-86400s";r=\d+;t=\d+$', answer.headers["ratelimit"])
    answer = client.get("/v1/meta")
    assert (answer.status_code, answer.json()["type"]) == (429, "/problems/too-many-requests")
    assert 1 <= int(answer.headers["retry-after"]) <= 7200
    assert answer.headers["ratelimit"].startswith('"address-3600s";r=0;')
    # What is refused does not count against the longer limit.
    assert '"address-86400s";r=97' in answer.headers["ratelimit"]
    assert client.get("/healthz").status_code == 200


def test_a_key_has_a_count_of_its_own(plain_desk: Desk) -> None:
    client = plain_desk.client
    for _ in range(3):
        assert client.get("/v1/meta").status_code == 200
    assert client.get("/v1/meta").status_code == 429
    for key in (plain_desk.read, plain_desk.write):
        for _ in range(5):
            answer = client.get("/v1/meta", headers=key)
            assert (answer.status_code, answer.headers["ratelimit-policy"]) == (200, '"key-3600s";q=5;w=3600')
        assert client.get("/v1/meta", headers=key).status_code == 429
    # A key that is none does not open another count.
    assert client.get("/v1/meta", headers={"authorization": "Bearer gisa_x"}).status_code == 429


@given(
    st.integers(1, 20),
    st.sampled_from([1, 7, 60, 3600]),
    st.lists(st.floats(0, 3), max_size=60),
    st.floats(0, 1_000_000),
)
def test_the_wait_that_is_told_is_enough_and_no_longer(
    most: int, seconds: int, pauses: list[float], now: float
) -> None:
    policy, counts = Policy("p", most, seconds), SlidingCounts()
    sent: list[float] = []
    for pause in pauses:
        now += pause * seconds / most
        wait = counts.wait("who", policy, now)
        if wait > 0:
            assert counts.wait("who", policy, now + wait * 0.99 - 1e-6) > 0
            now += wait + 1e-6
            assert counts.wait("who", policy, now) == 0
        counts.hit("who", policy, now)
        sent.append(now)
        assert counts.used("who", policy, now) <= most + 1e-3
        # The estimate is exact within one window, and never lets twice as many through in any.
        assert sum(moment > now - seconds for moment in sent) <= 2 * most
    assert counts.wait("other", policy, now) == 0


def test_addresses_are_counted_apart(plain_desk: Desk) -> None:
    app = plain_desk.client.app

    def statuses(address: str) -> list[int]:
        other = TestClient(app, client=(address, 1))
        return [other.get("/v1/meta").status_code for _ in range(4)]

    assert statuses("192.0.2.1") == statuses("192.0.2.2") == [200, 200, 200, 429]
    assert statuses("2001:db8::1") == [200, 200, 200, 429]
    # One customer has a whole network of IPv6 addresses.
    assert statuses("2001:db8::2") == [429] * 4
    assert statuses("2001:db8:0:1::1") == [200, 200, 200, 429]


def test_without_limits_nothing_counts() -> None:
    layers: list[object] = [layer.cls for layer in create_app(Settings()).user_middleware]
    assert RateLimits not in layers
    assert ClosedReading not in layers


def test_a_limit_that_cannot_be_read_is_refused_at_start() -> None:
    with pytest.raises(ValidationError, match="is to be like 600/minute"):
        Settings(rate_limit_key="many")
