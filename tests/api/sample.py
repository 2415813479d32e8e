"""A dozen invented articles: several publishers, people, and days (one article just after midnight in Seoul)."""

from __future__ import annotations

from datetime import datetime

from app.parsing.article import Image, ParsedArticle, Publisher, Reporter

ONE, TWO, THREE = (
    Publisher("한빛일보", "hanbit.example"),
    Publisher("새봄경제", "saebom.example"),
    Publisher("누리뉴스", None),
)


def _article(number: int, publisher: Publisher, section: str, at: str | None, title: str, *body: str) -> ParsedArticle:
    return ParsedArticle(
        title=title,
        body="\n\n".join(body),
        publisher=publisher,
        section=section,
        reporters=(Reporter("정하늘", "sky@hanbit.example") if publisher is ONE else Reporter("문바다"),),
        published_at=datetime.fromisoformat(at) if at else None,
        modified_at=datetime.fromisoformat(at) if at and number % 2 else None,
        images=(Image("https://hanbit.example/1.jpg", f"{title} 현장."),) if number % 3 == 0 else (),
        comment_count=number,
        url=f"https://news.example/{number}",
        language="ko",
    )


ARTICLES = (
    _article(
        1,
        ONE,
        "사회",
        "2024-02-29T23:50:00+09:00",
        "대전시, 대덕연구단지에 데이터센터 세운다",
        "대전시는 29일 대덕연구단지에 새 데이터센터를 세운다고 밝혔다.",
        "김도현 대전시 부시장은 “연구단지의 과학 기반을 살려 기업을 모으겠다”고 말했다.",
        "김 부시장은 예산도 늘리겠다고 덧붙였다.",
    ),
    _article(
        2,
        ONE,
        "사회",
        "2024-03-01T00:10:00+09:00",
        "세종시, 버스 노선 스물한 곳 바꾼다",
        "세종시가 다음 달부터 버스 노선을 바꾼다. 세종시 관계자는 “출근길이 십 분 빨라진다”고 말했다.",
    ),
    _article(
        3,
        TWO,
        "경제 > 산업",
        "2024-03-01T09:00:00+09:00",
        "새봄전자, 대전에 반도체 공장",
        "새봄전자는 대전 둔곡지구에 반도체 공장을 짓는다.",
        "이서윤 새봄전자 대표는 “삼 년 안에 천 명을 뽑겠다”고 강조했다.",
        "김도현 부시장은 “부지를 서둘러 마련하겠다”고 약속했다.",
    ),
    _article(
        4,
        TWO,
        "경제 > 금융",
        "2024-03-02T07:30:00+09:00",
        "한국은행, 기준금리 그대로 둔다",
        "한국은행은 기준금리를 그대로 두기로 했다. 한국은행 관계자는 “물가를 더 지켜보겠다”고 말했다.",
    ),
    _article(
        5,
        THREE,
        "문화",
        "2024-03-02T12:00:00+09:00",
        "부산 바닷가에 새 미술관",
        "부산에 새 미술관이 문을 연다. 부산시는 바닷가 창고를 고쳐 미술관으로 쓴다. 첫 전시는 정가람 관장이 맡는다.",
    ),
    _article(
        6,
        THREE,
        "사회",
        "2024-03-03T18:00:00+09:00",
        "데이터 센터 전력 사용 크게 늘어",
        "전국의 데이터 센터가 쓰는 전력이 한 해 사이 크게 늘었다. 한국전력공사는 전력망을 손보겠다고 밝혔다.",
    ),
    _article(
        7,
        ONE,
        "정치",
        "2024-03-04T10:00:00+09:00",
        "김도현 부시장 “시장 선거 나서지 않는다”",
        "김도현 대전시 부시장이 4일 시장 선거에 나서지 않겠다고 밝혔다.",
        "김 부시장은 기자들과 만나 “맡은 일을 마치겠다”고 말했다.",
    ),
    _article(
        8,
        TWO,
        "경제 > 산업",
        "2024-03-05T10:00:00+09:00",
        "새봄전자 주가 닷새째 올라",
        "새봄전자 주가가 닷새째 올랐다. 이서윤 대표는 “투자를 이어 가겠다”고 밝혔다.",
    ),
    _article(
        9,
        THREE,
        "국제",
        "2024-03-05T11:00:00+09:00",
        "일본, 관광객 맞이 새 정책",
        "일본 정부가 관광객을 맞는 새 정책을 내놓았다. 도쿄의 호텔은 벌써 방이 찼다.",
    ),
    _article(
        10,
        ONE,
        "사회",
        "2024-03-05T11:00:00+09:00",
        "대덕연구단지 연구원 천 명 더",
        "대덕연구단지가 연구원 천 명을 더 뽑는다. 한국전자통신연구원과 카이스트도 함께한다.",
    ),
    _article(
        11,
        ONE,
        "날씨",
        None,
        "주말 전국에 비",
        "주말 전국에 비가 온다. 기상청은 우산을 챙기라고 당부했다.",
    ),
    _article(
        12,
        TWO,
        "사회",
        "2024-03-06T08:00:00+09:00",
        "서울 지하철 요금 오른다",
        "서울 지하철 요금이 오른다. 서울시 관계자는 “적자를 더 버티기 어렵다”고 말했다.",
    ),
)
