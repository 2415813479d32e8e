"""One transaction's view of the store: a `Reader` has no method that writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cached_property

from sqlalchemy import Connection

from app.extraction.document import Document
from app.extraction.extraction import Extraction
from app.extraction.names.lists import Alias
from app.store import aliases as aliasing
from app.store import decisions, idempotency, saving
from app.store.aliases import Aliases
from app.store.articles import Articles
from app.store.entities import Entities
from app.store.failures import Failures, clear_failures, forget_failure, record_failure
from app.store.idempotency import RequestKey, StoredAnswer
from app.store.keys import KeyRecord, Keys, Scope, mark_used, new_key, revoke_key
from app.store.outbox import Outbox, announce_all, remove
from app.store.quotes import Quotes
from app.store.records import FailureRecord, Loaded
from app.store.revisions import Revisions
from app.store.saving import Incoming
from app.store.state import State, next_generation
from app.store.statistics import Statistics


class Reader:
    """The repositories, all on one connection: it is opened when the first of them is asked for."""

    def __init__(self, connect: Callable[[], Connection], generation: int | None = None) -> None:
        """Nothing is opened yet.

        Args:
            connect: Opens the connection; called once at most.
            generation: That of the store when it was last looked at, if the caller knows it.
        """
        self._connect = connect
        self._generation = generation

    @property
    def generation(self) -> int:
        """The generation of what is seen; of no later state, where the caller knew it."""
        if self._generation is None:
            self._generation = self.state.generation()
        return self._generation

    @cached_property
    def _connection(self) -> Connection:
        return self._connect()

    @cached_property
    def articles(self) -> Articles:
        """The articles."""
        return Articles(self._connection)

    @cached_property
    def entities(self) -> Entities:
        """People, organizations and places."""
        return Entities(self._connection)

    @cached_property
    def quotes(self) -> Quotes:
        """The quotes."""
        return Quotes(self._connection)

    @cached_property
    def revisions(self) -> Revisions:
        """What articles said before."""
        return Revisions(self._connection)

    @cached_property
    def failures(self) -> Failures:
        """Inputs that were set aside."""
        return Failures(self._connection)

    @cached_property
    def outbox(self) -> Outbox:
        """Changes that the index does not hold yet."""
        return Outbox(self._connection)

    @cached_property
    def state(self) -> State:
        """Facts of the whole store."""
        return State(self._connection)

    @cached_property
    def statistics(self) -> Statistics:
        """Counts over time."""
        return Statistics(self._connection)

    @cached_property
    def aliases(self) -> Aliases:
        """The operator's aliases."""
        return Aliases(self._connection)

    @cached_property
    def keys(self) -> Keys:
        """The API keys."""
        return Keys(self._connection)


class Writer(Reader):
    """A reader that can write; nothing is visible to others before its transaction ends."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(lambda: connection)
        self._changed = False

    def save(
        self,
        document: Document,
        extraction: Extraction,
        *,
        source: str,
        again: bool = False,
        own_id: str | None = None,
        names: int | None = None,
    ) -> Loaded:
        """Store an article with all that was found in it, whole or not at all; see `app.store.saving`.

        `names` is the generation of the name lists that found it; where these have changed since, the article is
        marked as stale.
        """
        return self.save_all([Incoming(document, extraction, source, own_id, names)], again=again)[0]

    def save_all(self, articles: Sequence[Incoming], *, again: bool = False) -> list[Loaded]:
        """Store articles with all that was found in them, every one of them or none; what became of each."""
        with self._connection.begin_nested():
            saved = saving.save(self._connection, articles, again=again)
        changed = [
            (loaded, one.names) for one, loaded in zip(articles, saved, strict=True) if loaded.status != "unchanged"
        ]
        self._changed = self._changed or bool(changed)
        self._mark_outdated(changed)
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

    def _mark_outdated(self, saved: Iterable[tuple[Loaded, int | None]]) -> None:
        """Mark those that were found with other name lists than the store has now."""
        named = [(one.id, names) for one, names in saved if names is not None]
        if named:
            generation = self.aliases.generation()
            aliasing.mark_stale(self._connection, [own_id for own_id, names in named if names != generation])

    def save_found_anew(self, article_id: str, extraction: Extraction, *, names: int | None = None) -> Loaded | None:
        """Store what other name lists found in a stored article; None if it is gone. `names` as in `save`."""
        with self._connection.begin_nested():
            saved = saving.save_found_anew(self._connection, article_id, extraction)
        if saved is not None:
            self._changed = self._changed or saved.status != "unchanged"
            self._mark_outdated([(saved, names)])
        return saved

    def add_aliases(self, aliases: Iterable[Alias]) -> int:
        """Keep an operator's aliases and mark the articles that print them as stale; how many are new or changed.

        Raises:
            AliasError: they contradict one another, or cannot be meant; a sentence says which and why.
        """
        added = aliasing.add(self._connection, aliases)
        self._changed = self._changed or added > 0  # Name searches answer otherwise now.
        return added

    def remove_aliases(self, name: str) -> int:
        """Forget the aliases of that name and mark the articles that print it as stale; how many there were.

        Raises:
            NotFoundError: there is none.
        """
        self._changed = True
        return aliasing.remove(self._connection, name)

    def mark_stale(self, article_ids: Sequence[str]) -> None:
        """Have those articles read with the name lists that the store has now."""
        aliasing.mark_stale(self._connection, article_ids)

    def record_failure(self, failure: FailureRecord) -> None:
        """Keep an input that was set aside; one of the same source takes its place."""
        record_failure(self._connection, failure)

    def clear_failures(self, sources: Sequence[str]) -> None:
        """Forget the failures of inputs that have been loaded since."""
        clear_failures(self._connection, sources)

    def forget_failure(self, failure_id: str) -> bool:
        """Forget one failure. False if there is none of that id."""
        return forget_failure(self._connection, failure_id)

    def new_key(self, name: str, scope: Scope) -> tuple[str, KeyRecord]:
        """Make an API key: the key, which is stored nowhere, and its record.

        Raises:
            ConflictError: the name is empty, too long, or that of another key in use.
        """
        return new_key(self._connection, name, scope)

    def revoke_key(self, wanted: str) -> KeyRecord:
        """Make the key of that name, prefix or id useless for ever.

        Raises:
            NotFoundError: no key in use is named so.
        """
        return revoke_key(self._connection, wanted)

    def mark_key_used(self, key_id: str, when: datetime) -> None:
        """Note when a key was used."""
        mark_used(self._connection, key_id, when)

    def begin_request(self, key: RequestKey) -> StoredAnswer | None:
        """Take an Idempotency-Key; the answer that its request got already, or None if it is to be served now.

        Raises:
            app.store.idempotency.KeyReusedError: the key belongs to another request.
            app.store.idempotency.UnderWayError: the request is being served.
        """
        return idempotency.begin(self._connection, key)

    def finish_request(self, key: RequestKey, answer: StoredAnswer) -> None:
        """Keep the answer to a request, so that it is given again."""
        idempotency.finish(self._connection, key, answer)

    def release_request(self, key: RequestKey) -> None:
        """Forget a request that failed: it may be tried again."""
        idempotency.release(self._connection, key)

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
