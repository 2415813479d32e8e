"""The quotes page finds what people said, with its state in the address."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi.testclient import TestClient

from tests.web.reading import Shown


def _api(client: TestClient, path: str) -> Any:
    return client.get(path, headers={"accept": "application/json"}).json()


def _said(page: Shown) -> list[str]:
    return [text.strip("“”") for text in page.texts('//ol[contains(@class, "said")]//blockquote')]


def test_quotes_are_those_of_the_api_with_speaker_and_article(explorer: TestClient) -> None:
    page = Shown(explorer, f"/quotes?q={quote('부지')}")
    (found,) = _api(explorer, f"/v1/quotes?q={quote('부지')}")["items"]
    assert _said(page) == [found["text"]]
    assert page.texts('//ol[contains(@class, "said")]//mark') == ["부지"]
    links = page.links('//ol[contains(@class, "said")]//a/@href')
    assert links == [f"/people/{found['speaker']['person_id']}", f"/articles/{found['article']['id']}"]


def test_kinds_and_tones_narrow(explorer: TestClient) -> None:
    page = Shown(explorer, "/quotes")
    promises = Shown(explorer, page.find('//aside//a[span="다짐"]/@href')[0])
    expected = _api(explorer, "/v1/quotes?tone=promising")["items"]
    assert expected
    assert _said(promises) == [item["text"] for item in expected]
    assert promises.texts('//ul[@class="chips"]//span[@class="label"]') == ["말투: 다짐"]
    narrower = Shown(explorer, promises.find('//aside//a[span="직접 인용"]/@href')[0])
    assert narrower.texts('//ul[@class="chips"]//span[@class="label"]') == ["인용: 직접 인용", "말투: 다짐"]
    # The form for other words keeps them.
    assert {field.get("name") for field in narrower.find('//form[@class="period"]/input')} == {"kind", "tone"}


def test_a_speaker_as_a_filter_is_shown_as_a_name(explorer: TestClient) -> None:
    person = _api(explorer, f"/v1/people?q={quote('김도현')}")["items"][0]
    page = Shown(explorer, f"/quotes?speaker_id={person['id']}")
    assert page.texts('//ul[@class="chips"]//span[@class="label"]') == ["말한 이: 김도현"]
    assert set(page.texts('//ol[contains(@class, "said")]//p[@class="facts"]/span[1]')) == {"김도현"}


def test_the_two_searches_lead_to_each_other(explorer: TestClient) -> None:
    articles = Shown(explorer, f"/search?q={quote('대전')}&publisher={quote('한빛일보')}&sort=hot")
    quotes = Shown(explorer, articles.find('//nav[@class="tabs"]/a[.="인용문"]/@href')[0])
    assert quotes.find('//input[@id="q"]/@value') == ["대전"]
    assert quotes.texts('//ul[@class="chips"]//span[@class="label"]') == ["언론사: 한빛일보"]
    back = Shown(explorer, quotes.find('//nav[@class="tabs"]/a[.="기사"]/@href')[0])
    assert set(back.texts('//ol[@class="hits"]//h3')) == set(articles.texts('//ol[@class="hits"]//h3'))


def test_pages_follow_without_gaps_or_repeats(explorer: TestClient) -> None:
    total = _api(explorer, "/v1/quotes?limit=0")["total"]["value"]
    page = Shown(explorer, "/quotes?sort=published_at")
    seen = len(_said(page))
    while following := page.find('//a[@rel="next"]/@href'):
        page = Shown(explorer, following[0])
        seen += len(_said(page))
    assert seen == total


def test_nothing_found_says_so(explorer: TestClient) -> None:
    assert "맞는 인용문이 없습니다" in Shown(explorer, f"/quotes?q={quote('뷁깽')}").text
