"""The builds of the index on disk: opening one, checking it, and bookkeeping for whoever writes to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from app.korean.analyser import ANALYSER_VERSION
from app.search.checksums import checksums, damaged
from app.search.index import IndexDamagedError, IndexWriter, SearchIndex
from app.search.manifest import Manifest, write_manifest
from app.search.ready import READY_VERSION
from app.search.ready_file import ReadyFile, ReadyWriter
from app.search.tantivy_index import SCHEMA_VERSION, TantivyIndex, segment_files
from app.search.terms import TERMS_VERSION

PARTS: Final = ("articles", "quotes")
VERSIONS: Final = f"schema {SCHEMA_VERSION}, terms {TERMS_VERSION}, ready {READY_VERSION}, {ANALYSER_VERSION}"
"""What an index was made with; another value means that it has to be built anew."""


@dataclass(frozen=True, slots=True)
class Indexes:
    """The two indexes of one build, and what their articles look like."""

    articles: SearchIndex
    quotes: SearchIndex
    ready: ReadyFile

    def reload(self) -> None:
        """See the last commit."""
        self.articles.reload()
        self.quotes.reload()

    def close(self) -> None:
        """Let go of files and memory."""
        self.articles.close()
        self.quotes.close()
        self.ready.close()


def open_indexes(directory: Path, build: str, *, create: bool = False) -> Indexes:
    """Open (or make empty) the indexes of a build.

    Raises:
        IndexDamagedError: they cannot be read.
    """
    folder = directory / build
    articles, quotes = (TantivyIndex(folder / part, create=create) for part in PARTS)
    return Indexes(articles, quotes, ReadyFile(folder))


def _live_files(folder: Path) -> Iterator[str]:
    for part in PARTS:
        for name in segment_files(folder / part):
            yield f"{part}/{name}"


def recorded(directory: Path, manifest: Manifest) -> Manifest:
    """The manifest with the checksums of all files as they are now, for an index that nobody writes to any more."""
    folder = directory / manifest.build
    # Segments never change; the description of the commit does.
    known = {name: value for name, value in manifest.files.items() if not name.endswith(".json")}
    return replace(manifest, files=checksums(folder, _live_files(folder), known))


def check(directory: Path, manifest: Manifest) -> None:
    """Compare a build's files with their checksums.

    Raises:
        IndexDamagedError: a file is missing or changed; the message names it.
    """
    folder = directory / manifest.build
    files = dict(manifest.files)
    if manifest.writing:
        files = {name: value for name, value in files.items() if not name.endswith(".json")}
    bad = damaged(folder, files, _live_files(folder))
    if bad:
        raise IndexDamagedError(f"damaged file{'s' if len(bad) > 1 else ''} of the index: {', '.join(sorted(bad)[:3])}")


def remove_build(directory: Path, build: str) -> None:
    """Delete a build."""
    shutil.rmtree(directory / build, ignore_errors=True)


def remove_other_builds(directory: Path, build: str) -> None:
    """Delete what older or unfinished builds left; readers that still have files open keep them until they let go."""
    for path in directory.iterdir():
        if path.is_dir() and path.name.startswith("build-") and path.name != build:
            remove_build(directory, path.name)


class Writers:
    """The writers of all parts of one build, and the manifest that follows their commits."""

    def __init__(self, directory: Path, manifest: Manifest, indexes: Indexes) -> None:
        self._directory = directory
        self.manifest = manifest
        self.articles: IndexWriter = indexes.articles.writer()
        self.quotes: IndexWriter = indexes.quotes.writer()
        self.ready = ReadyWriter(directory / manifest.build)

    def commit(self, *, store_generation: int, announce: bool = True) -> None:
        """Commit all parts; `announce` tells readers at once."""
        self.articles.commit()
        self.quotes.commit()
        # With the commit that readers see next: the first hits of a search are read as the index has them.
        self.ready.commit()
        self.manifest = replace(self.manifest, store_generation=store_generation, commit=self.manifest.commit + 1)
        if announce:
            write_manifest(self._directory, self.manifest)

    def close(self) -> None:
        """Finish what runs in the background; uncommitted changes are lost."""
        with ExitStack() as closing:
            for part in (self.ready, self.quotes, self.articles):
                closing.callback(part.close)
