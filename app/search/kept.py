"""Articles as search results show them, kept ready for highlights while searches find them again and again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from app.search.highlight import MarkableText
from app.store.records import ArticleRecord

if TYPE_CHECKING:
    from app.store.session import Reader

_MOST_BYTES: Final = 48 * 1024 * 1024
_OVERHEAD: Final = 4_000


@dataclass(slots=True, eq=False)
class ReadyArticle:
    """An article with its texts by field (title, subtitle, body, captions)."""

    record: ArticleRecord
    texts: Mapping[str, MarkableText]
    written: bytes = b""
    """How whoever shows it writes its record down, once they have: it is kept with the article."""

    @property
    def size(self) -> int:
        """About how many bytes it takes."""
        return sum(text.size for text in self.texts.values()) + _OVERHEAD


@dataclass(slots=True)
class _Kept:
    """An article, and the last generation of the store in which it was seen to be like that."""

    article: ReadyArticle
    generation: int


class ArticleKeeper:
    """Articles bounded by their bytes; one of an earlier revision is never given."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most = most_bytes
        self._size = 0
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def ready(self, reader: Reader, ids: Sequence[str]) -> list[ReadyArticle]:
        """The articles of those ids as `reader` sees them, in their order; unknown ids are left out.

        The store is asked only for those that were not yet seen in its generation.
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
            found.update(self._look(reader, unseen, generation))
        return [found[wanted] for wanted in ids if wanted in found]

    def _look(self, reader: Reader, ids: Sequence[str], generation: int) -> dict[str, ReadyArticle]:
        heads = reader.articles.heads(ids)
        found: dict[str, ReadyArticle] = {}
        with self._lock:
            for wanted, head in heads.items():
                kept = self._kept.get(wanted)
                if kept is not None and head == (kept.article.record.revision, kept.article.record.updated_at):
                    kept.generation = generation
                    self._kept.move_to_end(wanted)
                    found[wanted] = kept.article
        missing = [wanted for wanted in heads if wanted not in found]
        if missing:
            read = _read(reader, missing)
            with self._lock:
                for article in read:
                    self._keep(article, generation)
            found.update((article.record.id, article) for article in read)
        return found

    def _keep(self, article: ReadyArticle, generation: int) -> None:
        before = self._kept.pop(article.record.id, None)
        if before is not None:
            self._size -= before.article.size
        self._kept[article.record.id] = _Kept(article, generation)
        self._size += article.size
        while self._size > self._most:
            self._size -= self._kept.popitem(last=False)[1].article.size


def _read(reader: Reader, ids: Sequence[str]) -> list[ReadyArticle]:
    columns = reader.articles.analysis_columns(ids)
    made = []
    for record, body, captions in reader.articles.with_texts(ids):
        texts = {"title": record.title, "subtitle": record.subtitle, "body": body, "captions": captions}
        ready = {
            name: MarkableText.of(text, analysed)
            for name, analysed in columns.get(record.id, {}).items()
            if (text := texts.get(name))
        }
        made.append(ReadyArticle(record, ready))
    return made
