"""한겨레."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("hani.co.kr",),
        title=".article-head .title",
        subtitle=".article-text .subtitle",
        published_at=".article-head .date-time",
        body=".article-text-font-size",
        captions=".article-text .image-area .desc",
        valid_from=date(2013, 1, 1),
        valid_to=date(2022, 12, 31),
    ),
)
