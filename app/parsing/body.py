"""From the lines of an article's container to its paragraphs: bylines, captions and page furniture taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Final

from app.korean.text import one_line
from app.parsing.article import Reporter
from app.parsing.bylines import emails, is_byline, is_credit, lead_tag, reporters_in, sign_off
from app.parsing.lines import (
    has_photo_credit,
    has_verb_end,
    is_about_the_page,
    is_address,
    is_anchor_label,
    is_bare_credit,
    is_caption_with_credit,
    is_credited_scene,
    is_date_line,
    is_end_of_story,
    is_furniture,
    is_marked_caption,
    is_prose,
    is_script_label,
    is_sentence,
    squash,
    without_caption_mark,
)
from app.parsing.publishers.registry import publisher_of_name

_COLUMN_LABEL: Final = re.compile(r"^[\[【<〈][^\[\]【】<>]{2,40}[\]】>〉]$")
_LEAD_MEDIUM: Final = re.compile(r"^\[([^\[\]=]{2,20})\]\s?(?=\S)")
_TAIL_TAG: Final = re.compile(
    r"\s?(?:[\[(<【/|=]\s?)(?P<inside>[^\[\]()<>【】]{2,60})(?:[\])>】])?\s?(?:\(끝\)|<끝>)?$"
)
_TAIL_EMAIL: Final = re.compile(r"\s?[\[(<]?\s?[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,80}\s?[\])>]?$")
_TAIL_BYLINE: Final = re.compile(
    r"(?<=[.?!”\"’'\])])\s{0,2}[/|=·]?\s?"
    r"(?P<byline>(?:[가-힣A-Za-z0-9·]{1,12}[= ])?(?:[가-힣]{2,4}[·,/ ]{1,2}){0,4}[가-힣]{2,4}"
    r"\s?[가-힣]{0,6}(?:기자|특파원)\s?"
    r"(?:[\[(<]?[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,80}[\])>]?)?)\s?$"
)
_TAIL_DATED_BYLINE: Final = re.compile(
    r"(?<=[.다요])\s?(?:19|20)\d\d[.-]\d\d?[.-]\d\d?\.?\s?[/|]?\s?"
    r"(?P<byline>[가-힣]{2,4}\s?[가-힣]{0,4}기자\s?(?:[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,80})?)$"
)
_TAIL_END: Final = re.compile(r"\s?[(<\[]\s?끝\s?[)>\]]\s?$")
_TAIL_CREDIT: Final = re.compile(
    r"\s?[(\[<]\s?(?:사진|영상|화면|자료)\s?(?:제공|출처|캡처)?\s?[=:：]\s?[^()\[\]<>]{1,60}[)\]>]\s?$"
)
_INLINE_LINKS: Final = re.compile(
    r"^(?:[▶☞▷►◆■]|\[)\s?(?:관련\s?(?:기사|뉴스)|바로가기|기사\s?보기|더보기|영상\s?보기|이전\s?기사)"
)
_TAIL_DATE: Final = re.compile(r"(?<=[.다요])\s?(?:19|20)\d\d[.-]\d\d?[.-]\d\d?\.?$")
_MAX_SUBTITLE: Final = 100
_MAX_SUBTITLES: Final = 6


@dataclass(slots=True)
class Body:
    """The paragraphs of a story and what was found among them."""

    paragraphs: list[str] = field(default_factory=list)
    reporters: list[Reporter] = field(default_factory=list)
    captions: list[str] = field(default_factory=list)
    subtitles: list[str] = field(default_factory=list)
    agency: str | None = None

    def credit(self, reporters: Iterable[Reporter]) -> None:
        """Add reporters that are not there yet; an address fills a name that lacks one."""
        for reporter in reporters:
            for place, known in enumerate(self.reporters):
                if known.name == reporter.name:
                    if known.email is None and reporter.email:
                        self.reporters[place] = reporter
                    break
            else:
                self.reporters.append(reporter)


def read_body(raw_lines: Sequence[str], title: str | None = None) -> Body:
    """The story in the lines of its container.

    Everything from the first line that can only follow a story on is cut; bylines and credits become reporters or
    go; captions become captions; lines before the first sentence that are none become subtitles; a second copy of
    the story (a print view) is dropped.
    """
    body = Body()
    lines = [line for line in (one_line(raw) for raw in raw_lines) if line]
    lines = _one_copy(_without_title(lines, title))
    start = _first_paragraph(lines)
    end = _end_of_story(lines, start)
    _read_head(lines[:start], body)
    _read_tail(lines[end:], body)
    # ▲ marks a caption, or each entry of a list of appointments or deaths.
    marked = sum(is_marked_caption(line) and not has_photo_credit(line) for line in lines[start:end])
    listed = marked > 2 or (marked > 0 and not any(is_prose(x) and not is_marked_caption(x) for x in lines[start:end]))
    for line in lines[start:end]:
        kept = _read_line(line, body, listed=listed)
        if kept:
            body.paragraphs.append(kept)
    if not body.paragraphs and len(body.captions) == 1 and has_verb_end(body.captions[0]):
        # Photo news whose text is the one sentence about its picture.
        body.paragraphs = [body.captions.pop()]
    _drop_headings_at_end(body)
    _trim_end(body)
    _trim_start(body)
    for paragraph in body.paragraphs[-2:]:
        if not body.reporters and (name := sign_off(paragraph)):
            body.credit([Reporter(name)])
    return body


def _without_title(lines: list[str], title: str | None) -> list[str]:
    if not title:
        return lines
    wanted = squash(title)
    return [line for line in lines if squash(line) != wanted]


def _one_copy(lines: list[str]) -> list[str]:
    """Cut where a page begins to print its story again."""
    prose = [(place, line) for place, line in enumerate(lines) if is_prose(line)]
    if len(prose) < 4:
        return lines
    first = prose[0][1]
    for order, (place, line) in enumerate(prose[1:], 1):
        if line == first and order + 1 < len(prose) and prose[order + 1][1] == prose[1][1]:
            while place and not is_sentence(lines[place - 1]):
                place -= 1
            return lines[:place]
    return lines


def _first_paragraph(lines: Sequence[str]) -> int:
    """Where the story begins: its first sentence, or the script's labels before it."""
    plain: list[int] = []
    for place, line in enumerate(lines):
        if is_about_the_page(line) or is_marked_caption(line) or (has_photo_credit(line) and not is_script_label(line)):
            continue
        if is_anchor_label(line) or is_prose(line) or (len(line) >= 8 and has_verb_end(line)):
            return place if len(plain) <= _MAX_SUBTITLES else plain[0]
        if len(line) > _MAX_SUBTITLE:
            return plain[0] if len(plain) > _MAX_SUBTITLES else place
        plain.append(place)
    for place, line in enumerate(lines):
        if not is_about_the_page(line) and (is_sentence(line) or len(line) > 30):
            return place
    return 0


def _end_of_story(lines: Sequence[str], start: int) -> int:
    """The first line that can only follow the story.

    A tip-off line or an inserted link in the middle ends nothing: more of the running text has to stand before it
    than after it.
    """
    ends = [place for place in range(start + 1, len(lines)) if is_end_of_story(lines[place])]
    if not ends:
        return len(lines)
    before = list(accumulate((len(line) for line in lines), initial=0))
    marked = set(ends)
    prose = list(
        accumulate((len(x) if at not in marked and is_prose(x) else 0 for at, x in enumerate(lines)), initial=0)
    )
    for place in ends:
        if prose[-1] - prose[place] < before[place] - before[start] and not is_script_label(lines[place]):
            return place
    return len(lines)


def _read_head(lines: Sequence[str], body: Body) -> None:
    """Lines above the first paragraph: bylines, captions, subtitles."""
    for line in lines:
        if is_byline(line) and not is_bare_credit(line):
            body.credit(reporters_in(line))
        elif is_bare_credit(line) or has_photo_credit(line) or is_marked_caption(line) or is_caption_with_credit(line):
            body.captions.append(without_caption_mark(line))
        elif is_credit(line):
            body.credit(reporters_in(line))
        elif _may_be_subtitle(line) and len(body.subtitles) < _MAX_SUBTITLES:
            body.subtitles.append(line.lstrip("-–·ㆍ■◆▶ "))


def _may_be_subtitle(line: str) -> bool:
    if not 5 <= len(line) <= _MAX_SUBTITLE or _COLUMN_LABEL.match(line):
        return False
    return not (is_about_the_page(line) or is_end_of_story(line))


def _read_tail(lines: Sequence[str], body: Body) -> None:
    """The few lines after a story still hold its byline."""
    for line in lines[:6]:
        if is_byline(line) and not body.reporters:
            body.credit(reporters_in(line))


def _read_line(line: str, body: Body, *, listed: bool) -> str | None:
    """What of a line inside the story is text of the story."""
    if is_script_label(line):
        return line
    if is_furniture(line) or is_date_line(line) or is_address(line) or _INLINE_LINKS.match(line):
        return None
    if is_end_of_story(line):
        return None
    if is_caption_with_credit(line) and not is_bare_credit(line):
        body.captions.append(without_caption_mark(line))
        return None
    if is_byline(line) or is_credit(line):
        body.credit(reporters_in(line))
        return None
    if is_bare_credit(line):
        return None
    if (
        is_credited_scene(line)
        or (is_marked_caption(line) and not listed)
        or (has_photo_credit(line) and not is_prose(line))
    ):
        body.captions.append(without_caption_mark(line))
        return None
    return line


def _drop_headings_at_end(body: Body) -> None:
    """A short line after the last sentence heads what follows the story, or names the wire that it came from."""
    for _ in range(2):
        if len(body.paragraphs) < 2:
            return
        last, before = body.paragraphs[-1], body.paragraphs[-2]
        heads = len(last) < 25 and not is_sentence(last) and not is_script_label(last) and not emails(last)
        if not (heads and is_sentence(before) and not reporters_in(last)):
            return
        if publisher_of_name(last):
            body.agency = body.agency or last
        body.paragraphs.pop()


def _trim_start(body: Body) -> None:
    if not body.paragraphs:
        return
    tag = lead_tag(body.paragraphs[0])
    if tag is None:
        # A medium's name alone: no byline, and no text of the story either.
        match = _LEAD_MEDIUM.match(body.paragraphs[0])
        if match is not None and publisher_of_name(match[1]):
            body.agency = match[1]
            body.paragraphs[0] = body.paragraphs[0][match.end() :]
        return
    rest = body.paragraphs[0][tag.end :].lstrip(" =")
    body.credit(tag.reporters)
    body.agency = tag.agency
    if rest:
        body.paragraphs[0] = rest
    else:
        del body.paragraphs[0]


def _trim_end(body: Body) -> None:
    """Cut what is appended to the last paragraph: "[매체 홍길동 기자]", addresses, "(끝)", "(사진=…)"."""
    while body.paragraphs and not is_script_label(body.paragraphs[-1]):
        last = body.paragraphs[-1]
        shorter = _TAIL_EMAIL.sub("", _TAIL_CREDIT.sub("", _TAIL_END.sub("", _TAIL_DATE.sub("", last))))
        if (match := _TAIL_DATED_BYLINE.search(shorter[-140:])) and (names := reporters_in(match["byline"])):
            body.credit(names)
            shorter = shorter[: len(shorter) - len(shorter[-140:]) + match.start()]
        match = _TAIL_BYLINE.search(shorter[-140:])
        if match is not None and (
            names := reporters_in(last[-140 + match.start() if len(last) > 140 else match.start() :])
        ):
            body.credit(names)
            shorter = shorter[: len(shorter) - len(shorter[-140:]) + match.start()]
        else:
            match = _TAIL_TAG.search(shorter[-70:])
            if match is not None and (names := reporters_in(match["inside"])):
                body.credit(names)
                shorter = shorter[: len(shorter) - len(shorter[-70:]) + match.start()]
        shorter = shorter.rstrip(" /|=·")
        if shorter == last:
            return
        if shorter:
            body.paragraphs[-1] = shorter
        else:
            body.paragraphs.pop()
