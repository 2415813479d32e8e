"""Circles of public life: which titles belong to one, and how rare a name must be to mean one person in it.

Who is a member of parliament in one article and a minister in the next is hardly another of the same name: a circle
holds some hundred people, and where few bear a name no two of them do.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf
from typing import Final

from app.extraction.extraction import Position

BEARERS: Final = {
    "assembly": inf,
    "politics": 2000,
    "office": 500,
    "bench": 1200,
    "court": 300,
    "chief prosecutors": 1500,
    "prosecution": 450,
    "stage": 1000,
    "letters": 1000,
}
"""Of a name that fewer living people bear, the circle has one. Found by reading whom it joins: the more people are in
the news for a circle, the fewer may bear the name. Two members of parliament of one name are told apart in print."""

# What stands after an office that somebody runs for, or holds in another's place.
_NOT_YET: Final = re.compile(r"\s*(?:(?:예비)?후보자?|(?:직무|권한)?대행|내정자|당선인)$")

_PARTY: Final = re.compile(r".+당|국민의힘|국민의미래|새로운미래")
_PALACE: Final = re.compile(r"대통령(?:비서)?실|청와대|국가안보실")
_NO_PARLIAMENT: Final = re.compile(r"(?!국회).*의회|.*병원")
_LOCAL: Final = re.compile(r".*(?:시|도|구|군|광역|기초)의원")
_ASSEMBLY: Final = re.compile(r"(?:국회)?의원")
# Offices that only members of parliament hold; of earlier parliaments another of the name may have been one.
_OF_MEMBERS: Final = re.compile(r"원내(?:대표|(?:수석|부)?대변인|수석대변인|수석부대표|부대표|수석)|국회(?:부)?의장")
_COMMITTEE: Final = re.compile(r"국회 (?!.*자문).*위원회")
_IN_COMMITTEE: Final = frozenset("위원 위원장 간사".split())
_POLITICS: Final = re.compile(
    r"(?:국회)?의원|(?:원내|당)대표|최고위원|(?:비상대책|비대|선대)위원장|(?:국회|정책위)의장|국회부의장|원내수석부대표"
    r"|(?:수석|부|원내)?대변인|사무총장|대통령|(?:국무|경제부|사회부|부)?총리|.*(?:장관|차관|시장|지사|군수|구청장)"
)
_OFFICE: Final = re.compile(
    r"(?:금융|공정거래|방송통신|방통|국민권익|권익|개인정보보호|국가인권|인권)위원장|국정원장|국가정보원장|감사원장"
    r"|(?:국세|관세|조달|통계|병무|방위사업|산림|특허|기상|질병관리|질병|새만금|재외동포|우주항공|국가유산|문화재)청장"
    r"|(?:법제|인사혁신|국가보훈|보훈|식품의약품안전|식약)처장|국가안보실장|국무조정실장"
)
_BENCH: Final = re.compile(r".*(?:부장판사|재판장|대법관|재판관|법원장|지원장|헌재소장|헌법재판소장|법원행정처장)")
_COURT: Final = re.compile(r".*(?:판사|재판연구관|헌법연구관)")
_COURT_BODY: Final = re.compile(r".*(?:법원|지법|고법|법원행정처|헌법재판소|헌재|지원)")
_CHIEF_PROSECUTOR: Final = re.compile(
    r".*(?:부장검사|차장검사|지검장|검사장|고검장|지청장|검찰총장|특검|특검보|특별검사)"
)
_PROSECUTION_BODY: Final = re.compile(r".*(?:대검|지검|고검|지청|검찰청)")
_NO_CHIEF: Final = re.compile(r".*(?:검사|수사관|사무관|주무관|서기관|직원)")
_STAGE: Final = re.compile(r"(?:.*(?:배우|가수|개그맨|개그우먼)|코미디언|방송인|래퍼|아이돌|싱어송라이터|MC)")
_LETTERS: Final = re.compile(
    r"작가|소설가|시인|극작가|(?:동화|드라마|방송)작가|(?:아동|문학|문예)?(?:문학가|평론가)|에세이스트|저술가"
)


def is_party(body: str) -> bool:
    """Whether an organization is a political party, by its name."""
    return _PARTY.fullmatch(body) is not None


# Bodies that articles of all kinds name beside people of all kinds; keys have no capitals.
_NAMED_EVERYWHERE: Final = re.compile(
    r".*(?:법원|지법|고법|지원|헌법재판소|헌재|사법연수원|검찰청?|대검|지검|고검|지청|경찰청?|경찰서|공수처|특검|국회|정부"
    r"|청와대|대통령실|위원회|[부처청시도군구]|의회|신문|일보|방송|뉴스|통신|언론|협회|변호사회|변협|대학교?|[가-힣]대"
    r"|공사|[a-z]bs|ytn|mbn|mbc|[a-z]*tv|채널a)"
)


@lru_cache(maxsize=1 << 13)
def is_named_everywhere(body: str) -> bool:
    """Whether two people beside the body of that key need not have to do with each other: courts, ministries, media."""
    return _NAMED_EVERYWHERE.fullmatch(body) is not None or is_party(body)


@lru_cache(maxsize=1 << 13)
def circles(position: Position) -> frozenset[str]:
    """The circles of whoever has the position, had it, or runs for it."""
    head = _NOT_YET.sub("", position.text).rpartition(" ")[2]
    body = position.organization or ""
    found: set[str] = set()
    if not _NO_PARLIAMENT.fullmatch(body):
        party = is_party(body)
        if _ASSEMBLY.fullmatch(head) and (not body or party or body.startswith("국회")):
            found.add("assembly")
        in_committee = _COMMITTEE.fullmatch(body) is not None and head in _IN_COMMITTEE
        if not position.former and (in_committee or _OF_MEMBERS.fullmatch(head)):
            found |= {"assembly", "politics", "office"}
        if _POLITICS.fullmatch(head) or ((party or _PALACE.search(body)) and not _LOCAL.fullmatch(head)):
            found |= {"politics", "office"}
    if _OFFICE.fullmatch(head):
        found.add("office")
    if _BENCH.fullmatch(head):
        found |= {"bench", "court"}
    elif _COURT.fullmatch(head) or _COURT_BODY.fullmatch(body):
        found.add("court")
    in_prosecution = _PROSECUTION_BODY.fullmatch(body) is not None
    if _CHIEF_PROSECUTOR.fullmatch(head) or (in_prosecution and not _NO_CHIEF.fullmatch(head)):
        found |= {"chief prosecutors", "prosecution"}
    elif in_prosecution or head.endswith("검사"):
        found.add("prosecution")
    if _STAGE.fullmatch(head):
        found.add("stage")
    if _LETTERS.fullmatch(head):
        found.add("letters")
    return frozenset(found)
