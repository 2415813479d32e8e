"""Pages as they should not be, and requests as nobody should send them; the same ones for the same seed."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Sequence
from typing import Final
from urllib.parse import quote

Mutation = Callable[[random.Random, bytes], bytes]

_CONTROLS: Final = (
    "\x00\x01\x07\x08\x0b\x0c\x1b\x7f\x85\u200b\u200d\u202e\u2028\u2029\ufeff\ufffd\ufffe\U000e0001".encode()
)
_TAGS: Final = (
    b"<div>",
    b"</div>",
    b"<p",
    b"</article>",
    b"<!--",
    b"-->",
    b"<script>",
    b"</script>",
    b"<![CDATA[",
    b"]]>",
    b"<table><tr>",
    b"<svg>",
    b"<template>",
    b"<meta charset=utf-16>",
    b"<base href='file:///etc/'>",
    b"<!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
    b'<script type="application/ld+json">{"@type":"NewsArticle","headline":[[]],"datePublished":{}}</script>',
    b'<meta property="article:published_time" content="0000-99-99T99:99:99+99:99">',
    b"&#x110000;",
    b"&#55296;",
    b"&lt",
)


def _place(chance: random.Random, page: bytes) -> int:
    """A place between two characters of UTF-8, mostly: pages that cannot be decoded are refused before the rest."""
    place = chance.randrange(len(page) + 1)
    while place < len(page) and page[place] & 0xC0 == 0x80 and chance.random() < 0.98:
        place += 1
    return place


def _cut(chance: random.Random, page: bytes) -> bytes:
    return page[: _place(chance, page)]


def _drop(chance: random.Random, page: bytes) -> bytes:
    start = _place(chance, page)
    return page[:start] + page[start + chance.randrange(2000) :]


def _double(chance: random.Random, page: bytes) -> bytes:
    start, end = sorted((_place(chance, page), _place(chance, page)))
    return page[:end] + page[start:end] + page[end:]


def _flip(chance: random.Random, page: bytes) -> bytes:
    changed = bytearray(page)
    for _ in range(chance.choice((1, 2, 5, 60))):
        if changed:
            changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _sprinkle(pieces: Sequence[bytes]) -> Mutation:
    def mutate(chance: random.Random, page: bytes) -> bytes:
        for _ in range(chance.randrange(1, 30)):
            at = _place(chance, page)
            page = page[:at] + chance.choice(pieces) + page[at:]
        return page

    return mutate


def _control(chance: random.Random, page: bytes) -> bytes:
    letters = _CONTROLS.decode("utf-8", "surrogatepass")
    return _sprinkle([letter.encode() for letter in letters])(chance, page)


def _unclosed(chance: random.Random, page: bytes) -> bytes:
    return page.replace(chance.choice((b"</", b">", b'"', b"-->", b"}")), b"", chance.randrange(1, 400))


def _decomposed(chance: random.Random, page: bytes) -> bytes:
    return unicodedata.normalize("NFD", page.decode("utf-8", "replace")).encode()


def _recoded(chance: random.Random, page: bytes) -> bytes:
    return page.decode("utf-8", "replace").encode(chance.choice(("cp949", "utf-16", "utf-32", "johab")), "replace")


def _mixed(chance: random.Random, page: bytes) -> bytes:
    text = page.decode("utf-8", "replace")
    at = chance.randrange(len(text) + 1)
    return text[:at].encode() + text[at:].encode("cp949", "replace")


def _shuffled(chance: random.Random, page: bytes) -> bytes:
    lines = page.split(b"\n")
    chance.shuffle(lines)
    return b"\n".join(lines)


def _nested(chance: random.Random, page: bytes) -> bytes:
    tag = chance.choice((b"<div>", b"<b>", b"<table><tr><td>", b"[", b'{"a":', b"<ul><li>", b"> "))
    return page[: (at := _place(chance, page))] + tag * chance.randrange(10, 3000) + page[at:]


def _long_line(chance: random.Random, page: bytes) -> bytes:
    return page.replace(b"\n", chance.choice((b"", b" ", "가".encode())))


MUTATIONS: Final[tuple[Mutation, ...]] = (
    _cut,
    _drop,
    _double,
    _flip,
    _sprinkle(_TAGS),
    _control,
    _unclosed,
    _decomposed,
    _recoded,
    _mixed,
    _shuffled,
    _nested,
    _long_line,
)


def mutated(chance: random.Random, pages: Sequence[bytes]) -> bytes:
    """One of the pages after one to four mutations."""
    page = chance.choice(pages)
    for _ in range(chance.randrange(1, 5)):
        page = chance.choice(MUTATIONS)(chance, page)
    return page


_WORDS: Final = (
    "대전",
    "허태정",
    "연구단지",
    "ㅎㅌㅈ",
    "gjxowjd",
    "韓國",
    "AI",
    "R&D",
    "C++",
    "9조1000억원",
    '"',
    "'",
    "-",
    "--",
    "OR",
    "*",
    "가*",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ":",
    "title:대전",
    "\\",
    "/",
    "~2",
    "^5",
    "AND NOT",
    "; DROP TABLE article;--",
    "' OR 1=1--",
    "%",
    "_",
    "%00",
    "\x00",
    "\ud7a4",
    "\u1112\u1165",
    "힣" * 40,
    "🙂",
    "\u202e",
    "${jndi:ldap://x}",
    "{{7*7}}",
    "\r\nX-A: b",
    "../../etc/passwd",
    "가" * 499,
    "1e999",
    "NaN",
    "-0",
    "0x10",
    "٣",
    "null",
    "true",
    "[]",
    "2019-11-06",
    "2019-02-30",
    "9999-12-31",
    "0001-01-01",
    "2019-11-06T15:51:05+09:00",
    "-9223372036854775809",
    "99999999999999999999",
)


def text(chance: random.Random) -> str:
    """What somebody may type, or paste, or send to do harm."""
    parts = [chance.choice(_WORDS) for _ in range(chance.randrange(1, 6))]
    if chance.random() < 0.2:
        parts.append(
            "".join(chr(chance.choice((chance.randrange(32, 127), chance.randrange(0x1100, 0xD7A4)))) for _ in range(9))
        )
    return chance.choice((" ", "", " ", "\t", "+")).join(parts)


def target(chance: random.Random, operations: dict[str, list[str]], ids: Sequence[str], cursors: Sequence[str]) -> str:
    """Path and query of a GET: operations with their parameters, some of them well-formed, some not."""
    template = chance.choice([name for name in operations for _ in range(1 + len(operations[name]))])
    path = template.replace("{id}", chance.choice(ids) if chance.random() < 0.7 else quote(text(chance), safe="")[:300])
    known = operations[chance.choice(list(operations)) if chance.random() < 0.1 else template]
    pairs = []
    for name in chance.sample(known, min(len(known), chance.randrange(4))):
        value = text(chance)
        match name:
            case "cursor":
                value = chance.choice(cursors)
                if chance.random() < 0.5:
                    at = chance.randrange(len(value))
                    value = value[:at] + chance.choice("Aa0_-=.%") + value[at + 1 :]
            case "limit" if chance.random() < 0.8:
                value = str(chance.randrange(-2, 103))
            case "from" | "to" if chance.random() < 0.6:
                value = f"{chance.randrange(1, 10000):04}-{chance.randrange(1, 13):02}-{chance.randrange(1, 32):02}"
        encoded = quote(value.encode("utf-8", "surrogatepass"), safe="")
        if chance.random() < 0.05:
            encoded = encoded.replace("%", "%%", 1) + "%ff"
        pairs.append(f"{quote(name)}={encoded}")
    if chance.random() < 0.05:
        pairs.append(quote(text(chance)))
    return path + ("?" + "&".join(pairs) if pairs else "")
