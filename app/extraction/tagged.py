"""What the tagger marks, cut to names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from app.extraction.extraction import EntityType
from app.extraction.names.lists import NameLists, word_list
from app.extraction.passage import Candidate, Passage
from app.extraction.peeling import names_in
from app.extraction.tagging import tagger
from app.extraction.trimming import trim

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
_ERA_BEFORE: Final = re.compile("(?:고대|중세|근대|근세) (?=[가-힣])")
_ERA_AFTER: Final = re.compile(rf"({'|'.join(('조선', *word_list('former_states')))}) ?(?:전기|중기|후기|초기|말기)")


def tagged(passages: Sequence[Passage], names: NameLists) -> Iterator[Candidate]:
    """What the tagger marks, cut to names, in the order of the text."""
    spans = tagger.tag_many([(passage.text, passage.analysis) for passage in passages])
    for passage, found in zip(passages, spans, strict=True):
        for span in found:
            for candidate in names_in(Candidate(passage, span.start, span.end, span.type, "tagged", span.lead), names):
                if trim(candidate, names):
                    _without_era(candidate)
                    yield candidate


def _without_era(candidate: Candidate) -> None:
    """Cut a place to its name without the time: 조선 | 중기, 중세 | 유럽."""
    if candidate.type is not PLACE:
        return
    if before := _ERA_BEFORE.match(candidate.text):
        candidate.start += before.end()
    elif after := _ERA_AFTER.fullmatch(candidate.text):
        candidate.end = candidate.start + after.end(1)
