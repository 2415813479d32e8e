from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.extraction.document import analyse_article
from app.extraction.extract import extract
from app.extraction.extraction import Organization, Person, Place
from app.korean.text import normalize
from app.parsing.article import ParsedArticle

# Pieces that exercise each rule, in any order and broken at any place.
PIECES = st.sampled_from(
    [
        *"김민수 김 의원 대표 씨 은 는 이 가 에서 대전시 대전 서울 중구 美 中 尹 李 국회 법제사법위원회".split(),
        *"(ETRI) (62) 전 前 한국전자통신연구원 트럼프 도널드 그룹 에스파 KBO리그 신한은행 인터뷰 기자".split(),
        *"입니다 모 역을 분) 1 2 · , … ‘ ’ “ ” [ ] ( ) ▶ : / @ = + ~ ―".split(),
        " ",
        "\n",
    ]
)


def check(title: str, body: str) -> None:
    article = ParsedArticle(title=title, body=body)
    found = extract(analyse_article(article))
    texts = {"title": title, "body": body}
    claimed: set[tuple[str, int]] = set()
    entities: list[Person | Organization | Place] = [*found.people, *found.organizations, *found.places]
    for entity in entities:
        assert entity.mentions
        surfaces = {mention.text for mention in entity.mentions}
        assert entity.name in surfaces
        assert surfaces == {entity.name, *entity.aliases}
        for mention in entity.mentions:
            assert mention.text
            assert texts[mention.field][mention.start : mention.end] == mention.text
            letters = {(mention.field, offset) for offset in range(mention.start, mention.end)}
            assert not letters & claimed
            claimed |= letters
    for quote in found.quotes:
        assert body[quote.start : quote.end] == quote.text


@given(st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=12).map("".join))
def test_offsets_are_exact_and_no_letter_belongs_to_two_entities(body: str, title: str) -> None:
    check(normalize(title).replace("\n", " "), normalize(body))


@given(st.text(max_size=200))
def test_any_text_is_read_without_a_crash(text: str) -> None:
    check("", normalize(text))


def test_an_empty_article_holds_nothing() -> None:
    found = extract(analyse_article(ParsedArticle(title="", body="")))
    assert (found.people, found.organizations, found.places, found.quotes) == ((), (), (), ())
