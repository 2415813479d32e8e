"""What a user finds: words inside compounds, any spacing and form, phrases, exclusions, filters; exact highlights."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from kiwipiepy import Kiwi

from app.extraction.extraction import EntityType
from app.korean.analyser import analyse
from app.korean.analysis import Columns
from app.parsing.article import ParsedArticle
from app.search import query, service
from app.search.highlight import Highlighted, MarkableText, Marker
from app.search.index import IndexHit
from app.search.indexer import Indexer
from app.search.near_synonyms import near_synonyms
from app.search.nearness import in_order
from app.search.query import MAX_LENGTH, reading
from app.search.service import Search
from app.settings import Settings
from app.store.filters import ArticleFilters, QuoteFilters
from app.store.loading import Loader
from app.store.opening import open_store
from tests.search.lookalike import LookalikeStore, quote, record

BODY = (
    "이장우 대전광역시장이 대덕연구단지를 찾았다. 네이버 데이터 센터 부지도 함께 둘러봤다.\n\n"
    "이 시장은 “연구단지의 미래가 아름다워질 것”이라고 말했다. 직원들은 길을 걸었다."
)
PHONE = "삼성전자가 접는 전화를 내놨다. C++ 개발자와 R&D 인력도 뽑는다."
MAIL = "문의는 hana-kim@hanbit.example 또는 https://blog.hanbit.example/visit2024 로, @hanbit_kr 계정도 있다."
BILL = "국회가 데이터 보호 법안을 처리했다. 야당은 반발했다."


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Search]:
    store = LookalikeStore()
    store.put(
        record(
            "visit",
            "이장우 시장 대덕 방문",
            BODY,
            captions="이장우 대전광역시장.",
            publisher="한빛신문",
            section="지역 > 대전",
            reporters=["김하나"],
            published_at=datetime(2024, 3, 1, 15, 30, tzinfo=UTC),
            appearances=[("p1", EntityType.PERSON, "이장우"), ("l1", EntityType.PLACE, "대전광역시")],
            quotes=[quote("visit", BODY, "연구단지의 미래가 아름다워질 것", person_id="p1", person_name="이장우")],
        )
    )
    store.put(
        record(
            "phone",
            "삼성전자 새 전화",
            "삼성전자가 접는 전화를 내놨다. C++ 개발자와 R&D 인력도 뽑는다.",
            publisher="서울일보",
        )
    )
    store.put(
        record("bill", "국회 법안 처리", "국회가 데이터 보호 법안을 처리했다. 야당은 반발했다.", publisher="서울일보")
    )
    indexed = Search(store.as_store(), tmp_path_factory.mktemp("index"))
    Indexer(store.as_store(), indexed).catch_up()
    yield indexed
    indexed.close()


def found(search: Search, q: str, filters: ArticleFilters | None = None, **options: object) -> list[str]:
    hits = search.find_articles(q, filters or ArticleFilters(), limit=10, **options).hits  # type: ignore[arg-type]
    return [hit.id for hit in hits]


@pytest.mark.parametrize(
    ("q", "ids"),
    [
        ("연구단지", ["visit"]),
        ("덕연구", ["visit"]),
        ("데이터센터", ["visit"]),
        ("아름다운", ["visit"]),
        ("걷다", ["visit"]),
        ("삼성", ["phone"]),
        ("전자", ["phone"]),
        ("R&D", ["phone"]),
        ("c++", ["phone"]),
        ("법안 -야당", []),
        ("법안 OR 전화", ["bill", "phone"]),
        ("대덕*", ["visit"]),
        ('"데이터 보호"', ["bill"]),
        ('"보호 데이터"', []),
        ("-삼성전자", ["bill", "visit"]),
        ("없는낱말", []),
        ("!!! ???", []),
    ],
)
def test_words_are_found_wherever_they_stand(search: Search, q: str, ids: list[str]) -> None:
    assert sorted(found(search, q)) == sorted(ids)


@pytest.mark.parametrize(
    ("q", "is_found"),
    [
        ("hana", True),
        ("hana-kim@hanbit.example", True),
        ("other@hanbit.example", False),
        ("blog", True),
        ("visit2024", True),
        ("@hanbit_kr", True),
        ("hanbit_jp", False),
    ],
)
def test_addresses_are_found_whole_and_by_their_words(tmp_path: Path, q: str, is_found: bool) -> None:
    store = LookalikeStore()
    store.put(record("mail", "문의처 안내", MAIL))
    with closing(Search(store.as_store(), tmp_path)) as search:
        Indexer(store.as_store(), search).catch_up()
        assert found(search, q) == (["mail"] if is_found else [])


def test_a_name_that_is_read_as_a_verb_is_found_as_it_was_typed(tmp_path: Path) -> None:
    store = LookalikeStore()
    body = "그룹은 계열사인 밀다원 주식을 넘겼다."
    store.put(record("company", "주식 양도", body))
    with closing(Search(store.as_store(), tmp_path)) as search:
        Indexer(store.as_store(), search).catch_up()
        assert found(search, "밀다원") == ["company"]
        assert marks(search, "밀다원", body) == ["밀다원"]


def test_a_phrase_is_found_however_its_compounds_are_split(tmp_path: Path) -> None:
    store = LookalikeStore()
    body = "시는 공연장 대관료가 공개되지 않은 이유를 물었다."
    store.put(record("hall", "공연장 요금", body))
    store.put(record("other", "공개 행사", "대관 업체는 관료들이 공개되지 않은 요금을 물었다고 했다."))
    with closing(Search(store.as_store(), tmp_path)) as search:
        Indexer(store.as_store(), search).catch_up()
        assert found(search, '"대관료가 공개되지"') == ["hall"]
        assert marks(search, '"대관료가 공개되지"', body) == ["대관료가 공개"]


def test_all_words_may_be_required_and_come_first_otherwise(search: Search) -> None:
    assert found(search, "데이터 법안", match="all") == ["bill"]
    assert found(search, "데이터 법안")[0] == "bill"
    assert set(found(search, "데이터 법안")) == {"bill", "visit"}


def test_title_only_looks_nowhere_else(search: Search) -> None:
    assert found(search, "이장우", title_only=True) == ["visit"]
    assert found(search, "연구단지", title_only=True) == []


def test_filters_combine(search: Search) -> None:
    assert found(search, "", ArticleFilters(publisher="서울일보")) == ["phone", "bill"]
    assert found(search, "데이터", ArticleFilters(publisher="서울일보")) == ["bill"]
    assert found(search, "", ArticleFilters(person_id="p1", place_ids=("l0", "l1"), has_quote=True)) == ["visit"]
    assert found(search, "", ArticleFilters(speaker_id="p1", section="지역 > 대전", reporter="김하나")) == ["visit"]
    assert found(search, "", ArticleFilters(person_id="p1", publisher="서울일보")) == []
    since = datetime(2024, 3, 1, 15, 30, tzinfo=UTC)
    assert found(search, "", ArticleFilters(since=since)) == ["visit"]
    assert "visit" not in found(search, "", ArticleFilters(until=since))


def test_facets_count_under_the_query_and_days_are_those_of_seoul(search: Search) -> None:
    result = search.find_articles("", limit=0, facets=["publisher", "day", "month"])
    assert [(value.value, value.count) for value in result.facets["publisher"]] == [("서울일보", 2), ("한빛신문", 1)]
    assert {value.value for value in result.facets["day"]} == {"2024-03-02", "2024-01-01"}
    assert {value.value: value.count for value in result.facets["month"]} == {"2024-01": 2, "2024-03": 1}
    assert result.total is not None
    assert result.total.value == 3


def marks(search: Search, q: str, text: str) -> list[str]:
    shown = highlighted(search, q, text)
    return [text[mark.start : mark.end] for mark in shown.highlights if mark.field == "body"]


def test_facets_of_very_many_articles_count_the_newest_and_say_so(
    search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "FACET_BOUND", 1)
    result = search.find_articles("", limit=0, facets=["publisher", "person"])
    assert result.bounded_facets == {"person"}
    assert [(value.value, value.count) for value in result.facets["publisher"]] == [("서울일보", 2), ("한빛신문", 1)]
    # Only the article of the newest month names a person.
    assert [(value.value, value.count) for value in result.facets["person"]] == [("p1", 1)]


def highlighted(search: Search, q: str, text: str) -> Highlighted:
    texts = {
        name: MarkableText.of(words, Columns.of(analyse(words))) for name, words in (("title", "제목"), ("body", text))
    }
    return Marker(search.find_articles(q, limit=1).compiled).mark(texts)


def test_highlights_are_exact(search: Search) -> None:
    assert marks(search, "연구단지", BODY) == ["연구단지", "연구단지"]
    assert marks(search, "데이터센터", BODY) == ["데이터 센터"]
    assert marks(search, "데이터 센터", "데이터센터가 들어선다.") == ["데이터센터"]
    assert marks(search, "아름다운", BODY) == ["아름다워"]
    assert marks(search, "삼성전자", BODY) == []
    assert marks(search, "hanbit", MAIL) == ["hanbit", "hanbit", "hanbit"]
    assert marks(search, "VISIT2024", MAIL) == ["visit2024"]
    assert marks(search, "hana-kim@hanbit.example", MAIL) == ["hana-kim", "hanbit.example"]


def test_the_snippet_is_whole_sentences_around_the_best_passage(search: Search) -> None:
    shown = highlighted(search, "길 걷다", BODY)
    assert shown.snippet is not None
    assert shown.snippet.text.endswith("직원들은 길을 걸었다.")
    assert BODY[shown.snippet.start : shown.snippet.end] == shown.snippet.text


def test_quotes_are_found_by_their_own_words_and_speaker(search: Search) -> None:
    assert [hit.id for hit in search.find_quotes("미래", limit=5).hits] == [f"visit-{BODY.index('연구단지의 미래')}"]
    assert search.find_quotes("둘러보다", limit=5).hits == ()
    assert len(search.find_quotes("미래", QuoteFilters(speaker_id="p1", kind="direct"), limit=5).hits) == 1
    assert search.find_quotes("미래", QuoteFilters(kind="indirect"), limit=5).hits == ()


def test_every_word_is_accounted_for(search: Search) -> None:
    report = search.find_articles('연구단지 "데이터 센터" -야당 대덕* ☆', limit=1).query
    assert {term.text: term.used_as for term in report.terms} == {
        "연구단지": "word",
        "데이터 센터": "phrase",
        "야당": "excluded",
        "대덕*": "prefix",
        "☆": "unused",
    }


@pytest.mark.parametrize(
    ("q", "meant"),
    [("삼성잔자", "삼성전자"), ("국휘", "국회"), ("tkatjd", "삼성"), ("데이타 보호", "데이터 보호")],
)
def test_a_misspelled_word_is_searched_as_it_was_probably_meant(search: Search, q: str, meant: str) -> None:
    result = search.find_articles(q, limit=5)
    assert result.query.did_you_mean == meant
    assert result.hits
    assert all(term.note for term in result.query.terms if term.expansions)


def test_what_is_spelled_right_or_like_nothing_else_is_left_alone(search: Search) -> None:
    for q in ("삼성전자", "연구단지", "쀍뙗훼", "zzzz", "2024"):
        assert search.find_articles(q, limit=5).query.did_you_mean is None


SIGNS = '"-*|OR 가나다 +%&()[]{}~^\\/.?!“”'


@given(st.text(max_size=60) | st.text(SIGNS, max_size=40))
@settings(max_examples=150)
def test_any_text_is_a_query(search: Search, q: str) -> None:
    result = search.find_articles(q, limit=5, facets=["publisher"])
    assert all(BODY[mark.start : mark.end] for mark in highlighted(search, q, BODY).highlights if mark.field == "body")
    assert len(result.hits) <= 5


def test_a_very_long_query_is_cut_and_answered(search: Search) -> None:
    report = search.find_articles("연구단지 " * 5000, limit=5).query
    assert len(report.text) <= MAX_LENGTH
    assert report.terms[-1].used_as == "unused"
    assert report.terms[-1].note is not None


def test_pages_by_heat_hold_every_article_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "_HOT_CANDIDATES", 4)
    store = LookalikeStore()
    for number in range(30):
        day = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=number * 7 % 30)
        store.put(
            record(f"a{number}", "금리" if number % 3 else "물가", "금리 소식. " * (number % 5 + 1), published_at=day)
        )
    with closing(Search(store.as_store(), tmp_path)) as search:
        Indexer(store.as_store(), search).catch_up()
        for size in (3, 7, 30):
            pages = [
                [hit.id for hit in search.find_articles("금리", sort="hot", offset=at, limit=size).hits]
                for at in range(0, 30, size)
            ]
            ids = [one for page in pages for one in page]
            assert sorted(ids) == sorted(f"a{number}" for number in range(30))


def test_a_phrase_of_one_word_is_no_parts_of_it(tmp_path: Path) -> None:
    store = LookalikeStore()
    store.put(record("apart", "제목", "삼 년 전 성을 쌓았다."))
    store.put(record("whole", "제목", "삼성 직원이 왔다."))
    with closing(Search(store.as_store(), tmp_path)) as search:
        Indexer(store.as_store(), search).catch_up()
        assert found(search, '"삼성"') == ["whole"]


def test_a_snippet_ends_where_a_sentence_does() -> None:
    text = "시는 ‘한옥 박물관’을 세워 시민에게 연다고 밝혔다.다음 달 문을 연다. 표는 무료다."
    marker = Marker(query.parse("박물관", lambda word: ()))
    shown = marker.mark({"body": MarkableText.of(text, Columns.of(analyse(text)))}).snippet
    assert shown is not None
    assert shown.text.startswith("시는 ‘한옥 박물관’을 세워")
    across = Marker(query.parse('"문을 연다. 표는"', lambda word: ()))
    seen = across.mark({"body": MarkableText.of(text, Columns.of(analyse(text)))}).snippet
    assert seen is not None
    assert "표는 무료다." in seen.text


def test_hot_prefers_the_new_and_keeps_the_relevant(tmp_path: Path) -> None:
    store = LookalikeStore()
    for name, body, day in (
        ("old-strong", "금리 금리 금리 인상", 1),
        ("new-weak", "금리 이야기와 그 밖의 여러 가지 소식을 두루 전한다", 60),
        ("newest-other", "축제 소식", 61),
    ):
        store.put(record(name, "제목", body, published_at=datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=day)))
    fresh = Search(store.as_store(), tmp_path)
    Indexer(store.as_store(), fresh).catch_up()
    assert found(fresh, "금리") == ["old-strong", "new-weak"]
    assert found(fresh, "금리", sort="hot") == ["new-weak", "old-strong"]
    assert found(fresh, "금리", sort="published_at") == ["old-strong", "new-weak"]
    assert found(fresh, "금리", sort="-published_at") == ["new-weak", "old-strong"]
    assert found(fresh, "", sort="hot") == ["newest-other", "new-weak", "old-strong"]
    fresh.close()


def test_a_merged_entity_is_filtered_by_its_old_id_too(tmp_path: Path) -> None:
    store = LookalikeStore()
    store.put(record("a", "제목", "본문", appearances=[("kept", EntityType.PERSON, "이름")]))
    store.redirects["gone"] = "kept"
    merged = Search(store.as_store(), tmp_path)
    Indexer(store.as_store(), merged).catch_up()
    assert found(merged, "", ArticleFilters(person_id="gone")) == ["a"]
    merged.close()


def test_other_names_are_searched_and_said(tmp_path: Path) -> None:
    store = LookalikeStore()
    store.put(record("ai", "제목", "AI 기술이 늘었다."))
    store.put(record("hanja", "제목", "大韓民國 정부의 발표."))
    store.put(record("city", "제목", "대전광역시장이 말했다."))
    named = Search(store.as_store(), tmp_path)
    Indexer(store.as_store(), named).catch_up()
    assert found(named, "인공지능") == ["ai"]
    assert found(named, "대한민국") == ["hanja"]
    assert found(named, "大韓民國") == ["hanja"]
    assert found(named, "대전시") == ["city"]
    term = named.find_articles("인공지능", limit=1).query.terms[0]
    assert "AI" in term.expansions
    named.close()


def test_an_operators_aliases_are_searched_beside_those_that_come_with_gisa(tmp_path: Path) -> None:
    store = LookalikeStore()
    store.alias_groups = [("한국과학기술원", "과기원학교"), ("달빛상사", "문라이트 상사")]
    store.put(record("school", "제목", "카이스트 연구진이 발표했다."))
    store.put(record("firm", "제목", "달빛상사가 새 공장을 짓는다."))
    named = Search(store.as_store(), tmp_path)
    Indexer(store.as_store(), named).catch_up()
    assert found(named, "과기원학교") == ["school"]
    assert found(named, "문라이트 상사") == ["firm"]
    named.close()


def test_titles_are_suggested_while_they_are_typed(search: Search) -> None:
    for typed in ("삼성", "삼ㅅ", "삼성전자 새", "삼성전자 새 ㅈ", "삼성전자 새 전ㅎ"):
        assert [one.id for one in search.suggest_articles(typed)] == ["phone"], typed
    for typed in ("", "ㅅ", "삼ㄱ", "전화기", "!!"):
        assert search.suggest_articles(typed) == [], typed


def test_numbers_are_found_with_their_units_only(tmp_path: Path) -> None:
    store = LookalikeStore()
    store.put(record("november", "제목", "11월 6일에 모였다. 물가가 25퍼센트 올랐다."))
    store.put(record("eleven", "제목", "11명이 6시간 동안 토론했다. 3분기 매출은 1,000억원이다."))
    store.put(record("three", "제목", "세 갈래 분기 가운데 3번이 5·18 묘역으로 간다. 코로나19가 번졌다."))
    numbers = Search(store.as_store(), tmp_path)
    Indexer(store.as_store(), numbers).catch_up()
    for q, ids in {
        "11월": ["november"],
        "３분기": ["eleven"],
        "25%": ["november"],
        "1000억": ["eleven"],
        "1000억원": ["eleven"],
        "5·18": ["three"],
        "코로나19": ["three"],
        "11": ["eleven", "november"],
    }.items():
        assert sorted(found(numbers, q)) == ids, q
    numbers.close()


def test_what_was_typed_decides_what_is_required(search: Search) -> None:
    assert found(search, "국회는 무엇인가", match="all") == ["bill"]
    assert found(search, '"" 법안') == ["bill"]
    assert found(search, "OR 법안 OR") == ["bill"]
    assert found(search, "“데이터 보호”") == ["bill"]


def test_words_that_very_many_articles_have_find_the_same_and_still_rank_articles_with_all_words_first(
    search: Search, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("데이터", "대전", "단지", "데이터 법안", "국회 데이터", "길 국회", "연구단지 -국회", "데이터 OR 전화")
    before = {q: search.find_articles(q, limit=10) for q in asked}
    monkeypatch.setattr(query, "_COMMON", 0)
    for q, usual in before.items():
        common = search.find_articles(q, limit=10)
        assert common.total == usual.total
        assert {hit.id for hit in common.hits} == {hit.id for hit in usual.hits}
        assert common.hits[0].id == usual.hits[0].id


FILLER = "주민들은 산책로와 놀이터를 새로 꾸며 달라고 했다. 구청은 예산을 살펴보겠다고 답했다. " * 12


def articles(path: Path, bodies: dict[str, str]) -> Search:
    store = LookalikeStore()
    others = {f"other{number}": FILLER for number in range(20)}
    for name, body in (bodies | others).items():
        store.put(record(name, "소식", body))
    indexed = Search(store.as_store(), path)
    Indexer(store.as_store(), indexed).catch_up()
    return indexed


def test_of_articles_with_the_words_of_a_question_those_come_first_that_have_them_together(tmp_path: Path) -> None:
    apart = (
        f"둔곡지구에 공장이 들어선다. {FILLER} 한빛전자는 {FILLER} 올해 {FILLER} 둔곡지구와 한빛전자의 착공은 미뤄졌다."
    )
    together = f"{FILLER} 한빛전자가 올해 둔곡지구에서 공장을 착공했다. {FILLER} {FILLER}"
    with closing(articles(tmp_path, {"apart": apart, "together": together})) as indexed:
        assert found(indexed, "한빛전자가 올해 둔곡지구에서 착공하는 것은") == ["together", "apart"]


def test_who_asks_for_a_number_gets_the_article_that_has_one_first(tmp_path: Path) -> None:
    bodies = {
        "none": "한빛전자는 둔곡지구 공장에서 일할 직원을 뽑았다. 곧 더 늘린다.",
        "number": "한빛전자는 둔곡지구 공장에서 일할 직원 39명을 지난달에 뽑았다고 밝혔다. 다음 달에 출근한다.",
    }
    with closing(articles(tmp_path, bodies)) as indexed:
        assert found(indexed, "한빛전자가 둔곡지구 공장에서 뽑은 직원은") == ["none", "number"]
        assert found(indexed, "한빛전자가 둔곡지구 공장에서 뽑은 직원은 몇 명인가?") == ["number", "none"]


def test_what_says_it_in_the_querys_own_words_comes_first(tmp_path: Path) -> None:
    bodies = {
        "other": "공장 착공을 미루던 한빛전자가 둔곡지구에서 새 직원을 뽑았다.",
        "same": "둔곡지구에 새 직원을 뽑은 한빛전자가 공장을 착공했다.",
    }
    with closing(articles(tmp_path, bodies)) as indexed:
        assert found(indexed, "한빛전자가 공장을 착공했다 둔곡지구 직원")[0] == "same"
        assert found(indexed, "한빛전자가 둔곡지구에서 새 직원을 착공 공장")[0] == "other"


def test_what_says_a_word_of_a_long_query_otherwise_comes_before_what_does_not_say_it(tmp_path: Path) -> None:
    bodies = {
        "event": f"한빛전자 김모 이사가 둔곡지구 공장에서 열린 행사에 나왔다. {FILLER}",
        "death": f"한빛전자 김모 이사가 지난 6일 밤 둔곡지구 자택에서 숨졌다고 유족이 전했다. {FILLER}",
    }
    with closing(articles(tmp_path, bodies)) as indexed:
        assert found(indexed, "한빛전자 김모 이사 둔곡지구 행사") == ["event", "death"]
        assert found(indexed, "한빛전자 김모 이사 둔곡지구 별세") == ["death", "event"]
        # Nothing is found by it.
        assert found(indexed, "별세") == []


def test_near_synonyms_are_terms_of_the_index() -> None:
    kiwi = Kiwi()
    asked = {term: _written(kiwi, term) for term in near_synonyms()}
    assert [term for term, texts in asked.items() if not any(term in reading(text).sequence for text in texts)] == []


def _written(kiwi: Kiwi, term: str) -> list[str]:
    """Some ways in which a text may have it."""
    if not term.endswith("다") or term == "바다":
        return [term, f"{term}의", f"{term}에서"]
    forms = [[("었", "EP"), ("다", "EF")], [("는", "ETM")], [("ㄴ", "ETM")], [("어", "EC")]]
    return [kiwi.join([(term[:-1], tag), *form]) for tag in ("VV", "VA") for form in forms]


def test_pages_of_a_long_query_follow_each_other(tmp_path: Path) -> None:
    bodies = {
        f"a{number}": f"한빛전자가 {FILLER[: number * 14]} 둔곡지구에 {FILLER[: number * 7 % 5 * 60]} 공장을 착공했다."
        for number in range(40)
    }
    q = "한빛전자 둔곡지구 공장 착공"
    with closing(articles(tmp_path, bodies)) as indexed:
        whole = indexed.find_articles(q, limit=60)
        assert len(whole.hits) == whole.total.value == 40  # type: ignore[union-attr]
        scores = [hit.score for hit in whole.hits]
        assert scores == sorted(scores, reverse=True)
        for limit in (1, 7, 29, 39):
            pages = [indexed.find_articles(q, offset=at, limit=limit).hits for at in range(0, 40, limit)]
            assert [hit for page in pages for hit in page] == list(whole.hits)


def test_pages_of_a_long_query_follow_each_other_while_articles_change(tmp_path: Path) -> None:
    store = open_store(Settings(data_dir=tmp_path))
    loader = Loader(store)
    for number in range(12):
        body = f"한빛전자가 {FILLER[: number * 30]} 둔곡지구에 {FILLER[: number * 7 % 5 * 60]} 공장을 착공했다."
        loader.load(ParsedArticle(title="소식", body=body, url=f"https://news.example/{number}"), source="test")
    q = "한빛전자 둔곡지구 공장 착공"
    with closing(Search(store, tmp_path / "index")) as indexed:
        indexer = Indexer(store, indexed)
        indexer.catch_up()
        whole = indexed.find_articles(q, limit=20)
        with store.read() as reader:
            last = reader.articles.by_ids([whole.hits[-1].id])[0]
        changed = "한빛전자가 둔곡지구에 공장을 착공했다."
        assert loader.load(ParsedArticle(title="소식", body=changed, url=last.url), source="test").id == last.id
        with store.read() as reader:
            shown = indexed.highlighted_articles(reader, [last.id], whole.compiled)
        assert shown[0][0].texts["body"].text == changed
        pages = [indexed.find_articles(q, offset=at, limit=5) for at in range(0, 15, 5)]
        assert {page.generation for page in pages} == {whole.generation}
        assert [hit for page in pages for hit in page.hits] == list(whole.hits)
        indexer.catch_up()
        assert last.id in [hit.id for hit in indexed.find_articles(q, limit=5).hits]
    store.dispose()


def test_hits_that_gain_alike_stay_in_the_order_of_the_index() -> None:
    # The same sum in another order of its parts is not quite the same number.
    scores = {"b": 30.0, "a": 30.000001, "c": 20.0, "d": 10.0}
    nearly = [IndexHit(name, score, datetime(2024, 3, 1, tzinfo=UTC)) for name, score in scores.items()]
    gains = {"a": 5.0, "b": 5.0, "d": 40.0}
    assert [hit.id for hit in in_order(nearly, gains)] == ["d", "b", "a", "c"]
    assert [hit.id for hit in in_order(nearly, {"c": 15.000001})] == ["c", "b", "a", "d"]
