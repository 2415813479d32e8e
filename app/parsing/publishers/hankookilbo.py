"""한국일보. Since January 2026 its pages are drawn from a React server stream, which app.parsing.inline_state reads."""

from datetime import date

from app.parsing.publishers.layout import Layout

LAYOUTS = (
    Layout(
        domains=("hankookilbo.com",),
        title=".end-top h1.title",
        subtitle=".end-body .sub-tit-ll",
        reporters=".end-body .writer .name",
        body=".end-body [itemprop=articleBody]",
        captions=".end-body .editor-img-box .caption",
        drop=".module-quote, .end-ad-container, .writer, .more-news, .reaction-btns",
        valid_from=date(2021, 1, 1),
        valid_to=date(2026, 1, 26),
    ),
    Layout(domains=("hankookilbo.com",), credit_ends_caption=True, valid_from=date(2026, 1, 27)),
)
