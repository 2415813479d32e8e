"""How a write is done: one transaction with its answer, given again to a request that is sent again."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, Final

import anyio
from fastapi import Header
from pydantic import StringConstraints
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response

from app.api.conditional import entity_tag, held_tag
from app.api.formats.negotiation import Format
from app.api.problems import ProblemError, Problems
from app.api.services import Services
from app.store.idempotency import KeyReusedError, RequestKey, StoredAnswer, UnderWayError
from app.store.keys import KeyRecord
from app.store.session import Reader, Writer

Act = Callable[[Writer], Response]
"""What a request does in its transaction, and the answer to it. A problem that it raises undoes the transaction."""

# A string as structured fields (RFC 9651) have it, or without its quotes, as most clients send it.
_KEY: Final = r'^(?:[!-~]{1,255}|"[ -~]{1,255}")$'
_REPLAYED: Final = {"Idempotent-Replayed": "true"}

IdempotencyKey = Annotated[
    Annotated[str, StringConstraints(pattern=_KEY)] | None,
    Header(
        alias="Idempotency-Key",
        description="Any string, new for each request: the same request sent again with the same key within a day is "
        "not done again but gets the same answer (draft-ietf-httpapi-idempotency-key-header).",
        json_schema_extra={"type": "string", "pattern": _KEY},
    ),
]
IfMatch = Annotated[
    str | None,
    Header(
        alias="If-Match",
        description="The `ETag` of the article as it was read: if it has changed since, nothing is done (412).",
        json_schema_extra={"type": "string"},
    ),
]
SAFE_TO_REPEAT: Final = (Problems.REQUEST_UNDER_WAY, Problems.KEY_REUSED)
"""What a request with an Idempotency-Key can end in, too."""


def _request_key(request: Request, owner: KeyRecord, body: bytes) -> RequestKey | None:
    header = request.headers.get("idempotency-key")
    if header is None:
        return None
    digest = hashlib.sha256()
    for part in (
        request.method,
        request.scope["path"],
        request.scope["query_string"].decode("latin-1"),
        *(request.headers.get(name, "") for name in ("content-type", "if-match", "if-none-match")),
    ):
        digest.update(part.encode() + b"\0")
    digest.update(body)
    return RequestKey(owner.id, header.strip('"'), digest.hexdigest())


async def write(
    request: Request, services: Services, owner: KeyRecord, body: bytes, prepare: Callable[[], Awaitable[Act]]
) -> Response:
    """Do what `prepare` makes ready, once, however often the request is sent with its Idempotency-Key.

    A request that ends in a problem has done nothing: its key is free for another try.

    Raises:
        ProblemError: request-under-way, idempotency-key-reused, overloaded, or what the work raises.
    """
    key = _request_key(request, owner, body)
    if key is None:
        return await _commit(services, await prepare(), None)
    before = await services.writes.run(lambda: _begin(services, key))
    if before is not None:
        return Response(before.body, before.status, {**before.headers, **_REPLAYED})
    done = False
    try:
        response = await _commit(services, await prepare(), key)
        done = response.status_code < 400
        return response
    finally:
        if not done:
            with anyio.CancelScope(shield=True):
                await services.writes.run_in_turn(
                    lambda: services.store.transaction(lambda writer: writer.release_request(key))
                )


def _begin(services: Services, key: RequestKey) -> StoredAnswer | None:
    try:
        return services.store.transaction(lambda writer: writer.begin_request(key))
    except KeyReusedError:
        raise ProblemError(Problems.KEY_REUSED) from None
    except UnderWayError:
        raise ProblemError(Problems.REQUEST_UNDER_WAY, headers={"Retry-After": "1"}) from None


async def _commit(services: Services, act: Act, key: RequestKey | None) -> Response:
    def transact(writer: Writer) -> Response:
        response = act(writer)
        if key is not None and response.status_code < 400:
            headers = {name: value for name, value in response.headers.items() if name != "content-length"}
            writer.finish_request(key, StoredAnswer(response.status_code, headers, bytes(response.body)))
        return response

    response = await services.writes.run(lambda: services.store.transaction(transact))
    services.changed()
    return response


def article_address(article_id: str) -> str:
    """The path of an article."""
    return f"/v1/articles/{article_id}"


def article_tag(request: Request, reader: Reader, article_id: str) -> str | None:
    """The entity tag with which GET answers for the article as JSON; None if there is none of that id."""
    head = reader.articles.head(article_id)
    if head is None:
        return None
    revision, updated_at = head
    address = f"{request.scope.get('root_path', '')}{article_address(article_id)}?"
    return entity_tag(address, Format.JSON.value, "", revision, updated_at.isoformat())


def check_preconditions(headers: Headers, tag: str | None) -> None:
    """Go on only if the stored article, whose tag this is (None: there is none), is the one that the client means.

    Raises:
        ProblemError: precondition-failed.
    """
    wanted = headers.get("if-match")
    if wanted is not None and not _is_held(wanted, tag):
        raise ProblemError(Problems.PRECONDITION_FAILED, headers={"ETag": tag} if tag else None)
    unwanted = headers.get("if-none-match")
    if unwanted is not None and tag is not None and held_tag(Headers({"if-none-match": unwanted}), tag, None):
        detail = "There is an article already that `If-None-Match` excludes."
        raise ProblemError(Problems.PRECONDITION_FAILED, detail, headers={"ETag": tag})


def _is_held(wanted: str, tag: str | None) -> bool:
    """Strong comparison (RFC 9110, 13.1.1): a weak tag never matches."""
    if tag is None:
        return False
    strong = ", ".join(part for part in wanted.split(",") if not part.strip().startswith("W/"))
    return held_tag(Headers({"if-none-match": strong}), tag, None) is not None


def write_problems(*kinds: Problems) -> tuple[Problems, ...]:
    """What any write can end in, and these."""
    return (
        Problems.BAD_REQUEST,
        Problems.UNKNOWN_PARAMETER,
        Problems.INVALID_PARAMETER,
        Problems.UNAUTHORIZED,
        Problems.FORBIDDEN,
        Problems.URI_TOO_LONG,
        Problems.TOO_MANY_REQUESTS,
        Problems.NOT_READY,
        Problems.OVERLOADED,
        *kinds,
    )


def with_headers(responses: dict[int | str, dict[str, Any]], *statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses=` with `ETag` and, where something was made, `Location` described for those statuses."""
    for status in statuses:
        headers: dict[str, Any] = {"ETag": {"$ref": "#/components/headers/ETag"}}
        if status == 201:
            headers["Location"] = {"required": True, "schema": {"type": "string", "format": "uri-reference"}}
        responses.setdefault(status, {}).setdefault("headers", {}).update(headers)
    return responses
