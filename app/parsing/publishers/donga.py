"""동아일보."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("donga.com",),
        title=".article_title02 h1",
        reporters=".article_title02 .repoter",
        published_at=".title_foot .date",
        modified_at=".title_foot .date2",
        body=".article_view .article_txt",
        captions=".articlePhotoC .t, .articlePhotoR .t, .articlePhotoL .t",
        drop=".article_relation, .recommend, .txt_ad",
        valid_from=date(2014, 1, 1),
        valid_to=date(2017, 12, 31),
    ),
)
