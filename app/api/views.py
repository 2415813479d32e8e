"""Records of the store as what goes over the wire."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from app.api.schemas.articles import (
    ArticleDetail,
    ArticleFields,
    ArticleItem,
    ArticleOrganization,
    ArticlePerson,
    ArticlePlace,
    Publisher,
)
from app.api.schemas.common import Mention
from app.api.schemas.entities import EntityDetail, EntityItem, PlaceFacts, Related, Title, TitleOf
from app.api.schemas.quotes import ArticleQuote, QuoteDetail, QuotedIn, QuoteFields, QuoteItem, QuoteSpeaker
from app.api.times import in_seoul
from app.extraction.extraction import EntityType, Position
from app.extraction.extraction import Mention as FoundMention
from app.store import records


def shown(moment: datetime | None) -> str | None:
    """A time as the API writes it: RFC 3339 by Seoul's clock."""
    return None if moment is None else in_seoul(moment).isoformat()


def shown_always(moment: datetime) -> str:
    """`shown` of a time that is known."""
    return in_seoul(moment).isoformat()


def publisher_view(name: str | None, domain: str | None) -> Publisher | None:
    """The publisher, where the article names one."""
    return None if name is None else {"name": name, "domain": domain}


def _article_fields(article: records.ArticleRecord) -> ArticleFields:
    return {
        "id": article.id,
        "url": article.url,
        "title": article.title,
        "subtitle": article.subtitle,
        "publisher": publisher_view(article.publisher, article.publisher_domain),
        "section": article.section,
        "reporters": [{"name": reporter.name, "email": reporter.email} for reporter in article.reporters],
        "published_at": shown(article.published_at),
        "modified_at": shown(article.modified_at),
        "summary": article.summary,
    }


def article_item(article: records.ArticleRecord) -> ArticleItem:
    """An article as lists show it."""
    return cast(ArticleItem, _article_fields(article))


def mention_views(mentions: Sequence[FoundMention], *, evidence: bool) -> list[Mention]:
    """Mentions; with the rule that linked each where that is wanted."""
    views: list[Mention] = []
    for mention in mentions:
        view: Mention = {"field": mention.field, "start": mention.start, "end": mention.end, "text": mention.text}
        if evidence:
            view["evidence"] = mention.evidence
        views.append(view)
    return views


def title_views(titles: Sequence[Position]) -> list[TitleOf]:
    """The titles that an article gives a person."""
    return [{"text": title.text, "organization": title.organization, "former": title.former} for title in titles]


def article_person(appearance: records.AppearanceRecord) -> ArticlePerson:
    """A person as the article names them."""
    return {
        "id": appearance.entity_id,
        "name": appearance.name,
        "aliases": list(appearance.aliases),
        "titles": title_views(appearance.titles),
        "mentions": mention_views(appearance.mentions, evidence=True),
    }


def article_organization(appearance: records.AppearanceRecord) -> ArticleOrganization:
    """An organization as the article names it."""
    return {
        "id": appearance.entity_id,
        "name": appearance.name,
        "aliases": list(appearance.aliases),
        "mentions": mention_views(appearance.mentions, evidence=True),
    }


def article_place(appearance: records.AppearanceRecord) -> ArticlePlace:
    """A place as the article names it."""
    return {
        "id": appearance.entity_id,
        "name": appearance.name,
        "aliases": list(appearance.aliases),
        "kind": appearance.kind,
        "latitude": appearance.latitude,
        "longitude": appearance.longitude,
        "within": list(appearance.within),
        "mentions": mention_views(appearance.mentions, evidence=True),
    }


def people_of(article: records.ArticleDetail) -> list[ArticlePerson]:
    """The people of an article."""
    return [article_person(found) for found in article.appearances if found.type is EntityType.PERSON]


def organizations_of(article: records.ArticleDetail) -> list[ArticleOrganization]:
    """The organizations of an article."""
    return [article_organization(found) for found in article.appearances if found.type is EntityType.ORGANIZATION]


def places_of(article: records.ArticleDetail) -> list[ArticlePlace]:
    """The places of an article."""
    return [article_place(found) for found in article.appearances if found.type is EntityType.PLACE]


def article_detail(article: records.ArticleDetail) -> ArticleDetail:
    """An article whole."""
    return {
        **_article_fields(article.record),
        "body": article.body,
        "images": [{"url": image.url, "caption": image.caption} for image in article.images],
        "related": [{"title": link.title, "url": link.url} for link in article.related],
        "comment_count": article.record.comment_count,
        "language": article.record.language,
        "people": people_of(article),
        "organizations": organizations_of(article),
        "places": places_of(article),
        "quotes": [article_quote(quote) for quote in article.quotes],
        "revision": article.record.revision,
        "updated_at": shown_always(article.record.updated_at),
    }


def speaker_view(quote: records.QuoteRecord) -> QuoteSpeaker | None:
    """The speaker, where the article tells one."""
    if quote.speaker_text is None:
        return None
    return {
        "text": quote.speaker_text,
        "person": quote.person_name,
        "person_id": quote.person_id,
        "organization": quote.organization_name,
        "organization_id": quote.organization_id,
        "anonymous": quote.anonymous,
    }


def article_quote(quote: records.QuoteRecord) -> ArticleQuote:
    """A quote within its article."""
    return {
        "id": quote.id,
        "kind": "direct" if quote.kind == "direct" else "indirect",
        "text": quote.text,
        "start": quote.start,
        "end": quote.end,
        "speaker": speaker_view(quote),
        "verb": quote.verb,
        "tone": quote.tone,
    }


def quoted_in(quote: records.QuoteRecord | records.StatementRecord) -> QuotedIn:
    """The article in which a quote stands."""
    return {
        "id": quote.article_id,
        "title": quote.article_title,
        "url": quote.article_url,
        "publisher": quote.article_publisher,
        "published_at": shown(quote.article_published_at),
    }


def _quote_fields(quote: records.QuoteRecord) -> QuoteFields:
    return {
        **article_quote(quote),
        "sentence": {"start": quote.sentence_start, "end": quote.sentence_end, "text": quote.sentence},
        "statement_id": quote.statement_id,
        "article": quoted_in(quote),
    }


def quote_item(quote: records.QuoteRecord) -> QuoteItem:
    """A quote as lists show it."""
    return cast(QuoteItem, _quote_fields(quote))


def quote_detail(quote: records.QuoteRecord, statement: Sequence[records.StatementRecord]) -> QuoteDetail:
    """A quote, and every place where its statement appeared."""
    return {
        **_quote_fields(quote),
        "appearances": [
            {"quote_id": other.quote_id, "text": other.text, "article": quoted_in(other)} for other in statement
        ],
    }


def entity_item(entity: records.EntityRecord) -> EntityItem:
    """What lists show of every entity."""
    return {
        "id": entity.id,
        "name": entity.name,
        "aliases": list(entity.aliases),
        "article_count": entity.article_count,
        "mention_count": entity.mention_count,
        "first_seen": shown(entity.first_seen),
        "last_seen": shown(entity.last_seen),
    }


def place_facts(place: records.EntityRecord) -> PlaceFacts:
    """What the gazetteer knows of a place."""
    return {
        "kind": place.kind,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "within": list(place.within),
    }


def entity_detail(entity: records.EntityDetail) -> EntityDetail:
    """What is known of an entity of any type."""
    record = entity.record
    return {
        **entity_item(record),
        "canonical": record.canonical,
        "distinction": record.distinction,
        "namesakes": [
            {
                "id": other.id,
                "name": other.name,
                "distinction": other.distinction,
                "article_count": other.article_count,
                "mention_count": other.mention_count,
            }
            for other in entity.namesakes
        ],
        "revision": record.revision,
        "updated_at": shown_always(record.updated_at),
    }


def person_titles(titles: Sequence[records.TitleRecord]) -> list[Title]:
    """A person's titles across articles."""
    return [
        {
            "text": title.text,
            "organization": title.organization,
            "former": title.former,
            "first_seen": shown(title.first_seen),
            "last_seen": shown(title.last_seen),
            "article_count": title.article_count,
        }
        for title in titles
    ]


def related_view(related: records.RelatedRecord) -> Related:
    """An entity that occurs together with another."""
    return {
        "id": related.entity.id,
        "type": str(related.entity.type),
        "name": related.entity.name,
        "together": related.together,
        "lift": round(related.lift, 3),
    }
