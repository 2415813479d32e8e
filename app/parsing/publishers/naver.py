"""Naver's pages of other publishers' articles."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("news.naver.com", "entertain.naver.com", "sports.news.naver.com"),
        title="#articleTitle",
        section=".guide_categorization_item",
        body="#articleBodyContents",
        captions=".img_desc",
        drop=".link_news, .vod_area",
        valid_from=date(2010, 1, 1),
        valid_to=date(2022, 3, 31),
    ),
    Layout(
        domains=("news.naver.com",),
        title="#title_area",
        subtitle=".media_end_summary",
        section=".media_end_categorize_item",
        reporters=".media_end_head_journalist_name, .byline_s",
        published_at="._ARTICLE_DATE_TIME",
        modified_at="._ARTICLE_MODIFY_DATE_TIME",
        body="#dic_area",
        captions=".img_desc",
        valid_from=date(2022, 4, 1),
    ),
)
