"""Law firms by the last part of their names, which often is a place or a word: 태평양 변호사, 법무법인 광장·세종."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from app.extraction.extraction import EntityType
from app.extraction.names.lists import NameLists
from app.extraction.organizations import LAW_FIRM, is_short_name, listed_firm
from app.extraction.passage import Candidate, Passage, is_tail

_LAWYER: Final = (
    "(?:(?:명예 ?|공동 ?)?대표 ?|파트너 ?|수석 ?|선임 ?|시니어 ?|책임 ?|고문 ?|담당 ?|외국 ?|미국 ?){0,2}"
    "변호사(?!회|시험|협회)"
)
# 문태오(36·6회) 가온나래 법률사무소 변호사: years of the training institute or of the bar examination are a lawyer's.
_OF_A_LAWYER: Final = re.compile(rf"\([^()\n]{{0,24}}\d[기회]\) (?P<firm>[가-힣A-Z]{{2,8}}(?: 법률사무소)?) {_LAWYER}")
_BEFORE_A_LAWYER: Final = re.compile(
    rf"(?<![가-힣A-Za-z])(?P<firm>[가-힣A-Z]{{2,6}})(?:의 [가-힣]{{2,4}}(?:\([^()\n]{{1,24}}\))?)? {_LAWYER}"
)
_ROW: Final = re.compile(rf"{LAW_FIRM}[가-힣A-Z]{{1,8}}(?P<others>(?:[·ㆍ,] ?[가-힣A-Z]{{1,8}}){{2,}})")
_PAIR: Final = re.compile(
    rf"{LAW_FIRM}[가-힣A-Z]{{1,8}}[과와] (?P<firm>[가-힣A-Z]{{2,6}}?)(?=[은는이가을를과와의도에,·]|$)"
)
_ITEM: Final = re.compile("[가-힣A-Z]{2,8}")
# The one firm whose name holds a middle dot; elsewhere two people are called so: 김·장 두 의원.
_DOTTED: Final = re.compile(
    "(?<![가-힣A-Za-z·])김·장(?: ?법률사무소|(?! ?(?:씨|[두양] |전 |[가-힣]{0,4}(?:의원|후보|대표|장관|감독|회장))))"
)


def law_firms(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """The firms that a lawyer's position, or a row that 법무법인 begins, tells."""
    text = passage.text
    for match in _DOTTED.finditer(text) if "김·장" in text else ():
        if is_tail(passage.rest(match.end())):
            yield Candidate(passage, *match.span(), EntityType.ORGANIZATION, "law-firm")
    for row in _rows(names).finditer(text):
        firms = list(_ITEM.finditer(text, row.start(), row.end()))
        # 태평양 is an ocean, 세종 a city: among firms that are nothing else they are firms, too.
        if not all(names.gazetteer.named(firm[0]) for firm in firms):
            for firm in firms:
                yield Candidate(passage, *firm.span(), EntityType.ORGANIZATION, "law-firm")
    if "변호사" in text:
        for match in _OF_A_LAWYER.finditer(text):
            if match["firm"].endswith(" 법률사무소") or _may_be_firm(match["firm"], names):
                yield Candidate(passage, *match.span("firm"), EntityType.ORGANIZATION, "law-firm")
        for match in _BEFORE_A_LAWYER.finditer(text):
            if listed_firm(match["firm"], names):
                yield Candidate(passage, *match.span("firm"), EntityType.ORGANIZATION, "law-firm")
    if LAW_FIRM in text:
        for row in _ROW.finditer(text):
            for item in _ITEM.finditer(text, row.start("others"), row.end()):
                yield Candidate(passage, *item.span(), EntityType.ORGANIZATION, "law-firm")
        for match in _PAIR.finditer(text):
            if listed_firm(match["firm"], names):
                yield Candidate(passage, *match.span("firm"), EntityType.ORGANIZATION, "law-firm")


@lru_cache(maxsize=4)
def _rows(names: NameLists) -> re.Pattern[str]:
    """Listed firms by the last parts of their names in a row: 화우, 율촌, 태평양."""
    firms = {name.removeprefix(LAW_FIRM) for name in names.aliases if name.startswith(LAW_FIRM)}
    one = f"(?:{'|'.join(sorted((re.escape(firm) for firm in firms if len(firm) > 1), key=len, reverse=True))})"
    return re.compile(
        rf"(?<![가-힣A-Za-z·ㆍ]){one}(?:(?:, ?|[·ㆍ]|[와과] ){one})+"
        "(?=(?:[은는이가을를과와의도]|에서|에|뿐|로|으로|보다|까지)?(?:이다|이고)?(?![가-힣A-Za-z]))"
    )


def _may_be_firm(word: str, names: NameLists) -> bool:
    """Whether an unknown word before a lawyer's title names the firm: no title, place or common noun."""
    if listed_firm(word, names):
        return True
    return not names.title_at(word) and is_short_name(word, names)
