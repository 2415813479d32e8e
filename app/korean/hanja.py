"""Readings of Hanja: 大韓民國 → 대한민국.

KS X 1001 lists its 4,888 Hanja in the order of their readings, and lists those with several readings once for each. So
the table is the readings in that order, each with the number of its characters; Python's euc_kr codec knows the
characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import islice, product
from typing import Final

from app.korean.jamo import letters_of, syllable_of

_RUNS: Final = """
가29 각11 간24 갈10 감20 갑6 강24 개20 객2 갱4 갹1 거17 건12 걸4 검7 겁3 게3 격7 견11 결6 겸6 경45
계24 고39 곡7 곤10 골3 공16 곶1 과12 곽4 관17 괄4 광13 괘3 괴9 굉4 교25 구54 국6 군6 굴4 궁6 권10 궐5
궤6 귀6 규15 균7 귤1 극7 근15 글1 금14 급7 긍4 기64 긴1 길4 김1 끽1 나15 낙8 난9 날2 남9 납5 낭7 내6
냉1 녀1 년3 념4 녕2 노18 녹6 논1 농7 뇌6 뇨1 누8 눈1 눌1 뉴2 늑2 늠1 능6 니2 닉2 다2 단20 달5 담17 답5
당11 대16 댁1 덕2 도40 독10 돈10 돌2 동17 두11 둔6 득1 등9 라9 락9 란9 랄2 람10 랍3 랑8 래4 랭1 략2
량13 려18 력7 련12 렬6 렴5 렵1 령18 례5 로18 록7 론1 롱7 뢰8 료12 룡1 루13 류14 륙3 륜6 률4 륭1 륵2
름1 릉6 리26 린9 림5 립4 마8 막6 만19 말7 망12 매14 맥5 맹6 멱2 면11 멸2 명15 몌1 모24 목7 몰2 몽3
묘12 무22 묵2 문12 물3 미19 민13 밀3 박19 반25 발11 방28 배20 백8 번10 벌4 범9 법2 벽11 변7 별4 병17
보16 복17 본1 볼1 봉16 부43 북1 분19 불5 붕6 비43 빈14 빙4 사60 삭4 산12 살5 삼8 삽4 상31 새5 색3 생5
서30 석15 선32 설13 섬8 섭4 성18 세9 소37 속9 손6 솔1 송8 쇄5 쇠2 수61 숙12 순27 술4 숭3 슬3 습5 승10
시28 식15 신24 실4 심10 십3 쌍1 씨1 아18 악14 안10 알4 암8 압4 앙7 애11 액7 앵4 야11 약9 양31 어10
억5 언6 얼2 엄6 업2 엔1 여24 역13 연43 열10 염15 엽4 영40 예24 오30 옥5 온6 올1 옹9 와8 완18 왈1 왕5
왜4 외5 요38 욕6 용24 우32 욱9 운13 울3 웅2 원27 월3 위25 유56 육7 윤13 율5 융5 은7 을1 음6 읍3 응4
의19 이38 익8 인24 일9 임11 입5 잉4 자26 작13 잔5 잠6 잡1 장37 재17 쟁4 저28 적25 전41 절8 점9 접3
정55 제23 조46 족4 존2 졸3 종17 좌5 죄1 주40 죽2 준19 줄1 중4 즉1 즐1 즙3 증11 지34 직5 진35 질15 짐2
집7 징3 차15 착7 찬15 찰5 참10 창22 채12 책4 처4 척15 천19 철10 첨10 첩10 청8 체10 초27 촉6 촌4 총10
촬1 최3 추23 축12 춘3 출3 충6 췌4 취14 측5 층1 치24 칙3 친1 칠3 침9 칩1 칭2 쾌1 타14 탁16 탄10 탈2 탐4
탑3 탕5 태14 택3 탱1 터1 토4 통7 퇴6 투6 특2 틈1 파16 판9 팔3 패11 팽4 퍅1 편10 폄1 평5 폐10 포28 폭6
표14 품2 풍5 피7 필10 핍2 하14 학5 한14 할2 함12 합7 항17 해18 핵2 행5 향9 허4 헌4 헐1 험2 혁4 현21
혈4 혐1 협12 형20 혜9 호41 혹3 혼6 홀3 홍10 화14 확6 환17 활5 황24 회20 획2 횡3 효13 후13 훈10 훙1
훤4 훼3 휘8 휴5 휼3 흉5 흑1 흔4 흘4 흠3 흡4 흥1 희20 힐1
"""
# Beginning with a set of characters, a pattern is looked for in a third of the time of one that begins with a run.
_HANJA: Final = re.compile("[\u4e00-\u9fff\uf900-\ufaff][\u4e00-\u9fff\uf900-\ufaff]*")
_RUN: Final = re.compile(f"{_HANJA.pattern}(?:·{_HANJA.pattern})*")


@cache
def _table() -> dict[str, tuple[str, ...]]:
    """Each character's readings, that of its own place in the standard first."""
    characters = (bytes((row, cell)).decode("euc_kr") for row in range(0xCA, 0xFE) for cell in range(0xA1, 0xFF))
    own: dict[str, list[str]] = {}
    further: dict[str, list[str]] = {}
    for run in _RUNS.split():
        for character in islice(characters, int(run[1:])):
            # The repetitions are compatibility characters, which normalize to the first.
            plain = unicodedata.normalize("NFC", character)
            (own if plain == character else further).setdefault(plain, []).append(run[0])
    return {
        character: tuple(dict.fromkeys([*own.get(character, ()), *further.get(character, ())]))
        for character in (*own, *further)
    }


def has_hanja(text: str) -> bool:
    """Whether there is a Hanja in the text."""
    return _HANJA.search(text) is not None


def hanja_runs(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each run of Hanja."""
    return (match.span() for match in _HANJA.finditer(text))


def readings(word: str, most: int = 8) -> list[str]:
    """The word as it may be read, the likeliest first; characters without a known reading stay as they are.

    At the start of a word ㄹ and, before i and y, ㄴ fall away (두음법칙): 李承晩 is 이승만, 女子 여자.
    """
    table = _table()
    options = [
        sorted(dict.fromkeys(map(_initial, table.get(character, (character,)))))
        if at == 0
        else list(table.get(character, (character,)))
        for at, character in enumerate(word)
    ]
    if options and word[0] in table:
        first = _initial(table[word[0]][0])
        options[0].sort(key=lambda reading: reading != first)
    return list(islice(("".join(read) for read in product(*options)), most))


def _initial(reading: str) -> str:
    if not "가" <= reading <= "힣":
        return reading
    initial, vowel, final = letters_of(reading)
    before_y = vowel in "ㅑㅒㅕㅖㅛㅠㅣ"
    if initial == "ㄹ":
        initial = "ㅇ" if before_y else "ㄴ"
    elif initial == "ㄴ" and before_y:
        initial = "ㅇ"
    return syllable_of(initial, vowel, final)


def in_hangul(text: str) -> str:
    """The text with every run of two or more Hanja, dots between them or not, in its likeliest reading.

    The length stays the same.
    """
    return _RUN.sub(_read, text)


def _read(run: re.Match[str]) -> str:
    letters = run[0].replace("·", "")
    if len(letters) < 2:
        return run[0]
    read = iter(readings(letters, 1)[0])
    return "".join(letter if letter == "·" else next(read) for letter in run[0])
