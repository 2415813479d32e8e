"""The names for suggestions, read from the store and kept while it does not change."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from app.extraction.extraction import EntityType
from app.extraction.names.lists import NameLists
from app.search.suggest import Name, NameIndex
from app.store.errors import StoreError

if TYPE_CHECKING:
    from app.store.database import Store
    from app.store.session import Reader

_log = logging.getLogger("gisa.search")

_PAUSE: Final = 1.0
_REST: Final = 20.0
"""Names are read again no sooner than so many times as long as it took after the last time."""


class NameKeeper:
    """The names of one store. The first to ask waits for them; later changes are read in the background."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._index: NameIndex | None = None
        self._generation = (-1, -1)
        self._reading = False
        self._again_at = 0.0

    def current(self) -> NameIndex:
        """The names, at most a little behind the store."""
        with self._lock:
            if self._index is None:
                self._read()
            elif not self._reading and time.monotonic() >= self._again_at:
                self._reading = True
                threading.Thread(target=self._read_again, name="gisa-names", daemon=True).start()
            assert self._index is not None
            return self._index

    @property
    def generation(self) -> int:
        """The generation of the store that `current` gives the names of, or a later one's."""
        return self._generation[0]

    def _read_again(self) -> None:
        try:
            self._read()
        except StoreError as error:
            _log.warning("the names for suggestions are not up to date: %s", error)
        finally:
            self._reading = False

    def _read(self) -> None:
        begun = time.monotonic()
        with self._store.read() as reader:
            generation = reader.state.generation(), reader.aliases.generation()
            if generation != self._generation:
                self._index = NameIndex(_names(reader))
                self._generation = generation
        self._again_at = time.monotonic() + max(_PAUSE, _REST * (time.monotonic() - begun))


def _names(reader: Reader) -> Iterator[Name]:
    lists = reader.aliases.name_lists()
    listed = _listed_names(lists)
    for entity in reader.entities.names():
        aliases = dict.fromkeys(entity.aliases)
        if entity.canonical is not None:
            aliases.update(dict.fromkeys(listed.get((entity.type, entity.canonical), ())))
        if entity.type is EntityType.PLACE:
            aliases.update(dict.fromkeys(_place_names(lists, entity.canonical or entity.name)))
        yield Name(
            entity.id,
            entity.type,
            entity.name,
            tuple(aliases),
            entity.article_count,
            entity.last_seen,
            entity.distinction,
        )


def _place_names(lists: NameLists, name: str) -> tuple[str, ...]:
    """The other names of a province or country; short names of lesser places are often words of their own."""
    place = lists.gazetteer.find(name)
    return place.aliases if place is not None and place.kind in ("province", "country") else ()


def _listed_names(lists: NameLists) -> dict[tuple[EntityType, str], list[str]]:
    """The names under which the lists know each canonical name by now, whether articles print them or not."""
    names: dict[tuple[EntityType, str], list[str]] = {}
    for entries in lists.aliases.values():
        for entry in entries:
            if entry.holds_on(None):
                names.setdefault((entry.type, entry.canonical), []).append(entry.alias)
    return names
