"""The suites, by name in the order in which they run: each is a module here that has a `SUITE`."""

from __future__ import annotations

from importlib import import_module

from benchmarks.suite import Suite

NAMES = (
    "seeds",
    "clean",
    "human",
    "spans",
    "calibration",
    "pairs",
    "documents",
    "systems",
    "growth",
    "peers",
    "speed",
)


def load(name: str) -> Suite:
    """Import the suite of a name in `NAMES`."""
    suite: Suite = import_module(f"{__name__}.{name}").SUITE
    return suite
