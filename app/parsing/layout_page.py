"""Reading a page by its publisher's layout: its parts are found by selectors and handed to the generic reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Final

from lxml import etree

from app.korean.text import one_line
from app.parsing.article import Image
from app.parsing.dates import find_dates
from app.parsing.draft import Draft
from app.parsing.lines import trailing_credit_cut
from app.parsing.printed import section_path
from app.parsing.publishers.layout import Layout
from app.parsing.selectors import select
from app.parsing.structured_data import all_text, people_in

_DAY_IN_URL: Final = re.compile(r"(?<!\d)((?:19|20)\d\d)[/.-]?(0[1-9]|1[0-2])[/.-]?(0[1-9]|[12]\d|3[01])")
_LEAST_BODY: Final = 40


def day_of(url: str | None, drafts: Sequence[Draft]) -> date | None:
    """The day of an article as far as it is known before its page is read: by its data, else by its address."""
    for draft in drafts:
        if draft.published_at is not None:
            return draft.published_at.date()
    match = _DAY_IN_URL.search(url or "")
    if match is None:
        return None
    try:
        return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def apply_layout(root: etree._Element, layout: Layout) -> etree._Element | None:
    """Rewrite a page into the markup that the generic reader knows; its story's container, if it has one.

    Parts that are not of the article are dropped, captions become <figcaption>, subtitles get the class "subtitle".
    """
    body = next((found for found in _all(root, layout.body) if len(one_line(all_text(found))) >= _LEAST_BODY), None)
    if body is not None:
        body.tag = "article"
    for element in _all(body if body is not None else root, layout.drop):
        _drop(element)
    for element in _all(root, layout.captions):
        element.tag = "figcaption"
    for element in _all(root, layout.subtitle):
        element.tag = "div"
        element.set("class", "subtitle")
    return body


def read_layout(root: etree._Element, layout: Layout) -> Draft:
    """The fields that a layout's selectors find."""
    draft = Draft(title=_text(root, layout.title), section=_text(root, layout.section))
    draft.section = section_path(draft.section or "") or draft.section
    draft.subtitle = "\n".join(line for found in _all(root, layout.subtitle)[:1] for line in _lines(found)) or None
    for selector, name in ((layout.published_at, "published_at"), (layout.modified_at, "modified_at")):
        dates = find_dates(_text(root, selector) or "")
        if dates:
            setattr(draft, name, dates[0].when)
    for element in _all(root, layout.reporters):
        names = {reporter.name for reporter in draft.reporters}
        for reporter in people_in(all_text(element), is_person=True):
            if reporter.name not in names:
                draft.reporters.append(reporter)
    return draft


def without_credits(images: Sequence[Image]) -> list[Image]:
    """Images whose captions end before the source of the picture."""
    return [Image(image.url, trailing_credit_cut(image.caption) if image.caption else None) for image in images]


def _all(root: etree._Element, selector: str | None) -> list[etree._Element]:
    return select(root, selector) if selector else []


def _text(root: etree._Element, selector: str | None) -> str | None:
    return next((text for element in _all(root, selector) if (text := one_line(all_text(element)))), None)


def _lines(element: etree._Element) -> list[str]:
    """The text of an element, a line for each <br>."""
    lines = [element.text or ""]
    for inner in element.iterdescendants():
        if inner.tag in ("br", "p", "div", "li"):
            lines.append("")
        if isinstance(inner.tag, str):
            lines[-1] += inner.text or ""
        lines[-1] += inner.tail or ""
    return [text for line in lines if (text := one_line(line))]


def _drop(element: etree._Element) -> None:
    """Remove an element but not the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
