"""The search page shows what the API finds, how, and what to narrow it by; its address carries all of its state."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from fastapi.testclient import TestClient

from tests.web.reading import Shown


def _api(client: TestClient, path: str) -> Any:
    answer = client.get(path, headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.text
    return answer.json()


def _search(client: TestClient, **parameters: str) -> Shown:
    named = {name.rstrip("_"): value for name, value in parameters.items()}
    return Shown(client, "/search?" + "&".join(f"{name}={quote(value)}" for name, value in named.items()))


def _titles(page: Shown) -> list[str]:
    return page.texts('//ol[@class="hits"]//h3')


def _choice(page: Shown, label: str) -> str:
    """The address of the facet's link."""
    path = f'//aside//a[span[@class="label"]="{label}"]/@href'
    return str(page.find(path)[0])


def test_the_front_page_has_the_latest_articles_and_says_how_to_search(explorer: TestClient) -> None:
    page = Shown(explorer, "/")
    latest = _api(explorer, "/v1/articles?limit=10")["items"]
    assert _titles(page) == [" ".join(item["title"].split()) for item in latest]
    assert "초성" in page.text
    assert page.find('//form[@role="search"]/@action') == ["/search"]


def test_hits_are_those_of_the_api_with_what_matched_marked(explorer: TestClient) -> None:
    page = _search(explorer, q="데이터센터")
    found = _api(explorer, f"/v1/articles?q={quote('데이터센터')}")
    assert _titles(page) == [" ".join(item["title"].split()) for item in found["items"]]
    for hit, item in zip(page.find('//ol[@class="hits"]/li'), found["items"], strict=True):
        marked = [mark.text_content() for mark in hit.xpath(".//h3//mark")]
        spans = [mark for mark in item["highlights"] if mark["field"] == "title"]
        assert marked == [item["title"][mark["start"] : mark["end"]] for mark in spans]
        assert hit.xpath('.//p[@class="passage"]//mark') or marked


@pytest.mark.parametrize("query", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'; --", "{{7*7}}"])
def test_a_hostile_query_is_only_text(explorer: TestClient, query: str) -> None:
    page = _search(explorer, q=query)
    assert page.find('//input[@id="q"]/@value') == [query]
    assert not page.find("//img | //script[not(@src)]")


def test_a_facet_narrows_and_widens_again(explorer: TestClient) -> None:
    page = _search(explorer, q="대전")
    before = len(_titles(page))
    narrowed = Shown(explorer, _choice(page, "새봄경제"))
    assert 0 < len(_titles(narrowed)) < before
    assert set(narrowed.texts('//p[@class="facts"]/span[1]')) == {"새봄경제"}
    assert "언론사: 새봄경제" in narrowed.texts('//ul[@class="chips"]//span[@class="label"]')
    widened = Shown(explorer, _choice(narrowed, "새봄경제"))
    assert _titles(widened) == _titles(page)


def test_a_name_as_a_filter_is_shown_as_a_name(explorer: TestClient) -> None:
    page = _search(explorer, q="대전")
    chosen = _choice(page, "김도현")
    assert "인물: 김도현" in Shown(explorer, chosen).texts('//ul[@class="chips"]//span[@class="label"]')
    # Where nothing is found, no facet knows the name.
    nothing = Shown(explorer, chosen.replace(quote("대전"), quote("뷁깽")))
    assert "인물: 김도현" in nothing.texts('//ul[@class="chips"]//span[@class="label"]')
    assert "맞는 기사가 없습니다" in nothing.text


def test_bars_are_periods_that_hold_what_they_say(explorer: TestClient) -> None:
    page = _search(explorer, from_="2024-02-01", to="2024-03-31")
    bars = page.find("//*[local-name()='svg']/*[local-name()='a']")
    counted = 0
    for bar in bars:
        number = int(bar.xpath("string(*[local-name()='title'])").rpartition(": ")[2].removesuffix("건"))
        counted += number
        if number:
            shown = Shown(explorer, bar.get("href"))
            assert shown.texts('//span[@class="results-count"]') == [f"{number}건"]
            query = parse_qs(urlsplit(bar.get("href")).query)
            assert (query["from"], query["to"]) == ([bar.get("data-from")], [bar.get("data-to")])
    assert page.texts('//span[@class="results-count"]') == [f"{counted}건"]
    assert all(date.fromisoformat(bar.get("data-from")) <= date.fromisoformat(bar.get("data-to")) for bar in bars)


def test_a_month_can_be_chosen_without_the_chart(explorer: TestClient) -> None:
    page = _search(explorer, q="박서준")
    shown = Shown(explorer, _choice(page, "2023년 5월"))
    assert _titles(shown) == ["박서준 충남대학교 교수, 물 부족을 말하다"]
    assert shown.find('//input[@name="from"]/@value') == ["2023-05-01"]
    assert shown.find('//input[@name="to"]/@value') == ["2023-05-31"]
    # The form for another period keeps the query.
    assert shown.find('//form[@class="period"]/input[@name="q"]/@value') == ["박서준"]


def test_how_each_word_was_read_is_told(explorer: TestClient) -> None:
    how = _search(explorer, q='"과학 기반" 대덕* -주가 카이스트').texts('//dl[@class="terms"]/div')
    assert any(row.startswith("과학 기반") and "차례" in row for row in how)
    assert any(row.startswith("대덕") and "시작" in row for row in how)
    assert any(row.startswith("주가") and "뺌" in row for row in how)
    assert any(row.startswith("카이스트") and "함께 찾은 말" in row for row in how)


def test_a_nearer_spelling_is_offered(explorer: TestClient) -> None:
    page = _search(explorer, q="eowjs 공장")
    offered = page.find('//p[@class="correction"]/a')[0]
    assert offered.text_content() == "대전 공장"
    assert Shown(explorer, offered.get("href")).find('//input[@id="q"]/@value') == ["대전 공장"]
    # What was done about it stands open.
    assert page.find('//details[@class="how"]/@open')


def test_orders_are_links_that_keep_the_rest(explorer: TestClient) -> None:
    page = _search(explorer, q="대전", publisher="한빛일보")
    oldest = page.find('//nav[@class="sorts"]/a[.="오래된순"]/@href')[0]
    shown = Shown(explorer, oldest)
    path = f"/v1/articles?q={quote('대전')}&publisher={quote('한빛일보')}&sort=published_at"
    assert _titles(shown) == [" ".join(item["title"].split()) for item in _api(explorer, path)["items"]]
    assert shown.find('//nav[@class="sorts"]/a[@aria-current]/text()') == ["오래된순"]


def test_pages_follow_without_gaps_or_repeats(explorer: TestClient) -> None:
    total = _api(explorer, "/v1/articles?limit=0")["total"]["value"]
    page = _search(explorer, sort="published_at")
    seen = page.links('//ol[@class="hits"]//h3/a/@href')
    while following := page.find('//a[@rel="next"]/@href'):
        page = Shown(explorer, following[0])
        seen += page.links('//ol[@class="hits"]//h3/a/@href')
    assert len(seen) == len(set(seen)) == total
    # A filter that is chosen on a later page begins at its first.
    assert all("cursor=" not in link for link in page.links("//aside//a/@href"))


def test_names_that_the_query_means_lead_to_their_pages(explorer: TestClient) -> None:
    page = _search(explorer, q="오지현 대책")
    link = page.find('//ul[@class="named"]//a/@href')[0]
    assert Shown(explorer, link).texts("//h1") == ["오지현"]


def test_the_results_can_be_taken_along_in_other_forms(explorer: TestClient) -> None:
    page = _search(explorer, q="대전", publisher="한빛일보")
    forms = {link.text_content(): link.get("href") for link in page.find('//p[contains(@class, "forms")]/a')}
    table = explorer.get(forms["CSV"], headers={"accept": "*/*"})
    assert table.headers["content-type"].startswith("text/csv")
    assert all(title in table.text for title in _titles(page))
    assert page.find('//link[@rel="alternate"]/@href') == [forms["Atom"]]
    assert explorer.get(forms["Atom"]).headers["content-type"].startswith("application/atom+xml")


def test_what_other_sites_add_to_an_address_means_nothing(explorer: TestClient) -> None:
    assert _titles(_search(explorer, q="대전", utm_source="letter")) == _titles(_search(explorer, q="대전"))
    assert _titles(_search(explorer, q="대전", publisher="", to="")) == _titles(_search(explorer, q="대전"))
