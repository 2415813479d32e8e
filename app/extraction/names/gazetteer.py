"""The gazetteer: what is known of places by their Korean names."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

GOVERNED: Final = frozenset({"province", "city", "county", "district"})
"""Kinds of place whose name also names the authority that governs them (대전시는 …)."""


@dataclass(frozen=True, slots=True)
class GazetteerPlace:
    """One place: canonical name, kind, WGS 84 degrees, what it lies within (nearest first), its other names.

    `kind` is empty where only an operator's alias names it. `weight` orders places of one name: the heavier is meant
    where the article does not say.
    """

    name: str
    kind: str
    latitude: float | None
    longitude: float | None
    within: tuple[str, ...]
    aliases: tuple[str, ...]
    weight: int

    @property
    def domestic(self) -> bool:
        """Whether it is a district of the Republic of Korea, or the country itself."""
        return self.name == "대한민국" or "대한민국" in self.within


def _read_rows(rows: Iterable[str]) -> Iterator[GazetteerPlace]:
    for row in rows:
        if row.startswith("#") or not row.strip():
            continue
        name, kind, latitude, longitude, within, aliases, weight = row.rstrip("\n").split("\t")
        yield GazetteerPlace(
            name,
            kind,
            float(latitude) if latitude else None,
            float(longitude) if longitude else None,
            tuple(within.split("|")) if within else (),
            tuple(aliases.split("|")) if aliases else (),
            int(weight),
        )


class Gazetteer:
    """Places by each of their names."""

    def __init__(self, places: Iterable[GazetteerPlace]) -> None:
        self._by_name: dict[str, list[GazetteerPlace]] = {}
        for place in places:
            for name in dict.fromkeys((place.name, *place.aliases)):
                self._by_name.setdefault(name, []).append(place)
        for same in self._by_name.values():
            same.sort(key=lambda place: -place.weight)

    def extended(self, names: Iterable[tuple[str, str]]) -> Gazetteer:
        """This gazetteer with further (name, canonical name): the name means that place alone from now on.

        A canonical name that is not known becomes a place of which nothing else is.
        """
        extended = Gazetteer(())
        extended._by_name.update(self._by_name)
        for name, canonical in names:
            place = self.find(canonical) or GazetteerPlace(canonical, "", None, None, (), (), 0)
            extended._by_name.setdefault(canonical, [place])
            extended._by_name[name] = [place]
        return extended

    def named(self, name: str) -> Sequence[GazetteerPlace]:
        """All places of that name, the heaviest first."""
        return self._by_name.get(name, ())

    def is_district(self, name: str) -> bool:
        """Whether a district of Korea that has an authority is called so."""
        return any(place.domestic and place.kind in GOVERNED for place in self.named(name))

    def is_country(self, name: str) -> bool:
        """Whether a country is called so."""
        return any(place.kind == "country" for place in self.named(name))

    def find(self, name: str, context: Iterable[str] = ()) -> GazetteerPlace | None:
        """The place of that name which best fits the canonical names of other places in `context`.

        None for unknown names, and for names that several places of one weight share (중구) where no context tells.
        """
        same = self.named(name)
        if len(same) < 2:
            return same[0] if same else None
        if same[0].kind in {"country", "province"}:
            return same[0]
        around = set(context)
        best = max(same, key=lambda place: len(around.intersection(place.within)) - ("대한민국" in around))
        if around.intersection(best.within) - {"대한민국"}:
            return best
        return same[0] if same[0].weight > same[1].weight else None

    @classmethod
    def shipped(cls) -> Gazetteer:
        """The gazetteer that comes with Gisa (`training/places.py` builds it)."""
        with (
            files(__package__).joinpath("data/gazetteer.tsv.gz").open("rb") as raw,
            gzip.open(raw, "rt", encoding="utf-8") as rows,
        ):
            return cls(_read_rows(rows))
