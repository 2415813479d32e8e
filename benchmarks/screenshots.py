"""`python -m benchmarks.screenshots`: pictures of the explorer for the README, from seeds/ and generated articles.

Articles and windows are always the same, so that a picture changes only when the explorer does.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Literal
from urllib.parse import quote

from playwright.sync_api import Page, ViewportSize, sync_playwright

from benchmarks.corpus import documents, write
from benchmarks.machine import GISA, ROOT, environment, gisa_server

FOLDER: Final = ROOT / "docs" / "screenshots"
_SEEDS: Final = ROOT / "seeds"
_ARTICLES: Final = 600
_MOST_BYTES: Final = 300_000
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_DESKTOP: Final[ViewportSize] = {"width": 1200, "height": 820}
_PHONE: Final[ViewportSize] = {"width": 390, "height": 780}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: the page's path, and how it is looked at; `pasted` is sent to the page of analyses first."""

    name: str
    path: str
    scheme: Literal["light", "dark"] = "light"
    phone: bool = False
    pasted: str | None = None


def _first(url: str, path: str) -> dict[str, Any]:
    with urllib.request.urlopen(url + path, timeout=60) as answer:
        found: dict[str, Any] = json.load(answer)["items"][0]
    return found


def pictures(url: str) -> list[Picture]:
    """What is shown: the seed's article and people, and those generated names that articles name most."""
    word = quote("데이터센터")
    seed = _first(url, "/v1/articles?sort=published_at&limit=1")["id"]
    person = _first(url, "/v1/people?limit=1")["id"]
    place = _first(url, f"/v1/places?q={quote('대전광역시')}&limit=1")["id"]
    return [
        Picture("search", f"/search?q={word}"),
        Picture("article", f"/articles/{seed}"),
        Picture("person", f"/people/{person}"),
        Picture("place", f"/places/{place}"),
        Picture("trends", "/trends?days=90"),
        Picture("analyze", "/analyze", pasted=next(_SEEDS.glob("*.txt")).read_text(encoding="utf-8")),
        Picture("places-dark", "/places", scheme="dark"),
        Picture("person-phone", f"/people/{person}", phone=True),
    ]


def take(page: Page, url: str, picture: Picture, folder: Path) -> Path:
    """Take one picture; ends the program where the file would be too large for a README."""
    page.emulate_media(color_scheme=picture.scheme, reduced_motion="reduce")
    page.set_viewport_size(_PHONE if picture.phone else _DESKTOP)
    page.goto(url + picture.path, wait_until="networkidle")
    if picture.pasted is not None:
        page.locator("textarea").fill(picture.pasted)
        page.locator("form.analyze button[type=submit]").click()
        page.locator(".found").first.wait_for()
        page.evaluate("scrollTo(0, 0)")
    target = folder / f"{picture.name}.png"
    page.screenshot(path=target, animations="disabled")
    if target.stat().st_size >= _MOST_BYTES:
        sys.exit(f"{target} has {target.stat().st_size} bytes; a picture may have {_MOST_BYTES}")
    return target


@contextmanager
def _explorer() -> Iterator[str]:
    """The address of a server over the seed page and generated articles."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = write(documents(None, _ARTICLES), folder / "articles.ndjson")
        data_dir = folder / "data"
        load: list[str | Path] = [GISA, "load", _SEEDS, source]
        subprocess.run(load, env=environment(data_dir), check=True, stdout=subprocess.DEVNULL, cwd=ROOT)
        with gisa_server(data_dir, folder) as server:
            yield server.url


def main() -> None:
    """Take all pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--url", help="an explorer that runs already; without it, one is started over generated articles"
    )
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the pictures go")
    chosen = parser.parse_args()
    browser_path = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if browser_path is None:
        sys.exit("There is no Chromium on this machine: install the system's package `chromium`.")
    chosen.folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=["--no-sandbox"])
        page = browser.new_context(locale="ko-KR").new_page()
        if chosen.url:
            _take_all(page, chosen.url.rstrip("/"), chosen.folder)
        else:
            with _explorer() as url:
                _take_all(page, url, chosen.folder)
        browser.close()


def _take_all(page: Page, url: str, folder: Path) -> None:
    for picture in pictures(url):
        target = take(page, url, picture, folder)
        print(f"{target}: {target.stat().st_size / 1000:.0f} KB")


if __name__ == "__main__":
    main()
