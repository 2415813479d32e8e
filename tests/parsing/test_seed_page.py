"""The real page under seeds/: a text dump of a whole page, read without knowing its publisher."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from app.parsing.article import ParsedArticle
from app.parsing.reader import read_page

SEED = Path(__file__).parents[2] / "seeds" / "000_cdbe52cb658dd013.txt"


@pytest.fixture(scope="module")
def article() -> ParsedArticle:
    return read_page(SEED.read_bytes())


def test_head_of_the_article(article: ParsedArticle) -> None:
    assert article.title == "허태정 대전 둔곡지구 활성화에 자신감, IT기업 유치에 더 힘실어"
    assert article.section == "공공부문"
    assert [reporter.name for reporter in article.reporters] == ["김남형"]
    assert article.publisher is not None
    assert article.publisher.name == "비즈니스포스트"
    assert article.published_at == datetime.fromisoformat("2019-11-06T15:51:05+09:00")
    assert article.modified_at is None
    assert article.subtitle is None
    assert article.language == "ko"


def test_body_is_the_article_and_nothing_else(article: ParsedArticle) -> None:
    paragraphs = article.body.split("\n\n")
    assert len(paragraphs) == 17
    assert article.body.startswith("허태정 대전광역시장이 대덕연구단지 등")
    assert article.body.endswith("운영하고 있다.")
    for stranger in (article.title, "허태정 대전광역시장.", "김남형", "비즈니스포스트", "메뉴", "삼성전자", "댓글"):
        assert stranger not in article.body


def test_picture_comments_and_related_list(article: ParsedArticle) -> None:
    assert [image.caption for image in article.images] == ["허태정 대전광역시장."]
    assert article.comment_count == 0
    titles = [link.title for link in article.related]
    assert len(titles) == 10
    assert titles[0] == "외국언론, 삼성전자 갤럭시노트20 놓고 “사양 좋지만 가격은 부담”"
    assert titles[1] == "[아! 안전] 권오갑, 현대중공업 산재기업 불명예 벗기 위한 전쟁 벌이다"
    assert titles[-1] == '삼성 갤럭시Z폴드로 접는 스마트폰 선점, "갤럭시노트 대체 가능성”'
