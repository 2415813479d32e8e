"""The first hits of a long query in a finer order: by how near its words stand to each other where they stand nearest.

The index knows which words an article has, and which stand side by side. A question's answer has most of its words
within a few sentences; an article of the same subject has them here and there. So the first hits are read, and each
gains what its best place has of the words: each word's rarity, less the further away it stands, where a near synonym
may stand for it (숨지다 for 별세); and what the query's letters stand there in one run for, since who asks mostly uses
the article's own words in their own order. Whoever asks for a number (몇 명, 언제) mostly wants an article that has
such a number at that place (39명, 2019년).

Every hit gains something or nothing, so the first hits stay the first and scores never rise from one hit to the next.
Which hits are read, and what they gain, follows from the query and the index alone, so that pages follow each other.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from app.korean.hanja import in_hangul
from app.search.highlight import MarkableText
from app.search.index import IndexHit, same_score
from app.search.near_synonyms import near_synonyms
from app.search.query import ParsedQuery
from app.search.terms import fold

FIRST: Final = 30
"""At most so many hits are put in order anew: of what belongs on a page of ten, a few stand further down."""
_LEAST: Final = 0.3
"""What scores less than this share of the first hit's score stays where it is: it hardly ever gains enough."""

# Near what was fitted on halves of KorQuAD's questions and tested on the others: see docs/explanation/search.md.
_FROM_WORDS: Final = 4
_WEIGHT: Final = 4.0
_NUMBER: Final = 2.0
"""A number counts so many times its rarity: another year is another matter."""
_REACH: Final = 150
"""In characters: what stands so far away counts e times less."""
_ASKED_FOR: Final = 32.0
_COPIED: Final = 0.8
_BESIDE: Final = 75
"""In characters to both sides of the best place: there and in the title, runs of the query's letters are looked for."""
_RUN: Final = 3
"""Shorter runs of letters stand everywhere."""
_LETTERS: Final = 120
"""More letters of the query are not compared."""

_TERMS: Final = 16
_PLACES: Final = 10
"""More terms, and more places of a term, are not looked at: the time grows with the square of them."""

_SIGNS: Final = re.compile(r"[^\w\n]+")
_DIGITS: Final = re.compile(r"[0-9][0-9.]*")
_COUNTED: Final = re.compile(r"몇 ?(\w)")
_NUMBERS: Final = (
    (re.compile("언제|[년연]도|날짜"), re.compile("[0-9][년월일]")),
    (re.compile("얼마"), re.compile("[0-9]")),
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the query: its terms with their weights, and the terms of each other way to write it."""

    own: tuple[tuple[str, float], ...]
    others: tuple[tuple[str, ...], ...]

    def places(self, text: MarkableText) -> list[tuple[float, list[int]]]:
        """Where it stands in a text, each term by itself with its weight.

        Otherwise where it is written otherwise; and terms that are missing, where near synonyms of theirs stand.
        """
        placed = [(term, weight, text.starts_of(term, _PLACES)) for term, weight in self.own]
        if not any(places for _, _, places in placed):
            for terms in self.others:
                every = [text.starts_of(term, _PLACES) for term in terms]
                if all(every):
                    return [(sum(weight for _, weight in self.own), every[0])]
        own = []
        for term, weight, places in placed:
            if places:
                own.append((weight, places))
            elif said := _said_otherwise(term, text):
                own.append((weight, said))
        return own


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a query looks for in the first hits: its words, its letters in a row, and the number that it asks for."""

    words: tuple[Word, ...]
    letters: str
    number: re.Pattern[str] | None

    def gain(self, body: MarkableText, title: MarkableText | None = None) -> float:
        """What an article gains; the words of its title are near all that it says."""
        weight = 0.0
        standing: list[tuple[float, list[int]]] = []
        for word in self.words:
            if title is not None and (there := word.places(title)):
                weight += sum(one for one, _ in there)
            else:
                standing += word.places(body)
        place = 0
        if standing:
            at = np.array([place for _, places in standing for place in places], dtype=np.float32)
            begins = np.cumsum([0, *(len(places) for _, places in standing[:-1])])
            # By place, then by term: how near the term's nearest place is. The best place is where some term stands.
            near = np.maximum.reduceat(np.exp(np.abs(at[:, None] - at) / np.float32(-_REACH)), begins, axis=1)
            totals = near @ np.array([one for one, _ in standing], dtype=np.float32)
            best = int(totals.argmax())
            place = int(at[best])
            weight += float(totals[best])
        gain = _WEIGHT * weight
        if gain:
            beside = body.folded[max(0, place - _BESIDE) : place + _BESIDE]
            texts = beside if title is None else f"{title.folded}\n{beside}"
            gain += _COPIED * copied(self.letters, _letters(texts))
        if gain and self.number is not None:
            gain += _ASKED_FOR * bool(self.number.search(body.folded, max(0, place - _REACH), place + _REACH))
        return gain


def _said_otherwise(term: str, text: MarkableText) -> list[int]:
    others = near_synonyms().get(term, ())
    return sorted(place for other in others for place in text.starts_of(other, _PLACES))[:_PLACES]


def copied(letters: str, text: str) -> float:
    """How much of the letters stands in a text in runs as long as can be, a run's length to the power of 1.5."""
    found = 0.0
    start, end = 0, _RUN
    while end <= len(letters):
        if letters[start:end] in text:
            while end < len(letters) and letters[start : end + 1] in text:
                end += 1
            found += (end - start) ** 1.5
            start = end
        else:
            start += 1
        end = start + _RUN
    return found


def _letters(folded: str) -> str:
    return _SIGNS.sub("", folded)


def looked_for(parsed: ParsedQuery, frequency: Callable[[str], int], documents: int) -> Wanted | None:
    """What to look for in the first hits of a query; None where their order is right as it is: of few words."""
    if len(parsed.groups) < _FROM_WORDS:
        return None
    clauses = [clause for clause in parsed.clauses if clause.used_as != "prefix" and clause.readings[0].sequence]
    # A term that is asked for twice counts once.
    terms = dict.fromkeys(term for clause in clauses for term in clause.readings[0].sequence)
    found = {term: frequency(term) or max(map(frequency, near_synonyms().get(term, ())), default=0) for term in terms}
    rarities = {term: _rarity(number, documents) for term, number in found.items()}
    rarest = sorted(terms, key=lambda term: -rarities[term])[:_TERMS]
    left = {term: rarities[term] * (_NUMBER if _DIGITS.fullmatch(term) else 1.0) for term in rarest}
    words = []
    for clause in clauses:
        own, *others = (reading.sequence for reading in clause.readings)
        weighed = tuple((term, left.pop(term)) for term in dict.fromkeys(own) if term in left)
        if weighed:
            words.append(Word(weighed, tuple(filter(None, others))))
    letters = _letters(in_hangul(fold(parsed.text)))[:_LETTERS]
    return Wanted(tuple(words), letters, _number(parsed.text))


def _rarity(found: int, documents: int) -> float:
    return math.log1p((documents - found + 0.5) / (found + 0.5)) if 0 < found <= documents else 0.0


def _number(text: str) -> re.Pattern[str] | None:
    counted = _COUNTED.search(text)
    if counted:
        return re.compile("[0-9] ?" + re.escape(counted[1]))
    return next((number for asked, number in _NUMBERS if asked.search(text)), None)


def worth_reading(hits: Sequence[IndexHit]) -> int:
    """How many of the hits, from the first on, are put in order anew."""
    return sum(hit.score >= _LEAST * hits[0].score for hit in hits[:FIRST])


def in_order(hits: Sequence[IndexHit], gains: Mapping[str, float]) -> list[IndexHit]:
    """The hits with what they gain, best first; those that score alike stay as they are."""
    gained = [IndexHit(hit.id, hit.score + gains.get(hit.id, 0.0), hit.published_at) for hit in hits]
    places = sorted(range(len(gained)), key=lambda place: -gained[place].score)
    ordered: list[IndexHit] = []
    alike: list[int] = []
    for at, place in enumerate(places):
        alike.append(place)
        if at + 1 == len(places) or not same_score(gained[place].score, gained[places[at + 1]].score):
            ordered += [gained[one] for one in sorted(alike)]
            alike.clear()
    return ordered
