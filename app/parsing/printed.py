"""What pages print around a story, HTML or text: section, publisher, dates, bylines, related lists, counters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.parsing.article import Publisher, RelatedLink, Reporter
from app.parsing.body import Body
from app.parsing.bylines import emails, is_byline, is_name, lead_tag, reporters_in, sign_off
from app.parsing.dates import AROUND_DATES, Label, PrintedDate, find_dates, without_dates
from app.parsing.lines import (
    is_date_line,
    is_end_of_story,
    is_furniture,
    is_sentence,
    squash,
    without_bullet,
)
from app.parsing.publishers.registry import host_of, is_portal, may_begin_name, publisher_of_host, publisher_of_name
from app.parsing.words import any_of, words

# Where pages print their own name: menus, footer, and around the story.
_TOP_LINES: Final = 400
_BOTTOM_LINES: Final = 300
_HEAD_REACH: Final = 8
_BREADCRUMB_REACH: Final = 60


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line of a page; `listed` where it stands in a list or is a link."""

    text: str
    listed: bool
    url: str | None = None


_SECTIONS: Final = words("sections")
_PATH: Final = re.compile(r"^[^\n>›»＞]{1,24}(?:\s?[>›»＞]\s?[^\n>›»＞]{1,24}){1,5}$")
_ROOTS: Final = frozenset(
    "뉴스 홈 HOME Home home 전체 전체기사 뉴스홈 기사 NEWS News TOP 메인 종합뉴스 최신기사".split()
)
_HOME: Final = frozenset("홈 HOME Home home 뉴스홈".split())
_MAX_CRUMBS: Final = 4
_COUNT: Final = re.compile(
    r"(?:이\s기사의\s)?(?:댓글|덧글|코멘트|의견)(?:\s?(?:보기|쓰기|수))?\s?"
    r"[(:\[]?\s?(\d{1,3}(?:,\d{3})+|\d{1,6})\s?[)\]]?\s?(?:개|건)?$"
)
_RIGHTS: Final = re.compile(r"(?i:copyright)|[ⓒ©Ⓒ]|저작권자|무단\s?전재")
_LABEL_ALONE: Final = re.compile(
    r"(?:기사|최초|최종)?\s?(?:입력|등록|작성|송고|승인|수정|업데이트|발행|게재)(?:일시|시간|일)?\s?[:：]?"
)
_FIRST_LABEL: Final = re.compile("(?:기사)?(?:입력|등록|작성|승인|송고)")
_CHROME_WORDS: Final = re.compile(
    any_of(
        "검색|메뉴|로그인|회원가입|닫기|바로가기|버튼|구독하기|공유하기|영역|리스트|레이어|펼치기|제보하기",
        r"본문\s|글씨|글자|브라우저|클릭\s?수|SNS\s?공유",
    )
)
_SECTION_NAME: Final = re.compile("[가-힣A-Za-z0-9·&/ ]{2,16}")
_NO_SECTION: Final = re.compile(
    any_of(
        "검색|메뉴|로그인|닫기|바로가기|뉴스$|NEWS|홈|기사|광고|구독|공유|본문|전체|조회|추천|댓글|페이지|영역|상세",
        "리스트|목록|보기|입력|글",
    )
)
# Who owns the rights: "저작권자 © 가람신문 무단전재", "Copyright ⓒ 2023 가람일보. All rights reserved."
_OWNER: Final = re.compile(
    r"(?:저작권자|(?i:copyrights?)|[ⓒ©Ⓒ])[\s(cC)ⓒ©Ⓒ:,.\d-]{0,16}(?:\(주\)|㈜|주식회사)?\s?"
    r"([가-힣A-Za-z][가-힣A-Za-z0-9·]{1,19}(?: [가-힣A-Za-z0-9·]{1,12}){0,2}?)"
    r"(?=\s?(?:[.,|<>\])&]|무단|(?i:all rights|corp|inc|co\b)|\(|$))"
)
_RIGHTS_RESERVED: Final = re.compile(r"저작권|(?i:copyright|all rights)|무단|(?:^\W{0,3}|최종\s?편집\s?:?\s?)[ⓒ©Ⓒ]")
_NO_OWNER: Final = re.compile(r"(?i:all rights|reserved|copyright|by$)|무단|전재|기사|저작권")
_BAR: Final = re.compile(r"\s?[|ㅣ·/]\s?")
_MAX_BESIDE_DATE: Final = 12
_OFFICES: Final = "부팀청"
_MAX_DATED_LINE: Final = 60
_TAG: Final = re.compile(r"[\[(【]([^\[\]()【】]{2,40})[\])】]")
_DOMAIN: Final = re.compile(r"(?:[a-z0-9-]{1,40}\.){1,3}(?:com|net|kr|org|tv|news|press)\b", re.IGNORECASE)


def is_section(text: str) -> bool:
    """Whether a line is nothing but a section's name."""
    return text in _SECTIONS or (len(text) <= 10 and text.endswith(" 일반"))


def section_path(text: str) -> str | None:
    """A breadcrumb line as "정치 > 국회"; also two section names run together ("경제IT"). None where it is neither."""
    if len(text) <= 12 and text not in _SECTIONS:
        for cut in range(2, len(text) - 1):
            if text[:cut] in _SECTIONS and text[cut:] in _SECTIONS:
                return f"{text[:cut]} > {text[cut:]}"
        # "산업 산업일반"
        wide, _, narrow = text.partition(" ")
        if wide in _SECTIONS and narrow.startswith(wide) and narrow.endswith("일반"):
            return f"{wide} > {narrow}"
    if len(text) > 90 or not _PATH.match(text) or re.match(r"^\W*[<(]", text):
        return None
    parts = [part.strip() for part in re.split("[>›»＞]", text)]
    parts = [part for part in parts if part and part not in _ROOTS]
    if not parts or any(len(part) > 16 or re.search(r"[.?!“”\"]", part) for part in parts):
        return None
    return " > ".join(parts)


def section_of_parts(texts: Sequence[str]) -> str | None:
    """A breadcrumb of which each part has a line; None where a part is no section's name."""
    parts: list[str] = []
    for text in texts:
        for part in re.split(r"\s?[>›»＞/]\s?", text) if re.search("[>›»＞]", text) else _section_words(text):
            if part in _ROOTS or is_furniture(part):
                continue
            if not _SECTION_NAME.fullmatch(part) or _NO_SECTION.search(part) or publisher_of_name(part):
                return None
            if part not in parts:
                parts.append(part)
    return " > ".join(parts) or None


def _section_words(text: str) -> list[str]:
    """ "산업 산업일반" is a path of two sections; other names with a space are one."""
    words = text.split()
    return words if len(words) > 1 and all(word in _SECTIONS or word in _ROOTS for word in words) else [text]


def comment_count(lines: Iterable[str]) -> int | None:
    """The number of comments that a line prints ("이 기사의 댓글 0개")."""
    for line in lines:
        if len(line) <= 40 and (match := _COUNT.search(line)):
            return int(match[1].replace(",", ""))
    return None


def settle_dates(dates: Sequence[PrintedDate]) -> tuple[PrintedDate | None, PrintedDate | None]:
    """Publication and modification out of the dates beside a headline.

    입력 and its like come before 승인, which comes before a date without a label; a lone 수정 is only a modification.
    """
    published = next((date for date in dates if date.label is Label.PUBLISHED), None)
    published = published or next((date for date in dates if date.label is Label.APPROVED), None)
    published = published or next((date for date in dates if date.label is None), None)
    modified = next((date for date in dates if date.label is Label.MODIFIED), None)
    return published, modified


def publisher_in_text(lines: Sequence[str], story: tuple[int, int], url: str | None = None) -> Publisher | None:
    """The publisher by what the page says of itself.

    Its address says it; else the line of rights, the domain of the byline's address, the tag or sign-off of the
    story and the names in menus and footer are weighed against each other.
    """
    host = host_of(url)
    if host and not is_portal(host):
        return publisher_of_host(host)
    votes: Counter[str] = Counter()
    domains: dict[str, str] = {}
    start, end = story

    def vote(found: Publisher | None, weight: int) -> None:
        if found is not None:
            votes[found.name] += weight
            if found.domain:
                domains.setdefault(found.name, found.domain)

    for place, line in enumerate(lines):
        inside = start <= place < end
        if not (place < _TOP_LINES or place >= len(lines) - _BOTTOM_LINES or start - 12 <= place <= end + 12):
            continue
        if len(line) > 300 and inside:
            line = line[-120:]
        if _RIGHTS.search(line) and len(line) <= 300:
            named = _names_in(line)
            for name in named:
                vote(name, 6)
            if (
                not named
                and _RIGHTS_RESERVED.search(line)
                and (owner := _OWNER.search(line))
                and not _NO_OWNER.search(owner[1])
            ):
                vote(Publisher(owner[1].strip()), 5)
        for address in emails(line) if "@" in line else ():
            vote(publisher_of_host(address.rpartition("@")[2].lower()), 4 if start - 12 <= place <= end + 8 else 1)
        if start - 8 <= place <= end + 2 or place == end - 1:
            for tag in _TAG.findall(line[-80:] if inside else line):
                for word in re.split(r"[\s=,|ㅣ]", tag):
                    vote(publisher_of_name(word), 5)
        if not inside and len(line) <= 40:
            vote(publisher_of_name(line.lstrip("*+-•| ").strip()), 2)
            for name in _names_in(line)[:1]:
                vote(name, 1)
    for line in lines[max(end - 3, start) : end]:
        if sign_off(line):
            vote(publisher_of_name(line.split()[0]) or publisher_of_name("".join(line.split()[:2])), 6)
    if start < end and (tag := lead_tag(lines[start])) and tag.agency:
        # A wire's tag names the wire; the page is somebody's who took it over, unless nothing else is known.
        vote(publisher_of_name(tag.agency), 1)
    if not votes:
        return None
    winner = votes.most_common(1)[0][0]
    return Publisher(winner, domains.get(winner))


def _names_in(line: str) -> list[Publisher]:
    """Known publishers that a line names, by domain or by name."""
    found = [publisher_of_host(match[0].lower()) for match in _DOMAIN.finditer(line)]
    words = re.findall(r"[가-힣A-Za-z0-9&.'-]+", line)
    starts = [at for at, word in enumerate(words) if may_begin_name(word)]
    for size in (4, 3, 2, 1):
        for at in starts:
            if at + size <= len(words):
                found.append(publisher_of_name(" ".join(words[at : at + size])))
    return [publisher for publisher in found if publisher is not None]


_RELATED_HEADING: Final = re.compile(
    r"^[\[<【■◆▶]?\s?"
    + any_of(
        r"이 기사는 꼭|(?:이 기사와\s)?관련(?:된|있는)?\s?(?:기사|뉴스|글|컨텐츠|콘텐츠)|연관\s?(?:기사|뉴스)",
        r"(?:함께|같이)\s?(?:보면|볼|읽으면|읽을)\s?.{0,12}|추천\s?(?:기사|뉴스)|이 기사(?:를|와) .{0,14}",
        r"섹션\s?기사|주요\s?관련\s?기사",
    )
    + r"\s?[!:]?\s?[\]>】]?$"
)
_MAX_RELATED: Final = 30


def headline_form(text: str) -> float:
    """How much a line has the form of a Korean headline."""
    length = len(text)
    score = 2.0 if 12 <= length <= 80 else 0.5 if 6 <= length <= 110 else -3.0
    if len(text.split()) >= 3:
        score += 1
    if re.search("[…‥“”‘’\"',·?!]", text):
        score += 0.5
    if is_sentence(text) and text.rstrip("”\"’'")[-1:] == ".":
        score -= 2
    if _CHROME_WORDS.search(text):
        score -= 3
    return score


def dates_beside(
    lines: Sequence[PageLine], headline: int, start: int, end: int
) -> tuple[PrintedDate | None, PrintedDate | None]:
    """Publication and modification as printed below the headline, else above it, else below the story."""
    below = _dates_in(lines[headline + 1 : start])
    # A bare day above the headline is the page's own clock.
    above = [
        date for date in _dates_in(lines[max(headline - _HEAD_REACH, 0) : headline]) if date.label or date.has_time
    ]
    after = [date for date in _dates_in(lines[end : end + _HEAD_REACH]) if date.label is not None]
    for group in (below, above, after):
        if group:
            return settle_dates(group)
    return None, None


def _dates_in(lines: Sequence[PageLine]) -> list[PrintedDate]:
    """Dates of the lines that give dates; a label alone on its line belongs to the date on the next."""
    found: list[PrintedDate] = []
    label = ""
    for line in lines:
        text = without_bullet(line.text)
        if _LABEL_ALONE.fullmatch(text):
            label = text
            continue
        text = f"{label} {text}" if label else text
        label = ""
        if is_near_date(text):
            found.extend(find_dates(text))
    return found


def is_near_date(text: str) -> bool:
    """Whether a line beside the headline gives the article's dates rather than mentions one."""
    text = without_bullet(text)
    if is_date_line(text):
        return True
    dates = find_dates(text)
    if any(date.label in (Label.PUBLISHED, Label.APPROVED) for date in dates):
        return True
    return len(dates) == 1 and _stands_beside_little(text, dates[0])


def _stands_beside_little(text: str, date: PrintedDate) -> bool:
    """Whether a day begins or ends a line whose rest is a byline or a short name ("2024.12.19 가람부")."""
    before, after = text[: date.start].strip(AROUND_DATES), text[date.end :].strip(AROUND_DATES)
    if (before and after) or is_sentence(text) or len(text) > _MAX_DATED_LINE:
        return False
    rest = before or after
    return is_byline(rest) or all(len(part) <= _MAX_BESIDE_DATE for part in _BAR.split(rest))


def section_beside(lines: Sequence[PageLine], headline: int, start: int, title: str) -> str | None:
    """The section as printed above the headline or after its dates."""
    wanted = squash(title)
    first = headline
    while first > 0 and squash(lines[first - 1].text) == wanted:
        first -= 1
    for place in range(first - 1, max(first - 4, -1), -1):
        text = lines[place].text
        if path := section_path(text):
            return path
        if is_section(text) and not lines[place].listed:
            return text
    if crumbs := _crumbs_above(lines, first):
        return crumbs
    # A breadcrumb may stand above a menu that unfolds from it.
    for place in range(first - 4, max(first - _BREADCRUMB_REACH, -1), -1):
        text = lines[place].text
        if (
            re.search("[>›»＞]", text)
            and (path := section_path(text))
            and (re.split(r"\s?[>›»＞]", text)[0] in _ROOTS or is_section(path.split(" > ")[0]))
        ):
            return path
    for line in lines[headline + 1 : start]:
        dates = find_dates(line.text)
        if dates and is_date_line(line.text):
            # The section may stand before the label of the date, run together with it.
            if (label := _FIRST_LABEL.search(line.text)) and is_section(line.text[: label.start()].strip()):
                return line.text[: label.start()].strip()
            rest = line.text[dates[-1].end :].strip(" |/·)")
            if re.fullmatch("[가-힣A-Za-z0-9· ]{2,12}", rest) and not _is_chrome(rest):
                return rest
    # A short line of its own right above the headline names its section.
    if first > 0:
        above = lines[first - 1]
        if not above.listed and re.fullmatch("[가-힣A-Za-z0-9·&/ ]{2,12}", above.text) and not _is_chrome(above.text):
            return section_path(above.text) or above.text
    return None


def _crumbs_above(lines: Sequence[PageLine], headline: int) -> str | None:
    """A breadcrumb of which each part is an entry of a list ("* 홈", "* 사회") right above the headline."""
    parts: list[str] = []
    for place in range(headline - 1, max(headline - _MAX_CRUMBS - 2, -1), -1):
        text = without_bullet(lines[place].text)
        if not lines[place].listed:
            return None
        if text in _HOME:
            return section_of_parts(parts[::-1])
        parts.append(text)
    return None


def is_chrome_like(text: str) -> bool:
    """Whether a line has words of buttons and menus in it."""
    return bool(_CHROME_WORDS.search(text))


def _is_chrome(text: str) -> bool:
    return (
        is_furniture(text)
        or is_name(text)
        or publisher_of_name(text) is not None
        or is_byline(text)
        or bool(_NO_SECTION.search(text))
    )


def reporters_beside(
    lines: Sequence[PageLine], headline: int, start: int, tail: Sequence[str], body: Body
) -> list[Reporter]:
    """Bylines beside the headline, in the story and right after it; addresses complete names."""
    found = Body()
    for line in lines[headline + 1 : start]:
        if is_byline(line.text) or is_near_date(line.text):
            found.credit(reporters_in(without_dates(line.text)))
    for line in lines[max(headline - 3, 0) : headline]:
        if is_byline(line.text):
            found.credit(reporters_in(line.text))
    if found.reporters:
        known = {reporter.name for reporter in found.reporters}
        found.credit(reporter for reporter in body.reporters if reporter.name in known)
        for text in tail[:12]:
            if is_byline(text):
                found.credit(reporter for reporter in reporters_in(text) if reporter.name in known)
        return _longer(found.reporters, body.reporters)
    if body.reporters:
        return body.reporters
    for text in tail[:8]:
        if is_byline(text):
            found.credit(reporters_in(text))
    if not found.reporters:
        # A name alone on its line beside the headline or date.
        around = [*lines[max(headline - 2, 0) : headline], *lines[headline + 1 : min(headline + 4, start)]]
        found.credit(
            Reporter(part)
            for line in around
            for part in _BAR.split(without_dates(line.text))
            if len(part) == 3 and is_name(part) and part[-1] not in _OFFICES
        )
    return found.reporters


def _longer(first: list[Reporter], second: list[Reporter]) -> list[Reporter]:
    """The second list where it holds all of the first and more: some pages print only the first name on top."""
    if {reporter.name for reporter in first} < {reporter.name for reporter in second}:
        return second
    return first


def related_after(lines: Sequence[PageLine], end: int, title: str) -> list[RelatedLink]:
    """The first list under a heading such as 관련기사 after the story."""
    for place in range(end, min(end + 120, len(lines))):
        if not _RELATED_HEADING.match(lines[place].text):
            continue
        found: list[RelatedLink] = []
        for line in lines[place + 1 : place + 1 + _MAX_RELATED]:
            text = without_bullet(line.text)
            if not line.listed and found and headline_form(text) < 2:
                break
            if is_furniture(text) or is_end_of_story(line.text) or len(text) < 6 or comment_count([text]) is not None:
                break
            if squash(text) != squash(title):
                found.append(RelatedLink(text, line.url))
        if found:
            return found
    return []
