"""Quotes of an article: direct and indirect, each with its speaker, verb and tone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.extraction.document import Document
from app.extraction.extraction import Organization, Person, Quote, Speaker
from app.extraction.quotes.direct import attribute
from app.extraction.quotes.discourse import Discourse
from app.extraction.quotes.indirect import Clause, reported_clauses
from app.extraction.quotes.labels import Labelled, find_labelled
from app.extraction.quotes.marks import Mark, find_marks
from app.extraction.quotes.passages import Passage, passages
from app.extraction.quotes.reading import Reading
from app.extraction.quotes.speakers import Names
from app.extraction.quotes.tails import Following, following, is_said
from app.extraction.quotes.verbs import tone_of
from app.korean.analysis import Analysis


def extract_quotes(
    document: Document, people: Sequence[Person], organizations: Sequence[Organization]
) -> tuple[Quote, ...]:
    """The quotes of the article's body in the order of the text; linear in the body's length.

    `people` and `organizations` are those found in the article, with their mentions: a speaker who is one of
    them is given by that entity's name.
    """
    text, analysis = document.article.body, document.body
    names = Names(people, organizations)
    labelled = find_labelled(text)
    marks = _spoken(text, analysis, labelled)
    quotes: list[Quote] = []
    discourse = Discourse(text, names)
    by_start = {words.start: words for words in labelled}
    cut = passages(text, analysis, marks)
    for index, passage in enumerate(cut):
        reading = Reading(text, analysis, passage, names)
        following_passage = cut[index + 1] if index + 1 < len(cut) else None
        clauses = reported_clauses(reading, discourse.adding(reading), opening=index == 0)
        earlier = _told_before(reading, discourse, clauses)
        quotes.extend(_direct(reading, discourse, by_start, following_passage))
        quotes.extend(_indirect(reading, discourse, clauses, earlier))
        discourse.close(reading)
    return tuple(sorted(quotes, key=lambda quote: (quote.start, quote.end)))


def _spoken(text: str, analysis: Analysis, labelled: Sequence[Labelled]) -> list[Mark]:
    """The pairs of marks that hold words said, and the words after labels as if they stood in marks."""
    marks = find_marks(text)
    tails: list[Following] = [following(text, mark) for mark in marks]
    said: list[Mark] = []
    next_said = False
    for mark, tail in zip(reversed(marks), reversed(tails), strict=True):
        next_said = is_said(text, analysis, mark, tail, next_said)
        if next_said:
            said.append(mark)
    said.reverse()
    spoken: list[Mark] = []
    at = 0
    for words in labelled:
        while at < len(said) and said[at].end <= words.start:
            if said[at].end <= words.label_start or said[at].start >= words.who[1]:
                spoken.append(said[at])
            at += 1
        while at < len(said) and said[at].start < words.end:
            at += 1
        begin, stop = words.start, words.end
        if text[begin - 1 : begin] in ("“", '"'):
            begin -= 1
        if text[stop : stop + 1] in ("”", '"'):
            stop += 1
        spoken.append(Mark(begin, stop, words.start, words.end))
    spoken.extend(said[at:])
    return spoken


def _quote_span(text: str, mark: Mark) -> tuple[int, int]:
    start, end = mark.inner_start, mark.inner_end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _direct(
    reading: Reading,
    discourse: Discourse,
    labelled: dict[int, Labelled],
    next_passage: Passage | None,
) -> Iterator[Quote]:
    text, passage = reading.text, reading.passage
    for attribution in attribute(reading):
        start, end = _quote_span(text, attribution.mark)
        words = labelled.get(attribution.mark.inner_start)
        verb = attribution.verb
        speaker: Speaker | None
        if words:
            speaker, verb = discourse.labelled(words), None
        elif attribution.speaker:
            speaker = discourse.resolve(attribution.speaker)
        elif attribution.carried:
            speaker, told = discourse.carried(reading, attribution, next_passage)
            verb = verb or told
        else:
            speaker = None
        if not (attribution.asks or discourse.is_put(reading)):
            discourse.said(speaker)
        yield Quote("direct", text[start:end], start, end, (passage.start, passage.end), speaker, verb, tone_of(verb))


def _told_before(reading: Reading, discourse: Discourse, clauses: Sequence[Clause]) -> Speaker | None:
    """Whose the clauses without a subject are that stand before the first words in marks."""
    marks = reading.passage.marks
    if not marks or not any(clause.speaker is None and clause.start < marks[0].start for clause in clauses):
        return None
    return discourse.teller(reading)


def _indirect(
    reading: Reading, discourse: Discourse, clauses: Sequence[Clause], earlier: Speaker | None
) -> Iterator[Quote]:
    """The indirect quotes; `earlier` is whose those without a subject are that stand before the passage's marks."""
    text, passage = reading.text, reading.passage
    for clause in clauses:
        speaker = discourse.resolve(clause.speaker) if clause.speaker else None
        if speaker is None:
            before = bool(passage.marks) and clause.start < passage.marks[0].start
            speaker = earlier if before else discourse.teller(reading)
        if speaker and clause.verb:
            discourse.said(speaker)
        yield Quote(
            "indirect",
            text[clause.start : clause.end],
            clause.start,
            clause.end,
            (passage.start, passage.end),
            speaker,
            clause.verb,
            tone_of(clause.verb),
        )
