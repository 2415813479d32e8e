"""Rows for spreadsheets and scripts: CSV (RFC 4180, safe to open in Excel) and NDJSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from app.api.responses import to_json

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: the field of the items that it tells of, and what it shows of an item."""

    field: str
    value: Callable[[Row], Any]


Columns = Mapping[str, Column]

BOM: Final = "\ufeff"
"""Tells Excel that the file is UTF-8."""
# A cell that begins so is a formula to a spreadsheet, whoever wrote the article; Excel takes the wide signs for the
# narrow ones.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def _of(field: str, key: str) -> Column:
    """One value of a field that is an object."""
    return Column(field, lambda row: (row.get(field) or {}).get(key))


def _joined(field: str, show: Callable[[Any], Any] = str) -> Column:
    """A field that is a list, in one cell."""
    return Column(field, lambda row: "; ".join(str(show(part)) for part in row.get(field) or ()))


def _key(name: str) -> Callable[[Any], Any]:
    return lambda part: part[name]


def _field(name: str) -> Callable[[Row], Any]:
    return lambda row: row.get(name)


def plain(*names: str) -> dict[str, Column]:
    """Columns that show fields as they are."""
    return {name: Column(name, _field(name)) for name in names}


_NAMES: Final = {name: _joined(name, _key("name")) for name in ("people", "organizations", "places")}

ARTICLE_COLUMNS: Final[Columns] = {
    **plain("id", "url", "title", "subtitle"),
    "publisher": _of("publisher", "name"),
    "section": plain("section")["section"],
    "reporters": _joined("reporters", _key("name")),
    **plain("published_at", "modified_at", "summary"),
}
_PARTS: Final[Columns] = {**plain("body"), **_NAMES, "quotes": _joined("quotes", _key("text"))}
_FOUND: Final[Columns] = {
    **plain("score"),
    "snippet": _of("snippet", "text"),
    "highlights": _joined("highlights", lambda mark: f"{mark['field']} {mark['start']}-{mark['end']}"),
}
SIMILAR_COLUMNS: Final[Columns] = {**ARTICLE_COLUMNS, **plain("score", "overlap", "duplicate")}
QUOTE_COLUMNS: Final[Columns] = {
    **plain("id", "kind", "text"),
    **{name: _of("speaker", key) for name, key in (("speaker", "text"), ("person", "person"))},
    **{name: _of("speaker", name) for name in ("person_id", "organization", "organization_id", "anonymous")},
    **plain("verb", "tone", "statement_id"),
    **{f"article_{name}": _of("article", name) for name in ("id", "title", "url", "publisher", "published_at")},
    **plain("start", "end"),
    "sentence": _of("sentence", "text"),
}
_ENTITY_COLUMNS: Final[Columns] = {
    **plain("id", "name"),
    "aliases": _joined("aliases"),
    **plain("article_count", "mention_count", "first_seen", "last_seen"),
}
PERSON_COLUMNS: Final[Columns] = {**_ENTITY_COLUMNS, "titles": _joined("titles", _key("text"))}
ORGANIZATION_COLUMNS: Final[Columns] = _ENTITY_COLUMNS
_PLACE: Final[Columns] = {**plain("kind", "latitude", "longitude"), "within": _joined("within")}
PLACE_COLUMNS: Final[Columns] = {**_ENTITY_COLUMNS, **_PLACE}
_NAMED_COLUMNS: Final[Columns] = {
    **plain("id", "name"),
    "aliases": _joined("aliases"),
    "mentions": _joined("mentions", lambda one: f"{one['field']} {one['start']}-{one['end']}"),
}
NAMED_COLUMNS: Final[Mapping[str, Columns]] = {
    "people": {**_NAMED_COLUMNS, "titles": _joined("titles", _key("text"))},
    "organizations": _NAMED_COLUMNS,
    "places": {**_NAMED_COLUMNS, **_PLACE},
    "quotes": {name: QUOTE_COLUMNS[name] for name in QUOTE_COLUMNS if QUOTE_COLUMNS[name].field != "article"},
}
"""What one article names and quotes, by what it is."""
RELATED_COLUMNS: Final[Columns] = plain("id", "type", "name", "together", "lift")
TIMELINE_COLUMNS: Final[Columns] = plain("start", "mention_count", "article_count")
HISTOGRAM_COLUMNS: Final[Columns] = plain("start", "article_count")
SOURCE_COLUMNS: Final[Columns] = plain("publisher", "article_count", "share")
TREND_COLUMNS: Final[Columns] = {
    **plain("id", "type", "name", "observed", "expected", "score"),
    "history": _joined("history"),
}


def article_columns(include: Sequence[str], *, found: bool) -> Columns:
    """The columns of articles with those parts of their details; `found`: with what matched a query, too."""
    return {**ARTICLE_COLUMNS, **{name: _PARTS[name] for name in include}, **(_FOUND if found else {})}


def quote_columns(*, found: bool) -> Columns:
    """The columns of quotes; `found`: with what matched a query, too."""
    return {**QUOTE_COLUMNS, **(_FOUND if found else {})}


def chosen(columns: Columns, fields: Sequence[str]) -> Columns:
    """The columns that tell of those fields, and the id; all of them without `fields`."""
    return {name: one for name, one in columns.items() if not fields or one.field in {"id", *fields}}


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
    return "".join(_line([_cell(column.value(row)) for column in columns.values()]) for row in rows).encode(
        "utf-8", "replace"
    )


def _line(cells: Sequence[Any]) -> str:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue()


def ndjson_rows(rows: Iterable[Row]) -> bytes:
    """One JSON object a line."""
    return b"".join(to_json(row) + b"\n" for row in rows)
