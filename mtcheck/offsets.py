"""Offsets: which stretch of the original each stretch of the prose stands for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple


class Run(NamedTuple):
    """A stretch of prose and the stretch of the original that it stands for.

    A *verbatim* run stands for the original character for character (a special space is shown as a
    plain one). Any other run is atomic: its characters stand for the original stretch as a whole (an
    entity, a composed accent), or for nothing (a separator).
    """

    start: int
    origin: int
    origin_length: int
    verbatim: bool


class OffsetMap(NamedTuple):
    """Where each stretch of the prose stands in the original; offsets are in Unicode code points."""

    runs: tuple[Run, ...]
    starts: tuple[int, ...]

    @classmethod
    def of(cls, runs: Iterable[Run]) -> OffsetMap:
        """Make the map of runs that follow each other."""
        runs = tuple(runs)
        return cls(runs, tuple(run.start for run in runs))

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """Give the original's `(start, end)` for the non-empty prose span `start:end`."""
        first = self._run_at(start)
        last = self._run_at(end - 1)
        origin_start = first.origin + (start - first.start if first.verbatim else 0)
        origin_end = last.origin + (end - last.start if last.verbatim else last.origin_length)
        return origin_start, max(origin_start, origin_end)

    def _run_at(self, offset: int) -> Run:
        return self.runs[bisect_right(self.starts, offset) - 1]
