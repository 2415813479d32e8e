"""Puts the explorer onto an application that has the API already."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.middleware import Middleware

from app.api.access import ClosedReading
from app.api.middleware import Guard
from app.api.rate_limits import RateLimits
from app.web import (
    analyze_page,
    article_page,
    entity_list_page,
    entity_page,
    quotes_page,
    search_page,
    static_files,
    trends_page,
)
from app.web.error_pages import ErrorPages


def install(app: FastAPI) -> None:
    """Add the pages, their files, and error pages for browsers."""
    for module in (
        search_page,
        quotes_page,
        article_page,
        analyze_page,
        entity_list_page,
        entity_page,
        trends_page,
        static_files,
    ):
        app.include_router(module.router)
    # Just outside the guard, within what compresses; and outside of those who refuse a request before it gets there.
    layers: list[object] = [middleware.cls for middleware in app.user_middleware]
    refusing = [layers.index(layer) for layer in (RateLimits, ClosedReading) if layer in layers]
    for place in sorted({layers.index(Guard), *refusing[:1]}, reverse=True):
        app.user_middleware.insert(place, Middleware(ErrorPages))
