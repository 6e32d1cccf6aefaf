"""Bootstrap intervals without a loop: a statistic of all resamples at once.

A resample is how often it holds each unit, so all of them are a matrix of counts, one resample a row. The first row
holds every unit once: what a statistic gives for it is the figure, the other rows are its spread. Where units come in
clusters (the segments of a document), it is clusters that are drawn (Davison & Hinkley 1997, section 3.8).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

from benchmarks.statistics import SAMPLES, SEED, Figure

Array: TypeAlias = np.ndarray[Any, np.dtype[Any]]

_ROWS = 128
"""Resamples that are worked on together, to bound the memory."""


@lru_cache(maxsize=2)
def resamples(size: int) -> Array:
    """Give `SAMPLES` + 1 rows of counts of `size` units; the same each time."""
    generator = np.random.default_rng(SEED)
    drawn = generator.multinomial(size, np.full(size, 1 / max(1, size)), SAMPLES) if size else np.zeros((SAMPLES, 0))
    return np.vstack([np.ones((1, size)), drawn])


def clusters(labels: Sequence[Hashable]) -> Array:
    """Number the clusters in the order in which they come: the number of each unit's cluster."""
    numbers: dict[Hashable, int] = {}
    return np.array([numbers.setdefault(label, len(numbers)) for label in labels], dtype=int)


def totals(rows: Array, cluster: Array) -> Array:
    """Add up the rows of each cluster."""
    size = int(cluster.max()) + 1 if len(cluster) else 0
    added = np.zeros((size, *rows.shape[1:]))
    np.add.at(added, cluster, rows)
    return added


def figure(draws: Array, n: int) -> Figure:
    """Make a figure of a statistic's values for all rows of `resamples`."""
    spread = draws[1:][~np.isnan(draws[1:])]
    low, high = np.percentile(spread, [2.5, 97.5]) if len(spread) else (np.nan, np.nan)
    return Figure(round(float(draws[0]), 4), round(float(low), 4), round(float(high), 4), n)


def by_unit(statistic: Callable[..., Array], cluster: Array, *data: Array) -> Array:
    """Draw clusters, and give `statistic` of the counts of their units and of the units' data."""
    counts = resamples(int(cluster.max()) + 1 if len(cluster) else 0)
    parts = [statistic(counts[start : start + _ROWS][:, cluster], *data) for start in range(0, len(counts), _ROWS)]
    return np.concatenate(parts)


def ratio(above: Array, below: Array) -> Array:
    """Divide, giving NaN where there is nothing to divide by."""
    with np.errstate(divide="ignore", invalid="ignore"):
        quotient: Array = np.where(below > 0, above / below, np.nan)
    return quotient


def pearson(counts: Array, x: Array, y: Array) -> Array:
    """Give Pearson's correlation for each row of counts; `x` and `y` hold one row, or one for each row of counts."""
    n = counts.sum(1)

    def centred(values: Array) -> Array:
        deviation: Array = values - ((counts * values).sum(1) / n)[:, None]
        return deviation

    dx, dy = centred(x), centred(y)
    weighted = counts * dx
    return ratio((weighted * dy).sum(1), np.sqrt((weighted * dx).sum(1) * (counts * dy * dy).sum(1)))


def ranks(counts: Array, x: Array) -> Array:
    """Give the ranks of `x` in each resample, ties sharing their mean rank."""
    distinct, place = np.unique(x, return_inverse=True)
    order = np.argsort(place, kind="stable")
    firsts = np.searchsorted(place[order], np.arange(len(distinct)))
    held = np.add.reduceat(counts[:, order], firsts, axis=1)
    middle: Array = np.cumsum(held, axis=1) - (held - 1) / 2
    return middle[:, place]


def spearman(counts: Array, x: Array, y: Array) -> Array:
    """Give Spearman's correlation for each row of counts."""
    return pearson(counts, ranks(counts, x), ranks(counts, y))


def partial(counts: Array, x: Array, y: Array, fixed: Array) -> Array:
    """Give the partial correlation of `x` and `y` holding `fixed`: what remains of Pearson's without it."""
    xy, xz, yz = pearson(counts, x, y), pearson(counts, x, fixed), pearson(counts, y, fixed)
    return ratio(xy - xz * yz, np.sqrt((1 - xz**2) * (1 - yz**2)))


def partial_ranks(counts: Array, x: Array, y: Array, fixed: Array) -> Array:
    """Give the partial rank correlation, the same of Spearman's."""
    return partial(counts, ranks(counts, x), ranks(counts, y), ranks(counts, fixed))


def kendall(x: Array, y: Array, cluster: Array) -> Array:
    """Give Kendall's tau-b over resamples of clusters; a unit drawn twice is a tie with itself.

    Pairs are counted once for each pair of clusters, so that a resample is a quadratic form of its counts.
    """
    size = int(cluster.max()) + 1 if len(cluster) else 0
    order = np.argsort(cluster, kind="stable")
    x, y, cluster = x[order], y[order], cluster[order]
    firsts = np.searchsorted(cluster, np.arange(size))
    pairs = np.zeros((3, size, size))
    for row, first in enumerate(firsts):
        own = slice(first, firsts[row + 1] if row + 1 < size else len(x))
        sign_x = np.sign(x[own, None] - x).astype(np.float32)
        sign_y = np.sign(y[own, None] - y).astype(np.float32)
        for number, product in enumerate((sign_x * sign_y, sign_x != 0, sign_y != 0)):
            pairs[number, row] = np.add.reduceat(product.sum(0, dtype=np.float64), firsts)
    counts = resamples(size)
    agreeing, differ_x, differ_y = (((counts @ matrix) * counts).sum(1) for matrix in pairs)
    return ratio(agreeing, np.sqrt(differ_x * differ_y))


GRAIN = 1_000
"""Scores are rounded to so many steps between 0 and 1 where there are too many to sort for each resample."""


def score_table(scores: Array, positive: Array, cluster: Array) -> Array:
    """Count each cluster's scores, in [0, 1], by step and by class (0: negative, 1: positive)."""
    table = np.zeros((int(cluster.max()) + 1 if len(cluster) else 0, 2, GRAIN + 1), dtype=np.float32)
    np.add.at(table, (cluster, positive.astype(int), np.rint(scores * GRAIN).astype(int)), 1)
    return table


def auc_of_tables(table: Array) -> Array:
    """Give the area under the ROC curve over resamples of `score_table`'s clusters; ties count a half."""
    drawn = _drawn(table)
    negative, positive = drawn[:, 0], drawn[:, 1]
    below = np.cumsum(negative, axis=1) - negative / 2
    return ratio((positive * below).sum(1), positive.sum(1) * negative.sum(1))


def confusion(predicted: Array, actual: Array, cluster: Array) -> Array:
    """Count true positives, false positives, false negatives and true negatives in each cluster."""
    cells = [predicted & actual, predicted & ~actual, ~predicted & actual, ~predicted & ~actual]
    return totals(np.stack(cells, 1).astype(float), cluster)


def mcc(table: Array) -> Array:
    """Give Matthews' correlation coefficient (1975) over resamples of the clusters of a `confusion`."""
    tp, fp, fn, tn = _drawn(table).T
    return ratio(tp * tn - fp * fn, np.sqrt((tp + fp) * (tp + fn) * (tn + fp) * (tn + fn)))


def f1(table: Array) -> Array:
    """Give the F1 of the positive class over resamples of the clusters of a `confusion`."""
    tp, fp, fn, _ = _drawn(table).T
    return ratio(2 * tp, 2 * tp + fp + fn)


def share_of(table: Array) -> Array:
    """Give hits by all over resamples of clusters; `table` holds `(hits, all)` for each cluster."""
    hits, everything = _drawn(table).T
    return ratio(hits, everything)


def _drawn(table: Array) -> Array:
    counts = resamples(len(table))
    flat = np.asarray(table, dtype=float).reshape(len(table), -1)
    drawn: Array = (counts @ flat).reshape(len(counts), *table.shape[1:])
    return drawn
