"""Generated requests, valid and invalid ones: every operation answers only what its description says."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from starlette.types import ASGIApp, Receive, Scope, Send

from app.main import create_app
from app.parsing.errors import Reason
from app.settings import Settings
from app.store import keys
from app.store.opening import open_store
from tests.api.conftest import CheckedClient


@schemathesis.serializer("application/x-ndjson")
def as_ndjson(_: object, value: object) -> bytes:
    return value.encode("utf-8", "replace") if isinstance(value, str) else json.dumps(value).encode()


class Served:
    """The application that the operations call: known to them at collection, made once the sample is there."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.app(scope, receive, send)


SERVED = Served()
DESCRIPTION = create_app(Settings()).openapi()
SCHEMA = schemathesis.openapi.from_dict(DESCRIPTION)
SCHEMA.app = SERVED
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations() if isinstance(found, Ok)]
# What no schema can say: whose cursor a cursor is, whether a page holds an article, how far apart two days are, or
# that a parameter is for other media types.
UNSAYABLE = {
    "invalid-cursor",
    "misplaced",
    "too-many",
    "out-of-calendar",
    "empty-period",
    *(reason.value for reason in Reason),
}


def known_ids(api: CheckedClient) -> dict[str, str]:
    """An id that exists for each list, so that what lies below it is reached."""
    return {
        path: api.get(f"/v1/{path}", params={"limit": 1}).json()["items"][0]["id"]
        for path in ("articles", "people", "organizations", "places", "quotes")
    }


@pytest.fixture(scope="module", autouse=True)
def key(sample_settings: Settings, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A key for everything, on a copy of the sample: these requests write."""
    folder = tmp_path_factory.mktemp("described") / "data"
    shutil.copytree(sample_settings.data_dir, folder)
    settings_ = sample_settings.model_copy(update={"data_dir": folder})
    store = open_store(settings_)
    made, _ = store.transaction(lambda writer: writer.new_key("described", keys.Scope.ADMIN))
    store.dispose()
    SERVED.app = create_app(settings_)
    return made


def modes() -> Iterator[Any]:
    """Operations with valid input, and with invalid input where there is anything to get wrong."""
    for operation in OPERATIONS:
        yield pytest.param(operation, GenerationMode.POSITIVE, id=f"{operation.label}-valid")
        # A stream is never refused as a whole: each of its lines is answered for itself.
        if (operation.query or operation.body) and not operation.path.endswith("/batch"):
            yield pytest.param(operation, GenerationMode.NEGATIVE, id=f"{operation.label}-invalid")


def send_many(api: CheckedClient, key: str, operation: Any, mode: GenerationMode, examples: int, *, same: bool) -> None:
    """Send so many generated requests, the `same` ones each time or others, and hold each answer to all checks."""
    ids = known_ids(api)

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=same,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def check(case: Any) -> None:
        if "id" in case.path_parameters and mode is GenerationMode.POSITIVE:
            # What is deleted would be missed by the requests that follow.
            case.path_parameters["id"] = ids.get(operation.path.split("/")[2], "none")
        if operation.method == "delete":
            case.path_parameters["id"] = "none"
        answer = case.call(headers={"Authorization": f"Bearer {key}"})
        refused = {error["code"] for error in answer.json()["errors"]} if answer.status_code in (400, 422) else set()
        if mode is GenerationMode.POSITIVE and refused & UNSAYABLE:
            return
        if answer.status_code in (412, 414):  # A refusal too, though not one that the checks know.
            return
        if answer.status_code == 422 and answer.json()["type"].endswith("key-reused"):  # Two drew the same key.
            return
        case.validate_response(answer)

    check()


@pytest.mark.parametrize(("operation", "mode"), list(modes()))
def test_every_answer_is_described(api: CheckedClient, key: str, operation: Any, mode: GenerationMode) -> None:
    send_many(api, key, operation, mode, 12, same=True)


@pytest.mark.fuzz
@pytest.mark.parametrize(("operation", "mode"), list(modes()))
def test_many_more_answers_are_described(api: CheckedClient, key: str, operation: Any, mode: GenerationMode) -> None:
    send_many(api, key, operation, mode, 300, same=False)


def test_the_description_names_problems_and_no_other_error_model() -> None:
    assert "HTTPValidationError" not in DESCRIPTION["components"]["schemas"]
    for path, operations in DESCRIPTION["paths"].items():
        for method, operation in operations.items():
            for status, response in operation["responses"].items():
                if status.startswith(("4", "5")):
                    assert set(response["content"]) == {"application/problem+json"}, (method, path, status)


def test_operations_have_stable_names_and_texts() -> None:
    operations = [operation for path in DESCRIPTION["paths"].values() for operation in path.values()]
    names = [operation["operationId"] for operation in operations]
    assert len(set(names)) == len(names)
    assert {"articles-list", "articles-get", "people-related", "quotes-list", "analyze-page"} <= set(names)
    tags = {tag["name"] for tag in DESCRIPTION["tags"]}
    for operation in operations:
        assert operation["description"]
        assert set(operation["tags"]) <= tags
        for parameter in operation.get("parameters", ()):
            assert parameter["description"], (operation["operationId"], parameter["name"])
