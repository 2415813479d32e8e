"""A server's pages, and a browser's page that notes what goes wrong."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx2
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, ViewportSize

PHONE: ViewportSize = {"width": 390, "height": 844}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}

WEIGHTS = pytest.StashKey[list[tuple[int, float, str]]]()
"""Of each page that was measured: bytes over the wire, milliseconds until something was seen, and which it was."""


@dataclass
class Site:
    """A server, and where its pages are."""

    name: str
    url: str
    pages: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> dict[str, object]:
        """What the API answers."""
        answer = httpx2.get(self.url + path)
        assert answer.status_code == 200, answer.text
        found: dict[str, object] = answer.json()
        return found

    def first(self, path: str) -> dict[str, str]:
        """The first item of a list of the API."""
        items = self.get(path)["items"]
        assert isinstance(items, list)
        found: dict[str, str] = items[0]
        return found


@dataclass
class Watched:
    """A page of a browser, and everything that went wrong on it."""

    page: Page
    wrong: list[str] = field(default_factory=list)

    def note_failed(self, request: Request) -> None:
        """Note a failed request; the browser itself gives one up, an icon say, when the page is left before it came."""
        if request.failure != "net::ERR_ABORTED":
            self.wrong.append(f"{request.url}: {request.failure}")


@contextmanager
def watched(browser: Browser, *, javascript: bool = True, viewport: ViewportSize = DESKTOP) -> Iterator[Watched]:
    """A fresh page that notes errors, refused resources and failed requests; those answered 4xx are the test's own."""
    context: BrowserContext = browser.new_context(
        viewport=viewport, locale="ko-KR", java_script_enabled=javascript, reduced_motion="reduce"
    )
    seen = Watched(context.new_page())
    page = seen.page
    page.on(
        "console", lambda message: seen.wrong.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: seen.wrong.append(str(error)))
    page.on("requestfailed", seen.note_failed)
    try:
        yield seen
    finally:
        context.close()
