"""Articles as search results show them, kept ready for highlights while searches find them again and again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from app.search.ready import ReadyArticle
from app.search.ready_file import ReadyFile

if TYPE_CHECKING:
    from app.store.session import Reader

_MOST_BYTES: Final = 48 * 1024 * 1024
_NEVER: Final = -1
"""The generation of what was not yet seen in the store."""


@dataclass(slots=True)
class _Kept:
    """An article, about how many bytes it takes, and the last generation of the store in which it was seen as it is."""

    article: ReadyArticle
    size: int
    generation: int


class ArticleKeeper:
    """Articles bounded by their bytes; one of an earlier revision is never given."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most = most_bytes
        self._size = 0
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def ready(self, reader: Reader, ids: Sequence[str], file: ReadyFile | None = None) -> list[ReadyArticle]:
        """The articles of those ids as `reader` sees them, in their order; unknown ids are left out.

        The store is asked only for those that were not yet seen in its generation, and for the texts of those that
        `file` does not have as they are.
        """
        generation = reader.generation
        found: dict[str, ReadyArticle] = {}
        with self._lock:
            for wanted in ids:
                kept = self._kept.get(wanted)
                if kept is not None and kept.generation == generation:
                    self._kept.move_to_end(wanted)
                    found[wanted] = kept.article
        unseen = [wanted for wanted in ids if wanted not in found]
        if unseen:
            found.update(self._look(reader, unseen, generation, file))
        return [found[wanted] for wanted in ids if wanted in found]

    def indexed(self, ids: Sequence[str], file: ReadyFile) -> list[ReadyArticle]:
        """Those of the articles that `file` has, in no order, as they were when the index was written.

        The store may have them otherwise by now, or no more.
        """
        with self._lock:
            known = {wanted: kept.article for wanted in ids if (kept := self._kept.get(wanted)) is not None}
        read = file.read(ids, known)
        with self._lock:
            for article in read:
                kept = self._kept.get(article.record.id)
                if kept is not None and (kept.article is article or _head(kept.article) > _head(article)):
                    self._kept.move_to_end(article.record.id)
                else:
                    self._keep(article, _NEVER)
        return read

    def _look(
        self, reader: Reader, ids: Sequence[str], generation: int, file: ReadyFile | None
    ) -> dict[str, ReadyArticle]:
        heads = reader.articles.heads(ids)
        found: dict[str, ReadyArticle] = {}
        with self._lock:
            for wanted, head in heads.items():
                kept = self._kept.get(wanted)
                if kept is not None and head == _head(kept.article):
                    kept.generation = generation
                    self._kept.move_to_end(wanted)
                    found[wanted] = kept.article
        missing = [wanted for wanted in heads if wanted not in found]
        if missing:
            read = [one for one in file.read(missing) if _head(one) == heads[one.record.id]] if file else []
            if len(read) < len(missing):
                there = {one.record.id for one in read}
                read += _read(reader, [wanted for wanted in missing if wanted not in there])
            with self._lock:
                for article in read:
                    self._keep(article, generation)
            found.update((article.record.id, article) for article in read)
        return found

    def _keep(self, article: ReadyArticle, generation: int) -> None:
        before = self._kept.pop(article.record.id, None)
        if before is not None:
            self._size -= before.size
        self._kept[article.record.id] = kept = _Kept(article, article.size, generation)
        self._size += kept.size
        while self._size > self._most:
            self._size -= self._kept.popitem(last=False)[1].size


def _head(article: ReadyArticle) -> tuple[int, datetime]:
    return article.record.revision, article.record.updated_at


def _read(reader: Reader, ids: Sequence[str]) -> list[ReadyArticle]:
    columns = reader.articles.analysis_columns(ids)
    return [
        ReadyArticle.of(record, body, captions, columns.get(record.id, {}))
        for record, body, captions in reader.articles.with_texts(ids)
    ]
