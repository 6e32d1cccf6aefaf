"""Parts: a text of any length cut at the ends of paragraphs or lines, in bounded memory."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_LINE_END = re.compile(r"\r\n?|\n")


class Part(NamedTuple):
    """A stretch of a text, and what stands before it: code points, line ends, code points of its line."""

    text: str
    offset: int
    line: int
    column: int


def cut_into_parts(pieces: Iterable[str], size: int) -> Iterator[Part]:
    """Yield the text that `pieces` make up, in parts of at most `size` code points (at least 2)."""
    buffer = ""
    offset = line = column = 0
    for piece in pieces:
        buffer += piece
        while len(buffer) > size:
            cut = _cut(buffer, size)
            yield Part(buffer[:cut], offset, line, column)
            offset += cut
            line_ends = len(_LINE_END.findall(buffer, 0, cut))
            line += line_ends
            last = max(buffer.rfind("\n", 0, cut), buffer.rfind("\r", 0, cut))
            column = cut - last - 1 if line_ends else column + cut
            buffer = buffer[cut:]
    if buffer:
        yield Part(buffer, offset, line, column)


def _cut(buffer: str, size: int) -> int:
    """Give the offset, at most `size`, of the best place to cut: a blank line, a line end, a space, any."""
    cut = buffer.rfind("\n\n", size * 3 // 4, size) + 2
    if cut >= 2:
        return cut
    for mark in "\n\r ":
        cut = buffer.rfind(mark, 0, size - 1) + 1
        if cut:
            return cut + (mark == "\r" and buffer[cut] == "\n")
    return size - (buffer[size - 1 : size + 1] == "\r\n")
