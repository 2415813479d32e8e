"""Reads entities out of a few sentences, for the tests beside it."""

from __future__ import annotations

from datetime import datetime

from app.extraction.document import analyse_article
from app.extraction.extract import extract_entities
from app.extraction.extraction import Extraction, Organization, Person, Place
from app.extraction.names.lists import NameLists, shipped
from app.parsing.article import ParsedArticle, Reporter


def entities(
    body: str,
    title: str = "오늘의 소식",
    reporters: tuple[str, ...] = (),
    published_at: datetime | None = None,
    names: NameLists | None = None,
) -> Extraction:
    """The entities of an article with that body."""
    article = ParsedArticle(
        title=title, body=body, reporters=tuple(map(Reporter, reporters)), published_at=published_at
    )
    return extract_entities(analyse_article(article), names or shipped())


def forms(found: Person | Organization | Place) -> list[str]:
    """The surfaces of an entity in the order of the article."""
    return [mention.text for mention in found.mentions]


def named(found: tuple[Person, ...] | tuple[Organization, ...] | tuple[Place, ...]) -> set[str]:
    """The names of entities."""
    return {entity.name for entity in found}
