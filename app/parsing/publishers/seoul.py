"""서울신문."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("seoul.co.kr",),
        title=".atit2",
        subtitle=".title_sub",
        published_at=".v_days",
        body="#atic_txt1",
        valid_from=date(2014, 1, 1),
        valid_to=date(2023, 12, 31),
    ),
)
