"""What was found in an article, laid over its text: people, organizations, places and quotes as marks and as lists.

Takes what GET /v1/articles/{id} and POST /v1/analyze answer alike; only the former knows ids to link to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from markupsafe import Markup

from app.web.kinds import KINDS, Kind
from app.web.marks import Mark, marked, marked_paragraphs

QUOTE_KINDS: Final = {"direct": "직접 인용", "indirect": "간접 인용"}
"""What the kinds of quotes are called."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """The article's texts with what was found in them."""

    title: Markup
    paragraphs: Sequence[Markup]


@dataclass(frozen=True, slots=True)
class FoundName:
    """A person, organization or place of the article; `about` tells more, `address` is its page, if it has one."""

    name: str
    aliases: Sequence[str]
    about: str
    mentions: int
    address: str | None


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote: its words, who said them, and the id of its mark in the text."""

    anchor: str
    kind: str
    text: str
    speaker: str | None
    speaker_address: str | None
    verb: str | None


def position(title: Mapping[str, Any]) -> str:
    """A title in words: 전 대전광역시 시장."""
    return " ".join(part for part in ("전" if title["former"] else "", title["organization"], title["text"]) if part)


def _about(kind: Kind, entity: Mapping[str, Any]) -> str:
    if kind.type == "person":
        return ", ".join(position(title) for title in entity["titles"])
    if kind.type == "place":
        return " ".join(reversed(entity["within"]))
    return ""


def _address(root: str, kind: Kind, identity: str | None) -> str | None:
    return f"{root}/{kind.plural}/{quote(identity, safe='')}" if identity else None


def found_names(found: Mapping[str, Any], root: str) -> dict[Kind, list[FoundName]]:
    """The names of each kind, in the order of the answer."""
    return {
        kind: [
            FoundName(
                entity["name"],
                [alias for alias in entity["aliases"] if alias != entity["name"]],
                _about(kind, entity),
                len(entity["mentions"]),
                _address(root, kind, entity.get("id")),
            )
            for entity in found[kind.plural]
        ]
        for kind in KINDS
    }


def _anchor(number: int) -> str:
    return f"quote-{number}"


def speaker_of(quote: Mapping[str, Any], root: str) -> tuple[str | None, str | None]:
    """Who said it, and the page of that person or organization."""
    speaker = quote["speaker"] or {}
    # A person by their whole name; others as printed (대전시 관계자), which says more than the organization.
    name = speaker.get("person") or speaker.get("text")
    addresses = [_address(root, kind, speaker.get(f"{kind.type}_id")) for kind in KINDS]
    return name, next((address for address in addresses if address), None)


def found_quotes(found: Mapping[str, Any], root: str) -> list[FoundQuote]:
    """The quotes in the order of the text."""
    return [
        FoundQuote(_anchor(number), QUOTE_KINDS[one["kind"]], one["text"], *speaker_of(one, root), one["verb"])
        for number, one in enumerate(found["quotes"], 1)
    ]


def _marks(found: Mapping[str, Any], field: str, root: str) -> list[Mark]:
    marks = []
    if field == "body":
        for number, one in enumerate(found["quotes"], 1):
            attributes = {"class": f"found quote {one['kind']}", "id": _anchor(number)}
            marks.append(Mark(one["start"], one["end"], "q", attributes))
    for kind in KINDS:
        for number, entity in enumerate(found[kind.plural]):
            address = _address(root, kind, entity.get("id"))
            about = _about(kind, entity)
            attributes = {
                "class": f"found {kind.type}",
                "title": f"{kind.name}: {entity['name']}{f' ({about})' if about else ''}",
                "data-same": f"{kind.type}-{number}",
            }
            if address:
                attributes["href"] = address
            marks += [
                Mark(mention["start"], mention["end"], "a" if address else "span", attributes)
                for mention in entity["mentions"]
                if mention["field"] == field
            ]
    return marks


def marked_text(title: str, body: str, found: Mapping[str, Any], root: str) -> MarkedText:
    """Title and paragraphs with everything that was found in them marked; names lead to their pages."""
    return MarkedText(marked(title, _marks(found, "title", root)), marked_paragraphs(body, _marks(found, "body", root)))


def counts(found: Mapping[str, Any]) -> dict[str, int]:
    """How many of each there are, for the legend."""
    return {**{kind.type: len(found[kind.plural]) for kind in KINDS}, "quote": len(found["quotes"])}


def shown(article: Mapping[str, Any], found: Mapping[str, Any], root: str) -> dict[str, Any]:
    """All of this, as the templates of `_found.html` take it."""
    return {
        "text": marked_text(article["title"], article["body"], found, root),
        "names": found_names(found, root),
        "quotes": found_quotes(found, root),
        "counts": counts(found),
    }
