"""중앙일보."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("joins.com", "joongang.co.kr"),
        title=".article_head .headline, #article_title",
        subtitle="#articletitle .title h4",
        body="#article_body",
        captions=".caption, .photo_center .ab_caption",
        drop="#relation_news, .ab_related_article, .tag_vod",
        valid_from=date(2014, 1, 1),
        valid_to=date(2021, 9, 30),
    ),
    Layout(
        domains=("joongang.co.kr",),
        title="h1.headline",
        body="#article_body",
        captions=".caption",
        drop=".ab_related_article, .ad",
        valid_from=date(2021, 10, 1),
    ),
)
