"""Verbs of saying in their dictionary form, each with the tone it gives the words that it reports.

The lists (data/verbs.txt) hold the verbs with which Korean news attributes words, counted in news text after a
quotative particle (고, 라고); a verb that reports an attitude alone (생각하다, 보다, 믿다) or names a thing (부르다,
불리다) is none of them.
"""

from __future__ import annotations

from typing import Final, Literal, get_args

from app.extraction.quotes.lexicon import read_sections

Tone = Literal[
    "neutral",
    "claiming",
    "stressing",
    "criticizing",
    "promising",
    "denying",
    "asking",
    "urging",
    "admitting",
    "judging",
    "emotional",
]
"""How a verb of saying colours what was said.

neutral: says that it was said, and no more (말하다, 밝히다); claiming: leaves open whether it is true (주장하다);
stressing: 강조하다; criticizing: 비판하다, 지적하다; promising: 약속하다; denying: 부인하다, 반박하다; asking: 묻다;
urging: 촉구하다, 요청하다; admitting: 인정하다, 고백하다, 사과하다; judging: 평가하다, 전망하다, 판결하다;
emotional: 외치다, 토로하다, 환영하다.
"""

TONES: Final[tuple[Tone, ...]] = get_args(Tone)
_LISTS: Final = read_sections("verbs.txt", ",")

SAYING: Final[dict[str, Tone]] = {verb: tone for tone in TONES for verb in _LISTS[tone]}
"""Verb or verb phrase (목소리를 높이다) of saying in its dictionary form → tone."""

INDIRECT: Final[frozenset[str]] = frozenset(SAYING).difference(_LISTS["not_indirect"])
"""The verbs of saying that make a clause before 다고/라고/자고/냐고 an indirect quote."""

ARISING: Final[frozenset[str]] = frozenset(_LISTS["arising"])
"""Verbs with which words come up without anybody who says them: “…”는 비판이 나온다."""


def tone_of(verb: str | None) -> Tone | None:
    """The tone of a verb of saying in its dictionary form; None for None or another verb."""
    return SAYING.get(verb) if verb else None
