"""What this server is and can do."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from app.api.answering import Version, answer, data_version
from app.api.formats.negotiation import Format
from app.api.incoming import MAX_CHARACTERS
from app.api.lists import BOUND
from app.api.pagination import MAX_OFFSET
from app.api.parameters import DEFAULT_LIMIT, FACETS, INCLUDES, MAX_LIMIT, ArticleSort
from app.api.problems import READ, documented
from app.api.rendered import DataState
from app.api.route import resource_router
from app.api.schemas.meta import Meta
from app.api.services import Services, ServicesDep
from app.api.views import shown_always
from app.korean.analyser import ANALYSER_VERSION
from app.search.builds import VERSIONS
from app.search.query import MAX_LENGTH
from app.store import migrations
from app.store.session import Reader

router = resource_router("/v1/meta", "meta")

CAPABILITIES: Final = (
    *(f"format:{form.value}" for form in Format),
    *(f"facet:{name}" for name in FACETS),
    *(f"sort:{order.value}" for order in ArticleSort),
    *(f"include:{name}" for name in INCLUDES),
    "analyze",
    "search",
    "suggest",
    "similar",
    "write",
    "batch",
    "revisions",
    "stats:histogram",
    "stats:sources",
    "stats:trends",
    "stats:network",
)


def _meta(reader: Reader, services: Services) -> Mapping[str, Any]:
    counts = reader.state.counts()
    settings = services.settings
    index = services.search.status()
    return {
        "versions": {
            "gisa": version("gisa"),
            "analyser": ANALYSER_VERSION,
            "index": VERSIONS,
            "schema": migrations.latest(),
        },
        "capabilities": list(CAPABILITIES),
        "limits": {
            "page_size": MAX_LIMIT,
            "default_page_size": DEFAULT_LIMIT,
            "query_characters": MAX_LENGTH,
            "ranked_items": MAX_OFFSET,
            "bounded_total": BOUND,
            "body_bytes": settings.max_body_bytes,
            "page_bytes": settings.max_input_bytes,
            "analyzed_characters": MAX_CHARACTERS,
        },
        "counts": {name: counts[name] for name in ("articles", "people", "organizations", "places", "quotes")},
        "store_id": reader.state.store_id(),
        "generation": reader.state.generation(),
        "index_generation": services.search.generation,
        "index": {"ready": index.ready, "documents": index.documents, "pending": index.pending},
        "access": {
            "reading": settings.reading,
            "rate_limit_key": settings.rate_limit_key,
            "rate_limit_address": settings.rate_limit_address,
        },
        "database": services.store.dialect,
        "time_zone": "Asia/Seoul",
        "started_at": shown_always(services.started_at),
    }


@router.get("", name="get", response_model=Meta, responses=documented(*READ))
async def meta(request: Request, services: ServicesDep) -> Response:
    """Versions, capabilities, limits, counts, and the generations of data and index."""

    def of_this_server(reader: Reader, state: DataState) -> Version:
        # Another start may be another version, with other settings, of the same data.
        parts = data_version(reader, state).parts
        modified = max(state.modified, services.started_at) if state.modified is not None else None
        return Version((*parts, services.started_at.isoformat()), modified, of_index=True)

    return await answer(request, services, version=of_this_server, content=lambda reader: _meta(reader, services))
