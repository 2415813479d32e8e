"""All that can go wrong, as RFC 9457 problem details: the one list of problem types, and the error that carries one.

A problem's `type` is the path of a page that explains it (served by `app.api.routers.reference`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Annotated, Any, Final, NotRequired

from pydantic import Field
from typing_extensions import TypedDict

MEDIA_TYPE: Final = "application/problem+json"
PATH: Final = "/problems"


class Problems(Enum):
    """Every problem type of this API. The code is the last part of its `type`, stable for ever."""

    BAD_REQUEST = ("bad-request", 400, "Malformed request", "The request cannot be read as HTTP means it.")
    INVALID_PARAMETER = (
        "invalid-parameter",
        400,
        "Invalid parameter",
        "A query parameter or header has a value that it cannot have; `errors` names it.",
    )
    UNKNOWN_PARAMETER = (
        "unknown-parameter",
        400,
        "Unknown parameter",
        "This endpoint has no such query parameter; nothing is ignored silently. `errors` names the nearest valid one.",
    )
    INVALID_CURSOR = (
        "invalid-cursor",
        400,
        "Invalid cursor",
        "The cursor was not made by this list, or for other filters or another order. Start again without it.",
    )
    CURSOR_EXPIRED = (
        "cursor-expired",
        400,
        "Cursor expired",
        "The search index changed since the cursor was made, so that ranks may have moved. Start again without it.",
    )
    MALFORMED_BODY = ("malformed-body", 400, "Malformed body", "The body is not the JSON that its media type says.")
    UNAUTHORIZED = ("unauthorized", 401, "API key needed", "Send a valid key as `Authorization: Bearer …`.")
    FORBIDDEN = ("forbidden", 403, "Not allowed", "The API key has no scope for this.")
    NOT_FOUND = ("not-found", 404, "Not found", "There is nothing at this address.")
    METHOD_NOT_ALLOWED = (
        "method-not-allowed",
        405,
        "Method not allowed",
        "The address exists, but not for this method; the header `Allow` lists those it has.",
    )
    CONFLICT = ("conflict", 409, "Conflict", "The request contradicts what is stored.")
    REQUEST_UNDER_WAY = (
        "request-under-way",
        409,
        "Request under way",
        "A request with this `Idempotency-Key` is being served; its answer can be asked for shortly.",
    )
    GONE = ("gone", 410, "Gone", "There was an article at this address; it was deleted.")
    PRECONDITION_FAILED = (
        "precondition-failed",
        412,
        "Precondition failed",
        "`If-Match` names another version than the stored one.",
    )
    BODY_TOO_LARGE = ("body-too-large", 413, "Body too large", "The body is larger than this server takes.")
    URI_TOO_LONG = ("uri-too-long", 414, "Address too long", "Path and query are longer than this server takes.")
    UNSUPPORTED_MEDIA_TYPE = (
        "unsupported-media-type",
        415,
        "Unsupported media type",
        "The body has a media type that this endpoint does not read.",
    )
    INVALID_BODY = (
        "invalid-body",
        422,
        "Invalid body",
        "The JSON is well-formed but not of the schema; `errors` points to each culprit.",
    )
    KEY_REUSED = (
        "idempotency-key-reused",
        422,
        "Idempotency-Key reused",
        "This `Idempotency-Key` belongs to another request; a new request needs a new one.",
    )
    UNREADABLE_PAGE = (
        "unreadable-page",
        422,
        "Unreadable page",
        "No article can be read from the page; `errors[0].code` is the reason.",
    )
    TOO_MANY_REQUESTS = (
        "too-many-requests",
        429,
        "Too many requests",
        "Over the rate limit; `Retry-After` says when to come again.",
    )
    INTERNAL_ERROR = (
        "internal-error",
        500,
        "Internal error",
        "A defect of the server. Its log has the details under the request's id, which is `instance`.",
    )
    NOT_READY = ("not-ready", 503, "Not ready", "The store or the search index cannot answer right now.")
    OVERLOADED = ("overloaded", 503, "Overloaded", "Too many such requests are under way; try again shortly.")

    def __init__(self, code: str, status: int, title: str, meaning: str) -> None:
        self.code = code
        self.status = status
        self.title = title
        self.meaning = meaning


class Culprit(TypedDict):
    """One thing that is wrong with the request."""

    pointer: NotRequired[Annotated[str, Field(description="JSON pointer (RFC 6901) into the body.")]]
    parameter: NotRequired[Annotated[str, Field(description="Name of the query parameter.")]]
    header: NotRequired[Annotated[str, Field(description="Name of the header.")]]
    code: Annotated[str, Field(description="Stable code of the error.")]
    detail: Annotated[str, Field(description="What is wrong, for a person.")]


class Problem(TypedDict):
    """Problem details (RFC 9457): the body of every answer that is not a success."""

    type: Annotated[str, Field(description="Address of a page that explains this kind of problem.")]
    title: Annotated[str, Field(description="The kind of problem in a few words; the same for every occurrence.")]
    status: Annotated[int, Field(description="The HTTP status code.")]
    detail: Annotated[str, Field(description="What happened this time.")]
    instance: Annotated[str, Field(description="The request's id, also in `X-Request-Id` and in the server's log.")]
    errors: Annotated[list[Culprit], Field(description="The culprits, where they can be named; else empty.")]


class ProblemError(Exception):
    """Stops a request and answers with a problem."""

    def __init__(
        self,
        kind: Problems,
        detail: str | None = None,
        *,
        errors: Sequence[Culprit] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail or kind.meaning)
        self.kind = kind
        self.detail = detail or kind.meaning
        self.errors = list(errors)
        self.headers = dict(headers or {})


def invalid_parameter(name: str, detail: str, code: str = "invalid") -> ProblemError:
    """A parameter with a value that it cannot have."""
    return ProblemError(
        Problems.INVALID_PARAMETER, detail, errors=[{"parameter": name, "code": code, "detail": detail}]
    )


def problem_body(kind: Problems, detail: str, instance: str, errors: Sequence[Culprit] = ()) -> Problem:
    """The body of one problem."""
    return {
        "type": f"{PATH}/{kind.code}",
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "instance": instance,
        "errors": list(errors),
    }


_ANY_TIME: Final[dict[str, Any]] = {
    "description": f"{Problems.INTERNAL_ERROR.title} (`{Problems.INTERNAL_ERROR.code}`)",
    "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
}


def documented(*kinds: Problems) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of a route that can end in these problems (one entry a status)."""
    by_status: dict[int | str, list[Problems]] = {}
    for kind in kinds:
        by_status.setdefault(kind.status, []).append(kind)
    return {
        status: {
            "description": " / ".join(f"{kind.title} (`{kind.code}`)" for kind in same),
            "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
        }
        for status, same in sorted(by_status.items(), key=lambda entry: int(entry[0]))
    } | {500: _ANY_TIME}


READ: Final = (
    Problems.BAD_REQUEST,
    Problems.UNKNOWN_PARAMETER,
    Problems.UNAUTHORIZED,
    Problems.URI_TOO_LONG,
    Problems.TOO_MANY_REQUESTS,
    Problems.NOT_READY,
    Problems.OVERLOADED,
)
"""What any read can end in."""
READ_ONE: Final = (*READ, Problems.NOT_FOUND)
"""What a read of one thing can end in."""
READ_LIST: Final = (*READ, Problems.INVALID_PARAMETER, Problems.INVALID_CURSOR, Problems.CURSOR_EXPIRED)
"""What a list can end in."""
