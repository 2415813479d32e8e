"""What the standards ask of what we write, put down from their texts: as much of each as an article or a place uses.

All of these are closed: a member that the standard does not name, or that we do not mean to write, fails. Feeds and
GeoJSON are held against the schemas that others have published, too (`public/`); that of ninjs may not be copied, and
RFC 4287 prints its grammar in another notation than the one here.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from jsonschema import Draft7Validator, Draft202012Validator  # type: ignore[import-untyped]
from lxml import etree

_PUBLIC: Final = Path(__file__).with_name("public")
_TIME: Final = {
    "type": "string",
    "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$",
}
_TEXT: Final = {"type": "string"}
_FILLED: Final = {"type": "string", "minLength": 1}
_URI: Final = {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:[^\\s]+$"}


def _object(required: str, **members: Any) -> dict[str, Any]:
    """An object with these members and no others; a trailing underscore is none of the name."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required.split(),
        "properties": {name.rstrip("_"): schema for name, schema in members.items()},
    }


def _list(item: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": item, **more}


JSON_FEED: Final = _object(
    "version title items",
    version={"const": "https://jsonfeed.org/version/1.1"},
    title=_TEXT,
    feed_url=_URI,
    next_url=_URI,
    language=_FILLED,
    items=_list(
        {
            **_object(
                "id",
                id=_FILLED,
                url=_URI,
                title=_TEXT,
                content_text=_TEXT,
                content_html=_TEXT,
                summary=_TEXT,
                date_published=_TIME,
                date_modified=_TIME,
                authors=_list(_object("name", name=_FILLED)),
                tags=_list(_FILLED),
                language=_FILLED,
            ),
            # "It is required that at least one is present."
            "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
        }
    ),
)
"""https://www.jsonfeed.org/version/1.1/"""

_POINT: Final = _object(
    "type coordinates",
    type={"const": "Point"},
    # Section 3.1.1 and 4: longitude, then latitude, in degrees of WGS 84.
    coordinates={
        "type": "array",
        "prefixItems": [
            {"type": "number", "minimum": -180, "maximum": 180},
            {"type": "number", "minimum": -90, "maximum": 90},
        ],
        "items": False,
        "minItems": 2,
    },
)
GEOJSON: Final = _object(
    "type features",
    type={"const": "FeatureCollection"},
    features=_list(
        _object(
            "type geometry properties",
            type={"const": "Feature"},
            id={"type": ["string", "number"]},
            geometry={"anyOf": [_POINT, {"type": "null"}]},
            # Section 7.1: what makes another type of object may not stand here; it is about the Feature alone.
            properties={"type": ["object", "null"]},
        )
    ),
)
"""RFC 7946, of points."""

_TEXTS: Final = _list(_object("value", role=_TEXT, contentType=_TEXT, value=_TEXT, charCount={"type": "integer"}))
_NAMED: Final = {"name": _TEXT, "rel": _TEXT, "uri": _URI, "literal": _TEXT}
NINJS: Final = _object(
    "uri",
    uri=_URI,
    type={"const": "text"},
    representationType={"enum": ["full", "partial"]},
    version=_TEXT,
    firstCreated=_TIME,
    versionCreated=_TIME,
    contentCreated=_TIME,
    language=_FILLED,
    by=_TEXT,
    headlines=_TEXTS,
    bodies=_TEXTS,
    descriptions=_TEXTS,
    people=_list(_object("", **_NAMED)),
    organisations=_list(_object("", **_NAMED)),
    places=_list(_object("", **_NAMED, geojson=_POINT)),
    subjects=_list(_object("", **_NAMED)),
    infoSources=_list(_object("", name=_TEXT, role=_TEXT, uri=_URI, literal=_TEXT)),
    altIds=_list(_object("", role=_TEXT, value=_TEXT)),
    associations=_list(
        _object("name uri", name=_TEXT, uri=_URI, type={"const": "picture"}, descriptions=_TEXTS),
    ),
    standard=_object("", name=_TEXT, version=_TEXT, schema=_URI),
)
"""https://iptc.org/std/ninjs/userguide/ (3.0)"""

_THING: Final = {"@type": _FILLED, "identifier": _FILLED, "name": _FILLED, "url": _URI, "alternateName": _list(_FILLED)}
_PERSON: Final = _object("@type", **{**_THING, "@type": {"const": "Person"}, "email": _FILLED})
_ORGANIZATION: Final = _object("@type", **{**_THING, "@type": {"enum": ["Organization", "NewsMediaOrganization"]}})
_PLACE: Final = _object(
    "@type",
    **{
        **_THING,
        "@type": {"const": "Place"},
        "geo": _object(
            "@type latitude longitude",
            **{
                "@type": {"const": "GeoCoordinates"},
                "latitude": {"type": "number"},
                "longitude": {"type": "number"},
            },
        ),
    },
)
SCHEMA_ORG: Final = _object(
    "@context @type headline",
    **{
        "@context": {"const": "https://schema.org"},
        "@type": {"const": "NewsArticle"},
        "identifier": _FILLED,
        "url": _URI,
        **dict.fromkeys("headline alternativeHeadline abstract articleBody articleSection inLanguage".split(), _FILLED),
        "datePublished": _TIME,
        "dateModified": _TIME,
        "commentCount": {"type": "integer", "minimum": 0},
        "author": _list(_PERSON),
        "publisher": _ORGANIZATION,
        "image": _list(
            _object("@type", **{"@type": {"const": "ImageObject"}, "url": _URI, "caption": _FILLED}),
        ),
        "mentions": _list({"anyOf": [_PERSON, _ORGANIZATION, _PLACE]}),
        "citation": _list(
            _object(
                "@type text",
                **{
                    "@type": {"const": "Quotation"},
                    "identifier": _FILLED,
                    "text": _FILLED,
                    "spokenByCharacter": {"anyOf": [_PERSON, _ORGANIZATION]},
                },
            )
        ),
    },
)
"""https://schema.org/NewsArticle, with the types of its properties as the vocabulary gives them."""


def check(schema: dict[str, Any], value: Any) -> None:
    """Fail unless the value is of the schema, and of the public one where there is one."""
    Draft202012Validator(schema).validate(value)
    for ours, published in ((JSON_FEED, "json-feed-1.1"), (GEOJSON, "geojson-feature-collection")):
        if schema is ours:
            Draft7Validator(json.loads((_PUBLIC / f"{published}.json").read_text())).validate(value)


def check_atom(feed: bytes) -> None:
    """Fail unless it is an Atom feed (RFC 4287)."""
    grammar = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
    grammar.assertValid(etree.fromstring(feed))
