"""Loading real pages: parsed, analysed, extracted and stored; what cannot be read is set aside."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import orjson
import pytest

from app.extraction.extraction import EntityType, Organization, Position
from app.parsing.article import ParsedArticle
from app.parsing.reader import read_page
from app.store import loading
from app.store.database import Store
from app.store.export import export_articles
from app.store.filters import EntityFilters
from app.store.integrity import contradictions
from app.store.loading import Input, Loader, LoadSummary, Prepared
from app.store.sources import sources
from benchmarks.generator import articles
from tests.store.samples import Sample, groups

SEED = next((Path(__file__).parents[2] / "seeds").glob("000_*.txt"))
_PARAGRAPHS = [
    "허태정 대전시장은 6일 시청에서 열린 간담회에서 “둔곡지구에 기업을 유치하겠다”고 말했다.",
    "김민수 삼성전자 부사장은 대전시와 협약을 맺고 연구소를 세종특별자치시로 옮긴다고 밝혔다.",
    "박지연 충남대 교수는 “연구단지가 살아나려면 창업이 늘어야 한다”고 지적했다.",
]


def _page(number: int) -> Input:
    page = {
        "url": f"https://example.kr/news/{number}",
        "title": f"대전시 {number}번째 소식",
        "paragraphs": [_PARAGRAPHS[number % 3], _PARAGRAPHS[(number + 1) % 3]],
        "published_at": f"2019-11-{number + 1:02d}T09:00:00+09:00",
    }
    return Input(f"pages.ndjson:{number}", orjson.dumps(page), "json")


BAD = [
    Input("empty.txt", b"", "text"),
    Input("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 50, "text"),
    Input("broken.json", b'{"title": ', "json"),
    Input("untitled.json", b'{"body": "\xeb\xb3\xb8\xeb\xac\xb8\xec\x9d\xb4\xeb\x8b\xa4."}', "json"),
]


def test_the_seed_page_is_stored_with_all_that_is_in_it(sqlite_store: Store) -> None:
    loader = Loader(sqlite_store)
    assert loader.load_many(sources([SEED])) == LoadSummary(created=1)
    assert loader.load_many(sources([SEED])) == LoadSummary(unchanged=1)
    with sqlite_store.read() as reader:
        (article_id,) = reader.articles.ids()
        detail = reader.articles.get(article_id)
        assert [one.name for one in reader.entities.page(EntityFilters("person"), limit=9)] == ["허태정"]
    assert detail is not None
    for one in detail.appearances:
        for mention in one.mentions:
            text = detail.body if mention.field == "body" else detail.record.title
            assert text[mention.start : mention.end] == mention.text
    city = [one.entity_id for one in detail.appearances if one.type == EntityType.ORGANIZATION and one.name == "대전시"]
    assert [one.organization_id for one in detail.quotes[:1]] == city
    assert all(detail.body[one.start : one.end] == one.text for one in detail.quotes)


def test_bad_input_is_set_aside_and_the_rest_loads(sqlite_store: Store) -> None:
    seen: list[int] = []
    summary = Loader(sqlite_store).load_many(
        [BAD[0], _page(0), *BAD[1:], _page(1), _page(0)],
        progress=lambda done: seen.append(done.created + done.unchanged + done.failed),
        batch=2,
    )
    assert (summary.created, summary.unchanged, summary.failed) == (2, 1, 4)
    assert [failure.source for failure in summary.failures] == [item.source for item in BAD]
    assert [failure.reason for failure in summary.failures] == ["empty", "binary", "invalid-json", "invalid-field"]
    assert seen == [2, 4, 6, 7]
    with sqlite_store.read() as reader:
        failures = reader.failures.page(None, 10)
        assert {one.source: (one.size, one.detail) for one in failures} == {
            one.source: (len(item.data), one.detail) for one, item in zip(summary.failures, BAD, strict=True)
        }
        first, second, *_ = failures
        assert reader.failures.page((first.failed_at, first.id), 1) == [second]
    # The same source again, in order this time, is no failure any more.
    mended = Input(BAD[0].source, _page(2).data, "json")
    assert Loader(sqlite_store).load_many([mended]).created == 1
    with sqlite_store.read() as reader:
        assert sorted(reader.failures.sources()) == sorted(item.source for item in BAD[1:])


def test_each_input_is_told_what_became_of_it(sqlite_store: Store) -> None:
    outcomes = list(Loader(sqlite_store).load_each([_page(0), BAD[0], _page(0)], batch=1))
    assert [outcome.source for outcome in outcomes] == ["pages.ndjson:0", "empty.txt", "pages.ndjson:0"]
    assert [outcome.loaded.status if outcome.loaded else None for outcome in outcomes] == ["created", None, "unchanged"]
    assert outcomes[1].failure is not None


def test_what_was_committed_before_an_interruption_stays(sqlite_store: Store) -> None:
    def pages() -> Iterator[Input]:
        yield from (_page(number) for number in range(5))
        raise KeyboardInterrupt

    loader = Loader(sqlite_store)
    with pytest.raises(KeyboardInterrupt):
        loader.load_many(pages(), batch=2)
    with sqlite_store.read() as reader:
        assert len(reader.articles.ids()) == 4
    assert loader.load_many(_page(number) for number in range(6)) == LoadSummary(created=2, unchanged=4)


def test_a_defect_in_one_page_stops_no_other(sqlite_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:

    def stumble(data: bytes, **options: object) -> ParsedArticle:
        if data == _page(1).data:
            raise RecursionError
        return read_page(data, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "read_page", stumble)
    summary = Loader(sqlite_store).load_many([_page(0), _page(1), _page(2)])
    assert (summary.created, summary.failed) == (2, 1)
    assert (summary.failures[0].reason, summary.failures[0].source) == ("defect", _page(1).source)


def _prepared(sample: Sample) -> Prepared:
    return Prepared(f"sample:{sample.number}", sample.document(), sample.extraction())


def test_what_the_store_refuses_is_set_aside_and_the_rest_of_its_batch_is_stored(
    new_store: Callable[[], Store],
) -> None:
    mayor: dict[str, Sequence[Position]] = {"허태정": [Position("대전시장", "대전시")]}
    samples = [Sample(number, people=mayor, organizations=[Organization("대전시")]) for number in range(7)]
    batch = [_prepared(sample) for sample in samples]
    document = samples[3].document()
    zoneless = replace(document.article, modified_at=datetime(2019, 11, 6))  # noqa: DTZ001 (what is refused)
    broken = replace(batch[3], document=replace(document, article=zoneless))
    store = new_store()
    outcomes = Loader(store).commit([*batch[:3], broken, *batch[4:]])
    assert [one.source for one in outcomes] == [one.source for one in batch]
    assert [one.loaded.status if one.loaded else None for one in outcomes] == ["created"] * 3 + [None] + ["created"] * 3
    with store.read() as reader:
        (failure,) = reader.failures.page(None, 10)
        assert (failure.source, failure.reason) == ("sample:3", "defect")
        assert sorted(one for _, one in reader.outbox.pending(10)) == sorted(reader.articles.ids())
    assert contradictions(store) == []
    others = new_store()
    Loader(others).commit([*batch[:3], *batch[4:]])
    assert _told_of(store) == _told_of(others)


def test_an_article_that_comes_again_in_its_batch_is_compared_with_what_it_said_before(store: Store) -> None:
    first = Sample(1, people={"허태정": ()}, text="하나")
    second = replace(first, text="둘", people={"박지연": ()})
    outcomes = Loader(store).commit([_prepared(one) for one in (first, Sample(2), first, second, second)])
    assert [(one.loaded.status, one.loaded.revision) for one in outcomes if one.loaded] == [
        ("created", 1),
        ("created", 1),
        ("unchanged", 1),
        ("updated", 2),
        ("unchanged", 2),
    ]
    with store.read() as reader:
        assert [one.name for one in reader.entities.page(EntityFilters("person"), limit=9)] == ["박지연"]
    assert contradictions(store) == []


def test_more_workers_leave_the_same_store_even_where_one_is_killed(
    sqlite_store: Store, tmp_path: Path, sqlite_template: Path
) -> None:
    pages = [*(_page(number) for number in range(6)), BAD[2]]
    Loader(sqlite_store).load_many(pages)
    path = tmp_path / "workers.db"
    path.write_bytes(sqlite_template.read_bytes())
    other = Store(f"sqlite:///{path}")

    def told() -> Iterator[Input]:
        for number, page in enumerate(pages):
            if number == 4:  # All workers die here; what they had under way is done again.
                for child in _children():
                    os.kill(child, signal.SIGKILL)
            yield page

    outcomes = list(Loader(other).load_each(told(), workers=2, batch=3))
    assert [outcome.source for outcome in outcomes] == [page.source for page in pages]
    assert groups(other, "person") == groups(sqlite_store, "person")
    exported = []
    for number, store in enumerate((sqlite_store, other)):
        output = tmp_path / f"{number}.ndjson"
        assert export_articles(store, output) == 6
        exported.append(output.read_bytes())
    assert exported[0] == exported[1]
    with other.read() as reader, sqlite_store.read() as first:
        assert reader.state.counts() == first.state.counts()
    other.dispose()


def _children() -> list[int]:
    """The processes that this one spawned to work, found through the pool's own bookkeeping."""
    import multiprocessing

    return [child.pid for child in multiprocessing.active_children() if child.pid is not None]


def test_an_export_loads_as_the_same_articles(sqlite_store: Store, tmp_path: Path, sqlite_template: Path) -> None:
    Loader(sqlite_store).load_many([_page(0), *sources([SEED])])
    output = tmp_path / "export.ndjson.gz"
    assert export_articles(sqlite_store, output) == 2
    path = tmp_path / "copy.db"
    path.write_bytes(sqlite_template.read_bytes())
    other = Store(f"sqlite:///{path}")
    assert Loader(other).load_many(sources([output])) == LoadSummary(created=2)
    again = tmp_path / "again.ndjson"
    export_articles(other, again)
    first = tmp_path / "first.ndjson"
    export_articles(sqlite_store, first)
    assert again.read_bytes() == first.read_bytes()
    other.dispose()


def _told_of(store: Store) -> dict[str, object]:
    """All that readers see, without what depends on the moment: articles, entities with their sums, quotes."""
    told: dict[str, object] = {}
    with store.read() as reader:
        for own_id in reader.articles.ids():
            detail = reader.articles.get(own_id)
            assert detail is not None
            told[own_id] = (
                detail.record.title,
                detail.body,
                [(one.type, one.name, one.aliases, one.titles, one.mentions) for one in detail.appearances],
                [(one.id, one.text, one.person_name, one.organization_name, one.statement_id) for one in detail.quotes],
            )
        for kind in EntityType:
            told[kind] = sorted(
                (one.name, sorted(one.aliases), one.article_count, one.mention_count, one.first_seen, one.last_seen)
                for one in reader.entities.page(EntityFilters(kind), limit=10_000)
            )
    return told


def test_many_articles_leave_the_same_store_whatever_the_workers_the_batches_and_the_order(
    sqlite_stores: Callable[[], Store],
) -> None:
    pages = [
        Input(f"articles.ndjson:{number}", orjson.dumps(made), "json")
        for number, made in enumerate(articles(60), start=1)
    ]
    told = []
    for workers, seed, batch in ((1, None, 1), (2, 1, 60), (2, 2, 7)):
        store = sqlite_stores()
        wanted = list(pages)
        if seed is not None:
            random.Random(seed).shuffle(wanted)
        assert Loader(store).load_many(wanted, workers=workers, batch=batch).created == len(pages)
        assert contradictions(store) == []
        told.append(_told_of(store))
        store.dispose()
    assert told[0] == told[1] == told[2]


_LOAD = """
import sys
sys.path.insert(0, {root!r})
import orjson
from app.store.database import Store
from app.store.loading import Input, Loader
from benchmarks.generator import articles
store = Store({url!r})
pages = [Input(f"{{number}}", orjson.dumps(made), "json") for number, made in enumerate(articles(20))]
for outcome in Loader(store).load_each(pages[::{step}], batch=4):
    assert outcome.loaded is not None, outcome
"""


def test_two_loaders_of_the_same_pages_at_once_make_each_entity_once(store: Store, sqlite_store: Store) -> None:
    root = str(Path(__file__).parents[2])
    loaders = [
        subprocess.Popen([sys.executable, "-c", _LOAD.format(root=root, url=store.url, step=step)]) for step in (1, -1)
    ]
    assert [loader.wait(300) for loader in loaders] == [0, 0]
    assert contradictions(store) == []
    Loader(sqlite_store).load_many(
        Input(f"{number}", orjson.dumps(made), "json") for number, made in enumerate(articles(20))
    )
    assert _told_of(store) == _told_of(sqlite_store)
