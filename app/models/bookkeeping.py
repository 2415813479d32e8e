"""What the store remembers of itself: changes for the index, inputs set aside, counters."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, Column, Index, Integer
from sqlmodel import Field, SQLModel

from app.models.columns import UtcDateTime


class OutboxEntry(SQLModel, table=True):
    """An article that changed or went: written in the same transaction, removed once the index holds the change."""

    __tablename__ = "outbox"
    __table_args__ = ({"sqlite_autoincrement": True},)

    seq: int | None = Field(
        default=None,
        sa_column=Column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=True),
    )
    article_id: str


class Failure(SQLModel, table=True):
    """An input that was set aside, with the reason. `id` derives from the source: a retry replaces it."""

    __tablename__ = "failure"
    __table_args__ = (Index("failure_by_time", "failed_at", "id"),)

    id: str = Field(primary_key=True)
    source: str
    reason: str
    detail: str
    pointer: str | None = None
    sha256: str
    size: int = Field(sa_type=BigInteger)
    failed_at: datetime = Field(sa_type=UtcDateTime)


class StoreState(SQLModel, table=True):
    """A named fact of the whole store, such as its identity and its data generation."""

    __tablename__ = "store_state"

    name: str = Field(primary_key=True)
    value: str
