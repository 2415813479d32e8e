"""POST /v1/analyze: a page in, what Gisa sees in it out; nothing is stored."""

from __future__ import annotations

import email.message
from collections.abc import Callable, Mapping
from typing import Any, Final

import orjson
from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import Response

from app.api.analyze import analyze
from app.api.errors import culprits
from app.api.metrics import Metrics
from app.api.problems import ProblemError, Problems, documented
from app.api.responses import JSONResponse
from app.api.route import resource_router
from app.api.schemas.analysis import AnalyzeAnswer, ArticlePage, HtmlPage, TextPage
from app.api.services import ServicesDep
from app.parsing.article import ParsedArticle
from app.parsing.errors import UnreadablePageError
from app.parsing.reader import read_page, read_parsed

router = resource_router("/v1/analyze", "analyze")

MAX_CHARACTERS: Final = 500_000
"""The longest body that is analysed while a client waits: some five seconds of work."""

_FORMS: Final[dict[str, type[BaseModel]]] = {"text": TextPage, "html": HtmlPage, "article": ArticlePage}
_BODY: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "description": "A page as it is (its charset is found, `Content-Type` may name it), or JSON with exactly one "
        "of `text`, `html` and `article`.",
        "content": {
            "application/json": {
                "schema": {"oneOf": [{"$ref": f"#/components/schemas/{form.__name__}"} for form in _FORMS.values()]},
            },
            "text/plain": {"schema": {"type": "string"}},
            "text/html": {"schema": {"type": "string"}},
        },
    }
}


def _one_form(body: bytes) -> BaseModel:
    """The JSON body as one of the three forms.

    Raises:
        ProblemError: malformed-body or invalid-body.
    """
    try:
        value = orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise ProblemError(
            Problems.MALFORMED_BODY,
            f"The body is not JSON (at line {error.lineno}, column {error.colno}).",
            errors=[{"pointer": "", "code": "json-invalid", "detail": "not JSON in UTF-8"}],
        ) from None
    given = [name for name in _FORMS if isinstance(value, dict) and name in value]
    if len(given) != 1:
        detail = f"The body must be an object with exactly one of {', '.join(_FORMS)}."
        raise ProblemError(
            Problems.INVALID_BODY, detail, errors=[{"pointer": "", "code": "exactly-one", "detail": detail}]
        )
    try:
        return _FORMS[given[0]].model_validate(value, strict=True)
    except ValidationError as error:
        found = culprits(error.errors(include_url=False, include_input=False), parameters=False)
        raise ProblemError(Problems.INVALID_BODY, found[0]["detail"], errors=found) from None


def _reading(request: Request, body: bytes, max_bytes: int) -> Callable[[], ParsedArticle]:
    """How the body is to be read, by its media type.

    Raises:
        ProblemError: unsupported-media-type, malformed-body or invalid-body.
    """
    header = email.message.Message()
    header["content-type"] = request.headers.get("content-type", "")
    if "content-type" not in request.headers or request.headers.get("content-encoding", "identity") != "identity":
        raise _unsupported()
    match header.get_content_type():
        case "application/json":
            form = _one_form(body)
            if isinstance(form, TextPage):
                text = form.text
                return lambda: read_page(text, kind="text", max_bytes=max_bytes)
            if isinstance(form, HtmlPage):
                html, url = form.html, form.url
                return lambda: read_page(html, kind="html", url=url, max_bytes=max_bytes)
            assert isinstance(form, ArticlePage)
            article = form.article
            return lambda: _parsed(article)
        case "text/plain":
            return lambda: read_page(body, kind="text", max_bytes=max_bytes)
        case "text/html":
            return lambda: read_page(body, kind="html", max_bytes=max_bytes)
        case _:
            raise _unsupported()


def _parsed(article: Mapping[str, Any]) -> ParsedArticle:
    try:
        return read_parsed(article)
    except UnreadablePageError as error:
        raise UnreadablePageError(error.reason, error.detail, f"/article{error.pointer or ''}") from None


def _unsupported() -> ProblemError:
    return ProblemError(
        Problems.UNSUPPORTED_MEDIA_TYPE,
        "Send application/json, text/plain or text/html, not compressed.",
        errors=[{"header": "Content-Type", "code": "unsupported", "detail": "not one of those that are read"}],
        headers={"Accept-Post": "application/json, text/plain, text/html"},
    )


@router.post(
    "",
    name="page",
    response_model=AnalyzeAnswer,
    openapi_extra=_BODY,
    responses=documented(
        Problems.BAD_REQUEST,
        Problems.MALFORMED_BODY,
        Problems.UNKNOWN_PARAMETER,
        Problems.BODY_TOO_LARGE,
        Problems.UNSUPPORTED_MEDIA_TYPE,
        Problems.INVALID_BODY,
        Problems.UNREADABLE_PAGE,
        Problems.OVERLOADED,
    ),
)
async def analyze_page(request: Request, services: ServicesDep) -> Response:
    """Read a page and find its article, people, organizations, places and quotes. Nothing is stored."""
    body = await request.body()
    read = _reading(request, body, services.settings.max_input_bytes)

    metrics: Metrics = request.app.state.metrics

    def work() -> AnalyzeAnswer:
        with metrics.timing(metrics.analysis):
            return seen()

    def seen() -> AnalyzeAnswer:
        try:
            article = read()
        except UnreadablePageError as error:
            metrics.unreadable.labels(error.reason).inc()
            raise
        if len(article.body) > MAX_CHARACTERS:
            detail = f"The article's text may hold {MAX_CHARACTERS} characters."
            raise ProblemError(Problems.BODY_TOO_LARGE, detail)
        return analyze(article)

    return JSONResponse(await services.analyses.run(work), headers={"Cache-Control": "no-store"})
