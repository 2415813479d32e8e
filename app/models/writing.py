"""What writing over HTTP leaves behind: keys, earlier versions, deletions, requests that may be sent again."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel

from app.models.columns import UtcDateTime, json_column


class ApiKey(SQLModel, table=True):
    """A key that a client may send. `id` is the public part of the key, `secret_hash` the SHA-256 of the whole of it.

    `scope` is read, write or admin; each includes those before it. `last_used_at` is exact to the hour.
    """

    __tablename__ = "api_key"

    id: str = Field(primary_key=True)
    name: str
    scope: str
    secret_hash: str
    created_at: datetime = Field(sa_type=UtcDateTime)
    last_used_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    revoked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)


class ArticleRevision(SQLModel, table=True):
    """What an article said until it was replaced. `revision` is the last number under which it said so.

    `content` is the parsed article, in the form that can be loaded.
    """

    __tablename__ = "article_revision"

    article_id: str = Field(primary_key=True, foreign_key="article.id", ondelete="CASCADE")
    revision: int = Field(primary_key=True)
    content: dict[str, Any] = Field(sa_column=Column(json_column(), nullable=False))
    source: str
    replaced_at: datetime = Field(sa_type=UtcDateTime)


class ArticleTombstone(SQLModel, table=True):
    """An article that was deleted: its address answers 410 until it is loaded again."""

    __tablename__ = "article_tombstone"

    article_id: str = Field(primary_key=True)
    deleted_at: datetime = Field(sa_type=UtcDateTime)


class IdempotentRequest(SQLModel, table=True):
    """A request that its client may send again under the same Idempotency-Key, with the answer that it got.

    Without `status` it is under way; one whose server died is given up at `expires_at`.
    """

    __tablename__ = "idempotent_request"

    api_key_id: str = Field(primary_key=True)
    idempotency_key: str = Field(primary_key=True)
    fingerprint: str
    status: int | None = None
    headers: dict[str, str] = Field(default_factory=dict, sa_column=Column(json_column(), nullable=False))
    body: bytes = Field(default=b"", sa_column=Column(LargeBinary, nullable=False))
    expires_at: datetime = Field(sa_type=UtcDateTime, index=True)
