"""Inputs that were set aside, with their reasons."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, delete, func, insert, or_, select

from app.store.identity import short_id
from app.store.records import FailureRecord
from app.store.tables import FAILURE


def failure_id(source: str) -> str:
    """The id of the failure of that source: trying again replaces it."""
    return short_id("failure", source)


class Failures:
    """The failures, latest first."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(self, after: tuple[datetime, str] | None, limit: int) -> list[FailureRecord]:
        """The failures that follow `after`, the (failed_at, id) of the last one seen."""
        query = select(FAILURE).order_by(FAILURE.c.failed_at.desc(), FAILURE.c.id.desc()).limit(limit)
        if after is not None:
            time, last_id = after
            query = query.where(
                or_(FAILURE.c.failed_at < time, and_(FAILURE.c.failed_at == time, FAILURE.c.id < last_id))
            )
        return [_record(row) for row in self._connection.execute(query)]

    def count(self) -> int:
        """How many there are."""
        return self._connection.execute(select(func.count()).select_from(FAILURE)).scalar_one()

    def by_reason(self) -> dict[str, int]:
        """How many there are of each reason."""
        query = select(FAILURE.c.reason, func.count().label("number")).group_by(FAILURE.c.reason)
        return {row.reason: row.number for row in self._connection.execute(query)}

    def sources(self) -> list[str]:
        """Where the failed inputs came from, sorted: what a retry reads again."""
        return list(self._connection.execute(select(FAILURE.c.source).order_by(FAILURE.c.source)).scalars())


def _record(row: Row[Any]) -> FailureRecord:
    return FailureRecord(**row._asdict())


def record_failure(connection: Connection, failure: FailureRecord) -> None:
    """Keep a failure in place of an older one of the same source."""
    connection.execute(delete(FAILURE).where(FAILURE.c.id == failure.id))
    connection.execute(
        insert(FAILURE).values({column.name: getattr(failure, column.name) for column in FAILURE.columns})
    )


def clear_failures(connection: Connection, sources: Sequence[str]) -> None:
    """Forget the failures of inputs that have been loaded since."""
    for start in range(0, len(sources), 500):
        ids = [failure_id(source) for source in sources[start : start + 500]]
        connection.execute(delete(FAILURE).where(FAILURE.c.id.in_(ids)))


def forget_failure(connection: Connection, wanted: str) -> bool:
    """Forget one failure. False if there is none of that id."""
    return connection.execute(delete(FAILURE).where(FAILURE.c.id == wanted)).rowcount > 0
