"""Nouns that tell who may speak, and nouns that stand for words said; data/ says what each list holds."""

from __future__ import annotations

import re
from typing import Final

from app.extraction.quotes.lexicon import read_sections
from app.extraction.quotes.verbs import SAYING

_LISTS: Final = {name: frozenset(words) for name, words in read_sections("nouns.txt").items()}

APPOSITIVES: Final = _LISTS["appositives"]
PRONOUNS: Final = _LISTS["pronouns"]
FIRST_PERSON: Final = _LISTS["first_person"]
RELATIONAL: Final = _LISTS["relational"]
COLLECTIVE: Final = _LISTS["collective"]
DOCUMENTS: Final = _LISTS["documents"]
NO_SPEAKERS: Final = _LISTS["no_speakers"]
# 비판 of 비판하다: what a verb of saying names is words said too.
SPEECH: Final = _LISTS["speech"] | {
    verb[:-2] for verb in SAYING if verb.endswith("하다") and " " not in verb and verb != "하다"
}
GROUNDS: Final = _LISTS["grounds"]
WRITINGS: Final = _LISTS["writings"]
TITLES: Final = _LISTS["titles"]
NAMELESS: Final = tuple(_LISTS["nameless"])
OWN_VOICE: Final = _LISTS["own_voice"]
TIME: Final = _LISTS["time"]
HUMAN: Final = _LISTS["human"]
LEADING: Final = sorted(read_sections("leading.txt", ",")["leading"], key=len, reverse=True)
VENUES: Final = tuple(re.escape(venue) for venue in _LISTS["venues"])
