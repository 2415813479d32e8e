"""Puts the API onto an application: routers, error handlers, middlewares and the OpenAPI description."""

from __future__ import annotations

from functools import partial
from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette_compress import CompressMiddleware

from app.api import openapi
from app.api.access import ClosedReading
from app.api.errors import add_error_handlers
from app.api.metrics import Metrics
from app.api.middleware import Guard, KeptAnswers, RequestContext
from app.api.rate_limits import RateLimits
from app.api.routers import (
    analyze,
    articles,
    decisions,
    entities,
    failures,
    health,
    meta,
    quotes,
    reference,
    revisions,
    search,
    stats,
    writing,
)
from app.api.tracing import Tracing
from app.settings import Settings


def install(app: FastAPI, settings: Settings) -> None:
    """Add everything that answers HTTP. The app needs `app.state.services` before its first request."""
    # FastAPI's own pages load scripts from elsewhere; ours are in `reference`.
    app.router.routes.clear()
    app.router.redirect_slashes = False
    app.title, app.version = openapi.TITLE, version("gisa")
    for router in (
        articles.router,
        writing.router,
        revisions.router,
        entities.people,
        entities.organizations,
        entities.places,
        decisions.people,
        decisions.organizations,
        decisions.places,
        quotes.router,
        search.search_router,
        search.suggest_router,
        analyze.router,
        failures.router,
        stats.router,
        meta.router,
        health.router,
        reference.router,
    ):
        app.include_router(router)
    app.mount("/docs/assets", reference.docs_assets(), name="docs-assets")
    app.openapi = partial(openapi.describe, app)  # type: ignore[method-assign]
    app.state.tracing = Tracing()
    app.state.metrics = Metrics(app.state.tracing)
    add_error_handlers(app)
    # Added from the innermost to the outermost.
    app.add_middleware(Guard, max_body_bytes=settings.max_body_bytes, streamed=frozenset({"/v1/articles/batch"}))
    app.add_middleware(CompressMiddleware)
    app.add_middleware(KeptAnswers)
    # A server whose readers are not checked nor counted has nothing that would check or count.
    if settings.reading == "key":
        app.add_middleware(ClosedReading)
    if settings.rate_limit_key or settings.rate_limit_address:
        app.add_middleware(RateLimits, per_key=settings.rate_limit_key, per_address=settings.rate_limit_address)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.cors_origins),
            allow_methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
            allow_headers=["*"],
            expose_headers=[
                "Deprecation",
                "ETag",
                "Idempotent-Replayed",
                "Last-Modified",
                "Link",
                "Location",
                "RateLimit",
                "RateLimit-Policy",
                "Retry-After",
                "Sunset",
                "WWW-Authenticate",
                "X-Request-Id",
            ],
            max_age=3600,
        )
    app.add_middleware(
        RequestContext, metrics=app.state.metrics, tracing=app.state.tracing, access_log=settings.access_log
    )
