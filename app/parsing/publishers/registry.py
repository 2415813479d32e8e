"""Korean media by domain and by name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final
from urllib.parse import urlsplit

from app.parsing.article import Publisher

_MAX_NAME: Final = 40
# Second-level domains under which names are registered in Korea.
_SECOND_LEVEL: Final = frozenset("co or go ne re pe ac mil hs ms es sc kg seoul busan daegu incheon".split())
# Sites that show other publishers' articles: their domain says nothing of the publisher.
_PORTALS: Final = ("naver.com", "daum.net", "nate.com", "zum.com", "msn.com", "google.com", "kakao.com", "facebook.com")


@dataclass(frozen=True, slots=True)
class Registry:
    """The media list, indexed by domain and by every name (squashed, lower case); the names' first two letters."""

    by_domain: dict[str, str]
    by_name: dict[str, Publisher]
    beginnings: frozenset[str]


_SQUASHED: Final = re.compile(r"㈜|\(주\)|주식회사|[\s·.,]+")


@lru_cache(maxsize=4096)
def _key(name: str) -> str:
    return _SQUASHED.sub("", name).casefold()


@cache
def registry() -> Registry:
    """The list beside this module, read once."""
    by_domain: dict[str, str] = {}
    by_name: dict[str, Publisher] = {}
    text = files(__package__).joinpath("publishers.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        domain, name, aliases = (*line.split("\t"), "", "")[:3]
        by_domain[domain] = name
        publisher = by_name.setdefault(_key(name), Publisher(name, domain))
        for alias in filter(None, aliases.split("|")):
            by_name.setdefault(_key(alias), publisher)
    return Registry(by_domain, by_name, frozenset(name[:2] for name in by_name))


def host_of(url: str | None) -> str | None:
    """The host of an http(s) URL, lower case, without "www."; None where there is none."""
    if not url:
        return None
    try:
        host = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    if not host or "." not in host:
        return None
    return host.removeprefix("www.")


def registered_domain(host: str) -> str:
    """The domain as registered: news.kbs.co.kr → kbs.co.kr."""
    parts = host.split(".")
    keep = 3 if len(parts) > 2 and parts[-1] == "kr" and parts[-2] in _SECOND_LEVEL else 2
    return ".".join(parts[-keep:])


def is_portal(host: str) -> bool:
    """Whether a site shows other publishers' articles."""
    return any(host == portal or host.endswith(f".{portal}") for portal in _PORTALS)


def publisher_of_host(host: str | None) -> Publisher | None:
    """The publisher that a host belongs to, if it is known."""
    if not host:
        return None
    parts = host.removeprefix("www.").removeprefix("m.").split(".")
    known = registry().by_domain
    for start in range(len(parts) - 1):
        domain = ".".join(parts[start:])
        if domain in known:
            return Publisher(known[domain], registered_domain(host))
    return None


def publisher_of_name(name: str | None) -> Publisher | None:
    """The publisher that goes by a name or alias, if it is known."""
    return registry().by_name.get(_key(name)) if name and len(name) <= _MAX_NAME else None


def may_begin_name(word: str) -> bool:
    """Whether a name of the list may begin with a word: a quick test before its combinations are looked up."""
    return len(word) < 2 or not word[:2].isalnum() or word[:2].casefold() in registry().beginnings
