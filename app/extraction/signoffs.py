"""Parts of a text about its making: datelines, bylines, credits, sign-offs. No entity of the news stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

# 국회의장 문태오입니다: who speaks is no reporter.
_OUTLET: Final = r"[가-힣A-Za-z0-9]{2,14}(?<![장관표수원리사])(?: ?(?:뉴스|NEWS|TV))?"
_OPENS: Final = r"(?:^|(?<=[.!?\"”…] ))"
_CREDIT: Final = "영상|취재|촬영|편집|그래픽|사진|자료|출처|디자인|구성"
# Each with words of which its matches hold one (any text may match where there are none): looking for these is quicker.
_PATTERNS: Final[tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]] = (
    # MBC뉴스 구민지입니다. / 서울에서 KBS 뉴스 김수연이었습니다.
    (
        ("니다",),
        re.compile(
            rf"{_OPENS}(?:지금까지 |[가-힣]{{2,8}}에서 )?{_OUTLET} [가-힣]{{2,4}}(?: 기자)?"
            r"(?:입니다|이었습니다|였습니다)\.?$",
            re.MULTILINE,
        ),
    ),
    # 이준삼 기자입니다. / 안진우 기자가 보도합니다.
    (
        (" 기자", " 특파원", " 리포터"),
        re.compile(
            rf"{_OPENS}[가-힣]{{2,4}} (?:기자|특파원|리포터)"
            r"(?:입니다|가 (?:보도|취재|전해|단독|현장|자세|다녀|살펴|짚어|정리)[가-힣 ]{0,20})\.?$",
            re.MULTILINE,
        ),
    ),
    # (서울=연합뉴스), [뉴스1 홍길동 기자], (사진=회사 제공), (영상취재 : 홍길동)
    (
        (),
        re.compile(
            rf"[(\[【<〈][^)\]】>〉\n]{{0,60}}?"
            rf"(?:=|기자(?!회견|간담회|단|실|들)|특파원|뉴시스|연합뉴스|뉴스1|(?:{_CREDIT})[가-힣]{{0,4}} ?[:：])"
            r"[^)\]】>〉\n]{0,80}[)\]】>〉]"
        ),
    ),
    (
        (":", "：", "="),
        re.compile(
            rf"^\W*(?:{_CREDIT}|제작|글|CG|번역|기획|리서처|삽화|일러스트|도움말|정리|진행|출연|연출)"
            r"[가-힣·/ ]{0,8}[:：=].{0,80}$",
            re.MULTILINE,
        ),
    ),
    (("@",), re.compile(r"^.{0,60}[\w.+-]+@[\w-]+\.[\w.]+.{0,30}$", re.MULTILINE)),
    (
        ("무단", "재배포", "저작권자", "ⓒ", "©", "Copyright", "카카오톡", "제보"),
        re.compile(
            r"^.{0,60}(?:무단 ?전재|재배포 ?금지|저작권자|[ⓒ©]|Copyright|카카오톡 ?:|제보 ?:).{0,120}$", re.MULTILINE
        ),
    ),
    # (홍길동 기상캐스터), 홍길동 캐스터!
    (("캐스터",), re.compile(r"^\(?[가-힣]{2,4} (?:기상 ?)?캐스터\)?[.!]?$", re.MULTILINE)),
    (("기자",), re.compile(r"^.{0,20}[가-힣]{2,4} ?(?:인턴|선임|객원|수습|전문)? ?기자$", re.MULTILINE)),
)
# [식품 이야기]②
_SERIES: Final = re.compile(r"\[[^\]\n]{2,24}\] ?(?:[①-⑳]|\(\d{1,3}\)|<\d{1,3}>)")


def signoffs(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of datelines, bylines, credits, sign-offs and the title of a series."""
    series = _SERIES.match(text)
    if series:
        yield series.span()
    for words, pattern in _PATTERNS:
        if not words or any(word in text for word in words):
            for match in pattern.finditer(text):
                yield match.span()
