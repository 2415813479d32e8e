# ruff: noqa: E501 - markup of publishers has long lines
"""Forms of pages that many publishers share, each as one small page of our own around the same story."""

from __future__ import annotations

import json

import pytest

from app.parsing.article import ParsedArticle
from app.parsing.reader import read_page

TITLE = "마루시, 자정까지 문 여는 어린이집 7곳 지정"
STORY = (
    "마루시가 전국에서 처음으로 밤 12시까지 문을 여는 공공 어린이집을 운영한다.",
    "시는 5일 야간 연장 어린이집 7곳을 지정하고 다음 달부터 교사 21명을 더 둔다고 밝혔다.",
    "함태오 마루시장은 “밤에 일하는 부모도 마음 놓고 아이를 맡길 수 있어야 한다”고 말했다.",
    "부모가 내는 돈은 시간당 1000원이고 나머지는 시가 낸다.",
)
HEAD = f'<h1>{TITLE}</h1><p class="info">곽도윤 기자 | 입력 2024-03-05 09:30</p>'
MENU = '<div id="gnb"><ul><li><a href="/1">정치</a></li><li><a href="/2">사회</a></li><li><a href="/3">오피니언</a></li></ul></div>'


def body(container: str = '<div class="article_txt">', before: str = "", after: str = "") -> str:
    return f"{container}{before}{''.join(f'<p>{text}</p>' for text in STORY)}{after}</div>"


def page(inner: str, *, head: str = "", title_tag: str = f"{TITLE} - 마루저널") -> str:
    return f'<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{title_tag}</title>{head}</head><body>{MENU}{inner}</body></html>'


def paragraphs(article: ParsedArticle) -> tuple[str, ...]:
    return tuple(article.body.split("\n\n"))


@pytest.mark.parametrize(
    "claimed",
    [
        '<meta property="og:title" content="마루저널">',
        '<meta property="og:title" content="마루저널 - 시민의 눈"><meta property="og:site_name" content="마루저널">',
        '<meta property="og:title" content="[마루저널] ' + TITLE + '">',
    ],
)
def test_a_headline_that_the_head_claims_wrongly_is_the_one_that_the_page_shows(claimed: str) -> None:
    assert read_page(page(HEAD + body(), head=claimed)).title == TITLE


def test_a_subtitle_on_the_headlines_line_is_not_of_the_headline() -> None:
    top = f'<div class="View_Title"><strong>{TITLE}</strong><span>“밤에 일하는 부모도 마음 놓게”</span></div><p>승인 2024.03.05 09:30:12</p>'
    article = read_page(page(top + body()))
    assert article.title == TITLE
    assert article.published_at is not None


@pytest.mark.parametrize(
    ("above", "section"),
    [
        ('<p class="tag"><a href="/s">사회</a></p>', "사회"),
        ('<div><a class="btn_title" href="/s">산업·IT</a></div>', "산업·IT"),
        (
            '<ul class="nav-path01"><li><a>홈</a></li><li><a>전국</a></li><li><a>사건/사고</a></li></ul>',
            "전국 > 사건/사고",
        ),
        ('<div class="breadcrumb"><a>지방</a> <a>경기</a></div>', "지방 > 경기"),
        ('<p class="category">산업 <span>산업일반</span></p>', "산업 > 산업일반"),
        ("", None),
    ],
)
def test_the_section_above_a_headline(above: str, section: str | None) -> None:
    assert read_page(page(above + HEAD + body())).section == section


def test_the_section_may_be_run_together_with_the_date() -> None:
    top = f"<h1>{TITLE}</h1><p>사회<span>입력 :2024/03/05 09:30</span></p>"
    assert read_page(page(top + body())).section == "사회"


def test_a_caption_in_an_inline_element_stays_out_of_the_text() -> None:
    photo = (
        '<span class="fr-img-wrap"><img src="/a.jpg"><span class="fr-inner">마루시청 전경. 마루시 제공</span></span>'
    )
    article = read_page(page(f"{HEAD}<div id='pnlContent'>{photo}{'<br><br>'.join(STORY)}</div>"))
    assert paragraphs(article) == STORY
    assert [image.caption for image in article.images] == ["마루시청 전경. 마루시 제공"]


def test_a_reporters_portrait_has_no_caption() -> None:
    card = '<div class="view-editors"><div class="profile-images"><img src="/p.png"></div><a class="names"><strong>곽도윤 기자</strong></a></div>'
    article = read_page(page(HEAD + body(after=card)))
    assert [image.caption for image in article.images if image.caption] == []
    assert paragraphs(article) == STORY


def test_what_a_site_says_of_itself_after_the_story_is_no_text_of_it() -> None:
    appeal = "<p>마루저널은 권력의 간섭을 받지 않고 보도하기 위해 오직 독자의 회비로만 제작됩니다.</p><p>월 1만원으로 더 나은 세상을 만들어 주세요.</p>"
    article = read_page(page(f'<div class="wrap">{HEAD}{body()}<div class="appeal">{appeal}</div></div>'))
    assert paragraphs(article) == STORY


@pytest.mark.parametrize(
    "notice",
    [
        "[알림] 본 기사는 투자판단의 참고용이며, 이를 근거로 한 투자손실에 대한 책임은 없습니다.",
        "이 기사는 유료 회원 전용입니다.",
        "구독하시면 기사 전문을 읽을 수 있습니다.",
        "공공누리 제1유형에 따라 누구나 쓸 수 있습니다.",
    ],
)
def test_notices_after_the_story(notice: str) -> None:
    assert paragraphs(read_page(page(HEAD + body(after=f"<p>{notice}</p>")))) == STORY


@pytest.mark.parametrize(
    "notice",
    [
        "* 아래 텍스트는 실제 방송 내용과 차이가 있을 수 있으니 보다 정확한 내용은 방송으로 확인하시기 바랍니다.",
        "기사 제목과 주요 문장을 기반으로 자동요약한 결과입니다.",
        "구글에서 마루저널 먼저 보기",
    ],
)
def test_notices_before_the_story(notice: str) -> None:
    assert paragraphs(read_page(page(HEAD + body(before=f"<p>{notice}</p>")))) == STORY


def test_a_short_sentence_of_the_story_about_membership_is_no_notice() -> None:
    extra = "회원 가입 절차를 두고 논란이 일자 시는 구독 서비스를 없애기로 했다."
    assert paragraphs(read_page(page(HEAD + body(before=f"<p>{extra}</p>")))) == (extra, *STORY)


@pytest.mark.parametrize(
    ("line", "published", "reporters"),
    [
        ("2024.03.05 마루부", "2024-03-05T00:00", []),
        ("2024-03-05 ㅣ 진소이 ㅣ 조회수 1,204", "2024-03-05T00:00", ["진소이"]),
        ("By 곽도윤 2024년 3월 5일", "2024-03-05T00:00", ["곽도윤"]),
        (
            "곽도윤 기자 gdy@example.com 마루저널 입력 2024-03-05 09:30:45 수정 2024-03-05 14:45:10",
            "2024-03-05T09:30",
            ["곽도윤"],
        ),
    ],
)
def test_a_date_and_a_byline_on_one_line(line: str, published: str, reporters: list[str]) -> None:
    article = read_page(page(f"<h1>{TITLE}</h1><p>{line}</p>{body()}"))
    assert f"{article.published_at:%Y-%m-%dT%H:%M}" == published
    assert [reporter.name for reporter in article.reporters] == reporters


def test_a_day_and_a_byline_after_the_last_sentence_are_cut() -> None:
    scene = "5일 오전 미리산 정상에 첫눈이 내려 등산객들이 설경을 감상하고 있다."
    article = read_page(
        page(f"<h1>[포토] 첫눈 내린 미리산</h1><div class='article_txt'><p>{scene} 2024.03.05 감우성 기자</p></div>")
    )
    assert article.body == scene
    assert [reporter.name for reporter in article.reporters] == ["감우성"]


def test_a_sign_off_with_an_address() -> None:
    script = ["[앵커]", *STORY, "YTN 마상준[sjma@example.com]입니다."]
    article = read_page(page(f"<h1>{TITLE}</h1><div id='CmAdContent'><span>{'<br>'.join(script)}</span></div>"))
    assert [reporter.name for reporter in article.reporters] == ["마상준"]


def test_a_mediums_name_alone_before_the_first_sentence_is_cut() -> None:
    text = "<br><br>".join(STORY)
    assert paragraphs(read_page(page(f"{HEAD}<div class='article_txt'>[파이낸셜뉴스] {text}</div>"))) == STORY


@pytest.mark.parametrize(
    "line",
    [
        "/ gdy@example.com",
        "[영상취재 홍길동 영상편집 김영희]",
        "[사진] 마루시 제공",
        "기사제공 마루저널",
        "※ 인용보도 시 프로그램명 '뉴스마루'를 밝혀주시기 바랍니다.",
        "※ 외부 필자의 기고는 본지의 편집 방향과 다를 수 있습니다.",
        "마루저널은 독자의 후원으로 만들어집니다.",
    ],
)
def test_lines_of_the_desk_are_no_text(line: str) -> None:
    article = read_page(page(HEAD + body(after=f"<p>{line}</p>")))
    assert paragraphs(article) == STORY
    assert [image.caption for image in article.images if image.caption] == []


def test_a_name_alone_is_the_reporter_where_it_is_marked_so() -> None:
    top = f'<h1>{TITLE}</h1><div class="item"><strong class="name">안현</strong> <span>2024-03-05 10:01</span></div>'
    assert [reporter.name for reporter in read_page(page(top + body())).reporters] == ["안현"]


def test_labels_for_screen_readers_are_no_part_of_a_caption() -> None:
    figure = "<figure><img src='/a.jpg'><span>사진 출처, Getty Images</span><figcaption><span>사진 설명, </span>마루시청</figcaption></figure>"
    article = read_page(page(HEAD + body(before=figure)))
    assert [image.caption for image in article.images] == ["마루시청"]


def test_the_section_that_a_portal_prints_below_the_story() -> None:
    head = '<meta property="og:url" content="https://n.news.naver.com/mnews/article/001/0000000001">'
    story = f'<article id="dic_area">{"<br><br>".join(STORY)}</article>'
    below = '<p>이 기사는 언론사에서 <em class="media_end_categorize_item">IT</em> 섹션으로 분류했습니다.</p>'
    assert read_page(page(HEAD + story + below, head=head)).section == "IT"


def test_death_notices_are_text() -> None:
    notices = (
        "▲ 국정희 씨 별세, 국민우(가온대 교수) 씨 부친상 = 3일, 가온병원 장례식장 2호, 발인 5일 오전 7시.",
        "▲ 표은주 씨 별세, 설진호(다온시청 주무관) 씨 모친상 = 4일, 다온의료원 장례식장 1호, 발인 6일 오전 9시.",
    )
    lines = "".join(f"<p>{text}</p>" for text in notices)
    article = read_page(
        page(
            f"<h2>[부고] 국민우(가온대 교수) 씨 부친상 外</h2><p>기사입력 2024.02.04 10:20</p><div id='articleBody'>{lines}</div>"
        )
    )
    assert paragraphs(article) == notices


def test_the_text_in_json_ld_is_cleaned_as_the_pages_own() -> None:
    data = {
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2024-03-05T09:30:00+09:00",
        "articleBody": "\n".join((*STORY, "곽도윤 기자 gdy@example.com", "ⓒ 마루저널 무단전재 및 재배포 금지")),
    }
    head = f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'
    assert paragraphs(read_page(page('<div id="root"></div>', head=head))) == STORY


def test_the_site_that_only_the_title_tag_names() -> None:
    publisher = read_page(page(HEAD + body())).publisher
    assert publisher is not None
    assert publisher.name == "마루저널"


def test_a_portal_is_not_the_publisher_where_the_page_names_the_medium() -> None:
    head = '<meta property="og:site_name" content="네이트 뉴스"><meta property="og:url" content="https://news.nate.com/view/20240305n00001">'
    article = read_page(
        page(
            f"<h1>{TITLE}</h1><p><a>연합뉴스</a> 기사전송 2024-03-05 09:30</p>{body()}<p>&lt;저작권자(c) 연합뉴스, 무단 전재-재배포 금지&gt;</p>",
            head=head,
        )
    )
    assert article.publisher is not None
    assert article.publisher.name == "연합뉴스"


@pytest.mark.parametrize("encoding", ["cp949", "utf-8"])
def test_text_that_was_once_read_in_a_western_encoding_is_mended(encoding: str) -> None:
    raw = page(HEAD + body()).replace("…", "...")
    damaged = raw.encode(encoding).decode("latin-1")
    article = read_page(damaged.encode())
    assert article.title == TITLE
    assert paragraphs(article) == STORY
    assert read_page(damaged).title == TITLE


def test_western_text_is_left_alone() -> None:
    text = "Le café où naïveté et fête se mêlent à Zürich était plein, raconte José Peña, 34 ans, dans une longue interview publiée hier."
    article = read_page(
        f"<html><body><h1>Le café naïf d’été à Zürich</h1><article><p>{text}</p><p>{text}</p></article></body></html>",
        kind="html",
    )
    assert "café" in article.body
