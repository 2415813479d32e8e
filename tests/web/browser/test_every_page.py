"""Every page, on one article and on two thousand: no error, accessible, light to load, readable without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, Request, ViewportSize

from tests.web.browser.watching import DESKTOP, PHONE, WEIGHTS, Site, watched

PAGES = (
    "front",
    "search",
    "nothing found",
    "article",
    "person",
    "organization",
    "place",
    "people",
    "organizations",
    "places",
    "quotes",
    "quotes of a person",
    "trends",
    "trends of a day",
    "analyze",
    "error",
)
MOST_BYTES = 150_000

Scheme = Literal["light", "dark"]
# Contrast takes nearly all of the time to check, and depends on the colours alone: once for each scheme is enough.
LOOKS: tuple[tuple[ViewportSize, Scheme, bool], ...] = (
    (DESKTOP, "light", True),
    (PHONE, "dark", True),
    (DESKTOP, "dark", False),
    (PHONE, "light", False),
)


@pytest.fixture(params=["seed", "generated"])
def site(request: pytest.FixtureRequest) -> Site:
    found: Site = request.getfixturevalue(f"{request.param}_site")
    return found


def _violations(page: Page, *, contrast: bool) -> list[str]:
    options = {"resultTypes": ["violations"], "rules": {"color-contrast": {"enabled": contrast}}}
    found: list[dict[str, Any]] = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']} ({one['impact']}): {one['help']}: {[node['html'][:160] for node in one['nodes'][:3]]}"
        for one in found
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_and_accessible(browser: Browser, site: Site, name: str) -> None:
    with watched(browser) as seen:
        answer = seen.page.goto(site.url + site.pages[name], wait_until="load")
        assert answer is not None
        assert answer.status == (404 if name == "error" else 200)
        for viewport, scheme, contrast in LOOKS:
            seen.page.set_viewport_size(viewport)
            seen.page.emulate_media(color_scheme=scheme)
            assert _violations(seen.page, contrast=contrast) == [], f"{name}, {scheme}, {viewport['width']} wide"
            width = seen.page.evaluate("document.documentElement.scrollWidth")
            assert width <= viewport["width"], f"{name} is wider than the window of {viewport['width']}"
        # The browser itself notes a page that was not found.
        assert [wrong for wrong in seen.wrong if "404" not in wrong or name != "error"] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_light(browser: Browser, site: Site, name: str, pytestconfig: pytest.Config) -> None:
    requests: list[Request] = []
    with watched(browser) as seen:
        seen.page.on("requestfinished", lambda request: requests.append(request))
        seen.page.goto(site.url + site.pages[name], wait_until="networkidle")
        sizes = {request.url: request.sizes()["responseBodySize"] for request in requests}
        first_view = seen.page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0")
    assert all(url.startswith((site.url, "data:")) for url in sizes), "something is loaded from elsewhere"
    total = sum(sizes.values())
    pytestconfig.stash[WEIGHTS].append((total, first_view, f"{name}, {site.name}"))
    assert 0 < total < MOST_BYTES, sizes


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_without_scripts(browser: Browser, generated_site: Site, name: str) -> None:
    with watched(browser) as lively, watched(browser, javascript=False) as still:
        texts = []
        for seen in (lively, still):
            seen.page.goto(generated_site.url + generated_site.pages[name], wait_until="load")
            texts.append(seen.page.locator("h1, h2, h3").all_inner_texts())
    assert texts[0] == texts[1]
    assert texts[0]


@pytest.fixture
def still(browser: Browser) -> Iterator[Page]:
    with watched(browser, javascript=False) as seen:
        yield seen.page


def test_searching_works_without_scripts(still: Page, generated_site: Site) -> None:
    still.goto(generated_site.url)
    box = still.get_by_role("searchbox").first
    box.fill("데이터센터")
    box.press("Enter")
    assert "q=" in still.url
    assert still.locator("main").inner_text().count("데이터센터") > 3
    still.locator("main .hit a").first.click()
    assert "/articles/" in still.url
    assert "데이터센터" in still.locator("main").inner_text()


def test_from_list_to_person_to_place_without_scripts(still: Page, generated_site: Site) -> None:
    still.goto(f"{generated_site.url}/people")
    name = still.locator(".entities a.name").first.inner_text()
    still.get_by_role("link", name=name, exact=True).first.click()
    assert still.locator("h1").inner_text().startswith(name)
    still.goto(f"{generated_site.url}/places?q=%EB%8C%80%EC%A0%84")
    still.get_by_role("link", name="대전광역시", exact=True).first.click()
    assert still.locator("svg .marker-own").count() == 1
