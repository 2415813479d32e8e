"""What tells that two articles mean the same person by one name.

The evidence of an appearance is read from its own article alone: the organizations of its titles, its titles, and the
company of names in which it stands. From it follow keys; two appearances of one name that share a key are one person,
and so on through others (connected components). So the groups do not depend on the order of loading. How common the
name is counts too, but only by facts that stay the same (`bearers`), never by what the store happens to hold.

- `organization:` and `title:` are keys by themselves; what somebody is to another (부인, 피고인) is no title. A title
  of an organization counts as a title only together with it (대전시부시장), or where it is an office that one person
  holds at a time (부산시장, also written 부산광역시장): 삼성전자 부사장 and 현대자동차 부사장 are two.
- `office:` a title and its organization. Where none is printed with the title, each organization of the article may be
  it: another article that prints both together means the same person.
- `with:` a person of the same article; any two of them are a key.
- `at:` an organization of the article of a person whose own is not printed; it is a key together with one `with:`, and
  so are a person's own organization and one `with:`.
- `beside:` stands for `with:` where a name is not common, and `near:` for `at:` where it is rare: each is a key, for
  two of such a name hardly come into the news in one company.
- `before:` an organization shortly before the name, or a person's own, where the name is not very common and the body
  is none of those that articles of all kinds name (`app.store.circles`).
- `inquiry:` a special prosecutor's inquiry that is called by the name (박도담 특검법).
- `circle:` the circle of public life that a title belongs to (`app.store.circles`), where no two of it bear the name.
- `class:` with whom a lawyer, judge or prosecutor came to the bar; of a common name, with the year of birth.
- `tied:` a person of the same article of a rare name whom articles of other matters do not name: alone a key.
- `word:` a long word that stands near a name which is not common; `known:` a name that means one person everywhere.
- `name:` the full name where it has several words (도널드 트럼프); without it a last name alone (트럼프) needs the
  other evidence, and of two in one article it is the only evidence.
- `listed:` an operator's alias says who is meant: alone enough for all that the same word leads to.
- `article:` stands alone: a bare name that nothing else tells anything about is a person of its own article. The name
  alone never joins (동명이인), however rare.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache
from itertools import combinations
from math import inf
from typing import Final

from app.extraction.extraction import EntityType, Organization, Person, Position
from app.extraction.names.commonness import bearers
from app.extraction.names.lists import known_people, shipped
from app.store.circles import BEARERS, circles, is_named_everywhere, is_party
from app.store.identity import name_key, person_group, short_id
from app.store.printed import Printed

# So many people and organizations of an article, those named most often, count as company: keys grow with the square,
# or with the number where each is a key.
_COMPANY: Final = 4
_COMPANY_WHERE_EACH_COUNTS: Final = 6
_COMPANY_WHERE_NAMES_TELL: Final = 20

# A name of fewer living bearers is not common, and rare. Found by reading whom it joins: beside one person, namesakes
# of a name that 500 bear are not in the news together; of one organization, be it the parliament, those of 200 are not.
_UNCOMMON: Final = 500
_RARE: Final = 200

# Likewise found by reading: of a name that fewer bear, no two came to the bar in one year, stand beside one uncommon
# name, or near the same long word; and near one of three letters, which are more often ordinary.
_ONE_IN_A_CLASS: Final = 2500
_ONE_BESIDE: Final = 5000
_UNCOMMON_COMPANION: Final = 400
_ONE_NEAR_A_WORD: Final = 4000
_ONE_NEAR_A_SHORT_WORD: Final = 300
_ONE_BEFORE_WHOM_A_BODY_STANDS: Final = 1000

# An office that one person holds at a time, with the body that it belongs to printed in the title itself.
_OFFICE: Final = re.compile(
    r".{2,}(?:시장|도지사|지사|군수|구청장|교육감|장관|차관|총리|대통령|대사|총장|청장|지검장|검사장|법원장|서장|의장|부의장)"
)
_SOLE_OFFICES: Final = frozenset(
    "대통령 총리 국무총리 부총리 국회의장 대법원장 헌법재판소장 검찰총장 합참의장 교황 국왕 주석 국무위원장".split()
)

# How newspapers shorten such offices: the long form, and what is left of it.
_LONG_OFFICES: Final = tuple(
    (re.compile(long), short)
    for long, short in (
        ("(충|전|경)(?:청|라|상)(북|남)도?지사", r"\1\2지사"),
        ("(.{2,}?)(?:특별자치도|도)지사", r"\1지사"),
        ("(.{2,}?)(?:특별|광역|특별자치)시장", r"\1시장"),
        ("(.{2,}?)(?:특별시|광역시|특별자치시|특별자치도|시|도)교육감", r"\1교육감"),
        ("(.{2,})부(장관|차관)", r"\1\2"),
        ("(?:국무조정|국조)실장", "국조실장"),
        ("국가정보원장", "국정원장"),
        ("합동참모(?:본부)?의장", "합참의장"),
        ("고위공직자범죄수사처장", "공수처장"),
        ("식품의약품안전처장", "식약처장"),
        ("방송통신위원장", "방통위원장"),
        ("공정거래위원장", "공정위원장"),
        ("국민권익위원장", "권익위원장"),
        ("국가수사본부장", "국수본부장"),
        ("법제사법위원장", "법사위원장"),
        ("특별검사(보?)", r"특검\1"),
    )
)

# What so many people are that a common name does not tell them apart: it counts with an organization only.
_CROWDED: Final = frozenset({"title:변호사"})

# Words that stand where a title does but say what somebody is to another or in a case; any namesake may be that too.
_NO_POSITION: Final = frozenset(
    "씨 군 양 님 본인 부인 아내 남편 아들 딸 장남 차남 장녀 차녀 어머니 아버지 모친 부친 형 누나 오빠 언니 동생 친구 "
    "지인 유족 피고인 피의자 피해자 가해자 용의자 원고 피고 신청인 참고인 증인 대리인 변호인 주장 후보 예비후보 "
    "당선인".split()
)

# How a person known by name alone is called, if at all; with another title it is somebody else.
_OF_THE_KNOWN: Final = frozenset("대통령 총리 총재 주석 국무위원장 선생 장군 왕 대왕 여사 박사 열사 의사".split())

_NAMED_WITH_ANYBODY: Final = frozenset(["politics", "office", "bench", "court"])

_PARTY_MEMBER: Final = Position("최고위원")

# A part of a body that is named after it: 가람대 경영학과, 가람지법 형사부.
_PART_OF_BODY: Final = re.compile(r"(.{2,}(?:대|대학|대학교|법원|지법|고법|지검|고검|부|청|처|그룹|전자)) .+")


def organization_keys(organizations: Sequence[Organization]) -> dict[str, str]:
    """The key of each form of an article's organizations → the key under which the store knows it."""
    return {
        name_key(form): name_key(organization.canonical or organization.name)
        for organization in reversed(organizations)
        for form in (*organization.aliases, organization.name)
    }


def _office(title: str) -> str:
    """The usual form of an office: 경기도지사 is 경기지사."""
    for long, short in _LONG_OFFICES:
        if found := long.fullmatch(title):
            return found.expand(short)
    return title


def _run_together(organization: str, title: str) -> str:
    """A body and the title in it as one word: 가람회 회장 is 가람회장, 가람위원회 위원장 가람위원장.

    The head of 가람교육청 is 가람교육감.
    """
    if organization.endswith("교육청") and title == "교육감":
        return organization.removesuffix("청") + "감"
    if organization.endswith("위원회") and title == "위원장":
        return f"{organization[:-1]}장"
    if organization.endswith(title[0]):
        return organization + title[1:]
    return organization + title


def _of_title(position: Position, organizations: Mapping[str, str]) -> set[str]:
    text = name_key(position.text)
    organization = name_key(position.organization) if position.organization else None
    if organization is None:
        # The organization may be printed in the title itself: SK 회장, 쌍방울 회장.
        heads = [key for key in organizations if len(key) > 1 and text.startswith(key) and text != key]
        organization = max(heads, key=len, default=None)
    if organization is None:
        return set() if text in _NO_POSITION else {f"title:{_office(text)}"}
    body, alone = organizations.get(organization, organization), text.removeprefix(organization)
    found = {f"organization:{body}"}
    if position.organization and (part := _PART_OF_BODY.fullmatch(position.organization)):
        higher = name_key(shipped().canonical(part[1], EntityType.ORGANIZATION) or part[1])
        found.add(f"organization:{organizations.get(name_key(part[1]), higher)}")
    if alone not in _NO_POSITION:
        found.add(f"office:{body}>{alone}")
    # Where another article does not take 대전시 for a body, all of "대전시 부시장" is the title, and so is 감사원장.
    whole = text if text.startswith(organization) else organization + text
    found |= {f"title:{_office(whole)}", f"title:{_office(_run_together(organization, text))}"}
    if text in _SOLE_OFFICES or _OFFICE.fullmatch(text):
        found.add(f"title:{_office(text)}")
    return found


def evidence_of(person: Person, printed: Printed, article_id: str, position: int, *, listed: bool = False) -> list[str]:
    """The evidence of a person's appearance in an article as printed.

    `listed`: the person's name is what an operator's alias stands for; the article prints another.
    """
    group, full = person_group(person.name), name_key(person.name)
    namesakes = any(person_group(other.name) == group for other in printed.people if other is not person)
    several_words = full != group
    found: set[str] = {f"listed:{full}"} if listed else set()
    if several_words:
        found.add(f"name:{full}")
    # With a namesake in the same article, a title may stand for either of a family (트럼프 …): the full name decides.
    if not (namesakes and several_words):
        keys = organization_keys(printed.organizations)
        for title in person.titles:
            found |= _of_title(title, keys)
    if not namesakes:
        # A full name of several words is evidence enough.
        commonness = inf if several_words else bearers(group)
        if not printed.lists_strangers and (known := _known(person)):
            found.add(f"known:{name_key(known)}")
        found |= _company(person, printed, found, commonness)
        if not several_words:
            found |= _of_public_life(person.titles, commonness) | _of_print(person, printed, commonness)
        if commonness < _RARE:
            # The organization alone is a key, wherever it stands.
            found = {one for one in found if not one.startswith("office:")}
        elif _UNCOMMON <= commonness < inf:
            found -= _CROWDED
    if not link_keys(group, tuple(sorted(found))):
        found.add(f"article:{article_id}:{position}" if namesakes else f"article:{article_id}")
    return sorted(found)


def _known(person: Person) -> str | None:
    """The whole name of whom everybody knows by this one."""
    last = person.name.rsplit(maxsplit=1)[-1] if person.name.strip() else ""
    known = last if last in known_people() else shipped().canonical(person.name, EntityType.PERSON)
    if known is None or person.name.isascii():  # DJ is a president, and an occupation
        return None
    # A Korean name has other bearers, who are told apart by what they do.
    other = bearers(person.name) and any(title.text not in _OF_THE_KNOWN for title in person.titles)
    return None if other else known


def _of_public_life(titles: Sequence[Position], commonness: float) -> set[str]:
    return {f"circle:{circle}" for title in titles for circle in circles(title) if commonness < BEARERS[circle]}


def _of_print(person: Person, printed: Printed, commonness: float) -> set[str]:
    """The evidence of what stands beside a person's name."""
    found = {
        f"class:{name}>{born}" if born else f"class:{name}"
        for name, born in printed.classes(person)
        if born or commonness < _ONE_IN_A_CLASS
    }
    if printed.names_inquiry(person) and not any(title.text.endswith("특검") for title in person.titles):
        found.add("inquiry:")
    bodies = printed.bodies_beside(person)
    found |= {f"organization:{body}" for body in bodies}
    if any(map(is_party, bodies)):
        # 가람당 박도담 후보
        found |= _of_public_life([_PARTY_MEMBER], commonness)
    if commonness < _ONE_NEAR_A_WORD and not printed.lists_strangers:
        shortest = 3 if commonness < _ONE_NEAR_A_SHORT_WORD else 4
        found |= {f"word:{word}" for word in printed.words_near(person, shortest)}
    return found


def _ties(person: Person) -> bool:
    """Whether a companion tells who is meant: no common name, and nobody whom articles of all kinds name.

    Those are politicians, and the judges whose names stand under decisions about anybody.
    """
    return (
        bearers(name_key(person.name)) < _UNCOMMON_COMPANION
        and person.name not in known_people()
        and not any(circles(title) & _NAMED_WITH_ANYBODY for title in person.titles)
        and shipped().canonical(person.name, EntityType.PERSON) is None
    )


def _company(person: Person, printed: Printed, known: Set[str], commonness: float) -> set[str]:
    """The evidence of the people and organizations around a person of whom that much is known."""
    size = _COMPANY_WHERE_EACH_COUNTS if commonness < _UNCOMMON else _COMPANY
    others = sorted(printed.company(person), key=lambda one: (-len(one.mentions), one.name))
    people = [name_key(one.name) for one in others[: _COMPANY_WHERE_NAMES_TELL if commonness < _RARE else size]]
    around = sorted(printed.organizations, key=lambda one: (-len(one.mentions), one.name))[:size]
    bodies = [name_key(one.canonical or one.name) for one in around]
    own = [one.removeprefix("organization:") for one in known if one.startswith("organization:")]
    found = {f"{'beside' if commonness < _UNCOMMON else 'with'}:{other}" for other in people}
    if _UNCOMMON <= commonness < _ONE_BESIDE:
        found |= {f"tied:{name_key(one.name)}" for one in others[:_COMPANY_WHERE_NAMES_TELL] if _ties(one)}
    if commonness < _RARE:
        found |= {f"near:{body}" for body in (*bodies, *own)}
    elif commonness < _ONE_BEFORE_WHOM_A_BODY_STANDS:
        found |= {f"before:{body}" for body in (*printed.bodies_before(person), *own) if not is_named_everywhere(body)}
    if commonness >= _RARE and not own:
        titles = [one.removeprefix("title:") for one in known if one.startswith("title:")]
        found |= {
            f"office:{body}>{title.removeprefix(body)}"
            for body in {*bodies, *printed.bodies_before(person)}
            for title in titles
        }
        found |= {
            f"title:{_office(_run_together(body, title))}"
            for body in bodies
            for title in titles
            if _OFFICE.fullmatch(_run_together(body, title))
        }
        if people and commonness >= _UNCOMMON:
            # In parliament, and beside one politician, there are several of a common name.
            found |= {f"at:{body}" for body in bodies if body != "국회" and not is_party(body)}
    return found


@lru_cache(maxsize=1024)
def link_keys(group_key: str, evidence: tuple[str, ...]) -> tuple[str, ...]:
    """The keys, 20 characters each, that follow from the evidence of an appearance of that name.

    They begin with what all keys of the name have in common: so those of an appearance lie together in the database,
    and storing them touches one page instead of one each.
    """
    sorted_out: dict[str, list[str]] = {}
    for one in evidence:
        kind, _, value = one.partition(":")
        sorted_out.setdefault(kind, []).append(value)
    full = "".join(sorted_out.get("name", ()))
    company = sorted_out.get("with", [])
    keys = [one for one in evidence if not one.startswith(("with:", "at:"))]
    keys += [f"{full}:{first}+{second}" for first, second in combinations(company, 2)]
    own = (*sorted_out.get("organization", ()), *sorted_out.get("at", ()))
    keys += [f"{full}:{organization}>{other}" for organization in own for other in company]
    group = short_id("name", group_key)[:4]
    return tuple(sorted({group + short_id("link", group_key, key) for key in keys}))
