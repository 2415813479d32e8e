"""How a read is answered: one snapshot of the store, one entity tag, and the bytes only where the client lacks them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, TypedDict

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from app.api.conditional import VARY, caching_headers, entity_tag, not_modified
from app.api.formats.feeds import atom_feed, json_feed
from app.api.formats.geojson import feature_collection
from app.api.formats.negotiation import Format, wanted
from app.api.formats.tables import Columns, csv_head, csv_rows, ndjson_rows
from app.api.pagination import link_header, normalized_query, own_address
from app.api.parameters import MAX_LIMIT, Paging, TotalMode
from app.api.rendered import Rendered
from app.api.responses import to_json
from app.api.services import Services
from app.store.session import Reader

Content = Mapping[str, Any]


class _Addresses(TypedDict):
    """Where a feed is, and its next page."""

    address: str
    next_address: str | None


Renderer = Callable[[Request, Content], bytes]


@dataclass(frozen=True, slots=True)
class Version:
    """What determines an answer beside its address: the generation of the data, or the revision of one thing."""

    parts: tuple[object, ...]
    modified: datetime | None = None


def data_version(services: Services) -> Callable[[Reader], Version]:
    """The version of whatever depends on the data as a whole: the generations of the store and of the index."""
    return lambda reader: Version((reader.state.store_id(), reader.state.generation(), services.search.generation))


def store_version(reader: Reader) -> Version:
    """The version of whatever depends on the store alone."""
    return Version((reader.state.store_id(), reader.state.generation()))


def _token(content: Content) -> str | None:
    token = content["next"]
    return token if isinstance(token, str) else None


def as_json_feed(request: Request, content: Content) -> bytes:
    """A page of articles as JSON Feed."""
    return to_json(json_feed(content["items"], **_addresses(request, content, ".feed")))


def as_atom(request: Request, content: Content) -> bytes:
    """A page of articles as Atom."""
    return atom_feed(content["items"], **_addresses(request, content, ".atom"))


def _addresses(request: Request, content: Content, suffix: str) -> _Addresses:
    token = _token(content)
    return {
        "address": own_address(request, suffix),
        "next_address": own_address(request, suffix, token) if token else None,
    }


def as_geojson(request: Request, content: Content) -> bytes:
    """A page of places as GeoJSON."""
    return to_json(feature_collection(content["items"]))


FEEDS: Final[Mapping[Format, Renderer]] = {Format.FEED: as_json_feed, Format.ATOM: as_atom}
MAP: Final[Mapping[Format, Renderer]] = {Format.GEOJSON: as_geojson}
# These hold the address under which they were asked for.
_ADDRESSED: Final = frozenset(FEEDS)


def only(content: Content, fields: Sequence[str]) -> Content:
    """The content, or each of its items, with these fields and the id alone."""
    if not fields:
        return content
    kept = {"id", *fields}
    if "items" in content:
        items = [{name: value for name, value in item.items() if name in kept} for item in content["items"]]
        return {**content, "items": items}
    return {name: value for name, value in content.items() if name in kept}


async def answer(
    request: Request,
    services: Services,
    *,
    version: Callable[[Reader], Version],
    content: Callable[[Reader], Content],
    fields: Sequence[str] = (),
    forms: Mapping[Format, Renderer] | None = None,
) -> Response:
    """Answer a read with its tag: 304, kept bytes, or the `content`. Both callables run in a worker thread.

    A content with a key `next` is a page of a list and gets a Link header. `forms` says how to write it otherwise
    than as JSON.

    Raises:
        ProblemError: overloaded, or what the callables raise.
    """
    form = wanted(request.scope, {Format.JSON, *(forms or ())})
    address = normalized_query(request)
    host = request.url.netloc if form in _ADDRESSED else ""

    def rendered(reader: Reader) -> Rendered:
        found = content(reader)
        link = link_header(request, _token(found)) if "next" in found else None
        body = to_json(only(found, fields)) if form is Format.JSON or forms is None else forms[form](request, found)
        return Rendered(body, form.media_type, link)

    def work() -> Response:
        with services.store.read() as reader:
            before = version(reader)
            tag = entity_tag(address, form.value, host, *before.parts)
            headers = caching_headers(tag, before.modified)
            held = not_modified(request, tag, before.modified, headers)
            if held is not None:
                return held
            kept = services.rendered.get(tag)
            if kept is None:
                kept = rendered(reader)
                # The index may have moved on meanwhile: then nobody knows which of the two versions this is.
                if version(reader) == before:
                    services.rendered.put(tag, kept)
                else:
                    headers = {"Cache-Control": "no-cache", "Vary": VARY}
        if kept.link is not None:
            headers["Link"] = kept.link
        return Response(kept.body, media_type=kept.media_type, headers=headers)

    return await services.reads.run(work)


async def answer_list(
    request: Request,
    services: Services,
    *,
    version: Callable[[Reader], Version],
    content: Callable[[Reader, Paging], Content],
    paging: Paging,
    columns: Columns,
    fields: Sequence[str] = (),
    forms: Mapping[Format, Renderer] | None = None,
) -> Response:
    """Answer a list as `answer` does, or as CSV or NDJSON: one page where `limit` is given, else all of it.

    Raises:
        ProblemError: overloaded, or what `content` raises.
    """
    form = wanted(request.scope, {Format.JSON, Format.CSV, Format.NDJSON, *(forms or ())})
    if form not in (Format.CSV, Format.NDJSON):
        return await answer(
            request,
            services,
            version=version,
            content=lambda reader: content(reader, paging),
            fields=fields,
            forms=forms,
        )
    return await _table(request, services, form, content, paging, columns, fields)


async def _table(
    request: Request,
    services: Services,
    form: Format,
    content: Callable[[Reader, Paging], Content],
    paging: Paging,
    columns: Columns,
    fields: Sequence[str],
) -> Response:
    shown = {name: value for name, value in columns.items() if not fields or name in {"id", *fields}}

    async def page_at(cursor: str | None, limit: int) -> tuple[bytes, Content]:
        def work() -> tuple[bytes, Content]:
            # A snapshot for each page: a slow client holds none open.
            with services.store.read() as reader:
                found = content(reader, replace(paging, cursor=cursor, limit=limit, total=TotalMode.NONE))
            items = only(found, fields)["items"]
            return (csv_rows(items, shown) if form is Format.CSV else ndjson_rows(items)), found

        return await services.reads.run(work)

    whole = "limit" not in request.query_params
    first, found = await page_at(paging.cursor, MAX_LIMIT if whole else paging.limit)
    head = csv_head(shown) if form is Format.CSV else b""
    headers = {"Cache-Control": "no-cache", "Vary": VARY}
    if form is Format.CSV:
        name = request.scope["path"].rstrip("/").rpartition("/")[2]
        headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    if not whole:
        headers["Link"] = link_header(request, _token(found))
    # text/csv gets its charset from the response class.
    if not whole or _token(found) is None or request.scope.get("gisa.head"):
        return Response(head + first, media_type=form.media_type, headers=headers)

    async def pages() -> AsyncIterator[bytes]:
        yield head + first
        token = _token(found)
        while token is not None:
            rows, following = await page_at(token, MAX_LIMIT)
            yield rows
            token = _token(following)

    return StreamingResponse(pages(), media_type=form.media_type, headers=headers)
