"""Conditional requests and caching (RFC 9110, 9111): entity tags, Last-Modified, 304."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

import orjson
from starlette.datastructures import Headers

from app.api.times import http_date

REPRESENTATION: Final = 1
"""Part of every entity tag: raise it when the same data is written in another way."""

PUBLIC: Final = "public, max-age=60, stale-while-revalidate=300"
VARY: Final = "Accept, Accept-Encoding"

_TAG: Final = re.compile(r'(?:W/)?"([\x21\x23-\x7e\x80-\xff]*)"')
_ENCODED: Final = re.compile(r"\.(?:gzip|br|zstd)$")


def entity_tag(*parts: object) -> str:
    """A strong entity tag of what determines a representation."""
    data = orjson.dumps([REPRESENTATION, *parts], default=str)
    return f'"{base64.urlsafe_b64encode(hashlib.blake2b(data, digest_size=12).digest()).decode()}"'


def encoded_tag(tag: bytes, coding: bytes) -> bytes:
    """The tag of the same representation in a content coding: other bytes need another strong tag."""
    return b'%b.%b"' % (tag[:-1], coding) if tag.startswith(b'"') else tag


def _matching(header: str, tag: str) -> str | None:
    """The client's tag that means `tag`, by weak comparison and in whatever content coding it was sent."""
    if header.strip() == "*":
        return tag
    opaque = tag.strip('"')
    for match in _TAG.finditer(header):
        if _ENCODED.sub("", match[1]) == opaque:
            return f'"{match[1]}"'
    return None


def held_tag(headers: Headers, tag: str, modified: datetime | None) -> str | None:
    """The tag for a 304 where the client holds this representation already, else None.

    If-None-Match goes before dates, as RFC 9110 (13.2.2) wants it.
    """
    wanted = headers.get("if-none-match")
    if wanted is not None:
        return _matching(wanted, tag)
    since = headers.get("if-modified-since")
    if since is None or modified is None:
        return None
    try:
        moment = parsedate_to_datetime(since)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return tag if modified.replace(microsecond=0) <= moment else None


def caching_headers(tag: str, modified: datetime | None = None) -> dict[str, str]:
    """The headers of a read that anybody may cache for a minute."""
    headers = {"ETag": tag, "Cache-Control": PUBLIC, "Vary": VARY}
    if modified is not None:
        headers["Last-Modified"] = http_date(modified)
    return headers
