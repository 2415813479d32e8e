"""Which appearances are one entity: finds, makes, joins and parts entities.

Organizations and places have one id for each group key, so their groups need no search. People of one name are the
connected components over the keys of their evidence (`app.store.evidence`): a new appearance looks its few keys up,
whatever the number of the name's appearances; only an appearance that is taken away can part a group, and only then
the group is read whole.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from app.extraction.extraction import EntityType
from app.store.entity_sums import EntitySums, Named, joined, named_of
from app.store.identity import group_entity_id, short_id
from app.store.many import write_many
from app.store.tables import (
    APPEARANCE,
    ARTICLE,
    PERSON_LINK,
    PIN,
    QUOTE,
    REDIRECT,
    SEPARATION,
    chunks,
    columns,
    one_of,
)
from app.store.waiting import Waiting


class Grouping:
    """The grouping of what new articles, a change of one, or a decision touches. `flush` writes all of it."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        self._connection = connection
        self._article_id: str | None = None
        self._now = now
        self.entities = EntitySums(connection, now)
        self.waiting = Waiting(connection)
        # What is at hand of the store, and kept up with what is yet to be written.
        self._pins: dict[tuple[str, str, str], str] = {}
        self._redirects: dict[str, str] = {}
        self._holders: dict[str, str] = {}
        self._stored_links: dict[str, tuple[str, int]] = {}
        self._counted_links: Counter[str] = Counter()
        self._freed_links: set[str] = set()
        self._unheld_links: set[str] = set()
        self._old_rows: dict[str, list[tuple[Any, Named]]] = {}
        self._free_ids: set[str] = set()
        self._given_ids: set[str] = set()
        self._doubtful: dict[str, set[str]] = {}
        self._emptied: dict[tuple[str, str], str] = {}
        self._moved_articles: set[str] = set()

    def turn_to(self, article_id: str, now: datetime) -> None:
        """Begin with the next article."""
        self._article_id = article_id
        self._now = now
        self._emptied.clear()
        self._free_ids -= self._given_ids
        self._given_ids.clear()
        self.entities.turn_to(now)

    # An article's appearances

    def read_ahead(self, articles: Mapping[str, Sequence[Named]], replaced: Sequence[str] = ()) -> None:
        """Read at once what will be asked for one by one, of what articles name; `replaced` are stored already."""
        connection = self._connection
        for chunk in chunks(replaced):
            self._old_rows.update((article_id, []) for article_id in chunk)
            for row in connection.execute(_APPEARANCES, {"ids": chunk}).all():
                self._old_rows[row.article_id].append((row, named_of(row)))
        old = [one for rows in self._old_rows.values() for one in rows]
        self.entities.load(row.entity_id for row, _ in old)
        for chunk in chunks(articles):
            for row in connection.execute(_PINS, {"ids": chunk}).all():
                self._pins[row.article_id, row.type, row.group_key] = row.entity_id
        # Of people, the id that they would get if they were new.
        wanted = {
            _person_id(one, article_id, 0) if one.type == _PERSON else group_entity_id(one.type, one.group_key)
            for article_id, named in articles.items()
            for one in named
        }
        asked = {*wanted, *self._pins.values()}
        self._redirects.update(self._read_redirects(asked))
        self.entities.load(self._redirects.get(entity_id, entity_id) for entity_id in asked)
        self._free_ids = {one for one in wanted if one not in self._redirects and one not in self.entities}
        links = {link for named in articles.values() for one in named for link in one.links}
        self._read_links(links.union(*(one.links for _, one in old)))

    def _read_links(self, links: Iterable[str]) -> None:
        """Read who holds those keys that are not at hand."""
        unknown = set(links).difference(self._holders, self._freed_links, self._unheld_links)
        if not unknown:
            return
        found: dict[str, str] = {}
        for chunk in chunks(unknown):
            for key, holder, count in self._connection.execute(_HOLDERS, {"ids": chunk}).all():
                found[key] = holder
                self._stored_links[key] = (holder, count)
        self._unheld_links.update(unknown - found.keys())
        self.entities.load(found.values())
        merged = self._read_redirects({one for one in found.values() if one not in self.entities})
        self.entities.load(merged.values())
        self._holders.update({key: merged.get(one, one) for key, one in found.items()})

    def _held(self, link: str) -> int:
        """By how many appearances the key is held."""
        stored = self._stored_links.get(link)
        return self._counted_links[link] + (stored[1] if stored else 0)

    def _read_redirects(self, ids: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for chunk in chunks(ids):
            for row in self._connection.execute(_REDIRECTS, {"ids": chunk}):
                found[row.old_id] = row.entity_id
        return found

    def withdraw(self, article_id: str) -> None:
        """Take the appearances of an article away (they are about to be deleted or replaced)."""
        rows = self._old_rows.pop(article_id, None)
        if rows is None:
            rows = [(row, named_of(row)) for row in self._connection.execute(_APPEARANCES, {"ids": [article_id]}).all()]
        for statement in _DELETE_FOUND:
            self._connection.execute(statement, {"of": article_id})
        self.entities.load(row.entity_id for row, _ in rows)
        self._read_links({link for _, one in rows for link in one.links})
        for row, one in rows:
            self.entities.remove(row.entity_id, one, row.ordered_at)
            self._unlink(row.entity_id, one.links)
            if self.entities[row.entity_id]["article_count"] == 0:
                self._emptied[row.type, row.group_key] = row.entity_id

    def _unlink(self, entity_id: str, links: Sequence[str]) -> None:
        held = [link for link in links if self._holders.get(link) == entity_id]
        self._counted_links.subtract(held)
        if self.entities[entity_id]["settled"]:
            return
        left = {link for link in held if self._held(link) > 0}
        for link in held:
            if link not in left:
                del self._holders[link]
                self._freed_links.add(link)
        if len(left) > 1:  # It held several pieces of evidence together that others still have: it may part now.
            self._doubtful[entity_id] = left

    def assign(self, article_id: str, named: Sequence[Named], ordered_at: datetime) -> list[tuple[Named, str]]:
        """The entity of each appearance of an article that was read ahead: found, made or joined; and counted in.

        Names that turn out to be one entity become one appearance.
        """
        assigned: list[str] = []
        for one in named:
            pinned = self._pins.get((article_id, one.type, one.group_key))
            pinned = self._redirects.get(pinned, pinned) if pinned else None
            if one.type == _PERSON:
                entity_id = self._person(article_id, one, pinned, assigned)
            else:
                entity_id = pinned or group_entity_id(one.type, one.group_key)
                entity_id = self._redirects.get(entity_id, entity_id)
                if entity_id not in self.entities:
                    self.entities.create(entity_id, one)
            assigned.append(entity_id)
        appearances: dict[str, Named] = {}
        for one, entity_id in zip(named, assigned, strict=True):
            appearances[entity_id] = joined(appearances[entity_id], one) if entity_id in appearances else one
        for entity_id, one in appearances.items():
            self.entities.add(entity_id, one, ordered_at)
            # What another person holds (an operator's word was stronger) stays theirs.
            self._counted_links.update(link for link in one.links if self._holders.get(link) == entity_id)
        # Of names that became one appearance: its evidence gives other keys than theirs.
        for link in {link for other in named for link in other.links}:
            known = link in self._counted_links or link in self._stored_links
            if not known or (link in self._freed_links and self._held(link) <= 0):
                del self._holders[link]
        return [(one, entity_id) for entity_id, one in appearances.items()]

    def _person(self, article_id: str, one: Named, pinned: str | None, assigned: list[str]) -> str:
        hits = Counter(holder for link in one.links if (holder := self._holders.get(link)) is not None)
        if pinned is not None:
            entity_id = pinned
        elif hits:
            entity_id, absorbed = self._choose(hits)
            for other in absorbed:
                self.merge(other, entity_id)
                assigned[:] = [entity_id if one_id == other else one_id for one_id in assigned]
        else:
            entity_id = self._emptied.pop((one.type, one.group_key), "") or self._new_id(one, article_id)
            if entity_id not in self.entities:
                self.entities.create(entity_id, one)
        for link in one.links:
            self._holders.setdefault(link, entity_id)
        if entity_id in self._doubtful and self._doubtful[entity_id] <= set(one.links):
            del self._doubtful[entity_id]
        return entity_id

    def _write_links(self) -> None:
        counted: list[dict[str, Any]] = []
        handed: list[dict[str, Any]] = []
        fresh: list[dict[str, Any]] = []
        gone: list[dict[str, Any]] = []
        links, freed = self._stored_links, self._freed_links
        for key in sorted(self._counted_links.keys() | freed if freed else self._counted_links):
            more, stored = self._counted_links[key], links.get(key)
            if stored is None:
                if (holder := self._holders.get(key)) is not None:
                    fresh.append({"key": key, "entity_id": holder, "appearance_count": more})
                    links[key] = (holder, more)
                continue
            written, count = stored[0], stored[1] + more
            if key not in freed:
                if more:
                    counted.append({"held": key, "count": count})
                    links[key] = (written, count)
                continue
            if (holder := self._holders.get(key)) is None:
                gone.append({"held": key})
                del links[key]
                continue
            if written != holder:
                handed.append({"held": key, "by": holder, "count": count})
                written = holder
            elif more:
                counted.append({"held": key, "count": count})
            links[key] = (written, count)
        write_many(self._connection, _DELETE_LINK, gone)
        write_many(self._connection, _COUNT_LINK, counted)
        write_many(self._connection, _HAND_LINK, handed)
        write_many(self._connection, _INSERT_LINK, fresh)
        self._unheld_links.update(one["held"] for one in gone)
        self._freed_links.clear()
        self._counted_links.clear()

    def _choose(self, hits: Counter[str]) -> tuple[str, list[str]]:
        """The person that the evidence names, and those who turn out to be the same; the oldest id stays."""

        def age(entity_id: str) -> tuple[datetime, str]:
            return self.entities[entity_id]["created_at"], entity_id

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

    def _new_id(self, one: Named, article_id: str) -> str:
        """An id for what that article is the first to name; one that an emptied entity had is given again."""
        number = 0
        while True:
            entity_id = _person_id(one, article_id, number)
            number += 1
            if entity_id in self._given_ids:
                continue
            if entity_id not in self._free_ids:
                entity = self.entities.get(entity_id)
                if entity is not None and (entity["article_count"] or entity["settled"]):
                    continue
                if entity is None and entity_id in self._read_redirects([entity_id]):
                    continue
            self._given_ids.add(entity_id)
            return entity_id

    # Joining and parting

    def merge(self, old_id: str, into: str) -> None:
        """Move all that is known of one entity to another; the old id redirects to it."""
        self.entities.load([old_id, into])
        self.flush()
        self._old_rows.clear()
        connection = self._connection
        old, target = self.entities[old_id], self.entities[into]
        rows = connection.execute(select(APPEARANCE).where(APPEARANCE.c.entity_id == old_id)).all()
        shared = self._shared_articles(old_id, into)
        for row in rows:
            if row.article_id in shared:
                self._combine(row, into)
            else:
                self.entities.add(into, named_of(row), row.ordered_at)
        target["settled"] = target["settled"] or old["settled"]
        target["created_at"] = min(target["created_at"], old["created_at"])
        for table in (APPEARANCE, PIN, REDIRECT):
            connection.execute(update(table).where(table.c.entity_id == old_id).values(entity_id=into))
        speaker = QUOTE.c.person_id if old["type"] == _PERSON else QUOTE.c.organization_id
        connection.execute(update(QUOTE).where(speaker == old_id).values({speaker: into}))
        self._move_separations(old_id, into)
        connection.execute(insert(REDIRECT).values(old_id=old_id, entity_id=into))
        self._pins.update({key: into for key, entity_id in self._pins.items() if entity_id == old_id})
        self._holders.update({key: into for key, entity_id in self._holders.items() if entity_id == old_id})
        self._redirects.update({key: into for key, entity_id in self._redirects.items() if entity_id == old_id})
        self._redirects[old_id] = into
        self.entities.forget(old_id)
        self._doubtful.pop(old_id, None)
        self.entities.touch(into)
        self._moved_articles.update(row.article_id for row in rows)

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
        ).one()
        self._connection.execute(
            delete(APPEARANCE).where(APPEARANCE.c.article_id == row.article_id, APPEARANCE.c.position == row.position)
        )
        self.entities.remove(into, named_of(kept), kept.ordered_at)
        both = joined(named_of(kept), named_of(row))
        self._connection.execute(
            update(APPEARANCE)
            .where(APPEARANCE.c.article_id == row.article_id, APPEARANCE.c.position == kept.position)
            .values(
                aliases=list(both.aliases),
                titles=list(both.titles),
                mentions=list(both.mentions),
                evidence=list(both.evidence),
                mention_count=len(both.mentions),
            )
        )
        self.entities.add(into, both, kept.ordered_at)

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
        if doubtful:
            self._write_rows()
        for entity_id in doubtful:
            rows = self._connection.execute(select(APPEARANCE).where(APPEARANCE.c.entity_id == entity_id)).all()
            components = sorted(
                _components([(row, named_of(row).links) for row in rows]),
                key=lambda component: (-len(component), min((row.ordered_at, row.article_id) for row in component)),
            )
            for component in components[1:]:
                self.part(entity_id, [row.article_id for row in component])

    def part(self, entity_id: str, article_ids: Sequence[str]) -> str:
        """Make an entity of its own of the appearances in those articles; its id."""
        connection = self._connection
        self._old_rows.clear()
        rows = [
            row
            for chunk in chunks(article_ids)
            for row in connection.execute(
                select(APPEARANCE).where(APPEARANCE.c.entity_id == entity_id, APPEARANCE.c.article_id.in_(chunk))
            )
        ]
        self.entities.load([entity_id])
        source = self.entities[entity_id]
        first = min(rows, key=lambda row: (row.ordered_at, row.article_id))
        one = named_of(first)
        new_id = self._new_id(one, first.article_id)
        if new_id in self.entities:
            # The emptied entity of that id takes the name again.
            self.entities.touch(new_id)
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
            self.entities.create(new_id, whole)
        self.entities.write_new()
        for row in rows:
            self.entities.remove(entity_id, named_of(row), row.ordered_at)
            self.entities.add(new_id, named_of(row), row.ordered_at)
        speaker = QUOTE.c.person_id if one.type == _PERSON else QUOTE.c.organization_id
        for chunk in chunks([row.article_id for row in rows]):
            connection.execute(
                update(APPEARANCE)
                .where(APPEARANCE.c.entity_id == entity_id, APPEARANCE.c.article_id.in_(chunk))
                .values(entity_id=new_id)
            )
            connection.execute(
                update(QUOTE).where(speaker == entity_id, QUOTE.c.article_id.in_(chunk)).values({speaker: new_id})
            )
        self._hand_links_over(entity_id, new_id, rows)
        self._moved_articles.update(row.article_id for row in rows)
        return new_id

    def _hand_links_over(self, entity_id: str, new_id: str, rows: Sequence[Any]) -> None:
        """Give the evidence that only the parted appearances hold to their new entity."""
        gone = Counter(link for row in rows for link in named_of(row).links)
        self._read_links(gone)
        for link, count in gone.items():
            if self._holders.get(link) != entity_id:
                continue
            left = self._held(link)
            if left > count:
                self._counted_links[link] -= count
            else:
                self._counted_links[link] += count - left
                self._holders[link] = new_id
                self._freed_links.add(link)

    def settle(self, entity_id: str) -> None:
        """Mark what an operator decided about: its evidence is kept, and nothing parts it by itself."""
        self.entities[entity_id]["settled"] = True
        self.entities.touch(entity_id)

    def flush(self) -> None:
        """Write all that waits, and the entities that changed."""
        self._write_rows()
        self.entities.flush()

    def _write_rows(self) -> None:
        self.entities.write_new()
        self._write_links()
        self.waiting.write()

    def bump_moved_articles(self) -> set[str]:
        """Give the other articles whose entities changed their next revision; their ids."""
        moved = self._moved_articles - {self._article_id}
        self._moved_articles.clear()
        for chunk in chunks(sorted(moved)):
            self._connection.execute(
                update(ARTICLE)
                .where(ARTICLE.c.id.in_(chunk))
                .values(revision=ARTICLE.c.revision + 1, updated_at=self._now)
            )
        return moved


def _person_id(one: Named, article_id: str, number: int) -> str:
    return short_id("entity", one.type, one.group_key, article_id, str(number))


_PERSON: Final = EntityType.PERSON
_REDIRECTS: Final = select(REDIRECT).where(REDIRECT.c.old_id.in_(one_of("ids")))
_PINS: Final = select(PIN).where(PIN.c.article_id.in_(one_of("ids")))
_APPEARANCES: Final = select(APPEARANCE).where(APPEARANCE.c.article_id.in_(one_of("ids")))
_DELETE_FOUND: Final = tuple(
    delete(table).where(table.c.article_id == bindparam("of")) for table in (QUOTE, APPEARANCE)
)
_HOLDERS: Final = select(*columns(PERSON_LINK, "key", "entity_id", "appearance_count")).where(
    PERSON_LINK.c.key.in_(one_of("ids"))
)
_SAME_LINK: Final = PERSON_LINK.c.key == bindparam("held")
_COUNT_LINK: Final = update(PERSON_LINK).where(_SAME_LINK).values(appearance_count=bindparam("count"))
_HAND_LINK: Final = (
    update(PERSON_LINK).where(_SAME_LINK).values(entity_id=bindparam("by"), appearance_count=bindparam("count"))
)
_DELETE_LINK: Final = delete(PERSON_LINK).where(_SAME_LINK)
_INSERT_LINK: Final = insert(PERSON_LINK)


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
