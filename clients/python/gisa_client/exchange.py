"""One request from the first try to the answer, without any input or output: shared by the plain and the async client.

`exchange` is a generator. It yields a request to send, or a pause in seconds; it is given the response, or has the
transport's error thrown into it; it returns the response that counts. Whoever drives it does the sending and waiting.
"""

from __future__ import annotations

import json
import random
from collections import OrderedDict
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any, Final, TypeAlias, cast
from urllib.parse import quote

import httpx2

from .errors import NotFoundError, ProblemError, UnexpectedAnswerError, UnreachableError
from .types import BatchLine, Problem

Steps: TypeAlias = Generator[httpx2.Request | float, httpx2.Response | None, httpx2.Response]

_COME_AGAIN: Final = frozenset({429, 503})
# Sent twice they do what they do once, so that a broken connection is no reason to give up.
_REPEATABLE: Final = frozenset({"GET", "HEAD", "PUT", "DELETE"})
_FIRST_PAUSE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a request is tried again, and the longest pause (seconds) before a try."""

    retries: int
    longest_pause: float


class KeptAnswers:
    """The last answers by address, so that unchanged ones need not be sent again (ETag, 304)."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[str, httpx2.Response] = OrderedDict()

    def get(self, request: httpx2.Request) -> httpx2.Response | None:
        """The answer that is kept for this request."""
        return self._answers.get(self._key(request))

    def keep(self, request: httpx2.Request, response: httpx2.Response) -> None:
        """Keep an answer that can be asked for again; the least recently used one goes."""
        if self._most and request.method == "GET" and response.status_code == 200 and "etag" in response.headers:
            key = self._key(request)
            self._answers[key] = response
            self._answers.move_to_end(key)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)

    @staticmethod
    def _key(request: httpx2.Request) -> str:
        return f"{request.headers.get('accept', '')} {request.url}"


def exchange(request: httpx2.Request, patience: Patience, kept: KeptAnswers) -> Steps:
    """Send the request until there is an answer.

    Raises:
        ProblemError: the server refuses.
        UnexpectedAnswerError: what answered is not Gisa.
        UnreachableError: nothing answered.
    """
    held = kept.get(request) if request.method == "GET" else None
    if held is not None:
        request.headers["If-None-Match"] = held.headers["etag"]
    for tried in range(patience.retries + 1):
        last = tried == patience.retries
        pause = min(_FIRST_PAUSE * 2**tried, patience.longest_pause)
        try:
            response = yield request
        except httpx2.TransportError as error:
            never_sent = isinstance(error, httpx2.ConnectError | httpx2.ConnectTimeout | httpx2.PoolTimeout)
            repeatable = request.method in _REPEATABLE or "idempotency-key" in request.headers
            if last or not (never_sent or repeatable):
                raise unreachable(request, error) from error
            yield pause * random.uniform(0.5, 1)  # noqa: S311  # many clients should not come back at one moment
            continue
        assert response is not None
        if response.status_code == 304 and held is not None:
            kept.keep(request, held)
            return held
        if response.is_success:
            kept.keep(request, response)
            return response
        wanted = retry_after(response)
        if last or response.status_code not in _COME_AGAIN or (wanted or 0) > patience.longest_pause:
            raise error_of(response)
        yield pause * random.uniform(0.5, 1) if wanted is None else wanted  # noqa: S311
    raise AssertionError("the last try returns or raises")


def unreachable(request: httpx2.Request, error: httpx2.TransportError) -> UnreachableError:
    """The exception for a request that got no answer."""
    return UnreachableError(f"{request.method} {request.url}: {str(error) or type(error).__name__}")


def retry_after(response: httpx2.Response) -> float | None:
    """The seconds of `Retry-After`, which may be written as a number or as a date; None if there is none."""
    value = response.headers.get("retry-after", "").strip()
    if value.isdecimal():
        return float(value)
    try:
        return max(0.0, (parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def error_of(response: httpx2.Response) -> ProblemError | UnexpectedAnswerError:
    """The exception for an answer that is no success; its body has been read."""
    media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/problem+json":
        return UnexpectedAnswerError(response.status_code, response.text)
    problem = cast(Problem, json.loads(response.content))
    kind = NotFoundError if response.status_code == 404 else ProblemError
    return kind(problem, retry_after(response))


def written(query: Mapping[str, object]) -> dict[str, str]:
    """Keyword arguments as a query string has them: `from_` is `from`, lists are joined by commas, None is left out."""
    return {name.removesuffix("_"): _written(value) for name, value in query.items() if value is not None}


def _written(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    if isinstance(value, list | tuple | set | frozenset):
        return ",".join(map(str, value))
    return str(value)


def path_of(template: str, **parts: str) -> str:
    """The path with its parts filled in, percent-encoded."""
    return template.format(**{name: quote(value, safe="") for name, value in parts.items()})


def encoded(body: object, media_type: str | None) -> tuple[bytes, str]:
    """A request body as bytes, and its media type: text is text/plain unless said otherwise, all else is JSON."""
    if isinstance(body, str):
        return body.encode(), media_type or "text/plain; charset=utf-8"
    if isinstance(body, bytes):
        return body, media_type or "text/plain"
    return json.dumps(body, ensure_ascii=False).encode(), media_type or "application/json"


def batches(articles: Iterable[object], size: int) -> Iterator[tuple[int, bytes]]:
    """NDJSON of so many articles at a time, each with the number of articles before it.

    One request for all would need its answer read while it is still being sent, which httpx2 cannot do.
    """
    left = iter(articles)
    before = 0
    while lines := [json.dumps(article, ensure_ascii=False).encode() for article in islice(left, size)]:
        yield before, b"\n".join(lines)
        before += len(lines)


def batch_lines(response: httpx2.Response, before: int) -> list[BatchLine]:
    """What became of the lines of one batch, numbered through all of them."""
    lines = [cast(BatchLine, json.loads(line)) for line in response.content.splitlines() if line]
    for line in lines:
        line["line"] += before
    return lines


def decoded(response: httpx2.Response) -> Any:
    """The JSON of an answer; None where it has no body."""
    return json.loads(response.content) if response.content else None
