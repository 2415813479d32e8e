"""Why a page could not become an article."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Reason codes: stable, shown to users, counted in metrics."""

    EMPTY = "empty"
    BINARY = "binary"
    ENCODING = "encoding"
    TOO_LARGE = "too-large"
    TOO_DEEP = "too-deep"
    NO_TITLE = "no-title"
    NO_BODY = "no-body"
    NOT_AN_ARTICLE = "not-an-article"
    LOGIN_WALL = "login-wall"
    INVALID_JSON = "invalid-json"
    INVALID_FIELD = "invalid-field"


class UnreadablePageError(ValueError):
    """The page holds no article that can be read; nothing of it is loaded.

    `pointer` is a JSON pointer to the culprit where the input was JSON.
    """

    def __init__(self, reason: Reason, detail: str, pointer: str | None = None) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail
        self.pointer = pointer
