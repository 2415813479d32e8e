"""Lists: every filter keeps what it should, pages hang together, and an index serves each of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import event

from app.extraction.extraction import EntityType, Organization, Place, Position, Speaker
from app.store import conditions, entities, many_parts
from app.store.database import Store
from app.store.entities import Sort
from app.store.filters import ArticleFilters, EntityFilters, QuoteFilters
from app.store.records import ArticleDetail
from tests.store.samples import START, Sample

_PEOPLE = ("김민수", "이서준", "박지연")
_REGIONS = ("대전광역시", "세종특별자치시")


def _sample(number: int) -> Sample:
    """Articles that differ in everything that can be filtered by, in periods that have no common divisor."""
    name = _PEOPLE[number % 3]
    organization = f"회사{number % 4}"
    speaker = None if number % 5 == 0 else Speaker(name, name if number % 2 else None, organization)
    return Sample(
        number,
        people={name: (Position("대표", organization),)} if number % 7 else {},
        organizations=(Organization(organization),),
        places=(
            Place(f"{number % 5}동", (), f"{number % 5}동", "dong", 36.0, 127.0, (_REGIONS[number % 2], "대한민국")),
        ),
        quotes=((speaker, f"말 {number}"),) if number % 3 else (),
        publisher=f"신문{number % 3}",
        section=f"면{number % 2}",
        reporter=f"기자{number % 4}",
        dated=number % 11 != 0,
    )


@dataclass(frozen=True)
class Shelf:
    """A store with 40 articles, all of them read whole."""

    store: Store
    details: list[ArticleDetail]

    def entity(self, kind: EntityType, name: str) -> str:
        found = {
            one.entity_id
            for detail in self.details
            for one in detail.appearances
            if (one.type, one.name) == (kind, name)
        }
        return sorted(found)[0]


@pytest.fixture
def shelf(new_store: Callable[[], Store]) -> Shelf:
    store = new_store()
    with store.write() as writer:
        for number in range(40):
            sample = _sample(number)
            writer.save(sample.document(), sample.extraction(), source=str(number))
    with store.read() as reader:
        details = [reader.articles.get(article_id) for article_id in reader.articles.ids()]
    return Shelf(store, [detail for detail in details if detail is not None])


def _filters(shelf: Shelf) -> Iterator[tuple[ArticleFilters, Callable[[ArticleDetail], bool]]]:
    """Filters, each with what it should keep said in plain words."""
    since, until = START + timedelta(hours=5), START + timedelta(hours=30)
    person = shelf.entity(EntityType.PERSON, "김민수")
    organization = shelf.entity(EntityType.ORGANIZATION, "회사1")
    places = tuple(shelf.entity(EntityType.PLACE, f"{number}동") for number in range(3))

    def names(detail: ArticleDetail, *ids: str) -> bool:
        return any(one.entity_id in ids for one in detail.appearances)

    yield ArticleFilters(), lambda detail: True
    yield ArticleFilters(since=since), lambda detail: detail.record.ordered_at >= since
    yield ArticleFilters(since=since, until=until), lambda detail: since <= detail.record.ordered_at < until
    yield ArticleFilters(publisher="신문1"), lambda detail: detail.record.publisher == "신문1"
    yield (
        ArticleFilters(section="면0", until=until),
        (lambda detail: detail.record.section == "면0" and detail.record.ordered_at < until),
    )
    yield (
        ArticleFilters(reporter="기자2", section="면0"),
        (lambda detail: detail.record.reporters[0].name == "기자2" and detail.record.section == "면0"),
    )
    yield ArticleFilters(has_quote=True), lambda detail: bool(detail.quotes)
    yield (
        ArticleFilters(has_quote=False, publisher="신문0"),
        (lambda detail: not detail.quotes and detail.record.publisher == "신문0"),
    )
    yield ArticleFilters(person_id=person), lambda detail: names(detail, person)
    yield (
        ArticleFilters(person_id=person, organization_id=organization, has_quote=True, since=since),
        (
            lambda detail: (
                names(detail, person)
                and names(detail, organization)
                and bool(detail.quotes)
                and detail.record.ordered_at >= since
            )
        ),
    )
    yield ArticleFilters(place_ids=places), lambda detail: names(detail, *places)
    yield (
        ArticleFilters(place_ids=places, since=since, until=until),
        (lambda detail: names(detail, *places) and since <= detail.record.ordered_at < until),
    )
    yield (
        ArticleFilters(place_ids=places, until=START),
        (lambda detail: names(detail, *places) and detail.record.ordered_at < START),
    )
    yield (
        ArticleFilters(place_ids=places, publisher="신문2", reporter="기자1"),
        (
            lambda detail: (
                names(detail, *places)
                and detail.record.publisher == "신문2"
                and detail.record.reporters[0].name == "기자1"
            )
        ),
    )
    yield ArticleFilters(speaker_id=person), lambda detail: any(one.person_id == person for one in detail.quotes)
    yield (
        ArticleFilters(speaker_id=organization),
        (lambda detail: any(one.organization_id == organization and not one.person_id for one in detail.quotes)),
    )
    yield ArticleFilters(publisher="없는 신문"), lambda detail: False


@pytest.mark.parametrize("gathered", [True, False])
def test_each_filter_keeps_what_it_says_in_pages_that_hang_together(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, gathered: bool
) -> None:
    if not gathered:  # As where so many articles fulfil each filter that they are gone through.
        monkeypatch.setattr(conditions, "GATHER_AT_MOST", -1)
        monkeypatch.setattr(many_parts, "_COUNTED_AT_ONCE", 2)
    with shelf.store.read() as reader:
        for filters, keeps in _filters(shelf):
            wanted = sorted(
                ((one.record.ordered_at, one.record.id) for one in shelf.details if keeps(one)), reverse=True
            )
            for descending in (True, False):
                seen: list[tuple[datetime, str]] = []
                while page := reader.articles.page(
                    filters, descending=descending, after=seen[-1] if seen else None, limit=7
                ):
                    seen.extend((one.ordered_at, one.id) for one in page)
                assert seen == (wanted if descending else wanted[::-1]), filters
            assert reader.articles.count(filters) == len(wanted)
            assert reader.articles.count(filters, at_most=3) == min(3, len(wanted))
            assert [one.id for one in reader.articles.stream(filters)] == [article_id for _, article_id in wanted]


@pytest.mark.parametrize("gathered", [True, False])
def test_each_filter_of_quotes_keeps_what_it_says(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, gathered: bool
) -> None:
    if not gathered:  # As where so many articles fulfil each filter that the quotes are gone through.
        monkeypatch.setattr(conditions, "GATHER_AT_MOST", -1)
    person = shelf.entity(EntityType.PERSON, "김민수")
    organization = shelf.entity(EntityType.ORGANIZATION, "회사1")
    since = START + timedelta(hours=5)
    quotes = [quote for detail in shelf.details for quote in detail.quotes]
    place = shelf.entity(EntityType.PLACE, "1동")
    publishers = {detail.record.id: detail.record.publisher for detail in shelf.details}
    sections = {detail.record.id: detail.record.section for detail in shelf.details}
    there = {detail.record.id for detail in shelf.details if any(one.entity_id == place for one in detail.appearances)}
    cases: list[tuple[QuoteFilters, Callable[[Any], bool]]] = [
        (QuoteFilters(), lambda quote: True),
        (QuoteFilters(speaker_id=person), lambda quote: quote.person_id == person),
        (QuoteFilters(organization_id=organization), lambda quote: quote.organization_id == organization),
        (
            QuoteFilters(speaker_id=organization),
            lambda quote: quote.organization_id == organization and quote.person_id is None,
        ),
        (QuoteFilters(kind="indirect"), lambda quote: False),
        (QuoteFilters(kind="direct", verb="말하다", tone="neutral"), lambda quote: True),
        (
            QuoteFilters(article=ArticleFilters(publisher="신문1", since=since)),
            lambda quote: publishers[quote.article_id] == "신문1" and quote.ordered_at >= since,
        ),
        (
            QuoteFilters(article=ArticleFilters(place_ids=(place,), section="면0", has_quote=True)),
            lambda quote: quote.article_id in there and sections[quote.article_id] == "면0",
        ),
        (QuoteFilters(article_id=quotes[0].article_id), lambda quote: quote.article_id == quotes[0].article_id),
    ]
    with shelf.store.read() as reader:
        for filters, keeps in cases:
            wanted = sorted((one for one in quotes if keeps(one)), key=lambda one: (one.ordered_at, one.id))
            for descending in (True, False):
                seen: list[Any] = []
                while page := reader.quotes.page(
                    filters,
                    descending=descending,
                    after=(seen[-1].ordered_at, seen[-1].id) if seen else None,
                    limit=4,
                ):
                    seen.extend(page)
                assert seen == (wanted[::-1] if descending else wanted), filters
            assert reader.quotes.count(filters) == len(wanted)
        assert reader.quotes.get(quotes[0].id) == quotes[0]
        assert reader.quotes.by_ids([quotes[1].id, "none", quotes[0].id]) == [quotes[1], quotes[0]]
        (told,) = reader.quotes.statement(quotes[0].statement_id)
        assert (told.quote_id, told.text, told.article_id) == (quotes[0].id, quotes[0].text, quotes[0].article_id)
        assert (told.article_title, told.article_url, told.article_publisher, told.article_published_at) == (
            quotes[0].article_title,
            quotes[0].article_url,
            quotes[0].article_publisher,
            quotes[0].article_published_at,
        )


def test_entities_come_in_the_order_asked_for_without_gaps(shelf: Shelf) -> None:
    sorts: tuple[Sort, ...] = ("mention_count", "last_seen", "name")
    for kind, sort, descending in product(EntityType, sorts, (True, False)):
        with shelf.store.read() as reader:
            everything = reader.entities.page(EntityFilters(kind), limit=100)
            seen: list[Any] = []
            while page := reader.entities.page(
                EntityFilters(kind),
                sort=sort,
                descending=descending,
                after=(getattr(seen[-1], sort), seen[-1].id) if seen else None,
                limit=2,
            ):
                seen.extend(page)
            assert reader.entities.count(EntityFilters(kind)) == len(seen)
        keys = [(str(getattr(one, sort)).zfill(9), one.id) for one in seen]
        assert keys == sorted(keys, reverse=descending)
        assert {one.id for one in seen} == {one.id for one in everything}


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("한국전자통신연구원", {"한국전자통신연구원"}),
        ("전자통신", {"한국전자통신연구원"}),
        ("etri", {"한국전자통신연구원"}),
        ("연구원", {"한국전자통신연구원", "한국화학연구원"}),
        ("한국 화학", {"한국화학연구원"}),
        ("%", set()),
        ("연구소", set()),
    ],
)
def test_a_name_is_found_by_any_part_of_it_and_by_its_aliases(store: Store, name: str, found: set[str]) -> None:
    Sample(1, organizations=(Organization("한국전자통신연구원", ("ETRI",)), Organization("한국화학연구원"))).save(store)
    with store.read() as reader:
        assert {one.name for one in reader.entities.page(EntityFilters("organization", name=name), limit=9)} == found
        assert reader.entities.page(EntityFilters("person", name=name), limit=9) == []


def test_a_lost_name_is_not_found_any_more(store: Store) -> None:
    sample = Sample(1, organizations=(Organization("가람통신연구원", ("GTRI",)),))
    sample.save(store)
    replace(sample, title="고친 제목", organizations=(Organization("가람통신연구원"),)).save(store)
    with store.read() as reader:
        assert reader.entities.count(EntityFilters("organization", name="GTRI")) == 0
        assert reader.entities.count(EntityFilters("organization", name="통신")) == 1


@pytest.mark.parametrize("gathered_at_most", [0, 20_000])
def test_entities_of_a_period_are_those_that_an_article_of_it_names(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, gathered_at_most: int
) -> None:
    monkeypatch.setattr(entities, "GATHER_AT_MOST", gathered_at_most)
    hours = (timedelta(), timedelta(hours=2), timedelta(hours=5, minutes=30), timedelta(days=9))
    midnight = START.replace(hour=15, minute=0, second=0)
    bounds = [*(START + one for one in hours), midnight, midnight + timedelta(days=1), datetime.min.replace(tzinfo=UTC)]
    for since, until, kind in product(bounds, bounds, EntityType):
        expected = {
            one.entity_id
            for detail in shelf.details
            for one in detail.appearances
            if one.type is kind and detail.record.published_at and since <= detail.record.published_at < until
        }
        filters = EntityFilters(kind.value, since=since, until=until)
        with shelf.store.read() as reader:
            assert {one.id for one in reader.entities.page(filters, limit=100)} == expected
            assert reader.entities.count(filters) == len(expected)


@pytest.mark.parametrize("name", ["대전광역시", "대전", "대전시", "大田", "한빛골", "대한민국"])
def test_places_are_found_within_a_place_by_any_of_its_names(store: Store, name: str) -> None:
    region = Place("대전광역시", ("한빛골",), "대전광역시", "province", 36.3, 127.4, ("대한민국",))
    district = Place("서구", (), "서구", "district", 36.3, 127.3, ("대전광역시", "대한민국"))
    Sample(1, places=(region, district, Place("먼 섬"))).save(store)
    with store.read() as reader:
        found = {one.name for one in reader.entities.page(EntityFilters("place", within=name), limit=9)}
        assert found == ({"서구", "대전광역시"} if name == "대한민국" else {"서구"})
        assert reader.entities.count(EntityFilters("place", within="먼 섬")) == 0


def test_company_is_ranked_by_more_than_its_frequency(store: Store) -> None:
    for number in range(12):
        here = (Organization("대덕벤처", ()), Organization("한빛소재", ())) if number < 4 else ()
        everywhere = Organization("국회")
        Sample(number, organizations=(everywhere, *here)).save(store)
    with store.read() as reader:
        ids = {one.name: one.id for one in reader.entities.page(EntityFilters("organization"), limit=5)}
        first, second = reader.entities.related(ids["대덕벤처"], 5)
        assert (first.entity.name, first.together, first.lift) == ("한빛소재", 4, 3.0)
        assert (second.entity.name, second.together, second.lift) == ("국회", 4, 1.0)
        assert reader.entities.related("nobody", 5) == []
        assert reader.entities.related(ids["대덕벤처"], 5, [EntityType.PERSON]) == []
        assert [one.entity.name for one in reader.entities.related(ids["대덕벤처"], 1)] == ["한빛소재"]


def test_a_timeline_counts_by_the_days_of_seoul(store: Store) -> None:
    # The sample's first article is of 15:51 on 6 November 2019 in Seoul, a Wednesday; nine hours later is the 7th.
    for number in (0, 8, 9, 24 * 5, 24 * 25):
        Sample(number, organizations=(Organization("대전시"),)).save(store)
    Sample(1, organizations=(Organization("대전시"),), dated=False).save(store)
    with store.read() as reader:
        entity = reader.entities.page(EntityFilters("organization"), limit=1)[0].id
        lines = {
            unit: [(str(one.start), one.mentions, one.articles) for one in reader.entities.timeline(entity, unit)]
            for unit in ("day", "week", "month")
        }
    assert lines["day"] == [("2019-11-06", 2, 2), ("2019-11-07", 1, 1), ("2019-11-11", 1, 1), ("2019-12-01", 1, 1)]
    assert lines["week"] == [("2019-11-04", 3, 3), ("2019-11-11", 1, 1), ("2019-11-25", 1, 1)]
    assert lines["month"] == [("2019-11-01", 4, 4), ("2019-12-01", 1, 1)]


def test_a_timeline_forgets_what_articles_no_longer_say(store: Store) -> None:
    first, second = (
        Sample(0, organizations=(Organization("대전시"),)),
        Sample(1, organizations=(Organization("대전시"),)),
    )
    gone = [one.save(store).id for one in (first, second, replace(first, number=24))][2]
    with store.read() as reader:
        entity = reader.entities.page(EntityFilters("organization"), limit=1)[0].id
    replace(second, organizations=(), title="고친 제목").save(store)
    store.transaction(lambda writer: writer.delete(gone))
    with store.read() as reader:
        days = reader.entities.timeline(entity, "day")
    assert [(str(one.start), one.mentions, one.articles) for one in days] == [("2019-11-06", 1, 1)]


def test_no_list_reads_a_whole_table_or_sorts_it(sqlite_store: Store) -> None:
    """Ask SQLite how it would answer each list: by an index, in the index's order."""
    with sqlite_store.write() as writer:
        for number in range(40):
            sample = _sample(number)
            writer.save(sample.document(), sample.extraction(), source=str(number))
    with sqlite_store.read() as reader:
        details = [reader.articles.get(article_id) for article_id in reader.articles.ids()]
        shelf = Shelf(sqlite_store, [detail for detail in details if detail is not None])
        statements: list[tuple[str, Any]] = []
        connection = reader._connection
        event.listen(
            connection.engine,
            "before_cursor_execute",
            lambda conn, cursor, statement, parameters, context, many: statements.append((statement, parameters)),
        )
        after = (START, "m")
        for filters, _ in _filters(shelf):
            reader.articles.page(filters, after=after, limit=5)
        person = shelf.entity(EntityType.PERSON, "김민수")
        for quote_filters in (QuoteFilters(), QuoteFilters(speaker_id=person), QuoteFilters(verb="말하다")):
            reader.quotes.page(quote_filters, after=after, limit=5)
        reader.entities.page(EntityFilters("person"), after=(3, "m"), limit=5)
        reader.entities.page(EntityFilters("person"), sort="last_seen", after=(START, "m"), limit=5)
        reader.entities.page(EntityFilters("person"), sort="name", after=("김", "m"), limit=5)
        reader.failures.page((START, "m"), 5)
        reader.outbox.pending(5)
        plans = {}
        for statement, parameters in list(statements):
            if statement.startswith("SELECT"):
                rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
                plans[statement] = [row[3] for row in rows]
    for statement, plan in plans.items():
        several_places = "DISTINCT" in statement
        for step in plan:
            assert not re.match(r"SCAN (?!CONSTANT|\(subquery|outbox)", step) or "USING" in step, (step, statement)
            if " IN (" not in statement and not several_places:
                assert "TEMP B-TREE" not in step, (step, statement)


@pytest.mark.parametrize("names", ["publisher section has_quote", "person_id organization_id publisher"])
def test_filters_together_are_counted_from_indexes_alone(sqlite_store: Store, names: str) -> None:
    """Rows with long texts, read to look at one of their columns, would take most of the time in a large store."""
    with sqlite_store.write() as writer:
        for number in range(10):
            sample = _sample(number)
            writer.save(sample.document(), sample.extraction(), source=str(number))
    plans: list[str] = []

    def explain(connection: Any, cursor: Any, statement: str, parameters: Any, context: Any, many: bool) -> None:
        if "EXISTS" in statement:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans.extend(row[3] for row in cursor.fetchall())

    with sqlite_store.read() as reader:
        given: dict[str, Any] = {"publisher": "신문1", "section": "면1", "has_quote": True}
        for name in ("person", "organization"):
            given[f"{name}_id"] = reader.entities.page(EntityFilters(name), limit=1)[0].id
        event.listen(reader._connection.engine, "before_cursor_execute", explain)
        reader.articles.count(ArticleFilters(**{name: given[name] for name in names.split()}))
    looked_up = [step for step in plans if step.startswith("SEARCH")]
    assert len(looked_up) == 3
    assert all("USING COVERING INDEX" in step for step in looked_up), looked_up


def test_the_titles_of_many_people_come_at_once(store: Store) -> None:
    mayor, candidate, member = (Position("시장", "대전시"), Position("후보", None), Position("의원", None))
    for number, titles in enumerate(([mayor], [mayor, candidate], [mayor, candidate, member])):
        Sample(number, people={"허태정": titles}).save(store)
    Sample(9, people={"이서윤": ()}).save(store)
    with store.read() as reader:
        people = reader.entities.page(EntityFilters("person"), limit=10)
        found = reader.entities.titles([person.id for person in people], most=2)
        (known,) = [person.id for person in people if person.name == "허태정"]
        assert {key: [(title.text, title.article_count) for title in titles] for key, titles in found.items()} == {
            known: [("시장", 3), ("후보", 2)]
        }
        assert set(found[known]) <= set(reader.entities.get(known).titles)  # type: ignore[union-attr]
        assert reader.entities.titles([], most=2) == {}
