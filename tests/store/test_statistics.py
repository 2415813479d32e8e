"""What rises against its own past, and who occurs together: counted by hand on a few articles."""

from __future__ import annotations

import math
from datetime import datetime, timedelta

import pytest

from app.extraction.extraction import EntityType, Organization, Place
from app.korean.calendar import SEOUL
from app.store.database import Store
from app.store.filters import ArticleFilters
from app.store.records import NetworkRecord, TrendsRecord
from app.store.statistics import log_likelihood
from tests.store.samples import START, Sample

EVERY = tuple(EntityType)
# Fifty hours with an article each; the last ten are the period that is looked at.
NAMED = {
    "가람물산": [0, 10, 20, 30, 41, 42, 43, 44, 45, 46],  # 4 of 40, then 6 of 10
    "새봄전자": [47, 48, 49],  # never before
    "누리건설": [44, 45],  # too few
    "보람제약": [*range(30), 40, 41, 42],  # falls
}


@pytest.fixture
def fifty(store: Store) -> Store:
    for number in range(50):
        named = [Organization(name) for name, numbers in NAMED.items() if number in numbers]
        section = "경제" if number % 2 else "사회"
        Sample(number, organizations=named, places=[Place("대전시")], section=section).save(store)
    return store


def trends(store: Store, filters: ArticleFilters = ArticleFilters(), **options: int) -> TrendsRecord:  # noqa: B008
    since, until = START + timedelta(hours=40), START + timedelta(hours=50)
    with store.read() as reader:
        return reader.statistics.trends(filters, EVERY, since=since, until=until, limit=options.get("limit", 10))


def test_entities_rise_against_their_own_past(fifty: Store) -> None:
    found = trends(fifty)
    assert (found.articles, found.past_articles) == (10, 40)
    assert found.past_since == START
    assert {one.entity.name: (one.observed, one.expected, one.history) for one in found.items} == {
        "가람물산": (6, 1.0, (1, 1, 1, 1, 6)),
        "새봄전자": (3, 0.0, (0, 0, 0, 0, 3)),
    }
    assert [one.entity.name for one in trends(fifty, limit=1).items] == [
        max(found.items, key=lambda one: one.score).entity.name
    ]


def test_trends_under_a_filter_count_only_what_it_keeps(fifty: Store) -> None:
    found = trends(fifty, ArticleFilters(section="경제"))
    assert (found.articles, found.past_articles) == (5, 20)
    # 41, 43 and 45, and none before.
    assert [(one.entity.name, one.history) for one in found.items] == [("가람물산", (0, 0, 0, 0, 3))]


def test_trends_of_whole_days_are_those_of_the_same_articles(fifty: Store) -> None:
    """These are counted by their days; under a filter that keeps all of them, one by one."""
    since, until = datetime(2019, 11, 8, tzinfo=SEOUL), datetime(2019, 11, 9, tzinfo=SEOUL)
    with fifty.read() as reader:
        by_day, one_by_one = (
            reader.statistics.trends(filters, EVERY, since=since, until=until, limit=10)
            for filters in (ArticleFilters(), ArticleFilters(has_quote=False))
        )
    assert by_day == one_by_one
    assert by_day.articles == 17
    assert {one.entity.name: one.history for one in by_day.items} == {
        "가람물산": (0, 0, 1, 3, 6),
        "새봄전자": (0, 0, 0, 0, 3),
    }


def test_trends_of_one_type(fifty: Store) -> None:
    since, until = START + timedelta(hours=40), START + timedelta(hours=50)
    with fifty.read() as reader:
        found = reader.statistics.trends(ArticleFilters(), (EntityType.PLACE,), since=since, until=until, limit=10)
    assert found.items == ()


def test_a_store_without_a_past_has_no_trends(store: Store) -> None:
    assert trends(store).items == ()
    for number in range(40, 50):
        Sample(number, organizations=[Organization("가람물산")]).save(store)
    assert trends(store).items == ()


def test_the_score_is_that_of_a_g_test() -> None:
    # By hand, 2·Σ O·ln(O/E): 6, 4, 4 and 36 are observed where equal shares would give 2, 8, 8 and 32.
    by_hand = 2 * (6 * math.log(3) + 2 * 4 * math.log(0.5) + 36 * math.log(1.125))
    assert log_likelihood(6, 10, 4, 40) == pytest.approx(by_hand) == pytest.approx(10.573, abs=1e-3)
    assert log_likelihood(1, 10, 4, 40) == pytest.approx(0, abs=1e-12)
    assert log_likelihood(0, 10, 0, 40) == log_likelihood(10, 10, 40, 40) == log_likelihood(3, 0, 4, 40) == 0


def network(store: Store, filters: ArticleFilters = ArticleFilters(), **options: int) -> NetworkRecord:  # noqa: B008
    with store.read() as reader:
        return reader.statistics.network(
            filters, EVERY, limit=options.get("limit", 10), fewest=options.get("fewest", 2)
        )


def pairs(found: NetworkRecord) -> dict[frozenset[str], tuple[int, float]]:
    names = {node.entity.id: node.entity.name for node in found.nodes}
    return {
        frozenset((names[link.source], names[link.target])): (link.together, round(link.lift, 3))
        for link in found.links
    }


def test_who_occurs_together(fifty: Store) -> None:
    found = network(fifty)
    assert (found.articles, found.complete) == (50, True)
    assert {node.entity.name: node.articles for node in found.nodes} == {
        "대전시": 50,
        **{name: len(numbers) for name, numbers in NAMED.items()},
    }
    assert {node.lift for node in found.nodes} == {1.0}
    # 가람물산 is in 10 of 50 and 보람제약 in 33: by chance 6.6 together, in fact at 0, 10, 20, 41 and 42.
    assert pairs(found)[frozenset(("가람물산", "보람제약"))] == (5, round(5 * 50 / (10 * 33), 3))
    assert pairs(found)[frozenset(("가람물산", "누리건설"))] == (2, round(2 * 50 / (10 * 2), 3))
    assert pairs(network(fifty, fewest=6)).keys() == {
        frozenset(("대전시", "가람물산")),
        frozenset(("대전시", "보람제약")),
    }
    best = max(found.links, key=lambda link: link.score)
    assert found.links[0] == best
    assert {link.score for link in found.links if link.lift <= 1} == {0.0}


def test_a_network_around_one_compares_with_all_articles(fifty: Store) -> None:
    with fifty.read() as reader:
        wanted = next(node.entity.id for node in network(fifty).nodes if node.entity.name == "가람물산")
        assert reader.entities.get(wanted) is not None
    found = network(fifty, ArticleFilters(organization_id=wanted))
    assert found.articles == 10
    lifts = {node.entity.name: round(node.lift, 3) for node in found.nodes}
    # All its 10 articles name 대전시, as all others do; both of 누리건설's are among them.
    assert lifts == {"가람물산": 5.0, "대전시": 1.0, "누리건설": 5.0, "보람제약": round(5 / 10 * 50 / 33, 3)}
    around = {pair: lift for pair, (_, lift) in pairs(found).items() if "가람물산" in pair}
    assert around == {frozenset(("가람물산", name)): lift for name, lift in lifts.items() if name != "가람물산"}


def test_a_network_is_limited(fifty: Store) -> None:
    found = network(fifty, limit=2)
    assert [node.entity.name for node in found.nodes] == ["대전시", "보람제약"]
    shown = {node.entity.id for node in found.nodes}
    assert all({link.source, link.target} <= shown for link in found.links)
