"""Is the process alive, and can it answer?"""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from app.api.metrics import CONTENT_TYPE, Metrics, State, folder_size
from app.api.problems import ProblemError, Problems, documented
from app.api.responses import JSONResponse
from app.api.route import resource_router
from app.api.schemas.health import Health, Readiness
from app.api.services import ServicesDep

router = resource_router("", "health")
_FRESH = {"Cache-Control": "no-store"}


@router.get("/healthz", name="alive", response_model=Health, responses=documented(Problems.UNKNOWN_PARAMETER))
async def alive() -> Response:
    """The process is alive; says nothing of the store."""
    return JSONResponse({"status": "ok"}, headers=_FRESH)


@router.get(
    "/readyz",
    name="ready",
    response_model=Readiness,
    responses=documented(Problems.UNKNOWN_PARAMETER, Problems.NOT_READY, Problems.OVERLOADED),
)
async def ready(services: ServicesDep) -> Response:
    """The store answers and the search index can be searched; 503 with the reason where not."""

    def look() -> Readiness:
        with services.store.read() as reader:
            generation = reader.state.generation()
        index = services.search.status()
        if not index.ready:
            reason = index.reason or "The search index is not ready."
            raise ProblemError(
                Problems.NOT_READY,
                reason,
                errors=[{"code": "index", "detail": reason}],
                headers={"Retry-After": "5"},
            )
        return {
            "status": "ready",
            "generation": generation,
            "index": {"generation": index.generation, "documents": index.documents, "pending": index.pending},
        }

    return JSONResponse(await services.reads.run(look), headers=_FRESH)


@router.get("/metrics", name="metrics", include_in_schema=False)
async def metrics(request: Request, services: ServicesDep) -> Response:
    """Figures for Prometheus; of all processes of this server."""
    if not services.settings.metrics:
        raise ProblemError(Problems.NOT_FOUND)
    figures: Metrics = request.app.state.metrics

    def look() -> bytes:
        with services.store.read() as reader:
            stored = reader.state.counts()
            failures = reader.failures.by_reason()
            sizes = {"database": reader.state.size(), "index": folder_size(services.search.directory)}
        index = services.search.status()
        return figures.text(
            State(
                stored=stored,
                failures=failures,
                bytes=sizes,
                index_ready=index.ready,
                index_documents=index.documents,
                index_lag=index.pending,
            )
        )

    return Response(await services.reads.run(look), headers={**_FRESH, "Content-Type": CONTENT_TYPE})
