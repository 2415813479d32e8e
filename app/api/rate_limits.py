"""How many requests a key or an address may send; there only if the settings limit them.

Each server process counts for itself: with several, a client may send as many times more.
"""

from __future__ import annotations

import ipaddress
import math
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.access import known_owner
from app.api.problems import ProblemError, Problems
from app.api.responses import problem_response
from app.store.errors import StoreError

_NOT_LIMITED: Final = frozenset({"/healthz", "/readyz", "/metrics"})
_SUBNET_V6: Final = 64
_REMEMBERED: Final = 100_000


@dataclass(frozen=True, slots=True)
class Policy:
    """One limit: its name in the headers, and how many requests in how many seconds."""

    name: str
    most: int
    seconds: int

    @property
    def text(self) -> str:
        """The policy as the header `RateLimit-Policy` has it."""
        return f'"{self.name}";q={self.most};w={self.seconds}'


def policies_of(setting: str | None, kind: str) -> tuple[Policy, ...]:
    """The limits of a setting such as "20/second;600/minute", the shortest first."""
    if setting is None:
        return ()
    from limits import parse_many  # A fifth of a second, for who needs it.

    items = sorted((item.get_expiry(), item.amount) for item in parse_many(setting))
    return tuple(Policy(f"{kind}-{seconds}s", most, seconds) for seconds, most in items)


class SlidingCounts:
    """How many requests each has sent in a window that slides: those of this window, and of the last one its share.

    Of at most 100,000 who were seen last, whoever asks: the storage that comes with `limits` looks at all it knows a
    hundred times a second, which the many addresses of an attack would turn into one. Times are seconds.
    """

    def __init__(self) -> None:
        self._counts: OrderedDict[tuple[str, str], tuple[int, int, int]] = OrderedDict()

    def _windows(self, who: str, policy: Policy, now: float) -> tuple[int, int, int]:
        """(number of this window, requests in it, requests in the last one)."""
        window = int(now // policy.seconds)
        known, count, before = self._counts.get((who, policy.name), (window, 0, 0))
        if known == window:
            return window, count, before
        return window, 0, count if known == window - 1 else 0

    def used(self, who: str, policy: Policy, now: float) -> float:
        """How many requests count at this time."""
        _, count, before = self._windows(who, policy, now)
        return count + before * (1 - now / policy.seconds % 1)

    def hit(self, who: str, policy: Policy, now: float) -> None:
        """Count a request."""
        window, count, before = self._windows(who, policy, now)
        self._counts[who, policy.name] = (window, count + 1, before)
        self._counts.move_to_end((who, policy.name))
        if len(self._counts) > _REMEMBERED:
            self._counts.popitem(last=False)

    def wait(self, who: str, policy: Policy, now: float) -> float:
        """Seconds until one more request is within the limit; 0 if it is now."""
        _, count, before = self._windows(who, policy, now)
        passed = now / policy.seconds % 1
        room = policy.most - 1
        if count + before * (1 - passed) <= room:
            return 0.0
        if count <= room:
            return (1 - (room - count) / before - passed) * policy.seconds
        # Not before the next window, of which these requests are the last.
        return (1 - passed + 1 - room / count) * policy.seconds


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
        self._of_keys = policies_of(per_key, "key")
        self._of_addresses = policies_of(per_address, "address")
        self._counts = SlidingCounts()

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
        now = time.time()
        exceeded = next((policy for policy in policies if self._counts.wait(who, policy, now) > 0), None)
        if exceeded is None:
            for policy in policies:
                self._counts.hit(who, policy, now)
        told = self._told(policies, who, now)
        if exceeded is not None:
            response = problem_response(
                Problems.TOO_MANY_REQUESTS,
                f"At most {exceeded.most} requests in {exceeded.seconds} seconds.",
                scope["gisa.request_id"],
                headers={**told, "Retry-After": str(math.ceil(self._counts.wait(who, exceeded, now)))},
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

    def _told(self, policies: Sequence[Policy], who: str, now: float) -> dict[str, str]:
        """The fields `RateLimit-Policy` and `RateLimit`: what is allowed, what is left, when there is room for one."""
        left = []
        for policy in policies:
            remaining = max(0, math.floor(policy.most - self._counts.used(who, policy, now)))
            seconds = math.ceil(self._counts.wait(who, policy, now)) or math.ceil(policy.seconds - now % policy.seconds)
            left.append(f'"{policy.name}";r={remaining};t={seconds}')
        return {"RateLimit-Policy": ", ".join(policy.text for policy in policies), "RateLimit": ", ".join(left)}
