# ruff: noqa: E501 - markup has long lines
"""Articles that come parsed: our own form, schema.org, ninjs, JSON Feed; and the errors that name a field."""

from __future__ import annotations

import json
from typing import Any

import pytest

from app.parsing.article import Image, ParsedArticle, Publisher, RelatedLink, Reporter
from app.parsing.errors import Reason, UnreadablePageError
from app.parsing.reader import read_page, read_parsed, read_records, split_records

BODY = "가람시가 옛 철길을 걷어 내고 숲길을 만든다.\n\n시는 내년 3월 첫 구간을 개방하겠다고 밝혔다."
OWN: dict[str, Any] = {
    "url": "https://www.donga.com/news/1",
    "title": "가람시, 숲길 연다",
    "body": BODY,
    "published_at": "2023-04-05T14:20:00",
    "modified_at": "2023-04-05T06:00:00Z",
    "section": "사회 > 전국",
    "reporters": ["한가람", {"name": "나도연", "email": "doyeon@example.com"}],
    "images": [{"url": "https://example.com/a.jpg", "caption": "옛 철길."}, "https://example.com/b.jpg"],
    "related": [{"title": "나루시 도서관"}, "마루군 축제"],
    "comment_count": 3,
}


def test_our_own_form() -> None:
    article = read_parsed(OWN)
    assert article.body == BODY
    assert article.publisher == Publisher("동아일보", "donga.com")
    assert article.reporters == (Reporter("한가람"), Reporter("나도연", "doyeon@example.com"))
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2023-04-05T14:20:00+09:00"
    assert article.modified_at is not None
    assert article.modified_at.isoformat() == "2023-04-05T15:00:00+09:00"
    assert article.images == (Image("https://example.com/a.jpg", "옛 철길."), Image("https://example.com/b.jpg"))
    assert article.related == (RelatedLink("나루시 도서관"), RelatedLink("마루군 축제"))
    assert article.comment_count == 3


def test_paragraphs_instead_of_a_body_and_a_publisher_by_name() -> None:
    article = read_parsed({"title": "가람시, 숲길 연다", "paragraphs": BODY.split("\n\n"), "publisher": "한겨레"})
    assert article.body == BODY
    assert article.publisher == Publisher("한겨레", "hani.co.kr")


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"title": None}, "/title"),
        ({"title": 3}, "/title"),
        ({"title": "  "}, "/title"),
        ({"body": None}, "/body"),
        ({"body": ["x"]}, "/body"),
        ({"paragraphs": ["x"]}, "/paragraphs"),
        ({"body": None, "paragraphs": ["x", 3]}, "/paragraphs/1"),
        ({"published_at": "어제"}, "/published_at"),
        ({"published_at": 20230405}, "/published_at"),
        ({"modified_at": "2020-01-01T00:00:00Z"}, "/modified_at"),
        ({"publisher": 3}, "/publisher"),
        ({"publisher": {"name": "한겨레", "country": "KR"}}, "/publisher/country"),
        ({"reporters": "한가람"}, "/reporters"),
        ({"reporters": ["한가람", {"email": "a@example.com"}]}, "/reporters/1/name"),
        ({"images": [{"url": "javascript:alert(1)"}]}, "/images/0/url"),
        ({"url": "file:///etc/passwd"}, "/url"),
        ({"comment_count": -1}, "/comment_count"),
        ({"comment_count": True}, "/comment_count"),
        ({"headline": "x"}, "/headline"),
        ({"a/b~c": "x"}, "/a~1b~0c"),
    ],
)
def test_a_wrong_field_is_named(change: dict[str, Any], pointer: str) -> None:
    with pytest.raises(UnreadablePageError) as caught:
        read_parsed({**OWN, **change})
    assert caught.value.reason is Reason.INVALID_FIELD
    assert caught.value.pointer == pointer


def test_a_missing_title_is_named() -> None:
    with pytest.raises(UnreadablePageError) as caught:
        read_parsed({"body": BODY})
    assert caught.value.pointer == "/title"


def test_schema_org_inside_a_graph() -> None:
    article = read_parsed(
        {
            "@context": "https://schema.org",
            "@graph": [
                {"@type": "WebSite", "name": "가람일보"},
                {
                    "@type": ["Article", "NewsArticle"],
                    "headline": "가람시, &quot;숲길&quot; 연다",
                    "articleBody": BODY,
                    "datePublished": "2023-04-05T14:20:00+09:00",
                    "author": [{"@type": "Person", "name": "한가람"}, {"@type": "Organization", "name": "가람일보"}],
                    "publisher": {"@type": "NewsMediaOrganization", "name": "가람일보", "url": "https://garam.example"},
                    "articleSection": "사회",
                    "inLanguage": "ko",
                },
            ],
        }
    )
    assert article.title == '가람시, "숲길" 연다'
    assert article.body == BODY
    assert article.reporters == (Reporter("한가람"),)
    assert article.publisher == Publisher("가람일보", "garam.example")
    assert article.section == "사회"


def test_schema_org_without_its_text_is_refused_by_field() -> None:
    with pytest.raises(UnreadablePageError) as caught:
        read_parsed({"@type": "NewsArticle", "headline": "가람시"})
    assert caught.value.pointer == "/articleBody"


def test_ninjs_3() -> None:
    article = read_parsed(
        {
            "uri": "https://news.example.com/item/1",
            "standard": {"name": "ninjs", "version": "3.0"},
            "type": "text",
            "language": "ko",
            "contentcreated": "2023-04-05T14:20:00+09:00",
            "versioncreated": "2023-04-05T15:00:00+09:00",
            "headlines": [{"role": "main", "value": "가람시, 숲길 연다"}, {"role": "subtitle", "value": "내년 봄 개방"}],
            "bodies": [{"role": "main", "contenttype": "text/html", "value": "".join(f"<p>{p}</p>" for p in BODY.split("\n\n"))}],
            "bylines": [{"value": "한가람 기자"}],
            "infosources": [{"name": "연합뉴스"}],
            "associations": [{"type": "picture", "descriptions": [{"value": "옛 철길."}], "renditions": [{"href": "https://example.com/a.jpg"}]}],
        }
    )  # fmt: skip
    assert article.title == "가람시, 숲길 연다"
    assert article.subtitle == "내년 봄 개방"
    assert article.body == BODY
    assert article.reporters == (Reporter("한가람"),)
    assert article.publisher is not None
    assert article.publisher.name == "연합뉴스"
    assert article.images == (Image("https://example.com/a.jpg", "옛 철길."),)


def test_ninjs_without_a_body_is_refused_by_field() -> None:
    with pytest.raises(UnreadablePageError) as caught:
        read_parsed({"uri": "x", "standard": {}, "headlines": [{"value": "가람시"}]})
    assert caught.value.pointer == "/bodies"


def test_records_of_ndjson_keep_their_line_and_their_error() -> None:
    lines = [json.dumps(OWN, ensure_ascii=False), "{broken", json.dumps({"title": "x"}), "[]"]
    records = list(read_records("\n".join(lines).encode()))
    assert [record.number for record in records] == [1, 2, 3, 4]
    assert records[0].article is not None
    errors = [record.error for record in records[1:]]
    assert [error.reason for error in errors if error] == [
        Reason.INVALID_JSON,
        Reason.INVALID_FIELD,
        Reason.INVALID_JSON,
    ]


def test_json_feed() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "가람일보",
        "items": [
            {"id": "1", "url": "https://www.hani.co.kr/1", "title": "가람시, 숲길 연다", "content_text": BODY, "date_published": "2023-04-05T14:20:00+09:00",
             "authors": [{"name": "한가람"}]},
            {"id": "2", "title": "글 없는 항목"},
        ],
    }  # fmt: skip
    good, bad = read_records(json.dumps(feed, ensure_ascii=False))
    assert good.article is not None
    assert good.article.body == BODY
    assert good.article.reporters == (Reporter("한가람"),)
    assert good.article.publisher == Publisher("한겨레", "hani.co.kr")
    assert bad.error is not None


RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>가람일보</title><item><title>가람시, 숲길 연다</title><link>https://garam.example/1</link>
<pubDate>Wed, 05 Apr 2023 14:20:00 +0900</pubDate><dc:creator>한가람 기자</dc:creator><category>사회</category>
<content:encoded><![CDATA[{"".join(f"<p>{p}</p>" for p in BODY.split(chr(10) * 2))}]]></content:encoded></item>
<item><title>제목만 있는 항목</title></item></channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>가람일보</title><entry><title>가람시, 숲길 연다</title>
<link href="https://garam.example/1"/><published>2023-04-05T14:20:00+09:00</published><author><name>한가람</name></author>
<category term="사회"/><content type="html">{"".join(f"&lt;p&gt;{p}&lt;/p&gt;" for p in BODY.split(chr(10) * 2))}</content></entry></feed>"""


@pytest.mark.parametrize("feed", [RSS, ATOM], ids=["RSS", "Atom"])
def test_xml_feeds(feed: str) -> None:
    record = next(iter(read_records(feed)))
    assert record.article is not None
    assert record.article.title == "가람시, 숲길 연다"
    assert record.article.body == BODY
    assert record.article.reporters == (Reporter("한가람"),)
    assert record.article.publisher == Publisher("가람일보")
    assert record.article.published_at is not None
    assert record.article.published_at.isoformat() == "2023-04-05T14:20:00+09:00"


@pytest.mark.parametrize("feed", [RSS, ATOM, json.dumps([OWN, OWN], ensure_ascii=False)], ids=["RSS", "Atom", "list"])
def test_the_records_of_a_feed_can_be_read_one_by_one(feed: str) -> None:
    whole = [record.article for record in read_records(feed)]
    apart: list[ParsedArticle | None] = []
    for piece in split_records(feed):
        try:
            apart.append(read_page(piece))
        except UnreadablePageError:
            apart.append(None)
    assert apart == whole
    assert len(whole) >= 1


def test_items_without_text_are_set_aside() -> None:
    records = list(read_records(RSS))
    assert records[1].article is None
    assert records[1].error is not None
    assert records[1].error.reason is Reason.NO_BODY


def test_entities_of_a_feed_are_not_expanded() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "가나다라마바사아자차"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    feed = f"{bomb}<rss><channel><item><title>제목 &b;</title><description>&f; 짧은 글</description></item></channel></rss>"
    for record in read_records(feed):
        assert "가나다라마바사" not in repr(record)
        assert "root:" not in repr(record)


def test_a_json_page_is_told_by_its_content() -> None:
    assert read_page(json.dumps(OWN, ensure_ascii=False).encode()).title == "가람시, 숲길 연다"


@pytest.mark.parametrize("text", ["{", '{"title": ', "[" * 100_000, '{"a":' * 50_000])
def test_broken_json(text: str) -> None:
    with pytest.raises(UnreadablePageError) as caught:
        read_page(text, kind="json")
    assert caught.value.reason is Reason.INVALID_JSON


def test_a_list_is_not_one_article() -> None:
    with pytest.raises(UnreadablePageError) as caught:
        read_page(json.dumps([OWN, OWN]), kind="json")
    assert caught.value.reason is Reason.INVALID_JSON
