"""Articles, whole or in lists, and what was found in each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Final, cast

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from app.api.answering import (
    ARTICLE_FORMS,
    MAP,
    TABLES,
    Renderer,
    Version,
    Versioner,
    answer,
    answer_list,
    as_table,
    data_version,
    form_of_articles,
    parts_for,
)
from app.api.formats.interchange import news_article, ninjs
from app.api.formats.negotiation import Format, also
from app.api.formats.tables import NAMED_COLUMNS, SIMILAR_COLUMNS, article_columns
from app.api.lists import article_filters, list_articles
from app.api.parameters import ArticleId, ArticleQueryQuery, ArticleSeeking, IncludeQuery, PagingQuery, fields_of
from app.api.problems import READ_LIST, READ_ONE, ProblemError, Problems, documented
from app.api.rendered import DataState
from app.api.responses import to_json
from app.api.route import resource_router
from app.api.schemas.articles import (
    ArticleDetail,
    ArticleItem,
    ArticleList,
    ArticleOrganizations,
    ArticlePeople,
    ArticlePlaces,
    ArticleQuotes,
)
from app.api.schemas.search import SimilarArticle, SimilarArticles
from app.api.services import Services, ServicesDep
from app.api.views import article_detail, article_item, article_quote, organizations_of, people_of, places_of
from app.store import records
from app.store.session import Reader

router = resource_router("/v1/articles", "articles")

_ONE: Final = (*READ_ONE, Problems.GONE)


def missing_article(reader: Reader, article_id: str) -> ProblemError:
    """Why there is no article of this id: there never was one, or it was deleted."""
    if reader.revisions.deleted_at(article_id) is not None:
        return ProblemError(Problems.GONE)
    return ProblemError(Problems.NOT_FOUND, "There is no article of this id.")


ArticleFieldsQuery = Annotated[tuple[str, ...], fields_of(ArticleItem)]


@router.get(
    "",
    name="list",
    response_model=ArticleList,
    responses=documented(*READ_LIST) | also(*TABLES, *ARTICLE_FORMS),
)
async def articles(
    request: Request,
    services: ServicesDep,
    query: ArticleQueryQuery,
    seeking: ArticleSeeking,
    paging: PagingQuery,
    include: IncludeQuery,
    fields: ArticleFieldsQuery,
) -> Response:
    """Articles by time, or with `q` by relevance, with exact highlights and a report of how the query was used."""
    form = form_of_articles(request)
    parts = parts_for(form, include)
    written = form is Format.JSON and not parts and not fields
    return await answer_list(
        request,
        services,
        version=data_version,
        content=lambda reader, paging: list_articles(
            reader, services.search, request, article_filters(reader, query), seeking, paging, parts, written=written
        ),
        paging=paging,
        columns=article_columns(include, found=seeking.q is not None),
        fields=fields,
        forms=ARTICLE_FORMS,
    )


def version_of(article_id: str) -> Versioner:
    """The version of whatever is said of one article: its revision.

    The versioner raises ProblemError (not-found, gone) where there is no such article.
    """

    def version(reader: Reader, _: DataState) -> Version:
        head = reader.articles.head(article_id)
        if head is None:
            raise missing_article(reader, article_id)
        revision, updated_at = head
        return Version((revision, updated_at.isoformat()), updated_at)

    return version


async def _one(
    request: Request,
    services: Services,
    article_id: str,
    view: Callable[[records.ArticleDetail], Mapping[str, Any]],
    fields: Sequence[str] = (),
    forms: Mapping[Format, Renderer] | None = None,
) -> Response:
    def content(reader: Reader) -> Mapping[str, Any]:
        found = reader.articles.get(article_id)
        assert found is not None  # The snapshot in which its version was seen.
        return view(found)

    return await answer(request, services, version=version_of(article_id), content=content, fields=fields, forms=forms)


_INTERCHANGE: Final[Mapping[Format, Renderer]] = {
    Format.JSON_LD: lambda _, article: to_json(news_article(cast(ArticleDetail, article))),
    Format.NINJS: lambda _, article: to_json(ninjs(cast(ArticleDetail, article))),
}


@router.get(
    "/{id}",
    name="get",
    response_model=ArticleDetail,
    responses=documented(*_ONE, Problems.INVALID_PARAMETER) | also(Format.JSON_LD, Format.NINJS),
)
async def article(
    request: Request,
    services: ServicesDep,
    article_id: ArticleId,
    fields: Annotated[tuple[str, ...], fields_of(ArticleDetail)],
) -> Response:
    """One article whole: its text and everything that was found in it, with offsets."""
    return await _one(request, services, article_id, article_detail, fields, _INTERCHANGE)


def _part(name: str) -> dict[int | str, dict[str, Any]]:
    """The `responses=` of what was found of one kind in an article."""
    return documented(*_ONE) | also(*TABLES, *(MAP if name == "places" else ()))


@router.get("/{id}/people", name="people", response_model=ArticlePeople, responses=_part("people"))
async def article_people(request: Request, services: ServicesDep, article_id: ArticleId) -> Response:
    """The people whom the article names, in the order of first mention."""
    forms = as_table(NAMED_COLUMNS["people"])
    return await _one(request, services, article_id, lambda found: {"items": people_of(found)}, forms=forms)


@router.get(
    "/{id}/organizations", name="organizations", response_model=ArticleOrganizations, responses=_part("organizations")
)
async def article_organizations(request: Request, services: ServicesDep, article_id: ArticleId) -> Response:
    """The organizations that the article names, in the order of first mention."""
    forms = as_table(NAMED_COLUMNS["organizations"])
    return await _one(request, services, article_id, lambda found: {"items": organizations_of(found)}, forms=forms)


@router.get("/{id}/places", name="places", response_model=ArticlePlaces, responses=_part("places"))
async def article_places(request: Request, services: ServicesDep, article_id: ArticleId) -> Response:
    """The places that the article names, in the order of first mention."""
    forms = {**as_table(NAMED_COLUMNS["places"]), **MAP}
    return await _one(request, services, article_id, lambda found: {"items": places_of(found)}, forms=forms)


@router.get("/{id}/quotes", name="quotes", response_model=ArticleQuotes, responses=_part("quotes"))
async def article_quotes(request: Request, services: ServicesDep, article_id: ArticleId) -> Response:
    """The quotes in the article, in the order of the text."""

    def view(found: records.ArticleDetail) -> Mapping[str, Any]:
        return {"items": [article_quote(quote) for quote in found.quotes]}

    return await _one(request, services, article_id, view, forms=as_table(NAMED_COLUMNS["quotes"]))


_SimilarLimit = Annotated[int, Query(ge=1, le=50, description="How many of them.")]


@router.get(
    "/{id}/similar",
    name="similar",
    response_model=SimilarArticles,
    responses=documented(*_ONE, Problems.INVALID_PARAMETER) | also(*TABLES),
)
async def similar_articles(
    request: Request,
    services: ServicesDep,
    article_id: ArticleId,
    fields: Annotated[tuple[str, ...], fields_of(SimilarArticle)],
    limit: _SimilarLimit = 10,
) -> Response:
    """Articles like this one: near duplicates (the same wire story) first and marked, then related ones."""

    def content(reader: Reader) -> Mapping[str, Any]:
        if reader.articles.head(article_id) is None:
            raise missing_article(reader, article_id)
        found = {other.id: other for other in services.search.similar(article_id, limit)}
        return {
            "items": [
                {
                    **article_item(record),
                    "score": found[record.id].score,
                    "overlap": found[record.id].overlap,
                    "duplicate": found[record.id].duplicate,
                }
                for record in reader.articles.by_ids(list(found))
            ]
        }

    forms = as_table(SIMILAR_COLUMNS, fields)
    return await answer(request, services, version=data_version, content=content, fields=fields, forms=forms)
