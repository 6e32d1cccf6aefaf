"""The benchmark's pictures."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import chain, cycle

from benchmarks.svg import COLOURS, GREY, UNIT, Axis, Chart, Point

_ROW = 0.86
"""Of the height that one distribution has, the part that its highest bin takes."""


def reliability_diagram(lines: Mapping[str, Sequence[Point]], main: str) -> str:
    """Draw `(mean suspicion, share of poor)` points, a line for each name; `main` is drawn thicker."""
    chart = Chart(Axis("mean suspicion", UNIT), Axis("share of poor sentences", UNIT), width=400)
    chart.line([(0, 0), (1, 1)], GREY, "perfect calibration", width=1.5, dashed=True)
    for (name, points), colour in zip(lines.items(), cycle(COLOURS)):
        width = 4 if name == main else 1.5
        chart.line(points, colour, name, width)
        chart.dots(points, colour, width + 1)
    return chart.svg()


def precision_recall(curves: Mapping[str, Sequence[Point]], base: Mapping[str, float]) -> str:
    """Draw `(recall, precision)` curves, and dashed the precision of a choice at random."""
    chart = Chart(Axis("recall", UNIT), Axis("precision", UNIT), width=400)
    for (name, points), colour in zip(curves.items(), cycle(COLOURS)):
        if name in base:
            chart.line(points, colour, name)
            chart.line(
                [(0, base[name]), (1, base[name])], colour, name.replace("suspicion", "chance"), 1.5, dashed=True
            )
        else:
            chart.dots(points, colour, 5, name)
    return chart.svg()


def distributions(counts: Mapping[str, Sequence[int]], title: str) -> str:
    """Draw how suspicion is distributed, a row for each name; bins are as wide as each other from 0 to 1."""
    rows = len(counts)
    labels = ["" for _ in range(rows + 1)]
    chart = Chart(Axis(title, UNIT), Axis("share of documents", range(rows + 1), labels=labels), height=120 * rows)
    shares = {name: [one / max(1, sum(its)) for one in its] for name, its in counts.items()}
    highest = max(chain.from_iterable(shares.values()), default=1.0) or 1.0
    for number, ((name, its), colour) in enumerate(zip(shares.items(), cycle(COLOURS))):
        floor = rows - 1 - number
        tops = [floor + _ROW * share / highest for share in its]
        outline = chain.from_iterable(((n / len(its), top), ((n + 1) / len(its), top)) for n, top in enumerate(tops))
        chart.area([*outline, (1.0, floor)], floor, colour, f"{name} (n = {sum(counts[name]):,})")
    return chart.svg()


def growth(times: Mapping[str, Sequence[Point]], shown: Mapping[str, str]) -> str:
    """Draw `(code points, seconds)` on logarithmic axes: those `shown` by their labels, all others in grey."""
    points = [point for its in times.values() for point in its]
    x = sorted({size for size, _ in points})
    y = _powers(max(1e-3, min(spent for _, spent in points)), max(spent for _, spent in points))
    chart = Chart(
        Axis("code points", x, logarithmic=True), Axis("seconds of one processor", y, logarithmic=True), width=400
    )
    low, high = (min(points)[0], max(points)[0])
    for number, name in enumerate(name for name in times if name not in shown):
        chart.line(times[name], "#cccccc", "" if number else "hostile strings", 1)
    for (name, label), colour in zip(shown.items(), cycle(COLOURS)):
        chart.line(times[name], colour, label, 3)
        chart.dots(times[name], colour)
    start = math.sqrt(y[0] * y[-1])
    chart.line([(low, start), (high, start * high / low)], GREY, "in proportion to the text", 1.5, dashed=True)
    return chart.svg()


def _powers(low: float, high: float) -> list[float]:
    """Give the powers of ten from below `low` to above `high`."""
    return [10.0**power for power in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)]
