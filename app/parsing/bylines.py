"""Reporters out of the many ways in which Korean pages print a byline."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from app.korean.text import one_line
from app.parsing.article import Reporter
from app.parsing.words import any_of, words

# The surnames of about 99.9 % of Koreans (2015 census), and the two-syllable ones.
_SURNAMES: Final = frozenset(
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노하곽성차주우구민진류나엄채원천방공현함여변염석선설마길연위표명기반"
    "라왕금옥육인맹제모탁국어은편용예봉경사부가복태목형피두감음빈동온호범좌팽승간상시갈단견당화창추도소지계"
)
_DOUBLE_SURNAMES: Final = ("남궁", "황보", "제갈", "선우", "사공", "서문", "독고", "동방")
# What stands where a name could, and begins with a surname's syllable.
_NOT_NAMES: Final = words("not_names")
_ROLES: Final = any_of(
    "기자단?|특파원|통신원|리포터|앵커|아나운서|캐스터",
    "논설(?:위원|실장|고문|주간)|(?:해설|편집|전문|연구)위원|주필|편집장|칼럼니스트|에디터",
    "PD|피디|프로듀서|VJ",
)
# One role word: 기자, 선임기자, 의학전문기자, 베이징특파원 — or a name and role written as one: 김남형기자.
_ROLE_AT_END: Final = re.compile(f"(?P<stem>[가-힣A-Za-z0-9+]{{0,14}}?)(?P<role>{_ROLES})(?P<tail>님|들|입니다)?")
_ROLE_STEMS: Final = re.compile(
    any_of(
        "선임|전문|수습|인턴|객원|시민|명예|대학생|대|청년|어린이|학생|주니어|지역|주재|순회|상임|수석|책임|총괄|팀|부",
        "의학|과학|환경|교육|종교|여행|음식|군사|북한|통일|법조|노동|복지|건강|문화|경제|정치|사회|국제|스포츠|산업",
        "증권|금융|부동산|유통|사진|영상|취재|기획|편집|연예|방송|뉴스|탐사|데이터|전국|온라인|디지털|특별|현장|보도",
        "라디오|기상|날씨|외신",
    )
    + "{1,4}"
)
_EMAIL: Final = re.compile(r"[A-Za-z0-9._%+-]{1,64}\s?@\s?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}")
_SEPARATORS: Final = re.compile("[·,/ㆍ・‧∙•⋅&+、;|ㅣ]|\\s(?:l|및|와|과)\\s")
_BRACKETS: Final = re.compile(r"[\[\](){}<>【】〔〕〈〉「」:：]")
# What stands left of "=" in a byline is a place or a medium ("가람=홍길동 기자", "[OSEN=고척, 홍길동 기자]").
_EQUALS: Final = re.compile("[=＝]")
_MEDIUM: Final = re.compile(
    "[A-Za-z][A-Za-z0-9]*|[가-힣A-Za-z0-9]*(?:뉴스\\d?|일보|신문|경제|투데이|스포츠|뉴시스|타임[즈스])"
)
_OTHERS: Final = re.compile(r"\s*외\s?\d{1,2}\s?[명인]\s*$")
# Credits: people who made pictures, not the text ("영상취재: 안동균 기자", "사진=홍길동 기자").
_CREDIT: Final = re.compile(
    any_of(
        "영상|촬영|편집|그래픽|사진|자료|화면|제작|CG|디자인|일러스트|삽화|음성|음악|오디오|작가|조연출|구성|연출",
        "번역|자막|VJ|출처|제공|캡처|드론|AI|섬네일|썸네일|인포그래픽|웹|개발|감수|녹취|진행|출연|스크립터|행정|앵커",
    )
    + "(?:[ ·ㆍ/,]?"
    + any_of("취재|편집|촬영|기자|구성|제작|그래픽|디자인|제공|출처|영상|사진|자막|캡처|뉴스|화면")
    + r"){0,3}\s?[:：=]"
)
_PHOTOGRAPHER: Final = re.compile(r"(?:[/,|]|(?<!글)(?<!글\s)[·ㆍ])\s?(?:사진|영상|촬영)[^가-힣]")
_PHOTO_ROLE: Final = re.compile("(?:사진|영상|촬영|카메라|편집)\\s?(?:전문\\s?)?기자|사진부")
# "글 홍길동", "취재: 홍길동": a label that stands for the role.
_WRITER_LABEL: Final = re.compile(
    r"(?:^|(?<=[\s(\[/,]))(?:글\s?[·ㆍ/]\s?사진|취재기자|취재|글쓴이|작성자|기자명|글|[Bb][Yy])"
    r"(?:\s?[:：=]\s?|\s)(?=\s?[가-힣]{2,4}(?![가-힣]{3}))"
)
_SIGN_OFF: Final = re.compile(
    r"^(?:지금까지\s|이상\s)?(?:.{0,30}?에서\s)?(?:[A-Za-z가-힣]{1,8}\s?(?:뉴스|NEWS|News)?(?:TV)?\s)"
    r"(?P<name>[가-힣]{2,4})(?:\s기자)?(?:\s?[\[(][^\[\]()@\s]{1,64}@[^\[\]()@\s]{1,64}[\])])?"
    r"(?:이었습니다|였습니다|입니다)[.!]?$"
)
# "홍길동 / 사진제공 ○○", "홍길동 | 사진 ○○"
_NAME_BEFORE_CREDIT: Final = re.compile(
    r"(?:[A-Za-z가-힣]{2,8}\s)?([가-힣]{3})\s?[/|]\s?사진\s?(?:제공|출처|=|:)?\s?\S"
)
_NAME: Final = re.compile("[가-힣]{2,4}")
_BESIDE_BYLINES: Final = frozenset(
    "이메일 메일 보내기 구독 구독하기 다른기사 다른 기사 보기 더보기 페이스북 트위터 댓글 추천 좋아요 기자명 l".split()
)
# "허 상욱 기자": a surname set apart.
_SPACED_NAME: Final = re.compile(f"(?<![가-힣])([{''.join(sorted(_SURNAMES))}]) ([가-힣]{{1,2}})(?= ?(?:{_ROLES}))")
_SPACED_DOUBLE_NAME: Final = re.compile(
    f"(?<![가-힣])({'|'.join(_DOUBLE_SURNAMES)}) ([가-힣]{{1,2}})(?= ?(?:{_ROLES}))"
)
_WORDS_AND_PICTURES: Final = re.compile(r"글\s?[·ㆍ/]\s?사진\s?[=:：]\s?")
_NAME_AND_ID: Final = re.compile(r"([가-힣]{2,4})\s?\([A-Za-z][A-Za-z0-9_.-]{2,20}\)")
# English editions: "By Hong Gil-dong (gildong@example.com)", "By Hong Gil-dong and Kim Young-hee".
_ENGLISH_NAME: Final = r"[A-Z][A-Za-z.'’-]{1,20}(?:\s[A-Z][A-Za-z.'’-]{1,20}){1,3}"
_ENGLISH_BYLINE: Final = re.compile(
    rf"[Bb]y\s(?P<names>{_ENGLISH_NAME}(?:(?:,\s|,?\s(?:and|&)\s){_ENGLISH_NAME}){{0,3}})"
    r"\s?(?:[(\[<]?[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9.-]{1,80}[)\]>]?)?"
)
_ENGLISH_AND: Final = re.compile(r",?\s(?:and|&)\s|,\s")
_MAX_BYLINE: Final = 90


@dataclass(frozen=True, slots=True)
class LeadTag:
    """A byline that opens a paragraph — "(서울=연합뉴스) 홍길동 기자 = " — and where the text after it begins."""

    reporters: tuple[Reporter, ...]
    agency: str | None
    end: int


def is_name(word: str) -> bool:
    """Whether a word has the form of a Korean person's name and is none of the words usual beside one."""
    if not _NAME.fullmatch(word) or word in _NOT_NAMES:
        return False
    if word.startswith(_DOUBLE_SURNAMES):
        return len(word) in (3, 4)
    return word[0] in _SURNAMES and len(word) <= 3 and word[-1] not in "는를에"


def emails(text: str) -> list[str]:
    """E-mail addresses of a line, in order."""
    return [match[0].replace(" ", "") for match in _EMAIL.finditer(text[:2000])]


def is_credit(line: str) -> bool:
    """Whether a line only says who filmed, photographed or edited ("영상편집 : 김경준")."""
    return len(line) <= 200 and bool(_CREDIT.search(line)) and not re.search(r"[다요]\.", line)


def reporters_in(line: str) -> tuple[Reporter, ...]:
    """The reporters that a byline names, in order; none where the line is no byline.

    Roles that write are read (기자, 특파원, 논설위원, PD …); credits for pictures are not.
    """
    line = one_line(line[:400])
    if not line:
        return ()
    addresses = emails(line)
    if (match := _NAME_AND_ID.fullmatch(line)) and is_name(match[1]):
        return (Reporter(match[1]),)
    if match := _ENGLISH_BYLINE.fullmatch(line):
        names = _ENGLISH_AND.split(match["names"])
        return tuple(Reporter(name, addresses[0] if addresses and len(names) == 1 else None) for name in names)
    if match := _NAME_BEFORE_CREDIT.match(line):
        return (Reporter(match[1], addresses[0] if addresses else None),) if is_name(match[1]) else ()
    text = _EMAIL.sub(" @ ", line)
    text = _OTHERS.sub("", _without_credits(_WORDS_AND_PICTURES.sub("글 ", text)))
    text = _SPACED_NAME.sub(r"\1\2", _SPACED_DOUBLE_NAME.sub(r"\1\2", text))
    text, labels = _WRITER_LABEL.subn(" ", text)
    text = _EQUALS.sub(" = ", _BRACKETS.sub(" , ", text))
    words = _SEPARATORS.sub(" , ", text).split()
    if len(words) == 2 and re.fullmatch("[가-힣]{2}", words[0]) and len(words[1]) == 1 and is_name(words[1] + words[0]):
        # "길동 홍", as some systems store a name.
        return (Reporter(words[1] + words[0], addresses[0] if addresses else None),)
    found: list[str] = []
    at_name: list[int] = []
    open_names: list[tuple[int, str]] = []
    since_name = 0
    for place, word in enumerate(words):
        if word in (",", "@"):
            continue
        if word == "=":
            open_names = []
            continue
        if is_name(word):
            if len(word) == 2 and _is_place_after_medium(words, place):
                continue
            open_names.append((place, word))
            since_name = 0
            continue
        match = _ROLE_AT_END.fullmatch(word)
        if match is not None:
            stem = match["stem"]
            if is_name(stem) and not _ROLE_STEMS.fullmatch(stem):
                open_names.append((place, stem))
            if open_names and not _PHOTO_ROLE.search(" ".join(words[max(place - 1, 0) : place + 1])):
                for at, name in open_names:
                    if name not in found:
                        found.append(name)
                        at_name.append(at)
            open_names = []
            since_name = 0
            continue
        since_name += 1
        if open_names and since_name > 1 and "," not in words[open_names[-1][0] : place]:
            open_names = []
    if not found and len(open_names) == 1 and (addresses or labels):
        # "홍길동 hong@example.com", "글 홍길동": a name and its address or label need no role.
        rest = [word for word in words if word not in (",", "@", "=", open_names[0][1])]
        if len(rest) <= 1:
            found, at_name = [open_names[0][1]], [open_names[0][0]]
    return _with_emails(found, at_name, words, addresses)


def _is_place_after_medium(words: list[str], at: int) -> bool:
    """Whether a word is the place in "[OSEN=고척, 홍길동 기자]": between the medium's "=" and a comma."""
    return (
        at >= 2
        and words[at - 1] == "="
        and words[at + 1 : at + 2] == [","]
        and _MEDIUM.fullmatch(words[at - 2]) is not None
    )


def _with_emails(names: list[str], at_name: list[int], words: list[str], addresses: list[str]) -> tuple[Reporter, ...]:
    """Each address belongs to the nearest name before it; a lone address to a lone name."""
    given: dict[str, str] = {}
    marks = [place for place, word in enumerate(words) if word == "@"]
    for mark, address in zip(marks, addresses, strict=False):
        before = [name for name, at in zip(names, at_name, strict=True) if at < mark and name not in given]
        if before:
            given[before[-1]] = address
        elif len(names) == 1 and names[0] not in given:
            given[names[0]] = address
    return tuple(Reporter(name, given.get(name)) for name in names)


def _without_credits(text: str) -> str:
    """Cut "영상취재: …" and the like, up to the next part of the line."""
    match = _CREDIT.search(text)
    if match is None:
        return _PHOTOGRAPHER.split(text)[0] if "사진" in text else text
    # "취재 : 안서현 / 영상편집 : 동준엽": what stands before the first credit remains.
    return text[: match.start()].rstrip(" /|,·(")


def is_byline(line: str) -> bool:
    """Whether a whole line is a byline: it names reporters and says nothing else."""
    if len(line) > _MAX_BYLINE or re.search(r"[다요][.?!]|[“”‘’\"'…]", line):
        return False
    names = {reporter.name for reporter in reporters_in(line)}
    if not names:
        return False
    if _ENGLISH_BYLINE.fullmatch(line):
        return True
    rest = [
        word
        for word in re.split(r"[\s·,/ㆍ|=:()\[\]<>【】]+", _EMAIL.sub("", line))
        if word and word not in names and word not in _BESIDE_BYLINES and not _ROLE_AT_END.fullmatch(word)
    ]
    return len(rest) <= 5 and sum(map(len, rest)) <= 20


def sign_off(line: str) -> str | None:
    """The reporter of a broadcast script's last line ("KBS 뉴스 김수연입니다."), which stays in the text."""
    match = _SIGN_OFF.match(line[:120])
    if match and is_name(match["name"]):
        return match["name"]
    return None


_LEAD_ROLE: Final = any_of("기자|특파원|통신원|PD|논설위원|에디터|인턴")
_LEAD: Final = re.compile(
    # (서울=연합뉴스) 홍길동 기자 = · [서울=뉴시스]홍길동 기자 = · [스포츠조선 안소윤 기자] · [OSEN=대전, 지형준 기자]
    r"^(?:[\[(【](?P<inside>[^\[\]()【】]{2,60})[\])】]\s?"
    rf"(?P<after>[^=“”\"\n]{{0,60}}?{_LEAD_ROLE}\s?(?:\([^)]{{0,40}}\)\s?)?[=:]\s?)?"
    # 제주=임재영 기자 = · 홍길동 기자 =
    r"|(?P<plain>[가-힣A-Za-z0-9·,/ ()@._-]{0,40}?[가-힣]{2,4}\s?[가-힣]{0,6}(?:기자|특파원)\s?=)\s?)"
)
_AGENCY_IN_TAG: Final = re.compile("[=＝]")


def lead_tag(paragraph: str) -> LeadTag | None:
    """The byline tag that opens a paragraph, if one does."""
    match = _LEAD.match(paragraph[:200])
    if match is None:
        return None
    if match["plain"]:
        names = reporters_in(match["plain"])
        return LeadTag(names, None, match.end()) if names else None
    inside, after = match["inside"], match["after"] or ""
    names = reporters_in(after) or reporters_in(inside)
    agency = None
    if _AGENCY_IN_TAG.search(inside):
        left, right = (part.strip() for part in re.split("[=＝]", inside, maxsplit=1))
        agency = left if re.search(r"기자|특파원|,", right) else right
    if names or (agency and re.fullmatch(r"[가-힣A-Za-z0-9 ·]{2,12}", agency) and "=" in inside):
        return LeadTag(names, agency, match.end())
    return None
