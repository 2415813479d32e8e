"""What articles said before they were changed, and which articles there were."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, delete, func, insert, select

from app.store.tables import ARTICLE, REPORTER, REVISION, TOMBSTONE, chunks, columns

_PLAIN: Final = ("url", "title", "subtitle", "body", "section", "images", "related", "comment_count", "language")
_TIMES: Final = ("published_at", "modified_at")
_AROUND: Final = frozenset({"comment_count", "related"})
_SAID: Final = frozenset({*_PLAIN, *_TIMES, "publisher", "publisher_domain"}) - _AROUND
_CONTENT: Final = columns(ARTICLE, *_PLAIN, *_TIMES, "publisher", "publisher_domain")
_PRESENT: Final = select(*_CONTENT, *columns(ARTICLE, "id", "revision", "source")).where(
    ARTICLE.c.id == bindparam("of")
)
_REPORTERS: Final = (
    select(*columns(REPORTER, "name", "email"))
    .where(REPORTER.c.article_id == bindparam("of"))
    .order_by(REPORTER.c.position)
)
_KEEP: Final = insert(REVISION)


@dataclass(frozen=True, slots=True)
class VersionRecord:
    """One version of an article's text.

    It stood under the revisions `first` to `last`: an article also gets a new revision when what was found in it
    changes, or the page around it (comments, links). `content` is the parsed article in the form that can be loaded.
    """

    first: int
    last: int
    stored_at: datetime
    replaced_at: datetime | None
    content: Mapping[str, Any]


class Revisions:
    """The versions of articles, the present one among them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def count(self, article_id: str) -> int:
        """How many versions of the article there are; 0 if there is no such article."""
        earlier = select(func.count()).select_from(REVISION).where(REVISION.c.article_id == article_id)
        present = select(func.count()).select_from(ARTICLE).where(ARTICLE.c.id == article_id)
        return sum(self._connection.execute(query).scalar_one() for query in (earlier, present))

    def page(self, article_id: str, *, before: int | None = None, limit: int) -> list[VersionRecord]:
        """The versions, latest first: those that began before the revision `before`."""
        article = self._article(article_id)
        if article is None or limit < 1:
            return []
        query = (
            select(REVISION)
            .where(REVISION.c.article_id == article_id)
            .order_by(REVISION.c.revision.desc())
            .limit(limit + 1)
        )
        if before is not None:
            query = query.where(REVISION.c.revision < before)
        earlier = self._connection.execute(query).all()
        versions: list[VersionRecord] = []
        if before is None:
            versions.append(self._present(article, earlier))
        for place, row in enumerate(earlier):
            versions.append(_version(row, earlier[place + 1 :], article.loaded_at))
        return versions[:limit]

    def at(self, article_id: str, revision: int) -> tuple[VersionRecord, VersionRecord | None] | None:
        """The version that stood under that revision, and the one before it; None if there was no such revision."""
        article = self._article(article_id)
        if article is None or not 1 <= revision <= article.revision:
            return None
        following = self._connection.execute(
            select(func.min(REVISION.c.revision)).where(
                REVISION.c.article_id == article_id, REVISION.c.revision >= revision
            )
        ).scalar_one()
        found = self.page(article_id, before=None if following is None else following + 1, limit=2)
        return found[0], found[1] if len(found) > 1 else None

    def deleted_at(self, article_id: str) -> datetime | None:
        """When an article of this id was deleted, if it was and did not come back."""
        found: datetime | None = self._connection.execute(
            select(TOMBSTONE.c.deleted_at).where(TOMBSTONE.c.article_id == article_id)
        ).scalar_one_or_none()
        return found

    def _article(self, article_id: str) -> Row[Any] | None:
        return self._connection.execute(
            select(*_CONTENT, *columns(ARTICLE, "id", "revision", "loaded_at")).where(ARTICLE.c.id == article_id)
        ).one_or_none()

    def _present(self, article: Row[Any], earlier: Sequence[Row[Any]]) -> VersionRecord:
        return VersionRecord(
            first=earlier[0].revision + 1 if earlier else 1,
            last=article.revision,
            stored_at=earlier[0].replaced_at if earlier else article.loaded_at,
            replaced_at=None,
            content=_content(self._connection, article),
        )


def _version(row: Row[Any], earlier: Sequence[Row[Any]], loaded_at: datetime) -> VersionRecord:
    return VersionRecord(
        first=earlier[0].revision + 1 if earlier else 1,
        last=row.revision,
        stored_at=earlier[0].replaced_at if earlier else loaded_at,
        replaced_at=row.replaced_at,
        content=row.content,
    )


def _content(connection: Connection, row: Row[Any]) -> dict[str, Any]:
    values = row._asdict()
    content = {name: values[name] for name in _PLAIN}
    content |= {name: values[name].isoformat() if values[name] else None for name in _TIMES}
    content["publisher"] = {"name": row.publisher, "domain": row.publisher_domain} if row.publisher else None
    content["reporters"] = [
        {"name": reporter.name, "email": reporter.email} for reporter in connection.execute(_REPORTERS, {"of": row.id})
    ]
    return {name: value for name, value in content.items() if value not in (None, [])}


def keep_version(
    connection: Connection,
    article_id: str,
    following: Mapping[str, Any],
    reporters: Sequence[Mapping[str, Any]],
    now: datetime,
) -> None:
    """Keep what the stored article says, which those rows of `article` and its reporters are about to replace.

    Where only the page around it changed (comments, links), nothing is kept: pages do that with every visit.
    """
    row = connection.execute(_PRESENT, {"of": article_id}).one()
    content = _content(connection, row)
    names = [{"name": reporter["name"], "email": reporter["email"]} for reporter in reporters]
    if content.get("reporters", []) == names and all(
        value == following[name] for name, value in row._asdict().items() if name in _SAID
    ):
        return
    kept = {
        "article_id": article_id,
        "revision": row.revision,
        "content": content,
        "source": row.source,
        "replaced_at": now,
    }
    connection.execute(_KEEP, kept)


def bury(connection: Connection, article_id: str, now: datetime) -> None:
    """Remember that there was an article of this id."""
    connection.execute(insert(TOMBSTONE).values(article_id=article_id, deleted_at=now))


def raise_from_the_dead(connection: Connection, article_ids: Iterable[str]) -> None:
    """Forget that the articles were deleted: they are here again."""
    for chunk in chunks(article_ids):
        connection.execute(delete(TOMBSTONE).where(TOMBSTONE.c.article_id.in_(chunk)))
