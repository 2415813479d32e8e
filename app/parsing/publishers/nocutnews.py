"""노컷뉴스."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("nocutnews.co.kr",),
        title=".h_info h2",
        subtitle=".viewbox h3",
        body="#pnlContent",
        drop=".relatednews",
        valid_from=date(2014, 1, 1),
    ),
)
