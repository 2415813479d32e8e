"""What any engine must do: each is compared with the reference index on random documents and queries."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.search.index import (
    EVERY,
    GRAMS,
    WITHIN,
    AllOf,
    AnyOf,
    Everything,
    Filter,
    IndexDocument,
    IndexQuery,
    KeywordField,
    Node,
    OneOf,
    Order,
    Phrase,
    Prefix,
    Published,
    Scored,
    SearchIndex,
    Term,
    TextField,
)
from app.search.tantivy_index import TantivyIndex
from app.search.terms import grams_of
from tests.search.reference_index import ReferenceIndex

ENGINES: dict[str, Callable[[Path], SearchIndex]] = {
    "tantivy": lambda folder: TantivyIndex(folder, create=True),
    "tantivy, as with many documents": lambda folder: TantivyIndex(folder, create=True, pruned_from=0),
}
FIELDS = (TextField.WORDS, TextField.SEQUENCE, TextField.BIGRAMS, TextField.TRIGRAMS)
WORDS = ("가", "나", "나라", "나라말", "다.*", "c++", "\\", "[x]", "라")
VALUES = ("한겨레", "b", "c d", "\u200b", "특별 > 시")
START = datetime(2024, 1, 1, tzinfo=UTC)
TIMES = st.sampled_from(
    [datetime(1, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC), START, START + timedelta(microseconds=1)]
    + [START + timedelta(hours=hour) for hour in range(4)]
)
KEYWORDS = (KeywordField.PUBLISHER, KeywordField.PERSON)
# What is found must not depend on whether months are there and right.
MONTHS = st.lists(st.sampled_from(("1970-01", "2023-12", "2024-01")), max_size=1)


@st.composite
def documents(draw: st.DrawFn) -> list[IndexDocument]:
    names = draw(st.lists(st.sampled_from([f"id-{number}" for number in range(9)]), unique=True, max_size=8))
    lines = st.lists(st.sampled_from(WORDS), max_size=6).map(" ".join)

    def texts() -> dict[TextField, str]:
        made = {field: draw(lines) for field in FIELDS}
        made[TextField.TITLE_WORDS] = draw(lines)
        for part, whole in WITHIN.items():
            if made.get(part):
                made[whole] = f"{made[whole]} {made[part]}".strip()
        for field, (pairs, triples) in GRAMS.items():
            for gram in (gram for word in made[field].split() for gram in grams_of(word)):
                where = pairs if len(gram) == 2 else triples
                made[where] = f"{made.get(where, '')} {gram}".strip()
        return made

    return [
        IndexDocument(
            id=name,
            group=draw(st.sampled_from(["g1", name])),
            revision=draw(st.integers(1, 3)),
            published_at=draw(TIMES),
            texts=texts(),
            keywords={
                **{field: draw(st.lists(st.sampled_from(VALUES), unique=True, max_size=3)) for field in KEYWORDS},
                KeywordField.MONTH: draw(MONTHS),
            },
        )
        for name in names
    ]


TERMS = st.builds(Term, st.sampled_from((*FIELDS, TextField.TITLE_WORDS)), st.sampled_from(WORDS))
LEAVES = st.one_of(
    TERMS,
    st.builds(
        Phrase,
        st.just(TextField.SEQUENCE),
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(tuple),
    ),
    st.builds(Prefix, st.sampled_from(FIELDS), st.sampled_from(WORDS)),
    st.builds(Everything),
)


def _parts(nodes: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(nodes, max_size=3).map(tuple)
    return st.one_of(st.builds(AllOf, several), st.builds(AnyOf, several))


NODES = st.recursive(LEAVES, _parts, max_leaves=5)
FILTERS: st.SearchStrategy[Filter] = st.one_of(
    st.builds(
        OneOf,
        st.sampled_from(KEYWORDS),
        st.lists(st.sampled_from((*VALUES, "absent")), min_size=1, max_size=2).map(tuple),
    ),
    st.builds(Published, st.none() | TIMES, st.none() | TIMES),
)
QUERIES = st.builds(
    IndexQuery,
    NODES,
    st.lists(NODES, max_size=2).map(tuple),
    st.lists(st.builds(Scored, TERMS, st.sampled_from([0.5, 1.0, 2.0]), st.booleans()), max_size=3).map(tuple),
    st.lists(FILTERS, max_size=2).map(tuple),
)


def _filled(index: SearchIndex, batches: Sequence[tuple[Sequence[str], list[IndexDocument]]]) -> None:
    for groups, added in batches:
        writer = index.writer()
        writer.replace(groups, added)
        writer.commit()
        writer.close()
    index.reload()


@pytest.mark.parametrize("engine", ENGINES)
@given(first=documents(), second=documents(), query=QUERIES, order=st.sampled_from(("score", "newest", "oldest")))
def test_an_engine_finds_orders_and_counts_like_the_reference(
    engine: str, first: list[IndexDocument], second: list[IndexDocument], query: IndexQuery, order: Order
) -> None:
    # The second batch replaces the groups it names, as the indexer does.
    groups = sorted({document.group for document in second})
    gone = {document.id for document in first if document.group in groups}
    second = [document for document in second if document.id in gone or document.id not in {one.id for one in first}]
    reference = ReferenceIndex()
    with TemporaryDirectory() as folder:
        index = ENGINES[engine](Path(folder))
        for filled in (reference, index):
            _filled(filled, [((), first), (groups, second)])
        assert len(index) == len(reference)
        assert sorted(index.revisions()) == sorted(reference.revisions())
        assert index.count(query) == reference.count(query)
        assert index.facets(query, KEYWORDS, size=100) == reference.facets(query, KEYWORDS, size=100)
        expected = reference.search(query, order=order, offset=0, limit=100).hits
        page = index.search(query, order=order, offset=0, limit=100, count_to=EVERY)
        found = page.hits
        assert page.total == reference.count(query)
        for bound in (0, 2, 5):
            for total in (
                index.count(query, bound),
                index.search(query, order=order, offset=0, limit=2, count_to=bound).total,
            ):
                assert total == page.total or bound < (total or 0) < page.total
        assert {(hit.id, hit.published_at) for hit in found} == {(hit.id, hit.published_at) for hit in expected}
        if order != "score":
            assert [hit.id for hit in found] == [hit.id for hit in expected]
        # Whatever the order, it is total: pages of any size make up the whole.
        paged = [hit for at in range(0, 12, 2) for hit in index.search(query, order=order, offset=at, limit=2).hits]
        assert paged == found
        index.close()


def test_leaving_documents_aside_changes_neither_hits_nor_scores(tmp_path: Path) -> None:
    chance = random.Random(11)
    words = [f"w{number}" for number in range(400)]
    weights = [1 / (1 + number) for number in range(400)]

    def made(number: int) -> IndexDocument:
        title, body = (chance.choices(words, weights, k=length) for length in (4, 40))
        line = " ".join([*title, *body])
        texts = {TextField.WORDS: line, TextField.SEQUENCE: line, TextField.TITLE_WORDS: " ".join(title)}
        moment = START + timedelta(hours=number)
        keywords = {
            KeywordField.PUBLISHER: [chance.choices(("a", "b", "c"), (1, 20, 100))[0]],
            KeywordField.MONTH: [f"{moment:%Y-%m}"],
        }
        return IndexDocument(f"d{number}", f"d{number}", 1, moment, texts, keywords)

    def narrowed() -> tuple[Filter, ...]:
        publishers = tuple(chance.sample(("a", "b", "c"), chance.randint(1, 2)))
        since = START + timedelta(hours=chance.choice((0, 1000, 2800)))
        filters: tuple[Filter, ...] = (OneOf(KeywordField.PUBLISHER, publishers), Published(since, None))
        return tuple(chance.sample(filters, chance.randint(0, 2)))

    whole = TantivyIndex(tmp_path, create=True)
    replaced = [f"d{number}" for number in range(0, 3000, 3)]
    _filled(
        whole,
        [
            ((), [made(number) for number in range(3000)]),
            (replaced, [made(number) for number in range(0, 3000, 6)]),
        ],
    )
    pruned = TantivyIndex(tmp_path, pruned_from=0)
    for _ in range(600):
        asked = chance.choices(words, weights, k=chance.randint(1, 4))
        parts: list[Node] = [Term(TextField.WORDS, word) for word in dict.fromkeys(asked)]
        scored = [Scored(part, 2.0) for part in parts]
        if chance.random() < 0.3:
            # A word that is found by its parts, each of which other documents have, too.
            inside = tuple(Term(TextField.WORDS, word) for word in dict.fromkeys(chance.choices(words, k=2)))
            parts.append(AllOf(inside))
            scored += [Scored(part, chance.choice((1.0, 2.0))) for part in inside if part not in parts]
        scored += [Scored(Term(TextField.TITLE_WORDS, word), 1.0) for word in dict.fromkeys(asked)]
        if len(parts) > 1:
            scored.append(Scored(AllOf(tuple(parts)), 8.0, constant=True))
            scored.append(Scored(Phrase(TextField.SEQUENCE, tuple(asked[:2]), 3), 1.0))
        if chance.random() < 0.5:
            # A gain of documents that are found some other way.
            scored.append(Scored(Term(TextField.WORDS, chance.choice(words)), chance.choice((0.5, 4.0))))
        excluded = tuple(Term(TextField.WORDS, chance.choice(words)) for _ in range(chance.choice((0, 0, 1, 2))))
        query = IndexQuery(AnyOf(tuple(parts)), excluded, tuple(dict.fromkeys(scored)), narrowed())
        passing = {hit.id for hit in whole.search(query, order="newest", offset=0, limit=3000).hits}
        everywhere = whole.search(replace(query, exclude=(), filters=()), order="score", offset=0, limit=3000)
        every = [hit for hit in everywhere.hits if hit.id in passing]
        page = pruned.search(query, order="score", offset=7, limit=10, count_to=100)
        scores = {hit.id: hit.score for hit in every}
        # Which of two comes first that differ in the last bit alone is left to rounding.
        assert [hit.score for hit in page.hits] == pytest.approx([hit.score for hit in every[7:17]], rel=1e-5)
        assert [hit.score for hit in page.hits] == pytest.approx([scores[hit.id] for hit in page.hits], rel=1e-5)
        assert len({hit.id for hit in page.hits}) == len(page.hits)
        assert page.total == len(every) or 100 < (page.total or 0) <= len(every)


@pytest.mark.parametrize("engine", ENGINES)
def test_scores_are_bm25_with_low_saturation(engine: str, tmp_path: Path) -> None:
    texts = [["가"] * times + ["나"] * (20 - times) for times in (1, 2, 5, 20)] + [["다"] * 20 for _ in range(3)]
    made = [
        IndexDocument(f"d{at}", f"d{at}", 1, START, {TextField.WORDS: " ".join(words)}, {})
        for at, words in enumerate(texts)
    ]
    query = IndexQuery(Everything(), scored=(Scored(Term(TextField.WORDS, "가"), 2.0),))
    index, reference = ENGINES[engine](tmp_path), ReferenceIndex()
    for filled in (index, reference):
        _filled(filled, [((), made)])
    expected = {hit.id: hit.score for hit in reference.search(query, order="score", offset=0, limit=10).hits}
    for hit in index.search(query, order="score", offset=0, limit=10).hits:
        # Frequencies are written twice, so BM25's free factor differs; the order and the ratios do not.
        assert hit.score == pytest.approx(expected[hit.id] * 2.2 / 1.6, rel=0.02)


@pytest.mark.parametrize("engine", ENGINES)
def test_equal_scores_are_ordered_newest_first_however_they_were_written(engine: str, tmp_path: Path) -> None:
    made = [
        IndexDocument(f"d{at}", f"d{at}", 1, START + timedelta(hours=at % 7), {TextField.WORDS: "가"}, {})
        for at in range(40)
    ]
    query = IndexQuery(Term(TextField.WORDS, "가"), scored=(Scored(Term(TextField.WORDS, "가"), 1.0),))
    orders = []
    for name, batches in (("one", [made]), ("three", [made[30:], made[:10], made[10:30]])):
        index = ENGINES[engine](tmp_path / name)
        _filled(index, [((), batch) for batch in batches])
        orders.append(
            [hit.id for at in range(0, 40, 7) for hit in index.search(query, order="score", offset=at, limit=7).hits]
        )
    newest = sorted(made, key=lambda document: (document.published_at, document.id), reverse=True)
    assert orders == [[document.id for document in newest]] * 2


@pytest.mark.parametrize("engine", ENGINES)
def test_words_next_to_each_other_may_be_asked_for_with_gaps(engine: str, tmp_path: Path) -> None:
    index = ENGINES[engine](tmp_path)
    _filled(index, [((), [IndexDocument("d", "d", 1, START, {TextField.SEQUENCE: "가 나 다 라"}, {})])])

    def finds(*texts: str, slop: int) -> bool:
        return index.count(IndexQuery(Phrase(TextField.SEQUENCE, texts, slop))) == 1

    assert finds("가", "나", slop=0)
    assert not finds("가", "라", slop=1)
    assert finds("가", "라", slop=2)
    assert index.frequency(TextField.SEQUENCE, "가") == 1
    assert index.terms(TextField.SEQUENCE, "", limit=2) == [("가", 1), ("나", 1)]
