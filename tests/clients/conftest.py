"""One real server for both clients: the seed page and a dozen short articles, enough for several pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.live import SEEDS, Server, gisa, serving


def made_up_articles(number: int) -> str:
    """So many short articles as NDJSON, one a day, each naming the same mayor and saying something of its own."""
    return "\n".join(
        json.dumps(
            {
                "url": f"https://news.example/{day}",
                "title": f"대전시, 둔곡지구 {day}차 투자설명회 열어",
                "body": f"허태정 대전시장은 {day}일 대전시청에서 “둔곡지구에 기업 {day}곳이 들어온다”고 말했다.",
                "published_at": f"2020-03-{day:02}T09:00:00+09:00",
                "publisher": "보기신문",
            },
            ensure_ascii=False,
        )
        for day in range(1, number + 1)
    )


@pytest.fixture(scope="package")
def data_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The server's data folder."""
    return tmp_path_factory.mktemp("clients") / "data"


@pytest.fixture(scope="package")
def key(data_dir: Path, server: Server) -> str:
    """A key that may write."""
    made = gisa(data_dir, "keys", "new", "--name", "clients")
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


@pytest.fixture(scope="package")
def server(data_dir: Path) -> Iterator[Server]:
    """A server that holds 13 articles; whoever writes others removes them."""
    pages = data_dir.with_name("made-up.ndjson")
    pages.write_text(made_up_articles(12))
    loaded = gisa(data_dir, "load", str(SEEDS), str(pages))
    assert loaded.returncode == 0, loaded.stderr
    with serving(data_dir) as server:
        yield server
