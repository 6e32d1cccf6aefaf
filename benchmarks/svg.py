"""A reliability diagram as SVG, drawn without a library."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

_SIZE = 400
_LEFT, _TOP = 60, 20
_COLOURS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00")
"""Okabe & Ito (2008): told apart by colour-blind readers, too."""


def reliability_diagram(lines: dict[str, Sequence[tuple[float, float]]], main: str) -> str:
    """Draw `(mean suspicion, share of poor)` points, a line for each name; `main` is drawn thicker."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _SIZE + 330} {_TOP + _SIZE + 60}" '
        'font-family="sans-serif" font-size="14" fill="#222">',
        '<rect width="100%" height="100%" fill="white"/>',
    ]
    for step in range(0, 11, 2):
        x, y = _place(step / 10, step / 10)
        parts += [
            f'<path d="M{x} {_TOP}V{_TOP + _SIZE}M{_LEFT} {y}H{_LEFT + _SIZE}" stroke="#ddd"/>',
            f'<text x="{x}" y="{_TOP + _SIZE + 20}" text-anchor="middle">{step / 10}</text>',
            f'<text x="{_LEFT - 8}" y="{y + 5}" text-anchor="end">{step / 10}</text>',
        ]
    middle = _TOP + _SIZE / 2
    parts += [
        f'<path d="M{_LEFT} {_TOP + _SIZE}L{_LEFT + _SIZE} {_TOP}" stroke="#888" stroke-dasharray="5 5"/>',
        f'<text x="{_LEFT + _SIZE / 2}" y="{_TOP + _SIZE + 45}" text-anchor="middle">mean suspicion</text>',
        f'<text x="18" y="{middle}" text-anchor="middle" transform="rotate(-90 18 {middle})">share of poor</text>',
    ]
    for number, (name, points) in enumerate(lines.items()):
        colour, width = _COLOURS[number % len(_COLOURS)], 4 if name == main else 1.5
        places = [_place(*point) for point in points]
        drawn = " ".join(f"{x},{y}" for x, y in places)
        parts.append(f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="{width}"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="{width + 1}" fill="{colour}"/>' for x, y in places]
        y = _TOP + 12 + 24 * number
        parts += [
            f'<path d="M{_LEFT + _SIZE + 15} {y}h24" stroke="{colour}" stroke-width="{width}"/>',
            f'<text x="{_LEFT + _SIZE + 45}" y="{y + 5}">{escape(name)}</text>',
        ]
    return "\n".join([*parts, "</svg>"]) + "\n"


def _place(x: float, y: float) -> tuple[float, float]:
    return round(_LEFT + _SIZE * x, 1), round(_TOP + _SIZE * (1 - y), 1)
