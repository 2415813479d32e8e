"""What a page becomes: the parsed article. Unknown values are None, never guessed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

PARAGRAPH_BREAK: Final = "\n\n"
"""The body is its paragraphs joined by a blank line."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published the article: name as the publisher prints it, registered domain if known."""

    name: str
    domain: str | None = None


@dataclass(frozen=True, slots=True)
class Reporter:
    """One name of the byline."""

    name: str
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """One picture of the article."""

    url: str | None = None
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """A headline that the page links to; not part of the article."""

    title: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """One article as its page gives it. Text is normalized (NFC); times are aware."""

    title: str
    body: str
    subtitle: str | None = None
    publisher: Publisher | None = None
    section: str | None = None
    reporters: tuple[Reporter, ...] = ()
    published_at: datetime | None = None
    modified_at: datetime | None = None
    images: tuple[Image, ...] = ()
    related: tuple[RelatedLink, ...] = ()
    comment_count: int | None = None
    url: str | None = None
    language: str | None = None

    @property
    def captions(self) -> str:
        """The captions, a line each: the text that is indexed as the field `captions`."""
        return "\n".join(image.caption for image in self.images if image.caption)
