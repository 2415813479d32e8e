"""Cities and regions by whose names sports news calls their clubs: 첼시에 0-2로, 전북이 3연승."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from app.extraction.extraction import EntityType
from app.extraction.names.lists import NameLists, word_list
from app.extraction.organizations import ends_like_body
from app.extraction.passage import Candidate, Passage, is_tail
from app.extraction.people import is_compound
from app.extraction.places import is_where

_CITIES: Final = frozenset(word_list("club_cities"))
_SPORT: Final = word_list("sport")
# An article of so many of the words of sports is about a match, a club or a player.
_ENOUGH_SPORT: Final = 3
_SPONSORED: Final = tuple(pair.replace("/", " ") for pair in word_list("sponsored_clubs"))
# No assertion stands before the names, so that the search passes over what begins otherwise.
_SPONSORED_CLUB: Final = re.compile(rf"(?:{'|'.join(sorted(_SPONSORED, key=len, reverse=True))})(?![A-Za-z0-9])")
_SPONSORS: Final = frozenset(club.partition(" ")[2] for club in _SPONSORED) | {"KIA", "두산", "롯데", "한화", "키움"}
_OWNERS_ELSEWHERE: Final = frozenset("LG 삼성 두산 롯데 한화".split())
# Not a club's whole name, nor its ground: 가람 위즈, 가람 너른필드.
_OWNER: Final = re.compile(
    rf"(?:키움|kt|KT|NC|SSG|KIA|{'|'.join(sorted(_OWNERS_ELSEWHERE))})(?![A-Za-z0-9])"
    rf"(?! ?(?:wiz|{'|'.join(word_list('team_names'))})| ?[가-힣]*(?:필드|파크|구장|야구장|돔))"
)
# So many of them in one article, and it is of their league.
_ENOUGH_CLUBS: Final = 3
_PLAYER: Final = re.compile("[가-힣]{1,5}(?: [가-힣]{1,6}){0,2}")
_SCORE: Final = r"\d{1,3} ?[-–대] ?\d{1,3}(?![-\d])"
# What follows the name of a club and hardly that of a city.
_PLAYS: Final = re.compile(
    rf"(?:을|를|에|에게|과|와|이|가|은|는)?,? {_SCORE}|전(?:에서|에|을|이|은|의)? "
    r"|(?:을|를) (?:상대|꺾|이기|이겼|제압|물리|누르|눌|격파|완파|대파|잡|울리|만나)"
    r"|(?:에|에게) (?:덜미|발목|무릎|패[한했배]|졌|지면|완패|역전패|석패|역전승|승리|일격)"
    r"|(?:와|과)의 (?:\S+ )?(?:홈경기|원정|경기|맞대결|결승|준결승|결승전|\d+라운드|최종전|개막전)|(?:와|과) 비[겼기긴]"
    r"|(?:은|는|이|가) (?:승점|\d+승|\d+연[승패]|최근 \d+경기|리그|선두|전반|후반|이날 (?:승리|패배)"
    r"|[가-힣]{2,4}의 (?:선제|결승|동점|쐐기|골|득점|홈런))"
    r"|의 (?:공격|수비|골문|골망|역습|선제|결승골|유니폼|홈구장|사령탑|에이스|주장|\d+연[승패])"
    r"| (?:감독|구단|선수단|대표이사|단장|공격수|수비수|미드필더|골키퍼|투수|타자|원정|유스|유니폼)(?![가-힣]{3})"
    r"|(?:으로|로|에) (?:이적|입단|임대|합류|복귀)|에서 (?:뛰|활약|방출|이적|임대)"
)
_SUBJECT: Final = re.compile("(?:은|는|이|가)(?![가-힣])")
_PARTICLE: Final = re.compile("(?:은|는|이|가|을|를|과|와|도|의)(?![가-힣])")
_OPPONENT: Final = re.compile("[와과]의 $")
_AWAY: Final = re.compile(" (?:원정|홈|경기)")
# 문태오(36·가람): the club of the player, after the age.
_OF_A_PLAYER: Final = re.compile(r"[가-힣]\((?:\d{1,2}세?[·,/] ?)?$")


def clubs(
    candidates: Sequence[Candidate], whole: Mapping[str, str], texts: Iterable[Passage], names: NameLists
) -> tuple[list[Candidate], list[Candidate]]:
    """Places apart into what names a club and what names a place. `whole` is what `clubs_by_city` found."""
    named = [candidate for candidate in candidates if candidate.text in _CITIES]
    playing = {c.text for c in named if c.text in whole or _plays(c)}
    if not playing or not _is_about_sports(texts):
        return [], list(candidates)
    playing.update(c.text for c in named if _SUBJECT.match(c.passage.text, c.end))
    found = {
        id(c) for c in named if c.text in playing and (_plays(c) or (_may_play(c, names) and not is_where(c, names)))
    }
    return [c for c in named if id(c) in found], [c for c in candidates if id(c) not in found]


def sponsored(
    candidates: Sequence[Candidate], texts: Sequence[Passage], names: NameLists
) -> tuple[list[Candidate], list[Candidate]]:
    """Clubs called by city and owner in news of sports (서울 SK), and the candidates with such names' parts set right.

    What the tagger takes for one name with the owner's is the player: SK | 로난 페이버.
    """
    found = [
        Candidate(passage, match.start(), match.end(), EntityType.ORGANIZATION, "club")
        for passage in texts
        for match in _SPONSORED_CLUB.finditer(passage.text)
        if passage.begins_word(match.start()) and is_tail(passage.rest(match.end()))
    ]
    owned = list(_baseball_clubs(texts))
    players = [c for c in candidates if c.text.partition(" ")[0] in _SPONSORS and _is_player(c, names)]
    if not (found or players or owned) or not _is_about_sports(texts):
        return [], list(candidates)
    owners: list[Candidate] = []
    for player in players:
        size = player.text.index(" ")
        owner = Candidate(player.passage, player.start, player.start + size, EntityType.ORGANIZATION, "listed")
        player.start, player.type = owner.end + 1, EntityType.PERSON
        owners.append(owner)
    whole = {(c.passage.field, c.end) for c in found}
    return [*found, *(c for c in (*owners, *owned) if (c.passage.field, c.end) not in whole)], list(candidates)


def _baseball_clubs(texts: Sequence[Passage]) -> Iterator[Candidate]:
    """Clubs of baseball called by their owners' names that are words or letters else, beside others: LG와 키움."""
    found = [
        Candidate(passage, match.start(), match.end(), EntityType.ORGANIZATION, "club")
        for passage in texts
        if "야구" in passage.text or "KBO" in passage.text
        for match in _OWNER.finditer(passage.text)
        if passage.begins_word(match.start()) and is_tail(passage.rest(match.end()))
    ]
    if len({candidate.text for candidate in found}) >= _ENOUGH_CLUBS:
        yield from (candidate for candidate in found if candidate.text not in _OWNERS_ELSEWHERE)


def _is_player(candidate: Candidate, names: NameLists) -> bool:
    """Whether what follows the first word looks like the whole name of a person."""
    if candidate.type is EntityType.PLACE:
        return False
    player = candidate.text.partition(" ")[2]
    start = candidate.end - len(player)
    if not _PLAYER.fullmatch(player) or names.title_at(player.rpartition(" ")[2]) or ends_like_body(player):
        return False
    if " " not in player and not names.is_korean_name(player):
        return False
    index = candidate.passage.starts.get(start)
    return index is None or names.is_korean_name(player) or not is_compound(candidate.passage, index, candidate.end)


def clubs_by_city(bodies: Iterable[str], names: NameLists) -> Mapping[str, str]:
    """The listed clubs of an article by the city or region that their names hold: FC서울, 전북 현대."""
    found: dict[str, str] = {}
    for body in bodies:
        listed = names.canonical(body, EntityType.ORGANIZATION)
        if listed is None:
            continue
        for form in (listed, body):
            first, _, rest = form.partition(" ")
            city = form.removeprefix("FC").removesuffix("FC").strip() if "FC" in form else first if rest else ""
            if city in _CITIES:
                found[city] = body
    return found


def _is_about_sports(texts: Iterable[Passage]) -> bool:
    whole = "\n".join(passage.text for passage in texts)
    count = 0
    for word in _SPORT:
        count += word in whole
        if count == _ENOUGH_SPORT:
            return True
    return False


def _may_play(candidate: Candidate, names: NameLists) -> bool:
    """Whether a particle follows a city at home, which has more to do than its club; headlines leave particles out."""
    domestic = candidate.passage.field != "title" and any(
        place.domestic for place in names.gazetteer.named(candidate.text)
    )
    return not domestic or _PARTICLE.match(candidate.passage.text, candidate.end) is not None


def _plays(candidate: Candidate) -> bool:
    text = candidate.passage.text
    if _OPPONENT.search(text, max(candidate.start - 3, 0), candidate.start) and _AWAY.match(text, candidate.end):
        # 가람과의 대전 원정: the match is there, against another club.
        return False
    if _PLAYS.match(text, candidate.end):
        return True
    return text[candidate.end : candidate.end + 1] == ")" and bool(
        _OF_A_PLAYER.search(text, max(candidate.start - 8, 0), candidate.start)
    )
