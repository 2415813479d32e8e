"""People whom the words around their names make certain, whatever the tagger says: 문태오씨, 문태오(41) 이사.

Also those whom only a later short form betrays: 조명 전 장관 … 조 전 장관은.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.extraction.extraction import EntityType
from app.extraction.names.lists import NameLists
from app.extraction.passage import Candidate, Passage, is_particles
from app.extraction.people import is_compound
from app.extraction.surnames import NEVER_DETERMINED, OF_THE_YOUNG, BareSurname
from app.extraction.titles import agree, title_after

_CALLED: Final = re.compile(r"(?<![가-힣A-Za-z0-9])([가-힣]{3})(?:\([^()\n]{1,30}\))? ?씨")
_AGED: Final = re.compile(r"(?<![가-힣A-Za-z0-9])([가-힣]{3})\(\d{2}(?:세)?(?:[·,] ?[^()\n]{1,30})?\)")
# 문이(61·사법연수원 29기) 변호사
_LAWYER: Final = re.compile(
    r"(?<![가-힣A-Za-z0-9])([가-힣]{2})\(\d{2}[·,] ?(?:사법연수원|사법시험|변호사시험|변시|군법무관시험)[^()\n]{1,12}\)"
)
_AGE: Final = re.compile(r"\(\d{2}(?:세)?(?:[·,] ?[^()\n]{1,20})?\) ?씨")
_WORDS_BEFORE: Final = re.compile("(?<![가-힣A-Za-z0-9])([가-힣]{2,7}(?: [가-힣]{1,7}){1,2})$")
_PAIR: Final = re.compile("(?<![가-힣A-Za-z0-9])([가-힣]{2,5})-([가-힣]{2,5}) 조(?:[가는를의에와]|에게)?(?![가-힣])")
_OF_VIETNAMESE_NAMES: Final = (" 티 ", " 반 ", " 쑤언 ", " 꽝 ", " 득 ", " 응옥 ", " 민 ", " 흐우 ", " 푸 ")
# The common surnames; those that are Korean syllables too need a middle name that is none.
_VIETNAMESE: Final = re.compile(
    "(?<![가-힣])(?:(?:응우옌|쩐|팜|부이|응오|즈엉|쯔엉|호앙|르엉)"
    "(?: (?:티|반|쑤언|꽝|득|응옥|흐우|민|푸|딘|탄|투|비엣)){1,2}?"
    "|(?:레|보|도|당|호|부|판|딘|마이|찐|다오|리|하) (?:티|반|쑤언|꽝|득|응옥|흐우))"
    " (?!씨)[가-힣]{1,3}?(?=(?:은|는|이|가|을|를|의|에게|과|와|도|이고|씨)?(?![가-힣]))"
)
_DECEASED: Final = re.compile(r"^\W*([가-힣]{3}) 별세", re.MULTILINE)
_TITLED: Final = re.compile(
    "(?<![가-힣A-Za-z0-9])([가-힣]{3})"
    " (?:판사|부장판사|검사|부장검사|변호사|의원|교수|연구원|연구위원|차관|감독|대표|본부장|회장|조합장|이사장"
    "|군수|구청장|[가-힣]{0,6}(?:장관|위원장))"
    "(?:은|는|이|가|의|를|을|와|과|도)?(?![가-힣])"
)
_QUOTED: Final = re.compile('(?<![가-힣A-Za-z0-9])([가-힣]{3})(?= [^\\n“”"]{2,30}?(?:[은는이가도]|께서는?) [“"])')
_SAYS: Final = re.compile('(?:[은는이가도]|께서는?) [“"]')
# How bodies and groups of people end, and hardly names: 공정위, 여당측.
_NO_GIVEN_NAME: Final = frozenset("위부처청원회당측계단팀사장인")
_LETTERS: Final = re.compile(r"(?<=[가-힣])\(([A-Z][a-z'’\-]+(?: [A-Z][A-Za-z'’\-]+){1,3})[,)]")
# As many words in Hangul as there are in letters, two to four.
_WORDS: Final = tuple(re.compile(rf"(?<![가-힣A-Za-z0-9])[가-힣]+(?: [가-힣]+){{{more}}}$") for more in (1, 2, 3))
_OFFICE: Final = re.compile("([가-힣]+|[A-Z]{3}),? $")
_MASK: Final = "모"
_ADVERBS: Final = frozenset("MAG MAJ MM".split())


def called(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Whole Korean names before 씨, an age in brackets, or the news of a death."""
    patterns = (
        (_CALLED, "called", "씨"),
        (_AGED, "aged", "("),
        (_LAWYER, "aged", "·"),
        (_DECEASED, "deceased", " 별세"),
    )
    for pattern, evidence, word in patterns:
        for match in pattern.finditer(passage.text) if word in passage.text else ():
            name = match.group(1)
            if not _is_whole_name(name, names) or name in names.generic:
                continue
            if evidence != "called" or is_particles(passage.rest(match.end())):
                yield Candidate(passage, *match.span(1), EntityType.PERSON, evidence)


def aged(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Foreign names of several words before an age and 씨: 라우노 페이버(41)씨."""
    for age in _AGE.finditer(passage.text) if ")씨" in passage.text or ") 씨" in passage.text else ():
        match = _WORDS_BEFORE.search(passage.text, max(age.start() - 24, 0), age.start())
        if match is None:
            continue
        end = match.end(1)
        *words, last = match[1].split(" ")
        start = end - len(last) - 1
        while words and _is_foreign_word(passage, start - len(words[-1]), words[-1], names):
            start -= len(words.pop()) + 1
        if end - start > len(last) + 1 and last[-1] != _MASK and not names.title_at(last):
            yield Candidate(passage, start + 1, end, EntityType.PERSON, "called")


def _is_foreign_word(passage: Passage, start: int, word: str, names: NameLists) -> bool:
    known = names.gazetteer.named(word) or names.title_at(word) or word in names.generic
    if known or names.gazetteer.named(word.removesuffix("인")):
        return False
    # Kiwi breaks an unknown name up into nouns of one syllable.
    syllables = all(passage.is_noun(offset, 1) for offset in range(start, start + len(word)))
    return passage.is_proper_noun(start, len(word)) or (len(word) > 2 and syllables)


def paired(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Two players who play together: 문태오-쑨웨이 조."""
    for pair in _PAIR.finditer(passage.text) if " 조" in passage.text and "-" in passage.text else ():
        if not any(names.gazetteer.named(name) or name in names.aliases for name in pair.groups()):
            for group in (1, 2):
                yield Candidate(passage, *pair.span(group), EntityType.PERSON, "paired")


def vietnamese(passage: Passage) -> Iterator[Candidate]:
    """Vietnamese names, which are of three words and more, each of a syllable or two: 응우옌 반 뚜언, 레 티 뚜엣."""
    if any(word in passage.text for word in _OF_VIETNAMESE_NAMES):
        for match in _VIETNAMESE.finditer(passage.text):
            yield Candidate(passage, match.start(), match.end(), EntityType.PERSON, "vietnamese")


def titled(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Whole Korean names before a title that the analyser breaks up: 문|이랑 판사, 현재|윤 의원 with an adverb."""
    for match in _TITLED.finditer(passage.text):
        name, start = match.group(1), match.start(1)
        index = passage.starts.get(start)
        if index is None:
            continue
        stop, tag = passage.analysis.ends[index], passage.analysis.tags[index]
        # 이억원 위원장: no sum.
        number = tag == "NR"
        if not ((stop == start + 1 and tag[:2] == "NN") or (stop == start + 2 and tag in _ADVERBS) or number):
            continue
        known = name in names.generic or names.title_at(name) or passage.is_particle(match.end(1) - 1)
        if not known and name[-1] not in _NO_GIVEN_NAME and _is_whole_name(name, names):
            yield Candidate(passage, *match.span(1), EntityType.PERSON, "titled")


def quoted(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Whole Korean names with a title right before the words of whoever holds it: 문이랑 가온군수는 “…”."""
    text = passage.text
    for match in _QUOTED.finditer(text) if "“" in text or '"' in text else ():
        name, end = match[1], match.end(1)
        known = name in names.generic or names.title_at(name) or passage.is_particle(end - 1)
        if known or not _is_whole_name(name, names) or _is_common(passage, match.start(1), end):
            continue
        title = title_after(passage, end, names)
        # 하지만 허 회장은: a surname.
        if title and text[title.start + 1] != " " and _SAYS.match(text, title.end):
            yield Candidate(passage, *match.span(1), EntityType.PERSON, "quoted")


def _is_common(passage: Passage, start: int, end: int) -> bool:
    """Whether Kiwi reads common nouns, an adverb or a verb there: 고소인, 하지만, 진행한."""
    index = passage.starts.get(start)
    if index is None:
        return False
    analysis = passage.analysis
    inside = itertools.takewhile(lambda at: analysis.starts[at] < end, range(index, len(analysis)))
    modifies = any(analysis.tags[at] == "ETM" for at in inside)
    return modifies or passage.tag_at(start) in ("MAG", "MAJ") or is_compound(passage, index, end)


def transcribed(passage: Passage, names: NameLists) -> Iterator[Candidate]:
    """Foreign names with a title and their letters in brackets: 디자인 총괄 로난 페이버(Ronan Faber)."""
    text = passage.text
    for match in _LETTERS.finditer(text):
        words = _WORDS[match[1].count(" ") - 1].search(text, max(match.start() - 40, 0), match.start())
        if not words:
            continue
        before = _OFFICE.search(text, max(words.start() - 12, 0), words.start())
        titled = before is not None and names.title_at(before[1]) == len(before[1])
        if titled or title_after(passage, match.end(), names):
            yield Candidate(passage, words.start(), words.end(), EntityType.PERSON, "transcribed")


def _is_whole_name(name: str, names: NameLists) -> bool:
    """Whether a word is made as Korean names are, masks none (김모), and is no place or body that the lists know."""
    if not names.is_korean_name(name) or name[1] == _MASK:
        return False
    return not names.gazetteer.named(name) and not names.is_listed(name, EntityType.ORGANIZATION)


def antecedents(bares: Iterable[BareSurname], texts: Sequence[Passage], names: NameLists) -> Iterator[Candidate]:
    """The whole names that bare surnames with a title mean, where no person of that surname has been found.

    The name stands before the same title somewhere before: 조명 전 장관 for 조 장관.
    """
    done: set[tuple[str, str]] = set()
    for bare in bares:
        if bare.title is None or bare.title in OF_THE_YOUNG or (bare.surname, bare.title) in done:
            continue
        done.add((bare.surname, bare.title))
        found = next(_antecedent(bare, bare.title, texts, names), None)
        if found is not None:
            yield found


def _antecedent(bare: BareSurname, title: str, texts: Sequence[Passage], names: NameLists) -> Iterator[Candidate]:
    # Two syllables are a common noun more often than not, unless they are somebody former.
    pattern = re.compile(rf"(?<![가-힣A-Za-z0-9]){bare.surname}[가-힣](?:[가-힣](?=[ (])|(?= [전前] ))")
    for passage in texts:
        limit = bare.start if passage is bare.passage else len(passage.text)
        for match in pattern.finditer(passage.text, 0, limit):
            name, (start, end) = match.group(), match.span()
            # 이성과 의원 is no name, but 문이만 의원 is, if 문 의원 follows.
            particle = passage.is_particle(end - 1) and title not in NEVER_DETERMINED
            common = passage.tag_at(start) in _ADVERBS or particle or names.title_at(name)
            if common or not _is_whole_name(name, names) or (len(name) > 2 and name in names.generic):
                continue
            known = title_after(passage, end, names)
            if known is not None and agree(title, known.text):
                yield Candidate(passage, start, end, EntityType.PERSON, "antecedent")
