"""What a page names is never opened, fetched or run: watched by the interpreter itself, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).parents[2]
_WATCH = """
import sys
from app.extraction.document import analyse_article
from app.extraction.extract import extract
from app.parsing.errors import UnreadablePageError
from app.parsing.feeds import split_records
from app.parsing.reader import read_page

BODY = "허태정 대전시장은 6일 “기업을 유치하겠다”고 말했다. " * 5
OUTSIDE = "http://127.0.0.1:9/x"
PAGES = [
    ("html", f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY f SYSTEM "file:///etc/passwd">'
             f'<!ENTITY n SYSTEM "{OUTSIDE}">]><html><head><title>제목</title><base href="{OUTSIDE}">'
             f'<meta http-equiv="refresh" content="0;url={OUTSIDE}"><link rel="stylesheet" href="{OUTSIDE}">'
             f'<script src="{OUTSIDE}"></script></head><body><article><h1>제목입니다</h1><p>&f;&n;{BODY}</p>'
             f'<img src="file:///etc/passwd"><iframe src="{OUTSIDE}"></iframe>'
             f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
             f'</article></body></html>'),
    ("html", f'<html><head><script type="application/ld+json">{{"@context": "{OUTSIDE}", "@type": "NewsArticle", '
             f'"headline": "제목입니다", "articleBody": "{BODY}", "url": "{OUTSIDE}", "image": "file:///etc/passwd"}}'
             f'</script></head><body></body></html>'),
    ("json", f'{{"title": "제목입니다", "body": "{BODY}", "url": "{OUTSIDE}", "images": [{{"url": "{OUTSIDE}"}}]}}'),
    ("text", f"제목입니다\\n\\n{BODY}\\nfile:///etc/passwd {OUTSIDE} $(touch /tmp/gisa-was-run) `id`"),
]
FEED = (f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel>'
        f'<title>&f;</title><item><title>제목입니다</title><link>{OUTSIDE}</link><description>{BODY}</description>'
        f'</item></channel></rss>')


def read_all():
    read = 0
    for kind, page in [*PAGES, *(("json", item) for item in split_records(FEED))]:
        try:
            extract(analyse_article(read_page(page.encode(), kind=kind)))
            read += 1
        except UnreadablePageError:
            pass
    return read


read_all()  # Models, lists and modules are read here.
seen = []
watching = True
sys.addaudithook(
    lambda event, arguments: seen.append((event, str(arguments)[:200]))
    if watching and event.startswith(("open", "socket.", "subprocess.", "os.", "urllib.", "shutil.", "exec"))
    else None
)
read = read_all()
watching = False
assert read >= 4, read
assert not seen, seen
"""


def test_reading_a_page_opens_nothing_and_calls_nobody() -> None:
    done = subprocess.run([sys.executable, "-c", _WATCH], cwd=_ROOT, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
