"""Which form a client wants: a suffix of the path for people with curl, `Accept` for everybody else."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import Any, Final

from starlette.datastructures import Headers
from starlette.types import Scope

from app.api.problems import ProblemError, Problems


class Format(StrEnum):
    """A form of an answer; the value is its suffix."""

    JSON = "json"
    CSV = "csv"
    NDJSON = "ndjson"
    FEED = "feed"
    ATOM = "atom"
    JSON_LD = "jsonld"
    NINJS = "ninjs"
    GEOJSON = "geojson"

    @property
    def media_type(self) -> str:
        """Its media type, without parameters."""
        return _MEDIA_TYPES[self]


_MEDIA_TYPES: Final = {
    Format.JSON: "application/json",
    Format.CSV: "text/csv",
    Format.NDJSON: "application/x-ndjson",
    Format.FEED: "application/feed+json",
    Format.ATOM: "application/atom+xml",
    Format.JSON_LD: "application/ld+json",
    Format.NINJS: "application/ninjs+json",
    Format.GEOJSON: "application/geo+json",
}
_JSON_OBJECTS: Final = frozenset({Format.FEED, Format.JSON_LD, Format.NINJS, Format.GEOJSON})
_SUFFIXES: Final = {f".{form.value}": form for form in Format}


def take_suffix(scope: Scope) -> None:
    """Move a format's suffix from the path into the scope, so that routes need not know of it.

    Only the last part of paths under /v1 may have one; ids contain no dot.
    """
    path: str = scope["path"]
    head, dot, suffix = path.rpartition(".")
    form = _SUFFIXES.get(dot + suffix)
    if form is not None and path.startswith("/v1/") and not head.endswith("/"):
        scope["gisa.format"] = form
        scope["gisa.suffix"] = dot + suffix
        scope["path"] = head
        scope["raw_path"] = scope["raw_path"][: -len(suffix) - 1] if scope.get("raw_path") else None


def _accepted(header: str) -> list[tuple[float, int, str]]:
    """Media ranges by falling quality, then as the client wrote them."""
    found = []
    for place, part in enumerate(header.split(",")):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            if parameter.startswith("q="):
                try:
                    quality = float(parameter[2:])
                except ValueError:
                    quality = 0.0
        if name and quality > 0:
            found.append((-quality, place, name))
    return sorted(found)


def wanted(scope: Scope, offered: Collection[Format]) -> Format:
    """The form to answer in: that of the suffix, else the best one that `Accept` names, else JSON.

    Raises:
        ProblemError: not-found: the path has the suffix of a form that is not offered here.
    """
    form: Format | None = scope.get("gisa.format")
    if form is not None:
        if form not in offered:
            raise ProblemError(Problems.NOT_FOUND, "There is no such form of this; try it without the suffix.")
        return form
    by_type = {form.media_type: form for form in offered}
    for _, _, name in _accepted(Headers(scope=scope).get("accept", "")):
        if name in by_type:
            return by_type[name]
        if name in ("*/*", "application/*"):
            return Format.JSON
    return Format.JSON


def also(*forms: Format) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of a route that answers in these forms beside JSON."""
    return {
        200: {
            "description": "As JSON; by suffix or `Accept` also as "
            + ", ".join(f"`.{form.value}` ({form.media_type})" for form in forms)
            + ".",
            "content": {
                form.media_type: {"schema": {"type": "object" if form in _JSON_OBJECTS else "string"}} for form in forms
            },
        }
    }
