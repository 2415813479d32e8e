"""The analyse page shows what Gisa finds in a page that is pasted or sent as a file; it stores nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html

from app.main import create_app
from app.settings import Settings
from tests.conftest import wait_for_index
from tests.live import SEEDS

SEED = next(SEEDS.glob("*.txt"))
PAGE = """<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>x</title>
<meta property="og:title" content="김도현 부시장 &quot;공장 세운다&quot;"></head><body><article>
<h1>김도현 부시장 "공장 세운다"</h1>
<p>김도현 대전시 부시장은 5일 대전시청에서 “부지를 서둘러 마련하겠다”고 말했다. 대전시는 새 공장을 둔곡에 세운다.</p>
<p>김 부시장은 예산도 늘리겠다고 덧붙였다. 공장은 내년에 문을 열고 일자리 오백 개를 만들 것으로 보인다.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A browser's requests to an explorer without articles that takes pages of 100 kB and bodies of 200 kB."""
    settings = Settings(
        data_dir=Path(tmp_path_factory.mktemp("empty")), max_input_bytes=100_000, max_body_bytes=200_000
    )
    with TestClient(create_app(settings), headers={"accept": "text/html"}) as client:
        wait_for_index(client)
        yield client


def _tree(answer: Any) -> Any:
    return html.fromstring(answer.text)


def _sent(client: TestClient, status: int = 200, **fields: Any) -> Any:
    """The page that answers the form."""
    files = {name: value if isinstance(value, tuple) else (None, value) for name, value in fields.items()}
    answer = client.post("/analyze", files=files)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-store"
    return _tree(answer)


def _words(page: Any) -> str:
    return " ".join(page.xpath("string(//main)").split())


def _marked(page: Any, kind: str) -> set[str]:
    return {mark.text_content() for mark in page.find_class(kind) if "found" in mark.classes}


def test_an_empty_form_works_without_a_script(client: TestClient) -> None:
    page = _tree(client.get("/analyze"))
    (form,) = page.xpath('//form[@method="post"]')
    assert (form.get("action"), form.get("enctype")) == ("/analyze", "multipart/form-data")
    assert {field.get("name") for field in form.xpath(".//input | .//textarea")} == {"text", "file", "url"}


@pytest.mark.parametrize("field", ["text", "file"])
def test_a_text_page_shows_what_the_api_finds(client: TestClient, field: str) -> None:
    content = SEED.read_bytes()
    given: Any = (SEED.name, content, "text/plain") if field == "file" else content.decode()
    page = _sent(client, 200, **{field: given})
    found = client.post("/v1/analyze", content=content, headers={"content-type": "text/plain"}).json()
    assert " ".join(page.xpath("string(//h1)").split()) == found["article"]["title"]
    body = "\n\n".join(paragraph.text_content() for paragraph in page.xpath('//div[@class="body"]/p'))
    assert body == found["article"]["body"]
    for kind, plural in (("person", "people"), ("organization", "organizations"), ("place", "places")):
        for entity in found[plural]:
            assert {mention["text"] for mention in entity["mentions"]} <= _marked(page, kind)
    assert {quote["text"] for quote in found["quotes"]} <= _marked(page, "quote")
    assert found["article"]["reporters"][0]["name"] in _words(page)


def test_html_is_read_in_whatever_encoding_and_nothing_of_it_runs(client: TestClient) -> None:
    hostile = PAGE.replace("예산도", "<script>alert(1)</script><img src=x onerror=alert(2)>예산도")
    page = _sent(client, file=("page.html", hostile.replace("utf-8", "euc-kr").encode("cp949"), "text/html"))
    assert "김도현" in _marked(page, "person")
    assert "부지를 서둘러 마련하겠다" in _marked(page, "quote")
    assert not page.xpath("//img | //script[not(@src)]")


def test_an_address_goes_with_pasted_html(client: TestClient) -> None:
    page = _sent(client, text=PAGE, url="https://news.example/1")
    assert "https://news.example/1" in _words(page)


@pytest.mark.parametrize("form", ["%s", '{"article": %s}'])
def test_a_parsed_article_may_be_sent_as_json(client: TestClient, form: str) -> None:
    page = _sent(client, text=form % '{"title": "제목", "body": "이서윤 새봄전자 대표는 “뽑겠다”고 말했다."}')
    assert page.xpath("string(//h1)").strip() == "제목"
    assert "이서윤" in _marked(page, "person")


def test_names_of_what_is_not_stored_lead_nowhere(client: TestClient) -> None:
    page = _sent(client, text=PAGE)
    assert not [link for link in page.xpath("//main//a/@href") if not link.startswith("#")]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "빈 페이지"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "글이 아닌 파일"),
        ("그냥 한 줄".encode(), "찾지 못했습니다"),
        (b'{"title": ', "JSON"),
        (b'{"title": 1, "body": "x"}', "/article/title"),
        (b"[1, 2]", "찾지 못했습니다"),
        ("제목\n\n로그인 후 기사를 계속 보실 수 있습니다.".encode(), ""),
        (b"<p>x</p>" * 20_000, "너무 큽니다"),
    ],
)
def test_a_refusal_is_a_sentence_beside_the_form(client: TestClient, content: bytes, said: str) -> None:
    page = _sent(client, 422, file=("page", content, "application/octet-stream"))
    (refusal,) = page.xpath('//*[@role="alert"]')
    assert said in refusal.text_content()
    assert page.xpath('//form[@method="post"]')


def test_a_refused_text_is_given_back(client: TestClient) -> None:
    text = "\n</textarea><script>alert(1)</script>"
    page = _sent(client, 422, text=text)
    # A browser leaves out the first line break of a textarea.
    assert page.xpath("string(//textarea)").lstrip("\n") == text.lstrip("\n")
    assert not page.xpath("//script[not(@src)]")


@pytest.mark.parametrize(
    "send",
    [
        {"files": {"file": ("page.html", b"x" * 250_000, "text/html")}},
        {"files": {"text": (None, "가" * 90_000)}},
    ],
    ids=["file", "text"],
)
def test_more_than_the_server_takes_is_an_error_page(client: TestClient, send: dict[str, Any]) -> None:
    answer = client.post("/analyze", **send)
    assert answer.status_code == 413
    assert "너무 큽니다" in _words(_tree(answer))


def test_a_broken_form_is_an_error_page(client: TestClient) -> None:
    answer = client.post("/analyze", content=b"x", headers={"content-type": "multipart/form-data; boundary=y"})
    assert answer.status_code == 400
    assert "text/html" in answer.headers["content-type"]
    many = [(f"field{number}", (None, "x")) for number in range(50)]
    assert client.post("/analyze", files=many).status_code == 400


def test_nothing_is_stored(client: TestClient) -> None:
    _sent(client, text=PAGE)
    assert client.get("/v1/meta", headers={"accept": "application/json"}).json()["counts"]["articles"] == 0


def test_an_explorer_without_articles_says_how_to_load_some(client: TestClient) -> None:
    assert "gisa load" in _words(_tree(client.get("/")))
    assert "맞는 기사가 없습니다" in _words(_tree(client.get("/search?q=x")))
