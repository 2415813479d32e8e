"""What Gisa sees in one article: reading, analysis and extraction put together. Nothing is stored."""

from __future__ import annotations

from app.api.schemas.analysis import AnalyzeAnswer
from app.api.views import mention_views, publisher_view, shown, title_views
from app.extraction.document import analyse_article
from app.extraction.extract import extract
from app.extraction.names.lists import NameLists
from app.parsing.article import ParsedArticle


def analyze(article: ParsedArticle, names: NameLists | None = None) -> AnalyzeAnswer:
    """Everything found in an article, as POST /v1/analyze and `gisa analyze` answer it.

    `names` are the name lists to find it with; default: those that ship with Gisa.
    """
    found = extract(analyse_article(article), names)
    publisher = article.publisher
    return {
        "article": {
            "title": article.title,
            "subtitle": article.subtitle,
            "publisher": publisher_view(publisher.name, publisher.domain) if publisher else None,
            "section": article.section,
            "reporters": [{"name": reporter.name, "email": reporter.email} for reporter in article.reporters],
            "published_at": shown(article.published_at),
            "modified_at": shown(article.modified_at),
            "body": article.body,
            "images": [{"url": image.url, "caption": image.caption} for image in article.images],
            "related": [{"title": link.title, "url": link.url} for link in article.related],
            "comment_count": article.comment_count,
            "url": article.url,
            "language": article.language,
        },
        "people": [
            {
                "name": person.name,
                "aliases": list(person.aliases),
                "titles": title_views(person.titles),
                "mentions": mention_views(person.mentions, evidence=False),
            }
            for person in found.people
        ],
        "organizations": [
            {
                "name": organization.name,
                "aliases": list(organization.aliases),
                "mentions": mention_views(organization.mentions, evidence=False),
            }
            for organization in found.organizations
        ],
        "places": [
            {
                "name": place.name,
                "aliases": list(place.aliases),
                "kind": place.kind,
                "latitude": place.latitude,
                "longitude": place.longitude,
                "within": list(place.within),
                "mentions": mention_views(place.mentions, evidence=False),
            }
            for place in found.places
        ],
        "quotes": [
            {
                "kind": quote.kind,
                "text": quote.text,
                "start": quote.start,
                "end": quote.end,
                "speaker": {
                    "text": quote.speaker.text,
                    "person": quote.speaker.person,
                    "organization": quote.speaker.organization,
                    "anonymous": quote.speaker.anonymous,
                }
                if quote.speaker
                else None,
                "verb": quote.verb,
                "tone": quote.tone,
            }
            for quote in found.quotes
        ],
    }
