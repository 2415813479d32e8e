"""The examples of request bodies in the description are requests that the server takes."""

from __future__ import annotations

from typing import Any

import orjson

from tests.api.writing.conftest import Desk


def test_every_example_of_a_page_is_taken(plain_desk: Desk) -> None:
    done = 0
    for path in ("/v1/articles", "/v1/articles/batch", "/v1/analyze"):
        body: dict[str, Any] = plain_desk.client.described["paths"][path]["post"]["requestBody"]
        for media_type, described in body["content"].items():
            for example in described["examples"].values():
                value = example["value"]
                content = value.encode() if isinstance(value, str) else orjson.dumps(value)
                headers = {**plain_desk.write, "content-type": media_type}
                answer = plain_desk.client.post(path, content=content, headers=headers)
                assert answer.status_code in (200, 201), (path, media_type, answer.text)
                if path.endswith("/batch"):
                    assert {orjson.loads(line)["status"] for line in answer.text.splitlines()} <= {200, 201}
                done += 1
    assert done == 6 + 1 + 5
    assert {item["title"] for item in plain_desk.client.get("/v1/articles").json()["items"]} == {
        "한빛시, 수영장 다시 연다"
    }
