"""The three kinds of entity as the explorer speaks of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind: its `type` and `plural` in the API, its name in Korean, and what filters its articles and quotes."""

    type: str
    plural: str
    name: str
    filter: str
    quotes_filter: str


PERSON: Final = Kind("person", "people", "인물", "person_id", "speaker_id")
ORGANIZATION: Final = Kind("organization", "organizations", "기관", "organization_id", "organization_id")
PLACE: Final = Kind("place", "places", "지역", "place_id", "place_id")
SECTION: Final = "인물·기관·지역"
"""What the menu calls all three."""
KINDS: Final = (PERSON, ORGANIZATION, PLACE)

PLURALS: Final = {kind.type: kind.plural for kind in KINDS}
NAMES: Final = {kind.type: kind.name for kind in KINDS}

PLACE_KINDS: Final = {
    "airport": "공항",
    "city": "시",
    "country": "나라",
    "county": "군",
    "district": "구",
    "island": "섬",
    "mountain": "산",
    "natural": "자연",
    "neighbourhood": "동",
    "province": "시·도",
    "railway": "철도",
    "region": "권역",
    "river": "강",
    "road": "도로",
    "sea": "바다",
    "site": "시설",
    "town": "읍",
    "township": "면",
}
"""What the gazetteer's kinds of place are called."""
