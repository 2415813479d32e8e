"""A document's people, organizations, places and quotes: tagged, cut, repeated, resolved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar

from app.extraction import organizations, places
from app.extraction.candidates import (
    attach_surnames,
    characters,
    complete,
    join_chapters,
    join_names,
    labelled,
    legal_forms,
    listed,
    repeated,
    retype,
    tagged,
    vote,
)
from app.extraction.document import Document
from app.extraction.extraction import EntityType, Extraction, Field, Organization, Person, Place, Position
from app.extraction.groups import Group, group
from app.extraction.names.lists import NameLists, shipped
from app.extraction.passage import Candidate, Passage, passages
from app.extraction.people import (
    Known,
    SurnameFinder,
    Title,
    is_common_noun,
    is_masked,
    is_name,
    is_reporter,
    mentions,
    person,
    resolve_surname,
    title_after,
    title_before,
)
from app.extraction.people import group as group_people
from app.extraction.quotes.extract import extract_quotes
from app.extraction.signoffs import signoffs

Entity = TypeVar("Entity", Person, Organization, Place)

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE


def extract(document: Document, names: NameLists | None = None) -> Extraction:
    """Find an article's entities and quotes with the given name lists (default: those that ship with Gisa)."""
    names = names or shipped()
    found = find_entities(document, names)
    return Extraction(
        people=found.people,
        organizations=found.organizations,
        places=found.places,
        quotes=extract_quotes(document, found.people, found.organizations),
    )


def find_entities(document: Document, names: NameLists) -> Extraction:
    """The entities alone, without quotes."""
    texts = passages(document)
    reporters = {reporter.name for reporter in document.article.reporters}
    published = document.article.published_at
    day = published.date() if published else None

    taken = {passage.field: bytearray(len(passage.text)) for passage in texts}
    for passage in texts:
        for start, end in signoffs(passage.text):
            taken[passage.field][start:end] = b"\1" * (end - start)
    candidates: list[Candidate] = []
    spans = list(tagged(texts, names))
    known_names = [candidate for passage in texts for candidate in (*legal_forms(passage), *listed(passage, names))]
    attach_surnames(spans, names)
    join_names(spans, known_names, names)
    join_chapters(spans)
    spans = [candidate for candidate in spans if candidate.start < candidate.end]
    complete(candidate for candidate in spans if candidate.type is PERSON)
    for passage in texts:
        for candidate in labelled(passage, names):
            _take(candidate, taken, candidates)
    wide = {(c.passage.field, offset): c.end - c.start for c in spans for offset in range(c.start, c.end)}
    for candidate in known_names:
        length = candidate.end - candidate.start
        if all(
            wide.get((candidate.passage.field, offset), 0) <= length for offset in range(candidate.start, candidate.end)
        ):
            _take(candidate, taken, candidates)
    for candidate in (*spans, *known_names):
        _take(candidate, taken, candidates)
    fictional = characters(texts)
    candidates = [c for c in candidates if _may_be(c, names, reporters | fictional) and c.text not in fictional]
    retype(candidates)
    forms = vote(candidates)
    for form in forms:
        forms[form] = _listed_type(form, forms[form], names)
    _agree(forms, names)
    for candidate in candidates:
        candidate.type = forms[candidate.text]
    candidates = [c for c in candidates if _may_be(c, names, reporters | fictional)]
    candidates = _without_doubtful(candidates, fictional, names)
    _release(taken, spans, candidates)
    again = {form: kind for form, kind in forms.items() if any(c.text == form for c in candidates)}
    for candidate in repeated(texts, again, taken):
        _take(candidate, taken, candidates)
    candidates.sort(key=lambda candidate: candidate.order)

    people = group_people(c for c in candidates if c.type is PERSON)
    people = [known for known in people if not all(map(is_reporter, known.candidates))]
    titles = _titles(people, [c for c in candidates if c.type is ORGANIZATION], names)
    finder = SurnameFinder(names)
    for passage in texts:
        for bare in finder.find(passage):
            if any(taken[passage.field][bare.start : bare.end]):
                continue
            known = resolve_surname(bare, people, names)
            if known is not None:
                candidate = Candidate(
                    passage, bare.start, bare.end, PERSON, "surname-title" if bare.title else "surname"
                )
                known.candidates.append(candidate)
                taken[passage.field][bare.start : bare.end] = b"\1"

    acting, standing = _authorities([c for c in candidates if c.type is PLACE], names)
    countries = frozenset(c.text for c in standing)
    for passage in texts:
        for candidate, _ in places.country_letters(passage, names, countries):
            if not any(taken[passage.field][candidate.start : candidate.end]):
                standing.append(candidate)
    gazetteer = places.PlaceNames(names, [c.text for c in (*standing, *acting)])
    place_groups = group(standing, gazetteer.key)
    places.join(place_groups)

    organization_groups = group(
        [c for c in candidates if c.type is ORGANIZATION],
        lambda candidate: names.canonical(candidate.text, ORGANIZATION, day),
    )
    organization_groups += group(acting, gazetteer.key)
    organizations.join(organization_groups)

    finished = [_organization(g, names, day) for g in organization_groups]
    _add_positions(titles, finished, names)
    return Extraction(
        people=_ordered(person(known) for known in people),
        organizations=_ordered(finished),
        places=_ordered(places.place(g, gazetteer) for g in place_groups),
    )


def _take(candidate: Candidate, taken: dict[Field, bytearray], into: list[Candidate]) -> None:
    used = taken[candidate.passage.field]
    if not any(used[candidate.start : candidate.end]):
        used[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
        into.append(candidate)


def _release(taken: dict[Field, bytearray], spans: Iterable[Candidate], kept: Iterable[Candidate]) -> None:
    """Free the text of candidates that were dropped, for the rules that come after."""
    for candidate in spans:
        if len(candidate.text) == 1:
            taken[candidate.passage.field][candidate.start] = 0
    for candidate in kept:
        taken[candidate.passage.field][candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)


def _may_be(candidate: Candidate, names: NameLists, reporters: set[str]) -> bool:
    text = candidate.text
    if candidate.type is PERSON:
        return is_name(text, names) and not is_masked(candidate) and text not in reporters
    if candidate.type is ORGANIZATION:
        return organizations.is_organization_name(text, names)
    return places.is_place_name(text, names)


def _without_doubtful(candidates: list[Candidate], fictional: set[str], names: NameLists) -> list[Candidate]:
    """Drop forms tagged as people that nothing supports: common nouns without a title, parts of fictional names."""
    people = [c for c in candidates if c.type is PERSON]
    supported = {
        c.text
        for c in people
        if c.evidence != "tagged"
        or not is_common_noun(c, names)
        or title_after(c.passage, c.end, names)
        or title_before(c.passage, c.start, names)
    }
    dropped = {c.text for c in people} - supported
    dropped.update(
        c.text
        for c in candidates
        if c.type is ORGANIZATION and len(c.text) == 2 and c.text not in names.aliases and is_common_noun(c, names)
    )
    dropped.update(
        c.text
        for c in candidates
        if c.type is PLACE and c.evidence == "tagged" and not names.gazetteer.named(c.text) and is_common_noun(c, names)
    )
    dropped.update(_terms(candidates))
    dropped.update(c.text for c in people if any(c.text in name for name in fictional))
    return [c for c in candidates if c.text not in dropped or c.evidence == "listed"]


def _terms(candidates: Iterable[Candidate]) -> Iterator[str]:
    """Latin abbreviations in brackets that no organization stands before: 총유기탄소(TOC)."""
    ends = {(c.passage.field, c.end) for c in candidates if c.type is not PERSON}
    for candidate in candidates:
        opening = candidate.start - 1
        if (
            candidate.type is ORGANIZATION
            and candidate.evidence == "tagged"
            and candidate.text.isascii()
            and opening > 0
            and candidate.passage.text[opening] == "("
            and (candidate.passage.field, opening) not in ends
        ):
            yield candidate.text


def _listed_type(form: str, voted: EntityType, names: NameLists) -> EntityType:
    """The type of a form that the lists know, else the voted one."""
    if names.is_listed(form, ORGANIZATION):
        return ORGANIZATION
    if names.is_listed(form, PERSON):
        return PERSON
    if voted is PLACE and form in names.aliases and not names.gazetteer.named(form):
        return ORGANIZATION
    same = names.gazetteer.named(form)
    if (
        same
        and voted is ORGANIZATION
        and same[0].kind in {"country", "province", "region", "city", "county", "district"}
    ):
        return PLACE
    return voted


def _agree(forms: dict[str, EntityType], names: NameLists) -> None:
    """Give parts of names the type of the whole: 레스터 as 앤드루 레스터, 라이노스 as 라이노스자산운용."""
    bodies = [form for form, kind in forms.items() if kind is ORGANIZATION]
    for form, kind in list(forms.items()):
        if kind is PERSON and " " in form:
            last = form.rpartition(" ")[2]
            if last in forms and len(last) > 1 and not names.is_listed(last, ORGANIZATION):
                forms[last] = PERSON
        elif kind is not ORGANIZATION and any(
            full.startswith(form) and organizations.shortens(form, full) for full in bodies
        ):
            forms[form] = ORGANIZATION


def _authorities(candidates: Iterable[Candidate], names: NameLists) -> tuple[list[Candidate], list[Candidate]]:
    """Places apart into authorities that act and places."""
    acting: list[Candidate] = []
    standing: list[Candidate] = []
    for candidate in candidates:
        if places.is_government(candidate, names) and places.acts(candidate):
            acting.append(candidate)
        else:
            standing.append(candidate)
    return acting, standing


def _titles(
    people: Sequence[Known], bodies: Iterable[Candidate], names: NameLists
) -> list[tuple[Known, Passage, Title]]:
    """The titles beside people's names; what follows one name is not taken as what stands before the next."""
    ends: dict[Field, dict[int, int]] = {"title": {}, "body": {}}
    for body in bodies:
        ends[body.passage.field][body.start] = body.end
    found: list[tuple[Known, Passage, Title]] = []
    after: set[tuple[str, int]] = set()
    for known in people:
        for candidate in known.candidates:
            title = title_after(candidate.passage, candidate.end, names, ends[candidate.passage.field])
            if title:
                found.append((known, candidate.passage, title))
                after.add((candidate.passage.field, title.end))
    for known in people:
        for candidate in known.candidates:
            title = title_before(candidate.passage, candidate.start, names)
            if title and (candidate.passage.field, title.end) not in after:
                found.append((known, candidate.passage, title))
    for known, _, title in found:
        known.positions.setdefault((title.text, None), Position(title.text, None, title.former))
    return found


def _add_positions(
    titles: Iterable[tuple[Known, Passage, Title]], found: Sequence[Organization], names: NameLists
) -> None:
    """Give each title its organization, where one stands in it."""
    at: dict[tuple[str, int], tuple[str, int]] = {
        (mention.field, mention.start): (organization.name, mention.end)
        for organization in found
        for mention in organization.mentions
    }
    fresh: set[int] = set()
    for known, passage, title in titles:
        if id(known) not in fresh:
            fresh.add(id(known))
            known.positions.clear()
        organization: str | None = None
        start = title.start
        while (step := at.get((passage.field, start))) is not None:
            organization = step[0]
            if passage.text[step[1] : step[1] + 1] != " ":
                break
            start = step[1] + 1
        text = passage.text[start : title.end] or title.text
        for mark in ("전 ", "현 ", "前 ", "現 "):
            text = text.removeprefix(mark)
        position = Position(text, organization, title.former)
        if organization is None and any(text == other for other, _ in known.positions):
            continue
        known.positions.pop((position.text, None), None)
        known.positions.setdefault((position.text, position.organization), position)


def _organization(found: Group, names: NameLists, day: date | None) -> Organization:
    forms = list(found.forms)
    name = found.fullest()
    canonical = next(filter(None, (names.canonical(form, ORGANIZATION, day) for form in forms)), None)
    return Organization(
        name=name,
        aliases=tuple(form for form in forms if form != name),
        canonical=canonical,
        mentions=mentions(sorted(found.candidates, key=lambda candidate: candidate.order)),
    )


def _ordered(found: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted(found, key=lambda entity: (entity.mentions[0].field != "title", entity.mentions[0].start)))
