"""Charts as SVG, drawn without a library, the same to the byte each time."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape

COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
"""Okabe & Ito (2008): told apart by colour-blind readers, too."""
GREY = "#999999"

_LEFT, _TOP, _BOTTOM, _LEGEND = 64, 24, 56, 270
_FONT = 'font-family="\'Helvetica Neue\', Helvetica, Arial, sans-serif" font-size="14"'

Point = tuple[float, float]


@dataclass(frozen=True)
class Axis:
    """One side of a chart, from the first of its ticks to the last."""

    title: str
    ticks: Sequence[float]
    logarithmic: bool = False
    labels: Sequence[str] = ()
    """What stands at the ticks, if not the numbers."""

    def place(self, value: float) -> float:
        """Give where a value stands, 0 at the first tick and 1 at the last; what lies outside is put on the edge."""
        low, high = self.ticks[0], self.ticks[-1]
        if self.logarithmic:
            low, high, value = math.log(low), math.log(high), math.log(max(value, low))
        return min(1.0, max(0.0, (value - low) / (high - low)))

    def marks(self) -> Iterable[tuple[float, str]]:
        """Give each tick's place and label."""
        labels = self.labels or [f"{tick:,g}" if tick < 1e6 else f"{tick:,.0f}" for tick in self.ticks]
        return zip(map(self.place, self.ticks), labels, strict=True)


@dataclass
class Chart:
    """A frame with lines and areas in it, and a legend to its right."""

    x: Axis
    y: Axis
    width: int = 480
    height: int = 400
    _drawn: list[str] = field(default_factory=list)
    _legend: list[str] = field(default_factory=list)

    def line(
        self, points: Iterable[Point], colour: str, label: str = "", width: float = 2, dashed: bool = False
    ) -> None:
        """Draw a line; one that is not dashed and is broad enough shows its points."""
        places = [self._place(point) for point in points]
        style = f'stroke="{colour}" stroke-width="{width:g}"' + (' stroke-dasharray="5 5"' if dashed else "")
        path = " ".join(f"{x:g},{y:g}" for x, y in places)
        self._drawn.append(f'<polyline points="{path}" fill="none" stroke-linejoin="round" {style}/>')
        if label:
            self._name(label, f'<path d="M0 0h24" {style}/>')

    def dots(self, points: Iterable[Point], colour: str, radius: float = 4, label: str = "") -> None:
        """Draw points."""
        places = [self._place(point) for point in points]
        self._drawn += [f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" fill="{colour}"/>' for x, y in places]
        if label:
            self._name(label, f'<circle cx="12" cy="0" r="{radius:g}" fill="{colour}"/>')

    def area(self, points: Iterable[Point], floor: float, colour: str, label: str = "") -> None:
        """Fill what lies between a line and a height."""
        places = [self._place(point) for point in points]
        base = self._place((self.x.ticks[0], floor))[1]
        outline = " ".join(f"{x:g},{y:g}" for x, y in [(places[0][0], base), *places, (places[-1][0], base)])
        style = f'fill="{colour}" fill-opacity="0.35" stroke="{colour}" stroke-width="1.5"'
        self._drawn.append(f'<polygon points="{outline}" {style}/>')
        if label:
            self._name(label, f'<rect x="2" y="-6" width="20" height="12" {style}/>')

    def svg(self) -> str:
        """Give the picture."""
        right, foot = _LEFT + self.width, _TOP + self.height
        legend = _LEGEND if self._legend else 24
        parts = [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {right + legend} {foot + _BOTTOM}" {_FONT} '
            'fill="#222">',
            '<rect width="100%" height="100%" fill="white"/>',
        ]
        for at, label in self.x.marks():
            x = round(_LEFT + self.width * at, 1)
            parts += [
                f'<path d="M{x:g} {_TOP}V{foot}" stroke="#e4e4e4"/>',
                f'<text x="{x:g}" y="{foot + 20}" text-anchor="middle">{escape(label)}</text>',
            ]
        for at, label in self.y.marks():
            y = round(foot - self.height * at, 1)
            parts += [
                f'<path d="M{_LEFT} {y:g}H{right}" stroke="#e4e4e4"/>',
                f'<text x="{_LEFT - 8}" y="{y + 5:g}" text-anchor="end">{escape(label)}</text>',
            ]
        middle = _TOP + self.height / 2
        parts += [
            f'<text x="{_LEFT + self.width / 2:g}" y="{foot + 44}" text-anchor="middle">{escape(self.x.title)}</text>',
            f'<text x="16" y="{middle:g}" text-anchor="middle" transform="rotate(-90 16 {middle:g})">'
            f"{escape(self.y.title)}</text>",
            *self._drawn,
            f'<path d="M{_LEFT} {_TOP}V{foot}H{right}" fill="none" stroke="#222"/>',
            *self._legend,
        ]
        return "\n".join([*parts, "</svg>"]) + "\n"

    def _place(self, point: Point) -> Point:
        x, y = self.x.place(point[0]), self.y.place(point[1])
        return round(_LEFT + self.width * x, 1), round(_TOP + self.height * (1 - y), 1)

    def _name(self, label: str, sign: str) -> None:
        y = _TOP + 14 + 24 * len(self._legend)
        name = f'<text x="34" y="5">{escape(label)}</text>'
        self._legend.append(f'<g transform="translate({_LEFT + self.width + 18} {y})">{sign}{name}</g>')


UNIT = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
"""Ticks from 0 to 1."""
