"""What a line of a news page is: a sentence of the story, a script's label, a caption, or page furniture."""

from __future__ import annotations

import re
from typing import Final

from app.parsing.bylines import emails, is_byline, is_credit
from app.parsing.dates import find_dates
from app.parsing.words import any_of

_HANGUL: Final = re.compile("[가-힣]")
# A Korean sentence ends in a verb's ending and a mark; headlines and menu entries end in nouns.
_SENTENCE_END: Final = re.compile(r"(?:[가-힣]|[”\"’'」』)\]])\s?[.?!…]{1,4}\s?[”\"’'」』)\]>】]{0,4}$")
_VERB_END: Final = re.compile(
    r"[다요죠까네군라자냐니지음함됨임][.?!…]{1,3}[”\"’'」』)\]]{0,3}(?:\s|$|고|라|며)",
)
_BARE_VERB_END: Final = re.compile(
    "[가-힣](?:(?:했|됐|였|었|았|겠|있|없|한|된|이|니)다|(?:데요|지만|고요|으며|면서|는데|니다만),)$"
)
_ENGLISH_END: Final = re.compile(r"[a-z0-9)][.?!][\"”’')]{0,2}$")
_SCRIPT_WORD: Final = "앵커|기자|리포트|VCR|앵커 ?멘트|아나운서|리포터|캐스터"
_ANCHOR_LABEL: Final = re.compile(rf"[\[◀【<(]\s?(?:{_SCRIPT_WORD})\s?[\]▶】>)]")
_SCRIPT_LABEL: Final = re.compile(
    any_of(
        rf"[\[◀【<(]\s?(?:{_SCRIPT_WORD}|인터뷰|내레이션|자막|녹취|현장음)\s?[\]▶】>)]",
        r"[\[◀【<(]\s?[가-힣A-Za-z0-9·' ]{2,30}\s?/\s?[^\]▶】>\n]{1,60}\s?[\]▶】>)]",
        r"▶\s?(?:인터뷰|싱크|스탠딩|현장음|녹취)",
        r"[-–]\s?[\"“]",
    )
)
_CUT_OFF: Final = re.compile(r"[^.?!”\"’'…\s]\s?(?:\.{2,4}|…+)$")
_BULLET: Final = re.compile(r"^(?:[*+•‣∙▪◾·]|[-–]\s|o\s|\d{1,3}[.)]\s)\s*")
_AGENCY: Final = any_of(
    "연합뉴스|뉴시스|뉴스1|AP|AFP|로이터|EPA|UPI|신화|타스|교도",
    "게티이미지[가-힣]{0,4}|게티|Getty ?Images|gettyimages(?:bank|korea)?",
    "셔터스톡|픽사베이|언스플래쉬|Unsplash|Pixabay|클립아트코리아",
)
_AGENCY_TAIL: Final = r"(?:\s?(?:[·/=,-]\s?)?(?:" + _AGENCY + r"|통신|TV|DB|제공|뱅크|코리아|사진)){0,4}"
_TRAILING_CREDIT: Final = re.compile(
    any_of(
        r"(?:[(\[<〈/|=.,·]|\s[-–])\s?(?:사진|자료|영상|그래픽|이미지|제공|출처|화면|일러스트|캡처|[Pp]hoto)[^\n]{0,60}",
        r"[ⓒ©Ⓒ]\s?[^\n]{0,60}",
        r"[가-힣A-Za-z0-9)\]]\s?(?:제공|캡처|캡쳐|갈무리|자료 ?사진)\s?[)\]>〉.]?",
        r"\.\s?/[가-힣A-Za-z0-9]{2,12}|[.\s/=(][가-힣A-Za-z0-9]{2,10}\s?DB\s?[)\]]?|[.\s/=(]프리랜서\s?[가-힣]{2,4}",
        r"[가-힣A-Za-z0-9)\]]\s?(?:홈페이지|SNS|인스타그램|페이스북|유튜브|방송 ?화면)\s?[)\]>〉.]?",
        r"(?:[.=/\])(<\[〈·]|\s)\s?" + _AGENCY + _AGENCY_TAIL + r"\s?[)\]>〉.]?",
        r"[가-힣]{2,4}\s?(?:선임|전문|인턴|객원|사진)?기자(?:\s?[A-Za-z0-9._%+-]{1,40}@[A-Za-z0-9.-]{1,60})?"
        r"(?:[/ ]\d{4}[.-]\d\d[.-]\d\d)?\s?[)\]>〉.]?",
    )
    + "$"
)
# "사진 출처, … 사진 설명, …": labels that only screen readers get.
_CAPTION_LABELS: Final = re.compile(r"^(?:사진 출처, .{1,40}?\s)?사진 설명,\s?")
_CAPTION_AND_CREDIT: Final = re.compile(
    any_of(
        r"[^\n]{4,}[(\[<〈]\s?(?:사진|자료|이미지|출처)\s?(?:제공|출처|캡처)?\s?[=:|]?[^()\[\]<>]{1,40}[)\]>〉]",
        r"[^\n/]{4,}/\s?사진\s?(?:제공)?\s?[=:][^\n/]{1,40}",
    )
    + "$"
)
_SOURCE_AFTER_SENTENCE: Final = re.compile(r"(?<=[다요])\.\s?(?:[가-힣]{2,4}=)?[가-힣A-Za-z0-9·/ ]{0,20}$")
_BARE_CREDIT: Final = re.compile(
    any_of(
        r"[(\[<〈《【※*\s]{0,4}(?:사진|자료|영상|화면|그래픽|이미지|출처|일러스트)\s?(?:제공|출처|캡처|협조|자료|편집)?"
        r"\s?[·,/]?\s?(?:제공|출처|캡처)?\s?[=:：|ㅣ/-]\s?[^\n]{1,80}",
        r"[(\[<〈【]\s?[^\n()]{1,40}\s(?:제공|캡처|갈무리)\s?[)\]>〉】]",
        r"[(\[<〈【]?\s?(?:사진|영상)\s?(?:제공|출처)\s?[^\n]{1,60}",
        r"[(\[]\s?(?:영상|촬영|그래픽|화면)\s?(?:취재|편집|촬영|디자인)?\s[^()\[\]\n]{2,60}[)\]]",
        r"\[(?:사진|영상)\]\s?[^\n]{1,40}\s(?:제공|캡처|DB)",
    )
    + "$"
)
_CAPTION_MARK: Final = re.compile(r"^(?:[▲△↑▼▽◁◀☝]|◆…)\s?(?!\s?(?:앵커|기자|리포트|인터뷰))")
_MARK: Final = re.compile("[▲△▷◇]")
_CREDITED_SCENE: Final = re.compile(
    any_of(
        r"다\.\s?[=/]?\s?(?:[가-힣]{2,4}=)?" + _AGENCY + _AGENCY_TAIL,
        r"고 있다\.\s?[=/]?\s?(?:[가-힣]{2,4}=)?[가-힣]{2,4}\s?(?:선임|인턴)?기자",
        r"고 있다\.\s?[(\[<]?[가-힣A-Za-z0-9· ]{2,20}\s?(?:제공|캡처)",
    )
    + r"\s?[)\]>.]?$"
)
# What can only follow a story, by how the line begins …
_OPENS_THE_END: Final = re.compile(
    any_of(
        r"\W{0,3}[ⓒ©Ⓒ]\s|[<(\[〈【]\s?끝\s?[>)\]〉】]$|<\s?저작권|(?i:copyrights?\b)|Tag\b",
        r"☞\s?(?:기사|공감|관련|바로|더|이|\[|<|네이버|카카오|유튜브|구독|https?:|\S{0,12}(?:뉴스|신문|일보|채널))",
        r"이 기사는 꼭|관련\s?(?:기사|뉴스|키워드|태그|링크)s?\s?:?$|이\s?기사의\s?댓글",
        r"[■◆◇▶☞※]?\s?(?:카카오톡|네이버|유튜브|이메일|전화)\s?[:：].{0,60}(?:제보|채널|구독|@)|■\s?제보",
        r"[▶☞▷]\s?[^\n]{0,60}(?:바로\s?가기|구독하기|구독$|보러\s?가기|클릭|다운로드|채널\s?추가|기사\s?보기|더\s?보기)",
        r"[*※☞▶]?\s?(?:우울감|자살\s?예방).{0,120}(?:109|1393|1577-0199|129)",
        r"(?:이\s?)?(?:기사를?\s?)?(?:추천|공유|스크랩|프린트|좋아요|북마크)(?:하기|합니다)?$",
        r"당신이 (?:좋아할|관심)|(?:이 시각|오늘의|지금)\s?(?:많이|주요|인기|핫|헤드라인|뉴스)|많이\s?(?:본|읽은)",
        r"(?:인기|추천|최신|주요|핫|실시간)\s?(?:기사|뉴스|급상승|이슈|포토|영상)|댓글(?:쓰기|보기|달기| ?\d+)?$",
        r"[◎▷☎]\s?(?:전화|이메일|카카오톡|공감언론)|\S{0,12}\s?(?:기자의\s)?(?:다른\s?기사|기사\s?모음|기사\s?더\s?보기)",
        r"기사\s?제공\s\S{1,12}$|#\S+(?:\s?[#,]\s?\S+){0,30}$|[※*]\s?(?:외부|이|본)\s?(?:필자|기고|칼럼|글).{0,60}(?:방향|입장|견해)과",
        r"[※*\[]{0,2}\s?(?:알림\]?\s?)?(?:본\s?(?:기사|콘텐츠|자료|정보)|이\s?기사)는\s?.{0,60}"
        r"(?:제휴|제공|작성(?:되|됐|한)|서비스된|투자\s?(?:판단|권유)|유료|구독자|회원\s?전용|프린트\s?되)",
    )
)
# … and by words that it has anywhere.
_TELLS_THE_END: Final = re.compile(
    any_of(
        r"무단\s?(?:전재|복제|배포|도용)|재배포\s?금지|저작권자|(?i:copyright ?[ⓒ©(\d]|all rights reserved)",
        r"제보하기|제보는|제보를\s?(?:기다|받)|여러분의\s(?:소중한\s)?제보|기사\s?(?:문의|제보)\s?(?:및|:)",
        r"말하기 어려운 고민|구독신청|좋은 기사는|기사가 마음에 드셨|후원하기$|기사가 좋으셨다면",
        r"(?:구독|로그인|회원\s?가입)(?:하시면|하면)\s.{0,20}(?:전문|기사|전체|이어서)",
        r"공공누리\s?제?\d?\s?유형|독자들의 PICK",
        r"(?:후원|구독|회비)(?:으로|로)만?\s.{0,30}(?:제작됩니다|운영됩니다|만듭니다|만들어집니다)",
        r"(?:정기\s?후원|후원\s?회원).{0,20}(?:하기|해\s?주세요|되어\s?주세요|신청)",
    )
)
_BUTTON: Final = re.compile(
    any_of(
        "광고|A[Dd]|(?i:advertisement)|스폰서|PR|본문|닫기|[Cc]lose|X|가|가가|크게|작게|더보기|목록|이전|다음",
        "Previous ?Next",
        "전체재생|연속재생|재생목록|상세 ?기사보기|프린트|인쇄|메일|이메일|스크랩|공유|기사공유|공유하기",
        "복사|확인|취소|등록|로그인|회원가입|이메일 보내기",
        "(?:URL|링크|본문) ?복사|글자 ?크기.{0,20}|글씨.{0,12}|폰트.{0,10}|다크모드.{0,10}|요약봇.{0,10}|번역.{0,10}",
        "페이스북|트위터|카카오톡|카카오 ?스토리|밴드|네이버.{0,10}|구글플러스|싸이월드|인스타그램|유튜브|SNS.{0,12}",
        "좋아요.{0,12}|댓글.{0,10}|덧글.{0,10}|북마크|구독.{0,4}|기사(?:저장|스크랩|추천|원문)",
        "음성으로 듣기|기사 ?듣기|뉴스 ?듣기.{0,10}|(?:이미지|사진) ?(?:확대|크게).{0,8}|확대(?:보기)?|고화질.{0,20}",
        "동영상.{0,12}|키보드 컨트롤.{0,6}|본문으로 바로가기|기사본문.{0,10}",
        "해당 기사를 북마크.{0,12}|확인 내 북마크 보기",
        r"레이어 닫기|PIP 닫기|\d{1,5}|[|·ㅣ/\-–—_=*+#~.,:;\s]+",
        r"(?:\$\$|\{\{|\[\[|%%|##)[\w .-]{1,40}(?:\$\$|\}\}|\]\]|%%|##)",
    )
)
_NOTICE: Final = re.compile(
    any_of(
        "브라우저가|죄송하지만 다른 브라우저|기사의 본문 내용은|글자 수|이 기사를 공유|기사를 읽어|클릭하면",
        "이 글자크기로|본문의 검색 링크|Your browser|자바스크립트",
    )
)
# Sentences by which a site or a programme speaks of itself, wherever they stand.
_OF_THE_SITE: Final = re.compile(
    any_of(
        r"실제 방송 ?(?:내용|원고)?과 차이가|정확한 내용은 방송(?:으로|을) 확인",
        r"인터뷰(?:의|를)? ?(?:저작권|인용).{0,30}(?:출처|밝혀)",
        r"인용 ?보도 ?(?:시|할 때|하실 때).{0,40}(?:밝혀|명시)",
        r"자동 ?요약(?:한|된) 결과|본문 보기를 권장|전체 맥락을 이해하(?:기 위해|려면)|AI 요약은|요약봇이",
        r"이 글자 ?크기로 변경됩니다|쌍방향 소통이 숨쉬는|읽어주기 기능은|구글에서 .{1,20}(?:먼저 보기|매체로 추가)",
        r"(?:이미지|사진)를? 클릭하(?:시면|면) 확대",
        r"뉴스레터 ?(?:구독|신청)(?:하기)?$|(?:이메일|메일함)(?:로|으로) 받아 ?보세요",
    )
)
_SQUASH: Final = re.compile(r"[\s\"'“”‘’·ㆍ….,]+")


def squash(text: str) -> str:
    """Text without space and the marks that differ between a headline and its repetitions."""
    return _SQUASH.sub("", text)


def is_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return bool(_SENTENCE_END.search(line[-24:])) and bool(_HANGUL.search(line))


def is_prose(line: str) -> bool:
    """Whether a line is running text of a story: a sentence of some length, or a long line with sentences in it."""
    if len(line) < 18:
        return False
    if not _HANGUL.search(line):
        return len(line) >= 40 and line.count(" ") >= 6 and bool(_ENGLISH_END.search(line))
    if is_sentence(line):
        return bool(_VERB_END.search(line)) or len(line) > 40
    if len(line) > 60 and _VERB_END.search(line):
        return True
    # A sentence without its full stop.
    return len(line) > 24 and bool(_BARE_VERB_END.search(line)) and line.count(" ") >= 6


def is_script_label(line: str) -> bool:
    """Whether a line labels the speaker in a broadcast script ([앵커], ◀ 리포트 ▶, ▶ 인터뷰 : 이름 / 소속)."""
    return bool(_SCRIPT_LABEL.match(line))


def is_whole_label(line: str) -> bool:
    """Whether a line is a script's label and nothing else ("[인터뷰] …" heads an article)."""
    return is_script_label(line) and (line[-1:] in "]▶】>)" or line.startswith("▶"))


def is_teaser(line: str) -> bool:
    """Whether a line is the cut-off beginning of another article, as lists print under their headlines."""
    return bool(_CUT_OFF.search(line[-12:]))


def is_anchor_label(line: str) -> bool:
    """Whether a line opens a broadcast script ([앵커], ◀ 리포트 ▶)."""
    return bool(_ANCHOR_LABEL.match(line))


def has_verb_end(line: str) -> bool:
    """Whether a line holds a sentence that ends in a verb."""
    return bool(_VERB_END.search(line))


def is_bulleted(line: str) -> bool:
    """Whether a line stands in a list, as text dumps print menus and link lists."""
    return bool(_BULLET.match(line))


def without_bullet(line: str) -> str:
    """The line without its list mark or number."""
    return _BULLET.sub("", line, count=1).strip()


def is_end_of_story(line: str) -> bool:
    """Whether a line can only come after the story: rights, tip-off lines, hashtags, related and popular lists."""
    head = line[:200]
    if not (_OPENS_THE_END.match(head) or _TELLS_THE_END.search(head)):
        return False
    return not (len(line) > 120 and is_prose(line))


def is_furniture(line: str) -> bool:
    """Whether a line is a button, a counter, an advertisement's label or the like, wherever it stands."""
    if len(line) > 60:
        return len(line) <= 200 and _OF_THE_SITE.search(line) is not None
    if _BUTTON.fullmatch(line) or _NOTICE.match(line) or _OF_THE_SITE.search(line):
        return True
    words = line.split()
    return len(words) > 1 and all(_BUTTON.fullmatch(word) for word in words)


def is_address(line: str) -> bool:
    """Whether a line is an e-mail address and nothing else ("/ garam@example.com")."""
    found = emails(line) if "@" in line and len(line) <= 100 else []
    return bool(found) and len(line) - sum(map(len, found)) <= 4


def is_bare_credit(line: str) -> bool:
    """Whether a line only says where a picture comes from ("(사진=연합뉴스)")."""
    return len(line) <= 100 and bool(_BARE_CREDIT.match(line))


def is_marked_caption(line: str) -> bool:
    """Whether a line is marked as a caption by a sign at its beginning (▲ … ↑ …)."""
    if len(line) > 300 or not _CAPTION_MARK.match(line):
        return False
    # A second sign makes it an enumeration; a long text is a paragraph.
    return len(_MARK.findall(line)) <= 1 and (len(line) <= 120 or not is_prose(line) or has_photo_credit(line))


def has_photo_credit(line: str) -> bool:
    """Whether a line ends with the source of a picture, as captions do ("… 하고 있다. 연합뉴스", "… [SR 제공]")."""
    return len(line) <= 300 and bool(_TRAILING_CREDIT.search(line[-90:]))


def trailing_credit_cut(caption: str) -> str:
    """A caption without the source after its sentence ("… 있다. 연합뉴스" → "… 있다")."""
    return _SOURCE_AFTER_SENTENCE.sub("", caption)


def is_caption_with_credit(line: str) -> bool:
    """Whether a line is a picture's title with its source in brackets or after a slash ("가람시청(사진=가람시)")."""
    if len(line) > 200 or has_verb_end(line) or not _CAPTION_AND_CREDIT.match(line):
        return False
    return not is_prose(line) and not is_byline(line)


def is_credited_scene(line: str) -> bool:
    """Whether a line is one sentence about a picture with its source after it ("… 하고 있다. 연합뉴스")."""
    return len(line) <= 300 and line.count("다.") == 1 and bool(_CREDITED_SCENE.search(line))


def without_caption_mark(line: str) -> str:
    """A caption without its sign."""
    return _CAPTION_LABELS.sub("", _CAPTION_MARK.sub("", line, count=1), count=1).strip()


def is_date_line(line: str) -> bool:
    """Whether a line is little more than dates with their labels and a byline."""
    if len(line) > 120:
        return False
    dates = find_dates(line)
    if not dates:
        return False
    covered = sum(date.end - date.start for date in dates) + sum(map(len, emails(line)))
    return (
        len(line) - covered <= 30
        and not is_sentence(line)
        and (dates[0].has_time or dates[0].label is not None or len(line) - covered <= 4)
    )


def is_about_the_page(line: str) -> bool:
    """Whether a line belongs to the page and not to the story's text, judged by itself."""
    return is_furniture(line) or is_byline(line) or is_credit(line) or is_bare_credit(line) or is_date_line(line)
