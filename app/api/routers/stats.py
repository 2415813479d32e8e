"""Statistics over articles, under the same filters as lists."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from app.api import statistics
from app.api.answering import TABLES, answer, as_table, data_version, store_version
from app.api.formats.negotiation import also
from app.api.formats.tables import HISTOGRAM_COLUMNS, SOURCE_COLUMNS, TREND_COLUMNS
from app.api.lists import article_filters
from app.api.parameters import (
    DEFAULT_LIMIT,
    MAX_LIMIT,
    ArticleQueryQuery,
    EntityTypesQuery,
    Q,
    Unit,
)
from app.api.problems import READ, Problems, documented
from app.api.route import resource_router
from app.api.schemas.stats import Histogram, Network, Sources, Trends
from app.api.services import ServicesDep

router = resource_router("/v1/stats", "stats")

_READ: Final = documented(*READ, Problems.INVALID_PARAMETER)
_DEFAULT_NODES: Final = 50

_Unit = Annotated[Unit, Query(description="The steps; a week begins on Monday.")]
_Limit = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="How many of them.")]
_Nodes = Annotated[int, Query(ge=1, le=MAX_LIMIT, description="How many entities.")]
_Fewest = Annotated[int, Query(ge=1, le=1000, description="Pairs that fewer articles name together are left out.")]


@router.get("/histogram", name="histogram", response_model=Histogram, responses=_READ | also(*TABLES))
async def histogram(
    request: Request, services: ServicesDep, query: ArticleQueryQuery, q: Q = None, unit: _Unit = Unit.DAY
) -> Response:
    """Articles a day, week or month by Seoul's calendar, from `from` to `to` or up to the newest."""
    return await answer(
        request,
        services,
        version=data_version,
        content=lambda reader: statistics.histogram(reader, services.search, article_filters(reader, query), q, unit),
        forms=as_table(HISTOGRAM_COLUMNS),
    )


@router.get("/sources", name="sources", response_model=Sources, responses=_READ | also(*TABLES))
async def sources(request: Request, services: ServicesDep, query: ArticleQueryQuery, q: Q = None) -> Response:
    """Which publishers the articles come from, under any filters."""
    return await answer(
        request,
        services,
        version=data_version,
        content=lambda reader: statistics.sources(services.search, article_filters(reader, query), q),
        forms=as_table(SOURCE_COLUMNS),
    )


@router.get("/trends", name="trends", response_model=Trends, responses=_READ | also(*TABLES))
async def trends(
    request: Request,
    services: ServicesDep,
    query: ArticleQueryQuery,
    types: EntityTypesQuery,
    limit: _Limit = DEFAULT_LIMIT,
) -> Response:
    """Entities that more articles name from `from` to `to` than their own past lets expect, the surest first.

    The period (by default the seven days up to the newest article) is compared with the four periods of the same
    length right before it. `observed` counts articles of the period; `expected` is the share of the past's articles
    that name the entity, times the articles of the period; `score` is the log-likelihood ratio G² of the two shares
    (Dunning 1993): above 3.84 chance alone would explain it once in twenty times, above 10.83 once in a thousand.
    """
    return await answer(
        request,
        services,
        version=store_version,
        content=lambda reader: statistics.trends(reader, article_filters(reader, query), types, limit),
        forms=as_table(TREND_COLUMNS),
    )


@router.get("/network", name="network", response_model=Network, responses=_READ)
async def network(
    request: Request,
    services: ServicesDep,
    query: ArticleQueryQuery,
    types: EntityTypesQuery,
    q: Q = None,
    limit: _Nodes = _DEFAULT_NODES,
    min_together: _Fewest = 2,
) -> Response:
    """Entities that occur together: around one (`person_id` …), a query, or any filter.

    Looked at are the latest 3,000 articles that the filters keep (with `q` the most relevant ones). Nodes are the
    entities of the greatest weight, articles × log2(1 + lift), where `lift` is how many times more often these
    articles name them than all articles do. An edge's `lift` is how many times more articles name both than chance
    would have it (log2 of it is their pointwise mutual information), and `score` how sure that is: the log-likelihood
    ratio G² (Dunning 1993), 0 where they rather avoid each other. The edges of an entity that all these articles
    name, such as the one asked about, are compared with all articles instead.
    """
    return await answer(
        request,
        services,
        version=data_version,
        content=lambda reader: statistics.network(
            reader,
            services.search,
            article_filters(reader, query),
            types,
            q=q,
            limit=limit,
            fewest=min_together,
        ),
    )
