"""MBC."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("imnews.imbc.com",),
        title=".wrap_title .art_title",
        section=".info_art .sort",
        body=".news_txt[itemprop=articleBody]",
        captions=".news_img .caption",
        valid_from=date(2019, 1, 1),
    ),
)
