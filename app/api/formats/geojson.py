"""Places as GeoJSON (RFC 7946): one point each, those without coordinates left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def feature_collection(places: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Places of a list as features; the properties are the fields of the list."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": place["id"],
                "geometry": {"type": "Point", "coordinates": [place["longitude"], place["latitude"]]},
                "properties": {
                    name: value for name, value in place.items() if name not in ("id", "latitude", "longitude")
                },
            }
            for place in places
            if place["longitude"] is not None and place["latitude"] is not None
        ],
    }
