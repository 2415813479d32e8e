"""What an operator merges and splits stays so: over reloads, changes and new evidence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.extraction.extraction import Organization, Position, Speaker
from app.store.database import Store
from app.store.errors import ConflictError, NotFoundError
from app.store.filters import ArticleFilters, EntityFilters, QuoteFilters
from app.store.integrity import contradictions
from app.store.records import EntityRecord
from tests.store.samples import Sample

BOSS = Sample(
    1, people={"김민수": [Position("부사장", "삼성전자")]}, quotes=((Speaker("김민수", "김민수"), "투자를 늘린다"),)
)
COUNCILLOR = Sample(2, people={"김민수": [Position("시의원", "대전시의회")]})
BOSS_AGAIN = Sample(3, people={"김민수": [Position("사장", "삼성전자")]})


def _people(store: Store) -> list[EntityRecord]:
    with store.read() as reader:
        return reader.entities.page(EntityFilters("person"), sort="mention_count", limit=10)


def _person_of(store: Store, sample: Sample) -> str:
    with store.read() as reader:
        detail = reader.articles.get(sample.save(store).id)
    assert detail is not None
    return detail.appearances[0].entity_id


def _id(store: Store, number: int) -> str:
    return replace(COUNCILLOR, number=number).save(store).id


def test_merged_people_stay_one_over_a_reload(store: Store) -> None:
    boss, councillor = _person_of(store, BOSS), _person_of(store, COUNCILLOR)
    store.transaction(lambda writer: writer.merge(councillor, boss))
    with store.read() as reader:
        assert reader.entities.redirect(councillor) == boss
        assert reader.entities.get(councillor) is None
        # Old ids still work as filters.
        assert reader.articles.count(ArticleFilters(person_id=councillor)) == 2
        assert reader.quotes.count(QuoteFilters(speaker_id=councillor)) == 1
    assert _person_of(store, replace(COUNCILLOR, title="고친 제목")) == boss
    for sample in (BOSS, COUNCILLOR):
        article_id = sample.save(store).id
        store.transaction(lambda writer, gone=article_id: writer.delete(gone))  # type: ignore[misc]
    assert {_person_of(store, COUNCILLOR), _person_of(store, BOSS)} == {boss}
    assert [one.article_count for one in _people(store)] == [2]


def test_evidence_of_a_merged_person_leads_to_the_one_who_remains(store: Store) -> None:
    boss, councillor = _person_of(store, BOSS), _person_of(store, COUNCILLOR)
    store.transaction(lambda writer: writer.merge(councillor, boss))
    assert _person_of(store, replace(COUNCILLOR, number=4)) == boss
    said = [_id(store, 2), _id(store, 4)]
    other = store.transaction(lambda writer: writer.split(boss, said))
    assert _person_of(store, replace(COUNCILLOR, number=5)) == other
    assert _person_of(store, BOSS_AGAIN) == boss
    assert contradictions(store) == []


def test_a_split_person_stays_two_over_a_reload_and_new_evidence(store: Store) -> None:
    boss = _person_of(store, BOSS)
    assert _person_of(store, BOSS_AGAIN) == boss
    with store.read() as reader:
        (first, *_) = reader.articles.page(ArticleFilters(person_id=boss), descending=False, limit=1)
    other = store.transaction(lambda writer: writer.split(boss, [first.id]))
    assert {(one.id, one.article_count) for one in _people(store)} == {(boss, 1), (other, 1)}
    with store.read() as reader:
        (quote,) = reader.quotes.page(QuoteFilters(), limit=2)
    assert quote.person_id == other
    assert _person_of(store, replace(BOSS, title="고친 제목")) == other
    both = Sample(
        4, people={"김민수": [Position("사장", "삼성전자"), Position("부사장", "삼성전자"), Position("고문", "LG")]}
    )
    assert _person_of(store, both) in {boss, other}
    assert len(_people(store)) == 2
    with store.read() as reader:
        (namesake,) = reader.entities.get(boss).namesakes  # type: ignore[union-attr]
    assert namesake.id == other


def test_what_is_split_can_be_merged_again(store: Store) -> None:
    boss = _person_of(store, BOSS)
    _person_of(store, BOSS_AGAIN)
    with store.read() as reader:
        first = reader.articles.page(ArticleFilters(), descending=False, limit=1)[0]
    other = store.transaction(lambda writer: writer.split(boss, [first.id]))
    store.transaction(lambda writer: writer.merge(other, boss))
    assert [(one.id, one.article_count) for one in _people(store)] == [(boss, 2)]
    assert _person_of(store, replace(BOSS, title="고친 제목")) == boss
    with store.read() as reader:
        assert reader.quotes.count(QuoteFilters(speaker_id=other)) == 1


def test_organizations_that_an_article_names_both_become_one_appearance(store: Store) -> None:
    sample = Sample(1, organizations=(Organization("바이트댄스"), Organization("틱톡")))
    saved = sample.save(store)
    Sample(2, organizations=(Organization("틱톡"),)).save(store)
    with store.read() as reader:
        ids = {one.name: one.id for one in reader.entities.page(EntityFilters("organization"), limit=5)}
    store.transaction(lambda writer: writer.merge(ids["틱톡"], ids["바이트댄스"]))

    def check() -> None:
        with store.read() as reader:
            (one,) = reader.entities.page(EntityFilters("organization"), limit=5)
            detail = reader.articles.get(saved.id)
        assert (one.name, one.aliases, one.article_count, one.mention_count) == ("바이트댄스", ("틱톡",), 2, 3)
        assert detail is not None
        assert [len(appearance.mentions) for appearance in detail.appearances] == [2]

    check()
    replace(sample, title="고친 제목").save(store)
    check()


def test_a_decision_reaches_index_and_revisions(store: Store) -> None:
    first, second = BOSS.save(store), COUNCILLOR.save(store)
    boss, councillor = (one.id for one in _people(store)[:2])
    with store.read() as reader:
        seen = len(reader.outbox.pending(100))
        generation = reader.state.generation()
        before = reader.articles.revisions([first.id, second.id])
    store.transaction(lambda writer: writer.merge(councillor, boss))
    with store.read() as reader:
        (moved,) = [article_id for _, article_id in reader.outbox.pending(100)[seen:]]
        assert reader.state.generation() == generation + 1
        assert reader.articles.revisions([first.id, second.id]) == before | {moved: 2}


def test_decisions_that_make_no_sense_are_refused(store: Store) -> None:
    BOSS.save(store)
    saved = Sample(5, organizations=(Organization("삼성전자"),)).save(store)
    with store.read() as reader:
        person = reader.entities.page(EntityFilters("person"), limit=1)[0].id
        organization = reader.entities.page(EntityFilters("organization"), limit=1)[0].id
        own = reader.articles.page(ArticleFilters(person_id=person), limit=1)[0].id
    with pytest.raises(ConflictError, match="organization"):
        store.transaction(lambda writer: writer.merge(person, organization))
    with pytest.raises(ConflictError, match="one entity already"):
        store.transaction(lambda writer: writer.merge(person, person))
    with pytest.raises(NotFoundError):
        store.transaction(lambda writer: writer.merge("nobody", person))
    with pytest.raises(NotFoundError, match="does not appear"):
        store.transaction(lambda writer: writer.split(person, [saved.id]))
    with pytest.raises(ConflictError, match="remain"):
        store.transaction(lambda writer: writer.split(person, [own]))
    with pytest.raises(ConflictError, match="Name the articles"):
        store.transaction(lambda writer: writer.split(person, []))
