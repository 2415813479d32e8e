"""Puts the API onto an application: routers, error handlers, middlewares and the OpenAPI description."""

from __future__ import annotations

from functools import partial
from importlib.metadata import version

from fastapi import FastAPI
from starlette.middleware.cors import CORSMiddleware
from starlette_compress import CompressMiddleware

from app.api import openapi
from app.api.errors import add_error_handlers
from app.api.metrics import Metrics
from app.api.middleware import Guard, KeptAnswers, RequestContext
from app.api.routers import analyze, articles, entities, health, meta, quotes, reference, search, stats
from app.settings import Settings


def install(app: FastAPI, settings: Settings) -> None:
    """Add everything that answers HTTP. The app needs `app.state.services` before its first request."""
    # FastAPI's own pages load scripts from elsewhere; ours are in `reference`.
    app.router.routes.clear()
    app.router.redirect_slashes = False
    app.title, app.version = openapi.TITLE, version("gisa")
    for router in (
        articles.router,
        entities.people,
        entities.organizations,
        entities.places,
        quotes.router,
        search.search_router,
        search.suggest_router,
        analyze.router,
        stats.router,
        meta.router,
        health.router,
        reference.router,
    ):
        app.include_router(router)
    app.mount("/docs/assets", reference.docs_assets(), name="docs-assets")
    app.openapi = partial(openapi.describe, app)  # type: ignore[method-assign]
    app.state.metrics = Metrics()
    add_error_handlers(app)
    # Added from the innermost to the outermost.
    app.add_middleware(Guard, max_body_bytes=settings.max_body_bytes)
    app.add_middleware(KeptAnswers)
    app.add_middleware(CompressMiddleware)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=list(settings.cors_origins),
            allow_methods=["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
            allow_headers=["*"],
            expose_headers=["ETag", "Last-Modified", "Link", "Location", "Retry-After", "X-Request-Id"],
            max_age=3600,
        )
    app.add_middleware(RequestContext, metrics=app.state.metrics)
