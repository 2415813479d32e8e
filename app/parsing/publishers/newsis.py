"""뉴시스."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("newsis.com",),
        title=".viewnewstitle",
        body="#articleBody",
        captions=".center_img .desc",
        valid_to=date(2017, 12, 31),
    ),
    Layout(
        domains=("newsis.com",),
        title="h1.title_area",
        body=".viewer article",
        captions=".photojournal",
        valid_from=date(2020, 1, 1),
    ),
)
