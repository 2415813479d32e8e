"""Reading people, organizations and places."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, bindparam, exists, false, func, select

from app.extraction.extraction import EntityType
from app.korean.calendar import begins_day, day_number, day_of_number
from app.store.conditions import GATHER_AT_MOST, after_key, following_redirect, following_redirects, ids_in_order
from app.store.entity_sums import EPOCH
from app.store.filters import EntityFilters, Reading
from app.store.identity import name_key, path_key
from app.store.naming import NameFound, Naming
from app.store.records import EntityDetail, EntityRecord, NamesRecord, RelatedRecord, TimelineRecord, TitleRecord
from app.store.tables import (
    ALIAS,
    APPEARANCE,
    ARTICLE,
    ENTITY,
    ENTITY_DAY,
    PLACE_CONTAINER,
    REDIRECT,
    TITLE,
    columns,
    one_of,
)
from app.store.together import counted_in, heaviest

Sort = Literal["mention_count", "last_seen", "name"]
Unit = Literal["day", "week", "month"]

_LIST_COLUMNS: Final = tuple(
    ENTITY.c[name]
    for name in (
        "id type name name_key canonical article_count mention_count first_seen last_seen kind latitude longitude "
        "within revision updated_at"
    ).split()
)
_SORT_COLUMNS: Final[Mapping[Sort, ColumnElement[Any]]] = {
    "mention_count": ENTITY.c.mention_count,
    "last_seen": ENTITY.c.seen_order,
    "name": ENTITY.c.name_key,
}
_ALIASES_SHOWN: Final = 50
_NAMESAKES_SHOWN: Final = 50
_COMPANY_SHOWN: Final = 2
_TITLES_SHOWN: Final = 100
# What appears together is counted over so many latest articles of the entity: enough to be right, and bounded.
_RELATED_ARTICLES: Final = 3_000
# So few found by a name are sorted here; looked up in portions that fit into one statement.
_SORTED_HERE: Final = 2_000
_INSTANT: Final = timedelta(microseconds=1)
_IDS_AT_ONCE: Final = 500
_NAMES_AT_ONCE: Final = 1_000

_LABELS_BY_IDS: Final = select(*columns(ENTITY, "id", "type", "name", "name_key", "within", "last_seen")).where(
    ENTITY.c.id.in_(one_of("ids"))
)
_BY_IDS: Final = select(*_LIST_COLUMNS).where(ENTITY.c.id.in_(one_of("ids")))
_HEAD: Final = select(*columns(ENTITY, "revision", "updated_at")).where(ENTITY.c.id == bindparam("wanted"))
_NAMESAKES: Final = (
    select(*_LIST_COLUMNS)
    .where(
        ENTITY.c.type == bindparam("own_type"),
        ENTITY.c.name_key == bindparam("own_key"),
        ENTITY.c.id != bindparam("own_id"),
        ENTITY.c.article_count > 0,
    )
    .order_by((ENTITY.c.mention_count + 0).desc(), ENTITY.c.id)  # + 0: not by walking the index of all mentions
    .limit(_NAMESAKES_SHOWN)
)
_SHARED_NAMES: Final = (
    select(*columns(ENTITY, "type", "name_key"))
    .where(ENTITY.c.type.in_(one_of("types")), ENTITY.c.name_key.in_(one_of("keys")), ENTITY.c.article_count > 0)
    .group_by(ENTITY.c.type, ENTITY.c.name_key)
    .having(func.count() > 1)
)
_ALL_SHARED_NAMES: Final = (
    select(*columns(ENTITY, "type", "name_key"))
    .where(ENTITY.c.article_count > 0)
    .group_by(ENTITY.c.type, ENTITY.c.name_key)
    .having(func.count() > 1)
)
_NAMES: Final = (
    select(*columns(ENTITY, *"id type name name_key within canonical article_count last_seen".split()))
    .where(ENTITY.c.id > bindparam("after"), ENTITY.c.mention_count + 0 > 0)
    .order_by(ENTITY.c.id)
    .limit(_NAMES_AT_ONCE)
)
_ALIASES_BETWEEN: Final = (
    select(*columns(ALIAS, "entity_id", "alias"))
    .where(ALIAS.c.entity_id > bindparam("after"), ALIAS.c.entity_id <= bindparam("last"))
    .order_by(ALIAS.c.entity_id, ALIAS.c.article_count.desc(), ALIAS.c.alias)
)
_TITLES_BETWEEN: Final = (
    select(*columns(TITLE, "entity_id", "text", "organization"))
    .where(TITLE.c.entity_id > bindparam("after"), TITLE.c.entity_id <= bindparam("last"))
    .order_by(TITLE.c.article_count, TITLE.c.text, TITLE.c.organization)
)
_ALIASES: Final = (
    select(ALIAS).where(ALIAS.c.entity_id.in_(one_of("ids"))).order_by(ALIAS.c.article_count.desc(), ALIAS.c.alias)
)
_TITLES: Final = (
    select(TITLE)
    .where(TITLE.c.entity_id == bindparam("wanted"))
    .order_by(TITLE.c.last_seen.desc().nulls_last(), TITLE.c.article_count.desc(), TITLE.c.text, TITLE.c.organization)
    .limit(_TITLES_SHOWN)
)
_TITLES_OF: Final = (
    select(*columns(TITLE, "entity_id", "text", "organization"))
    .where(TITLE.c.entity_id.in_(one_of("ids")))
    .order_by(TITLE.c.article_count, TITLE.c.text, TITLE.c.organization)
)
_RANKED_TITLES: Final = (
    select(
        *TITLE.columns,
        func.row_number()
        .over(
            partition_by=TITLE.c.entity_id,
            order_by=(
                TITLE.c.article_count.desc(),
                TITLE.c.last_seen.desc().nulls_last(),
                TITLE.c.text,
                TITLE.c.organization,
                TITLE.c.former,
            ),
        )
        .label("place"),
    )
    .where(TITLE.c.entity_id.in_(one_of("ids")))
    .subquery()
)
_OTHER: Final = APPEARANCE.alias()
_COMPANY: Final = (
    select(APPEARANCE.c.entity_id, ENTITY.c.name)
    .join(_OTHER, and_(_OTHER.c.article_id == APPEARANCE.c.article_id, _OTHER.c.entity_id != APPEARANCE.c.entity_id))
    .join(ENTITY, ENTITY.c.id == _OTHER.c.entity_id)
    .where(APPEARANCE.c.entity_id.in_(one_of("ids")), ENTITY.c.name_key.not_in(one_of("keys")))
    .group_by(APPEARANCE.c.entity_id, ENTITY.c.id, ENTITY.c.name, ENTITY.c.type)
    # Whoever is named most beside them; a place says less than a person or an organization.
    .order_by(ENTITY.c.type == EntityType.PLACE, func.sum(_OTHER.c.mention_count).desc(), ENTITY.c.id)
)
_DAYS: Final = select(*columns(ENTITY_DAY, "day", "mention_count", "article_count")).where(
    ENTITY_DAY.c.entity_id == bindparam("wanted")
)
_FIRST_TITLES: Final = (
    select(_RANKED_TITLES)
    .where(_RANKED_TITLES.c.place <= bindparam("most"))
    .order_by(_RANKED_TITLES.c.entity_id, _RANKED_TITLES.c.place)
)


class Entities:
    """The entities of all articles; those whose articles are all gone are in no list."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._found: dict[tuple[str, str, Reading], NameFound] = {}

    def get(self, entity_id: str) -> EntityDetail | None:
        """The entity with its titles and namesakes. An id that was merged away is not found: see `redirect`."""
        row = self._connection.execute(_BY_IDS, {"ids": [entity_id]}).one_or_none()
        if row is None:
            return None
        own = {"own_type": row.type, "own_key": row.name_key, "own_id": entity_id}
        others = self._connection.execute(_NAMESAKES, own).all()
        record, *namesakes = self._records([row, *others])
        return EntityDetail(record=record, titles=self._titles(entity_id), namesakes=tuple(namesakes))

    def head(self, entity_id: str) -> tuple[int, datetime] | None:
        """(revision, updated_at): what an ETag needs, without the entity."""
        row = self._connection.execute(_HEAD, {"wanted": entity_id}).one_or_none()
        return (row.revision, row.updated_at) if row else None

    def redirect(self, entity_id: str) -> str | None:
        """The id into which this one was merged; None if it was not."""
        target = following_redirect(self._connection, entity_id)
        return None if target == entity_id else target

    def current(self, entity_ids: Sequence[str]) -> list[str]:
        """Each id, or the one into which it was merged, once."""
        return following_redirects(self._connection, entity_ids)

    def redirected_from(self, entity_id: str) -> list[str]:
        """The ids that were merged into this one, sorted."""
        query = select(REDIRECT.c.old_id).where(REDIRECT.c.entity_id == entity_id).order_by(REDIRECT.c.old_id)
        return list(self._connection.execute(query).scalars())

    def by_ids(self, ids: Sequence[str]) -> list[EntityRecord]:
        """The entities of those ids, in their order; unknown ids are left out."""
        if not ids:
            return []
        rows = self._connection.execute(_BY_IDS, {"ids": list(ids)}).all()
        return ids_in_order(ids, {record.id: record for record in self._records(rows)})

    def labels(self, ids: Sequence[str]) -> dict[str, tuple[str, str]]:
        """(name, what tells it from its namesakes) of each entity that exists, by id."""
        rows = self._connection.execute(_LABELS_BY_IDS, {"ids": list(ids)}).all() if ids else []
        if not rows:
            return {}
        distinctions = self._distinctions(rows)
        return {row.id: (row.name, distinctions.get(row.id, "")) for row in rows}

    def names(self) -> Iterator[NamesRecord]:
        """What all entities are called that some article names, in no particular order."""
        shared = {(row.type, row.name_key) for row in self._connection.execute(_ALL_SHARED_NAMES)}
        after = ""
        while rows := self._connection.execute(_NAMES, {"after": after}).all():
            span = {"after": after, "last": rows[-1].id}
            after = rows[-1].id
            aliases: dict[str, list[str]] = defaultdict(list)
            for entity_id, alias in self._connection.execute(_ALIASES_BETWEEN, span):
                aliases[entity_id].append(alias)
            alike = [row for row in rows if (row.type, row.name_key) in shared]
            people = {row.id for row in alike if row.type == EntityType.PERSON}
            titles = self._connection.execute(_TITLES_BETWEEN, span) if people else ()
            distinctions = self._told_apart(alike, [row for row in titles if row.entity_id in people])
            for row in rows:
                yield NamesRecord(
                    id=row.id,
                    type=EntityType(row.type),
                    name=row.name,
                    aliases=_shown_aliases(row.name, aliases.get(row.id, ())),
                    distinction=distinctions.get(row.id, ""),
                    canonical=row.canonical,
                    article_count=row.article_count,
                    last_seen=row.last_seen,
                )

    def page(
        self,
        filters: EntityFilters,
        *,
        sort: Sort = "mention_count",
        descending: bool = True,
        after: tuple[Any, str] | None = None,
        limit: int,
    ) -> list[EntityRecord]:
        """Entities in the order of `sort`, then id; those that follow `after` = (value of the sort's field, id)."""
        column = _SORT_COLUMNS[sort]
        if after is not None:
            value, last_id = after
            if sort == "name":
                value = name_key(value)
            elif sort == "last_seen":
                value = value or EPOCH
            after = (value, last_id)
        if filters.name is not None:
            ids = self._named(filters)
            if len(ids) <= _SORTED_HERE:
                return self._page_of(ids, replace(filters, name=None), column, descending, after, limit)
        query = self._filtered(select(*_LIST_COLUMNS), filters)
        if after is not None:
            query = query.where(after_key(column, ENTITY.c.id, after, descending=descending))
        order = (column, ENTITY.c.id)
        query = query.order_by(*(one.desc() if descending else one for one in order)).limit(limit)
        return self._records(self._connection.execute(query).all())

    def _named(self, filters: EntityFilters) -> list[str]:
        """The entities of that name, or more than are sorted here."""
        query = self.named(filters).ids.limit(_SORTED_HERE + 1)
        return list(self._connection.execute(query).scalars())

    def _page_of(
        self,
        ids: Sequence[str],
        filters: EntityFilters,
        column: ColumnElement[Any],
        descending: bool,
        after: tuple[Any, str] | None,
        limit: int,
    ) -> list[EntityRecord]:
        """A page of few entities. The database would rather walk all of the type in the order asked for."""
        keys: list[tuple[Any, str]] = []
        for start in range(0, len(ids), _IDS_AT_ONCE):
            some = select(column.label("value"), ENTITY.c.id).where(ENTITY.c.id.in_(ids[start : start + _IDS_AT_ONCE]))
            keys += [(row.value, row.id) for row in self._connection.execute(self._filtered(some, filters, walk=False))]
        keys.sort(reverse=descending)
        if after is not None:
            keys = [key for key in keys if (key < after if descending else key > after)]
        return self.by_ids([entity_id for _, entity_id in keys[:limit]])

    def count(self, filters: EntityFilters, *, at_most: int | None = None) -> int:
        """How many entities the filters keep; counting stops at `at_most`, so that many may mean more."""
        counted = self._filtered(select(ENTITY.c.id), filters, walk=filters.name is None).limit(at_most).subquery()
        return self._connection.execute(select(func.count()).select_from(counted)).scalar_one()

    def _filtered(self, query: Select[Any], filters: EntityFilters, *, walk: bool = True) -> Select[Any]:
        """Without `walk` the rows are looked up by ids of that type: no index of the whole type may tempt."""
        query = query.where(ENTITY.c.mention_count + 0 > 0)
        if walk:
            query = query.where(ENTITY.c.type == filters.type)
        if filters.name is not None:
            query = query.where(ENTITY.c.id.in_(self.named(filters).ids))
        if filters.kind is not None:
            query = query.where(ENTITY.c.kind == filters.kind)
        if filters.within is not None:
            inside = exists().where(
                PLACE_CONTAINER.c.container_key.in_(self._container_keys(filters.within)),
                PLACE_CONTAINER.c.place_id == ENTITY.c.id,
            )
            query = query.where(inside)
        if filters.since is not None and filters.until is not None:
            return query.where(self._named_between(filters.since, filters.until))
        if filters.since is not None:
            query = query.where(ENTITY.c.seen_order >= filters.since)
        if filters.until is not None:
            query = query.where(ENTITY.c.first_seen < filters.until)
        return query

    def _named_between(self, since: datetime, until: datetime) -> ColumnElement[bool]:
        """That an article of [since, until) names the entity."""
        if until <= since:
            return false()
        exactly = exists().where(
            APPEARANCE.c.entity_id == ENTITY.c.id,
            APPEARANCE.c.ordered_at >= max(since, EPOCH + _INSTANT),
            APPEARANCE.c.ordered_at < until,
        )
        days = select(ENTITY_DAY.c.entity_id).where(
            ENTITY_DAY.c.day >= day_number(since), ENTITY_DAY.c.day <= day_number(until - _INSTANT)
        )
        some = days.limit(GATHER_AT_MOST + 1).subquery()
        if self._connection.execute(select(func.count()).select_from(some)).scalar_one() > GATHER_AT_MOST:
            # So many are named then that a walk through all of them soon meets enough.
            return exactly
        named = ENTITY.c.id.in_(days)
        return named if begins_day(since) and begins_day(until) else and_(named, exactly)

    def named(self, filters: EntityFilters) -> NameFound:
        """What the name of the filters was read as, and the ids of those who are called so."""
        asked = (filters.type, filters.name or "", filters.reading)
        if asked not in self._found:
            self._found[asked] = Naming(self._connection, EntityType(filters.type)).find(*asked[1:])
        return self._found[asked]

    def _container_keys(self, place: str) -> list[str]:
        """The keys under which the parts of a place are listed; `place` is its id or one of its names."""
        by_id = ENTITY.c.id == following_redirect(self._connection, place)
        if keys := self._paths(by_id):
            return keys
        naming = Naming(self._connection, EntityType.PLACE)
        names = {name_key(name) for name in (place, *naming.other_names(place))}
        return sorted({*names, *self._paths(ENTITY.c.id.in_(naming.called(names)))})

    def _paths(self, condition: ColumnElement[bool]) -> list[str]:
        query = select(*columns(ENTITY, "name", "canonical", "within")).where(condition)
        return [path_key((row.canonical or row.name, *row.within)) for row in self._connection.execute(query)]

    def places_within(self, place_id: str) -> list[str]:
        """The ids of all places that lie within that place, however deep, sorted."""
        query = (
            select(PLACE_CONTAINER.c.place_id)
            .where(PLACE_CONTAINER.c.container_key.in_(self._container_keys(place_id)))
            .distinct()
            .order_by(PLACE_CONTAINER.c.place_id)
        )
        return list(self._connection.execute(query).scalars())

    def related(
        self, entity_id: str, limit: int, types: Sequence[EntityType] = tuple(EntityType)
    ) -> list[RelatedRecord]:
        """Entities of those types in its latest articles, those first whose company says most: together × log2(lift).

        `lift` is how many times more often than by chance the two appear in one article.
        """
        entity = self._connection.execute(
            select(ENTITY.c.article_count).where(ENTITY.c.id == entity_id)
        ).scalar_one_or_none()
        total: int = self._connection.execute(select(func.count()).select_from(ARTICLE)).scalar_one()
        if not entity or not total:
            return []
        latest = (
            select(APPEARANCE.c.article_id)
            .where(APPEARANCE.c.entity_id == entity_id)
            .order_by(APPEARANCE.c.ordered_at.desc(), APPEARANCE.c.article_id.desc())
            .limit(_RELATED_ARTICLES)
        )
        seen: int = min(entity, _RELATED_ARTICLES)

        def lift(together: int, everywhere: int) -> float:
            return together * total / (seen * everywhere)

        counts = counted_in(self._connection, latest, [kind.value for kind in types])
        del counts[entity_id]
        found = heaviest(
            self._connection,
            counts,
            lambda together, everywhere: together * math.log2(max(lift(together, everywhere), 1.0)),
            limit,
        )
        return [
            RelatedRecord(record, counts[record.id], lift(counts[record.id], found[record.id]))
            for record in self.by_ids(list(found))
        ]

    def timeline(self, entity_id: str, unit: Unit) -> list[TimelineRecord]:
        """Mentions and articles by day, week (from Monday) or month in Asia/Seoul, ascending, empty ones left out."""
        sums: dict[date, tuple[int, int]] = defaultdict(lambda: (0, 0))
        for day, more_mentions, more_articles in self._connection.execute(_DAYS, {"wanted": entity_id}):
            start = _start_of(day_of_number(day), unit)
            mentions, articles = sums[start]
            sums[start] = (mentions + more_mentions, articles + more_articles)
        return [TimelineRecord(start, *sums[start]) for start in sorted(sums)]

    def titles(self, ids: Sequence[str], *, most: int) -> dict[str, list[TitleRecord]]:
        """The titles that most articles give to each of those people, `most` of each; who has none is left out."""
        found: dict[str, list[TitleRecord]] = {}
        for start in range(0, len(ids), _IDS_AT_ONCE):
            some = {"ids": list(ids[start : start + _IDS_AT_ONCE]), "most": most}
            for row in self._connection.execute(_FIRST_TITLES, some):
                found.setdefault(row.entity_id, []).append(_title(row))
        return found

    def _titles(self, entity_id: str) -> tuple[TitleRecord, ...]:
        return tuple(_title(row) for row in self._connection.execute(_TITLES, {"wanted": entity_id}))

    def _records(self, rows: Sequence[Row[Any]]) -> list[EntityRecord]:
        if not rows:
            return []
        ids = [row.id for row in rows]
        aliases: dict[str, list[str]] = defaultdict(list)
        for row in self._connection.execute(_ALIASES, {"ids": ids}):
            aliases[row.entity_id].append(row.alias)
        distinctions = self._distinctions(rows)
        records = []
        for row in rows:
            fields = row._asdict()
            fields.pop("name_key")
            fields["type"] = EntityType(row.type)
            fields["within"] = tuple(row.within)
            names = _shown_aliases(row.name, aliases[row.id])
            records.append(EntityRecord(aliases=names, distinction=distinctions.get(row.id, ""), **fields))
        return records

    def _distinctions(self, rows: Sequence[Row[Any]]) -> dict[str, str]:
        """What tells those entities apart that share their name with another: a place's region, a person's title."""
        asked = {"types": list({row.type for row in rows}), "keys": list({row.name_key for row in rows})}
        shared = {(row.type, row.name_key) for row in self._connection.execute(_SHARED_NAMES, asked)}
        alike = [row for row in rows if (row.type, row.name_key) in shared]
        people = [row.id for row in alike if row.type == EntityType.PERSON]
        return self._told_apart(alike, self._connection.execute(_TITLES_OF, {"ids": people}) if people else ())

    def _told_apart(self, alike: Sequence[Row[Any]], titles: Iterable[Row[Any]]) -> dict[str, str]:
        """What tells these namesakes apart; the titles of a person are given with that of most articles last.

        Of whom nothing is told, it is the names beside theirs, and where there are none, the month.
        """
        found = {row.id: " ".join(reversed(row.within)) for row in alike if row.within}
        found.update({row.entity_id: f"{row.organization} {row.text}".strip() for row in titles})
        untold = [row for row in alike if not found.get(row.id)]
        company: dict[str, list[str]] = defaultdict(list)
        for start in range(0, len(untold), _IDS_AT_ONCE):
            some = untold[start : start + _IDS_AT_ONCE]
            asked = {"ids": [row.id for row in some], "keys": list({row.name_key for row in some})}
            for entity_id, name in self._connection.execute(_COMPANY, asked):
                company[entity_id].append(name)
        for row in untold:
            found[row.id] = ", ".join(dict.fromkeys(company[row.id][:_COMPANY_SHOWN])) or _month(row.last_seen)
        return found


def _month(moment: datetime | None) -> str:
    return f"{day_of_number(day_number(moment)):%Y-%m}" if moment is not None else ""


def _shown_aliases(name: str, aliases: Iterable[str]) -> tuple[str, ...]:
    return tuple(alias for alias in aliases if alias != name)[:_ALIASES_SHOWN]


def _title(row: Row[Any]) -> TitleRecord:
    return TitleRecord(
        text=row.text,
        organization=row.organization or None,
        former=row.former,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        article_count=row.article_count,
    )


def _start_of(day: date, unit: Unit) -> date:
    if unit == "day":
        return day
    return day - timedelta(days=day.weekday()) if unit == "week" else day.replace(day=1)
