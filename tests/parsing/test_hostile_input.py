# ruff: noqa: E501 - markup has long lines
"""Whatever comes in, the reader gives an article or its own error: quickly, without the network."""

from __future__ import annotations

import contextlib
import random
import socket
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.parsing.article import ParsedArticle
from app.parsing.errors import Reason, UnreadablePageError
from app.parsing.reader import Kind, read_page, read_records

SEED = (Path(__file__).parents[2] / "seeds" / "000_cdbe52cb658dd013.txt").read_bytes()
SENTENCE = "정부는 오늘 회의를 열고 대책을 논의했다고 밝혔습니다."
HTML = (
    '<!doctype html><html><head><meta charset="utf-8"><title>대책 회의 열려 : 가람일보</title>'
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"대책 회의 열려","datePublished":"2023-04-05"}</script>'
    f'</head><body><h1>대책 회의 열려</h1><p>입력 2023.04.05 14:20</p><div id="articleBody"><p>{SENTENCE}</p><p>{SENTENCE[3:]}</p>'
    '<figure><img src=a.jpg><figcaption>회의 모습</figcaption></figure></div><script>var state = {"title": "대책"};</script></body></html>'
).encode()
JSON = b'{"title": "\xeb\x8c\x80\xec\xb1\x85", "body": "x y z", "reporters": ["a"], "published_at": "2023-04-05"}'
PAGES = (SEED, HTML, JSON)


def read(data: bytes | str, kind: Kind | None = None) -> ParsedArticle | None:
    try:
        return read_page(data, kind=kind)
    except UnreadablePageError as error:
        _refused(error)
        return None


def _refused(error: UnreadablePageError) -> None:
    assert error.detail


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the parser opened a socket")

    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", Reason.EMPTY),
        (b" \n\t\r\n", Reason.EMPTY),
        ("\ufeff".encode(), Reason.EMPTY),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, Reason.BINARY),
        (b"%PDF-1.7 \xe2\xe3\xcf\xd3", Reason.BINARY),
        (bytes(range(256)) * 50, Reason.BINARY),
        ("café déjà vu ".encode("latin-1") * 200, Reason.ENCODING),
        (b"a" * 50_000_000, Reason.TOO_LARGE),
    ],
    ids=["nothing", "spaces", "BOM", "PNG", "PDF", "bytes", "latin-1", "50 MB"],
)
def test_input_that_is_no_page(data: bytes, reason: Reason) -> None:
    with pytest.raises(UnreadablePageError) as caught:
        read_page(data)
    assert caught.value.reason is reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "utf-16"])
def test_encodings(encoding: str) -> None:
    text = SEED.decode()
    article = read_page(text.replace("•", "*").replace("\xa0", " ").encode(encoding))
    assert article.title == "허태정 대전 둔곡지구 활성화에 자신감, IT기업 유치에 더 힘실어"


def test_a_damaged_byte_does_not_lose_the_page() -> None:
    cut = len(SEED) // 2
    article = read_page(SEED[:cut] + b"\xff" + SEED[cut:])
    assert article.title == "허태정 대전 둔곡지구 활성화에 자신감, IT기업 유치에 더 힘실어"


def test_the_limit_is_the_callers() -> None:
    with pytest.raises(UnreadablePageError) as caught:
        read_page(SEED, max_bytes=1000)
    assert caught.value.reason is Reason.TOO_LARGE


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 200_000 + SENTENCE,
        "<html><body>" + "<table><tr><td>" * 20_000 + SENTENCE,
        "<html><body>" + "<a>" * 50_000 + SENTENCE,
        "<html><body><p>" + "[" * 200_000,
        "<html><body><p>" + "기자 " * 50_000,
        "<html><body><p>" + "홍길동·" * 50_000,
        "<html><body><p>" + "2023.04.05 " * 30_000,
        '<html><script type="application/ld+json">' + "[" * 200_000 + "</script>",
        '<html><script type="application/ld+json">' + '{"@type":' * 50_000 + "</script>",
        "<html><script>var a = " + "[" * 200_000 + "</script>",
        "<html><script>" + "a={" * 50_000 + "</script>",
        '<html><script>self.__next_f.push([1,"' + "1:Tffffff,x" * 5_000 + '"])</script>',
        "<html><!--" + "-" * 200_000,
        "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;&a;'>]><html>" + "&b;" * 10_000,
        "<html><body>" + f"<p>{SENTENCE}</p>" * 5_000,
        "*" * 200_000,
        "▲ " * 50_000,
        "\n".join([SENTENCE] * 20_000),
        "가" * 300_000,
        '"' * 200_000,
        "a@" * 100_000,
    ],
)
def test_pages_made_to_break_a_reader(page: str) -> None:
    read(page)
    read(page, "text")
    read(page, "html")


def test_a_page_of_control_characters_gives_clean_text() -> None:
    dirty = SEED.decode().replace("대전", "대\x07전\u200b").replace("네이버", "\u202e네이버")
    article = read_page(dirty)
    assert "대전시는 세종시에 이어 네이버" in article.body
    assert not set(article.body) & {"\x07", "\u200b", "\u202e"}


@pytest.mark.parametrize("seed", range(60))
def test_mutated_pages(seed: int) -> None:
    source = random.Random(seed)
    data = bytearray(source.choice(PAGES))
    for _ in range(source.randint(1, 12)):
        start = source.randrange(len(data))
        end = min(len(data), start + source.randint(1, 400))
        change = source.choice(("cut", "double", "noise", "swap"))
        if change == "cut" and len(data) > 600:
            del data[start:end]
        elif change == "double":
            data[start:start] = data[start:end]
        elif change == "noise":
            data[start:end] = bytes(source.randrange(256) for _ in range(end - start))
        else:
            other = source.choice(PAGES)
            data[start:end] = other[start % len(other) :][: end - start]
    kinds: tuple[Kind | None, ...] = (None, "text", "html", "json")
    for kind in kinds:
        read(bytes(data), kind)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=600), st.sampled_from(["text", "html", "json"]))
def test_any_text(text: str, kind: Kind) -> None:
    read(text, kind)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    read(data)
    with contextlib.suppress(UnreadablePageError):
        list(read_records(data))


TAGS = st.sampled_from(["<div>", "</div>", "<p>", "</p>", "<br>", "<table>", "<td>", "<a href=x>", "</a>", "<img src=a.jpg>", "<h1>", "</h1>",
                        "<figcaption>", "<script>", "</script>", "<!--", "-->", SENTENCE, "입력 2023.04.05 14:20", "홍길동 기자", "[앵커]", "▲ 사진"])  # fmt: skip


@settings(max_examples=200, deadline=None)
@given(st.lists(TAGS, max_size=60))
def test_any_markup(pieces: list[str]) -> None:
    article = read("".join(pieces), "html")
    if article is not None:
        assert article.title
        assert "<" not in article.body or "<" in SENTENCE
