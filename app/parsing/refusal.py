"""Pages that are no article: error pages, login walls, lists. They are refused with the reason."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from app.parsing.errors import Reason, UnreadablePageError
from app.parsing.words import any_of

_ERROR_PAGE: Final = re.compile(
    any_of(
        r"(?:페이지|기사|문서|콘텐츠|게시물|뉴스)[을를가이는은]?\s?(?:찾을\s?수\s?(?:없|가)|존재하지\s?않|삭제(?:되었|된|됐)|없습니다)",
        r"잘못된\s?(?:접근|경로|주소|요청)|요청하신\s?페이지|서비스\s?(?:이용에\s?불편|점검|오류)|일시적인\s?오류",
        r"404\s?(?i:not found|error)|(?i:page not found|access denied)",
    )
)
_LOGIN_WALL: Final = re.compile(
    any_of(
        r"로그인(?:이)?\s?(?:후|하시면|하셔야|이\s?필요|해야|하면)|로그인하고\s?(?:계속|전체)|회원\s?(?:전용|만|가입\s?후)",
        r"구독자?\s?(?:전용|만)|유료\s?(?:회원|기사|콘텐츠)|구독(?:하시면|하면|\s?후)",
    )
)
_LOOK_AT: Final = 400
_SHORT_ERROR: Final = 300
_SHORT_TEASER: Final = 160


def refuse_a_stub(paragraphs: Sequence[str], around: Sequence[str]) -> None:
    """Raise if the little text that was found is an error page's, or the beginning of an article behind a login.

    Raises:
        UnreadablePageError: LOGIN_WALL or NOT_AN_ARTICLE.
    """
    size = sum(map(len, paragraphs))
    if size < _SHORT_ERROR and any(_ERROR_PAGE.search(text) for text in paragraphs[:3]):
        raise UnreadablePageError(Reason.NOT_AN_ARTICLE, "This is an error page, not an article.")
    if size < _SHORT_TEASER and any(len(line) <= 200 and _LOGIN_WALL.search(line) for line in (*paragraphs, *around)):
        raise UnreadablePageError(Reason.LOGIN_WALL, "The article stands behind a login.")


def refuse_what_is_no_article(lines: Sequence[str]) -> None:
    """Raise the particular reason if a page without a story says what it is.

    Raises:
        UnreadablePageError: LOGIN_WALL or NOT_AN_ARTICLE.
    """
    for line in lines[:_LOOK_AT]:
        if len(line) <= 200 and _ERROR_PAGE.search(line):
            raise UnreadablePageError(Reason.NOT_AN_ARTICLE, "This is an error page, not an article.")
    for line in lines[:_LOOK_AT]:
        if len(line) <= 200 and _LOGIN_WALL.search(line):
            raise UnreadablePageError(Reason.LOGIN_WALL, "The article stands behind a login.")
