"""Rows for spreadsheets and scripts: CSV (RFC 4180, safe to open in Excel) and NDJSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Final

from app.api.responses import to_json

Row = Mapping[str, Any]
Columns = Mapping[str, Callable[[Row], Any]]

BOM: Final = "\ufeff"
"""Tells Excel that the file is UTF-8."""
# A cell that begins so is a formula to a spreadsheet, whoever wrote the article.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


def _key(name: str) -> Callable[[Row], Any]:
    return lambda row: row.get(name)


def _of(name: str, key: str) -> Callable[[Row], Any]:
    return lambda row: (row.get(name) or {}).get(key)


def _joined(name: str, key: str | None = None) -> Callable[[Row], Any]:
    return lambda row: "; ".join(str(part[key] if key else part) for part in row.get(name) or ())


def _plain(*names: str) -> dict[str, Callable[[Row], Any]]:
    return {name: _key(name) for name in names}


ARTICLE_COLUMNS: Final[Columns] = {
    **_plain("id", "url", "title", "subtitle"),
    "publisher": _of("publisher", "name"),
    "section": _key("section"),
    "reporters": _joined("reporters", "name"),
    **_plain("published_at", "modified_at", "summary"),
}
QUOTE_COLUMNS: Final[Columns] = {
    **_plain("id", "kind", "text"),
    "speaker": _of("speaker", "text"),
    "person": _of("speaker", "person"),
    "person_id": _of("speaker", "person_id"),
    "organization": _of("speaker", "organization"),
    "organization_id": _of("speaker", "organization_id"),
    "anonymous": _of("speaker", "anonymous"),
    **_plain("verb", "tone", "statement_id"),
    "article_id": _of("article", "id"),
    "article_title": _of("article", "title"),
    "article_url": _of("article", "url"),
    "article_publisher": _of("article", "publisher"),
    "article_published_at": _of("article", "published_at"),
}
_ENTITY_COLUMNS: Final[Columns] = {
    **_plain("id", "name"),
    "aliases": _joined("aliases"),
    **_plain("article_count", "mention_count", "first_seen", "last_seen"),
}
PERSON_COLUMNS: Final[Columns] = {**_ENTITY_COLUMNS, "titles": _joined("titles", "text")}
ORGANIZATION_COLUMNS: Final[Columns] = _ENTITY_COLUMNS
PLACE_COLUMNS: Final[Columns] = {
    **_ENTITY_COLUMNS,
    **_plain("kind", "latitude", "longitude"),
    "within": _joined("within"),
}


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


def csv_head(columns: Iterable[str]) -> bytes:
    """The first line, after the byte order mark."""
    return (BOM + _line(list(columns))).encode()


def csv_rows(rows: Iterable[Row], columns: Columns) -> bytes:
    """One line for each row; text that a spreadsheet would run as a formula is marked as text."""
    return "".join(_line([_cell(value(row)) for value in columns.values()]) for row in rows).encode("utf-8", "replace")


def _line(cells: Sequence[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def ndjson_rows(rows: Iterable[Row]) -> bytes:
    """One JSON object a line."""
    return b"".join(to_json(row) + b"\n" for row in rows)
