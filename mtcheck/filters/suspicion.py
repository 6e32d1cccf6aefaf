"""Leave out what is found in sentences that are hardly suspicious."""

from __future__ import annotations

from collections.abc import Callable

from mtcheck.filters import Filter, keep
from mtcheck.report import Report


def at_least(suspicion: Callable[[Report], float]) -> Filter:
    """Make the filter that leaves out sentences of less than `suspicion` of their report, in [0, 1]."""

    def narrow(report: Report) -> Report:
        least = suspicion(report)
        return keep(report, lambda sentence, _: sentence.suspicion >= least) if least else report

    return narrow
