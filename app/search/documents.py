"""From a stored article to the documents of the indexes: one for the article, one for each of its quotes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from app.extraction.extraction import EntityType
from app.korean.analysis import Columns
from app.korean.calendar import SEOUL
from app.search.index import IndexDocument, KeywordField, TextField
from app.search.terms import TextTerms, cuts, in_line, name_term, text_terms
from app.store.records import IndexRecord, QuoteRecord

# Keeps the last word of one field from forming a phrase with the first of the next.
_BREAK: Final = f" {'¶ ' * 8}"

_ENTITY: Final = {
    EntityType.PERSON: KeywordField.PERSON,
    EntityType.ORGANIZATION: KeywordField.ORGANIZATION,
    EntityType.PLACE: KeywordField.PLACE,
}


_TITLES: Final = ("title", "subtitle")


def article_terms(record: IndexRecord) -> dict[str, TextTerms]:
    """The terms of the article's texts by field."""
    texts = record.article.texts(record.body, record.captions)
    return {name: text_terms(text, record.columns[name]) for name, text in texts.items() if name in record.columns}


def article_document(record: IndexRecord, terms: Mapping[str, TextTerms]) -> IndexDocument:
    """The index document of an article; `terms` are those of `article_terms`."""
    article = record.article
    everything = list(terms.values())
    titles = [one for name, one in terms.items() if name in _TITLES]
    keywords = _article_keywords(record)
    keywords[KeywordField.HAS_QUOTE] = ["true" if record.quotes else "false"]
    keywords[KeywordField.SPEAKER] = _unique(map(_speaker, record.quotes))
    return IndexDocument(
        id=article.id,
        group=article.id,
        revision=article.revision,
        published_at=article.ordered_at,
        texts={
            TextField.WORDS: in_line(one.words for one in everything),
            TextField.SEQUENCE: _BREAK.join(one.sequence for one in everything),
            TextField.BIGRAMS: in_line(one.bigrams for one in everything),
            TextField.TRIGRAMS: in_line(one.trigrams for one in everything),
            TextField.TITLE_WORDS: in_line(one.words for one in titles),
            TextField.TITLE_SEQUENCE: _BREAK.join(one.sequence for one in titles),
            TextField.TITLE_BIGRAMS: in_line(one.bigrams for one in titles),
            TextField.TITLE_TRIGRAMS: in_line(one.trigrams for one in titles),
            TextField.NAMES: _names(name for seen in record.appearances for name in seen.names),
        },
        keywords=keywords,
    )


def quote_documents(record: IndexRecord) -> list[IndexDocument]:
    """The index documents of an article's quotes; their analysis is cut out of the body's."""
    body = record.columns.get("body")
    if body is None or not record.quotes:
        return []
    keywords = _article_keywords(record)
    parts = cuts(body, ((quote.start, quote.end) for quote in record.quotes))
    return [_quote(record, quote, part, keywords) for quote, part in zip(record.quotes, parts, strict=True)]


def _quote(
    record: IndexRecord, quote: QuoteRecord, columns: Columns, shared: Mapping[KeywordField, list[str]]
) -> IndexDocument:
    terms = text_terms(quote.text, columns)
    names = (quote.speaker_text, quote.person_name, quote.organization_name)
    return IndexDocument(
        id=quote.id,
        group=quote.article_id,
        revision=record.article.revision,
        published_at=quote.ordered_at,
        texts={
            TextField.WORDS: terms.words,
            TextField.SEQUENCE: terms.sequence,
            TextField.BIGRAMS: terms.bigrams,
            TextField.TRIGRAMS: terms.trigrams,
            TextField.NAMES: _names(name for name in names if name),
        },
        keywords={
            **shared,
            KeywordField.ARTICLE: [quote.article_id],
            KeywordField.QUOTE_KIND: [quote.kind],
            KeywordField.VERB: _unique([quote.verb]),
            KeywordField.TONE: _unique([quote.tone]),
            KeywordField.SPEAKER: _unique([_speaker(quote)]),
            KeywordField.SPEAKER_ORGANIZATION: _unique([quote.organization_id]),
        },
    )


def _names(names: Iterable[str]) -> str:
    return in_line(dict.fromkeys(map(name_term, dict.fromkeys(names))))


def _article_keywords(record: IndexRecord) -> dict[KeywordField, list[str]]:
    article = record.article
    keywords = {
        KeywordField.PUBLISHER: _unique([article.publisher]),
        KeywordField.SECTION: _unique([article.section]),
        KeywordField.REPORTER: _unique(reporter.name for reporter in article.reporters),
    }
    for kind, field in _ENTITY.items():
        keywords[field] = _unique(seen.id for seen in record.appearances if seen.type == kind)
    if article.published_at is not None:
        day = article.published_at.astimezone(SEOUL).date().isoformat()
        keywords[KeywordField.DAY] = [day]
        keywords[KeywordField.MONTH] = [day[:7]]
    return keywords


def _speaker(quote: QuoteRecord) -> str | None:
    """Who says it: a person, or an organization in whose name no person is given."""
    return quote.person_id or quote.organization_id


def _unique(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(value for value in values if value))
