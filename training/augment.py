"""Exchanges the names of a sentence for others of their kind, so that the network learns contexts and not names.

Long, foreign and rare names, and companies that do not exist; the particle after a name follows its last sound.
"""

from __future__ import annotations

import random
import re
import string
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from training.corpus import Sentence, Span

_SURNAMES = frozenset(
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민류나진지엄채원천방공현함변염여추도소석선설마"
    "길연위표명기반라왕금옥육인맹제모탁국어은편용예봉경사부가복태목형피두감호음빈동온시범좌팽승간견당화"
)
_PLACE_SUFFIXES = frozenset("시군구동도읍면리산강역항섬현성로길호천궁")
_HANGUL = re.compile("[가-힣]+")
_COMMON = 25
"""A form this frequent is a generic word or a name that everybody knows: exchanged less often."""

_PAIRS = {"은": "는", "이": "가", "을": "를", "과": "와", "아": "야"}
_AFTER_CONSONANT = {vowel: consonant for consonant, vowel in _PAIRS.items()}
_ENDS = r"(?=[^가-힣]|$|도|만|의)"
_PARTICLE = re.compile(
    rf"(?:(은|는|이|가|을|를|과|와|아|야){_ENDS}|(으로|로)(?=[^가-힣]|$|서|부터|는|도)|(이)?(라|며|나|란|든|랑)(?=[^가-힣]|$|고|는|서|도))"
)
_FINALS = 28
_RIEUL = 8


def _final(name: str) -> int | None:
    """The number of the last syllable's final consonant, 0 for none; None when the name does not end in Hangul."""
    code = ord(name[-1]) - 0xAC00
    return code % _FINALS if 0 <= code < 11172 else None


def agreeing(following: str, name: str) -> str:
    """The text that follows a name, its particle changed to the form that the name's last sound asks for."""
    final = _final(name)
    match = _PARTICLE.match(following)
    if final is None or match is None:
        return following
    plain, direction, _, copula = match.groups()
    if plain:
        particle = _AFTER_CONSONANT.get(plain, plain) if final else _PAIRS.get(plain, plain)
    elif direction:
        particle = "으로" if final not in (0, _RIEUL) else "로"
    else:
        particle = ("이" if final else "") + copula
    return particle + following[match.end() :]


def invented_latin_name(choose: random.Random) -> str:
    """An abbreviation (KDX) or a made-up company (Nexora, VoltAi): news is full of both, KLUE is not."""
    if choose.random() < 0.4:
        return "".join(choose.choices(string.ascii_uppercase, k=choose.randint(2, 5)))
    syllables = [choose.choice("bcdfghklmnprstvxz") + choose.choice("aeiou") for _ in range(choose.randint(2, 3))]
    name = "".join(syllables).capitalize() + choose.choice(("", "n", "x", "s", "r", "Ai", "Tech", "Bio", "Lab"))
    return name.upper() if choose.random() < 0.1 else name


class NamePool:
    """Names of people, places and organizations by their make, to draw replacements from."""

    def __init__(self, sentences: Sequence[Sentence], listed: Sequence[tuple[str, str]]) -> None:
        """`sentences` are training sentences; `listed` (name, class) of the name lists."""
        self._counts: dict[str, Counter[str]] = {kind: Counter() for kind in ("PS", "LC", "OG")}
        for sentence in sentences:
            for start, end, kind in sentence.spans:
                if kind in self._counts:
                    self._counts[kind][sentence.text[start:end]] += 1
        self._seen: dict[tuple[str, str], list[str]] = defaultdict(list)
        self._listed: dict[tuple[str, str], list[str]] = defaultdict(list)
        suffixes = Counter(form[-2:] for form in self._counts["OG"] if len(form) >= 4)
        self._company_suffixes = {
            suffix for suffix, count in suffixes.items() if count >= 8 and _HANGUL.fullmatch(suffix)
        }
        for kind, counts in self._counts.items():
            for form in counts:
                self._seen[kind, self._make(kind, form)].append(form)
        people = dict.fromkeys(name for name, kind in listed if kind == "person")
        for name, kind in listed:
            if not _HANGUL.fullmatch(name):
                continue
            if kind == "person" and len(name) >= 2:
                self._listed["PS", self._make("PS", name)].append(self._spaced(name, people))
            elif kind in ("place", "district") and 2 <= len(name) <= 8:
                self._listed["LC", self._make("LC", name)].append(name)
            elif kind == "other" and 2 <= len(name) <= 4:
                self._listed["OG", "stem"].append(name)
        self._foreign = [name for name in people if 2 <= len(name) <= 4 and name[0] not in _SURNAMES]

    @staticmethod
    def _spaced(name: str, people: Mapping[str, None]) -> str:
        """도널드트럼프 as 도널드 트럼프, where both parts are names by themselves."""
        if len(name) < 5:
            return name
        cuts = [cut for cut in range(2, len(name) - 1) if name[:cut] in people and name[cut:] in people]
        return f"{name[: cuts[-1]]} {name[cuts[-1] :]}" if cuts else name

    def _make(self, kind: str, form: str) -> str:
        """What a form has in common with those that may stand in its place."""
        if not _HANGUL.fullmatch(form.replace(" ", "")):
            return "latin" if form.isascii() else "mixed"
        if kind == "PS":
            if len(form) == 1:
                return "surname"
            korean = form[0] in _SURNAMES and " " not in form
            return (
                f"korean{len(form)}"
                if korean and len(form) <= 3
                else "foreign"
                if len(form) > 3
                else f"short{len(form)}"
            )
        if len(form) == 1:
            return "letter"
        if kind == "LC":
            return form[-1] if form[-1] in _PLACE_SUFFIXES and len(form) >= 3 else "plain"
        suffix = form[-2:]
        return suffix if len(form) >= 4 and suffix in self._company_suffixes else f"plain{min(len(form), 5)}"

    def is_common(self, kind: str, form: str) -> bool:
        """Whether the training text is full of this form."""
        return self._counts[kind][form] >= _COMMON

    def draw(self, kind: str, form: str, choose: random.Random) -> str:
        """Another name for one of this kind and form; the form itself when there is no other."""
        make = self._make(kind, form)
        if kind == "OG" and make in self._company_suffixes and choose.random() < 0.4:
            stems = choose.choice((self._foreign, self._listed["OG", "stem"], self._listed["LC", "plain"]))
            return choose.choice(stems) + (" " if choose.random() < 0.05 else "") + make if stems else form
        if kind == "OG" and choose.random() < 0.08:
            return invented_latin_name(choose)
        if kind == "OG" and make.startswith("plain") and choose.random() < 0.25 and self._foreign:
            return choose.choice(self._foreign)
        listed = self._listed[kind, make] if kind != "OG" else []
        pool = listed if listed and choose.random() < 0.5 else self._seen[kind, make]
        return choose.choice(pool) if pool else form


def exchange_names(sentence: Sentence, pool: NamePool, choose: random.Random, share: float) -> Sentence:
    """The sentence with about this share of its names exchanged."""
    text = sentence.text
    parts: list[str] = []
    spans: list[Span] = []
    length = done = 0
    following = text
    for start, end, kind in sorted(sentence.spans):
        before = following[: len(following) - (len(text) - start)]
        parts.append(before)
        length += len(before)
        form = new = text[start:end]
        following = text[end:]
        if kind in ("PS", "LC", "OG") and choose.random() < (share / 3 if pool.is_common(kind, form) else share):
            new = pool.draw(kind, form, choose)
            following = agreeing(following, new)
        parts.append(new)
        spans.append((length, length + len(new), kind))
        length += len(new)
        done = end
    parts.append(following if done else text)
    return replace(sentence, text="".join(parts), spans=tuple(spans))
