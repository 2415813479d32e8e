"""Predicates of a passage in their dictionary form, with how each ends: what governs a quote is one of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.extraction.quotes.verbs import SAYING
from app.korean.analysis import TAGS, Analysis

_STEMS: Final = frozenset("VV VA VCN VCP XSV XSA".split())
_I: Final = 20  # places of the vowels ㅣ and ㅕ in a Hangul syllable block
_YEO: Final = 6
_QUOTATIVE: Final = re.compile("[다라자냐]고$")
_TAILS: Final = ("EP", "EC", "EF", "ETM", "ETN")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A predicate in a list of morphemes: positions `first`..`last` in that list.

    `lemma` is its dictionary form, `ending`/`form` the tag and form of its last ending; `phrase` is it with
    its object (목소리를 높이다); `past` whether 었 is in it.
    """

    first: int
    last: int
    lemma: str
    phrase: str
    ending: str
    form: str
    past: bool

    @property
    def closes(self) -> bool:
        """Whether it ends a clause of its own (했다, 했고, 하지만) and is no modifier (한, 하여)."""
        return self.ending == "EF" or (self.ending == "EC" and (self.past or self.form in _CLOSING))


_CLOSING: Final = frozenset(
    "자 자마자 지만 는데 은데 ᆫ데 던데 으나 나 니 으니 니까 으니까 으므로 므로 자면 려고 으려고 도록 "
    "는다면 다면 ᆫ다면 면 으면 거나".split()
)


# VV-I, VA-R: irregular and regular verbs are verbs.
_PLAIN: Final = {tag: tag.partition("-")[0] for tag in TAGS}


def _tag(analysis: Analysis, token: int) -> str:
    tag = analysis.tags[token]
    return _PLAIN.get(tag, tag)


def predicates(analysis: Analysis, tokens: Sequence[int]) -> tuple[Predicate, ...]:
    """The predicates among `tokens` (indices into the analysis) in order, each with its auxiliary verbs."""
    found: list[Predicate] = []
    plain, whole_tags = _PLAIN, analysis.tags
    tags = [plain.get(tag, tag) for tag in map(whole_tags.__getitem__, tokens)]
    at = 0
    while at < len(tokens):
        tag = tags[at]
        if tag not in _STEMS and not (tag == "VX" and _reports(analysis, tokens, tags, at)):
            # Most nouns stand elsewhere.
            after = tag in ("NNG", "XR") and tokens[at] and whole_tags[tokens[at] - 1] in ("JKQ", "EC")
            if after and _is_bare(analysis, tokens, at):
                lemma = analysis.forms[tokens[at]] + "하다"
                found.append(Predicate(at, at, lemma, lemma, "EC", "고", False))
            at += 1
            continue
        first = at
        stem = analysis.forms[tokens[at]]
        if tag in ("XSV", "XSA") and at:
            first = at - 1
            stem = analysis.forms[tokens[first]] + stem
        past = False
        ending = form = ""
        here = at + 1
        while here < len(tokens):
            tag = tags[here]
            if tag in _TAILS:
                past = past or (tag == "EP" and analysis.forms[tokens[here]].endswith(("었", "았", "였")))
                if tag != "EP":
                    ending, form = tag, analysis.forms[tokens[here]]
                here += 1
            elif tag == "VX" and ending in ("EC", "ETN"):
                if _reports(analysis, tokens, tags, here):
                    break
                auxiliary = analysis.forms[tokens[here]]
                if stem + "어" + auxiliary + "다" in SAYING or auxiliary == "지":
                    stem = _contracted(stem) + auxiliary
                here += 1
            elif tag == "JX" and ending in ("ETN", "EC") and here + 1 < len(tokens) and _adjacent(tokens, here):
                if tags[here + 1] not in ("VX", "VV"):
                    break
                if analysis.forms[tokens[here + 1]] != "하" or _reports(analysis, tokens, tags, here + 1):
                    break
                here += 2
            else:
                break
        lemma = stem + "다"
        found.append(Predicate(first, here - 1, lemma, _phrase(analysis, tokens, first, lemma), ending, form, past))
        at = max(here, at + 1)
    return tuple(found)


def _reports(analysis: Analysis, tokens: Sequence[int], tags: Sequence[str], at: int) -> bool:
    """Whether the verb at `at` is the 하다 of a reported clause, which the analyser may take for an auxiliary verb.

    납부하라고 했다, 걷고 싶다고도 했다.
    """
    if analysis.forms[tokens[at]] != "하":
        return False
    before = at - 2 if at > 1 and tags[at - 1] == "JX" else at - 1
    return before >= 0 and tags[before] == "EC" and _QUOTATIVE.search(analysis.forms[tokens[before]]) is not None


def _adjacent(tokens: Sequence[int], at: int) -> bool:
    """Whether no quote was left out between two positions."""
    return tokens[at] + 1 == tokens[at + 1]


def _contracted(stem: str) -> str:
    """The stem with 어 after it, as it is written: 알리 → 알려, 전하 → 전해, 털 → 털어."""
    code = ord(stem[-1]) - 0xAC00
    if 0 <= code < 11_172 and code % 28 == 0:
        vowel = code // 28 % 21
        if stem[-1] == "하":
            return stem[:-1] + "해"
        if vowel == _I:
            return stem[:-1] + chr(0xAC00 + code + (_YEO - _I) * 28)
    return stem + "어"


def _is_bare(analysis: Analysis, tokens: Sequence[int], at: int) -> bool:
    """Whether the noun at `at`, which an ending or 라고 stands before, stands for its verb: “…”라고 분노, 오세린은."""
    token = tokens[at]
    if analysis.forms[token] + "하다" not in SAYING:
        return False
    return at + 1 == len(tokens) or _tag(analysis, tokens[at + 1]) in ("SP", "SF")


def _phrase(analysis: Analysis, tokens: Sequence[int], first: int, lemma: str) -> str:
    """The verb with the object right before it (목소리를 높이다), or with the noun alone (쐐기 박다)."""
    at = first - 1
    while at > 0 and _tag(analysis, tokens[at]) == "MAG":
        at -= 1
    if at > 0 and _tag(analysis, tokens[at]) == "JKO":
        noun = analysis.forms[tokens[at - 1]]
        # 을 after a syllable with a final consonant; Hangul syllables count 28 finals each.
        final = (ord(noun[-1]) - 0xAC00) % 28 if "가" <= noun[-1] <= "힣" else 0
        return f"{noun}{'을' if final else '를'} {lemma}"
    if at >= 0 and first and _tag(analysis, tokens[at]) in ("NNG", "MAG"):
        return f"{analysis.forms[tokens[at]]} {lemma}"
    return lemma
