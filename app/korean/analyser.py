"""The one Korean analyser: Kiwi, loaded once a process."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import version
from itertools import pairwise
from typing import Any, Final

from app.korean.analysis import EMPTY, Analysis
from app.korean.errors import ModelFilesError

# Kiwi's time grows with the length of an unbroken text; no sentence of a newspaper comes near this many characters.
_CHUNK: Final = 2_000
_SENTENCE_END: Final = re.compile(r"[.?!…][\"'”’)\]]*\s+")
# Kiwi gives what it does not know the number of a mere part of speech.
_FIRST_KNOWN: Final = 64
_LOCK: Final = threading.Lock()

_CUTOFF: Final = 7.0
"""How far, in Kiwi's log scores, a reading may fall behind the best one before it is given up. Kiwi's own 8 takes 5 %
longer and reads 12 of 94,511 morphemes of news otherwise, as often worse as better."""

ANALYSER_VERSION: Final = f"kiwi-{version('kiwipiepy')}-2"
"""Changes whenever the same text may be analysed otherwise: Kiwi, its model or our options."""


@lru_cache(maxsize=1)
def _load() -> Any:
    # Imported here: the model takes more than a second and 330 MB, which `gisa openapi` and most tests never need.
    from kiwipiepy import Kiwi

    try:
        # No worker threads of its own: they hang in a forked child, and servers and loaders bring their own processes.
        # Its dictionary of terms in several words makes one morpheme of 크레이그 라이트, once in ten articles, for
        # 180 MB and half of the time to load.
        kiwi = Kiwi(num_workers=1, load_multi_dict=False)
    except Exception as error:  # Kiwi's errors have no class of their own.
        raise ModelFilesError(
            f"The Korean analyser cannot be loaded: {error}. Install the package kiwipiepy_model anew."
        ) from error
    kiwi.global_config.cutoff_threshold = _CUTOFF
    return kiwi


def _kiwi() -> Any:
    with _LOCK:
        return _load()


def warm_up() -> None:
    """Load the model now instead of at the first text.

    Raises:
        ModelFilesError: its files are missing or damaged.
    """
    _kiwi().tokenize("기사")


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of the pieces to analyse: lines, and parts of over-long lines cut after a sentence or a space."""
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line)
        while end - start > _CHUNK:
            window = text[start : start + _CHUNK]
            cut = max((m.end() for m in _SENTENCE_END.finditer(window)), default=0) or window.rfind(" ") + 1 or _CHUNK
            yield start, start + cut
            start += cut
        yield start, end
        start = end


def analyse(text: str) -> Analysis:
    """Analyse normalized text (see `app.korean.text.normalize`): some 100,000 characters a second."""
    kiwi = _kiwi()
    forms: list[str] = []
    tags: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    words: list[int] = []
    sentences: list[int] = []
    firsts: list[int] = []  # of each sentence's morphemes
    word = -1
    for begin, end in _chunks(text):
        line = text[begin:end]
        if line == "\n":
            # Nearly every other line: blank ones part the paragraphs.
            continue
        sentence_of_line = word_of_sentence = -1
        for token in kiwi.tokenize(line):
            if token.sent_position != sentence_of_line:
                sentence_of_line, word_of_sentence = token.sent_position, -1
                firsts.append(len(forms))
            if token.word_position != word_of_sentence:
                word_of_sentence = token.word_position
                word += 1
            forms.append(token.form)
            tags.append(token.tag)
            starts.append(begin + token.start)
            ends.append(begin + token.end)
            words.append(word)
            sentences.append(len(firsts) - 1)
    if not forms:
        return EMPTY
    spans = tuple((starts[first], max(ends[first:last])) for first, last in pairwise((*firsts, len(forms))))
    return Analysis(tuple(forms), tuple(tags), tuple(starts), tuple(ends), tuple(words), tuple(sentences), spans)


@lru_cache(maxsize=4096)
def known_parts(word: str) -> int:
    """Of how many morphemes a word is made, 0 where one of them is in no dictionary."""
    tokens = _kiwi().tokenize(word)
    return 0 if any(token.id < _FIRST_KNOWN for token in tokens) else len(tokens)


def alternatives(text: str, most: int) -> list[list[tuple[str, str]]]:
    """The likeliest analyses of a line, best first: (form, tag) of each morpheme.

    What stands in the middle of an article is split otherwise than the same words by themselves, one time in twenty.
    """
    return [analysis for analysis, _ in weighed_alternatives(text, most)]


def weighed_alternatives(text: str, most: int) -> list[tuple[list[tuple[str, str]], float]]:
    """`alternatives`, each with how far it falls behind the best one, in Kiwi's log scores."""
    found = _kiwi().analyze(text, top_n=most)
    return [([(token.form, token.tag) for token in tokens], found[0][1] - score) for tokens, score in found]
