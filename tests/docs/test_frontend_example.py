"""The page in docs/how-to/frontend.md works as it stands: in a real browser, from another origin than the API's."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from playwright.sync_api import sync_playwright

from tests.live import ROOT, Server

PAGE = ROOT / "docs" / "how-to" / "frontend.md"


@contextmanager
def _serving(html: str) -> Iterator[str]:
    """A server of this one page; its address."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_the_example_shows_what_was_found(docs_server: Server) -> None:
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("There is no Chromium on this machine: install the system's package `chromium` to run this test.")
    found = re.search(r"```html\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert found is not None
    # A word of the title, so that the list has something to mark.
    example = found[1].replace("http://127.0.0.1:8000", docs_server.url).replace("연구단지", "둔곡지구")
    with _serving(example) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        item = page.locator("#found li", has_text="허태정 대전 둔곡지구 활성화에 자신감")
        item.wait_for(timeout=20_000)
        assert item.locator("mark").all_inner_texts() == ["둔곡지구"]
        browser.close()
