"""Whatever is wrong with a request is said as problem+json with its culprit; never a 500."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.api.conftest import CheckedClient


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/v1/articles?limit=101", "limit"),
        ("/v1/articles?limit=-1", "limit"),
        ("/v1/articles?limit=ten", "limit"),
        ("/v1/articles?limit=", "limit"),
        ("/v1/articles?from=yesterday", "from"),
        ("/v1/articles?to=2024-02-30", "to"),
        ("/v1/articles?from=2024-03-01T10:00:00", "from"),
        ("/v1/articles?from=20240301", "from"),
        ("/v1/articles?sort=title", "sort"),
        ("/v1/articles?match=some", "match"),
        ("/v1/articles?total=yes", "total"),
        ("/v1/articles?has_quote=perhaps", "has_quote"),
        ("/v1/articles?facets=colour", "facets"),
        ("/v1/articles?limit=1&limit=2", "limit"),
        ("/v1/quotes?kind=sung", "kind"),
        ("/v1/people?sort=age", "sort"),
    ],
)
def test_an_invalid_parameter_is_named(api: CheckedClient, path: str, parameter: str) -> None:
    answer = api.get(path)
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/invalid-parameter"
    assert [error["parameter"] for error in answer.json()["errors"]] == [parameter]


@pytest.mark.parametrize(
    ("path", "nearest"),
    [
        ("/v1/articles?lmit=3", "limit"),
        ("/v1/articles?publsher=x", "publisher"),
        ("/v1/articles?person=x", "person_id"),
        ("/v1/quotes?speaker=x", "speaker_id"),
        ("/v1/quotes/x?sort=a", None),
        ("/healthz?verbose=1", None),
        ("/v1/people?Q=x", "q"),
    ],
)
def test_an_unknown_parameter_is_refused_with_the_nearest_that_exists(
    api: CheckedClient, path: str, nearest: str | None
) -> None:
    answer = api.get(path)
    assert answer.status_code == 400
    assert answer.json()["type"] == "/problems/unknown-parameter"
    if nearest:
        assert f"Did you mean {nearest}?" in answer.json()["detail"]


@pytest.mark.parametrize("path", ["/v1/articles?q=%ff%fe", "/v1/articles?%c0%af=1"])
def test_a_query_string_that_is_not_utf8_is_malformed(api: CheckedClient, path: str) -> None:
    answer = api.get(path)
    assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-request")


@pytest.mark.parametrize(
    "path",
    [
        "/v1",
        "/v2/articles",
        "/v1/articles/",
        "/v1/articles/nix",
        "/v1/quotes/nix",
        "/v1/people/nix/articles",
        "/v1/places/%00",
        "/v1/articles/%ED%95%9C%EA%B8%80",
        "/problems/nix",
    ],
)
def test_what_is_not_there_is_a_404(api: CheckedClient, path: str) -> None:
    answer = api.get(path)
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")


def test_an_entity_of_another_kind_is_not_found(api: CheckedClient) -> None:
    person = api.get("/v1/people").json()["items"][0]["id"]
    assert api.get(f"/v1/places/{person}").status_code == 404


def test_a_wrong_method_names_the_right_ones(api: CheckedClient) -> None:
    answer = api.delete("/v1/quotes")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    answer = api.get("/v1/analyze")
    assert answer.status_code == 405
    assert answer.headers["allow"] == "POST, OPTIONS"
    options = api.options("/v1/analyze")
    assert (options.status_code, options.headers["allow"]) == (204, "POST, OPTIONS")


@pytest.mark.parametrize(
    ("body", "media_type", "status", "kind", "pointer"),
    [
        (b"{", "application/json", 400, "malformed-body", ""),
        (b"", "application/json", 400, "malformed-body", ""),
        (b'{"text": "\xff"}', "application/json", 400, "malformed-body", ""),
        (b"[" * 100_000, "application/json", 400, "malformed-body", ""),
        (b"[]", "application/json", 422, "invalid-body", ""),
        (b"{}", "application/json", 422, "invalid-body", ""),
        (b'{"text": "a", "html": "b"}', "application/json", 422, "invalid-body", ""),
        (b'{"text": 5}', "application/json", 422, "invalid-body", "/text"),
        (b'{"text": "a", "colour": 1}', "application/json", 422, "invalid-body", "/colour"),
        (b'{"html": "a", "url": []}', "application/json", 422, "invalid-body", "/url"),
        (b'{"article": "a"}', "application/json", 422, "invalid-body", "/article"),
        (b'{"article": {"title": "x", "body": 5}}', "application/json", 422, "unreadable-page", "/article/body"),
        (
            b'{"article": {"title": "x", "body": "y", "a/b": 5}}',
            "application/json",
            422,
            "unreadable-page",
            "/article/a~1b",
        ),
        (b"", "text/plain", 422, "unreadable-page", None),
        (b"\x00\x01\x02\x03" * 50, "text/plain", 422, "unreadable-page", None),
        (b"<html></html>", "text/html", 422, "unreadable-page", None),
        (b"<a/>", "application/xml", 415, "unsupported-media-type", None),
        (b"x", "", 415, "unsupported-media-type", None),
        (b"x" * 200_001, "text/plain", 413, "body-too-large", None),
    ],
)
def test_a_bad_page_is_refused_with_its_reason(
    api: CheckedClient, body: bytes, media_type: str, status: int, kind: str, pointer: str | None
) -> None:
    headers = {"content-type": media_type} if media_type else {}
    answer = api.post("/v1/analyze", content=body, headers=headers)
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}")
    if pointer is not None:
        assert answer.json()["errors"][0]["pointer"] == pointer


def test_a_body_sent_in_chunks_is_limited_too(api: CheckedClient) -> None:
    def chunks() -> Iterator[bytes]:
        for _ in range(300):
            yield b"x" * 1000

    answer = api.post("/v1/analyze", content=chunks(), headers={"content-type": "text/plain"})
    assert (answer.status_code, answer.json()["type"]) == (413, "/problems/body-too-large")


def test_an_overlong_address_is_refused(api: CheckedClient) -> None:
    answer = api.get("/v1/articles", params={"publisher": "x" * 20_000})
    assert (answer.status_code, answer.json()["type"]) == (414, "/problems/uri-too-long")


@pytest.mark.parametrize(
    "q", ["", " ", "\x00", '"', "-", "*", "OR", "a:b AND (c", "\\", "😀", "%", "\u202e가", "ㅎㅌㅈ"]
)
def test_any_text_is_a_valid_query(api: CheckedClient, q: str) -> None:
    for path in ("/v1/articles", "/v1/quotes", "/v1/people", "/v1/organizations", "/v1/places"):
        assert api.get(path, params={"q": q}).status_code == 200
