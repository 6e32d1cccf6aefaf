"""Columns in bytes of UTF-8, for readers that count so. A report has none: they are read from the file again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from mtcheck.renderers.located import LINE_END
from mtcheck.report import Finding

_MARK = "\ufeff"
"""A byte-order mark is not part of the text but takes room in its line."""


class BytePlace(NamedTuple):
    """A line and a column, both from 1, the column in bytes of UTF-8."""

    line: int
    column: int


def byte_spans(path: str, findings: Sequence[Finding]) -> Iterator[tuple[BytePlace, BytePlace] | None]:
    """Yield start and end of each finding, which are in the order of a file.

    None where the file cannot tell: it is standard input, is in another encoding, or has changed meanwhile.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8")
    except (OSError, ValueError):
        text = ""
    mark = len(_MARK.encode()) if text.startswith(_MARK) else 0
    text = text.removeprefix(_MARK)
    line, offset, column = 0, 0, 0
    for finding in findings:
        if text[finding.start : finding.end] != finding.text:
            yield None
            continue
        if finding.line != line:
            line, offset = finding.line, finding.start - finding.column + 1
            column = 1 + (mark if line == 1 else 0)
        # Only what lies between two findings is counted, so that one endless line takes no endless time.
        column += len(text[offset : finding.start].encode())
        offset = finding.start
        lines = LINE_END.split(finding.text)
        before = column if len(lines) == 1 else 1
        end = BytePlace(line + len(lines) - 1, before + len(lines[-1].encode()))
        yield BytePlace(line, column), end
