"""Write what the client knows of the API (gisa_client/types.py and operations.py) from openapi/openapi.json.

python clients/python/generate.py [--check]: with --check nothing is written, and what is out of date ends in status 1.
"""

from __future__ import annotations

import json
import keyword
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent
PACKAGE: Final = HERE / "gisa_client"
DESCRIPTION: Final = HERE.parents[1] / "openapi" / "openapi.json"

_JSON: Final = "application/json"
_NAMES: Final = re.compile(r"\^\((?P<names>[\w|]+)\)\(,\((?P=names)\)\)\*\$")
_SCALARS: Final = {"integer": "int", "number": "float", "boolean": "bool", "null": "None"}
_HEADER: Final = '"""{title} Written by generate.py from openapi/openapi.json: change nothing here."""\n\n'

Schema = dict[str, Any]


def literal(values: list[Any]) -> str:
    """A Literal of these values."""
    return f"Literal[{', '.join(json.dumps(value, ensure_ascii=False) for value in values)}]"


def type_of(schema: Schema) -> str:
    """The Python type of a JSON schema, as source."""
    if "$ref" in schema:
        return str(schema["$ref"]).rsplit("/", 1)[-1]
    if "enum" in schema or "const" in schema:
        return literal(schema.get("enum") or [schema["const"]])
    kind = schema.get("type")
    if kind == "array":
        return f"list[{type_of(schema['items'])}]"
    if kind == "object":
        more = schema.get("additionalProperties")
        return f"dict[str, {type_of(more) if isinstance(more, dict) and more else 'Any'}]"
    if kind == "string":
        return "str"
    if isinstance(kind, str):
        return _SCALARS[kind]
    several = schema.get("anyOf") or schema.get("oneOf")
    return " | ".join(dict.fromkeys(map(type_of, several))) if several else "Any"


@dataclass
class Named:
    """Types and queries that many operations share: each is written once, under the name of its first use."""

    names: dict[str, str] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)

    def once(self, body: str, name: str, source: str) -> str:
        """The name under which this body stands; `source` has `{name}` where its name goes."""
        if body not in self.names:
            self.names[body] = name
            self.sources.append(source.replace("{name}", name))
        return self.names[body]


def parameter_type(schema: Schema, name: str, shared: Named) -> str:
    """The Python type of a parameter: lists of names as sequences, times also as datetime; None leaves it out."""
    names = _NAMES.fullmatch(schema.get("pattern", ""))
    if names is not None:
        values = literal(names["names"].split("|"))
        return f"Sequence[{shared.once(values, name, f'{{name}}: TypeAlias = {values}')}] | None"
    if any(way.get("format") in ("date", "date-time") for way in (schema, *schema.get("anyOf", ()))):
        return "str | date | None"
    return f"{type_of(schema).removesuffix(' | None')} | None"


def wrapped(text: str, columns: int) -> list[str]:
    """The words in lines of so many columns, of which Korean letters take two."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and sum(1 + (unicodedata.east_asian_width(sign) in "WF") for sign in longer) > columns:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def comment(text: str, indent: str = "    ") -> str:
    """The text as comment lines of the house's width."""
    return "".join(f"{indent}# {line}\n" for line in wrapped(text, 116 - len(indent)))


def docstring(text: str, indent: str) -> str:
    """The text as a docstring of the house's width."""
    lines = wrapped(text.replace("\\", "\\\\").replace('"""', "'''"), 113 - len(indent))
    if len(lines) == 1:
        return f'{indent}"""{lines[0]}"""\n'
    rest = "".join(f"{indent}{line}\n" for line in lines[1:])
    return f'{indent}"""{lines[0]}\n{rest}{indent}"""\n'


def typed_dict(name: str, schema: Schema) -> str:
    """A TypedDict of an object schema."""
    required = schema.get("required", ())
    fields = {
        key: type_of(kind) if key in required else f"NotRequired[{type_of(kind)}]"
        for key, kind in schema.get("properties", {}).items()
    }
    doc = schema.get("description", f"{name}.")
    if any(map(keyword.iskeyword, fields)):
        # A class cannot have a field called `from`; a call can, with its types as text.
        pairs = ", ".join(f'"{key}": "{kind}"' for key, kind in fields.items())
        return f'{name} = TypedDict("{name}", {{{pairs}}})\n{docstring(doc, "")}'
    lines = [f"class {name}(TypedDict):\n", docstring(doc, "    "), "\n"]
    for key, kind in fields.items():
        if "description" in schema["properties"][key]:
            lines.append(comment(schema["properties"][key]["description"]))
        lines.append(f"    {key}: {kind}\n")
    return "".join(lines)


def types_source(document: Schema) -> str:
    """The module of all schemas."""
    parts = [
        _HEADER.format(title="What the API sends and takes."),
        "from __future__ import annotations\n\nfrom typing import Any, Literal, NotRequired, TypeAlias, TypedDict\n",
    ]
    for name, schema in document["components"]["schemas"].items():
        if "properties" in schema:
            parts.append(typed_dict(name, schema))
        else:
            alias = f"{name}: TypeAlias = {type_of(schema)}\n"
            parts.append(alias + (docstring(schema["description"], "") if "description" in schema else ""))
    return "\n\n".join(parts)


@dataclass(frozen=True)
class Operation:
    """One endpoint, with what its method needs."""

    group: str
    name: str
    method: str
    path: str
    description: str
    parameters: list[Schema]
    body: Schema | None
    answer: Schema | None

    @property
    def query(self) -> list[Schema]:
        """The query parameters without `fields`, which decides the type of the answer."""
        return [one for one in self.parameters if one["in"] == "query" and one["name"] != "fields"]

    @property
    def fields(self) -> Schema | None:
        """The parameter `fields`, where there is one."""
        return next((one for one in self.parameters if one["in"] == "query" and one["name"] == "fields"), None)

    @property
    def in_path(self) -> list[str]:
        """The names of the path's parts."""
        return [one["name"] for one in self.parameters if one["in"] == "path"]

    @property
    def headers(self) -> list[str]:
        """The headers that may be sent."""
        return [one["name"] for one in self.parameters if one["in"] == "header"]

    @property
    def title(self) -> str:
        """Its name in CamelCase, for the names of types."""
        return camel(self.group) + camel(self.name)

    @property
    def paged(self) -> bool:
        """Whether it is a list with cursors."""
        return any(one["name"] == "cursor" for one in self.query)

    @property
    def answers(self) -> tuple[str, str | None]:
        """The type of the answer, and that with `fields`."""
        if self.answer is None:
            return "None", None
        ways = self.answer.get("anyOf", [self.answer])
        if self.fields is None or len(ways) != 2:
            return type_of(self.answer), None
        return type_of(ways[0]), type_of(ways[1])


def camel(name: str) -> str:
    """snake_case as CamelCase."""
    return "".join(part.capitalize() for part in name.split("_"))


def operations(document: Schema) -> Iterator[Operation]:
    """All endpoints that answer with JSON or with nothing."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            good = [answer for status, answer in operation["responses"].items() if status.startswith("2")]
            contents = [answer["content"] for answer in good if answer.get("content")]
            if contents and _JSON not in contents[0]:
                continue
            group, _, name = operation["operationId"].partition("-")
            yield Operation(
                group=group,
                name=name.replace("-", "_"),
                method=method.upper(),
                path=path,
                description=operation.get("description", operation["summary"]),
                parameters=operation.get("parameters", []),
                body=operation.get("requestBody"),
                answer=contents[0][_JSON]["schema"] if contents else None,
            )


def query_type(operation: Operation, shared: Named) -> str:
    """The name of the TypedDict of an operation's query."""
    lines = []
    for one in operation.query:
        name = f"{one['name']}_" if keyword.iskeyword(one["name"]) else one["name"]
        lines.append(comment(one.get("description", "")))
        kind = parameter_type(one["schema"], operation.title + camel(one["name"]), shared)
        required = kind.removesuffix(" | None")
        lines.append(f"    {name}: {f'Required[{required}]' if one.get('required') else kind}\n")
    body = "".join(lines)
    doc = docstring(f"The parameters of `{operation.group}.{operation.name}`, and of what takes the same.", "    ")
    return shared.once(body, f"{operation.title}Query", f"class {{name}}(TypedDict, total=False):\n{doc}\n{body}")


def method_source(operation: Operation, shared: Named, *, asynchronous: bool) -> str:
    """The methods of an operation: itself, and for lists `…_all`, which walks through all pages."""
    full, sparse = operation.answers
    define, wait = ("async def", "await ") if asynchronous else ("def", "")
    source = _methods(
        operation,
        shared,
        operation.name,
        define,
        operation.description,
        full,
        sparse,
        lambda kind, call: (
            f'return cast("{kind}", {wait}self._gisa.call({call}))'
            if kind != "None"
            else f"{wait}self._gisa.call({call})"
        ),
    )
    if operation.paged:
        iterator = "AsyncIterator" if asynchronous else "Iterator"
        # An async generator is called without await: only plain `def` gives its type.
        source += "\n" + _methods(
            operation,
            shared,
            f"{operation.name}_all",
            "def",
            f"Every item of `{operation.name}`, page after page.",
            f"{iterator}[{_item(full)}]",
            f"{iterator}[{_item(sparse)}]" if sparse else None,
            lambda kind, call: f'return cast("{kind}", self._gisa.items({call}))',
            paged=True,
        )
    return source


_ITEMS: dict[str, str] = {}


def _item(page: str | None) -> str:
    return _ITEMS[str(page)]


def _methods(
    operation: Operation,
    shared: Named,
    name: str,
    define: str,
    description: str,
    full: str,
    sparse: str | None,
    body: Any,
    *,
    paged: bool = False,
) -> str:
    taken = ["self", *(f"{part}: str" for part in operation.in_path)]
    given = {"query": f"**query: Unpack[{query_type(operation, shared)}]"} if operation.query else {}
    named = []
    if operation.body is not None:
        kinds = operation.body["content"]
        accepted = [type_of(kinds[_JSON]["schema"])] if _JSON in kinds else []
        if any(kind != _JSON for kind in kinds):
            accepted.append("str | bytes")
        taken.append(f"body: {' | '.join(accepted)}")
        if len(kinds) > 1:
            named.append(f"media_type: {literal(list(kinds))} | None = None")
    for header in operation.headers:
        named.append(f"{header.lower().replace('-', '_')}: str | None = None")
    path = repr(operation.path).replace("'", '"')
    if operation.in_path:
        path = f"path_of({path}, {', '.join(f'{part}={part}' for part in operation.in_path)})"
    query = "query" if operation.query else "{}"
    if operation.fields is not None:
        query = '{**query, "fields": fields}' if operation.query else '{"fields": fields}'
    call = f"{path}, {query}" if paged else f'"{operation.method}", {path}'
    if not paged:
        if query != "{}":
            call += f", query={query}"
        if operation.headers:
            pairs = ", ".join(f'"{one}": {one.lower().replace("-", "_")}' for one in operation.headers)
            call += f", headers={{{pairs}}}"
        if operation.body is not None:
            call += ", body=body" + (", media_type=media_type" if len(operation.body["content"]) > 1 else "")

    def signature(fields: str | None, answer: str) -> str:
        keywords = [*named, *([fields] if fields else [])]
        parts = [*taken, *(["*", *keywords] if keywords else []), *given.values()]
        return f"    {define} {name}({', '.join(parts)}) -> {answer}:"

    doc = docstring(description, "        ")
    if operation.fields is None:
        return f"{signature(None, full)}\n{doc}        {body(full, call)}\n"
    one = _ITEMS.get(operation.answers[0], operation.answers[0])
    wanted = parameter_type(operation.fields["schema"], f"{one}Field", shared).removesuffix(" | None")
    if sparse is None:
        raise SystemExit(f"{operation.group}.{name} has `fields`, but no answer of its own for it")
    either = f"{full} | {sparse}"
    return (
        f"    @overload\n{signature('fields: None = None', full)} ...\n\n"
        f"    @overload\n{signature(f'fields: {wanted}', sparse)} ...\n\n"
        f"{signature(f'fields: {wanted} | None = None', either)}\n{doc}        {body(either, call)}\n"
    )


def group_source(name: str, members: list[Operation], description: str, shared: Named, *, asynchronous: bool) -> str:
    """The class of a group of operations."""
    prefix = "Async" if asynchronous else ""
    methods = "\n".join(method_source(operation, shared, asynchronous=asynchronous) for operation in members)
    return (
        f"class {prefix}{camel(name)}Api:\n{docstring(description, '    ')}\n"
        f"    def __init__(self, gisa: {prefix}Caller) -> None:\n        self._gisa = gisa\n\n{methods}"
    )


_CALLERS: Final = '''
class Caller(Protocol):
    """What sends the operations."""

    def call(self, method: str, path: str, **options: Any) -> Any:
        """The JSON of an answer."""

    def items(self, path: str, query: Mapping[str, object]) -> Iterator[Any]:
        """The items of a list, page after page."""


class AsyncCaller(Protocol):
    """What sends the operations."""

    async def call(self, method: str, path: str, **options: Any) -> Any:
        """The JSON of an answer."""

    def items(self, path: str, query: Mapping[str, object]) -> AsyncIterator[Any]:
        """The items of a list, page after page."""
'''


def operations_source(document: Schema) -> str:
    """The module of all operations."""
    described = {tag["name"]: tag["description"] for tag in document["tags"]}
    groups: dict[str, list[Operation]] = {}
    for operation in operations(document):
        groups.setdefault(operation.group, []).append(operation)
    for name, schema in document["components"]["schemas"].items():
        if "items" in schema.get("properties", {}) and "items" in schema["properties"]["items"]:
            _ITEMS[name] = type_of(schema["properties"]["items"]["items"])
    shared = Named()
    parts = []
    for asynchronous in (False, True):
        prefix = "Async" if asynchronous else ""
        for name, members in groups.items():
            parts.append(group_source(name, members, described[name], shared, asynchronous=asynchronous))
        made = "".join(f"        self.{name} = {prefix}{camel(name)}Api(self)\n" for name in groups)
        parts.append(
            f'class {prefix}Operations({prefix}Caller):\n    """All operations, by group."""\n\n'
            f"    def __init__(self) -> None:\n{made}"
        )
    aliases = [source for source in shared.sources if not source.startswith("class")]
    queries = [source for source in shared.sources if source.startswith("class")]
    code = "\n\n".join([*aliases, _CALLERS, *queries, *parts])
    names = sorted(name for name in document["components"]["schemas"] if re.search(rf"\b{name}\b", code))
    return (
        _HEADER.format(title="Every operation of the API, typed.")
        + "# ruff: noqa: A002  # parameters have the names that the API gives them\n"
        + "from __future__ import annotations\n\n"
        + "from collections.abc import AsyncIterator, Iterator, Mapping, Sequence\nfrom datetime import date\n"
        + "from typing import Any, Literal, Protocol, Required, TypeAlias, TypedDict, Unpack, cast, overload\n\n"
        + f"from .exchange import path_of\nfrom .types import {', '.join(names)}\n"
        + code
    )


def formatted(source: str) -> str:
    """The source as ruff writes it; imports that nobody needs are gone."""
    ruff = Path(sys.executable).with_name("ruff")
    for command in (["check", "--fix", "--quiet", "--select", "I,F401"], ["format", "--quiet"]):
        source = subprocess.run(  # noqa: S603  # our own linter, on what was written above
            [ruff, *command, "--line-length", "120", "--stdin-filename", "x.py", "-"],
            input=source,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
    return source


def main() -> int:
    """Write both modules, or say which one is out of date."""
    document = json.loads(DESCRIPTION.read_text())
    stale = []
    for name, source in (("types.py", types_source(document)), ("operations.py", operations_source(document))):
        target, wanted = PACKAGE / name, formatted(source)
        if "--check" not in sys.argv:
            target.write_text(wanted)
        elif not target.exists() or target.read_text() != wanted:
            stale.append(name)
    if stale:
        sys.stderr.write(f"{', '.join(stale)}: out of date; run `python clients/python/generate.py`\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
