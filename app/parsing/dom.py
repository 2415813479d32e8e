"""A page's HTML as lines in reading order, each with the block that it stands in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from unicodedata import is_normalized

from lxml import etree

from app.korean.text import one_line
from app.parsing.errors import Reason, UnreadablePageError
from app.parsing.lines import is_prose
from app.parsing.words import any_of, words

_BLOCKS: Final = words("block_tags")
_SKIPPED: Final = words("skipped_tags")
_HIDDEN_CLASSES: Final = words("hidden_classes")
# Classes of inline elements that hold a picture's caption beside running text.
_INLINE_CAPTIONS: Final = words("inline_captions")
_HIDDEN_STYLE: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHROME_TAGS: Final = frozenset(("nav", "footer", "aside", "menu"))
# Ids and classes of what surrounds a story: a word of these, or one that begins with a word marked by \w*.
_CHROME: Final = re.compile(
    r"(?:^|[\s_-])"
    + any_of(
        r"ads?|adv|advert\w*|adsense|adsbygoogle|ad[-_]?(?:box|area|wrap|banner|container)\w*|banner\w*|bnr|sponsor\w*",
        r"sns\w*|share\w*|social\w*|comment\w*|repl(?:y|ies)\w*|cmt\w*|poll|vote|emotion\w*|emoji\w*|imoji|feeling",
        r"like\w*|reaction\w*|relat(?:ed|ion)\w*|relnews\w*|rel[-_]\w+|reco(?:mmend\w*)?|popular\w*|rank\w*|best\w*|hot\w*",
        r"most\w*|sidebar\w*|side|aside\w*|[grls]nb\w*|foot\w*|menu\w*|nav\w*|breadcrumb\w*|copyright\w*|tags?",
        r"tag[-_]?(?:box|list|area|wrap)|keyword\w*|hashtags?|promotion\w*|subscri\w*|newsletter\w*|login\w*|layer\w*",
        r"popup\w*|pop|modal\w*|tooltip\w*|toolbar\w*|util\w*|btn\w*|button\w*|dable\w*|taboola\w*|outbrain\w*",
        r"google_dfp\w*|(?:more|other|news|article|photo|series|issue)[-_]?(?:news|list)|otherarticle\w*|outlink\w*",
        r"journalist\w*|reporter[-_](?:card|info|profile|box|wrap|list)\w*|jrnlst|donation\w*",
    )
    + r"(?=$|[\s_-])",
    re.IGNORECASE,
)
_ODD: Final = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)
# An article's page has some thousand elements; hundreds of thousands are no page that a person reads.
_MAX_ELEMENTS: Final = 100_000
_MAX_PICTURES: Final = 500


@dataclass(slots=True)
class Block:
    """A block-level element: its place in the tree and the lines [start, end) inside it."""

    tag: str
    marks: str  # id and classes
    parent: int
    element: etree._Element
    hidden: bool
    chrome: bool
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class DomLine:
    """A line of visible text; `linked` is the share of it inside links; `prose` whether it is running
    text; `href` the first link in it.
    """

    text: str
    block: int
    linked: float
    prose: bool
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """An image: where it stands (before line `at`, in `block`) and its address."""

    url: str | None
    alt: str
    at: int
    block: int


@dataclass(slots=True)
class Page:
    """The lines, blocks and pictures of a page in reading order."""

    root: etree._Element
    lines: list[DomLine] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)

    def ancestors(self, block: int) -> Iterator[int]:
        """A block and the blocks around it, innermost first."""
        while block >= 0:
            yield block
            block = self.blocks[block].parent

    def texts(self, start: int, end: int) -> list[str]:
        """The text of a range of lines."""
        return [line.text for line in self.lines[start:end]]


def parse_html(text: str) -> etree._Element | None:
    """The tree of a page; None where there is no element in it. libxml2 stops below 2,048 levels of nesting."""
    if text.startswith("<?xml"):
        text = text.split("?>", 1)[-1]
    data = text.replace("\x00", "").encode("utf-8", "ignore")
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None
    return root


def marks_of(element: etree._Element) -> str:
    """An element's id and classes."""
    return f"{element.get('id') or ''} {element.get('class') or ''}".strip()


def read_dom(root: etree._Element) -> Page:
    """Lay a page out as lines. Scripts, forms' controls and media are skipped; hidden parts are marked as such.

    Raises:
        UnreadablePageError: TOO_LARGE for a page of hundreds of thousands of elements.
    """
    page = Page(root)
    body = root.find("body")
    top = body if body is not None else root
    parts: list[str] = []
    linked = 0
    in_link = 0
    href: str | None = None
    current = -1

    def flush() -> None:
        nonlocal linked, href
        if parts:
            text = _clean("".join(parts))
            parts.clear()
            if text:
                page.lines.append(DomLine(text, current, min(linked / len(text), 1.0), is_prose(text), href))
            linked = 0
            href = None

    def add(text: str | None) -> None:
        nonlocal linked
        if not text:
            return
        if current >= 0 and page.blocks[current].tag == "pre" and "\n" in text:
            for piece in text.split("\n"):
                parts.append(piece)
                flush()
            return
        parts.append(text)
        if in_link:
            linked += len(" ".join(text.split()))

    walker = etree.iterwalk(top, events=("start", "end", "comment"))
    seen = 0
    for event, element in walker:
        seen += 1
        if seen > 2 * _MAX_ELEMENTS:
            raise UnreadablePageError(Reason.TOO_LARGE, f"The page has more than {_MAX_ELEMENTS} elements.")
        if event == "comment":
            add(element.tail)
            continue
        tag = element.tag
        if event == "start":
            if tag in _SKIPPED:
                walker.skip_subtree()
                continue
            if tag == "br":
                flush()
            elif tag == "img" and len(page.pictures) < _MAX_PICTURES:
                _add_picture(page, element, current)
            elif tag == "a":
                in_link += 1
                href = href or element.get("href")
            if tag in _BLOCKS or current < 0 or (tag in ("span", "em") and _is_inline_caption(element)):
                flush()
                current = _open_block(page, element, str(tag), current)
            elif _is_hidden(element):
                walker.skip_subtree()
                continue
            add(element.text)
        else:
            if tag in _SKIPPED:
                add(element.tail)
                continue
            if tag == "a":
                in_link = max(in_link - 1, 0)
            if current >= 0 and page.blocks[current].element is element:
                flush()
                page.blocks[current].end = len(page.lines)
                current = page.blocks[current].parent
            if element is not top:
                add(element.tail)
    flush()
    return page


def _clean(raw: str) -> str:
    """`one_line`, with a short way for the text that has nothing but plain spaces to mend."""
    text = " ".join(raw.split())
    if _ODD.search(text) or not is_normalized("NFC", text):
        return one_line(text)
    return text


def _open_block(page: Page, element: etree._Element, tag: str, parent: int) -> int:
    above = page.blocks[parent] if parent >= 0 else None
    marks = marks_of(element)
    hidden = (above is not None and above.hidden) or _is_hidden(element)
    chrome = (above is not None and above.chrome) or tag in _CHROME_TAGS or bool(marks and _CHROME.search(marks))
    page.blocks.append(Block(tag, marks, parent, element, hidden, chrome, start=len(page.lines)))
    return len(page.blocks) - 1


def _is_inline_caption(element: etree._Element) -> bool:
    classes = element.get("class")
    return classes is not None and not _INLINE_CAPTIONS.isdisjoint(classes.split())


def _is_hidden(element: etree._Element) -> bool:
    style = element.get("style")
    if style and _HIDDEN_STYLE.search(style):
        return True
    if element.get("hidden") is not None:
        return True
    classes = element.get("class")
    return classes is not None and not _HIDDEN_CLASSES.isdisjoint(classes.split())


def _add_picture(page: Page, element: etree._Element, block: int) -> None:
    for name in ("data-src", "data-original", "data-lazy-src", "data-lazy", "src"):
        url = (element.get(name) or "").strip()
        if url and not url.startswith("data:"):
            break
    else:
        url = ""
    page.pictures.append(Picture(url or None, one_line(element.get("alt") or ""), len(page.lines), block))
