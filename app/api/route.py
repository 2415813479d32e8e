"""A route that ignores nothing: unknown, repeated and unreadable query parameters are errors."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Coroutine, Iterator
from datetime import date, datetime, time
from typing import Any, Final
from urllib.parse import unquote_to_bytes

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.api.problems import Culprit, ProblemError, Problems
from app.api.times import http_date
from app.korean.calendar import SEOUL

_SHOWN: Final = 60
_RETIRING: Final = "x-retiring"


def _unknown(name: str, known: list[str]) -> Culprit:
    shown = name if len(name) <= _SHOWN else name[:_SHOWN] + "…"
    near = difflib.get_close_matches(name[:_SHOWN].lower(), known, n=1, cutoff=0.5)
    hint = f" Did you mean {near[0]}?" if near else f" It has: {', '.join(known)}." if known else " It has none."
    return {"parameter": shown, "code": "unknown", "detail": f"This endpoint has no parameter of this name.{hint}"}


def _check(request: Request, known: list[str]) -> None:
    query: bytes = request.scope["query_string"]
    if not query:
        return
    try:
        unquote_to_bytes(query).decode("utf-8")
    except UnicodeDecodeError:
        raise ProblemError(Problems.BAD_REQUEST, "The query string is not percent-encoded UTF-8.") from None
    seen: set[str] = set()
    repeated: list[str] = []
    for name, _ in request.query_params.multi_items():
        if name in seen and name not in repeated:
            repeated.append(name)
        seen.add(name)
    unknown = sorted(seen.difference(known))
    if unknown:
        errors = [_unknown(name, known) for name in unknown]
        raise ProblemError(Problems.UNKNOWN_PARAMETER, errors[0]["detail"], errors=errors)
    if repeated:
        detail = "The parameter is given more than once."
        raise ProblemError(
            Problems.INVALID_PARAMETER,
            detail,
            errors=[{"parameter": name, "code": "repeated", "detail": detail} for name in repeated],
        )


def _parameters(dependant: Dependant) -> Iterator[str]:
    """The query parameters of an endpoint and of all that it depends on."""
    for field in dependant.query_params:
        yield field.alias
    for dependency in dependant.dependencies:
        yield from _parameters(dependency)


def retiring(since: date, until: date | None = None) -> dict[str, Any]:
    """The keyword arguments of a route that clients should leave: deprecated since a day, gone after another.

    Its answers then say so themselves, by `Deprecation` (RFC 9745) and `Sunset` (RFC 8594).
    """
    told = {"since": since.isoformat(), **({"until": until.isoformat()} if until else {})}
    return {"deprecated": True, "openapi_extra": {_RETIRING: told}}


def _retiring_headers(route: APIRoute) -> dict[str, str]:
    told = (route.openapi_extra or {}).get(_RETIRING)
    if told is None:
        return {}
    moments = {name: datetime.combine(date.fromisoformat(day), time.min, SEOUL) for name, day in told.items()}
    headers = {"Deprecation": f"@{int(moments['since'].timestamp())}"}
    if "until" in moments:
        headers["Sunset"] = http_date(moments["until"])
    return headers


class StrictRoute(APIRoute):
    """Checks the query string against the parameters that the endpoint and its dependencies declare."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, preceded by the check."""
        handler = super().get_route_handler()
        known = sorted(set(_parameters(self.dependant)))
        retiring_headers = _retiring_headers(self)

        async def strict(request: Request) -> Response:
            _check(request, known)
            response = await handler(request)
            response.headers.update(retiring_headers)
            return response

        return strict


def resource_router(prefix: str, tag: str) -> APIRouter:
    """A router of strict routes; the operation ids are `tag-name`, stable for generated clients."""
    return APIRouter(
        prefix=prefix,
        tags=[tag],
        route_class=StrictRoute,
        generate_unique_id_function=lambda route: f"{tag}-{route.name}",
    )
