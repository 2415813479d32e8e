"""조선일보. Since 2021 its pages are drawn from Fusion.globalContent, which app.parsing.inline_state reads."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("chosun.com",),
        title="#news_title_text_id",
        subtitle=".news_subtitle",
        reporters=".news_title_author li",
        published_at="#date_text",
        body="#news_body_id",
        captions=".news_imgbox figcaption, .news_imgbox .img_pop_div",
        drop=".rel_art_list, .copy_2011, .news_date",
        valid_from=date(2011, 1, 1),
        valid_to=date(2020, 12, 31),
    ),
)
