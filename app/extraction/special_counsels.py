"""Special counsels by the case for which a law of its own appointed them: 내란 특검, 순직 해병 특검팀."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from app.extraction.extraction import EntityType
from app.extraction.names.lists import NameLists
from app.extraction.organizations import SPECIAL_COUNSEL
from app.extraction.passage import Candidate, Passage, is_tail

_OFFICE: Final = "(?:상설 ?)?(?:특검|특별검사)(?P<team>팀)?"
# 문태오 내란 특검: the position of that person.
_PERSON_BEFORE: Final = re.compile("(?<![가-힣])([가-힣]{3}) $")
# 내란 특검 도입, 내란 특검 후보: there is none yet.
_PROPOSED: Final = re.compile(" (?:법|도입|수용|거부|후보|추천|임명|찬성|반대|찬반|요구|촉구|필요|추진|발의|공약)")


def special_counsels(passage: Passage, names: NameLists, day: date | None) -> Iterator[Candidate]:
    """The listed special counsels that there were on that day, with or without 팀."""
    text = passage.text
    if "특검" not in text and "특별검사" not in text:
        return
    for match in _cases(names).finditer(text):
        if names.canonical(match["case"] + SPECIAL_COUNSEL, EntityType.ORGANIZATION, day) is None:
            continue
        if not match["team"]:
            person = _PERSON_BEFORE.search(text, max(match.start() - 4, 0), match.start())
            if _PROPOSED.match(text, match.end()) or (person and names.is_korean_name(person[1])):
                continue
        if is_tail(passage.rest(match.end())):
            yield Candidate(passage, *match.span(), EntityType.ORGANIZATION, "special-counsel")


@lru_cache(maxsize=4)
def _cases(names: NameLists) -> re.Pattern[str]:
    cases = (name.removesuffix(SPECIAL_COUNSEL) for name in names.aliases if name.endswith(SPECIAL_COUNSEL))
    longest_first = sorted(map(re.escape, cases), key=len, reverse=True)
    # In 내란·해병 특검 the first is not named in full.
    return re.compile(rf"(?<![가-힣A-Za-z0-9·])(?P<case>{'|'.join(longest_first)}) ?{_OFFICE}")
