from __future__ import annotations

import pytest

from app.extraction.quotes.verbs import INDIRECT, SAYING, TONES, tone_of
from tests.extraction.quotes.reading import read


@pytest.mark.parametrize(
    ("ending", "verb", "tone"),
    [
        ("고 말했다", "말하다", "neutral"),
        ("고 했다", "하다", "neutral"),
        ("고도 했다", "하다", "neutral"),
        ("라고 털어놨다", "털어놓다", "admitting"),
        ("고 꼬집기도 했다", "꼬집다", "criticizing"),
        ("고 목소리를 높였다", "목소리를 높이다", "stressing"),
        ("고 입을 모았다", "입을 모으다", "neutral"),
        ("라고 화를 냈다", "화를 내다", "criticizing"),
        ("고 되물었다", "되묻다", "asking"),
        ("며 지지를 호소했다", "호소하다", None),
        ("고 촉구했다", "촉구하다", "urging"),
        ("고 의혹을 부인했다", "부인하다", "denying"),
        ("고 약속했다", "약속하다", "promising"),
        ("는 소감을 전했다", "전하다", "neutral"),
        ("는 당부를 했다", "당부하다", "urging"),
        ("고 배포한 자료를 통해 배경을 설명했다", "설명하다", "neutral"),
        ("고 밝힌 것으로 알려졌다", "밝히다", "neutral"),
    ],
)
def test_the_verb_in_its_dictionary_form_and_its_tone(ending: str, verb: str, tone: str | None) -> None:
    (quote,) = (quote for quote in read(f"김 대표는 “지금이 중요하다”{ending}.") if quote.kind == "direct")
    assert quote.verb == verb
    if tone:
        assert quote.tone == tone


@pytest.mark.parametrize("ending", ["며 눈물을 보였다", "고 자세를 낮췄다", "라며 자리를 떠났다", "는 입장문을 냈다"])
def test_what_the_speaker_did_is_no_verb_of_saying(ending: str) -> None:
    (quote,) = read(f"김 대표는 “지금이 중요하다”{ending}.")
    assert (quote.verb, quote.tone) == (None, None)
    assert quote.speaker


def test_the_lists_hold_dictionary_forms_with_documented_tones() -> None:
    assert all(verb.endswith("다") and tone in TONES for verb, tone in SAYING.items())
    assert set(SAYING.values()) == set(TONES)
    assert set(SAYING) > INDIRECT
    assert tone_of("생각하다") is None
    assert tone_of(None) is None
