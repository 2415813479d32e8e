"""Which pages files, folders and standard input hold, and what becomes of those that cannot be read."""

from __future__ import annotations

import gzip
import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.parsing.reader import read_page
from app.store.sources import Input, SourceError, count, reread, sources


def _read(*paths: object, max_bytes: int = 1000) -> list[Input]:
    return list(sources([str(path) for path in paths], max_bytes=max_bytes))


def test_a_folder_is_read_whole_sorted_and_by_kind(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.html", "b/1.TXT", "a.json", "c.htm", "ignored.pdf", ".hidden.txt"):
        (tmp_path / name).write_text(name)
    (tmp_path / "z.html.gz").write_bytes(gzip.compress(b"packed"))
    (tmp_path / "z.ndjson").write_text('{"a": 1}\n\n{"b": 2}\n')
    found = [(os.path.relpath(item.source, tmp_path), item.kind, item.data) for item in _read(tmp_path)]
    assert found == [
        ("a.json", "json", b"a.json"),
        ("c.htm", "html", b"c.htm"),
        ("z.html.gz", "html", b"packed"),
        ("z.ndjson:1", "json", b'{"a": 1}'),
        ("z.ndjson:3", "json", b'{"b": 2}'),
        ("b/1.TXT", "text", b"b/1.TXT"),
        ("b/2.html", "html", b"b/2.html"),
    ]


def test_a_named_file_of_any_name_is_read_its_kind_left_open(tmp_path: Path) -> None:
    path = tmp_path / "page"
    path.write_text("기사")
    assert _read(path) == [Input(str(path), "기사".encode(), None)]


def test_a_list_in_a_json_file_is_one_input_each(tmp_path: Path) -> None:
    path = tmp_path / "many.json"
    path.write_text('[{"title": "가"}, {"title": "나"}]')
    assert [(item.source, item.data.decode()) for item in _read(path)] == [
        (f"{path}#0", '{"title":"가"}'),
        (f"{path}#1", '{"title":"나"}'),
    ]
    path.write_text('[{"title": ')
    assert [(item.source, item.error) for item in _read(path)] == [(str(path), None)]


def test_nothing_is_read_where_a_path_leads_nowhere(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="nowhere"):
        sources([str(tmp_path), str(tmp_path / "nowhere")])


@pytest.mark.parametrize(
    "name", ["page.txt", "page.txt.gz", "page.html", "page.json", "lines.ndjson", "lines.ndjson.gz"]
)
def test_what_is_too_large_is_set_aside_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    data = b"x" * 5_000_000 + b"\nshort\n"
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    (tmp_path / "z.txt").write_text("good")
    first, *rest = _read(tmp_path)
    assert first.error is not None
    assert (first.error.reason, first.data) == ("too-large", b"")
    assert "1,000 bytes" in first.error.detail
    assert [item.data for item in rest] == ([b"short"] if "lines" in name else []) + [b"good"]


@pytest.mark.parametrize("data", [b"no gzip at all", gzip.compress(b"cut off" * 1000)[:-20], gzip.compress(b"x")[:9]])
def test_damaged_gzip_is_set_aside(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "page.txt.gz"
    path.write_bytes(data)
    (item,) = _read(path, max_bytes=100_000)
    assert item.error is not None
    assert item.error.reason == "binary"


def test_what_is_no_file_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (item,) = _read(tmp_path)
    assert item.error is not None
    assert item.source.endswith("pipe.txt")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b'{"a": 1}\n{"b": 2}\n', [("-:1", "json"), ("-:2", "json")]),
        (b'{"a": 1}', [("-:1", "json")]),
        (b'{\n "a": 1\n}\n', [("-", None)]),
        ("제목\n\n본문이다.\n".encode(), [("-", None)]),
        (b"x" * 2000, [("-", "too-large")]),
        (b"", [("-", None)]),
    ],
    ids=["lines", "one line", "pretty", "text", "large", "nothing"],
)
def test_standard_input_is_a_page_or_lines(
    monkeypatch: pytest.MonkeyPatch, data: bytes, expected: list[tuple[str, str | None]]
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    found = _read("-")
    assert [(item.source, item.error.reason.value if item.error else item.kind) for item in found] == expected


def test_failed_inputs_can_be_read_again_by_their_sources(tmp_path: Path) -> None:
    lines, page = tmp_path / "l.ndjson", tmp_path / "p.txt"
    lines.write_text('{"a": 1}\n{"b": 2}\n{"c": 3}\n')
    page.write_text("본문")
    wanted = [f"{lines}:3", f"{lines}:1", str(page), str(tmp_path / "gone.txt"), "-:7"]
    assert [item.data for item in reread(wanted)] == [b'{"a": 1}', b'{"c": 3}', "본문".encode()]


_RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>가람일보</title>
<item><title>하나</title><link>https://garam.example/1</link>
<description>첫째 기사다. 대전에서 열렸다.</description></item>
<item><title>둘</title><link>https://garam.example/2</link>
<description>둘째 기사다. 부산에서 열렸다.</description></item>
</channel></rss>"""
_JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "가람일보", "items": [
{"id": "1", "url": "https://garam.example/1", "title": "하나", "content_text": "첫째 기사다. 대전에서 열렸다."},
{"id": "2", "url": "https://garam.example/2", "title": "둘", "content_text": "둘째 기사다. 부산에서 열렸다."}]}"""


@pytest.mark.parametrize(("name", "feed"), [("news.rss", _RSS), ("news.xml", _RSS), ("feed.json", _JSON_FEED)])
def test_each_item_of_a_feed_is_an_input_of_its_own(tmp_path: Path, name: str, feed: str) -> None:
    (tmp_path / name).write_text(feed)
    inputs = list(sources([tmp_path]))
    assert [item.source for item in inputs] == [f"{tmp_path / name}#0", f"{tmp_path / name}#1"]
    articles = [read_page(item.data, kind=item.kind) for item in inputs]
    assert [(article.title, article.url) for article in articles] == [
        ("하나", "https://garam.example/1"),
        ("둘", "https://garam.example/2"),
    ]


def test_inputs_are_counted_without_reading_what_they_say(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<p>쪽</p>")
    (tmp_path / "many.ndjson.gz").write_bytes(gzip.compress(b"{}\n" * 500))
    assert count([tmp_path]) == 501
    assert count([tmp_path], at_most=201) == 201
    assert count([tmp_path / "page.html"], at_most=201) == 1
    assert count([tmp_path, "-"]) is None
