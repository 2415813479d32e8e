"""Pages of lists: opaque cursors that belong to one query, and Link headers."""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

import orjson
from starlette.requests import Request

from app.api.problems import Culprit, ProblemError, Problems

# What a page may change without becoming another list: how much of it is shown, not which items in which order.
_PRESENTATION: Final = frozenset({"cursor", "limit", "total", "fields", "include", "facets"})
_VERSION: Final = 1
MAX_OFFSET: Final = 10_000
"""How deep a ranked list can be paged; lists in order of time or id have no such end."""


def normalized_query(request: Request, *, without: frozenset[str] = frozenset()) -> str:
    """Path and parameters in one order: equal for requests that mean the same."""
    pairs = sorted((name, value) for name, value in request.query_params.multi_items() if name not in without)
    return f"{request.url.path}?{urlencode(pairs)}"


def query_hash(request: Request) -> str:
    """Identifies a list: its path, filters and order."""
    normal = normalized_query(request, without=_PRESENTATION)
    return base64.urlsafe_b64encode(hashlib.blake2b(normal.encode(), digest_size=9).digest()).decode()


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the next page begins: after the sort values of a keyset, or at an offset of one index generation."""

    values: tuple[Any, ...]
    generation: str | None = None

    def encode(self, request: Request) -> str:
        """An opaque, url-safe token that is good for this request's list only."""
        data = orjson.dumps([_VERSION, query_hash(request), self.generation, self.values])
        check = hashlib.blake2b(data, digest_size=4).digest()
        return base64.urlsafe_b64encode(check + data).decode().rstrip("=")


def _invalid(detail: str) -> ProblemError:
    culprit: Culprit = {"parameter": "cursor", "code": Problems.INVALID_CURSOR.code, "detail": detail}
    return ProblemError(Problems.INVALID_CURSOR, detail, errors=[culprit])


def decode_cursor(token: str, request: Request, *, keyset: tuple[type, ...] | None) -> Cursor:
    """Read a token that `Cursor.encode` made for the same list.

    `keyset` are the types of the sort values; None expects an offset into a ranked list.

    Raises:
        ProblemError: invalid-cursor: it is damaged, or of another list.
    """
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
        check, data = raw[:4], raw[4:]
        if check != hashlib.blake2b(data, digest_size=4).digest():
            raise ValueError("damaged")
        version, query, generation, values = orjson.loads(data)
    except (ValueError, binascii.Error):
        raise _invalid("This is no cursor of this API.") from None
    if version != _VERSION or query != query_hash(request):
        raise _invalid("The cursor belongs to a list with other filters or another order.")
    expected = keyset or (int,)
    if (generation is None) != (keyset is not None) or len(values) != len(expected):
        raise _invalid("The cursor belongs to a list in another order.")
    if not all(isinstance(value, kind) for value, kind in zip(values, expected, strict=True)):
        raise _invalid("This is no cursor of this API.")
    return Cursor(tuple(values), generation)


def cursor_expired() -> ProblemError:
    """The index changed since the cursor of a ranked list was made."""
    return ProblemError(
        Problems.CURSOR_EXPIRED,
        errors=[
            {"parameter": "cursor", "code": Problems.CURSOR_EXPIRED.code, "detail": Problems.CURSOR_EXPIRED.meaning}
        ],
    )


def own_path(request: Request) -> str:
    """The path as the client wrote it, with its suffix."""
    scope = request.scope
    return f"{scope.get('root_path', '')}{scope['path']}{scope.get('gisa.suffix', '')}"


def own_address(request: Request, suffix: str, cursor: str | None = None) -> str:
    """The absolute address of this list in the form of the suffix, or of its page at the cursor."""
    path = f"{request.scope.get('root_path', '')}{request.scope['path']}{suffix}"
    pairs = [(name, value) for name, value in request.query_params.multi_items() if not (cursor and name == "cursor")]
    query = urlencode([*pairs, ("cursor", cursor)] if cursor else pairs)
    return f"{request.url.scheme}://{request.url.netloc}{path}{'?' if query else ''}{query}"


def link_header(request: Request, next_token: str | None) -> str:
    """RFC 8288 links of one page of a list: self, first, and next where there is one."""
    path = own_path(request)
    pairs = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    token = request.query_params.get("cursor")

    def target(cursor: str | None) -> str:
        query = urlencode([*pairs, ("cursor", cursor)] if cursor else pairs)
        return f"<{path}?{query}>" if query else f"<{path}>"

    links = [f'{target(token)}; rel="self"', f'{target(None)}; rel="first"']
    if next_token:
        links.append(f'{target(next_token)}; rel="next"')
    return ", ".join(links)
