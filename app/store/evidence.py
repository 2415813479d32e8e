"""What tells that two articles mean the same person by one name: each piece of evidence is a link, a short string.

Two appearances of one name that share a link are one person, and so on through others (connected components). The
links of an appearance depend on its own article alone, so the groups do not depend on the order of loading.
An appearance without any evidence is a person of its own article: the name alone never joins (동명이인).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import combinations
from typing import Final

from app.extraction.extraction import Person, Position
from app.store.identity import name_key, person_group

# So many people of an article count as company: those named most often. Pairs of them grow with the square.
_COMPANY: Final = 6

# An office that one person holds at a time, with the body that it belongs to printed in the title itself.
_OFFICE: Final = re.compile(
    r".{2,}(?:시장|도지사|지사|군수|구청장|교육감|장관|차관|총리|대통령|대사|총장|청장|지검장|검사장|법원장|서장|의장|부의장)"
)
_SOLE_OFFICES: Final = frozenset(
    "대통령 총리 국무총리 부총리 국회의장 대법원장 헌법재판소장 검찰총장 합참의장 교황 국왕 주석 국무위원장".split()
)


def _of_title(position: Position, organizations: Mapping[str, str]) -> set[str]:
    text = name_key(position.text)
    if not position.organization:
        return {f"title:{text}"}
    key = name_key(position.organization)
    links = {f"organization:{organizations.get(key, key)}"}
    if text in _SOLE_OFFICES or _OFFICE.fullmatch(text):
        links.add(f"title:{text}")
    return links


def links_of(
    person: Person, others: tuple[Person, ...], organizations: Mapping[str, str], article_id: str, position: int
) -> list[str]:
    """The evidence of a person's appearance in an article, sorted.

    `others` are the other people of the article; `organizations` maps the key of each name of its organizations to
    the key under which the store knows it.
    """
    group = person_group(person.name)
    full = name_key(person.name)
    several_words = full != group
    namesakes = [other for other in others if person_group(other.name) == group]
    links: set[str] = set()
    if several_words:
        links.add(f"name:{full}")
    # With a namesake in the same article, a title may stand for either of a family (트럼프 …): the full name decides.
    if not (namesakes and several_words):
        for title in person.titles:
            links |= _of_title(title, organizations)
    if not namesakes:
        company = sorted(others, key=lambda other: (-len(other.mentions), other.name))[:_COMPANY]
        names = sorted({name_key(other.name) for other in company})
        prefix = f"{full}:" if several_words else ""
        links |= {f"people:{prefix}{first}+{second}" for first, second in combinations(names, 2)}
    return sorted(links) or [f"article:{article_id}:{position}" if namesakes else f"article:{article_id}"]
