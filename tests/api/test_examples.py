"""The examples of the description are what the server says; every request that it shows can be sent."""

from __future__ import annotations

import json
import shlex
from urllib.parse import urlencode

from fastapi import FastAPI
from fastapi.testclient import TestClient

from app.api.examples import FILE
from tests.api.conftest import CheckedClient
from tests.api.examples import REQUESTS, examples


def checked(seed_api: TestClient) -> CheckedClient:
    """A client of the same running application that holds each answer to the description."""
    app = seed_api.app
    assert isinstance(app, FastAPI)
    return CheckedClient(app)


def test_the_examples_are_what_the_server_answers(seed_api: TestClient) -> None:
    assert examples(checked(seed_api)) == json.loads(FILE.read_text()), (
        "app/api/examples.json is not what the server answers: run `python -m tests.api.examples` and `make openapi`"
    )


def test_every_read_has_an_example(seed_api: TestClient) -> None:
    reads = {
        operation["operationId"]
        for path in checked(seed_api).described["paths"].values()
        for method, operation in path.items()
        if method == "get"
    }
    # What these say depends on the hour, on a key, or on what was changed since.
    assert reads - set(REQUESTS) == {
        "meta-get",
        "health-ready",
        "failures-list",
        "articles-revisions",
        "articles-revision",
    }


def test_the_commands_ask_what_they_are_examples_of(seed_api: TestClient) -> None:
    described = checked(seed_api).described
    for path in described["paths"].values():
        for operation in path.values():
            for sample in operation.get("x-codeSamples", ()) if operation["operationId"] in REQUESTS else ():
                program, option, address, *parameters = shlex.split(sample["source"].replace("\\\n", ""))
                assert (program, option) == ("curl", "-G")
                pairs = (part.partition("=") for part in parameters if part != "--data-urlencode")
                asked = [(name, value) for name, _, value in pairs]
                target = address.removeprefix("http://127.0.0.1:8000")
                answer = seed_api.get(f"{target}?{urlencode(asked)}" if asked else target)
                shown = operation["responses"]["200"]["content"]["application/json"]["examples"]["seeds"]["value"]
                assert answer.json() == shown
