"""Read HTML pages with a peer: `python read_pages.py trafilatura|newspaper4k FILE…`; a JSON line for each page.

Runs in the peers' own environment, without Gisa. Only reading is timed, not loading the libraries.
"""

from __future__ import annotations

import gzip
import json
import sys
import time
import warnings
from importlib import import_module
from pathlib import Path
from typing import Any


def trafilatura(data: bytes) -> dict[str, Any]:
    """Article by trafilatura, as its documentation uses it."""
    import trafilatura as reader

    found = reader.bare_extraction(data, with_metadata=True)
    if found is None:
        return {}
    article = found if isinstance(found, dict) else found.as_dict()
    authors = [name for name in (article.get("author") or "").split("; ") if name]
    return {"title": article.get("title"), "date": article.get("date"), "authors": authors, "body": article.get("text")}


def newspaper4k(data: bytes) -> dict[str, Any]:
    """Article by newspaper4k, as its documentation uses it; it wants text, so the page is decoded for it.

    For Korean it splits words by NLTK's `word_tokenize`, which wants a model of English sentences from the network;
    the tokenizer below is the same without that model.
    """
    nltk: Any = import_module("nltk")
    tokenize = import_module("nltk.tokenize")
    nltk.word_tokenize = tokenize.NLTKWordTokenizer().tokenize
    newspaper = import_module("newspaper")
    article = newspaper.Article("", language="ko", fetch_images=False)
    article.download(input_html=_text(data))
    article.parse()
    date = article.publish_date
    return {
        "title": article.title,
        "date": date.isoformat() if date else None,
        "authors": list(article.authors),
        "body": article.text,
    }


def _text(data: bytes) -> str:
    for encoding in ("utf-8", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", "replace")


def main() -> None:
    """Read all pages twice; the second time counts, when everything is loaded."""
    warnings.simplefilter("ignore")
    read = {"trafilatura": trafilatura, "newspaper4k": newspaper4k}[sys.argv[1]]
    for name in sys.argv[2:]:
        data = gzip.decompress(Path(name).read_bytes())
        found: dict[str, Any] = {}
        seconds = 0.0
        for _ in range(2):
            begun = time.perf_counter()
            try:
                found = read(data)
            except Exception as error:
                found = {"error": f"{type(error).__name__}: {error}"}
            seconds = time.perf_counter() - begun
        print(json.dumps({"page": name, "seconds": seconds, **found}, ensure_ascii=False))


if __name__ == "__main__":
    main()
