"""A store of many times as many articles, made with SQL from one that the product has stored.

Storing a million articles takes the product hours; copying rows takes minutes. Each copy of an article has an address
and a time of its own and is else the same, and its rows are what the product would have written for it: ids derive from
the copy's address, people whom nothing but their article identifies are people of their own in each copy, all others
gain its mentions, and every sum counts it. Left out are statements (`app.store.statements`) that only the nearness in
time of two different copies would have joined.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import orjson
from sqlalchemy import Table

from app.extraction.extraction import EntityType, Quote
from app.parsing.article import ParsedArticle, Publisher
from app.store.entity_sums import EPOCH
from app.store.evidence import link_keys
from app.store.identity import article_id, content_hash, quote_id, short_id
from app.store.statements import words_id
from app.store.tables import (
    ALIAS,
    ANALYSIS,
    APPEARANCE,
    ARTICLE,
    ENTITY,
    NAME_PART,
    QUOTE,
    REPORTER,
    TITLE,
)

_SETTINGS: Final = """
    PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -6000000;
    CREATE TEMP TABLE copy (
        number INTEGER, old_id TEXT, new_id TEXT, url TEXT, content_hash TEXT, published_at TEXT, ordered_at TEXT,
        PRIMARY KEY (number, old_id)
    ) WITHOUT ROWID;
    CREATE TEMP TABLE lone (
        number INTEGER, old_entity TEXT, article_id TEXT, entity_id TEXT, evidence TEXT, key TEXT, ordered_at TEXT,
        PRIMARY KEY (number, old_entity)
    ) WITHOUT ROWID;
    CREATE TEMP TABLE lone_id (id TEXT PRIMARY KEY) WITHOUT ROWID;
    CREATE TEMP TABLE again (quote_id TEXT PRIMARY KEY, occurrence INTEGER) WITHOUT ROWID;
"""
_ROWS: Final = 20_000
"""Copied by one statement: SQLite holds in memory what it reads from the table that it writes to."""

# What of a row differs in its copy; all else is the same.
_COPIED: Final[Mapping[Table, Mapping[str, str]]] = {
    ARTICLE: {
        "id": "copy.new_id",
        "url": "copy.url",
        "content_hash": "copy.content_hash",
        "published_at": "copy.published_at",
        "ordered_at": "copy.ordered_at",
        "revision": "1",
    },
    REPORTER: {"article_id": "copy.new_id", "ordered_at": "copy.ordered_at"},
    ANALYSIS: {"article_id": "copy.new_id"},
    APPEARANCE: {
        "article_id": "copy.new_id",
        "entity_id": "coalesce(lone.entity_id, old.entity_id)",
        "evidence": "coalesce(lone.evidence, old.evidence)",
        "ordered_at": "copy.ordered_at",
    },
    QUOTE: {
        "id": "quote_id(copy.new_id, old.kind, old.text, coalesce(again.occurrence, 0))",
        "article_id": "copy.new_id",
        "person_id": "coalesce(lone.entity_id, old.person_id)",
        # Words without a speaker are a statement of their article alone.
        "words_id": "CASE WHEN old.speaker_text IS NULL THEN own_words_id(copy.new_id, old.text) ELSE old.words_id END",
        "statement_id": (
            "CASE WHEN old.speaker_text IS NULL THEN own_words_id(copy.new_id, old.text) ELSE old.statement_id END"
        ),
        "ordered_at": "copy.ordered_at",
    },
}
_JOINED: Final = {
    APPEARANCE: "LEFT JOIN lone ON lone.number = copy.number AND lone.old_entity = old.entity_id",
    QUOTE: (
        "LEFT JOIN lone ON lone.number = copy.number AND lone.old_entity = old.person_id "
        "LEFT JOIN again ON again.quote_id = old.id"
    ),
}
# What there is of a person whom nothing but their article identifies.
_OF_LONE: Final[Mapping[Table, Mapping[str, str]]] = {
    ENTITY: {
        "id": "lone.entity_id",
        "first_seen": "CASE WHEN old.first_seen IS NULL THEN NULL ELSE lone.ordered_at END",
        "last_seen": "CASE WHEN old.last_seen IS NULL THEN NULL ELSE lone.ordered_at END",
        "seen_order": "lone.ordered_at",
        "revision": "1",
    },
    ALIAS: {"entity_id": "lone.entity_id"},
    NAME_PART: {"entity_id": "lone.entity_id"},
    TITLE: {
        "entity_id": "lone.entity_id",
        "first_seen": "CASE WHEN old.first_seen IS NULL THEN NULL ELSE lone.ordered_at END",
        "last_seen": "CASE WHEN old.last_seen IS NULL THEN NULL ELSE lone.ordered_at END",
    },
}


def multiply(database: Path, times: int, *, evidence: bool = True) -> int:
    """Copy every article of a store so often that there are `times` as many; their number.

    A copy names the same people together and so brings no new evidence of who they are, as other articles would, some
    fifty pieces each. With `evidence` the store gets as many more of these as it gets articles; they belong to people
    who are there, but to no appearance. They only take the room and the time that they do in a store of that size.

    Nobody else may use the store meanwhile, and an interruption leaves it unusable.
    """
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.executescript(_SETTINGS)
        connection.create_function("quote_id", 4, quote_id, deterministic=True)
        connection.create_function("own_words_id", 2, _own_words_id, deterministic=True)
        connection.execute("BEGIN EXCLUSIVE")
        connection.executemany("INSERT INTO copy VALUES (?, ?, ?, ?, ?, ?, ?)", _copies(connection, times))
        connection.executemany("INSERT INTO lone VALUES (?, ?, ?, ?, ?, ?, ?)", _lone(connection, times))
        connection.execute("INSERT INTO lone_id SELECT entity_id FROM lone UNION SELECT old_entity FROM lone")
        connection.execute(_REPEATED_QUOTES)
        # First, since the copies of people whom only their article identifies are counted already.
        for statement in _SUMS:
            connection.execute(statement, {"times": times})
        for table, values in _OF_LONE.items():
            own_id = "id" if table is ENTITY else "entity_id"
            connection.execute(
                _insert(table, values, f"FROM lone CROSS JOIN {table.name} AS old ON old.{own_id} = lone.old_entity")
            )
        connection.execute(
            "INSERT INTO person_link (key, entity_id, appearance_count) SELECT key, entity_id, 1 FROM lone"
        )
        connection.execute(_EVIDENCE)
        last = {table: connection.execute(f"SELECT max(rowid) FROM {table.name}").fetchone()[0] for table in _COPIED}
        for number in range(1, times):
            for table in _COPIED:
                _copy(connection, table, number, last[table] or 0)
            if evidence:
                connection.execute(_FURTHER_EVIDENCE)
        for statement in _TIMES:
            connection.execute(statement)
        connection.execute("COMMIT")
        connection.execute("PRAGMA journal_mode = WAL")
        return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])


def _copies(connection: sqlite3.Connection, times: int) -> Iterator[tuple[int, str, str, str, str, str | None, str]]:
    """A row of `copy` for each copy of each article: what of it differs."""
    first, last = map(
        datetime.fromisoformat, connection.execute("SELECT min(ordered_at), max(ordered_at) FROM article").fetchone()
    )
    span = last - first + timedelta(minutes=1)
    step = timedelta(minutes=span // timedelta(minutes=1) // times)
    # A store that was multiplied before has copies of these articles already.
    there = connection.execute("SELECT count(*) FROM article WHERE url LIKE '%?copy=%'").fetchone()[0]
    columns = "id, url, title, subtitle, body, publisher, publisher_domain, section, published_at, language"
    for own_id, url, title, subtitle, body, publisher, domain, section, published, language in connection.execute(
        f"SELECT {columns} FROM article"
    ):
        article = ParsedArticle(
            title=title,
            body=body,
            subtitle=subtitle,
            publisher=Publisher(publisher, domain) if publisher else None,
            section=section,
            language=language,
        )
        for number in range(1, times):
            moment = None
            if published is not None:
                moment = first + (datetime.fromisoformat(published) - first + number * step) % span
            made = copied(article, url, there + number, moment.replace(tzinfo=UTC) if moment else None)
            stored = moment.isoformat(" ", "microseconds") if moment else None
            yield (
                number,
                own_id,
                article_id(made),
                str(made.url),
                content_hash(made),
                stored,
                stored or EPOCH.replace(tzinfo=None).isoformat(" ", "microseconds"),
            )


def copied(article: ParsedArticle, url: str, number: int, published_at: datetime | None) -> ParsedArticle:
    """The article as its copy of that number is."""
    return replace(article, url=f"{url}?copy={number}", published_at=published_at)


def _lone(connection: sqlite3.Connection, times: int) -> Iterator[tuple[int, str, str, str, str, str, str]]:
    """A row of `lone` for each copy of a person whom nothing but their article identifies."""
    found = connection.execute(
        "SELECT a.article_id, a.entity_id, a.group_key, a.evidence FROM appearance a "
        "JOIN entity e ON e.id = a.entity_id "
        "WHERE a.type = 'person' AND a.evidence LIKE '%\"article:%' AND e.article_count = 1 "
        "ORDER BY a.article_id, a.position"
    ).fetchall()
    for number in range(1, times):
        given: Counter[tuple[str, str]] = Counter()
        for old_article, old_entity, group_key, evidence in found:
            new_article, ordered_at = connection.execute(
                "SELECT new_id, ordered_at FROM copy WHERE number = ? AND old_id = ?", (number, old_article)
            ).fetchone()
            own_evidence = evidence.replace(old_article, new_article)
            (key,) = link_keys(group_key, tuple(orjson.loads(own_evidence)))
            place = given[new_article, group_key]
            given[new_article, group_key] += 1
            entity_id = short_id("entity", EntityType.PERSON, group_key, new_article, str(place))
            yield number, old_entity, new_article, entity_id, own_evidence, key, ordered_at


def _own_words_id(article: str, text: str) -> str:
    """`words_id` of words without a speaker."""
    return words_id(article, Quote("direct", text, 0, len(text), (0, len(text))))


def _insert(table: Table, values: Mapping[str, str], source: str) -> str:
    names = [column.name for column in table.columns if column is not table.autoincrement_column]
    taken = ", ".join(values.get(name, f'old."{name}"') for name in names)
    quoted = ", ".join(f'"{name}"' for name in names)
    return f"INSERT INTO {table.name} ({quoted}) SELECT {taken} {source}"


def _copy(connection: sqlite3.Connection, table: Table, number: int, last: int) -> None:
    """Write the copies of that number of all rows up to the last that is no copy."""
    own_id = "id" if table is ARTICLE else "article_id"
    statement = _insert(
        table,
        _COPIED[table],
        f"FROM {table.name} AS old CROSS JOIN copy ON copy.number = :number AND copy.old_id = old.{own_id} "
        f"{_JOINED.get(table, '')} WHERE old.rowid BETWEEN :first AND :last",
    )
    for first in range(1, last + 1, _ROWS):
        connection.execute(statement, {"number": number, "first": first, "last": min(first + _ROWS - 1, last)})
    if table is ARTICLE:
        connection.execute(
            "INSERT INTO outbox (article_id) SELECT copy.new_id FROM article AS old "
            "CROSS JOIN copy ON copy.number = ? AND copy.old_id = old.id WHERE old.rowid <= ?",
            (number, last),
        )


# The occurrence of words that an article quotes several times in the same way counts in the quote's id.
_REPEATED_QUOTES: Final = """
    INSERT INTO again SELECT id, place FROM (
        SELECT id, row_number() OVER (PARTITION BY article_id, kind, text ORDER BY position) - 1 AS place FROM quote
    ) WHERE place > 0
"""
_SHARED: Final = "id NOT IN (SELECT id FROM lone_id)"
_SHARED_ENTITY: Final = "entity_id NOT IN (SELECT id FROM lone_id)"
_SUMS: Final = (
    f"UPDATE entity SET article_count = article_count * :times, mention_count = mention_count * :times, "
    f"revision = revision + (:times - 1) * article_count WHERE {_SHARED}",
    f"UPDATE entity_alias SET article_count = article_count * :times, name_count = name_count * :times "
    f"WHERE {_SHARED_ENTITY}",
    f"UPDATE entity_title SET article_count = article_count * :times WHERE {_SHARED_ENTITY}",
    f"UPDATE person_link SET appearance_count = appearance_count * :times WHERE {_SHARED_ENTITY}",
    "UPDATE store_state SET value = CAST(value + 1 AS TEXT) WHERE name = 'generation'",
)
_EVIDENCE: Final = f"CREATE TEMP TABLE link AS SELECT key, entity_id FROM person_link WHERE {_SHARED_ENTITY}"
# All keys of one name begin with the same four characters.
_FURTHER_EVIDENCE: Final = """
    INSERT INTO person_link (key, entity_id, appearance_count)
    SELECT substr(key, 1, 4) || lower(hex(randomblob(8))), entity_id, 1 FROM link
"""
_DATED: Final = f"ordered_at > '{EPOCH.replace(tzinfo=None).isoformat(' ', 'microseconds')}'"
_DAYS: Final = f"""
    INSERT INTO entity_day (entity_id, day, article_count, mention_count)
    SELECT entity_id, CAST(julianday(date(ordered_at, '+9 hours')) - 2440587.5 AS INTEGER), count(*), sum(mention_count)
    FROM appearance WHERE {_DATED} GROUP BY 1, 2
"""
_TIMES: Final = (
    "DELETE FROM entity_day",
    _DAYS,
    f"UPDATE entity SET (first_seen, last_seen) = ("
    f"(SELECT min(ordered_at) FROM appearance WHERE entity_id = entity.id AND {_DATED}), "
    f"(SELECT max(ordered_at) FROM appearance WHERE entity_id = entity.id AND {_DATED})) "
    f"WHERE first_seen IS NOT NULL AND {_SHARED}",
    f"UPDATE entity SET seen_order = last_seen WHERE last_seen IS NOT NULL AND {_SHARED}",
    "CREATE TEMP TABLE title (entity_id, text, organization, former, first, last, "
    "PRIMARY KEY (entity_id, text, organization, former)) WITHOUT ROWID",
    f"INSERT INTO title SELECT entity_id, json_extract(one.value, '$.text'), "
    f"coalesce(json_extract(one.value, '$.organization'), ''), coalesce(json_extract(one.value, '$.former'), 0), "
    f"min(ordered_at), max(ordered_at) FROM appearance CROSS JOIN json_each(titles) AS one "
    f"WHERE titles != '[]' AND {_DATED} GROUP BY 1, 2, 3, 4",
    "UPDATE entity_title SET (first_seen, last_seen) = (SELECT first, last FROM title WHERE "
    "title.entity_id = entity_title.entity_id AND title.text = entity_title.text "
    "AND title.organization = entity_title.organization AND title.former = entity_title.former) "
    f"WHERE first_seen IS NOT NULL AND {_SHARED_ENTITY}",
)
