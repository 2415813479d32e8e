"""Lists of articles as feeds: a feed is a saved search, its address takes the same parameters as the list.

JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/) and Atom (RFC 4287).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final
from xml.etree import ElementTree as Xml

from app.api.schemas.articles import ArticleItem

TITLE: Final = "Gisa"
_ATOM: Final = "http://www.w3.org/2005/Atom"
_NEVER: Final = "1970-01-01T00:00:00+09:00"
# XML 1.0 allows neither these controls nor lone surrogates.
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def _id(article: ArticleItem) -> str:
    return f"urn:gisa:article:{article['id']}"


def json_feed(articles: Sequence[ArticleItem], *, address: str, next_address: str | None) -> dict[str, Any]:
    """A page of articles as JSON Feed; the addresses are absolute."""
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "feed_url": address,
        "language": "ko",
        "items": [_feed_item(article) for article in articles],
    }
    if next_address is not None:
        feed["next_url"] = next_address
    return feed


def _feed_item(article: ArticleItem) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": _id(article),
        "title": article["title"],
        "content_text": article.get("body") or article["summary"],
        "summary": article["summary"],
        "authors": [{"name": reporter["name"]} for reporter in article["reporters"]],
        "tags": [article["section"]] if article["section"] else [],
    }
    for name, value in (
        ("url", article["url"]),
        ("date_published", article["published_at"]),
        ("date_modified", article["modified_at"]),
    ):
        if value is not None:
            item[name] = value
    return item


def atom_feed(articles: Sequence[ArticleItem], *, address: str, next_address: str | None) -> bytes:
    """A page of articles as Atom; the addresses are absolute."""
    Xml.register_namespace("", _ATOM)
    feed = Xml.Element(f"{{{_ATOM}}}feed")
    _text(feed, "id", address)
    _text(feed, "title", TITLE)
    _text(feed, "updated", max((_updated(article) for article in articles), default=_NEVER))
    _link(feed, "self", address)
    if next_address is not None:
        _link(feed, "next", next_address)
    for article in articles:
        _entry(feed, article)
    written: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: Xml.Element, article: ArticleItem) -> None:
    entry = Xml.SubElement(feed, f"{{{_ATOM}}}entry")
    _text(entry, "id", _id(article))
    _text(entry, "title", article["title"])
    _text(entry, "updated", _updated(article))
    if article["published_at"] is not None:
        _text(entry, "published", article["published_at"])
    # RFC 4287 wants an author in every entry; where the byline is empty it is the publisher.
    publisher = article["publisher"]
    names = [reporter["name"] for reporter in article["reporters"]] or [publisher["name"] if publisher else TITLE]
    for name in names:
        _text(Xml.SubElement(entry, f"{{{_ATOM}}}author"), "name", name)
    if article["url"] is not None:
        _link(entry, "alternate", article["url"])
    if article["section"] is not None:
        Xml.SubElement(entry, f"{{{_ATOM}}}category", term=_NO_XML.sub("", article["section"]))
    _text(entry, "summary", article["summary"])
    if article.get("body"):
        _text(entry, "content", article["body"])


def _updated(article: ArticleItem) -> str:
    return article["modified_at"] or article["published_at"] or _NEVER


def _text(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, f"{{{_ATOM}}}{name}").text = _NO_XML.sub("", text)


def _link(parent: Xml.Element, relation: str, target: str) -> None:
    Xml.SubElement(parent, f"{{{_ATOM}}}link", rel=relation, href=_NO_XML.sub("", target))
