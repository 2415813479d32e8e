"""One article as others exchange it: schema.org NewsArticle (JSON-LD) and IPTC ninjs 3.0."""

from __future__ import annotations

from typing import Any, Final

from app.api.schemas.articles import ArticleDetail

_CONTEXT: Final = "https://schema.org"


def _given(**values: Any) -> dict[str, Any]:
    """Without what is unknown or empty; a trailing underscore is none of the name."""
    return {name.rstrip("_"): value for name, value in values.items() if value not in (None, [], "")}


def news_article(article: ArticleDetail) -> dict[str, Any]:
    """An article as schema.org NewsArticle; entities and quotes are its `mentions` and `citation`."""
    publisher = article["publisher"]
    mentions = [
        *({"@type": "Person", **_entity(person)} for person in article["people"]),
        *({"@type": "Organization", **_entity(organization)} for organization in article["organizations"]),
        *(
            {
                "@type": "Place",
                **_entity(place),
                **(
                    {
                        "geo": {
                            "@type": "GeoCoordinates",
                            "latitude": place["latitude"],
                            "longitude": place["longitude"],
                        }
                    }
                    if place["latitude"] is not None
                    else {}
                ),
            }
            for place in article["places"]
        ),
    ]
    quotations = [
        {
            "@type": "Quotation",
            **_given(
                identifier=quote["id"],
                text=quote["text"],
                spokenByCharacter=_speaker(quote["speaker"]) if quote["speaker"] else None,
            ),
        }
        for quote in article["quotes"]
    ]
    return {
        "@context": _CONTEXT,
        "@type": "NewsArticle",
        **_given(
            identifier=article["id"],
            url=article["url"],
            headline=article["title"],
            alternativeHeadline=article["subtitle"],
            abstract=article["summary"],
            articleBody=article["body"],
            articleSection=article["section"],
            datePublished=article["published_at"],
            dateModified=article["modified_at"],
            inLanguage=article["language"],
            commentCount=article["comment_count"],
            author=[
                {"@type": "Person", **_given(name=reporter["name"], email=reporter["email"])}
                for reporter in article["reporters"]
            ],
            publisher={
                "@type": "NewsMediaOrganization",
                **_given(name=publisher["name"], url=f"https://{publisher['domain']}" if publisher["domain"] else None),
            }
            if publisher
            else None,
            image=[
                {"@type": "ImageObject", **_given(url=image["url"], caption=image["caption"])}
                for image in article["images"]
            ],
            mentions=mentions,
            citation=quotations,
        ),
    }


def _entity(entity: Any) -> dict[str, Any]:
    return _given(identifier=entity["id"], name=entity["name"], alternateName=entity["aliases"])


def _speaker(speaker: Any) -> dict[str, Any]:
    if speaker["person"] is None and speaker["organization"] is not None and speaker["text"] == speaker["organization"]:
        return {"@type": "Organization", **_given(identifier=speaker["organization_id"], name=speaker["organization"])}
    return {"@type": "Person", **_given(identifier=speaker["person_id"], name=speaker["person"] or speaker["text"])}


def ninjs(article: ArticleDetail) -> dict[str, Any]:
    """An article as ninjs 3.0, with the names of the standard (British spelling included)."""
    publisher = article["publisher"]
    return {
        "uri": article["url"] or f"urn:gisa:article:{article['id']}",
        "standard": {
            "name": "ninjs",
            "version": "3.0",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
        },
        "type": "text",
        "representationType": "full",
        "version": str(article["revision"]),
        "altIds": [{"role": "gisa", "value": article["id"]}],
        "headlines": [
            {"role": "main", "value": article["title"]},
            *([{"role": "subtitle", "value": article["subtitle"]}] if article["subtitle"] else []),
        ],
        "bodies": [{"role": "main", "contentType": "text/plain", "value": article["body"]}],
        "descriptions": [{"role": "summary", "contentType": "text/plain", "value": article["summary"]}],
        "people": [_ninjs_entity(person) for person in article["people"]],
        "organisations": [_ninjs_entity(organization) for organization in article["organizations"]],
        "places": [
            {
                **_ninjs_entity(place),
                **(
                    {"geojson": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]}}
                    if place["latitude"] is not None
                    else {}
                ),
            }
            for place in article["places"]
        ],
        "associations": [
            {"name": f"image {number}", "uri": image["url"], "type": "picture", **_captioned(image["caption"])}
            for number, image in enumerate(article["images"], 1)
            if image["url"] is not None
        ],
        **_given(
            language=article["language"],
            firstCreated=article["published_at"],
            contentCreated=article["published_at"],
            versionCreated=article["modified_at"] or article["published_at"],
            by=", ".join(reporter["name"] for reporter in article["reporters"]),
            infoSources=[{"name": publisher["name"], "role": "publisher"}] if publisher else [],
            subjects=[{"name": article["section"], "rel": "section"}] if article["section"] else [],
        ),
    }


def _captioned(caption: str | None) -> dict[str, Any]:
    return {"descriptions": [{"role": "caption", "value": caption}]} if caption else {}


def _ninjs_entity(entity: Any) -> dict[str, Any]:
    return {"name": entity["name"], "rel": "mentioned", "uri": f"urn:gisa:entity:{entity['id']}"}
