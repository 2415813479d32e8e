"""Which appearances are one person, organization or place; and that nothing but the articles decides it."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlmodel import SQLModel

from app.extraction.extraction import EntityType, Organization, Place, Position, Speaker
from app.store.database import Store
from app.store.filters import EntityFilters
from app.store.saving import Incoming
from tests.store.samples import Sample, groups

_COMMON, _UNCOMMON, _RARE = "김민수", "이서준", "표가람"


def _one(store: Store, *samples: Sample) -> bool:
    """Store the articles; whether they mean one person by the first name of the first of them."""
    name = next(iter(samples[0].people))
    for sample in samples:
        sample.save(store)
    return len([group for group in groups(store, "person") if any(named == name for _, named in group)]) == 1


def _people(store: Store, *samples: dict[str, Sequence[Position]]) -> list[set[int]]:
    """Store an article for each, and say which of them are one 김민수, by their numbers."""
    ids = {Sample(number, people=dict(people)).save(store).id: number for number, people in enumerate(samples)}
    return sorted(
        ({ids[article_id] for article_id, name in group if name == "김민수"} for group in groups(store, "person")),
        key=sorted,
    )


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ([Position("부사장", "삼성전자")], [Position("사장", "삼성전자")], True),
        ([Position("부사장", "삼성전자")], [Position("부사장", "현대자동차")], False),
        ([Position("배우")], [Position("배우")], True),
        ([Position("배우")], [Position("시의원", "대전시의회")], False),
        ([Position("피고인")], [Position("피고인")], False),
        ([Position("부산시장", "부산시")], [Position("부산시장", "부산광역시")], True),
        ([Position("부산시장")], [Position("부산시장", "부산시")], True),
        ([], [], False),
        ([Position("부사장", "삼성전자")], [], False),
    ],
    ids=[
        "organization",
        "other organization",
        "title",
        "other title",
        "role",
        "office",
        "office alone",
        "bare",
        "half bare",
    ],
)
def test_a_name_is_one_person_where_title_or_organization_agree(
    sqlite_store: Store, first: list[Position], second: list[Position], one: bool
) -> None:
    found = [group for group in _people(sqlite_store, {"김민수": first}, {"김민수": second}) if group]
    assert found == ([{0, 1}] if one else [{0}, {1}])


def test_a_name_is_one_person_where_the_company_of_names_agrees(sqlite_store: Store) -> None:
    company: dict[str, Sequence[Position]] = {"박지연": [], "이서준": []}
    found = _people(
        sqlite_store, {"김민수": [], **company}, {"김민수": [], **company, "최하늘": []}, {"김민수": [], "박지연": []}
    )
    assert [group for group in found if group] == [{0, 1}, {2}]


@pytest.mark.parametrize(
    ("name", "companion", "body"),
    [(_COMMON, False, False), (_UNCOMMON, True, False), (_RARE, True, True), ("마르코프", True, True)],
)
def test_the_rarer_a_name_the_less_company_makes_it_one_person(
    sqlite_stores: Callable[[], Store], name: str, companion: bool, body: bool
) -> None:
    beside = [Sample(number, people={name: [], "박지연": []}) for number in range(2)]
    assert _one(sqlite_stores(), *beside) is companion
    at = [Sample(number, people={name: []}, organizations=(Organization("가람전자"),)) for number in range(2)]
    assert _one(sqlite_stores(), *at) is body
    # The name alone never does.
    assert not _one(sqlite_stores(), *(Sample(number, people={name: []}) for number in range(2)))


def test_who_changes_office_within_a_party_is_one_person_if_the_name_is_rare(
    sqlite_stores: Callable[[], Store],
) -> None:
    party = (Organization("가람당"),)

    def career(name: str) -> list[Sample]:
        return [
            Sample(1, people={name: [Position("장관", "법무부")]}, organizations=party),
            Sample(2, people={name: [Position("법사위원장")]}, organizations=party),
            Sample(3, people={name: [Position("의원", "가람당")]}),
        ]

    assert _one(sqlite_stores(), *career(_RARE))
    assert not _one(sqlite_stores(), *career(_COMMON))


def test_last_names_of_a_family_are_not_joined_by_its_company(sqlite_store: Store) -> None:
    for number, name in enumerate(["안나 마르코프", "이반 마르코프", "마르코프"]):
        Sample(number, people={name: [], "박지연": []}, organizations=(Organization("가람전자"),)).save(sqlite_store)
    assert [len(group) for group in groups(sqlite_store, "person") if "박지연" not in {name for _, name in group}] == [
        1,
        1,
        1,
    ]


@pytest.mark.parametrize(("title", "one"), [("대표", True), ("부사장", False), ("피고인", False)])
def test_a_title_and_an_organization_agree_also_where_one_article_prints_them_apart(
    sqlite_store: Store, title: str, one: bool
) -> None:
    together = Sample(1, people={_COMMON: [Position("대표", "가람전자")]})
    apart = Sample(2, people={_COMMON: [Position(title)]}, organizations=(Organization("가람전자"),))
    assert _one(sqlite_store, together, apart) is one


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("경기도지사", "경기지사"),
        ("충청남도지사", "충남지사"),
        ("전북특별자치도지사", "전북지사"),
        ("서울특별시장", "서울시장"),
        ("경기도교육감", "경기교육감"),
        ("법무부장관", "법무장관"),
    ],
)
def test_an_office_is_one_however_it_is_written(sqlite_store: Store, long: str, short: str) -> None:
    assert _one(
        sqlite_store, *(Sample(n, people={_COMMON: [Position(title)]}) for n, title in enumerate([long, short]))
    )


def test_an_office_is_one_whether_or_not_the_article_takes_its_body_for_one(sqlite_store: Store) -> None:
    audit = (Organization("감사원"),)
    first = Sample(1, people={_COMMON: [Position("감사원장")]}, organizations=audit)
    assert _one(sqlite_store, first, Sample(2, people={_COMMON: [Position("감사원장", former=True)]}))


def test_lawyers_of_a_common_name_need_more_than_their_profession(sqlite_stores: Callable[[], Store]) -> None:
    def lawyers(name: str) -> list[Sample]:
        return [Sample(number, people={name: [Position("변호사")]}) for number in range(2)]

    assert not _one(sqlite_stores(), *lawyers(_COMMON))
    assert _one(sqlite_stores(), *lawyers(_UNCOMMON))
    firm = (Organization("법무법인 가람"),)
    in_firm = Sample(1, people={_COMMON: [Position("변호사")]}, organizations=firm)
    assert _one(sqlite_stores(), in_firm, Sample(2, people={_COMMON: [Position("변호사", "법무법인 가람")]}))


def test_an_organization_printed_inside_a_title_is_one(sqlite_store: Store) -> None:
    organizations = (Organization("쌍방울"),)
    Sample(1, people={"김민수": [Position("쌍방울 회장")]}, organizations=organizations).save(sqlite_store)
    Sample(2, people={"김민수": [Position("회장", "쌍방울")]}, organizations=organizations).save(sqlite_store)
    assert [len(group) for group in groups(sqlite_store, "person")] == [2]


def test_evidence_joins_through_a_third_article_whichever_comes_last(store: Store) -> None:
    samples = [
        Sample(1, people={"김민수": [Position("부사장", "삼성전자")]}),
        Sample(2, people={"김민수": [Position("회장", "한국무역협회")]}),
    ]
    for sample in samples:
        sample.save(store)
    with store.read() as reader:
        before = reader.entities.page(EntityFilters("person"), limit=5)
        generation = reader.state.generation()
    assert len(before) == 2
    both = Sample(3, people={"김민수": [Position("회장", "한국무역협회"), Position("부사장", "삼성전자", former=True)]})
    last = both.save(store)
    with store.read() as reader:
        (joined,) = reader.entities.page(EntityFilters("person"), limit=5)
        (gone,) = {one.id for one in before} - {joined.id}
        assert reader.entities.redirect(gone) == joined.id
        assert reader.entities.get(gone) is None
        assert (joined.article_count, joined.mention_count) == (3, 3)
        assert reader.state.generation() == generation + 1
        detail = reader.entities.get(joined.id)
        changed = [article_id for _, article_id in reader.outbox.pending(10)][-2:]
        revisions = reader.articles.revisions(changed)
    assert detail is not None
    assert {(one.text, one.organization, one.article_count) for one in detail.titles} == {
        ("부사장", "삼성전자", 1),
        ("회장", "한국무역협회", 2),
    } | {("부사장", "삼성전자", 1)}
    # The article whose person got another id changed too: for the index, and for whoever keeps a copy of it.
    assert changed[0] == last.id
    assert sorted(revisions.values()) == [1, 2]
    store.transaction(lambda writer: writer.delete(last.id))
    with store.read() as reader:
        assert [one.article_count for one in reader.entities.page(EntityFilters("person"), limit=5)] == [1, 1]


def test_namesakes_are_shown_with_what_tells_them_apart(store: Store) -> None:
    Sample(1, people={"김민수": [Position("부사장", "삼성전자")]}).save(store)
    Sample(2, people={"김민수": [Position("시의원", "대전시의회")]}).save(store)
    Sample(3, people={"박지연": [Position("교수", "충남대")]}).save(store)
    with store.read() as reader:
        people = {one.distinction: one for one in reader.entities.page(EntityFilters("person"), limit=5)}
        assert set(people) == {"삼성전자 부사장", "대전시의회 시의원", ""}
        detail = reader.entities.get(people["삼성전자 부사장"].id)
    assert detail is not None
    assert [one.distinction for one in detail.namesakes] == ["대전시의회 시의원"]


def test_namesakes_without_a_title_are_told_apart_by_the_names_beside_them_or_by_when(store: Store) -> None:
    place = Place("한빛동")
    Sample(1, people={"김민수": (), "박도담": ()}, organizations=(Organization("가람전자"),), places=(place,)).save(
        store
    )
    Sample(2, people={"김민수": ()}, places=(place,)).save(store)
    Sample(3, people={"김민수": ()}).save(store)
    Sample(4, people={"김민수": ()}, dated=False).save(store)
    with store.read() as reader:
        namesakes = reader.entities.page(EntityFilters("person", name="김민수"), limit=5)
        distinctions = sorted(one.distinction for one in namesakes)
        known = {one.id: one.distinction for one in reader.entities.names() if one.name == "김민수"}
        labels = reader.entities.labels([one.id for one in namesakes])
    assert set(distinctions) in ({"", "2019-11", "한빛동", names} for names in ("가람전자, 박도담", "박도담, 가람전자"))
    assert known == {one.id: one.distinction for one in namesakes}
    assert {one: label for one, (_, label) in labels.items()} == known


def test_two_of_one_name_in_one_article_stay_two(store: Store) -> None:
    trumps: dict[str, Sequence[Position]] = {
        "도널드 트럼프": [Position("대통령", "미국")],
        "멜라니아 트럼프": [Position("여사", "미국")],
    }
    saved = Sample(1, people=trumps).save(store)
    Sample(2, people={"도널드 트럼프": [Position("대통령", "미국")]}).save(store)
    Sample(3, people={"트럼프": [Position("대통령", "미국")]}).save(store)
    # In the first article only the full names count as evidence; the second ties title and full name together.
    by_name = sorted(sorted(name for _, name in group) for group in groups(store, "person"))
    assert by_name == [["도널드 트럼프", "도널드 트럼프", "트럼프"], ["멜라니아 트럼프"]]
    with store.read() as reader:
        detail = reader.articles.get(saved.id)
    assert detail is not None
    assert len({one.entity_id for one in detail.appearances}) == 2


def test_organizations_are_one_by_listed_name_or_by_spelling(store: Store) -> None:
    names = [
        Organization("카이스트", (), "한국과학기술원"),
        Organization("KAIST", (), "한국과학기술원"),
        Organization("한국과학기술원"),
        Organization("SK 하이닉스"),
        Organization("SK하이닉스"),
        Organization("(주)SK하이닉스"),
        Organization("sk 하이닉스"),
        Organization("하이닉스"),
    ]
    for number, name in enumerate(names):
        Sample(number, organizations=(name,)).save(store)
    with store.read() as reader:
        found = reader.entities.page(EntityFilters("organization"), limit=10)
    counts = {one.name: one.article_count for one in found}
    assert counts == {"한국과학기술원": 3, "SK하이닉스": 4, "하이닉스": 1}
    aliases = {one.name: set(one.aliases) for one in found}
    assert aliases["한국과학기술원"] == {"카이스트", "KAIST"}
    assert aliases["SK하이닉스"] == {"SK 하이닉스", "(주)SK하이닉스", "sk 하이닉스"}


def test_places_of_one_name_are_told_apart_by_what_they_lie_in(store: Store) -> None:
    def district(region: str) -> Place:
        return Place("중구", (), "중구", "district", 36.3, 127.4, (region, "대한민국"))

    for number, region in enumerate(["대전광역시", "서울특별시", "대전광역시"]):
        Sample(number, places=(district(region),)).save(store)
    Sample(7, places=(Place("대전", (), "대전광역시", "city", 36.3, 127.4, ("대한민국",)),)).save(store)
    with store.read() as reader:
        found = {one.within: one for one in reader.entities.page(EntityFilters("place"), limit=10)}
        assert found[("대전광역시", "대한민국")].article_count == 2
        assert found[("대전광역시", "대한민국")].distinction == "대한민국 대전광역시"
        city = found[("대한민국",)]
        assert reader.entities.places_within(city.id) == [found[("대전광역시", "대한민국")].id]
        within = reader.entities.page(EntityFilters("place", within=city.id), limit=10)
        assert [one.within for one in within] == [("대전광역시", "대한민국")]


_NAMES = (_COMMON, _UNCOMMON, _RARE, "박지연")
_SPEAKER = Speaker("관계자", None, "삼성전자")
_TEXTS = (
    "",
    "김민수(53·사법연수원 25기) 변호사와 이서준(25기) 변호사가 쇼트트랙 선수를 대리한다.",
    "김민수·박지연·이서준 부장판사는 삼성전자 표가람 사장을 만났다.",
    "이서준 특검팀이 쇼트트랙 선수였던 박지연(사법연수원 25기) 변호사를 불렀다.",
    "표가람(현 대전시의회 시의원)과 삼성전자의 김민수가 말했다.",
)
_WORDS = "다음 달부터 새 공장에서 제품을 만들기로 했다"
_OF_THE_STORING = {"loaded_at", "updated_at", "created_at", "replaced_at", "seq"}
_POSITIONS = (
    Position("부사장", "삼성전자"),
    Position("사장", "삼성전자"),
    Position("사장", "현대자동차"),
    Position("사장"),
    Position("배우"),
    Position("변호사"),
    Position("회장", "한국무역협회"),
    Position("시의원", "대전시의회", former=True),
)


def _few_stores(examples: int) -> settings:
    """Each example fills stores of its own, so they are few, and a failing one is shown as it was found."""
    return settings(
        max_examples=examples,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )


@st.composite
def _samples(draw: st.DrawFn, number: int) -> Sample:
    names = draw(st.lists(st.sampled_from(_NAMES), unique=True, max_size=4))
    people: dict[str, Sequence[Position]] = {
        name: draw(st.lists(st.sampled_from(_POSITIONS), unique=True, max_size=2)) for name in names
    }
    organizations = draw(st.lists(st.sampled_from(["삼성전자", "삼성 전자", "현대자동차"]), unique=True, max_size=2))
    return Sample(
        number,
        people=people,
        organizations=tuple(Organization(name) for name in organizations),
        dated=draw(st.booleans()),
        text=draw(st.sampled_from(_TEXTS)),
    )


@st.composite
def _corpora(draw: st.DrawFn) -> list[Sample]:
    size = draw(st.integers(1, 7))
    return [draw(_samples(number)) for number in range(size)]


def _all(store: Store) -> object:
    """Everything that does not depend on which id an entity got."""
    with store.read() as reader:
        entities = [
            (one, reader.entities.get(one.id), reader.entities.timeline(one.id, "day"))
            for kind in EntityType
            for one in reader.entities.page(EntityFilters(kind), sort="name", limit=100)
        ]
        records = sorted(
            (
                one.type,
                one.name,
                one.aliases,
                one.distinction,
                one.article_count,
                one.mention_count,
                str(one.first_seen),
                str(one.last_seen),
                tuple(detail.titles) if detail else (),
                sorted(other.distinction for other in detail.namesakes) if detail else [],
                timeline,
            )
            for one, detail, timeline in entities
        )
        counts = reader.state.counts()
    return records, {name: count for name, count in counts.items() if name != "pending"}


@_few_stores(12)
@given(corpus=_corpora(), seed=st.integers(0, 1000))
def test_three_random_orders_give_the_same_groups_and_sums(
    sqlite_stores: Callable[[], Store], corpus: list[Sample], seed: int
) -> None:
    seen = []
    for turn in range(3):
        order = list(corpus)
        random.Random(seed + turn).shuffle(order)
        store = sqlite_stores()
        for sample in order:
            sample.save(store)
        seen.append((groups(store, "person"), groups(store, "organization"), _all(store)))
        store.dispose()
    assert seen[0] == seen[1] == seen[2]


@_few_stores(20)
@given(corpus=_corpora(), changes=st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=8))
def test_after_any_changes_the_store_is_as_if_only_the_last_articles_had_been_loaded(
    sqlite_stores: Callable[[], Store], corpus: list[Sample], changes: list[tuple[int, int]]
) -> None:
    """Each change gives an article the content of another one, or deletes it."""
    store = sqlite_stores()
    now: dict[int, Sample] = {}
    for sample in corpus:
        sample.save(store)
        now[sample.number] = sample
    for number, other in changes:
        if number < len(corpus) and other < len(corpus):
            now[number] = replace(corpus[other], number=number)
            now[number].save(store)
        elif number in now:
            saved = now.pop(number).save(store)
            store.transaction(lambda writer, gone=saved.id: writer.delete(gone))  # type: ignore[misc]
    fresh = sqlite_stores()
    for sample in now.values():
        sample.save(fresh)
    assert groups(store, "person") == groups(fresh, "person")
    assert _all(store) == _all(fresh)
    store.dispose()
    fresh.dispose()


def _rows(store: Store) -> dict[str, list[tuple[str, ...]]]:
    """All that is stored, but when; changes for the index in their order."""
    found = {}
    with store.schema_connection(writes=False) as connection:
        for name, table in SQLModel.metadata.tables.items():
            told = [column for column in table.columns if column.name not in _OF_THE_STORING]
            rows = [tuple(map(repr, row)) for row in connection.execute(select(*told)).all()]
            found[name] = rows if name == "outbox" else sorted(rows)
    return {name: rows for name, rows in found.items() if name != "store_state"}


@_few_stores(40)
@given(corpus=_corpora(), changes=st.lists(st.tuples(st.integers(0, 9), st.integers(0, 6)), min_size=2, max_size=8))
def test_new_and_changed_articles_together_leave_the_same_store_as_one_by_one(
    sqlite_stores: Callable[[], Store], corpus: list[Sample], changes: list[tuple[int, int]]
) -> None:
    """Each change gives an article, or a new one, the content of another; some come twice, some change nothing."""
    changed = [
        replace(corpus[other % len(corpus)], number=number, quotes=((_SPEAKER, f"{_WORDS} {other % 3}"),))
        for number, other in changes
    ]
    together, one_by_one = sqlite_stores(), sqlite_stores()
    for store in (together, one_by_one):
        for sample in corpus:
            sample.save(store)
    incoming = [Incoming(one.document(), one.extraction(), f"sample:{one.number}") for one in changed]
    loaded = together.transaction(lambda writer: writer.save_all(incoming))
    assert loaded == [sample.save(one_by_one) for sample in changed]
    expected, rows = _rows(one_by_one), _rows(together)
    for name in expected:
        assert rows[name] == expected[name], name
    together.dispose()
    one_by_one.dispose()
