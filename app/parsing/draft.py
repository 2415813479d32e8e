"""What a reader has found so far; readers fill it field by field, then it is checked and becomes an article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Final

from app.korean.text import normalize, one_line
from app.parsing.article import PARAGRAPH_BREAK, Image, ParsedArticle, Publisher, RelatedLink, Reporter
from app.parsing.errors import Reason, UnreadablePageError

_LEAST_BODY: Final = 10


@dataclass(slots=True)
class Draft:
    """An article in the making: every field may be missing."""

    title: str | None = None
    subtitle: str | None = None
    publisher: Publisher | None = None
    section: str | None = None
    reporters: list[Reporter] = field(default_factory=list)
    published_at: datetime | None = None
    modified_at: datetime | None = None
    paragraphs: list[str] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    related: list[RelatedLink] = field(default_factory=list)
    comment_count: int | None = None
    url: str | None = None
    language: str | None = None

    def fill_from(self, other: Draft) -> None:
        """Take from another draft each field that is missing here."""
        for each in fields(self):
            mine = getattr(self, each.name)
            if mine is None or mine == []:
                setattr(self, each.name, getattr(other, each.name))

    def finish(self) -> ParsedArticle:
        """The article, its text normalized.

        Raises:
            UnreadablePageError: NO_TITLE or NO_BODY.
        """
        title = one_line(self.title or "")
        if not title:
            raise UnreadablePageError(Reason.NO_TITLE, "No headline was found.")
        paragraphs = [text for text in (_paragraph(raw) for raw in self.paragraphs) if text]
        if sum(map(len, paragraphs)) < _LEAST_BODY:
            raise UnreadablePageError(Reason.NO_BODY, "No text of an article was found.")
        modified = (
            self.modified_at if self.published_at is None or _later(self.modified_at, self.published_at) else None
        )
        return ParsedArticle(
            title=title,
            body=PARAGRAPH_BREAK.join(paragraphs),
            subtitle=normalize(self.subtitle or "") or None,
            publisher=self.publisher,
            section=one_line(self.section or "") or None,
            reporters=tuple(_distinct_reporters(self.reporters)),
            published_at=self.published_at,
            modified_at=modified,
            images=tuple(_distinct_images(self.images)),
            related=tuple(_distinct_links(self.related, title)),
            comment_count=self.comment_count,
            url=self.url,
            language=self.language or language_of(title + " ".join(paragraphs[:20])),
        )


def language_of(text: str) -> str | None:
    """The language of a text by its script: ko, ja, zh or en; None where it is none of them."""
    letters = [letter for letter in text[:4000] if letter.isalpha()]
    if not letters:
        return None
    hangul = sum("가" <= letter <= "힣" for letter in letters) / len(letters)
    kana = sum("ぁ" <= letter <= "ヿ" for letter in letters) / len(letters)
    latin = sum(letter.isascii() for letter in letters) / len(letters)
    if hangul > 0.2:
        return "ko"
    if kana > 0.1:
        return "ja"
    if latin > 0.8:
        return "en"
    return "zh" if sum("一" <= letter <= "鿿" for letter in letters) / len(letters) > 0.5 else None


def _later(modified: datetime | None, published: datetime) -> bool:
    return modified is not None and modified >= published


def _paragraph(raw: str) -> str:
    # A blank line inside a paragraph would read as two.
    return "\n".join(line for line in normalize(raw).split("\n") if line)


def _distinct_reporters(reporters: Iterable[Reporter]) -> Iterable[Reporter]:
    known: dict[str, Reporter] = {}
    for reporter in reporters:
        name = one_line(reporter.name)
        if name and (name not in known or known[name].email is None):
            known[name] = Reporter(name, reporter.email)
    return known.values()


def _distinct_images(images: Iterable[Image]) -> Iterable[Image]:
    known: dict[tuple[str | None, str | None], Image] = {}
    for image in images:
        made = Image(image.url, one_line(image.caption or "") or None)
        if made.url or made.caption:
            known.setdefault((made.url, made.caption), made)
    return known.values()


def _distinct_links(links: Iterable[RelatedLink], title: str) -> Iterable[RelatedLink]:
    known: dict[str, RelatedLink] = {}
    for link in links:
        text = one_line(link.title)
        if text and text != title:
            known.setdefault(text, RelatedLink(text, link.url))
    return known.values()
