"""Plain text: a paragraph is a line, or several lines that were wrapped to one width."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mtcheck.prose import ProseBuilder
from mtcheck.readers.directives import line_directives
from mtcheck.readers.source import Block, BlockKind, Source

_LINE = re.compile(r"[^\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_MAIL_QUOTE = re.compile(r"^[ \t]{0,3}>[> \t]{0,20}(?=[^\s>])", re.MULTILINE)
_BULLET = re.compile(r"[-*+•◦▪▫■□●○‣⁃·–][ \t]+(?=\S)")
_NUMBER = re.compile(r"(?!\(c\))\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)][ \t]+(?=\S)", re.IGNORECASE)
_INITIAL = re.compile(r"[A-Z]\. [A-Z]")

_WIDTHS = range(40, 121)
"""Columns, in code points, that people and programs wrap text at."""
_MIN_PAIRS = 2
_MIN_FORCED = 0.75
_MIN_OPEN = 0.5
_MIN_SMALL = 0.4
_END_MARKS = '.!?…:;"”’»)。'


def read_plain(original: str) -> Source:
    """Read plain text; marks of bullets, list numbers and quoted mail are left out of the blocks.

    So are the lines that speak to mtcheck: the text reads as if they were not there.
    """
    builder = ProseBuilder(original)
    directives = line_directives(original)
    marks = dict(match.span() for match in _MAIL_QUOTE.finditer(original)) if ">" in original else {}
    quoted: set[int] = set()
    position = 0
    for start, end in sorted([*marks.items(), *((one.start, one.end) for one in directives)]):
        builder.take(position, start)
        if start in marks:
            quoted.add(builder.close())
        position = end
    builder.take(position, len(original))
    text, offsets = builder.build()
    lines = [_Line(text, match.start(), match.end(), match.start() in quoted) for match in _LINE.finditer(text)]
    blocks = tuple(_blocks([line for line in lines if line.text]))
    return Source(original, text, offsets, blocks, directives=directives)


class _Line:
    """A line that holds anything, without its indent, and what it opens with."""

    __slots__ = ("end", "indent", "item", "outer_end", "outer_start", "quoted", "start", "text")

    def __init__(self, text: str, outer_start: int, outer_end: int, quoted: bool) -> None:
        whole = text[outer_start:outer_end]
        self.text = whole.strip()
        self.indent = len(whole) - len(whole.lstrip())
        self.outer_start = outer_start
        self.outer_end = outer_end
        self.start = outer_start + self.indent
        self.end = self.start + len(self.text)
        self.quoted = quoted
        mark = _BULLET.match(self.text) or _NUMBER.match(self.text)
        self.item = mark.end() if mark and not _INITIAL.match(self.text) else 0

    @property
    def width(self) -> int:
        return self.indent + len(self.text)

    def block(self, end: int) -> Block:
        """Make the block from this line's words to offset `end`."""
        kind = BlockKind.QUOTE if self.quoted else BlockKind.ITEM if self.item else BlockKind.PARAGRAPH
        return Block(self.start + self.item, end, kind)


_Pair = tuple[_Line, _Line]


def _blocks(lines: Sequence[_Line]) -> Iterator[Block]:
    """Join the lines that go on where the one before was wrapped."""
    stanzas: list[list[_Line]] = []
    for line in lines:
        if stanzas and _touch(stanzas[-1][-1], line):
            stanzas[-1].append(line)
        else:
            stanzas.append([line])
    pairs = [pair for stanza in stanzas for pair in pairwise(stanza)]
    columns = {side: _column([pair for pair in pairs if pair[0].quoted == side]) for side in (False, True)}
    for stanza in stanzas:
        column = _column(list(pairwise(stanza))) or columns[stanza[0].quoted]
        first = stanza[0]
        for line, after in pairwise(stanza):
            if not _wrapped(line, after, column):
                yield first.block(line.end)
                first = after
        yield first.block(stanza[-1].end)


def _touch(line: _Line, after: _Line) -> bool:
    """Tell whether two lines could be of one paragraph: nothing stands between them, nothing begins."""
    return (
        after.outer_start == line.outer_end + 1
        and not after.item
        and line.quoted == after.quoted
        and (after.indent <= line.indent or line.item > 0)
    )


def _wrapped(line: _Line, after: _Line, column: int) -> bool:
    """Tell whether the line had to end there: the next word would have gone over the column."""
    word = after.text.split(None, 1)[0]
    return column // 2 < line.width <= column + 2 and line.width + 1 + len(word) > column


def _column(pairs: Sequence[_Pair]) -> int:
    """Give the column that neighbouring lines were wrapped at, or 0 where each line is a paragraph.

    Wrapped lines end where the next word would not have fitted, mostly within a sentence: no end mark
    before the break, a small letter after it. Verses, lists and one sentence a line fail one of the three.
    """
    widths = sorted(line.width for line, _ in pairs if line.width < _WIDTHS.stop)
    column = widths[len(widths) * 19 // 20] if len(widths) >= _MIN_PAIRS else 0
    if column not in _WIDTHS:
        return 0
    forced = [pair for pair in pairs if _wrapped(*pair, column)]
    within = [after for line, after in forced if line.text[-1] not in _END_MARKS]
    small = sum(after.text[0].islower() for after in within)
    wrapped = (
        len(forced) >= _MIN_FORCED * len(widths)
        and len(within) >= _MIN_OPEN * len(forced)
        and small >= max(1, _MIN_SMALL * len(within))
    )
    return column if wrapped else 0
