"""Articles of any number, recombined from the paragraphs of real or made-up ones that were analysed and read once.

A recombined article has whole paragraphs of several articles, with the morphemes, entities and quotes that were found
in them; only its publisher, section and time are drawn. So a large store takes the time of storing, not of reading.
"""

from __future__ import annotations

import random
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

import orjson

from app.extraction.document import Document, analyse_article
from app.extraction.extract import extract
from app.extraction.extraction import Extraction, Field, Organization, Person, Place, Quote
from app.korean.analysis import EMPTY, Analysis
from app.parsing.article import PARAGRAPH_BREAK, ParsedArticle, Publisher
from app.parsing.errors import UnreadablePageError
from app.parsing.reader import read_page
from benchmarks.corpus import documents

_PARAGRAPHS: Final = 6
_PUBLISHERS: Final = [Publisher(f"신문 {number}", f"paper{number}.example") for number in range(40)]
_SECTIONS: Final = "정치 경제 사회 국제 문화 스포츠 산업 과학".split()

Entity = TypeVar("Entity", Person, Organization, Place)


@dataclass(frozen=True, slots=True)
class Piece:
    """A title or one paragraph, with what was found in it; offsets count from its own start."""

    text: str
    analysis: Analysis
    found: Extraction


def _part(analysis: Analysis, start: int, end: int) -> Analysis:
    """The morphemes of text[start:end], which holds whole sentences."""
    first, last = bisect_left(analysis.starts, start), bisect_left(analysis.starts, end)
    if first == last:
        return EMPTY
    word, place = analysis.words[first], analysis.sentences[first]
    return Analysis(
        analysis.forms[first:last],
        analysis.tags[first:last],
        tuple(at - start for at in analysis.starts[first:last]),
        tuple(at - start for at in analysis.ends[first:last]),
        tuple(number - word for number in analysis.words[first:last]),
        tuple(number - place for number in analysis.sentences[first:last]),
        tuple((a - start, b - start) for a, b in analysis.spans[place : analysis.sentences[last - 1] + 1]),
    )


def joined(parts: Sequence[tuple[str, Analysis]], between: str) -> tuple[str, Analysis]:
    """The texts as one, with the analysis that it would have: offsets and counts moved on."""
    columns: list[list[object]] = [[] for _ in range(7)]
    offset = word = place = 0
    for text, one in parts:
        if len(one):
            moved: tuple[Iterable[object], ...] = (
                one.forms,
                one.tags,
                [at + offset for at in one.starts],
                [at + offset for at in one.ends],
                [number + word for number in one.words],
                [number + place for number in one.sentences],
                [(start + offset, end + offset) for start, end in one.spans],
            )
            for column, more in zip(columns, moved, strict=True):
                column.extend(more)
            word += one.words[-1] + 1
            place += len(one.spans)
        offset += len(text) + len(between)
    return between.join(text for text, _ in parts), Analysis(*map(tuple, columns))  # type: ignore[arg-type]


def _within(entities: Iterable[Entity], field: Field, start: int, end: int) -> Iterator[Entity]:
    for entity in entities:
        mentions = tuple(
            replace(mention, field="body", start=mention.start - start, end=mention.end - start)
            for mention in entity.mentions
            if mention.field == field and start <= mention.start and mention.end <= end
        )
        if mentions:
            yield replace(entity, mentions=mentions)


def _piece(text: str, analysis: Analysis, found: Extraction, field: Field, start: int) -> Piece:
    end = start + len(text)
    return Piece(
        text,
        _part(analysis, start, end),
        Extraction(
            tuple(_within(found.people, field, start, end)),
            tuple(_within(found.organizations, field, start, end)),
            tuple(_within(found.places, field, start, end)),
            tuple(
                _moved(quote, -start)
                for quote in found.quotes
                if field == "body" and start <= quote.sentence[0] and quote.sentence[1] <= end
            ),
        ),
    )


def _moved(quote: Quote, by: int) -> Quote:
    first, last = quote.sentence
    return replace(quote, start=quote.start + by, end=quote.end + by, sentence=(first + by, last + by))


def pieces(corpus: Path | None, count: int) -> tuple[list[Piece], list[Piece]]:
    """Titles and paragraphs of so many articles, read by the product's own reader, analyser and extraction."""
    titles, paragraphs = [], []
    for raw in documents(corpus, count):
        try:
            document = analyse_article(read_page(orjson.dumps(raw), kind="json", max_bytes=10_000_000))
        except UnreadablePageError:
            continue
        found = extract(document)
        titles.append(_piece(document.article.title, document.title, found, "title", 0))
        start = 0
        for text in document.article.body.split(PARAGRAPH_BREAK):
            paragraphs.append(_piece(text, document.body, found, "body", start))
            start += len(text) + len(PARAGRAPH_BREAK)
    return titles, [one for one in paragraphs if len(one.analysis) > 5]


def _collected(groups: Iterable[tuple[Iterable[Entity], Field, int]]) -> tuple[Entity, ...]:
    """Entities of the pieces with their mentions moved on; those of one name are one."""
    found: dict[str, Entity] = {}
    for entities, field, offset in groups:
        for entity in entities:
            mentions = tuple(
                replace(mention, field=field, start=mention.start + offset, end=mention.end + offset)
                for mention in entity.mentions
            )
            known = found.get(entity.name)
            found[entity.name] = (
                replace(entity, mentions=mentions)
                if known is None
                else replace(known, mentions=known.mentions + mentions)
            )
    return tuple(found.values())


def recombined(
    titles: Sequence[Piece], paragraphs: Sequence[Piece], first: int, count: int
) -> Iterator[tuple[Document, Extraction]]:
    """Articles number `first` and on; the same number is always the same article."""
    for number in range(first, first + count):
        chance = random.Random(number)
        title, body = chance.choice(titles), chance.sample(paragraphs, min(_PARAGRAPHS, len(paragraphs)))
        text, analysis = joined([(piece.text, piece.analysis) for piece in body], PARAGRAPH_BREAK)
        offsets, offset = [], 0
        for piece in body:
            offsets.append(offset)
            offset += len(piece.text) + len(PARAGRAPH_BREAK)
        placed: list[tuple[Extraction, Field, int]] = [
            (title.found, "title", 0),
            *((piece.found, "body", at) for piece, at in zip(body, offsets, strict=True)),
        ]
        moment = datetime(2015, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(5_000_000))
        article = ParsedArticle(
            title=title.text,
            body=text,
            publisher=_PUBLISHERS[int(len(_PUBLISHERS) ** chance.random()) - 1],
            section=chance.choice(_SECTIONS),
            published_at=moment,
            url=f"https://news.example/{number}",
            language="ko",
        )
        people = _collected((found.people, field, at) for found, field, at in placed)
        organizations = _collected((found.organizations, field, at) for found, field, at in placed)
        spoken = {one.name for one in people}, {one.name for one in organizations}
        quotes = tuple(
            _moved(quote, at)
            for piece, at in zip(body, offsets, strict=True)
            for quote in piece.found.quotes
            if _named_here(quote, *spoken)
        )
        yield (
            Document(article, title.analysis, EMPTY, analysis, EMPTY),
            Extraction(
                people, organizations, _collected((found.places, field, at) for found, field, at in placed), quotes
            ),
        )


def _named_here(quote: Quote, people: set[str], organizations: set[str]) -> bool:
    """Whether the quote's speaker, if it has a name, is among what was found in the recombined article."""
    speaker = quote.speaker
    if speaker is None:
        return True
    return (speaker.person is None or speaker.person in people) and (
        speaker.organization is None or speaker.organization in organizations
    )
