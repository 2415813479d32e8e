"""Puts the explorer onto an application that has the API already."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.middleware import Middleware

from app.api.middleware import Guard
from app.web import analyze_page, article_page, entity_list_page, entity_page, search_page, static_files, trends_page
from app.web.error_pages import ErrorPages


def install(app: FastAPI) -> None:
    """Add the pages, their files, and error pages for browsers."""
    for module in (search_page, article_page, analyze_page, entity_list_page, entity_page, trends_page, static_files):
        app.include_router(module.router)
    # Just outside the guard, whose refusals are shown too, and inside of what compresses and counts.
    layers: list[object] = [middleware.cls for middleware in app.user_middleware]
    app.user_middleware.insert(layers.index(Guard), Middleware(ErrorPages))
