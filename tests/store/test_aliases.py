"""An operator's aliases: kept in the store, refused where they cannot be meant, and the same before or after a load."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

import pytest

from app.extraction.extraction import EntityType
from app.extraction.names.lists import Alias
from app.parsing.article import ParsedArticle
from app.store.copying import copy_store, prove
from app.store.database import Store
from app.store.errors import AliasError, NotFoundError
from app.store.filters import EntityFilters
from app.store.integrity import contradictions
from app.store.loading import Loader

ORGANIZATION, PERSON, PLACE = EntityType.ORGANIZATION, EntityType.PERSON, EntityType.PLACE

ALIASES = (
    Alias("가람물산", "가람GT", ORGANIZATION),
    Alias("다온시립미술관", "다온아트", PLACE),
    Alias("한국과학기술원", "대덕과기원", ORGANIZATION),
)
ARTICLES = (
    "가람물산은 8일 부산에 공장을 세운다고 밝혔다. 가람물산 관계자는 내년에 문을 연다고 말했다.",
    "가람GT가 9일 새 제품을 내놓았다. 가람GT는 해외에도 판다고 설명했다.",
    "다온아트에서 10일 전시회가 열렸다. 관람객들은 다온아트를 찾아 그림을 봤다.",
    "다온시립미술관에서 11일 음악회가 열렸다. 다온시립미술관은 문을 연 지 십 년이 됐다.",
    "대덕과기원은 12일 위성을 쏘아 올렸다. 카이스트와 함께 만든 것이다.",
    "부산시는 13일 새 버스 노선을 발표했다.",
)


def article(number: int) -> ParsedArticle:
    return ParsedArticle(
        title=f"소식 {number}",
        body=ARTICLES[number],
        url=f"https://example.kr/alias/{number}",
        published_at=datetime(2024, 3, 8 + number, 3, tzinfo=UTC),
    )


def load(store: Store, numbers: Sequence[int]) -> None:
    for number in numbers:
        Loader(store).load(article(number), source=f"test:{number}")


def named(store: Store, kind: EntityType, name: str) -> dict[str, tuple[str, ...]]:
    """What a name search finds: shown name → aliases."""
    with store.read() as reader:
        found = reader.entities.page(EntityFilters(kind, name=name), limit=10)
    return {one.name: one.aliases for one in found}


def together(store: Store) -> set[frozenset[tuple[str, str, str]]]:
    """Which (article, type, name) are one entity."""
    groups: dict[str, set[tuple[str, str, str]]] = {}
    with store.read() as reader:
        for own_id in reader.articles.ids():
            detail = reader.articles.get(own_id)
            assert detail is not None
            for one in detail.appearances:
                groups.setdefault(one.entity_id, set()).add((own_id, one.type, one.name))
    return {frozenset(group) for group in groups.values()}


def test_aliases_join_what_is_stored_already(store: Store) -> None:
    load(store, range(6))
    assert len(named(store, ORGANIZATION, "가람")) == 2
    loader = Loader(store)
    assert loader.add_aliases(ALIASES) == 3
    done = loader.find_anew()
    assert (done.updated, done.failed) == (5, 0)
    assert named(store, ORGANIZATION, "가람GT") == {"가람물산": ("가람GT",)}
    assert named(store, PLACE, "다온아트") == {"다온시립미술관": ("다온아트",)}
    assert "대덕과기원" in named(store, ORGANIZATION, "한국과학기술원")["한국과학기술원"]
    assert contradictions(store) == []
    assert loader.find_anew().updated == 0
    with store.read() as reader:
        assert reader.aliases.stale_count() == 0


def test_the_order_of_aliases_and_articles_does_not_matter(new_store: Callable[[], Store]) -> None:
    results = []
    for before in (0, 3, 6):
        store = new_store()
        load(store, range(before))
        Loader(store).add_aliases(ALIASES)
        load(store, range(before, 6))
        Loader(store).find_anew()
        results.append(together(store))
    assert results[0] == results[1] == results[2]


def test_removing_an_alias_takes_the_names_apart_again(store: Store) -> None:
    load(store, range(6))
    before = together(store)
    loader = Loader(store)
    loader.add_aliases(ALIASES)
    loader.find_anew()
    assert together(store) != before
    for name in ("가람GT", "다온아트", "대덕과기원"):
        assert loader.remove_aliases(name) == 1
    with pytest.raises(NotFoundError, match="가람GT"):
        loader.remove_aliases("가람GT")
    loader.find_anew()
    assert together(store) == before
    assert contradictions(store) == []


def test_only_articles_in_which_other_names_are_found_change(store: Store) -> None:
    load(store, range(6))
    loader = Loader(store)
    loader.add_aliases(ALIASES)
    with store.read() as reader:
        assert reader.aliases.stale_count() == 5, "부산시 alone prints none of the names"
    loader.find_anew()
    with store.read() as reader:
        before = reader.articles.revisions(reader.articles.ids())
    loader.add_aliases([Alias("김관람", "관람객", PERSON)])
    done = loader.find_anew()
    assert (done.unchanged, done.updated) == (1, 0), "관람객 is nobody's name there"
    with store.read() as reader:
        assert reader.articles.revisions(reader.articles.ids()) == before


def test_an_article_read_with_old_lists_is_read_again(store: Store) -> None:
    """A loader that began before the aliases changed commits afterwards."""
    loader = Loader(store)
    late = loader.prepare(article(1), source="test:1")
    loader.add_aliases(ALIASES)
    loader.commit([late])
    with store.read() as reader:
        assert reader.aliases.stale_count() == 1
    assert loader.find_anew().updated == 1
    assert named(store, ORGANIZATION, "가람물산") == {"가람물산": ("가람GT",)}


def test_a_persons_alias_stands_for_that_name_and_joins_by_evidence(store: Store) -> None:
    bodies = (
        "홍길순 한빛시장은 8일 시청에서 기자들과 만났다. 홍길순 한빛시장은 예산을 설명했다.",
        "왕눈이 한빛시장은 9일 시장을 찾았다. 왕눈이 한빛시장은 상인들과 이야기했다.",
        "왕눈이는 10일 책을 냈다. 독자들은 왕눈이 씨의 책을 기다렸다.",
    )
    Loader(store).add_aliases([Alias("홍길순", "왕눈이", PERSON)])
    for number, body in enumerate(bodies):
        found = ParsedArticle(
            title=f"소식 {number}",
            body=body,
            url=f"https://example.kr/p/{number}",
            published_at=datetime(2024, 3, 8, tzinfo=UTC),
        )
        Loader(store).load(found, source=str(number))
    people = named(store, PERSON, "왕눈이")
    assert set(people) == {"홍길순"}
    assert contradictions(store) == []


def test_names_that_no_article_prints_find_what_they_mean(store: Store) -> None:
    load(store, [0, 4])
    Loader(store).add_aliases([Alias("가람물산", "GRM", ORGANIZATION), Alias("GRM", "지알엠", ORGANIZATION)])
    for name in ("GRM", "grm", "지알엠"):
        assert set(named(store, ORGANIZATION, name)) == {"가람물산"}
    assert "한국과학기술원" in named(store, ORGANIZATION, "KAIST")


def test_name_lists_are_made_once_for_each_change(store: Store) -> None:
    first = store.name_lists()
    assert store.name_lists() is first
    Loader(store).add_aliases(ALIASES)
    second = store.name_lists()
    assert second is not first
    assert second.canonical("가람GT", ORGANIZATION) == "가람물산"
    other = Store(store.url)  # another process
    assert other.name_lists().canonical("가람GT", ORGANIZATION) == "가람물산"
    other.dispose()


def test_dated_aliases_hold_on_their_days(store: Store) -> None:
    loader = Loader(store)
    loader.add_aliases(
        [
            Alias("가람전자", "가람", ORGANIZATION, None, date(2020, 12, 31)),
            Alias("가람물산", "가람", ORGANIZATION, date(2021, 1, 1)),
        ]
    )
    names = store.name_lists()
    assert names.canonical("가람", ORGANIZATION, date(2020, 1, 1)) == "가람전자"
    assert names.canonical("가람", ORGANIZATION, date(2022, 1, 1)) == "가람물산"
    with store.read() as reader:
        assert reader.aliases.groups() == []


def test_a_later_word_on_an_alias_counts(store: Store) -> None:
    loader = Loader(store)
    loader.add_aliases([Alias("가람물산", "가람", ORGANIZATION)])
    assert loader.add_aliases([Alias("가람물산", "가람", ORGANIZATION)]) == 0
    assert loader.add_aliases([Alias("가람전자", "가람", ORGANIZATION)]) == 1
    with store.read() as reader:
        assert reader.aliases.all() == [Alias("가람전자", "가람", ORGANIZATION)]
        assert reader.aliases.groups() == [("가람전자", "가람")]


@pytest.mark.parametrize(
    ("aliases", "sentence"),
    [
        (
            [Alias("가람물산", "가람", ORGANIZATION), Alias("가람전자", "가람", ORGANIZATION)],
            "means both 가람물산 and 가람전자",
        ),
        ([Alias("가람", "나람", ORGANIZATION), Alias("나람", "가람", ORGANIZATION)], "lead in a circle"),
        ([Alias("가람물산", "람", ORGANIZATION)], "one letter"),
        ([Alias("가람", "가람", ORGANIZATION)], "an alias of itself"),
        ([Alias("가람물산", "가" * 101, ORGANIZATION)], "longer than 100"),
        ([Alias("중구", "가운데구", PLACE)], "Several places are called 중구"),
    ],
)
def test_aliases_that_cannot_be_meant_are_refused_and_change_nothing(
    sqlite_store: Store, aliases: list[Alias], sentence: str
) -> None:
    with pytest.raises(AliasError, match=sentence):
        Loader(sqlite_store).add_aliases(aliases)
    with sqlite_store.read() as reader:
        assert reader.aliases.all() == []
        assert reader.aliases.generation() == 0


def test_an_alias_of_another_type_is_no_contradiction(sqlite_store: Store) -> None:
    pairs = itertools.product(["가람"], [ORGANIZATION, PLACE, PERSON])
    assert Loader(sqlite_store).add_aliases([Alias(f"{kind}가람", name, kind) for name, kind in pairs]) == 3


def test_aliases_move_with_a_copy(sqlite_store: Store, store: Store) -> None:
    Loader(sqlite_store).add_aliases(ALIASES)
    load(sqlite_store, range(3))
    copy_store(sqlite_store, store)
    assert prove(sqlite_store) == prove(store)
    load(store, [4])
    assert "대덕과기원" in named(store, ORGANIZATION, "한국과학기술원")["한국과학기술원"]
