"""A document's people, organizations, places and quotes: tagged, cut, repeated, resolved."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

from app.extraction import borders, doubts, entity_types, organizations, places
from app.extraction.called import aged, antecedents, called, paired, quoted, titled, transcribed, vietnamese
from app.extraction.clubs import clubs, clubs_by_city, sponsored
from app.extraction.document import Document
from app.extraction.extraction import EntityType, Extraction, Field, Organization, Person, Place
from app.extraction.groups import group
from app.extraction.heads import headed, led, parties
from app.extraction.law_firms import law_firms
from app.extraction.listed import (
    abbreviated,
    announced,
    appointed,
    buildings,
    embassies,
    hotels,
    introduced,
    labelled,
    legal_forms,
    lettered,
    listed,
    members,
    named_after_noun,
    quoted_on_exchange,
    schools,
    seas,
    temples,
)
from app.extraction.names.lists import NameLists, shipped
from app.extraction.passage import Candidate, Passage, is_tail, passages
from app.extraction.people import Known, group_people, is_masked, is_name, is_reporter, person
from app.extraction.positions import give_positions, titles
from app.extraction.quotes.extract import extract_quotes
from app.extraction.shared_titles import shared_titles
from app.extraction.signoffs import signoffs
from app.extraction.special_counsels import special_counsels
from app.extraction.surnames import BareSurname, SurnameFinder, by_surname, resolve_surname
from app.extraction.tagged import tagged
from app.extraction.tagging import tagger
from app.extraction.titles import agree
from app.extraction.works import works
from app.korean import analyser

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE

_CERTAIN: Final = ("listed", "special-counsel", places.ROW)
"""Evidence that no doubt about a form undoes."""

Entity = TypeVar("Entity", Person, Organization, Place)


def load_models() -> None:
    """Load now what the first text would wait for: the analyser, the name lists and the tagger.

    Raises:
        app.korean.errors.ModelFilesError: files of a model are missing or damaged.
    """
    analyser.warm_up()
    shipped()
    tagger.warm_up()


def extract(document: Document, names: NameLists | None = None) -> Extraction:
    """Find an article's entities and quotes with the given name lists (default: those that ship with Gisa)."""
    found = extract_entities(document, names or shipped())
    return Extraction(
        people=found.people,
        organizations=found.organizations,
        places=found.places,
        quotes=extract_quotes(document, found.people, found.organizations),
    )


def extract_entities(document: Document, names: NameLists) -> Extraction:
    """The entities alone, without quotes."""
    texts = passages(document)
    reporters = frozenset(reporter.name for reporter in document.article.reporters)
    published = document.article.published_at
    day = published.date() if published else None
    claims = _Claims(texts)
    candidates = _candidates(texts, claims, reporters, day, names)

    finder = SurnameFinder.of(names)
    bares = [bare for passage in texts for bare in finder.find(passage)]
    candidates += _antecedents(texts, bares, candidates, claims, names)
    bodies = [candidate for candidate in candidates if candidate.type is ORGANIZATION]
    people = group_people((candidate for candidate in candidates if candidate.type is PERSON), names)
    people = [known for known in people if not all(map(is_reporter, known.candidates))]
    found_titles = titles(people, bodies, names)
    found_titles += shared_titles(people, bodies, found_titles, names)
    _add_surnames(bares, people, claims, names, _masked(texts, names))

    acting, standing = _authorities([c for c in candidates if c.type is PLACE], bodies, names)
    club_names = clubs_by_city((candidate.text for candidate in bodies), names)
    playing, standing = clubs(standing, club_names, texts, names)
    countries = frozenset(candidate.text for candidate in standing)
    for passage in texts:
        standing += filter(claims.take, places.country_letters(passage, names, countries))

    found_organizations, found_places = _resolved(claims, [*bodies, *playing], acting, standing, club_names, day, names)
    give_positions(found_titles, found_organizations)
    return Extraction(people=_ordered(map(person, people)), organizations=found_organizations, places=found_places)


class _Claims:
    """Which letters of the passages belong to a name already, or to no name at all."""

    def __init__(self, texts: Iterable[Passage]) -> None:
        self._taken: dict[Field, bytearray] = {}
        for passage in texts:
            taken = self._taken[passage.field] = bytearray(len(passage.text))
            for start, end in (*signoffs(passage.text), *works(passage.text)):
                taken[start:end] = b"\1" * (end - start)

    def is_free(self, candidate: Candidate) -> bool:
        """Whether no letter of the candidate is taken."""
        return not any(self._taken[candidate.passage.field][candidate.start : candidate.end])

    def take(self, candidate: Candidate) -> bool:
        """Take the candidate's letters; False if one of them is taken."""
        if not self.is_free(candidate):
            return False
        size = candidate.end - candidate.start
        self._taken[candidate.passage.field][candidate.start : candidate.end] = b"\1" * size
        return True

    def release(self, candidate: Candidate) -> None:
        """Give the candidate's letters back."""
        size = candidate.end - candidate.start
        self._taken[candidate.passage.field][candidate.start : candidate.end] = bytes(size)


def _candidates(
    texts: Sequence[Passage], claims: _Claims, reporters: frozenset[str], day: date | None, names: NameLists
) -> list[Candidate]:
    """All spans of the texts that name an entity by more than a bare surname or a letter, with their types."""
    by_lists = [
        candidate
        for passage in texts
        for candidate in (
            *legal_forms(passage, names),
            *law_firms(passage, names),
            *special_counsels(passage, names, day),
            *announced(passage, names),
            *schools(passage),
            *buildings(passage),
            *hotels(passage),
            *embassies(passage, names),
            *headed(passage, names),
            *led(passage, names),
            *parties(passage, names),
            *quoted_on_exchange(passage),
            *introduced(passage),
            *named_after_noun(passage, names),
            *lettered(passage, names),
            *temples(passage),
            *seas(passage),
            *places.in_rows(passage, names),
            *abbreviated(passage, names),
            *called(passage, names),
            *aged(passage, names),
            *vietnamese(passage),
            *paired(passage, names),
            *titled(passage, names),
            *quoted(passage, names),
            *transcribed(passage, names),
            *listed(passage, names),
        )
    ]
    by_tagger = borders.join(list(borders.part(tagged(texts, names), texts, names)), names)
    borders.complete(by_tagger, names)
    by_tagger = list(borders.rows(by_tagger, names))
    by_lists += members(texts, [c for c in (*by_lists, *by_tagger) if c.type is ORGANIZATION], names)
    by_label = [candidate for passage in texts for candidate in (*labelled(passage, names), *appointed(passage, names))]
    by_sport, by_tagger = sponsored(by_tagger, texts, names)
    # A listed name is surer than the tagger's, unless that is the longer one.
    found = list(filter(claims.take, (*by_label, *by_sport, *_not_within(by_lists, by_tagger), *by_tagger, *by_lists)))

    fictional = borders.characters(texts)
    kept = [c for c in found if _may_be(c, names, reporters) and c.text not in fictional]
    borders.shorten_headlines(kept)
    borders.shorten_clinging(kept)
    borders.name_offices(kept)
    entity_types.retype(kept, names)
    forms = entity_types.agree(kept, names)
    doubtful = doubts.doubtful(kept, fictional, names)
    kept = [c for c in kept if _may_be(c, names, reporters) and (c.text not in doubtful or c.evidence in _CERTAIN)]
    staying = set(map(id, kept))
    for candidate in found:
        if id(candidate) not in staying:
            claims.release(candidate)
    again = {candidate.text: forms[candidate.text] for candidate in kept if candidate.evidence != "special-counsel"}
    for candidate in kept:
        short = candidate.text.rpartition(" ")[2]
        if candidate.evidence == "legal-form" and organizations.is_short_name(short, names):
            again.setdefault(short, ORGANIZATION)
        if candidate.type is PERSON and short != candidate.text and borders.is_coined_abroad(short, names):
            again.setdefault(short, PERSON)
    repeated = list(filter(claims.take, _repeated(texts, again)))
    borders.join_known(kept, repeated, names)
    outvoted = doubts.outvoted(kept, repeated, names)
    for candidate in (*kept, *repeated):
        if candidate.text in outvoted:
            claims.release(candidate)
    remaining = (candidate for candidate in (*kept, *repeated) if candidate.text not in outvoted)
    return sorted(remaining, key=lambda candidate: candidate.order)


def _not_within(candidates: Iterable[Candidate], others: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates that no longer one of `others` overlaps."""
    ordered = sorted(others, key=lambda c: c.end - c.start)
    sizes = {(c.passage.field, offset): c.end - c.start for c in ordered for offset in range(c.start, c.end)}
    for candidate in candidates:
        field, size = candidate.passage.field, candidate.end - candidate.start
        if all(sizes.get((field, offset), 0) <= size for offset in range(candidate.start, candidate.end)):
            yield candidate


def _may_be(candidate: Candidate, names: NameLists, reporters: frozenset[str]) -> bool:
    text = candidate.text
    if candidate.evidence in ("member", "club", "special-counsel", places.ROW):
        return True
    if candidate.type is PERSON:
        return (
            is_name(text, names)
            and not is_masked(candidate)
            and text not in reporters
            and not organizations.is_constituency_of(candidate, names)
        )
    if candidate.type is ORGANIZATION:
        return (
            organizations.is_organization_name(text, names)
            and not organizations.is_channel(candidate)
            and not organizations.is_position(candidate, names)
            and not organizations.is_constituency(candidate)
        )
    other = places.is_homonym(candidate) or places.is_clan_seat(candidate, names)
    return places.is_place_name(text, names) and not other


def _repeated(texts: Iterable[Passage], forms: Mapping[str, EntityType]) -> Iterator[Candidate]:
    """Further places where names already found stand; of several that begin alike, the longest."""
    beginnings: defaultdict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=len, reverse=True):
        beginnings[form[:2]].append(form)
    for passage in texts if forms else ():
        text, free = passage.text, 0
        for start in passage.word_starts:
            if start < free:
                continue
            alike = beginnings.get(text[start : start + 2])
            longest = next((form for form in alike if text.startswith(form, start)), None) if alike else None
            if longest is not None:
                free = start + len(longest)
                # 하지 is not named in 하지만.
                word = len(longest) < 3 and passage.rest(free) and not passage.tag_at(free)
                people = forms[longest] is PLACE and passage.names_people(free)
                if is_tail(passage.rest(free)) and not (word or people):
                    yield Candidate(passage, start, free, forms[longest], "repeated")


def _antecedents(
    texts: Sequence[Passage],
    bares: Iterable[BareSurname],
    candidates: Iterable[Candidate],
    claims: _Claims,
    names: NameLists,
) -> list[Candidate]:
    """People of whom only a bare surname tells that they are people, with all their mentions."""
    initials = {candidate.text[0] for candidate in candidates if candidate.type is PERSON}
    unknown = (bare for bare in bares if bare.surname[0] not in initials)
    found = list(filter(claims.take, antecedents(unknown, texts, names)))
    return found + list(filter(claims.take, _repeated(texts, {candidate.text: PERSON for candidate in found})))


def _masked(texts: Iterable[Passage], names: NameLists) -> set[tuple[str, str | None]]:
    """The surnames and titles of people whose names are withheld: 문모 경감, who is 문 경감 later."""
    return {
        (match[1], match[2][:size])
        for passage in texts
        for match in _WITHHELD_NAME.finditer(passage.text)
        if (size := names.title_at(match[2]))
    }


# 문모(41) 경감; 문모씨 is whoever is called 씨.
_WITHHELD_NAME: Final = re.compile(r"(?<![가-힣])([가-힣])모(?:\([^()\n]{1,12}\))? ([가-힣]{2,8})")


def _add_surnames(
    bares: Iterable[BareSurname],
    people: Sequence[Known],
    claims: _Claims,
    names: NameLists,
    masked: Container[tuple[str, str | None]],
) -> None:
    """Give each person the bare surnames that mean them; with the title of somebody `masked` only if it is theirs."""
    namesakes = by_surname(people, names)
    for bare in bares:
        evidence = "surname-title" if bare.title else "surname"
        candidate = Candidate(bare.passage, bare.start, bare.end, PERSON, evidence)
        if claims.is_free(candidate):
            known = resolve_surname(bare, namesakes.get(bare.surname, ()))
            if known is not None and (bare.surname, bare.title) in masked:
                theirs = any(bare.title and agree(bare.title, position.text) for position in known.positions.values())
                known = known if theirs else None
            if known is not None:
                claims.take(candidate)
                known.candidates.append(candidate)


def _authorities(
    candidates: Iterable[Candidate], bodies: Iterable[Candidate], names: NameLists
) -> tuple[list[Candidate], list[Candidate]]:
    """Places apart into authorities that act (대전시는 … 추진한다; 가온부와 대전시, 누리공단은) and places.

    Where an authority acts and nothing is said to be there, each mention of that form means the authority.
    """
    acting: list[Candidate] = []
    standing: list[Candidate] = []
    starts = {(body.passage.field, body.start) for body in bodies}
    ends = {(body.passage.field, body.end) for body in bodies}
    for candidate in candidates:
        acts = places.is_government(candidate, names) and (
            places.acts(candidate) or places.stands_among(candidate, starts, ends)
        )
        (acting if acts else standing).append(candidate)
    sites = {candidate.text for candidate in standing if places.is_where(candidate, names)}
    authorities = {candidate.text for candidate in acting} - sites
    acting += [candidate for candidate in standing if candidate.text in authorities]
    return acting, [candidate for candidate in standing if candidate.text not in authorities]


def _resolved(
    claims: _Claims,
    bodies: Iterable[Candidate],
    acting: Sequence[Candidate],
    standing: Sequence[Candidate],
    club_names: Mapping[str, str],
    day: date | None,
    names: NameLists,
) -> tuple[tuple[Organization, ...], tuple[Place, ...]]:
    """One organization and one place for all that names it."""
    gazetteer = places.PlaceNames(names, [candidate.text for candidate in (*standing, *acting)])
    sites = group(standing, gazetteer.key)
    places.join(sites, claims.take)
    groups = group(
        bodies,
        lambda candidate: organizations.listed_name(club_names.get(candidate.text, candidate.text), names, day),
    )
    groups += group(acting, gazetteer.key)
    organizations.join(groups, claims.take, names)
    return (
        _ordered(organizations.organization(found, names, day) for found in groups),
        _ordered(places.place(found, gazetteer) for found in sites),
    )


def _ordered(found: Iterable[Entity]) -> tuple[Entity, ...]:
    """Entities in the order of their first mention."""
    return tuple(sorted(found, key=lambda entity: (entity.mentions[0].field != "title", entity.mentions[0].start)))
