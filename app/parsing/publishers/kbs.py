"""KBS. Below the story its pages hold a hidden copy of headline, dates and text for printing."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("news.kbs.co.kr",),
        title=".landing-box .tit-s",
        section=".subjectArea_print .program_name",
        reporters=".list-reporter .name",
        body="#cont_newstext",
        valid_from=date(2018, 1, 1),
    ),
)
