"""The suite of speed: what is timed, and how it is told."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from benchmarks import pace
from benchmarks.suites import speed


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_article_is_read_once_and_loading_is_told_apart(jobs: int, tmp_path: Path) -> None:
    paths = [tmp_path / f"{number}.txt" for number in range(2 * pace.PASSES)]
    for path in paths:
        path.write_text("The council met on Monday.\n\nIt voted on the budget. Nobody objected to it.\n", "utf-8")
    job = {"settings": {"model": "none"}, "paths": list(map(str, paths)), "jobs": jobs}
    found = pace.throughput(job)
    assert [sentences for sentences, _ in found["passes"]] == [6] * pace.PASSES
    assert found["loading"] > 0 and all(seconds > 0 for _, seconds in found["passes"])


def test_steady_pace_leaves_loading_out() -> None:
    its = {"loading": 2.0, "passes": [[300, 1.0], [100, 1.0], [200, 1.0]], "memory": 1}
    assert speed.steady(its) == [100, 200, 300]
    assert speed.with_loading(its) == 120


def test_peers_are_set_against_the_steady_pace() -> None:
    its = {"loading": 8.0, "passes": [[300, 1.0], [100, 1.0], [200, 1.0]], "memory": 1}
    start = {"median": 0.2, "least": 0.1, "most": 0.3, "n": 9}
    figures = {
        "start": {"rules alone": start, "everything": start, speed.BARE: start},
        "throughput": {f"{name}, {cores}": its for name in speed.SETTINGS for cores in ("1 core", "2 cores")},
        "shares": {name: {"sentences": 10, "shares": {"MT101": 0.001}} for name in speed.SETTINGS},
        "growth": {name: {"growth": [[1, 0.1]], "slope": None, "memory": 1} for name in speed.SETTINGS},
        "peers": {"slow": {"pace": 2.0, "start": 1.0, "memory": 1}, "none": {"absent": "it is not there"}},
    }
    told = speed.section(figures)
    assert "| rules alone, 1 core | 200 | 100 | 300 | 55 | 8.00 | 600 |" in told
    assert "| slow | 2.00 | 100.0 | 100.0 |" in told
    assert speed.weaknesses(figures) == ["With its models mtcheck reads 200 sentences a second on one core."]


def test_slope_is_that_of_the_texts_long_enough_to_tell() -> None:
    points = [(1, 5.0), (100, 0.1), (1_000, 1.0), (10_000, 10.0)]
    assert speed.slope(points) == pytest.approx(1.0)
    assert speed.slope(points[:2]) is None
    assert math.isfinite(speed.slope([(100, 0.0), (1_000, 0.0)]) or 0.0)
