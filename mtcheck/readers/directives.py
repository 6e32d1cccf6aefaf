"""Directives: the comments in a text that speak to mtcheck, such as `<!-- mtcheck: disable=MT101 -->`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

_MARK = "mtcheck:"
_COMMENT = re.compile(r"<!--\s{0,9}mtcheck:(?P<call>[^<>]{0,500}?)-->|\{/\*\s{0,9}mtcheck:(?P<mdx>[^*]{0,500})\*/\}")
_LINE = re.compile(
    r"(?<![^\r\n])\ufeff?[ \t]{0,9}"
    r"(?:<!--[ \t]{0,9}mtcheck:(?P<call>[^<>\r\n]{0,500}?)-->|#[ \t]{0,9}mtcheck:(?P<hash>[^\r\n]{0,500}))"
    r"[ \t]{0,9}(?:\r\n?|\n|\Z)"
)


class Directive(NamedTuple):
    """A comment that speaks to mtcheck; it stands at `start:end` of the original, line end included in plain text."""

    start: int
    end: int
    call: str
    """What it says after `mtcheck:`."""


def comment_directives(original: str, code: Sequence[tuple[int, int]] = ()) -> tuple[Directive, ...]:
    """Give the directives in the comments of a markup file, in order; none stands in the sorted spans of `code`."""
    if _MARK not in original:
        return ()
    found = [
        Directive(*match.span(), match["call"] if match["mdx"] is None else match["mdx"])
        for match in _COMMENT.finditer(original)
    ]
    starts = [start for start, _ in code]
    ends = [0, *(end for _, end in code)]
    return tuple(one for one in found if one.start >= ends[bisect_right(starts, one.start)])


def line_directives(original: str) -> tuple[Directive, ...]:
    """Give the directives of a plain text, in order: lines that hold nothing else."""
    if _MARK not in original:
        return ()
    return tuple(
        Directive(*match.span(), match["hash"] if match["call"] is None else match["call"])
        for match in _LINE.finditer(original)
    )
