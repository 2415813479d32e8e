"""The limits: 2 KB of constant JSON from uvicorn alone, and from an empty async FastAPI route."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, Final

from fastapi import FastAPI, Response

_BYTES: Final = json.dumps({"text": "x" * 2036}).encode()
_LENGTH: Final = str(len(_BYTES)).encode()

_Message = MutableMapping[str, Any]

empty = FastAPI()


async def bare(
    scope: _Message, receive: Callable[[], Awaitable[_Message]], send: Callable[[_Message], Awaitable[None]]
) -> None:
    """An ASGI application without a framework."""
    if scope["type"] != "http":
        return
    headers = [(b"content-type", b"application/json"), (b"content-length", _LENGTH)]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": _BYTES})


@empty.get("/")
async def constant() -> Response:
    """What FastAPI itself costs."""
    return Response(_BYTES, media_type="application/json")
