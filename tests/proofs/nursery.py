"""The process that makes victims for `test_crash`: it has all code, models and articles loaded, and forks on demand.

A victim changes a store, or rebuilds its index, until it is killed; being forked, it starts in milliseconds. It says
what it begins and what is done, a line each: what it called done must be there after the kill.

`python -m tests.proofs.nursery ARTICLES`, with an order a line on standard input: a JSON object
{kind, url, index, seed, said, errors} makes a victim and answers its process id; {wait: PID} answers once that one is
gone. ARTICLES is a pickle of `Prepared`. The kinds:

- change: save, update and delete prepared articles, add and remove an operator's alias, with the indexer following in
  its thread as in a server.
- load: parse, analyse, extract and save pages in batches, as `gisa load` does.
- reindex: build the index anew, again and again.
- migrate: bring the schema to this version.
"""

from __future__ import annotations

import json
import os
import pickle
import random
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any, Final

import orjson

from app.extraction.document import Document
from app.extraction.extraction import EntityType, Extraction
from app.extraction.names.lists import Alias, shipped
from app.extraction.tagging import tagger
from app.korean import analyser
from app.search.indexer import Indexer
from app.search.service import Search
from app.store.database import Store
from app.store.identity import article_id
from app.store.loading import Input, Loader
from app.store.migrations import upgrade

Prepared = dict[int, list[tuple[dict[str, Any], Document, Extraction]]]
"""By article number and version: the parsed article as it is loaded, and what comes of it."""

BATCH: Final = 4
ALIAS: Final = Alias("한빛물산", "한빛GT", EntityType.ORGANIZATION)

_Say = Callable[..., None]


def _change(store: Store, search: Search, prepared: Prepared, chance: random.Random, say: _Say) -> None:
    indexer = Indexer(store, search)
    indexer.run_in_thread()
    loader = Loader(store)
    say("ready")
    while True:
        number = chance.choice(list(prepared))
        version = chance.randrange(-1, len(prepared[number]))
        say("begin", number, version)
        if version < 0:
            loader.delete(article_id(prepared[number][0][1].article))
        else:
            _, document, extraction = prepared[number][version]
            store.transaction(lambda writer: writer.save(document, extraction, source="proof"))  # noqa: B023
        say("done", number, version)
        if chance.random() < 0.05:
            loader.add_aliases([ALIAS])
            loader.find_anew()
            loader.remove_aliases(ALIAS.alias)
            loader.find_anew()
        indexer.wake()


def _load(store: Store, prepared: Prepared, chance: random.Random, say: _Say) -> None:
    numbers = sorted(prepared)
    chance.shuffle(numbers)
    wanted = [(number, chance.randrange(len(prepared[number]))) for number in numbers]
    inputs = [
        Input(f"{number}:{version}", orjson.dumps(prepared[number][version][0]), "json") for number, version in wanted
    ]
    say("ready")
    for number, version in wanted:
        say("begin", number, version)
    for outcome in Loader(store).load_each(inputs, batch=BATCH):
        assert outcome.loaded is not None
        say("done", *outcome.source.split(":"))
    say("over")


def _reindex(store: Store, search: Search, say: _Say) -> None:
    indexer = Indexer(store, search)
    say("ready")
    while True:
        indexer.rebuild()
        say("rebuilt")


def _live(order: dict[str, Any], prepared: Prepared, said: IO[str]) -> None:
    def say(*words: object) -> None:
        said.write(" ".join(map(str, words)) + "\n")
        said.flush()

    store = Store(order["url"])
    chance = random.Random(order["seed"])
    if order["kind"] == "migrate":
        say("ready")
        upgrade(store)
        say("over")
    elif order["kind"] == "load":
        _load(store, prepared, chance, say)
    else:
        search = Search(store, Path(order["index"]))
        search.open()
        if order["kind"] == "change":
            _change(store, search, prepared, chance, say)
        else:
            _reindex(store, search, say)


def _victim(order: dict[str, Any], prepared: Prepared) -> int:
    if (child := os.fork()) > 0:
        return child
    status = 1
    try:
        with open(order["said"], "w") as said:
            _live(order, prepared, said)
        status = 0
    except BaseException:
        Path(order["errors"]).write_text(traceback.format_exc())
    finally:
        os._exit(status)


def main() -> None:
    """Load everything once, then follow orders until standard input ends."""
    prepared: Prepared = pickle.loads(Path(sys.argv[1]).read_bytes())
    analyser.warm_up()
    shipped()
    tagger.warm_up()
    for line in sys.stdin:
        order = json.loads(line)
        answer = os.waitpid(order["wait"], 0)[1] if "wait" in order else _victim(order, prepared)
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
