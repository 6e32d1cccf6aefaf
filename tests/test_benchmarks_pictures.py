"""The benchmark's pictures: what stands where."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from benchmarks.pictures import distributions, growth, precision_recall, reliability_diagram
from benchmarks.svg import UNIT, Axis, Chart

SVG = "{http://www.w3.org/2000/svg}"


def lines(picture: str) -> list[str | None]:
    return [line.get("points") for line in ElementTree.fromstring(picture).findall(f"{SVG}polyline")]


def names(picture: str) -> list[str | None]:
    return [name.text for name in ElementTree.fromstring(picture).findall(f"{SVG}g/{SVG}text")]


def test_axes_place_their_ticks() -> None:
    assert Axis("", UNIT).place(0.5) == 0.5
    assert Axis("", UNIT).place(7) == 1.0
    assert Axis("", (1, 10, 100), logarithmic=True).place(10) == pytest.approx(0.5)
    assert Axis("", (1, 10, 100), logarithmic=True).place(0) == 0.0
    assert [label for _, label in Axis("", (0.01, 1, 10_000)).marks()] == ["0.01", "1", "10,000"]


def test_names_are_escaped() -> None:
    chart = Chart(Axis("<x>", UNIT), Axis("y", UNIT))
    chart.line([(0, 0)], "red", "a & b")
    assert names(chart.svg()) == ["a & b"]


def test_reliability_has_a_line_for_each_name_and_the_diagonal() -> None:
    picture = reliability_diagram({"a": [(0.1, 0.2), (1.0, 0.0)], "c": []}, "c")
    assert lines(picture) == ["64,424 464,24", "104,344 464,424", ""]
    assert names(picture) == ["perfect calibration", "a", "c"]


def test_precision_recall_has_a_curve_with_its_base_and_points() -> None:
    picture = precision_recall({"suspicion, a": [(0.5, 1.0), (1.0, 0.5)], "b": [(0.2, 0.9)]}, {"suspicion, a": 0.3})
    assert lines(picture) == ["264,24 464,224", "64,304 464,304"]
    assert names(picture) == ["suspicion, a", "chance, a", "b"]


def test_distributions_stand_above_each_other() -> None:
    picture = distributions({"one": [1, 3], "two": [0, 2]}, "suspicion")
    areas = ElementTree.fromstring(picture).findall(f"{SVG}polygon")
    heights = [min(float(point.split(",")[1]) for point in area.get("points", "").split()) for area in areas]
    # A row is 120 high; the highest bin, all of `two`, takes .86 of it.
    assert heights == [pytest.approx(24 + 120 * (1 - 0.86 * 0.75), abs=0.1), pytest.approx(24 + 120 * 1.14, abs=0.1)]
    assert names(picture) == ["one (n = 4)", "two (n = 2)"]


def test_growth_shows_what_was_chosen_and_the_slope_of_one() -> None:
    picture = growth({"x": [(10, 0.1), (100, 1.0)], "y": [(10, 0.01), (100, 0.1)]}, {"x": "ordinary"})
    assert names(picture) == ["hostile strings", "ordinary", "in proportion to the text"]
    other, shown, slope = (line or "" for line in lines(picture))
    assert other.split()[0] == "64,424"
    assert shown.split()[1] == "464,24"
    first, last = (tuple(map(float, point.split(","))) for point in slope.split())
    # Two decades up, one to the right: a slope of one climbs half of the height.
    assert first[1] - last[1] == pytest.approx(200)
