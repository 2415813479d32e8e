"""What all pages share: the template environment, the response with its security headers, the route."""

from __future__ import annotations

import hashlib
import re
import shlex
from collections.abc import Callable, Coroutine, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from urllib.parse import quote, unquote, urlsplit

from fastapi.routing import APIRoute, APIRouter
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from app.api.conditional import entity_tag, held_tag
from app.api.services import services_of
from app.web.questions import Answer, MovedError, Value, api_address
from app.web.static_files import static_path

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS: Final = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Vary": "Accept, Accept-Encoding",
}
_WEB: Final = re.compile(r"https?://[^\s\x00-\x1f]+", re.IGNORECASE)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def korean_time(text: str | None) -> str:
    """An API time as a Korean reads it: 2019년 11월 6일 오후 3:51."""
    if not text:
        return ""
    moment = _moment(text)
    half = "오전" if moment.hour < 12 else "오후"
    return f"{korean_day(text)} {half} {moment.hour % 12 or 12}:{moment.minute:02}"


def korean_day(text: str | None) -> str:
    """The day of an API time or date: 2019년 11월 6일."""
    if not text:
        return ""
    moment = _moment(text)
    return f"{moment.year}년 {moment.month}월 {moment.day}일"


def number(value: float) -> str:
    """A number with commas between thousands."""
    return f"{value:,}"


def times(value: float) -> str:
    """How many times as many, as precisely as it is of interest: 1.5배, 23배."""
    return f"{value:,.0f}배" if value >= 10 else f"{value:.1f}배"


def readable(address: str) -> str:
    """An address with its Korean as Korean, to be read, not followed."""
    decoded = unquote(address)
    return decoded if decoded.isprintable() else address


def web_url(address: str | None) -> str | None:
    """An address that may be linked to: http or https with a host; else None (javascript:, data:, nonsense)."""
    if not address or not _WEB.fullmatch(address.strip()):
        return None
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return None
    return address.strip() if parts.hostname else None


environment: Final = Environment(
    loader=PackageLoader("app.web"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)
environment.filters |= {
    "time": korean_time,
    "day": korean_day,
    "number": number,
    "times": times,
    "readable": readable,
    "web_url": web_url,
}


_FILES: Final = {"text/html": "page.html", "text/plain": "page.txt", "application/json": "article.json"}


def curl(base: str, answer: Answer) -> str:
    """The command that asks the API the same; what was posted is to be in a file."""
    address = shlex.quote(base + answer.address)
    if answer.sent is None:
        return f"curl {address}"
    return f"curl {address} -H 'Content-Type: {answer.sent}' --data-binary @{_FILES[answer.sent]}"


def render(request: Request, template: str, **context: Any) -> str:
    """The template's HTML. It has `to`, `static`, `base`, `curl` and `q` beside the context."""
    root = request.scope.get("root_path", "")
    base = str(request.base_url).rstrip("/")

    def to(path: str, /, **parameters: Value) -> str:
        return api_address(root + quote(path, safe="/"), parameters)

    def to_api(address: str) -> str:
        return f"{root}{address}"

    shared = {
        "to": to,
        "to_api": to_api,
        "static": lambda name: root + static_path(name),
        "base": base,
        "curl": lambda answer: curl(base, answer),
        "q": "",
        "section": None,
    }
    return environment.get_template(template).render({**shared, **context})


async def page(
    request: Request,
    template: str,
    *,
    asked: Sequence[Answer] = (),
    status: int = 200,
    made: Callable[[], Mapping[str, Any]] = dict,
    **context: Any,
) -> Response:
    """A page from its template; `asked` are the API's answers that it is made of.

    `made` makes what else the template needs, in the worker thread: for what may take longer than an instant.

    Raises:
        ProblemError: overloaded.
    """
    services = await services_of(request)
    html = await services.reads.run(lambda: render(request, template, asked=asked, **context, **made()))
    content = html.encode("utf-8", "replace")
    headers = {**HEADERS, "Cache-Control": "private, no-cache" if request.method == "GET" else "no-store"}
    if request.method == "GET" and status == 200:
        headers["ETag"] = entity_tag("page", hashlib.blake2b(content, digest_size=12).hexdigest())
        held = held_tag(request.headers, headers["ETag"], None)
        if held is not None:
            return Response(status_code=304, headers={**headers, "ETag": held})
    return HTMLResponse(content, status_code=status, headers=headers)


class PageRoute(APIRoute):
    """Sends the reader on where the API says that the thing has another id now."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """The handler, followed by the redirection."""
        handler = super().get_route_handler()

        async def following(request: Request) -> Response:
            try:
                return await handler(request)
            except MovedError as moved:
                # /v1/people/NEW/articles: the page is that of the thing, /people/NEW.
                _, _, kind, identity = moved.location.partition("?")[0].split("/")[:4]
                query = request.url.query
                target = f"{request.scope.get('root_path', '')}/{kind}/{identity}"
                return RedirectResponse(f"{target}?{query}" if query else target, status_code=308)

        return following


def page_router() -> APIRouter:
    """A router of pages, which are no part of the API's description."""
    return APIRouter(route_class=PageRoute, include_in_schema=False)
