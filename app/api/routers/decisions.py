"""What an administrator decides of people, organizations and places: that two are one, or that one is two."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from app.api.access import Administering, secured
from app.api.incoming import json_of, validated
from app.api.parameters import EntityId
from app.api.problems import Culprit, ProblemError, Problems, documented
from app.api.responses import JSONResponse
from app.api.route import resource_router
from app.api.schemas.writing import Merge, Merged, Split, SplitOff
from app.api.services import ServicesDep
from app.api.writes import SAFE_TO_REPEAT, Act, IdempotencyKey, write, write_problems
from app.extraction.extraction import EntityType
from app.store.errors import ConflictError, NotFoundError
from app.store.keys import Scope
from app.store.session import Reader, Writer

_PROBLEMS: Final = write_problems(
    *SAFE_TO_REPEAT,
    Problems.MALFORMED_BODY,
    Problems.UNSUPPORTED_MEDIA_TYPE,
    Problems.BODY_TOO_LARGE,
    Problems.INVALID_BODY,
    Problems.NOT_FOUND,
    Problems.CONFLICT,
)


def _json_body(model: str) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{model}"}
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}}


async def _body(request: Request) -> bytes:
    """The body of a request that must be JSON.

    Raises:
        ProblemError: unsupported-media-type.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise ProblemError(
            Problems.UNSUPPORTED_MEDIA_TYPE,
            "Send application/json.",
            errors=[{"header": "Content-Type", "code": "unsupported", "detail": "not one of those that are read"}],
            headers={"Accept-Post": "application/json"},
        )
    return await request.body()


def _remaining(reader: Reader, kind: EntityType, entity_id: str, noun: str, pointer: str | None = None) -> str:
    """The id that stands for this one now; `pointer` is where the body names it.

    Raises:
        ProblemError: not-found: there is none of this kind.
    """
    own_id = reader.entities.redirect(entity_id) or entity_id
    entity = reader.entities.get(own_id)
    if entity is None or entity.record.type is not kind:
        detail = f"There is no {noun} of this id."
        culprits: list[Culprit] = [{"pointer": pointer, "code": "not-found", "detail": detail}] if pointer else []
        raise ProblemError(Problems.NOT_FOUND, detail, errors=culprits)
    return own_id


def _router(kind: EntityType, plural: str, noun: str) -> APIRouter:
    router = resource_router(f"/v1/{plural}", plural)

    @router.post(
        "/{id}/merge",
        name="merge",
        response_model=Merged,
        openapi_extra=_json_body("Merge") | secured(Scope.ADMIN),
        responses=documented(*_PROBLEMS),
        description=f"Make this {noun} and another one, for good: this id redirects (308) to the one that remains, "
        "which has the articles of both. Loading articles again does not undo it.",
    )
    async def merge(
        request: Request,
        services: ServicesDep,
        owner: Administering,
        entity_id: EntityId,
        idempotency_key: IdempotencyKey = None,
    ) -> Response:
        body = await _body(request)
        wanted = validated(Merge, json_of(body))

        async def prepare() -> Act:
            def act(writer: Writer) -> Response:
                old = _remaining(writer, kind, entity_id, noun)
                into = _remaining(writer, kind, wanted.into, noun, "/into")
                try:
                    writer.merge(old, into)
                except ConflictError as error:
                    raise ProblemError(Problems.CONFLICT, str(error)) from None
                content: Merged = {"id": into, "merged": old}
                return JSONResponse(content, headers={"Content-Location": f"/v1/{plural}/{into}"})

            return act

        return await write(request, services, owner, body, prepare)

    @router.post(
        "/{id}/split",
        name="split",
        response_model=SplitOff,
        status_code=201,
        openapi_extra=_json_body("Split") | secured(Scope.ADMIN),
        responses=documented(*_PROBLEMS)
        | {
            201: {
                "description": f"The new {noun}.",
                "headers": {"Location": {"required": True, "schema": {"type": "string", "format": "uri-reference"}}},
            }
        },
        description=f"Make another {noun} of what some articles say of this one, for good: the two are never joined "
        "again by themselves. Loading articles again does not undo it.",
    )
    async def split(
        request: Request,
        services: ServicesDep,
        owner: Administering,
        entity_id: EntityId,
        idempotency_key: IdempotencyKey = None,
    ) -> Response:
        body = await _body(request)
        wanted = validated(Split, json_of(body))

        async def prepare() -> Act:
            def act(writer: Writer) -> Response:
                old = _remaining(writer, kind, entity_id, noun)
                try:
                    new_id = writer.split(old, wanted.article_ids)
                except NotFoundError as error:
                    raise ProblemError(Problems.NOT_FOUND, str(error)) from None
                except ConflictError as error:
                    raise ProblemError(Problems.CONFLICT, str(error)) from None
                content: SplitOff = {"id": new_id, "split_from": old}
                return JSONResponse(content, status_code=201, headers={"Location": f"/v1/{plural}/{new_id}"})

            return act

        return await write(request, services, owner, body, prepare)

    return router


people = _router(EntityType.PERSON, "people", "person")
organizations = _router(EntityType.ORGANIZATION, "organizations", "organization")
places = _router(EntityType.PLACE, "places", "place")
