"""Diff: what a repair changes, in the unified format; lines are changed in place, never added or removed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from mtcheck.renderers.safe import printable

_CONTEXT = 3
"""Unchanged lines that are shown before and after changed ones."""
_NO_LINE_END = "\\ No newline at end of file"


def render(path: str, before: str, after: str) -> Iterator[str]:
    """Yield the lines of a unified diff of two texts with the same number of lines, nothing if they are equal.

    What could act on a terminal is escaped; a text that holds such characters gives a diff to read, not to apply.
    """
    old, new = before.split("\n"), after.split("\n")
    changed = [number for number, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    if changed:
        yield f"--- {printable(path)}"
        yield f"+++ {printable(path)}"
    # What follows the last line end is no line.
    count = len(old) - (not old[-1] and not new[-1])
    for first, last in _hunks(changed):
        start, end = max(0, first - _CONTEXT), min(count, last + 1 + _CONTEXT)
        yield f"@@ -{start + 1},{end - start} +{start + 1},{end - start} @@"
        for differs, numbers in groupby(range(start, end), lambda number: old[number] != new[number]):
            group = list(numbers)
            for sign, lines in (("-", old), ("+", new)) if differs else ((" ", old),):
                for number in group:
                    yield sign + _line(lines[number])
                    if number == len(old) - 1:
                        yield _NO_LINE_END


def _hunks(changed: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Give the first and last of each group of changed lines whose contexts meet."""
    group: list[int] = []
    for number in changed:
        if group and number - group[-1] > 2 * _CONTEXT:
            yield group[0], group[-1]
            group = []
        group.append(number)
    if group:
        yield group[0], group[-1]


def _line(text: str) -> str:
    """Escape a line but for its tabs, and the carriage return at its end."""
    body, end = (text[:-1], "\r") if text.endswith("\r") else (text, "")
    return "\t".join(map(printable, body.split("\t"))) + end
