"""Inputs that were set aside, for those who may write."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from app.api.access import Writing, secured
from app.api.lists import total_of
from app.api.pagination import Cursor, decode_cursor, link_header
from app.api.parameters import FailureId, PagingQuery
from app.api.problems import ProblemError, Problems, documented
from app.api.responses import JSONResponse
from app.api.route import resource_router
from app.api.schemas.writing import FailureItem, FailureList
from app.api.services import ServicesDep
from app.api.views import shown_always
from app.api.writes import write_problems
from app.store.keys import Scope
from app.store.records import FailureRecord

router = resource_router("/v1/failures", "failures")

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def _view(failure: FailureRecord) -> FailureItem:
    return {
        "id": failure.id,
        "source": failure.source,
        "reason": failure.reason,
        "detail": failure.detail,
        "pointer": failure.pointer,
        "sha256": failure.sha256,
        "size": failure.size,
        "failed_at": shown_always(failure.failed_at),
    }


@router.get(
    "",
    name="list",
    response_model=FailureList,
    openapi_extra=secured(Scope.WRITE),
    responses=documented(*write_problems(Problems.INVALID_CURSOR)),
)
async def failures(request: Request, services: ServicesDep, owner: Writing, paging: PagingQuery) -> Response:
    """Inputs that could not be read, latest first, with the reasons. What was loaded since is not listed."""
    after = None
    if paging.cursor is not None:
        microseconds, identity = decode_cursor(paging.cursor, request, keyset=(int, str)).values
        after = (_EPOCH + timedelta(microseconds=microseconds), identity)

    def work() -> FailureList:
        with services.store.read() as reader:
            found = reader.failures.page(after, paging.limit + 1)
            total = total_of(lambda _: reader.failures.count(), paging.total)
        page = found[: paging.limit]
        token = None
        if page and len(found) > paging.limit:
            last = page[-1]
            token = Cursor(((last.failed_at - _EPOCH) // _MICROSECOND, last.id)).encode(request)
        return {"items": [_view(failure) for failure in page], "total": total, "next": token}

    content = await services.reads.run(work)
    headers = {"Cache-Control": "private, no-store", "Link": link_header(request, content["next"])}
    return JSONResponse(content, headers=headers)


@router.delete(
    "/{id}",
    name="delete",
    status_code=204,
    openapi_extra=secured(Scope.WRITE),
    responses=documented(*write_problems(Problems.NOT_FOUND)) | {204: {"description": "It is forgotten."}},
    response_class=Response,
)
async def forget_failure(services: ServicesDep, owner: Writing, failure_id: FailureId) -> Response:
    """Forget an input that was set aside, and that nobody will send again."""
    gone = await services.writes.run(
        lambda: services.store.transaction(lambda writer: writer.forget_failure(failure_id))
    )
    if not gone:
        raise ProblemError(Problems.NOT_FOUND, "No input of this id is set aside.")
    return Response(status_code=204)
