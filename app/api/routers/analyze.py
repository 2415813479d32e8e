"""POST /v1/analyze: a page in, what Gisa sees in it out; nothing is stored."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from app.api.analyze import analyze
from app.api.incoming import described, page_of
from app.api.metrics import Metrics
from app.api.problems import Problems, documented
from app.api.responses import JSONResponse
from app.api.route import resource_router
from app.api.schemas.analysis import AnalyzeAnswer
from app.api.services import ServicesDep
from app.parsing.errors import UnreadablePageError

router = resource_router("/v1/analyze", "analyze")


@router.post(
    "",
    name="page",
    response_model=AnalyzeAnswer,
    openapi_extra=described(bare=False),
    responses=documented(
        Problems.BAD_REQUEST,
        Problems.MALFORMED_BODY,
        Problems.UNKNOWN_PARAMETER,
        Problems.UNAUTHORIZED,
        Problems.BODY_TOO_LARGE,
        Problems.UNSUPPORTED_MEDIA_TYPE,
        Problems.INVALID_BODY,
        Problems.UNREADABLE_PAGE,
        Problems.TOO_MANY_REQUESTS,
        Problems.OVERLOADED,
    ),
)
async def analyze_page(request: Request, services: ServicesDep) -> Response:
    """Read a page and find its article, people, organizations, places and quotes. Nothing is stored."""
    body = await request.body()
    page = page_of(request, body)
    metrics: Metrics = request.app.state.metrics

    def work() -> AnalyzeAnswer:
        with metrics.timing(metrics.analysis):
            return seen()

    def seen() -> AnalyzeAnswer:
        try:
            article = page.read(services.settings.max_input_bytes)
        except UnreadablePageError as error:
            metrics.unreadable.labels(error.reason).inc()
            raise
        return analyze(article, services.store.name_lists())

    return JSONResponse(await services.analyses.run(work), headers={"Cache-Control": "no-store"})
