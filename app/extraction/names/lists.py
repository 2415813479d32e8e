"""The name lists that extraction reads, and how an operator's alias file extends them."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from app.extraction.extraction import EntityType
from app.extraction.names.gazetteer import Gazetteer
from app.korean.text import one_line

_DATA: Final = files(__package__).joinpath("data")
_COLUMNS: Final = ("canonical", "alias", "type", "from", "to")


class AliasFileError(ValueError):
    """An alias file that cannot be read; the message names file and line."""


@dataclass(frozen=True, slots=True)
class Alias:
    """`alias` means `canonical`, an entity of that type, on the days from `start` to `end` (open where None)."""

    canonical: str
    alias: str
    type: EntityType
    start: date | None = None
    end: date | None = None

    def holds_on(self, day: date | None) -> bool:
        """Whether it held on that day; on an unknown day, whether it holds still."""
        if day is None:
            return self.end is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


def data_lines(name: str) -> Iterator[str]:
    """The lines of a data file without the comments."""
    for line in _DATA.joinpath(name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


@lru_cache(maxsize=1)
def _word_lists() -> Mapping[str, tuple[str, ...]]:
    lists: dict[str, tuple[str, ...]] = {}
    for line in data_lines("words.txt"):
        if line.startswith("["):
            heading = line[1:-1]
            lists[heading] = ()
        else:
            lists[heading] += tuple(line.split())
    return lists


def word_list(heading: str) -> tuple[str, ...]:
    """The words under a heading of `words.txt`."""
    return _word_lists()[heading]


def _alias(row: Mapping[str, object]) -> Alias:
    unknown = sorted(str(key) for key in set(row).difference(_COLUMNS))
    if unknown:
        raise ValueError(f"unknown column {unknown[0]}; known are {', '.join(_COLUMNS)}")
    values = {key: one_line(str(row.get(key) or "")) for key in _COLUMNS}
    if not values["canonical"] or not values["alias"]:
        raise ValueError("canonical and alias must not be empty")
    try:
        kind = EntityType(values["type"].lower())
    except ValueError:
        raise ValueError(f"type is {values['type']!r}; it must be person, organization or place") from None
    days = [date.fromisoformat(values[key]) if values[key] else None for key in ("from", "to")]
    if days[0] and days[1] and days[0] > days[1]:
        raise ValueError("from is later than to")
    return Alias(values["canonical"], values["alias"], kind, days[0], days[1])


def load_aliases(path: Path) -> tuple[Alias, ...]:
    """Read an operator's aliases: CSV or TSV with a header line, or JSON lines (.json, .jsonl, .ndjson).

    Columns: canonical, alias, type (person, organization, place), and optionally from and to (YYYY-MM-DD).

    Raises:
        AliasFileError: the file cannot be read, or a line is wrong; the message names the line.
    """
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise AliasFileError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise AliasFileError(f"{path} is not text in UTF-8") from None
    aliases: list[Alias] = []
    line = 1
    try:
        if path.suffix.lower() in {".json", ".jsonl", ".ndjson"}:
            for raw in text.splitlines():
                if raw.strip():
                    row = json.loads(raw)
                    if not isinstance(row, dict):
                        raise ValueError("not a JSON object")
                    aliases.append(_alias(row))
                line += 1
        else:
            header = text.split("\n", 1)[0]
            reader = csv.DictReader(
                text.splitlines(), delimiter="\t" if "\t" in header else ",", restkey="more", strict=True
            )
            missing = sorted(set(_COLUMNS[:3]).difference(reader.fieldnames or ()))
            if missing:
                raise ValueError(f"the header lacks the column {missing[0]}")
            for row in reader:
                line = reader.line_num
                aliases.append(_alias(row))
    except (ValueError, csv.Error) as error:
        raise AliasFileError(f"{path}, line {line}: {error}") from None
    return tuple(aliases)


def _group_lines(name: str) -> Iterator[tuple[str, ...]]:
    for line in data_lines(name):
        yield tuple(line.replace("~", "").split("\t"))


def _shipped_aliases() -> Iterator[Alias]:
    for canonical, *others in _group_lines("organizations.tsv"):
        for name in (canonical, *others):
            yield Alias(canonical, name, EntityType.ORGANIZATION)
    for canonical, *others in _group_lines("people.tsv"):
        for name in (canonical, *others):
            yield Alias(canonical, name, EntityType.PERSON)
    for line in data_lines("organizations_dated.tsv"):
        canonical, name, start, end = line.replace("~", "").split("\t")
        yield Alias(
            canonical,
            name,
            EntityType.ORGANIZATION,
            date.fromisoformat(start) if start else None,
            date.fromisoformat(end) if end else None,
        )


def alias_groups() -> list[tuple[str, ...]]:
    """Groups of names that mean the same, canonical name first: organizations and people.

    For search: who asks for one form wants the others too. Names that change hands over the years are left out.
    """
    return [group for name in ("organizations.tsv", "people.tsv") for group in _group_lines(name) if len(group) > 1]


@lru_cache(maxsize=1)
def known_people() -> frozenset[str]:
    """Names of one word that mean one person where nothing else is said of them."""
    return frozenset(name for line in data_lines("known_people.txt") for name in line.split())


def surname_size(name: str, surnames: Container[str]) -> int:
    """How many letters of a whole Korean name are its surname, if it has one of these: 2 of 남궁민수, 1 of 남궁민."""
    return 2 if len(name) > 3 and name[:2] in surnames else 1


@dataclass(frozen=True, eq=False)
class NameLists:
    """All lists, ready for lookup.

    surnames: Korean surnames; surname_hanja: 尹 → 윤.
    titles: the last parts of positions; occupations: those of them that are no form of address.
    generic: words that name nothing; attached: words that follow a name and are no part of it.
    country_letters: 美 → 미국.
    aliases: by name; ordinary: names that are also ordinary words; beginnings: names of organizations and
    people of several words, by the first of them.
    members: of listed groups of singers, the names of their members; True for those that are ordinary words too.
    """

    surnames: frozenset[str]
    surname_hanja: Mapping[str, str]
    titles: frozenset[str]
    occupations: frozenset[str]
    generic: frozenset[str]
    attached: frozenset[str]
    country_letters: Mapping[str, str]
    gazetteer: Gazetteer
    aliases: Mapping[str, tuple[Alias, ...]] = field(default_factory=dict)
    ordinary: frozenset[str] = frozenset()
    members: Mapping[str, Mapping[str, bool]] = field(default_factory=dict)
    beginnings: Mapping[str, tuple[str, ...]] = field(init=False)
    _title_ends: frozenset[str] = field(init=False)
    _listed: Mapping[EntityType, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        listed: dict[EntityType, set[str]] = {kind: set() for kind in EntityType}
        for name, entries in self.aliases.items():
            for entry in entries if name not in self.ordinary else ():
                listed[entry.type].add(name)
        object.__setattr__(self, "_title_ends", frozenset(title[-1] for title in self.titles))
        object.__setattr__(self, "_listed", {kind: frozenset(found) for kind, found in listed.items()})
        beginnings: dict[str, list[str]] = {}
        for name in sorted(self.aliases, key=len, reverse=True):
            first = _JOINT.split(name, maxsplit=1)[0]
            if first != name and (
                self.is_listed(name, EntityType.ORGANIZATION) or self.is_listed(name, EntityType.PERSON)
            ):
                beginnings.setdefault(first, []).append(name)
        object.__setattr__(self, "beginnings", {first: tuple(found) for first, found in beginnings.items()})

    def extended(self, aliases: Iterable[Alias]) -> NameLists:
        """These lists with further aliases, which are looked at first; those of places extend the gazetteer."""
        merged = dict(self.aliases)
        places: list[tuple[str, str]] = []
        for alias in aliases:
            if alias.type is EntityType.PLACE:
                places.append((alias.alias, alias.canonical))
            for name in (alias.alias, alias.canonical):
                entry = replace(alias, alias=name)
                merged[name] = (entry, *(other for other in merged.get(name, ()) if other != entry))
        return replace(self, aliases=merged, gazetteer=self.gazetteer.extended(places) if places else self.gazetteer)

    def canonical(self, name: str, kind: EntityType, day: date | None = None) -> str | None:
        """The listed name of what `name` meant on that day, None if it is not listed."""
        for alias in self.aliases.get(name, ()):
            if alias.type is kind and alias.holds_on(day):
                return alias.canonical
        return None

    def is_listed(self, name: str, kind: EntityType) -> bool:
        """Whether the name means an entity of that type wherever it stands: no ordinary word, on whatever day."""
        return name in self._listed[kind]

    @lru_cache(maxsize=1 << 15)  # noqa: B019 - the lists live as long as the process
    def is_korean_name(self, word: str) -> bool:
        """Whether a word is made as Korean names are: a surname and one or two syllables of given names."""
        size = surname_size(word, self.surnames)
        given = word[size:]
        if word[:size] not in self.surnames or not 1 <= len(given) <= 2:
            return False
        if _GIVEN.issuperset(given):
            return True
        # 청 begins a given name, but ends offices; 악 ends one, but begins hardly any. 서장은 is a head and a particle.
        rare = len(given) == 2 and given[0] in _GIVEN_FIRST and given[1] in _GIVEN_LAST
        return rare and given[1] not in _LIKE_PARTICLES

    @lru_cache(maxsize=1 << 15)  # noqa: B019 - the lists live as long as the process
    def title_at(self, word: str) -> int:
        """Length of the longest beginning of `word` that is a position or occupation; 0 if none is."""
        for end in range(len(word), 0, -1):
            if word[end - 1] not in self._title_ends:
                continue
            for size in range(min(end, _LONGEST_TITLE), 0, -1):
                if word[end - size : end] in self.titles and (size > 1 or end == 1):
                    if _LATIN.match(word, end - size) and end > size and _LATIN.match(word, end - size - 1):
                        # MC ends the name TSMC.
                        continue
                    if word[end - size : end] == _ENVOY and not _ENVOYS.fullmatch(word, 0, end - size):
                        # 가람도로공사 is a body.
                        continue
                    return 0 if word[:end] in _NO_TITLES else end
        return 0


_LONGEST_TITLE: Final = 7
_ENVOY: Final = "공사"
_ENVOYS: Final = re.compile("(?:정무|경제|총괄|대리|차석|수석|주[가-힣]{1,2})?")
_LATIN: Final = re.compile("[A-Za-z]")
_JOINT: Final = re.compile("[ ·]")
_NO_TITLES: Final = frozenset(word_list("no_titles"))
_GIVEN: Final = frozenset(word_list("given_syllables"))
_LIKE_PARTICLES: Final = frozenset("은는이가을를의도만에과와")
_GIVEN_FIRST: Final = _GIVEN | frozenset(word_list("given_first"))
_GIVEN_LAST: Final = _GIVEN | frozenset(word_list("given_last"))


@lru_cache(maxsize=1)
def shipped() -> NameLists:
    """The lists that come with Gisa, read once."""
    surnames = {surname: hanja for surname, hanja, _ in (line.split("\t") for line in data_lines("surnames.txt"))}
    titles: set[str] = set()
    occupations: set[str] = set()
    for line in data_lines("titles.txt"):
        if line.startswith("*"):
            occupations.update(line[1:].split())
        else:
            titles.update(line.split())
    generic: set[str] = set()
    attached: set[str] = set()
    for line in data_lines("generic.txt"):
        (attached if line.startswith("*") else generic).update(line.lstrip("* ").split())
    by_alias: dict[str, list[Alias]] = {}
    for alias in _shipped_aliases():
        by_alias.setdefault(alias.alias, []).append(alias)
    ordinary = frozenset(
        name[1:]
        for data in ("organizations.tsv", "organizations_dated.tsv")
        for line in data_lines(data)
        for name in line.split("\t")
        if name.startswith("~")
    ).union(*(line.split() for line in data_lines("ordinary.txt")))
    for name in [name for name in by_alias if " " in name and name not in ordinary]:
        # Korean names of several words are as often written as one: 보스턴 레드삭스, 보스턴레드삭스.
        joined = name.replace(" ", "")
        if joined not in by_alias:
            by_alias[joined] = [replace(alias, alias=joined) for alias in by_alias[name]]
    return NameLists(
        surnames=frozenset(surnames),
        surname_hanja={
            letter: surname
            for surname, hanja in reversed(surnames.items())
            for letter in (hanja if len(surname) == 1 else ())
        },
        titles=frozenset(titles | occupations),
        occupations=frozenset(occupations),
        generic=frozenset(generic),
        attached=frozenset(attached),
        country_letters=dict(line.split("\t") for line in data_lines("countries_hanja.tsv")),
        gazetteer=Gazetteer.shipped(),
        aliases={name: tuple(entries) for name, entries in by_alias.items()},
        members={
            group: {name.lstrip("~"): name.startswith("~") for name in members}
            for group, *members in (line.split("\t") for line in data_lines("groups.tsv"))
        },
        ordinary=ordinary,
    )
