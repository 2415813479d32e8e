"""How a read is answered: one snapshot of the store, one entity tag, and the bytes only where the client lacks them."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, TypedDict

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from app.api.conditional import VARY, caching_headers, entity_tag, held_tag
from app.api.formats.feeds import atom_feed, json_feed
from app.api.formats.geojson import feature_collection, places_of_articles
from app.api.formats.negotiation import Format, wanted
from app.api.formats.tables import Columns, chosen, csv_head, csv_rows, ndjson_rows
from app.api.pagination import link_header, normalized_query, own_address
from app.api.parameters import MAX_LIMIT, Paging, TotalMode, Whole
from app.api.problems import invalid_parameter
from app.api.rendered import DataState, Key, Rendered
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
    """What determines an answer beside its address: the generation of the data, or the revision of one thing.

    `of_index` says that the search index has a part in it.
    """

    parts: tuple[object, ...]
    modified: datetime | None = None
    of_index: bool = False


Versioner = Callable[[Reader, DataState], Version]


def data_version(_: Reader, state: DataState) -> Version:
    """The version of whatever depends on the data as a whole: the generations of the store and of the index."""
    return Version((state.store_id, state.generation, state.index_generation), state.modified, of_index=True)


def store_version(_: Reader, state: DataState) -> Version:
    """The version of whatever depends on the store alone."""
    return Version((state.store_id, state.generation), state.modified)


def form_of_articles(request: Request) -> Format:
    """The form in which a list of articles is to be answered.

    Raises:
        ProblemError: not-found: the path has the suffix of another form.
    """
    return wanted(request.scope, {Format.JSON, *TABLES, *ARTICLE_FORMS})


def parts_for(form: Format, include: Sequence[str]) -> tuple[str, ...]:
    """The parts of articles' details that the form takes, beside those that the client wants."""
    return tuple(dict.fromkeys((*include, "places"))) if form is Format.GEOJSON else tuple(include)


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


def as_table(columns: Columns, fields: Sequence[str] = ()) -> Mapping[Format, Renderer]:
    """A short list that is no page, as CSV and NDJSON."""
    shown = chosen(columns, fields)
    return {
        Format.CSV: lambda _, content: csv_head(shown) + csv_rows(content["items"], shown),
        Format.NDJSON: lambda _, content: ndjson_rows(only(content, fields)["items"]),
    }


def _as_file(request: Request) -> str:
    """Under which name a browser saves a table."""
    name = request.scope["path"].rstrip("/").rpartition("/")[2]
    return f'attachment; filename="{name}.csv"'


def as_geojson(request: Request, content: Content) -> bytes:
    """A page of places as GeoJSON."""
    return to_json(feature_collection(content["items"]))


def as_map_of_articles(request: Request, content: Content) -> bytes:
    """The places that a page of articles names as GeoJSON; its items include their places."""
    return to_json(places_of_articles(content["items"]))


FEEDS: Final[Mapping[Format, Renderer]] = {Format.FEED: as_json_feed, Format.ATOM: as_atom}
MAP: Final[Mapping[Format, Renderer]] = {Format.GEOJSON: as_geojson}
ARTICLE_FORMS: Final[Mapping[Format, Renderer]] = {**FEEDS, Format.GEOJSON: as_map_of_articles}
TABLES: Final = (Format.CSV, Format.NDJSON)
_SPARSE: Final = frozenset({Format.JSON, *TABLES})
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
    version: Versioner,
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
    if fields and form not in _SPARSE:
        raise invalid_parameter("fields", "This form has fields of its own.", "not-in-this-form")
    address = normalized_query(request)
    addressed = form in _ADDRESSED
    # Answers that hold the host's name are not kept by path alone.
    key: Key | None = None if addressed else request.scope.get("gisa.key")
    before = services.rendered.get(key) if key is not None else None

    def written(reader: Reader) -> tuple[bytes, str | None]:
        found = content(reader)
        link = link_header(request, _token(found)) if "next" in found else None
        return (
            to_json(only(found, fields)) if forms is None or form is Format.JSON else forms[form](request, found)
        ), link

    def made(reader: Reader, state: DataState) -> tuple[Response, Rendered | None]:
        now = version(reader, state)
        tag = entity_tag(address, form.value, request.url.netloc if addressed else "", *now.parts)
        headers = caching_headers(tag, now.modified)
        held = held_tag(request.headers, tag, now.modified)
        known = replace(before, state=state) if before is not None and before.tag == tag else None
        route = request.scope["route"].path
        if held is not None:
            unchanged = Response(status_code=304, headers={**headers, "ETag": held})
            if known is None:
                known = Rendered(tag, None, tuple(unchanged.raw_headers), route, state, modified=now.modified)
            return unchanged, known
        if known is not None and known.body is not None and known.modified == now.modified:
            return known.response(), known
        body, link = written(reader)
        if link is not None:
            headers["Link"] = link
        if form is Format.CSV:
            headers["Content-Disposition"] = _as_file(request)
        if now.of_index and services.search.generation != state.index_generation:
            # The index moved on meanwhile: nobody knows which of the two versions this is.
            untagged = {"Cache-Control": "no-cache", "Vary": VARY, **({"Link": link} if link else {})}
            return Response(body, media_type=form.media_type, headers=untagged), None
        response = Response(body, media_type=form.media_type, headers=headers)
        return response, Rendered(tag, body, tuple(response.raw_headers), route, state, modified=now.modified)

    def work() -> tuple[Response, Rendered | None]:
        freshness = services.freshness
        marks = freshness.marks()
        state = freshness.now(marks)
        if state is not None:
            with services.store.read(state.generation) as reader:
                answered = made(reader, state)
            if freshness.marks() == marks:
                return answered
            # Something changed meanwhile, and what was read may be newer than the state: once more, the state first.
            marks = freshness.marks()
        with services.store.read() as reader:
            return made(reader, freshness.look(reader, marks))

    response, kept = await services.reads.run(work)
    if key is not None and kept is not None:
        services.rendered.put(key, kept)
    return response


async def answer_list(
    request: Request,
    services: Services,
    *,
    version: Versioner,
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
    shown = chosen(columns, fields)
    whole = "limit" not in request.query_params
    if whole and paging.cursor is None:
        paging = replace(paging, whole=Whole())

    async def page_at(cursor: str | None, limit: int) -> tuple[bytes, str | None]:
        """The rows and where the next begin; what they are made from is not kept while the next are read."""

        def work() -> tuple[bytes, str | None]:
            # A snapshot for each page: a slow client holds none open.
            with services.store.read() as reader:
                found = content(reader, replace(paging, cursor=cursor, limit=limit, total=TotalMode.NONE))
            items = only(found, fields)["items"]
            return (csv_rows(items, shown) if form is Format.CSV else ndjson_rows(items)), _token(found)

        return await services.reads.run(work)

    rows, token = await page_at(paging.cursor, MAX_LIMIT if whole else paging.limit)
    headers = {"Cache-Control": "no-cache", "Vary": VARY}
    if form is Format.CSV:
        rows = csv_head(shown) + rows
        headers["Content-Disposition"] = _as_file(request)
    if not whole:
        headers["Link"] = link_header(request, token)
    # text/csv gets its charset from the response class.
    if not whole or token is None or request.scope.get("gisa.head"):
        return Response(rows, media_type=form.media_type, headers=headers)

    async def pages(rows: bytes, token: str | None) -> AsyncIterator[bytes]:
        yield rows
        while token is not None:
            rows, token = await page_at(token, MAX_LIMIT)
            yield rows

    return StreamingResponse(pages(rows, token), media_type=form.media_type, headers=headers)
