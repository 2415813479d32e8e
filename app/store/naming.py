"""What a text asks for as the name of an entity, and the entities that it means.

A name is found by any part of it, by the aliases that articles print or the name lists know, and by the readings of its
Hanja. Words beside it say which of its bearers is meant: a person's title or organization (박도담 시장, 박 시장,
가람전자 이서준), what a place lies within (대전 중구). What is not found so is read as it may have been typed, the
likeliest first: 초성, particles or a title without a space (대전시는, 박시장), the other keyboard layout, the names of
letters, half a syllable, words that nothing says of the one who is named, and in the end a slip of the keys.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import ColumnElement, CompoundSelect, Connection, Select, and_, exists, func, or_, select

from app.extraction.extraction import EntityType
from app.extraction.names.lists import shipped
from app.extraction.passage import is_particles
from app.korean.hanja import has_hanja, readings
from app.korean.jamo import (
    FINALS,
    INITIALS,
    VOWELS,
    composed,
    distance,
    is_letter,
    is_syllable,
    letters_of,
    near_strokes,
    near_syllables,
    other_layout,
    strokes,
    syllable_of,
)
from app.korean.letter_names import in_letters
from app.store.aliases import meant_by
from app.store.filters import Reading
from app.store.identity import name_key
from app.store.tables import ENTITY, NAME_PART, PLACE_CONTAINER, TITLE, chunks

_Ids = Select[Any] | CompoundSelect[Any]

_AFTER_ALL: Final = "\U0010ffff"
_MOST_WORDS: Final = 5
"""Of more words, the first of which make a name with the others beside it."""
_FORMER: Final = frozenset(("전", "前"))
_SAYS_NOTHING: Final = frozenset(("씨", "님", "현", "現"))
_POLITE: Final = "님"
_CALLING: Final = frozenset(("아", "야", "여"))
"""Particles by which nobody is looked for, and with which syllables of names begin."""
_SHORTEST_GUESSED: Final = 3
_LONGEST_GUESSED: Final = 10
"""Syllables of names that are looked for with a slip of the keys: each may have had a hundred."""
_LONGEST: Final = 40
"""So much of a name's key is kept."""
LEFT_OUT: Final = "other words left out"
"""Notes that nothing is known of the one who is named by the words beside the name."""
_ALIKE: Final = 0.5
_NEAR: Final = 1.0
"""A name may be as far from what was typed as one wrong key."""


@dataclass(frozen=True, slots=True)
class NameFound:
    """The ids of the entities that a text names, as a query, and how it was read.

    `text` is the name that was found, `meant` are other ways to write it that count as well, `note` says why it is not
    the text that was asked for; `suggestion` is a name that is spelled nearly so, where nothing was found.
    """

    ids: _Ids
    text: str
    meant: tuple[str, ...] = ()
    note: str | None = None
    suggestion: str | None = None


class Naming:
    """The names of one type of entity."""

    def __init__(self, connection: Connection, kind: EntityType) -> None:
        self._connection = connection
        self._kind = kind

    def find(self, text: str, reading: Reading) -> NameFound:
        """The entities that the text means, read as little otherwise as it takes to find any."""
        plain = self._named(text)
        if reading == "written" or self._any(plain.ids):
            return plain
        for found in self._read(text):
            if self._any(found.ids):
                return found
        return self._guess(text, plain) if reading == "guessed" else plain

    def called(self, keys: Iterable[str]) -> Select[Any]:
        """The ids of the entities with one of these keys of names."""
        return self._parts(and_(NAME_PART.c.part.in_(sorted(keys)), NAME_PART.c.whole)).distinct()

    def other_names(self, text: str) -> tuple[str, ...]:
        """Other ways to write a name: those that the lists know, and how its Hanja are read."""
        return tuple(dict.fromkeys((*self._meant(text), *_in_hangul(text))))

    def _named(self, text: str, note: str | None = None) -> NameFound:
        return NameFound(self._written(text), text, self.other_names(text), note)

    def _read(self, text: str) -> Iterator[NameFound]:
        """The text read otherwise, the likeliest first."""
        for typed, note in _as_typed(text):
            if note is not None:
                yield self._named(typed, note)
            if any(map(is_letter, typed)):
                if (by_initials := self._by_initials(typed)) is not None:
                    yield NameFound(by_initials, typed, note=note or "first consonants")
                continue
            for ids, name in self._written_together(typed):
                yield NameFound(ids, name, note=note or "taken apart")

    def _guess(self, text: str, plain: NameFound) -> NameFound:
        """What may be meant by a text that nothing is called, however it is read."""
        if (begun := self._begun(text)) is not None and self._any(begun):
            return NameFound(begun, text, note="half a syllable")
        words = text.split()
        for name in _runs(words) if len(words) <= _MOST_WORDS else ():
            # A part of a name may stand for anything, a whole one hardly does.
            ids = self.called({*_keys(name), *map(name_key, self._meant(name))})
            if len(name_key(name)) > 1 and self._any(ids):
                return NameFound(ids, name, note=LEFT_OUT)
        nearest, away = self.nearest(text) if len(words) == 1 else (None, 0.0)
        if nearest is None:
            return plain
        short = len(name_key(text)) <= _SHORTEST_GUESSED
        if self._kind is EntityType.PERSON and (shipped().is_korean_name(name_key(text)) or (short and away > _ALIKE)):
            # It may well be the name of somebody whom no article names.
            return replace(plain, suggestion=nearest)
        return NameFound(self.called([nearest]), nearest, note="nearest spelling")

    def nearest(self, text: str) -> tuple[str | None, float]:
        """The name that is at most one slip of the keys from the text, the most mentioned of the nearest; how far."""
        word = name_key(text)
        if not (_SHORTEST_GUESSED <= len(word) <= _LONGEST_GUESSED and all(map(is_syllable, word))):
            return None, 0.0
        near = {
            *(word[:at] + other + word[at + 1 :] for at, one in enumerate(word) for other in near_syllables(one)),
            *near_strokes(word),
        }
        some = sorted(one for one in near - {word} if len(one) >= _SHORTEST_GUESSED and all(map(is_syllable, one)))
        best: tuple[float, int, str] | None = None
        for chunk in chunks(some):
            query = (
                select(NAME_PART.c.part, func.max(ENTITY.c.mention_count))
                .join(ENTITY, ENTITY.c.id == NAME_PART.c.entity_id)
                .where(NAME_PART.c.type == self._kind, NAME_PART.c.part.in_(chunk), NAME_PART.c.whole)
                .where(ENTITY.c.mention_count + 0 > 0)
                .group_by(NAME_PART.c.part)
            )
            for name, mentions in self._connection.execute(query):
                away = distance(word, name, _NEAR + 0.01)
                if away <= _NEAR and (best is None or (away, -mentions, name) < best):
                    best = away, -mentions, name
        return (best[2], best[0]) if best else (None, 0.0)

    def _any(self, ids: _Ids) -> bool:
        named = ids.subquery()
        query = (
            select(ENTITY.c.id)
            .join(named, named.c.entity_id == ENTITY.c.id)
            .where(ENTITY.c.mention_count + 0 > 0)
            .limit(1)
        )
        return self._connection.execute(query).first() is not None

    # Ways to find a name

    def _parts(self, condition: ColumnElement[bool]) -> Select[Any]:
        return select(NAME_PART.c.entity_id).where(NAME_PART.c.type == self._kind, condition)

    def _written(self, text: str) -> _Ids:
        """Names that have the text in them, or that it means; of several words also those that have each of them."""
        found = [self._parts(_beginning(name_key(text))), *self._read_hanja(text)]
        if meant := self._meant(text):
            found.append(self.called(map(name_key, meant)))
        words = text.split()
        if 1 < len(words) <= _MOST_WORDS:
            found += [self._of_words(words), *self._beside(words)]
        return _either(found)

    def _read_hanja(self, text: str) -> list[Select[Any]]:
        return [self._parts(_one_of_beginnings(map(name_key, hangul)))] if (hangul := _in_hangul(text)) else []

    def _meant(self, text: str) -> list[str]:
        """Other names that the lists have for this one."""
        texts = (text, *_in_hangul(text))
        names: set[str | None] = {*meant_by(self._connection, self._kind, texts).values()}
        names.update(shipped().canonical(one, self._kind) for one in texts)
        if self._kind is EntityType.PLACE:
            names.add(shipped().country_letters.get(text))
            places = (shipped().gazetteer.find(one.upper() if one.isascii() else one) for one in texts)
            names.update(place.name for place in places if place is not None)
        return sorted(name for name in names if name and name != text)

    def _beside(self, words: Sequence[str]) -> list[Select[Any]]:
        """For each run of words that may be a name, those who bear it and have what the others say."""
        if self._kind is EntityType.ORGANIZATION:
            return []
        found = []
        said = {word: self._told(word) for word in words}
        for name in _runs(words):
            told = [condition for word in _without(words, name) if (condition := said[word]) is not None]
            # 씨 alone tells nothing; of one syllable, as of all surnames, more has to be told.
            if told or len(name_key(name)) > 1:
                found.append(self._parts(and_(_one_of_beginnings(_keys(name)), *told)))
        return found

    def _told(self, word: str) -> ColumnElement[bool] | None:
        """That a word beside a name is said of the entity; None where it says nothing."""
        if self._kind is EntityType.PLACE:
            keys = {*_keys(word), *map(name_key, self._meant(word))}
            inside = or_(*(_begins(PLACE_CONTAINER.c.container_key, key) for key in sorted(keys)))
            return exists().where(PLACE_CONTAINER.c.place_id == NAME_PART.c.entity_id, inside)
        if word in _SAYS_NOTHING:
            return None
        titled = exists().where(TITLE.c.entity_id == NAME_PART.c.entity_id)
        if word[0] in _FORMER and (len(word) == 1 or shipped().title_at(word[1:]) == len(word) - 1):
            titled, word = titled.where(TITLE.c.former), word[1:]
            if not word:
                return titled
        if len(word) > 1:
            word = word.removesuffix(_POLITE)
        canonical = shipped().canonical(word, EntityType.ORGANIZATION)
        listed = meant_by(self._connection, EntityType.ORGANIZATION, [word]).values()
        said = func.lower(func.replace(TITLE.c.organization.concat(TITLE.c.text), " ", ""))
        lettered, count = in_letters(word)
        others = (canonical, *listed, lettered if count > 1 else None)
        told = {*_keys(word), *(name_key(name) for name in others if name)}
        return titled.where(or_(*(said.contains(key, autoescape=True) for key in sorted(told))))

    def _by_initials(self, typed: str) -> Select[Any] | None:
        """Names of which the first consonants (ㅎㅌㅈ), or those of some syllables (허ㅌㅈ), were typed."""
        letters = "".join(strokes(one) if is_letter(one) else name_key(one) for one in typed if one.isalnum())
        ranges = [_of_initial(one) if one in INITIALS else None if is_letter(one) else (one, one) for one in letters]
        if not 0 < len(letters) <= _LONGEST or None in ranges:
            return None
        kept = [one for one in ranges if one is not None]
        # The index is walked from the first letters that are known; what follows is compared on the way.
        known = next(at for at, (low, high) in enumerate(kept) if low != high)
        start = letters[:known]
        conditions = [
            NAME_PART.c.part >= start + kept[known][0],
            NAME_PART.c.part < start + kept[known][1] + _AFTER_ALL,
        ]
        for at, (low, high) in enumerate(kept[known + 1 :], known + 2):
            one = func.substr(NAME_PART.c.part, at, 1)
            conditions += [one >= low, one <= high]
        return self._parts(and_(*conditions, NAME_PART.c.whole)).distinct()

    def _written_together(self, typed: str) -> Iterator[tuple[_Ids, str]]:
        """Names before their particles (대전시는), and those of people beside a title without a space (허시장은)."""
        *before, last = typed.split() or [""]
        for end in (at for at in range(len(last[:_LONGEST]), 0, -1) if is_particles(last[at:])):
            word = last[:end]
            name = " ".join((*before, word))
            if end < len(last) and last[end:] not in _CALLING and len(name_key(name)) > 1:
                ends = self._parts(NAME_PART.c.part == name_key(name))
                beside = self._beside([*before, word]) if before and len(before) < _MOST_WORDS else []
                listed = [self.called(map(name_key, meant))] if (meant := self._meant(name)) else []
                yield _either([ends, *beside, *listed]), name
            if self._kind is EntityType.PERSON and not before:
                for split in _at_title(word):
                    yield _either(self._beside(split)), " ".join(split)

    def _of_words(self, words: Sequence[str]) -> Select[Any]:
        """Entities that have each of the words in one of their names: 가람 병원 is 가람중앙병원."""
        first, *rest = (_keys(word) for word in dict.fromkeys(words))
        ids = self._parts(_one_of_beginnings(first))
        for keys in rest:
            ids = ids.where(NAME_PART.c.entity_id.in_(self._parts(_one_of_beginnings(keys))))
        return ids

    def _begun(self, typed: str) -> Select[Any] | None:
        """Names whose next letter makes the last syllable another: 이재며 on the way to 이재명."""
        key = name_key(typed)
        if len(key) < 2 or not is_syllable(key[-1]):
            return None
        initial, vowel, final = letters_of(key[-1])
        if final:
            # 바락 on the way to 바라코: what ends this syllable may begin the next one.
            if final not in INITIALS:
                return None
            low, high = _of_initial(final)
            start = key[:-1] + syllable_of(initial, vowel)
        else:
            low, high = key[-1], syllable_of(initial, vowel, FINALS[-1])
            start = key[:-1]
        return self._parts(
            and_(NAME_PART.c.part >= start + low, NAME_PART.c.part < start + high + _AFTER_ALL)
        ).distinct()


def _as_typed(text: str) -> Iterator[tuple[str, str | None]]:
    """The text as it stands, and as other keys may have been meant."""
    yield text, None
    if (other := other_layout(text)) != text and len(name_key(other)) > 1:
        yield other, "typed on the other keyboard layout"
    lettered, count = in_letters("".join(text.split()))
    if count:
        yield lettered, "names of letters"
    if any(map(is_letter, text)) and (together := composed(strokes(text))) != text:
        # 서우ㄹ: as one types, the syllable may not be made yet.
        yield together, "half a syllable"


def _keys(text: str) -> list[str]:
    """The keys of a name, as it stands and as its Hanja are read."""
    return list(dict.fromkeys(map(name_key, (text, *_in_hangul(text)))))


def _in_hangul(text: str) -> list[str]:
    """How the Hanja of a name may be read. One letter stands for many words; as a surname it is read."""
    if (len(text) > 1 and has_hanja(text)) or text in shipped().surname_hanja:
        return [read for read in readings(text) if not has_hanja(read)]
    return []


def _runs(words: Sequence[str]) -> Iterator[str]:
    """Words that stand beside each other, but not all of them, the most first."""
    for size in range(len(words) - 1, 0, -1):
        for start in range(len(words) - size + 1):
            yield " ".join(words[start : start + size])


def _without(words: Sequence[str], run: str) -> list[str]:
    """The words beside a run of them."""
    size = run.count(" ") + 1
    start = next(at for at in range(len(words)) if " ".join(words[at : at + size]) == run)
    return [*words[:start], *words[start + size :]]


def _either(ids: Sequence[Select[Any]]) -> _Ids:
    return ids[0].union(*ids[1:]) if len(ids) > 1 else ids[0].distinct()


def _begins(column: ColumnElement[str], beginning: str) -> ColumnElement[bool]:
    return and_(column >= beginning, column < beginning + _AFTER_ALL)


def _beginning(key: str) -> ColumnElement[bool]:
    return _begins(NAME_PART.c.part, key)


def _one_of_beginnings(keys: Iterable[str]) -> ColumnElement[bool]:
    """Endings that begin so; one syllable must be the first of a name, as surnames are."""
    return or_(*(_beginning(key) if len(key) > 1 else and_(_beginning(key), NAME_PART.c.whole) for key in keys))


def _of_initial(letter: str) -> tuple[str, str]:
    """The first and the last syllable with this initial."""
    return syllable_of(letter, VOWELS[0]), syllable_of(letter, VOWELS[-1], FINALS[-1])


def _at_title(word: str) -> Iterator[list[str]]:
    """A word as a name and a title, in either order: 이재명대통령, 대통령이재명."""
    titles = shipped()
    for at in range(len(word) - 1, 0, -1):
        if titles.title_at(word[at:]) == len(word) - at:
            yield [word[:at], word[at:]]
    if 0 < (at := titles.title_at(word)) < len(word):
        yield [word[:at], word[at:]]
