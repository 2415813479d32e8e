"""The process that `test_crash` kills: changes a store, or rebuilds its index, until it dies.

`python -m tests.proofs.victim change|rebuild|migrate DATABASE_URL INDEX_DIR ARTICLES SEED`. It says what it begins and
what is done, each on a line of its own: what it called done must be there after the kill. ARTICLES is a pickle of
(document, extraction) by article number and version, analysed beforehand: the process needs no model and starts fast.
"""

from __future__ import annotations

import pickle
import random
import sys
from pathlib import Path

from app.extraction.document import Document
from app.extraction.extraction import Extraction
from app.search.indexer import Indexer
from app.search.service import Search
from app.store.database import Store
from app.store.identity import article_id
from app.store.migrations import upgrade

Prepared = dict[int, list[tuple[Document, Extraction]]]


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def _change(store: Store, search: Search, prepared: Prepared, chance: random.Random) -> None:
    """Load, update and delete for ever, with the indexer following in its thread as in a server."""
    indexer = Indexer(store, search)
    indexer.run_in_thread()
    _say("ready")
    while True:
        number = chance.choice(list(prepared))
        version = chance.randrange(-1, len(prepared[number]))
        _say("begin", number, version)
        if version < 0:
            gone = article_id(prepared[number][0][0].article)
            store.transaction(lambda writer: writer.delete(gone))  # noqa: B023 (runs at once)
        else:
            document, extraction = prepared[number][version]
            store.transaction(lambda writer: writer.save(document, extraction, source="proof"))  # noqa: B023
        _say("done", number, version)
        indexer.wake()


def _rebuild(store: Store, search: Search) -> None:
    indexer = Indexer(store, search)
    _say("ready")
    while True:
        indexer.rebuild()
        _say("rebuilt")


def main() -> None:
    """Do what the arguments say until killed."""
    kind, url, index_dir, articles, seed = sys.argv[1:6]
    store = Store(url)
    if kind == "migrate":
        _say("ready")
        upgrade(store)
        _say("migrated")
        return
    prepared: Prepared = pickle.loads(Path(articles).read_bytes())
    search = Search(store, Path(index_dir))
    search.open()
    if kind == "change":
        _change(store, search, prepared, random.Random(int(seed)))
    else:
        _rebuild(store, search)


if __name__ == "__main__":
    main()
