"""From a stored article to the documents of the indexes: one for the article, one for each of its quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from app.extraction.extraction import EntityType
from app.korean.calendar import SEOUL
from app.search.index import IndexDocument, KeywordField, TextField
from app.search.terms import TextTerms, all_terms, cuts, in_line, name_term
from app.store.records import IndexRecord, QuoteRecord

# Keeps the last word of one field from forming a phrase with the first of the next.
_BREAK: Final = f" {'¶ ' * 8}"

_ENTITY: Final = {
    EntityType.PERSON: KeywordField.PERSON,
    EntityType.ORGANIZATION: KeywordField.ORGANIZATION,
    EntityType.PLACE: KeywordField.PLACE,
}


_TITLES: Final = ("title", "subtitle")


def article_terms(records: Sequence[IndexRecord]) -> list[dict[str, TextTerms]]:
    """The terms of each article's texts by field."""
    texts = [
        (number, name, text, record.columns[name])
        for number, record in enumerate(records)
        for name, text in record.article.texts(record.body, record.captions).items()
        if name in record.columns
    ]
    found: list[dict[str, TextTerms]] = [{} for _ in records]
    terms = all_terms([(text, columns) for _, _, text, columns in texts])
    for (number, name, _, _), one in zip(texts, terms, strict=True):
        found[number][name] = one
    return found


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


def quote_documents(records: Sequence[IndexRecord]) -> Iterator[IndexDocument]:
    """The index documents of the articles' quotes; their analysis is cut out of the bodies'."""
    quoting = [record for record in records if record.quotes and "body" in record.columns]
    texts = [
        (quote.text, part)
        for record in quoting
        for quote, part in zip(
            record.quotes,
            cuts(record.columns["body"], ((quote.start, quote.end) for quote in record.quotes)),
            strict=True,
        )
    ]
    terms = iter(all_terms(texts))
    for record in quoting:
        keywords = _article_keywords(record)
        for quote, one in zip(record.quotes, terms, strict=False):
            yield _quote(record, quote, one, keywords)


def _quote(
    record: IndexRecord, quote: QuoteRecord, terms: TextTerms, shared: Mapping[KeywordField, list[str]]
) -> IndexDocument:
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
