"""What a layout is: where a publisher's pages of a time keep each field; the others are read generically."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Layout:
    """Selectors (see app.parsing.selectors) of one publisher's pages, for articles of [valid_from, valid_to]."""

    domains: tuple[str, ...]
    title: str | None = None
    subtitle: str | None = None
    section: str | None = None
    reporters: str | None = None
    published_at: str | None = None
    modified_at: str | None = None
    body: str | None = None
    captions: str | None = None
    drop: str | None = None
    """Parts inside the body that are not of the article."""
    credit_ends_caption: bool = False
    """Captions end with the picture's source, which is no part of them."""
    valid_from: date | None = None
    valid_to: date | None = None

    def holds_for(self, host: str, day: date | None) -> bool:
        """Whether an article of a host and day is laid out so; without a day, the layouts still in use are taken."""
        if not any(host == domain or host.endswith(f".{domain}") for domain in self.domains):
            return False
        if day is None:
            return self.valid_to is None
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)
