"""Every error as a problem: handlers for what our code, FastAPI, the store and the parsers raise."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any, Final, cast

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match

from app.api.problems import Culprit, ProblemError, Problems
from app.api.responses import problem_response
from app.korean.errors import ModelFilesError
from app.parsing.errors import Reason, UnreadablePageError
from app.search.index import IndexDamagedError
from app.store.errors import StoreError

_log = logging.getLogger("gisa.api")

_BY_STATUS: Final = {
    400: Problems.BAD_REQUEST,
    404: Problems.NOT_FOUND,
    405: Problems.METHOD_NOT_ALLOWED,
    413: Problems.BODY_TOO_LARGE,
    415: Problems.UNSUPPORTED_MEDIA_TYPE,
}
_METHODS: Final = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


def request_id(request: Request) -> str:
    """The id under which this request is logged."""
    return cast(str, request.scope.get("gisa.request_id", ""))


def pointer_to(location: Sequence[int | str]) -> str:
    """JSON pointer (RFC 6901) of a path of keys and positions."""
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in location)


def culprits(errors: Sequence[Any], *, parameters: bool) -> list[Culprit]:
    """Validation errors as culprits, without the input that they are about (it may be anything)."""
    found: list[Culprit] = []
    for error in errors:
        location = error["loc"]
        culprit: Culprit = {"code": error["type"].replace("_", "-"), "detail": error["msg"]}
        if not parameters:
            culprit["pointer"] = pointer_to(location)
        elif location[0] == "header":
            culprit["header"] = str(location[1])
        else:
            culprit["parameter"] = str(location[-1])
        found.append(culprit)
    return found


async def _on_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, ProblemError)
    return problem_response(error.kind, error.detail, request_id(request), error.errors, error.headers)


async def _on_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = culprits(error.errors(), parameters=True)
    first = errors[0]
    detail = f"{first.get('parameter') or first.get('header')}: {first['detail']}"
    return problem_response(Problems.INVALID_PARAMETER, detail, request_id(request), errors)


def _allowed(request: Request) -> list[str]:
    """The methods of all routes at this path."""
    found = []
    for method in _METHODS:
        # HEAD is answered wherever GET is.
        scope = {**request.scope, "method": "GET" if method == "HEAD" else method}
        if any(route.matches(scope)[0] is Match.FULL for route in request.app.router.routes):
            found.append(method)
    return found


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join([*_allowed(request), "OPTIONS"])
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=headers)
    if error.status_code < 400:
        return Response(status_code=error.status_code, headers=headers)
    kind = _BY_STATUS.get(error.status_code)
    if kind is None:
        kind = Problems.BAD_REQUEST if error.status_code < 500 else Problems.INTERNAL_ERROR
    return problem_response(kind, kind.meaning, request_id(request), headers=headers)


async def _on_unreadable(request: Request, error: Exception) -> Response:
    assert isinstance(error, UnreadablePageError)
    culprit: Culprit = {"code": str(error.reason), "detail": error.detail}
    if error.pointer is not None:
        culprit["pointer"] = error.pointer
    kind = Problems.BODY_TOO_LARGE if error.reason is Reason.TOO_LARGE else Problems.UNREADABLE_PAGE
    return problem_response(kind, error.detail, request_id(request), [culprit])


async def _on_store(request: Request, error: Exception) -> Response:
    _log.error("the store cannot answer: %s", error, extra={"request_id": request_id(request)})
    return problem_response(
        Problems.NOT_READY, "The store cannot answer right now.", request_id(request), headers={"Retry-After": "5"}
    )


async def _on_models(request: Request, error: Exception) -> Response:
    _log.error("no text can be analysed: %s", error, extra={"request_id": request_id(request)})
    return problem_response(
        Problems.NOT_READY, "The analyser cannot be loaded.", request_id(request), headers={"Retry-After": "5"}
    )


async def _on_damaged_index(request: Request, error: Exception) -> Response:
    _log.error("the search index cannot be read: %s", error, extra={"request_id": request_id(request)})
    return problem_response(
        Problems.NOT_READY,
        "The search index is being rebuilt.",
        request_id(request),
        headers={"Retry-After": "5"},
    )


def add_error_handlers(app: FastAPI) -> None:
    """Register the handlers. What none of them knows is caught by the middleware and answers 500."""
    app.add_exception_handler(ProblemError, _on_problem)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(UnreadablePageError, _on_unreadable)
    app.add_exception_handler(StoreError, _on_store)
    app.add_exception_handler(ModelFilesError, _on_models)
    app.add_exception_handler(IndexDamagedError, _on_damaged_index)
