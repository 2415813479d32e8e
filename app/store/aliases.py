"""Names that an operator adds to the lists: checked, kept in the store, and the articles that they concern.

Aliases change what extraction finds, so a change of them marks the articles that print one of the changed names as
stale; `app.store.loading` reads these anew from their stored analyses. So a store is the same whether its aliases came
before or after its articles, and a kill in between leaves nothing undone: the marks are committed with the aliases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import Any, Final

from sqlalchemy import Connection, Integer, Row, String, bindparam, cast, delete, func, insert, select, update

from app.extraction.extraction import EntityType
from app.extraction.names.lists import Alias, NameLists, shipped
from app.store.errors import AliasError, NotFoundError
from app.store.identity import name_key, short_id
from app.store.tables import ARTICLE, OPERATOR_ALIAS, STALE, STATE, chunks, columns, one_of

GENERATION: Final = "names_generation"
"""The row of the store's state that counts the changes of its aliases."""

_LONGEST: Final = 100
_MOST: Final = 100_000
_STEP: Final = 500

_BY_KEYS: Final = select(OPERATOR_ALIAS).where(
    OPERATOR_ALIAS.c.type == bindparam("kind"), OPERATOR_ALIAS.c.alias_key.in_(one_of("keys"))
)
_STALE_IDS: Final = select(STALE.c.article_id).order_by(STALE.c.article_id)


class Aliases:
    """The operator's aliases."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def generation(self) -> int:
        """Grows with each change of the aliases: name lists that were read at the same generation are the same."""
        query = select(STATE.c.value).where(STATE.c.name == GENERATION)
        return int(self._connection.execute(query).scalar_one())

    def all(self) -> list[Alias]:
        """All of them as they were given, by type, canonical name, alias and time."""
        return sorted(
            (
                Alias(row.canonical, row.alias, EntityType(row.type), row.held_from, row.held_to)
                for row in self._connection.execute(select(OPERATOR_ALIAS))
            ),
            key=lambda one: (one.type, one.canonical, one.alias, one.start or date.min),
        )

    def groups(self) -> list[tuple[str, ...]]:
        """Names that mean the same at any time, the canonical name first: for search."""
        groups: dict[tuple[str, str], list[str]] = defaultdict(list)
        for alias in resolved(self.all()):
            if alias.start is None and alias.end is None:
                groups[alias.type, alias.canonical].append(alias.alias)
        return [(canonical, *dict.fromkeys(others)) for (_, canonical), others in groups.items()]

    def name_lists(self) -> NameLists:
        """The lists that come with Gisa, extended by these; see `app.store.database.Store.name_lists`."""
        aliases = self.all()
        return shipped().extended(resolved(aliases)) if aliases else shipped()

    def stale(self, after: str | None, limit: int) -> list[str]:
        """Ids, in ascending order, of articles that are still to be read with the aliases; those after `after`."""
        query = _STALE_IDS.limit(limit)
        if after is not None:
            query = query.where(STALE.c.article_id > after)
        return list(self._connection.execute(query).scalars())

    def stale_count(self) -> int:
        """How many articles are still to be read with the aliases."""
        return self._connection.execute(select(func.count()).select_from(STALE)).scalar_one()


def meant_by(connection: Connection, kind: EntityType, names: Iterable[str], day: date | None = None) -> dict[str, str]:
    """Of those names: what each that an operator lists as an alias means on that day (None: by now)."""
    return meaning_on(day, listed(connection, kind, names))


def listed(connection: Connection, kind: EntityType, names: Iterable[str]) -> list[Row[Any]]:
    """What an operator lists of those names, on any day."""
    keys = chunks(sorted({name_key(name) for name in names}))
    return [row for chunk in keys for row in connection.execute(_BY_KEYS, {"kind": kind.value, "keys": chunk})]


def meaning_on(day: date | None, rows: Iterable[Row[Any]]) -> dict[str, str]:
    """Of what is listed: what each alias means on that day (None: by now)."""
    return {
        row.alias: row.leads_to
        for row in rows
        if Alias(row.canonical, row.alias, EntityType(row.type), row.held_from, row.held_to).holds_on(day)
    }


def resolved(aliases: Iterable[Alias]) -> list[Alias]:
    """The aliases with the name that each leads to in the end: through one another, and through the shipped lists.

    The canonical name as it was given becomes an alias of that one, too.

    Raises:
        AliasError: they lead in a circle.
    """
    given = list(aliases)
    by_name: dict[tuple[EntityType, str], list[Alias]] = defaultdict(list)
    for one in given:
        by_name[one.type, one.alias].append(one)
    found: dict[Alias, None] = {}
    for one in given:
        end = _end(one, by_name)
        found[Alias(end, one.alias, one.type, one.start, one.end)] = None
        if end != one.canonical:
            found[Alias(end, one.canonical, one.type, one.start, one.end)] = None
    return list(found)


def _end(one: Alias, by_name: Mapping[tuple[EntityType, str], Sequence[Alias]]) -> str:
    """Where an alias leads in the end, on its last day."""
    name, seen = one.canonical, {one.alias}
    while True:
        following = next((other for other in by_name[one.type, name] if other.holds_on(one.end)), None)
        if following is None:
            return shipped().canonical(name, one.type, one.end) or name
        if name in seen:
            raise AliasError(
                f"The aliases lead in a circle: {one.alias} means {one.canonical}, which means {one.alias}."
            )
        seen.add(name)
        name = following.canonical


def add(connection: Connection, aliases: Iterable[Alias]) -> int:
    """Keep further aliases and mark the articles that print them as stale; how many are new or changed.

    An alias that is kept already with another meaning on the same days gets the new one.

    Raises:
        AliasError: they contradict one another, or cannot be meant; a sentence says which and why.
    """
    new = list(dict.fromkeys(aliases))
    _check(new)
    kept = Aliases(connection).all()
    known = set(kept)
    fresh = [one for one in new if one not in known]
    if not fresh:
        return 0
    by_name: dict[tuple[EntityType, str], list[Alias]] = defaultdict(list)
    for one in fresh:
        by_name[one.type, one.alias].append(one)
    replaced = [old for old in kept if any(_overlap(old, one) for one in by_name[old.type, old.alias])]
    _keep(connection, [*(one for one in kept if one not in set(replaced)), *fresh])
    _mark(connection, _names([*fresh, *replaced]))
    return len(fresh)


def remove(connection: Connection, name: str) -> int:
    """Forget all aliases of that name and mark the articles that print it as stale; how many there were.

    Raises:
        NotFoundError: there is none.
    """
    kept = Aliases(connection).all()
    gone = [one for one in kept if one.alias == name]
    if not gone:
        raise NotFoundError(f"There is no alias {name}.")
    _keep(connection, [one for one in kept if one.alias != name])
    _mark(connection, _names(gone))
    return len(gone)


def mark_stale(connection: Connection, article_ids: Sequence[str]) -> None:
    """Have those articles read with the name lists that the store has now."""
    for start in range(0, len(article_ids), _STEP):
        some = article_ids[start : start + _STEP]
        there = set(connection.execute(select(STALE.c.article_id).where(STALE.c.article_id.in_(some))).scalars())
        if rows := [{"article_id": one} for one in some if one not in there]:
            connection.execute(insert(STALE), rows)


def unmark_stale(connection: Connection, article_ids: Iterable[str]) -> None:
    """Note that articles have been read with the name lists of now."""
    for chunk in chunks(article_ids):
        connection.execute(delete(STALE).where(STALE.c.article_id.in_(chunk)))


def _check(aliases: Sequence[Alias]) -> None:
    by_name: dict[tuple[EntityType, str], list[Alias]] = defaultdict(list)
    for one in aliases:
        if len(one.alias) < 2:
            raise AliasError(f"{one.alias} is one letter: that names nothing for sure.")
        if max(len(one.alias), len(one.canonical)) > _LONGEST:
            raise AliasError(f"{one.alias[:20]}… or what it means is longer than {_LONGEST} letters.")
        if one.alias == one.canonical:
            raise AliasError(f"{one.alias} is an alias of itself.")
        for other in by_name[one.type, one.alias]:
            if _overlap(one, other):
                raise AliasError(
                    f"{one.alias} means both {other.canonical} and {one.canonical} on the same days: "
                    "give the days (from, to) on which it means which."
                )
        by_name[one.type, one.alias].append(one)
        gazetteer = shipped().gazetteer
        if one.type is EntityType.PLACE and gazetteer.named(one.canonical) and gazetteer.find(one.canonical) is None:
            raise AliasError(f"Several places are called {one.canonical}: {one.alias} cannot mean all of them.")


def _overlap(one: Alias, other: Alias) -> bool:
    return (one.start or date.min) <= (other.end or date.max) and (other.start or date.min) <= (one.end or date.max)


def _names(aliases: Iterable[Alias]) -> set[str]:
    return {name for one in aliases for name in (one.alias, one.canonical)}


def _keep(connection: Connection, aliases: Sequence[Alias]) -> None:
    """Let these be all aliases."""
    if len(aliases) > _MOST:
        raise AliasError(f"{len(aliases):,} aliases are more than the {_MOST:,} that a store may have.")
    ends = {(one.type, one.alias, one.start, one.end): one.canonical for one in resolved(aliases)}
    connection.execute(delete(OPERATOR_ALIAS))
    rows = [
        {
            "id": short_id("alias", one.type, one.alias, one.canonical, str(one.start), str(one.end)),
            "type": one.type.value,
            "alias": one.alias,
            "canonical": one.canonical,
            "alias_key": name_key(one.alias),
            "leads_to": ends[one.type, one.alias, one.start, one.end],
            "held_from": one.start,
            "held_to": one.end,
        }
        for one in aliases
    ]
    if rows:
        connection.execute(insert(OPERATOR_ALIAS), rows)
    connection.execute(
        update(STATE).where(STATE.c.name == GENERATION).values(value=cast(cast(STATE.c.value, Integer) + 1, String))
    )


def _mark(connection: Connection, names: set[str]) -> None:
    """Mark the articles stale that print one of the names."""
    # By their first two letters: one look at an article's pairs of letters rules nearly all of the names out.
    by_start: dict[str, list[str]] = defaultdict(list)
    for name in names:
        by_start[name[:2]].append(name)
    for some in _texts(connection):
        mark_stale(
            connection,
            [
                article_id
                for article_id, text in some
                if any(
                    name in text
                    for start in by_start.keys() & set(map("".join, pairwise(text)))
                    for name in by_start[start]
                )
            ],
        )


def _texts(connection: Connection) -> Iterator[list[tuple[str, str]]]:
    """(id, title and body) of all articles, some at a time."""
    after = ""
    while True:
        rows = connection.execute(
            select(*columns(ARTICLE, "id", "title", "body"))
            .where(ARTICLE.c.id > after)
            .order_by(ARTICLE.c.id)
            .limit(_STEP)
        ).all()
        if not rows:
            return
        yield [(row.id, f"{row.title}\n{row.body}") for row in rows]
        after = rows[-1].id
