"""The page of trends shows what rises, with the figures that say why, for the period that its address names."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from app.web.trends_page import certainty, days_in_words, rise
from tests.web.reading import Shown

RISING = "/trends?from=2024-03-02&to=2024-03-06"


def test_what_rises_is_shown_with_its_figures(explorer: TestClient) -> None:
    page = Shown(explorer, RISING)
    rows = page.texts('//table[@class="trends"]/tbody/tr')
    assert rows[0].startswith("가람전자 기관")
    assert "새로 등장" in rows[0]
    assert "2024년 3월 2일 – 3월 6일" in page.text
    (first, *_) = page.find('//*[local-name()="svg" and @class="spark"]/@aria-label')
    assert first == "앞선 네 기간 0건, 0건, 0건, 0건, 이번 5건"


def test_kinds_of_names_are_chosen(explorer: TestClient) -> None:
    page = Shown(explorer, f"{RISING}&types=places")
    names = page.texts('//table[@class="trends"]/tbody/tr/th')
    assert "강릉시 지역" in names
    assert not any("기관" in name for name in names)
    assert page.texts('//nav[@class="tabs"]//a[@aria-current]') == ["지역"]
    # The period stays when another kind is chosen.
    assert all("from=2024-03-02" in link for link in page.links('//nav[@class="tabs"]//a/@href'))


def test_who_is_named_together_is_drawn_and_listed(explorer: TestClient) -> None:
    page = Shown(explorer, RISING)
    drawn = set(page.texts('//*[local-name()="svg" and @class="network"]//*[local-name()="text"]'))
    assert {"가람전자", "강릉시"} <= drawn
    assert any(
        "가람전자" in row and "강릉시" in row for row in page.texts('//section[@aria-labelledby="together"]//tr')
    )


def test_the_period_is_so_many_days_up_to_the_newest_article(explorer: TestClient) -> None:
    assert "2024년 3월 6일의 기사" in Shown(explorer, "/trends?days=1").text
    assert "2024년 2월 29일 – 2024년 3월 6일" in Shown(explorer, "/trends").text.replace(
        "2월 29일 – 3월", "2월 29일 – 2024년 3월"
    )
    week = Shown(explorer, "/trends?days=7")
    assert week.texts('//a[@aria-current="true"]') == ["7일"]
    # Nonsense is the usual period.
    assert "2024년 2월 29일" in Shown(explorer, "/trends?days=soon").text


def test_a_period_without_trends_says_so(explorer: TestClient) -> None:
    page = Shown(explorer, "/trends?from=2010-01-01&to=2010-01-31")
    assert "뚜렷이 많이 나온 이름이 없습니다" in page.text


@pytest.mark.parametrize(
    "query", ["from=yesterday", "from=2024-03-06&to=2024-03-01", "from=1990-01-01&to=2024-03-06", "types=animals"]
)
def test_a_bad_period_is_told_in_korean(explorer: TestClient, query: str) -> None:
    page = Shown(explorer, f"/trends?{query}", 400)
    assert "검색 조건이 맞지 않습니다" in page.text


def test_figures_are_put_into_words() -> None:
    assert [rise(6, 2), rise(30, 2), rise(4, 0)] == ["3.0배", "15배", "새로 등장"]
    assert [certainty(20), certainty(5), certainty(1)] == ["뚜렷함", "그럴듯함", "우연일 수 있음"]


def test_days_are_put_into_words() -> None:
    def words(first: str, end: str) -> str:
        return days_in_words({"from": f"{first}T00:00:00+09:00", "to": f"{end}T00:00:00+09:00"})

    assert words("2024-03-01", "2024-03-02") == "2024년 3월 1일"
    assert words("2024-03-01", "2024-03-08") == "2024년 3월 1일 – 3월 7일"
    assert words("2023-12-30", "2024-01-02") == "2023년 12월 30일 – 2024년 1월 1일"
