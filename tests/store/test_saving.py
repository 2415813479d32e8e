"""What a stored article is, and what loading it again does."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate

import pytest

from app.extraction.extraction import EntityType, Organization, Place, Position, Speaker
from app.korean.analysis import Analysis
from app.store.database import Store
from app.store.filters import ArticleFilters, EntityFilters
from app.store.identity import canonical_url
from app.store.saving import summary
from app.store.session import Writer
from tests.store.samples import START, Sample

SPEAKER = Speaker("허태정 시장", person="허태정", organization="대전시")
SAMPLE = Sample(
    number=1,
    people={"허태정": (Position("대전광역시장", "대전시"),)},
    organizations=(Organization("대전시", ("대전광역시",), canonical="대전광역시"),),
    places=(Place("유성구", (), "유성구", "district", 36.36, 127.35, ("대전광역시", "대한민국")),),
    quotes=((SPEAKER, "둔곡지구를 키우겠다"), (None, "누가 말했나"), (SPEAKER, "둔곡지구를 키우겠다")),
    publisher="비즈니스포스트",
    section="공공부문",
    reporter="김남형",
)


def test_an_article_comes_back_as_it_was_saved(store: Store) -> None:
    saved = SAMPLE.save(store)
    article = SAMPLE.document().article
    with store.read() as reader:
        detail = reader.articles.get(saved.id)
        assert detail is not None
        record = detail.record
        assert (saved.status, saved.revision) == ("created", 1)
        assert (record.title, detail.body, record.url) == (article.title, article.body, article.url)
        assert (record.publisher, record.section, record.published_at) == (
            "비즈니스포스트",
            "공공부문",
            article.published_at,
        )
        assert [(one.name, one.email) for one in record.reporters] == [("김남형", "reporter@example.kr")]
        assert detail.images == article.images
        assert detail.related == article.related
        assert [body for _, body, _ in reader.articles.with_texts([saved.id])] == [article.body]
        analyses = reader.articles.analyses([saved.id])[saved.id]
    assert analyses["body"] == SAMPLE.document().body
    assert analyses["captions"].forms == ("사진", "설명")


def test_mentions_and_quotes_point_into_the_stored_body(store: Store) -> None:
    saved = SAMPLE.save(store)
    with store.read() as reader:
        detail = reader.articles.get(saved.id)
    assert detail is not None
    assert {one.type for one in detail.appearances} == set(EntityType)
    for appearance in detail.appearances:
        for mention in appearance.mentions:
            assert detail.body[mention.start : mention.end] == mention.text == appearance.name
    for quote in detail.quotes:
        assert detail.body[quote.start : quote.end] == quote.text
        assert quote.sentence == f"“{quote.text}”"
    person, organization = detail.appearances[:2]
    first, nobody, again = detail.quotes
    assert (first.person_id, first.organization_id) == (person.entity_id, organization.entity_id)
    assert (first.person_name, first.organization_name) == ("허태정", "대전광역시")
    assert (nobody.person_id, nobody.organization_id) == (None, None)
    assert first.id != again.id
    assert first.statement_id == again.statement_id


def test_the_same_article_again_writes_nothing(store: Store) -> None:
    first = SAMPLE.save(store)
    with store.read() as reader:
        before = reader.articles.head(first.id), reader.state.generation(), reader.state.counts()
    second = SAMPLE.save(store)
    with store.read() as reader:
        assert (reader.articles.head(first.id), reader.state.generation(), reader.state.counts()) == before
    assert second == replace(first, status="unchanged")


def test_a_changed_article_keeps_its_id_and_gets_the_next_revision(store: Store) -> None:
    first = SAMPLE.save(store)
    changed = replace(SAMPLE, title="고친 제목", people={"김남형": ()}, quotes=()).save(store)
    with store.read() as reader:
        detail = reader.articles.get(first.id)
        assert reader.articles.count(ArticleFilters()) == 1
        people = reader.entities.page(EntityFilters("person"), limit=10)
        counts = reader.state.counts()
    assert changed == replace(first, status="updated", revision=2)
    assert detail is not None
    assert (detail.record.title, detail.record.revision, detail.quotes) == ("고친 제목", 2, ())
    assert [one.name for one in people] == ["김남형"]
    assert counts["quotes"] == 0


def test_each_change_reaches_the_outbox_and_the_generation(store: Store) -> None:
    with store.read() as reader:
        generations = [reader.state.generation()]
    saved = SAMPLE.save(store)
    replace(SAMPLE, title="고친 제목").save(store)
    store.transaction(lambda writer: writer.delete(saved.id))
    with store.read() as reader:
        pending = reader.outbox.pending(10)
        generations.append(reader.state.generation())
    assert [article_id for _, article_id in pending] == [saved.id] * 3
    assert [seq for seq, _ in pending] == sorted({seq for seq, _ in pending})
    assert generations == [generations[0], generations[0] + 3]
    store.outbox_done([pending[0][0], pending[2][0]])
    with store.read() as reader:
        assert reader.outbox.pending(10) == [pending[1]]


def test_a_deleted_article_takes_with_it_all_that_it_said(store: Store) -> None:
    kept = replace(SAMPLE, number=2).save(store)
    gone = SAMPLE.save(store)
    assert store.transaction(lambda writer: writer.delete(gone.id))
    assert not store.transaction(lambda writer: writer.delete(gone.id))
    with store.read() as reader:
        assert reader.articles.get(gone.id) is None
        assert reader.articles.ids() == [kept.id]
        person = reader.entities.page(EntityFilters("person"), limit=1)[0]
        detail = reader.entities.get(person.id)
        counts = reader.state.counts()
    assert detail is not None
    assert (person.article_count, person.mention_count) == (1, 1)
    assert person.first_seen == person.last_seen == replace(SAMPLE, number=2).document().article.published_at
    assert [title.article_count for title in detail.titles] == [1]
    assert (counts["articles"], counts["quotes"], counts["people"]) == (1, 3, 1)


def test_an_entity_whose_articles_are_gone_keeps_its_id(store: Store) -> None:
    saved = SAMPLE.save(store)
    with store.read() as reader:
        before = {kind: reader.entities.page(EntityFilters(kind), limit=1)[0].id for kind in EntityType}
    store.transaction(lambda writer: writer.delete(saved.id))
    with store.read() as reader:
        for kind, entity_id in before.items():
            empty = reader.entities.get(entity_id)
            assert empty is not None
            assert empty.record.article_count == 0
            assert reader.entities.page(EntityFilters(kind), limit=1) == []
    SAMPLE.save(store)
    with store.read() as reader:
        assert {kind: reader.entities.page(EntityFilters(kind), limit=1)[0].id for kind in EntityType} == before


def test_a_failure_inside_a_transaction_leaves_nothing(store: Store) -> None:
    def work(writer: Writer) -> None:
        writer.save(SAMPLE.document(), SAMPLE.extraction(), source="x")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        store.transaction(work)
    with store.read() as reader:
        assert set(reader.state.counts().values()) == {0}


def test_addresses_of_one_page_are_one_article(store: Store) -> None:
    urls = [
        "https://www.example.kr/news/view?id=7&page=1",
        "http://WWW.Example.kr:80/news/view?page=1&id=7&utm_source=feed#comments",
        "https://www.example.kr/%6Eews/view?id=7&page=1&fbclid=abc",
    ]
    saved = [replace(SAMPLE, url=url).save(store) for url in urls]
    assert len({one.id for one in saved}) == 1
    other = replace(SAMPLE, url="https://www.example.kr/news/view?id=8&page=1").save(store)
    assert other.id != saved[0].id


@pytest.mark.parametrize(
    "url", ["", "http://[", "not a url", "http://x:99999/", "mailto:a@b", "https://예시.한국/기사"]
)
def test_any_address_has_a_canonical_form_that_is_its_own(url: str) -> None:
    try:
        once = canonical_url(url)
    except ValueError:
        return
    assert canonical_url(once) == once


def test_without_an_address_the_text_is_the_article(store: Store) -> None:
    bare = replace(SAMPLE, url=None)
    first = bare.save(store)
    assert replace(bare, section="사회").save(store) == replace(first, status="updated", revision=2)
    assert replace(bare, text="다른 내용").save(store).status == "created"


@pytest.mark.parametrize("url", ["http://[broken", "기사 주소"])
def test_an_address_that_is_none_still_names_its_article(store: Store, url: str) -> None:
    odd = replace(SAMPLE, url=url)
    assert odd.save(store).id == replace(odd, title="다른 제목").save(store).id


def test_an_unknown_time_stays_unknown(store: Store) -> None:
    saved = replace(SAMPLE, number=2, dated=False).save(store)
    SAMPLE.save(store)
    with store.read() as reader:
        (record,) = reader.articles.by_ids([saved.id])
        latest_first = [one.id for one in reader.articles.page(ArticleFilters(), limit=5)]
    assert record.published_at is None
    assert record.ordered_at < START
    assert latest_first[-1] == saved.id


def _sentences(*texts: str) -> Analysis:
    """An analysis that knows nothing but where the sentences are."""
    edges = list(accumulate(len(text) + 1 for text in texts))
    spans = tuple((end - len(text) - 1, end - 1) for text, end in zip(texts, edges, strict=True))
    return Analysis((), (), (), (), (), (), spans)


def test_the_summary_is_the_first_whole_sentences() -> None:
    texts = ["대전시가 둔곡지구에 기업을 유치한다.", "허태정 시장은 6일 이렇게 밝혔다.", "가" * 150 + " 것이다."]
    body = " ".join(texts) + "\n\n둘째 문단이다."
    assert summary(body, _sentences(*texts)) == " ".join(texts[:2])
    long = "아주 긴 문장이 " * 30
    cut = summary(long, _sentences(long))
    assert len(cut) <= 160
    assert cut.endswith((" 아주…", " 긴…", " 문장이…"))
