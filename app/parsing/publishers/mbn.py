"""MBN."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("mbn.co.kr",),
        title=".title_box h1",
        section=".title_box .section",
        published_at=".title_box .txt_box .time",
        body="#newsViewArea",
        valid_from=date(2020, 1, 1),
        valid_to=date(2023, 12, 31),
    ),
)
