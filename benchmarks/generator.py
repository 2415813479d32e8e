"""A seeded generator of plausible Korean news articles, for tests, benchmarks and screenshots.

The same seed and number always give the same article, whatever was generated before it. All people are invented;
frequencies follow Zipf's law roughly, as names in news do, so that lists, facets and trends have a shape.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta, timezone
from typing import Any, Final, TypeVar

_T = TypeVar("_T")
_KST: Final = timezone(timedelta(hours=9))
_FIRST_DAY: Final = datetime(2024, 1, 1, tzinfo=_KST)

_SURNAMES: Final = "김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허유남심노하곽성차주우구민"
_GIVEN_FIRST: Final = "민서지현도예하준수정은태영재성승동우진혜미경상윤주"
_GIVEN_SECOND: Final = "준현우진호영희수연아윤민서원정훈석철은미경태식"
_PLACES: Final = (
    "서울 부산 대구 인천 광주 대전 울산 세종 수원 성남 고양 용인 청주 천안 전주 포항 창원 김해 춘천 원주 강릉 "
    "제주 여수 순천 목포 구미 안동 경주 진주 군산 익산 아산 충주 평택 화성 파주 의정부 안양 부천 남양주"
).split()
_COMPANY_STEMS: Final = "한빛 가온 누리 새롬 미래 다올 온누리 푸른 해솔 라온 이든 보람 마루 솔빛 늘푸른 단비".split()
_COMPANY_KINDS: Final = "전자 건설 바이오 에너지 소프트 모터스 제약 물산 화학 통신 로보틱스 반도체".split()
_OFFICES: Final = (
    ("시장", "{place}시"),
    ("부시장", "{place}시"),
    ("대표이사", "{company}"),
    ("사장", "{company}"),
    ("교수", "{place}대학교"),
    ("연구원장", "{place}연구원"),
)
_SECTIONS: Final = "정치 경제 사회 국제 문화 스포츠 산업 과학".split()
_PUBLISHERS: Final = (
    ("가람일보", "garam.example"),
    ("새벽신문", "saebyeok.example"),
    ("한강경제", "hangang.example"),
    ("남도방송", "namdo.example"),
    ("데이터타임스", "datatimes.example"),
)
_PROJECTS: Final = (
    "데이터센터 건립|도시철도 2호선 건설|청년 창업 지원|수소 충전소 확대|스마트공장 보급|공공도서관 신축|하천 정비|"
    "인공지능 인재 양성|전통시장 현대화|반도체 산업단지 조성|노후 상수도 교체|관광 특구 지정|돌봄 서비스 확대"
).split("|")
_VERBS: Final = ("말했다", "밝혔다", "설명했다", "강조했다", "덧붙였다", "주장했다")
_SAYINGS: Final = (
    "{project} 사업은 지역 경제에 큰 힘이 될 것이다",
    "시민의 목소리를 끝까지 듣겠다",
    "예산 {amount}억원을 우선 확보하겠다",
    "{year}년까지 차질 없이 마무리하겠다",
    "{company:과} 협력을 넓혀 가겠다",
    "안전을 가장 먼저 살피겠다",
)
_LEADS: Final = (
    "{name} {office:이} {project} 사업에 속도를 낸다.",
    "{place}시가 {company:과} 손잡고 {project}에 나선다.",
    "{company:은} {day}일 {place}에서 {project} 계획을 공개했다.",
)
_BACKGROUND: Final = (
    "이번 사업에는 모두 {amount}억원이 들어간다.",
    "{place}시는 지난해 같은 사업을 추진했지만 예산이 부족해 미뤘다.",
    "{company:은} {place}에 공장을 두고 있으며 직원은 {people}명이다.",
    "전문가들은 인구가 줄어드는 상황에서 투자 효과를 따져 봐야 한다고 지적했다.",
    "주민 설명회는 다음 달 {day}일 {place}시청에서 열린다.",
    "지난해 {place} 지역의 수출은 한 해 전보다 {percent}% 늘었다.",
    "관련 조례는 시의회 심사를 거쳐 {year}년부터 시행된다.",
    "현장에서는 기대와 걱정이 함께 나온다.",
)
_ALLOMORPHS: Final = {"이": "가", "은": "는", "을": "를", "과": "와"}


class _Noun(str):
    """A noun that takes its particle in a format: `{noun:은}` gives 은 after a final consonant, else 는."""

    __slots__ = ()

    def __format__(self, particle: str) -> str:
        if not particle:
            return str(self)
        has_final = (ord(self[-1]) - 0xAC00) % 28 > 0
        return str(self) + (particle if has_final else _ALLOMORPHS[particle])


def _zipf(chance: random.Random, values: Sequence[_T]) -> _T:
    """One of the values; the first is the most frequent (density falls as 1/rank, roughly)."""
    return values[int(len(values) ** chance.random()) - 1]


def _person(chance: random.Random) -> str:
    # A few hundred public figures come back again and again; the rest are named once.
    return _name(random.Random(f"figure {_zipf(chance, range(1, 400))}") if chance.random() < 0.7 else chance)


def _name(chance: random.Random) -> str:
    return _zipf(chance, _SURNAMES) + chance.choice(_GIVEN_FIRST) + chance.choice(_GIVEN_SECOND)


def article(number: int, seed: int = 0) -> dict[str, Any]:
    """Article `number` of the corpus `seed`, in the parsed form that `gisa load` reads."""
    chance = random.Random(f"{seed}:{number}")
    place = _zipf(chance, _PLACES)
    company = _zipf(chance, _COMPANY_STEMS) + chance.choice(_COMPANY_KINDS)
    office, of = _zipf(chance, _OFFICES)
    publisher, domain = _zipf(chance, _PUBLISHERS)
    published = _FIRST_DAY + timedelta(minutes=chance.randrange(60 * 24 * 700))
    name = _person(chance)
    words = {
        "place": place,
        "company": _Noun(company),
        "office": _Noun(of.format(place=place, company=company) + " " + office),
        "name": name,
        "project": _zipf(chance, _PROJECTS),
        "amount": chance.randrange(3, 900),
        "people": chance.randrange(40, 9000),
        "percent": chance.randrange(1, 60),
        "year": published.year + chance.randrange(1, 6),
        "day": chance.randrange(1, 29),
    }
    title = _Noun(office)
    saying, going_on = (line.format(**words) for line in chance.sample(_SAYINGS, 2))
    background = [line.format(**words) for line in chance.sample(_BACKGROUND, 5)]
    paragraphs = [
        chance.choice(_LEADS).format(**words),
        *background[:3],
        f"{name} {title:은} “{saying}”라며 “{going_on}”라고 {chance.choice(_VERBS)}.",
        *background[3:],
        f"{name[0]} {title:은} {words['day']}일 {_Noun(company):을} 방문해 현장을 살폈다.",
    ]
    return {
        "url": f"https://{domain}/articles/{seed}-{number}",
        "title": f"{name} {office}, {place} {words['project']} “속도 낸다” {number}",
        "paragraphs": paragraphs,
        "published_at": published.isoformat(),
        "publisher": {"name": publisher, "domain": domain},
        "section": _zipf(chance, _SECTIONS),
        "reporters": [{"name": _name(random.Random(f"{domain} {chance.randrange(30)}"))}],
    }


def articles(count: int, seed: int = 0) -> Iterator[dict[str, Any]]:
    """The first `count` articles of the corpus `seed`."""
    return (article(number, seed) for number in range(count))
