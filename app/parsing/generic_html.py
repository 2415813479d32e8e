"""Any publisher's HTML page: the story by its running text, the rest by what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from lxml import etree

from app.korean.text import one_line
from app.parsing.article import Image, Reporter
from app.parsing.body import read_body
from app.parsing.bylines import is_byline, is_name
from app.parsing.dom import Block, DomLine, Page, parse_html, read_dom
from app.parsing.draft import Draft
from app.parsing.lines import (
    has_photo_credit,
    is_about_the_page,
    is_end_of_story,
    is_furniture,
    is_marked_caption,
    is_script_label,
    is_teaser,
    squash,
    without_caption_mark,
)
from app.parsing.printed import (
    PageLine,
    comment_count,
    dates_beside,
    headline_form,
    is_section,
    related_after,
    reporters_beside,
    section_beside,
    section_of_parts,
)

_STORY_MARKS: Final = re.compile(
    r"(?:^|[\s_-])(?:article[-_]?(?:body|txt|text|content|cont|view)\w*|articleBody\w*|news[-_]?(?:body|txt|text|content|view|article)\w*|newsct_article|dic_area|harmonyContainer|view[-_]?(?:con|text|txt|cont|content)\w*"
    r"|body[-_]?(?:text|txt|cont)\w*|detail[-_]?(?:body|txt|text|cont)\w*|text[-_]?area|entry-content|post-content|CmAdContent|cont_newstext|textBody|story[-_]?(?:body|news|content))(?=$|[\s_-])",
    re.IGNORECASE,
)
_FIGURE_MARKS: Final = re.compile(r"photo|image|img|figure|pic|caption|cap\b|desc|vod|thumb", re.IGNORECASE)
_CAPTION_MARKS: Final = re.compile(
    r"caption|figcap|fr-inner|figure_txt|photo[-_]?(?:txt|text|desc|info|cap)|img[-_]?(?:txt|text|desc|info|cap)|pic[-_]?(?:txt|desc)|cap[-_]?(?:txt|text)",
    re.IGNORECASE,
)
_SUBTITLE_MARKS: Final = re.compile(
    r"sub[-_]?(?:title|tit|head|heading)\w*|subTitle|summary|lead[-_]?(?:tit|title)|article_subtitle|title_sub|news_subtitle",
    re.IGNORECASE,
)
_PULL_QUOTE_MARKS: Final = re.compile(
    r"(?:^|[\s_-])(?:module[-_]?quote|pull[-_]?quote|pullquote|quote[-_]?(?:box|area|module))(?=$|[\s_-])",
    re.IGNORECASE,
)
_TITLE_MARKS: Final = re.compile(
    r"(?:^|[\s_-])(?:title|tit|headline|subject|heading|art_tit\w*|article[-_]?tit\w*|view[-_]?tit\w*|news[-_]?tit\w*)(?=$|[\s_-])",
    re.IGNORECASE,
)
_SECTION_MARKS: Final = re.compile(
    r"(?:^|[\s_-])(?:(?:sub|page)?[-_]?(?:cate(?:gory)?|section|location|loc|path|breadcrumbs?\d*)(?:[-_](?:name|title|list|area))?"
    r"|subhead|sort|btn_title|nav[-_]?path\d*|navi)(?=$|[\s_-])",
    re.IGNORECASE,
)
_WRITER_MARKS: Final = re.compile(
    r"(?:^|[\s_-])(?:name|writer|reporter|author|byline|journalist)(?:[-_]name)?(?=$|[\s_-])", re.IGNORECASE
)
_CARD_REACH: Final = 12
_MAX_CARD_LINES: Final = 12
_MAX_CARD_ELEMENTS: Final = 60
_SECTION_REACH: Final = 10
_MAX_SECTION_LINES: Final = 5
_MAX_CAPTION: Final = 400
_MAX_FIGURE_CLIMB: Final = 4
_LEAST_LEADS: Final = 4
_LEAST_PROSE: Final = 40
_LEAST_MARKED: Final = 40
_MOST_OF_STORY: Final = 0.6
# Names that only the container of the text itself bears.
_BODY_MARKS: Final = re.compile(
    r"(?:^|[\s_-])(?:article-?view-?content(?:-div)?|article[-_]?(?:body|txt|text)|articleBody|news[-_]?(?:body|txt|text)|newsct_article|dic_area"
    r"|harmonyContainer|view[-_]?(?:con|text|txt|content)|text[-_]?area|entry-content|post-content|cont_newstext|textBody|CmAdContent)(?=$|[\s_-])",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Story:
    """Where the story stands: its container block and the lines of it."""

    block: int
    start: int
    end: int


def find_story(page: Page) -> Story | None:
    """The block whose running text most outweighs its other text; hidden text only where there is no other."""
    for with_hidden in (False, True):
        story = _best_block(page, with_hidden)
        if story is not None:
            return story
    return None


def story_in(page: Page, container: etree._Element | None) -> Story | None:
    """The story in a container that is known already."""
    if container is None:
        return None
    for place, block in enumerate(page.blocks):
        if block.element is container and block.end > block.start:
            return Story(place, block.start, block.end)
    return None


def _best_block(page: Page, with_hidden: bool) -> Story | None:
    gains, losses, plain = [0], [0], [0]
    after_link = False
    for line in page.lines:
        block = page.blocks[line.block] if line.block >= 0 else None
        gain = loss = text = 0
        if block is None or not block.hidden or with_hidden:
            size = len(line.text)
            if line.linked < 0.5 and not is_end_of_story(line.text):
                text = size
                if is_script_label(line.text) or (line.prose and not is_teaser(line.text)):
                    gain = min(size, 400)
                    # Beginnings of other articles stand under their linked headlines; comments stand in chrome.
                    if after_link or (block is not None and block.chrome):
                        gain //= 4
            if not gain:
                loss = min(size, 60)
            after_link = line.linked > 0.6 and size > 9
        gains.append(gains[-1] + gain)
        losses.append(losses[-1] + loss)
        plain.append(plain[-1] + text)
    best: int | None = None
    best_score = 0.0
    for place, block in enumerate(page.blocks):
        gain = gains[block.end] - gains[block.start]
        if gain < _LEAST_PROSE:
            continue
        score = gain - 0.6 * (losses[block.end] - losses[block.start])
        if block.element.get("itemprop") == "articleBody":
            score += 0.25 * gain
        elif _STORY_MARKS.search(block.marks) or block.tag == "article":
            score += 0.1 * gain
        # The innermost of equals: a wrapper adds nothing.
        if score >= best_score and score > 0:
            best, best_score = place, score
    marked = _marked_block(page, plain)
    if marked is not None:
        size = plain[page.blocks[marked].end] - plain[page.blocks[marked].start]
        inside = best is not None and marked in page.ancestors(best)
        if best is not None and not inside and _leads(page, gains, marked, best):
            return Story(marked, page.blocks[marked].start, page.blocks[marked].end)
        # Notices and lists are no prose; the container that is marked as the article's text holds them all the same.
        if best is None or (not inside and size > 2 * best_score) or (inside and size > 1.6 * best_score):
            best = marked
    if best is None:
        return None
    block = page.blocks[best]
    return Story(best, block.start, block.end)


def _leads(page: Page, gains: Sequence[int], marked: int, best: int) -> bool:
    """Whether a marked block begins the running text of the block around it: what follows is the site's."""
    inner, outer = page.blocks[marked], page.blocks[best]
    whole = gains[outer.end] - gains[outer.start]
    return (
        best in page.ancestors(marked)
        and gains[inner.start] == gains[outer.start]
        and gains[inner.end] - gains[inner.start] >= _MOST_OF_STORY * whole
    )


def _marked_block(page: Page, plain: Sequence[int]) -> int | None:
    """The innermost block that says it is the article's text and has some."""
    best: int | None = None
    best_size = _LEAST_MARKED
    for place, block in enumerate(page.blocks):
        if block.hidden or not (block.element.get("itemprop") == "articleBody" or _BODY_MARKS.search(block.marks)):
            continue
        size = plain[block.end] - plain[block.start]
        if size >= best_size * 0.8 and size >= _LEAST_MARKED:
            best, best_size = place, max(size, best_size)
    return best


def is_list_of_articles(page: Page, story: Story) -> bool:
    """Whether the running text is the beginnings of articles, each under its linked headline."""
    leads = paragraphs = 0
    after_link = False
    for line in page.lines[story.start : story.end]:
        if line.prose and line.linked < 0.5:
            paragraphs += 1
            leads += after_link
        after_link = line.linked > 0.6 and len(line.text) > 9
    return leads >= _LEAST_LEADS and leads >= 0.6 * paragraphs


def read_generic(page: Page, story: Story, title: str | None) -> Draft:
    """The fields of a page by its visible text alone."""
    headline = find_headline(page, story, title)
    draft = Draft()
    if headline is not None:
        draft.title = _headline_alone(page, headline, title)
    title = draft.title or title
    lines, captions, images, subtitles = story_lines(page, story)
    body = read_body(lines, title)
    draft.paragraphs = body.paragraphs
    draft.images = [*images, *(Image(caption=text) for text in [*captions, *body.captions])]
    draft.subtitle = _subtitle(subtitles or body.subtitles, title)
    plain = [PageLine(line.text, line.linked > 0.6 or _in_list(page, line), line.href) for line in page.lines]
    first = _first_prose(page, story)
    top = headline if headline is not None else max(story.start - 1, 0)
    after = _story_end(page, story)
    if top <= first:
        published, modified = dates_beside(plain, top, first, after)
        draft.published_at = published.when if published else None
        draft.modified_at = modified.when if modified else None
        draft.section = (
            section_beside(plain, top, first, title or "") or _marked_section(page, top) or _linked_section(page, top)
        )
        draft.reporters = reporters_beside(plain, top, first, [line.text for line in plain[after : after + 12]], body)
    else:
        draft.reporters = body.reporters
    if not draft.reporters:
        draft.reporters = _marked_names(page, [*range(max(top - 2, 0), first), *range(after, after + _CARD_REACH)])
    draft.related = related_after(plain, after, title or "")
    draft.comment_count = comment_count(line.text for line in plain[max(top - 4, 0) : first])
    return draft


def _marked_names(page: Page, places: Sequence[int]) -> list[Reporter]:
    """Names that stand alone in an element marked as a writer's near the headline or right after the story."""
    for place in places:
        if place >= len(page.lines):
            break
        block = page.blocks[page.lines[place].block]
        if block.end - block.start > _MAX_CARD_LINES:
            continue
        marked = block.element.iter("strong", "span", "a", "em", "b", "dt", "p", "div", "li")
        for element in islice(marked, _MAX_CARD_ELEMENTS):
            classes = element.get("class")
            if classes and _WRITER_MARKS.search(classes):
                text = one_line("".join(map(str, element.itertext())))
                if is_name(text):
                    return [Reporter(text)]
    return []


def _headline_alone(page: Page, headline: int, title: str | None) -> str:
    """The text of a headline's line; of the element in it that is the claimed title, where a subtitle shares it."""
    line = page.lines[headline]
    wanted = squash(title or "")
    block = page.blocks[line.block]
    if wanted and len(squash(line.text)) > len(wanted) and block.end - block.start <= _MAX_SECTION_LINES:
        for element in block.element.iterdescendants("strong", "b", "span", "em", "font", "a"):
            text = one_line("".join(map(str, element.itertext())))
            if squash(text) == wanted:
                return text
    return line.text


def _marked_section(page: Page, headline: int) -> str | None:
    """The section in a block near above the headline that is marked as its place in the site."""
    seen: set[int] = set()
    for at in range(headline - 1, max(headline - _SECTION_REACH, -1), -1):
        for place in page.ancestors(page.lines[at].block):
            block = page.blocks[place]
            if place in seen or block.end - block.start > _MAX_SECTION_LINES:
                break
            seen.add(place)
            if _SECTION_MARKS.search(block.marks) and (found := section_of_parts(_parts(page, block))):
                return found
    return None


def _parts(page: Page, block: Block) -> list[str]:
    """The texts of a block: of its links where they make up its one line, else its lines."""
    lines = [line.text for line in page.lines[block.start : block.end]]
    if len(lines) == 1:
        links = [one_line("".join(map(str, link.itertext()))) for link in block.element.iter("a")]
        if 1 < len(links) < _MAX_SECTION_LINES and squash("".join(links)) == squash(lines[0]):
            return links
    return lines


def _linked_section(page: Page, headline: int) -> str | None:
    """A section's name that stands as a link of its own right above the headline, in no menu."""
    for line in reversed(page.lines[max(headline - 2, 0) : headline]):
        tags = {page.blocks[place].tag for place in page.ancestors(line.block)}
        if tags.isdisjoint(("li", "nav", "ul", "ol")) and all(map(is_section, re.split("[·/]", line.text))):
            return line.text
    return None


def _subtitle(lines: Sequence[str], title: str | None) -> str | None:
    """Subtitle lines without repetitions of the headline."""
    wanted = squash(title or "")
    return "\n".join(line for line in lines if squash(line) != wanted) or None


def _in_list(page: Page, line: DomLine) -> bool:
    return line.block >= 0 and page.blocks[line.block].tag == "li" and line.linked > 0


def _first_prose(page: Page, story: Story) -> int:
    for place in range(story.start, story.end):
        if is_script_label(page.lines[place].text) or page.lines[place].prose:
            return place
    return story.start


def _story_end(page: Page, story: Story) -> int:
    """The line after the last running text of the story."""
    for place in range(story.end - 1, story.start - 1, -1):
        line = page.lines[place]
        if line.linked < 0.5 and line.prose and not is_end_of_story(line.text):
            return place + 1
    return story.end


def find_headline(page: Page, story: Story, title: str | None) -> int | None:
    """The visible line that is the headline: what the title tags begin with, else the best heading above the story."""
    wanted = squash(title or "")
    best: int | None = None
    best_score = 0.0
    limit = min(_first_prose(page, story) + 1, len(page.lines))
    for place in range(limit):
        line = page.lines[place]
        block = page.blocks[line.block] if line.block >= 0 else None
        if len(line.text) > 200 or block is None:
            continue
        score = 0.0
        heading = block.tag in ("h1", "h2", "h3", "h4", "h5") or bool(_TITLE_MARKS.search(block.marks))
        have = squash(line.text)
        if wanted and len(have) >= 4 and have in wanted and len(have) * 2 >= len(wanted):
            score += 6 + 4 * len(have) / len(wanted)
        elif wanted and len(have) > len(wanted) >= 10 and have.startswith(wanted) and heading:
            score += 5
        elif not heading:
            continue
        if heading:
            score += {"h1": 3.0, "h2": 2.0, "h3": 1.5}.get(block.tag, 1.0)
        if block.hidden or block.chrome:
            score -= 1.5
        if line.linked > 0.6:
            score -= 2
        if not wanted:
            score += headline_form(line.text)
        score -= 0.01 * (limit - place)
        if score > best_score and not is_about_the_page(line.text):
            best, best_score = place, score
    return best if best_score >= (4 if wanted else 3) else None


def story_lines(page: Page, story: Story) -> tuple[list[str], list[str], list[Image], list[str]]:
    """The story's own lines; captions, images with theirs, and marked subtitles taken out."""
    dropped = _chrome_inside(page, story)
    captions: list[str] = []
    images: list[Image] = []
    subtitles: list[str] = []
    taken: set[int] = set()
    for picture in page.pictures:
        if not story.start <= picture.at <= story.end or not _inside(page, picture.block, story.block):
            continue
        if any(above in dropped for above in page.ancestors(picture.block)):
            continue
        caption = _caption_of(page, story, picture.block, taken)
        if caption is not None or _is_story_picture(picture.url):
            images.append(Image(picture.url, caption))
    kept: list[str] = []
    for place in range(story.start, story.end):
        line = page.lines[place]
        if place in taken:
            continue
        above = [at for at in page.ancestors(line.block) if at >= story.block]
        if any(at in dropped for at in above):
            continue
        inner = [at for at in above if at > story.block]
        in_caption = any(
            page.blocks[at].tag == "figcaption" or _CAPTION_MARKS.search(page.blocks[at].marks) for at in inner
        )
        if in_caption and len(line.text) <= _MAX_CAPTION:
            captions.append(without_caption_mark(line.text))
            continue
        if any(_SUBTITLE_MARKS.search(page.blocks[at].marks) for at in inner) and len(line.text) <= 150 and not kept:
            subtitles.append(line.text)
            continue
        if any(_PULL_QUOTE_MARKS.search(page.blocks[at].marks) for at in inner):
            continue
        if line.linked > 0.8 and not (line.prose and line.linked < 0.95):
            continue
        kept.append(line.text)
    return kept, captions, images, subtitles


def _is_story_picture(url: str | None) -> bool:
    return url is not None and not re.search(
        r"\.gif(?:$|\?)|icon|btn|button|logo|banner|blank|spacer|/ads?/|sns|bullet|loading|1x1|pixel",
        url,
        re.IGNORECASE,
    )


def _inside(page: Page, block: int, container: int) -> bool:
    return any(above == container for above in page.ancestors(block))


def _chrome_inside(page: Page, story: Story) -> set[int]:
    """Blocks of the story's container that are hidden or page furniture and hold little of the running text."""
    total = sum(len(line.text) for line in page.lines[story.start : story.end] if line.prose) or 1
    container = page.blocks[story.block]
    dropped: set[int] = set()
    for place in range(story.block + 1, len(page.blocks)):
        block = page.blocks[place]
        if block.start > story.end or (block.start >= story.end and block.end > story.end):
            break
        if block.parent in dropped:
            dropped.add(place)
            continue
        parent = page.blocks[block.parent]
        newly_hidden = block.hidden and not (parent.hidden or container.hidden)
        newly_chrome = block.chrome and not (parent.chrome and not container.chrome)
        if container.chrome:
            newly_chrome = False
        if newly_hidden or newly_chrome:
            share = sum(
                len(line.text) for line in page.lines[block.start : block.end] if line.prose and line.linked < 0.5
            )
            if newly_hidden or share < 0.3 * total:
                dropped.add(place)
    return dropped


def _caption_of(page: Page, story: Story, block: int, taken: set[int]) -> str | None:
    """The text in the smallest block around a picture that has text, if that block is the picture's alone."""
    for climbed, place in enumerate(page.ancestors(block)):
        if place == story.block or climbed > _MAX_FIGURE_CLIMB:
            return None
        around = page.blocks[place]
        lines = [
            at
            for at in range(around.start, around.end)
            if at not in taken and not page.blocks[page.lines[at].block].hidden
        ]
        lines = [at for at in lines if not is_furniture(page.lines[at].text)]
        if not lines:
            continue
        text = " ".join(page.lines[at].text for at in lines)
        if len(text) > _MAX_CAPTION or len(lines) > 3 or is_byline(text):
            return None
        figure = around.tag in ("figure", "table", "td", "tr", "dl", "dd", "figcaption") or bool(
            _FIGURE_MARKS.search(around.marks)
        )
        if figure or has_photo_credit(text) or is_marked_caption(text) or not any(page.lines[at].prose for at in lines):
            taken.update(lines)
            return without_caption_mark(text)
        return None
    return None


def read_fragment(markup: str, draft: Draft, *, clean: bool = True) -> list[str]:
    """Read the HTML (or text) of a story alone into a draft; the lines that it has.

    With `clean` false the lines are only returned.
    """
    root = parse_html(f'<div itemprop="articleBody">{markup}</div>')
    if root is None:
        return []
    page = read_dom(root)
    if not page.blocks:
        return []
    story = Story(0, 0, len(page.lines))
    lines, captions, images, subtitles = story_lines(page, story)
    if not clean:
        return lines
    body = read_body(lines, draft.title)
    draft.paragraphs = body.paragraphs
    draft.reporters = draft.reporters or body.reporters
    draft.images = draft.images or [*images, *(Image(caption=text) for text in [*captions, *body.captions])]
    draft.subtitle = draft.subtitle or "\n".join(subtitles or body.subtitles) or None
    return lines
