"""Pages into articles: the one door of this package."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from app.parsing.article import ParsedArticle
from app.parsing.decoding import decode, mend
from app.parsing.errors import Reason, UnreadablePageError
from app.parsing.feeds import Record, is_feed, read_feed, read_json, split_records
from app.parsing.html_page import read_html_page
from app.parsing.parsed_json import read_parsed
from app.parsing.text_page import read_text_page

Kind = Literal["text", "html", "json"]

DEFAULT_MAX_BYTES: Final = 20_000_000
_SNIFFED: Final = 30_000
_HTML: Final = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
# A text may hold a stray "<br>"; a fragment of HTML closes what it opens.
_CLOSING_TAG: Final = re.compile(
    r"</(?:p|div|span|a|li|ul|td|tr|section|article|h[1-6]|script|strong|b|em)\s?>", re.IGNORECASE
)
_LEAST_TAGS: Final = 2

__all__ = ["DEFAULT_MAX_BYTES", "Kind", "Record", "read_page", "read_parsed", "read_records", "split_records"]


def read_page(
    data: bytes | str, *, kind: Kind | None = None, url: str | None = None, max_bytes: int = DEFAULT_MAX_BYTES
) -> ParsedArticle:
    """The one article of a page: a text dump, HTML, a JSON object or a feed of one item.

    Without `kind` the content tells which.

    Raises:
        UnreadablePageError: with the reason why there is none.
    """
    text = _text_of(data, max_bytes)
    kind = kind or sniff(text)
    if kind == "json" or is_feed(text):
        records = list(read_feed(text) if is_feed(text) else read_json(text))
        if len(records) != 1:
            raise UnreadablePageError(Reason.INVALID_JSON, f"One article was expected, not {len(records)}.")
        if (article := records[0].article) is not None:
            return article
        raise records[0].error or UnreadablePageError(Reason.INVALID_JSON, "No article was found.")
    if kind == "html":
        return read_html_page(text, url).finish()
    return read_text_page(text, url).finish()


def read_records(data: bytes | str, *, max_bytes: int = DEFAULT_MAX_BYTES) -> Iterator[Record]:
    """The articles of a feed, a JSON document or NDJSON, one by one, each with its error where it has one.

    Raises:
        UnreadablePageError: where the input as a whole cannot be read.
    """
    text = _text_of(data, max_bytes)
    yield from read_feed(text) if is_feed(text) else read_json(text)


def sniff(text: str) -> Kind:
    """What a page is by its content."""
    head = text[:_SNIFFED].lstrip("\ufeff \t\r\n")
    if head[:1] in "{[" and re.match(r"\{\s*\"|\[\s*[{\]]", head):
        return "json"
    if _HTML.search(head) or (head.startswith("<") and _CLOSING_TAG.search(head)):
        return "html"
    return "html" if len(_CLOSING_TAG.findall(head)) >= _LEAST_TAGS else "text"


def _text_of(data: bytes | str, max_bytes: int) -> str:
    size = len(data) if isinstance(data, bytes) else len(data.encode("utf-8", "surrogatepass"))
    if size > max_bytes:
        raise UnreadablePageError(Reason.TOO_LARGE, f"The page has {size} bytes; at most {max_bytes} are read.")
    if isinstance(data, bytes):
        return mend(decode(data))
    if not data.strip():
        raise UnreadablePageError(Reason.EMPTY, "The page is empty.")
    return mend(data)
