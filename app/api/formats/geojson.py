"""Maps as GeoJSON (RFC 7946): a point for each place; those without coordinates are left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def feature_collection(places: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Places as features; the properties are their other fields."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": place["id"],
                # Longitude comes first (section 3.1.1).
                "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
                "properties": {
                    name: value for name, value in place.items() if name not in ("id", "latitude", "longitude")
                },
            }
            for place in places
            if place["longitude"] is not None and place["latitude"] is not None
        ],
    }


def places_of_articles(articles: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """The places that articles name, each with the articles that name it; the articles include their places."""
    places: dict[str, dict[str, Any]] = {}
    for article in articles:
        shown = {name: article[name] for name in ("id", "url", "title", "published_at")}
        for place in article["places"]:
            facts = {name: value for name, value in place.items() if name not in ("aliases", "mentions")}
            places.setdefault(place["id"], {**facts, "articles": []})["articles"].append(shown)
    return feature_collection(places.values())
