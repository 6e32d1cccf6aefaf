"""Figures with bootstrap intervals (Efron 1979: percentile intervals over resampled units)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np

T = TypeVar("T")

SAMPLES = 2_000
SEED = 20221212


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure, its 95 % interval and the number of units it was made from."""

    value: float
    low: float
    high: float
    n: int

    def __str__(self) -> str:
        """Give `value [low, high] (n)`."""
        return f"{self.value:.2f} [{self.low:.2f}, {self.high:.2f}] (n={self.n})"

    def as_json(self) -> dict[str, float]:
        """Give the figure as an object."""
        return {"value": self.value, "low": self.low, "high": self.high, "n": self.n}


def bootstrap(units: Sequence[T], statistic: Callable[[Sequence[T]], float]) -> Figure:
    """Give `statistic` over `units` with its percentile interval; the same each time."""
    generator = np.random.default_rng(SEED)
    draws = []
    for _ in range(SAMPLES if units else 0):
        draw = statistic([units[i] for i in generator.integers(0, len(units), len(units))])
        if not np.isnan(draw):
            draws.append(draw)
    low, high = np.percentile(draws, [2.5, 97.5]) if draws else (np.nan, np.nan)
    return Figure(round(statistic(units), 4), round(float(low), 4), round(float(high), 4), len(units))


def share(hits: Sequence[bool]) -> float:
    """Give the share of true values, NaN where there are none to count."""
    return sum(hits) / len(hits) if hits else float("nan")


def auc(pairs: Sequence[tuple[float, bool]]) -> float:
    """Give the area under the ROC curve of `(score, is positive)`; ties count a half.

    By the Mann-Whitney U statistic. NaN where one of the two classes is empty.
    """
    scores: np.ndarray[Any, np.dtype[np.float64]] = np.array([score for score, _ in pairs])
    positive = np.array([is_positive for _, is_positive in pairs], dtype=bool)
    if not positive.any() or positive.all():
        return float("nan")
    _, inverse, counts = np.unique(scores, return_inverse=True, return_counts=True)
    mean_rank = np.cumsum(counts) - (counts - 1) / 2
    ranks = mean_rank[inverse]
    n = positive.sum()
    u = ranks[positive].sum() - n * (n + 1) / 2
    return float(u / (n * (len(pairs) - n)))


def won(one: float, other: float) -> float:
    """Give 1 where `one` is higher, a half for a tie."""
    return float(one > other) + 0.5 * float(one == other)
