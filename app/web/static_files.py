"""The explorer's own scripts, styles and data: held in memory, under an address that changes with their content."""

from __future__ import annotations

import hashlib
import mimetypes
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath
from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.api.conditional import entity_tag, held_tag
from app.api.problems import ProblemError, Problems

PATH: Final = "/static"
_FOREVER: Final = "public, max-age=31536000, immutable"
# The standard library asks the machine, and machines differ.
_MEDIA_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
}

router = APIRouter(include_in_schema=False)


def _walk(folder: Traversable, prefix: str = "") -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir():
            found |= _walk(entry, f"{prefix}{entry.name}/")
        else:
            found[prefix + entry.name] = entry.read_bytes()
    return found


@cache
def _contents() -> dict[str, bytes]:
    return _walk(files("app.web") / "static")


@cache
def _version() -> str:
    """Of all files together: a module that imports another by a relative path gets the one that belongs to it."""
    digest = hashlib.blake2b(digest_size=6)
    for name, content in _contents().items():
        digest.update(name.encode() + b"\0" + content + b"\0")
    return digest.hexdigest()


def static_path(name: str) -> str:
    """The path of a file, without the prefix under which the service stands.

    Raises:
        KeyError: there is no such file.
    """
    if name not in _contents():
        raise KeyError(name)
    return f"{PATH}/{_version()}/{name}"


@router.get(PATH + "/{version}/{name:path}")
async def static_file(request: Request, version: str, name: str) -> Response:
    """A file. One asked for under another version, by a page of another release, is not to be kept."""
    content = _contents().get(name)
    if content is None:
        raise ProblemError(Problems.NOT_FOUND, "There is no such file.")
    tag = entity_tag("static", name, hashlib.blake2b(content, digest_size=12).hexdigest())
    headers = {"ETag": tag, "Cache-Control": _FOREVER if version == _version() else "no-cache"}
    held = held_tag(request.headers, tag, None)
    if held is not None:
        return Response(status_code=304, headers={**headers, "ETag": held})
    suffix = PurePosixPath(name).suffix
    media_type = _MEDIA_TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
    return Response(content, media_type=media_type, headers=headers)
