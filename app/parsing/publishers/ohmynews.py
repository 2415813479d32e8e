"""오마이뉴스. Its dates have years of two digits."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("ohmynews.com",),
        title=".newstitle .tit_subject",
        subtitle=".newstitle .tit_subtit",
        body=".at_contents",
        drop=".atc_btn",
        valid_from=date(2014, 1, 1),
    ),
)
