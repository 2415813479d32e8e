"""Reading articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, func, select

from app.extraction.document import FIELDS, Document
from app.extraction.extraction import EntityType, Mention, Position
from app.korean.analysis import EMPTY, Analysis, Columns
from app.parsing.article import Image, ParsedArticle, Publisher, RelatedLink, Reporter
from app.store import identity, quotes
from app.store.conditions import after_key, article_walk, ids_in_order
from app.store.filters import ArticleFilters
from app.store.many_parts import many_parts
from app.store.records import (
    AppearanceNames,
    AppearanceRecord,
    ArticleDetail,
    ArticleRecord,
    IndexRecord,
    Loaded,
    ReporterRecord,
)
from app.store.tables import ANALYSIS, APPEARANCE, ARTICLE, ENTITY, REPORTER, Lookup, columns

_LIST_COLUMNS: Final = tuple(
    ARTICLE.c[name]
    for name in (
        "id url title subtitle summary publisher publisher_domain section published_at modified_at ordered_at "
        "updated_at revision language comment_count quote_count"
    ).split()
)
_LIST_NAMES: Final = tuple(column.name for column in _LIST_COLUMNS)
_STREAM_STEP: Final = 200

_ONE: Final = ARTICLE.c.id == bindparam("wanted")
_WHOLE: Final = Lookup(select(*_LIST_COLUMNS, *columns(ARTICLE, "body", "images", "related")), ARTICLE.c.id)
_DOCUMENT: Final = select(
    *columns(
        ARTICLE,
        *"title body subtitle publisher publisher_domain section published_at images url language".split(),
    )
).where(_ONE)
_HEADS: Final = Lookup(select(*columns(ARTICLE, "id", "revision", "updated_at")), ARTICLE.c.id)
_KNOWN: Final = select(*columns(ARTICLE, "content_hash", "revision")).where(_ONE)
_BY_IDS: Final = Lookup(select(*_LIST_COLUMNS), ARTICLE.c.id)
_ANALYSES: Final = Lookup(select(*columns(ANALYSIS, "article_id", "field", "data")), ANALYSIS.c.article_id)
_BY_IDS_WITH_TEXTS: Final = Lookup(select(*_LIST_COLUMNS, *columns(ARTICLE, "body", "images")), ARTICLE.c.id)
_REPORTERS: Final = Lookup(
    select(*columns(REPORTER, "article_id", "name", "email")).order_by(REPORTER.c.article_id, REPORTER.c.position),
    REPORTER.c.article_id,
)
_APPEARANCES: Final = Lookup(
    select(
        *columns(APPEARANCE, "article_id", "entity_id", "type", "name", "aliases", "titles", "mentions", "evidence"),
        *columns(ENTITY, "kind", "latitude", "longitude", "within"),
    )
    .join(ENTITY, ENTITY.c.id == APPEARANCE.c.entity_id)
    .order_by(APPEARANCE.c.article_id, APPEARANCE.c.position),
    APPEARANCE.c.article_id,
)
_TYPES: Final[Mapping[str, EntityType]] = {one.value: one for one in EntityType}


class Articles:
    """The articles."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, article_id: str) -> ArticleDetail | None:
        """The article whole."""
        return next(iter(self.details([article_id])), None)

    def details(self, ids: Sequence[str]) -> list[ArticleDetail]:
        """The articles of those ids whole, in their order; unknown ids are left out."""
        rows = _WHOLE(self._connection, ids).all() if ids else []
        found = [row.id for row in rows]
        if not found:
            return []
        reporters, appearances = self._reporters(found), self._appearances(found)
        read = []
        for *fields, body, images, related in rows:
            named = dict(zip(_LIST_NAMES, fields, strict=True))
            record = ArticleRecord(reporters=reporters.get(named["id"], ()), **named)
            read.append((record, body, images, related))
        said = quotes.of_articles(self._connection, [(record, body) for record, body, _, _ in read])
        details = {
            record.id: ArticleDetail(
                record=record,
                body=body,
                images=tuple(Image(**image) for image in images),
                related=tuple(RelatedLink(**link) for link in related),
                appearances=tuple(appearances.get(record.id, ())),
                quotes=tuple(said[record.id]),
            )
            for record, body, images, related in read
        }
        return ids_in_order(ids, details)

    def head(self, article_id: str) -> tuple[int, datetime] | None:
        """(revision, updated_at): what an ETag needs, without the article."""
        return self.heads([article_id]).get(article_id)

    def heads(self, ids: Sequence[str]) -> dict[str, tuple[int, datetime]]:
        """(revision, updated_at) of each article that exists."""
        return {own_id: (revision, updated) for own_id, revision, updated in _HEADS(self._connection, ids)}

    def known(self, article: ParsedArticle) -> Loaded | None:
        """The stored article, if it says exactly the same as this one: then there is nothing to load."""
        wanted = identity.article_id(article)
        row = self._connection.execute(_KNOWN, {"wanted": wanted}).one_or_none()
        if row is None or row.content_hash != identity.content_hash(article):
            return None
        return Loaded(wanted, "unchanged", row.revision)

    def by_ids(self, ids: Sequence[str]) -> list[ArticleRecord]:
        """The articles of those ids, in their order; unknown ids are left out."""
        if not ids:
            return []
        rows = _BY_IDS(self._connection, ids).all()
        return ids_in_order(ids, {record.id: record for record in self._records(rows)})

    def page(
        self,
        filters: ArticleFilters,
        *,
        descending: bool = True,
        after: tuple[datetime, str] | None = None,
        limit: int,
    ) -> list[ArticleRecord]:
        """Articles by (ordered_at, id), those that follow `after`."""
        parts = many_parts(self._connection, filters)
        if parts is not None:
            return self.by_ids(parts.page(descending=descending, after=after, limit=limit))
        walk = article_walk(self._connection, filters)
        if after is not None:
            walk.conditions.append(after_key(walk.time, walk.id, after, descending=descending))
        order = [column.desc() if descending else column for column in (walk.time, walk.id)]
        if walk.over_articles:
            query = select(*_LIST_COLUMNS).where(*walk.conditions).order_by(*order).limit(limit)
            return self._records(self._connection.execute(query).all())
        keys = self._connection.execute(walk.keys().order_by(*order).limit(limit)).all()
        return self.by_ids([row.id for row in keys])

    def count(self, filters: ArticleFilters, *, at_most: int | None = None) -> int:
        """How many articles the filters keep; counting stops at `at_most`, so that many may mean more."""
        parts = many_parts(self._connection, filters)
        if parts is not None:
            return parts.count(at_most)
        counted = article_walk(self._connection, filters).keys().limit(at_most).subquery()
        return self._connection.execute(select(func.count()).select_from(counted)).scalar_one()

    def ids(self, after: str | None = None, limit: int = 1000) -> list[str]:
        """Ids in ascending order, those that follow `after`."""
        query = select(ARTICLE.c.id).order_by(ARTICLE.c.id).limit(limit)
        if after is not None:
            query = query.where(ARTICLE.c.id > after)
        return list(self._connection.execute(query).scalars())

    def revisions(self, ids: Sequence[str]) -> dict[str, int]:
        """The revision of each article that exists."""
        rows = self._connection.execute(select(ARTICLE.c.id, ARTICLE.c.revision).where(ARTICLE.c.id.in_(ids)))
        return {row.id: row.revision for row in rows}

    def stream(self, filters: ArticleFilters) -> Iterator[ArticleRecord]:
        """All articles that fulfil the filters, latest first, a page at a time: memory does not grow."""
        after: tuple[datetime, str] | None = None
        while batch := self.page(filters, after=after, limit=_STREAM_STEP):
            yield from batch
            after = (batch[-1].ordered_at, batch[-1].id)

    def with_texts(self, ids: Sequence[str]) -> list[tuple[ArticleRecord, str, str]]:
        """The articles of those ids with body and captions (a line each: the text of the analysed field `captions`).

        In the order of the ids; unknown ones are left out.
        """
        rows = _BY_IDS_WITH_TEXTS(self._connection, ids).all()
        reporters = self._reporters([row.id for row in rows])
        found = {}
        for row in rows:
            *fields, body, images = row
            record = ArticleRecord(reporters=reporters.get(row.id, ()), **dict(zip(_LIST_NAMES, fields, strict=True)))
            found[record.id] = (record, body, _captions(images))
        return ids_in_order(ids, found)

    def analyses(self, ids: Sequence[str]) -> dict[str, dict[str, Analysis]]:
        """The stored analyses, by article id and field; a field without text has none."""
        found: dict[str, dict[str, Analysis]] = {}
        for row in _ANALYSES(self._connection, ids):
            found.setdefault(row.article_id, {})[row.field] = Analysis.unpack(row.data)
        return found

    def analysis_columns(self, ids: Sequence[str]) -> dict[str, dict[str, Columns]]:
        """The stored analyses as columns, by article id and field; a field without text has none."""
        found: dict[str, dict[str, Columns]] = {}
        for row in _ANALYSES(self._connection, ids):
            found.setdefault(row.article_id, {})[row.field] = Columns.unpack(row.data)
        return found

    def document(self, article_id: str) -> Document | None:
        """The article as it was analysed, for finding entities anew; None if there is none of that id.

        All that extraction reads is in it; nothing is analysed again.
        """
        row = self._connection.execute(_DOCUMENT, {"wanted": article_id}).one_or_none()
        if row is None:
            return None
        article = ParsedArticle(
            title=row.title,
            body=row.body,
            subtitle=row.subtitle,
            publisher=Publisher(row.publisher, row.publisher_domain) if row.publisher else None,
            section=row.section,
            reporters=tuple(Reporter(one.name, one.email) for one in self._reporters([article_id]).get(article_id, ())),
            published_at=row.published_at,
            images=tuple(Image(**image) for image in row.images),
            url=row.url,
            language=row.language,
        )
        analyses = self.analyses([article_id]).get(article_id, {})
        return Document(article, **{name: analyses.get(name, EMPTY) for name in FIELDS})

    def index_records(self, ids: Sequence[str]) -> list[IndexRecord]:
        """All that the search index takes from those articles, in their order; unknown ids are left out."""
        analysed = self.analysis_columns(ids)
        texts = self.with_texts(ids)
        said = quotes.of_articles(self._connection, [(record, body) for record, body, _ in texts])
        appearances: dict[str, list[AppearanceNames]] = {}
        for row in self._connection.execute(
            select(*columns(APPEARANCE, "article_id", "entity_id", "type", "name", "aliases"))
            .where(APPEARANCE.c.article_id.in_(ids))
            .order_by(APPEARANCE.c.article_id, APPEARANCE.c.position)
        ):
            names = AppearanceNames(row.entity_id, EntityType(row.type), (row.name, *row.aliases))
            appearances.setdefault(row.article_id, []).append(names)
        return [
            IndexRecord(
                article=record,
                body=body,
                captions=captions,
                appearances=tuple(appearances.get(record.id, ())),
                quotes=tuple(said[record.id]),
                columns=analysed.get(record.id, {}),
            )
            for record, body, captions in texts
        ]

    def _records(self, rows: Sequence[Row[Any]]) -> list[ArticleRecord]:
        reporters = self._reporters([row.id for row in rows])
        return [ArticleRecord(reporters=reporters.get(row.id, ()), **row._asdict()) for row in rows]

    def _reporters(self, ids: Sequence[str]) -> Mapping[str, tuple[ReporterRecord, ...]]:
        if not ids:
            return {}
        found: dict[str, tuple[ReporterRecord, ...]] = {}
        for article_id, name, email in _REPORTERS(self._connection, ids):
            found[article_id] = (*found.get(article_id, ()), ReporterRecord(name, email))
        return found

    def _appearances(self, ids: Sequence[str]) -> Mapping[str, list[AppearanceRecord]]:
        """In the order of first mention, by article id."""
        found: dict[str, list[AppearanceRecord]] = {}
        for row in _APPEARANCES(self._connection, ids) if ids else ():
            article_id, entity_id, kind_of_entity, name, aliases, titles, mentions, evidence, kind, *where, within = row
            latitude, longitude = where
            appearance = AppearanceRecord(
                entity_id=entity_id,
                type=_TYPES[kind_of_entity],
                name=name,
                aliases=tuple(aliases),
                titles=tuple([Position(**title) for title in titles]),
                mentions=tuple([Mention(**mention) for mention in mentions]),
                kind=kind,
                latitude=latitude,
                longitude=longitude,
                within=tuple(within),
                evidence=tuple(evidence),
            )
            found.setdefault(article_id, []).append(appearance)
        return found


def _captions(images: Sequence[Mapping[str, Any]]) -> str:
    return "\n".join(image["caption"] for image in images if image.get("caption"))
