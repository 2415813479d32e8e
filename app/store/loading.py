"""Loading: parse, analyse, extract, save. Idempotent; an article is stored whole or not at all."""

from __future__ import annotations

import hashlib
import logging
import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from sqlalchemy.exc import DataError, IntegrityError

from app.extraction.document import Document, analyse_article
from app.extraction.extract import extract
from app.extraction.extraction import Extraction
from app.extraction.names.lists import Alias
from app.korean.errors import ModelFilesError
from app.parsing.article import ParsedArticle
from app.parsing.errors import UnreadablePageError
from app.parsing.reader import read_page
from app.store.database import Store
from app.store.errors import StoreError
from app.store.failures import failure_id
from app.store.records import FailureRecord, Loaded
from app.store.saving import Incoming
from app.store.session import Writer
from app.store.sources import Input

__all__ = ["Input", "LoadSummary", "Loaded", "Loader", "Outcome", "Prepared", "set_aside"]

_log = logging.getLogger("gisa")

_BATCH: Final = 64
_FAILURES_KEPT: Final = 1_000
# Inputs on their way for each worker: enough that none waits, and all that memory has to hold.
_IN_FLIGHT: Final = 4
DEFECT: Final = "defect"
"""The reason of a failure that is not the page's fault."""
_KILLED: Final = "killed"
_REFUSED: Final = (IntegrityError, DataError, ValueError)
_STALE_STEP: Final = 500


@dataclass(slots=True)
class LoadSummary:
    """What became of many inputs. `failures` holds the first thousand of the `failed`."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    failed: int = 0
    failures: list[FailureRecord] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: it is stored (`loaded`) or set aside (`failure`); committed in either case."""

    source: str
    loaded: Loaded | None = None
    failure: FailureRecord | None = None


@dataclass(frozen=True, slots=True)
class Prepared:
    """A piece of work with all that is done before the store.

    It is an article (`document`, `extraction`), or one that is stored already (`loaded`), or a failure, or what was
    found anew in a stored article (`extraction` alone, `source` being its id). `names` is the generation of the name
    lists that it was read with.
    """

    source: str
    document: Document | None = None
    extraction: Extraction | None = None
    loaded: Loaded | None = None
    failure: FailureRecord | None = None
    names: int | None = None


@dataclass(frozen=True, slots=True)
class _Stale:
    """A stored article that is to be read with other name lists than before."""

    source: str


_Work = Input | _Stale


def _save(writer: Writer, prepared: Sequence[Prepared], again: bool) -> list[Outcome]:
    """Save what was prepared; what became of each, in their order."""
    saved = iter(_save_articles(writer, [one for one in prepared if one.document is not None], again))
    return [_save_found_anew(writer, one) if one.document is None else next(saved) for one in prepared]


def _save_articles(writer: Writer, prepared: Sequence[Prepared], again: bool) -> list[Outcome]:
    """Save articles together; where one of them is refused, it is looked for by halves."""
    articles = [
        Incoming(one.document, one.extraction, one.source, names=one.names)
        for one in prepared
        if one.document is not None and one.extraction is not None
    ]
    try:
        saved = writer.save_all(articles, again=again)
    except _REFUSED as error:
        if len(prepared) == 1:
            return [_refused(prepared[0], error)]
        half = len(prepared) // 2
        return [*_save_articles(writer, prepared[:half], again), *_save_articles(writer, prepared[half:], again)]
    return [Outcome(one.source, loaded=loaded) for one, loaded in zip(prepared, saved, strict=True)]


def _save_found_anew(writer: Writer, one: Prepared) -> Outcome:
    if one.extraction is None:
        return Outcome(one.source, loaded=one.loaded, failure=one.failure)
    try:
        return Outcome(one.source, loaded=writer.save_found_anew(one.source, one.extraction, names=one.names))
    except _REFUSED as error:
        return _refused(one, error)


def _refused(one: Prepared, error: Exception) -> Outcome:
    """The database refuses what is in the article; the others of its batch are not touched by it."""
    _log.error("could not save %s", one.source, exc_info=error)
    body = one.document.article.body if one.document is not None else ""
    item = Input(one.source, body.encode("utf-8", "replace"))
    return Outcome(one.source, failure=_failure(item, DEFECT, f"A defect of Gisa: {type(error).__name__}."))


def _failure(item: Input, reason: str, detail: str, pointer: str | None = None) -> FailureRecord:
    source = item.source.encode("utf-8", "replace").decode("utf-8")
    return FailureRecord(
        id=failure_id(source),
        source=source,
        reason=reason,
        detail=detail.encode("utf-8", "replace").decode("utf-8").replace("\0", "�"),
        pointer=pointer,
        sha256=hashlib.sha256(item.data).hexdigest() if item.error is None else "",
        size=len(item.data) if item.size is None else item.size,
        failed_at=datetime.now(UTC),
    )


def set_aside(item: Input, error: Exception) -> Prepared:
    """An input that cannot be loaded, with the reason; an error that no page should raise is logged as a defect.

    Raises:
        ModelFilesError: that is the error: it is no fault of the input, which can be loaded when it is mended.
    """
    if isinstance(error, ModelFilesError):
        raise error
    if isinstance(error, UnreadablePageError):
        return Prepared(item.source, failure=_failure(item, error.reason, error.detail, error.pointer))
    _log.error("could not read %s", item.source, exc_info=error)
    return Prepared(item.source, failure=_failure(item, DEFECT, f"A defect of Gisa: {type(error).__name__}."))


def _read_and_prepare(store: Store, item: _Work, again: bool) -> Prepared:
    if isinstance(item, _Stale):
        return _find_anew(store, item.source)
    try:
        if item.error is not None:
            raise item.error
        # How large an input may be is decided where it is read.
        article = read_page(item.data, kind=item.kind, max_bytes=max(len(item.data), 1))
        return _prepare(store, article, item.source, again)
    except StoreError:
        raise
    except Exception as error:  # A defect shows in one page of thousands: the others load, and it is not lost.
        return set_aside(item, error)


def _prepare(store: Store, article: ParsedArticle, source: str, again: bool) -> Prepared:
    if not again:
        with store.read() as reader:
            if (loaded := reader.articles.known(article)) is not None:
                return Prepared(source, loaded=loaded)
    names, generation = store.names_and_generation()
    document = analyse_article(article)
    return Prepared(source, document, extract(document, names), names=generation)


def _find_anew(store: Store, article_id: str) -> Prepared:
    names, generation = store.names_and_generation()
    try:
        with store.read() as reader:
            document = reader.articles.document(article_id)
        return Prepared(article_id, extraction=extract(document, names) if document else None, names=generation)
    except StoreError:
        raise
    except Exception as error:  # It stays as it was, and marked.
        return set_aside(_input_of(_Stale(article_id)), error)


def _input_of(item: _Work) -> Input:
    return item if isinstance(item, Input) else Input(item.source, b"")


class Loader:
    """Loads pages into a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self, article: ParsedArticle, *, source: str) -> Loaded:
        """Analyse an article, find what is in it and store all of it in one transaction.

        One that is stored already and says the same is left alone: nothing is written.

        Raises:
            app.store.errors.StoreUnavailableError: the store cannot be written.
        """
        prepared = self.prepare(article, source=source)
        document, extraction, names = prepared.document, prepared.extraction, prepared.names
        if document is None or extraction is None:
            assert prepared.loaded is not None
            return prepared.loaded
        return self._store.transaction(lambda writer: writer.save(document, extraction, source=source, names=names))

    def prepare(self, article: ParsedArticle, *, source: str, again: bool = False) -> Prepared:
        """All that is done with an article before the store: nothing, if it is stored already and says the same.

        Raises:
            app.store.errors.StoreUnavailableError: the store cannot be read.
        """
        return _prepare(self._store, article, source, again)

    def delete(self, article_id: str) -> bool:
        """Remove an article and what it said of its entities. False if there is none of that id."""
        return self._store.transaction(lambda writer: writer.delete(article_id))

    def load_many(
        self,
        inputs: Iterable[Input],
        *,
        progress: Callable[[LoadSummary], None] | None = None,
        workers: int = 1,
        batch: int = _BATCH,
        again: bool = False,
    ) -> LoadSummary:
        """Load inputs in their order; those that cannot be read are set aside and kept as failures.

        Args:
            inputs: See `app.store.sources`.
            progress: Called with the sums so far after each batch.
            workers: Processes that parse, analyse and extract; the result is the same whatever their number.
            batch: Articles in one transaction; each counts only once that is committed.
            again: Also take unchanged articles anew: after a change of the analyser or of the extraction.

        Raises:
            app.store.errors.StoreUnavailableError: the store cannot be written; what is counted so far is stored.
            app.korean.errors.ModelFilesError: no text can be analysed; what is counted so far is stored.
        """
        return self._summed(self._batches(inputs, workers, batch, again), progress)

    def add_aliases(self, aliases: Iterable[Alias]) -> int:
        """Keep an operator's aliases; how many are new or changed. `find_anew` applies them to what is stored.

        Raises:
            app.store.errors.AliasError: they contradict one another, or cannot be meant.
            app.store.errors.StoreUnavailableError: the store cannot be written.
        """
        given = list(aliases)
        return self._store.transaction(lambda writer: writer.add_aliases(given))

    def remove_aliases(self, name: str) -> int:
        """Forget the aliases of that name; how many there were. `find_anew` applies it to what is stored.

        Raises:
            app.store.errors.NotFoundError: there is none.
            app.store.errors.StoreUnavailableError: the store cannot be written.
        """
        return self._store.transaction(lambda writer: writer.remove_aliases(name))

    def find_anew(
        self, *, progress: Callable[[LoadSummary], None] | None = None, workers: int = 1, batch: int = _BATCH
    ) -> LoadSummary:
        """Find entities and quotes anew, from the stored analyses, in the articles that other name lists concern.

        Nothing but what was found changes; an article in which nothing else is found does not change at all.
        """
        return self._summed(self._batches(self._stale(), workers, batch, again=False), progress)

    def _stale(self) -> Iterator[_Stale]:
        after: str | None = None
        while True:
            with self._store.read() as reader:
                ids = reader.aliases.stale(after, _STALE_STEP)
            if not ids:
                return
            yield from map(_Stale, ids)
            after = ids[-1]

    def _summed(
        self, batches: Iterable[Sequence[Outcome]], progress: Callable[[LoadSummary], None] | None
    ) -> LoadSummary:
        summary = LoadSummary()
        for outcomes in batches:
            for outcome in outcomes:
                if outcome.failure is not None:
                    summary.failed += 1
                    if len(summary.failures) < _FAILURES_KEPT:
                        summary.failures.append(outcome.failure)
                elif outcome.loaded is not None:
                    setattr(summary, outcome.loaded.status, getattr(summary, outcome.loaded.status) + 1)
            if progress is not None:
                progress(summary)
        return summary

    def load_each(
        self, inputs: Iterable[Input], *, workers: int = 1, batch: int = _BATCH, again: bool = False
    ) -> Iterator[Outcome]:
        """Like `load_many`, but tells what became of each input, in their order, once it is committed."""
        for outcomes in self._batches(inputs, workers, batch, again):
            yield from outcomes

    def _batches(self, inputs: Iterable[_Work], workers: int, batch: int, again: bool) -> Iterator[list[Outcome]]:
        waiting: list[Prepared] = []
        prepared = self._prepared_apart(inputs, workers, again) if workers > 1 else self._prepared(inputs, again)
        for one in prepared:
            waiting.append(one)
            if len(waiting) >= batch:
                yield self.commit(waiting, again=again)
                waiting = []
        if waiting:
            yield self.commit(waiting, again=again)

    def commit(self, prepared: Sequence[Prepared], *, again: bool = False) -> list[Outcome]:
        """Store what was prepared, in one transaction, and keep what was set aside; what became of each.

        Raises:
            app.store.errors.StoreUnavailableError: the store cannot be written; nothing of it is stored.
        """
        if all(one.loaded is not None for one in prepared):
            return [Outcome(one.source, loaded=one.loaded) for one in prepared]

        def work(writer: Writer) -> list[Outcome]:
            outcomes = _save(writer, prepared, again)
            for outcome in outcomes:
                if outcome.failure is not None:
                    writer.record_failure(outcome.failure)
            writer.clear_failures([outcome.source for outcome in outcomes if outcome.failure is None])
            return outcomes

        return self._store.transaction(work)

    def _prepared(self, inputs: Iterable[_Work], again: bool) -> Iterator[Prepared]:
        for item in inputs:
            yield _read_and_prepare(self._store, item, again)

    def _prepared_apart(self, inputs: Iterable[_Work], workers: int, again: bool) -> Iterator[Prepared]:
        """Prepared by other processes, in the order of the inputs; no more is read than they can take."""
        crew = _Crew(self._store.url, workers, again)
        try:
            for item in inputs:
                crew.submit(item)
                if crew.under_way >= workers * _IN_FLIGHT:
                    yield crew.next()
            while crew.under_way:
                yield crew.next()
        finally:
            crew.close()


class _Crew:
    """Processes that prepare inputs and give them back in their order, and that outlive an input that kills one."""

    def __init__(self, url: str, workers: int, again: bool) -> None:
        self._url = url
        self._workers = workers
        self._again = again
        self._waiting: deque[tuple[_Work, Future[Prepared]]] = deque()
        self._pool = self._new_pool(workers)

    @property
    def under_way(self) -> int:
        return len(self._waiting)

    def submit(self, item: _Work) -> None:
        try:
            self._waiting.append((item, self._pool.submit(_prepare_in_worker, item, self._again)))
        except BrokenExecutor:
            self._start_anew()
            self.submit(item)

    def next(self) -> Prepared:
        item, future = self._waiting.popleft()
        try:
            return future.result()
        except BrokenExecutor:
            # Whichever input killed a process, all that were under way are lost with it. Each is tried alone in turn.
            prepared = self._alone(item)
            self._start_anew()
            return prepared

    def close(self) -> None:
        self._pool.shutdown(cancel_futures=True)

    def _start_anew(self) -> None:
        self._pool.shutdown(cancel_futures=True)
        self._pool = self._new_pool(self._workers)
        items = [item for item, _ in self._waiting]
        self._waiting.clear()
        for item in items:
            self._waiting.append((item, self._pool.submit(_prepare_in_worker, item, self._again)))

    def _alone(self, item: _Work) -> Prepared:
        pool = self._new_pool(1)
        try:
            return pool.submit(_prepare_in_worker, item, self._again).result()
        except BrokenExecutor:
            detail = "The process that read it was killed, most likely for want of memory."
            return Prepared(item.source, failure=_failure(_input_of(item), _KILLED, detail))
        finally:
            pool.shutdown(cancel_futures=True)

    def _new_pool(self, workers: int) -> ProcessPoolExecutor:
        # Forked from a process that has loaded the models and nothing else: they start at once and share its memory.
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([f"{__package__}.preload"])
        return ProcessPoolExecutor(workers, mp_context=context, initializer=_open_in_worker, initargs=(self._url,))


_worker: dict[str, Store] = {}


def _open_in_worker(url: str) -> None:
    # Ctrl-C reaches the whole process group; the loader is who decides what becomes of the work under way.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_loader, daemon=True).start()
    _worker["store"] = Store(url)


def _end_with_loader() -> None:
    """A loader that is killed cannot tell its workers to end, and they would wait for work for ever."""
    loader = multiprocessing.parent_process()
    if loader is not None:
        loader.join()
        os._exit(1)


def _prepare_in_worker(item: _Work, again: bool) -> Prepared:
    return _read_and_prepare(_worker["store"], item, again)
