"""Text dumps of whole pages (select-all copies) as different sites give them, around texts of our own."""

from __future__ import annotations

import pytest

from app.parsing.article import ParsedArticle
from app.parsing.errors import Reason, UnreadablePageError
from app.parsing.reader import read_page

TITLE = "가람시, 옛 철길 따라 12km 숲길 연다…“봄마다 걷는 도시로”"
PARAGRAPHS = (
    "가람시가 20년 넘게 멈춰 있던 옛 화물 철길을 걷어 내고 길이 12km의 숲길을 만든다.",
    "시는 5일 시청에서 설명회를 열고 내년 3월 첫 구간 4km를 먼저 시민에게 개방하겠다고 밝혔다.",
    "한도윤 가람시장은 “철길이 갈라놓았던 두 동네가 다시 이어진다”며 “봄마다 걷는 도시로 만들겠다”고 말했다.",
    "시는 나무 3만 그루를 심고 옛 역사 두 곳은 작은 도서관으로 고쳐 쓸 계획이다.",
)
STORY = "\n\n".join(PARAGRAPHS)
MENU = "본문 바로가기\n" + "\n".join(
    f"* {name}" for name in ("정치", "경제", "사회", "국제", "문화", "스포츠", "로그인", "회원가입")
)
POPULAR = "많이 본 뉴스\n" + "\n".join(
    f"{n}. {title}"
    for n, title in enumerate(
        (
            "나루시 새 도서관 문 열어…하루 2천명 찾아",
            "마루군 딸기 축제에 10만 명 몰려",
            "“버스 늘려 달라” 다온동 주민들 서명",
        ),
        1,
    )
)

NEWSPAPER = f"""{MENU}
뉴스 > 사회 > 전국

{TITLE}

한가람기자

입력 2023-04-05 14:20:00 수정 2023-04-05 15:00:41

댓글보기
|
폰트
|
프린트 이메일
기사공유 |
내년 봄 첫 구간 4km 개방… 옛 역사는 도서관으로

{STORY}

한가람 기자 garam@donga.com

숲길 | 가람시 | 철길

{POPULAR}
동아닷컴 회사소개 광고
Copyright by dongA.com All rights reserved."""

BROADCASTER = f"""{MENU}
기사 본문 영역
상세페이지
{TITLE}
입력 2023.04.05 (14:20) 수정 2023.04.05 (14:43) 뉴스 7
* 댓글
* 좋아요
고화질 표준화질 자동재생
동영상영역 시작
동영상영역 끝
[앵커]
{PARAGRAPHS[0].replace("만든다", "만듭니다")}
한가람 기자입니다.
[리포트]
{PARAGRAPHS[1].replace("밝혔다", "밝혔습니다")}
[한도윤/가람시장 : "철길이 갈라놓았던 두 동네가 다시 이어집니다. 봄마다 걷는 도시로 만들겠습니다."]
{PARAGRAPHS[3].replace("계획이다", "계획입니다")}
KBS 뉴스 한가람입니다.
영상편집:이편집
* {TITLE}
+ 입력 2023-04-05 14:20:45
+ 수정 2023-04-05 14:43:50
뉴스 7
[앵커]
{PARAGRAPHS[0].replace("만든다", "만듭니다")}
한가람 기자입니다.
[리포트]
{PARAGRAPHS[1].replace("밝혔다", "밝혔습니다")}
KBS 뉴스 한가람입니다.
영상편집:이편집
* 한가람 기자 garam@kbs.co.kr
오늘의 HOT클릭!
Copyright © KBS All Rights Reserved."""

UNKNOWN_SITE = f"""{MENU}
검색
사회
{TITLE}
나도연(doyeon)
23.04.05 14:20l최종 업데이트 23.04.05 14:58l
공감13
댓글2
▲ 가람시 옛 화물 철길의 모습. ⓒ 가람시 제공
{STORY}
태그:#숲길,#가람시
좋은기사 원고료로 응원하기
이 기사와 관련된 추천기사
* 나루시 새 도서관 문 열어…하루 2천명 찾아
* 마루군 딸기 축제에 10만 명 몰려
저작권자(c) 가람소식, 무단 전재 및 재배포 금지"""


def read(text: str) -> ParsedArticle:
    return read_page(text, kind="text")


def test_a_newspapers_page() -> None:
    article = read(NEWSPAPER)
    assert article.title == TITLE
    assert article.subtitle == "내년 봄 첫 구간 4km 개방… 옛 역사는 도서관으로"
    assert article.section == "사회 > 전국"
    assert tuple(article.body.split("\n\n")) == PARAGRAPHS
    assert [(person.name, person.email) for person in article.reporters] == [("한가람", "garam@donga.com")]
    assert article.publisher is not None
    assert article.publisher.name == "동아일보"
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2023-04-05T14:20:00+09:00"
    assert article.modified_at is not None
    assert article.modified_at.isoformat() == "2023-04-05T15:00:41+09:00"
    assert article.images == ()


def test_a_broadcast_script_that_is_printed_twice() -> None:
    article = read(BROADCASTER)
    body = article.body.split("\n\n")
    assert article.title == TITLE
    assert body[0] == "[앵커]"
    assert body[3] == "[리포트]"
    assert body[-1] == "KBS 뉴스 한가람입니다."
    assert len(body) == 8
    assert [person.name for person in article.reporters] == ["한가람"]
    assert article.publisher is not None
    assert article.publisher.name == "KBS"
    assert article.section == "뉴스 7"


def test_a_site_that_nobody_knows() -> None:
    article = read(UNKNOWN_SITE)
    assert article.title == TITLE
    assert tuple(article.body.split("\n\n")) == PARAGRAPHS
    assert [person.name for person in article.reporters] == ["나도연"]
    assert article.publisher is not None
    assert (article.publisher.name, article.publisher.domain) == ("가람소식", None)
    assert article.published_at is not None
    assert article.published_at.isoformat() == "2023-04-05T14:20:00+09:00"
    assert article.modified_at is not None
    assert article.comment_count == 2
    assert [image.caption for image in article.images] == ["가람시 옛 화물 철길의 모습. ⓒ 가람시 제공"]
    assert [link.title for link in article.related] == [
        "나루시 새 도서관 문 열어…하루 2천명 찾아",
        "마루군 딸기 축제에 10만 명 몰려",
    ]


def test_windows_line_ends_and_decomposed_hangul_change_nothing() -> None:
    import unicodedata

    plain = read(NEWSPAPER)
    assert read(NEWSPAPER.replace("\n", "\r\n")) == plain
    assert read(unicodedata.normalize("NFD", NEWSPAPER)) == plain


def test_what_a_page_does_not_say_is_unknown() -> None:
    article = read(f"{TITLE}\n\n{STORY}")
    assert article.title == TITLE
    assert article.publisher is None
    assert article.published_at is None
    assert article.reporters == ()
    assert article.section is None
    assert article.comment_count is None


def test_a_notice_without_sentences_is_read_too() -> None:
    notice = f"""{MENU}
사람과 사람
[부음] 한가온 씨 별세 외
한가람 기자
입력 2023.04.05 14:20
▲한가온 씨 별세, 한가람 가람일보 기자 부친상=5일 가람병원 장례식장, 발인 7일 오전 8시
▲나다온 씨 별세, 나도연 나루대 교수 모친상=6일 나루의료원, 발인 8일 오전 9시
▲다솔 씨 별세, 다온 마루상사 대표 장인상=6일 마루병원, 발인 8일 오전 7시
저작권자 © 가람일보 무단전재 및 재배포 금지
{POPULAR}"""
    article = read(notice)
    assert article.title == "[부음] 한가온 씨 별세 외"
    assert len(article.body.split("\n\n")) == 3
    assert article.images == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (MENU, Reason.NO_BODY),
        (f"{MENU}\n{POPULAR}", Reason.NO_BODY),
        ("요청하신 페이지를 찾을 수 없습니다.\n이전 페이지로", Reason.NOT_AN_ARTICLE),
        (f"{MENU}\n{TITLE}\n입력 2023.04.05 14:20\n로그인 후 이용하실 수 있는 기사입니다", Reason.LOGIN_WALL),
    ],
)
def test_pages_that_are_no_article(text: str, reason: Reason) -> None:
    with pytest.raises(UnreadablePageError) as caught:
        read(text)
    assert caught.value.reason is reason


RIGHTS = "Copyright ⓒ 가람일보. All rights reserved."
DATE = "입력 2023-04-05 14:20"
INSERTED = "\n".join(
    (
        "관련기사",
        "* 나루시 새 도서관 문 열어…하루 2천명 찾아",
        "* 마루군 딸기 축제에 10만 명 몰려",
        "* “버스 늘려 달라” 다온동 주민들 서명",
    )
)


def dump(*parts: str) -> str:
    return "\n\n".join((MENU, *parts, "한가람 기자 garam@example.com", POPULAR, RIGHTS))


def test_the_headline_stands_above_its_subtitles() -> None:
    subtitles = ("“봄마다 걷는 도시로 만들겠다” 시장 약속", "내년 봄 첫 구간 4km 먼저 개방하기로")
    article = read_page(dump(TITLE, *subtitles, DATE, STORY))
    assert article.title == TITLE
    assert article.body == STORY


@pytest.mark.parametrize("at", [1, 2, 3])
def test_a_list_of_other_articles_inside_the_story_is_no_text_and_cuts_nothing_off(at: int) -> None:
    story = "\n\n".join((*PARAGRAPHS[:at], INSERTED, *PARAGRAPHS[at:]))
    assert read_page(dump(TITLE, DATE, story)).body == STORY


def test_a_breadcrumb_as_entries_of_a_list() -> None:
    article = read_page(dump("* 홈\n* 전국\n* 사건/사고", TITLE, "승인 2023.04.05 14:20", STORY))
    assert article.section == "전국 > 사건/사고"


@pytest.mark.parametrize(
    "caption",
    [
        "가람시청 전경(사진=가람시)",
        "가람시청 전경/사진=가람시",
        "가람시청 전경. 가람일보DB",
        "가람시청. 프리랜서 김가람",
        "가람시의 한 철길. /가람시",
        "기사의 이해를 돕기 위한 자료 사진 / gettyimagesbank",
    ],
)
def test_a_pictures_title_with_its_source_is_a_caption(caption: str) -> None:
    article = read_page(dump(TITLE, DATE, caption, STORY))
    assert article.body == STORY
    assert [image.caption for image in article.images] == [caption]


def test_a_story_may_be_a_list_of_sentences() -> None:
    listed = "\n".join(f"* {text}" for text in PARAGRAPHS)
    article = read_page(dump(TITLE, DATE, listed))
    assert article.title == TITLE
    assert article.body == STORY


def test_headlines_of_a_list_above_the_headline_are_not_taken_for_it() -> None:
    others = "많이 본 뉴스\n\n하늘군 새 다리 개통…출근길 10분 줄어\n\n바다시 겨울 축제에 눈사람 만 개 선다"
    assert read_page(dump(others, TITLE, DATE, STORY)).title == TITLE
