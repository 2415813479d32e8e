"""One search over everything, and suggestions while typing."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from app.api.answering import answer, data_version
from app.api.conditional import VARY
from app.api.entity_lists import entity_views
from app.api.lists import found_quotes, query_report, total_view, written_articles
from app.api.parameters import PeriodQuery, Q, names_of, names_schema
from app.api.problems import READ, Problems, documented
from app.api.rendered import DataState, Rendered
from app.api.responses import JSONResponse
from app.api.route import resource_router
from app.api.schemas.search import SearchAnswer, Suggestions
from app.api.services import ServicesDep
from app.api.views import shown
from app.extraction.extraction import EntityType
from app.search.index import IndexDamagedError
from app.search.query import names_asked
from app.search.service import Search
from app.store.filters import ArticleFilters, EntityFilters, QuoteFilters
from app.store.records import ArticleRecord, EntityRecord
from app.store.session import Reader

search_router = resource_router("/v1/search", "search")
suggest_router = resource_router("/v1/suggest", "search")

_ENTITIES: Final = {
    "people": EntityType.PERSON,
    "organizations": EntityType.ORGANIZATION,
    "places": EntityType.PLACE,
}
_GROUPS: Final = ("articles", *_ENTITIES, "quotes")
_SUGGESTED: Final = (*_ENTITIES, "articles")
_TITLES: Final = 5
_WORDS: Final = 5
_SHORTEST: Final = 2
_SECONDS: Final = 5
"""How long a suggestion may be given again, whatever changes; longer while nothing does."""

_Limit = Annotated[int, Query(ge=0, le=20, description="Items of each kind.")]
_Types = Annotated[
    str | None,
    Query(description="Comma-separated: only these kinds.", json_schema_extra=names_schema(_GROUPS)),
]
_SuggestedTypes = Annotated[
    str | None,
    Query(description="Comma-separated: only these kinds.", json_schema_extra=names_schema(_SUGGESTED)),
]


def _named(reader: Reader, kind: EntityType, names: Sequence[str], limit: int) -> list[EntityRecord]:
    """Entities whose name holds the first of these, all of the query, then those whose name holds another."""
    whole, *words = names
    found: dict[str, EntityRecord] = {}
    for name in [whole, *[word for word in words if len(word) >= _SHORTEST][:_WORDS]]:
        filters = EntityFilters(type=kind.value, name=name, reading="read" if name == whole else "written")
        page = reader.entities.page(filters, sort="mention_count", descending=True, after=None, limit=limit)
        found.update({entity.id: entity for entity in page if entity.id not in found})
    return list(found.values())[:limit]


def _everything(
    reader: Reader, search: Search, q: str, filters: ArticleFilters, groups: tuple[str, ...], limit: int
) -> Mapping[str, Any]:
    articles = search.find_articles(q, filters, limit=limit)
    answer: dict[str, Any] = {"query": query_report(articles)}
    names = [name for name in names_asked(articles.compiled) if name]
    for group in groups:
        if group == "articles":
            items: list[Any] = list(written_articles(reader, search, articles, limit))
            answer[group] = {"items": items, "total": total_view(articles)}
        elif group == "quotes":
            quotes = search.find_quotes(q, QuoteFilters(article=filters), limit=limit)
            answer[group] = {
                "items": found_quotes(reader, search, quotes, limit),
                "total": total_view(quotes),
            }
        else:
            entities = _named(reader, _ENTITIES[group], names, limit) if names and limit else []
            answer[group] = {"items": entity_views(reader, entities), "total": None}
    return answer


@search_router.get(
    "",
    name="everything",
    response_model=SearchAnswer,
    responses=documented(*READ, Problems.INVALID_PARAMETER),
)
async def everything(
    request: Request, services: ServicesDep, period: PeriodQuery, q: Q = None, types: _Types = None, limit: _Limit = 5
) -> Response:
    """The best articles, people, organizations, places and quotes for one query; each kind has a list of its own."""
    groups = names_of("types", types, _GROUPS) or _GROUPS
    filters = ArticleFilters(since=period[0], until=period[1])
    return await answer(
        request,
        services,
        version=data_version,
        content=lambda reader: _everything(reader, services.search, q or "", filters, groups, limit),
    )


def _titles(search: Search, q: str, limit: int) -> list[ArticleRecord]:
    """Articles by their titles; none while there is no index, since names need none."""
    try:
        return search.suggest_articles(q, limit)
    except IndexDamagedError:
        return []


@suggest_router.get(
    "",
    name="suggest",
    response_model=Suggestions,
    responses=documented(*READ, Problems.INVALID_PARAMETER),
)
async def suggest(
    request: Request, services: ServicesDep, q: Q = None, types: _SuggestedTypes = None, limit: _Limit = 10
) -> Response:
    """Names, and titles where names leave room, that may be meant by what is typed so far.

    First consonants (ㅎㅌㅈ), half a syllable (허태ㅈ) and the other keyboard layout find names too.
    """
    wanted = names_of("types", types, _SUGGESTED) or _SUGGESTED
    kinds = [kind for name, kind in _ENTITIES.items() if name in wanted]

    def look() -> Mapping[str, Any]:
        found = services.search.suggest(q, kinds, limit) if q and limit else ()
        room = min(limit - len(found), _TITLES) if q and "articles" in wanted else 0
        return {
            "items": [
                {
                    "id": one.id,
                    "type": one.type.value,
                    "name": one.name,
                    "matched": one.matched,
                    "distinction": one.distinction,
                    "article_count": one.article_count,
                }
                for one in found
            ],
            "titles": [
                {"id": one.id, "title": one.title, "published_at": shown(one.published_at)}
                for one in (_titles(services.search, q, room) if q and room else ())
            ],
        }

    def work() -> tuple[Mapping[str, Any], DataState | None]:
        """What is suggested, and the state of the data in which it stays so, if the names are of that state."""
        marks = services.freshness.marks()
        state = services.freshness.now(marks)
        if state is None:
            with services.store.read() as reader:
                state = services.freshness.look(reader, marks)
        current = services.search.names_generation == state.generation
        found = look()
        return found, state if current and services.freshness.marks() == marks else None

    # No tag: the names may be a little behind the store, whose generation would be the only cheap one.
    headers = {"Cache-Control": f"public, max-age={_SECONDS}", "Vary": VARY}
    content, state = await services.reads.run(work)
    response = JSONResponse(content, headers=headers)
    key = request.scope.get("gisa.key")
    if key is not None:
        until = time.monotonic() + _SECONDS
        route = request.scope["route"].path
        modified = None if state is None else state.modified
        kept = Rendered("", bytes(response.body), tuple(response.raw_headers), route, state, until, modified)
        services.rendered.put(key, kept)
    return response
