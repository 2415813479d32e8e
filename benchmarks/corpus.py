"""The articles that are measured on: a file of them, or made up; and a store that holds them."""

from __future__ import annotations

import gzip
import hashlib
import itertools
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.generator import articles
from benchmarks.machine import GISA, ROOT, environment


def documents(corpus: Path | None, count: int) -> Iterator[dict[str, Any]]:
    """Parsed articles: the file's (from the start again, as new ones, where it holds too few), or generated ones."""
    if corpus is None:
        yield from articles(count)
        return
    made = 0
    for turn in itertools.count():
        with gzip.open(corpus, "rt") if corpus.suffix == ".gz" else corpus.open() as lines:
            for line in lines:
                if made == count:
                    return
                article = json.loads(line)
                if turn:
                    article["url"] = f"https://again.example/{turn}/{made}"
                    article["title"] += f" ({turn + 1})"
                made += 1
                yield article
        if not made:
            sys.exit(f"{corpus} holds no articles")


def write(documents: Iterator[dict[str, Any]], file: Path) -> Path:
    """The articles as NDJSON."""
    with file.open("w") as output:
        output.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in documents)
    return file


def characters(article: dict[str, Any]) -> int:
    """How long its title and text are."""
    paragraphs = article.get("paragraphs")
    return len(article["title"]) + (sum(map(len, paragraphs)) if paragraphs else len(article.get("body") or ""))


def _version() -> str:
    """Changes with whatever determines what is stored: analysis, parsing, extraction, tables."""
    digest = hashlib.sha256()
    for room in ("korean", "parsing", "extraction", "models", "store"):
        for path in sorted((ROOT / "app" / room).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                digest.update(path.relative_to(ROOT).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()


def loaded(corpus: Path | None, count: int, folder: Path) -> Path:
    """A data folder with these articles, loaded by `gisa load`; one that an earlier run made is used again."""
    origin = f"{corpus.resolve()} {corpus.stat().st_mtime}" if corpus else "generated"
    key = hashlib.sha256(f"{origin} {count} {_version()}".encode()).hexdigest()[:12]
    data_dir = folder / f"data-{key}"
    done = data_dir / ".loaded"
    if not done.exists():
        for old in folder.glob("data-*"):
            shutil.rmtree(old)
        data_dir.mkdir(parents=True)
        source = write(documents(corpus, count), folder / f"{key}.ndjson")
        print(f"Loading {count:,} articles into {data_dir} (kept for the next run) …", flush=True)
        begun = time.perf_counter()
        result = subprocess.run(
            [GISA, "load", source, "--workers", "2"], env=environment(data_dir), capture_output=True, text=True
        )
        print(f"  {result.stdout.strip()}  ({time.perf_counter() - begun:.0f} s)", flush=True)
        if result.returncode not in (0, 1):
            sys.exit(f"`gisa load` ended with status {result.returncode}:\n{result.stderr[-3000:]}")
        source.unlink()
        done.touch()
    return data_dir
