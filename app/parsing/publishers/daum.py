"""Daum's pages of other publishers' articles."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("v.daum.net", "news.v.daum.net"),
        title=".tit_view",
        body=".article_view",
        captions=".txt_caption",
        valid_from=date(2016, 1, 1),
    ),
)
