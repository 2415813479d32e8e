"""Many articles in one input: NDJSON, JSON arrays, JSON Feed, RSS and Atom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any, Final

import orjson
from lxml import etree

from app.parsing.article import Image, ParsedArticle, Publisher
from app.parsing.dates import parse_timestamp
from app.parsing.draft import Draft
from app.parsing.errors import Reason, UnreadablePageError
from app.parsing.generic_html import read_fragment
from app.parsing.parsed_json import read_parsed
from app.parsing.publishers.registry import host_of, is_portal, publisher_of_host, publisher_of_name
from app.parsing.structured_data import all_text, people_in, text_of

_FEED: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    r"(?:<!DOCTYPE[^>\[]{0,200}(?:\[.{0,4000}?\]\s*)?>\s*)?<(?:rss|feed|rdf:RDF)\b",
    re.DOTALL,
)
_CONTENT: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"
_DC: Final = "{http://purl.org/dc/elements/1.1/}"
_MEDIA: Final = "{http://search.yahoo.com/mrss/}content"
_ATOM: Final = "{http://www.w3.org/2005/Atom}"
_ITEMS: Final = ("item", "{http://purl.org/rss/1.0/}item", f"{_ATOM}entry")


@dataclass(frozen=True, slots=True)
class Record:
    """One article of many: its line or place from 1 on, and the article or why there is none."""

    number: int
    article: ParsedArticle | None
    error: UnreadablePageError | None = None


def is_feed(text: str) -> bool:
    """Whether a text is an RSS or Atom document."""
    return bool(_FEED.match(text[:8000]))


def read_feed(text: str) -> Iterator[Record]:
    """The items of an RSS or Atom document that carry their text."""
    root = _feed_root(text)
    site = _site(root)
    for number, element in enumerate(root.iter(*_ITEMS), 1):
        try:
            yield Record(number, _feed_item(element, site).finish())
        except UnreadablePageError as error:
            yield Record(number, None, error)


def split_records(text: str) -> Iterator[str]:
    """The articles of a feed or JSON list as inputs of their own, each to be read like a page.

    Anything else is one input.

    Raises:
        UnreadablePageError: the feed is no XML.
    """
    if is_feed(text):
        root = _feed_root(text)
        site = escape(_site(root) or "")
        for element in root.iter(*_ITEMS):
            element.tail = None
            item = str(etree.tostring(element, encoding="unicode"))
            yield f"<rss><channel><title>{site}</title>{item}</channel></rss>"
        return
    try:
        items = _items_of(orjson.loads(text))
    except (orjson.JSONDecodeError, UnicodeEncodeError):
        items = None
    if isinstance(items, list):
        yield from (orjson.dumps(item).decode() for item in items)
    else:
        yield text


def _feed_root(text: str) -> etree._Element:
    """The root of a feed. Entities are not expanded, nothing is fetched."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False)
    data = re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", text, count=1).encode("utf-8", "ignore")
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadablePageError(Reason.NOT_AN_ARTICLE, "The feed is no XML.") from error
    if root is None:
        raise UnreadablePageError(Reason.NOT_AN_ARTICLE, "The feed is no XML.")
    return root


def _site(root: etree._Element) -> str | None:
    return next((text_of(element.text) for element in root.iter("title", f"{_ATOM}title")), None)


def _feed_item(item: etree._Element, site: str | None) -> Draft:
    def first(*names: str) -> str | None:
        for name in names:
            for prefix in ("", _ATOM, "{http://purl.org/rss/1.0/}") if not name.startswith("{") else ("",):
                child = item.find(prefix + name)
                if child is not None and (value := all_text(child).strip()):
                    return value
        return None

    link = first("link")
    if link is None:
        links = [child for child in item.iter(f"{_ATOM}link") if child.get("rel") in (None, "alternate")]
        link = links[0].get("href") if links else None
    draft = Draft(
        title=text_of(first("title")),
        url=link,
        published_at=parse_timestamp(first("pubDate", "published", f"{_DC}date")) or parse_timestamp(first("updated")),
        modified_at=parse_timestamp(first("updated")),
        section=text_of(first("category")),
    )
    body = first(_CONTENT, "content", "description", "summary")
    if body:
        read_fragment(body, draft)
    author = first(f"{_DC}creator", "author")
    if author:
        draft.reporters = people_in(author, is_person=True) or draft.reporters
    if not draft.images:
        draft.images = [Image(media.get("url")) for media in item.iter(_MEDIA) if media.get("url")]
    host = host_of(link)
    draft.publisher = publisher_of_host(host) if host and not is_portal(host) else None
    if draft.publisher is None and site:
        draft.publisher = publisher_of_name(site) or Publisher(site)
    return draft


def read_json(text: str) -> Iterator[Record]:
    """The articles of a JSON document: an object, an array, a JSON Feed, or NDJSON (an object a line).

    Raises:
        UnreadablePageError: INVALID_JSON where the text is neither.
    """
    try:
        value = orjson.loads(text)
    except (orjson.JSONDecodeError, UnicodeEncodeError) as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) < 2:
            raise UnreadablePageError(Reason.INVALID_JSON, f"The JSON is broken: {str(error)[:200]}") from error
        yield from _read_lines(lines)
        return
    items = _items_of(value)
    for number, item in enumerate(items if isinstance(items, list) else [items], 1):
        yield _record(number, item)


def _items_of(value: Any) -> Any:
    """The items of a JSON Feed; any other value as it is."""
    if isinstance(value, Mapping) and "jsonfeed.org" in str(value.get("version")):
        return value.get("items")
    return value


def _read_lines(lines: list[str]) -> Iterator[Record]:
    for number, line in enumerate(lines, 1):
        yield read_json_line(number, line)


def read_json_line(number: int, line: str | bytes) -> Record:
    """One line of NDJSON."""
    try:
        value = orjson.loads(line)
    except (orjson.JSONDecodeError, UnicodeEncodeError) as error:
        return Record(number, None, UnreadablePageError(Reason.INVALID_JSON, f"The JSON is broken: {str(error)[:200]}"))
    return _record(number, value)


def _record(number: int, value: Any) -> Record:
    if not isinstance(value, Mapping):
        return Record(number, None, UnreadablePageError(Reason.INVALID_JSON, "An article is to be a JSON object.", ""))
    try:
        return Record(number, read_parsed(value))
    except UnreadablePageError as error:
        return Record(number, None, error)
