"""The explorer: pages in Korean for people who would rather look than read JSON.

How a page is made:

1. A module a page (`search_page`, `article_page`, …) has a `router = page_router()` with its GET routes; `install`
   includes it.
2. The handler asks the API its own questions, in this process: `await ask(request, "/v1/articles", {"q": q})` gives an
   `Answer` with `.data`, the very JSON that the address answers, and `.address`. Pages read nothing else: what a page
   shows, the API says. What the API refuses (unknown ids, bad parameters) becomes an error page by itself, and an id
   that was merged leads to the page of the one that remains.
3. What needs work (marks, charts, links) is made in plain Python functions, where it can be tested; the template only
   lays out. `return await page(request, "name.html", asked=[...], **context)` renders it in a worker thread, with the
   security headers and an entity tag; what takes long to make goes there too (`made=`). `asked` are the answers that
   "API로 보기" shows.
4. Templates extend `base.html` (blocks `title`, `head`, `main`, `scripts`) and import `_macros.html` with context.
   `to("/people/" ~ id, tab="quotes")` makes addresses, `static("app.css")` those of files; filters: `time`, `day`,
   `number`, `web_url` (None unless http or https: the only way an address out of an article becomes a link).
5. No inline script or style anywhere (attributes included): the Content-Security-Policy forbids them. Scripts are small
   ES modules in `static/`; every page reads and works without them. Text is escaped by Jinja2; markup that Python makes
   is `markupsafe.Markup`, formatted, never pasted together.
"""
