"""Saving one article with its analyses, entities and quotes: all of it or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select, update

from app.extraction.document import FIELDS, Document
from app.extraction.extraction import EntityType, Extraction, Mention, Organization, Place
from app.korean.analyser import ANALYSER_VERSION
from app.korean.analysis import Analysis
from app.parsing.article import ParsedArticle
from app.store.aliases import meant_by, unmark_stale
from app.store.entity_sums import EPOCH, Named, joined, named_of, stored_part
from app.store.evidence import evidence_of
from app.store.grouping import Grouping
from app.store.identity import article_id, content_hash, name_key, person_group, place_key, quote_id
from app.store.outbox import announce
from app.store.records import Loaded
from app.store.revisions import bury, keep_version, raise_from_the_dead
from app.store.statements import assign_statements, words_id
from app.store.tables import ANALYSIS, APPEARANCE, ARTICLE, QUOTE, REPORTER, columns

_SUMMARY_LENGTH: Final = 160
_QUOTE_COMPARED: Final = "id words_id start end sentence_start sentence_end speaker_text anonymous verb tone".split()
_LABEL_LENGTH: Final = 300  # of what is indexed as one value: publisher, section, reporter, title of a person


def save(
    connection: Connection,
    document: Document,
    extraction: Extraction,
    *,
    source: str,
    again: bool = False,
    own_id: str | None = None,
) -> Loaded:
    """Store an article, in the transaction of `connection`.

    An article that is stored already and says the same is left alone, unless `again` asks to store what was found in
    it anew; a changed one keeps its id and gets the next revision, and what it said before is kept. Whatever changes
    leaves a row in the outbox. `own_id` is the id of the article to replace, if not the one that follows from the text.
    """
    article = document.article
    own_id = own_id or article_id(article)
    digest = content_hash(article)
    now = datetime.now(UTC)
    stored = connection.execute(
        select(ARTICLE.c.content_hash, ARTICLE.c.revision, ARTICLE.c.loaded_at).where(ARTICLE.c.id == own_id)
    ).one_or_none()
    if stored is not None and stored.content_hash == digest and not again:
        return Loaded(own_id, "unchanged", stored.revision)
    grouping = Grouping(connection, own_id, now)
    row = _article_row(document, extraction, source, now) | {"id": own_id, "content_hash": digest}
    ordered_at: datetime = row["ordered_at"]
    if stored is None:
        connection.execute(insert(ARTICLE).values(row | {"revision": 1, "loaded_at": now}))
        raise_from_the_dead(connection, own_id)
    else:
        if stored.content_hash != digest:
            keep_version(connection, own_id, row, _reporter_rows(article, own_id, ordered_at), now)
        grouping.withdraw(own_id)
        for table in (ANALYSIS, REPORTER):
            connection.execute(delete(table).where(table.c.article_id == own_id))
        connection.execute(
            update(ARTICLE).where(ARTICLE.c.id == own_id).values(row | {"revision": stored.revision + 1})
        )
    _insert(connection, REPORTER, _reporter_rows(article, own_id, ordered_at))
    _insert(connection, ANALYSIS, _analysis_rows(document, own_id))
    named = named_in(extraction, own_id, _person_aliases(connection, extraction, article.published_at))
    _write_found(connection, grouping, own_id, named, extraction, ordered_at)
    unmark_stale(connection, own_id)
    revision = 1 if stored is None else stored.revision + 1
    return Loaded(own_id, "created" if stored is None else "updated", revision)


def save_found_anew(connection: Connection, own_id: str, extraction: Extraction) -> Loaded | None:
    """Store what was found anew in an article that says what it did; None if it is gone.

    Where nothing else was found than before, nothing changes but its mark as stale.
    """
    row = connection.execute(
        select(*columns(ARTICLE, "revision", "published_at", "ordered_at")).where(ARTICLE.c.id == own_id)
    ).one_or_none()
    if row is None:
        return None
    unmark_stale(connection, own_id)
    named = named_in(extraction, own_id, _person_aliases(connection, extraction, row.published_at))
    if _holds(connection, own_id, named, extraction):
        return Loaded(own_id, "unchanged", row.revision)
    now = datetime.now(UTC)
    grouping = Grouping(connection, own_id, now)
    grouping.withdraw(own_id)
    connection.execute(
        update(ARTICLE)
        .where(ARTICLE.c.id == own_id)
        .values(quote_count=len(extraction.quotes), revision=row.revision + 1, updated_at=now)
    )
    _write_found(connection, grouping, own_id, named, extraction, row.ordered_at)
    return Loaded(own_id, "updated", row.revision + 1)


def _write_found(
    connection: Connection,
    grouping: Grouping,
    own_id: str,
    named: Sequence[Named],
    extraction: Extraction,
    ordered_at: datetime,
) -> None:
    """Write the entities and quotes of an article that has none stored, and announce it."""
    assigned = grouping.assign(own_id, named, ordered_at)
    _insert(connection, APPEARANCE, _appearance_rows(own_id, assigned, ordered_at))
    quotes = _quote_rows(own_id, extraction, assigned, ordered_at)
    assign_statements(connection, quotes)
    _insert(connection, QUOTE, quotes)
    grouping.part_where_unlinked()
    grouping.flush()
    announce(connection, [own_id, *sorted(grouping.bump_moved_articles())])


def _person_aliases(connection: Connection, extraction: Extraction, published_at: datetime | None) -> Mapping[str, str]:
    names = [person.name for person in extraction.people]
    return meant_by(connection, EntityType.PERSON, names, published_at.date() if published_at else None)


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
    grouping = Grouping(connection, own_id, now)
    grouping.withdraw(own_id)
    connection.execute(delete(ARTICLE).where(ARTICLE.c.id == own_id))
    bury(connection, own_id, now)
    grouping.part_where_unlinked()
    grouping.flush()
    announce(connection, [own_id, *sorted(grouping.bump_moved_articles())])
    return True


def _insert(connection: Connection, table: Any, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)


def _article_row(document: Document, extraction: Extraction, source: str, now: datetime) -> dict[str, Any]:
    article = document.article
    publisher = article.publisher
    return {
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
        "source": source,
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
    return tuple(asdict(mention) for mention in mentions)


def _organization_key(organization: Organization) -> str:
    return name_key(organization.canonical or organization.name)


def named_in(
    extraction: Extraction, own_id: str, person_aliases: Mapping[str, str] = MappingProxyType({})
) -> list[Named]:
    """The entities of an article in the order people, organizations, places; no group twice but people's.

    `person_aliases` tells of names of people what they mean by an operator's word.
    """
    meant = [replace(person, name=person_aliases.get(person.name, person.name)) for person in extraction.people]
    people = [
        Named(
            type=EntityType.PERSON,
            name=person.name,
            group_key=person_group(known.name),
            aliases=person.aliases,
            titles=tuple(asdict(title) | {"text": title.text[:_LABEL_LENGTH]} for title in person.titles),
            mentions=_mentions(person.mentions),
            evidence=tuple(
                evidence_of(
                    known, meant, extraction.organizations, own_id, position, listed=person.name in person_aliases
                )
            ),
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
