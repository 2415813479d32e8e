"""매일경제."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("mk.co.kr",),
        title=".top_title",
        subtitle=".sub_title1",
        reporters=".news_title_author .author",
        body="#article_body",
        valid_from=date(2014, 1, 1),
        valid_to=date(2022, 8, 31),
    ),
    Layout(
        domains=("mk.co.kr",),
        title="h2.news_ttl",
        body=".news_cnt_detail_wrap",
        captions=".thumb_area figcaption",
        valid_from=date(2022, 9, 1),
    ),
)
