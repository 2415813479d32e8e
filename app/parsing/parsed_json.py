"""Articles that are already parsed: our own form, schema.org NewsArticle, IPTC ninjs 2 and 3, JSON Feed items."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar

from app.parsing.article import Image, ParsedArticle, Publisher, RelatedLink, Reporter
from app.parsing.dates import parse_timestamp
from app.parsing.draft import Draft
from app.parsing.errors import Reason, UnreadablePageError
from app.parsing.generic_html import read_fragment
from app.parsing.publishers.registry import host_of, is_portal, publisher_of_host, publisher_of_name
from app.parsing.structured_data import articles_in, draft_from_json_ld, people_in, text_of

_T = TypeVar("_T")
_OWN_FIELDS: Final = frozenset(
    "url title body paragraphs published_at modified_at publisher section reporters images subtitle related "
    "comment_count language".split()
)
_MAX_TEXT: Final = 20_000_000


def read_parsed(record: Mapping[str, Any]) -> ParsedArticle:
    """The article of a JSON object in one of the forms that are known by their fields.

    Raises:
        UnreadablePageError: INVALID_FIELD with a pointer to the culprit; NO_TITLE, NO_BODY.
    """
    return _READERS[_form_of(record)](record).finish()


def _form_of(record: Mapping[str, Any]) -> str:
    if "@type" in record or "@graph" in record or "@context" in record:
        return "schema.org"
    if (
        "standard" in record
        or "headlines" in record
        or "bodies" in record
        or "body_text" in record
        or "body_xhtml" in record
    ):
        return "ninjs"
    if "uri" in record and ("headline" in record or "versioncreated" in record):
        return "ninjs"
    if "content_html" in record or "content_text" in record or "date_published" in record:
        return "json-feed"
    return "own"


def wrong(pointer: str, detail: str) -> UnreadablePageError:
    """The error for a field of the wrong form."""
    return UnreadablePageError(Reason.INVALID_FIELD, detail, pointer)


def _read_own(record: Mapping[str, Any]) -> Draft:
    for name in record:
        if name not in _OWN_FIELDS:
            raise wrong(f"/{_escaped(str(name))}", f"{str(name)[:60]!r} is not a field of a parsed article.")
    if "title" not in record:
        raise wrong("/title", "title is missing.")
    if record.get("body") is not None and record.get("paragraphs") is not None:
        raise wrong("/paragraphs", "Give body or paragraphs, not both.")
    draft = Draft(
        title=_text(record, "title", required=True),
        subtitle=_text(record, "subtitle"),
        section=_text(record, "section"),
        published_at=_time(record, "published_at"),
        modified_at=_time(record, "modified_at"),
        url=_address(record, "url"),
        language=_text(record, "language"),
        paragraphs=_paragraphs(record),
        reporters=_items(record, "reporters", _reporter),
        images=_items(record, "images", _image),
        related=_items(record, "related", _related),
        comment_count=_count(record),
    )
    draft.publisher = _publisher(record, draft.url)
    if draft.published_at and draft.modified_at and draft.modified_at < draft.published_at:
        raise wrong("/modified_at", "modified_at is before published_at.")
    return draft


def _text(record: Mapping[str, Any], name: str, at: str = "", *, required: bool = False) -> str | None:
    value = record.get(name)
    if value is None and not required:
        return None
    if not isinstance(value, str):
        raise wrong(f"{at}/{name}", f"{name} is to be a string.")
    if required and not value.strip():
        raise wrong(f"{at}/{name}", f"{name} is empty.")
    if len(value) > _MAX_TEXT:
        raise wrong(f"{at}/{name}", f"{name} is too long.")
    return value.strip() or None


def _paragraphs(record: Mapping[str, Any]) -> list[str]:
    paragraphs = record.get("paragraphs")
    if paragraphs is not None:
        if not isinstance(paragraphs, Sequence) or isinstance(paragraphs, str | bytes):
            raise wrong("/paragraphs", "paragraphs is to be a list of strings.")
        for place, paragraph in enumerate(paragraphs):
            if not isinstance(paragraph, str):
                raise wrong(f"/paragraphs/{place}", "A paragraph is to be a string.")
        return list(paragraphs)
    body = _text(record, "body")
    if body is None:
        raise wrong("/body", "body or paragraphs is missing.")
    return re.split(r"\n\s*\n", body.replace("\r\n", "\n"))


def _time(record: Mapping[str, Any], name: str) -> datetime | None:
    value = record.get(name)
    if value is None:
        return None
    when = parse_timestamp(value) if isinstance(value, str) else None
    if when is None:
        raise wrong(f"/{name}", f"{name} is to be an RFC 3339 time or a date.")
    return when


def _address(record: Mapping[str, Any], name: str, at: str = "") -> str | None:
    value = _text(record, name, at)
    if value is not None and (not re.match(r"https?://[^\s/]+", value) or len(value) > 4000):
        raise wrong(f"{at}/{name}", f"{name} is to be an http or https URL.")
    return value


def _count(record: Mapping[str, Any]) -> int | None:
    value = record.get("comment_count")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise wrong("/comment_count", "comment_count is to be a whole number, 0 or more.")
    return value


def _publisher(record: Mapping[str, Any], url: str | None) -> Publisher | None:
    value = record.get("publisher")
    if value is None:
        host = host_of(url)
        return publisher_of_host(host) if host and not is_portal(host) else None
    if isinstance(value, str):
        known = publisher_of_name(value)
        name = value.strip()
        return Publisher(name, known.domain if known else None) if name else None
    if not isinstance(value, Mapping):
        raise wrong("/publisher", "publisher is to be a string or an object with name and domain.")
    _only(value, ("name", "domain"), "/publisher")
    name_given = _text(value, "name", "/publisher", required=True)
    return Publisher(name_given or "", _text(value, "domain", "/publisher"))


def _items(record: Mapping[str, Any], name: str, read: Callable[[Any, str], _T]) -> list[_T]:
    value = record.get(name)
    if value is None:
        return []
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        raise wrong(f"/{name}", f"{name} is to be a list.")
    return [read(item, f"/{name}/{place}") for place, item in enumerate(value)]


def _only(value: Mapping[str, Any], names: Sequence[str], at: str) -> None:
    for name in value:
        if name not in names:
            raise wrong(f"{at}/{_escaped(str(name))}", f"{str(name)[:60]!r} is not a field here.")


def _reporter(value: Any, at: str) -> Reporter:
    if isinstance(value, str) and value.strip():
        return Reporter(value.strip())
    if not isinstance(value, Mapping):
        raise wrong(at, "A reporter is to be a name or an object with name and email.")
    _only(value, ("name", "email"), at)
    return Reporter(_text(value, "name", at, required=True) or "", _text(value, "email", at))


def _image(value: Any, at: str) -> Image:
    if isinstance(value, str) and value.strip():
        return Image(_address({"url": value}, "url", at))
    if not isinstance(value, Mapping):
        raise wrong(at, "An image is to be a URL or an object with url and caption.")
    _only(value, ("url", "caption"), at)
    return Image(_address(value, "url", at), _text(value, "caption", at))


def _related(value: Any, at: str) -> RelatedLink:
    if isinstance(value, str) and value.strip():
        return RelatedLink(value.strip())
    if not isinstance(value, Mapping):
        raise wrong(at, "A related link is to be a title or an object with title and url.")
    _only(value, ("title", "url"), at)
    return RelatedLink(_text(value, "title", at, required=True) or "", _address(value, "url", at))


def _escaped(name: str) -> str:
    return name[:60].replace("~", "~0").replace("/", "~1")


def _read_schema_org(record: Mapping[str, Any]) -> Draft:
    article = next(articles_in(dict(record)), None)
    if article is None:
        raise wrong("/@type", "The JSON-LD holds no NewsArticle or Article.")
    for name, form in (("headline", str), ("articleBody", str)):
        if name not in article or article[name] is None:
            raise wrong(f"/{name}", f"{name} is missing.")
        if not isinstance(article[name], form):
            raise wrong(f"/{name}", f"{name} is to be a string.")
    for name in ("datePublished", "dateModified"):
        if article.get(name) is not None and parse_timestamp(article[name]) is None:
            raise wrong(f"/{name}", f"{name} is to be an ISO 8601 time.")
    draft = draft_from_json_ld(article)
    _complete_publisher(draft)
    draft.language = article["inLanguage"] if isinstance(article.get("inLanguage"), str) else None
    return draft


def _complete_publisher(draft: Draft) -> None:
    if draft.publisher is None and (host := host_of(draft.url)) and not is_portal(host):
        draft.publisher = publisher_of_host(host)


def _read_ninjs(record: Mapping[str, Any]) -> Draft:
    """IPTC ninjs: 2.x and 3.x lists of headlines and bodies by role, 1.x single fields."""
    draft = Draft(
        title=_by_role(record, "headlines", ("main", "headline", ""))
        or _plain(record, "headline")
        or _plain(record, "title"),
        subtitle=_by_role(record, "headlines", ("sub", "subheadline", "subtitle")),
        url=_first_link(record),
        language=_plain(record, "language"),
    )
    for name in ("contentcreated", "firstcreated", "versioncreated", "contentmodified"):
        if record.get(name) is not None and parse_timestamp(record[name]) is None:
            raise wrong(f"/{name}", f"{name} is to be a date-time.")
    draft.published_at = parse_timestamp(record.get("contentcreated")) or parse_timestamp(record.get("firstcreated"))
    modified = parse_timestamp(record.get("contentmodified")) or parse_timestamp(record.get("versioncreated"))
    draft.published_at = draft.published_at or modified
    draft.modified_at = modified if modified != draft.published_at else None
    if not draft.title:
        raise wrong("/headlines", "A headline is missing.")
    body = (
        _by_role(record, "bodies", ("main", "body", ""))
        or _plain(record, "body_text")
        or _plain(record, "body_xhtml")
        or _plain(record, "body_html")
    )
    if not body:
        raise wrong("/bodies", "A body is missing.")
    if re.search(r"<(?:p|br|div)\b", body):
        read_fragment(body, draft)
    else:
        draft.paragraphs = re.split(r"\s*\n\s*", body)
    byline = _by_role(record, "bylines", ("", "main")) or _plain(record, "byline")
    if byline:
        draft.reporters = people_in(byline, is_person=True)
    for source in _list(record, "infosources") + _list(record, "organisations"):
        if isinstance(source, Mapping) and (title := text_of(source.get("name"))):
            draft.publisher = publisher_of_name(title) or Publisher(title)
            break
    _complete_publisher(draft)
    for subject in _list(record, "subjects") + _list(record, "subject") + _list(record, "genres"):
        if isinstance(subject, Mapping) and (label := text_of(subject.get("name"))):
            draft.section = label
            break
    for piece in _list(record, "associations"):
        if isinstance(piece, Mapping) and piece.get("type") in ("picture", "graphic"):
            caption = _by_role(piece, "descriptions", ("caption", "main", "")) or _plain(piece, "description_text")
            renditions = [item for item in _list(piece, "renditions") if isinstance(item, Mapping)]
            url = next((item["href"] for item in renditions if isinstance(item.get("href"), str)), None)
            draft.images.append(Image(url, caption))
    return draft


def _list(record: Mapping[str, Any], name: str) -> list[Any]:
    value = record.get(name)
    if value is None:
        return []
    if isinstance(value, Mapping):
        return list(value.values())
    if not isinstance(value, list):
        raise wrong(f"/{name}", f"{name} is to be a list.")
    return value


def _plain(record: Mapping[str, Any], name: str) -> str | None:
    value = record.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        raise wrong(f"/{name}", f"{name} is to be a string.")
    return value.strip() or None


def _by_role(record: Mapping[str, Any], name: str, roles: Sequence[str]) -> str | None:
    entries = _list(record, name)
    for place, entry in enumerate(entries):
        if not isinstance(entry, Mapping) or not isinstance(entry.get("value"), str):
            raise wrong(f"/{name}/{place}", "An entry is to be an object with a string value.")
    for role in roles:
        for entry in entries:
            if str(entry.get("role") or "").rpartition("/")[2].lower() == role:
                return str(entry["value"]).strip() or None
    return str(entries[0]["value"]).strip() or None if entries and "" in roles else None


def _first_link(record: Mapping[str, Any]) -> str | None:
    for name in ("url", "href", "canonical", "uri"):
        value = record.get(name)
        if isinstance(value, str) and re.match(r"https?://", value):
            return value
    return None


def _read_feed_item(record: Mapping[str, Any]) -> Draft:
    """A JSON Feed item (version 1 or 1.1)."""
    if not isinstance(record.get("title"), str):
        raise wrong("/title", "title is missing or is no string.")
    draft = Draft(
        title=record["title"],
        url=_plain(record, "url") or _plain(record, "external_url"),
        language=_plain(record, "language"),
    )
    for name, field in (("date_published", "published_at"), ("date_modified", "modified_at")):
        if record.get(name) is not None:
            when = parse_timestamp(record[name])
            if when is None:
                raise wrong(f"/{name}", f"{name} is to be an RFC 3339 time.")
            setattr(draft, field, when)
    html, text = _plain(record, "content_html"), _plain(record, "content_text")
    if html:
        read_fragment(html, draft)
    elif text:
        draft.paragraphs = re.split(r"\s*\n\s*", text)
    else:
        raise wrong("/content_html", "content_html or content_text is missing.")
    authors = _list(record, "authors") or ([record["author"]] if isinstance(record.get("author"), Mapping) else [])
    found = [
        person
        for author in authors
        if isinstance(author, Mapping)
        for person in people_in(text_of(author.get("name")) or "", is_person=True)
    ]
    draft.reporters = found or draft.reporters
    tags = [tag for tag in _list(record, "tags") if isinstance(tag, str)]
    draft.section = tags[0] if tags else None
    if (image := _plain(record, "image")) and not draft.images:
        draft.images = [Image(image)]
    _complete_publisher(draft)
    return draft


_READERS: Final[dict[str, Callable[[Mapping[str, Any]], Draft]]] = {
    "own": _read_own,
    "schema.org": _read_schema_org,
    "ninjs": _read_ninjs,
    "json-feed": _read_feed_item,
}
