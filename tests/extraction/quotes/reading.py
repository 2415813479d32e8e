"""What the tests of quotes share: an article from its text, with the people and organizations the test names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.extraction.document import analyse_article
from app.extraction.extraction import Field, Mention, Organization, Person, Position, Quote
from app.extraction.quotes.extract import extract_quotes
from app.parsing.article import ParsedArticle


def _mentions(body: str, forms: Sequence[str]) -> tuple[Mention, ...]:
    field: Field = "body"
    pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return tuple(Mention(field, found.start(), found.end(), found[0]) for found in re.finditer(pattern, body))


def person(body: str, name: str, *aliases: str, title: str | None = None, organization: str | None = None) -> Person:
    """A person with a mention wherever one of the forms stands."""
    titles = (Position(title, organization),) if title else ()
    return Person(name, titles, aliases, _mentions(body, (name, *aliases)))


def organization(body: str, name: str, *aliases: str) -> Organization:
    """An organization with a mention wherever one of the forms stands."""
    return Organization(name, aliases, None, _mentions(body, (name, *aliases)))


def read(body: str, people: Sequence[str] = (), organizations: Sequence[str] = ()) -> tuple[Quote, ...]:
    """The quotes of a body; `people` and `organizations` are names, further forms after a slash (허태정/허)."""
    found = [person(body, *names.split("/")) for names in people]
    institutions = [organization(body, *names.split("/")) for names in organizations]
    document = analyse_article(ParsedArticle("제목", body))
    quotes = extract_quotes(document, found, institutions)
    for quote in quotes:
        assert body[quote.start : quote.end] == quote.text
        assert quote.sentence[0] <= quote.start <= quote.end <= quote.sentence[1]
    return quotes


def direct(body: str, people: Sequence[str] = (), organizations: Sequence[str] = ()) -> list[tuple[str, str | None]]:
    """The direct quotes of a body as (text, speaker as printed)."""
    return [
        (quote.text, quote.speaker.text if quote.speaker else None)
        for quote in read(body, people, organizations)
        if quote.kind == "direct"
    ]


def indirect(body: str, people: Sequence[str] = (), organizations: Sequence[str] = ()) -> list[tuple[str, str | None]]:
    """The indirect quotes of a body as (text, speaker as printed)."""
    return [
        (quote.text, quote.speaker.text if quote.speaker else None)
        for quote in read(body, people, organizations)
        if quote.kind == "indirect"
    ]
