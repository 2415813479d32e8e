"""The same words of the same speaker in several articles are one statement with several places."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

from app.extraction.extraction import Organization, Position, Speaker
from app.store.database import Store
from app.store.filters import QuoteFilters
from tests.store.samples import Sample

MAYOR = Speaker("허태정 시장", person="허태정", organization="대전시")
OTHER = Speaker("최민호 시장", person="최민호", organization="세종시")
OFFICIAL = Speaker("대전시 관계자", organization="대전시", anonymous=True)
FULL = "둔곡지구에 정보기술 기업을 유치해 일자리를 만들겠다, 시민들과 함께 가겠다"


def _sample(number: int, *quotes: tuple[Speaker | None, str]) -> Sample:
    return Sample(
        number,
        people={"허태정": (Position("대전시장", "대전시"),), "최민호": (Position("세종시장", "세종시"),)},
        organizations=(Organization("대전시"), Organization("세종시")),
        quotes=quotes,
    )


def _statements(store: Store) -> set[frozenset[str]]:
    """The texts of each statement."""
    with store.read() as reader:
        found = reader.quotes.page(QuoteFilters(), limit=50)
        return {frozenset(one.text for one in reader.quotes.statement(quote.statement_id)) for quote in found}


def test_equal_words_of_one_speaker_are_one_statement_whatever_the_marks(store: Store) -> None:
    _sample(1, (MAYOR, "연구단지를, 키우겠습니다.")).save(store)
    _sample(500, (MAYOR, "연구단지를 키우겠습니다")).save(store)
    _sample(2, (OTHER, "연구단지를 키우겠습니다")).save(store)
    _sample(3, (OFFICIAL, "연구단지를 키우겠습니다")).save(store)
    _sample(4, (None, "연구단지를 키우겠습니다")).save(store)
    _sample(5, (None, "연구단지를 키우겠습니다")).save(store)
    with store.read() as reader:
        quotes = reader.quotes.page(QuoteFilters(), descending=False, limit=50)
        first = reader.quotes.statement(quotes[0].statement_id)
    assert [one.article_url for one in first] == ["https://example.kr/news/1", "https://example.kr/news/500"]
    assert len({one.statement_id for one in quotes}) == 5


def test_nearly_equal_words_are_one_statement_within_days(store: Store) -> None:
    _sample(1, (MAYOR, FULL)).save(store)
    _sample(2, (MAYOR, "둔곡지구에 정보기술(IT) 기업을 유치해 일자리를 만들겠다. 시민들과 함께 가겠습니다")).save(store)
    _sample(24 * 10, (MAYOR, "둔곡지구에 정보기술 기업을 유치해 일자리도 만들겠다, 시민들과 같이 가겠다")).save(store)
    _sample(3, (MAYOR, "세종시와 함께 대중교통을 하나로 묶는 협약을 맺겠다고 약속한다")).save(store)
    assert sorted(len(texts) for texts in _statements(store)) == [1, 1, 2]


def test_the_order_of_loading_does_not_change_the_statements(new_store: Callable[[], Store]) -> None:
    # The first and the last have little in common but what the second says of both.
    pieces = ["둔곡지구에 정보기술 기업을 유치해 일자리를 만들겠다", "시민들과 함께 끝까지 가겠다고 약속드린다"]
    texts = [pieces[0], f"{pieces[0]}, {pieces[1]}", pieces[1]]
    seen = []
    for number, order in enumerate(permutations(range(3))):
        if number % 2:
            continue
        store = new_store()
        for place in order:
            _sample(place, (MAYOR, texts[place])).save(store)
        with store.read() as reader:
            seen.append([one.statement_id for one in reader.quotes.page(QuoteFilters(), descending=False, limit=9)])
    assert seen[0] == seen[1] == seen[2]
