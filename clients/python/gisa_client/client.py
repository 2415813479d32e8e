"""The two clients: `Client` for plain code, `AsyncClient` for asyncio. Both have the same operations."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, Final, Self

import httpx2

from .exchange import (
    KeptAnswers,
    Patience,
    Steps,
    batch_lines,
    batches,
    decoded,
    encoded,
    error_of,
    exchange,
    unreachable,
    written,
)
from .operations import AsyncOperations, Operations
from .types import ArticlePage, BatchLine, HtmlPage, ParsedArticle, TextPage

_JSON: Final = "application/json"
_NDJSON: Final = "application/x-ndjson"
_BATCH: Final = "/v1/articles/batch"


def _headers(api_key: str | None) -> dict[str, str]:
    return {"Accept": _JSON, **({"Authorization": f"Bearer {api_key}"} if api_key else {})}


def _request(
    http: httpx2.Client | httpx2.AsyncClient,
    method: str,
    path: str,
    query: Mapping[str, object],
    headers: Mapping[str, str | None],
    body: object,
    media_type: str | None,
) -> httpx2.Request:
    sent = {name: value for name, value in headers.items() if value is not None}
    content = None
    if body is not None:
        content, sent["Content-Type"] = encoded(body, media_type)
    return http.build_request(method, path, params=written(query), headers=sent, content=content)


class Client(Operations):
    """A client for plain code; use it as a context manager, or `close()` it.

    `api_key` is sent as a bearer token. A request that the server puts off (429, 503 with `Retry-After`) or that gets
    lost is tried `retries` times more, as long as no pause is longer than `longest_pause` seconds. With `keep`, so many
    of the last answers are kept and only asked for again if they changed. `transport` is for tests and proxies.
    """

    def __init__(
        self,
        base_url: str,
        *,
        api_key: str | None = None,
        timeout: float = 30.0,
        retries: int = 3,
        longest_pause: float = 60.0,
        keep: int = 0,
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        self._http = httpx2.Client(
            base_url=base_url, headers=_headers(api_key), timeout=timeout, follow_redirects=True, transport=transport
        )
        self._patience = Patience(retries, longest_pause)
        self._kept = KeptAnswers(keep)
        super().__init__()

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, str | None] | None = None,
        body: object = None,
        media_type: str | None = None,
    ) -> httpx2.Response:
        """Send any request, for what the operations do not cover: other formats, headers of answers.

        Raises:
            GisaError: there is no successful answer.
        """
        request = _request(self._http, method, path, query or {}, headers or {}, body, media_type)
        return self._drive(exchange(request, self._patience, self._kept))

    def rows(self, path: str, **query: object) -> Iterator[Any]:
        """The lines of an NDJSON answer, one at a time: `rows("/v1/quotes.ndjson", kind="direct")`."""
        request = _request(self._http, "GET", path, query, {}, None, None)
        try:
            response = self._http.send(request, stream=True)
            try:
                if not response.is_success:
                    response.read()
                    raise error_of(response)
                for line in response.iter_lines():
                    if line:
                        yield json.loads(line)
            finally:
                response.close()
        except httpx2.TransportError as error:
            raise unreachable(request, error) from error

    def store_all(
        self, articles: Iterable[ParsedArticle | TextPage | HtmlPage | ArticlePage], *, at_once: int = 100
    ) -> Iterator[BatchLine]:
        """Store articles, so many at once, and tell what became of each; one that cannot be read stops no other."""
        for before, lines in batches(articles, at_once):
            yield from batch_lines(self.request("POST", _BATCH, body=lines, media_type=_NDJSON), before)

    def call(self, method: str, path: str, **options: Any) -> Any:
        """The JSON of an answer; options as for `request`."""
        return decoded(self.request(method, path, **options))

    def items(self, path: str, query: Mapping[str, object]) -> Iterator[Any]:
        """The items of a list, page after page; they are not counted unless `total` is given."""
        following: dict[str, object] = {"total": "none", **query}
        while True:
            page = self.call("GET", path, query=following)
            yield from page["items"]
            if page["next"] is None:
                return
            following["cursor"] = page["next"]

    def _drive(self, steps: Steps) -> httpx2.Response:
        step = next(steps)
        try:
            while True:
                if isinstance(step, httpx2.Request):
                    try:
                        response = self._http.send(step)
                    except httpx2.TransportError as error:
                        step = steps.throw(error)
                    else:
                        step = steps.send(response)
                else:
                    time.sleep(step)
                    step = next(steps)
        except StopIteration as done:
            answer: httpx2.Response = done.value
            return answer


class AsyncClient(AsyncOperations):
    """A client for asyncio; use it as an async context manager, or `await close()` it. Options as for `Client`."""

    def __init__(
        self,
        base_url: str,
        *,
        api_key: str | None = None,
        timeout: float = 30.0,
        retries: int = 3,
        longest_pause: float = 60.0,
        keep: int = 0,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self._http = httpx2.AsyncClient(
            base_url=base_url, headers=_headers(api_key), timeout=timeout, follow_redirects=True, transport=transport
        )
        self._patience = Patience(retries, longest_pause)
        self._kept = KeptAnswers(keep)
        super().__init__()

    async def close(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def request(
        self,
        method: str,
        path: str,
        *,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, str | None] | None = None,
        body: object = None,
        media_type: str | None = None,
    ) -> httpx2.Response:
        """Send any request, for what the operations do not cover: other formats, headers of answers.

        Raises:
            GisaError: there is no successful answer.
        """
        request = _request(self._http, method, path, query or {}, headers or {}, body, media_type)
        return await self._drive(exchange(request, self._patience, self._kept))

    async def rows(self, path: str, **query: object) -> AsyncIterator[Any]:
        """The lines of an NDJSON answer, one at a time: `rows("/v1/quotes.ndjson", kind="direct")`."""
        request = _request(self._http, "GET", path, query, {}, None, None)
        try:
            response = await self._http.send(request, stream=True)
            try:
                if not response.is_success:
                    await response.aread()
                    raise error_of(response)
                async for line in response.aiter_lines():
                    if line:
                        yield json.loads(line)
            finally:
                await response.aclose()
        except httpx2.TransportError as error:
            raise unreachable(request, error) from error

    async def store_all(
        self, articles: Iterable[ParsedArticle | TextPage | HtmlPage | ArticlePage], *, at_once: int = 100
    ) -> AsyncIterator[BatchLine]:
        """Store articles, so many at once, and tell what became of each; one that cannot be read stops no other."""
        for before, lines in batches(articles, at_once):
            for line in batch_lines(await self.request("POST", _BATCH, body=lines, media_type=_NDJSON), before):
                yield line

    async def call(self, method: str, path: str, **options: Any) -> Any:
        """The JSON of an answer; options as for `request`."""
        return decoded(await self.request(method, path, **options))

    async def items(self, path: str, query: Mapping[str, object]) -> AsyncIterator[Any]:
        """The items of a list, page after page; they are not counted unless `total` is given."""
        following: dict[str, object] = {"total": "none", **query}
        while True:
            page = await self.call("GET", path, query=following)
            for item in page["items"]:
                yield item
            if page["next"] is None:
                return
            following["cursor"] = page["next"]

    async def _drive(self, steps: Steps) -> httpx2.Response:
        step = next(steps)
        try:
            while True:
                if isinstance(step, httpx2.Request):
                    try:
                        response = await self._http.send(step)
                    except httpx2.TransportError as error:
                        step = steps.throw(error)
                    else:
                        step = steps.send(response)
                else:
                    await asyncio.sleep(step)
                    step = next(steps)
        except StopIteration as done:
            answer: httpx2.Response = done.value
            return answer
