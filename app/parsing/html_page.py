"""An HTML page's fields, each from the best source that has it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urljoin

from app.korean.text import one_line
from app.parsing.article import Image, Publisher, RelatedLink
from app.parsing.body import read_body
from app.parsing.dom import Page, parse_html, read_dom
from app.parsing.draft import Draft
from app.parsing.errors import Reason, UnreadablePageError
from app.parsing.generic_html import find_story, is_list_of_articles, read_generic, story_in
from app.parsing.inline_state import draft_from_inline_state
from app.parsing.layout_page import apply_layout, day_of, read_layout, without_credits
from app.parsing.lines import squash
from app.parsing.printed import is_section, publisher_in_text, section_path
from app.parsing.publishers.layouts import layouts_for
from app.parsing.publishers.registry import host_of, is_portal, publisher_of_host, publisher_of_name
from app.parsing.refusal import refuse_a_stub, refuse_what_is_no_article
from app.parsing.structured_data import draft_from_json_ld, draft_from_meta, json_ld, meta_tags, microdata

_SITE_SUFFIX: Final = re.compile(r"\s*(?:[|｜ㅣ<:‖«»]|\s[-–—]\s|::|-(?=[가-힣]{2,6}[ㅣ|]))\s*")
_SITE_NAME: Final = re.compile("[가-힣A-Za-z][가-힣A-Za-z0-9·. ]{1,15}")
_FAR: Final = timedelta(days=2)
_LEAST_STORY: Final = 30
_LEAST_HEADLINE: Final = 8
_MAX_HEADLINE: Final = 200


def read_html_page(text: str, url: str | None = None) -> Draft:
    """The article of an HTML page.

    Raises:
        UnreadablePageError: NO_TITLE, NO_BODY, NOT_AN_ARTICLE or LOGIN_WALL.
    """
    root = parse_html(text)
    if root is None:
        raise UnreadablePageError(Reason.NO_BODY, "The page holds no HTML element.")
    tags = meta_tags(root)
    linked = Draft()
    for article in json_ld(root):
        linked.fill_from(draft_from_json_ld(article))
    meta = draft_from_meta(tags)
    micro = microdata(root)
    state = draft_from_inline_state(root)
    title_tag = root.findtext(".//title") or ""
    draft = Draft(url=next((each for each in (url, meta.url, linked.url) if is_http(each)), None))
    layouts = layouts_for(host_of(draft.url), day_of(draft.url, (linked, state, meta, micro)))
    laid_out = Draft()
    container = None
    for layout in layouts:
        laid_out.fill_from(read_layout(root, layout))
        container = container if container is not None else apply_layout(root, layout)
    page = read_dom(root)
    claimed = laid_out.title or _claimed_title(page, linked, meta, state, title_tag)
    story = story_in(page, container) or find_story(page)
    visible = read_generic(page, story, claimed) if story is not None else Draft()
    _choose_body(draft, visible, state, linked)
    draft.title = laid_out.title or visible.title or state.title or _without_site(claimed or "", meta.publisher) or None
    printed = Draft(published_at=laid_out.published_at, modified_at=laid_out.modified_at)
    printed.fill_from(visible)
    _choose_dates(draft, printed, state, linked, meta, micro)
    for source in (laid_out, visible, state, linked, micro, meta):
        if source.reporters:
            draft.reporters = source.reporters
            break
    draft.publisher = _publisher(
        draft.url, linked, meta, page.texts(0, len(page.lines)), (story.start, story.end) if story else (0, 0)
    ) or _site_in(title_tag, draft.title)
    draft.reporters = [person for person in draft.reporters if publisher_of_name(person.name) is None]
    draft.section = (
        laid_out.section or visible.section or state.section or _path_in(title_tag) or meta.section or linked.section
    )
    for source in (state, visible, linked, meta):
        captioned = [image for image in source.images if image.caption]
        if captioned:
            draft.images = source.images
            break
    else:
        draft.images = visible.images or state.images or linked.images or meta.images
    draft.images = [Image(_absolute(image.url, draft.url), image.caption) for image in draft.images]
    if any(layout.credit_ends_caption for layout in layouts):
        draft.images = without_credits(draft.images)
    for source in (laid_out, visible, state, linked):
        draft.subtitle = draft.subtitle or source.subtitle
        draft.related = draft.related or [
            RelatedLink(link.title, _absolute(link.url, draft.url)) for link in source.related
        ]
        draft.comment_count = source.comment_count if draft.comment_count is None else draft.comment_count
    if story is not None:
        refuse_a_stub(draft.paragraphs, page.texts(story.start, story.end + 8))
        if draft.paragraphs == visible.paragraphs and is_list_of_articles(page, story):
            raise UnreadablePageError(Reason.NOT_AN_ARTICLE, "This is a list of articles.")
    if not draft.paragraphs:
        refuse_what_is_no_article([title_tag, *page.texts(0, len(page.lines))])
    return draft


def is_http(url: str | None) -> bool:
    """Whether a text is a whole http or https address."""
    return url is not None and host_of(url) is not None and re.match("https?://", url) is not None


def _absolute(url: str | None, base: str | None) -> str | None:
    """The whole address of a link; None where that is no http address."""
    if not url:
        return None
    try:
        whole = urljoin(base or "https:", url)
    except ValueError:
        return None
    return whole if is_http(whole) else None


def _choose_body(draft: Draft, visible: Draft, state: Draft, linked: Draft) -> None:
    """The visible story, unless the page's inline data or JSON-LD holds a longer one."""
    sizes = [sum(map(len, source.paragraphs)) for source in (visible, state, linked)]
    if sizes[1] > max(sizes[0] * 1.2, _LEAST_STORY):
        draft.paragraphs = state.paragraphs
    elif sizes[2] > max(sizes[0] * 1.5, _LEAST_STORY):
        # What JSON-LD calls the body is often all text of the page's story, byline and rights included.
        draft.paragraphs = read_body(linked.paragraphs, linked.title).paragraphs or linked.paragraphs
    else:
        draft.paragraphs = visible.paragraphs


def _claimed_title(page: Page, linked: Draft, meta: Draft, state: Draft, title_tag: str) -> str | None:
    """The title that the page's head claims: of several that differ, the first that the page shows."""
    site = squash(meta.publisher.name) if meta.publisher else None
    tag = one_line(title_tag)
    titles = [
        title
        for title in (meta.title, state.title, linked.title, tag)
        # Some pages claim the name of the site as the title of every article.
        if title and publisher_of_name(title) is None and squash(title) != site
    ]
    if not titles:
        return None
    first = squash(titles[0])
    others = [title for title in titles[1:] if not squash(title).startswith(first) or len(first) < _LEAST_HEADLINE]
    if titles[0] != tag and not others:
        return titles[0]
    shown = [squash(line.text) for line in page.lines if _LEAST_HEADLINE <= len(line.text) <= _MAX_HEADLINE]
    for title in (titles[0], *others):
        if (found := _shown(title, shown)) is not None:
            return found
    return titles[0]


def _shown(title: str, lines: list[str]) -> str | None:
    """The title, or it without the parts after its last separators, if a line begins with that."""
    if len(title) > 2 * _MAX_HEADLINE:
        return None
    ends = [len(title), *(match.start() for match in reversed(list(_SITE_SUFFIX.finditer(title))))]
    for end in ends:
        wanted = squash(title[:end])
        if len(wanted) >= _LEAST_HEADLINE and any(line.startswith(wanted) for line in lines):
            return title[:end]
    return None


def _path_in(title_tag: str) -> str | None:
    """The section path that some title tags end with ("… - 조선닷컴 - 사설ㆍ칼럼 > 내부칼럼 > 사설")."""
    for part in reversed(re.split(r"\s[-–—|]\s", title_tag)[1:]):
        if ">" in part and (path := section_path(one_line(part))):
            return path
    return None


def _site_in(title_tag: str, title: str | None) -> Publisher | None:
    """The site that a title tag names after the headline ("… - 가람신문")."""
    parts = _SITE_SUFFIX.split(one_line(title_tag))
    site = parts[-1]
    if not title or len(parts) < 2 or not one_line(title_tag).startswith(title):
        return None
    return Publisher(site) if _SITE_NAME.fullmatch(site) and not is_section(site) else None


def _without_site(title: str, publisher: Publisher | None) -> str:
    """A title tag without the site's name and sections after a separator ("… : 노동 : 사회 : 뉴스 : 한겨레")."""
    parts = _SITE_SUFFIX.split(title)
    marks = _SITE_SUFFIX.findall(title)
    keep = len(parts)
    while keep > 1 and (
        publisher_of_name(parts[keep - 1])
        or (publisher and squash(publisher.name) == squash(parts[keep - 1]))
        or (keep < len(parts) and len(parts[keep - 1]) <= 8)
    ):
        keep -= 1
    made = parts[0]
    for mark, part in zip(marks[: keep - 1], parts[1:keep], strict=True):
        made += mark + part
    return made


def _choose_dates(draft: Draft, visible: Draft, *sources: Draft) -> None:
    """What the page prints is right; data for machines gives the seconds, and the time where none is printed.

    Machine data is often wrong by the zone (Korean time marked as UTC) or touched by later edits of the site, so a
    modification that the page does not print is taken from it only where it prints no date at all.
    """
    claimed = [source.published_at for source in sources if source.published_at]
    printed = visible.published_at
    if printed is not None and len(claimed) > 1 and all(abs(printed - when) > _FAR for when in claimed):
        printed = None  # The page's clock, or the date of something else.
    if printed is not None:
        draft.published_at = _with_seconds(printed, claimed)
        modified = [source.modified_at for source in sources if source.modified_at]
        draft.modified_at = _with_seconds(visible.modified_at, modified) if visible.modified_at else None
        return
    draft.published_at = claimed[0] if claimed else None
    if visible.modified_at:
        draft.modified_at = visible.modified_at
        return
    for source in sources:
        if source.published_at is not None:
            draft.modified_at = source.modified_at if source.modified_at != source.published_at else None
            return


def _with_seconds(printed: datetime, claimed: list[datetime]) -> datetime:
    """A printed minute or day made exact by a claimed time that it is the beginning of."""
    for when in claimed:
        if when.replace(second=0, microsecond=0) == printed:
            return when
    if printed.hour == printed.minute == 0:
        for when in claimed:
            if when.date() == printed.date():
                return when
    return printed


def _publisher(
    url: str | None, linked: Draft, meta: Draft, lines: list[str], story: tuple[int, int]
) -> Publisher | None:
    host = host_of(url)
    if host and not is_portal(host):
        known = publisher_of_host(host)
        if known is not None:
            return known
    claimed = linked.publisher or meta.publisher
    if claimed is not None and host and is_portal(host) and publisher_of_name(claimed.name) is None:
        # The portal's own name, unless the page names no medium that is known.
        claimed = publisher_in_text(lines, story) or claimed
    if claimed is not None:
        from app.parsing.publishers.registry import registered_domain

        domain = claimed.domain or (registered_domain(host) if host and not is_portal(host) else None)
        return Publisher(claimed.name, domain)
    if (found := publisher_in_text(lines, story)) is not None:
        return found
    return None
