"""One transaction's view of the store: a `Reader` has no method that writes."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from app.extraction.document import Document
from app.extraction.extraction import Extraction
from app.store import decisions, saving
from app.store.articles import Articles
from app.store.entities import Entities
from app.store.failures import Failures, clear_failures, record_failure
from app.store.outbox import Outbox, announce_all, remove
from app.store.quotes import Quotes
from app.store.records import FailureRecord, Loaded
from app.store.state import State, next_generation


class Reader:
    """The repositories, all on one connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.articles = Articles(connection)
        self.entities = Entities(connection)
        self.quotes = Quotes(connection)
        self.failures = Failures(connection)
        self.outbox = Outbox(connection)
        self.state = State(connection)


class Writer(Reader):
    """A reader that can write; nothing is visible to others before its transaction ends."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._changed = False

    def save(self, document: Document, extraction: Extraction, *, source: str, again: bool = False) -> Loaded:
        """Store an article with all that was found in it, whole or not at all; see `app.store.saving`."""
        with self._connection.begin_nested():
            saved = saving.save(self._connection, document, extraction, source=source, again=again)
        self._changed = self._changed or saved.status != "unchanged"
        return saved

    def delete(self, article_id: str) -> bool:
        """Remove an article and what it said of its entities. False if there is none of that id."""
        with self._connection.begin_nested():
            deleted = saving.delete_article(self._connection, article_id)
        self._changed = self._changed or deleted
        return deleted

    def merge(self, entity_id: str, into: str) -> None:
        """Make one entity of two, for good: `entity_id` redirects to `into` from now on.

        Raises:
            NotFoundError: one of them does not exist.
            ConflictError: they are one already, or of different types.
        """
        decisions.merge(self._connection, entity_id, into)
        self._changed = True

    def split(self, entity_id: str, article_ids: Sequence[str]) -> str:
        """Make those articles' appearances of an entity an entity of its own, for good, and return its id.

        Raises:
            NotFoundError: the entity does not exist, or does not appear in one of the articles.
            ConflictError: nothing would remain, or nothing would leave.
        """
        new_id = decisions.split(self._connection, entity_id, article_ids)
        self._changed = True
        return new_id

    def record_failure(self, failure: FailureRecord) -> None:
        """Keep an input that was set aside; one of the same source takes its place."""
        record_failure(self._connection, failure)

    def clear_failures(self, sources: Sequence[str]) -> None:
        """Forget the failures of inputs that have been loaded since."""
        clear_failures(self._connection, sources)

    def outbox_done(self, seqs: Sequence[int]) -> None:
        """Forget changes that the index holds now."""
        remove(self._connection, seqs)

    def announce_all(self) -> int:
        """Put every article into the outbox, so that the index takes all of them anew; their number."""
        return announce_all(self._connection)

    def finish(self) -> None:
        """Last of a transaction: whatever changed gets the next generation."""
        if self._changed:
            next_generation(self._connection)
