"""Leave out what is found where nothing was changed."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mtcheck.filters import Filter, keep
from mtcheck.report import Finding, ScoredSentence

_LINE_END = re.compile(r"\r\n?|\n")
_LINE_END_BYTES = re.compile(rb"\r\n?|\n")
_LONE_RETURN = re.compile(rb"\r(?!\n)")


class Lines(NamedTuple):
    """Lines `first` to `last`, from 1, that were changed.

    Where lines were only cut out, `last` is the line before the cut and `first` the one after it: the cut
    touches what spans both.
    """

    first: int
    last: int


EVERY = (Lines(1, sys.maxsize),)
"""The lines of a file that is new as a whole."""


def touching(changed: Mapping[str, Sequence[Lines]]) -> Filter:
    """Make the filter that keeps what touches the changed lines of its text, which are given by path, in order.

    A finding touches the lines that its sentence stands on: what is wrong with a sentence often shows
    in another line of it than the one that was edited.
    """

    def touches(runs: Sequence[Lines], sentence: ScoredSentence, found: Finding) -> bool:
        first, last = min(sentence.line, found.line), max(_last_line(sentence), _last_line(found))
        near = bisect_left(runs, first, key=lambda run: run.last)
        return near < len(runs) and runs[near].first <= last

    return lambda report: keep(report, lambda *place: touches(changed[report.path], *place))


def in_text_lines(changed: Sequence[Lines], content: bytes) -> Sequence[Lines]:
    """Give git's lines of a file, which end with a line feed, as lines of its text.

    A text's line may also end with a lone carriage return. In UTF-16, of which git knows nothing, every line
    counts as changed.
    """
    if b"\0" in content:
        return EVERY
    if not _LONE_RETURN.search(content):
        return changed
    count = 0
    ends = [0]
    for match in _LINE_END_BYTES.finditer(content):
        count += 1
        if match.group().endswith(b"\n"):
            ends.append(count)
    ends.append(count + 1)
    # The file may have become shorter since git looked at it.
    longest = len(ends) - 1
    return [Lines(ends[min(first - 1, longest)] + 1, ends[min(last, longest)]) for first, last in changed]


def _last_line(span: ScoredSentence | Finding) -> int:
    return span.line + len(_LINE_END.findall(span.text))
