"""The figures of the benchmarks, against values worked out by hand."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.statistics import auc, bootstrap, share

PAIRS = st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=30)


def test_auc_counts_ties_a_half() -> None:
    assert auc([(0.1, False), (0.9, True)]) == 1.0
    assert auc([(0.9, False), (0.1, True)]) == 0.0
    assert auc([(0.5, False), (0.5, True), (0.7, True)]) == 0.75
    assert math.isnan(auc([(0.5, True)]))


@given(PAIRS)
def test_auc_is_the_share_of_pairs_in_order(pairs: list[tuple[int, bool]]) -> None:
    high = [score for score, positive in pairs if positive]
    low = [score for score, positive in pairs if not positive]
    if high and low:
        won = sum((one > other) + 0.5 * (one == other) for one in high for other in low)
        assert math.isclose(auc(pairs), won / (len(high) * len(low)))


def test_bootstrap_holds_its_figure_and_is_the_same_each_time() -> None:
    units = [True] * 30 + [False] * 10
    figure = bootstrap(units, share)
    assert figure == bootstrap(units, share)
    assert (figure.value, figure.n) == (0.75, 40)
    # By the normal approximation, 0.75 give or take 1.96 times the root of 0.75 * 0.25 / 40.
    assert math.isclose(figure.low, 0.616, abs_tol=0.04)
    assert math.isclose(figure.high, 0.884, abs_tol=0.04)


def test_nothing_to_count_gives_no_figure() -> None:
    assert math.isnan(share([]))
    assert math.isnan(bootstrap([], share).low)
