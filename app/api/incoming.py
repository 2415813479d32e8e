"""Pages that clients send: the forms of a body, and the article that each of them is."""

from __future__ import annotations

import email.message
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar

import orjson
from pydantic import BaseModel, ValidationError
from starlette.requests import Request

from app.api.errors import culprits
from app.api.problems import Culprit, ProblemError, Problems
from app.api.schemas.analysis import ArticlePage, HtmlPage, TextPage
from app.parsing.article import ParsedArticle
from app.parsing.errors import Reason, UnreadablePageError
from app.parsing.reader import read_page, read_parsed
from app.store.loading import DEFECT
from app.store.records import FailureRecord

_M = TypeVar("_M", bound=BaseModel)

MAX_CHARACTERS: Final = 500_000
"""The longest body that is analysed while a client waits: some five seconds of work."""

_FORMS: Final[dict[str, type[BaseModel]]] = {"text": TextPage, "html": HtmlPage, "article": ArticlePage}
_DESCRIPTION: Final = (
    "A page as it is (its charset is found, `Content-Type` may name it), or JSON with exactly one of `text`, `html` "
    "and `article`"
)
_BODY: Final = (
    "한빛시가 10일 시립 수영장을 다시 열었다. 지난해 여름 물이 새는 것이 드러나 문을 닫은 지 여덟 달 만이다.\n\n"
    "박도담 한빛시장은 “누구나 걱정 없이 헤엄칠 수 있게 됐다”고 말했다."
)
_URL: Final = "https://news.example/2024/03/10/pool"
_PARSED: Final = {
    "url": _URL,
    "title": "한빛시, 수영장 다시 연다",
    "body": _BODY,
    "published_at": "2024-03-10T09:00:00+09:00",
    "publisher": "한빛일보",
    "reporters": ["정하늘"],
}
_TEXT: Final = f"한빛시, 수영장 다시 연다\n정하늘 기자\n입력 2024-03-10 09:00\n\n{_BODY}\n"
_HTML: Final = (
    '<html><head><meta property="og:title" content="한빛시, 수영장 다시 연다"></head><body><article>'
    f"<h1>한빛시, 수영장 다시 연다</h1><p>{_BODY}</p></article></body></html>"
)


@dataclass(frozen=True, slots=True)
class Page:
    """A page that a client sent, in one of the forms in which it may. `url` is what the client says of it."""

    kind: Literal["text", "html", "article"]
    content: bytes | str | Mapping[str, Any]
    url: str | None = None
    pointer: str = ""

    @property
    def source(self) -> str:
        """What names the page among the inputs that were set aside: its address, else its content."""
        url = self.url
        if url is None and isinstance(self.content, Mapping) and isinstance(self.content.get("url"), str):
            url = self.content["url"]
        return url or f"sha256:{hashlib.sha256(self.data).hexdigest()[:32]}"

    @property
    def data(self) -> bytes:
        """The page as bytes."""
        if isinstance(self.content, bytes):
            return self.content
        return self.content.encode() if isinstance(self.content, str) else orjson.dumps(self.content)

    def read(self, max_bytes: int) -> ParsedArticle:
        """The article of the page.

        Raises:
            UnreadablePageError: there is none, or it is longer than what is analysed while a client waits.
        """
        if isinstance(self.content, Mapping):
            try:
                article = read_parsed(self.content)
            except UnreadablePageError as error:
                raise UnreadablePageError(error.reason, error.detail, f"{self.pointer}{error.pointer or ''}") from None
        else:
            kind: Literal["text", "html"] = "html" if self.kind == "html" else "text"
            article = read_page(self.content, kind=kind, url=self.url, max_bytes=max_bytes)
        if len(article.body) > MAX_CHARACTERS:
            raise UnreadablePageError(
                Reason.TOO_LARGE, f"The article's text may hold {MAX_CHARACTERS} characters.", self.pointer or None
            )
        return article


def described(*, bare: bool) -> dict[str, Any]:
    """The `openapi_extra=` of an operation that takes a page; `bare`: also a parsed article as it is."""
    schemas: list[dict[str, Any]] = [{"$ref": f"#/components/schemas/{form.__name__}"} for form in _FORMS.values()]
    examples: dict[str, Any] = {
        "text": {"summary": "A page as text", "value": {"text": _TEXT}},
        "html": {"summary": "A page as HTML", "value": {"html": _HTML, "url": _URL}},
        "article": {"summary": "A parsed article", "value": {"article": _PARSED}},
    }
    if bare:
        schemas.append({"$ref": "#/components/schemas/ParsedArticle"})
        examples["bare"] = {"summary": "A parsed article as it is", "value": _PARSED}
    return {
        "requestBody": {
            "required": True,
            "description": f"{_DESCRIPTION}, or a parsed article as it is." if bare else f"{_DESCRIPTION}.",
            "content": {
                "application/json": {"schema": {"oneOf": schemas}, "examples": examples},
                "text/plain": {"schema": {"type": "string"}, "examples": {"page": {"value": _TEXT}}},
                "text/html": {"schema": {"type": "string"}, "examples": {"page": {"value": _HTML}}},
            },
        }
    }


def json_of(body: bytes) -> Any:
    """A JSON body.

    Raises:
        ProblemError: malformed-body.
    """
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError as error:
        raise ProblemError(
            Problems.MALFORMED_BODY,
            f"The body is not JSON (at line {error.lineno}, column {error.colno}).",
            errors=[{"pointer": "", "code": "json-invalid", "detail": "not JSON in UTF-8"}],
        ) from None


def validated(model: type[_M], value: Any) -> _M:
    """A JSON value as a model.

    Raises:
        ProblemError: invalid-body.
    """
    try:
        return model.model_validate(value, strict=True)
    except ValidationError as error:
        found = culprits(error.errors(include_url=False, include_input=False), parameters=False)
        raise ProblemError(Problems.INVALID_BODY, found[0]["detail"], errors=found) from None


def page_of_json(value: Any, *, bare: bool) -> Page:
    """The page in a JSON value; with `bare` it may be a parsed article as it is.

    Raises:
        ProblemError: invalid-body.
    """
    given = [name for name in _FORMS if isinstance(value, dict) and name in value]
    if not given and bare and isinstance(value, dict) and value:
        return Page("article", value)
    if len(given) != 1:
        detail = f"The body must be an object with exactly one of {', '.join(_FORMS)}."
        raise ProblemError(
            Problems.INVALID_BODY, detail, errors=[{"pointer": "", "code": "exactly-one", "detail": detail}]
        )
    form = validated(_FORMS[given[0]], value)
    if isinstance(form, TextPage):
        return Page("text", form.text, form.url)
    if isinstance(form, HtmlPage):
        return Page("html", form.html, form.url)
    assert isinstance(form, ArticlePage)
    return Page("article", form.article, pointer="/article")


def page_of(request: Request, body: bytes, *, bare: bool = False, url: str | None = None) -> Page:
    """The page in a body, by its media type; `url` is where a page that is sent as it is was found.

    Raises:
        ProblemError: unsupported-media-type, malformed-body or invalid-body.
    """
    header = email.message.Message()
    header["content-type"] = request.headers.get("content-type", "")
    if "content-type" not in request.headers or request.headers.get("content-encoding", "identity") != "identity":
        raise _unsupported()
    match header.get_content_type():
        case "application/json":
            page = page_of_json(json_of(body), bare=bare)
            if url is not None:
                detail = "JSON says `url` by itself; the parameter is for pages that are sent as they are."
                culprit: Culprit = {"parameter": "url", "code": "misplaced", "detail": detail}
                raise ProblemError(Problems.INVALID_PARAMETER, detail, errors=[culprit])
            return page
        case "text/plain":
            return Page("text", body, url)
        case "text/html":
            return Page("html", body, url)
        case _:
            raise _unsupported()


def _unsupported() -> ProblemError:
    return ProblemError(
        Problems.UNSUPPORTED_MEDIA_TYPE,
        "Send application/json, text/plain or text/html, not compressed.",
        errors=[{"header": "Content-Type", "code": "unsupported", "detail": "not one of those that are read"}],
        headers={"Accept-Post": "application/json, text/plain, text/html"},
    )


def described_lines() -> dict[str, Any]:
    """The `openapi_extra=` of an operation that takes an NDJSON stream of pages."""
    lines = [{"text": _TEXT, "url": f"{_URL}/1"}, {**_PARSED, "url": f"{_URL}/2"}]
    example = "".join(f"{orjson.dumps(line).decode()}\n" for line in lines)
    return {
        "requestBody": {
            "required": True,
            "description": "NDJSON of any length: on each line what POST /v1/articles takes as JSON. "
            "`GISA_MAX_BODY_BYTES` holds for each line.",
            "content": {
                "application/x-ndjson": {"schema": {"type": "string"}, "examples": {"pages": {"value": example}}}
            },
        }
    }


def why_set_aside(failure: FailureRecord) -> tuple[Problems, str, list[Culprit]]:
    """The problem that an input which was set aside is answered with: its kind, detail and culprits."""
    if failure.reason == DEFECT:
        return Problems.INTERNAL_ERROR, Problems.INTERNAL_ERROR.meaning, []
    culprit: Culprit = {"code": failure.reason, "detail": failure.detail}
    if failure.pointer is not None:
        culprit["pointer"] = failure.pointer
    kind = Problems.BODY_TOO_LARGE if failure.reason == Reason.TOO_LARGE else Problems.UNREADABLE_PAGE
    return kind, failure.detail, [culprit]
