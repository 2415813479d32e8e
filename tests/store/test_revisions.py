"""Earlier versions: what an article said, under which revisions, and what a deletion leaves."""

from __future__ import annotations

from dataclasses import replace

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from app.extraction.extraction import Position
from app.parsing.parsed_json import read_parsed
from app.store.database import Store
from app.store.identity import content_hash
from app.store.loading import Input, Loader
from tests.store.samples import Sample


def texts(store: Store, article_id: str) -> list[tuple[int, int, str]]:
    with store.read() as reader:
        return [
            (version.first, version.last, version.content["body"].split(". ")[1].split("\n")[0])
            for version in reader.revisions.page(article_id, limit=100)
        ]


def test_a_new_article_has_one_version(store: Store) -> None:
    article_id = Sample(text="하나").save(store).id
    Sample(text="하나").save(store)
    assert texts(store, article_id) == [(1, 1, "하나")]
    with store.read() as reader:
        (only,) = reader.revisions.page(article_id, limit=100)
        assert only.replaced_at is None
        assert reader.revisions.count(article_id) == 1
        assert reader.revisions.count("none") == 0
        assert reader.revisions.page("none", limit=100) == []


def test_what_was_said_before_stays_readable(store: Store) -> None:
    for text in ("하나", "둘", "셋"):
        article_id = Sample(text=text).save(store).id
    assert texts(store, article_id) == [(3, 3, "셋"), (2, 2, "둘"), (1, 1, "하나")]
    with store.read() as reader:
        latest, middle, first = reader.revisions.page(article_id, limit=100)
        assert latest.stored_at == middle.replaced_at
        assert middle.stored_at == first.replaced_at
        assert first.stored_at < middle.stored_at < latest.stored_at
        assert reader.revisions.at(article_id, 2) == (middle, first)
        assert reader.revisions.at(article_id, 1) == (first, None)
        assert reader.revisions.at(article_id, 4) is None
        assert reader.revisions.at(article_id, 0) is None


def test_comments_and_links_make_no_version(store: Store) -> None:
    loader = Loader(store)
    body = "대전시는 6일 연구단지를 새로 단장한다고 밝혔다."
    changes: list[dict[str, object]] = [
        {"comment_count": 3, "reporters": ["정하늘"]},
        {"comment_count": 4, "reporters": ["정하늘"], "related": ["다른 기사"]},
        {"comment_count": 5, "reporters": ["정하늘", "문바다"]},
    ]
    for change in changes:
        page = {"url": "https://example.kr/1", "title": "제목", "body": body, **change}
        assert loader.load_many([Input("a", orjson.dumps(page), "json")]).unchanged == 0
    with store.read() as reader:
        (article_id,) = reader.articles.ids()
        found = reader.revisions.page(article_id, limit=9)
    assert [(version.first, version.last) for version in found] == [(3, 3), (1, 2)]
    assert found[1].content["comment_count"] == 4


def test_a_version_is_the_parsed_article_whole(store: Store) -> None:
    long = "대전시는 6일 연구단지를 새로 단장한다고 밝혔다."
    before = Sample(text=long, publisher="한빛일보", section="사회", reporter="정하늘")
    article_id = before.save(store).id
    replace(before, text="둘").save(store)
    with store.read() as reader:
        kept = reader.revisions.page(article_id, limit=9)[1].content
    again = read_parsed(orjson.loads(orjson.dumps(kept)))
    assert content_hash(again) == content_hash(before.document().article)


def test_pages_of_versions_follow_one_another(store: Store) -> None:
    for number in range(7):
        article_id = Sample(text=f"{number}번째").save(store).id
    with store.read() as reader:
        whole = reader.revisions.page(article_id, limit=100)
        paged, before = [], None
        while page := reader.revisions.page(article_id, before=before, limit=2):
            paged += page
            before = page[-1].first
        assert paged == whole
        assert len(whole) == reader.revisions.count(article_id) == 7


def test_a_revision_without_another_text_is_no_version(store: Store) -> None:
    """Entities that turn out to be one give the articles that name them a new revision."""
    position = (Position("시장", "대전시"),)
    mayor = Sample(1, people={"허태정": position}, text="하나").save(store).id
    others = [Sample(number, people={"허태정": ()}).save(store).id for number in (2, 3)]
    with store.read() as reader:
        people = {
            article_id: reader.articles.get(article_id).appearances[0].entity_id  # type: ignore[union-attr]
            for article_id in (mayor, *others)
        }
    store.transaction(lambda writer: writer.merge(people[others[0]], people[mayor]))
    Sample(1, people={"허태정": position}, text="둘").save(store)
    with store.read() as reader:
        last = reader.articles.revisions([mayor])[mayor]
        found = {number: reader.revisions.at(mayor, number) for number in range(1, last + 1)}
    assert all(found.values())
    assert texts(store, mayor)[-1][:2] == (1, texts(store, mayor)[0][0] - 1)


def test_loading_anew_without_another_text_keeps_no_version(store: Store) -> None:
    loader = Loader(store)
    page = Input(
        "a",
        orjson.dumps(
            {"url": "https://example.kr/1", "title": "제목", "body": "대전시는 6일 연구단지를 새로 단장한다고 밝혔다."}
        ),
        "json",
    )
    loader.load_many([page])
    loader.load_many([page], again=True)
    with store.read() as reader:
        (article_id,) = reader.articles.ids()
        assert reader.articles.revisions([article_id]) == {article_id: 2}
        ((version, before),) = [reader.revisions.at(article_id, 2) or (None, None)]
    assert version is not None
    assert (version.first, version.last, before) == (1, 2, None)


def test_gisa_load_makes_versions_too(store: Store) -> None:
    loader = Loader(store)
    for body in ("대전시는 6일 연구단지를 단장한다고 밝혔다.", "대전시는 7일 연구단지를 단장한다고 밝혔다."):
        page = {"url": "https://example.kr/1", "title": "제목", "body": body}
        loader.load_many([Input("a", orjson.dumps(page), "json")])
    with store.read() as reader:
        (article_id,) = reader.articles.ids()
        bodies = [version.content["body"] for version in reader.revisions.page(article_id, limit=9)]
    assert [body[5:7] for body in bodies] == ["7일", "6일"]


def test_a_deleted_article_is_remembered_but_nothing_that_it_said(store: Store) -> None:
    article_id = Sample(text="하나").save(store).id
    Sample(text="둘").save(store)
    loader = Loader(store)
    assert loader.delete(article_id)
    with store.read() as reader:
        assert reader.revisions.deleted_at(article_id) is not None
        assert reader.revisions.deleted_at("never") is None
        assert reader.revisions.page(article_id, limit=9) == []
    assert not loader.delete(article_id)
    Sample(text="하나").save(store)
    with store.read() as reader:
        assert reader.revisions.deleted_at(article_id) is None
    assert texts(store, article_id) == [(1, 1, "하나")]


@settings(max_examples=20)
@given(st.lists(st.sampled_from(["하나", "둘", "셋"]), min_size=1, max_size=8))
def test_versions_are_the_texts_as_they_changed(said: list[str]) -> None:
    import tempfile

    from app.store.migrations import upgrade

    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/gisa.db")
        upgrade(store)
        for text in said:
            article_id = Sample(text=text).save(store).id
        changes = [text for place, text in enumerate(said) if place == 0 or said[place - 1] != text]
        assert [text for *_, text in texts(store, article_id)] == changes[::-1]
        store.dispose()
