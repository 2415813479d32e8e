"""What an article said before: its versions, and how each differs from the one before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

from fastapi import Path
from starlette.requests import Request
from starlette.responses import Response

from app.api.answering import answer
from app.api.pagination import Cursor, decode_cursor
from app.api.parameters import ArticleId, PagingQuery, TotalMode
from app.api.problems import READ_LIST, READ_ONE, ProblemError, Problems, documented
from app.api.revision_views import revision_content, revision_item
from app.api.route import resource_router
from app.api.routers.articles import version_of
from app.api.schemas.writing import RevisionDetail, RevisionList
from app.api.services import ServicesDep
from app.store.session import Reader

router = resource_router("/v1/articles", "articles")

_MOST: Final = 2_147_483_647
_Number = Annotated[
    int,
    Path(alias="revision", ge=1, le=_MOST, description="A revision of the article: any number that it has had."),
]


@router.get(
    "/{id}/revisions",
    name="revisions",
    response_model=RevisionList,
    responses=documented(*READ_LIST, Problems.NOT_FOUND, Problems.GONE),
)
async def revisions(request: Request, services: ServicesDep, article_id: ArticleId, paging: PagingQuery) -> Response:
    """The versions of the article, latest first, each with what changed in it.

    An article also gets a new revision when only what was found in it changes, or its comments and links to others;
    that is no version of its text.
    """

    def content(reader: Reader) -> Mapping[str, Any]:
        before = None
        if paging.cursor is not None:
            before = decode_cursor(paging.cursor, request, keyset=(int,)).values[0]
        found = reader.revisions.page(article_id, before=before, limit=paging.limit + 1)
        shown = found[: paging.limit]
        following = found[1 : paging.limit + 1]
        items = [
            revision_item(version, following[place] if place < len(following) else None)
            for place, version in enumerate(shown)
        ]
        token = Cursor((shown[-1].first,)).encode(request) if shown and len(found) > paging.limit else None
        counted = paging.total is not TotalMode.NONE
        total = {"value": reader.revisions.count(article_id), "relation": "eq"} if counted else None
        return {"items": items, "total": total, "next": token}

    return await answer(request, services, version=version_of(article_id), content=content)


@router.get(
    "/{id}/revisions/{revision}",
    name="revision",
    response_model=RevisionDetail,
    responses=documented(*READ_ONE, Problems.INVALID_PARAMETER, Problems.GONE),
)
async def revision(request: Request, services: ServicesDep, article_id: ArticleId, number: _Number) -> Response:
    """The article as it was at that revision, and how it differed from the version before."""

    def content(reader: Reader) -> Mapping[str, Any]:
        found = reader.revisions.at(article_id, number)
        if found is None:
            raise ProblemError(Problems.NOT_FOUND, "The article has had no such revision.")
        version, before = found
        return {
            "id": article_id,
            **revision_item(version, before),
            "article": revision_content(version.content),
        }

    return await answer(request, services, version=version_of(article_id), content=content)
