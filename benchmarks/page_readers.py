"""Pages with known content, read by Gisa and by the usual readers of web pages: how well, and how fast.

The folder holds NAME.html.gz with NAME.gold.json: {"title", "published_at", "reporters", "body_paragraphs"}. Only HTML
is compared: the others read nothing else. The peers' dates are compared by the day where they know no time.
"""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any, Final

from benchmarks.machine import ROOT
from benchmarks.peers import peer
from benchmarks.report import Goal, Verdicts, median, show

_QUOTES: Final = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "ㆍ": "·"})
_ALL_BODY: Final = 0.98
_SEOUL: Final = timezone(timedelta(hours=9))


def _squash(text: str | None) -> str:
    return "".join(unicodedata.normalize("NFC", text or "").translate(_QUOTES).replace("…", "...").split())


def _f1(found: Counter[Any], wanted: Counter[Any]) -> float:
    same = sum((found & wanted).values())
    return 2 * same / (sum(found.values()) + sum(wanted.values())) if same else 0.0


def body_f1(found: str | None, wanted: str) -> float:
    """F1 over the three-letter pieces of both texts, white space apart: what is missing, what leaked in."""

    def pieces(text: str) -> Counter[str]:
        return Counter(text[at : at + 3] for at in range(max(len(text) - 2, 0)))

    return _f1(pieces(_squash(found)), pieces(_squash(wanted)))


def _korean_time(stamp: str | None) -> str:
    """A printed time as a clock in Seoul shows it, where it says its zone; "" for none."""
    if not stamp or len(stamp) <= len("2025-01-01"):
        return stamp or ""
    moment = datetime.fromisoformat(stamp)
    return (moment.astimezone(_SEOUL) if moment.tzinfo else moment).isoformat()


@dataclass(slots=True)
class Score:
    """The sums of one reader."""

    bodies: list[float] = field(default_factory=list)
    titles: list[bool] = field(default_factory=list)
    days: list[bool] = field(default_factory=list)
    minutes: list[bool] = field(default_factory=list)
    found_authors: Counter[tuple[int, str]] = field(default_factory=Counter)
    wanted_authors: Counter[tuple[int, str]] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)

    def add(self, number: int, read: Mapping[str, Any], gold: Mapping[str, Any]) -> None:
        """Count one page."""
        self.bodies.append(body_f1(read.get("body"), "\n\n".join(gold["body_paragraphs"])))
        self.seconds.append(read["seconds"])
        if gold.get("title"):
            self.titles.append(_squash(read.get("title")) == _squash(gold["title"]))
        if published := gold.get("published_at"):
            date = _korean_time(read.get("date"))
            self.days.append(date[:10] == published[:10])
            self.minutes.append(date[:16] == published[:16].replace(" ", "T"))
        self.found_authors.update((number, name) for name in read.get("authors") or ())
        self.wanted_authors.update((number, name) for name in gold.get("reporters", ()))

    def row(self) -> dict[str, float]:
        """The figures."""
        return {
            "body F1": sum(self.bodies) / len(self.bodies),
            "whole bodies": sum(one >= _ALL_BODY for one in self.bodies) / len(self.bodies),
            "title": sum(self.titles) / max(len(self.titles), 1),
            "day": sum(self.days) / max(len(self.days), 1),
            "minute": sum(self.minutes) / max(len(self.minutes), 1),
            "authors F1": _f1(self.found_authors, self.wanted_authors),
            "ms a page": median(self.seconds) * 1000,
            "slowest ms": max(self.seconds) * 1000,
        }


def _gisa(pages: Sequence[Path]) -> list[dict[str, Any]]:
    from app.parsing.errors import UnreadablePageError
    from app.parsing.reader import read_page

    read = []
    for page in pages:
        data = gzip.decompress(page.read_bytes())
        found: dict[str, Any] = {}
        seconds = 0.0
        for _ in range(2):
            begun = time.perf_counter()
            try:
                article = read_page(data, kind="html")
            except UnreadablePageError as error:
                found = {"error": error.detail}
            else:
                date = article.published_at
                found = {
                    "title": article.title,
                    "date": date.isoformat() if date else None,
                    "authors": [reporter.name for reporter in article.reporters],
                    "body": article.body,
                }
            seconds = time.perf_counter() - begun
        read.append({"page": str(page), "seconds": seconds, **found})
    return read


def _peer(name: str) -> Callable[[Sequence[Path]], list[dict[str, Any]]]:
    def read(pages: Sequence[Path]) -> list[dict[str, Any]]:
        script = ROOT / "benchmarks/peer_apps/read_pages.py"
        command = [str(peer("python")), str(script), name, *map(str, pages)]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=True)
        return [json.loads(line) for line in done.stdout.splitlines()]

    return read


def measure_page_readers(folder: Path, *, verdicts: Verdicts) -> dict[str, object]:
    """Read all pages of the folder with each reader, print and return the figures."""
    pages = sorted(folder.glob("*.html.gz"))
    golds = [page.with_name(page.name.removesuffix(".html.gz") + ".gold.json") for page in pages]
    pages = [page for page, gold in zip(pages, golds, strict=True) if gold.exists()]
    if not pages:
        sys.exit(f"{folder} holds no NAME.html.gz with a NAME.gold.json")
    known = [json.loads(gold.read_text()) for gold in golds if gold.exists()]
    figures: dict[str, dict[str, float]] = {}
    for name, read in {"Gisa": _gisa, "trafilatura": _peer("trafilatura"), "newspaper4k": _peer("newspaper4k")}.items():
        score = Score()
        for number, (found, gold) in enumerate(zip(read(pages), known, strict=True)):
            score.add(number, found, gold)
        figures[name] = score.row()
    columns = list(figures["Gisa"])
    for column in columns[:6]:
        best = max(figures[name][column] for name in ("trafilatura", "newspaper4k"))
        verdicts.judge(
            f"reading pages, {column}, at least as good as the better peer", figures["Gisa"][column], Goal(best)
        )
    verdicts.judge("reading pages, ms a page (median)", figures["Gisa"]["ms a page"], Goal(20, at_most=True))
    rows = [
        [name, *(f"{row[c]:.1f}" if "ms" in c else f"{row[c]:.3f}" for c in columns)] for name, row in figures.items()
    ]
    show(f"Reading {len(pages)} HTML pages", ["", *columns], rows)
    return dict(figures)
