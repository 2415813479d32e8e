"""How many requests a key or an address may send; there only if the settings limit them.

Each server process counts for itself: with several, a client may send as many times more.
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.access import known_owner
from app.api.problems import ProblemError, Problems
from app.api.responses import problem_response
from app.store.errors import StoreError

_NOT_LIMITED: Final = frozenset({"/healthz", "/readyz", "/metrics"})
_SUBNET_V6: Final = 64


@dataclass(frozen=True, slots=True)
class _Policy:
    """One limit: its name in the headers, and how many requests in how many seconds."""

    name: str
    item: RateLimitItem

    @property
    def text(self) -> str:
        return f'"{self.name}";q={self.item.amount};w={self.item.get_expiry()}'


def _policies(setting: str, kind: str) -> tuple[_Policy, ...]:
    items = sorted(parse_many(setting), key=lambda item: item.get_expiry())
    return tuple(_Policy(f"{kind}-{item.get_expiry()}s", item) for item in items)


def _network(address: str) -> str:
    """What counts as one address: of IPv6, where one customer has many, the network of 64 bits."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if found.version == 4:
        return address
    return str(ipaddress.ip_network((found, _SUBNET_V6), strict=False))


class RateLimits:
    """Answers 429 to those who ask too often, and tells everybody what is left (draft-ietf-httpapi-ratelimit-headers).

    A request with a good key counts for the key alone, any other for the address from which it comes.
    """

    def __init__(self, app: ASGIApp, *, per_key: str | None, per_address: str | None) -> None:
        self.app = app
        self._of_keys = _policies(per_key, "key") if per_key else ()
        self._of_addresses = _policies(per_address, "address") if per_address else ()
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if (
            scope["type"] != "http"
            or scope["path"] in _NOT_LIMITED
            or getattr(scope["app"].state, "services", None) is None
        ):
            await self.app(scope, receive, send)
            return
        try:
            owner, _ = await known_owner(scope)
        except (StoreError, ProblemError):
            owner = None
        if owner is not None:
            policies, who = self._of_keys, f"key:{owner.id}"
        else:
            policies, who = self._of_addresses, f"address:{_network(scope['client'][0] if scope['client'] else '')}"
        if not policies:
            await self.app(scope, receive, send)
            return
        exceeded = next((policy for policy in policies if not self._limiter.test(policy.item, who)), None)
        if exceeded is None:
            for policy in policies:
                self._limiter.hit(policy.item, who)
        told = self._told(policies, who)
        if exceeded is not None:
            wait = str(self._seconds_left(exceeded, who))
            response = problem_response(
                Problems.TOO_MANY_REQUESTS,
                f"At most {exceeded.item.amount} requests in {exceeded.item.get_expiry()} seconds.",
                scope["gisa.request_id"],
                headers={**told, "Retry-After": wait},
            )
            await response(scope, receive, send)
            return

        async def send_with_limits(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                headers.update(told)
                message = {**message, "headers": headers.raw}
            await send(message)

        await self.app(scope, receive, send_with_limits)

    def _seconds_left(self, policy: _Policy, who: str) -> int:
        return max(1, math.ceil(self._limiter.get_window_stats(policy.item, who).reset_time - time.time()))

    def _told(self, policies: Sequence[_Policy], who: str) -> dict[str, str]:
        """The fields `RateLimit-Policy` and `RateLimit`: what is allowed, and what is left of it for how long."""
        left = [
            f'"{policy.name}";r={self._limiter.get_window_stats(policy.item, who).remaining}'
            f";t={self._seconds_left(policy, who)}"
            for policy in policies
        ]
        return {"RateLimit-Policy": ", ".join(policy.text for policy in policies), "RateLimit": ", ".join(left)}
