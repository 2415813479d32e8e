"""`make fuzz`: many mutated pages and requests against the real code; FUZZ_ROUNDS and FUZZ_SEED choose how many, which.

A failure names the seed and the number that make it again.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any, Final, Literal

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.parsing.errors import UnreadablePageError
from app.parsing.reader import read_page, read_parsed
from app.settings import Settings
from app.store.loading import Loader
from app.store.opening import open_store
from benchmarks.generator import article, articles
from tests.conftest import wait_for_index
from tests.live import ROOT, SEEDS
from tests.proofs.mutations import mutated, target

pytestmark = pytest.mark.fuzz

_ROUNDS: Final = int(os.environ.get("FUZZ_ROUNDS", "3000"))
_SEED: Final = int(os.environ.get("FUZZ_SEED", "0"))
_SLOW_SECONDS: Final = 2.0
_SHOWN: Final = 10


def _html() -> bytes:
    """A page as publishers make them, around an invented article."""
    made = article(7)
    paragraphs = "".join(f"<p>{paragraph}</p>\n" for paragraph in made["paragraphs"])
    about = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": made["title"],
        "datePublished": made["published_at"],
        "author": [{"@type": "Person", "name": made["reporters"][0]["name"]}],
    }
    return f"""<!doctype html><html lang="ko"><head><meta charset="utf-8"><title>{made["title"]} - 가람일보</title>
<meta property="og:title" content="{made["title"]}"><meta property="og:site_name" content="가람일보">
<meta property="article:published_time" content="{made["published_at"]}">
<script type="application/ld+json">{json.dumps(about, ensure_ascii=False)}</script></head>
<body><nav><a href="/">홈</a> <a href="/politics">정치</a></nav><article><h1>{made["title"]}</h1>
<div class="byline">{made["reporters"][0]["name"]} 기자 입력 2024.03.02 09:10 수정 2024.03.02 10:20</div>
<div class="article-body"><figure><img src="a.jpg"><figcaption>현장 사진 /가람일보 DB</figcaption></figure>
{paragraphs}</div></article><aside><ul><li><a href="/1">다른 기사</a></li></ul></aside></body></html>""".encode()


@pytest.fixture(scope="module")
def pages() -> list[tuple[bytes, Literal["text", "html", "json"]]]:
    """Whole pages of each kind: the seed, an HTML page, the pages that imitate publishers, and parsed articles."""
    seeds = [(path.read_bytes(), "text") for path in sorted(SEEDS.glob("*.txt"))]
    imitated = [(path.read_bytes(), "html") for path in sorted((ROOT / "tests/parsing").rglob("*.html"))]
    parsed = [(json.dumps(one, ensure_ascii=False).encode(), "json") for one in articles(5)]
    return [*seeds, (_html(), "html"), *imitated, *parsed]  # type: ignore[list-item]


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The application over sixty articles; what it raises comes as the 500 that a user would see."""
    settings = Settings(data_dir=tmp_path_factory.mktemp("fuzz"), max_body_bytes=2_000_000)
    store = open_store(settings)
    loader = Loader(store)
    for one in articles(60):
        loader.load(read_parsed(one), source="fuzz")
    store.dispose()
    with TestClient(create_app(settings), raise_server_exceptions=False) as made:
        wait_for_index(made)
        yield made


def _none(failures: list[str]) -> None:
    assert not failures, f"{len(failures)} of {_ROUNDS}, seed {_SEED}:\n" + "\n".join(failures[:_SHOWN])


def test_mutated_pages_are_read_or_refused(pages: list[tuple[bytes, Literal["text", "html", "json"]]]) -> None:
    failures = []
    for number in range(_ROUNDS):
        chance = random.Random(f"page {_SEED} {number}")
        kind = chance.choice(pages)[1]
        page = mutated(chance, [data for data, of in pages if of == kind])
        begun = time.process_time()
        try:
            made = read_page(page, kind=chance.choice((kind, None)))
        except UnreadablePageError:
            pass
        except Exception as error:
            failures.append(f"{number}: {type(error).__name__}: {error}")
        else:
            if not made.title.strip() or not made.body.strip():
                failures.append(f"{number}: an article without title or body")
            if "\x00" in made.title + made.body:
                failures.append(f"{number}: control characters in the text")
        if (used := time.process_time() - begun) > _SLOW_SECONDS:
            failures.append(f"{number}: took {used:.1f} s for {len(page):,} bytes")
    _none(failures)


def _inexact(answer: dict[str, Any]) -> str | None:
    """The first mention or quote that is not where it says it is."""
    texts = {"title": answer["article"]["title"], "body": answer["article"]["body"]}
    for kind in ("people", "organizations", "places"):
        for entity in answer[kind]:
            for mention in entity["mentions"]:
                if texts[mention["field"]][mention["start"] : mention["end"]] != mention["text"]:
                    return f"{kind}: {mention}"
    for found in answer["quotes"]:
        if texts["body"][found["start"] : found["end"]] != found["text"]:
            return f"quote: {found}"
    return None


def test_mutated_pages_are_analyzed_with_exact_offsets(
    client: TestClient, pages: list[tuple[bytes, Literal["text", "html", "json"]]]
) -> None:
    failures = []
    for number in range(_ROUNDS // 10):
        chance = random.Random(f"analyze {_SEED} {number}")
        kind = chance.choice(("text", "html"))
        page = mutated(chance, [data for data, of in pages if of == kind])
        media_type = "text/plain" if kind == "text" else "text/html"
        answer = client.post("/v1/analyze", content=page, headers={"Content-Type": media_type})
        if answer.status_code == 200:
            if wrong := _inexact(answer.json()):
                failures.append(f"{number}: {wrong}")
        elif answer.status_code not in (400, 413, 422):
            failures.append(f"{number}: status {answer.status_code}: {answer.text[:300]}")
    _none(failures)


def test_mutated_requests_are_answered_or_refused(client: TestClient) -> None:
    described = client.get("/openapi.json").json()["paths"]
    operations = {
        path: [parameter["name"] for parameter in methods["get"].get("parameters", []) if parameter["in"] == "query"]
        for path, methods in described.items()
        if "get" in methods
    }
    ids, cursors = [], []
    for kind in ("articles", "people", "organizations", "places", "quotes"):
        page = client.get(f"/v1/{kind}", params={"limit": 3}).json()
        ids += [item["id"] for item in page["items"]]
        cursors += [page["next"]] if page["next"] else []
    failures = []
    for number in range(_ROUNDS):
        chance = random.Random(f"request {_SEED} {number}")
        asked = target(chance, operations, ids, cursors)
        answer = client.get(asked)
        media_type = answer.headers["content-type"].partition(";")[0]
        if answer.status_code >= 500:
            failures.append(f"{number}: {answer.status_code} for {asked}")
        elif answer.status_code >= 400 and media_type != "application/problem+json":
            failures.append(f"{number}: {answer.status_code} as {media_type} for {asked}")
        elif answer.status_code == 200 and media_type == "application/json":
            failures += [f"{number}: {wrong} for {asked}" for wrong in _wrong_highlights(answer.json())]
    _none(failures)


def _wrong_highlights(answer: Any) -> Iterator[str]:
    for item in answer.get("items", ()) if isinstance(answer, dict) else ():
        for mark in item.get("highlights") or ():
            field = item.get(mark["field"])
            if isinstance(field, str) and not 0 <= mark["start"] < mark["end"] <= len(field):
                yield f"highlight {mark} outside {mark['field']} of {len(field)} characters"


_HUGE: Final = {
    "nested div": b"<div>" * 1_000_000,
    "nested bold": b"<b>" * 1_700_000,
    "one line": "가나다라 ".encode() * 400_000,
    "no space": "가".encode() * 1_700_000,
    "brackets": b"[" * 5_000_000,
    "open quotes": "“".encode() * 1_700_000,
    "digits": b"2024" * 1_250_000,
    "entities": b"&amp;" * 1_000_000,
    "attributes": b"<p " + b"a=b " * 1_250_000 + b">",
    "comments": b"<!-- " * 1_000_000,
    "paragraphs": "<p>그는 “좋다”고 말했다.</p>".encode() * 120_000,
    "blank lines": b"\n \n" * 1_700_000,
    "bylines": "홍길동 기자 a@b.kr 입력 2024.01.02 03:04\n".encode() * 90_000,
}
_READ: Final = """
import pathlib, resource, sys
from app.parsing.errors import UnreadablePageError
from app.parsing.reader import read_page
read_page(next(pathlib.Path("seeds").glob("*.txt")).read_bytes())  # what is loaded once is not the page's cost
before = resource.getrusage(resource.RUSAGE_SELF)
try:
    read_page(sys.stdin.buffer.read(), kind=sys.argv[1])
except UnreadablePageError as error:
    print(error.reason, file=sys.stderr)
after = resource.getrusage(resource.RUSAGE_SELF)
print(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss - before.ru_maxrss)
"""


@pytest.mark.parametrize("kind", ["html", "text"])
@pytest.mark.parametrize("shape", _HUGE)
def test_five_megabytes_of_anything_cost_at_most_two_seconds_and_half_a_gigabyte(shape: str, kind: str) -> None:
    page = _html().replace(b"</article>", _HUGE[shape] + b"</article>") if kind == "html" else _HUGE[shape]
    done = subprocess.run(
        [sys.executable, "-c", _READ, kind],
        input=page,
        capture_output=True,
        cwd=ROOT,
        timeout=120,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (60, 60)),
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    seconds, kilobytes = map(float, done.stdout.split())
    assert seconds <= _SLOW_SECONDS, f"{seconds:.1f} s for {len(page):,} bytes"
    assert kilobytes <= 500_000, f"{kilobytes / 1000:.0f} MB"
