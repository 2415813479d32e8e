"""A store in memory with just what the search layer reads: for tests of search alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from typing import TYPE_CHECKING, Any, cast

from app.extraction.extraction import EntityType
from app.korean.analyser import analyse
from app.korean.analysis import Columns
from app.store.records import AppearanceNames, ArticleRecord, IndexRecord, QuoteRecord, ReporterRecord

if TYPE_CHECKING:
    from app.store.database import Store


class LookalikeStore:
    """Articles by id, an outbox of their changes; it is its own reader and all of its repositories."""

    def __init__(self, store_id: str = "lookalike") -> None:
        self.records: dict[str, IndexRecord] = {}
        self.waiting: dict[int, str] = {}
        self.redirects: dict[str, str] = {}
        self.alias_groups: list[tuple[str, ...]] = []
        self.name = store_id
        self._seqs = count(1)
        self._changes = 0
        self.aliases = self.articles = self.entities = self.outbox = self.state = self

    def as_store(self) -> Store:
        """The same object under the type that the search layer asks for."""
        return cast("Store", self)

    def put(self, record: IndexRecord) -> None:
        """Add or change an article."""
        self.records[record.article.id] = record
        self._announce(record.article.id)

    def drop(self, article_id: str) -> None:
        """Delete an article."""
        del self.records[article_id]
        self._announce(article_id)

    def _announce(self, article_id: str) -> None:
        self.waiting[next(self._seqs)] = article_id
        self._changes += 1

    @contextmanager
    def read(self) -> Iterator[LookalikeStore]:
        yield self

    # Repositories

    def index_records(self, ids: Sequence[str]) -> list[IndexRecord]:
        return [self.records[name] for name in ids if name in self.records]

    def by_ids(self, ids: Sequence[str]) -> list[ArticleRecord]:
        return [self.records[name].article for name in ids if name in self.records]

    def ids(self, after: str | None = None, limit: int = 1000) -> list[str]:
        return sorted(name for name in self.records if after is None or name > after)[:limit]

    def revisions(self, ids: Sequence[str]) -> dict[str, int]:
        return {name: self.records[name].article.revision for name in ids}

    def pending(self, limit: int) -> list[tuple[int, str]]:
        return sorted(self.waiting.items())[:limit]

    def last(self) -> int:
        return max(self.waiting, default=0)

    def count(self) -> int:
        return len(self.waiting)

    def outbox_done(self, seqs: Sequence[int]) -> None:
        for seq in seqs:
            self.waiting.pop(seq, None)

    def analysis_columns(self, ids: Sequence[str]) -> dict[str, Mapping[str, Columns]]:
        return {name: self.records[name].columns for name in ids if name in self.records}

    def heads(self, ids: Sequence[str]) -> dict[str, tuple[int, datetime]]:
        articles = self.by_ids(ids)
        return {article.id: (article.revision, article.updated_at) for article in articles}

    def with_texts(self, ids: Sequence[str]) -> list[tuple[ArticleRecord, str, str]]:
        found = self.index_records(ids)
        return [(record.article, record.body, record.captions) for record in found]

    def groups(self) -> list[tuple[str, ...]]:
        return self.alias_groups

    def current(self, entity_ids: Sequence[str]) -> list[str]:
        """Nothing was merged."""
        return list(entity_ids)

    def redirect(self, entity_id: str) -> str | None:
        return self.redirects.get(entity_id)

    def generation(self) -> int:
        return self._changes

    def store_id(self) -> str:
        return self.name

    def counts(self) -> dict[str, int]:
        return {
            "articles": len(self.records),
            "quotes": sum(len(record.quotes) for record in self.records.values()),
        }


def record(
    article_id: str,
    title: str = "제목",
    body: str = "",
    *,
    subtitle: str | None = None,
    captions: str = "",
    publisher: str | None = None,
    section: str | None = None,
    reporters: Sequence[str] = (),
    published_at: datetime | None = datetime(2024, 1, 1, tzinfo=UTC),
    appearances: Sequence[tuple[str, EntityType, str]] = (),
    quotes: Sequence[QuoteRecord] = (),
    revision: int = 1,
    columns: dict[str, Columns] | None = None,
) -> IndexRecord:
    """An article as the store hands it to the index."""
    texts = {"title": title, "subtitle": subtitle, "body": body, "captions": captions}
    article = ArticleRecord(
        id=article_id,
        url=None,
        title=title,
        subtitle=subtitle,
        summary="",
        publisher=publisher,
        publisher_domain=None,
        section=section,
        reporters=tuple(ReporterRecord(name, None) for name in reporters),
        published_at=published_at,
        modified_at=None,
        ordered_at=published_at or datetime(1970, 1, 1, tzinfo=UTC),
        updated_at=datetime(2024, 1, 1, tzinfo=UTC),
        revision=revision,
        language="ko",
        comment_count=None,
        quote_count=len(quotes),
    )
    return IndexRecord(
        article=article,
        body=body,
        captions=captions,
        appearances=tuple(AppearanceNames(name, kind, (text,)) for name, kind, text in appearances),
        quotes=tuple(quotes),
        columns=columns or {name: Columns.of(analyse(text)) for name, text in texts.items() if text},
    )


def quote(article_id: str, body: str, text: str, **fields: Any) -> QuoteRecord:
    """A quote of an article whose body holds the text."""
    start = body.index(text)
    values: dict[str, Any] = {
        "id": f"{article_id}-{start}",
        "article_id": article_id,
        "kind": "direct",
        "text": text,
        "start": start,
        "end": start + len(text),
        "sentence_start": 0,
        "sentence_end": len(body),
        "sentence": body,
        "speaker_text": None,
        "person_id": None,
        "person_name": None,
        "organization_id": None,
        "organization_name": None,
        "anonymous": False,
        "verb": None,
        "tone": None,
        "statement_id": "statement",
        "ordered_at": datetime(2024, 1, 1, tzinfo=UTC),
        "article_title": "제목",
        "article_url": None,
        "article_publisher": None,
        "article_published_at": None,
    }
    return QuoteRecord(**{**values, **fields})
