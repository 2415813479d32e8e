"""The article page shows the whole text with everything found in it, exactly where it stands, whatever the text is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import pytest
from fastapi.testclient import TestClient
from lxml.html import HtmlElement

from app.main import create_app
from app.parsing.article import Image, ParsedArticle, Publisher, RelatedLink, Reporter
from app.settings import Settings
from app.store.loading import Loader
from app.store.opening import open_store
from tests.conftest import wait_for_index
from tests.web.reading import Shown

_STORY = (
    "김도현 대전시 부시장은 5일 대전에서 “</script><script>alert(1)</script> 부지를 서둘러 마련하겠다”고 말했다.",
    'A&B <img src=x onerror="alert(2)"> 회사는 대전시와 손잡는다. {{ 7 * 7 }} 김 부시장은 “좋다”고 했다.\n둘째 줄.',
)
HOSTILE = ParsedArticle(
    title='<b>김도현</b> 부시장 "><svg onload=alert(3)> --> <!--',
    subtitle="<i>부제</i>",
    body="\n\n".join(_STORY),
    publisher=Publisher('"><script>alert(4)</script>', None),
    section="사회&문화",
    reporters=(Reporter("<u>기자</u>", "a@b.example"),),
    published_at=datetime.fromisoformat("2024-03-05T09:00:00+09:00"),
    images=(
        Image("javascript:alert(5)", "<em>사진</em>"),
        Image("https://img.example/1.jpg", None),
        Image("data:text/html,<script>alert(6)</script>", "둘째"),
    ),
    related=(RelatedLink("나쁜 곳", "javascript:alert(7)"), RelatedLink("좋은 곳", "https://news.example/good")),
    url="https://news.example/hostile?a=1&b='\"",
    language="ko",
)
_TWIN = " ".join(f"{number}번째 문장은 대전 둔곡지구에 세우는 공장의 이야기를 담는다." for number in range(1, 9))


def _twin(number: int, title: str, body: str) -> ParsedArticle:
    return ParsedArticle(title=title, body=body, url=f"https://news.example/twin/{number}", language="ko")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A browser's requests to an explorer over a hostile article and three that are alike."""
    settings = Settings(data_dir=Path(tmp_path_factory.mktemp("hostile")))
    store = open_store(settings)
    loader = Loader(store)
    for article in (
        HOSTILE,
        _twin(1, "둔곡지구 공장 세운다", _TWIN),
        _twin(2, "공장, 둔곡지구에", f"{_TWIN} 한 문장을 더했다."),
        _twin(4, "예산 오십억 원 든다", "대전시는 예산 오십억 원을 들인다고 밝혔다."),
        _twin(4, "예산 육십억 원 든다", "대전시는 예산 육십억 원을 <b>들인다</b>고 밝혔다."),
        _twin(3, "둔곡지구 소식", "둔곡지구에 나무를 심는다. 대전시는 공장 둘레에 숲을 가꾼다고 밝혔다."),
    ):
        loader.load(article, source=article.url or "")
    store.dispose()
    with TestClient(create_app(settings), headers={"accept": "text/html"}) as client:
        wait_for_index(client)
        yield client


def _api(client: TestClient, path: str) -> Any:
    return client.get(path, headers={"accept": "application/json"}).json()


def _one(client: TestClient, title: str) -> Any:
    items = _api(client, "/v1/articles?limit=100")["items"]
    return _api(client, f"/v1/articles/{next(item['id'] for item in items if item['title'].startswith(title))}")


def _covered(root: HtmlElement) -> list[tuple[str, int, int]]:
    """(classes, start, end) of each marked element, counted over the element's text."""
    found: list[tuple[str, int, int]] = []
    at = 0

    def walk(element: HtmlElement) -> None:
        nonlocal at
        start = at
        at += len(element.text or "")
        for child in element:
            walk(child)
            at += len(child.tail or "")
        if "found" in (element.get("class") or "").split():
            found.append((element.get("class"), start, at))

    walk(root)
    return found


def _marks_of_page(page: Shown, article: Any) -> set[tuple[str, str, int, int]]:
    """(field, classes, start, end) of every mark, in code points of the field."""
    marks = {("title", *mark) for mark in _covered(page.find("//h1")[0])}
    at = 0
    for paragraph in page.find('//div[@class="body"]/p'):
        text = paragraph.text_content()
        at = article["body"].index(text, at)
        marks |= {("body", name, start + at, end + at) for name, start, end in _covered(paragraph)}
        at += len(text)
    return marks


def _marks_of_answer(article: Any) -> set[tuple[str, str, int, int]]:
    marks = {
        (mention["field"], f"found {kind}", mention["start"], mention["end"])
        for kind, plural in (("person", "people"), ("organization", "organizations"), ("place", "places"))
        for entity in article[plural]
        for mention in entity["mentions"]
    }
    return marks | {
        ("body", f"found quote {quote['kind']}", quote["start"], quote["end"]) for quote in article["quotes"]
    }


def test_every_mark_stands_where_the_api_says(explorer: TestClient) -> None:
    for item in _api(explorer, "/v1/articles?limit=100")["items"]:
        article = _api(explorer, f"/v1/articles/{item['id']}")
        page = Shown(explorer, f"/articles/{item['id']}")
        shown, said = _marks_of_page(page, article), _marks_of_answer(article)
        # A quote that runs on in the next paragraph has a mark in each; none of these articles has one.
        assert shown == said, item["title"]


def test_marks_in_hostile_text_stand_where_the_api_says(client: TestClient) -> None:
    article = _one(client, "<b>김도현")
    assert article["people"]
    assert article["quotes"]
    page = Shown(client, f"/articles/{article['id']}")
    assert _marks_of_page(page, article) == _marks_of_answer(article)


def test_hostile_text_is_only_text(client: TestClient) -> None:
    article = _one(client, "<b>김도현")
    page = Shown(client, f"/articles/{article['id']}")
    assert page.find("//h1")[0].text_content() == HOSTILE.title
    assert [paragraph.text_content() for paragraph in page.find('//div[@class="body"]/p')] == list(_STORY)
    assert not page.find("//img | //svg | //b[.='김도현'] | //u | //i | //em")
    assert len(page.find("//script[not(@src)]")) == 1
    assert not [link for link in page.find("//@href | //@src") if link.lower().startswith(("javascript:", "data:"))]
    assert "{{ 7 * 7 }}" in page.text


def test_sources_are_links_that_give_nothing_away(client: TestClient) -> None:
    page = Shown(client, f"/articles/{_one(client, '<b>김도현')['id']}")
    outside = [link for link in page.find("//main//a") if link.get("href").startswith("http")]
    assert {link.get("href") for link in outside} == {
        "https://news.example/hostile?a=1&b='\"",
        "https://img.example/1.jpg",
        "https://news.example/good",
    }
    for link in outside:
        assert {"noopener", "noreferrer", "nofollow"} <= set(link.get("rel").split())
    assert "<em>사진</em>" in page.section("pictures-head")
    assert "나쁜 곳" in page.section("links-head")


def test_the_head_holds_the_article_as_structured_data(client: TestClient) -> None:
    article = _one(client, "<b>김도현")
    (block,) = Shown(client, f"/articles/{article['id']}").find('//script[@type="application/ld+json"]')
    assert "<" not in block.text
    written = client.get(f"/v1/articles/{article['id']}.jsonld")
    assert orjson.loads(block.text) == written.json()
    assert orjson.loads(block.text)["headline"] == HOSTILE.title


def test_quotes_stand_beside_the_text_with_their_speakers(explorer: TestClient) -> None:
    article = _one(explorer, "새봄전자, 대전에")
    page = Shown(explorer, f"/articles/{article['id']}")
    said = page.find('//ol[@class="said"]/li')
    assert len(said) == len(article["quotes"]) == 2
    for row, quote in zip(said, article["quotes"], strict=True):
        assert quote["text"] in row.text_content()
        speaker, place = row.xpath(".//a")
        assert speaker.text_content() == quote["speaker"]["person"]
        assert speaker.get("href") == f"/people/{quote['speaker']['person_id']}"
        (mark,) = page.find(f'//*[@id="{place.get("href").removeprefix("#")}"]')
        assert mark.text_content() == quote["text"]


def test_names_lead_to_their_pages(explorer: TestClient) -> None:
    article = _one(explorer, "새봄전자, 대전에")
    page = Shown(explorer, f"/articles/{article['id']}")
    for plural in ("people", "organizations", "places"):
        for entity in article[plural]:
            assert page.find(f'//article//a[@href="/{plural}/{entity["id"]}"]')
            assert entity["name"] in page.section(f"{plural}-head")


def test_marks_can_be_switched_off_without_a_script(explorer: TestClient) -> None:
    page = Shown(explorer, f"/articles/{_one(explorer, '새봄전자, 대전에')['id']}")
    switches = {str(identity) for identity in page.find('//fieldset[@class="legend"]//input/@id')}
    assert switches == {"show-person", "show-organization", "show-place", "show-quote"}
    style = explorer.get(page.find("//link[@rel='stylesheet']/@href")[0]).text
    assert all(f":has(#{switch}:not(:checked))" in style for switch in switches)


def test_the_same_story_is_told_apart_from_what_is_like_it(client: TestClient) -> None:
    page = Shown(client, f"/articles/{_one(client, '둔곡지구 공장')['id']}")
    assert "공장, 둔곡지구에" in page.section("duplicates-head")
    assert "둔곡지구 소식" in page.section("related-head")
    assert "둔곡지구 소식" not in page.section("duplicates-head")


def test_what_is_unknown_is_left_out(client: TestClient) -> None:
    page = Shown(client, f"/articles/{_one(client, '둔곡지구 소식')['id']}")
    assert "발행일 모름" in page.text
    assert "None" not in page.text


def test_what_changed_since_it_was_first_stored_is_told(client: TestClient) -> None:
    page = Shown(client, f"/articles/{_one(client, '예산')['id']}")
    latest, first = page.texts('//ol[@class="versions"]/li')
    assert "제목, 본문 고침" in latest
    assert "처음 저장한 판" in first
    assert "오십억" in page.texts("//del")
    assert "육십억" in page.texts("//ins")
    assert any("<b>" in text for text in page.texts("//ins"))
    link = page.find('//ol[@class="versions"]/li[2]//a/@href')[0]
    assert _api(client, link)["article"]["title"] == "예산 오십억 원 든다"


def test_an_article_that_never_changed_has_no_history(client: TestClient) -> None:
    assert not Shown(client, f"/articles/{_one(client, '둔곡지구 소식')['id']}").section("versions-head")


def test_a_deleted_article_says_so(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    store = open_store(settings)
    loader = Loader(store)
    identity = loader.load(HOSTILE, source="").id
    assert identity
    assert loader.delete(identity)
    store.dispose()
    with TestClient(create_app(settings), headers={"accept": "text/html"}) as client:
        wait_for_index(client)
        assert Shown(client, f"/articles/{identity}", 410).texts("//h1") == ["지워진 기사입니다"]
