"""What a page says of itself for machines: JSON-LD, OpenGraph and meta tags, microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any, Final

import orjson
from lxml import etree

from app.korean.text import one_line
from app.parsing.article import Image, Publisher, Reporter
from app.parsing.bylines import emails, is_name, reporters_in
from app.parsing.dates import parse_timestamp
from app.parsing.draft import Draft
from app.parsing.publishers.registry import host_of, is_portal, publisher_of_name
from app.parsing.words import words

_ARTICLE_TYPES: Final = words("article_types")
_COMMENT: Final = re.compile(r'("(?:[^"\\]|\\.)*")|/\*.*?\*/|(?<!:)//[^\n]*', re.DOTALL)
_TRAILING_COMMA: Final = re.compile(r'("(?:[^"\\]|\\.)*")|,(?=\s*[}\]])', re.DOTALL)
_MAX_DEPTH: Final = 40
_MAX_SCRIPTS: Final = 64
_MAX_SCRIPT: Final = 4_000_000


def loads_loosely(text: str) -> Any:
    """JSON as lenient readers accept it: comments, trailing commas, raw line breaks, CDATA; None where it is none."""
    text = (
        text.strip()
        .removeprefix("<![CDATA[")
        .removesuffix("]]>")
        .removeprefix("<!--")
        .removesuffix("-->")
        .strip()
        .rstrip(";")
    )
    if not text or text[0] not in "{[" or len(text) > _MAX_SCRIPT:
        return None
    try:
        return orjson.loads(text)
    except (orjson.JSONDecodeError, UnicodeEncodeError):
        pass
    decoder = json.JSONDecoder(strict=False)
    for attempt in (text, _repaired(text)):
        try:
            return decoder.raw_decode(attempt)[0]
        except (ValueError, RecursionError):
            continue
    return None


def _repaired(text: str) -> str:
    text = _COMMENT.sub(lambda match: match[1] or "", text)
    return _TRAILING_COMMA.sub(lambda match: match[1] or "", text)


def json_ld(root: etree._Element) -> list[dict[str, Any]]:
    """The article objects of a page's JSON-LD, wherever they are nested."""
    found: list[dict[str, Any]] = []
    scripts = [script for script in root.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    for script in scripts[:_MAX_SCRIPTS]:
        found.extend(articles_in(loads_loosely(script.text or "")))
    return found


def articles_in(data: Any) -> Iterator[dict[str, Any]]:
    """Objects of an article's type in JSON-LD, also inside @graph and other objects."""
    stack: list[tuple[Any, int]] = [(data, 0)]
    while stack:
        value, depth = stack.pop()
        if depth > _MAX_DEPTH:
            continue
        if isinstance(value, dict):
            types = value.get("@type")
            if not _ARTICLE_TYPES.isdisjoint(t.rpartition("/")[2] for t in _strings(types)):
                yield value
            else:
                stack.extend(
                    (inner, depth + 1) for inner in reversed(list(value.values())) if isinstance(inner, dict | list)
                )
        elif isinstance(value, list):
            stack.extend((inner, depth + 1) for inner in reversed(value) if isinstance(inner, dict | list))


def draft_from_json_ld(article: Mapping[str, Any]) -> Draft:
    """The fields of a schema.org article; those of the wrong form are left out."""
    draft = Draft(
        title=text_of(article.get("headline") or article.get("name")),
        subtitle=text_of(article.get("alternativeHeadline")),
        section=" > ".join(_strings(article.get("articleSection"))[:1]) or None,
        published_at=parse_timestamp(article.get("datePublished")),
        modified_at=parse_timestamp(article.get("dateModified")),
        url=_url(article.get("url")) or _url(article.get("mainEntityOfPage")),
    )
    draft.reporters = _people(article.get("author")) or _people(article.get("creator"))
    publisher = article.get("publisher")
    if isinstance(publisher, list):
        publisher = publisher[0] if publisher else None
    name = text_of(publisher.get("name")) if isinstance(publisher, dict) else text_of(publisher)
    if name:
        known = publisher_of_name(name)
        draft.publisher = known or Publisher(name, host_of(_url(publisher)) if isinstance(publisher, dict) else None)
    for image in _objects(article.get("image")):
        url = image if isinstance(image, str) else _url(image)
        caption = text_of(image.get("caption")) if isinstance(image, dict) else None
        if url or caption:
            draft.images.append(Image(url, caption))
    body = article.get("articleBody")
    if isinstance(body, str) and body.strip():
        draft.paragraphs = [
            line for line in re.split(r"\s*(?:\r?\n|<br\s*/?>|</p>)\s*", unescape(body)) if line.strip()
        ]
    count = article.get("commentCount")
    if isinstance(count, int) and not isinstance(count, bool) and count >= 0:
        draft.comment_count = count
    return draft


def _people(value: Any) -> list[Reporter]:
    """Persons among the authors: organizations and desks are none."""
    found: list[Reporter] = []
    for item in _objects(value):
        name = text_of(item.get("name")) if isinstance(item, dict) else text_of(item)
        if not name:
            continue
        address = text_of(item.get("email")) if isinstance(item, dict) else None
        is_person = isinstance(item, dict) and "Person" in _strings(item.get("@type"))
        found.extend(people_in(name, (address or "").removeprefix("mailto:") or None, is_person=is_person))
    return found


def people_in(text: str, email: str | None = None, *, is_person: bool = False) -> list[Reporter]:
    """The reporters in an author's field: a byline, or names alone ("홍길동, 김영희")."""
    text = one_line(text)
    if publisher_of_name(text):
        return []
    found = list(reporters_in(text))
    if not found:
        words = [word for word in re.split(r"\s*[,;|/·ㆍ&]\s*|\s+", re.sub(r"[A-Za-z0-9._%+-]+@\S+", "", text)) if word]
        names = [word for word in words if is_name(word)]
        if names and len(names) == len(words):
            found = [Reporter(name) for name in names]
        elif (
            is_person
            and 2 <= len(text) <= 40
            and not re.search(r"\d|뉴스|기자|편집|신문|일보|방송|연예|팀$|부$|(?i:news|editor|admin|staff)", text)
        ):
            found = [Reporter(text)]
    if len(found) == 1 and found[0].email is None:
        address = email or next(iter(emails(text)), None)
        found = [Reporter(found[0].name, address)]
    return found


def text_of(value: Any) -> str | None:
    """A field's text, entities resolved, if it is text."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    if not isinstance(value, str):
        return None
    return one_line(unescape(unescape(value))) or None


def all_text(element: etree._Element) -> str:
    """The text of an element and all within."""
    return "".join(str(piece) for piece in element.itertext())


def _strings(value: Any) -> list[str]:
    items = value if isinstance(value, list) else [value]
    return [one_line(unescape(item)) for item in items if isinstance(item, str) and item.strip()]


def _objects(value: Any) -> Sequence[Any]:
    if isinstance(value, list):
        return [item for item in value if isinstance(item, dict | str)]
    return [value] if isinstance(value, dict | str) else []


def _url(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("url") or value.get("@id")
    return value.strip() if isinstance(value, str) and re.match(r"(?:https?:)?//", value.strip()) else None


def meta_tags(root: etree._Element) -> dict[str, list[str]]:
    """The page's meta tags by lower-case property, name or itemprop; values in order."""
    found: dict[str, list[str]] = {}
    for tag in root.iter("meta"):
        content = tag.get("content")
        if not content or not content.strip():
            continue
        # Microdata inside the body (of a publisher, of a related video) speaks of other things.
        names = [tag.get("property"), tag.get("name")]
        for name in names:
            if name:
                found.setdefault(name.strip().lower(), []).append(unescape(content.strip()))
    for link in root.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and link.get("href"):
            found.setdefault("canonical", []).append(str(link.get("href")).strip())
    return found


_PUBLISHED_META: Final = tuple(
    "article:published_time article:published og:article:published_time datepublished date.published published_time "
    "pubdate publish_date publishdate dc.date.issued dc.date dcterms.created nextweb:createdate parsely-pub-date "
    "sailthru.date article_date_original og:regdate regdate dd:published_time date".split()
)
_MODIFIED_META: Final = tuple(
    "article:modified_time article:modified og:article:modified_time datemodified og:updated_time last-modified "
    "lastmod dcterms.modified nextweb:moddate dd:modified_time".split()
)
_AUTHOR_META: Final = tuple(
    "dable:author article:author og:article:author:name author dd:author byl dc.creator parsely-author "
    "nextweb:reporter twitter:creator reporter writer".split()
)
_TITLE_META: Final = ("og:title", "dd:title", "dable:title", "twitter:title", "title", "headline")
_SECTION_META: Final = ("article:section", "dd:category", "content_category", "nextweb:section", "section")
# Portals name the medium whose article they show.
_MEDIA_META: Final = ("article:media_name", "og:article:author", "article:author", "dable:author")
_SITE_META: Final = (
    "og:site_name",
    "dd:publisher",
    "article:media_name",
    "og:article:author",
    "application-name",
    "copyright",
)


def draft_from_meta(tags: Mapping[str, Sequence[str]]) -> Draft:
    """The fields that meta tags give."""

    def first(names: Sequence[str]) -> str | None:
        return next((one_line(value) for name in names for value in tags.get(name, ()) if value.strip()), None)

    def first_time(names: Sequence[str]) -> Any:
        return next((when for name in names for value in tags.get(name, ()) if (when := parse_timestamp(value))), None)

    draft = Draft(
        title=first(_TITLE_META),
        section=first(_SECTION_META),
        published_at=first_time(_PUBLISHED_META),
        modified_at=first_time(_MODIFIED_META),
        url=first(("canonical", "og:url", "url")),
    )
    for name in _AUTHOR_META:
        people = [person for value in tags.get(name, ()) for person in people_in(value)]
        if people:
            draft.reporters = people
            break
    portal = is_portal(host_of(draft.url) or "")
    site = first(_MEDIA_META + _SITE_META if portal else _SITE_META)
    if site and portal:
        site = site.split("|")[0].strip()
    if site and len(site) <= 40:
        draft.publisher = publisher_of_name(site) or Publisher(site)
    for url in tags.get("og:image", ()):
        draft.images.append(Image(url))
        break
    return draft


def microdata(root: etree._Element) -> Draft:
    """The date, author and headline that itemprop attributes give."""
    draft = Draft()
    for element in root.iterfind(".//*[@itemprop]"):
        prop = element.get("itemprop") or ""
        value = element.get("content") or element.get("datetime") or ""
        if prop == "datePublished" and draft.published_at is None:
            draft.published_at = parse_timestamp(value or one_line(all_text(element)))
        elif prop == "dateModified" and draft.modified_at is None:
            draft.modified_at = parse_timestamp(value or one_line(all_text(element)))
        elif "author" in prop.split() and not draft.reporters:
            draft.reporters = people_in(value or one_line(" ".join(all_text(element).split()))[:200])
        elif prop == "headline" and draft.title is None:
            draft.title = one_line(value or all_text(element)) or None
    return draft
