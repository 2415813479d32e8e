"""국민일보."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("news.kmib.co.kr",),
        title=".nwsti h3",
        body="#articleBody",
        valid_from=date(2014, 1, 1),
        valid_to=date(2023, 12, 31),
    ),
)
