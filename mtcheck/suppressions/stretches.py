"""Stretches of a file in which rules are suppressed."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from dataclasses import dataclass, field

from mtcheck.document import Document

LINE_END = re.compile(r"\r\n?|\n|\Z")
_VISIBLE = re.compile(r"\S")


@dataclass(slots=True)
class Stretches:
    """For each rule's code, stretches in the order of their starts, and the number of the suppression of each."""

    _starts: dict[str, list[int]] = field(default_factory=dict)
    _ends: dict[str, list[float]] = field(default_factory=dict)
    _owners: dict[str, list[int]] = field(default_factory=dict)

    def add(self, code: str, start: int, end: float, owner: int) -> None:
        """Add a stretch that starts no earlier than those before it; one that starts with another hides it."""
        self._starts.setdefault(code, []).append(start)
        self._ends.setdefault(code, []).append(end)
        self._owners.setdefault(code, []).append(owner)

    def open(self, code: str, start: int, owner: int) -> None:
        """Begin a stretch, unless one is open."""
        if not self.is_open(code):
            self.add(code, start, math.inf, owner)

    def close(self, code: str, end: int) -> None:
        """End the open stretch."""
        self._ends[code][-1] = end

    def is_open(self, code: str) -> bool:
        """Tell whether the last stretch has no end yet."""
        return code in self._ends and self._ends[code][-1] == math.inf

    def owner(self, code: str, offset: int) -> int | None:
        """Give whose stretch an offset of the file is in."""
        place = bisect_right(self._starts.get(code, ()), offset) - 1
        return self._owners[code][place] if place >= 0 and offset < self._ends[code][place] else None


def first_prose(document: Document, offset: int) -> int | None:
    """Give where, at or after `offset` of the document's original, the first prose stands that can be seen."""
    runs = document.offsets.runs
    first = bisect_right(runs, offset, key=lambda run: run.origin + run.origin_length)
    for number in range(first, len(runs)):
        run = runs[number]
        found = _VISIBLE.search(document.original, max(offset, run.origin), run.origin + run.origin_length)
        if found:
            return found.start()
    return None
