"""The entities that one transaction touches: their sums, names and titles, and how these are written.

Everything that a list or a detail shows of an entity is kept in its own rows, so that no read has to go through its
appearances; it is changed by what each appearance adds or takes away.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Connection, Insert, Update, and_, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.extraction.extraction import EntityType
from app.korean.calendar import day_number
from app.store.evidence import link_keys
from app.store.identity import name_key, path_key
from app.store.many import write_many
from app.store.tables import (
    ALIAS,
    APPEARANCE,
    ENTITY,
    ENTITY_DAY,
    NAME_PART,
    PLACE_CONTAINER,
    TITLE,
    chunks,
    columns,
    one_of,
    one_of_pairs,
    pair_chunks,
)

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for an unknown publication time where rows need an order."""

_LONGEST_PART: Final = 40

_TitleKey = tuple[str, str, str, bool]
_TITLE_PARAMETERS: Final = ("of", "title", "body", "before")


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as an article names it, ready to be stored: one of these for each entity of an article."""

    type: EntityType
    name: str
    group_key: str
    aliases: tuple[str, ...] = ()
    titles: tuple[dict[str, Any], ...] = ()
    mentions: tuple[dict[str, Any], ...] = ()
    evidence: tuple[str, ...] = ()
    canonical: str | None = None
    kind: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    within: tuple[str, ...] = ()
    links: tuple[str, ...] = field(init=False, repr=False, compare=False)
    """The keys that join this appearance with others of the same name; only people have any."""

    def __post_init__(self) -> None:
        links = link_keys(self.group_key, self.evidence) if self.type == EntityType.PERSON else ()
        object.__setattr__(self, "links", links)


def joined(first: Named, second: Named) -> Named:
    """One appearance of two names of one entity in one article."""
    forms = dict.fromkeys((*first.aliases, second.name, *second.aliases))
    mentions = {(mention["field"], mention["start"]): mention for mention in (*first.mentions, *second.mentions)}
    return Named(
        type=first.type,
        name=first.name,
        group_key=first.group_key,
        aliases=tuple(form for form in forms if form != first.name),
        titles=(*first.titles, *(title for title in second.titles if title not in first.titles)),
        mentions=tuple(sorted(mentions.values(), key=lambda mention: (mention["field"] != "title", mention["start"]))),
        evidence=tuple(sorted({*first.evidence, *second.evidence})),
        canonical=first.canonical or second.canonical,
        kind=first.kind or second.kind,
        latitude=first.latitude if first.latitude is not None else second.latitude,
        longitude=first.longitude if first.longitude is not None else second.longitude,
        within=first.within or second.within,
    )


def named_of(row: Any) -> Named:
    """An appearance's row as it was before it was stored."""
    return Named(
        type=EntityType(row.type),
        name=row.name,
        group_key=row.group_key,
        aliases=tuple(row.aliases),
        titles=tuple(row.titles),
        mentions=tuple(row.mentions),
        evidence=tuple(row.evidence),
    )


def stored_part(one: Named) -> Named:
    """What an appearance's row says of it; the rest is in its entity's."""
    return Named(one.type, one.name, one.group_key, one.aliases, one.titles, one.mentions, one.evidence)


def _best_name(names: Iterable[str]) -> str:
    """Which form to show: the longest, of these the one with the fewest signs, of these the last by code point."""
    return max(names, key=lambda name: (len(name_key(name)), -len(name), name))


def _title_keys(entity_id: str, titles: Sequence[Mapping[str, Any]]) -> set[_TitleKey]:
    return {(entity_id, title["text"], title.get("organization") or "", bool(title.get("former"))) for title in titles}


class EntitySums:
    """Entity rows at hand, as they will be written; `flush` writes what changed, once for all the changes so far."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._now = now
        self._rows: dict[str, dict[str, Any]] = {}
        self._described: dict[str, tuple[Any, ...]] = {}
        self._new: set[str] = set()
        self._nameless: set[str] = set()
        self._touched: set[str] = set()
        self._changed: set[str] = set()
        self._aliases: Counter[tuple[str, str]] = Counter()
        self._names: Counter[tuple[str, str]] = Counter()
        self._titles: Counter[_TitleKey] = Counter()
        self._title_times: dict[_TitleKey, list[datetime]] = defaultdict(list)
        # By entity and day: how many articles and mentions more than before.
        self._days: dict[tuple[str, int], list[int]] = {}
        self._emptied_days: set[tuple[str, int]] = set()
        self._gone_title_times: dict[_TitleKey, list[datetime]] = defaultdict(list)
        self._stale_times: set[str] = set()

    def turn_to(self, now: datetime) -> None:
        """Begin with the next change: an entity's revision counts each of them once."""
        self._now = now
        self._touched.clear()

    def load(self, ids: Iterable[str]) -> None:
        """Read those entities that are not at hand."""
        for chunk in chunks({wanted for wanted in ids if wanted not in self._rows}):
            for row in self._connection.execute(_BY_IDS, {"ids": chunk}).mappings().all():
                values = dict(row)
                self._rows[values["id"]] = values
                self._described[values["id"]] = _description(values)

    def get(self, entity_id: str) -> dict[str, Any] | None:
        """The entity's row, if there is one."""
        self.load([entity_id])
        return self._rows.get(entity_id)

    def __getitem__(self, entity_id: str) -> dict[str, Any]:
        self.load([entity_id])
        return self._rows[entity_id]

    def __contains__(self, entity_id: str) -> bool:
        return entity_id in self._rows

    def create(self, entity_id: str, one: Named) -> None:
        """Make an entity without any appearance yet."""
        shown = one.canonical or one.name
        self._rows[entity_id] = {
            "id": entity_id,
            "type": one.type.value,
            "name": shown,
            "name_key": name_key(shown),
            "group_key": one.group_key,
            "canonical": one.canonical,
            "kind": one.kind,
            "latitude": one.latitude,
            "longitude": one.longitude,
            "within": list(one.within),
            "article_count": 0,
            "mention_count": 0,
            "first_seen": None,
            "last_seen": None,
            "seen_order": EPOCH,
            "settled": False,
            "revision": 1,
            "created_at": self._now,
            "updated_at": self._now,
        }
        self._new.add(entity_id)
        self._nameless.add(entity_id)
        self._touched.add(entity_id)

    def forget(self, entity_id: str) -> None:
        """Delete an entity of which nothing is left; it was flushed before."""
        self._connection.execute(delete(ENTITY_DAY).where(ENTITY_DAY.c.entity_id == entity_id))
        self._connection.execute(delete(ENTITY).where(ENTITY.c.id == entity_id))
        del self._rows[entity_id]
        self._changed.discard(entity_id)

    def touch(self, entity_id: str) -> None:
        """Count a change of an entity, once for each `turn_to` or `flush`."""
        self._changed.add(entity_id)
        if entity_id not in self._touched:
            self._touched.add(entity_id)
            entity = self._rows[entity_id]
            entity["revision"] += 1
            entity["updated_at"] = self._now

    def add(self, entity_id: str, named: Named, ordered_at: datetime) -> None:
        """Count an appearance in. The entity is at hand."""
        entity = self._rows[entity_id]
        entity["article_count"] += 1
        entity["mention_count"] += len(named.mentions)
        if ordered_at > EPOCH:
            first, last = entity["first_seen"], entity["last_seen"]
            entity["first_seen"] = ordered_at if first is None else min(first, ordered_at)
            entity["last_seen"] = ordered_at if last is None else max(last, ordered_at)
            entity["seen_order"] = entity["last_seen"]
            self._count_day(entity_id, ordered_at, 1, len(named.mentions))
        entity["canonical"] = entity["canonical"] or named.canonical
        for column, value in (
            ("kind", named.kind),
            ("latitude", named.latitude),
            ("longitude", named.longitude),
            ("within", list(named.within)),
        ):
            if value is not None and entity[column] in (None, []):
                entity[column] = value
        self._names[entity_id, named.name] += 1
        for alias in {named.name, *named.aliases}:
            self._aliases[entity_id, alias] += 1
        for key in _title_keys(entity_id, named.titles):
            self._titles[key] += 1
            if ordered_at > EPOCH:
                self._title_times[key].append(ordered_at)
        self.touch(entity_id)

    def remove(self, entity_id: str, named: Named, ordered_at: datetime) -> None:
        """Count an appearance out. Its row is gone, or another's, before the next flush."""
        entity = self._rows[entity_id]
        entity["article_count"] -= 1
        entity["mention_count"] -= len(named.mentions)
        if ordered_at in (entity["first_seen"], entity["last_seen"]):
            self._stale_times.add(entity_id)
        if ordered_at > EPOCH:
            self._emptied_days.add(self._count_day(entity_id, ordered_at, -1, -len(named.mentions)))
        self._names[entity_id, named.name] -= 1
        for alias in {named.name, *named.aliases}:
            self._aliases[entity_id, alias] -= 1
        for key in _title_keys(entity_id, named.titles):
            self._titles[key] -= 1
            self._gone_title_times[key].append(ordered_at)
        self.touch(entity_id)

    def _count_day(self, entity_id: str, moment: datetime, articles: int, mentions: int) -> tuple[str, int]:
        key = entity_id, day_number(moment)
        if (counts := self._days.get(key)) is None:
            self._days[key] = [articles, mentions]
        else:
            counts[0] += articles
            counts[1] += mentions
        return key

    def write_new(self) -> None:
        """Write the entities that were made, so that other rows may point to them."""
        rows = [self._rows[entity_id] for entity_id in sorted(self._new)]
        if not rows:
            return
        write_many(self._connection, _INSERT_ENTITY, rows)
        self._described.update((row["id"], _description(row)) for row in rows)
        self._changed -= self._new
        self._new.clear()
        containers = {
            (key, row["id"])
            for row in rows
            if row["type"] == EntityType.PLACE
            for start in range(len(row["within"]))
            for key in (path_key(tuple(row["within"][start:])), name_key(row["within"][start]))
        }
        write_many(
            self._connection,
            _INSERT_CONTAINER,
            [{"container_key": key, "place_id": place} for key, place in sorted(containers)],
        )

    def flush(self) -> None:
        """Write all that changed. The appearances have been written."""
        self.write_new()
        for entity_id in self._stale_times & self._rows.keys():
            self._refresh_times(entity_id)
        self._stale_times.clear()
        self._write_aliases()
        self._write_changed()
        self._write_titles()
        self._write_days()
        self._nameless.clear()
        self._touched.clear()

    def _write_changed(self) -> None:
        changed = [self._rows[entity_id] for entity_id in sorted(self._changed & self._rows.keys())]
        self._changed.clear()
        # What an entity is called and where it lies hardly ever changes: its indexes are left alone.
        described = [row for row in changed if _description(row) != self._described[row["id"]]]
        for statement, names, rows in (
            (_UPDATE_SUMS, _SUMS, changed),
            (_UPDATE_DESCRIPTION, _DESCRIPTION, described),
        ):
            write_many(
                self._connection,
                statement,
                [{"of": row["id"], **{f"new_{name}": row[name] for name in names}} for row in rows],
            )
        self._described.update((row["id"], _description(row)) for row in described)

    def _refresh_times(self, entity_id: str) -> None:
        of_entity = and_(APPEARANCE.c.entity_id == entity_id, APPEARANCE.c.ordered_at > EPOCH)
        entity = self._rows[entity_id]
        # Two statements: each of them reads one end of the index.
        for name, end in (("first_seen", func.min), ("last_seen", func.max)):
            query = select(end(APPEARANCE.c.ordered_at)).where(of_entity)
            entity[name] = self._connection.execute(query).scalar_one()
        entity["seen_order"] = entity["last_seen"] or EPOCH

    def _write_aliases(self) -> None:
        """Write the names and forms, what they are found by, and which of them is shown."""
        changed = {key for key, change in (*self._aliases.items(), *self._names.items()) if change}
        changes = {key: (self._aliases[key], self._names[key]) for key in sorted(changed) if key[0] in self._rows}
        self._aliases.clear()
        self._names.clear()
        if not changes:
            return
        counts: dict[tuple[str, str], tuple[int, int]] = {}
        for chunk in pair_chunks([key for key in changes if key[0] not in self._nameless]):
            for entity_id, alias, articles, names in self._connection.execute(_ALIASES, chunk).all():
                counts[entity_id, alias] = (articles, names)
        after = {
            key: (change[0] + counts.get(key, (0, 0))[0], change[1] + counts.get(key, (0, 0))[1])
            for key, change in changes.items()
        }
        new = [key for key, count in after.items() if count[0] > 0 and key not in counts]
        kept = [key for key, count in after.items() if count[0] > 0 and key in counts]
        gone = [key for key, count in after.items() if count[0] <= 0 and key in counts]
        write_many(
            self._connection,
            _INSERT_ALIAS,
            [
                {"entity_id": key[0], "alias": key[1], "article_count": after[key][0], "name_count": after[key][1]}
                for key in new
            ],
        )
        write_many(
            self._connection,
            _UPDATE_ALIAS,
            [{"key": key[0], "form": key[1], "articles": after[key][0], "names": after[key][1]} for key in kept],
        )
        write_many(self._connection, _DELETE_ALIAS, [{"key": key[0], "form": key[1]} for key in gone])
        self._choose_names(after)
        self._write_name_parts({key[0] for key in gone}, new)

    def _choose_names(self, after: Mapping[tuple[str, str], tuple[int, int]]) -> None:
        """Show the listed name, else the best of the names that articles give; the choice knows no order."""
        gained: dict[str, set[str]] = defaultdict(set)
        lost: set[str] = set()
        for (entity_id, form), (_, names) in after.items():
            if names > 0:
                gained[entity_id].add(form)
            elif form == self._rows[entity_id]["name"]:
                lost.add(entity_id)
        for entity_id in gained.keys() | lost:
            entity = self._rows[entity_id]
            forms = gained[entity_id]
            if entity["canonical"]:
                forms = {entity["canonical"]}
            elif entity_id in lost:
                query = select(ALIAS.c.alias).where(ALIAS.c.entity_id == entity_id, ALIAS.c.name_count > 0)
                forms = set(self._connection.execute(query).scalars())
            else:
                forms = {entity["name"], *forms}
            if forms and (shown := _best_name(forms)) != entity["name"]:
                entity["name"], entity["name_key"] = shown, name_key(shown)
                self._changed.add(entity_id)

    def _write_name_parts(self, stale: set[str], new: Sequence[tuple[str, str]]) -> None:
        """Keep what names are found by; `stale` are entities that lost a form, `new` the (entity, form) that came."""
        forms: dict[str, set[str]] = defaultdict(set)
        for entity_id, alias in new:
            forms[entity_id].add(alias)
        for chunk in chunks(sorted(stale)):
            self._connection.execute(delete(NAME_PART).where(NAME_PART.c.entity_id.in_(chunk)))
            for row in self._connection.execute(select(ALIAS).where(ALIAS.c.entity_id.in_(chunk))):
                forms[row.entity_id].add(row.alias)
        rows: dict[tuple[str, str], bool] = {}
        for entity_id, some in forms.items():
            canonical = self._rows[entity_id]["canonical"]
            for form in {*some, *([canonical] if canonical else [])}:
                key = name_key(form)[:_LONGEST_PART]
                for start in range(len(key)):
                    rows[entity_id, key[start:]] = rows.get((entity_id, key[start:]), False) or start == 0
        known: dict[tuple[str, str], bool] = {}
        for chunk in chunks(sorted({entity_id for entity_id, _ in rows} - self._nameless)):
            found = self._connection.execute(_NAME_PARTS, {"ids": chunk})
            known.update({(row.entity_id, row.part): row.whole for row in found})
        fresh = [
            {"type": self._rows[key[0]]["type"], "part": key[1], "entity_id": key[0], "whole": rows[key]}
            for key in sorted(rows)
            if key not in known
        ]
        write_many(self._connection, _INSERT_PART, fresh)
        whole_now = [
            {"key": key[0], "ending": key[1]}
            for key, whole in sorted(rows.items())
            if whole and known.get(key) is False
        ]
        write_many(self._connection, _UPDATE_PART, whole_now)

    def _write_days(self) -> None:
        """Add to what each day counts what came and went."""
        counted = [
            {"entity_id": key[0], "day": key[1], "article_count": counts[0], "mention_count": counts[1]}
            for key, counts in sorted(self._days.items())
            if key[0] in self._rows and any(counts)
        ]
        write_many(self._connection, _COUNT_DAY[self._connection.dialect.name], counted)
        emptied = [{"of": entity_id, "on": day} for entity_id, day in sorted(self._emptied_days)]
        write_many(self._connection, _DELETE_EMPTY_DAY, emptied)
        self._days.clear()
        self._emptied_days.clear()

    def _write_titles(self) -> None:
        changes = {
            key: change
            for key, change in self._titles.items()
            if key[0] in self._rows and (change or self._title_times[key] or self._gone_title_times[key])
        }
        came, gone = self._title_times, self._gone_title_times
        self._titles, self._title_times, self._gone_title_times = Counter(), defaultdict(list), defaultdict(list)
        known: dict[_TitleKey, Any] = {}
        for chunk in pair_chunks(sorted({key[:2] for key in changes if key[0] not in self._nameless})):
            for row in self._connection.execute(_TITLES, chunk).all():
                known[row.entity_id, row.text, row.organization, row.former] = row
        fresh: list[dict[str, Any]] = []
        kept: list[dict[str, Any]] = []
        empty: list[dict[str, Any]] = []
        for key in sorted(changes):
            title = known.get(key)
            count = changes[key] + (title.article_count if title else 0)
            edges = {title.first_seen, title.last_seen} - {None} if title else set()
            times = [*came[key], *edges]
            if edges & set(gone[key]) and count > 0:
                times = self._times_of_title(key)
            values = dict(zip(_TITLE_PARAMETERS, key, strict=True)) | {
                "articles": count,
                "first": min(times, default=None),
                "last": max(times, default=None),
            }
            (empty if count <= 0 else fresh if title is None else kept).append(values)
        write_many(self._connection, _DELETE_TITLE, [{name: row[name] for name in _TITLE_PARAMETERS} for row in empty])
        write_many(self._connection, _UPDATE_TITLE, kept)
        write_many(self._connection, _INSERT_TITLE, fresh)

    def _times_of_title(self, key: _TitleKey) -> list[datetime]:
        """The times of all articles that give that title: read only where the first or last of them went."""
        rows = self._connection.execute(
            select(*columns(APPEARANCE, "titles", "ordered_at")).where(
                APPEARANCE.c.entity_id == key[0], APPEARANCE.c.ordered_at > EPOCH
            )
        )
        return [row.ordered_at for row in rows if key in _title_keys(key[0], row.titles)]


_BY_IDS: Final = select(ENTITY).where(ENTITY.c.id.in_(one_of("ids")))
_ALIASES: Final = select(*columns(ALIAS, "entity_id", "alias", "article_count", "name_count")).where(
    one_of_pairs(ALIAS.c.entity_id, ALIAS.c.alias)
)
_TITLES: Final = select(TITLE).where(one_of_pairs(TITLE.c.entity_id, TITLE.c.text))
_NAME_PARTS: Final = select(NAME_PART).where(NAME_PART.c.entity_id.in_(one_of("ids")))
_SUMS: Final = ("article_count", "mention_count", "first_seen", "last_seen", "seen_order", "revision", "updated_at")
_FIXED: Final = ("id", "type", "group_key")
_DESCRIPTION: Final = tuple(column.name for column in ENTITY.columns if column.name not in (*_SUMS, *_FIXED))
_description: Final = itemgetter(*_DESCRIPTION)


_Upserts = type[sqlite.Insert] | type[postgresql.Insert]


def _count_day(insert_into: _Upserts) -> Insert:
    """Add to the counts of a day, the first ones too."""
    new = insert_into(ENTITY_DAY)
    sums = {name: ENTITY_DAY.c[name] + new.excluded[name] for name in ("article_count", "mention_count")}
    return new.on_conflict_do_update(index_elements=[ENTITY_DAY.c.entity_id, ENTITY_DAY.c.day], set_=sums)


_COUNT_DAY: Final = {"sqlite": _count_day(sqlite.Insert), "postgresql": _count_day(postgresql.Insert)}


def _update_entity(names: Sequence[str]) -> Update:
    of = ENTITY.c.id == bindparam("of")
    return update(ENTITY).where(of).values({name: bindparam(f"new_{name}") for name in names})


_UPDATE_SUMS: Final = _update_entity(_SUMS)
_UPDATE_DESCRIPTION: Final = _update_entity(_DESCRIPTION)
_INSERT_ENTITY: Final = insert(ENTITY)
_INSERT_CONTAINER: Final = insert(PLACE_CONTAINER)
_INSERT_ALIAS: Final = insert(ALIAS)
_INSERT_PART: Final = insert(NAME_PART)
_SAME_ALIAS: Final = and_(ALIAS.c.entity_id == bindparam("key"), ALIAS.c.alias == bindparam("form"))
_UPDATE_ALIAS: Final = (
    update(ALIAS).where(_SAME_ALIAS).values(article_count=bindparam("articles"), name_count=bindparam("names"))
)
_DELETE_ALIAS: Final = delete(ALIAS).where(_SAME_ALIAS)
_UPDATE_PART: Final = (
    update(NAME_PART)
    .where(NAME_PART.c.entity_id == bindparam("key"), NAME_PART.c.part == bindparam("ending"))
    .values(whole=True)
)
_SAME_TITLE: Final = and_(
    *(
        column == bindparam(name)
        for column, name in zip(
            columns(TITLE, "entity_id", "text", "organization", "former"), _TITLE_PARAMETERS, strict=True
        )
    )
)
_TITLE_SUMS: Final[dict[Any, Any]] = {
    TITLE.c.article_count: bindparam("articles"),
    TITLE.c.first_seen: bindparam("first"),
    TITLE.c.last_seen: bindparam("last"),
}
_DELETE_TITLE: Final = delete(TITLE).where(_SAME_TITLE)
_UPDATE_TITLE: Final = update(TITLE).where(_SAME_TITLE).values(_TITLE_SUMS)
_DELETE_EMPTY_DAY: Final = delete(ENTITY_DAY).where(
    ENTITY_DAY.c.entity_id == bindparam("of"), ENTITY_DAY.c.day == bindparam("on"), ENTITY_DAY.c.article_count <= 0
)
_INSERT_TITLE: Final = insert(TITLE).values(
    {
        TITLE.c.entity_id: bindparam("of"),
        TITLE.c.text: bindparam("title"),
        TITLE.c.organization: bindparam("body"),
        TITLE.c.former: bindparam("before"),
        **_TITLE_SUMS,
    }
)
