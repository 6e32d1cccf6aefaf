"""Leave out what is found in sentences that are hardly suspicious."""

from __future__ import annotations

from mtcheck.filters import Filter, keep


def at_least(suspicion: float) -> Filter:
    """Make the filter that leaves out sentences of less than `suspicion`, in [0, 1]."""
    return lambda report: keep(report, lambda sentence, _: sentence.suspicion >= suspicion)
