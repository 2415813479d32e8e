"""`python -m benchmarks.extraction`: articles a second of CPU time, stage by stage, and the memory of the process.

Each article goes through everything by itself, as in loading, on one core. The clock is the process's own CPU time:
waiting does not count, but neighbours who take the memory's caches still slow the analyser down, whose model is half a
gigabyte. So read the stages against the analyser alone. Models are loaded before the clock starts.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from itertools import pairwise
from pathlib import Path

from app.extraction.document import Document, analyse_article
from app.extraction.extract import extract_entities, load_models
from app.extraction.names.lists import shipped
from app.extraction.passage import passages
from app.extraction.quotes.extract import extract_quotes
from app.extraction.tagging.tagger import tag_many
from app.parsing.article import ParsedArticle
from app.parsing.reader import read_page
from benchmarks.corpus import documents
from benchmarks.machine import about, cores, peak_memory
from benchmarks.report import Goal, Verdicts, number, save, show

_STAGES = ("analyser", "tagger", "rules", "quotes")
_WARM_UP = 20  # articles


def _stages(article: ParsedArticle) -> dict[str, float]:
    """CPU seconds that each stage takes for one article."""
    moments = [time.process_time()]
    document = analyse_article(article)
    moments.append(time.process_time())
    _tag(document)
    moments.append(time.process_time())
    found = extract_entities(document, shipped())
    moments.append(time.process_time())
    extract_quotes(document, found.people, found.organizations)
    moments.append(time.process_time())
    analyser, tagger, entities, quotes = (after - before for before, after in pairwise(moments))
    # The entities are tagged once more.
    return dict(zip(_STAGES, (analyser, tagger, entities - tagger, quotes), strict=True))


def _tag(document: Document) -> None:
    tag_many([(passage.text, passage.analysis) for passage in passages(document)])


def measure_extraction(corpus: Path | None, count: int, verdicts: Verdicts) -> dict[str, object]:
    """Measure, print, and return the figures; the process has to be a fresh one, since its peak memory is told."""
    load_models()
    loaded = peak_memory(os.getpid())
    totals = dict.fromkeys(_STAGES, 0.0)
    characters = 0
    for number_read, raw in enumerate(documents(corpus, count + _WARM_UP)):
        article = read_page(json.dumps(raw), kind="json")
        stages = _stages(article)
        if number_read >= _WARM_UP:
            characters += len(article.title) + len(article.body)
            for stage, seconds in stages.items():
                totals[stage] += seconds
    peak = peak_memory(os.getpid())
    rows, used = [], 0.0
    for stage, seconds in totals.items():
        used += seconds
        name = f"{stage} alone" if stage == _STAGES[0] else f"+ {stage}"
        rows.append([name, number(1000 * seconds / count), number(count / used)])
    show(
        f"Extraction ({count:,} articles of {characters / count:.0f} characters, one core)",
        ["", "ms of CPU an article", "articles/s with all before it"],
        rows,
        notes=[f"memory: {loaded / 1e6:.0f} MB with the models loaded, {peak / 1e6:.0f} MB at its peak"],
    )
    verdicts.judge("extraction, articles a second of CPU time", count / used, Goal(35))
    verdicts.judge("memory of extraction at its peak, MB", peak / 1e6, Goal(750, at_most=True))
    return {
        "articles": count,
        "characters": characters,
        "cpu_seconds": totals,
        "memory_loaded": loaded,
        "peak_memory": peak,
    }


def main() -> None:
    """Measure; ends with status 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, help="NDJSON of parsed articles, may be gzipped (default: generated)")
    parser.add_argument("--articles", type=int, default=1_000, help="how many to read (default: %(default)s)")
    options = parser.parse_args()
    os.sched_setaffinity(0, {cores().server})
    print(", ".join(f"{name} {value}" for name, value in about().items()))
    verdicts = Verdicts()
    save("extraction", measure_extraction(options.corpus, options.articles, verdicts))
    verdicts.show()
    sys.exit(bool(verdicts.missed))


if __name__ == "__main__":
    main()
