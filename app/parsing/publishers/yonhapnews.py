"""연합뉴스."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("yonhapnews.co.kr",),
        title="#articleWrap h1, #articleWrap h2",
        subtitle=".article .stit",
        body="#articleWrap .article",
        drop=".stit, .adrs, .article_ban, .article-ad-box, .banner-0-wrap",
        valid_to=date(2019, 12, 31),
    ),
    Layout(
        domains=("yna.co.kr",),
        title="h1.tit, h1.tit01",
        subtitle=".tit-sub .tit",
        published_at=".update-time",
        body=".story-news.article",
        captions=".photo-group figcaption, .photo-group .txt-desc",
        drop=".txt-copyright, .related-zone, .aside-box, .tit-sub",
        valid_from=date(2020, 1, 1),
    ),
)
