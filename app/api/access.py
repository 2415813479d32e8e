"""Who may do what: API keys by `Authorization: Bearer`, their scopes, and reading that is closed to strangers."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Coroutine
from typing import Annotated, Any, Final, cast

from fastapi import Depends
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Connection

from app.api.problems import ProblemError, Problems
from app.api.responses import problem_response
from app.api.services import Services, ServicesDep
from app.store.errors import StoreError
from app.store.keys import MARK, KeyRecord, Scope

SCHEME: Final = "key"
"""The name of the security scheme in the description."""
REALM: Final = 'realm="gisa"'
# What says how the server is, and how to talk to it, but nothing of what it holds.
_ALWAYS_OPEN: Final = ("/healthz", "/readyz", "/metrics", "/docs", "/openapi.json", "/problems", "/static")
_LONGEST: Final = 200


def sent_key(headers: Headers, *, basic: bool) -> str | None:
    """The key that a request brings; None if it brings none, an empty one if what it brings is no key.

    With `basic`, also as the password of HTTP Basic, which is how a browser can be asked for it.
    """
    header = headers.get("authorization")
    if header is None:
        return None
    scheme, _, credentials = header.strip().partition(" ")
    credentials = credentials.strip()
    if scheme.lower() == "basic" and basic:
        try:
            decoded = base64.b64decode(credentials, validate=True).decode("utf-8")
        except (binascii.Error, UnicodeDecodeError):
            return ""
        credentials = decoded.partition(":")[2]
    elif scheme.lower() != "bearer":
        return ""
    return credentials if len(credentials) <= _LONGEST else ""


def refusal(owner: KeyRecord | None, needed: Scope, *, sent: bool, page: bool = False) -> ProblemError | None:
    """Why the owner of a key may not do this; None if they may. `page`: a browser may ask its user for the key."""
    challenge = f"Bearer {REALM}"
    if owner is None:
        headers = {"WWW-Authenticate": f'{challenge}, error="invalid_token"' if sent else challenge}
        if page:
            headers["WWW-Authenticate"] += f', Basic {REALM}, charset="UTF-8"'
        detail = "This key is not known, or it was revoked." if sent else None
        return ProblemError(Problems.UNAUTHORIZED, detail, headers=headers)
    if not owner.scope.includes(needed):
        return ProblemError(
            Problems.FORBIDDEN,
            f"This needs a key of the scope {needed.value}; this one has {owner.scope.value}.",
            headers={"WWW-Authenticate": f'{challenge}, error="insufficient_scope", scope="{needed.value}"'},
        )
    return None


async def known_owner(scope: Connection) -> tuple[KeyRecord | None, bool]:
    """Whose key a request brings, as far as reading goes, and whether it brings any.

    Raises:
        app.store.errors.StoreUnavailableError: the store cannot be read.
        ProblemError: overloaded.
    """
    found: tuple[KeyRecord | None, bool] | None = scope.get("gisa.owner")
    if found is None:
        services = cast(Services, scope["app"].state.services)
        key = sent_key(Headers(scope=scope), basic=True)
        owner = None
        if key:
            remembered = services.keys.remembered(key)
            if remembered is not None:
                owner = remembered[0]
            elif key.startswith(MARK):
                owner = await services.reads.run(lambda: services.keys.look_up(key))
                services.keys.remember(key, owner)
        found = scope["gisa.owner"] = (owner, key is not None)
    return found


def _owner_with(needed: Scope) -> Callable[[Request, Services], Coroutine[Any, Any, KeyRecord]]:
    async def owner_of_key(request: Request, services: ServicesDep) -> KeyRecord:
        key = sent_key(request.headers, basic=False)
        owner = await services.reads.run(lambda: services.keys.look_up(key)) if key else None
        if key:
            services.keys.remember(key, owner)
        refused = refusal(owner, needed, sent=key is not None)
        if refused is not None:
            raise refused
        assert owner is not None
        return owner

    return owner_of_key


Writing = Annotated[KeyRecord, Depends(_owner_with(Scope.WRITE))]
"""The key of a request that writes.

Raises:
    ProblemError: unauthorized or forbidden.
"""
Administering = Annotated[KeyRecord, Depends(_owner_with(Scope.ADMIN))]
"""The key of a request that decides for everybody.

Raises:
    ProblemError: unauthorized or forbidden.
"""


def secured(needed: Scope) -> dict[str, Any]:
    """The `openapi_extra=` of an operation that needs a key of that scope."""
    return {"security": [{SCHEME: [needed.value]}]}


class ClosedReading:
    """Lets nobody read without a key of the scope read; there only if the settings close reading."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        """Serve one request."""
        path = scope.get("path", "")
        if (
            scope["type"] != "http"
            or any(path == root or path.startswith(f"{root}/") for root in _ALWAYS_OPEN)
            or getattr(scope["app"].state, "services", None) is None
        ):
            await self.app(scope, receive, send)
            return
        try:
            owner, sent = await known_owner(scope)
            page = "text/html" in Headers(scope=scope).get("accept", "")
            refused = refusal(owner, Scope.READ, sent=sent, page=page)
        except ProblemError as error:
            refused = error
        except StoreError:
            refused = ProblemError(Problems.NOT_READY, headers={"Retry-After": "5"})
        if refused is not None:
            response = problem_response(refused.kind, refused.detail, scope["gisa.request_id"], (), refused.headers)
            await response(scope, receive, send)
            return

        async def send_private(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                control = headers.get("cache-control", "")
                if control.startswith("public"):
                    headers["cache-control"] = "private" + control.removeprefix("public")
                headers.add_vary_header("Authorization")
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, send_private)
