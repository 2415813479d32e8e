"""Articles out again, in the form in which they can be loaded."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import orjson

from app.store.database import Store
from app.store.filters import ArticleFilters
from app.store.records import ArticleDetail


@contextmanager
def _opened(output: Path | None) -> Iterator[IO[bytes] | gzip.GzipFile]:
    if output is None:
        yield sys.stdout.buffer
    elif output.suffix == ".gz":
        with gzip.open(output, "wb") as file:
            yield file
    else:
        with output.open("wb") as file:
            yield file


def parsed_form(detail: ArticleDetail) -> dict[str, Any]:
    """The parsed article, as `gisa load` reads it; unknown values are left out."""
    record = detail.record
    publisher = {"name": record.publisher, "domain": record.publisher_domain} if record.publisher else None
    values: dict[str, Any] = {
        "url": record.url,
        "title": record.title,
        "subtitle": record.subtitle,
        "body": detail.body,
        "publisher": publisher,
        "section": record.section,
        "reporters": [{"name": reporter.name, "email": reporter.email} for reporter in record.reporters],
        "published_at": record.published_at,
        "modified_at": record.modified_at,
        "images": [{"url": image.url, "caption": image.caption} for image in detail.images],
        "related": [{"title": link.title, "url": link.url} for link in detail.related],
        "comment_count": record.comment_count,
        "language": record.language,
    }
    return {name: value for name, value in values.items() if value not in (None, [])}


def export_articles(store: Store, output: Path | None) -> int:
    """Write all articles as NDJSON, latest first, to a file (packed if named .gz) or standard output; their number.

    Raises:
        OSError: the file cannot be written.
    """
    count = 0
    with store.read() as reader, _opened(output) as file:
        for record in reader.articles.stream(ArticleFilters()):
            detail = reader.articles.get(record.id)
            if detail is not None:
                file.write(orjson.dumps(parsed_form(detail), option=orjson.OPT_APPEND_NEWLINE))
                count += 1
    return count
