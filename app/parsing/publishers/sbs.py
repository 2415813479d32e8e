"""SBS."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("news.sbs.co.kr",),
        title="#news-title",
        section=".category_list .cate03",
        reporters=".info_area .name",
        body=".text_area[itemprop=articleBody]",
        valid_from=date(2019, 1, 1),
    ),
)
