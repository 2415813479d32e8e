"""How else a number with its unit may be written.

12,000명, 1만2000명, 1만2천명 and 1.2만명 are one; so are 5㎞, 5km and 5킬로미터.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

_LARGE: Final = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
_SMALL: Final = {"십": 10, "백": 100, "천": 1000}
_DIGITS: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_PART: Final = re.compile(rf"({_DIGITS})([십백천]?)([만억조경]?)")
_LONGEST_IN_DIGITS: Final = 10**8
_DECIMALS: Final = 2
# What is counted. Years, numbers of houses and the like are not: nobody writes them otherwise.
_COUNTERS: Final = (
    "원 달러 유로 위안 엔 파운드 루블 명 인 인분 개 개국 개사 개교 개소 건 대 가구 세대 "
    "채 호실 마리 그루 척 톤 평 곳 군데 배 회 차례 주 표 석 장 편 권 부 벌 켤레 병 잔 킬로 미터 킬로미터 킬로그램 "
    "헥타르 제곱미터 포인트 선 시간 분 초 걸음 자 쪽 점 팀"
).split()
# Units of measure: as one sign, in letters and in words.
_UNITS: Final = (
    ("㎞", "km", "킬로미터"), ("㎝", "cm", "센티미터"), ("㎜", "mm", "밀리미터"),
    ("㎡", "제곱미터"), ("㎢", "제곱킬로미터"), ("㎥", "세제곱미터"), ("ha", "헥타르"),
    ("㎏", "kg", "킬로그램"), ("㎎", "mg", "밀리그램"), ("㎍", "마이크로그램"), ("t", "톤"),
    ("ℓ", "리터"), ("㎖", "ml", "밀리리터"), ("㎉", "kcal", "킬로칼로리"), ("㏈", "db", "데시벨"),
    ("㎾", "kw", "킬로와트"), ("㎾h", "kwh", "킬로와트시"), ("㎿", "mw", "메가와트"), ("gw", "기가와트"),
    ("㎐", "hz", "헤르츠"), ("㎒", "mhz", "메가헤르츠"), ("㎓", "ghz", "기가헤르츠"),
)  # fmt: skip
_UNIT: Final = {unit: group for group in _UNITS for unit in group}
UNIT_SIGNS: Final = "".join(dict.fromkeys(unit[0] for unit in _UNIT if not unit[0].isalpha() or unit == "ℓ")) + "℃"
"""Characters that are units by themselves, and stand right after a number."""
_NUMBER: Final = re.compile(
    rf"((?:{_DIGITS}[십백천]?[만억조경]?)+)(여?(?:{'|'.join(_COUNTERS)})?|[a-z]{{1,3}}|{'|'.join(_UNIT)})"
)
_BARE: Final = re.compile(r"\d{4}")
_POINT_ZEROS: Final = re.compile(r"(\d+)(?:\.(\d*?)0*)?")
_PERCENT: Final = re.compile(r"(\d[\d.,]*)(%포인트|%p|퍼센트포인트|%|퍼센트|프로)")
_PERCENTS: Final = (("%", "퍼센트"), ("%포인트", "%p", "퍼센트포인트"))
# Days that events are called by, and that may be written without their dot then: 4·19혁명, 419혁명.
_EVENTS: Final = (
    "절 혁명 민주혁명 전쟁 운동 민주운동 "
    "민주화운동 항쟁 민주항쟁 의거 사태 사건 테러 참사 지진 대지진 선언 공동선언 쿠데타 계엄 비상계엄 "
    "광복절 특사 총선 대선 지방선거 재보선 보궐선거"
).split()
_EVENT: Final = rf"({'|'.join(_EVENTS)})"
_DATE: Final = re.compile(rf"(1[0-2]|[1-9])([.·])([12]\d|3[01]|[1-9]){_EVENT}?")
_DOTLESS: Final = re.compile(rf"([1-9])([0-3]\d){_EVENT}")


def writings(word: str) -> tuple[str, ...]:
    """The other ways to write a number with its unit, a share (2.5%, 2.50%, 2.5퍼센트) or a day (4·19, 4.19)."""
    if percent := _PERCENT.fullmatch(word.lower()):
        signs = next((group for group in _PERCENTS if percent[2] in group), _PERCENTS[0])
        numbers = _with_zeros(percent[1])
        return tuple(way + sign for way in numbers for sign in signs if (way, sign) != (percent[1], percent[2]))
    if date := _DATE.fullmatch(word):
        return (date[1] + ("·" if date[2] == "." else ".") + date[3] + (date[4] or ""),)
    if date := _DOTLESS.fullmatch(word):
        return (f"{date[1]}·{date[2]}{date[3]}",)
    number = _NUMBER.fullmatch(word)
    if number is None:
        return ()
    digits, unit = number[1].replace(",", ""), number[2]
    found = [digits + other for other in _UNIT.get(unit, ()) if other != unit]
    # A number of four digits by itself is a year or the like.
    value = None if _BARE.fullmatch(word) else _value(number[1])
    if value is not None and value >= 1000:
        found += (way + unit for way in _ways(value) if way != digits)
    return tuple(dict.fromkeys(found))


def _with_zeros(number: str) -> tuple[str, ...]:
    """A number as it stands first, then with fewer or more zeros at its end, up to two decimals: 2.5, 2.50."""
    parts = _POINT_ZEROS.fullmatch(number)
    if parts is None:
        return (number,)
    decimals = parts[2] or ""
    others = (decimals.ljust(size, "0") for size in range(len(decimals), _DECIMALS + 1))
    return tuple(dict.fromkeys([number, *(f"{parts[1]}.{other}" if other else parts[1] for other in others)]))


def _value(text: str) -> int | None:
    """What a number is worth; None where its parts are in no order, or it is no whole number."""
    total = Fraction(0)
    group = Fraction(0)
    last_large = 10**20
    for digits, small, large in _PART.findall(text):
        group += Fraction(digits.replace(",", "")) * _SMALL.get(small, 1)
        if large:
            if _LARGE[large] >= last_large:
                return None
            last_large = _LARGE[large]
            total += group * last_large
            group = Fraction(0)
    total += group
    return int(total) if total.denominator == 1 else None


def _ways(value: int) -> list[str]:
    groups = []
    rest = value
    for unit, size in reversed(_LARGE.items()):
        groups.append((rest // size, unit))
        rest %= size
    groups = [(count, unit) for count, unit in (*groups, (rest, "")) if count]
    ways = ["".join(f"{count}{unit}" for count, unit in groups)]
    ways += ["".join(f"{way(count)}{unit}" for count, unit in groups) for way in (_in_thousands, _with_thousands)]
    if value < _LONGEST_IN_DIGITS:
        ways.append(str(value))
    unit = groups[0][1]
    if unit and len(groups) > 1:
        short = Fraction(value, _LARGE[unit]) * 10**_DECIMALS
        if short.denominator == 1:
            ways.append(f"{float(short / 10**_DECIMALS):g}{unit}")
    return ways


def _in_thousands(count: int) -> str:
    if count < 10_000 and count % 1000 == 0:
        return f"{count // 1000}천"
    return f"{count // 100}백" if count < 1000 and count % 100 == 0 else str(count)


def _with_thousands(count: int) -> str:
    return f"{count // 1000}천{count % 1000 or ''}" if count >= 1000 else str(count)
