"""Which appearances are one person by what articles print around the name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from app.extraction.extraction import Organization, Position
from app.store.database import Store
from tests.store.samples import Sample, groups

_COMMON, _LESS_COMMON, _UNCOMMON = "김민수", "조은호", "이서준"  # some thousands, hundreds, two hundred bear it


def _one(stores: Callable[[], Store], *samples: Sample) -> bool:
    """Whether the articles, in a new store, mean one person by the first name of the first of them."""
    store = stores()
    last_name = next(iter(samples[0].people)).split()[-1]
    for sample in samples:
        sample.save(store)
    found = [group for group in groups(store, "person") if any(named.split()[-1] == last_name for _, named in group)]
    store.dispose()
    return len(found) == 1


def _titled(name: str, *titles: Position) -> list[Sample]:
    return [Sample(number, people={name: [title]}) for number, title in enumerate(titles)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Position("의원", "가람당"), Position("최고위원")),
        (Position("의원", "가람당"), Position("환경부 장관", former=True)),
        (Position("시장 후보"), Position("가람시장")),
        (Position("의원"), Position("당선인", "가람당")),
        (Position("부장판사", "가람지법"), Position("나루지법원장")),
        (Position("부장검사", "가람지검"), Position("나루지청장")),
        (Position("배우"), Position("방송인")),
        (Position("국민배우"), Position("트로트가수")),
        (Position("소설가"), Position("시인")),
    ],
)
def test_titles_of_one_circle_of_public_life_are_one_persons_unless_many_bear_the_name(
    sqlite_stores: Callable[[], Store], first: Position, second: Position
) -> None:
    assert _one(sqlite_stores, *_titled(_LESS_COMMON, first, second))
    assert not _one(sqlite_stores, *_titled(_COMMON, first, second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Position("의원", "가람당"), Position("시의원", "가람당 나루시당")),
        (Position("의원", "가람시의회"), Position("장관")),
        (Position("의원", "가람당"), Position("부장판사", "가람지법")),
        (Position("배우"), Position("의원")),
    ],
)
def test_titles_of_two_circles_are_not(sqlite_stores: Callable[[], Store], first: Position, second: Position) -> None:
    assert not _one(sqlite_stores, *_titled(_LESS_COMMON, first, second))


def test_of_one_name_there_is_one_member_of_parliament(sqlite_stores: Callable[[], Store]) -> None:
    assert _one(sqlite_stores, *_titled(_COMMON, Position("의원", "가람당"), Position("국회의원")))
    assert not _one(sqlite_stores, *_titled(_COMMON, Position("의원", "가람당"), Position("의원", "가람시의회")))


@pytest.mark.parametrize(
    ("office", "one"),
    [
        (Position("원내대변인", "가람당"), True),
        (Position("위원장", "국회 환경노동위원회"), True),
        (Position("전문위원", "국회 환경노동위원회"), False),
        (Position("국회부의장", former=True), False),
        (Position("장관", "환경부"), False),
    ],
)
def test_who_holds_an_office_of_members_of_parliament_is_that_member(
    sqlite_stores: Callable[[], Store], office: Position, one: bool
) -> None:
    assert _one(sqlite_stores, *_titled(_COMMON, Position("의원"), office)) is one


def test_a_sole_office_is_one_however_it_is_printed(sqlite_stores: Callable[[], Store]) -> None:
    education = [Position("교육감", "가람특별시교육청"), Position("가람시교육감")]
    assert _one(sqlite_stores, *_titled(_COMMON, *education))
    assert _one(sqlite_stores, *_titled(_COMMON, Position("국가정보원장"), Position("국정원장")))
    bodies = (Organization("가람교육청"),)
    apart = Sample(2, people={_COMMON: [Position("교육감")]}, organizations=bodies, text="김민수 교육감")
    assert _one(sqlite_stores, Sample(1, people={_COMMON: [Position("가람도교육감")]}), apart)


def test_a_special_prosecutors_inquiry_is_about_one_person(sqlite_stores: Callable[[], Store]) -> None:
    def inquiry(number: int, text: str) -> Sample:
        return Sample(number, people={_COMMON: []}, text=text)

    assert _one(sqlite_stores, inquiry(1, "김민수 특검법이 통과됐다."), inquiry(2, "김민수 여사 특검은 이어진다."))
    assert not _one(sqlite_stores, inquiry(1, "김민수 특검법이 통과됐다."), inquiry(2, "김민수 특검보가 말했다."))


def test_a_body_shortly_before_a_name_that_is_not_common_is_evidence_unless_everybody_is_named_beside_it(
    sqlite_stores: Callable[[], Store],
) -> None:
    def beside(body: str, name: str) -> list[Sample]:
        firm = (Organization(body),)
        director = Sample(1, people={name: [Position("이사", body)]}, organizations=firm)
        return [director, Sample(2, people={name: []}, organizations=firm, text=f"{body} 회의에서 만난 {name}")]

    assert _one(sqlite_stores, *beside("가람전자", _LESS_COMMON))
    assert not _one(sqlite_stores, *beside("가람지법", _LESS_COMMON))
    assert not _one(sqlite_stores, *beside("가람전자", _COMMON))


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("조은호(53·사법연수원 25기) 변호사", "조은호(25기) 교수", True),
        ("조은호(41·변호사시험 2회) 변호사", "조은호(변시 2회) 팀장", True),
        ("조은호(사법연수원 25기) 변호사", "조은호(26기) 교수", False),
        ("조은호(사법연수원 2기) 변호사", "조은호(변시 2회) 팀장", False),
        ("김민수(53·사법연수원 25기) 변호사", "김민수(52·25기) 교수", True),
        ("김민수(53·사법연수원 25기) 변호사", "김민수(61·25기) 교수", False),
        ("김민수(사법연수원 25기) 변호사", "김민수(25기) 교수", False),
    ],
)
def test_who_came_to_the_bar_in_one_year_is_one_person_and_by_age_too_if_the_name_is_common(
    sqlite_stores: Callable[[], Store], first: str, second: str, one: bool
) -> None:
    name = first[:3]
    samples = [Sample(number, people={name: []}, text=text) for number, text in enumerate([first, second])]
    assert _one(sqlite_stores, *samples) is one


def test_the_body_that_a_name_follows_is_its_own(sqlite_stores: Callable[[], Store]) -> None:
    firm = (Organization("가람전자"),)
    director = Sample(1, people={_COMMON: [Position("이사", "가람전자")]}, organizations=firm)
    assert _one(sqlite_stores, director, Sample(2, people={_COMMON: []}, organizations=firm, text="가람전자의 김민수"))
    assert not _one(
        sqlite_stores, director, Sample(2, people={_COMMON: []}, organizations=firm, text="가람전자에서 김민수")
    )


def test_a_title_without_a_body_may_be_of_any_body_of_the_article_whatever_stands_before_the_name(
    sqlite_stores: Callable[[], Store],
) -> None:
    bodies = (Organization("가람전자"), Organization("나루전자"))
    apart = Sample(2, people={_COMMON: [Position("대표")]}, organizations=bodies, text="나루전자의 김민수")
    assert _one(sqlite_stores, Sample(1, people={_COMMON: [Position("대표", "가람전자")]}), apart)


def test_a_candidate_of_a_party_is_in_politics(sqlite_stores: Callable[[], Store]) -> None:
    party = (Organization("가람당"),)
    candidate: dict[str, Sequence[Position]] = {_LESS_COMMON: [Position("후보")]}
    mayor = Sample(1, people={_LESS_COMMON: [Position("나루시장")]})
    assert _one(sqlite_stores, mayor, Sample(2, people=candidate, organizations=party, text="가람당 조은호 후보"))
    assert not _one(sqlite_stores, mayor, Sample(2, people=candidate, text="조은호 후보"))


@pytest.mark.parametrize(
    ("first", "second", "one"),
    [
        ("쇼트트랙 국가대표였던 조은호", "조은호도 쇼트트랙을 했다", True),
        ("두 사람을 만났다고 밝힌 조은호", "조은호도 만났다고 밝힌 바 있다", False),
        ("기자회견을 연 조은호", "조은호의 기자회견", False),
        ("쇼트트랙.\n조은호", "조은호도 쇼트트랙을 했다", False),
    ],
)
def test_a_long_word_near_a_name_that_is_not_common_tells_who_is_meant(
    sqlite_stores: Callable[[], Store], first: str, second: str, one: bool
) -> None:
    samples = [Sample(number, people={_LESS_COMMON: []}, text=text) for number, text in enumerate([first, second])]
    assert _one(sqlite_stores, *samples) is one


def test_words_do_not_tell_who_is_meant_in_a_list_of_strangers_nor_by_a_common_name(
    sqlite_stores: Callable[[], Store],
) -> None:
    text = "쇼트트랙 국가대표였던 "
    notices = [Sample(n, people={_LESS_COMMON: []}, text=text + _LESS_COMMON, title="[부음] 알림") for n in range(2)]
    assert not _one(sqlite_stores, *notices)
    common = "김영수"  # ten thousand bear it
    assert not _one(sqlite_stores, *(Sample(n, people={common: []}, text=text + common) for n in range(2)))


@pytest.mark.parametrize(
    ("companion", "titles", "one"),
    [
        ("표가람", [], True),
        ("박지연", [], False),
        ("표가람", [Position("의원", "가람당")], False),
        ("표가람", [Position("대법관")], False),
    ],
    ids=["rare", "not rare", "politician", "judge"],
)
def test_one_companion_is_enough_where_the_companion_is_not_named_everywhere(
    sqlite_stores: Callable[[], Store], companion: str, titles: Sequence[Position], one: bool
) -> None:
    beside = [Sample(number, people={_COMMON: [], companion: titles}) for number in range(2)]
    assert _one(sqlite_stores, *beside) is one


def test_in_an_article_that_names_very_many_only_who_stands_near_is_company(
    sqlite_stores: Callable[[], Store],
) -> None:
    def listing(number: int, text: str) -> Sample:
        crowd: dict[str, Sequence[Position]] = {f"{chr(0xAC00 + 28 * n)}나다라": [] for n in range(30)}
        names = " ".join(f"{name} 그리고" for name in crowd)
        return Sample(number, people={_COMMON: [], "표가람": [], **crowd}, text=text.format(names))

    assert _one(sqlite_stores, *(listing(n, "김민수 그리고 표가람. {}") for n in range(2)))
    first = listing(1, "김민수 그리고 {} 그리고 표가람.")
    assert not _one(sqlite_stores, first, Sample(2, people={_COMMON: [], "표가람": []}))


def test_parliament_and_parties_are_no_company(sqlite_stores: Callable[[], Store]) -> None:
    def beside(body: str) -> list[Sample]:
        politician: dict[str, Sequence[Position]] = {_COMMON: [], "박지연": [Position("의원", "나루당")]}
        return [Sample(number, people=politician, organizations=(Organization(body),)) for number in range(2)]

    assert _one(sqlite_stores, *beside("가람전자"))
    assert not _one(sqlite_stores, *beside("국회"))
    assert not _one(sqlite_stores, *beside("가람당"))


def test_whom_everybody_knows_by_name_is_one_person_without_more(sqlite_stores: Callable[[], Store]) -> None:
    def named(*names: str, titles: Sequence[Position] = (), title: str = "제목") -> list[Sample]:
        return [Sample(n, people={name: titles}, title=title) for n, name in enumerate(names)]

    assert _one(sqlite_stores, *named("이순신", "이순신"))
    assert _one(sqlite_stores, *named("버락 오바마", "오바마"))
    assert not _one(sqlite_stores, *named("미셸 오바마", "오바마"))
    assert not _one(sqlite_stores, *named("이순신", "이순신", title="[인사] 가람전자"))
    other = Sample(2, people={"이순신": [Position("팀장", "가람전자")]})
    assert not _one(sqlite_stores, *named("이순신"), other)


def test_a_part_of_a_body_and_a_title_run_together_with_it_are_of_that_body(
    sqlite_stores: Callable[[], Store],
) -> None:
    professor = [Position("교수", "가람대 법학과"), Position("원장", "가람대")]
    assert _one(sqlite_stores, *_titled(_COMMON, *professor))
    assert _one(sqlite_stores, *_titled(_COMMON, Position("회장", "나루법무사회"), Position("나루법무사회장")))
    assert _one(sqlite_stores, *_titled(_COMMON, Position("위원장", "나루위원회"), Position("나루위원장")))
