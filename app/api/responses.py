"""Responses whose bytes are made once, by orjson."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

import orjson
from starlette.responses import Response

from app.api.problems import MEDIA_TYPE as PROBLEM_MEDIA_TYPE
from app.api.problems import Culprit, Problems, problem_body
from app.api.times import in_seoul

JSON: Final = "application/json"


def _other(value: Any) -> Any:
    if isinstance(value, datetime):
        return in_seoul(value).isoformat()
    raise TypeError(f"{type(value).__name__} is no JSON")


def to_json(content: Any) -> bytes:
    """UTF-8 JSON; aware times are shown in Asia/Seoul, lone surrogates as the replacement character."""
    try:
        return orjson.dumps(content, default=_other, option=orjson.OPT_PASSTHROUGH_DATETIME)
    except orjson.JSONEncodeError:
        return orjson.dumps(_without_surrogates(content), default=_other, option=orjson.OPT_PASSTHROUGH_DATETIME)


def _without_surrogates(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, Mapping):
        return {_without_surrogates(key): _without_surrogates(item) for key, item in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_without_surrogates(item) for item in value]
    return value


class JSONResponse(Response):
    """Any content as JSON."""

    media_type = JSON

    def render(self, content: Any) -> bytes:
        """The content's bytes."""
        return to_json(content)


def problem_response(
    kind: Problems,
    detail: str,
    instance: str,
    errors: Sequence[Culprit] = (),
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A problem as application/problem+json; never cached."""
    return JSONResponse(
        problem_body(kind, detail, instance, errors),
        status_code=kind.status,
        media_type=PROBLEM_MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )
