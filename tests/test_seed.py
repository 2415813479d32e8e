"""The main job, end to end: the seed page goes in, and exactly this comes out of the HTTP API."""

from __future__ import annotations

from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.live import SEEDS

PAGE = (SEEDS / "000_cdbe52cb658dd013.txt").read_text()
RELATED = [
    "외국언론, 삼성전자 갤럭시노트20 놓고 “사양 좋지만 가격은 부담”",
    "[아! 안전] 권오갑, 현대중공업 산재기업 불명예 벗기 위한 전쟁 벌이다",
    "한국전력, 신재생에너지발전 투자 계기로 전기요금체계 개편 힘받아",
    "대림산업 '아크로' 부산에 등장할까, 배원복 해운대 재건축 수주 온힘",
    "전대진, 금호타이어 안정적 공장운영 위해 새 협력업체 찾기 발등의 불",
    "[채널Who] 부동산 공부 도움 안 돼, 보물 찾아줄 인물을 구해야",
    "김종갑 한국전력 노동이사제 도입 의지보여, 재계의 강한 반대는 부담",
    "정의선이 전기차 브랜드 아이오닉에 걸맞는 새 엠블럼 달지 시선 몰려",
    "박능후, '의대 증원 반대' 의협 설득 위해 의료수가 얼마나 내놓을까",
    '삼성 갤럭시Z폴드로 접는 스마트폰 선점, "갤럭시노트 대체 가능성”',
]
QUOTES = [
    (
        "네이버 데이터센터와 대덕연구단지를 연계해 둔곡지구에 인공지능 생태계를 구축하는 것이 큰 그림이었다",
        "대전시 관계자",
        "대전시",
    ),
    (
        "카이스트 등 대전시의 과학기반을 토대로 여러 IT기업과 접촉을 확대하고 구체적 방안을 마련하고 있다",
        "대전시 관계자",
        "대전시",
    ),
    (
        "데이터센터 유치 과정에서 대전시가 제안했던 인공지능밸리 구축을 놓고 네이버도 긍정적으로 바라보고 있어 "
        "새로운 연결고리를 만들 수 있도록 힘쓰겠다",
        "대전시 관계자",
        "대전시",
    ),
    ("대전과 협력은 고려해볼만 한 주제", "세종시 관계자", "세종시"),
    ("앞으로 대전과 논의할 수 있는 부분은 적극적으로 협력해 보겠다", "세종시 관계자", "세종시"),
]


@pytest.fixture(scope="module")
def article(seed_api: TestClient) -> dict[str, Any]:
    items = seed_api.get("/v1/articles").json()["items"]
    assert len(items) == 1
    detail: dict[str, Any] = seed_api.get(f"/v1/articles/{items[0]['id']}").json()
    return detail


def test_the_page_becomes_a_clean_article(article: dict[str, Any]) -> None:
    assert article["title"] == "허태정 대전 둔곡지구 활성화에 자신감, IT기업 유치에 더 힘실어"
    assert article["section"] == "공공부문"
    assert [reporter["name"] for reporter in article["reporters"]] == ["김남형"]
    assert article["publisher"]["name"] == "비즈니스포스트"
    assert article["published_at"] == "2019-11-06T15:51:05+09:00"
    assert [image["caption"] for image in article["images"]] == ["허태정 대전광역시장."]
    assert article["comment_count"] == 0
    assert [link["title"] for link in article["related"]] == RELATED


def test_the_body_holds_only_the_article(article: dict[str, Any]) -> None:
    body = article["body"]
    assert body.startswith("허태정 대전광역시장이 대덕연구단지 등")
    assert body.endswith("운영하고 있다.")
    assert len(body.split("\n\n")) == 17
    for foreign in ("검색", "Close", article["title"], "허태정 대전광역시장.", "기자", "이 기사는 꼭", "삼성전자"):
        assert foreign not in body


def test_people_are_resolved_and_related_headlines_name_nobody(article: dict[str, Any]) -> None:
    assert [person["name"] for person in article["people"]] == ["허태정"]
    person = article["people"][0]
    assert "대전광역시장" in [title["text"] for title in person["titles"]]
    bare = [mention for mention in person["mentions"] if mention["text"] == "허"]
    assert [article["body"][m["start"] : m["end"] + 3] for m in bare] == ["허 시장"] * 3


def test_organizations_and_places_are_each_there_once(article: dict[str, Any]) -> None:
    def forms(entities: list[dict[str, Any]]) -> list[set[str]]:
        return [{e["name"], *e["aliases"], *(m["text"] for m in e["mentions"])} for e in entities]

    organizations, places = forms(article["organizations"]), forms(article["places"])
    for name in ("네이버", "대전시", "세종시", "카이스트", "한국전자통신연구원", "한국과학기술정보연구원"):
        assert sum(name in found for found in organizations) == 1, name
    for name in ("둔곡지구", "대덕연구단지", "대덕특구", "대전", "세종특별자치시"):
        assert sum(name in found for found in places) == 1, name
    everything = set().union(*organizations, *places)
    assert not everything & {"기업", "정부", "시장", "지자체", "IT기업", "연구기관"}


def test_quotes_are_word_for_word_with_their_speakers(article: dict[str, Any]) -> None:
    direct = [quote for quote in article["quotes"] if quote["kind"] == "direct"]
    assert [(q["text"], q["speaker"]["text"], q["speaker"]["organization"]) for q in direct] == QUOTES
    assert {q["verb"] for q in direct} == {"말하다"}
    assert all(q["speaker"]["anonymous"] for q in direct)
    assert not any("벨리" in q["text"] for q in direct)


def test_offsets_are_exact_everywhere(article: dict[str, Any]) -> None:
    named = [*article["people"], *article["organizations"], *article["places"]]
    mentions = [mention for entity in named for mention in entity["mentions"]]
    assert len(mentions) > 40
    for mention in mentions:
        assert article[mention["field"]][mention["start"] : mention["end"]] == mention["text"]
    for quote in article["quotes"]:
        assert article["body"][quote["start"] : quote["end"]] == quote["text"]


def test_analyze_sees_the_same_without_storing(seed_api: TestClient, article: dict[str, Any]) -> None:
    seen = seed_api.post("/v1/analyze", json={"text": PAGE}).json()
    for field in ("title", "section", "body", "published_at", "comment_count", "images"):
        assert seen["article"][field] == article[field]
    for kind in ("people", "organizations", "places"):
        assert [entity["name"] for entity in seen[kind]] == [entity["name"] for entity in article[kind]]
    assert [quote["text"] for quote in seen["quotes"]] == [quote["text"] for quote in article["quotes"]]
    assert len(seed_api.get("/v1/articles").json()["items"]) == 1


@pytest.mark.parametrize(
    ("query", "shown"),
    [("연구단지", {"연구단지"}), ("데이터 센터", {"데이터센터"}), ("허 시장", {"허", "시장"}), ("둔곡", {"둔곡"})],
)
def test_search_finds_the_article_and_shows_where(
    seed_api: TestClient, article: dict[str, Any], query: str, shown: set[str]
) -> None:
    items = seed_api.get("/v1/articles", params={"q": query}).json()["items"]
    assert [item["id"] for item in items] == [article["id"]]
    marked = items[0]["highlights"]
    assert marked
    text = {"captions": "\n".join(image["caption"] for image in article["images"]), **article}
    parts = {text[mark["field"]][mark["start"] : mark["end"]] for mark in marked}
    assert shown <= parts | {part for whole in parts for part in (whole.split() or [whole])}
    snippet = items[0]["snippet"]
    assert text[snippet["field"]][snippet["start"] : snippet["end"]] == snippet["text"]


def test_what_is_only_in_the_related_list_is_not_found(seed_api: TestClient) -> None:
    assert seed_api.get("/v1/articles", params={"q": "삼성전자"}).json()["items"] == []


def test_quotes_are_searched_too(seed_api: TestClient) -> None:
    items = seed_api.get("/v1/quotes", params={"q": "생태계"}).json()["items"]
    assert [item["text"] for item in items if item["kind"] == "direct"] == [QUOTES[0][0]]


def test_an_entity_leads_to_its_articles_and_quotes(seed_api: TestClient, article: dict[str, Any]) -> None:
    person = article["people"][0]["id"]
    assert seed_api.get(f"/v1/people/{person}").json()["name"] == "허태정"
    assert [a["id"] for a in seed_api.get(f"/v1/people/{person}/articles").json()["items"]] == [article["id"]]
    city = next(o["id"] for o in article["organizations"] if o["name"] == "대전시")
    said = seed_api.get(f"/v1/organizations/{city}/quotes").json()["items"]
    assert {quote["text"] for quote in said if quote["kind"] == "direct"} == {
        text for text, _, by in QUOTES if by == "대전시"
    }
