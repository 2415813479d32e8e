"""What can go wrong: every exception of this package is a `GisaError`."""

from __future__ import annotations

from .types import Culprit, Problem


class GisaError(Exception):
    """Base of all errors of this package."""


class UnreachableError(GisaError):
    """No answer came: the server is not there, or the connection broke and further tries failed as well."""


class UnexpectedAnswerError(GisaError):
    """An answer that is not Gisa's, such as the error page of a proxy in between."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(f"HTTP {status}, which is no answer of Gisa: {text[:200]}")
        self.status = status
        self.text = text


class ProblemError(GisaError):
    """The server answered with a problem (RFC 9457)."""

    def __init__(self, problem: Problem, retry_after: float | None = None) -> None:
        super().__init__(f"{problem['status']} {problem['title']}: {problem['detail']}")
        self.problem = problem
        self.retry_after = retry_after
        """Seconds after which the server wants to be asked again, where it says so."""

    @property
    def code(self) -> str:
        """The kind of problem, stable for ever: `invalid-parameter`, `cursor-expired` …"""
        return self.problem["type"].rsplit("/", 1)[-1]

    @property
    def status(self) -> int:
        """The HTTP status code."""
        return self.problem["status"]

    @property
    def detail(self) -> str:
        """What happened this time."""
        return self.problem["detail"]

    @property
    def errors(self) -> list[Culprit]:
        """The culprits, where the server can name them."""
        return self.problem["errors"]

    @property
    def request_id(self) -> str:
        """The id under which the server's log has this request."""
        return self.problem["instance"]


class NotFoundError(ProblemError):
    """There is no such thing (any more)."""
