"""Lists of articles, quotes and entities: filters, order, page, total and, with `q`, what the search says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Literal, TypedDict, TypeVar, cast

import orjson
from starlette.requests import Request

from app.api.pagination import MAX_OFFSET, Cursor, cursor_expired, decode_cursor
from app.api.parameters import ArticleQuery, ArticleSort, Paging, QuoteQuery, Seeking, TotalMode, Whole
from app.api.responses import to_json
from app.api.schemas.articles import ArticleItem, ArticleList
from app.api.schemas.common import Facet, FacetValue, Highlight, QueryReport, Snippet, Total
from app.api.schemas.quotes import QuoteItem, QuoteList
from app.api.times import LATEST
from app.api.views import article_detail, article_item, quote_item
from app.search.highlight import Highlighted
from app.search.index import FacetValue as Counted
from app.search.service import Search, SearchResult
from app.store.filters import ArticleFilters, QuoteFilters
from app.store.records import ArticleRecord, QuoteRecord
from app.store.session import Reader

BOUND: Final = 10_000
"""Up to here `total=bounded` counts; beyond, it says "at least"."""

_ENTITY_FACETS: Final = ("person", "organization", "place")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_Counting = Literal["none", "bounded", "exact"]
R = TypeVar("R", ArticleRecord, QuoteRecord)


def total_of(count: Callable[[int | None], int], mode: TotalMode) -> Total | None:
    """The total of a list; `count` stops counting at its argument."""
    if mode is TotalMode.NONE:
        return None
    if mode is TotalMode.EXACT:
        return {"value": count(None), "relation": "eq"}
    value = count(BOUND + 1)
    return {"value": BOUND, "relation": "gte"} if value > BOUND else {"value": value, "relation": "eq"}


def _after(request: Request, paging: Paging) -> tuple[datetime, str] | None:
    """The keyset (time, id) after which the page begins."""
    if paging.cursor is None:
        return None
    microseconds, identity = decode_cursor(paging.cursor, request, keyset=(int, str)).values
    try:
        return _EPOCH + timedelta(microseconds=microseconds), identity
    except OverflowError:
        return LATEST, identity


def _by_time(
    request: Request,
    paging: Paging,
    read: Callable[[tuple[datetime, str] | None, int], Sequence[R]],
) -> tuple[Sequence[R], str | None]:
    """One page in the order of time, and the cursor of the next."""
    after = _after(request, paging)
    if paging.limit == 0:
        return [], None
    found = read(after, paging.limit + 1)
    if len(found) <= paging.limit:
        return found, None
    page = found[: paging.limit]
    last = page[-1]
    return page, Cursor(((last.ordered_at - _EPOCH) // timedelta(microseconds=1), last.id)).encode(request)


def _offset(request: Request, paging: Paging, generation: str) -> int:
    if paging.cursor is None:
        return 0
    cursor = decode_cursor(paging.cursor, request, keyset=None)
    if cursor.generation != generation:
        raise cursor_expired()
    offset = cursor.values[0]
    assert isinstance(offset, int)
    return offset


def _ranked(
    request: Request, paging: Paging, search: Search, find: Callable[[int, int], SearchResult]
) -> tuple[SearchResult, str | None]:
    """One page of a ranked list (its hits may be one too many), and the cursor of the next.

    Raises:
        ProblemError: cursor-expired: the index changed since the cursor was made.
    """
    if paging.whole is not None:
        return _ranked_whole(paging, paging.whole, find)
    offset = _offset(request, paging, search.generation)
    result = find(offset, paging.limit + 1 if paging.limit else 0)
    if paging.cursor is not None and result.generation != search.generation:
        raise cursor_expired()
    end = offset + paging.limit
    if paging.limit == 0 or len(result.hits) <= paging.limit or end >= MAX_OFFSET:
        return result, None
    return result, Cursor((end,), result.generation).encode(request)


def _counting(paging: Paging) -> _Counting:
    """How a search is to count: all of a list is as long as what it finds."""
    return "exact" if paging.whole is not None else paging.total.value


def _ranked_whole(
    paging: Paging, whole: Whole, find: Callable[[int, int], SearchResult]
) -> tuple[SearchResult, str | None]:
    """One part of all that a search found, and where the next begins. However many there are, they are found once."""
    start = int(paging.cursor or 0)
    if whole.found is None:
        number = find(0, 0).total
        whole.found = find(0, number.value if number else 0)
    end = start + paging.limit
    token = str(end) if end < len(whole.found.hits) else None
    return replace(whole.found, hits=whole.found.hits[start:end]), token


def query_report(result: SearchResult) -> QueryReport:
    """How the search understood the query."""
    report = result.query
    return {
        "text": report.text,
        "terms": [
            {
                "text": term.text,
                "used_as": term.used_as,
                "expansions": list(term.expansions),
                "note": term.note,
            }
            for term in report.terms
        ],
        "did_you_mean": report.did_you_mean,
        "relation": report.relation,
    }


def total_view(result: SearchResult) -> Total | None:
    """The total of a search, if it was counted."""
    return None if result.total is None else {"value": result.total.value, "relation": result.total.relation}


def _order(seeking: Seeking) -> Literal["relevance", "-published_at", "published_at", "hot"]:
    return (seeking.sort or ArticleSort.RELEVANCE).value


def _places(reader: Reader, place_id: str | None) -> tuple[str, ...]:
    """The place and all places within it."""
    if place_id is None:
        return ()
    return tuple(dict.fromkeys([place_id, *reader.entities.places_within(place_id)]))


def article_filters(reader: Reader, query: ArticleQuery) -> ArticleFilters:
    """The filters with the place widened to what lies within it."""
    return replace(query.filters, place_ids=_places(reader, query.place_id))


def quote_filters(reader: Reader, query: QuoteQuery) -> QuoteFilters:
    """The filters with the place widened to what lies within it."""
    article = replace(query.filters.article, place_ids=_places(reader, query.place_id))
    return replace(query.filters, article=article)


def list_articles(
    reader: Reader,
    search: Search,
    request: Request,
    filters: ArticleFilters,
    seeking: Seeking,
    paging: Paging,
    include: Sequence[str] = (),
    *,
    written: bool = False,
) -> ArticleList:
    """A page of articles; `include` names parts of the detail that each item shows too.

    With `written`, those that a search finds are JSON already: for an answer that shows them just so.

    Raises:
        ProblemError: invalid-cursor or cursor-expired.
    """
    if seeking.q is None and not seeking.facets:
        descending = seeking.sort is not ArticleSort.OLDEST
        records, token = _by_time(
            request,
            paging,
            lambda after, limit: reader.articles.page(filters, descending=descending, after=after, limit=limit),
        )
        total = total_of(lambda most: reader.articles.count(filters, at_most=most), paging.total)
        items = [article_item(record) for record in records]
        return {"items": _with(reader, items, include), "total": total, "next": token}
    q = seeking.q or ""
    result, token = _ranked(
        request,
        paging,
        search,
        lambda offset, limit: search.find_articles(
            q,
            filters,
            match=seeking.match.value,
            sort=_order(seeking),
            title_only=seeking.title_only,
            offset=offset,
            limit=limit,
            facets=seeking.facets,
            count=_counting(paging),
        ),
    )
    items = (
        cast(list[ArticleItem], written_articles(reader, search, result, paging.limit))
        if written
        else _with(reader, found_articles(reader, search, result, paging.limit), include)
    )
    answer: ArticleList = {
        "items": items,
        "total": total_view(result),
        "next": token,
    }
    if seeking.q is not None:
        answer["query"] = query_report(result)
    if seeking.facets:
        answer["facets"] = facet_views(reader, result)
    return answer


def _with(reader: Reader, items: list[ArticleItem], include: Sequence[str]) -> list[ArticleItem]:
    """The items with those parts of their details."""
    if not include:
        return items
    details = {found.record.id: found for found in reader.articles.details([item["id"] for item in items])}
    # What was kept of an article may outlive it by a moment.
    items = [item for item in items if item["id"] in details]
    for item in items:
        detail = cast(dict[str, Any], article_detail(details[item["id"]]))
        cast(dict[str, Any], item).update({name: detail[name] for name in include})
    return items


def facet_views(reader: Reader, result: SearchResult) -> dict[str, Facet]:
    """The facets, with names for the values that are ids, and what tells namesakes apart."""
    ids = [value.value for name, values in result.facets.items() if name in _ENTITY_FACETS for value in values]
    labels = reader.entities.labels(list(dict.fromkeys(ids)))

    def view(value: Counted) -> FacetValue:
        label, distinction = labels.get(value.value, (value.value, ""))
        return {"value": value.value, "label": label, "distinction": distinction, "count": value.count}

    return {
        name: {
            "values": [view(value) for value in values],
            "relation": "gte" if name in result.bounded_facets else "eq",
        }
        for name, values in result.facets.items()
    }


def found_articles(reader: Reader, search: Search, result: SearchResult, limit: int) -> list[ArticleItem]:
    """The first hits as items, with what matched."""
    scores = {hit.id: hit.score for hit in result.hits[:limit]}
    return [
        {**article_item(article.record), **match_view(marks, scores[article.record.id])}
        for article, marks in search.highlighted_articles(reader, list(scores), result.compiled)
    ]


def written_articles(reader: Reader, search: Search, result: SearchResult, limit: int) -> list[orjson.Fragment]:
    """`found_articles` as JSON: what every search says of an article is written once."""
    scores = {hit.id: hit.score for hit in result.hits[:limit]}
    items = []
    for article, marks in search.highlighted_articles(reader, list(scores), result.compiled):
        if not article.written:
            article.written = to_json(article_item(article.record))
        matched = to_json(match_view(marks, scores[article.record.id]))
        items.append(orjson.Fragment(b"%b,%b" % (article.written[:-1], matched[1:])))
    return items


class Matched(TypedDict):
    """What a search adds to an item."""

    highlights: list[Highlight]
    snippet: Snippet | None
    score: float


def match_view(marks: Highlighted, score: float) -> Matched:
    """What matched, the best passage, and the score."""
    passage = marks.snippet
    return {
        "highlights": [{"field": mark.field, "start": mark.start, "end": mark.end} for mark in marks.highlights],
        "snippet": {"field": passage.field, "start": passage.start, "end": passage.end, "text": passage.text}
        if passage
        else None,
        "score": score,
    }


def list_quotes(
    reader: Reader, search: Search, request: Request, filters: QuoteFilters, seeking: Seeking, paging: Paging
) -> QuoteList:
    """A page of quotes.

    Raises:
        ProblemError: invalid-cursor or cursor-expired.
    """
    if seeking.q is None:
        descending = seeking.sort is not ArticleSort.OLDEST
        records, token = _by_time(
            request,
            paging,
            lambda after, limit: reader.quotes.page(filters, descending=descending, after=after, limit=limit),
        )
        total = total_of(lambda most: reader.quotes.count(filters, at_most=most), paging.total)
        return {"items": [quote_item(record) for record in records], "total": total, "next": token}
    q = seeking.q
    result, token = _ranked(
        request,
        paging,
        search,
        lambda offset, limit: search.find_quotes(
            q,
            filters,
            match=seeking.match.value,
            sort=_order(seeking),
            offset=offset,
            limit=limit,
            count=_counting(paging),
        ),
    )
    items = found_quotes(reader, search, result, paging.limit)
    return {"items": items, "total": total_view(result), "next": token, "query": query_report(result)}


def found_quotes(reader: Reader, search: Search, result: SearchResult, limit: int) -> list[QuoteItem]:
    """The first hits as items, with what matched."""
    scores = {hit.id: hit.score for hit in result.hits[:limit]}
    return [
        {**quote_item(quote), **match_view(marks, scores[quote.id])}
        for quote, marks in search.highlighted_quotes(reader, list(scores), result.compiled)
    ]
