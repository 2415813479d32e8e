"""한국경제."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("hankyung.com",),
        title="h1.title",
        subtitle=".article_stit",
        published_at=".date-published",
        modified_at=".date-modify",
        body="#newsView, #articletxt",
        drop=".article_stit, .article_aside_group, .box_related_list",
        valid_from=date(2014, 1, 1),
        valid_to=date(2021, 5, 31),
    ),
)
