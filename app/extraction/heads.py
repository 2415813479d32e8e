"""Bodies told by their heads: in one word with the title (관세청장), before brackets (회장 문태오); parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from app.extraction.extraction import EntityType
from app.extraction.names.lists import NameLists, word_list
from app.extraction.passage import Candidate, Passage, is_tail

ORGANIZATION = EntityType.ORGANIZATION

# Looking for the title first is quicker than for words that hold one.
_TITLE: Final = re.compile("장|차관")
_BEFORE_TITLE: Final = re.compile("(?<![가-힣A-Za-z0-9])[가-힣A-Za-z0-9]{2,}$")
_LONGEST_BODY: Final = 20
_TITLES: Final = ("장관", "차관", "장")
_AFTER_TITLE: Final = re.compile("(?:직무대행|직|후보자|후보|내정자|대행|급)?([가-힣]*)")
# An elected head is named by the district (종로구청장), a dean by the university; 예결위원회장 is where they sit.
_UNNAMED: Final = ("시청", "도청", "구청", "군청", "대학원", "위원회")
_COUNCILS: Final = ("시의회", "도의회", "구의회", "군의회")
_ENDS: Final = (*word_list("organization_ends"), "법원", "세무서", "세관")
# 수석부협회장: a deputy, whatever the association.
_DEPUTY: Final = re.compile("(?:수석|상근|상임|선임)?부(?:협회|학회|연합회|총|원|의)")
_COURTS: Final = ("지법", "고법")
_BRANCH: Final = re.compile("([가-힣]{2,5})(?:지원|지청)")
_BRANCH_OF: Final = re.compile("(?<![가-힣])([가-힣]{2,6}(?:지법|지검|지방법원|지방검찰청)) $")
_LONGEST_OFFICE: Final = 9


def headed(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Bodies that a word names with the title of their head; a branch with what it is a branch of."""
    text = passage.text
    for title in _TITLE.finditer(text):
        word = _BEFORE_TITLE.search(text, max(title.start() - _LONGEST_BODY, 0), title.start())
        body = body_of_head(word.group() + passage.rest(title.start()), names) if word else ""
        if word and body:
            start = word.start()
            branch = _BRANCH.fullmatch(body) and _BRANCH_OF.search(text, max(start - _LONGEST_OFFICE, 0), start)
            yield Candidate(passage, branch.start(1) if branch else start, start + len(body), ORGANIZATION, "head")


_PARTY: Final = re.compile(
    "(?<![가-힣])(?P<member>[가-힣]{3}) (?:전 )?(?P<party>[가-힣]{2,7}당) "
    "(?:전 )?(?:(?:상임|공동|원내|수석|선임)?(?:대표|대변인)|당대표|의원|최고위원|비상대책위원장|사무총장)"
    "(?![가-힣]{3})"
)


def parties(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Parties between their member and what the member is there: 문태오 누리당 상임대표."""
    if "당 " not in passage.text:
        return
    for match in _PARTY.finditer(passage.text):
        if names.is_korean_name(match["member"]):
            yield Candidate(passage, *match.span("party"), ORGANIZATION, "party")


_LED: Final = re.compile(
    r"\((?:[A-Z]{2,8}, ?)?"
    "(?:공동|상임|운영)?(?:회장|이사장|대표|대표이사|대표변호사|원장|위원장|총장|사장|단장|소장|관장|총재|의장"
    "|센터장|학회장|협회장|본부장|지부장|병원장) "
    r"([가-힣]{3})(?=[),·(])"
)
_LED_BODY: Final = re.compile("(?<![가-힣A-Za-z0-9·])[가-힣A-Za-z0-9&][가-힣A-Za-z0-9&·]{2,20}$")


def led(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Bodies after which brackets name the head: 너른한인법률가회(회장 문태오)."""
    for head in _LED.finditer(passage.text):
        body = _LED_BODY.search(passage.text, max(head.start() - _LONGEST_BODY, 0), head.start())
        if body and names.is_korean_name(head[1]) and not names.gazetteer.named(body.group()):
            yield Candidate(passage, *body.span(), ORGANIZATION, "led")


# News repeats its words: most are answered from memory.
@lru_cache(maxsize=1 << 14)
def body_of_head(word: str, names: NameLists) -> str:
    """The body that begins a word whose next syllables are the title of its head; empty if none does."""
    for offset in range(len(word) - 1, 1, -1):
        title = next((title for title in _TITLES if word.startswith(title, offset)), "")
        after = _AFTER_TITLE.fullmatch(word, offset + len(title)) if title else None
        if after is not None and is_tail(after[1]):
            return _body(word[:offset], title, names)
    return ""


def _body(form: str, title: str, names: NameLists) -> str:
    listed = names.is_listed(form, ORGANIZATION)
    if title != "장":
        return form if form[-1] == "부" and listed else ""
    if form.endswith(("위원", "의")):
        # 금융위원장 heads 금융위, 누리시의회의장 a council.
        form = form[:-1]
        return form if names.is_listed(form, ORGANIZATION) or form.endswith(_COUNCILS) else ""
    if form[-1] == "원" and form[:-1].endswith(_COURTS):
        # 누리지법원장 heads 누리지법.
        form = form[:-1]
    if form[-1] == "회" and names.is_listed(form[:-1], ORGANIZATION):
        # 대한변협회장 is the 회장 of 대한변협.
        return form[:-1]
    if form.endswith(_UNNAMED) or _DEPUTY.match(form) or form in names.generic or form in names.titles:
        return ""
    if listed and len(form) > 2:
        return form
    branch = _BRANCH.fullmatch(form)
    if branch:
        return form if names.gazetteer.is_district(branch[1]) else ""
    longest = max((len(end) for end in _ENDS if form.endswith(end)), default=0)
    return form if longest and len(form) > longest + 1 else ""
