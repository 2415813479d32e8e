"""People, organizations and places: the same endpoints for each, made by one function."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from app.api.answering import (
    ARTICLE_FORMS,
    MAP,
    TABLES,
    Renderer,
    answer,
    answer_list,
    as_table,
    data_version,
    form_of_articles,
    parts_for,
    store_version,
)
from app.api.entity_lists import list_entities
from app.api.formats.negotiation import Format, also
from app.api.formats.tables import (
    ORGANIZATION_COLUMNS,
    PERSON_COLUMNS,
    PLACE_COLUMNS,
    RELATED_COLUMNS,
    TIMELINE_COLUMNS,
    Columns,
    article_columns,
    quote_columns,
)
from app.api.lists import article_filters, list_articles, list_quotes, quote_filters
from app.api.parameters import (
    DEFAULT_LIMIT,
    MAX_LIMIT,
    ArticleBasics,
    ArticleQuery,
    ArticleSeeking,
    EntityId,
    EntityQuery,
    EntityQueryQuery,
    EntityTypesQuery,
    IncludeQuery,
    Paging,
    PagingQuery,
    PlaceQueryQuery,
    QuoteBasics,
    QuoteQuery,
    QuoteSeeking,
    Unit,
    fields_of,
)
from app.api.problems import READ_LIST, READ_ONE, ProblemError, Problems, documented
from app.api.route import resource_router
from app.api.schemas.articles import ArticleItem, ArticleList
from app.api.schemas.entities import (
    OrganizationDetail,
    OrganizationItem,
    OrganizationList,
    PersonDetail,
    PersonItem,
    PersonList,
    PlaceDetail,
    PlaceItem,
    PlaceList,
    Related,
    RelatedList,
    Timeline,
)
from app.api.schemas.quotes import QuoteItem, QuoteList
from app.api.services import Services, ServicesDep
from app.api.views import entity_detail, person_titles, place_facts, related_view
from app.extraction.extraction import EntityType
from app.store import records
from app.store.filters import ArticleFilters, QuoteFilters
from app.store.session import Reader


@dataclass(frozen=True, slots=True)
class _Kind:
    """What differs between the three kinds of entity over HTTP."""

    type: EntityType
    plural: str
    noun: str
    list_model: Any
    item_model: Any
    detail_model: Any
    columns: Columns


_KINDS: Final = (
    _Kind(EntityType.PERSON, "people", "person", PersonList, PersonItem, PersonDetail, PERSON_COLUMNS),
    _Kind(
        EntityType.ORGANIZATION,
        "organizations",
        "organization",
        OrganizationList,
        OrganizationItem,
        OrganizationDetail,
        ORGANIZATION_COLUMNS,
    ),
    _Kind(EntityType.PLACE, "places", "place", PlaceList, PlaceItem, PlaceDetail, PLACE_COLUMNS),
)

_OF_TYPE: Final = {kind.type: kind for kind in _KINDS}
_MERGED: Final[dict[int | str, dict[str, Any]]] = {
    308: {
        "description": "It was merged into another; `Location` has what remains.",
        "headers": {"Location": {"required": True, "schema": {"type": "string", "format": "uri-reference"}}},
    }
}
_ONE: Final = documented(*READ_ONE, Problems.INVALID_PARAMETER) | _MERGED
_MANY: Final = documented(*READ_LIST, Problems.NOT_FOUND) | _MERGED

_ArticleFields = Annotated[tuple[str, ...], fields_of(ArticleItem)]
_QuoteFields = Annotated[tuple[str, ...], fields_of(QuoteItem)]
_RelatedFields = Annotated[tuple[str, ...], fields_of(Related)]
_RelatedLimit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="How many of them.")]
_Unit = Annotated[Unit, Query(description="The steps; a week begins on Monday.")]


class _MergedError(Exception):
    """The id was merged into another."""

    def __init__(self, entity_id: str) -> None:
        super().__init__(entity_id)
        self.entity_id = entity_id


def _moved(request: Request, old_id: str, new_id: str) -> Response:
    """The same address with the id that remains."""
    head, _, tail = request.scope["path"].partition(f"/{old_id}")
    query = request.scope["query_string"].decode("ascii", "ignore")
    target = f"{request.scope.get('root_path', '')}{head}/{new_id}{tail}"
    return Response(status_code=308, headers={"Location": f"{target}?{query}" if query else target})


def _view(entity: records.EntityDetail) -> Mapping[str, Any]:
    shared = entity_detail(entity)
    match entity.record.type:
        case EntityType.PERSON:
            return {**shared, "titles": person_titles(entity.titles)}
        case EntityType.PLACE:
            return {**shared, **place_facts(entity.record)}
        case _:
            return {**shared}


def _articles_of(reader: Reader, kind: EntityType, entity_id: str, basics: ArticleFilters) -> ArticleFilters:
    match kind:
        case EntityType.PERSON:
            return replace(basics, person_id=entity_id)
        case EntityType.ORGANIZATION:
            return replace(basics, organization_id=entity_id)
        case EntityType.PLACE:
            return article_filters(reader, ArticleQuery(basics, entity_id))


def _quotes_of(reader: Reader, kind: EntityType, entity_id: str, basics: QuoteFilters) -> QuoteFilters:
    match kind:
        case EntityType.PERSON:
            return replace(basics, speaker_id=entity_id)
        case EntityType.ORGANIZATION:
            return replace(basics, organization_id=entity_id)
        case EntityType.PLACE:
            return quote_filters(reader, QuoteQuery(basics, entity_id))


def _add_list(router: APIRouter, kind: _Kind) -> None:
    geography = kind.type is EntityType.PLACE

    async def listed(
        request: Request, services: Services, query: EntityQuery, paging: Paging, fields: tuple[str, ...]
    ) -> Response:
        return await answer_list(
            request,
            services,
            version=store_version,
            content=lambda reader, paging: list_entities(reader, request, kind.type, query, paging),
            paging=paging,
            columns=kind.columns,
            fields=fields,
            forms=MAP if geography else None,
        )

    async def entities(
        request: Request,
        services: ServicesDep,
        query: EntityQueryQuery,
        paging: PagingQuery,
        fields: tuple[str, ...] = fields_of(kind.item_model),
    ) -> Response:
        return await listed(request, services, query, paging, fields)

    async def places(
        request: Request,
        services: ServicesDep,
        query: PlaceQueryQuery,
        paging: PagingQuery,
        fields: tuple[str, ...] = fields_of(kind.item_model),
    ) -> Response:
        return await listed(request, services, query, paging, fields)

    forms = (*TABLES, *MAP) if geography else TABLES
    router.add_api_route(
        "",
        places if geography else entities,
        name="list",
        response_model=kind.list_model,
        responses=documented(*READ_LIST) | also(*forms),
        summary=kind.plural.capitalize(),
        description=f"{kind.plural.capitalize()} across all articles, the most mentioned first; `q` is a "
        "name, and `from` and `to` keep those whom an article of that time names.",
    )


def _router(kind: _Kind) -> APIRouter:
    router = resource_router(f"/v1/{kind.plural}", kind.plural)
    _add_list(router, kind)

    def found(reader: Reader, entity_id: str) -> records.EntityDetail:
        entity = reader.entities.get(entity_id)
        if entity is not None and entity.record.type is kind.type:
            return entity
        remaining = reader.entities.redirect(entity_id)
        if remaining is not None:
            raise _MergedError(remaining)
        other = None if entity is None else _OF_TYPE[entity.record.type]
        elsewhere = f" This one is found under /v1/{other.plural}." if other is not None else ""
        raise ProblemError(Problems.NOT_FOUND, f"There is no {kind.noun} of this id.{elsewhere}")

    async def about(
        request: Request,
        services: Services,
        entity_id: str,
        content: Callable[[Reader, records.EntityDetail], Mapping[str, Any]],
        fields: Sequence[str] = (),
        forms: Mapping[Format, Renderer] | None = None,
    ) -> Response:
        try:
            return await answer(
                request,
                services,
                version=store_version,
                content=lambda reader: content(reader, found(reader, entity_id)),
                fields=fields,
                forms=forms,
            )
        except _MergedError as merged:
            return _moved(request, entity_id, merged.entity_id)

    async def listed(
        request: Request,
        services: Services,
        entity_id: str,
        content: Callable[[Reader, Paging], Mapping[str, Any]],
        paging: Paging,
        columns: Columns,
        fields: tuple[str, ...],
        forms: Mapping[Format, Renderer] | None = None,
    ) -> Response:
        def of_entity(reader: Reader, paging: Paging) -> Mapping[str, Any]:
            found(reader, entity_id)
            return content(reader, paging)

        try:
            return await answer_list(
                request,
                services,
                version=data_version,
                content=of_entity,
                paging=paging,
                columns=columns,
                fields=fields,
                forms=forms,
            )
        except _MergedError as merged:
            return _moved(request, entity_id, merged.entity_id)

    @router.get(
        "/{id}",
        name="get",
        response_model=kind.detail_model,
        responses=_ONE,
        description=f"One {kind.noun} across all articles, with its names and what tells it from its namesakes.",
    )
    async def entity(
        request: Request,
        services: ServicesDep,
        entity_id: EntityId,
        fields: tuple[str, ...] = fields_of(kind.detail_model),
    ) -> Response:
        return await about(request, services, entity_id, lambda _, entity: _view(entity), fields)

    @router.get(
        "/{id}/articles",
        name="articles",
        response_model=ArticleList,
        responses=_MANY | also(*TABLES, *ARTICLE_FORMS),
        description=f"The articles that name the {kind.noun}"
        f"{' or a place within it' if kind.type is EntityType.PLACE else ''}.",
    )
    async def articles(
        request: Request,
        services: ServicesDep,
        entity_id: EntityId,
        basics: ArticleBasics,
        seeking: ArticleSeeking,
        paging: PagingQuery,
        include: IncludeQuery,
        fields: _ArticleFields,
    ) -> Response:
        parts = parts_for(form_of_articles(request), include)
        return await listed(
            request,
            services,
            entity_id,
            lambda reader, paging: list_articles(
                reader,
                services.search,
                request,
                _articles_of(reader, kind.type, entity_id, basics),
                seeking,
                paging,
                parts,
            ),
            paging,
            article_columns(include, found=seeking.q is not None),
            fields,
            ARTICLE_FORMS,
        )

    @router.get(
        "/{id}/quotes",
        name="quotes",
        response_model=QuoteList,
        responses=_MANY | also(*TABLES),
        description="The quotes in articles that name the place or one within it."
        if kind.type is EntityType.PLACE
        else f"What the {kind.noun} said.",
    )
    async def quotes(
        request: Request,
        services: ServicesDep,
        entity_id: EntityId,
        basics: QuoteBasics,
        seeking: QuoteSeeking,
        paging: PagingQuery,
        fields: _QuoteFields,
    ) -> Response:
        return await listed(
            request,
            services,
            entity_id,
            lambda reader, paging: list_quotes(
                reader, services.search, request, _quotes_of(reader, kind.type, entity_id, basics), seeking, paging
            ),
            paging,
            quote_columns(found=seeking.q is not None),
            fields,
        )

    @router.get(
        "/{id}/related",
        name="related",
        response_model=RelatedList,
        responses=_ONE | also(*TABLES),
        description=f"Entities that its latest 3,000 articles name together with the {kind.noun}, those first whose "
        "company says most: articles together × log2(lift).",
    )
    async def related(
        request: Request,
        services: ServicesDep,
        entity_id: EntityId,
        fields: _RelatedFields,
        types: EntityTypesQuery,
        limit: _RelatedLimit = DEFAULT_LIMIT,
    ) -> Response:
        return await about(
            request,
            services,
            entity_id,
            lambda reader, _: {
                "items": [related_view(other) for other in reader.entities.related(entity_id, limit, types)]
            },
            fields,
            as_table(RELATED_COLUMNS, fields),
        )

    @router.get(
        "/{id}/timeline",
        name="timeline",
        response_model=Timeline,
        responses=_ONE | also(*TABLES),
        description=f"How often the {kind.noun} is named a day, week or month, by Seoul's calendar; articles of an "
        "unknown time are left out.",
    )
    async def timeline(
        request: Request, services: ServicesDep, entity_id: EntityId, unit: _Unit = Unit.MONTH
    ) -> Response:
        return await about(
            request,
            services,
            entity_id,
            lambda reader, _: {
                "unit": unit.value,
                "time_zone": "Asia/Seoul",
                "items": [
                    {
                        "start": bucket.start.isoformat(),
                        "mention_count": bucket.mentions,
                        "article_count": bucket.articles,
                    }
                    for bucket in reader.entities.timeline(entity_id, unit.value)
                ],
            },
            forms=as_table(TIMELINE_COLUMNS),
        )

    return router


people, organizations, places = (_router(kind) for kind in _KINDS)
