"""How a read is answered: one snapshot of the store, one entity tag, and the bytes only where the client lacks them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from app.api.conditional import caching_headers, entity_tag, not_modified
from app.api.pagination import link_header, normalized_query
from app.api.rendered import Rendered
from app.api.responses import JSON, to_json
from app.api.services import Services
from app.store.session import Reader


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


async def answer(
    request: Request,
    services: Services,
    *,
    version: Callable[[Reader], Version],
    content: Callable[[Reader], Mapping[str, object]],
) -> Response:
    """Answer a read with its tag: 304, kept bytes, or `content` as JSON. Both callables run in a worker thread.

    A content with a key `next` is a page of a list and gets a Link header.

    Raises:
        ProblemError: overloaded, or what the callables raise.
    """
    address = normalized_query(request)

    def work() -> Response:
        with services.store.read() as reader:
            before = version(reader)
            tag = entity_tag(address, *before.parts)
            headers = caching_headers(tag, before.modified)
            held = not_modified(request, tag, before.modified, headers)
            if held is not None:
                return held
            kept = services.rendered.get(tag)
            if kept is None:
                found = content(reader)
                link = link_header(request, _token(found)) if "next" in found else None
                kept = Rendered(to_json(found), JSON, link)
                # The index may have moved on meanwhile: then nobody knows which of the two versions this is.
                if version(reader) == before:
                    services.rendered.put(tag, kept)
                else:
                    headers = {"Cache-Control": "no-cache"}
        if kept.link is not None:
            headers["Link"] = kept.link
        return Response(kept.body, media_type=kept.media_type, headers=headers)

    return await services.reads.run(work)


def _token(content: Mapping[str, object]) -> str | None:
    token = content["next"]
    return token if isinstance(token, str) else None
