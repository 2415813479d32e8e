"""Pages of people, organizations and places show what the API knows of them, and lead on."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.settings import Settings
from app.store.loading import Loader
from app.store.opening import open_store
from app.web.kinds import PLURALS
from tests.conftest import wait_for_index
from tests.web.reading import Shown
from tests.web.sample import ARTICLES


def _api(client: TestClient, path: str) -> Any:
    answer = client.get(path, headers={"accept": "application/json"})
    assert answer.status_code == 200, answer.text
    return answer.json()


def _all(client: TestClient, plural: str, name: str) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = _api(client, f"/v1/{plural}?q={quote(name)}")["items"]
    return items


def _shown(client: TestClient, plural: str, name: str) -> Shown:
    return Shown(client, f"/{plural}/{_all(client, plural, name)[0]['id']}")


def test_a_person_has_titles_over_time_and_former_ones_say_so(explorer: TestClient) -> None:
    page = _shown(explorer, "people", "오지현")
    assert page.texts("//h1") == ["오지현"]
    rows = page.texts('//table[@class="titles"]/tbody/tr')
    assert any(row.startswith("전 환경부 장관") and "2024년 1월 15일" in row for row in rows)
    assert any(row.startswith("환경부 장관") and "2022년 3월 1일" in row for row in rows)
    assert "2022년 3월 1일부터 2024년 1월 15일까지" in page.text


def test_quotes_stand_with_their_articles(explorer: TestClient) -> None:
    page = _shown(explorer, "people", "오지현")
    quotes = page.section("quotes")
    assert "“강을 살리는 일이 먼저다”" in quotes
    assert "강조하다" in quotes
    link = page.find('//figure[contains(., "강을 살리는")]//a[contains(@href, "/articles/")]/@href')[0]
    assert "강을 살리는 일이 먼저다" in explorer.get(link).text


def test_namesakes_are_told_apart(explorer: TestClient) -> None:
    one, other = _all(explorer, "people", "박서준")
    page, opposite = Shown(explorer, f"/people/{one['id']}"), Shown(explorer, f"/people/{other['id']}")
    assert f"/people/{other['id']}" in page.links()
    known = {page.texts('//span[@class="distinction"]')[0], opposite.texts('//span[@class="distinction"]')[0]}
    assert known == {"충남대학교 교수", "가람전자 대표"}
    assert "가람전자 대표" in page.section("namesakes") or "충남대학교 교수" in page.section("namesakes")


def test_namesakes_are_told_apart_before_one_is_chosen(explorer: TestClient) -> None:
    told = {"충남대학교 교수", "가람전자 대표"}
    suggested = _api(explorer, f"/v1/suggest?q={quote('박서준')}")["items"]
    assert {one["distinction"] for one in suggested if one["name"] == "박서준"} == told
    values = _api(explorer, "/v1/articles?facets=person&limit=0")["facets"]["person"]["values"]
    assert {one["distinction"] for one in values if one["label"] == "박서준"} == told
    assert {one["distinction"] for one in values if one["label"] == "오지현"} == {""}
    assert told <= set(re.findall(r"박서준 \(([^)]*)\)", explorer.get(f"/search?q={quote('박서준')}").text))


def test_a_list_says_how_a_name_was_read(explorer: TestClient) -> None:
    assert "첫소리로 찾았습니다: ㅇㅈㅎ" in Shown(explorer, f"/people?q={quote('ㅇㅈㅎ')}").text
    assert "한/영을 바꾸어 찾았습니다: 오지현" in Shown(explorer, "/people?q=dhwlgus").text
    page = Shown(explorer, f"/people?q={quote('오지헌')}")
    assert "이 이름을 찾으셨나요? 오지현" in page.text
    assert f"/people?q={quote('오지현')}" in page.links()
    assert "찾았습니다" not in Shown(explorer, f"/people?q={quote('오지현')}").text


def test_a_family_name_alone_is_no_other_name(explorer: TestClient) -> None:
    page = _shown(explorer, "people", "김도현")
    assert "김" in _all(explorer, "people", "김도현")[0]["aliases"]
    assert "김" not in page.texts('//span[@class="alias"]')


def test_company_is_drawn_and_listed(explorer: TestClient) -> None:
    page = _shown(explorer, "organizations", "가람전자")
    listed = page.texts('//ol[@class="related"]//a')
    drawn = page.texts('//*[local-name()="svg" and @class="network"]//*[local-name()="text"]')
    assert "강릉시" in listed
    assert set(drawn) == {"가람전자", *listed[:9]}


def test_the_timeline_counts_every_article(explorer: TestClient) -> None:
    entity = _all(explorer, "organizations", "가람전자")[0]
    page = Shown(explorer, f"/organizations/{entity['id']}")
    rows = page.find('//section[@aria-labelledby="timeline"]//tbody/tr')
    assert sum(int(row[1].text_content()) for row in rows) == entity["article_count"]
    for row in rows:
        found = Shown(explorer, row[0][0].get("href"))
        assert "가람전자" in found.text


def test_a_place_is_on_the_map_within_what_holds_it(explorer: TestClient) -> None:
    page = _shown(explorer, "places", "유성구")
    assert page.texts('//p[@class="eyebrow"]') == ["지역 › 대한민국 › 대전광역시"]
    daejeon = _all(explorer, "places", "대전광역시")[0]["id"]
    assert f"/places/{daejeon}" in page.links('//p[@class="eyebrow"]//a/@href')
    (marker,) = page.find('//*[local-name()="circle" and contains(@class, "marker-own")]')
    assert (round(int(marker.get("cx")), -1), round(int(marker.get("cy")), -1)) == (380, 380)
    assert "북위 36.36°, 동경 127.35°" in page.section("map") or "북위 36.36°" in page.section("map")


def test_a_place_shows_what_lies_inside(explorer: TestClient) -> None:
    page = _shown(explorer, "places", "대전광역시")
    assert "유성구" in page.section("inside")
    names = page.texts('//*[local-name()="text" and @class="map-name"]')
    assert names == ["대전광역시"]


def test_a_place_abroad_is_on_the_map_of_the_world(explorer: TestClient) -> None:
    page = _shown(explorer, "places", "뉴욕")
    assert page.find('//*[local-name()="svg" and contains(@class, "map-world")]')
    assert "위도 40.71°, 경도 -74.01°" in page.section("map")


def test_a_place_without_coordinates_says_so(explorer: TestClient) -> None:
    page = _shown(explorer, "places", "둔곡지구")
    assert "좌표가 알려져 있지 않습니다" in page.section("map")
    assert not page.find('//*[local-name()="path"]')


@pytest.mark.parametrize(
    ("plural", "name"), [("people", "오지현"), ("organizations", "가람전자"), ("places", "대전광역시")]
)
def test_what_a_page_asked_can_be_asked_again(explorer: TestClient, plural: str, name: str) -> None:
    page = _shown(explorer, plural, name)
    addresses = page.links('//details[@id="api"]//a/@href')
    assert {f"/v1/{plural}/", "/v1/stats/"} <= {match[0] for a in addresses if (match := re.match(r"/v1/\w+/", a))}
    commands = page.texts('//details[@id="api"]//pre')
    assert len(commands) == len(addresses)
    for address, command in zip(addresses, commands, strict=True):
        assert _api(explorer, address)
        assert command in (f"curl http://testserver{address}", f"curl 'http://testserver{address}'")


def test_text_is_text_whatever_it_looks_like(explorer: TestClient) -> None:
    page = _shown(explorer, "people", "오지현")
    assert "<script>alert(1)</script>" in page.text
    assert "<script>alert" not in page.source


def test_an_unknown_id_is_a_page_too(explorer: TestClient) -> None:
    for path in ("/people/nobody", "/places/%3Fx", "/organizations/a%2Fb"):
        page = Shown(explorer, path, 404)
        assert "찾을 수 없습니다" in page.text


def test_a_person_is_not_found_among_places(explorer: TestClient) -> None:
    Shown(explorer, f"/places/{_all(explorer, 'people', '오지현')[0]['id']}", 404)


def test_a_merged_id_leads_to_the_one_that_remains(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "merged")
    store = open_store(settings)
    loader = Loader(store)
    for article in ARTICLES:
        if "박서준" in article.title:
            loader.load(article, source=article.url or "")
    with TestClient(create_app(settings), headers={"accept": "text/html"}) as client:
        wait_for_index(client)
        gone, kept = (person["id"] for person in _all(client, "people", "박서준"))
        with store.write() as writer:
            writer.merge(gone, into=kept)
        answer = client.get(f"/people/{gone}?x=1", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (308, f"/people/{kept}?x=1")
        page = Shown(client, f"/people/{kept}")
        assert {"충남대학교 교수", "가람전자 대표"} <= set(page.texts('//table[@class="titles"]//tr/td[1]'))
    store.dispose()


def test_a_name_whose_articles_are_gone_is_still_a_page(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "gone")
    store = open_store(settings)
    article = next(article for article in ARTICLES if "박서준 충남대학교" in article.title)
    loaded = Loader(store).load(article, source=article.url or "")
    with TestClient(create_app(settings), headers={"accept": "text/html"}) as client:
        wait_for_index(client)
        pages = [f"/{plural}/{_api(client, f'/v1/{plural}')['items'][0]['id']}" for plural in PLURALS.values()]
        with store.write() as writer:
            writer.delete(loaded.id or "")
        for path in pages:
            page = Shown(client, path)
            assert "기사 0건" in page.text
            assert page.section("articles") == page.section("timeline") == ""
        for plural in PLURALS.values():
            assert "조건에 맞는" in Shown(client, f"/{plural}").text
        assert "뚜렷이 많이 나온 이름이 없습니다" in Shown(client, "/trends").text
    store.dispose()


@pytest.mark.parametrize(
    ("plural", "name", "said"),
    [
        ("people", "김도현", "부지를 서둘러 마련하겠다"),
        ("organizations", "가람전자", "새 제품을 곧 내놓겠다"),
        ("places", "대전광역시", "물은 미래의 자원이다"),
    ],
)
def test_all_quotes_are_a_link_away(explorer: TestClient, plural: str, name: str, said: str) -> None:
    identity = _all(explorer, plural, name)[0]["id"]
    (link,) = (link for link in Shown(explorer, f"/{plural}/{identity}").links() if link.startswith("/quotes?"))
    found = Shown(explorer, link)
    assert said in found.text
    total = _api(explorer, f"/v1/{plural}/{identity}/quotes?limit=0")["total"]["value"]
    assert f"{total}개" in found.texts("//h1")[0]


@pytest.mark.parametrize("plural", ["people", "organizations", "places"])
def test_lists_show_all_that_the_api_lists(explorer: TestClient, plural: str) -> None:
    page = Shown(explorer, f"/{plural}?sort=name")
    names = [item["name"] for item in _api(explorer, f"/v1/{plural}?sort=name&limit=40")["items"]]
    assert page.texts('//tbody//th[@scope="row"]') == names


def test_lists_are_searched_by_a_part_of_a_name(explorer: TestClient) -> None:
    page = Shown(explorer, f"/organizations?q={quote('전자')}")
    assert set(page.texts('//tbody//th[@scope="row"]')) == {"가람전자", "새봄전자", "한국전자통신연구원"}
    nothing = Shown(explorer, f"/people?q={quote('없는이름')}")
    assert "조건에 맞는 인물이 없습니다" in nothing.text


def test_places_are_narrowed_to_what_holds_them(explorer: TestClient) -> None:
    page = Shown(explorer, f"/places?within={quote('대전광역시')}")
    assert page.texts('//tbody//th[@scope="row"]') == ["유성구"]
    abroad = Shown(explorer, "/places")
    maps = abroad.find('//*[local-name()="svg" and starts-with(@class, "map-")]/@class')
    assert maps == ["map-korea", "map-world"]


def test_a_bad_parameter_is_told_in_korean(explorer: TestClient) -> None:
    page = Shown(explorer, "/people?sort=age", 400)
    assert "sort" in page.text


def test_every_link_leads_somewhere_and_nothing_is_inline(explorer: TestClient) -> None:
    waiting, seen = ["/people", "/organizations", "/places", "/trends?days=30"], set[str]()
    while waiting and len(seen) < 120:
        path = waiting.pop(0)
        if path in seen:
            continue
        seen.add(path)
        answer = explorer.get(path)
        assert answer.status_code == 200, path
        if "text/html" not in answer.headers["content-type"] or path.startswith(("/docs", "/problems")):
            continue
        page = Shown(explorer, path)
        assert not page.find("//@style | //style | //@*[starts-with(name(), 'on')]"), path
        assert not page.find("//script[not(@src) and not(@type='application/ld+json')]"), path
        identities = [str(identity) for identity in page.find("//@id")]
        assert len(identities) == len(set(identities)), path
        for link in page.links():
            parts = urlsplit(link)
            if parts.path.startswith(("/people", "/organizations", "/places", "/trends", "/articles", "/search")):
                waiting.append(link.partition("#")[0])
    assert len(seen) > 60
