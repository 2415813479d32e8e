"""Articles made for tests of the store: the entities that a test wants, at places where the body really names them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from app.extraction.document import Document
from app.extraction.extraction import (
    Extraction,
    Mention,
    Organization,
    Person,
    Place,
    Position,
    Quote,
    Speaker,
)
from app.korean.analysis import EMPTY, Analysis
from app.parsing.article import Image, ParsedArticle, Publisher, RelatedLink, Reporter
from app.store.database import Store
from app.store.records import Loaded

START = datetime(2019, 11, 6, 6, 51, 5, tzinfo=UTC)


def _words(text: str) -> Analysis:
    """An analysis that takes each space-separated word for a noun: all the store needs is that it comes back."""
    starts, at = [], 0
    words = text.split()
    for word in words:
        at = text.index(word, at)
        starts.append(at)
        at += len(word)
    ends = tuple(start + len(word) for start, word in zip(starts, words, strict=True))
    if not words:
        return EMPTY
    numbers = tuple(range(len(words)))
    return Analysis(
        tuple(words), ("NNG",) * len(words), tuple(starts), ends, numbers, (0,) * len(words), ((0, len(text)),)
    )


@dataclass(frozen=True)
class Sample:
    """An article for the store. Names are people with their titles; quotes are (speaker, words)."""

    number: int = 0
    people: dict[str, Sequence[Position]] = field(default_factory=dict)
    organizations: Sequence[Organization] = ()
    places: Sequence[Place] = ()
    quotes: Sequence[tuple[Speaker | None, str]] = ()
    title: str = "제목"
    publisher: str | None = None
    section: str | None = None
    reporter: str | None = None
    url: str | None = ""
    text: str = ""
    dated: bool = True

    def document(self) -> Document:
        """The parsed article: its body names everybody once and quotes what is said."""
        named = [*self.people, *(one.name for one in self.organizations), *(one.name for one in self.places)]
        said = [f"“{words}”" for _, words in self.quotes]
        body = f"기사 {self.number}. {self.text}" + "\n\n" + " ".join([*named, *said])
        article = ParsedArticle(
            title=self.title,
            body=body.strip(),
            subtitle="작은 제목",
            publisher=Publisher(self.publisher, "example.kr") if self.publisher else None,
            section=self.section,
            reporters=(Reporter(self.reporter, "reporter@example.kr"),) if self.reporter else (),
            published_at=START + timedelta(hours=self.number) if self.dated else None,
            images=(Image("https://example.kr/1.jpg", "사진 설명"),),
            related=(RelatedLink("다른 기사", None),),
            comment_count=3,
            url=f"https://example.kr/news/{self.number}" if self.url == "" else self.url,
            language="ko",
        )
        return Document(
            article,
            title=_words(article.title),
            subtitle=_words(article.subtitle or ""),
            body=_words(article.body),
            captions=_words(article.captions),
        )

    def extraction(self) -> Extraction:
        """What is found in it."""
        body = self.document().article.body

        def mentions(name: str) -> tuple[Mention, ...]:
            start = body.index(name)
            return (Mention("body", start, start + len(name), name),)

        quotes = []
        end = 0
        for speaker, words in self.quotes:
            start = body.index(f"“{words}”", end) + 1
            end = start + len(words)
            quotes.append(Quote("direct", words, start, end, (start - 1, end + 1), speaker, "말하다", "neutral"))
        return Extraction(
            people=tuple(Person(name, tuple(titles), (), mentions(name)) for name, titles in self.people.items()),
            organizations=tuple(replace(one, mentions=mentions(one.name)) for one in self.organizations),
            places=tuple(replace(one, mentions=mentions(one.name)) for one in self.places),
            quotes=tuple(quotes),
        )

    def save(self, store: Store) -> Loaded:
        """Store it in a transaction of its own."""
        document, extraction = self.document(), self.extraction()
        return store.transaction(lambda writer: writer.save(document, extraction, source=f"sample:{self.number}"))


def groups(store: Store, kind: str) -> set[frozenset[tuple[str, str]]]:
    """Which appearances, as (article id, name), are one entity."""
    found: dict[str, set[tuple[str, str]]] = {}
    with store.read() as reader:
        for article_id in reader.articles.ids():
            detail = reader.articles.get(article_id)
            assert detail is not None
            for one in detail.appearances:
                if one.type == kind:
                    found.setdefault(one.entity_id, set()).add((article_id, one.name))
    return {frozenset(members) for members in found.values()}
