"""A stream of articles in, a stream of results out: read no faster than it is worked on, and told as it is stored."""

from __future__ import annotations

import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

import anyio
from anyio.streams.memory import MemoryObjectReceiveStream, MemoryObjectSendStream
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.api.incoming import Page, json_of, page_of_json, why_set_aside
from app.api.metrics import Metrics
from app.api.problems import Culprit, ProblemError, Problems, problem_body
from app.api.responses import to_json
from app.api.schemas.writing import BatchLine
from app.api.services import Services
from app.parsing.errors import UnreadablePageError
from app.store.errors import StoreError
from app.store.loading import Input, Outcome, Prepared, set_aside

MEDIA_TYPES: Final = ("application/x-ndjson", "application/ndjson", "application/jsonl", "application/json-lines")
_TOGETHER: Final = 32
"""Articles in one transaction, at most."""
_IN_MEMORY: Final = 1 << 20
_CHUNK: Final = 1 << 16


class _DisconnectedError(Exception):
    """The client went before it had sent everything."""


@dataclass(slots=True)
class _Line:
    """One line on its way: what it becomes is known once `done` is set."""

    number: int
    data: bytes | None
    prepared: Prepared | None = None
    problem: ProblemError | None = None
    done: anyio.Event = field(default_factory=anyio.Event)


class _Results:
    """What is to be sent, in memory or, where the client does not read it while it sends, in a file.

    A client may well send everything before it reads anything: if its results had to wait for it, both would for ever.
    """

    def __init__(self) -> None:
        self._file = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 (closed at the exit)
        self._read = 0
        self._written = 0
        self._news = anyio.Event()
        self._ended = False

    def put(self, results: bytes) -> None:
        self._file.seek(self._written)
        self._file.write(results)
        self._written += len(results)
        self._news.set()

    def end(self) -> None:
        self._ended = True
        self._news.set()

    async def take(self) -> bytes:
        """What there is, as soon as there is some; empty at the end."""
        while self._read == self._written and not self._ended:
            self._news = anyio.Event()
            await self._news.wait()
        self._file.seek(self._read)
        found = self._file.read(_CHUNK)
        self._read += len(found)
        if self._read == self._written:
            self._file.seek(0)
            self._file.truncate()
            self._read = self._written = 0
        return found

    def __enter__(self) -> _Results:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


async def lines_of(receive: Receive, longest: int) -> AsyncIterator[tuple[int, bytes | None]]:
    """The lines of a request's body with their numbers, empty ones left out; None for one that is too long.

    Raises:
        _DisconnectedError: the client went; what it sent of the last line is no line.
    """
    number = 1
    held = bytearray()
    too_long = False
    more = True
    while more:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _DisconnectedError
        more = message.get("more_body", False)
        *ended, rest = message.get("body", b"").split(b"\n")
        for piece in ended:
            held += piece if not too_long else b""
            line = bytes(held).strip()
            if too_long or len(line) > longest:
                yield number, None
            elif line:
                yield number, line
            held.clear()
            too_long = False
            number += 1
        if not too_long:
            held += rest
            if len(held) > longest + 2:
                too_long = True
                held.clear()
    line = bytes(held).strip()
    if too_long or len(line) > longest:
        yield number, None
    elif line:
        yield number, line


class BatchResponse(Response):
    """Stores the articles of the request's stream while it answers what became of each."""

    media_type = MEDIA_TYPES[0]

    def __init__(self, services: Services, metrics: Metrics, instance: str) -> None:
        super().__init__(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        del self.headers["content-length"]
        self._services = services
        self._metrics = metrics
        self._instance = instance
        self._results = _Results()
        # So many are prepared or wait to be stored: none of the threads has to wait, and memory holds no more.
        self._in_flight = 2 * services.analyses.threads

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the stream.

        Raises:
            ProblemError: overloaded: too many streams are open.
        """
        with self._services.batches.room(), self._results:
            try:
                await self._serve(receive, send)
            except* (_DisconnectedError, ClientDisconnect):
                pass  # Nobody is left to tell.

    async def _serve(self, receive: Receive, send: Send) -> None:
        waiting, ready = anyio.create_memory_object_stream[_Line](self._in_flight)
        async with anyio.create_task_group() as group:
            group.start_soon(self._take_in, receive, waiting)
            group.start_soon(self._store, ready)
            try:
                # Not before there is something to say: who waits for "100 Continue" gets it with the first read.
                part = await self._results.take()
                await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
                while part:
                    await send({"type": "http.response.body", "body": part, "more_body": True})
                    part = await self._results.take()
                await send({"type": "http.response.body", "body": b""})
            except OSError:
                raise _DisconnectedError from None

    async def _take_in(self, receive: Receive, waiting: MemoryObjectSendStream[_Line]) -> None:
        longest = self._services.settings.max_body_bytes
        async with waiting, anyio.create_task_group() as group:
            async for number, data in lines_of(receive, longest):
                line = _Line(number, data)
                group.start_soon(self._prepare, line)
                await waiting.send(line)

    async def _prepare(self, line: _Line) -> None:
        try:
            if line.data is None:
                raise _too_long(self._services.settings.max_body_bytes)
            page = page_of_json(json_of(line.data), bare=True)
            line.prepared = await self._services.analyses.run_in_turn(lambda: self._prepared(page))
        except ProblemError as error:
            line.problem = error
        except StoreError:
            line.problem = _unavailable()
        finally:
            line.data = None
            line.done.set()

    def _prepared(self, page: Page) -> Prepared:
        with self._metrics.timing(self._metrics.analysis):
            try:
                article = page.read(self._services.settings.max_input_bytes)
                return self._services.loader.prepare(article, source=page.source)
            except StoreError:
                raise
            except Exception as error:  # A defect shows in one line of thousands: the others are stored.
                prepared = set_aside(Input(page.source, page.data), error)
                if isinstance(error, UnreadablePageError):
                    self._metrics.unreadable.labels(error.reason).inc()
                return prepared

    async def _store(self, ready: MemoryObjectReceiveStream[_Line]) -> None:
        async with ready:
            held: _Line | None = None
            while True:
                if held is None:
                    try:
                        held = await ready.receive()
                    except anyio.EndOfStream:
                        break
                await held.done.wait()
                together, held = [held], None
                # Whatever is ready by now goes into the same transaction; nothing waits for more.
                while len(together) < _TOGETHER and held is None:
                    try:
                        line = ready.receive_nowait()
                    except (anyio.WouldBlock, anyio.EndOfStream):
                        break
                    if line.done.is_set():
                        together.append(line)
                    else:
                        held = line
                self._results.put(b"".join(map(_written, await self._committed(together))))
        self._results.end()

    async def _committed(self, lines: Sequence[_Line]) -> list[BatchLine]:
        prepared = [line.prepared for line in lines if line.prepared is not None]
        outcomes: Iterator[Outcome] = iter(())
        unavailable: ProblemError | None = None
        if prepared:
            try:
                done = await self._services.writes.run_in_turn(lambda: self._services.loader.commit(prepared))
                outcomes = iter(done)
                self._services.changed()
            except StoreError:
                unavailable = _unavailable()
        told: list[BatchLine] = []
        for line in lines:
            problem = line.problem or unavailable
            if problem is not None:
                told.append(self._refused(line, problem.kind, problem.detail, problem.errors))
                continue
            outcome = next(outcomes)
            if outcome.loaded is None:
                assert outcome.failure is not None
                told.append(self._refused(line, *why_set_aside(outcome.failure)))
                continue
            loaded = outcome.loaded
            told.append(
                {
                    "line": line.number,
                    "status": 201 if loaded.status == "created" else 200,
                    "id": loaded.id,
                    "result": loaded.status,
                    "revision": loaded.revision,
                }
            )
        return told

    def _refused(self, line: _Line, kind: Problems, detail: str, errors: Sequence[Culprit]) -> BatchLine:
        problem = problem_body(kind, detail, self._instance, errors)
        return {"line": line.number, "status": kind.status, "problem": problem}


def _written(line: BatchLine) -> bytes:
    return to_json(line) + b"\n"


def _too_long(longest: int) -> ProblemError:
    return ProblemError(Problems.BODY_TOO_LARGE, f"A line may hold {longest} bytes.")


def _unavailable() -> ProblemError:
    return ProblemError(Problems.NOT_READY, "The store cannot be written right now; send the line again.")
