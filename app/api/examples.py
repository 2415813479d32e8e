"""Real answers to real requests, for the description: what a server says that holds seeds/ and nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import Any, Final

import orjson

FILE: Final = Path(__file__).with_name("examples.json")
"""By operation id: `request`, a path with its query, and `response`, the JSON that answers it."""


def add_examples(operations: Iterator[dict[str, Any]]) -> None:
    """Give the operations that have an example its answer, and the command that asks for it."""
    known = orjson.loads(FILE.read_bytes())
    for operation in operations:
        example = known.get(operation["operationId"])
        if example is None:
            continue
        content = operation["responses"]["200"]["content"]["application/json"]
        content["examples"] = {"seeds": {"summary": example["request"], "value": example["response"]}}
        command = f"curl -G {quote('http://127.0.0.1:8000' + example['request'].partition('?')[0])}"
        parameters = [part for part in example["request"].partition("?")[2].split("&") if part]
        source = " \\\n  ".join([command, *(f"--data-urlencode {quote(part)}" for part in parameters)])
        operation["x-codeSamples"] = [{"lang": "Shell", "label": "curl", "source": source}]
