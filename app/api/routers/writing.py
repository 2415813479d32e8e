"""Writing articles: one, many, another version of one, and taking one away."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Final

from fastapi import Query
from pydantic import StringConstraints
from starlette.requests import Request
from starlette.responses import Response

from app.api.access import Writing, secured
from app.api.batch import MEDIA_TYPES, BatchResponse
from app.api.errors import request_id
from app.api.incoming import Page, described, described_lines, page_of, why_set_aside
from app.api.metrics import Metrics
from app.api.parameters import ArticleId
from app.api.problems import Culprit, ProblemError, Problems, documented
from app.api.responses import JSONResponse, problem_response
from app.api.route import resource_router
from app.api.routers.articles import missing_article
from app.api.schemas.analysis import MAX_URL, WEB_URL
from app.api.schemas.writing import WrittenArticle
from app.api.services import Services, ServicesDep
from app.api.writes import (
    SAFE_TO_REPEAT,
    Act,
    IdempotencyKey,
    IfMatch,
    article_address,
    article_tag,
    check_preconditions,
    with_headers,
    write,
    write_problems,
)
from app.parsing.article import ParsedArticle
from app.parsing.errors import UnreadablePageError
from app.store.identity import article_id as identity_of
from app.store.keys import Scope
from app.store.loading import Input, Prepared, set_aside
from app.store.records import Loaded
from app.store.session import Writer

router = resource_router("/v1/articles", "articles")

_PAGE_PROBLEMS: Final = (
    Problems.MALFORMED_BODY,
    Problems.BODY_TOO_LARGE,
    Problems.UNSUPPORTED_MEDIA_TYPE,
    Problems.INVALID_BODY,
    Problems.UNREADABLE_PAGE,
)
_PageUrl = Annotated[
    Annotated[str, StringConstraints(pattern=WEB_URL, max_length=MAX_URL)] | None,
    Query(
        description="Where a page that is sent as text/plain or text/html was found; it names the article.",
        json_schema_extra={"type": "string", "pattern": WEB_URL, "maxLength": MAX_URL},
    ),
]


def _written(request: Request, writer: Writer, loaded: Loaded) -> Response:
    """The answer that says what became of an article.

    Raises:
        ProblemError: conflict: it was deleted since it was found to be stored already.
    """
    tag = article_tag(request, writer, loaded.id)
    if tag is None:
        raise ProblemError(Problems.CONFLICT, "The article was deleted meanwhile; send it again.")
    address = f"{request.scope.get('root_path', '')}{article_address(loaded.id)}"
    content: WrittenArticle = {"id": loaded.id, "result": loaded.status, "revision": loaded.revision}
    created = loaded.status == "created"
    headers = {"ETag": tag, "Location" if created else "Content-Location": address, "Cache-Control": "no-store"}
    return JSONResponse(content, status_code=201 if created else 200, headers=headers)


async def _analysed(request: Request, services: Services, work: Callable[[], Prepared]) -> Prepared:
    metrics: Metrics = request.app.state.metrics

    def timed() -> Prepared:
        with metrics.timing(metrics.analysis):
            return work()

    prepared = await services.analyses.run(timed)
    if prepared.failure is not None:
        metrics.unreadable.labels(prepared.failure.reason).inc()
    return prepared


def _save(writer: Writer, prepared: Prepared, own_id: str | None = None) -> Loaded:
    if prepared.document is None or prepared.extraction is None:
        assert prepared.loaded is not None
        return prepared.loaded
    return writer.save(
        prepared.document, prepared.extraction, source=prepared.source, own_id=own_id, names=prepared.names
    )


@router.post(
    "",
    name="create",
    response_model=WrittenArticle,
    status_code=201,
    openapi_extra=described(bare=True) | secured(Scope.WRITE),
    responses=with_headers(
        documented(*write_problems(*_PAGE_PROBLEMS, *SAFE_TO_REPEAT, Problems.CONFLICT))
        | {
            200: {
                "model": WrittenArticle,
                "description": "The article was stored already: `result` says whether it changed.",
            }
        },
        200,
        201,
    ),
)
async def create_article(
    request: Request,
    services: ServicesDep,
    owner: Writing,
    url: _PageUrl = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Store the article of a page. The same address, or the same text where there is none, is the same article.

    It can be read at once, and is found by searches a moment later. A page that holds no article is set aside.
    """
    body = await request.body()
    page = page_of(request, body, bare=True, url=url)

    def read_and_analyse() -> Prepared:
        try:
            article = page.read(services.settings.max_input_bytes)
        except UnreadablePageError as error:
            return set_aside(Input(page.source, page.data), error)
        return services.loader.prepare(article, source=page.source)

    async def prepare() -> Act:
        prepared = await _analysed(request, services, read_and_analyse)

        def act(writer: Writer) -> Response:
            if prepared.failure is not None:
                writer.record_failure(prepared.failure)
                kind, detail, errors = why_set_aside(prepared.failure)
                return problem_response(kind, detail, request_id(request), errors)
            answer = _written(request, writer, _save(writer, prepared))
            writer.clear_failures([page.source])
            return answer

        return act

    return await write(request, services, owner, body, prepare)


@router.post(
    "/batch",
    name="batch",
    openapi_extra=described_lines() | secured(Scope.WRITE),
    responses=documented(*write_problems(Problems.UNSUPPORTED_MEDIA_TYPE))
    | {
        200: {
            "description": "NDJSON: a `BatchLine` for each line that is not empty, in their order, as soon as it is "
            "stored. A line that cannot be stored says why; the others are not touched by it.",
            "content": {"application/x-ndjson": {"schema": {"type": "string"}}},
        }
    },
    response_class=Response,
)
async def create_articles(request: Request, services: ServicesDep, owner: Writing) -> Response:
    """Store the articles of a stream, and tell of each line what became of it while the others are on their way.

    No more is read than can be worked on. If the connection breaks, what was told as stored is stored; no article is
    ever stored in part. Sending the stream again changes nothing that is stored already.
    """
    if "idempotency-key" in request.headers:
        detail = "A batch has no Idempotency-Key: each of its lines can be sent again as it is."
        culprit: Culprit = {"header": "Idempotency-Key", "code": "not-here", "detail": detail}
        raise ProblemError(Problems.INVALID_PARAMETER, detail, errors=[culprit])
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type not in MEDIA_TYPES or request.headers.get("content-encoding", "identity") != "identity":
        raise ProblemError(
            Problems.UNSUPPORTED_MEDIA_TYPE,
            "Send application/x-ndjson, not compressed.",
            errors=[{"header": "Content-Type", "code": "unsupported", "detail": "not one of those that are read"}],
            headers={"Accept-Post": ", ".join(MEDIA_TYPES)},
        )
    return BatchResponse(services, request.app.state.metrics, request_id(request))


@router.put(
    "/{id}",
    name="replace",
    response_model=WrittenArticle,
    openapi_extra=described(bare=True) | secured(Scope.WRITE),
    responses=with_headers(
        documented(
            *write_problems(
                *_PAGE_PROBLEMS,
                *SAFE_TO_REPEAT,
                Problems.NOT_FOUND,
                Problems.GONE,
                Problems.CONFLICT,
                Problems.PRECONDITION_FAILED,
            )
        )
        | {201: {"model": WrittenArticle, "description": "It was deleted, and is here again."}},
        200,
        201,
    ),
)
async def replace_article(
    request: Request,
    services: ServicesDep,
    owner: Writing,
    article_id: ArticleId,
    url: _PageUrl = None,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Store another version of an article. What it said before stays readable under its revisions.

    A page that names no address takes that of the article. With `If-Match` nothing is lost that another client wrote
    meanwhile.
    """
    body = await request.body()
    page = page_of(request, body, bare=True, url=url)

    async def prepare() -> Act:
        prepared = await _analysed(request, services, lambda: _replacement(request, services, article_id, page))

        def act(writer: Writer) -> Response:
            _may_replace(request, writer, article_id, prepared)
            return _written(request, writer, _save(writer, prepared, article_id))

        return act

    return await write(request, services, owner, body, prepare)


def _replacement(request: Request, services: Services, article_id: str, page: Page) -> Prepared:
    with services.store.read() as reader:
        check_preconditions(request.headers, article_tag(request, reader, article_id))
        stored = next(iter(reader.articles.by_ids([article_id])), None)
        missing = missing_article(reader, article_id)
    if stored is not None and page.kind != "article" and page.url is None:
        page = replace(page, url=stored.url)
    article = page.read(services.settings.max_input_bytes)
    if stored is not None and article.url is None:
        article = replace(article, url=stored.url)
    another = identity_of(article) != article_id
    if stored is None and another:
        raise missing
    if stored is not None and another and (article.url or stored.url):
        raise _another(article)
    return services.loader.prepare(article, source=page.source)


def _another(article: ParsedArticle) -> ProblemError:
    other = identity_of(article)
    return ProblemError(
        Problems.CONFLICT,
        f"The address of the page is that of another article ({other}): an article keeps its address.",
        headers={"Link": f'<{article_address(other)}>; rel="related"'},
    )


def _may_replace(request: Request, writer: Writer, article_id: str, prepared: Prepared) -> None:
    """Look again, where nobody can write in between."""
    tag = article_tag(request, writer, article_id)
    check_preconditions(request.headers, tag)
    if tag is None and prepared.document is not None and identity_of(prepared.document.article) != article_id:
        raise missing_article(writer, article_id)


@router.delete(
    "/{id}",
    name="delete",
    status_code=204,
    openapi_extra=secured(Scope.WRITE),
    responses=documented(
        *write_problems(*SAFE_TO_REPEAT, Problems.NOT_FOUND, Problems.GONE, Problems.PRECONDITION_FAILED)
    )
    | {204: {"description": "It is gone, and so are its earlier versions."}},
    response_class=Response,
)
async def delete_article(
    request: Request,
    services: ServicesDep,
    owner: Writing,
    article_id: ArticleId,
    if_match: IfMatch = None,
    idempotency_key: IdempotencyKey = None,
) -> Response:
    """Take an article away, with its earlier versions and what it said of its entities; its address answers 410.

    It comes back if it is sent, or loaded, again.
    """

    async def prepare() -> Act:
        def act(writer: Writer) -> Response:
            tag = article_tag(request, writer, article_id)
            check_preconditions(request.headers, tag)
            if tag is None:
                raise missing_article(writer, article_id)
            writer.delete(article_id)
            return Response(status_code=204)

        return act

    return await write(request, services, owner, b"", prepare)
