"""What a crash leaves behind: a real `gisa load` killed, a real index deleted, a real server started after it."""

from __future__ import annotations

import json
import shutil
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import httpx2 as httpx
import pytest

from benchmarks.generator import articles
from tests.live import GISA, environment, gisa, serving


def _stored(data_dir: Path) -> dict[str, str]:
    """url → title of the committed articles, read past all our own code."""
    database = data_dir / "gisa.db"
    if not database.exists():
        return {}
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        try:
            return dict(connection.execute("SELECT url, title FROM article"))
        except sqlite3.OperationalError:
            return {}


def _served(url: str) -> dict[str, str]:
    found: dict[str, str] = {}
    after: dict[str, str] = {}
    while True:
        page = httpx.get(f"{url}/v1/articles", params={"limit": 100, **after}).raise_for_status().json()
        found |= {item["url"]: item["title"] for item in page["items"]}
        if page["next"] is None:
            return found
        after = {"cursor": page["next"]}


def test_kill_during_a_load_leaves_exactly_what_was_committed(tmp_path: Path, data_dir: Path) -> None:
    source = tmp_path / "articles.ndjson"
    source.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles(500)))
    load = subprocess.Popen(
        [GISA, "load", source], env=environment(data_dir), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    end = time.monotonic() + 120
    while len(_stored(data_dir)) < 40 and load.poll() is None and time.monotonic() < end:
        time.sleep(0.05)
    load.send_signal(signal.SIGKILL)
    assert load.wait() == -signal.SIGKILL, "the load ended before it could be killed"
    committed = _stored(data_dir)
    assert 40 <= len(committed) < 500

    with serving(data_dir) as server:
        assert _served(server.url) == committed
        for title in list(committed.values())[:: max(len(committed) // 10, 1)]:
            hits = httpx.get(f"{server.url}/v1/articles", params={"q": title}).raise_for_status().json()["items"]
            assert title in [hit["title"] for hit in hits]

    again = gisa(data_dir, "load", str(source))
    assert f"{500 - len(committed)} new, 0 changed, {len(committed)} already there" in again.stdout
    assert gisa(data_dir, "doctor").returncode == 0


@pytest.mark.parametrize("damage", ["deleted", "flipped byte", "truncated"])
def test_a_damaged_index_comes_back_from_the_store(tmp_path: Path, data_dir: Path, damage: str) -> None:
    source = tmp_path / "articles.ndjson"
    source.write_text("".join(json.dumps(article, ensure_ascii=False) + "\n" for article in articles(20)))
    assert gisa(data_dir, "load", str(source)).returncode == 0
    index = data_dir / "index"
    largest = max((file for file in index.rglob("*") if file.is_file()), key=lambda file: file.stat().st_size)
    if damage == "deleted":
        shutil.rmtree(index)
    elif damage == "truncated":
        largest.write_bytes(largest.read_bytes()[:-20])
    else:
        content = bytearray(largest.read_bytes())
        content[len(content) // 2] ^= 0x40
        largest.write_bytes(content)
    title = next(articles(1))["title"]
    with serving(data_dir) as server:
        hits = httpx.get(f"{server.url}/v1/articles", params={"q": title}).raise_for_status().json()["items"]
        assert hits[0]["title"] == title
