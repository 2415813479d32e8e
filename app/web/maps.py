"""Maps without a tile server: outlines and points in the coordinates of an SVG.

The projection is equirectangular: a frame's middle latitude keeps its true proportions, which is all that a page wide
map of Korea needs, and good enough to find a city in the world.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from app.web.lettering import ems


class Place(NamedTuple):
    """What a map shows: where, how it is called, how much it weighs (its size), and where it leads."""

    name: str
    latitude: float
    longitude: float
    weight: int = 0
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A part of the world, in degrees, drawn `width` units wide; `parallel` is the latitude that is true to scale."""

    name: str
    west: float
    east: float
    south: float
    north: float
    width: int
    parallel: float
    layers: tuple[str, ...]

    @property
    def _scale(self) -> float:
        """Units for a degree of latitude."""
        return self.width / ((self.east - self.west) * math.cos(math.radians(self.parallel)))

    @property
    def height(self) -> int:
        """Units from top to bottom."""
        return round((self.north - self.south) * self._scale)

    def holds(self, place: Place) -> bool:
        """Whether the place lies within."""
        return self.south <= place.latitude <= self.north and self._turned(place.longitude) <= self.east

    def _turned(self, longitude: float) -> float:
        """The same meridian, counted eastward from the frame's western edge."""
        return self.west + (longitude - self.west) % 360

    def turns(self, longitudes: Sequence[float]) -> int:
        """By how many degrees a line is turned so that its middle lies in the frame."""
        middle = (min(longitudes) + max(longitudes)) / 2
        return round(self._turned(middle) - middle)

    def at(self, latitude: float, longitude: float) -> tuple[int, int]:
        """The point of those coordinates: x from the left, y from the top."""
        x = (longitude - self.west) * math.cos(math.radians(self.parallel)) * self._scale
        return round(x), round((self.north - latitude) * self._scale)


_PENINSULA_PARALLEL: Final = 36.0
_FRAMES_KEPT: Final = 64
# Of a frame's width: how large names are written.
_FONT: Final = 1 / 29
# A close-up is taken of at least so many places that lie within so many degrees.
_CLOSE_PLACES: Final = 3
_CLOSE_DEGREES: Final = 2.5
_CLOSEST_DEGREES: Final = 0.3
FRAMES: Final = (
    Frame("한국", 124.4, 132.1, 32.9, 38.75, 1000, _PENINSULA_PARALLEL, ("north", "provinces")),
    Frame("한반도", 123.6, 132.1, 32.9, 43.2, 1000, 38.0, ("north", "provinces")),
    Frame("세계", -26.0, 334.0, -56.0, 78.0, 1600, 40.0, ("land", "borders")),
)
"""From the smallest to the widest. The world begins in the Atlantic, as Korean maps of it do."""


class Layer(NamedTuple):
    """Outlines of one kind as the `d` of an SVG path."""

    name: str
    path: str


class Label(NamedTuple):
    """Where a name is written: the end of its baseline that `anchor` says (the `text-anchor` of SVG)."""

    x: float
    y: float
    anchor: str


class Marker(NamedTuple):
    """A place on the map: the centre and radius of its circle, in the map's units; its label where there is room."""

    x: int
    y: int
    radius: float
    name: str
    address: str | None
    label: Label | None


@dataclass(frozen=True, slots=True)
class Map:
    """A map ready to be drawn; the greatest markers come first, so that the small ones stay visible."""

    title: str
    frame: str
    width: int
    height: int
    font_size: float
    layers: tuple[Layer, ...]
    markers: tuple[Marker, ...]


@cache
def _outlines() -> dict[str, list[list[int]]]:
    found: dict[str, list[list[int]]] = json.loads(files("app.web.outlines").joinpath("outlines.json").read_bytes())
    return found


def _path(points: Sequence[tuple[int, int]], *, closed: bool) -> str:
    """The line as an SVG path: a start, then steps; steps of nothing are left out."""
    (x, y), *others = points
    steps = []
    at_x, at_y = x, y
    for next_x, next_y in others:
        if (next_x, next_y) != (at_x, at_y):
            steps.append(f"{next_x - at_x} {next_y - at_y}")
            at_x, at_y = next_x, next_y
    # An islet smaller than a unit is a dot: a line of no length with round ends.
    return f"M{x} {y}l{' '.join(steps) or '0 0'}" + ("z" if closed and steps else "")


@lru_cache(maxsize=_FRAMES_KEPT)
def _layers(frame: Frame) -> tuple[Layer, ...]:
    """The outlines that reach into the frame."""
    layers = []
    for name in frame.layers:
        paths = []
        for ring in _outlines()[name]:
            longitudes = [x / 1000 for x in ring[::2]]
            turn = frame.turns(longitudes)
            points = [frame.at(y / 1000, x + turn) for x, y in zip(longitudes, ring[1::2], strict=True)]
            beside = max(x for x, _ in points) < 0 or min(x for x, _ in points) > frame.width
            above_or_below = max(y for _, y in points) < 0 or min(y for _, y in points) > frame.height
            if beside or above_or_below:
                continue
            paths.append(_path(points, closed=name != "borders"))
        layers.append(Layer(name, "".join(paths)))
    return tuple(layers)


def draw_all(title: str, places: Sequence[Place]) -> list[Map]:
    """Korea with the places that lie there, and the world with the others; no map of what has none."""
    korea, world = FRAMES[0], FRAMES[-1]
    at_home = [place for place in places if korea.holds(place)]
    abroad = [place for place in places if not korea.holds(place)]
    drawn = [(korea, at_home), (world, abroad)]
    greatest = max((place.weight for place in places), default=0)
    return [_drawn(f"{title}: {frame.name}", frame, shown, greatest) for frame, shown in drawn if shown]


def frame_of(places: Sequence[Place]) -> Frame:
    """The smallest frame that holds them all."""
    return next((frame for frame in FRAMES if all(frame.holds(place) for place in places)), FRAMES[-1])


def draw(title: str, places: Sequence[Place]) -> Map:
    """A map of the places, in the smallest frame that holds them.

    A circle's area grows with the weight of its place; one without a weight is a small dot.
    """
    return _drawn(title, frame_of(places), places, max((place.weight for place in places), default=0))


def _drawn(title: str, frame: Frame, places: Sequence[Place], greatest: int) -> Map:
    shown = sorted((place for place in places if frame.holds(place)), key=lambda place: (-place.weight, place.name))
    smallest, widest = frame.width / 100, frame.width / 24
    circles = []
    for place in shown:
        x, y = frame.at(place.latitude, place.longitude + frame.turns([place.longitude]))
        radius = smallest + (widest - smallest) * math.sqrt(place.weight / greatest) if place.weight else smallest
        circles.append((x, y, round(radius, 1)))
    font_size = round(frame.width * _FONT, 1)
    labels = _labels(shown, circles, frame, font_size)
    markers = tuple(
        Marker(*circle, place.name, place.address, label)
        for place, circle, label in zip(shown, circles, labels, strict=True)
    )
    return Map(title, frame.name, frame.width, frame.height, font_size, _layers(frame), markers)


_Box = tuple[float, float, float, float]


def _labels(
    places: Sequence[Place], circles: Sequence[tuple[int, int, float]], frame: Frame, font_size: float
) -> list[Label | None]:
    """A label right, left, above or below each circle, the greatest place first; none where it would cover another."""
    taken: list[_Box] = []
    labels: list[Label | None] = []
    for place, (x, y, radius) in zip(places, circles, strict=True):
        width, gap = ems(place.name) * font_size, radius + font_size * 0.2
        choices = (
            (Label(x + gap, y + font_size * 0.35, "start"), x + gap),
            (Label(x - gap, y + font_size * 0.35, "end"), x - gap - width),
            (Label(x, y - gap - font_size * 0.15, "middle"), x - width / 2),
            (Label(x, y + gap + font_size * 0.8, "middle"), x - width / 2),
        )
        found = None
        for label, left in choices:
            box = (left, label.y - font_size, left + width, label.y + font_size * 0.25)
            inside = box[0] >= 0 and box[1] >= 0 and box[2] <= frame.width and box[3] <= frame.height
            if inside and not any(_overlap(box, other) for other in taken):
                found = Label(round(label.x, 1), round(label.y, 1), label.anchor)
                taken.append(box)
                break
        # Smaller circles may lie on greater ones, but no name on a circle that was drawn with one.
        if found is not None:
            taken.append((x - radius, y - radius, x + radius, y + radius))
        labels.append(found)
    return labels


def _overlap(one: _Box, other: _Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def close_up(title: str, places: Sequence[Place]) -> Map | None:
    """A map of a part of Korea, as large as the places need; None where a map of the country shows them as well."""
    korea = FRAMES[0]
    shown = [place for place in places if korea.holds(place)]
    if len(shown) < _CLOSE_PLACES:
        return None
    latitudes, longitudes = [place.latitude for place in shown], [place.longitude for place in shown]
    middle = (max(latitudes) + min(latitudes)) / 2, (max(longitudes) + min(longitudes)) / 2
    narrowing = math.cos(math.radians(_PENINSULA_PARALLEL))
    spread = max(max(latitudes) - min(latitudes), (max(longitudes) - min(longitudes)) * narrowing)
    if spread > _CLOSE_DEGREES:
        return None
    # Room for the names; in steps, so that many maps have the same outlines.
    half = math.ceil(max(spread * 0.7, _CLOSEST_DEGREES / 2) * 20) / 20
    south, west = round(middle[0] - half, 2), round(middle[1] - half / narrowing, 2)
    east, north = west + 2 * half / narrowing, south + 2 * half
    frame = Frame("확대", west, east, south, north, korea.width, _PENINSULA_PARALLEL, korea.layers)
    return _drawn(title, frame, shown, max(place.weight for place in shown))
