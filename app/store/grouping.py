"""Which appearances are one entity: assigns them, keeps every entity's sums right, joins and parts people.

Organizations and places have one id for each group key, so their groups need no search. People of one name are the
connected components over their links (`app.store.evidence`): a new appearance looks its few links up, whatever the
number of the name's appearances; only an appearance that is taken away can part a group, and only then the group is
read whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, and_, bindparam, delete, func, insert, or_, select, update

from app.extraction.extraction import EntityType
from app.store.identity import group_entity_id, name_key, path_key, short_id
from app.store.tables import (
    ALIAS,
    APPEARANCE,
    ARTICLE,
    ENTITY,
    NAME_PART,
    PERSON_LINK,
    PIN,
    PLACE_CONTAINER,
    QUOTE,
    REDIRECT,
    SEPARATION,
    TITLE,
    columns,
)

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
"""Stands for an unknown publication time where rows need an order."""

_LONGEST_PART: Final = 40
_STEP: Final = 400  # ids in one statement


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as an article names it, ready to be stored: one of these for each entity of an article."""

    type: EntityType
    name: str
    group_key: str
    aliases: tuple[str, ...] = ()
    titles: tuple[dict[str, Any], ...] = ()
    mentions: tuple[dict[str, Any], ...] = ()
    links: tuple[str, ...] = ()
    canonical: str | None = None
    kind: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    within: tuple[str, ...] = ()


def _better_name(first: str, second: str) -> str:
    """Which of two forms to show, whatever the order: the longer, then the one with fewer signs, then by code point."""
    return max(first, second, key=lambda name: (len(name_key(name)), -len(name), name))


def _chunks(ids: Iterable[str]) -> Iterable[list[str]]:
    every = list(ids)
    return (every[start : start + _STEP] for start in range(0, len(every), _STEP))


class Grouping:
    """The entities that one change of an article touches. `flush` writes them; nothing else does."""

    def __init__(self, connection: Connection, article_id: str | None, now: datetime) -> None:
        self._connection = connection
        self._article_id = article_id
        self._now = now
        self._entities: dict[str, dict[str, Any]] = {}
        self._new: set[str] = set()
        self._changed: set[str] = set()
        self._aliases: Counter[tuple[str, str]] = Counter()
        self._titles: Counter[tuple[str, str, str, bool]] = Counter()
        self._title_times: dict[tuple[str, str, str, bool], list[datetime]] = defaultdict(list)
        self._stale_times: set[str] = set()
        self._stale_titles: set[str] = set()
        self._doubtful: dict[str, set[str]] = {}
        self._emptied: dict[tuple[str, str], str] = {}
        self.moved_articles: set[str] = set()

    # Reading

    def load(self, ids: Iterable[str]) -> None:
        """Read those entities that are not at hand."""
        for chunk in _chunks({wanted for wanted in ids if wanted not in self._entities}):
            for row in self._connection.execute(select(ENTITY).where(ENTITY.c.id.in_(chunk))):
                self._entities[row.id] = dict(row._mapping)

    def entity(self, entity_id: str) -> dict[str, Any] | None:
        """The entity's row as it will be written."""
        self.load([entity_id])
        return self._entities.get(entity_id)

    def _redirects(self, ids: Sequence[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for chunk in _chunks(ids):
            for row in self._connection.execute(select(REDIRECT).where(REDIRECT.c.old_id.in_(chunk))):
                found[row.old_id] = row.entity_id
        return found

    # One appearance more or less

    def add(self, entity_id: str, named: Named, ordered_at: datetime) -> None:
        """Count an appearance in. The entity is at hand."""
        entity = self._entities[entity_id]
        entity["article_count"] += 1
        entity["mention_count"] += len(named.mentions)
        if ordered_at > EPOCH:
            first, last = entity["first_seen"], entity["last_seen"]
            entity["first_seen"] = ordered_at if first is None else min(first, ordered_at)
            entity["last_seen"] = ordered_at if last is None else max(last, ordered_at)
            entity["seen_order"] = entity["last_seen"]
        if named.canonical:
            entity["canonical"] = entity["canonical"] or named.canonical
        shown = named.canonical or (entity["name"] if entity["canonical"] else _better_name(entity["name"], named.name))
        if shown != entity["name"]:
            entity["name"], entity["name_key"] = shown, name_key(shown)
        for column, value in (
            ("kind", named.kind),
            ("latitude", named.latitude),
            ("longitude", named.longitude),
            ("within", list(named.within)),
        ):
            if value and not entity[column]:
                entity[column] = value
        for alias in {named.name, *named.aliases}:
            self._aliases[entity_id, alias] += 1
        for key in self._title_keys(entity_id, named.titles):
            self._titles[key] += 1
            if ordered_at > EPOCH:
                self._title_times[key].append(ordered_at)
        self._touch(entity_id)

    def remove(self, entity_id: str, named: Named, ordered_at: datetime) -> None:
        """Count an appearance out; its row is gone already."""
        entity = self._entities[entity_id]
        entity["article_count"] -= 1
        entity["mention_count"] -= len(named.mentions)
        if ordered_at in (entity["first_seen"], entity["last_seen"]):
            self._stale_times.add(entity_id)
        for alias in {named.name, *named.aliases}:
            self._aliases[entity_id, alias] -= 1
        for key in self._title_keys(entity_id, named.titles):
            self._titles[key] -= 1
            self._stale_titles.add(entity_id)
        self._touch(entity_id)

    @staticmethod
    def _title_keys(entity_id: str, titles: Sequence[Mapping[str, Any]]) -> set[tuple[str, str, str, bool]]:
        return {
            (entity_id, title["text"], title.get("organization") or "", bool(title.get("former"))) for title in titles
        }

    def _touch(self, entity_id: str) -> None:
        if entity_id not in self._changed:
            self._changed.add(entity_id)
            entity = self._entities[entity_id]
            if entity_id not in self._new:
                entity["revision"] += 1
            entity["updated_at"] = self._now

    # An article's appearances

    def withdraw(self, article_id: str) -> None:
        """Take the appearances of an article away (they are about to be deleted or replaced)."""
        rows = self._connection.execute(select(APPEARANCE).where(APPEARANCE.c.article_id == article_id)).all()
        self._connection.execute(delete(QUOTE).where(QUOTE.c.article_id == article_id))
        self._connection.execute(delete(APPEARANCE).where(APPEARANCE.c.article_id == article_id))
        self.load(row.entity_id for row in rows)
        for row in rows:
            self.remove(row.entity_id, _named(row), row.ordered_at)
            if row.type == EntityType.PERSON:
                self._unlink(row.entity_id, row.group_key, row.links)
            if self._entities[row.entity_id]["article_count"] == 0:
                self._emptied[row.type, row.group_key] = row.entity_id

    def _unlink(self, entity_id: str, group_key: str, links: Sequence[str]) -> None:
        held = and_(
            PERSON_LINK.c.group_key == group_key, PERSON_LINK.c.link.in_(links), PERSON_LINK.c.entity_id == entity_id
        )
        self._connection.execute(
            update(PERSON_LINK).where(held).values(appearance_count=PERSON_LINK.c.appearance_count - 1)
        )
        if self._entities[entity_id]["settled"]:
            return
        self._connection.execute(delete(PERSON_LINK).where(held, PERSON_LINK.c.appearance_count <= 0))
        left = set(self._connection.execute(select(PERSON_LINK.c.link).where(held)).scalars())
        if len(left) > 1:  # It held several pieces of evidence together that others still have: it may part now.
            self._doubtful[entity_id] = left

    def assign(self, article_id: str, named: Sequence[Named], ordered_at: datetime) -> list[str]:
        """The entity of each appearance of an article: found, made or joined; and counted in."""
        pins = {
            (row.type, row.group_key): row.entity_id
            for row in self._connection.execute(select(PIN).where(PIN.c.article_id == article_id))
        }
        wanted = {group_entity_id(one.type, one.group_key) for one in named if one.type != EntityType.PERSON}
        redirects = self._redirects([*wanted, *pins.values()])
        self.load({redirects.get(entity_id, entity_id) for entity_id in (*wanted, *pins.values())})
        holders = self._holders([one for one in named if one.type == EntityType.PERSON])
        assigned: list[str] = []
        for one in named:
            pinned = pins.get((one.type, one.group_key))
            pinned = redirects.get(pinned, pinned) if pinned else None
            if one.type == EntityType.PERSON:
                entity_id = self._person(article_id, one, pinned, holders, assigned)
            else:
                entity_id = pinned or group_entity_id(one.type, one.group_key)
                entity_id = redirects.get(entity_id, entity_id)
                if entity_id not in self._entities:
                    self._create(entity_id, one)
            self.add(entity_id, one, ordered_at)
            assigned.append(entity_id)
        return assigned

    def _holders(self, people: Sequence[Named]) -> dict[tuple[str, str], str]:
        """(group key, link) → the person whose appearances hold it."""
        found: dict[tuple[str, str], str] = {}
        if not people:
            return found
        query = select(*columns(PERSON_LINK, "group_key", "link", "entity_id"))
        for start in range(0, len(people), 20):
            some = people[start : start + 20]
            held = or_(
                *(and_(PERSON_LINK.c.group_key == one.group_key, PERSON_LINK.c.link.in_(one.links)) for one in some)
            )
            for row in self._connection.execute(query.where(held)):
                found[row.group_key, row.link] = row.entity_id
        self.load(found.values())
        return found

    def _person(
        self,
        article_id: str,
        one: Named,
        pinned: str | None,
        holders: dict[tuple[str, str], str],
        assigned: list[str],
    ) -> str:
        hits = Counter(holder for link in one.links if (holder := holders.get((one.group_key, link))) is not None)
        if pinned is not None:
            entity_id = pinned
        elif hits:
            entity_id, absorbed = self._choose(hits)
            for other in absorbed:
                self.merge(other, entity_id)
                for key, holder in holders.items():
                    if holder == other:
                        holders[key] = entity_id
                assigned[:] = [entity_id if one_id == other else one_id for one_id in assigned]
        else:
            entity_id = self._emptied.pop((one.type, one.group_key), "") or self._person_id(one, article_id)
            if entity_id not in self._entities:
                self._create(entity_id, one)
        fresh = [link for link in one.links if (one.group_key, link) not in holders]
        again = [link for link in one.links if holders.get((one.group_key, link)) == entity_id]
        self._pending_links(one.group_key, entity_id, fresh, again)
        holders.update({(one.group_key, link): entity_id for link in fresh})
        if entity_id in self._doubtful and self._doubtful[entity_id] <= set(one.links):
            del self._doubtful[entity_id]
        return entity_id

    def _pending_links(self, group_key: str, entity_id: str, fresh: Sequence[str], again: Sequence[str]) -> None:
        if entity_id in self._new:
            self._write_new()
        if fresh:
            self._connection.execute(
                insert(PERSON_LINK),
                [
                    {"group_key": group_key, "link": link, "entity_id": entity_id, "appearance_count": 1}
                    for link in fresh
                ],
            )
        if again:
            self._connection.execute(
                update(PERSON_LINK)
                .where(PERSON_LINK.c.group_key == group_key, PERSON_LINK.c.link.in_(again))
                .values(appearance_count=PERSON_LINK.c.appearance_count + 1)
            )

    def _choose(self, hits: Counter[str]) -> tuple[str, list[str]]:
        """The person that the evidence names, and those who turn out to be the same; the oldest id stays."""

        def age(entity_id: str) -> tuple[datetime, str]:
            return self._entities[entity_id]["created_at"], entity_id

        if len(hits) == 1:
            return next(iter(hits)), []
        apart = {
            (row.entity_id, row.other_id)
            for row in self._connection.execute(
                select(SEPARATION).where(SEPARATION.c.entity_id.in_(hits), SEPARATION.c.other_id.in_(hits))
            )
        }
        if apart:
            # An operator keeps some of them apart: the one with most evidence takes the appearance, nobody is joined.
            return min(hits, key=lambda entity_id: (-hits[entity_id], age(entity_id))), []
        oldest, *others = sorted(hits, key=age)
        return oldest, others

    def _person_id(self, one: Named, article_id: str) -> str:
        """A new person's id, from the article that named them first; one that an emptied person had is given again."""
        number = 0
        while True:
            entity_id = short_id("entity", one.type, one.group_key, article_id, str(number))
            number += 1
            entity = self.entity(entity_id)
            if entity is not None and (entity["article_count"] or entity["settled"]):
                continue
            if entity is None and entity_id in self._redirects([entity_id]):
                continue
            return entity_id

    def _create(self, entity_id: str, one: Named) -> None:
        shown = one.canonical or one.name
        self._entities[entity_id] = {
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
        self._changed.add(entity_id)

    # Joining and parting

    def merge(self, old_id: str, into: str) -> None:
        """Move all that is known of one entity to another; the old id redirects to it."""
        self.load([old_id, into])
        self.flush()
        connection = self._connection
        old, target = self._entities[old_id], self._entities[into]
        rows = connection.execute(select(APPEARANCE).where(APPEARANCE.c.entity_id == old_id)).all()
        shared = self._shared_articles(old_id, into)
        for row in rows:
            if row.article_id in shared:
                self._combine(row, into)
            else:
                self.add(into, _named(row), row.ordered_at)
        target["settled"] = target["settled"] or old["settled"]
        target["created_at"] = min(target["created_at"], old["created_at"])
        for table in (APPEARANCE, PERSON_LINK, PIN, REDIRECT):
            connection.execute(update(table).where(table.c.entity_id == old_id).values(entity_id=into))
        speaker = QUOTE.c.person_id if old["type"] == EntityType.PERSON else QUOTE.c.organization_id
        connection.execute(update(QUOTE).where(speaker == old_id).values({speaker: into}))
        self._move_separations(old_id, into)
        connection.execute(insert(REDIRECT).values(old_id=old_id, entity_id=into))
        connection.execute(delete(ENTITY).where(ENTITY.c.id == old_id))
        del self._entities[old_id]
        self._new.discard(old_id)
        self._changed.discard(old_id)
        self._doubtful.pop(old_id, None)
        self._touch(into)
        self.moved_articles.update(row.article_id for row in rows)

    def _shared_articles(self, first: str, second: str) -> set[str]:
        one, other = APPEARANCE.alias(), APPEARANCE.alias()
        query = (
            select(one.c.article_id)
            .join(other, other.c.article_id == one.c.article_id)
            .where(one.c.entity_id == first, other.c.entity_id == second)
        )
        return set(self._connection.execute(query).scalars())

    def _combine(self, row: Any, into: str) -> None:
        """An article names both: one appearance remains, with the mentions and forms of both."""
        kept = self._connection.execute(
            select(APPEARANCE).where(APPEARANCE.c.article_id == row.article_id, APPEARANCE.c.entity_id == into)
        ).first()
        if kept is None:
            raise AssertionError("an article that is shared has an appearance of both")
        self._connection.execute(
            delete(APPEARANCE).where(APPEARANCE.c.article_id == row.article_id, APPEARANCE.c.position == row.position)
        )
        self.remove(into, _named(kept), kept.ordered_at)
        aliases = [alias for alias in dict.fromkeys((*kept.aliases, row.name, *row.aliases)) if alias != kept.name]
        titles = [*kept.titles, *(title for title in row.titles if title not in kept.titles)]
        mentions = sorted(
            [*kept.mentions, *row.mentions], key=lambda mention: (mention["field"] != "title", mention["start"])
        )
        values = {
            "aliases": aliases,
            "titles": titles,
            "mentions": mentions,
            "links": sorted({*kept.links, *row.links}),
            "mention_count": len(mentions),
        }
        self._connection.execute(
            update(APPEARANCE)
            .where(APPEARANCE.c.article_id == row.article_id, APPEARANCE.c.position == kept.position)
            .values(values)
        )
        combined = Named(
            type=EntityType(kept.type),
            name=kept.name,
            group_key=kept.group_key,
            aliases=tuple(aliases),
            titles=tuple(titles),
            mentions=tuple(mentions),
        )
        self.add(into, combined, kept.ordered_at)

    def _move_separations(self, old_id: str, into: str) -> None:
        connection = self._connection
        others = set(
            connection.execute(select(SEPARATION.c.other_id).where(SEPARATION.c.entity_id == old_id)).scalars()
        )
        if not others:
            return
        known = set(connection.execute(select(SEPARATION.c.other_id).where(SEPARATION.c.entity_id == into)).scalars())
        connection.execute(
            delete(SEPARATION).where(or_(SEPARATION.c.entity_id == old_id, SEPARATION.c.other_id == old_id))
        )
        for other in others - known - {into}:
            connection.execute(
                insert(SEPARATION),
                [{"entity_id": into, "other_id": other}, {"entity_id": other, "other_id": into}],
            )

    def part_where_unlinked(self) -> None:
        """Part people whose remaining appearances no longer hold together."""
        doubtful, self._doubtful = self._doubtful, {}
        for entity_id in doubtful:
            rows = self._connection.execute(
                select(*columns(APPEARANCE, "article_id", "position", "links", "group_key", "ordered_at")).where(
                    APPEARANCE.c.entity_id == entity_id
                )
            ).all()
            components = sorted(
                _components([(row, row.links) for row in rows]),
                key=lambda component: (-len(component), min((row.ordered_at, row.article_id) for row in component)),
            )
            for component in components[1:]:
                self.part(entity_id, [row.article_id for row in component])

    def part(self, entity_id: str, article_ids: Sequence[str]) -> str:
        """Make an entity of its own of the appearances in those articles; its id."""
        connection = self._connection
        rows = [
            row
            for chunk in _chunks(article_ids)
            for row in connection.execute(
                select(APPEARANCE).where(APPEARANCE.c.entity_id == entity_id, APPEARANCE.c.article_id.in_(chunk))
            )
        ]
        self.load([entity_id])
        source = self._entities[entity_id]
        first = min(rows, key=lambda row: (row.ordered_at, row.article_id))
        one = _named(first)
        new_id = self._person_id(one, first.article_id)
        if new_id in self._entities:
            # The emptied entity of that id takes the name again.
            self._touch(new_id)
        else:
            whole = Named(
                type=one.type,
                name=one.name,
                group_key=one.group_key,
                kind=source["kind"],
                latitude=source["latitude"],
                longitude=source["longitude"],
                within=tuple(source["within"]),
            )
            self._create(new_id, whole)
        self._write_new()
        for row in rows:
            self.remove(entity_id, _named(row), row.ordered_at)
            self.add(new_id, _named(row), row.ordered_at)
        speaker = QUOTE.c.person_id if one.type == EntityType.PERSON else QUOTE.c.organization_id
        for chunk in _chunks([row.article_id for row in rows]):
            connection.execute(
                update(APPEARANCE)
                .where(APPEARANCE.c.entity_id == entity_id, APPEARANCE.c.article_id.in_(chunk))
                .values(entity_id=new_id)
            )
            connection.execute(
                update(QUOTE).where(speaker == entity_id, QUOTE.c.article_id.in_(chunk)).values({speaker: new_id})
            )
        self._hand_links_over(entity_id, new_id, rows)
        self.moved_articles.update(row.article_id for row in rows)
        return new_id

    def _hand_links_over(self, entity_id: str, new_id: str, rows: Sequence[Any]) -> None:
        """Give the evidence that only the parted appearances hold to their new entity."""
        gone: Counter[tuple[str, str]] = Counter((row.group_key, link) for row in rows for link in row.links)
        for (group_key, link), count in gone.items():
            held = and_(
                PERSON_LINK.c.group_key == group_key, PERSON_LINK.c.link == link, PERSON_LINK.c.entity_id == entity_id
            )
            left = self._connection.execute(select(PERSON_LINK.c.appearance_count).where(held)).scalar_one_or_none()
            if left is None:
                continue
            if left <= count:
                values = {"entity_id": new_id, "appearance_count": count}
            else:
                values = {"appearance_count": left - count}
            self._connection.execute(update(PERSON_LINK).where(held).values(values))

    def settle(self, entity_id: str) -> None:
        """Mark what an operator decided about: its evidence is kept, and nothing parts it by itself."""
        self.load([entity_id])
        self._entities[entity_id]["settled"] = True
        self._touch(entity_id)

    # Writing

    def _write_new(self) -> None:
        rows = [self._entities[entity_id] for entity_id in sorted(self._new)]
        if rows:
            self._connection.execute(insert(ENTITY), rows)
            self._write_containers(rows)
        self._new.clear()

    def _write_containers(self, rows: Sequence[Mapping[str, Any]]) -> None:
        containers = {
            (key, row["id"])
            for row in rows
            if row["type"] == EntityType.PLACE
            for start in range(len(row["within"]))
            for key in (path_key(tuple(row["within"][start:])), name_key(row["within"][start]))
        }
        if containers:
            self._connection.execute(
                insert(PLACE_CONTAINER),
                [{"container_key": key, "place_id": place} for key, place in sorted(containers)],
            )

    def flush(self) -> None:
        """Write all that changed."""
        self._write_new()
        for entity_id in self._stale_times & self._entities.keys():
            self._refresh_times(entity_id)
        self._stale_times.clear()
        # In one order everywhere: two writers that meet wait for each other instead of for ever.
        rows = [self._entities[entity_id] for entity_id in sorted(self._changed & self._entities.keys())]
        if rows:
            columns = [column.name for column in ENTITY.columns if column.name not in ("id", "type", "group_key")]
            self._connection.execute(
                update(ENTITY)
                .where(ENTITY.c.id == bindparam("key"))
                .values({name: bindparam(f"new_{name}") for name in columns}),
                [{"key": row["id"], **{f"new_{name}": row[name] for name in columns}} for row in rows],
            )
        self._changed.clear()
        self._write_aliases()
        self._write_titles()

    def _refresh_times(self, entity_id: str) -> None:
        of_entity = and_(APPEARANCE.c.entity_id == entity_id, APPEARANCE.c.ordered_at > EPOCH)
        entity = self._entities[entity_id]
        # Two statements: each of them reads one end of the index.
        entity["first_seen"] = self._connection.execute(
            select(func.min(APPEARANCE.c.ordered_at)).where(of_entity)
        ).scalar_one()
        entity["last_seen"] = self._connection.execute(
            select(func.max(APPEARANCE.c.ordered_at)).where(of_entity)
        ).scalar_one()
        entity["seen_order"] = entity["last_seen"] or EPOCH

    def _write_aliases(self) -> None:
        changes = {key: change for key, change in self._aliases.items() if change and key[0] in self._entities}
        self._aliases.clear()
        if not changes:
            return
        counts: dict[tuple[str, str], int] = {}
        for chunk in _chunks(sorted({entity_id for entity_id, _ in changes})):
            names = {alias for entity_id, alias in changes if entity_id in chunk}
            rows = self._connection.execute(select(ALIAS).where(ALIAS.c.entity_id.in_(chunk), ALIAS.c.alias.in_(names)))
            counts.update({(row.entity_id, row.alias): row.article_count for row in rows})
        new = [key for key in changes if key not in counts and changes[key] > 0]
        gone = [key for key, count in counts.items() if key in changes and count + changes[key] <= 0]
        other = [key for key in changes if key in counts and key not in gone]
        of_alias = and_(ALIAS.c.entity_id == bindparam("key"), ALIAS.c.alias == bindparam("form"))
        if new:
            self._connection.execute(
                insert(ALIAS),
                [{"entity_id": key[0], "alias": key[1], "article_count": changes[key]} for key in sorted(new)],
            )
        if other:
            self._connection.execute(
                update(ALIAS).where(of_alias).values(article_count=ALIAS.c.article_count + bindparam("change")),
                [{"key": key[0], "form": key[1], "change": changes[key]} for key in sorted(other)],
            )
        if gone:
            self._connection.execute(
                delete(ALIAS).where(of_alias), [{"key": key[0], "form": key[1]} for key in sorted(gone)]
            )
        self._write_name_parts({key[0] for key in gone}, new)

    def _write_name_parts(self, stale: set[str], new: Sequence[tuple[str, str]]) -> None:
        """Keep what names are found by; `stale` are entities that lost a name."""
        names: dict[str, set[str]] = defaultdict(set)
        for entity_id, alias in new:
            names[entity_id].add(alias)
        for chunk in _chunks(sorted(stale)):
            self._connection.execute(delete(NAME_PART).where(NAME_PART.c.entity_id.in_(chunk)))
            for row in self._connection.execute(select(ALIAS).where(ALIAS.c.entity_id.in_(chunk))):
                names[row.entity_id].add(row.alias)
        rows: dict[tuple[str, str], bool] = {}
        for entity_id, forms in names.items():
            canonical = self._entities[entity_id]["canonical"]
            for form in {*forms, *([canonical] if canonical else [])}:
                key = name_key(form)[:_LONGEST_PART]
                for start in range(len(key)):
                    rows[entity_id, key[start:]] = rows.get((entity_id, key[start:]), False) or start == 0
        if not rows:
            return
        known: dict[tuple[str, str], bool] = {}
        for chunk in _chunks(sorted({entity_id for entity_id, _ in rows})):
            found = self._connection.execute(select(NAME_PART).where(NAME_PART.c.entity_id.in_(chunk)))
            known.update({(row.entity_id, row.part): row.whole for row in found})
        fresh = [key for key in sorted(rows) if key not in known]
        if fresh:
            self._connection.execute(
                insert(NAME_PART),
                [
                    {"type": self._entities[key[0]]["type"], "part": key[1], "entity_id": key[0], "whole": rows[key]}
                    for key in fresh
                ],
            )
        whole_now = [key for key, whole in rows.items() if whole and known.get(key) is False]
        if whole_now:
            self._connection.execute(
                update(NAME_PART)
                .where(NAME_PART.c.entity_id == bindparam("key"), NAME_PART.c.part == bindparam("ending"))
                .values(whole=True),
                [{"key": key[0], "ending": key[1]} for key in sorted(whole_now)],
            )

    def _write_titles(self) -> None:
        changes = {key: change for key, change in self._titles.items() if key[0] in self._entities}
        times, stale = self._title_times, self._stale_titles & self._entities.keys()
        self._titles, self._title_times, self._stale_titles = Counter(), defaultdict(list), set()
        for entity_id in stale:
            self._rebuild_titles(entity_id)
        changes = {key: change for key, change in changes.items() if key[0] not in stale and change}
        if not changes:
            return
        known: dict[tuple[str, str, str, bool], Any] = {}
        for chunk in _chunks(sorted({key[0] for key in changes})):
            texts = {key[1] for key in changes if key[0] in chunk}
            for row in self._connection.execute(
                select(TITLE).where(TITLE.c.entity_id.in_(chunk), TITLE.c.text.in_(texts))
            ):
                known[row.entity_id, row.text, row.organization, row.former] = row
        for key in sorted(changes):
            title = known.get(key)
            seen = [*times[key], *([title.first_seen, title.last_seen] if title and title.first_seen else [])]
            values = {
                "article_count": changes[key] + (title.article_count if title else 0),
                "first_seen": min(seen, default=None),
                "last_seen": max(seen, default=None),
            }
            self._write_title(key, values, known=title is not None)

    def _write_title(self, key: tuple[str, str, str, bool], values: dict[str, Any], *, known: bool) -> None:
        names = ("entity_id", "text", "organization", "former")
        if known:
            same = and_(*(TITLE.c[name] == value for name, value in zip(names, key, strict=True)))
            self._connection.execute(update(TITLE).where(same).values(values))
        else:
            self._connection.execute(insert(TITLE).values({**dict(zip(names, key, strict=True)), **values}))

    def _rebuild_titles(self, entity_id: str) -> None:
        """Sum an entity's titles up anew: after an article was taken away, its times may not hold any more."""
        self._connection.execute(delete(TITLE).where(TITLE.c.entity_id == entity_id))
        sums: dict[tuple[str, str, str, bool], list[datetime]] = defaultdict(list)
        for row in self._connection.execute(
            select(APPEARANCE.c.titles, APPEARANCE.c.ordered_at).where(APPEARANCE.c.entity_id == entity_id)
        ):
            for key in self._title_keys(entity_id, row.titles):
                sums[key].append(row.ordered_at)
        for key, times in sorted(sums.items()):
            known = [time for time in times if time > EPOCH]
            values = {
                "article_count": len(times),
                "first_seen": min(known, default=None),
                "last_seen": max(known, default=None),
            }
            self._write_title(key, values, known=False)

    def bump_moved_articles(self) -> set[str]:
        """Give the other articles whose entities changed their next revision; their ids."""
        moved = self.moved_articles - {self._article_id}
        for chunk in _chunks(sorted(moved)):
            self._connection.execute(
                update(ARTICLE)
                .where(ARTICLE.c.id.in_(chunk))
                .values(revision=ARTICLE.c.revision + 1, updated_at=self._now)
            )
        return moved


def _named(row: Any) -> Named:
    """An appearance's row as it was before it was stored."""
    return Named(
        type=EntityType(row.type),
        name=row.name,
        group_key=row.group_key,
        aliases=tuple(row.aliases),
        titles=tuple(row.titles),
        mentions=tuple(row.mentions),
        links=tuple(row.links),
    )


def _components(rows: Sequence[tuple[Any, Sequence[str]]]) -> list[list[Any]]:
    """Connected components of rows that share a link."""
    parent: dict[str, str] = {}

    def root(link: str) -> str:
        while parent[link] != link:
            parent[link] = parent[parent[link]]
            link = parent[link]
        return link

    for _, links in rows:
        for link in links:
            parent.setdefault(link, link)
            parent[root(link)] = root(links[0])
    found: dict[str, list[Any]] = defaultdict(list)
    for row, links in rows:
        found[root(links[0])].append(row)
    return list(found.values())
