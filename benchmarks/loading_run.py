"""One run of loading or of the analyser alone, in a process of its own; prints its figures as one JSON line.

`python -m benchmarks.loading_run analyse|load NDJSON DATA_DIR WORKERS`. Models are loaded before the clock starts.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from benchmarks.machine import peak_memory


def _analyse(file: Path) -> dict[str, float]:
    """The analyser on the text fields of all articles: what no loading can do without."""
    from app.extraction.document import analyse_article
    from app.korean.analyser import warm_up
    from app.parsing.reader import read_page

    articles = [read_page(line, kind="json") for line in file.read_bytes().splitlines()]
    warm_up()
    begun, used = time.perf_counter(), time.process_time()
    for article in articles:
        analyse_article(article)
    seconds, cpu_seconds = time.perf_counter() - begun, time.process_time() - used
    return {"articles": len(articles), "seconds": seconds, "cpu_seconds": cpu_seconds}


def _load(file: Path, data_dir: Path, workers: int) -> dict[str, float]:
    """What `gisa load` does. The first batches, in which worker processes start, are not counted."""
    os.environ["GISA_DATA_DIR"] = str(data_dir)
    from app.extraction.tagging.tagger import warm_up as warm_up_tagger
    from app.korean.analyser import warm_up
    from app.search.indexer import Indexer
    from app.search.service import Search
    from app.settings import load_settings
    from app.store.loading import Loader, LoadSummary
    from app.store.opening import open_store
    from app.store.sources import sources

    warm_up()
    warm_up_tagger()
    settings = load_settings()
    store = open_store(settings)
    moments: list[tuple[float, float, int]] = []

    def progress(summary: LoadSummary) -> None:
        moments.append((time.perf_counter(), time.process_time(), summary.created))

    Loader(store).load_many(sources([file]), progress=progress, workers=workers)
    (begun, used_before, before), (ended, used, after) = moments[len(moments) // 3], moments[-1]
    search = Search(store, settings.index_dir)
    search.open()
    started, used_then = time.perf_counter(), time.process_time()
    Indexer(store, search).catch_up()
    indexing, used_indexing = time.perf_counter() - started, time.process_time() - used_then
    search.close()
    store.dispose()
    share = (after - before) / after
    return {
        "articles": after - before,
        "seconds": ended - begun + indexing * share,
        "cpu_seconds": used - used_before + used_indexing * share,
        "indexing": indexing * share,
        "peak_memory": peak_memory(os.getpid()),
    }


def main() -> None:
    """Do what the arguments say."""
    kind, file, data_dir, workers = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    print(json.dumps(_analyse(file) if kind == "analyse" else _load(file, data_dir, workers)))


if __name__ == "__main__":
    main()
