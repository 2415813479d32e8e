# ruff: noqa: E501 - markup of publishers has long lines
"""Pages that imitate publishers' markup, quirks included, around one text of our own.

Each page carries the same article, so that each must give the same fields.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime

import pytest

from app.parsing.article import ParsedArticle
from app.parsing.reader import read_page

TITLE = "가람시, 옛 철길 따라 12km 숲길 연다…“봄마다 걷는 도시로”"
PARAGRAPHS = (
    "가람시가 20년 넘게 멈춰 있던 옛 화물 철길을 걷어 내고 길이 12km의 숲길을 만든다.",
    "시는 5일 시청에서 설명회를 열고 내년 3월 첫 구간 4km를 먼저 시민에게 개방하겠다고 밝혔다.",
    "한도윤 가람시장은 “철길이 갈라놓았던 두 동네가 다시 이어진다”며 “봄마다 걷는 도시로 만들겠다”고 말했다.",
    "시는 나무 3만 그루를 심고 옛 역사 두 곳은 작은 도서관으로 고쳐 쓸 계획이다.",
    "주민들은 주차장이 부족하다며 걱정하는 목소리도 냈다.",
)
CAPTION = "가람시 옛 화물 철길의 모습."
PUBLISHED = "2023-04-05T14:20"


def paragraphs(tag: str = "p") -> str:
    return "".join(f"<{tag}>{text}</{tag}>\n" for text in PARAGRAPHS)


def lines() -> str:
    return "<br><br>\n".join(PARAGRAPHS)


def page(head: str, body: str, url: str = "") -> str:
    canonical = f'<link rel="canonical" href="{url}"><meta property="og:url" content="{url}">' if url else ""
    menu = "".join(
        f'<li><a href="/{n}">{name}</a></li>' for n, name in enumerate(("정치", "경제", "사회", "문화", "로그인"))
    )
    return (
        f'<!doctype html><html lang="ko"><head><meta charset="utf-8">{canonical}{head}</head>'
        f'<body><div id="gnb"><ul>{menu}</ul></div>{body}'
        '<div id="footer"><p>대표전화 : 02-000-0000 | 등록번호 : 서울 아00000 | 발행인 : 홍발행</p></div></body></html>'
    )


OTHERS = "".join(
    f'<li><a href="/x{n}">{title}</a></li>'
    for n, title in enumerate(
        (
            "나루시 새 도서관 문 열어…하루 2천명 찾아",
            "마루군 딸기 축제에 10만 명 몰려",
            "“버스 늘려 달라” 다온동 주민들 서명 운동",
        )
    )
)


def chosun_2016() -> str:
    return page(
        f"<title>{TITLE} - 1등 인터넷뉴스 조선닷컴 - 사회 > 전국</title><meta property='og:title' content='{TITLE}'>",
        f"""<header class="news_title"><div class="news_title_text"><h1 id="news_title_text_id">{TITLE}</h1>
        <div class="news_title_author"><ul><li><a href="#">한가람 기자</a></li></ul></div></div></header>
        <article class="news_article"><div class="news_left_aside"><ul><li>100자평</li><li>페이스북</li></ul></div>
        <div id="news_body_id" class="news_body"><div class="news_date"><p id="date_text">입력 : 2016.04.05 14:20</p></div>
        <div class="par"><div class="news_imgbox"><figure><img src="a.jpg"><figcaption>{CAPTION}</figcaption></figure></div>
        {lines()}</div><div id="rel_art_list_id" class="rel_art_list"><dl><dt><a>나루시 새 도서관</a></dt></dl></div>
        <ul class="copy_2011"><li class="csource">Copyright ⓒ 조선일보 &amp; Chosun.com</li></ul></div></article>""",
        "http://news.chosun.com/site/data/html_dir/2016/04/05/2016040500001.html",
    )


def chosun_2023() -> str:
    content = {
        "headlines": {"basic": TITLE},
        "subheadlines": {"basic": ""},
        "display_date": "2023-04-05T05:20:11Z",
        "first_publish_date": "2023-04-05T04:00:00Z",
        "last_updated_date": "2023-04-06T00:00:00.000Z",
        "taxonomy": {"primary_section": {"name": "전국 일반"}},
        "credits": {"by": [{"type": "author", "name": "가람 한", "byline": "가람 한"}]},
        "content_elements": [
            {"type": "image", "url": "https://images.example/a.jpg", "caption": CAPTION},
            *({"type": "text", "content": text} for text in PARAGRAPHS),
            {"type": "raw_html", "content": '<b>▲ <a href="https://x.example">다른 기사 보기</a></b>'},
        ],
    }
    return page(
        f"<title>{TITLE} - 조선일보</title><meta property='og:site_name' content='조선일보'>"
        "<meta name='article:published_time' content='2023-04-05T05:00:00Z'>",
        "<div id='fusion-app'></div><script>window.Fusion=window.Fusion||{};Fusion.contextPath='/pf';"
        f"Fusion.globalContent={json.dumps(content, ensure_ascii=False)};Fusion.globalContentConfig={{}};</script>",
        "https://www.chosun.com/national/2023/04/05/AAAA/",
    )


def hankook_2026() -> str:
    html = f'<div class="editor-img-box"><img src="a.jpg"><div class="caption"><p>{CAPTION[:-1]}이 보이고 있다. 연합뉴스</p></div></div>$$ARTICLEAD$$'
    html += "".join(f'<p class="editor-p">{text}</p>' for text in PARAGRAPHS)
    detail = {
        "title": TITLE,
        "subTitle": "",
        "sectionName": "지역",
        "contentHtml": "$2a",
        "deployDt": "2026.04.05 14:20",
        "reDeployDt": "2026.04.05 15:00",
        "byLines": [{"writerName": "한가람", "writerJobName": "기자", "writerEmail": "garam@hankookilbo.com"}],
    }
    rows = f"2a:T{len(html.encode()):x},{html}5:{json.dumps(['$', {'state': {'data': {'detail': detail}}}], ensure_ascii=False)}\n"
    cut = len(rows) // 3
    pushes = "".join(
        f"<script>self.__next_f.push([1,{json.dumps(piece, ensure_ascii=False)}])</script>"
        for piece in (rows[:cut], rows[cut:])
    )
    return page(
        f"<title>{TITLE}-지역ㅣ한국일보</title><meta property='og:title' content='{TITLE}-지역ㅣ한국일보'>",
        f"<main><template></template></main><script>(self.__next_f=self.__next_f||[]).push([0])</script>{pushes}",
        "https://www.hankookilbo.com/news/article/A2026040500000000001",
    )


def kbs_with_a_hidden_print_copy() -> str:
    data = {
        "@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE,
        "datePublished": "2023-04-05 14:20:22", "dateModified": "2023-04-05 14:21:00", "author": [{"@type": "Person", "name": "한가람"}],
        "publisher": {"@type": "Organization", "name": "KBS뉴스"},
    }  # fmt: skip
    broken = json.dumps(data, ensure_ascii=False)[:-2] + ",\n}\n}"
    return page(
        f"<title>{TITLE}</title><meta property='og:site_name' content='KBS 뉴스'><script type='application/ld+json'>{broken}</script>",
        f"""<div id="content"><h3 class="blind">상세페이지</h3><div class="landing-box"><h5 class="tit-s">{TITLE}</h5>
        <span class="txt-info"><em class="date">입력 2023.04.05 (14:20)</em> <em class="date">수정 2023.04.05 (14:21)</em></span></div>
        <div class="detail-body font-size" id="cont_newstext">{lines()}<br><br>[사진 출처 : 가람시 제공]</div>
        <div class="hide"><ul class="subjectArea_print"><li class="tit">{TITLE}</li><li class="time"><span>입력</span> 2023-04-05 14:20:22
        <span class="program_name">사회</span></li></ul><div class="view_con_text">{lines()}</div></div>
        <ul class="list-reporter"><li><p class="name"><span>한가람 기자</span> <a>garam@kbs.example</a></p></li></ul>
        <h5>오늘의 HOT클릭!</h5><ul>{OTHERS}</ul></div>""",
        "https://news.kbs.co.kr/news/view.do?ncd=7000000",
    )


def yonhap_2023() -> str:
    first, *rest = PARAGRAPHS
    return page(
        f"<title>{TITLE} | 연합뉴스</title><meta property='og:title' content='{TITLE} | 연합뉴스'>"
        # Korean time marked as UTC: what the page prints is right.
        "<meta property='article:published_time' content='2023-04-05T14:20:31Z'>",
        f"""<header><ul class="breadcrumb"><li><a>전국</a></li></ul><h1 class="tit">{TITLE}</h1>
        <p class="update-time"><span class="txt">송고시간</span>2023-04-05 14:20</p></header><div class="share">공유 댓글</div>
        <article class="story-news article"><div class="comp-box photo-group"><figure><img src="a.jpg">
        <figcaption class="txt-desc">{CAPTION}</figcaption></figure></div>
        <p>(가람=연합뉴스) 한가람 기자 = {first}</p><aside>광고</aside>{"".join(f"<p>{text}</p>" for text in rest)}
        <p>garam@yna.example</p><p class="txt-copyright">&lt;저작권자(c) 연합뉴스, 무단 전재-재배포 금지&gt; 2023/04/05 14:20 송고</p></article>
        <aside><h2>많이 본 뉴스</h2><ol>{OTHERS}</ol></aside>""",
        "https://www.yna.co.kr/view/AKR20230405000000001",
    )


def naver_2023() -> str:
    return page(
        f"<title>{TITLE}</title><meta property='og:title' content='{TITLE}'><meta property='og:site_name' content='네이버 뉴스'>"
        "<meta property='og:article:author' content='경향신문 | 네이버'>",
        f"""<div class="media_end_head"><a><img alt="경향신문" src="logo.png"></a><h2 id="title_area"><span>{TITLE}</span></h2>
        <div><em>입력</em><span class="_ARTICLE_DATE_TIME" data-date-time="2023-04-05 14:20:09">2023.04.05. 오후 2:20</span></div>
        <em class="media_end_head_journalist_name">한가람 기자</em><div>본문 요약봇</div></div>
        <article id="dic_area"><span class="end_photo_org"><img data-src="a.jpg"><em class="img_desc">{CAPTION}</em></span><br><br>
        {lines()}</article><p class="byline_s">한가람 기자 garam@kyunghyang.example</p>
        <p class="copyright">Copyright ⓒ 경향신문. 무단 전재 및 재배포 금지.</p><ul>{OTHERS}</ul>""",
        "https://n.news.naver.com/mnews/article/032/0000000000",
    )


def table_layout_without_any_hint() -> str:
    teasers = "".join(
        f"<div><div><a href='/t{n}'>나루시 새 도서관 문 열어 {n}</a></div><div>나루시가 새 도서관을 열었다. 이용자가 늘고 있다고 시는 밝혔다. 앞으로 시는...</div></div>"
        for n in range(6)
    )
    return page(
        f"<title>{TITLE} | 가람일보</title>",
        f"""<table><tr><td><table><tr><td><a>뉴스</a> &gt; <a>사회</a><br><b><font size=5>{TITLE}</font></b><br>
        입력 : 2023/04/05 14:20 &nbsp; 한가람기자<hr></td></tr><tr><td><table><tr><td><img src="a.jpg"></td></tr><tr><td>{CAPTION}</td></tr></table>
        {lines()}<br><br>한가람기자 garam@garam.example</td><td>{teasers}</td></tr></table></td></tr></table>ⓒ 가람일보, 무단전재 금지""",
    )


def content_management_of_local_papers() -> str:
    return page(
        f"<title>{TITLE} &lt; 사회 &lt; 기사본문 - 가람신문</title><meta property='og:title' content='{TITLE} - 가람신문'>"
        "<meta property='og:site_name' content='가람신문'>",
        f"""<article><header><ul class="breadcrumbs"><li>홈</li><li>사회</li></ul><h3 class="heading">{TITLE}</h3>
        <ul class="infomation"><li>기자명 한가람 기자</li><li>입력 2023.04.05 14:20</li><li>댓글 3</li></ul></header>
        <article id="article-view-content-div" itemprop="articleBody"><figure class="photo-layout"><img src="a.jpg">
        <figcaption>▲ {CAPTION}</figcaption></figure>{paragraphs()}<p>한가람 기자 garam@garam.example</p></article>
        <div class="view-copyright">저작권자 © 가람신문 무단전재 및 재배포 금지</div>
        <h4>관련기사</h4><ul>{OTHERS}</ul></article>""",
    )


PAGES: dict[str, tuple[Callable[[], str], str]] = {
    "chosun 2016": (chosun_2016, "조선일보"),
    "chosun 2023": (chosun_2023, "조선일보"),
    "hankook 2026": (hankook_2026, "한국일보"),
    "kbs": (kbs_with_a_hidden_print_copy, "KBS"),
    "yonhap": (yonhap_2023, "연합뉴스"),
    "naver": (naver_2023, "경향신문"),
    "tables": (table_layout_without_any_hint, "가람일보"),
    "local paper": (content_management_of_local_papers, "가람신문"),
}


@pytest.fixture(params=PAGES, ids=list(PAGES))
def read(request: pytest.FixtureRequest) -> tuple[str, ParsedArticle]:
    return request.param, read_page(PAGES[request.param][0]().encode())


def test_headline_and_body_are_whole_and_clean(read: tuple[str, ParsedArticle]) -> None:
    _, article = read
    assert article.title == TITLE
    assert tuple(article.body.split("\n\n")) == PARAGRAPHS


def test_reporters_dates_and_publisher(read: tuple[str, ParsedArticle]) -> None:
    name, article = read
    assert [reporter.name for reporter in article.reporters] == ["한가람"]
    assert article.publisher is not None
    assert article.publisher.name == PAGES[name][1]
    assert article.published_at is not None
    year = {"chosun 2016": 2016, "hankook 2026": 2026}.get(name, 2023)
    assert f"{article.published_at:%Y-%m-%dT%H:%M}" == PUBLISHED.replace("2023", str(year))
    if name not in ("kbs", "hankook 2026"):
        assert article.modified_at is None


def test_captions(read: tuple[str, ParsedArticle]) -> None:
    name, article = read
    captions = [image.caption for image in article.images if image.caption]
    if name == "kbs":
        assert captions == []
    elif name == "hankook 2026":
        assert captions == [CAPTION[:-1] + "이 보이고 있다"]
    else:
        assert captions == [CAPTION]


def test_seconds_come_from_the_data_where_the_page_prints_the_same_minute() -> None:
    article = read_page(kbs_with_a_hidden_print_copy())
    assert article.published_at == datetime.fromisoformat("2023-04-05T14:20:22+09:00")
    assert article.modified_at == datetime.fromisoformat("2023-04-05T14:21:00+09:00")


def test_printed_time_beats_data_with_the_wrong_zone() -> None:
    assert read_page(yonhap_2023()).published_at == datetime.fromisoformat("2023-04-05T14:20:00+09:00")


def test_related_list_and_comment_count() -> None:
    article = read_page(content_management_of_local_papers())
    assert [link.title for link in article.related][:2] == [
        "나루시 새 도서관 문 열어…하루 2천명 찾아",
        "마루군 딸기 축제에 10만 명 몰려",
    ]
    assert article.comment_count == 3


@pytest.mark.parametrize("declared", ["utf-8", "euc-kr", None])
def test_cp949_bytes_are_read_whatever_they_declare(declared: str | None) -> None:
    text = content_management_of_local_papers().replace("…", "...")
    text = text.replace('<meta charset="utf-8">', f'<meta charset="{declared}">' if declared else "")
    article = read_page(text.encode("cp949", "ignore"))
    assert article.title.startswith("가람시, 옛 철길")
    assert article.body.split("\n\n")[0] == PARAGRAPHS[0]


def test_the_layout_of_the_articles_own_day_is_used() -> None:
    # In 2016 the same publisher marked its headline otherwise; a page of 2016 served today is read as of 2016.
    article = read_page(chosun_2016())
    assert article.section == "사회 > 전국"
    assert "조선닷컴" not in article.title


def test_the_address_given_by_the_caller_names_the_publisher() -> None:
    article = read_page(table_layout_without_any_hint(), url="https://www.pressian.com/pages/articles/1")
    assert article.publisher is not None
    assert (article.publisher.name, article.publisher.domain) == ("프레시안", "pressian.com")
    assert article.url == "https://www.pressian.com/pages/articles/1"
