"""What is asked of a server under load: paths drawn from what it holds, always the same ones for the same data."""

from __future__ import annotations

import json
import random
import re
import sqlite3
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, Final

_PATHS: Final = 20_000
_WORD: Final = re.compile(r"[가-힣]{2,}")
# What clings to nouns in running text; whole words without it are what people type.
_PARTICLE: Final = re.compile(r"(?:으로|에서|에게|까지|부터|이라|라며|라고|은|는|이|가|을|를|의|에|로|와|과|도)$")
_COMPATIBILITY_INITIALS: Final = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says to one request."""

    status: int
    body: bytes
    tag: str


def get(url: str, headers: dict[str, str] | None = None) -> Answer:
    """One GET; statuses that are no success are answers too."""
    request = urllib.request.Request(url, headers={"Accept": "application/json", **(headers or {})})
    try:
        with urllib.request.urlopen(request, timeout=60) as reply:
            return Answer(reply.status, reply.read(), reply.headers.get("ETag", ""))
    except urllib.error.HTTPError as error:
        return Answer(error.code, error.read(), error.headers.get("ETag", ""))


def get_json(url: str) -> Any:
    """One GET that must succeed; ends the program with the server's words where it does not."""
    answer = get(url)
    if answer.status != 200:
        sys.exit(f"{answer.status} for {url}: {answer.body.decode(errors='replace')[:500]}")
    return json.loads(answer.body)


class Popular:
    """Draws from values as people ask: the first most often, then after Zipf's law (1/rank)."""

    def __init__(self, chance: random.Random, values: Sequence[str]) -> None:
        self._chance = chance
        self._values = list(values)
        chance.shuffle(self._values)
        self._weights = list(accumulate(1 / rank for rank in range(1, len(values) + 1)))

    def draw(self, count: int) -> list[str]:
        """So many values, with repetitions."""
        return self._chance.choices(self._values, cum_weights=self._weights, k=count)


def article_ids(database: Path) -> list[str]:
    """The ids of all articles."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return [row[0] for row in connection.execute("SELECT id FROM article ORDER BY id")]


def words(database: Path, most: int = 2_000) -> list[str]:
    """Words of the articles with their particles off, common ones and rare ones alike (each in 3 articles at least)."""
    counts: Counter[str] = Counter()
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        for title, body in connection.execute("SELECT title, body FROM article ORDER BY id LIMIT 5000"):
            counts.update({_PARTICLE.sub("", word) for word in _WORD.findall(f"{title} {body}")})
    usual = sorted(
        (word for word, count in counts.items() if count >= 3 and len(word) > 1), key=lambda w: (-counts[w], w)
    )
    return usual[:: max(len(usual) // most, 1)][:most]


def searches(chance: random.Random, vocabulary: Sequence[str], count: int) -> list[str]:
    """Different queries of one to three words, most of two; fewer where the vocabulary gives no more."""
    found: dict[str, None] = {}
    for _ in range(count * 2):
        length = chance.choice((1, 2, 2, 3))
        found[" ".join(chance.sample(vocabulary, min(length, len(vocabulary))))] = None
        if len(found) == count:
            break
    return list(found)


def _path(path: str, **query: str | int) -> str:
    return f"{path}?{urllib.parse.urlencode(query)}" if query else path


def _initials(name: str) -> str:
    return "".join(
        _COMPATIBILITY_INITIALS[(ord(letter) - 0xAC00) // 588] if "가" <= letter <= "힣" else letter for letter in name
    )


def _lists(url: str, chance: random.Random) -> list[str]:
    """The newest articles, later pages of them, and the same of a publisher, a section or with quotes."""
    first = get_json(f"{url}/v1/articles?limit=100")
    filters: list[dict[str, str | int]] = [{}, {"has_quote": "true"}]
    for name in ("publisher", "section"):
        values = {item[name]["name"] if isinstance(item[name], dict) else item[name] for item in first["items"]}
        filters += [{name: value} for value in sorted(filter(None, values))[:20]]
    paths = []
    for narrowed in filters:
        query: dict[str, str | int] = {**narrowed, "limit": 20}
        for _ in range(5):
            paths.append(_path("/v1/articles", **query))
            token = get_json(f"{url}{paths[-1]}")["next"]
            if token is None:
                break
            query["cursor"] = token
    return Popular(chance, paths).draw(_PATHS)


def _suggestions(names: Sequence[str], chance: random.Random) -> list[str]:
    typed = set()
    for name in names:
        for length in range(1, min(len(name), 4) + 1):
            typed.add(name[:length])
        typed.add(_initials(name[:3]))
    return [_path("/v1/suggest", q=text) for text in Popular(chance, sorted(typed)).draw(_PATHS)]


def questions(url: str, database: Path) -> dict[str, list[str]]:
    """Kind of request → paths to ask for; kinds that this version of the server does not know are left out."""
    chance = random.Random(20)
    known = get_json(f"{url}/openapi.json")["paths"]
    ids = article_ids(database)
    popular = Popular(chance, ids).draw(_PATHS)
    entities, names = [], []
    for kind in ("people", "organizations", "places"):
        items = get_json(f"{url}/v1/{kind}?limit=100")["items"]
        entities += [f"/v1/{kind}/{item['id']}" for item in items]
        names += [item["name"] for item in items]
    tags = {one: get(f"{url}/v1/articles/{one}").tag for one in dict.fromkeys(popular[:3000])}
    asked = searches(chance, words(database), _PATHS)
    paths = {
        "detail": [f"/v1/articles/{one}" for one in popular],
        "detail_any": [f"/v1/articles/{one}" for one in chance.choices(ids, k=_PATHS)],
        "revalidation": [f"/v1/articles/{one}\t{tags[one]}" for one in popular[:3000]],
        "list": _lists(url, chance),
        "search": [_path("/v1/articles", q=text, limit=20) for text in Popular(chance, asked).draw(_PATHS)],
        "search_new": [_path("/v1/articles", q=text, limit=20) for text in asked],
        "entity": Popular(chance, entities).draw(_PATHS),
    }
    if "/v1/suggest" in known:
        paths["suggest"] = _suggestions(names, chance)
    return paths
