"""Facts of the whole store: its identity, its generation, its size."""

from __future__ import annotations

from sqlalchemy import Connection, Integer, String, cast, func, select, text, update

from app.extraction.extraction import EntityType
from app.store.tables import ARTICLE, ENTITY, FAILURE, OUTBOX, QUOTE, STATE

_ENTITY_NAMES = {
    EntityType.PERSON: "people",
    EntityType.ORGANIZATION: "organizations",
    EntityType.PLACE: "places",
}


class State:
    """What the store knows of itself."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _value(self, name: str) -> str:
        return str(self._connection.execute(select(STATE.c.value).where(STATE.c.name == name)).scalar_one())

    def generation(self) -> int:
        """Grows with each committed change of articles or entities."""
        return int(self._value("generation"))

    def store_id(self) -> str:
        """Random, given when the store was made: tells a database that was swapped from one that changed."""
        return self._value("store_id")

    def size(self) -> int:
        """Bytes that the database takes; what SQLite has not yet taken over from its log not counted."""
        if self._connection.dialect.name == "postgresql":
            query = text("SELECT pg_database_size(current_database())")
        else:
            query = text("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
        return int(self._connection.execute(query).scalar_one())

    def counts(self) -> dict[str, int]:
        """Number of articles, people, organizations, places, quotes, failures and changes not yet indexed."""
        one = self._connection.execute
        entities = {
            row.type: row.number
            for row in one(
                select(ENTITY.c.type, func.count().label("number"))
                .where(ENTITY.c.mention_count > 0)
                .group_by(ENTITY.c.type)
            )
        }
        return {
            "articles": one(select(func.count()).select_from(ARTICLE)).scalar_one(),
            **{name: entities.get(kind, 0) for kind, name in _ENTITY_NAMES.items()},
            "quotes": one(select(func.count()).select_from(QUOTE)).scalar_one(),
            "failures": one(select(func.count()).select_from(FAILURE)).scalar_one(),
            "pending": one(select(func.count()).select_from(OUTBOX)).scalar_one(),
        }


def next_generation(connection: Connection) -> None:
    """Count one more change."""
    connection.execute(
        update(STATE).where(STATE.c.name == "generation").values(value=cast(cast(STATE.c.value, Integer) + 1, String))
    )
