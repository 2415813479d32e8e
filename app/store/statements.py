"""Which quotes are one statement: the same words of the same speaker, wherever they are printed.

Equal words (`app.extraction.quotes.statements.fingerprint`) of one speaker are one statement at any time. Nearly equal
ones (`same_statement`) are if their articles lie within three days: that is how long papers pass words on, and it
bounds the comparison. A statement's id is the least of its quotes' `words_id`, whatever the order of loading.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, bindparam, insert, select, update

from app.extraction.extraction import Quote
from app.extraction.quotes.statements import SHORTEST, fingerprint, same_statement
from app.store.identity import name_key, short_id
from app.store.many import write_many
from app.store.tables import QUOTE, chunks, columns, one_of

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


def write_quotes(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Write new quotes, each with its `statement_id`; statements that they show to be one are joined."""
    joined = _Joined()
    for chunk in chunks({row["words_id"] for row in rows}):
        for one in connection.execute(_SAME_WORDS, {"ids": chunk}):
            joined.add(one.words_id, one.statement_id)
    for row in rows:
        row["statement_id"] = joined.least(row["words_id"])
    write_many(connection, _INSERT, rows)
    # Each of them is compared with what is stored by now: the other new ones are among that.
    for (article, column, speaker), said in _by_speaker(rows).items():
        candidates = _candidates(connection, column, speaker, article, said[0]["ordered_at"])
        for row in said:
            for statement in _nearly_equal(row["text"], candidates):
                joined.add(row["statement_id"], statement)
    write_many(connection, _MOVE, [{"old": old, "new": new} for old, new in joined.moved()])


class _Joined:
    """Statements that turn out to be one; its id is the least of theirs."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def add(self, one: str, other: str) -> None:
        first, second = self.least(one), self.least(other)
        self._parents[max(first, second)] = min(first, second)

    def least(self, statement: str) -> str:
        while (parent := self._parents.get(statement, statement)) != statement:
            statement = parent
        return statement

    def moved(self) -> list[tuple[str, str]]:
        """(old id, new id) of the statements that are part of another one now."""
        return [(one, self.least(one)) for one in sorted(self._parents) if self.least(one) != one]


def _by_speaker(rows: Sequence[dict[str, Any]]) -> dict[tuple[str, str, str], list[dict[str, Any]]]:
    """The quotes that are long enough to be compared, by article, column of the speaker, and speaker."""
    found: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        column = "person_id" if row["person_id"] else "organization_id"
        if row[column] and len(row["text"]) >= SHORTEST:
            found[row["article_id"], column, row[column]].append(row)
    return found


def _candidates(
    connection: Connection, column: str, speaker: str, article: str, ordered_at: datetime
) -> list[tuple[str, set[str], str]]:
    """What other articles quote the speaker with in these days: text, its words, statement."""
    found = connection.execute(
        _SAID[column],
        {"speaker": speaker, "since": ordered_at - _WINDOW, "until": ordered_at + _WINDOW, "article": article},
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


_INSERT: Final = insert(QUOTE)
_KNOWN_WORDS: Final = select(QUOTE.c.words_id).where(QUOTE.c.words_id.in_(one_of("ids"))).distinct().subquery()
_EQUAL: Final = QUOTE.alias()
# Equal words are one statement, so any quote of them tells: there may be thousands, and reading all takes most of the
# time of storing an article then.
_SAME_WORDS: Final = select(
    _KNOWN_WORDS.c.words_id,
    select(_EQUAL.c.statement_id)
    .where(_EQUAL.c.words_id == _KNOWN_WORDS.c.words_id)
    .limit(1)
    .scalar_subquery()
    .label("statement_id"),
)
_MOVE: Final = update(QUOTE).where(QUOTE.c.statement_id == bindparam("old")).values(statement_id=bindparam("new"))
_SAID: Final = {
    "person_id": _said(QUOTE.c.person_id == bindparam("speaker")),
    "organization_id": _said(QUOTE.c.organization_id == bindparam("speaker"), QUOTE.c.person_id.is_(None)),
}
