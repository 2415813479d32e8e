"""Recombined articles are sound: what is said to stand in them stands there."""

from __future__ import annotations

import pytest

from app.extraction.extraction import Organization, Person, Place
from app.korean.analyser import analyse
from benchmarks.recombined import Piece, pieces, recombined

Made = tuple[list[Piece], list[Piece]]


@pytest.fixture(scope="module")
def made() -> Made:
    return pieces(None, 12)


def test_mentions_and_quotes_stand_where_they_are_said_to(made: Made) -> None:
    mentions = quotes = 0
    for document, found in recombined(*made, 0, 20):
        texts = {"title": document.article.title, "body": document.article.body}
        entities: tuple[Person | Organization | Place, ...] = (*found.people, *found.organizations, *found.places)
        for entity in entities:
            for mention in entity.mentions:
                assert texts[mention.field][mention.start : mention.end] == mention.text
                mentions += 1
        for quote in found.quotes:
            assert texts["body"][quote.start : quote.end] == quote.text
            first, last = quote.sentence
            assert first <= quote.start < quote.end <= last
            quotes += 1
    assert mentions
    assert quotes


def test_the_analysis_is_that_of_the_recombined_text(made: Made) -> None:
    same = total = 0
    for document, _ in recombined(*made, 0, 5):
        anew = analyse(document.article.body)
        held = set(zip(document.body.forms, document.body.starts, document.body.ends, document.body.words, strict=True))
        expected = set(zip(anew.forms, anew.starts, anew.ends, anew.words, strict=True))
        same += len(held & expected)
        total += len(expected)
    # The analyser looks a little way across lines: a morpheme here and there may come out otherwise.
    assert same > 0.98 * total


def test_the_same_number_is_the_same_article(made: Made) -> None:
    assert list(recombined(*made, 3, 2)) == list(recombined(*made, 3, 2))
    assert len({document.article.url for document, _ in recombined(*made, 0, 50)}) == 50
