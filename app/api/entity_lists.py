"""Lists of people, organizations and places: filters, order, page and total."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, Literal

from starlette.requests import Request

from app.api.lists import total_of
from app.api.pagination import Cursor, decode_cursor
from app.api.parameters import EntityQuery, Paging
from app.api.schemas.common import QueryReport
from app.api.views import entity_item, place_facts
from app.extraction.extraction import EntityType
from app.store.naming import LEFT_OUT, NameFound
from app.store.records import EntityRecord
from app.store.session import Reader

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TITLES_SHOWN: Final = 3
_Key = Literal["mention_count", "last_seen", "name"]


def _key_of(entity: EntityRecord, key: _Key) -> int | str:
    """The sort value as a cursor holds it."""
    if key == "mention_count":
        return entity.mention_count
    if key == "name":
        return entity.name
    return (entity.last_seen - _EPOCH) // timedelta(microseconds=1) if entity.last_seen else 0


def _after(request: Request, paging: Paging, key: _Key) -> tuple[object, str] | None:
    if paging.cursor is None:
        return None
    value, identity = decode_cursor(paging.cursor, request, keyset=(str if key == "name" else int, str)).values
    return (_EPOCH + timedelta(microseconds=value) if key == "last_seen" else value), identity


def entity_views(reader: Reader, entities: Sequence[EntityRecord]) -> list[Mapping[str, object]]:
    """Entities of one type as its list shows them."""
    if not entities:
        return []
    match entities[0].type:
        case EntityType.PERSON:
            titles = reader.entities.titles([entity.id for entity in entities], most=_TITLES_SHOWN)
            return [
                {
                    **entity_item(entity),
                    "titles": [
                        {"text": title.text, "organization": title.organization, "former": title.former}
                        for title in titles.get(entity.id, ())
                    ],
                }
                for entity in entities
            ]
        case EntityType.PLACE:
            return [{**entity_item(entity), **place_facts(entity)} for entity in entities]
        case _:
            return [{**entity_item(entity)} for entity in entities]


def list_entities(
    reader: Reader, request: Request, entity_type: EntityType, query: EntityQuery, paging: Paging
) -> Mapping[str, object]:
    """A page of entities of one type.

    Raises:
        ProblemError: invalid-cursor.
    """
    filters = query.filters(entity_type)
    key: _Key = query.sort.key
    after = _after(request, paging, key)
    page: Sequence[EntityRecord] = ()
    token = None
    if paging.limit:
        page = reader.entities.page(
            filters, sort=key, descending=query.sort.descending, after=after, limit=paging.limit + 1
        )
        if len(page) > paging.limit:
            page = page[: paging.limit]
            token = Cursor((_key_of(page[-1], key), page[-1].id)).encode(request)
    total = total_of(lambda most: reader.entities.count(filters, at_most=most), paging.total)
    answer: dict[str, object] = {"items": entity_views(reader, page), "total": total, "next": token}
    if filters.name is not None:
        answer["query"] = _name_report(filters.name, reader.entities.named(filters))
    return answer


def _name_report(asked: str, found: NameFound) -> QueryReport:
    """How the name was read."""
    others = dict.fromkeys((*([found.text] if found.text != asked else []), *found.meant))
    return {
        "text": asked,
        "terms": [{"text": asked, "used_as": "name", "expansions": list(others), "note": found.note}],
        "did_you_mean": found.suggestion,
        "relation": "some" if found.note == LEFT_OUT else "all",
    }
