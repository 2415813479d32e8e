"""Whole-page text dumps (select-all copies): the article found among menus, lists and footers, of any publisher."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from app.korean.text import normalize
from app.parsing.article import Image
from app.parsing.body import read_body
from app.parsing.bylines import emails, is_byline, sign_off
from app.parsing.draft import Draft
from app.parsing.errors import Reason, UnreadablePageError
from app.parsing.lines import (
    has_photo_credit,
    has_verb_end,
    is_about_the_page,
    is_bulleted,
    is_caption_with_credit,
    is_date_line,
    is_end_of_story,
    is_furniture,
    is_marked_caption,
    is_prose,
    is_script_label,
    is_teaser,
    is_whole_label,
    squash,
    without_bullet,
)
from app.parsing.printed import (
    PageLine,
    comment_count,
    dates_beside,
    headline_form,
    is_chrome_like,
    is_near_date,
    is_section,
    publisher_in_text,
    related_after,
    reporters_beside,
    section_beside,
    section_path,
)
from app.parsing.refusal import refuse_a_stub, refuse_what_is_no_article

_ADDRESS_AT_END: Final = re.compile(r"\s?[\[(<]?[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,80}[\])>]?$")
_LABEL: Final = re.compile(r"[\[<【〈(].{1,40}[\]>】〉)]")
_SURE_HEADLINE: Final = 3.0
_MAX_INSERTED: Final = 14
_DATE_REACH: Final = 10
_BYLINE_REACH: Final = 3
_MAX_SUBTITLES_BELOW: Final = 3
_MAX_LINES: Final = 50_000
_HEADLINE_REACH: Final = 80
_HEAD_REACH: Final = 8
_TAIL_REACH: Final = 40
_LEAST_PROSE: Final = 40
_LEAST_NOTICE: Final = 60


def read_text_page(text: str, url: str | None = None) -> Draft:
    """The article of a text dump.

    Raises:
        UnreadablePageError: NO_TITLE, NO_BODY, NOT_AN_ARTICLE or LOGIN_WALL.
    """
    lines = [PageLine(raw, is_bulleted(raw)) for raw in normalize(text).split("\n") if raw]
    if len(lines) > _MAX_LINES:
        raise UnreadablePageError(Reason.TOO_LARGE, f"The text has more than {_MAX_LINES} lines.")
    start, end = _story_span(lines)
    start, end = _around_lists(lines, start, end)
    if start == end:
        start, end = _notice_span(lines)
    if start == end:
        refuse_what_is_no_article([line.text for line in lines])
        raise UnreadablePageError(Reason.NO_BODY, "No running text of an article was found.")
    headline = _headline(lines, start)
    if headline is None:
        refuse_what_is_no_article([line.text for line in lines[:200]])
        raise UnreadablePageError(Reason.NO_TITLE, "No headline was found above the text.")
    title = without_bullet(lines[headline].text) if lines[headline].listed else lines[headline].text
    story, captions = _story_lines(lines, headline, start, end, title)
    body = read_body(story, title)
    # What was cut off the end holds the byline, the related list and the counters.
    tail = [line.text for line in lines[end : end + _TAIL_REACH]]
    head = [line.text for line in lines[max(headline - _HEAD_REACH, 0) : start]]
    refuse_a_stub(body.paragraphs, tail[:8])
    published, modified = dates_beside(lines, headline, start, end)
    draft = Draft(
        title=title,
        subtitle="\n".join(body.subtitles) or None,
        section=section_beside(lines, headline, start, title),
        reporters=reporters_beside(lines, headline, start, tail, body),
        published_at=published.when if published else None,
        modified_at=modified.when if modified else None,
        paragraphs=body.paragraphs,
        images=[Image(caption=caption) for caption in [*body.captions, *captions]],
        related=related_after(lines, end, title),
        comment_count=comment_count([*head, *tail]),
        url=url,
    )
    draft.publisher = publisher_in_text([line.text for line in lines], (start, end), url)
    return draft


def _story_span(lines: Sequence[PageLine]) -> tuple[int, int]:
    """The run of lines with the most running text: the best sum of scores, menus and lists counting against it."""
    best = (0, 0)
    best_sum = 0
    start = total = 0
    for place, line in enumerate(lines):
        score = _score(line)
        if total <= 0:
            start, total = place, 0
        total += score
        if total > best_sum:
            best_sum, best = total, (start, place + 1)
    if best_sum < _LEAST_PROSE:
        return 0, 0
    start, end = best
    while end < len(lines) and _may_close(lines[end]):
        end += 1
    while start > 0 and _is_short_sentence(lines[start - 1]):
        start -= 1
    # A headline that reads as a sentence stands above the date, the story below.
    for place in range(start + 1, min(start + 5, end)):
        if is_date_line(without_bullet(lines[place].text)):
            start = place + 1
    return start, end


def _around_lists(lines: Sequence[PageLine], start: int, end: int) -> tuple[int, int]:
    """The span with the running text that a list of other articles set inside the story cuts off from it.

    What stands before such a list belongs to the story if it follows the date; what stands after one, if a byline or
    the rights follow it.
    """
    before = start - 1
    while before >= 0 and start - before <= _MAX_INSERTED and _is_inserted(lines[before]):
        before -= 1
    if start - before > 2 and before >= 0 and _runs(lines[before]):
        first = before
        while first > 0 and (_runs(lines[first - 1]) or has_photo_credit(lines[first - 1].text)):
            first -= 1
        if any(_is_dated(line.text) for line in lines[max(first - _DATE_REACH, 0) : first]):
            start = first
    after = end
    while after < len(lines) and after - end < _MAX_INSERTED and _is_inserted(lines[after]):
        after += 1
    if after - end >= 2 and after < len(lines) and _runs(lines[after]):
        last = after + 1
        while last < len(lines) and _runs(lines[last]):
            last += 1
        if any(is_byline(line.text) or emails(line.text) for line in lines[last : last + _BYLINE_REACH]):
            end = last
    return start, end


def _runs(line: PageLine) -> bool:
    return not line.listed and is_prose(line.text) and not is_teaser(line.text) and not is_end_of_story(line.text)


def _is_inserted(line: PageLine) -> bool:
    """Whether a line may stand in what is set inside a story: a list of articles with its heading, a picture."""
    text = line.text
    if is_prose(text):
        return False
    return (
        line.listed
        or is_end_of_story(text)
        or is_furniture(text)
        or is_marked_caption(text)
        or is_caption_with_credit(text)
    )


def _notice_span(lines: Sequence[PageLine]) -> tuple[int, int]:
    """The lines of a notice (deaths, appointments, schedules) that has no sentence: below a headline and its date."""
    for place, line in enumerate(lines):
        dated = is_near_date(line.text) and not line.listed
        above = lines[max(place - 4, 0) : place]
        if not dated or not any(headline_form(near.text) >= 2 and not near.listed for near in above):
            continue
        start = place + 1
        while start < len(lines) and is_about_the_page(lines[start].text):
            start += 1
        end = start
        # Some stories are lists of sentences.
        while end < len(lines) and (not lines[end].listed or is_prose(lines[end].text)):
            if is_end_of_story(lines[end].text):
                break
            end += 1
        if sum(len(each.text) for each in lines[start:end] if not is_chrome_like(each.text)) >= _LEAST_NOTICE:
            return start, end
    return 0, 0


def _is_short_sentence(line: PageLine) -> bool:
    return not line.listed and len(line.text) >= 8 and has_verb_end(line.text) and not is_about_the_page(line.text)


def _may_close(line: PageLine) -> bool:
    """Whether a line after the run belongs to it: a short sentence, a sign-off with its address."""
    if is_end_of_story(line.text) or line.listed:
        return False
    return _is_short_sentence(line) or sign_off(_ADDRESS_AT_END.sub("", line.text)) is not None


def _score(line: PageLine) -> int:
    text = line.text
    if is_script_label(text):
        return 15
    if is_end_of_story(text):
        return -80
    if is_prose(text) and not is_teaser(text):
        # Link lists with the beginnings of other articles are bulleted; so are few paragraphs.
        if not line.listed:
            return min(len(text), 200)
        return min(len(text), 100) // 2 if text.startswith("-") else -10
    if line.listed:
        return -30
    return -25 if is_furniture(text) else -12


def _headline(lines: Sequence[PageLine], start: int) -> int | None:
    """The line above the story that is most like its headline."""
    best, best_score = None, 0.0
    near = lines[max(start - _HEADLINE_REACH, 0) : start]
    printed = {squash(without_bullet(line.text)) for line in near}
    seen = Counter(key for line in lines if (key := squash(without_bullet(line.text[:200]))) in printed)
    floor = max(start - _HEADLINE_REACH, 0)
    last_date = max((at for at in range(floor, start) if _is_dated(lines[at].text)), default=None)
    for place in range(floor, start):
        line = lines[place]
        text = line.text
        if (
            is_about_the_page(text)
            or _is_dated(text)
            or is_end_of_story(text)
            or is_whole_label(text)
            or section_path(text)
            or is_section(text)
        ):
            continue
        score = headline_form(text) - 0.03 * (start - place)
        if line.listed:
            score -= 3
        if len(text) > 9 and seen[squash(without_bullet(text))] > 1:
            score += 2
        if last_date is not None:
            if place < last_date <= place + 6:
                score += 4 - 0.3 * (last_date - place)
            elif place > last_date:
                # What stands between the date and the text is a subtitle, if there is a headline above.
                score += 1 if place == last_date + 1 else 0
        if has_photo_credit(text):
            score -= 2
        if score > best_score:
            best, best_score = place, score
    if best is None or best_score < 1:
        return None
    return _first_of_headlines(lines, best, floor)


def _is_dated(text: str) -> bool:
    return not is_prose(text) and is_near_date(text)


def _first_of_headlines(lines: Sequence[PageLine], chosen: int, floor: int) -> int:
    """Subtitles stand under a headline: the first of the lines of its form right above each other."""
    first = chosen
    while first > floor and _is_headline_like(lines[first - 1]):
        first -= 1
    # Below the heading of a list ("많이 본 뉴스") stand other headlines.
    listed = first > floor and is_end_of_story(lines[first - 1].text)
    return chosen if listed or chosen - first > _MAX_SUBTITLES_BELOW else first


def _is_headline_like(line: PageLine) -> bool:
    text = line.text
    return (
        not line.listed
        and headline_form(text) >= _SURE_HEADLINE
        and not _LABEL.fullmatch(text)
        and not is_about_the_page(text)
        and not is_end_of_story(text)
        and not _is_dated(text)
        and not has_photo_credit(text)
        and not section_path(text)
        and not is_prose(text)
    )


def _story_lines(
    lines: Sequence[PageLine], headline: int, start: int, end: int, title: str
) -> tuple[list[str], list[str]]:
    """The story's lines with the captions and subtitles right above them, and captions that follow a picture's text.

    A picture's alternative text is often the headline again; what stands under it is the caption.
    """
    begin = start
    while begin - 1 > headline and _may_open(lines[begin - 1]):
        begin -= 1
    wanted = squash(title)
    kept: list[str] = []
    captions: list[str] = []
    after_picture = in_list = False
    for place in range(begin, end):
        text = lines[place].text
        # A list of other articles inside the story, from its heading on.
        in_list = (is_end_of_story(text) and lines[place + 1 : place + 2] != [] and lines[place + 1].listed) or (
            in_list and lines[place].listed
        )
        if in_list:
            continue
        if text.startswith("* ") and is_prose(text):
            text = without_bullet(text)
        if squash(text) == wanted:
            after_picture = place > start
            continue
        if after_picture and not is_prose(text) and not is_script_label(text) and len(text) <= 120:
            captions.append(text)
        else:
            kept.append(text)
        after_picture = False
    return kept, captions


def _may_open(line: PageLine) -> bool:
    """Whether a line right above the first paragraph may be a subtitle or a caption."""
    text = line.text
    if (
        line.listed
        or is_furniture(text)
        or is_date_line(text)
        or is_byline(text)
        or is_end_of_story(text)
        or is_section(text)
    ):
        return False
    if is_chrome_like(text):
        return False
    return has_photo_credit(text) or (len(text) >= 8 and len(text.split()) >= 2) or "사진" in text
