"""연합뉴스TV. The story's container begins with the headline again."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("yonhapnewstv.co.kr",),
        section=".article-head .subTitle",
        published_at=".article-head .info",
        body="#articleBody",
        drop=".videoWrap",
        valid_from=date(2019, 1, 1),
        valid_to=date(2023, 12, 31),
    ),
)
