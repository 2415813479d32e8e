"""Changes that the search index has yet to take."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, bindparam, delete, func, insert, literal, select

from app.store.tables import ARTICLE, OUTBOX


class Outbox:
    """The changes in the order in which they were made."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def pending(self, limit: int) -> list[tuple[int, str]]:
        """(seq, article id) of the oldest changes; an article that is gone has to leave the index."""
        rows = self._connection.execute(
            select(OUTBOX.c.seq, OUTBOX.c.article_id).order_by(OUTBOX.c.seq).limit(limit)
        ).all()
        return [(row.seq, row.article_id) for row in rows]

    def last(self) -> int:
        """The seq of the latest change; 0 if none waits."""
        latest: int = self._connection.execute(select(func.coalesce(func.max(OUTBOX.c.seq), 0))).scalar_one()
        return latest

    def count(self) -> int:
        """How many changes wait."""
        return self._connection.execute(select(func.count()).select_from(OUTBOX)).scalar_one()


def announce(connection: Connection, article_ids: Iterable[str]) -> None:
    """Write a change of each article, in the transaction that makes it."""
    if rows := changes_of(article_ids):
        connection.execute(insert(OUTBOX), rows)


def changes_of(article_ids: Iterable[str]) -> list[dict[str, str]]:
    """The rows that tell of a change of each article."""
    return [{"article_id": article_id} for article_id in article_ids]


def announce_all(connection: Connection) -> int:
    """Write a change of every article; their number."""
    return connection.execute(
        insert(OUTBOX).from_select(["article_id"], select(ARTICLE.c.id).where(literal(value=True)))
    ).rowcount


def remove(connection: Connection, seqs: Sequence[int]) -> None:
    """Forget changes."""
    if seqs:
        connection.execute(delete(OUTBOX).where(OUTBOX.c.seq == bindparam("done")), [{"done": seq} for seq in seqs])
