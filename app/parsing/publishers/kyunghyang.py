"""경향신문."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("khan.co.kr",),
        title="#article_title, #articleTtitle",
        subtitle=".art_subtit",
        reporters=".art_header .subject .name, .view_header .subject .name",
        body=".art_cont",
        drop=".art_subtit, #adtive, .article_bottom_ad",
        valid_from=date(2014, 1, 1),
        valid_to=date(2021, 12, 31),
    ),
)
