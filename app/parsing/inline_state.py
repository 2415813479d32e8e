"""Articles that pages carry as JSON inside scripts and draw in the browser (Arc XP, Next.js, Nuxt and the like)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree

from app.parsing.article import Image, Reporter
from app.parsing.body import read_body
from app.parsing.dates import parse_timestamp
from app.parsing.draft import Draft
from app.parsing.generic_html import read_fragment
from app.parsing.lines import is_prose
from app.parsing.structured_data import loads_loosely, people_in, text_of

_LEAST_SCRIPT: Final = 200
_MAX_SCRIPT: Final = 8_000_000
_MAX_VALUES: Final = 300_000
_MAX_DEPTH: Final = 60
_MAX_STARTS: Final = 24
# name = {…}, name = […], push({…}), JSON.parse("…")
_VALUE_START: Final = re.compile(r"(?:[\w$\])]\s{0,4}=\s{0,4}|push\(|JSON\.parse\()(?=[{\[\"'])")
_FLIGHT: Final = re.compile(r"self\.__next_f\.push\(\s*\[\s*1\s*,\s*(?=\")")
_FLIGHT_ROW: Final = re.compile(r"([0-9a-f]{1,6}):(T([0-9a-f]{1,6}),)?")

_TITLE_KEYS: Final = ("headlines", "title", "headline", "articleTitle", "newsTitle", "subject", "artTitle", "webTitle")
_BODY_KEYS: Final = tuple(
    "content_elements contentHtml articleBody bodyHtml body content contents articleContent newsContent html "
    "text".split()
)
_PUBLISHED_KEYS: Final = tuple(
    "display_date deployDt publishedAt published_at publishDate publishedDate publish_date pubDate first_publish_date "
    "datePublished serviceDate serviceDt serviceDatetime regDt regDate registDate registeredAt inputDate inputDt "
    "articleDate createdAt created_at createDate createdDate".split()
)
_MODIFIED_KEYS: Final = tuple(
    "reDeployDt modifiedAt modified_at updatedAt updated_at modifyDate modifiedDate updateDate updateDt modDt "
    "dateModified".split()
)
_SUBTITLE_KEYS: Final = ("subheadlines", "subTitle", "subtitle", "sub_title", "subHeadline", "articleSubTitle")
_SECTION_KEYS: Final = ("sectionName", "section", "categoryName", "category", "menuName")
_WRITER_KEYS: Final = (
    "credits",
    "byLines",
    "bylines",
    "byline",
    "reporters",
    "reporter",
    "writers",
    "writer",
    "writerDisplay",
    "authors",
    "author",
    "journalists",
)
_NAME_KEYS: Final = ("name", "writerName", "reporterName", "byline", "authorName", "journalistName", "manualWriterName")
_EMAIL_KEYS: Final = ("email", "writerEmail", "reporterEmail", "mail")


def draft_from_inline_state(root: etree._Element) -> Draft:
    """The article among the JSON values of a page's scripts: the object with a headline and the most running text."""
    best = Draft()
    best_size = 0
    for value in _values(root):
        for found in _article_objects(value):
            draft = _draft(found)
            size = sum(len(text) for text in draft.paragraphs if is_prose(text))
            if size > best_size:
                best, best_size = draft, size
    return best


def _values(root: etree._Element) -> Iterator[Any]:
    flight: list[str] = []
    for script in root.iter("script"):
        text = script.text or ""
        kind = (script.get("type") or "").lower()
        fits = "ld+json" not in kind and _LEAST_SCRIPT <= len(text) <= _MAX_SCRIPT
        if not fits and _FLIGHT.search(text[:200]) is None:
            continue
        if "json" in kind:
            yield loads_loosely(text)
        elif match := _FLIGHT.search(text[:200]):
            piece = _decoded(text, match.end())
            if isinstance(piece, str):
                flight.append(piece)
        elif not kind or "javascript" in kind or kind == "module":
            yield from _assigned(text)
    if flight:
        yield from _flight_values("".join(flight))


def _decoded(text: str, at: int) -> Any:
    try:
        return json.JSONDecoder(strict=False).raw_decode(text, at)[0]
    except (ValueError, RecursionError):
        return None


def _assigned(text: str) -> Iterator[Any]:
    """The JSON values that a script assigns, pushes or parses; JavaScript that is not JSON fails at once."""
    at = starts = 0
    decoder = json.JSONDecoder(strict=False)
    while starts < _MAX_STARTS and (match := _VALUE_START.search(text, at)):
        starts += 1
        at = match.end()
        if text[at] == "'":
            continue
        try:
            value, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            continue
        if isinstance(value, str):
            value = loads_loosely(value) if value[:1] in "{[" else None
        if isinstance(value, dict | list):
            yield value


def _flight_values(stream: str) -> Iterator[Any]:
    """The rows of a React server stream: JSON, with long texts in rows of their own ("$24" stands for row 24)."""
    data = stream.encode("utf-8", "surrogatepass")
    texts: dict[str, str] = {}
    values: list[Any] = []
    at = 0
    while at < len(data):
        match = _FLIGHT_ROW.match(data[at : at + 20].decode("ascii", "replace"))
        if match is None:
            following = data.find(b"\n", at)
            if following < 0:
                break
            at = following + 1
            continue
        begin = at + match.end()
        if match[3]:
            end = begin + int(match[3], 16)  # a length in bytes
            texts[match[1]] = data[begin:end].decode("utf-8", "ignore")
            at = end
            continue
        end = data.find(b"\n", begin)
        end = len(data) if end < 0 else end
        if data[begin : begin + 1] in (b"{", b"["):
            values.append(_decoded(data[begin:end].decode("utf-8", "ignore"), 0))
        at = end + 1
    for value in values:
        if value is not None:
            _resolve(value, texts)
            yield value


def _resolve(value: Any, texts: Mapping[str, str]) -> None:
    stack = [value]
    while stack:
        item = stack.pop()
        pairs = item.items() if isinstance(item, dict) else enumerate(item) if isinstance(item, list) else ()
        for key, inner in list(pairs):
            if isinstance(inner, dict | list):
                stack.append(inner)
            elif isinstance(inner, str) and inner.startswith("$") and inner[1:] in texts:
                item[key] = texts[inner[1:]]


def _article_objects(value: Any) -> Iterator[dict[str, Any]]:
    """Objects with a headline and a body, breadth first, within bounds."""
    level = [value]
    seen = depth = 0
    while level and depth < _MAX_DEPTH and seen < _MAX_VALUES:
        following: list[Any] = []
        for item in level:
            seen += 1
            if isinstance(item, dict):
                if _title(item) and _body_size(item) > 40:
                    yield item
                following.extend(inner for inner in item.values() if isinstance(inner, dict | list))
            elif isinstance(item, list):
                following.extend(inner for inner in item if isinstance(inner, dict | list))
        level = following
        depth += 1


def _title(item: Mapping[str, Any]) -> str | None:
    for key in _TITLE_KEYS:
        value = item.get(key)
        if isinstance(value, dict):
            value = value.get("basic")
        if isinstance(value, str) and 4 <= len(value.strip()) <= 300:
            return text_of(value)
    return None


def _body_size(item: Mapping[str, Any]) -> int:
    sizes = [0]
    for key in _BODY_KEYS:
        value = item.get(key)
        if isinstance(value, str):
            sizes.append(len(value))
        elif key == "content_elements" and isinstance(value, list):
            sizes.append(
                sum(
                    len(part["content"])
                    for part in value
                    if isinstance(part, dict) and isinstance(part.get("content"), str)
                )
            )
    return max(sizes)


def _draft(item: Mapping[str, Any]) -> Draft:
    draft = Draft(
        title=_title(item),
        subtitle=_subtitle(item),
        section=_section(item),
        published_at=_time(item, _PUBLISHED_KEYS),
        modified_at=_time(item, _MODIFIED_KEYS),
    )
    elements = item.get("content_elements")
    if isinstance(elements, list):
        _read_elements(elements, draft)
    else:
        bodies = [value for key in _BODY_KEYS if isinstance(value := item.get(key), str)]
        read_fragment(max(bodies, key=len), draft)
    draft.reporters = _writers(item) or draft.reporters
    return draft


def _read_elements(elements: list[Any], draft: Draft) -> None:
    """Arc XP's list of paragraphs, headings, lists and pictures."""
    lines: list[str] = []
    for element in elements:
        if not isinstance(element, dict):
            continue
        kind, content = element.get("type"), element.get("content")
        if kind in ("text", "header", "paragraph") and isinstance(content, str):
            lines.extend(_plain_lines(content))
        elif kind == "list" and isinstance(element.get("items"), list):
            for entry in element["items"]:
                if isinstance(entry, dict) and isinstance(entry.get("content"), str):
                    lines.extend(_plain_lines(entry["content"]))
        elif kind == "quote" and isinstance(element.get("content_elements"), list):
            for entry in element["content_elements"]:
                if isinstance(entry, dict) and isinstance(entry.get("content"), str):
                    lines.extend(_plain_lines(entry["content"]))
        elif kind == "image":
            draft.images.append(Image(text_of(element.get("url")), text_of(element.get("caption"))))
    body = read_body(lines, draft.title)
    draft.paragraphs = body.paragraphs
    draft.reporters = body.reporters
    draft.images.extend(Image(caption=caption) for caption in body.captions)
    draft.subtitle = draft.subtitle or "\n".join(body.subtitles) or None


def _plain_lines(content: str) -> list[str]:
    if "<" not in content and "&" not in content:
        return [content]
    made = Draft()
    return read_fragment(content, made, clean=False)


def _subtitle(item: Mapping[str, Any]) -> str | None:
    for key in _SUBTITLE_KEYS:
        value = item.get(key)
        if isinstance(value, dict):
            value = value.get("basic")
        if isinstance(value, str) and value.strip():
            lines = [text_of(re.sub("<[^<>]{0,200}>", " ", part)) for part in re.split(r"<br\s*/?>|\n", value)]
            return "\n".join(line for line in lines if line) or None
    return None


def _section(item: Mapping[str, Any]) -> str | None:
    taxonomy = item.get("taxonomy")
    if isinstance(taxonomy, dict) and isinstance(taxonomy.get("primary_section"), dict):
        return text_of(taxonomy["primary_section"].get("name"))
    return next((name for key in _SECTION_KEYS if (name := text_of(item.get(key))) and len(name) <= 24), None)


def _time(item: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    return next((when for key in keys if (when := parse_timestamp(item.get(key)))), None)


def _writers(item: Mapping[str, Any]) -> list[Reporter]:
    for key in _WRITER_KEYS:
        value = item.get(key)
        if key == "credits" and isinstance(value, dict):
            value = value.get("by")
        entries = value if isinstance(value, list) else [value]
        found: list[Reporter] = []
        for entry in entries:
            if isinstance(entry, str):
                found.extend(people_in(entry))
            elif isinstance(entry, dict):
                name = next((text for field in _NAME_KEYS if (text := text_of(entry.get(field)))), None)
                email = next((text for field in _EMAIL_KEYS if (text := text_of(entry.get(field)))), None)
                if name:
                    found.extend(people_in(name, email, is_person=True))
        if found:
            return found
    return []
