from __future__ import annotations

import pytest

from app.extraction.document import analyse_article
from app.extraction.extract import extract
from app.extraction.extraction import Mention, Person, Position, Quote
from app.extraction.quotes.extract import extract_quotes
from app.parsing.article import ParsedArticle
from tests.extraction.quotes.reading import direct, indirect, read


def entity_quotes(body: str) -> tuple[Quote, ...]:
    """The quotes of an article whose entities are found, too."""
    return extract(analyse_article(ParsedArticle(title="오늘의 소식", body=body))).quotes


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("이날 법조계에선 “무리한 수사였다”는 지적이 나왔다.", "법조계"),
        ("직원들 사이에선 “너무 힘들다”는 말이 나온다.", "직원들"),
        ("“너무 늦었다”는 일부 의원들 의견을 받아들였다.", "일부 의원들"),
        ("“빨리 와 달라”는 딸의 다급한 전화를 받았다.", "딸"),
        ("한 대형 입시학원 관계자는 “걱정이 크다”고 했다.", "한 대형 입시학원 관계자"),
        ("학부모 6명은 “철회하라”고 외쳤다.", "학부모 6명"),
        ("최근 한 외국인이 자신의 계정에 “놀라운 나라”라고 썼다.", "한 외국인"),
        ("판사가 “할 말이 있느냐”고 묻자 그대로 고개를 숙였다.", "판사"),
    ],
)
def test_sources_without_a_name(body: str, speaker: str) -> None:
    quotes = read(body)
    assert quotes[0].speaker
    assert (quotes[0].speaker.text, quotes[0].speaker.person) == (speaker, None)
    assert quotes[0].speaker.anonymous


def test_a_question_and_its_answer_have_their_own_speakers() -> None:
    body = "취재진이 “왜 늦었느냐”고 묻자, 김민수 대표는 “차가 막혔다”고 답했다."
    assert direct(body, ["김민수"]) == [("왜 늦었느냐", "취재진"), ("차가 막혔다", "김민수 대표")]


@pytest.mark.parametrize(
    ("question", "asker"),
    [
        ("취재진이 “언제 시작하느냐”고 묻자", "취재진"),
        ("한 위원이 “언제 시작하느냐”고 재차 질문했지만", "한 위원"),
        ("한 위원이 “늦었다”며 “언제 시작하느냐”고 따지자", "한 위원"),
        ("“언제 시작하느냐”는 질문에는", None),
        ("“언제 시작하느냐”는 기자단 질문에는", "기자단"),
        ("“너무 늦었다”는 지적에 대해선", None),
        ("이영호 의원의 “너무 늦었다”라는 비판에는", "이영호 의원"),
        ("‘너무 늦은 것 아니냐’는 물음엔", None),
    ],
)
def test_who_spoke_before_answers_a_question(question: str, asker: str | None) -> None:
    body = f"김민수 시장은 “내년에 하겠다”고 밝혔다. {question} “봄에 시작한다”고 했다. 이어 “서두르겠다”고 덧붙였다."
    said = direct(body, ["김민수", "이영호"])
    assert said[0] == ("내년에 하겠다", "김민수 시장")
    assert {speaker for _, speaker in said[1:-2]} == {asker}
    assert [speaker for _, speaker in said[-2:]] == ["김민수 시장"] * 2


def test_a_name_that_the_analyser_reads_together_with_ssi_is_the_person() -> None:
    (quote,) = read("주민 현성배씨가 22일 법정에서 “모른다”고 말했다.", ["현성배"])
    assert quote.speaker
    assert quote.speaker.person == "현성배"


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("박지민 감독은 팬들로부터 “물러나라”고 비난받았다.", "팬들"),
        ("박지민 감독은 사흘 뒤 한빛협회로부터 “근거가 없다”며 고발당했다.", "한빛협회"),
        ("박지민 감독은 팬들에게 “힘내라”는 격려를 받았다.", "팬들"),
        ("박지민 감독은 팬들에게 “고맙다”고 했다.", "박지민 감독"),
    ],
)
def test_whoever_words_come_from_says_them(body: str, speaker: str) -> None:
    (quote,) = read(body, ["박지민"], ["한빛협회"])
    assert quote.speaker
    assert quote.speaker.text == speaker


def test_what_explains_the_sentence_before_is_said_by_whom_that_is_about() -> None:
    body = "김민수 시장은 “늘리겠다”고 했다. 업체 측은 인상도 내비쳤다. 안내문에 “값이 바뀔 수 있다”고 한 것이다."
    assert direct(body, ["김민수"])[-1] == ("값이 바뀔 수 있다", "업체 측")


def test_what_stands_before_a_speaker_is_no_part_of_them() -> None:
    assert direct("이와 관련 김민수 시장은 “유감이다”라고 했다.", ["김민수"]) == [("유감이다", "김민수 시장")]
    assert direct("시 측은 “내년에 문을 연다”고 했다.") == [("내년에 문을 연다", "시 측")]
    assert direct("값을 올리자는 측은 “너무 낮다”고 했다.") == [("너무 낮다", None)]


def test_words_that_arise_are_not_a_plan_s() -> None:
    body = "정부 방침이 정해지지 않아 “여유가 없다” “어떻게 하느냐”는 불만이 쏟아졌다."
    assert [speaker for _, speaker in direct(body)] == [None, None]


def test_what_somebody_is_asked_is_not_theirs() -> None:
    body = "김민수 시장은 “예산이 부족하지 않느냐”는 지적에 “국비를 확보하겠다”고 답했다."
    assert direct(body, ["김민수"]) == [("예산이 부족하지 않느냐", None), ("국비를 확보하겠다", "김민수 시장")]


def test_a_question_to_nobody_known_is_answered_by_nobody_known() -> None:
    body = "경찰이 “문을 열어라”고 하자 “싫다”며 달아났다."
    assert direct(body) == [("문을 열어라", "경찰"), ("싫다", None)]


def test_the_subject_of_a_modifying_clause_does_not_speak() -> None:
    body = "박지민 감독은 5일 귀국했다. 김민수 의원이 낸 법안에 대해 “잘 모른다”고 답했다."
    assert direct(body, ["박지민", "김민수"]) == [("잘 모른다", "박지민 감독")]


def test_a_subject_keeps_its_verb_over_another_in_between() -> None:
    body = "검찰이 조사 배경에 청와대의 지휘가 있었다는 의혹에 “사실이 아니다”라고 밝혔다."
    assert direct(body) == [("사실이 아니다", "검찰")]


def test_whom_a_relative_clause_quotes() -> None:
    body = "시민들은 “늘 배고파라”라고 했던 스티브 잡스의 말을 기억한다."
    quotes = read("행사는 5일 열렸다. “늘 배고파라”라고 했던 스티브 잡스의 말이 걸렸다.", ["스티브 잡스"])
    assert [quote.speaker and quote.speaker.person for quote in quotes] == ["스티브 잡스"]
    assert direct(body, ["스티브 잡스"])


def test_a_thing_with_a_name_in_it_is_no_person() -> None:
    body = "박지민 교수는 5일 만났다. 하이든 프로젝트는 계속된다. “천천히 나아가겠다”고 했다."
    quotes = read(body, ["박지민", "하이든"])
    assert [quote.speaker and quote.speaker.person for quote in quotes] == ["박지민"]


def test_an_institution_is_not_its_chairman() -> None:
    body = "한국씨름협회(회장 김민수)는 “대회를 연다”고 밝혔다."
    quotes = read(body, ["김민수"], ["한국씨름협회"])
    assert quotes[0].speaker
    assert (quotes[0].speaker.person, quotes[0].speaker.organization) == (None, "한국씨름협회")


def test_another_name_in_brackets_is_the_institution() -> None:
    quotes = read("세계기상기구(WMO)는 지난해가 가장 더웠다고 밝혔다.", (), ["WMO"])
    assert quotes[0].speaker
    assert (quotes[0].speaker.organization, quotes[0].text) == ("WMO", "지난해가 가장 더웠다")


def test_the_relative_of_somebody_is_somebody_else() -> None:
    quotes = read("김민수 의원 측은 “확인 중”이라고 했다.", ["김민수"])
    assert quotes[0].speaker
    assert (quotes[0].speaker.text, quotes[0].speaker.person) == ("김민수 의원 측", None)
    assert quotes[0].speaker.anonymous


def test_this_official_is_the_one_who_spoke() -> None:
    body = "대전시 관계자는 “서두르겠다”고 했다. 이 관계자는 “곧 끝난다”고 덧붙였다."
    quotes = read(body, (), ["대전시"])
    assert [quote.speaker and quote.speaker.organization for quote in quotes] == ["대전시", "대전시"]
    assert quotes[1].speaker
    assert quotes[1].speaker.text == "이 관계자"


def test_an_official_speaks_for_the_office_and_a_professor_for_himself() -> None:
    body = "박성재 법무부 장관은 “예산이 적다”고 했다. 김민수 용인대 교수는 “그렇다”고 했다."
    quotes = read(body, ["박성재", "김민수"], ["법무부", "용인대"])
    assert [quote.speaker and quote.speaker.organization for quote in quotes] == ["법무부", None]


def test_the_office_may_stand_with_an_earlier_name() -> None:
    body = "박 장관은 “예산이 적다”고 말했다."
    mention = Mention("body", 0, 1, "박")
    person = Person("박성재", (Position("장관", "법무부"),), ("박",), (mention,))
    quotes = extract_quotes(analyse_article(ParsedArticle("제목", body)), [person], [])
    assert quotes[0].speaker
    assert (quotes[0].speaker.person, quotes[0].speaker.organization) == ("박성재", "법무부")


def test_words_in_a_letter_are_its_writers() -> None:
    body = "김민수씨는 지난 5일 아들에게 편지를 남겼다. 직원들이 달려왔다. 편지에는 “미안하다”고 적혀 있었다."
    quotes = read(body, ["김민수"])
    assert [(q.speaker and q.speaker.person, q.verb) for q in quotes] == [("김민수", "적히다")]


def test_open_sources_stay_open() -> None:
    assert direct("“여호와는 나의 목자시니 부족함이 없으리로다.”(시 23:1)") == [
        ("여호와는 나의 목자시니 부족함이 없으리로다.", None)
    ]
    assert direct("박지민 감독은 5일 왔다.\n\n“우승이 목표다”\n\n대회는 6일 열린다.", ["박지민"]) == [
        ("우승이 목표다", None)
    ]
    assert direct("김 대표가 왔다.\n\n문에 “들어오지 마시오”라고 적힌 안내판이 걸렸다.") == [("들어오지 마시오", None)]


def test_answers_of_an_interview_go_on_without_a_name() -> None:
    body = "박지민 감독은 “기쁘다”고 했다.\n\n-다음 목표는.\n\n“우승입니다.”\n\n-각오는 어떤가.\n\n“자신 있습니다.”"
    quotes = read(body, ["박지민"])
    assert [quote.speaker and quote.speaker.person for quote in quotes] == ["박지민"] * 3


def test_words_before_the_sentence_that_names_their_speaker() -> None:
    assert direct("“아들 키우기 힘든 세상이다.”\n\n요즘 부모들의 한탄이다.") == [
        ("아들 키우기 힘든 세상이다.", "부모들")
    ]
    body = "“정말 기쁩니다.”\n\n박지민 감독은 5일 공항에서 환하게 웃으며 이렇게 말했다."
    assert direct(body, ["박지민"]) == [("정말 기쁩니다.", "박지민 감독")]


def test_a_source_in_brackets_after_the_words() -> None:
    assert direct("“공항에서 가장 미움받을 일이다”(뉴욕포스트)라는 평이 많다.", (), ["뉴욕포스트"]) == [
        ("공항에서 가장 미움받을 일이다", "뉴욕포스트")
    ]


def test_the_byline_is_no_speaker() -> None:
    body = "[서울=뉴시스] 이현주 기자 = 문화재청은 예산이 늘었다고 5일 밝혔다."
    assert indirect(body, (), ["문화재청"]) == [("예산이 늘었다", "문화재청")]


def test_a_reporter_and_a_sound_of_a_broadcast() -> None:
    body = (
        '▶ 인터뷰 : 김민수 / 시민 - "좋습니다."\n\n▶ 스탠딩 : 이영희 / 기자\n\n'
        '<현장음> "화장했어요?"\n\n한편 행사는 5일 끝납니다.'
    )
    assert direct(body, ["김민수"]) == [("좋습니다.", "김민수 / 시민"), ("화장했어요?", None)]


def test_a_request_is_told_without_whom_it_is_said_to() -> None:
    assert indirect("박지민은 김민수에게 내일 아침에 산에 오르자고 부탁했다.", ["박지민", "김민수"]) == [
        ("내일 아침에 산에 오르자", "박지민")
    ]
    assert indirect("재판부는 A씨에게 벌금 100만원을 선고했다고 밝혔다.") == [
        ("A씨에게 벌금 100만원을 선고했다", "재판부")
    ]


def test_the_source_may_stand_between_clause_and_verb() -> None:
    assert indirect("이들이 모두 대학생들이라고 노보디아는 전했다.", (), ["노보디아"]) == [
        ("이들이 모두 대학생들", "노보디아")
    ]


def test_hearsay_and_questions_are_no_indirect_quotes() -> None:
    assert indirect("올해는 눈이 많이 온다고 한다. 이것을 봄나물이라고 부른다. 뭐라고 말해야 하나.") == []
    assert indirect("그는 힘들다며 눈물을 보였다.") == []


def test_a_surname_that_no_mention_covers_is_its_only_bearer() -> None:
    body = "이도윤 최고재무책임자가 나왔다. 이 CFO는 “모르겠다”고 답했다. 이 관계자는 “아니다”라고 했다."
    quotes = read(body, ["이도윤"])
    assert [quote.speaker and quote.speaker.person for quote in quotes[:1]] == ["이도윤"]
    both = read("김민수 의원과 김영희 의원이 왔다. 김 의원은 “모른다”고 했다.", ["김민수", "김영희"])
    assert both[0].speaker
    assert both[0].speaker.person is None


def test_the_topic_speaks_and_not_the_subject_of_a_clause_within() -> None:
    body = "안가람 의원은 최서영씨가 회사를 세웠고 “모두 빼돌렸다”고 주장했다."
    assert direct(body, ["안가람", "최서영"]) == [("모두 빼돌렸다", "안가람 의원")]
    body = "안가람 의원은 지난해 최서영씨가 재산을 숨겼다며 “찾아야 한다”고 말했다."
    assert direct(body, ["안가람", "최서영"]) == [("찾아야 한다", "안가람 의원")]


def test_a_speaker_is_printed_without_the_noun_of_time_before() -> None:
    body = "김민수 대표는 명령에 서명한 뒤 취재진이 “왜 늦었느냐”고 묻자 “차가 막혔다”고 답했다."
    assert direct(body, ["김민수"]) == [("왜 늦었느냐", "취재진"), ("차가 막혔다", "김민수 대표")]


def test_a_name_before_an_age_is_the_speaker() -> None:
    body = "기획자로 일하는 히무라 하나(31)씨가 옆에서 맞장구를 쳤다. 그는 “꽤 많다”고 말했다."
    (quote,) = read(body, ["히무라 하나"])
    assert quote.speaker is not None
    assert quote.speaker.person == "히무라 하나"


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("김민수 대표는 동네 주민에게 “문을 닫는다”는 말을 듣고 놀랐다.", "동네 주민"),
        ("경찰은 카드사로부터 “이상하다”는 제보를 받고 수사했다.", "카드사"),
    ],
)
def test_words_that_are_heard_are_those_of_whom_they_come_from(body: str, speaker: str) -> None:
    assert direct(body, ["김민수"])[0][1] == speaker


def test_a_name_with_others_speaks_for_nobody_alone() -> None:
    quote = read("김민수 대표와 직원들은 “힘내자”고 외쳤다.", ["김민수"])[0]
    assert quote.speaker
    assert quote.speaker.person is None


def test_the_day_after_a_subject_leaves_it_the_last_verb() -> None:
    body = (
        "김민수 대표가 29일 변호사의 권리를 명문화한 법안이 통과된 것과 관련해 성명을 내고 “옳은 결정”이라며 환영했다."
    )
    assert direct(body, ["김민수"]) == [("옳은 결정", "김민수 대표")]


def test_what_happens_by_itself_takes_no_person_as_its_subject() -> None:
    body = "김민수 처장이 사고와 관련해 지난 20일 열린 회의에서 “반성해야 한다”고 말했다."
    assert direct(body, ["김민수"]) == [("반성해야 한다", "김민수 처장")]


def test_a_subject_far_from_the_verb_of_a_modifier_speaks() -> None:
    body = "김민수 시장이 중국 순방 중 북한 군가와 옛 행진곡을 작곡한 음악가의 유족을 만나 “기쁘다”고 말했다."
    assert direct(body, ["김민수"]) == [("기쁘다", "김민수 시장")]


def test_the_sentence_after_the_words_may_tell_who_said_them() -> None:
    body = "“헌법은 나중에 만들면 된다.”\n\n김민수 위원장이 동료들에게 한 말이다."
    assert direct(body, ["김민수"]) == [("헌법은 나중에 만들면 된다.", "김민수 위원장")]


def test_the_author_is_who_was_told_of() -> None:
    body = "김민수 교수가 책을 냈다. 저자는 “읽는 힘이 필요하다”고 말했다."
    quote = read(body, ["김민수"])[0]
    assert quote.speaker
    assert (quote.speaker.text, quote.speaker.person) == ("저자", "김민수")


def test_a_court_gives_the_reasons_for_what_it_decided() -> None:
    body = "주주들은 “손해를 입었다”고 말했다. 1심은 주주들 손을 들어줬다. 다만 “이익이 명확하지 않다”며 금액을 줄였다."
    assert direct(body)[1] == ("이익이 명확하지 않다", "1심")


def test_words_in_a_row_have_the_verb_that_takes_them_up() -> None:
    body = "팬들은 몰려가 “매진이 승수보다 많다” “이겨볼 생각을 해보는 건 어떨까” “응원한다” 등의 댓글을 남겼다."
    quotes = read(body)
    assert [(quote.speaker and quote.speaker.text, quote.verb) for quote in quotes] == [("팬들", "남기다")] * 3


@pytest.mark.parametrize(
    "words",
    [
        "온라인에서는 이를 두고 “귀엽고 잘한다” “햄스터처럼 먹는다” 등의 반응이 나온 바 있다.",
        "온라인 커뮤니티엔 “여름이 마지막 기회다” 등의 글이 올라왔다.",
        "도심에선 “복수해야 한다”는 집회도 열렸다.",
    ],
)
def test_words_that_only_come_up_are_nobodys(words: str) -> None:
    body = f"김민수 대표는 “판매량이 늘었다”고 했다.\n\n{words}"
    assert all(quote.speaker is None for quote in read(body, ["김민수"])[1:])


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("사기 조직은 방송으로 투자자를 모았다. 이후 “수익률을 보장한다”며 단체방으로 끌어들였다.", "사기 조직"),
        ("경찰 42명이 다쳤다. 시위대 일부는 “당장 나오라”며 판사를 위협했다.", "시위대 일부"),
        ("“서둘러 준비하라”고 직원이 지시하자 복도로 나온 학생이 고성을 질렀다.", "직원"),
        ("의혹을 수사하는 검찰이 돈을 받은 의원들의 조사와 관련해 “특권은 있을 수 없다”고 밝혔다.", "검찰"),
    ],
)
def test_who_says_the_words_though_others_spoke_before(words: str, speaker: str) -> None:
    body = f"김민수 청장은 “10명을 구속했다”고 밝혔다.\n\n{words}"
    assert direct(body, ["김민수"])[-1][1] == speaker


def test_whose_statement_was_taken_is_who_said_it() -> None:
    body = "특검이 김민수 단장으로부터 “외압을 받았다”는 취지의 진술을 확보했다."
    assert direct(body, ["김민수"]) == [("외압을 받았다", "김민수 단장")]


def test_an_adverb_does_not_make_the_subject_of_a_clause_the_speaker() -> None:
    body = "가람시는 한빛건설이 공사를 어렵게 만든 것에 대해선 “권리를 방해했다”고 했다."
    quote = read(body, organizations=["가람시", "한빛건설"])[0]
    assert quote.speaker
    assert quote.speaker.text == "가람시"


def test_a_question_is_not_said_by_who_answers_it() -> None:
    body = "김민수 대표는 “잘 모른다”고 했다. ‘왜 그런 일을 했느냐’ ‘무엇을 밝힐 것이냐’는 질문에는 “모른다”고 답했다."
    assert direct(body, ["김민수"])[1:3] == [("왜 그런 일을 했느냐", None), ("무엇을 밝힐 것이냐", None)]
    asked = "김민수 대표는 “왜 그랬느냐”는 진행자의 질문에 “모른다”고 답했다."
    assert direct(asked, ["김민수"]) == [("왜 그랬느냐", "진행자"), ("모른다", "김민수 대표")]


@pytest.mark.parametrize(
    "turn",
    [
        "가람당이 자신을 공격하는 것을 두고는",
        "가람시와 정부가 이견을 보이고 있는 공원 개발과 관련해서는",
        "경찰이 법안을 처리한 것에 대해",
    ],
)
def test_who_turns_to_what_others_do_goes_on_speaking(turn: str) -> None:
    body = f"문태오 의원은 예산을 걱정했다. {turn} “협의하겠다”고 말했다."
    assert direct(body) == [("협의하겠다", "문태오 의원")]


def test_a_special_prosecutors_team_is_no_person() -> None:
    (quote,) = read("문태오 특별검사팀은 “영장을 다시 청구한다”고 밝혔다.")
    assert quote.speaker
    assert (quote.speaker.text, quote.speaker.person, quote.speaker.anonymous) == ("문태오 특별검사팀", None, True)


def test_the_topic_speaks_and_not_whom_its_judgment_is_about() -> None:
    body = "검찰은 백씨가 심신미약 상태가 아니었다고 판단했으며, 기록을 본 결과 범행이 ‘치밀하게 계획된 범죄’라고 봤다."
    assert direct(body, ["백씨"]) == [("치밀하게 계획된 범죄", "검찰")]


def test_thanks_do_not_speak() -> None:
    body = "문태오 의원은 “기쁘다”고 했다. 또 “덕분에 움직일 수 있었다”며 동료들에 대한 감사도 잊지 않았다."
    assert [speaker for _, speaker in direct(body)] == ["문태오 의원", "문태오 의원"]


def test_the_topic_raises_a_suspicion_and_the_subject_within_it_does_not_speak() -> None:
    body = "안가람 의원은 또 최서영씨가 업체 대표와 만나 돈을 받았다는 의혹을 제기하며 “최씨를 찾아야 한다”고 말했다."
    assert direct(body, ["안가람", "최서영"]) == [("최씨를 찾아야 한다", "안가람 의원")]
    body = "안가람 의원은 웃었고, 최서영씨가 대표와 만나 돈을 받았다는 의혹을 두고 “거짓이다”라고 말했다."
    assert direct(body, ["안가람", "최서영"]) == [("거짓이다", "최서영씨")]


def test_a_row_of_questions_is_put_by_whom_the_questions_are() -> None:
    body = "법원에 온 이들은 “왜 그랬느냐” “돈 때문이었느냐” 등 취재진 질문에 아무런 답을 하지 않았다."
    assert [(q.speaker and q.speaker.text, q.verb) for q in read(body)] == [("취재진", None)] * 2
    body = "법원에 온 이들은 “몰랐다” “억울하다” 등 취재진에게 답을 내놓았다."
    assert [speaker for _, speaker in direct(body)] == ["이들", "이들"]


def test_who_spoke_before_goes_on_after_a_question_left_open() -> None:
    body = (
        "김민수 대표는 “모른다”고 했다. 그는 “책임이 있느냐”는 취재진 질문에는 대답을 피했다. 이어 “죄송하다”고 했다."
    )
    assert [speaker for _, speaker in direct(body, ["김민수"])] == ["김민수 대표", "취재진", "김민수 대표"]


def test_several_told_of_right_before_the_marks_speak() -> None:
    body = "김민수 대표가 왔다. 개국공신들이 ‘나무는 뿌리가 깊고 튼튼했다’고 찬양하기도 했다."
    assert direct(body, ["김민수"]) == [("나무는 뿌리가 깊고 튼튼했다", "개국공신들")]
    assert direct("새 규약이 ‘회원은 회비를 해마다 낸다’고 정해 두었다.") == [("회원은 회비를 해마다 낸다", None)]


def test_those_whom_a_clause_tells_to_have_shouted() -> None:
    body = "한 여성은 옆 사람을 안았다. 종이를 들고 “구속하라” “해체하라”를 외친 이들은 금세 조용해졌다."
    assert [speaker for _, speaker in direct(body)] == ["이들", "이들"]
    body = "직원들은 “구속하라”고 외쳤다. 그들은 “해체하라”고 외친 뒤 돌아갔다."
    assert direct(body)[1] == ("해체하라", "그들")


@pytest.mark.parametrize("standing", ["나와 있지만 실제로는 다르다", "적혀 있다", "돼 있다"])
def test_what_stands_in_a_text_is_nobody_s(standing: str) -> None:
    before = "한빛전자 측은 “증인이 필요하다”고 했다. "
    assert direct(f"{before}계약에 “이익이 나면 상장한다”고 {standing}.")[1] == ("이익이 나면 상장한다", None)
    single = direct(f"{before}계약에 ‘이익이 나면 그때 상장한다’고 {standing}.")
    assert [speaker for _, speaker in single[1:]] == ([None] if standing == "적혀 있다" else [])


def test_a_clause_about_words_has_a_verb_and_a_subject_of_its_own() -> None:
    body = "대법원은 김민수 의원이 ‘나는 그날 간 적 없다’는 취지로 발언한 부분은 거짓이라고 판단했다."
    (quote,) = (quote for quote in read(body, ["김민수"], ["대법원"]) if quote.kind == "direct")
    assert (quote.speaker and quote.speaker.person, quote.verb) == ("김민수", "발언하다")
    body = "안가람 의원이 물러나고 “모두 밝히겠다”고 여러 번 약속한 김민수 시장이 이겼다."
    assert direct(body, ["안가람", "김민수"]) == [("모두 밝히겠다", "김민수 시장")]


def test_the_one_subject_of_a_dated_report_tells_it() -> None:
    body = "다리 사고 수사를 맡은 김민수 특별검사가 후보 8명을 국회에 추천했다고 16일 밝혔다."
    assert indirect(body, ["김민수"]) == [("후보 8명을 국회에 추천했다", "김민수 특별검사")]
    body = "경찰은 “조사했다”고 했다. 술에 취한 김민수 씨가 문을 부쉈다고 밝혔다."
    assert indirect(body, ["김민수"]) == [("술에 취한 김민수 씨가 문을 부쉈다", "경찰")]


def test_who_adds_to_their_words_tells_of_another() -> None:
    before = "안가람 경정은 “전화를 받았다”고 폭로했다. "
    body = before + "또 당시 구청장이 “심각하게 보고 있다”며 발표 연기를 지시했다고 주장했다."
    assert direct(body, ["안가람"])[1] == ("심각하게 보고 있다", "구청장")
    assert indirect(body, ["안가람"]) == [("발표 연기를 지시했다", "안가람 경정")]
    assert indirect(before + "또 구청장이 길을 넓히겠다고 밝혔다.", ["안가람"])[0][1] == "구청장"
    assert indirect(before + "또 구청장은 길을 넓혔다고 밝혔다.", ["안가람"])[0][1] == "구청장"


def test_who_answers_an_announcement_is_the_nearer_subject() -> None:
    body = "한 업체가 이 작품을 내놓는다고 발표하자, 작가 측이 저작권자 허락이 없었다며 반발하고 나섰다."
    assert indirect(body) == [("이 작품을 내놓는다", "한 업체"), ("저작권자 허락이 없었다", "작가 측")]


def test_a_subject_waits_for_its_verb_behind_a_clause_with_another_subject() -> None:
    body = "안가람 여사가 작년 봄 검찰이 수사를 시작하자 당시 장관에게 “왜 이리 늦느냐”는 메시지를 보냈다."
    assert direct(body, ["안가람"]) == [("왜 이리 늦느냐", "안가람 여사")]
    body = "특히 병원 등 공공기관에서 사고가 나자 “책임을 져야 한다”는 비판이 거셌다."
    assert direct(body) == [("책임을 져야 한다", None)]


def test_whose_words_a_messenger_brings() -> None:
    body = "김민수 청장은 국장으로부터 “차를 보내 달라”는 소방청 요청을 보고받았다."
    assert direct(body, ["김민수"], ["소방청"]) == [("차를 보내 달라", "소방청")]


@pytest.mark.parametrize(
    ("named", "person"),
    [("장씨 등", None), ("김민수 의원 등", None), ("주민과 상인 등", None), ("김민수(51) 대표 등", None)],
)
def test_somebody_with_others_speaks(named: str, person: str | None) -> None:
    body = f"대법원은 심리했다. {named}은 회사가 돈을 숨겼다며 “찾아 달라”고 했다."
    quote = next(quote for quote in read(body, ["김민수"], ["대법원"]) if quote.kind == "direct")
    assert quote.speaker
    assert (quote.speaker.text, quote.speaker.person) == (named, person)
    body = f"대법원은 심리했다. {named}은 절차를 거치지 않아 효력이 없다고 주장했다."
    assert indirect(body, ["김민수"], ["대법원"]) == [("절차를 거치지 않아 효력이 없다", named)]


def test_what_authorities_and_others_are_cited_for() -> None:
    body = "5일 한빛소방서 등에 따르면 전날 창고에서 불이 났다."
    assert indirect(body, (), ["한빛소방서"]) == [("전날 창고에서 불이 났다", "한빛소방서 등")]
    assert indirect("5일 보고서 등에 따르면 전날 창고에서 불이 났다.") == []


def test_whoever_only_hears_words_does_not_say_them() -> None:
    assert direct("두 청장은 3일 “급히 찾으신다”는 연락을 받았다.") == [("급히 찾으신다", None)]
    assert direct("김민수 의원은 “늦었다”는 비판을 들었다.", ["김민수"]) == [("늦었다", None)]
    assert direct("김민수 의원은 “늦었다”는 비판을 내놨다.", ["김민수"]) == [("늦었다", "김민수 의원")]


def test_a_lone_subject_says_what_it_means_to_do() -> None:
    body = "시의회는 물었다. 지난 2016년 한빛공사가 산에 길을 놓겠다고 밝혔다."
    assert indirect(body, (), ["한빛공사"]) == [("산에 길을 놓겠다", "한빛공사")]
    body = "윤 대표 측은 “억울하다”고 했다. 지난 회의에서 심판이 늦어진 만큼 더 다투겠다고 밝혔다."
    assert indirect(body)[0][1] == "윤 대표 측"


def test_a_topic_that_judges_of_another_after_its_words_spoke_them() -> None:
    assert direct("1심은 “증거가 없다”며 A씨가 회사를 속였다고 봤다.") == [("증거가 없다", "1심")]
    body = "김민수 대표는 “증거가 없다”고 A씨가 말하자 화를 냈다."
    assert direct(body, ["김민수"]) == [("증거가 없다", "A씨")]


@pytest.mark.parametrize(
    ("body", "verb"),
    [
        ("박지민 감독이 먼저 말했다. “올해는 다르다.”", "말하다"),
        ("박지민 감독은 계획을 이렇게 설명했다.\n\n“봄에 시작한다.”", "설명하다"),
        ("“올해는 다르다.” 박지민 감독이 말했다.", "말하다"),
        ("박지민 감독은 흠칫 놀랐다. “올해는 다르다.”", None),
    ],
)
def test_words_that_stand_alone_have_the_verb_of_the_sentence_beside_them(body: str, verb: str | None) -> None:
    (quote,) = read(body, ["박지민"])
    assert quote.speaker
    assert (quote.speaker.person, quote.verb) == ("박지민", verb)


def test_what_an_interviewer_puts_changes_nobody_s_turn() -> None:
    body = (
        "박지민 감독은 “올해는 다르다”고 말했다. 다음은 일문일답.\n\n"
        "-선수들은 ‘훈련이 너무 힘들었다’고 비판하고 있다.\n\n“그 점은 미안하다.”\n\n-올해 목표는.\n\n“우승이다.”"
    )
    said = {quote.text: quote.speaker and quote.speaker.person for quote in read(body, ["박지민"])}
    assert (said["그 점은 미안하다."], said["우승이다."]) == ("박지민", "박지민")


def test_what_somebody_was_called_before_the_name_points_to_them() -> None:
    body = "진료해 온 의사 박지민은 “가볍다”고 했다. 이 의사는 “입원은 필요 없다”고 했다."
    assert [quote.speaker and quote.speaker.person for quote in read(body, ["박지민"])] == ["박지민", "박지민"]


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("두 사람은 비겼다. 둘 모두 ‘아직 부족한 점이 많다’고 입을 모았다.", "둘"),
        ("선수들 모두 “최선을 다했다”고 말했다.", "선수들"),
        ("회원들은 “너무 늦었다”고 했다. 다만 일부는 “어쩔 수 없는 일”이라는 의견을 냈다.", "일부"),
    ],
)
def test_several_without_a_name_speak(body: str, speaker: str) -> None:
    assert direct(body)[-1][1] == speaker


def test_a_prosecutor_named_after_somebody_is_not_that_person() -> None:
    body = "박지민 특검은 5일 “압수수색을 했다”고 밝혔다."
    (quote,) = read(body, ["박지민"])
    assert quote.speaker
    assert (quote.speaker.text, quote.speaker.person, quote.speaker.anonymous) == ("박지민 특검", None, True)
    found = [Person("박지민", (Position("특검"),), (), (Mention("body", 0, 3, "박지민"),))]
    (quote,) = extract_quotes(analyse_article(ParsedArticle("제목", body)), found, [])
    assert quote.speaker
    assert quote.speaker.person == "박지민"


def test_who_is_named_with_a_noun_of_speech_said_the_words() -> None:
    body = "박지민 감독의 “내 돈은 내 돈” 발언이 다시 화제다."
    assert direct(body, ["박지민"]) == [("내 돈은 내 돈", "박지민 감독")]


def test_a_part_of_a_name_of_two_words_is_the_person() -> None:
    (quote,) = read("율곡 박지민이 글을 올렸다. 율곡은 “백성이 먼저다”라고 썼다.", ["율곡 박지민"])
    assert quote.speaker
    assert quote.speaker.person == "율곡 박지민"


def test_who_holds_a_post_at_a_body_speaks_in_person() -> None:
    (quote,) = read("박지민 가온센터 매니저는 “뜻깊다”고 말했다.", ["박지민"], ["가온센터"])
    assert quote.speaker
    assert (quote.speaker.person, quote.speaker.organization) == ("박지민", "가온센터")


def test_a_source_in_brackets_does_not_share_the_next_verb() -> None:
    (quote,) = read("“너무 늦었다.”(박지민 교수) 그래서 이 책은 우리에게 경고한다.", ["박지민"])
    assert quote.speaker
    assert (quote.speaker.person, quote.verb) == ("박지민", None)


def test_all_answers_of_an_interview_are_those_of_who_spoke_before_the_first_question() -> None:
    body = (
        "지난 3일 만난 박지민 감독은 “기억에 남는 날”이라고 했다.\n\n-어떤 날이었나.\n\n“첫 공연을 한 날입니다.”\n\n"
        "김민수 씨는 그날 객석에 있었다.\n\n-김민수 씨는 왜 말이 없었나.\n\n“놀랐답니다.”\n\n-누나도 왔나.\n\n“왔죠.”"
    )
    speakers = [quote.speaker and quote.speaker.person for quote in read(body, ["박지민", "김민수"])]
    assert speakers == ["박지민"] * 4


def test_the_answers_of_an_interview_are_those_of_whom_the_article_is_about() -> None:
    body = "식당에서 박지민을 만났다.\n\n-인기가 여전하다.\n\n“고맙지요.”\n\n-언제까지 하나.\n\n“오래 하겠습니다.”"
    assert [quote.speaker and quote.speaker.person for quote in read(body, ["박지민"])] == ["박지민", "박지민"]


def test_what_a_document_holds_has_no_speaker() -> None:
    body = "김민수 대표는 지침을 받았다고 했다. 지침에는 “문을 닫으라”는 내용이 담겼다."
    assert direct(body, ["김민수"]) == [("문을 닫으라", None)]


def test_who_goes_on_speaking_is_not_the_subject_of_a_clause_within() -> None:
    body = (
        "박지민 변호사는 “문제없다”고 했다. 그러면서 여러 지자체들이 국회를 상대로 낸 심판을 헌재가 기각한 사례를 들며 "
        "“의결은 필요 없다”고 주장했다."
    )
    assert direct(body, ["박지민"], ["국회", "헌재"])[-1] == ("의결은 필요 없다", "박지민 변호사")


def test_the_day_of_what_is_told_of_leaves_the_first_subject_the_speaker() -> None:
    body = "박지민 장관이 국회가 오는 24일 열리는 본회의에서 통과시키려는 법안에 대해 “취지에 공감한다”고 했다."
    assert direct(body, ["박지민"], ["국회"]) == [("취지에 공감한다", "박지민 장관")]


def test_who_was_told_of_since_speaks_if_the_last_speaker_is_far() -> None:
    body = (
        "김민수 씨는 “돕겠다”고 했다. 비가 내렸다. 길이 막혔다. 다리가 끊겼다. 박지민 감독은 법정에서 잘못을 인정했다. "
        "또한, “다시 서겠다”라고 말했다."
    )
    assert direct(body, ["김민수", "박지민"])[-1] == ("다시 서겠다", "박지민 감독")


@pytest.mark.parametrize("before", ["수사를 이어가던 중 이날", "오후 2시쯤", "지난해 말"])
def test_words_of_time_are_no_part_of_the_speaker(before: str) -> None:
    assert direct(f"경찰이 {before} 김씨의 남편은 “집에 없었다”고 말했다.")[0][1] == "김씨의 남편"


def test_a_share_of_those_asked_speaks() -> None:
    body = "박지민 씨는 “좋다”고 했다. 차례를 지내는 응답자의 95%가 ‘구체적 공약이 있다’고 답했다."
    assert direct(body, ["박지민"])[-1] == ("구체적 공약이 있다", "응답자의 95%")


def test_some_who_are_not_named_speak() -> None:
    body = "박지민 교수는 “책을 냈다”고 했다. 일부에선 정부가 예산을 줄였다고 주장하기도 한다."
    assert indirect(body, ["박지민"]) == [("정부가 예산을 줄였다", "일부")]


def test_an_official_of_the_hospital_speaks_for_the_one_that_the_article_names() -> None:
    one = entity_quotes("누리대병원이 새 병동을 열었다. 병원 측은 “장비를 더하겠다”고 밝혔다.")
    assert [quote.speaker.organization for quote in one if quote.speaker] == ["누리대병원"]
    none = entity_quotes("새 병동이 문을 열었다. 병원 측은 “장비를 더하겠다”고 밝혔다.")
    assert [quote.speaker.organization for quote in none if quote.speaker] == [None]


def test_a_city_whose_head_stands_in_brackets_speaks() -> None:
    (quote,) = entity_quotes("대전시(시장 문태오)는 11일 도심융합특구 계획이 승인을 받았다고 밝혔다.")
    assert quote.speaker
    assert quote.speaker.organization == "대전시"


def test_any_title_that_the_article_gives_somebody_heads_the_speaker() -> None:
    (quote,) = entity_quotes("부인 박인경 화백은 “뜻이 이어지길 바란다”고 밝혔다.")
    assert quote.speaker
    assert quote.speaker.person == "박인경"
