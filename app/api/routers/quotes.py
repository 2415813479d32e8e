"""Quotes: who said what, where, in which words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from starlette.requests import Request
from starlette.responses import Response

from app.api.answering import TABLES, answer, answer_list, data_version, store_version
from app.api.formats.negotiation import also
from app.api.formats.tables import quote_columns
from app.api.lists import list_quotes, quote_filters
from app.api.parameters import PagingQuery, QuoteId, QuoteQueryQuery, QuoteSeeking, fields_of
from app.api.problems import READ_LIST, READ_ONE, ProblemError, Problems, documented
from app.api.route import resource_router
from app.api.schemas.quotes import QuoteDetail, QuoteItem, QuoteList
from app.api.services import ServicesDep
from app.api.views import quote_detail
from app.store.session import Reader

router = resource_router("/v1/quotes", "quotes")


QuoteFieldsQuery = Annotated[tuple[str, ...], fields_of(QuoteItem)]


@router.get(
    "",
    name="list",
    response_model=QuoteList,
    responses=documented(*READ_LIST) | also(*TABLES),
)
async def quotes(
    request: Request,
    services: ServicesDep,
    query: QuoteQueryQuery,
    seeking: QuoteSeeking,
    paging: PagingQuery,
    fields: QuoteFieldsQuery,
) -> Response:
    """Quotes by the time of their articles, or with `q` by relevance of their own words."""
    return await answer_list(
        request,
        services,
        version=data_version,
        content=lambda reader, paging: list_quotes(
            reader, services.search, request, quote_filters(reader, query), seeking, paging
        ),
        paging=paging,
        columns=quote_columns(found=seeking.q is not None),
        fields=fields,
    )


@router.get(
    "/{id}", name="get", response_model=QuoteDetail, responses=documented(*READ_ONE, Problems.INVALID_PARAMETER)
)
async def quote(
    request: Request,
    services: ServicesDep,
    quote_id: QuoteId,
    fields: Annotated[tuple[str, ...], fields_of(QuoteDetail)],
) -> Response:
    """One quote with the sentence around it, and every article in which the same statement appeared."""

    def content(reader: Reader) -> Mapping[str, Any]:
        found = reader.quotes.get(quote_id)
        if found is None:
            raise ProblemError(Problems.NOT_FOUND, "There is no quote of this id.")
        return quote_detail(found, reader.quotes.statement(found.statement_id))

    return await answer(request, services, version=store_version, content=content, fields=fields)
