"""The OpenAPI 3.1 description: what FastAPI finds in the routes, with errors as they really are."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from app.api.access import SCHEME
from app.api.examples import add_examples
from app.api.problems import Problem
from app.api.schemas.analysis import ArticlePage, HtmlPage, TextPage
from app.api.schemas.sparse import SparseItems, SparseList
from app.api.schemas.writing import BatchLine, Merge, ParsedArticle, Split
from app.store.keys import Scope

TITLE: Final = "Gisa"
SUMMARY: Final = "Korean news pages in, structured and searchable data out."
DESCRIPTION: Final = """\
Gisa (기사) turns Korean news pages into articles, people, organizations, places and quotes, and serves them as JSON.

- Times are RFC 3339, shown at +09:00; a bare date in a parameter is that day in Asia/Seoul.
- Text is NFC; offsets are Unicode code points: `body[start:end] == text` holds for every mention, quote and highlight.
- Lists are pages: pass `next` as `cursor`, or follow the `Link` header. `limit=0` asks for the total alone.
- Errors are `application/problem+json` (RFC 9457) with the culprits in `errors`. Nothing is ignored silently.
- Every read has an `ETag`; send it as `If-None-Match` and an unchanged answer is a 304 without a body.
- Fields may be added, never renamed or removed, within `/v1`.
- Writing needs a key (`gisa keys new`), sent as `Authorization: Bearer …`; reading does where the operator closed it.
- Where requests are limited, `RateLimit-Policy` and `RateLimit` say how, and what is left; over the limit is a 429.
"""
TAGS: Final = [
    {"name": "articles", "description": "News articles: text, byline, times, and what was found in them."},
    {"name": "people", "description": "People across all articles; those of one name are kept apart."},
    {"name": "organizations", "description": "Organizations across all articles, under all their names."},
    {"name": "places", "description": "Places across all articles, with coordinates where the gazetteer has them."},
    {"name": "quotes", "description": "Who said what, where, in which words."},
    {"name": "search", "description": "One query over everything, and names while they are typed."},
    {"name": "analyze", "description": "What Gisa sees in a page that you send; nothing is stored."},
    {"name": "failures", "description": "Pages that were sent or loaded, and could not be read."},
    {"name": "stats", "description": "Sums over articles, under the same filters as lists."},
    {"name": "meta", "description": "What this server is and can do."},
    {"name": "health", "description": "For load balancers and monitoring."},
]
_FOREIGN: Final = ("HTTPValidationError", "ValidationError")
_REF: Final = "#/components/schemas/{model}"
_HEADER: Final[dict[str, Any]] = {"schema": {"type": "string"}}


def _schemas_of(*types: Any) -> dict[str, Any]:
    """Component schemas of types that no route names."""
    found: dict[str, Any] = {}
    for kind in types:
        schema = TypeAdapter(kind).json_schema(ref_template=_REF)
        found.update(schema.pop("$defs", {}))
        name = kind.__name__
        found[name] = schema
    return found


def _allow_sparse(operation: dict[str, Any], schemas: Mapping[str, Any]) -> None:
    """With `fields` an item holds no more than what is asked for; without, all that its schema says."""
    names = {parameter["name"] for parameter in operation.get("parameters", ())}
    if "fields" not in names:
        return
    content = operation["responses"]["200"]["content"]["application/json"]
    model = schemas[content["schema"]["$ref"].rpartition("/")[2]]
    sparse = "SparseList" if "cursor" in names else "SparseItems" if "items" in model["properties"] else "SparseItem"
    content["schema"] = {"anyOf": [content["schema"], {"$ref": _REF.format(model=sparse)}]}


def _finish(operation: dict[str, Any], method: str, schemas: Mapping[str, Any]) -> None:
    """Headers of the answers, and no error model that is never sent."""
    responses = operation["responses"]
    unreal = responses.get("422", {}).get("content", {}).get("application/json", {}).get("schema", {})
    if unreal.get("$ref", "").rpartition("/")[2] in _FOREIGN:
        del responses["422"]
    _allow_sparse(operation, schemas)
    if "401" in responses and "security" not in operation:
        # Reading needs a key only where the operator says so.
        operation["security"] = [{}, {SCHEME: [Scope.READ.value]}]
    for status, response in responses.items():
        headers = response.setdefault("headers", {})
        headers["X-Request-Id"] = {"$ref": "#/components/headers/X-Request-Id"}
        if status == "401":
            headers["WWW-Authenticate"] = {"required": True, **_HEADER}
        if status == "429":
            headers["Retry-After"] = {"required": True, "schema": {"type": "integer", "minimum": 1}}
        if method == "get" and status == "200" and "503" in responses and operation["tags"] != ["health"]:
            headers["ETag"] = {"$ref": "#/components/headers/ETag"}
            if any(parameter["name"] == "cursor" for parameter in operation.get("parameters", ())):
                headers["Link"] = {"$ref": "#/components/headers/Link"}


def describe(app: FastAPI) -> dict[str, Any]:
    """The description of all routes; made once."""
    if app.openapi_schema is not None:
        return app.openapi_schema
    document = get_openapi(
        title=TITLE,
        version=version("gisa"),
        summary=SUMMARY,
        description=DESCRIPTION,
        routes=app.routes,
        tags=TAGS,
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    components = document["components"]
    components["headers"] = {
        "X-Request-Id": {**_HEADER, "description": "The request's id: the one that was sent, or a new one."},
        "ETag": {**_HEADER, "description": "Strong entity tag of this representation."},
        "Link": {**_HEADER, "description": "RFC 8288: `self`, `first` and, where there is one, `next`."},
    }
    schemas = components["schemas"]
    for name in _FOREIGN:
        schemas.pop(name, None)
    schemas.update(
        _schemas_of(
            Problem, SparseItems, SparseList, TextPage, HtmlPage, ArticlePage, ParsedArticle, BatchLine, Merge, Split
        )
    )
    components["securitySchemes"] = {
        SCHEME: {
            "type": "http",
            "scheme": "bearer",
            "bearerFormat": "gisa_…",
            "description": "A key that `gisa keys new` printed. Its scope is read, write or admin; each includes those "
            "before it.",
        }
    }
    components["schemas"] = dict(sorted(schemas.items()))
    for path in document["paths"].values():
        for method, operation in path.items():
            _finish(operation, method, schemas)
    add_examples(operation for path in document["paths"].values() for operation in path.values())
    app.openapi_schema = document
    return document
