"""Invented articles for what the explorer shows: namesakes, former titles, places abroad, text that looks like HTML."""

from __future__ import annotations

from datetime import datetime

from app.parsing.article import ParsedArticle, Publisher, Reporter
from tests.api.sample import ARTICLES as SHARED

_PUBLISHER = Publisher("한빛일보", "hanbit.example")


def _article(number: int, at: str, title: str, *body: str) -> ParsedArticle:
    return ParsedArticle(
        title=title,
        body="\n\n".join(body),
        publisher=_PUBLISHER,
        section="사회",
        reporters=(Reporter("정하늘"),),
        published_at=datetime.fromisoformat(f"{at}T09:00:00+09:00"),
        url=f"https://hanbit.example/web/{number}",
        language="ko",
    )


ARTICLES = (
    *SHARED,
    _article(
        1,
        "2023-05-02",
        "박서준 충남대학교 교수, 물 부족을 말하다",
        "박서준 충남대학교 교수는 2일 대전에서 열린 토론회에서 “물은 미래의 자원이다”라고 말했다.",
        "박 교수는 유성구 주민과도 만났다.",
    ),
    _article(
        2,
        "2023-08-10",
        "박서준 가람전자 대표, 도쿄 전시회 참가",
        "박서준 가람전자 대표는 10일 도쿄에서 열린 전시회에서 “새 제품을 곧 내놓겠다”고 밝혔다.",
        "박 대표는 파리와 뉴욕에서도 전시회를 연다.",
    ),
    _article(
        3,
        "2024-01-15",
        "오지현 전 환경부 장관 “강을 살리자”",
        "오지현 전 환경부 장관은 15일 “강을 살리는 일이 먼저다”라고 강조했다.",
        "오 전 장관은 대전 유성구에서 강연했다.",
    ),
    _article(
        4,
        "2022-03-01",
        "오지현 환경부 장관, <script>alert(1)</script> 대책 발표",
        '오지현 환경부 장관은 1일 서울에서 <b onclick="alert(2)">대책</b>을 발표하며 “서두르겠다”고 말했다.',
    ),
    *(
        _article(
            10 + day,
            f"2024-03-{day:02}",
            f"가람전자 {day}일 새 공장 소식",
            f"가람전자는 {day}일 강릉에 새 공장을 짓는다고 밝혔다. 강릉시는 {day}일 환영했다.",
        )
        for day in range(2, 7)
    ),
)
