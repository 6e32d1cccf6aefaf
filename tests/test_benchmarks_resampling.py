"""Vectorised statistics, against values worked out by hand and by a slower way."""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pytest

from benchmarks import statistics
from benchmarks.resampling import (
    auc_of_tables,
    by_unit,
    clusters,
    confusion,
    f1,
    figure,
    kendall,
    mcc,
    partial,
    partial_ranks,
    pearson,
    ranks,
    resamples,
    score_table,
    share_of,
    spearman,
)

X = np.array([1.0, 2.0, 2.0, 4.0, 7.0, 3.0])
Y = np.array([2.0, 1.0, 3.0, 3.0, 9.0, 1.0])
Z = np.array([5.0, 1.0, 2.0, 2.0, 8.0, 3.0])
EACH = np.arange(6)


def repeated(values: np.ndarray, counts: np.ndarray) -> np.ndarray:
    return np.repeat(values, counts.astype(int))


def tau_b(x: np.ndarray, y: np.ndarray) -> float:
    signs = [(np.sign(x[i] - x[j]), np.sign(y[i] - y[j])) for i, j in combinations(range(len(x)), 2)]
    differ = sum(a != 0 for a, _ in signs) * sum(b != 0 for _, b in signs)
    return float(sum(a * b for a, b in signs) / math.sqrt(differ)) if differ else math.nan


def test_first_resample_is_the_sample_and_every_resample_is_as_large() -> None:
    counts = resamples(6)
    assert counts[0].tolist() == [1.0] * 6
    assert set(counts.sum(1)) == {6.0}


def test_ranks_share_the_mean_of_ties_and_follow_the_counts() -> None:
    assert ranks(np.ones((1, 4)), np.array([3.0, 1.0, 3.0, 9.0]))[0].tolist() == [2.5, 1.0, 2.5, 4.0]
    # 1 twice, 3 not at all, 9 once: ranks 1.5, 1.5 and 3.
    drawn = ranks(np.array([[0.0, 2.0, 0.0, 1.0]]), np.array([3.0, 1.0, 3.0, 9.0]))[0]
    assert (drawn[1], drawn[3]) == (1.5, 3.0)


@pytest.mark.parametrize("row", [0, 1, 2, 500])
def test_every_row_is_the_statistic_of_its_resample(row: int) -> None:
    counts = resamples(6)[row]
    x, y = repeated(X, counts), repeated(Y, counts)
    if len(set(x)) < 2 or len(set(y)) < 2:
        pytest.skip("no correlation of a constant")
    assert by_unit(pearson, EACH, X, Y)[row] == pytest.approx(np.corrcoef(x, y)[0, 1])
    rank_x, rank_y = (ranks(np.ones((1, len(its))), its)[0] for its in (x, y))
    assert by_unit(spearman, EACH, X, Y)[row] == pytest.approx(np.corrcoef(rank_x, rank_y)[0, 1])
    assert kendall(X, Y, EACH)[row] == pytest.approx(tau_b(x, y))


def test_kendall_draws_whole_clusters() -> None:
    cluster = clusters(["b", "a", "b", "a", "c", "c"])
    row = 7
    drawn = resamples(3)[row][cluster]
    assert kendall(X, Y, cluster)[row] == pytest.approx(tau_b(repeated(X, drawn), repeated(Y, drawn)))


def test_partial_correlation_by_hand() -> None:
    # r(xy) = .5, r(xz) = r(yz) = .5: (.5 - .25) / (1 - .25) = 1/3.
    x, y, z = np.array([[1.0, 1, 0, 0], [0, 1, 1, 0], [1, 0, 1, 0]]) @ np.array(
        [[1.0, -1, 0, 0, 0, 0], [0, 0, 1, -1, 0, 0], [0, 0, 0, 0, 1, -1], [0, 0, 0, 0, 0, 0]]
    )
    ones = np.ones((1, 6))
    assert pearson(ones, x, y)[0] == pytest.approx(0.5)
    assert partial(ones, x, y, z)[0] == pytest.approx(1 / 3)


def test_nothing_remains_of_a_correlation_through_length_alone() -> None:
    length = np.arange(200.0)
    noise = np.random.default_rng(1)
    x, y = length + noise.normal(0, 30, 200), length + noise.normal(0, 30, 200)
    ones = np.ones((1, 200))
    assert spearman(ones, x, y)[0] > 0.6
    assert abs(partial_ranks(ones, x, y, length)[0]) < 0.2


def test_mcc_f1_and_auc_by_hand() -> None:
    actual = np.array([1, 1, 1, 0, 0, 0, 0, 0], dtype=bool)
    score = np.array([0.9, 0.8, 0.1, 0.7, 0.1, 0.2, 0.3, 0.0])
    each = np.arange(8)
    table = confusion(score >= 0.5, actual, each)
    # 2 true positives, 1 false positive, 1 false negative, 4 true negatives.
    assert mcc(table)[0] == pytest.approx((2 * 4 - 1) / math.sqrt(3 * 3 * 5 * 5))
    assert f1(table)[0] == pytest.approx(4 / 6)
    slow = statistics.auc(list(zip(score, actual, strict=True)))
    assert auc_of_tables(score_table(score, actual, each))[0] == pytest.approx(slow)
    assert auc_of_tables(score_table(score, actual, np.zeros(8, dtype=int)))[0] == pytest.approx(slow)


def test_share_has_the_interval_of_the_slow_bootstrap() -> None:
    hits = [True] * 30 + [False] * 10
    fast = figure(share_of(np.array([(hit, 1) for hit in hits], dtype=float)), len(hits))
    slow = statistics.bootstrap(hits, statistics.share)
    assert (fast.value, fast.n) == (slow.value, slow.n)
    assert fast.low == pytest.approx(slow.low, abs=0.03)
    assert fast.high == pytest.approx(slow.high, abs=0.03)


def test_clusters_widen_the_interval() -> None:
    values = np.repeat([0.0, 1.0] * 10, 20)
    rows = np.stack([values, np.ones(400)], 1)
    alone = figure(share_of(rows), 400)
    cluster = np.repeat(np.arange(20), 20)
    together = figure(share_of(np.stack([np.bincount(cluster, values), np.bincount(cluster)], 1)), 400)
    assert together.value == alone.value
    assert together.high - together.low > 3 * (alone.high - alone.low)
