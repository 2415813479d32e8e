"""What the store hands out: frozen records, never table rows. Times are aware (UTC); offsets are code points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from app.extraction.extraction import EntityType, Mention, Position
from app.korean.analysis import Columns
from app.parsing.article import Image, RelatedLink


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of an article: its id, whether anything changed, and which version it is now."""

    id: str
    status: Literal["created", "updated", "unchanged"]
    revision: int


@dataclass(frozen=True, slots=True)
class ReporterRecord:
    """One name of a byline."""

    name: str
    email: str | None


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """An article as lists show it, without its body. `ordered_at` is the epoch where `published_at` is unknown."""

    id: str
    url: str | None
    title: str
    subtitle: str | None
    summary: str
    publisher: str | None
    publisher_domain: str | None
    section: str | None
    reporters: tuple[ReporterRecord, ...]
    published_at: datetime | None
    modified_at: datetime | None
    ordered_at: datetime
    updated_at: datetime
    revision: int
    language: str | None
    comment_count: int | None
    quote_count: int

    def texts(self, body: str, captions: str) -> dict[str, str]:
        """The article's texts by the name under which each is analysed; those that it lacks are left out."""
        texts = {"title": self.title, "subtitle": self.subtitle, "body": body, "captions": captions}
        return {name: text for name, text in texts.items() if text}


@dataclass(frozen=True, slots=True)
class AppearanceRecord:
    """An entity as one article names it; `within` runs from the nearest to the widest place.

    `evidence` says why this appearance belongs to that entity: "organization:대전시", "title:국무총리" …
    """

    entity_id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    titles: tuple[Position, ...]
    mentions: tuple[Mention, ...]
    kind: str | None
    latitude: float | None
    longitude: float | None
    within: tuple[str, ...]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuoteRecord:
    """A quote with its article and speaker; `body[start:end] == text`, `sentence` is the text of its sentence(s)."""

    id: str
    article_id: str
    kind: str
    text: str
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    sentence: str
    speaker_text: str | None
    person_id: str | None
    person_name: str | None
    organization_id: str | None
    organization_name: str | None
    anonymous: bool
    verb: str | None
    tone: str | None
    statement_id: str
    ordered_at: datetime
    article_title: str
    article_url: str | None
    article_publisher: str | None
    article_published_at: datetime | None


@dataclass(frozen=True, slots=True)
class StatementRecord:
    """One place where a statement stands: its words there, and the article."""

    quote_id: str
    text: str
    article_id: str
    article_title: str
    article_url: str | None
    article_publisher: str | None
    article_published_at: datetime | None


@dataclass(frozen=True, slots=True)
class ArticleDetail:
    """An article whole: its appearances in the order of first mention, its quotes in the order of the text."""

    record: ArticleRecord
    body: str
    images: tuple[Image, ...]
    related: tuple[RelatedLink, ...]
    appearances: tuple[AppearanceRecord, ...]
    quotes: tuple[QuoteRecord, ...]


@dataclass(frozen=True, slots=True)
class EntityRecord:
    """A person, organization or place across all articles.

    `distinction` tells people of one name apart (동명이인) and is empty for the others; `canonical` is the name in the
    name lists; `first_seen`/`last_seen` are publication times of its articles.
    """

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    distinction: str
    canonical: str | None
    article_count: int
    mention_count: int
    first_seen: datetime | None
    last_seen: datetime | None
    kind: str | None
    latitude: float | None
    longitude: float | None
    within: tuple[str, ...]
    revision: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class NamesRecord:
    """What an entity is called, and how often and when it was last; fields as in `EntityRecord`."""

    id: str
    type: EntityType
    name: str
    aliases: tuple[str, ...]
    distinction: str
    canonical: str | None
    article_count: int
    last_seen: datetime | None


@dataclass(frozen=True, slots=True)
class TitleRecord:
    """A title that articles give a person, with the times of the first and last article that does."""

    text: str
    organization: str | None
    former: bool
    first_seen: datetime | None
    last_seen: datetime | None
    article_count: int


@dataclass(frozen=True, slots=True)
class EntityDetail:
    """An entity with its titles (latest first) and the others of the same name and type."""

    record: EntityRecord
    titles: tuple[TitleRecord, ...]
    namesakes: tuple[EntityRecord, ...]


@dataclass(frozen=True, slots=True)
class RelatedRecord:
    """An entity that appears together with another: in how many articles, and how much more often than by chance."""

    entity: EntityRecord
    together: int
    lift: float


@dataclass(frozen=True, slots=True)
class TimelineRecord:
    """Mentions of an entity, and articles with it, in the day, week (from Monday) or month that begins on `start`."""

    start: date
    mentions: int
    articles: int


@dataclass(frozen=True, slots=True)
class TrendRecord:
    """An entity that more articles of a period name than its past lets expect.

    `history` counts its articles in each of the periods before, oldest first, and last in the period itself.
    """

    entity: EntityRecord
    observed: int
    expected: float
    score: float
    history: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TrendsRecord:
    """What rises in [since, until) beside [past_since, since), with the number of articles in each."""

    since: datetime
    until: datetime
    past_since: datetime
    articles: int
    past_articles: int
    items: tuple[TrendRecord, ...]


@dataclass(frozen=True, slots=True)
class NodeRecord:
    """An entity of a network: how many of its articles name it, and how many times more often than all articles do."""

    entity: EntityRecord
    articles: int
    lift: float


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """Two entities (by id) that articles name together: how many, how many times more than by chance, how surely."""

    source: str
    target: str
    together: int
    lift: float
    score: float


@dataclass(frozen=True, slots=True)
class NetworkRecord:
    """Who occurs together in so many articles; `complete` unless there are more than were looked at."""

    nodes: tuple[NodeRecord, ...]
    links: tuple[LinkRecord, ...]
    articles: int
    complete: bool


@dataclass(frozen=True, slots=True)
class AppearanceNames:
    """The id, type and all names of one entity in one article: what the index needs of it."""

    id: str
    type: EntityType
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IndexRecord:
    """All that the search index takes from an article; `columns` of its analyses by field (title, body, …)."""

    article: ArticleRecord
    body: str
    captions: str
    appearances: tuple[AppearanceNames, ...]
    quotes: tuple[QuoteRecord, ...]
    columns: Mapping[str, Columns]


@dataclass(frozen=True, slots=True)
class FailureRecord:
    """An input that was set aside: `reason` is a code, `detail` a sentence, `pointer` a JSON pointer to the culprit."""

    id: str
    source: str
    reason: str
    detail: str
    pointer: str | None
    sha256: str
    size: int
    failed_at: datetime
