"""Ids and keys: what makes two pages the same article, two quotes the same quote, two spellings the same name."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from datetime import UTC, datetime
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl, quote, unquote_to_bytes, urlencode, urlsplit

import orjson

from app.extraction.extraction import EntityType, Place
from app.parsing.article import ParsedArticle

_ID_BYTES: Final = 10  # 80 bits: a collision among a billion articles has a chance of one in a million.
_BASE32: Final = "abcdefghijklmnopqrstuvwxyz234567"
_PAIRS: Final = [first + second for first in _BASE32 for second in _BASE32]  # of ten bits
_KEY_LENGTH: Final = 200
_TRACKING: Final = re.compile(r"utm_.*|fbclid|gclid|dclid|igshid|mc_[ce]id|_ga|yclid|msclkid|ref_src")
_PLAIN_IN_PATH: Final = ":@!$&'()*+,;=-._~"
_DEFAULT_PORT: Final = {"http": 80, "https": 443}
_COMPANY_FORM: Final = re.compile(r"㈜|\((?:주|유|사|재)\)|주식회사|유한회사|사단법인|재단법인")
_NOT_IN_KEY: Final = re.compile(r"[^\w]|_")


def short_id(*parts: str) -> str:
    """16 characters of a-z and 2-7 that derive from the parts alone."""
    digest = hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).digest()
    bits = int.from_bytes(digest[:_ID_BYTES])
    # As base64.b32encode does, in a quarter of the time: storing an article takes a hundred of these.
    return (
        f"{_PAIRS[bits >> 70]}{_PAIRS[bits >> 60 & 1023]}{_PAIRS[bits >> 50 & 1023]}{_PAIRS[bits >> 40 & 1023]}"
        f"{_PAIRS[bits >> 30 & 1023]}{_PAIRS[bits >> 20 & 1023]}{_PAIRS[bits >> 10 & 1023]}{_PAIRS[bits & 1023]}"
    )


def canonical_url(url: str) -> str:
    """The form in which two addresses of one page are equal.

    Scheme (http = https), host and default port are made uniform, percent-escapes too; fragment and parameters that
    only track a visit go. The order of the other parameters does not count. What names no host is left as it is.

    Raises:
        ValueError: the address cannot be taken apart.
    """
    parts = urlsplit(url.strip())
    scheme = parts.scheme.lower()
    host = (parts.hostname or "").rstrip(".")
    if not scheme or not host:
        return url.strip()
    if ":" in host:
        host = f"[{host}]"
    try:
        port = parts.port
    except ValueError:
        port = None
    if port is not None and port != _DEFAULT_PORT.get(scheme):
        host = f"{host}:{port}"
    if scheme == "http":
        scheme = "https"
    segments = (quote(unquote_to_bytes(segment), safe=_PLAIN_IN_PATH) for segment in parts.path.split("/"))
    path = "/".join(segments) or "/"
    query = urlencode(
        sorted(pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0]))
    )
    return f"{scheme}://{host}{path}" + (f"?{query}" if query else "")


def article_id(article: ParsedArticle) -> str:
    """From the URL, else from the source text: the same on every store."""
    if article.url:
        try:
            return short_id("article-url", canonical_url(article.url))
        except ValueError:  # not a URL that can be taken apart: it is still what names the page
            return short_id("article-url", article.url)
    published = article.published_at.astimezone(UTC).isoformat() if article.published_at else ""
    publisher = article.publisher.name if article.publisher else ""
    return short_id("article-text", *(_spaceless(part) for part in (article.title, article.body, publisher)), published)


def _spaceless(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a parsed article")


def content_hash(article: ParsedArticle) -> str:
    """Equal for two parsed articles that say the same in every field."""
    text = orjson.dumps(article, default=_plain, option=orjson.OPT_PASSTHROUGH_DATETIME | orjson.OPT_SORT_KEYS)
    return hashlib.sha256(text).hexdigest()[:32]


def quote_id(article: str, kind: str, text: str, occurrence: int) -> str:
    """Of the n-th time that this article quotes these words in this way."""
    return short_id("quote", article, kind, text, str(occurrence))


@lru_cache(maxsize=8192)  # An article's few names are asked for two hundred times while it is stored.
def name_key(name: str) -> str:
    """The form in which two spellings of a name are equal: no case, space, punctuation or legal form of a company."""
    folded = unicodedata.normalize("NFKC", _COMPANY_FORM.sub("", unicodedata.normalize("NFC", name))).casefold()
    return (_NOT_IN_KEY.sub("", folded) or folded.strip() or name)[:_KEY_LENGTH]


def path_key(names: tuple[str, ...]) -> str:
    """The key of a place with all that it lies within, nearest first: 중구 of 대전 is not 중구 of 서울."""
    return "/".join(name_key(name) for name in names)[: 2 * _KEY_LENGTH]


def place_key(place: Place) -> str:
    """What the appearances of one place have in common."""
    return path_key((place.canonical, *place.within)) if place.canonical else name_key(place.name)


def person_group(name: str) -> str:
    """What the appearances of one person, and of all namesakes, have in common.

    Of a name in several words the last: 도널드 트럼프 may be the 트럼프 of another article.
    """
    words = name.split()
    return name_key(words[-1] if words else name)


def group_entity_id(kind: EntityType, group_key: str) -> str:
    """The id of the organization or place of that group."""
    return short_id("entity", kind, group_key)
