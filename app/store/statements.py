"""Which quotes are one statement: the same words of the same speaker, wherever they are printed.

Equal words (`app.extraction.quotes.statements.fingerprint`) of one speaker are one statement at any time. Nearly equal
ones (`same_statement`) are if their articles lie within three days: that is how long papers pass words on, and it
bounds the comparison. A statement's id is the least of its quotes' `words_id`, whatever the order of loading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select, update

from app.extraction.extraction import Quote
from app.extraction.quotes.statements import SHORTEST, fingerprint, same_statement
from app.store.identity import name_key, short_id
from app.store.tables import QUOTE, columns

_WINDOW: Final = timedelta(days=3)
# Of one speaker within the window; even a president's week of articles stays below.
_CANDIDATES: Final = 500
# Quotes that share fewer of the shorter one's words are not worth a closer look.
_SHARED_WORDS: Final = 0.3


def words_id(article_id: str, quote: Quote) -> str:
    """Equal for equal words of one speaker; words without a speaker are a statement of their article alone."""
    speaker = quote.speaker
    if speaker is None:
        who = f"article:{article_id}"
    elif speaker.person:
        who = f"person:{name_key(speaker.person)}"
    else:
        who = f"source:{name_key(speaker.organization or speaker.text)}"
    return short_id("statement", who, fingerprint(quote.text))


def assign_statements(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Set the `statement_id` of new quotes of one article; statements that they show to be one are joined."""
    groups: dict[str, set[str]] = {row["words_id"]: {row["words_id"]} for row in rows}
    if not groups:
        return
    stored = connection.execute(
        select(*columns(QUOTE, "words_id", "statement_id")).where(QUOTE.c.words_id.in_(groups)).distinct()
    )
    for one in stored:
        groups[one.words_id].add(one.statement_id)
    by_speaker: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        column = "person_id" if row["person_id"] else "organization_id"
        if row[column] and len(row["text"]) >= SHORTEST:
            by_speaker[column, row[column]].append(row)
    for (column, speaker), said in by_speaker.items():
        candidates = _candidates(connection, column, speaker, said[0])
        for row in said:
            groups[row["words_id"]] |= _nearly_equal(row["text"], candidates)
    for row in rows:
        row["statement_id"] = min(groups[row["words_id"]])
    for ids in groups.values():
        if len(ids) > 1:
            connection.execute(
                update(QUOTE).where(QUOTE.c.statement_id.in_(ids - {min(ids)})).values(statement_id=min(ids))
            )


def _candidates(
    connection: Connection, column: str, speaker: str, row: dict[str, Any]
) -> list[tuple[str, set[str], str]]:
    """What else the speaker is quoted with in these days: text, its words, statement."""
    found = connection.execute(
        _SAID[column],
        {
            "speaker": speaker,
            "since": row["ordered_at"] - _WINDOW,
            "until": row["ordered_at"] + _WINDOW,
            "article": row["article_id"],
        },
    )
    return [(one.text, set(one.text.split()), one.statement_id) for one in found]


def _nearly_equal(text: str, candidates: list[tuple[str, set[str], str]]) -> set[str]:
    """The statements of those candidates that say the same."""
    words = set(text.split())
    return {
        statement
        for other, others, statement in candidates
        if len(words & others) >= _SHARED_WORDS * min(len(words), len(others)) and same_statement(text, other)
    }


def _said(*speaker: ColumnElement[bool]) -> Select[Any]:
    return (
        select(*columns(QUOTE, "text", "statement_id"))
        .where(
            *speaker,
            QUOTE.c.ordered_at >= bindparam("since"),
            QUOTE.c.ordered_at <= bindparam("until"),
            QUOTE.c.article_id != bindparam("article"),
        )
        .order_by(QUOTE.c.ordered_at.desc(), QUOTE.c.id.desc())
        .limit(_CANDIDATES)
    )


_SAID: Final = {
    "person_id": _said(QUOTE.c.person_id == bindparam("speaker")),
    "organization_id": _said(QUOTE.c.organization_id == bindparam("speaker"), QUOTE.c.person_id.is_(None)),
}
