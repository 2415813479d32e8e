"""Pages as a reader sees them."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import urlsplit

from fastapi.testclient import TestClient
from lxml import html


class Shown:
    """A page that was answered."""

    def __init__(self, client: TestClient, path: str, status: int = 200) -> None:
        answer = client.get(path, follow_redirects=False)
        assert answer.status_code == status, f"{path}: {answer.status_code}\n{answer.text[:2000]}"
        assert answer.headers["content-type"] == "text/html; charset=utf-8", path
        self.source = answer.text
        self._tree = html.fromstring(answer.text)

    def find(self, path: str) -> list[Any]:
        """What the XPath finds: elements, or the values of attributes."""
        return cast(list[Any], self._tree.xpath(path))

    @property
    def text(self) -> str:
        """All words of the page's main part, blanks made one."""
        return " ".join(" ".join(str(part) for part in self.find("//main//text()")).split())

    def texts(self, path: str) -> list[str]:
        """The words of each element that the XPath finds."""
        return [" ".join(element.text_content().split()) for element in self.find(path)]

    def section(self, identity: str) -> str:
        """The words of the section that the heading of this id names."""
        return next(iter(self.texts(f'//section[@aria-labelledby="{identity}"]')), "")

    def links(self, path: str = "//a/@href") -> list[str]:
        """Addresses within the site, each once, in order."""
        return list(dict.fromkeys(str(link) for link in self.find(path) if not urlsplit(str(link)).netloc))
