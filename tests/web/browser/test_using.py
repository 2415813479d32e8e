"""What a reader does with mouse and keyboard, in the browser: suggestions, filters, periods, pasted articles."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.live import SEEDS
from tests.web.browser.watching import Site, watched


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page on which nothing may go wrong."""
    with watched(browser) as seen:
        yield seen.page
        assert seen.wrong == []


def test_names_are_suggested_by_their_first_consonants(page: Page, seed_site: Site) -> None:
    page.goto(seed_site.url)
    box = page.get_by_role("combobox").first
    box.press_sequentially("ㅎㅌㅈ")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("허태정")
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
    box.press("Enter")
    page.wait_for_url("**/people/*")
    expect(page.locator("h1")).to_contain_text("허태정")


def test_escape_closes_the_suggestions_and_enter_searches(page: Page, seed_site: Site) -> None:
    page.goto(seed_site.url)
    box = page.get_by_role("combobox").first
    box.press_sequentially("대덕")
    expect(page.get_by_role("listbox").first).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("listbox").first).to_be_hidden()
    expect(box).to_have_value("대덕")
    box.press("Enter")
    page.wait_for_url("**/search?q=*")
    expect(page.locator("mark").first).to_contain_text("대덕")


def test_the_first_key_leads_past_the_menu(page: Page, seed_site: Site) -> None:
    page.goto(f"{seed_site.url}/people")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("본문으로 건너뛰기")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_address_carries_the_state(page: Page, generated_site: Site) -> None:
    page.goto(f"{generated_site.url}/search?q=%EB%8C%80%EC%A0%84")
    before = page.locator(".results-count").inner_text()
    page.locator(".facets a.choice").filter(has_text="가람일보").first.click()
    page.wait_for_url("**publisher=*")
    narrowed = page.locator(".results-count").inner_text()
    assert narrowed != before
    page.locator(".sorts a").filter(has_text="최신순").click()
    page.wait_for_url("**sort=*")
    first = page.locator(".hit h3").first.inner_text()
    address = page.url
    page.reload()
    assert page.locator(".hit h3").first.inner_text() == first
    page.goto(generated_site.url)
    page.goto(address)
    assert page.locator(".results-count").inner_text() == narrowed
    page.go_back()
    assert page.url.rstrip("/") == generated_site.url


def test_a_period_is_chosen_by_dragging_over_the_bars(page: Page, generated_site: Site) -> None:
    page.goto(f"{generated_site.url}/search")
    chart = page.locator("[data-brush]")
    box = chart.bounding_box()
    assert box is not None
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * 0.75, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, middle, steps=5)
    page.mouse.up()
    page.wait_for_url("**from=*")
    assert "to=" in page.url
    assert 0 < int(page.locator(".results-count").inner_text().rstrip("건 이상").replace(",", "")) < 2000


def test_a_pasted_page_is_analysed_and_not_stored(page: Page, seed_site: Site) -> None:
    before = seed_site.get("/v1/articles?limit=0&total=exact")["total"]
    text = next(SEEDS.glob("*.txt")).read_text(encoding="utf-8")
    page.goto(f"{seed_site.url}/analyze")
    page.locator("textarea").fill(text)
    page.get_by_role("button", name="분석하기").click()
    expect(page.locator(".found.person").filter(has_text="허태정").first).to_be_visible()
    assert seed_site.get("/v1/articles?limit=0&total=exact")["total"] == before


def test_a_file_is_analysed(page: Page, seed_site: Site) -> None:
    page.goto(f"{seed_site.url}/analyze")
    page.locator("input[type=file]").set_input_files(next(SEEDS.glob("*.txt")))
    page.get_by_role("button", name="분석하기").click()
    expect(page.locator(".found.place").first).to_be_visible()


def test_the_network_leads_to_its_names(page: Page, generated_site: Site) -> None:
    page.goto(generated_site.url + generated_site.pages["person"])
    node = page.locator("svg.network a:not(.central)").first
    name = node.locator("title").text_content() or ""
    node.click()
    page.wait_for_load_state()
    expect(page.locator("h1")).to_contain_text(name)


def test_places_on_the_map_lead_to_their_pages(page: Page, generated_site: Site) -> None:
    page.goto(f"{generated_site.url}/places")
    marker = page.locator("svg.map-korea a").last
    name = marker.locator("title").text_content() or ""
    marker.locator("circle").click()
    page.wait_for_url("**/places/*")
    expect(page.locator("h1")).to_contain_text(name)


def test_dark_is_dark(page: Page, seed_site: Site) -> None:
    page.goto(f"{seed_site.url}/trends")
    shades = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        shades.append(sum(int(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")))
    assert shades[0] > 700
    assert shades[1] < 150
