"""Saving one article with its analyses, entities and quotes: all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, bindparam, delete, select, update

from app.extraction.document import FIELDS, Document
from app.extraction.extraction import EntityType, Extraction, Mention, Organization, Place, Position
from app.korean.analyser import ANALYSER_VERSION
from app.korean.analysis import Analysis
from app.parsing.article import ParsedArticle
from app.store.aliases import listed, meaning_on, meant_by, unmark_stale
from app.store.entity_sums import EPOCH, Named, joined, named_of, stored_part
from app.store.evidence import evidence_of
from app.store.grouping import Grouping
from app.store.identity import article_id, content_hash, name_key, person_group, place_key, quote_id
from app.store.many import write_many
from app.store.outbox import announce, changes_of
from app.store.printed import Printed
from app.store.records import Loaded
from app.store.revisions import bury, keep_version, raise_from_the_dead
from app.store.statements import words_id
from app.store.tables import ANALYSIS, APPEARANCE, ARTICLE, OUTBOX, QUOTE, REPORTER, chunks, columns, one_of

_SUMMARY_LENGTH: Final = 160
_QUOTE_COMPARED: Final = "id words_id start end sentence_start sentence_end speaker_text anonymous verb tone".split()
_LABEL_LENGTH: Final = 300  # of what is indexed as one value: publisher, section, reporter, title of a person
_STORED: Final = select(*columns(ARTICLE, "id", "content_hash")).where(ARTICLE.c.id.in_(one_of("ids")))
_REVISION: Final = select(ARTICLE.c.revision).where(ARTICLE.c.id == bindparam("of"))
_DELETE_READ: Final = tuple(
    delete(table).where(table.c.article_id == bindparam("of")) for table in (ANALYSIS, REPORTER)
)
_UPDATE_ARTICLE: Final = (
    update(ARTICLE)
    .where(ARTICLE.c.id == bindparam("new_id"))
    .values(
        {
            column.name: bindparam(f"new_{column.name}")
            for column in ARTICLE.columns
            if column.name not in ("id", "loaded_at")
        }
    )
)


@dataclass(frozen=True, slots=True)
class Incoming:
    """An article that is to be stored, with what was found in it.

    `own_id` is the id of the article to replace, if not the one that follows from the text; `names` is the generation
    of the name lists that it was read with.
    """

    document: Document
    extraction: Extraction
    source: str
    own_id: str | None = None
    names: int | None = None


class _Text(NamedTuple):
    """What an article says, and when: what evidence is read from."""

    title: str
    body: str
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Known:
    """An incoming article with its id and the digest of what it says."""

    id: str
    digest: str
    incoming: Incoming


def save(connection: Connection, articles: Iterable[Incoming], *, again: bool = False) -> list[Loaded]:
    """Store articles, in the transaction of `connection`; what became of each, in their order.

    An article that is stored already and says the same is left alone, unless `again` asks to store what was found in
    it anew; a changed one keeps its id and gets the next revision, and what it said before is kept. Whatever changes
    leaves a row in the outbox. They are written together, which is quicker and leaves the same store as one by one;
    after an error some of them may be half written: it is for the caller to roll all of them back.
    """
    saved: list[Loaded] = []
    together: dict[str, _Known] = {}
    for one in map(_known, articles):
        if one.id in together:  # What it is compared with has to be there.
            saved += _save_together(connection, together, again)
            together = {}
        together[one.id] = one
    return [*saved, *_save_together(connection, together, again)]


def _known(incoming: Incoming) -> _Known:
    article = incoming.document.article
    return _Known(incoming.own_id or article_id(article), content_hash(article), incoming)


def _save_together(connection: Connection, articles: Mapping[str, _Known], again: bool) -> list[Loaded]:
    """Store articles, each of another id; what became of each."""
    stored = {
        row.id: row.content_hash
        for chunk in chunks(articles)
        for row in connection.execute(_STORED, {"ids": chunk}).all()
    }
    changing = [one for one in articles.values() if again or stored.get(one.id) != one.digest]
    raise_from_the_dead(connection, [one.id for one in changing if one.id not in stored])
    grouping = Grouping(connection, datetime.now(UTC))
    named = _named(connection, changing)
    grouping.read_ahead(named, [one.id for one in changing if one.id in stored])
    saved: list[Loaded] = []
    for one in articles.values():
        if one.id not in named:
            # Others may have moved its entities meanwhile, which is a new revision.
            revision = connection.execute(_REVISION, {"of": one.id}).scalar_one()
            saved.append(Loaded(one.id, "unchanged", revision))
            continue
        now = datetime.now(UTC)
        grouping.turn_to(one.id, now)
        row = _article_row(one, now)
        if one.id in stored:
            revision = _replace(grouping, connection, one, row, said_else=stored[one.id] != one.digest)
            saved.append(Loaded(one.id, "updated", revision))
        else:
            grouping.waiting.add(ARTICLE, [row | {"revision": 1, "loaded_at": now}])
            saved.append(Loaded(one.id, "created", 1))
        _write(grouping, one, named[one.id], row["ordered_at"])
    grouping.flush()
    unmark_stale(connection, [one.id for one in changing if one.id in stored])
    return saved


def _replace(grouping: Grouping, connection: Connection, one: _Known, row: dict[str, Any], *, said_else: bool) -> int:
    """Put an article's new row in the place of the stored one, without what was found in that; its revision."""
    if said_else:
        reporters = _reporter_rows(one.incoming.document.article, one.id, row["ordered_at"])
        keep_version(connection, one.id, row, reporters, row["updated_at"])
    grouping.withdraw(one.id)
    for statement in _DELETE_READ:
        connection.execute(statement, {"of": one.id})
    revision: int = connection.execute(_REVISION, {"of": one.id}).scalar_one() + 1
    values = row | {"revision": revision}
    write_many(connection, _UPDATE_ARTICLE, [{f"new_{name}": value for name, value in values.items()}])
    return revision


def save_found_anew(connection: Connection, own_id: str, extraction: Extraction) -> Loaded | None:
    """Store what was found anew in an article that says what it did; None if it is gone.

    Where nothing else was found than before, nothing changes but its mark as stale.
    """
    row = connection.execute(
        select(*columns(ARTICLE, "title", "body", "revision", "published_at", "ordered_at")).where(
            ARTICLE.c.id == own_id
        )
    ).one_or_none()
    if row is None:
        return None
    unmark_stale(connection, [own_id])
    people = [person.name for person in extraction.people]
    meant = meant_by(connection, EntityType.PERSON, people, _day(row.published_at))
    named = named_in(extraction, own_id, _Text(row.title, row.body, row.published_at), meant)
    if _holds(connection, own_id, named, extraction):
        return Loaded(own_id, "unchanged", row.revision)
    now = datetime.now(UTC)
    grouping = Grouping(connection, now)
    grouping.turn_to(own_id, now)
    grouping.withdraw(own_id)
    connection.execute(
        update(ARTICLE)
        .where(ARTICLE.c.id == own_id)
        .values(quote_count=len(extraction.quotes), revision=row.revision + 1, updated_at=now)
    )
    grouping.read_ahead({own_id: named})
    _write_found(grouping, own_id, named, extraction, row.ordered_at)
    grouping.flush()
    return Loaded(own_id, "updated", row.revision + 1)


def _write(grouping: Grouping, one: _Known, named: Sequence[Named], ordered_at: datetime) -> None:
    """Write all of an article but its own row."""
    document = one.incoming.document
    grouping.waiting.add(REPORTER, _reporter_rows(document.article, one.id, ordered_at))
    grouping.waiting.add(ANALYSIS, _analysis_rows(document, one.id))
    _write_found(grouping, one.id, named, one.incoming.extraction, ordered_at)


def _write_found(
    grouping: Grouping, own_id: str, named: Sequence[Named], extraction: Extraction, ordered_at: datetime
) -> None:
    """Write the entities and quotes of an article that has none stored, and announce it."""
    assigned = grouping.assign(own_id, named, ordered_at)
    grouping.waiting.add(APPEARANCE, _appearance_rows(own_id, assigned, ordered_at))
    grouping.waiting.add(QUOTE, _quote_rows(own_id, extraction, assigned, ordered_at))
    grouping.part_where_unlinked()
    grouping.waiting.add(OUTBOX, changes_of([own_id, *sorted(grouping.bump_moved_articles())]))


def _named(connection: Connection, articles: Sequence[_Known]) -> dict[str, list[Named]]:
    """What each of the articles names, by its id."""
    people = {person.name for one in articles for person in one.incoming.extraction.people}
    rows = listed(connection, EntityType.PERSON, people)
    named: dict[str, list[Named]] = {}
    for one in articles:
        article = one.incoming.document.article
        text = _Text(article.title, article.body, article.published_at)
        named[one.id] = named_in(one.incoming.extraction, one.id, text, meaning_on(_day(text.published_at), rows))
    return named


def _day(published_at: datetime | None) -> date | None:
    return published_at.date() if published_at else None


def _holds(connection: Connection, own_id: str, named: Sequence[Named], extraction: Extraction) -> bool:
    """Whether exactly this is what the store says was found in the article."""
    stored = connection.execute(
        select(APPEARANCE).where(APPEARANCE.c.article_id == own_id).order_by(APPEARANCE.c.position)
    )
    if [named_of(row) for row in stored] != [stored_part(one) for one in named]:
        return False
    quotes = connection.execute(
        select(*columns(QUOTE, *_QUOTE_COMPARED)).where(QUOTE.c.article_id == own_id).order_by(QUOTE.c.position)
    )
    rows = _quote_rows(own_id, extraction, (), EPOCH)
    return [tuple(row) for row in quotes] == [tuple(row[name] for name in _QUOTE_COMPARED) for row in rows]


def delete_article(connection: Connection, own_id: str) -> bool:
    """Remove an article with all that hangs on it, its earlier versions too. False if there is none of that id."""
    if connection.execute(select(ARTICLE.c.id).where(ARTICLE.c.id == own_id)).one_or_none() is None:
        return False
    now = datetime.now(UTC)
    grouping = Grouping(connection, now)
    grouping.turn_to(own_id, now)
    grouping.withdraw(own_id)
    connection.execute(delete(ARTICLE).where(ARTICLE.c.id == own_id))
    bury(connection, own_id, now)
    grouping.part_where_unlinked()
    grouping.flush()
    announce(connection, [own_id, *sorted(grouping.bump_moved_articles())])
    return True


def _article_row(one: _Known, now: datetime) -> dict[str, Any]:
    document, extraction = one.incoming.document, one.incoming.extraction
    article = document.article
    publisher = article.publisher
    return {
        "id": one.id,
        "content_hash": one.digest,
        "url": article.url,
        "title": article.title,
        "subtitle": article.subtitle,
        "body": article.body,
        "summary": summary(article.body, document.body),
        "publisher": publisher.name[:_LABEL_LENGTH] if publisher else None,
        "publisher_domain": publisher.domain if publisher else None,
        "section": article.section[:_LABEL_LENGTH] if article.section else None,
        "published_at": article.published_at,
        "modified_at": article.modified_at,
        "ordered_at": article.published_at or EPOCH,
        "language": article.language,
        "comment_count": article.comment_count,
        "images": [asdict(image) for image in article.images],
        "related": [asdict(link) for link in article.related],
        "quote_count": len(extraction.quotes),
        "source": one.incoming.source,
        "updated_at": now,
    }


def summary(body: str, analysis: Analysis) -> str:
    """The first sentences of a body, whole ones as far as 160 characters go; a longer first one is cut at a word."""
    first_paragraph = body.split("\n", 1)[0]
    end = 0
    for start, stop in analysis.spans:
        if start >= len(first_paragraph) or stop > _SUMMARY_LENGTH:
            break
        end = stop
    if end:
        return first_paragraph[:end].strip()
    if len(first_paragraph) <= _SUMMARY_LENGTH:
        return first_paragraph.strip()
    cut = first_paragraph[: _SUMMARY_LENGTH - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut).rstrip(" ,") + "…"


def _reporter_rows(article: ParsedArticle, own_id: str, ordered_at: datetime) -> list[dict[str, Any]]:
    return [
        {
            "article_id": own_id,
            "position": position,
            "name": reporter.name[:_LABEL_LENGTH],
            "email": reporter.email,
            "ordered_at": ordered_at,
        }
        for position, reporter in enumerate(article.reporters)
    ]


def _analysis_rows(document: Document, own_id: str) -> list[dict[str, Any]]:
    return [
        {"article_id": own_id, "field": name, "analyser": ANALYSER_VERSION, "data": analysis.pack()}
        for name in FIELDS
        if len(analysis := getattr(document, name))
    ]


def _mentions(mentions: Sequence[Mention]) -> tuple[dict[str, Any], ...]:
    return tuple(map(_as_dict, mentions))


def _as_dict(one: Mention | Position) -> dict[str, Any]:
    """As `dataclasses.asdict`, which copies in depth what is flat here, in a tenth of the time."""
    return {name: getattr(one, name) for name in one.__slots__}


def _organization_key(organization: Organization) -> str:
    return name_key(organization.canonical or organization.name)


def named_in(
    extraction: Extraction, own_id: str, text: _Text, person_aliases: Mapping[str, str] = MappingProxyType({})
) -> list[Named]:
    """The entities of an article in the order people, organizations, places; no group twice but people's.

    `person_aliases` tells of names of people what they mean by an operator's word.
    """
    meant = [replace(person, name=person_aliases.get(person.name, person.name)) for person in extraction.people]
    printed = Printed(
        meant,
        extraction.organizations,
        title=text.title,
        body=text.body,
        year=text.published_at.year if text.published_at else None,
    )
    people = [
        Named(
            type=EntityType.PERSON,
            name=person.name,
            group_key=person_group(known.name),
            aliases=person.aliases,
            titles=tuple(_as_dict(title) | {"text": title.text[:_LABEL_LENGTH]} for title in person.titles),
            mentions=_mentions(person.mentions),
            evidence=tuple(evidence_of(known, printed, own_id, position, listed=person.name in person_aliases)),
            canonical=person_aliases.get(person.name),
        )
        for position, (person, known) in enumerate(zip(extraction.people, meant, strict=True))
    ]
    grouped: dict[tuple[EntityType, str], Named] = {}
    for one in (*map(_named_organization, extraction.organizations), *map(_named_place, extraction.places)):
        key = (one.type, one.group_key)
        grouped[key] = joined(grouped[key], one) if key in grouped else one
    return [*people, *grouped.values()]


def _named_organization(organization: Organization) -> Named:
    return Named(
        type=EntityType.ORGANIZATION,
        name=organization.name,
        group_key=_organization_key(organization),
        aliases=organization.aliases,
        mentions=_mentions(organization.mentions),
        canonical=organization.canonical,
    )


def _named_place(place: Place) -> Named:
    return Named(
        type=EntityType.PLACE,
        name=place.name,
        group_key=place_key(place),
        aliases=place.aliases,
        mentions=_mentions(place.mentions),
        canonical=place.canonical,
        kind=place.kind,
        latitude=place.latitude,
        longitude=place.longitude,
        within=place.within,
    )


def _appearance_rows(own_id: str, assigned: Sequence[tuple[Named, str]], ordered_at: datetime) -> list[dict[str, Any]]:
    return [
        {
            "article_id": own_id,
            "position": position,
            "entity_id": entity_id,
            "type": one.type.value,
            "name": one.name,
            "group_key": one.group_key,
            "aliases": list(one.aliases),
            "titles": list(one.titles),
            "mentions": list(one.mentions),
            "evidence": list(one.evidence),
            "mention_count": len(one.mentions),
            "ordered_at": ordered_at,
        }
        for position, (one, entity_id) in enumerate(assigned)
    ]


def _quote_rows(
    own_id: str, extraction: Extraction, assigned: Sequence[tuple[Named, str]], ordered_at: datetime
) -> list[dict[str, Any]]:
    ids: dict[tuple[EntityType, str], str] = {}
    for one, entity_id in assigned:
        for form in (one.name, *one.aliases, *([one.canonical] if one.canonical else [])):
            ids.setdefault((one.type, name_key(form)), entity_id)
    seen: Counter[tuple[str, str]] = Counter()
    rows: list[dict[str, Any]] = []
    for position, quote in enumerate(sorted(extraction.quotes, key=lambda one: (one.start, one.end))):
        speaker = quote.speaker
        person = speaker.person if speaker else None
        organization = speaker.organization if speaker else None
        rows.append(
            {
                "id": quote_id(own_id, quote.kind, quote.text, seen[quote.kind, quote.text]),
                "article_id": own_id,
                "position": position,
                "kind": quote.kind,
                "text": quote.text,
                "start": quote.start,
                "end": quote.end,
                "sentence_start": quote.sentence[0],
                "sentence_end": quote.sentence[1],
                "speaker_text": speaker.text if speaker else None,
                "person_id": ids.get((EntityType.PERSON, name_key(person))) if person else None,
                "organization_id": ids.get((EntityType.ORGANIZATION, name_key(organization))) if organization else None,
                "anonymous": speaker.anonymous if speaker else False,
                "verb": quote.verb,
                "tone": quote.tone,
                "words_id": words_id(own_id, quote),
                "statement_id": "",
                "ordered_at": ordered_at,
            }
        )
        seen[quote.kind, quote.text] += 1
    return rows
