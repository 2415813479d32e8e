"""A parsed article with its analyses: what every extractor reads, and what is stored for search and highlights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from app.korean.analyser import analyse
from app.korean.analysis import Analysis
from app.parsing.article import ParsedArticle

FIELDS: Final = ("title", "subtitle", "body", "captions")
"""The text fields of an article that are analysed, stored and searched."""


@dataclass(frozen=True, slots=True)
class Document:
    """An article and the analysis of each of its `FIELDS` (an absent field has an empty analysis)."""

    article: ParsedArticle
    title: Analysis
    subtitle: Analysis
    body: Analysis
    captions: Analysis


def analyse_article(article: ParsedArticle) -> Document:
    """Analyse an article's text fields, each once."""
    return Document(
        article,
        title=analyse(article.title),
        subtitle=analyse(article.subtitle or ""),
        body=analyse(article.body),
        captions=analyse(article.captions),
    )
